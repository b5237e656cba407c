"""Time zones as people name them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.places import BY_OFFSET, CITIES, RENAMED, SPOKEN, STATES
from bot.zones import local_time, read_zone, suggest

SURE = {
    "America/Chicago": "america/chicago|Chicago|St. Louis|saint louis|Central|central time|CT|cst"
    "|CDT|Chicago time|I'm in the Central time zone|US/Central|Central (Chicago)|Gary, IN|Waco TX"
    "|Anchorville, Illinois|iowa|Rochester, MN|Pensacola, FL|Rockford,IL|Central.",
    "America/New_York": "EST|edt|ET|eastern|East Coast|new york|NYC|Boston|Washington, D.C.|D.C."
    "|Hartford, CT|Portland, ME|Portland Maine|Philly|Athens, GA|MA|Winston-Salem|nj",
    "America/Denver": "Mountain|MT|mdt|Denver|Colorado|El Paso, TX|el paso texas|Salt Lake City",
    "America/Phoenix": "Phoenix|Arizona|AZ|US/Arizona|arizona time|Glendale, AZ",
    "America/Los_Angeles": "Pacific|pst|PT|California|ca|San Francisco|SF|Las Vegas|Portland, OR"
    "|Coeur d'Alene|Washington state|Los_Angeles|America/Los_Angeles|west coast",
    "America/Anchorage": "Alaska|Anchorage|akst",
    "Pacific/Honolulu": "Honolulu|Hawaii|HI|hst|Maui",
    "America/Detroit": "Detroit|Ann Arbor",
    "America/Kentucky/Louisville": "Louisville|Louisville, KY",
    "Europe/London": "London|europe/london|London, UK|UK",
    "Europe/Paris": "Paris|Paris, France|CET",
    "Asia/Kolkata": "Mumbai|UTC+5:30|india|asia/calcutta",
    "UTC": "UTC|zulu|Etc/UTC",
}


@pytest.mark.parametrize(
    ("text", "zone"), [(text, zone) for zone, texts in SURE.items() for text in texts.split("|")]
)
def test_a_named_zone_is_read_without_doubt(text: str, zone: str) -> None:
    reading = read_zone(text)
    assert reading is not None
    assert (reading.zone, reading.alternatives) == (zone, ())


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Texas", "America/Chicago America/Denver"),
        ("FL", "America/New_York America/Chicago"),
        ("indiana", "America/Indiana/Indianapolis America/Chicago"),
        ("Tennessee", "America/Chicago America/New_York"),
        ("Anytown, Kansas", "America/Chicago America/Denver"),
        ("Portland", "America/Los_Angeles America/New_York"),
        ("Athens", "America/New_York Europe/Athens"),
        ("washington", "America/Los_Angeles America/New_York"),
        ("MST", "America/Denver America/Phoenix"),
        ("GMT", "UTC Europe/London"),
        ("GMT+1", "Europe/Paris Africa/Lagos Europe/London"),
        ("UTC-5", "America/New_York America/Bogota America/Chicago"),
        ("New York / LA", "America/New_York America/Los_Angeles America/Chicago"),
    ],
)
def test_what_may_be_several_zones_names_the_likeliest_first(text: str, zones: str) -> None:
    reading = read_zone(text)
    assert reading is not None
    assert [reading.zone, *reading.alternatives] == zones.split()


NO_ZONE = (
    "|ok|OK|hi|in|or|me|yes|tomorrow|9am|+1|Friday, 3pm|time|asdf|a,b|UTC+99|/|(|I don't know"
    "|what's next?|my patient is in Texas and very unwell|Normal|Factory|localtime"
)


@pytest.mark.parametrize("text", NO_ZONE.split("|"))
def test_what_names_no_zone_is_not_guessed(text: str) -> None:
    assert read_zone(text) is None


def test_every_zone_is_known_by_its_own_name_in_any_case() -> None:
    for zone in available_timezones() - {"Factory", "localtime"}:
        if not zone.startswith("Etc/"):
            for text in (zone, zone.lower()):
                reading = read_zone(text)
                assert reading is not None, text


def test_every_zone_of_the_tables_exists() -> None:
    named = {zone for zones in SPOKEN.values() for zone in zones}
    named |= {zone for _, main, others in STATES.values() for zone in (main, *others)}
    named |= {zone for zone, _ in CITIES} | set(BY_OFFSET.split()) | set(RENAMED.values())
    assert named <= available_timezones()


@settings(max_examples=300)
@given(st.text(max_size=100) | st.text(alphabet="utcgmt+-:0123456789,/( ", max_size=12))
def test_no_text_breaks_the_reading(text: str) -> None:
    reading = read_zone(text)
    assert reading is None or all(
        ZoneInfo(zone).key for zone in (reading.zone, *reading.alternatives)
    )


def test_a_long_text_names_no_zone() -> None:
    assert read_zone("Chicago" + " " * 80) is None


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("", "Eastern time"),
        ("chi", "Chicago, IL"),
        ("cent", "Central time"),
        ("st l", "St Louis, MO"),
        ("angel", "Los Angeles, CA"),
        ("america/den", "America/Denver"),
        ("Europe/Lon", "Europe/London"),
    ],
)
def test_a_beginning_is_completed_to_a_city_or_zone(prefix: str, first: str) -> None:
    assert suggest(prefix)[0] == first


def test_suggestions_are_limited_and_can_be_read_back() -> None:
    assert len(suggest("a")) == 25
    assert len(suggest("a", limit=3)) == 3
    assert suggest("xyzzy") == ()
    for label in suggest("", limit=2000):
        assert read_zone(label) is not None, label


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, "2:30 PM"), (-3, "11:30 AM"), (-2, "12:30 PM"), (10, "12:30 AM"), (9, "11:30 PM")],
)
def test_the_clock_of_a_zone_has_twelve_hours(hours: int, expected: str) -> None:
    now = datetime(2026, 11, 23, 20, 30, tzinfo=UTC) + timedelta(hours=hours)
    assert local_time(now, "America/Chicago") == expected
