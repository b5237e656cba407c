"""How people are addressed in a letter and how its sender signs."""

from __future__ import annotations

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
}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _plain(word: str) -> str:
    return word.replace(".", "").replace(",", "").lower()


def _parse(name: str, credentials: str) -> tuple[str, list[str], frozenset[str]]:
    """Honorific, the words of the name, and the credentials, wherever they were typed."""
    before, _, after = name.partition(",")
    held = frozenset(_plain(word) for word in f"{after} {credentials}".replace(",", " ").split())
    words = before.split()
    honorific = _HONORIFICS.get(_plain(words[0]), "") if words else ""
    if honorific:
        words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in _DOCTORS | _SUFFIXES:
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
    return " ".join(words) if formal else words[0]


def known_as(name: str) -> tuple[str, str, str]:
    """First name, surname and whole name, without title and credentials; "" where there is none."""
    _, words, _ = _parse(name, "")
    return (words[0], surname(words), " ".join(words)) if words else ("", "", "")


def spoken_of(name: str, credentials: str = "") -> str:
    """How a person is named to somebody else: "Dr. Anita Patel", "Joan Ruiz"."""
    honorific, words, held = _parse(name, credentials)
    if not honorific and held & _PHYSICIANS:
        honorific = "Dr."
    return " ".join((honorific, *words)).strip()


def addressee(name: str, credentials: str) -> str:
    """The line above a letter: "Anita Patel, MD"; without a first name, "Dr. Patel"."""
    honorific, words, _ = _parse(name, credentials)
    if not words or not credentials or "," in name:
        return name
    if honorific and len(words) == 1:
        return name
    return f"{' '.join(words)}, {credentials}"
