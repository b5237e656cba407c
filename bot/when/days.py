"""The table of forms of days: "next tues", "Dec 1-5", "end of next week", "the 15th"."""

from __future__ import annotations

from datetime import date

from bot.when import dates, periods, relative, weeks
from bot.when.grammar import Form
from bot.when.pieces import Amount, Context, Days, Length, Said


def _same(_: Context, days: Days) -> Days:
    return days


def _same_or_impossible(_: Context, days: Days | Said) -> Days | Said:
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
    ("{day} week", weeks.week_of),
    ("[the] week after [the] {day}|{period}", weeks.week_after),
    ("[the] week before [the] {day}", weeks.week_before),
    ("[the] {ordinal} [full] week (of|in) [the] {stem}", periods.week_of_month),
    ("[the] last week (of|in) [the] {stem}", periods.last_week_of),
    ("week {number} of {period}", periods.week_of_month),
]


_EARLY = "[very] early|earlier [on|in|part|side] [of] [in]"


_MID = "[the] mid|middle|midway [of|through|to] [part] [of]"


_LATE = "[very] late|later [on|in|part] [of] [in]"


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
    ("{weekday} just gone", weeks.past),
    ("[on] {weekday} [,] [of] next week", weeks.in_week(1)),
    ("next week [,] [on|-|probably|maybe|likely|by|,] {weekday}", weeks.in_week(1)),
    ("[on] {weekday} [of] last week", weeks.in_week(-1)),
    ("last week [,] [on|-] {weekday}", weeks.in_week(-1)),
    ("[on] {weekday} [of] this week", weeks.in_week(0)),
    ("this week [,] [on|-] {weekday}", weeks.in_week(0)),
    ("[the] {number} {weekday} ago", weeks.weeks_ago),
    ("(in|within|over|during) the next week", lambda c: dates.one(c.today + 7 * dates.A_DAY)),
    ("{number} {weekday} (from now|today | out)", weeks.weeks_ahead),
    ("{length} ago today", lambda c, length: relative.away(-1)(c, length, dates.one(c.today))),
    ("[the] {weekday} before last", lambda c, n: weeks.weeks_ago(c, 2, n)),
    ("{weekday} after next", weeks.in_week(2)),
    ("{weekday} week", lambda c, n: dates.one(weeks.coming(c, n).first + 7 * dates.A_DAY)),
    ("(a week | week) [from] today", weeks.from_today(7)),
    ("(a week | week) [from] tomorrow", weeks.from_today(8)),
    ("tomorrow week", weeks.from_today(8)),
    ("{length} today", lambda c, length: relative.away(1)(c, length, dates.one(c.today))),
    ("{length} [on] {weekday}", relative.weekday_ahead),
    ("{length} ago|last [on] {weekday}", relative.weekday_ago),
    ("{length} ago (yesterday)",
     lambda c, length: relative.away(-1)(c, length, weeks.from_today(-1)(c))),
    ("[on] {weekday} in {length} [time]", weeks.weekday_in_weeks),
    ("in {length} on {weekday}", lambda c, length, n: weeks.weekday_in_weeks(c, n, length)),
    ("{monthly}", _same_or_impossible),
    ("{numeric}|{short_date}", _same_or_impossible),
    ("the {ordinal}", dates.day_of_month),
    ("{nth}", dates.bare_day_of_month),
    ("[the] {ordinal} of [the] {stem}", periods.day_of),
    ("{holiday}", dates.named_day),
    ("[the] day of {holiday}", dates.named_day),
    ("[the] (day after|following) [the] {day}", relative.day_after(1)),
    ("[the] day before [the] {day}", relative.day_after(-1)),
    ("[the|a] {weekday} after [the] {day}", relative.weekday_after),
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


MONTHLY: list[Form] = [
    ("{month} [the] {number}|{ordinal}", dates.month_day),
    ("{month} [the] {number}|{ordinal} [,] {year}|{short_year}", dates.month_day),
    ("{number}|{ordinal} [of] {month}", dates.day_month),
    ("the {ordinal} [day] of {month}", dates.day_month),
    ("[the] {number}|{ordinal} [of] {month} [,] {year}|{short_year}", dates.day_month),
]


SPANS: list[Form] = [
    ("{day}", _same_or_impossible),
    ("{period}", _same),
    ("[sometime|anytime|any_day] [in|during] {period}", _same),
    ("[sometime] later [on|in] {period}", periods.rest_of),
    ("earlier [on|in] {period}", periods.start_of),
    (f"{_EARLY} [the] {{stem}}", periods.portion("early")),
    ("early to mid {period}", periods.joined("early", "mid")),
    ("mid to late {period}", periods.joined("mid", "late")),
    ("late {period} [-|/|,|to|or|and] early {period}", periods.late_to_early),
    ("[right|just|shortly|soon|sometime|anytime] after [the] new year", periods.after_new_year),
    ("[at|by] [the] beginning of [the] {stem}", periods.portion("beginning")),
    ("[the] first part of [the] {stem}", periods.portion("early")),
    ("[the] last part of [the] {stem}", periods.portion("late")),
    (f"{_MID} [the] {{stem}}", periods.portion("mid")),
    (f"{_LATE} [the] {{stem}}", periods.portion("late")),
    ("[by] [the] [very] end [of] [the] {stem}", periods.portion("end")),
    ("before [the] end of [the] {stem}", periods.portion("end")),
    ("by [the] new year", lambda c: dates.one(periods.new_year(c).first)),
    ("[the] tail end of [the] {stem}", periods.portion("end")),
    ("{stem} end", periods.portion("end")),
    ("[the] end of [the|this] week {or} [the] early|beginning|start [of] [the] next [week]",
     lambda c, _: dates.span(
         periods.portion("end")(c, weeks.nth_week(0)(c)).first,
         periods.portion("early")(c, weeks.nth_week(1)(c)).last)),
    ("week-end", lambda c: periods.portion("end")(c, weeks.nth_week(0)(c))),
    ("[the] end of [the] business week", lambda c: periods.portion("end")(c, weeks.nth_week(0)(c))),
    ("week-end next week", lambda c: periods.portion("end")(c, weeks.nth_week(1)(c))),
    ("next week-end", lambda c: periods.portion("end")(c, weeks.nth_week(1)(c))),
    ("week end", lambda c: periods.portion("end")(c, weeks.nth_week(0)(c))),
    ("month-end [of] [{month}]", lambda c, *m: periods.portion("end")(
        c, periods.named_month(c, *m) if m else periods.nth_month(0)(c))),
    ("next month-end", lambda c: periods.portion("end")(c, periods.nth_month(1)(c))),
    ("year-end", lambda c: periods.portion("end")(c, periods.nth_year(0)(c))),
    ("midweek", lambda c: weeks.this_one(c, 2)),
    ("mid week", lambda c: weeks.this_one(c, 2)),
    ("midweek next week", lambda c: weeks.in_week(1)(c, 2)),
    ("next midweek", lambda c: weeks.in_week(1)(c, 2)),
    ("[the] {ordinal} half of [the] {stem}",
     lambda c, n, d: periods.half_of(n)(c, d) if n < 3 else None),
    ("[the] last|latter|back half of [the] {stem}", periods.half_of(2)),
    ("[the] first {length} of {period}", relative.first_of),
    ("[the|this|over_the] weekend", weeks.nth_weekend(0)),
    ("this coming weekend", weeks.nth_weekend(0)),
    ("next weekend", weeks.next_weekend),
    ("last weekend", weeks.last_weekend),
    ("the holidays|holiday", dates.holidays),
    ("holidays", dates.holidays),
    ("within [this|the] week", lambda c: periods.portion("end")(c, weeks.nth_week(0)(c))),
    ("within [this|the] month", lambda c: periods.portion("end")(c, periods.nth_month(0)(c))),
    ("[in|within|over|during|sometime] [in] [the|this|these] next {length}", relative.next_lengths),
    ("[in|within|over|during] [the] coming {length}", relative.next_lengths),
    ("[in|within|over|during] [the] last|past {length}", relative.past_lengths),
    ("[between|from] [the] {day} (-|to|or|and|until|through|thru) [the] {day}", relative.through),
    ("[on] [the] {day} {or} [on] [the] {day}", relative.either),
    ("between [the] {day} and [the] {day}", relative.through),
    ("{month} {number}|{ordinal} (-|to|or|until|through|and) [the] {number}|{ordinal}",
     relative.days_of_month),
    ("{month} {number}|{ordinal} (-|to|or|until|through|and) [the] {number}|{ordinal} [,] {year}",
     relative.days_of_month),
    ("[the] {number}|{ordinal} (-|to|or|until|through|and) [the] {number}|{ordinal} [of] {month}",
     relative.month_days),
    ("[the] {number}|{ordinal} (-|to|or|until|through|and) [the] {number}|{ordinal} [of] {month}"
     " {year}", relative.month_days),
    ("between [the] {number}|{ordinal} and [the] {number}|{ordinal} [of] {month}",
     relative.month_days),
    ("[from|between] the {ordinal}|{number} (-|to|or|until|through|and) [the] {ordinal}",
     relative.days_through),
    ("{ordinal} (-|to|or|until|through) {ordinal}", relative.days_through),
    ("{number} - {number}", dates.two_numbers),
    ("{period} (-|to|or|until|through) {period}", relative.through),
    ("between {period} and {period}", relative.through),
]  # fmt: skip
