"""Whom a text says that somebody met: where they read as names, and not as a place."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.answers import ROLE, role_name
from bot.facilities import END, MARK
from bot.model import Person
from bot.names import EMPLOYERS, GROUPS, SPECIALTIES
from bot.people import NotUnderstood, read_people

MOST_MISSES = 10
"""So often may "with" or "Dr." be followed by nobody; each is read to the end of its text."""
_WITH = re.compile(
    r"(?:\b(?:interviewed by|interviewers?:?|panel of \w+:|panel:?|(?:\d|(?i:two|three|four|five|"
    r"six)) (?:people|persons|interviewers|of them):|hosts? (?:was|were)|with|w|by|met|saw|"
    r"(?:spoke|talked|chatted|spoken) to)\s+(?:with\s+|w/?\s+)?|\bw/\s*|(?=\b(?:(?:medical "
    r"director|chief|chair|director),? )?[Dd]rs?\b))"
    r"(.+?)" + END + r"|,?\s\b(?:they|their|he said|she said|at the|for the|for a|for an"
    r"|references?|refs?|decision|no calls|no notes|no thank|don't|still|please|it went|and it"
    r"|i)\b|,?\s(?:at|@)\s|\s(?:seemed|said|says|told|asked|enjoyed|loved|liked|thought|mentioned)"
    r"\b|,\s(?i:st|saint|mt)\b)"
)


HOSTED = re.compile(
    r"\b(?:shadow(?:ed|ing)|hosted by|(?:my )?hosts? (?:was|were)|hosts?:|under)(?: with)?\s+"
    r"(?=[A-Z]|dr\b)"
)
"""How whoever hosted a shadow day or a site visit is told of."""


def without_people(text: str) -> tuple[str, tuple[Person, ...], int]:
    """Those who follow "with" or "met", where they read as names, and how many others there were.
    An employer whom somebody talked with is left as a place."""
    people: tuple[Person, ...] = ()
    at = misses = unnamed = 0
    while misses < MOST_MISSES and (match := _WITH.search(text, at)):
        read = read_people(match[1])
        if isinstance(read, NotUnderstood) or not read.people:
            at = max(match.start(1), at + 1)
            misses += 1
            continue
        met = tuple(one for one in read.people if not _is_an_employer(one.name))
        unnamed += max((read.count or 0) - len(read.people), 0)
        people = _together(people, met) if people and met else people or met
        # "With Envision at Parkland": who staffs the place, not the place.
        staffs = re.match(r"\s*(?:at|@) [A-Z]", text[match.end() :])
        others = () if staffs else (one for one in read.people if one not in met)
        places = "".join(f" at {one.name}{MARK}" for one in others)
        left = places or MARK
        text = text[: match.start()] + left + text[match.end() :]
        at = match.start() + len(left)
    return text, people, unnamed


def _is_an_employer(name: str) -> bool:
    """ "Kaiser", "Northside Anesthesia": a practice, although it reads like a name."""
    words = name.lower().split()
    return name.lower() in EMPLOYERS | GROUPS or (len(words) > 1 and words[-1] in SPECIALTIES)


def _together(some: tuple[Person, ...], more: tuple[Person, ...]) -> tuple[Person, ...]:
    """All who were met, each once; who decides is marked where a role says so."""
    if len(some) == len(more) == 1 and some[0].role and not some[0].name and not more[0].role:
        return (replace(more[0], role=some[0].role, manager=some[0].manager),)  # "the chief, Ann"
    known = {one.name for one in some}
    people = [*some, *(one for one in more if not one.name or one.name not in known)]
    lead = next((one for one in people if one.manager and one.role), None)
    if len(people) == 1:
        lead = people[0]
    return tuple(replace(one, id=n, manager=one is lead) for n, one in enumerate(people, 1))


INTERVIEWED_ME = re.compile(
    r"(^|[,;.\n\ue000]|\b(?:and|so)\b)\s*(?!(?:they|he|she|who|we)\b)"
    r"([^,;.\n\ue000]{2,60}?) interviewed me\b,?",
    re.IGNORECASE,
)


def own_role(people: tuple[Person, ...]) -> tuple[tuple[Person, ...], str]:
    """The job that stands behind the last name ("with Dr. Yu, PA"): a physician is no PA, and
    nobody is met whom only a profession names."""
    last = people[-1] if people else None
    if last and not last.name and len(people) > 1 and ROLE.fullmatch(last.role):
        return people[:-1], role_name(last.role)
    if last and last.name.startswith("Dr. ") and last.credentials in ("PA", "NP", "CRNA"):
        return (*people[:-1], replace(last, credentials="")), last.credentials
    return people, ""
