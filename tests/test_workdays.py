"""Business days, holidays, quiet hours and night duty."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.holidays import closing_day
from bot.model import QuietHours
from bot.workdays import US_FEDERAL, hold, is_allowed, next_allowed

CHICAGO = "America/Chicago"
DEFAULT = QuietHours()

# The days on which US federal offices are closed, as the Office of Personnel Management lists them.
CLOSED = {
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
    2030: "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
}


@pytest.mark.parametrize("year", CLOSED)
def test_weekdays_without_business_are_the_federal_holidays(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    closed = [
        f"{day:%m-%d}"
        for day in days
        if day.year == year and day.weekday() < 5 and not US_FEDERAL.is_open(day)
    ]
    assert closed == CLOSED[year].split()


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-11-16", 2, "2026-11-18"),  # Monday to Wednesday
        ("2026-11-20", 2, "2026-11-24"),  # Friday to Tuesday
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-25", 1, "2026-11-27"),  # over Thanksgiving
        ("2026-07-02", 1, "2026-07-06"),  # over an observed holiday
        ("2027-12-30", 1, "2028-01-03"),  # New Year's Day observed in the year before
        ("2026-11-18", 0, "2026-11-18"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-11-24", -2, "2026-11-20"),
        ("2026-11-27", -1, "2026-11-25"),
        ("2026-11-22", -1, "2026-11-20"),
    ],
)
def test_business_days_are_counted_from_the_day_after(start: str, n: int, expected: str) -> None:
    assert US_FEDERAL.add(date.fromisoformat(start), n) == date.fromisoformat(expected)


def test_first_after_is_the_next_business_day() -> None:
    assert US_FEDERAL.first_after(date(2026, 11, 25)) == date(2026, 11, 27)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_adding_business_days_and_taking_them_back_returns_to_the_day(day: date, n: int) -> None:
    later = US_FEDERAL.add(day, n)
    assert US_FEDERAL.is_open(later)
    assert US_FEDERAL.add(later, -n) == US_FEDERAL.add(US_FEDERAL.add(day, 1), -1)
    assert (
        sum(US_FEDERAL.is_open(day + timedelta(d)) for d in range(1, (later - day).days + 1)) == n
    )


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-07-03", "Independence Day (observed)"),
        ("2026-07-04", "Independence Day"),
        ("2027-12-31", "New Year's Day (observed)"),
        ("2023-01-02", "New Year's Day (observed)"),
        ("2026-11-26", "Thanksgiving Day"),
        ("2026-11-27", ""),
        ("2020-06-19", ""),
        ("1980-01-21", ""),
        ("2026-12-24", ""),
        ("9999-12-31", ""),
    ],
)
def test_a_holiday_has_its_name(day: str, name: str) -> None:
    assert US_FEDERAL.holiday(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", "2026-11-26"),
        ("new year's", "2026-01-01"),
        ("new year's eve", "2026-12-31"),
        ("mlk day", "2026-01-19"),
        ("christmas", "2026-12-25"),
        ("christmas eve", "2026-12-24"),
        ("4th of july", "2026-07-04"),
        ("easter", "2026-04-05"),
        ("good friday", "2026-04-03"),
        ("valentine's day", "2026-02-14"),
        ("halloween", "2026-10-31"),
        ("black friday", "2026-11-27"),
        ("mother's day", "2026-05-10"),
        ("election day", "2026-11-03"),
    ],
)
def test_days_are_known_by_the_names_people_use(name: str, day: str) -> None:
    assert US_FEDERAL.named(2026)[name] == date.fromisoformat(day)


def test_nobody_can_change_the_names_of_days_by_the_way() -> None:
    with pytest.raises(TypeError):
        US_FEDERAL.named(2026)["easter"] = date(2026, 4, 6)  # type: ignore[index]


def test_an_operator_adds_closing_days_of_every_year_or_one() -> None:
    calendar = US_FEDERAL.also_closed(
        closing_day("Founders' Day", 3, 9), closing_day("Office move", 11, 27, 2026)
    )
    assert calendar.holiday(date(2027, 3, 9)) == "Founders' Day"
    assert not calendar.is_open(date(2026, 11, 27))
    assert calendar.is_open(date(2025, 11, 28))
    assert calendar.holiday(date(2027, 11, 27)) == ""
    assert US_FEDERAL.is_open(date(2027, 3, 9))


@pytest.mark.parametrize("when", [(2, 30, None), (2, 29, 2027), (13, 1, None)])
def test_a_closing_day_that_does_not_exist_is_refused(when: tuple[int, int, int | None]) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        closing_day("Never", *when)


# Quiet hours


def chicago(text: str) -> datetime:
    """ "23 19:30" is an instant of November 2026, in Chicago."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}:00").replace(tzinfo=ZoneInfo(CHICAGO))


MONDAY_NIGHT = (0,)
DAY_SLEEPER = QuietHours(start=time(9), end=time(19))
NO_QUIET = QuietHours(start=time(0), end=time(0))


@pytest.mark.parametrize(
    ("instant", "quiet", "nights", "expected"),
    [
        ("23 08:00", DEFAULT, (), "23 08:00"),
        ("23 07:59", DEFAULT, (), "23 08:00"),
        ("23 19:59", DEFAULT, (), "23 19:59"),
        ("23 20:00", DEFAULT, (), "24 08:00"),
        ("23 23:30", DEFAULT, (), "24 08:00"),
        ("23 08:59", DAY_SLEEPER, (), "23 08:59"),
        ("23 12:00", DAY_SLEEPER, (), "23 19:00"),
        ("23 23:59", DAY_SLEEPER, (), "23 23:59"),
        ("23 03:00", NO_QUIET, (), "23 03:00"),
        # A shift on Monday evening: Monday and Tuesday are duty days.
        ("23 10:00", DEFAULT, MONDAY_NIGHT, "23 16:00"),
        ("24 10:00", DEFAULT, MONDAY_NIGHT, "24 16:00"),
        ("25 10:00", DEFAULT, MONDAY_NIGHT, "25 10:00"),
        ("22 10:00", DEFAULT, MONDAY_NIGHT, "22 10:00"),
        ("23 20:00", DEFAULT, MONDAY_NIGHT, "24 16:00"),
        ("24 20:00", DEFAULT, MONDAY_NIGHT, "25 08:00"),
        # Duty and own quiet hours together; where nothing is left, the duty hours.
        ("23 16:30", DAY_SLEEPER, MONDAY_NIGHT, "23 19:00"),
        ("23 17:00", QuietHours(start=time(18), end=time(8)), MONDAY_NIGHT, "23 17:00"),
        ("23 18:30", QuietHours(start=time(18), end=time(8)), MONDAY_NIGHT, "24 16:00"),
        ("23 12:00", QuietHours(start=time(12), end=time(8)), MONDAY_NIGHT, "23 16:00"),
        ("23 12:00", NO_QUIET, MONDAY_NIGHT, "23 16:00"),
        # Sunday's shift makes Monday a duty day.
        ("23 09:00", DEFAULT, (6,), "23 16:00"),
    ],
)
def test_a_nudge_waits_for_the_end_of_quiet_time(
    instant: str, quiet: QuietHours, nights: tuple[int, ...], expected: str
) -> None:
    at = next_allowed(chicago(instant), zone=CHICAGO, quiet=quiet, nights=nights)
    assert at == chicago(expected)
    assert at.tzinfo is UTC
    allowed = is_allowed(chicago(instant), zone=CHICAGO, quiet=quiet, nights=nights)
    assert allowed == (instant == expected)


@pytest.mark.parametrize(
    ("instant", "not_before", "deadline", "expected"),
    [
        ("23 12:00", "23 10:00", "24 10:00", "23 12:00"),
        ("23 21:00", "23 19:00", "24 19:00", "24 08:00"),
        ("23 21:00", "23 10:00", None, "24 08:00"),
        ("24 07:00", "23 07:30", "24 08:00", "24 08:00"),
        ("24 07:00", "23 07:30", "24 07:30", "23 19:45"),
        ("23 21:00", "23 19:45", "23 23:00", "23 19:45"),
        ("23 21:00", "23 19:46", "23 23:00", "24 08:00"),
        ("23 09:00", "23 12:00", None, "23 12:00"),
        ("23 09:00", "23 21:00", "23 23:00", "24 08:00"),
    ],
)
def test_a_nudge_comes_before_quiet_time_where_its_end_is_too_late(
    instant: str, not_before: str, deadline: str | None, expected: str
) -> None:
    at = hold(
        chicago(instant),
        not_before=chicago(not_before),
        deadline=chicago(deadline) if deadline else None,
        zone=CHICAGO,
        quiet=DEFAULT,
    )
    assert at == chicago(expected)


def test_quiet_before_a_duty_morning_begins_the_evening_before() -> None:
    at = hold(
        chicago("24 09:00"),
        not_before=chicago("23 09:00"),
        deadline=chicago("24 12:00"),
        zone=CHICAGO,
        quiet=DEFAULT,
        nights=MONDAY_NIGHT,
    )
    assert at == chicago("23 19:45")


def test_an_open_span_shorter_than_a_quarter_of_an_hour_is_not_left() -> None:
    at = hold(
        chicago("23 21:00"),
        not_before=chicago("23 09:00"),
        deadline=chicago("23 23:00"),
        zone=CHICAGO,
        quiet=QuietHours(start=time(12, 10), end=time(12)),
    )
    assert at == chicago("23 12:00")


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2026-03-08T01:00-06:00", "2026-03-08T08:00-05:00"),
        ("2026-11-01T01:30-05:00", "2026-11-01T08:00-06:00"),
    ],
)
def test_opening_keeps_its_wall_time_when_clocks_change(instant: str, expected: str) -> None:
    at = next_allowed(datetime.fromisoformat(instant), zone=CHICAGO, quiet=DEFAULT)
    assert at == datetime.fromisoformat(expected)


def test_without_quiet_hours_a_clock_change_at_midnight_is_no_quiet_time() -> None:
    before = datetime(2026, 3, 8, 4, 59, tzinfo=UTC)  # 23:59 in Havana; the next minute is 01:00
    for minutes in range(3):
        at = before + timedelta(minutes=minutes)
        assert is_allowed(at, zone="America/Havana", quiet=NO_QUIET)


zones = st.sampled_from(sorted(available_timezones()))
instants = st.timedeltas(timedelta(0), timedelta(days=365 * 15)).map(
    lambda since: datetime(2020, 1, 1, tzinfo=UTC) + since
)
quiets = st.builds(QuietHours, start=st.times(), end=st.times()) | st.builds(
    QuietHours, start=st.integers(0, 23).map(time), end=st.integers(0, 23).map(time)
)
duties = st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple)


def reading_of_the_clock(
    instant: datetime, zone: str, quiet: QuietHours, nights: tuple[int, ...]
) -> bool:
    """Whether the clock on the wall shows an allowed time; plainly, without any transition."""
    wall = instant.astimezone(ZoneInfo(zone))
    clock = wall.time()
    if quiet.start < quiet.end:
        asleep = quiet.start <= clock < quiet.end
    else:
        asleep = quiet.start != quiet.end and not quiet.end <= clock < quiet.start
    if not {wall.weekday(), (wall.weekday() - 1) % 7} & set(nights):
        return not asleep
    return time(16) <= clock < time(20)


@settings(max_examples=300, deadline=None)
@given(instants, zones, quiets, duties)
def test_an_allowed_instant_shows_an_allowed_time_on_the_clock(
    instant: datetime, zone: str, quiet: QuietHours, nights: tuple[int, ...]
) -> None:
    at = next_allowed(instant, zone=zone, quiet=quiet, nights=nights)
    assert instant <= at <= instant + timedelta(days=3)
    assert next_allowed(at, zone=zone, quiet=quiet, nights=nights) == at
    assert reading_of_the_clock(at, zone, quiet, nights)


@settings(max_examples=200, deadline=None)
@given(instants, zones, st.integers(-3, 3))
def test_default_hours_are_exactly_those_of_the_clock(
    instant: datetime, zone: str, minutes: int
) -> None:
    for opens in (8, 20):
        wall = instant.astimezone(ZoneInfo(zone)).replace(hour=opens, minute=0, second=0)
        at = wall.astimezone(UTC) + timedelta(minutes=minutes)
        assert is_allowed(at, zone=zone, quiet=DEFAULT) == reading_of_the_clock(
            at, zone, DEFAULT, ()
        )


spans = st.timedeltas(timedelta(0), timedelta(days=2))


@settings(max_examples=300, deadline=None)
@given(instants, spans, st.none() | spans, st.tuples(zones, quiets, duties))
def test_a_held_nudge_is_allowed_and_never_before_its_first_moment(
    instant: datetime,
    before: timedelta,
    after: timedelta | None,
    habits: tuple[str, QuietHours, tuple[int, ...]],
) -> None:
    zone, quiet, nights = habits
    not_before = instant - before
    deadline = None if after is None else instant + after
    at = hold(
        instant, not_before=not_before, deadline=deadline, zone=zone, quiet=quiet, nights=nights
    )
    opening = next_allowed(instant, zone=zone, quiet=quiet, nights=nights)
    assert at >= not_before
    assert is_allowed(at, zone=zone, quiet=quiet, nights=nights)
    assert at == opening or (deadline is not None and at < instant <= deadline < opening)


def test_summer_and_winter_of_one_zone_differ_by_an_hour_in_utc() -> None:
    months = [datetime(2026, month, 15, 6, tzinfo=UTC) for month in (1, 7)]
    winter, summer = (next_allowed(at, zone=CHICAGO, quiet=DEFAULT).hour for at in months)
    assert (winter, summer) == (14, 13)


def test_openings_of_a_year_are_a_day_apart_but_for_the_clock_changes() -> None:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    opens = [
        next_allowed(start + timedelta(days=n), zone=CHICAGO, quiet=DEFAULT) for n in range(365)
    ]
    hours = [(later - earlier) / timedelta(hours=1) for earlier, later in pairwise(opens)]
    assert sorted(set(hours)) == [23, 24, 25]
