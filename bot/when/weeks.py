"""Weekdays, weeks and weekends, counted from today."""

from __future__ import annotations

from datetime import date

from bot.when import dates
from bot.when.grammar import Action
from bot.when.pieces import Context, Days, Length, Said
from bot.when.reading import DoubtKind, Grain


def monday(day: date) -> date:
    return day - day.weekday() * dates.A_DAY


def from_today(n: int) -> Action:
    return lambda context: dates.one(context.today + n * dates.A_DAY)


def bare(context: Context, n: int) -> Days:
    today = context.today
    ahead = (n - today.weekday()) % 7
    if ahead == 0:
        other = today - 7 * dates.A_DAY if context.back else today + 7 * dates.A_DAY
        first, second = (today, other) if context.back else (other, today)
        return Days(
            options=((first, first), (second, second)), doubt=DoubtKind.TODAY_WEEKDAY, weekday=n
        )
    return dates.one(today + (ahead - 7 if context.back else ahead) * dates.A_DAY, weekday=n)


def this_one(context: Context, n: int) -> Days:
    today = context.today
    day = monday(today) + n * dates.A_DAY
    if not context.back and day < today:
        day += 7 * dates.A_DAY
    return dates.one(day)


def coming(context: Context, n: int) -> Days:
    ahead = (n - context.today.weekday() - 1) % 7 + 1
    return dates.one(context.today + ahead * dates.A_DAY)


def next_one(context: Context, n: int) -> Days:
    this = monday(context.today) + n * dates.A_DAY
    following = this + 7 * dates.A_DAY
    if this > context.today:
        return Days(options=((following, following), (this, this)), doubt=DoubtKind.NEXT_WEEKDAY)
    return dates.one(following)


def last_one(context: Context, n: int) -> Days:
    back = (context.today.weekday() - n - 1) % 7 + 1
    day = context.today - back * dates.A_DAY
    if day >= monday(context.today):
        before = day - 7 * dates.A_DAY
        return Days(options=((day, day), (before, before)), doubt=DoubtKind.NEXT_WEEKDAY)
    return dates.one(day)


def past(context: Context, n: int) -> Days:
    back = (context.today.weekday() - n - 1) % 7 + 1
    return dates.one(context.today - back * dates.A_DAY)


def weeks_ago(context: Context, n: int, weekday: int) -> Days | None:
    """Two Fridays ago; the Monday before last."""
    return dates.one(past(context, weekday).first - 7 * (n - 1) * dates.A_DAY) if n < 40 else None


def weeks_ahead(context: Context, n: int, weekday: int) -> Days | None:
    """Two Fridays from now: the second one ahead."""
    first = coming(context, weekday).first
    return dates.one(first + 7 * (n - 1) * dates.A_DAY) if 0 < n < 40 else None


def nth_week(n: int) -> Action:
    def week(context: Context) -> Days:
        first = monday(context.today) + 7 * n * dates.A_DAY
        return dates.span(first, first + 6 * dates.A_DAY, Grain.WEEK)

    return week


def in_week(n: int) -> Action:
    def day(context: Context, n_day: int) -> Days:
        return dates.one(monday(context.today) + (7 * n + n_day) * dates.A_DAY)

    return day


def nth_weekend(n: int) -> Action:
    def weekend(context: Context) -> Days:
        saturday = monday(context.today) + (7 * n + 5) * dates.A_DAY
        if n == 0 and context.back and saturday > context.today:
            saturday -= 7 * dates.A_DAY
        return dates.span(saturday, saturday + dates.A_DAY)

    return weekend


def next_weekend(context: Context) -> Days:
    this, following = nth_weekend(0)(context), nth_weekend(1)(context)
    if context.today >= this.first:
        return dates.span(following.first, following.last)
    return Days(
        options=(following.options[0], this.options[0]),
        grain=Grain.SPAN,
        doubt=DoubtKind.NEXT_WEEKDAY,
    )


def last_weekend(context: Context) -> Days:
    return dates.span(monday(context.today) - 2 * dates.A_DAY, monday(context.today) - dates.A_DAY)


def week_of(_: Context, days: Days | Said) -> Days | None:
    if isinstance(days, Said) or days.first != days.last:
        return None
    first = monday(days.first)
    return dates.span(first, first + 6 * dates.A_DAY, Grain.WEEK)


def week_ending(_: Context, days: Days | Said) -> Days | None:
    """From its Monday."""
    if isinstance(days, Said) or days.first != days.last:
        return None
    return dates.span(monday(days.last), days.last, Grain.WEEK)


def week_after(context: Context, days: Days | Said) -> Days | None:
    if isinstance(days, Said):
        return None
    first = monday(days.last) + 7 * dates.A_DAY
    return dates.span(first, first + 6 * dates.A_DAY, Grain.WEEK)


def week_before(context: Context, days: Days | Said) -> Days | None:
    if isinstance(days, Said):
        return None
    first = monday(days.first) - 7 * dates.A_DAY
    return dates.span(first, first + 6 * dates.A_DAY, Grain.WEEK)


def weekday_in_weeks(context: Context, n: int, length: Length) -> Days | None:
    """Friday in two weeks: the Friday of that week."""
    if length.least != length.most or not length.least.days or length.least.days % 7:
        return None
    return dates.one(monday(context.today + length.least.days * dates.A_DAY) + n * dates.A_DAY)


def two_of_week(context: Context, n: int, first: int, last: int) -> Days | None:
    """From one day through another of the nth week."""
    start, end = in_week(n)(context, first), in_week(n)(context, last)
    return dates.span(start.first, end.first) if first < last else None


def holiday_weekend(context: Context, name: str) -> Days | None:
    """The weekend beside a holiday, with it: from Saturday for a Monday, else through Sunday."""
    return _weekend_beside(dates.named_day(context, name))


def long_weekend(context: Context) -> Days | None:
    return _weekend_beside(dates.bank_holiday(context))


def _weekend_beside(day: Days | None) -> Days | None:
    if day is None:
        return None
    sunday = monday(day.first) + 6 * dates.A_DAY
    if day.first.weekday() < 2:
        return dates.span(monday(day.first) - 2 * dates.A_DAY, day.first)
    return dates.span(day.first, sunday)


def end_to_early(friday: Days | None) -> Days | None:
    """From the end of a week into the early days of the one behind it."""
    if friday is None:
        return None
    return dates.span(friday.first, monday(friday.first) + 9 * dates.A_DAY)
