"""Readings that are days, or a part of one: "friday", "next week", "tomorrow morning"."""

from __future__ import annotations

from datetime import UTC, date

from msgspec.structs import replace

from bot.when.instants import A_DAY, A_MINUTE, DAY, NOON, before, exactly, last_minute, wall_time
from bot.when.lexicon import PARTS
from bot.when.pieces import Context, Days, Interval, Part, Parts, Refused, Relation
from bot.when.reading import Doubt, DoubtKind, Grain, Question, Reading, Reason

FRIDAY = 4


def in_part(context: Context, parts: Parts, part: Part) -> Reading:
    low, high, likely = PARTS[part.name]
    days = parts.days
    if days and days.first != days.last:
        if (days.last - days.first).days > 6:
            raise Refused(Reason.CONTRADICTION)
        days = Days(options=((days.last, days.last),))
    now = context.now.astimezone(UTC)
    if days is None:
        yesterday = context.today - A_DAY
        order = (
            (context.today, yesterday) if context.back else (context.today, context.today + A_DAY)
        )
        days = Days(options=tuple((day, day) for day in order))
        fitting = [
            interval
            for interval in days.options
            if (wall_time(context, interval[0], low)[0] <= now) is context.back
            or (
                not context.back
                and not part.coming
                and wall_time(context, interval[0], high)[0] > now
            )
        ]
        options = fitting or list(days.options)
        days = Days(options=tuple(options[:1]))
    readings = [_part_of(context, first, low, high, likely) for first, _ in days.options]
    fits = [r for r in readings if (r.start <= now if context.back else r.end > now)] or readings
    reading = fits[0]
    if days.doubt and len(readings) > 1:
        other = next(r for r in readings if r is not reading)
        reading = replace(reading, doubts=(Doubt(days.doubt, other),))
    if parts.relation is Relation.AFTER and not part.name.startswith("after "):
        at = reading.end + A_MINUTE
        return exactly(context, at, Grain.HOUR)
    if parts.relation is Relation.BEFORE and not part.name.startswith("before "):
        return before(context, exactly(context, reading.start, Grain.HOUR))
    return reading


def _part_of(context: Context, day: date, low: int, high: int, likely: int) -> Reading:
    start, best = (wall_time(context, day, minute)[0] for minute in (low, likely))
    end = last_minute(context, day, high) if high > low else start
    now = context.now.astimezone(UTC)
    if context.back and start <= now < end:
        end = now
        best = min(best, now)
    elif not context.back and start < now <= end:
        start = now
        best = max(best, now + (end - now) / 2)
    if start == end:
        return exactly(context, start, Grain.HOUR)
    return Reading(
        at=None, start=start, end=end, instant=best, day=None, grain=Grain.SPAN, zone=context.zone
    )


def whole_days(context: Context, parts: Parts, days: Days) -> Reading:
    days = _related(context, parts.relation, days)
    reading = _days(context, days.options[0], days.grain)
    doubts: list[Doubt] = []
    if days.doubt and len(days.options) > 1:
        doubts.append(Doubt(days.doubt, _days(context, days.options[1], days.grain)))
    if days.rough:
        doubts.append(Doubt(DoubtKind.VAGUE))
    return replace(reading, doubts=tuple(doubts), business=days.business)


def _related(context: Context, relation: Relation | None, days: Days) -> Days:
    if relation is Relation.BEFORE:
        options = tuple((first - A_DAY, first - A_DAY) for first, _ in days.options)
        return replace(days, options=options, grain=Grain.DAY)
    if relation is Relation.AFTER:
        if context.question is Question.DECISION:
            options = tuple(_week_after(last) for _, last in days.options)
            return replace(days, options=options, grain=Grain.SPAN)
        options = tuple((last + A_DAY, last + A_DAY) for _, last in days.options)
        return replace(days, options=options, grain=Grain.DAY)
    if relation in (Relation.NOT_BEFORE, Relation.UNTIL):
        options = tuple((first, first) for first, _ in days.options)
        if context.question is Question.SNOOZE:
            return replace(days, options=options, grain=Grain.DAY)
    return days


def _week_after(day: date) -> Interval:
    """The six days that follow, without a weekend at their end: nobody decides on one."""
    first, last = day + A_DAY, day + 6 * A_DAY
    while last.weekday() > FRIDAY and last > first:
        last -= A_DAY
    return first, last


def _days(context: Context, interval: Interval, grain: Grain) -> Reading:
    first, last = interval
    now = context.now.astimezone(UTC)
    if first == last:
        start, end = wall_time(context, first, 0)[0], last_minute(context, first, DAY - 1)
        noon = wall_time(context, first, NOON)[0]
        if first == context.today and ((noon > now) is context.back):
            noon = now
        return Reading(
            at=None, start=start, end=end, instant=noon, day=first, grain=Grain.DAY,
            zone=context.zone,
        )  # fmt: skip
    # The part of a span that the question can mean: what lies ahead, or behind.
    if context.back and first <= context.today < last:
        last = context.today
    elif not context.back and first < context.today <= last:
        first = context.today
    start, end = wall_time(context, first, 0)[0], last_minute(context, last, DAY - 1)
    if not context.back and start < now <= end:
        start = now
    likely = last if context.question is Question.DECISION else first
    if context.back:
        likely = last
    instant = max(wall_time(context, likely, NOON)[0], start)
    if context.back:
        instant = min(instant, now) if start <= now else instant
    return Reading(
        at=None, start=start, end=end, instant=instant, day=None,
        grain=Grain.DAY if first == last else grain, zone=context.zone,
    )  # fmt: skip
