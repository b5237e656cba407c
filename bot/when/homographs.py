"""Words that are spelt like one of time and are none: "I sat down", "HR said", "wed like to"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.when.lexicon import NUMBERS, words

_WHO_SAT = re.compile(r"\b(?:i|we|they|he|she)\s+$")
_SAT = re.compile(
    r"\s+(?:down|there|here|through|alone|around(?!\s+(?:\d|noon|lunch|half|midday))|waiting|on|in(?!\s+(?:the\s+)?(?:[ap]\.?m|morn"
    r"|aft|eve)))\b"
)
_WED = re.compile(
    r"\s+(?:love|hear|know|be|have|get|want|need|appreciate|prefer|expect|decide"
    r"|like\s+(?:to|you|your|it|that|an?|the))\b"
)
_SUN = re.compile(r"\s+(?:is|was|came|shone|set|rose)\b")
_ABOUT = re.compile(
    r"\s+(?:\d{3,4}\b|\d{1,2}(?:[:.]\d|\s?[ap]\.?m|ish|\s+or\b)|[4-9]\s*$|1[0-2]\s*$|noon\b|half\b"
    r"|ten\b|one\b)"
)
"""Behind "round", which means about it: "round 1130", but "round 2"."""
_COUNTS_HOURS = words("a an half ½ the couple few of per next") | NUMBERS.keys()
_BEHIND_HOURS = (" ago", " from", " and a half", " & a half", " and half")
NEAR = 30
"""How many characters beside a word say what it is."""


def another_word(word: str, text: str, start: int, end: int) -> str:
    """What one of HOMOGRAPHS is at this place of the text where it is no word of time; else ""."""
    read = HOMOGRAPHS[word]
    return read(text[max(0, start - NEAR) : start], text[start:end], text[end : end + NEAR])


def _hr(before: str, typed: str, behind: str) -> str:
    """The department, unless hours are counted: "1 hr", "half hr", "an hr", "hr ago"."""
    counts = before.rstrip(" -").rpartition(" ")[2].lower() in _COUNTS_HOURS
    digits = before.rstrip(" -+")[-1:].isdigit()
    return "" if counts or digits or behind.lower().startswith(_BEHIND_HOURS) else "hr"


def _w(before: str, typed: str, behind: str) -> str:
    """ "With", not weeks ("2w") nor "w/c"."""
    if behind.startswith("/"):
        return "with" if behind[1:2].lower() != "c" else ""
    digits = before[-4:].rstrip()
    counts = digits[-1:].isdigit() and not (len(digits) > 2 and digits[-3:].isdigit())
    return "" if counts else "with"


def _round(before: str, typed: str, behind: str) -> str:
    return "around" if _ABOUT.match(behind[:12].lower()) else ""


def _or(before: str, typed: str, behind: str) -> str:
    """The operating room, unless all is shouted."""
    shouted = not any(letter.islower() for letter in before + behind)
    return "OR" if typed == "OR" and not shouted else ""


def _tom(before: str, typed: str, behind: str) -> str:
    """A name, not tomorrow."""
    return "tom" if typed != "tom" else ""


def _sat(before: str, typed: str, behind: str) -> str:
    sat = _WHO_SAT.search(before[-8:].lower()) or _SAT.match(behind.lower())
    return typed if sat else ""


def _wed(before: str, typed: str, behind: str) -> str:
    return "we'd" if _WED.match(behind.lower()) else ""


def _sun(before: str, typed: str, behind: str) -> str:
    return typed if _SUN.match(behind.lower()) else ""


HOMOGRAPHS: Mapping[str, Callable[[str, str, str], str]] = {
    "hr": _hr,
    "w": _w,
    "round": _round,
    "or": _or,
    "tom": _tom,
    "sat": _sat,
    "wed": _wed,
    "sun": _sun,
}
