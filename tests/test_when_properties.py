"""What holds for every zone, every clock change and every string: elapsed hours, calendar days."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.when import rows_of
from bot.when import Question, Reading, find, read
from bot.when.filler import FILLER
from bot.when.lexicon import NUMBERS, SPELLINGS, words

LONG = bool(os.environ.get("AFTERCARE_LONG"))
"""Set for the long run: every zone and clock change, a hundred thousand strings."""
ZONES = sorted(zone for zone in available_timezones() if zone != "localtime")
YEARS = range(2026, 2036)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)

WORDS = sorted(
    {*SPELLINGS, *NUMBERS, *sorted(FILLER)[:80]}
    | words("- / : , . @ 12/4 3pm 15:30 2026-11-31 0 99 1500 31st 9999-12-31 half pacific ½ İ 𝟛")
)
ANSWERS = [row.text for row in rows_of(Path(__file__).parent / "when" / "forms.jsonl")]
CHARACTERS = "0123456789:/-., apmhdw"


def strings(n: int, seed: int) -> Iterator[str]:
    """Characters of every plane, digits and marks, words of time in any order, broken answers."""
    chance = random.Random(seed)
    for _ in range(n):
        match chance.randrange(4):
            case 0:
                most = chance.choice((0x7F, 0x2FF, 0xFFFF, 0x10FFFF))
                points = (chance.randint(0, most) for _ in range(chance.randint(0, 200)))
                yield "".join(chr(each) for each in points if not 0xD800 <= each < 0xE000)
            case 1:
                yield "".join(chance.choices(CHARACTERS, k=chance.randint(0, 40)))
            case 2:
                yield " ".join(chance.choices(WORDS, k=chance.randint(1, 30)))
            case _:
                yield _broken(chance.choice(ANSWERS), chance)


def _broken(answer: str, chance: random.Random) -> str:
    """An answer with characters left out, put in and changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(answer))
        behind = at + chance.randint(0, 2)
        answer = answer[:at] + chance.choice(("", *CHARACTERS)) + answer[behind:]
    return answer


def instants(n: int, seed: int) -> Iterator[datetime]:
    """Instants in ten years, to the second."""
    chance = random.Random(seed)
    for _ in range(n):
        seconds = chance.randrange(3650 * 86400)
        yield datetime(YEARS[0], 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """The instants in ten years at which the clock of a zone is set forward or back."""
    tz = ZoneInfo(zone)

    def offset(at: datetime) -> timedelta | None:
        return at.astimezone(tz).utcoffset()

    found = []
    day = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    while day.year in YEARS:
        following = day + 7 * A_DAY
        if offset(day) != offset(following):
            low, high = day, following
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (low, middle) if offset(middle) != offset(day) else (middle, high)
            found.append(high.replace(second=0, microsecond=0))
        day = following
    return tuple(found)


def check(zone: str, now: datetime, hours: int, days: int) -> None:
    """A snooze by hours is elapsed time; one by days keeps the calendar and the clock's time."""
    tz = ZoneInfo(zone)
    by_hours = read(f"in {hours} hours", question=Question.SNOOZE, now=now, zone=zone)
    assert isinstance(by_hours, Reading)
    assert by_hours.at == now + hours * AN_HOUR
    by_days = read(f"in {days} days", question=Question.SNOOZE, now=now, zone=zone)
    assert isinstance(by_days, Reading)
    assert by_days.day == now.astimezone(tz).date() + days * A_DAY
    assert by_days.last_day == by_days.day
    at_noon = read(f"in {days} days at noon", question=Question.SNOOZE, now=now, zone=zone)
    assert isinstance(at_noon, Reading)
    assert at_noon.at is not None
    local = at_noon.at.astimezone(tz)
    assert (local.hour, local.minute, local.date()) == (12, 0, by_days.day)


def test_clock_changes_are_right_at_each_of_them() -> None:
    for zone in ZONES if LONG else ZONES[::75]:
        for change in changes(zone):
            for before in (timedelta(hours=-1), timedelta(hours=-25), timedelta(0)):
                check(zone, change + before, hours=3, days=2)


def test_clock_changes_are_right_from_any_time_near_them() -> None:
    n = 20_000 if LONG else 300
    chance = random.Random(1)
    for far in instants(n, seed=2):
        zone = chance.choice(ZONES)
        now = chance.choice(changes(zone) or (far,))
        now += chance.randint(-30 * 60, 30 * 60) * timedelta(minutes=1)
        check(zone, now, chance.randint(1, 72), chance.randint(1, 30))


def test_no_string_raises_and_every_reading_is_whole() -> None:
    n = 100_000 if LONG else 1_500
    chance = random.Random(3)
    for text, now in zip(strings(n, seed=4), instants(n, seed=5), strict=True):
        question, zone = chance.choice(list(Question)), chance.choice(ZONES)
        order = chance.random() < 0.5
        result = read(text, question=question, now=now, zone=zone, day_first=order)
        if not isinstance(result, Reading):
            continue
        told = (text, question, now, zone, order, result)
        assert result.start <= result.instant <= result.end, told
        assert result.at is None or result.start == result.end == result.at, told
        assert result.day is None or result.first_day == result.last_day == result.day, told
        assert question is Question.INTERVIEW or result.end >= now - timedelta(minutes=1), told


def test_found_phrases_lie_in_the_text_in_order() -> None:
    n = 10_000 if LONG else 300
    for text, now in zip(strings(n, seed=6), instants(n, seed=7), strict=True):
        found = find(text, question=Question.INTERVIEW, now=now, zone="America/New_York")
        bounds = [position for each in found for position in (each.start, each.end)]
        assert bounds == sorted(bounds), text
        assert all(0 <= each.start < each.end <= len(text) for each in found), text


@settings(max_examples=2_000 if LONG else 200, deadline=None)
@given(
    day=st.dates(min_value=date(2026, 11, 24), max_value=date(2027, 9, 1)),
    form=st.sampled_from(["%B %d", "%d %b", "%Y-%m-%d", "%A, %B %d", "%m/%d/%Y", "%d %B %Y"]),
)
def test_a_day_ahead_is_read_back_from_every_way_to_write_it(day: date, form: str) -> None:
    now = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
    result = read(day.strftime(form), question=Question.DECISION, now=now, zone="America/New_York")
    assert isinstance(result, Reading)
    assert result.day == day
