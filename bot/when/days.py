"""The tables of forms of days and of whole weeks and months: "next tues", "the 15th", "Q1"."""

from __future__ import annotations

from datetime import date

from bot.when import dates, periods, relative, weeks
from bot.when.grammar import Form
from bot.when.pieces import Amount, Context, Days, Length, Said


def same(_: Context, days: Days) -> Days:
    return days


def same_or_impossible(_: Context, days: Days | Said) -> Days | Said:
    return days


STEMS: list[Form] = [
    ("week", weeks.nth_week(0)),
    ("{year}", lambda _, full: dates.span(date(full, 1, 1), date(full, 12, 31))),
    ("month", periods.nth_month(0)),
    ("quarter", periods.nth_quarter(0)),
    ("year", periods.nth_year(0)),
    ("{period}", lambda _, days: days),
]


PERIODS: list[Form] = [
    ("this|current week", weeks.nth_week(0)),
    ("the week", weeks.nth_week(0)),
    ("next week", weeks.nth_week(1)),
    ("the next|coming week", weeks.nth_week(1)),
    ("[the] coming week", weeks.nth_week(1)),
    ("last week", weeks.nth_week(-1)),
    ("[the] week after next", weeks.nth_week(2)),
    ("next next week", weeks.nth_week(2)),
    (
        "not [this] (coming|next) week [,] [but|rather] the next|after [week|one]",
        weeks.nth_week(2),
    ),
    ("not this week [,] [but] next [week]", weeks.nth_week(1)),
    ("[the] {holiday} [long] weekend", weeks.holiday_weekend),
    ("[the|this|next] [coming] (bank holiday | long) weekend", weeks.long_weekend),
    ("[the] week after that", weeks.nth_week(2)),
    ("[the] week before last", weeks.nth_week(-2)),
    ("the|this|current month", periods.nth_month(0)),
    ("[the] next month", periods.nth_month(1)),
    ("last month", periods.nth_month(-1)),
    ("[the] month after next", periods.nth_month(2)),
    ("{month} [,] [of] {year}|{short_year}", periods.named_month),
    ("[the] [month of] {month}", periods.lone_month),
    ("[the] (in|sometime|during|throughout) {month}", periods.named_month),
    ("next {month}", periods.next_named_month),
    ("last {month}", periods.last_named_month),
    ("this [coming] {month}", periods.named_month),
    ("this|the|current quarter", periods.nth_quarter(0)),
    ("[the] next quarter", periods.nth_quarter(1)),
    ("last quarter", periods.nth_quarter(-1)),
    ("q {number} [of] [{year}]", periods.named_quarter),
    ("[the] {ordinal} quarter [of] [{year}]", periods.named_quarter),
    ("the|this|current year", periods.nth_year(0)),
    ("[the] next year", periods.nth_year(1)),
    ("last year", periods.nth_year(-1)),
    ("the new year", periods.new_year),
    ("[in|during|sometime|by] [the|this] [coming] {season}", periods.season),
    ("[the] week of|commencing|beginning|starting [the] {day}", weeks.week_of),
    ("[the] week of [the] {monthly}", weeks.week_of),
    ("week / c [the] {day}", weeks.week_of),
    ("[the] week after [the] {day}|{period}", weeks.week_after),
    ("[the] week before [the] {day}", weeks.week_before),
    ("[the] {ordinal} week (of|in) [the] {stem}", periods.week_of_month),
    (
        "[the] {ordinal} week {month}",
        lambda c, n, m: periods.week_of_month(c, n, periods.named_month(c, m)),
    ),
    ("[the] week ending [on] [the] {day}", weeks.week_ending),
    ("[the] {ordinal} full week (of|in) [the] {stem}", periods.full_week_of_month),
    ("[the] last week (of|in) [the] {stem}", periods.last_week_of),
    ("week {number} of {period}", periods.week_of_month),
]


DAYS: list[Form] = [
    ("today", weeks.from_today(0)),
    ("[the] same day", weeks.from_today(0)),
    ("tomorrow", weeks.from_today(1)),
    ("yesterday", weeks.from_today(-1)),
    ("[the] day after tomorrow", weeks.from_today(2)),
    ("overmorrow", weeks.from_today(2)),
    ("[the] day before yesterday", weeks.from_today(-2)),
    ("[the] next day", weeks.from_today(1)),
    ("{weekday}", weeks.bare),
    ("this {weekday}", weeks.this_one),
    ("this|the coming {weekday}", weeks.coming),
    ("coming {weekday}", weeks.coming),
    ("the next {weekday}", weeks.coming),
    ("next {weekday}", weeks.next_one),
    ("{weekday} next", weeks.next_one),
    ("last {weekday}", weeks.last_one),
    ("{weekday} last", weeks.last_one),
    ("this last|past {weekday}", weeks.past),
    ("[the] past {weekday}", weeks.past),
    ("{weekday} [just] gone", weeks.past),
    ("{weekday} [,] not {day} [,|but] [the] one after [that]",
     lambda c, n, _: dates.one(weeks.coming(c, n).first + 7 * dates.A_DAY)),
    ("(this day | today) fortnight",
     lambda c: dates.one(c.today + 14 * dates.A_DAY)),
    ("(this day | today) week", weeks.from_today(7)),
    ("{length} starting|beginning|counting|start [from|on] {day}", relative.away(1)),
    ("[on] {weekday} [,] [of] next week", weeks.in_week(1)),
    ("next week [,] [on|-|probably|maybe|likely|by|,] {weekday}", weeks.in_week(1)),
    ("[on] {weekday} [of] last week", weeks.in_week(-1)),
    ("last week [,] [on|-] {weekday}", weeks.in_week(-1)),
    ("[on] {weekday} [of] this week", weeks.in_week(0)),
    ("this week [,] [on|-] {weekday}", weeks.in_week(0)),
    ("[the] {number} {weekday} ago", weeks.weeks_ago),
    ("(in|within|over|during) the next fortnight",
     lambda c: dates.one(c.today + 14 * dates.A_DAY)),
    ("(in|within|over|during) the next week", lambda c: dates.one(c.today + 7 * dates.A_DAY)),
    ("{number} {weekday} (from now|today | out)", weeks.weeks_ahead),
    ("[in] {number} {weekdays}", weeks.weeks_ahead),
    ("{length} ago today", lambda c, length: relative.away(-1)(c, length, dates.one(c.today))),
    ("[the] {weekday} before last", lambda c, n: weeks.weeks_ago(c, 2, n)),
    ("{weekday} after next", weeks.in_week(2)),
    ("not [this] {weekday} [,] [but|rather] [the] next|following [one|{weekday}]",
     lambda c, n, *_: dates.one(weeks.coming(c, n).first + 7 * dates.A_DAY)),
    ("[not] [this|the] {weekday} [,|but] [the] one after [that]",
     lambda c, n: dates.one(weeks.coming(c, n).first + 7 * dates.A_DAY)),
    ("{weekday} week", lambda c, n: dates.one(weeks.coming(c, n).first + 7 * dates.A_DAY)),
    ("(a week | week) [from] today", weeks.from_today(7)),
    ("(a week | week) [from] tomorrow", weeks.from_today(8)),
    ("tomorrow week", weeks.from_today(8)),
    ("{length} tomorrow",
     lambda c, length: relative.away(1)(c, length, weeks.from_today(1)(c))),
    ("{weekday} fortnight", lambda c, n: dates.one(weeks.coming(c, n).first + 14 * dates.A_DAY)),
    ("{length} today", lambda c, length: relative.away(1)(c, length, dates.one(c.today))),
    ("{length} [on] {weekday}", relative.weekday_ahead),
    ("{length} ago|last [on] {weekday}", relative.weekday_ago),
    ("{length} ago (yesterday)",
     lambda c, length: relative.away(-1)(c, length, weeks.from_today(-1)(c))),
    ("[on] {weekday} in {length} [time]", weeks.weekday_in_weeks),
    ("in {length} on {weekday}", lambda c, length, n: weeks.weekday_in_weeks(c, n, length)),
    ("{monthly}", same_or_impossible),
    ("{numeric}|{short_date}", same_or_impossible),
    ("the {ordinal}", dates.day_of_month),
    ("{nth}", dates.bare_day_of_month),
    ("[the] {ordinal} of [the] {stem}", periods.day_of),
    ("{period} [,] [on] the {ordinal}", lambda c, d, n: periods.day_of(c, n, d)),
    ("the {ordinal} next month", lambda c, n: periods.day_of(c, n, periods.nth_month(1)(c))),
    ("the {ordinal} last month", lambda c, n: periods.day_of(c, n, periods.nth_month(-1)(c))),
    ("{holiday} [day]", dates.named_day),
    ("[the] day of {holiday}", dates.named_day),
    ("the holiday", dates.the_holiday),
    ("[the|this|next] [coming] bank holiday [{weekday}]", dates.bank_holiday),
    ("leap day", lambda c: dates.month_day(c, 2, 29)),
    ("[the] (day after|following) [the] {day}", relative.day_after(1)),
    ("[the] day before [the] {day}", relative.day_after(-1)),
    ("[the|a] {weekday} after [the] {day}", relative.weekday_after),
    ("after {day} [like] [,] the {weekday}", lambda c, d, n: relative.weekday_after(c, n, d)),
    ("week from [the] {day}",
     lambda c, d: relative.away(1)(c, Length(Amount(days=7), Amount(days=7)), d)),
    ("[the] {weekday} before [the] {day}", relative.weekday_before),
    ("[the] {ordinal} {weekday} (of|in) [the] {stem}", periods.weekday_of_month),
    ("[the] last {weekday} (of|in) [the] {stem}", periods.last_weekday_of),
    ("[the] last|final day of [the] {stem}", periods.last_day_of),
    ("[the] {ordinal} day of [the] {stem}",
     lambda c, n, d: periods.first_day_of(c, d) if n == 1 else None),
    ("[the] {ordinal} business day (of|in) [the] {stem}",
     lambda c, n, d: periods.first_business(c, d) if n == 1 else None),
    ("[the] last business day (of|in) [the] {stem}", periods.last_business),
    ("[the] next business day", relative.business_day(1)),
    ("[the] {ordinal} business day after {day}",
     lambda c, n, d: relative.away(1)(c, Length(Amount(business=n), Amount(business=n)), d)),
    ("[the] last business day", relative.business_day(-1)),
    ("{length} from|after [the] {day}", relative.away(1)),
    ("{length} from now on {day}", lambda c, length, d: None),
    ("{length} before [the] {day}", relative.away(-1)),
    ("{length} prior to [the] {day}", relative.away(-1)),
]  # fmt: skip


NEAR_DAYS: list[Form] = [
    ("today", weeks.from_today(0)),
    ("tomorrow", weeks.from_today(1)),
    ("yesterday", weeks.from_today(-1)),
    ("{weekday}", weeks.bare),
]


MONTHLY: list[Form] = [
    ("{month} [the] {number}|{ordinal}", dates.month_day),
    ("{month} [the] {number}|{ordinal} [,] {year}|{short_year}", dates.month_day),
    ("{number}|{ordinal} [of] {month}", dates.day_month),
    ("the {ordinal} [day] of {month}", dates.day_month),
    ("[the] {number}|{ordinal} [of] {month} [,] {year}|{short_year}", dates.day_month),
]
