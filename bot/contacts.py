"""Contacts that the user made on their own: how many a sentence tells of, and on which days."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot import when
from bot.names import NUMBERS
from bot.plain import plain
from bot.workdays import US_FEDERAL, Calendar

MOST = 9
"""More contacts than this in one sentence are kept as so many: the limit is passed either way."""

_MANY = {"once": 1, "twice": 2, "thrice": 3, "few": 3, "several": 3, "many": 3, "multiple": 3}
_COUNT = re.compile(
    rf"\b(?:(?P<word>once|twice|thrice)\b|(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}|few|several|many|"
    r"multiple)(?: of)? (?:more )?(?:times|e ?mails?|calls?|phone calls?|messages?|notes?|texts?|"
    r"follow ?ups?|check ?ins?|letters?|voicemails?)\b)"
)
_VERB = re.compile(
    r"\b(?:called|phoned|rang|texted|e ?mailed|mailed|messaged|wrote|contacted|pinged|sent|"
    r"followed up|checked in|reached out|chased)\b"
)


def read_contacts(
    text: str, *, now: datetime, zone: str, day_first: bool = False, calendar: Calendar = US_FEDERAL
) -> tuple[datetime, ...]:
    """The instants of the contacts that a sentence tells of, oldest first, none in the future.

    Where fewer days are said than contacts, the rest were on the last of those days, or just now:
    a pause is rather too long than too short. A voicemail and an e-mail of the same day are one
    contact (policy (a), Call or e-mail).
    """
    words = plain(text)
    days = sorted(min(day, now) for day in _days(text, now, zone, day_first, calendar))
    counts = [number for match in _COUNT.finditer(words) if (number := _number(match)) > 1]
    verbs = len(_VERB.findall(words))
    if re.search(r"\b(?:voice ?mail|vm)\b", words) and len(days) < 2 and not counts:
        verbs = 1
    number = min(max(sum(counts) + verbs - len(counts), len(days), 1), MOST)
    last = days[-1] if days else now
    return (*days, *[last] * (number - len(days)))[:number]


def _number(match: re.Match[str]) -> int:
    said = match["word"] or match["number"]
    return _MANY.get(said) or NUMBERS.get(said) or int(said)


def _days(
    text: str, now: datetime, zone: str, day_first: bool, calendar: Calendar
) -> list[datetime]:
    found = when.find(
        text,
        question=when.Question.INTERVIEW,
        now=now,
        zone=zone,
        day_first=day_first,
        calendar=calendar,
    )
    days: list[datetime] = []
    for phrase in found:
        read = phrase.reading
        each = (read.last_day - read.first_day).days
        if re.search(r"\band\b|,|&", text[phrase.start : phrase.end]) and each < MOST:
            # "Nov 23 and 24" are two contacts, "last week" is one.
            days += [read.instant - timedelta(days=back) for back in range(each, 0, -1)]
        days.append(read.instant)
    return days
