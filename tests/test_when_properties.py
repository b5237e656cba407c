"""What holds for every zone, every clock change and every string: elapsed hours, calendar days."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.when import Question, Reading, find, read
from bot.when.lexicon import FILLER, NUMBERS, SPELLINGS, words

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
SENTENCES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789:/-. apmhdw", max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
)
INSTANTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - the zone follows
    max_value=datetime(2035, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


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


@settings(max_examples=20_000 if LONG else 300, deadline=None)
@given(zone=st.sampled_from(ZONES), data=st.data())
def test_clock_changes_are_right_in_every_zone(zone: str, data: st.DataObject) -> None:
    near = changes(zone)
    now = data.draw(st.sampled_from(near) if near else INSTANTS)
    now += data.draw(st.integers(-30 * 60, 30 * 60)) * timedelta(minutes=1)
    check(zone, now, data.draw(st.integers(1, 72)), data.draw(st.integers(1, 30)))


def test_clock_changes_are_right_at_each_of_them() -> None:
    for zone in ZONES if LONG else ZONES[::75]:
        for change in changes(zone):
            for before in (timedelta(hours=-1), timedelta(hours=-25), timedelta(0)):
                check(zone, change + before, hours=3, days=2)


@settings(max_examples=100_000 if LONG else 1_000, deadline=None)
@given(
    text=SENTENCES,
    question=st.sampled_from(Question),
    now=INSTANTS,
    zone=st.sampled_from(ZONES),
    day_first=st.booleans(),
)
def test_no_string_raises_and_every_reading_is_whole(
    text: str, question: Question, now: datetime, zone: str, day_first: bool
) -> None:
    result = read(text, question=question, now=now, zone=zone, day_first=day_first)
    if isinstance(result, Reading):
        assert result.start <= result.instant <= result.end
        assert result.at is None or result.start == result.end == result.at
        assert result.day is None or result.first_day == result.last_day == result.day
        assert question is Question.INTERVIEW or result.end >= now - timedelta(minutes=1)


@settings(max_examples=10_000 if LONG else 300, deadline=None)
@given(text=SENTENCES, now=INSTANTS)
def test_found_phrases_lie_in_the_text_in_order(text: str, now: datetime) -> None:
    found = find(text, question=Question.INTERVIEW, now=now, zone="America/New_York")
    bounds = [position for each in found for position in (each.start, each.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


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
