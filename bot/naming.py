"""One phrase taken apart: a name, credentials, a role."""

from __future__ import annotations

import re

from bot.names import (
    CREDENTIALS,
    FACILITY_WORDS,
    GENERATIONS,
    NOT_A_NAME,
    NUMBERS,
    PARTICLES,
    ROLE_PARTS,
    ROLES,
    SURNAMES_TOO,
    TITLES,
)

_OPENING = re.compile(
    r"^(?:and|also|then|plus|just|only|maybe|probably|i guess|i think|something like|so(?! far)|"
    r"well|like|(?:i )?shadowed|hosted by|it was|it's|there was|there were|i (?:met|saw|spoke|"
    r"talked)(?: to| with)?|(?:i was )?interviewed (?:by|with)|interviewers?:|references?:|met "
    r"with|met|spoke (?:to|with)|talked (?:to|with)|with|by|call|tell|alert|please|use|others?:|"
    r"i'll ask|my|(?:woman|man|guy|lady|someone|somebody|person)(?= (?:named|called))|named|"
    r"called|panel:?|people:?|names:?|his|her|he's|she's|(?:he|she) is|some(?= (?:woman|man|guy|"
    r"lady|nurse|person) (?:named|called))|(?:the |their )?(?:facility|hospital|clinic|group|"
    r"practice|site|place|department)'s|the|an?|our|their|who (?:is|was)|(?:is|was) (?:the|our|"
    r"my))\s+",
    re.IGNORECASE,
)
_SAINT = re.compile(r"(?:st|saint|mt|mount)\b\.? [a-z]{3}", re.IGNORECASE)
"""A hospital, not a person: "St Vincents"."""
_CAPITALS = {
    "hr",
    "icu",
    "ob",
    "crna",
    "np",
    "rn",
    "md",
    "cno",
    "cmo",
    "ceo",
    "cfo",
    "coo",
    "vp",
    "pd",
    "apd",
    "don",
}
_ANYBODY = {"lady", "guy", "man", "woman", "person", "gal", "dude", "folks"}
"""Behind a role these say nothing more: "the HR lady"."""
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def name_and_role(text: str) -> tuple[str, list[str], str] | None:
    """Name, credentials and role of a phrase; None where it is none of these."""
    words = words_of(without_opening(text))
    role: list[str] = []
    if length := _role_length(words):
        role, words = words[:length], words_of(without_opening(" ".join(words[length:])))
        words = [] if set(map(plain, words)) <= _ANYBODY else words
    leading: list[str] = []
    while len(words) > 1 and _stands_before(words[0], words[1]):
        leading, words = [*leading, _credential(words[0], alone=True, behind=0)], words[1:]
    title = ""
    if words and (known := TITLES.get(words[0].rstrip(".").lower())):
        title, words = known, words[1:]
    name: list[str] = []
    credentials: list[str] = []
    if FACILITY_WORDS & {plain(word) for word in words} or _SAINT.match(" ".join(words)):
        return None
    for at, word in enumerate(words):
        if name and (_role_length(words[at:]) or plain(word) in ("from", "at", "of", "the", "my")):
            role = words_of(without_opening(" ".join(words[at:])))
            break
        if found := _credential(word, alone=not name and not title, behind=len(name)):
            credentials.append(found)
        elif word.lower().rstrip(".") in GENERATIONS and name:
            name.append(GENERATIONS[word.lower().rstrip(".")])
        elif (
            is_name_word(word) or _is_surname(word, bool(name or title), bool(title and not name))
        ) and not credentials:
            name.append(word)
        else:
            return None
    if len(name) > 5 or (title and not name and not role):
        return None
    full = " ".join(part for part in (title, _cased(name)) if part) if name else ""
    credentials = [*leading, *credentials]
    said = re.sub(r"^or\b", "OR", " ".join(map(_spelled, role)))
    if not name and credentials and role:
        return "", credentials, said
    return full, credentials, re.sub(r"^from\s+", "", said)


def _spelled(word: str) -> str:
    """A word of a role, with the capitals that everybody gives it: "chief CRNA"."""
    return word.upper() if word in _CAPITALS else word


def _stands_before(word: str, name: str) -> bool:
    """Whether a word is credentials in front of a name: "NP Karen Hill"."""
    found = word.lower() not in ("do", "pa") or word == "PA"
    found = found and bool(_credential(word, alone=True, behind=0))
    named = name.rstrip(".").lower() in TITLES or is_name_word(name)
    return found and named and (name[:1].isupper() or word.islower()) and plain(name) not in ROLES


def _role_length(words: list[str]) -> int:
    """How many words at the beginning are a role: "chief of anesthesia", "coordinator"."""
    length = heads = 0
    for at, word in enumerate(words):
        spoken = plain(word)
        after = plain(words[at + 1]) if at + 1 < len(words) else ""
        is_credential = spoken.replace("-", "") in CREDENTIALS and (heads > 0 or after in ROLES)
        director_of_nursing = words == ["DON"]  # else it is a first name
        if spoken in ROLES or is_credential or director_of_nursing:
            heads += 1
        elif spoken not in ROLE_PARTS or (spoken == "or" and word != "OR" and after not in ROLES):
            break
        length = at + 1
        if at + 1 < len(words) and TITLES.get(plain(words[at + 1])) and heads:
            break
    # "Dr. Chief" is a name; a title before the role's words keeps it one.
    return length if heads and not (length and words[0].rstrip(".").lower() == "doctor") else 0


def _credential(word: str, *, alone: bool, behind: int) -> str:
    """The credentials that a word is, behind so many words of a name."""
    found = CREDENTIALS.get(word.replace(".", "").replace("-", "").lower(), "")
    if behind and word in ("np", "rn", "md"):
        return found
    # Short ones are surnames too: "Do" and "Pa" are, "DO" and a lone "do" are not.
    if found and len(found) <= 2 and not word.isupper() and not (alone and word.islower()):
        return found if "." in word or word in ("md", "rn", "np") else ""
    return found


def is_name_word(word: str) -> bool:
    """Whether a word can be a part of a name; in small letters, any that is pronounceable."""
    letters = re.sub(r"[.'’-]", "", word)
    if len(letters) == 1 and word[0].isupper() and (word.endswith(".") or word not in "AI"):
        return letters.isalpha()
    if not letters.isalpha() or len(word) > 30 or word.lower().strip(".") in NOT_A_NAME:
        return False
    return not word.islower() or not _is_mashed(letters)


def _is_surname(word: str, follows: bool, behind_title: bool) -> bool:
    if behind_title and word.istitle() and word.isalpha():  # "Dr. Fine"
        return True
    return follows and (word.istitle() or behind_title) and word.lower() in SURNAMES_TOO


def _is_mashed(word: str) -> bool:
    """Whether a word is what fingers do on a keyboard: a run of one row, or without a vowel."""
    if len(word) >= 4 and any(word in row or word in row[::-1] for row in _KEYS):
        return True
    return word.isascii() and len(word) > 2 and not re.search("[aeiouy]", word)


def _cased(words: list[str]) -> str:
    """The name as it was spelled; one typed all small or all large is given capitals."""
    name = " ".join(words)
    if not (name.islower() or (name.isupper() and len(re.sub(r"\W", "", name)) > 4)):
        return name
    last = len(words) - 1
    return " ".join(
        word.lower() if 0 < at < last and word.lower() in PARTICLES else _capital(word)
        for at, word in enumerate(words)
    )


def _capital(word: str) -> str:
    word = re.sub(r"(\b\w'|^|[-.])(\w)", lambda m: m[0].upper(), word.lower())
    return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), word)


def without_opening(text: str) -> str:
    """Without what is said before a name: "I met with", "the"."""
    text = text.strip()
    while (shorter := _OPENING.sub("", text).strip()) != text:
        text = shorter
    return text


def words_of(text: str) -> list[str]:
    """The words of a phrase without punctuation around, and without "I think" at its end."""
    text = re.sub(r"(?<=\w)\s+(?:i think|i believe|lol)\W*$", "", text)
    text = _SURNAME_FORGOTTEN.sub("", text)
    words = [word.strip(',:"“”!') for word in text.split() if re.search(r"\w", word)]
    return [re.sub(r"(?<=\w\w\w)\.$", "", word) for word in words]


_SURNAME_FORGOTTEN = re.compile(
    r"(?<=\w)\s+(?:something|somebody|someone|whatever)(?: or other)?"
    r"(?=\W*$|\s+(?:from|at|of|in|the)\b)",
    re.IGNORECASE,
)
""" "Susan somebody from HR"."""


def plain(text: str) -> str:
    """Lower case, single spaces, no punctuation around."""
    return " ".join(text.replace("\u2019", "'").lower().split()).strip(" .!,:;")


def number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]
