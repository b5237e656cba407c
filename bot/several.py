"""Interviews that are told in one breath: the words of each, so that none takes up the other's."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from bot import when
from bot.free_words import FreeWords

LONGEST = 600
"""Longer texts are stories of one interview, and would take long."""
MOST = 5
"""So many are told apart; nobody has more in a week."""

MOST_JOINTS = 8
"""So many places are tried where one might end and the next begin: a turn stays a blink."""
MOST_WORDS = 10
"""Within so many words the next interview has its place and its day."""
_DAYS = re.compile(
    r"\b(?:today|yesterday|\w+day|(?:this|the) (?:morning|afternoon)|ago|just|\d{1,2}/\d{1,2}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:(?<!\bDr)(?<!\bDrs)(?<!\bSt)(?<!\bMt)(?<!\bM[rs])(?<!\bMrs)\.|[;\n]|,?\s(?:and|plus|then|"
    r"also|&)\b|,)[\s,]*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:i(?:'ve)? |just )*(?:had|did|have had|done)?\s*(?:two|three|four|2|3|4|a "
    r"couple(?: of)?|several) interviews\b[^:.,]{0,30}[:.,]\s*",
    re.IGNORECASE,
)
""" "Two interviews this week:"."""
_OPENING = re.compile(
    r"^\W*(?:and |then |also |plus |i )*(?:(?:the |an?)?(?:first|second|third|other|another|one|"
    r"next)(?: one| interview)?(?: was| is| (?:i )?had)?\b|had |did )*[\s:,]*",
    re.IGNORECASE,
)
""" "The other one was", which names nothing."""
_OF_BOTH = re.compile(r"[.;,\n]\s*((?:both|all(?: of them)?)\b(?! sent).*)$", re.IGNORECASE | re.S)
""" "Both permanent, direct", said after the last of them of each."""
_NO_INTERVIEW = re.compile(
    r"\b(?:work\w*|train\w*|employ\w*|resid\w+|moved?|live|called|calls|calling|e-?mailed|wrote|"
    r"texted|offer\w*|start\w*|until|since|will|next|refs?|references?|part of|owned|decid\w+)\b",
    re.IGNORECASE,
)
"""What else may have a place and a day."""
_NO_NAME = (
    r"i|crna|srna|caa|np|pa|md|do|at|on|in|this|that|today|yesterday|last|earlier|interview\w*|"
    r"just|my|the|an?|we|it|they|\w+day|morning|afternoon|permanent|locums?|direct"
)
_A_PLACE = re.compile(rf"(?!(?i:drs?|m[rs]s?|{_NO_NAME})\b)[A-Z]")
_SEVERAL = re.compile(
    r"\b(?:two|three|four|[234]|a couple(?: of)?|several|both)(?: \w+)? interviews\b", re.IGNORECASE
)


def apart(text: str, read: Callable[[str], FreeWords]) -> tuple[str, ...]:
    """The words of each interview, where they tell of several places with a day each; else all of
    them as they are. `read` is how free words are read for this user."""
    if len(text) > LONGEST or len(_DAYS.findall(text)) < 2:
        return (text,)
    shared = _OF_BOTH.search(text)
    told = _HEADING.sub("", text[: shared.start()] if shared else text)
    parts: list[str] = []
    while len(parts) < MOST - 1 and (split := _split(told, read)):
        first, told = split
        parts.append(first)
    if not parts:
        return (text,)
    ending = f". {shared[1]}" if shared else ""
    return tuple(f"{part}{ending}" for part in (*parts, told))


def several_told(text: str) -> bool:
    """Whether somebody says that there was more than one."""
    return _SEVERAL.search(text) is not None


def _split(text: str, read: Callable[[str], FreeWords]) -> tuple[str, str] | None:
    """The first interview and the rest, which begins as near before its place and day as can be."""
    found: list[tuple[int, str, str, str]] = []
    for joint in islice(_JOINT.finditer(text), MOST_JOINTS):
        if not _DAYS.search(text, 0, joint.start()) or not _DAYS.search(text, joint.end()):
            continue
        left, right = _at(text[: joint.start()]), _at(text[joint.end() :])
        before, after, head = read(left), read(right), _head(right, read)
        if not head or not _is_one(before) or _same(before.facility, after.facility):
            continue
        if _begins_one(head, after.facility):
            found.append((len(head), after.facility, left, right))
    nearest = min((one for one in found if _same(one[1], found[0][1])), default=None)
    return nearest[2:] if nearest else None


def _begins_one(head: str, facility: str) -> bool:
    """Whether words up to a place and a day name nobody and nothing else."""
    if re.match(r"(?:Drs?|M[rs]s?)\b", facility):  # "Dr. Lee from Banner called today"
        return False
    others = set(re.findall(r"\b[A-Z][\w'-]*", head)) - set(re.findall(r"[\w'-]+", facility))
    names = [word for word in others if not re.fullmatch(rf"(?i:{_NO_NAME})", word)]
    return not names and not _NO_INTERVIEW.search(head)


def _at(words: str) -> str:
    """Words that begin with a place, as the reader of places expects it."""
    words = _OPENING.sub("", words)
    return f"at {words}" if _A_PLACE.match(words) else words


def _head(words: str, read: Callable[[str], FreeWords]) -> str:
    """The beginning of words up to where they have a place and a day; "" where they soon have
    not."""
    ends = [match.end() for match in islice(re.finditer(r"[^\s:]+", words), MOST_WORDS)]
    return next((words[:end] for end in ends if _is_one(read(words[:end]))), "")


def _is_one(told: FreeWords) -> bool:
    day = isinstance(told.ended, when.Reading) and told.ended.grain is not when.Grain.MONTH
    return bool(told.facility and day)


def _same(one: str, other: str) -> bool:
    """Whether two names may be of one place: "Mercy" and "Mercy General"."""
    first, second = sorted((set(one.casefold().split()), set(other.casefold().split())), key=len)
    return first <= second
