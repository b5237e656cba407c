"""Times, dates and lists as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.say import day, day_and_time, join, zone_label

NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "label", "written"),
    [
        ("America/Chicago", "Central time", "Mon Nov 23, 2:30 PM (Central)"),
        ("America/Phoenix", "Arizona time", "Mon Nov 23, 1:30 PM (Arizona)"),
        ("America/Indiana/Indianapolis", "Eastern time", "Mon Nov 23, 3:30 PM (Eastern)"),
        ("Europe/London", "London time", "Mon Nov 23, 8:30 PM (London)"),
        ("America/Port_of_Spain", "Port of Spain time", "Mon Nov 23, 4:30 PM (Port of Spain)"),
        ("Asia/Tokyo", "Tokyo time", "Tue Nov 24, 5:30 AM (Tokyo)"),
        ("UTC", "UTC", "Mon Nov 23, 8:30 PM (UTC)"),
    ],
)
def test_an_instant_is_written_with_its_zone(zone: str, label: str, written: str) -> None:
    assert zone_label(zone) == label
    assert day_and_time(NOW, zone, NOW) == written


def test_the_year_is_written_where_it_is_another_one() -> None:
    assert day(date(2026, 11, 27), NOW) == "Fri Nov 27"
    assert day(date(2027, 1, 8), NOW) == "Fri Jan 8, 2027"


def test_whether_it_is_another_year_is_seen_in_the_zone() -> None:
    now = datetime(2027, 1, 1, 3, tzinfo=UTC)  # still New Year's Eve in Chicago
    assert day_and_time(now, "America/Chicago", now) == "Thu Dec 31, 9:00 PM (Central)"


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(words: list[str], expected: str) -> None:
    assert join(words) == expected
