"""Days counted from other days, and from one day through another."""

from __future__ import annotations

from calendar import monthrange

from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from bot.when import dates, weeks
from bot.when.grammar import Action
from bot.when.lengths import shifted_day
from bot.when.pieces import IMPOSSIBLE, Context, Days, Length, Said

WEEK = 7 * dates.A_DAY


def days_of_month(context: Context, n: int, first: int, last: int, *full: int) -> Days | None:
    start, end = (dates.month_day(context, n, day, *full) for day in (first, last))
    if isinstance(start, Said) or isinstance(end, Said) or first >= last:
        return None
    if end.last < start.first:
        end = dates.one(end.last + relativedelta(years=1))
    return dates.span(start.first, start.first.replace(day=end.last.day))


def month_days(context: Context, first: int, last: int, n: int, *full: int) -> Days | None:
    return days_of_month(context, n, first, last, *full)


def through(context: Context, first: Days | Said, last: Days | Said) -> Days | None:
    """From one day through another."""
    if isinstance(first, Said) or isinstance(last, Said):
        return None
    start, end = first.first, last.last
    if last.weekday is not None and first.weekday is not None and end <= start:
        start, end = (start - WEEK, end) if context.back else (start, end + WEEK)
    if last.weekday is not None and first.weekday is not None and (end - start).days > 6:
        return None
    if end < start:
        end_next = end + relativedelta(years=1)
        end = end_next if (end_next - start).days < 100 else end
    return dates.span(start, end) if end > start else None


def days_between(context: Context, first: str, last: str) -> Days | None:
    """Between Christmas and New Year: neither of them."""
    start, end = dates.named_day(context, first), dates.named_day(context, last)
    whole = through(context, start, end) if start and end else None
    if whole is None or (whole.last - whole.first).days < 2:
        return None
    return dates.span(whole.first + dates.A_DAY, whole.last - dates.A_DAY)


def either(context: Context, first: Days | Said, _: bool, last: Days | Said | None) -> Days | None:
    """Wednesday or Thursday."""
    return through(context, first, last) if last else None


def days_through(context: Context, first: int, last: int) -> Days | Said | None:
    if not 1 <= first < last <= 31:
        return None
    start = dates.day_of_month(context, first)
    if isinstance(start, Said) or last > monthrange(start.first.year, start.first.month)[1]:
        return IMPOSSIBLE
    return dates.span(start.first, start.first.replace(day=last))


def day_after(n: int) -> Action:
    def after(_: Context, days: Days | Said) -> Days | None:
        if isinstance(days, Said):
            return None
        return dates.one((days.last if n > 0 else days.first) + n * dates.A_DAY)

    return after


def weekday_after(_: Context, n: int, days: Days | Said) -> Days | None:
    if isinstance(days, Said):
        return None
    return dates.one(days.last + ((n - days.last.weekday() - 1) % 7 + 1) * dates.A_DAY)


def weekday_before(_: Context, n: int, days: Days | Said) -> Days | None:
    if isinstance(days, Said):
        return None
    return dates.one(days.first - ((days.first.weekday() - n - 1) % 7 + 1) * dates.A_DAY)


def away(sign: int) -> Action:
    """A length of calendar days after or before a day."""

    def shift(context: Context, length: Length, days: Days | Said) -> Days | None:
        if isinstance(days, Said) or length.least.seconds or length.most.seconds:
            return None
        ends = [
            shifted_day(context, amount, sign, each)
            for each in days.options[0]
            for amount in (length.least, length.most)
        ]
        found = dates.one(min(ends)) if min(ends) == max(ends) else dates.span(min(ends), max(ends))
        options = found.options
        if len(days.options) > 1 and min(ends) == max(ends):
            other = shifted_day(context, length.least, sign, days.options[1][0])
            options = (*options, (other, other))
        return replace(
            found,
            options=options,
            doubt=days.doubt if len(options) > 1 else None,
            rough=length.rough,
            business=bool(length.least.business),
        )

    return shift


def first_of(context: Context, length: Length, days: Days) -> Days | None:
    """The first two weeks of December."""
    if not length.most.days:
        return None
    return dates.span(days.first, shifted_day(context, length.most, 1, days.first) - dates.A_DAY)


def weekday_ahead(context: Context, length: Length, n: int) -> Days | None:
    """A week on Tuesday."""
    found: Days | None = away(1)(context, length, weeks.coming(context, n))
    return found


def weekday_ago(context: Context, length: Length, n: int) -> Days | None:
    found: Days | None = away(-1)(context, length, weeks.past(context, n))
    return found


def next_lengths(context: Context, length: Length) -> Days | None:
    """Within the next two weeks, in the next few days: by the last of them."""
    if length.most.seconds:
        return None
    sign = -1 if context.back else 1
    last = shifted_day(context, length.most, sign, context.today)
    return dates.one(last, rough=length.rough, business=bool(length.most.business))


def past_lengths(context: Context, length: Length) -> Days | None:
    if length.most.seconds or not context.back:
        return None
    return dates.span(shifted_day(context, length.most, -1, context.today), context.today)


def business_day(n: int) -> Action:
    return lambda context: dates.one(context.calendar.add(context.today, n), business=True)
