"""How people are addressed in a letter and how its sender signs."""

from __future__ import annotations

import re

from bot.drafts import lexicon
from bot.drafts.facts import Tone

_PHYSICIANS = frozenset({"md", "do", "mbbs", "mbchb", "mbbch", "bmbs"})
_DOCTORS = _PHYSICIANS | {"phd", "dnp", "dnap", "pharmd", "edd", "dmsc", "drph"}
_HONORIFICS = {
    "dr": "Dr.",
    "doctor": "Dr.",
    "prof": "Professor",
    "professor": "Professor",
    "mr": "Mr.",
    "mrs": "Mrs.",
    "ms": "Ms.",
    "mx": "Mx.",
    "captain": "Captain",
    "major": "Major",
    "colonel": "Colonel",
    "commander": "Commander",
    "rev": "Rev.",
    "reverend": "Rev.",
    "sister": "Sister",
    "father": "Father",
}
_BEHIND = _DOCTORS | {"jr", "sr", "ii", "iii", "iv"}
"""What follows a name without a comma."""


def _plain(word: str) -> str:
    return word.replace(".", "").replace(",", "").lower()


_ASIDE = re.compile(r"\s*\([^)]*\)|\s+from\s.*$")
_OFFICES = frozenset({"chief", "head", "lead", "director", "nurse", "crna", "the", "hr"})
"""Words before or instead of a name that are none of it."""


def _parse(name: str, credentials: str) -> tuple[str, list[str], frozenset[str]]:
    """Honorific, the words of the name, and the credentials, wherever they were typed.

    "Smith, John" is turned round; "(chief)", "from HR" and an office before the name are left out.
    """
    before, _, after = _ASIDE.sub("", name).partition(",")
    if len(before.split()) == 1 and after.strip().isalpha() and after.strip().istitle():
        before, after = f"{after.strip()} {before}", ""
    held = frozenset(map(_plain, f"{after} {credentials}".replace(",", " ").split()))
    words = before.split()
    while words and _plain(words[0]) in _OFFICES and (words[1:] or words[0] != words[0].title()):
        words = words[1:]
    honorific = _HONORIFICS.get(_plain(words[0]), "") if words else ""
    if honorific:
        words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in _BEHIND:
        if _plain(words[-1]) in _DOCTORS:
            held |= {_plain(words[-1])}
        words = words[:-1]
    return honorific, words, held


def surname(words: list[str]) -> str:
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in lexicon.PARTICLES:
        at -= 1
    return " ".join(words[at:])


def addressed(name: str, credentials: str, tone: Tone) -> str:
    """ "Dr. Patel", "Joan", formally "Joan Ruiz"; "" for somebody without a name.

    A physician is always "Dr."; another doctorate only in a formal letter, since most such
    clinicians go by their first name at work.
    """
    honorific, words, held = _parse(name, credentials)
    if not words:
        return ""
    formal = tone is Tone.FORMAL
    if not honorific and (held & _PHYSICIANS or (formal and held & _DOCTORS)):
        honorific = "Dr."
    if honorific:
        return f"{honorific} {surname(words)}"
    initial = len(_plain(words[0])) < _NAME
    return " ".join(words) if formal or initial or words[1:2] == ["and"] else words[0]


_NAME = 2
"""Letters of the shortest first name; fewer are an initial."""


def known_as(name: str) -> tuple[str, str, str]:
    """First name, surname and whole name, without title and credentials; "" where there is none."""
    _, words, _ = _parse(name, "")
    return (words[0], surname(words), " ".join(words)) if words else ("", "", "")


def spoken_of(name: str, credentials: str = "") -> str:
    """How a person is named to somebody else: "Dr. Anita Patel", "Joan Ruiz"; "" for no name."""
    honorific, words, held = _parse(name, credentials)
    if not words:
        return ""
    if not honorific and held & _PHYSICIANS:
        honorific = "Dr."
    return " ".join((honorific, *words)).strip()


def addressee(name: str, credentials: str) -> str:
    """The line above a letter: "Anita Patel, MD"; without a first name, "Dr. Patel"."""
    if not credentials or "," in name:
        return name
    honorific, words, _ = _parse(name, credentials)
    if not words or (honorific and len(words) == 1):
        return name
    return f"{' '.join(words)}, {credentials}"
