"""Reading the time zone that somebody names: its own name, a city, a state, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.places import (
    BY_OFFSET,
    CITIES,
    NEVER_A_STATE,
    ONLY_IN_CAPITALS,
    RENAMED,
    SPOKEN,
    STATES,
)
from bot.value import Value

LONGEST = 80
"""The most characters read: the longest sensible answer is half of it."""


class ZoneReading(Value, frozen=True):
    """An IANA zone, and others that the same words may mean, likelier first."""

    zone: str
    alternatives: tuple[str, ...] = ()


def read_zone(text: str) -> ZoneReading | None:
    """The zone that somebody means, None where nothing is recognised.

    A US clinician who writes "EST" or "CST" means the clock on the wall of New York or Chicago,
    in summer too, not the fixed offset that the letters stand for; so these are read.
    """
    if len(text) > LONGEST:
        return None
    zones = _zones(text)
    if not zones:
        # "Central (Chicago)", "Paris, France", "EST / New York": the first part decides.
        first, *others = (_zones(part) for part in re.split(r"[(/,;]", text))
        zones = tuple(dict.fromkeys(sum(others, first))) if first else ()
    return ZoneReading(zones[0], zones[1:]) if zones else None


def suggest(prefix: str, limit: int = 25) -> tuple[str, ...]:
    """Names beginning so, each of which `read_zone` reads, for a menu that completes as one types.

    With an empty prefix the zones of the United States.
    """
    wanted = " ".join(_words(prefix, keep_filler=True)).lower()
    # Any word of a name may be the one that is typed: "angeles", "chicago" in America/Chicago.
    found = [label for label, name in _labels() if f" {wanted}" in f" {name}"]
    found.sort(key=lambda label: not label.lower().startswith(wanted))
    return tuple(found[:limit])


def local_time(now: datetime, zone: str) -> str:
    """ "3:42 PM": what the clock shows in that zone."""
    local = now.astimezone(ZoneInfo(zone))
    return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"


def _zones(text: str) -> tuple[str, ...]:
    """What the words may mean, likelier first."""
    words = _words(text)
    name = " ".join(words).lower()
    return (
        SPOKEN.get(name)
        or _of_offset(name)
        or _of_city_and_state(words)
        or _of_state(words)
        or _cities().get(name)
        or _iana().get(text.strip().lower())
        or ()
    )


_FILLER = re.compile(
    r"\b(time ?zone|zone|time|standard|daylight|savings?|(?:i'?m|i am|i live|we'?re) (?:in|on|at)"
    r"|my|the|it'?s|is|usa?|local|please|around|near|same as|currently|based in|in(?= \w))\b",
    re.IGNORECASE,
)


def _words(text: str, *, keep_filler: bool = False) -> list[str]:
    """The words of a name without punctuation, but for comma, slash and signs."""
    text = text.replace("\u2019", "'")
    if not keep_filler:
        text = _FILLER.sub(" ", text)
    text = re.sub(r"\bsaint\b", "St", text, flags=re.IGNORECASE)
    text = re.sub(r"\b([a-z])\.([a-z])\.?", r"\1\2", text, flags=re.IGNORECASE)  # D.C., N.Y.
    text = re.sub(r"(?<=[a-z])-(?=[a-z])|[_().?!;:]", " ", text, flags=re.IGNORECASE)
    return re.sub(r"([,/])", r" \1 ", text).strip(" ,/").split()


def _of_offset(name: str) -> tuple[str, ...]:
    match = re.fullmatch(r"(?:utc|gmt) ?([+-])(\d\d?)(?: (\d\d))?", name)
    if not match:
        return ()
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if match[1] == "-":
        offset = -offset
    winter, summer = (datetime(2026, month, 15, tzinfo=UTC) for month in (1, 7))
    here = [
        [zone for zone in BY_OFFSET.split() if at.astimezone(ZoneInfo(zone)).utcoffset() == offset]
        for at in (winter, summer)
    ]
    return tuple(dict.fromkeys([zone for zones in here for zone in zones]))


def _of_city_and_state(words: list[str]) -> tuple[str, ...]:
    """ "Portland, ME", "Waco TX", "Anytown, Texas": a known city, else what its state has."""
    for at in range(1, len(words)):
        state = " ".join(words[at:]).lower()
        city = " ".join(words[:at]).removesuffix(" ,").lower()
        abbreviation = words[at].upper() if at == len(words) - 1 else ""
        row = _states().get(abbreviation) or STATES.get(state.replace(", ", ""))
        if row is None or not city:
            continue
        if zone := _city_in_state().get((city, row[0])):
            return (zone,)
        surely = words[at - 1] == "," or (
            words[at] == row[0] and "," not in city and "/" not in city
        )
        if surely and len(city.split()) <= 3:
            return (row[1], *row[2])
    return ()


def _of_state(words: list[str]) -> tuple[str, ...]:
    name = " ".join(words)
    row = STATES.get(name.lower()) or STATES.get(name.lower().removesuffix(" state"))
    if row is None:
        short = name.upper()
        if short in NEVER_A_STATE or (short in ONLY_IN_CAPITALS and short != name):
            return ()
        row = _states().get(short)
    return (row[1], *row[2]) if row else ()


@cache
def _states() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {row[0]: row for row in STATES.values()}


def _rows() -> Iterator[tuple[str, str, str]]:
    """City, state ("" outside the United States), zone."""
    for zone, cities in CITIES:
        for city in cities.split(", "):
            name, _, last = city.rpartition(" ")
            yield (name, last, zone) if last.isupper() else (city, "", zone)


@cache
def _city_in_state() -> dict[tuple[str, str], str]:
    return {(" ".join(_words(city)).lower(), state): zone for city, state, zone in _rows() if state}


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Every zone that has a city of this name, the one meant first in front."""
    zones: dict[str, dict[str, None]] = {}
    for city, _, zone in _rows():
        zones.setdefault(" ".join(_words(city)).lower(), {})[zone] = None
    for zone in _known():
        if zone.startswith(_CONTINENTS):
            name = " ".join(_words(zone.rpartition("/")[2])).lower()
            zones.setdefault(name, {})[RENAMED.get(zone, zone)] = None
    return {name: tuple(found) for name, found in zones.items() if name not in _NO_CITY}


_CONTINENTS = (
    "America/", "Europe/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/"
)  # fmt: skip
_NO_CITY = {"act", "center", "general", "knox", "lhi", "north", "nsw", "south", "west"}
"""Last parts of zone names that are no cities: Australia/North, America/North_Dakota/Center."""


_NO_PLACE = {"Factory", "localtime", "posixrules"}
"""Files beside the zones that say a computer's own setting, or that nobody has set one."""


@cache
def _iana() -> dict[str, tuple[str, ...]]:
    """Zones by their own name in lower case."""
    return {zone.lower(): (RENAMED.get(zone, zone),) for zone in available_timezones() - _NO_PLACE}


@cache
def _known() -> tuple[str, ...]:
    """All zones, without fixed distances from UTC; America first: most of the users live there."""
    zones = {z for z in available_timezones() if not z.startswith(("Etc/", "SystemV/"))}
    return tuple(
        sorted({*zones - _NO_PLACE, "UTC"}, key=lambda z: (not z.startswith("America/"), z))
    )


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """What can be suggested, with the words by which it is found."""
    spoken = [f"{name} time" for name in _OF_THE_UNITED_STATES]
    cities = [f"{city}, {state}" if state else city for city, state, _ in _rows()]
    labels = dict.fromkeys([*spoken, *cities, *(zone for zone in _known() if "/" in zone)])
    return tuple((label, " ".join(_words(label, keep_filler=True)).lower()) for label in labels)


_OF_THE_UNITED_STATES = (
    "Eastern", "Central", "Mountain", "Arizona", "Pacific", "Alaska", "Hawaii"
)  # fmt: skip
