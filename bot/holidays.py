"""The days of the year that have a name: US federal holidays, and others that people speak of."""

from __future__ import annotations

from collections.abc import Set
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SU, TH, TU, relativedelta

from bot.value import Value

SATURDAY, SUNDAY = 5, 6


class Holiday(Value, frozen=True):
    """A named day of the year. `names` begins with the one shown; the others are how people say it.

    `rule` is applied to January 1, or to Easter Sunday where `from_easter` is set. A holiday that
    does not close business (Halloween) is still a date in speech. `observed` moves the closing
    from Saturday to Friday and from Sunday to Monday. `first` and `last` are years.
    """

    names: tuple[str, ...]
    rule: relativedelta
    closes: bool = True
    observed: bool = True
    from_easter: bool = False
    first: int = 1
    last: int = MAXYEAR

    def date_in(self, year: int) -> date | None:
        if not self.first <= year <= self.last:
            return None
        return (easter(year) if self.from_easter else date(year, 1, 1)) + self.rule

    def closed_on(self, day: date) -> date:
        """The day on which business is closed for a holiday that falls on `day`."""
        shift = {SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0) if self.observed else 0
        return day + timedelta(days=shift)


def closing_day(name: str, month: int, day: int, year: int | None = None) -> Holiday:
    """An operator's own closing day, every year or once. It is not moved off a weekend.

    Raises ValueError where the calendar has no such day.
    """
    date(year or 2024, month, day)  # 2024 is a leap year: a yearly February 29 is allowed
    rule = relativedelta(month=month, day=day)
    return Holiday((name,), rule, observed=False, first=year or 1, last=year or MAXYEAR)


def _spoken(*names: str, rule: relativedelta, from_easter: bool = False) -> Holiday:
    return Holiday(names, rule, closes=False, from_easter=from_easter)


FEDERAL = (
    Holiday(("New Year's Day", "New Year's", "New Years", "New Year"), relativedelta(month=1)),
    Holiday(
        ("Martin Luther King Day", "MLK Day", "MLK", "Martin Luther King Jr Day"),
        relativedelta(month=1, day=1, weekday=MO(3)),
        first=1986,
    ),
    Holiday(
        ("Presidents' Day", "President's Day", "Presidents Day", "Washington's Birthday"),
        relativedelta(month=2, day=1, weekday=MO(3)),
    ),
    Holiday(("Memorial Day",), relativedelta(month=5, day=31, weekday=MO(-1))),
    Holiday(("Juneteenth",), relativedelta(month=6, day=19), first=2021),
    Holiday(
        ("Independence Day", "4th of July", "July 4th", "the fourth of July", "Fourth of July"),
        relativedelta(month=7, day=4),
    ),
    Holiday(("Labor Day", "Labour Day"), relativedelta(month=9, day=1, weekday=MO(1))),
    Holiday(
        ("Columbus Day", "Indigenous Peoples' Day", "Indigenous Peoples Day"),
        relativedelta(month=10, day=1, weekday=MO(2)),
    ),
    Holiday(
        ("Veterans Day", "Veteran's Day", "Veterans' Day", "Armistice Day"),
        relativedelta(month=11, day=11),
    ),
    Holiday(
        ("Thanksgiving Day", "Thanksgiving", "Turkey Day"),
        relativedelta(month=11, day=1, weekday=TH(4)),
    ),
    Holiday(
        (
            "Christmas Day",
            "Christmas",
            "Xmas",
            "X-mas",
            "Xmas Day",
            "Crimbo",
            "Chrimbo",
            "Chrissie",
        ),
        relativedelta(month=12, day=25),
    ),
)

IN_SPEECH = (
    _spoken("Groundhog Day", rule=relativedelta(month=2, day=2)),
    _spoken(
        "Valentine's Day",
        "Valentine's",
        "Valentines Day",
        "Valentines",
        "V-Day",
        "V Day",
        rule=relativedelta(month=2, day=14),
    ),
    _spoken(
        "St. Patrick's Day",
        "St Patrick's Day",
        "St Patricks Day",
        "St. Paddy's Day",
        "St. Patty's Day",
        "St Patty's Day",
        "St Pattys Day",
        "St Patrick's",
        "St Patricks",
        "St Paddys",
        "St Pattys",
        "St Paddy's Day",
        "St Paddys Day",
        "Paddy's Day",
        "Paddys Day",
        "Saint Patrick's Day",
        "Saint Patricks Day",
        rule=relativedelta(month=3, day=17),
    ),
    _spoken("Australia Day", rule=relativedelta(month=1, day=26)),
    _spoken("Anzac Day", rule=relativedelta(month=4, day=25)),
    _spoken("Canada Day", rule=relativedelta(month=7, day=1)),
    _spoken(
        "Melbourne Cup Day",
        "Melbourne Cup",
        "Cup Day",
        rule=relativedelta(month=11, day=1, weekday=TU(1)),
    ),
    _spoken("Guy Fawkes Night", "Bonfire Night", rule=relativedelta(month=11, day=5)),
    _spoken("Burns Night", rule=relativedelta(month=1, day=25)),
    _spoken(
        "Super Bowl Sunday",
        "Super Bowl",
        "Superbowl Sunday",
        rule=relativedelta(month=2, day=1, weekday=SU(2)),
    ),
    _spoken("Patriots' Day", "Patriots Day", rule=relativedelta(month=4, day=1, weekday=MO(3))),
    _spoken("Victoria Day", rule=relativedelta(month=5, day=24, weekday=MO(-1))),
    _spoken(
        "Shrove Tuesday",
        "Pancake Day",
        "Mardi Gras",
        "Fat Tuesday",
        rule=relativedelta(days=-47),
        from_easter=True,
    ),
    _spoken("Ash Wednesday", rule=relativedelta(days=-46), from_easter=True),
    _spoken("Palm Sunday", rule=relativedelta(days=-7), from_easter=True),
    _spoken("Good Friday", rule=relativedelta(days=-2), from_easter=True),
    _spoken("Easter Sunday", "Easter", rule=relativedelta(), from_easter=True),
    _spoken("Easter Monday", rule=relativedelta(days=1), from_easter=True),
    _spoken("Tax Day", rule=relativedelta(month=4, day=15)),
    _spoken("Cinco de Mayo", rule=relativedelta(month=5, day=5)),
    _spoken("Mother's Day", "Mothers Day", rule=relativedelta(month=5, day=1, weekday=SU(2))),
    _spoken("Father's Day", "Fathers Day", rule=relativedelta(month=6, day=1, weekday=SU(3))),
    _spoken("Halloween", "Hallowe'en", rule=relativedelta(month=10, day=31)),
    _spoken("Election Day", rule=relativedelta(month=11, day=2, weekday=TU(1))),
    _spoken("Black Friday", rule=relativedelta(month=11, day=23, weekday=FR(1))),
    _spoken("Cyber Monday", rule=relativedelta(month=11, day=26, weekday=MO(1))),
    _spoken("Christmas Eve", "Xmas Eve", rule=relativedelta(month=12, day=24)),
    _spoken("Boxing Day", rule=relativedelta(month=12, day=26)),
    _spoken(
        "New Year's Eve",
        "New Years Eve",
        "New Year Eve",
        "NYE",
        rule=relativedelta(month=12, day=31),
    ),
)


def _bank(rule: relativedelta, *, from_easter: bool = False, first: int = 1) -> Holiday:
    return Holiday(("bank holiday",), rule, from_easter=from_easter, first=first)


_BRITISH = (
    _bank(relativedelta(month=1, day=1)),
    _bank(relativedelta(days=-2), from_easter=True),
    _bank(relativedelta(days=1), from_easter=True),
    _bank(relativedelta(month=5, day=1, weekday=MO(1))),
    _bank(relativedelta(month=5, day=31, weekday=MO(-1))),
    _bank(relativedelta(month=8, day=31, weekday=MO(-1))),
    _bank(relativedelta(month=12, day=25)),
    _bank(relativedelta(month=12, day=26)),
)
_IRISH = (
    _bank(relativedelta(month=1, day=1)),
    _bank(relativedelta(month=2, day=1, weekday=MO(1)), first=2023),
    _bank(relativedelta(month=3, day=17)),
    _bank(relativedelta(days=1), from_easter=True),
    *(_bank(relativedelta(month=month, day=1, weekday=MO(1))) for month in (5, 6, 8)),
    _bank(relativedelta(month=10, day=31, weekday=MO(-1))),
    _bank(relativedelta(month=12, day=25)),
    _bank(relativedelta(month=12, day=26)),
)
_BANK_HOLIDAYS = {"Europe/London": _BRITISH, "Europe/Belfast": _BRITISH, "Europe/Dublin": _IRISH}
"""By zone, the days that are spoken of there as "the bank holiday". They close no business here."""


@lru_cache(maxsize=64)
def bank_holidays(zone: str, year: int) -> Set[date]:
    """The days of a year that are one in the zone, and those observed instead."""
    days = [(each, each.date_in(year)) for each in _BANK_HOLIDAYS.get(zone, ())]
    return frozenset(d for each, on in days if on for d in (on, each.closed_on(on)))
