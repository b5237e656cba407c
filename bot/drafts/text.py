"""Reading and mending plain text: sentences, stray characters, capitals and full stops."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from bot.drafts import lexicon

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9.,'()&/+ -]*[A-Za-z0-9.)]")
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")
_SMILES = re.compile(r"[:;]-?[()D](?=\s|$)|\b(?:lol|lmao|haha)\b[.!]*", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_THUMBED = re.compile(
    r"\b(?:i(?=['’]|\b(?![.-]\w))"
    r"|[Dd]r\.? (?=[a-zA-Z])(?P<doctor>[a-z]*)"
    rf"|(?ai:{'|'.join(lexicon.APOSTROPHES)})\b"
    rf"|(?:{'|'.join(lexicon.CAPITALISED)})\b)"
)
"""What a thumb types: "i", "dr. patel", "im", "june"."""
_SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[;—…]|:\s|\s(?:--?|–|/)\s")
"""What joins two thoughts without a word."""
_BREAK = re.compile(r"[.?!…][\"'”’)]*\s+")
END = ".?!…"
_PICTURES = ("So", "Sk", "Cn", "Cs", "Co", "Mn", "Me")
_NOTHING = re.compile(
    r"^(?:no|nope|none|nothing|not really|not sure|n/?a|nah|idk|dunno|(?:i )?don'?t know"
    r"|not much)\b"
    r"(?:\s+(?:specific|special|much|really|in particular|comes to mind|to (?:add|clarify)|i can))*"
    r"(?:[.,](?!\s*\d)|\s*$|\s+(?:but|except|just|other than)\b)\s*",
    re.I,
)
FILLER = re.compile(
    r"^(?:(?:um+|uh+|oh|well|so|yes|yeah|yep|ok|okay|hmm+),\s*"
    r"|(?:just|maybe|probably|mostly|mainly|basically|that|because|re:|regarding|about|on)\s+)+",
    re.I,
)


def sentences(text: str) -> list[str]:
    """Split running text at its full stops, not at titles, initials and abbreviations."""
    found: list[str] = []
    start = 0
    for gap in _BREAK.finditer(text):
        if _ends(text[start : gap.start() + 1], text[gap.end() : gap.end() + 1]):
            found.append(text[start : gap.end()].strip())
            start = gap.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _ends(before: str, after: str) -> bool:
    if not before.endswith("."):
        return True
    last = before[before.rfind(" ") + 1 : -1].lower().lstrip("(\"'“")
    if last in lexicon.TITLES or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if last in lexicon.ABBREVIATIONS:
        return after.isupper()
    return True


def tidy(text: str) -> str:
    """One line of the user's words: no control characters, bullets, brackets or shouting.

    "Nothing really" is no words at all.
    """
    return one_line(_calm(_NOTHING.sub("", text)))


def one_line(text: str) -> str:
    """One line without control characters, bullets and brackets; capitals stay as they are."""
    if not text or (_PLAIN.fullmatch(text) and "  " not in text and not _SMILES.search(text)):
        return text
    if "\n" in text or "\r" in text:
        lines = [_tidy_line(line) for line in text.splitlines()]
        return _join_lines([line for line in lines if line])
    return _tidy_line(text)


def _calm(text: str) -> str:
    """Shouting in small letters, save for its abbreviations; "BLS, ACLS, PALS" is no shouting."""
    if not text.isupper():
        return text
    words = words_of(text)
    if sum(word not in lexicon.ACRONYMS and lexicon.is_ordinary(word) for word in words) < 1:
        return text
    return spelled(_WORD.sub(lambda word: _unshouted(word[0]), text))


def _unshouted(word: str) -> str:
    return word if word.lower() in lexicon.ACRONYMS else word.lower()


def _tidy_line(line: str) -> str:
    line = _BULLET.sub("", _CONTROL.sub("", line))
    line = _SMILES.sub("", line)
    if not line.isascii():
        line = "".join(char for char in line if category(char) not in _PICTURES)
    line = _SPACES.sub(" ", line).strip(" ,;:-–—")
    if len(line) > 1 and line[0] in "\"“'" and line[-1] in "\"”'" and line[0] not in line[1:-1]:
        line = line[1:-1].strip()
    if line.startswith("(") and line.find(")") == len(line) - 1:
        line = line[1:-1].strip()
    if "[" in line or "]" in line:
        line = line.replace("[", "(").replace("]", ")")
    if "!" in line:
        line = re.sub(r"\s*!+[.!?]*", ".", line)
    return "" if line and not any(char.isalnum() for char in line) else line


def _join_lines(lines: list[str]) -> str:
    if len(lines) < 2 or any(line[-1] in END or len(line.split()) > 10 for line in lines):
        return " ".join(line if line[-1] in END else f"{line}." for line in lines)
    return f"{', '.join(lines[:-1])} and {lines[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    text = capital(text)
    return text if text[-1] in END or text[-2:-1] in END else f"{text}."


def small(text: str) -> str:
    """Undo the capital that a keyboard puts on the first word."""
    first, space, rest = text.partition(" ")
    if first == "I" or first.startswith(("I'", "I’")):
        return text
    low = first.lower()
    plain = low.strip(",;:")
    known = lexicon.is_ordinary(plain) or plain.endswith(lexicon.NO_NAME)
    if known and plain not in lexicon.CAPITALISED and first[:1].isupper() and not first.isupper():
        return low + space + rest
    return text


def bare(text: str) -> str:
    """Without the final full stop; a question keeps its mark."""
    return text.rstrip(".… ") or text


def spelled(text: str) -> str:
    """What a thumb leaves out: "i", "im", "dr. patel", "crna", "june", "spanish" put right."""
    return _THUMBED.sub(_put_right, text)


def _put_right(found: re.Match[str]) -> str:
    typed, doctor = found[0], found["doctor"]
    if doctor is not None:
        return f"Dr. {doctor if doctor in lexicon.PARTICLES else capital(doctor)}"
    return lexicon.APOSTROPHES.get(typed.lower()) or lexicon.CAPITALISED.get(typed) or typed.upper()


@lru_cache(maxsize=64)  # writing one letter looks at the same words again and again
def mended(text: str | None) -> str:
    """The user's words, tidy and spelled; "" where there are none."""
    return spelled(tidy(text)) if text else ""


def words_of(text: str) -> list[str]:
    words = [word.strip(",.;:()\"'“”") for word in text.lower().split()]
    return [word.replace("’", "'") for word in words] if "’" in text else words


def word_count(text: str) -> int:
    return len(text.split())
