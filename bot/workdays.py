"""Which days and hours count: business days and holidays, quiet hours and night duty."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.holidays import FEDERAL, IN_SPEECH, SATURDAY, Holiday
from bot.model import QuietHours

A_DAY = timedelta(days=1)
MIDNIGHT = time(0)
COUNTED = 4096
"""So many sums of a day and business days are kept."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Business days: Monday to Friday, less the holidays on which business is closed.

    Holidays are computed a year at a time when first asked for, and kept; so is what was counted
    last, since everybody's plan counts from the same few days.
    """

    holidays: tuple[Holiday, ...]
    _closed: dict[int, dict[date, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _counted: dict[tuple[date, int], date] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _named: dict[int, dict[str, date]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _openings: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def also_closed(self, *days: Holiday) -> Calendar:
        """This calendar with further closing days, such as an operator's own."""
        return Calendar(self.holidays + days)

    def is_open(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.holiday(day)

    def add(self, day: date, n: int) -> date:
        """The nth business day after `day` (before it for a negative n).

        With n = 0 the day itself if it is a business day, otherwise the first one after it.
        """
        counted = self._counted.get((day, n))
        if counted is None:
            if len(self._counted) >= COUNTED:
                self._counted.clear()
            counted = self._counted[day, n] = self._count(day, n)
        return counted

    def _count(self, day: date, n: int) -> date:
        if n == 0:
            return day if self.is_open(day) else self._count(day, 1)
        step = A_DAY if n > 0 else -A_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_open(day):
                day += step
        return day

    def first_after(self, day: date) -> date:
        return self.add(day, 1)

    def holiday(self, day: date) -> str:
        """Why business is closed on this day, "" where no holiday closes it (weekends too)."""
        if day.year not in self._closed:
            self._closed[day.year] = self._closed_in(day.year)
        return self._closed[day.year].get(day, "")

    def named(self, year: int) -> Mapping[str, date]:
        """Every name for a day of that year, in lower case. Dates are actual, not observed."""
        if year not in self._named:
            self._named[year] = {
                name.lower(): day
                for holiday in self.holidays
                if (day := holiday.date_in(year))
                for name in holiday.names
            }
        return MappingProxyType(self._named[year])

    def openings(self) -> Set[str]:
        """The first word of every name for a day, in lower case."""
        if not self._openings:
            names = (name for holiday in self.holidays for name in holiday.names)
            self._openings.update(name.lower().split()[0] for name in names)
        return self._openings

    def _closed_in(self, year: int) -> dict[date, str]:
        closed: dict[date, str] = {}
        # New Year's Day of the following year may be observed on December 31 of this one.
        for each in range(year, min(year + 1, MAXYEAR) + 1):
            for holiday in self.holidays:
                day = holiday.date_in(each)
                if day is None or not holiday.closes:
                    continue
                closed.setdefault(day, holiday.names[0])
                if (instead := holiday.closed_on(day)) != day:
                    closed.setdefault(instead, f"{holiday.names[0]} (observed)")
        return closed


@lru_cache(maxsize=COUNTED)
def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    later: date = day + relativedelta(months=months)
    return later


US_FEDERAL = Calendar(FEDERAL + IN_SPEECH)
"""US federal holidays, and the other days of the year that people name."""


# Quiet hours and night duty (policy (a), "Quiet hours")

DUTY_OPENS, DUTY_CLOSES = time(16), time(20)
"""When one may be written to on a night-duty day: the morning is for sleep (policy (a), [29])."""

BEFORE_QUIET = timedelta(minutes=15)
"""How long before quiet time a nudge comes that would be too late after it (policy (a))."""

_Span = tuple[datetime, datetime]


def is_allowed(
    instant: datetime, *, zone: str, quiet: QuietHours, nights: tuple[int, ...] = ()
) -> bool:
    """Whether a nudge may arrive now.

    `nights` are the weekdays (Monday 0) on whose evening a night shift begins; that day and the
    next are duty days. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    return next_allowed(instant, zone=zone, quiet=quiet, nights=nights) == instant


def next_allowed(
    instant: datetime, *, zone: str, quiet: QuietHours, nights: tuple[int, ...] = ()
) -> datetime:
    """The first instant from this one on at which a nudge may arrive, in UTC."""
    instant = instant.astimezone(UTC)
    opens, closes = _spans_around(instant.date(), zone, quiet.start, quiet.end, nights)
    return max(instant, opens[bisect_right(closes, instant)])


def hold(
    instant: datetime,
    *,
    not_before: datetime,
    deadline: datetime | None,
    zone: str,
    quiet: QuietHours,
    nights: tuple[int, ...] = (),
) -> datetime:
    """When a nudge planned for `instant` is to be sent, in UTC.

    Inside quiet time it waits for the opening. Where that would pass the deadline it comes 15
    minutes before the quiet time begins, unless that is before `not_before`: then it comes at the
    opening after all.
    """
    instant = max(instant, not_before).astimezone(UTC)
    opens, closes = _spans_around(instant.date(), zone, quiet.start, quiet.end, nights)
    next = bisect_right(closes, instant)
    opening = max(instant, opens[next])
    if opening == instant or deadline is None or opening <= deadline:
        return opening
    early = max(opens[next - 1], closes[next - 1] - BEFORE_QUIET)
    return early if early >= not_before else opening


@lru_cache(maxsize=4096)  # the same for everybody in a zone who keeps the same hours
def _spans_around(
    day: date, zone: str, start: time, end: time, nights: tuple[int, ...]
) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
    """When the spans of allowed time around a day of UTC open and close, in UTC and in order: at
    least one ends before it and one begins after it, unless all time is allowed."""
    tz = ZoneInfo(zone)
    walls: list[_Span] = []
    for offset in range(-4, 6):  # a zone's own day is this one or one beside it
        for opens, closes in _open_hours(day + offset * A_DAY, start, end, nights):
            if walls and walls[-1][1] == opens:
                walls[-1] = (walls[-1][0], closes)
            else:
                walls.append((opens, closes))
    # Where the clock skips or repeats an hour a wall time has two readings: the later opening and
    # the earlier closing are never inside quiet time.
    spans = [(max(_readings(opens, tz)), min(_readings(closes, tz))) for opens, closes in walls]
    spans = [(opens, closes) for opens, closes in spans if opens < closes]
    return tuple([opens for opens, _ in spans]), tuple([closes for _, closes in spans])


def _open_hours(day: date, begins: time, ends: time, nights: tuple[int, ...]) -> list[_Span]:
    """The allowed spans of a day as wall-clock times, from its midnight to the next."""
    midnight, next_midnight = (datetime.combine(d, time.min) for d in (day, day + A_DAY))
    start, end = datetime.combine(day, begins), datetime.combine(day, ends)
    if start == end:
        hours = [(midnight, next_midnight)]
    elif start < end:
        hours = [(midnight, start), (end, next_midnight)]
    else:
        hours = [(end, start)]
    if day.weekday() in nights or (day - A_DAY).weekday() in nights:
        duty = datetime.combine(day, DUTY_OPENS), datetime.combine(day, DUTY_CLOSES)
        hours = [(max(opens, duty[0]), min(closes, duty[1])) for opens, closes in hours]
        hours = [(opens, closes) for opens, closes in hours if opens < closes] or [duty]
    return [(opens, closes) for opens, closes in hours if opens < closes]


def _readings(wall: datetime, tz: ZoneInfo) -> list[datetime]:
    return [wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)]
