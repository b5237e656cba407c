"""Months, quarters and years, and their parts: "early", "the end of", "the second Tuesday in"."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from dateutil.relativedelta import weekday as nth_weekday
from msgspec.structs import replace

from bot.when import dates
from bot.when.grammar import Action
from bot.when.pieces import Context, Days, Said
from bot.when.reading import Grain

A_QUARTER = 80
"""A span of more days than these is a quarter or a year."""


def whole_month(first: date) -> Days:
    return dates.span(first.replace(day=1), first + relativedelta(day=31), Grain.MONTH)


def season(context: Context, first_month: int) -> Days:
    """Three whole months, from March, June, September or December: now, or the next ones."""
    first = date(context.today.year, first_month, 1)
    if context.back and first > context.today:
        first -= relativedelta(years=1)
    found = _three_months(first)
    past = not context.back and found.last < context.today
    return _three_months(first + relativedelta(years=1)) if past else found


def nth_month(n: int) -> Action:
    return lambda context: whole_month(context.today + relativedelta(months=n, day=1))


def named_month(context: Context, n: int, full: int | None = None) -> Days:
    if full:
        return whole_month(date(full, n, 1))
    return whole_month(date(_month_year(context, n), n, 1))


def lone_month(context: Context, n: int) -> Days:
    return replace(named_month(context, n), weak=True)


def next_named_month(context: Context, n: int) -> Days:
    first = date(context.today.year, n, 1)
    return whole_month(first if first > context.today else first + relativedelta(years=1))


def last_named_month(context: Context, n: int) -> Days:
    first = date(context.today.year, n, 1)
    past = first < context.today.replace(day=1)
    return whole_month(first if past else first - relativedelta(years=1))


def _month_year(context: Context, n: int) -> int:
    ahead = (n - context.today.month) % 12
    if context.back and ahead > 3:
        ahead -= 12
    return (context.today + relativedelta(day=1, months=ahead)).year


def nth_quarter(n: int) -> Action:
    def quarter(context: Context) -> Days:
        first = date(context.today.year, context.today.month - (context.today.month - 1) % 3, 1)
        return _three_months(first + relativedelta(months=3 * n))

    return quarter


def _three_months(first: date) -> Days:
    return dates.span(first, first + relativedelta(months=2, day=31))


def named_quarter(context: Context, n: int, full: int | None = None) -> Days | None:
    if not 1 <= n <= 4:
        return None
    first = date(full or context.today.year, 3 * n - 2, 1)
    quarter = _three_months(first)
    if full is None and not context.back and quarter.last < context.today:
        return _three_months(first + relativedelta(years=1))
    return quarter


def nth_year(n: int) -> Action:
    def whole(context: Context) -> Days:
        return dates.span(date(context.today.year + n, 1, 1), date(context.today.year + n, 12, 31))

    return whole


def day_of(context: Context, day: int, days: Days) -> Days | Said | None:
    if days.grain is not Grain.MONTH or not 1 <= day <= 31:
        return _first_of_year(context, day, days)
    if not context.back and days.first <= context.today <= days.last and day < context.today.day:
        return dates.day_of_month(context, day)
    return dates.dated(context, days.first.year, days.first.month, day)


def _first_of_year(context: Context, day: int, days: Days) -> Days | None:
    if day != 1 or not _is_year(days):
        return None
    first = days.first
    return dates.one(
        first if context.back or first >= context.today else first + relativedelta(years=1)
    )


def week_of_month(context: Context, n: int, days: Days) -> Days | None:
    if days.grain is not Grain.MONTH or not 1 <= n <= 5:
        return None
    first = days.first + 7 * (n - 1) * dates.A_DAY
    if first > days.last:
        return None
    last = min(first + 6 * dates.A_DAY, days.last)
    if not context.back and days.first <= last < context.today <= days.last:
        # "The second week of the month", said late in it, is that of the next.
        return week_of_month(context, n, whole_month(days.first + relativedelta(months=1)))
    return dates.span(first, last, Grain.WEEK)


def full_week_of_month(context: Context, n: int, days: Days) -> Days | None:
    """From a Monday on."""
    if days.grain is not Grain.MONTH or not 1 <= n <= 4:
        return None
    first = days.first + relativedelta(weekday=nth_weekday(0, n))
    return dates.span(first, first + 6 * dates.A_DAY, Grain.WEEK)


def last_week_of(context: Context, days: Days) -> Days | None:
    if days.grain is not Grain.MONTH and (days.last - days.first).days < A_QUARTER:
        return None
    return dates.span(days.last - 6 * dates.A_DAY, days.last, Grain.WEEK)


def weekday_of_month(context: Context, n: int, weekly: int, days: Days) -> Days | None:
    """The second Tuesday of a month; of this one, said after it, that of the next."""
    if days.grain is not Grain.MONTH or not 1 <= n <= 5:
        return None
    found = days.first + relativedelta(weekday=nth_weekday(weekly, n))
    if not context.back and days.first < found < context.today <= days.last:
        days = whole_month(days.first + relativedelta(months=1))
        found = days.first + relativedelta(weekday=nth_weekday(weekly, n))
    return dates.one(found) if found <= days.last else None


def last_weekday_of(_: Context, weekly: int, days: Days) -> Days | None:
    if days.grain is not Grain.MONTH:
        return None
    return dates.one(days.last + relativedelta(weekday=nth_weekday(weekly, -1)))


def last_day_of(_: Context, days: Days) -> Days | None:
    return dates.one(days.last) if days.grain is Grain.MONTH or _is_year(days) else None


def first_day_of(_: Context, days: Days) -> Days | None:
    return dates.one(days.first) if days.first != days.last else None


def first_business(context: Context, days: Days) -> Days:
    return dates.one(context.calendar.add(days.first - dates.A_DAY, 1), business=True)


def last_business(context: Context, days: Days) -> Days:
    return dates.one(context.calendar.add(days.last + dates.A_DAY, -1), business=True)


def after_new_year(context: Context) -> Days:
    first = new_year(context).first
    return dates.span(first + dates.A_DAY, first + 7 * dates.A_DAY)


def _is_year(days: Days) -> bool:
    return (days.last - days.first).days > 300


def portion(name: str) -> Action:
    """Early, mid, late, beginning or end of a week, month, quarter or year."""

    def of(context: Context, days: Days | Said) -> Days | None:
        if isinstance(days, Said) or len(days.options) > 1:
            return None
        found = within(days)
        current = days.first <= context.today <= days.last
        if found and current and found.last < context.today and not context.back:
            # "The beginning of the month", said late in it, is that of the next dates.one.
            step = {Grain.WEEK: relativedelta(weeks=1), Grain.MONTH: relativedelta(months=1)}
            first = days.first + step.get(days.grain, relativedelta(years=1))
            whole = whole_month(first) if days.grain is Grain.MONTH else None
            length = days.last - days.first
            return within(whole or dates.span(first, first + length, days.grain))
        return found

    def within(days: Days) -> Days | None:
        length = (days.last - days.first).days + 1
        first = days.first
        last_day_first = {"end": days.last}.get(name)
        if days.grain is Grain.WEEK and name == "end":
            return dates.one(days.last + relativedelta(weekday=nth_weekday(4, -1)))
        if days.grain is Grain.WEEK:
            begin, end = {
                "early": (0, 2), "beginning": (0, 1), "mid": (2, 2), "late": (3, 4),
            }[name]  # fmt: skip
            return dates.span(first + begin * dates.A_DAY, first + end * dates.A_DAY)
        if last_day_first:
            return dates.one(last_day_first)
        if days.grain is Grain.MONTH:
            begin, end = {"early": (1, 10), "beginning": (1, 7), "mid": (11, 20), "late": (21, 31)}[
                name
            ]
            return dates.span(first + relativedelta(day=begin), first + relativedelta(day=end))
        if length < A_QUARTER:
            return None
        third = relativedelta(months=3 if length > 300 else 1)
        middle, last = (first + third, first + 2 * third)
        if length > 300:
            middle, last = (first + relativedelta(months=months) for months in (5, 9))
        begins = {"early": first, "beginning": first, "mid": middle}.get(name, last)
        end_of = min(begins + third - dates.A_DAY, days.last)
        if name == "beginning" and length > 300:
            end_of = first + relativedelta(day=31)
        return dates.span(begins, end_of)

    return of


def joined(first: str, last: str) -> Action:
    def of(context: Context, days: Days) -> Days | None:
        one_part: Days | None = portion(first)(context, days)
        other: Days | None = portion(last)(context, days)
        if one_part and other and one_part.first > other.last:
            return other  # the first part is over: "mid to late December" on the 27th
        return dates.span(one_part.first, other.last) if one_part and other else None

    return of


def late_to_early(context: Context, first: Days, last: Days) -> Days | None:
    start, end = portion("late")(context, first), portion("early")(context, last)
    return dates.span(start.first, end.last) if start and end and start.first < end.last else None


def end_to_early(context: Context, first: Days, last: Days) -> Days | None:
    start, end = portion("end")(context, first), portion("early")(context, last)
    return dates.span(start.first, end.last) if start and end and start.first < end.last else None


def half_of(n: int) -> Action:
    def of(_: Context, days: Days) -> Days | None:
        if days.grain is Grain.MONTH:
            middle = days.first.replace(day=15)
        elif days.grain is Grain.WEEK:
            middle = days.first + 2 * dates.A_DAY
        elif _is_year(days):
            middle = days.first + relativedelta(month=6, day=30)
        else:
            return None
        return (
            dates.span(days.first, middle)
            if n == 1
            else dates.span(middle + dates.A_DAY, days.last)
        )

    return of


def rest_of(context: Context, days: Days) -> Days | None:
    first = context.today + dates.A_DAY
    if not days.first <= context.today <= days.last:
        return None
    return dates.span(first, days.last) if first <= days.last else dates.one(days.last)


def start_of(context: Context, days: Days) -> Days | None:
    if not days.first < context.today <= days.last:
        return None
    return dates.span(days.first, context.today - dates.A_DAY)


def new_year(context: Context) -> Days:
    return dates.span(
        date(context.today.year + 1, 1, 1), date(context.today.year + 1, 1, 31), Grain.MONTH
    )
