"""How times, dates and lists are written for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.zones import local_time

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_FRIENDLY = {
    "Eastern": "America/New_York America/Detroit America/Indiana/Indianapolis "
    "America/Kentucky/Louisville US/Eastern EST5EDT",
    "Central": "America/Chicago America/Menominee US/Central CST6CDT",
    "Mountain": "America/Denver America/Boise US/Mountain MST7MDT",
    "Arizona": "America/Phoenix US/Arizona",
    "Pacific": "America/Los_Angeles US/Pacific PST8PDT",
    "Alaska": "America/Anchorage America/Juneau US/Alaska",
    "Hawaii": "Pacific/Honolulu US/Hawaii",
    "Atlantic": "America/Puerto_Rico America/Halifax",
    "UTC": "UTC Etc/UTC GMT",
}
_NAMES = {zone: name for name, zones in _FRIENDLY.items() for zone in zones.split()}


_SAID_AS_A_WORD = re.compile(r"(?:NICU|SICU|MICU|PICU|PACU|LASIK|MIS|LEEP|NORA)\b")
_SPELLED = re.compile(r"[A-Z]{2}|[A-Z]-")
_BY_SOUND = re.compile(r"(?:uni(?!n)|use|usual|eu|one\b|once\b)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r)", re.IGNORECASE)


def article(noun: str) -> str:
    """ "a CRNA", "an NP", "a NICU nurse": by the sound, so letters count by their names."""
    if _SPELLED.match(noun) and not _SAID_AS_A_WORD.match(noun):
        vowel = noun[0] in "AEFHILMNORSX"
    else:
        vowel = bool(
            _SILENT_H.match(noun) or (noun[:1].lower() in "aeiou" and not _BY_SOUND.match(noun))
        )
    return f"{'an' if vowel else 'a'} {noun}"


def day(day: date, now: date) -> str:
    """ "Fri Nov 27"; the year follows where it is not the one of `now`."""
    text = f"{_DAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day}"
    return text if day.year == now.year else f"{text}, {day.year}"


def day_and_time(instant: datetime, zone: str, now: datetime) -> str:
    """ "Mon Nov 23, 2:30 PM (Central)", in that zone."""
    tz = ZoneInfo(zone)
    date_there = day(instant.astimezone(tz), now.astimezone(tz))
    return f"{date_there}, {local_time(instant, zone)} ({_zone_name(zone)})"


def zone_label(zone: str) -> str:
    """ "Central time", or the city where a zone has no common name: "London time"."""
    name = _zone_name(zone)
    return name if name == "UTC" else f"{name} time"


def _zone_name(zone: str) -> str:
    return _NAMES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def join(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    *most, last = words or ("",)
    return f"{', '.join(most)} and {last}" if most else last
