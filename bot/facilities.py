"""Finding the hospital or practice that longer words name, and what is left of them."""

from __future__ import annotations

import re

from bot.answers import ROLE, facility_name, read_place
from bot.names import EMPLOYERS, FACILITY_WORDS, NO_PLACE, NOT_A_NAME, SPECIALTIES

MARK = " \ue000 "
"""Stands where words were taken out that were something else: nothing is read across it."""
END = r"(?=$|[;\n\ue000]|(?<=[a-z]{3})[.!](?:\s|$)|\s(?:[-–—]+)\s"
"""The beginning of a pattern of where a name ends within a text."""
_AT = re.compile(
    r"(?:\bat|@)\s+(?:the\s+)?(.+?)"
    + END
    + r"|,|\s(?:with|by|hosted|hosts?|under|shadow\w*|via|through|for|on|in person|they"
    r"|its?|im?|we|she|he|their|theyre|as|and|so|but|then|um+|uh+|position|job|role"
    r"|interviewed|met)\b)",
    re.IGNORECASE,
)


def find_facility(text: str) -> str:
    """What follows "at", or a piece that names a hospital: only where it looks like a name."""
    for match in _AT.finditer(text):
        if _WORKS_THERE.search(text[: match.start()]) or _NOW.search(match[1]):
            continue
        if name := _surely(match[1]) or _small(match[1]):
            return name
    pieces = re.split(r"[,;:!?\n\ue000]+|\s[-–—]+\s|\bfor\b", text)
    for piece in sorted(pieces, key=lambda piece: bool(_TITLE.match(piece))):
        if _surely_facility(piece) and (name := _surely(piece)):
            return name
    return ""


_WORKS_THERE = re.compile(r"\b(?:work\w*|employed|currently|now)\b[^,;.\ue000]*$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|currently|right now|at the moment)$", re.IGNORECASE)
"""Where somebody works already is not where they applied."""


def _surely_facility(words: str) -> bool:
    said = set(words.lower().split())
    if _TALK.search(words) or said & _STAFF:
        return False
    named = words.split()
    practice = len(named) > 1 and named[-1].lower().strip(".,") in SPECIALTIES and words.istitle()
    return bool((FACILITY_WORDS | EMPLOYERS) & said or _SAINT.search(words) or practice)


_TITLE = re.compile(r"\W*dr\b", re.IGNORECASE)
"""A place called by who owns it: "Dr. Fine's group", where it has no better name."""
_STAFF = {"admin", "administrator", "manager", "mgr", "director", "coordinator", "assistant"}
"""Whom a practice has: "the practice admin Jess" is somebody."""
_TALK = re.compile(r"\b(?:spoke|spoken|talked|met|saw|told|asked|interviewed by)\b", re.IGNORECASE)
"""What is told of somebody is no name of a place, although they manage a practice."""


_SAINT = re.compile(r"\b(?:St|Saint|Mt|Mount)\.? [a-z]{3}", re.IGNORECASE)
_NOT_OF_THE_NAME = re.compile(
    r"^\s*(?:(?:and|new|the|an?|my|interview(?:ed|ing)?|thank you for|at|with|job|position|for|"
    r"done|over|finished)\b\s*)+|(?:\s*\b(?:position|job|role|interview(?:ed)?|at|the|an?|for|"
    r"as))+\s*$|\s+(?:was|is|were|said|says|had|has|seemed|went)\b.*$",
    re.IGNORECASE,
)


def _small(words: str) -> str:
    """A name in small letters, "kettering", up to the word that is none."""
    said = _NOT_OF_THE_NAME.sub("", words).split()
    if not said or _ends_a_name(said[0]) or said[0].lower().strip(".,!'") in NO_PLACE:
        return ""
    ends = (n for n, word in enumerate(said) if n and _ends_a_name(word))
    return facility_name(" ".join(said[: min(next(ends, 4), 4)]))


def _ends_a_name(word: str) -> bool:
    plain = word.lower().strip(".,!'")
    return plain not in ("of", "and", "&", "the") and (
        plain in NOT_A_NAME or not re.fullmatch(r"[^\W\d_][^\W_'&.-]*(?:['&.-][^\W_]+)*", plain)
    )


def place_left(pieces: tuple[str, ...]) -> tuple[str, str]:
    """Facility and role of an answer to where it was, from its pieces that answer nothing else:
    a name is one that begins the answer or follows a comma, or is surely one."""
    facility = role = ""
    for n, piece in enumerate(pieces):
        name, said = read_place(piece)
        if "," in name and _TITLE.match(name):  # "Dr. Fine's group, Lakeshore Anesthesia"
            name = find_facility(piece) or name
        if n and piece.strip()[:1] not in (",", ";", ".", ":", "-") and not find_facility(piece):
            name = ""
        facility, role = facility or name, role or said
    return facility, role


def _surely(words: str) -> str:
    words = _NOT_OF_THE_NAME.sub("", ROLE.sub(" ", words)).strip()
    name = facility_name(words)
    known = (FACILITY_WORDS | EMPLOYERS) & {word.lower().strip(".,") for word in name.split()}
    looks_so = known or words[:1].isupper() or _SAINT.search(words)
    return name if name and looks_so and len(name) <= 60 else ""
