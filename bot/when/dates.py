"""Days by their date: months, numbers and names, in the year that is meant."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from bot.holidays import bank_holidays
from bot.when.lexicon import MONTHS, ORDINALS, SEASONS, WEEKDAYS, words
from bot.when.pieces import IMPOSSIBLE, Context, Days, Said
from bot.when.reading import DoubtKind, Grain, Question
from bot.when.words import Token

LOOK_AHEAD = 300
"""A day without a year that was more recent than this many days ahead is taken as past."""


UPCOMING = 92
"""For an interview, a day without a year is ahead only if within this many days."""


NEAR = 14
"""In days: how near a holiday is that is called "the holiday"."""


FAR = 45
"""In days: how far ahead the next bank holiday or long weekend is spoken of."""


YEARS = range(1990, 2101)
"""Years that anybody means."""


A_DAY = timedelta(days=1)


_SUBJECTS = words("i we they he she it you that there hr")
_VERBS = words("be call have take get hear know want need also still even decide not")


def weekday(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """0 for Monday."""
    if at < len(tokens) and tokens[at].text in WEEKDAYS:
        return at + 1, WEEKDAYS.index(tokens[at].text)
    return None


def weekdays(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Several of them: "in two Fridays"."""
    return weekday(_, tokens, at) if tokens[at].typed.lower().endswith("days") else None


def month(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """1 for January."""
    if at < len(tokens) and tokens[at].text in MONTHS and not _is_verb(tokens, at):
        return at + 1, MONTHS.index(tokens[at].text) + 1
    return None


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """ "They may call" """
    if tokens[at].typed != "may":
        return False
    before = tokens[at - 1].text if at else ""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return before in _SUBJECTS or behind in _VERBS


def ordinal(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """1st, first, twenty-first."""
    token = tokens[at]
    if token.kind == "ordinal":
        return at + 1, token.numbers[0]
    if token.text in ("twenty", "thirty"):
        behind = at + 2 if at + 2 < len(tokens) and tokens[at + 1].tight else at + 1
        if behind < len(tokens) and ORDINALS.get(tokens[behind].text, 10) < 10:
            tens = 20 if token.text == "twenty" else 30
            return behind + 1, tens + ORDINALS[tokens[behind].text]
    return (at + 1, ORDINALS[token.text]) if token.text in ORDINALS else None


def nth(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """1st, in digits."""
    if at < len(tokens) and tokens[at].kind == "ordinal":
        return at + 1, tokens[at].numbers[0]
    return None


def year(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """2027, '27."""
    if at < len(tokens) and tokens[at].kind == "number":
        n = tokens[at].numbers[0]
        if len(tokens[at].typed) == 4 and 1990 <= n <= 2100:
            return at + 1, n
    if at + 1 < len(tokens) and tokens[at].text == "'" and len(tokens[at + 1].typed) == 2:
        return (at + 2, 2000 + tokens[at + 1].numbers[0]) if tokens[at + 1].numbers else None
    return None


def short_year(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """26, where only a year can stand."""
    if at < len(tokens) and tokens[at].kind == "number" and len(tokens[at].typed) == 2:
        n = tokens[at].numbers[0]
        return (at + 1, 2000 + n) if 20 <= n <= 40 else None
    return None


def numeric(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, Days | Said] | None:
    """12/4, 18-11-2026, 2026-12-04: in the person's order, swapped where only the other fits."""
    if at >= len(tokens) or tokens[at].kind != "date" or tokens[at].typed == "24/7":
        return None
    a, b, *rest = tokens[at].numbers
    if rest and len(re.split(r"\D", tokens[at].typed)[0]) == 4:
        return at + 1, dated(context, a, b, rest[0])
    wanted = (b, a) if context.day_first else (a, b)
    full = _full_year(rest[0]) if rest else None
    straight, swapped = (
        month_day(context, m, d, full) for m, d in (wanted, (wanted[1], wanted[0]))
    )
    if isinstance(straight, Days):
        if full and isinstance(swapped, Days) and _only_fits(context, swapped, straight):
            options = (swapped.options[0], straight.options[0])
            return at + 1, Days(options=options, doubt=DoubtKind.DAY_MONTH)
        if isinstance(swapped, Days) and a != b and _plausible(context, swapped.first):
            options = (straight.options[0], swapped.options[0])
            return at + 1, Days(options=options, doubt=DoubtKind.DAY_MONTH)
        return at + 1, straight
    return at + 1, swapped


def two_numbers(context: Context, first: int, second: int) -> Days | None:
    """12-15 as an answer about a decision, 20-11 about anything: a day, not hours."""
    hours = (first > 12) is (second > 12)
    if context.careful or (hours and context.question is not Question.DECISION):
        return None
    month, day = (second, first) if context.day_first else (first, second)
    if month > 12:
        month, day = day, month
    found = month_day(context, month, day)
    return found if isinstance(found, Days) else None


def short_date(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, Days] | None:
    """15.12 where the day comes first, 12-15 as two numbers."""
    if at < len(tokens) and tokens[at].kind == "decimal" and context.day_first:
        day, monthly = tokens[at].numbers
        found = month_day(context, monthly, day)
        return (at + 1, found) if isinstance(found, Days) else None
    return None


def season(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The month in which it begins, as weather services count."""
    if at < len(tokens) and tokens[at].text in SEASONS:
        return at + 1, SEASONS[tokens[at].text]
    return None


def holiday(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """The name of a day in the calendar."""
    if at >= len(tokens) or tokens[at].kind not in ("word", "ordinal"):
        return None
    names = context.calendar.named(context.today.year)
    for length in (5, 4, 3, 2, 1):
        typed = [token.typed.lower() for token in tokens[at : at + length] if token.text != "."]
        spelt = [token.text for token in tokens[at : at + length] if token.text != "."]
        for each in (typed, [spelt[0], *typed[1:]]):
            name = " ".join(each).replace("’", "'")
            if len(each) == length and name in names:
                return at + length, name
    return None


def one(
    day: date, *, weekday: int | None = None, rough: bool = False, business: bool = False
) -> Days:
    return Days(options=((day, day),), weekday=weekday, rough=rough, business=business)


def span(first: date, last: date, grain: Grain = Grain.SPAN) -> Days:
    return Days(options=((first, last),), grain=grain)


def dated(_: Context, full: int, monthly: int, day: int) -> Days | Said:
    if full not in YEARS:
        return IMPOSSIBLE
    try:
        return one(date(full, monthly, day))
    except ValueError:
        return IMPOSSIBLE


def _full_year(n: int) -> int:
    return n if n >= 100 else 2000 + n


def _plausible(context: Context, day: date) -> bool:
    distance = (day - context.today).days
    return -60 <= distance <= 14 if context.back else 0 <= distance <= 60


def _only_fits(context: Context, one: Days, other: Days) -> bool:
    """Whether of two days only the first lies where the question looks."""
    if context.back:
        return one.first <= context.today and (other.first - context.today).days > UPCOMING
    return one.first >= context.today > other.first


def month_day(context: Context, n: int, day: int, full: int | None = None) -> Days | Said:
    """A day of a month, in the year that the question looks for where none was said."""
    if not 1 <= n <= 12 or not 1 <= day <= monthrange(2024, n)[1]:
        return IMPOSSIBLE
    if full is not None:
        return dated(context, full, n, day)
    today = context.today
    leap = (n, day) == (2, 29)
    years = range(today.year - 1, today.year + (9 if leap else 2))
    days = [date(y, n, day) for y in years if not leap or isleap(y)]
    ahead = next(each for each in days if each >= today)
    behind = [each for each in days if each < today]
    distance = (ahead - today).days
    if context.back:
        return one(ahead if distance <= UPCOMING or not behind else behind[-1])
    return one(behind[-1] if behind and distance > LOOK_AHEAD and not leap else ahead)


def day_month(context: Context, day: int, n: int, full: int | None = None) -> Days | Said:
    return month_day(context, n, day, full)


def day_of_month(context: Context, day: int) -> Days | Said:
    """The nth, in the month that the question looks for."""
    if not 1 <= day <= 31:
        return IMPOSSIBLE
    found = []
    for months in (0, -1, -2, -3) if context.back else (0, 1, 2):
        first = context.today + relativedelta(day=1, months=months)
        if day <= monthrange(first.year, first.month)[1]:
            each = first.replace(day=day)
            if (each <= context.today) if context.back else (each >= context.today):
                found.append(each)
    return one(found[0])


def bare_day_of_month(context: Context, day: int) -> Days | Said:
    found = day_of_month(context, day)
    return replace(found, weak=True) if isinstance(found, Days) else found


def named_day(context: Context, name: str) -> Days | None:
    today = context.today
    days = [
        day
        for full in (today.year - 1, today.year, today.year + 1)
        if (day := context.calendar.named(full).get(name))
    ]
    ahead = [day for day in days if day >= today]
    behind = [day for day in days if day < today]
    if context.back and behind and not (ahead and (ahead[0] - today).days <= UPCOMING):
        return one(behind[-1])
    return one(ahead[0]) if ahead else None


def the_holiday(context: Context) -> Days | None:
    """The holiday that everybody speaks of: the nearest one of the calendar, if it is close."""
    return _nearest(context, NEAR, lambda day: bool(context.calendar.holiday(day)))


def bank_holiday(context: Context, *weekday: int) -> Days | None:
    """The nearest one where the zone has them, else the nearest holiday of the calendar."""

    def fits(day: date) -> bool:
        local = bank_holidays(context.zone, day.year)
        closed = day in local if local else bool(context.calendar.holiday(day))
        return closed and (not weekday or day.weekday() == weekday[0])

    return _nearest(context, FAR, fits)


def _nearest(context: Context, most: int, fits: Callable[[date], bool]) -> Days | None:
    step = -A_DAY if context.back else A_DAY
    found = next((d for n in range(most + 1) if fits(d := context.today + n * step)), None)
    return one(found) if found else None


def holidays(context: Context) -> Days:
    """The days between the years."""
    full = context.today.year - (context.today.month < 3)
    return span(date(full, 12, 24), date(full + 1, 1, 1))
