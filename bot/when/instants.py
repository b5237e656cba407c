"""Readings of an instant, or from one to another: "in 2 hours", "friday 2pm", "2 to 4"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from dateutil import tz
from msgspec.structs import replace

from bot.when.lexicon import MORNING_PARTS, PARTS
from bot.when.pieces import Clock, Clocks, Context, Days, Moment, Part, Parts, Refused, Relation
from bot.when.reading import Doubt, DoubtKind, Grain, Question, Reading, Reason

DAY = 24 * 60
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
NOON = 12 * 60
WORKING = range(7 * 60, 19 * 60)
"""Where an hour without am or pm is looked for."""
WAKING = range(6 * 60, 24 * 60)
"""Where the next bare hour of a snooze is looked for."""
SOON = timedelta(hours=4)
"""For an interview, a time without a day is still today's when it lies at most this far ahead."""
BEFOREHAND = timedelta(hours=3)
"""How long before a time a snooze that is to end before it may end."""
AT_TABLE = 3 * 60
"""How many minutes after a meal began a time may still be "over dinner"."""
NEARLY = 60
"""How many minutes outside a part of the day an instant may still be called by it."""
CLOSE = timedelta(minutes=45)
"""How far "an hour ago" and "around 3" in one phrase may differ."""


def beside(context: Context, moment: Moment, parts: Parts) -> Reading:
    """Elapsed time, with at most a day or a time of day that says the same."""
    reading = _moment(context, moment)
    local = moment.start.astimezone(context.now.tzinfo)
    if parts.days and not parts.days.first <= local.date() <= parts.days.last:
        raise Refused(Reason.CONTRADICTION)
    if parts.part and not _is_near(local, parts.part):
        raise Refused(Reason.CONTRADICTION)
    if isinstance(parts.clock, Clock):
        same_day = _on_day(parts, local.date())
        told = timed(context, same_day, parts.clock)
        if told.at is None or abs(told.at - moment.start) > CLOSE:
            raise Refused(Reason.CONTRADICTION)
        return told
    if parts.clock is not None:
        raise Refused(Reason.CONTRADICTION)
    return reading


def _is_near(local: datetime, part: Part) -> bool:
    """Whether it may be called so: "in an hour, this evening"."""
    first, last, _ = PARTS[part.name]
    minute = local.hour * 60 + local.minute
    return first - NEARLY <= minute <= last + NEARLY


def _on_day(parts: Parts, day: date) -> Parts:
    return Parts(days=Days(options=((day, day),)), clock=parts.clock, part=parts.part)


def _moment(context: Context, moment: Moment) -> Reading:
    whole = moment.start == moment.end
    doubts = (Doubt(moment.doubt),) if moment.doubt else ()
    if moment.doubt is DoubtKind.DIRECTION:
        now = context.now.astimezone(UTC)
        other = exactly(context, now + (now - moment.start), moment.grain)
        doubts = (Doubt(DoubtKind.DIRECTION, other),)
    middle = moment.start + (moment.end - moment.start) / 2
    return Reading(
        at=moment.start if whole else None,
        start=moment.start,
        end=moment.end,
        instant=moment.start if whole else middle,
        day=None,
        grain=moment.grain if whole else Grain.SPAN,
        zone=context.zone,
        doubts=doubts,
    )


def exactly(context: Context, at: datetime, grain: Grain) -> Reading:
    return Reading(at=at, start=at, end=at, instant=at, day=None, grain=grain, zone=context.zone)


def timed(context: Context, parts: Parts, clock: Clock | Clocks) -> Reading:
    """A time of day on a day, said or not: the likeliest pair that fits the question."""
    if parts.days and parts.days.first != parts.days.last:
        raise Refused(Reason.CONTRADICTION)
    first = clock.first if isinstance(clock, Clocks) else clock
    minutes = _minutes(context, parts, first)
    days = [interval[0] for interval in parts.days.options] if parts.days else []
    pairs = [(day, minute) for minute in minutes for day in days] if days else None
    if pairs is None:
        pairs = _undated(context, minutes, parts.part)
        if context.question is Question.SNOOZE and len(minutes) > 1:
            pairs.sort()
    elif parts.days and len(minutes) > 1 and days[0] == context.today and not context.back:
        pairs.sort()
    sure = bool(days) or len(first.options) == 1
    fitting = [pair for pair in pairs if _fits(context, pair, sure=sure)] or pairs[:1]
    if parts.days and parts.days.doubt is DoubtKind.DAY_MONTH:
        fitting = pairs
    chosen = fitting[0]
    reading = _on_clock(context, *chosen, first.grain)
    doubts = list(reading.doubts)
    others = [_on_clock(context, *pair, first.grain) for pair in fitting[1:]]
    if len(first.options) > 1 and parts.part is None:
        other = next(
            (o for o, p in zip(others, fitting[1:], strict=True) if p[1] != chosen[1]), None
        )
        doubts.append(
            Doubt(DoubtKind.AM_PM, other if other and _is_waking(context, other) else None)
        )
    same_clock = [o for o, p in zip(others, fitting[1:], strict=True) if p[1] == chosen[1]]
    if parts.days and parts.days.doubt and len(days) > 1:
        day_other = next((day for day in days if day != chosen[0]), None)
        other = _on_clock(context, day_other, chosen[1], first.grain) if day_other else None
        doubts.append(Doubt(parts.days.doubt, other))
    elif not parts.days and same_clock and context.back and reading.instant > context.now:
        doubts.append(Doubt(DoubtKind.WHICH_DAY, same_clock[0]))
    if first.odd:
        doubts.append(Doubt(DoubtKind.AM_PM))
    reading = replace(reading, doubts=tuple(doubts))
    if isinstance(clock, Clocks):
        return _clock_span(context, reading, chosen, clock.last, either=clock.either)
    return before(context, reading) if parts.relation is Relation.BEFORE else reading


def before(context: Context, reading: Reading) -> Reading:
    """The hours before an instant in which a snooze may end; else the instant itself."""
    start = max(context.now.astimezone(UTC), reading.start - BEFOREHAND)
    if context.question is not Question.SNOOZE or start >= reading.start:
        return reading
    middle = start + (reading.start - start) / 2
    return replace(reading, at=None, start=start, instant=middle, grain=Grain.SPAN)


def _clock_span(
    context: Context, start: Reading, chosen: tuple[date, int], last: Clock, *, either: bool
) -> Reading:
    """ "1 to 3": of an interview the end is asked for, of an appointment the beginning.

    "1 or 3" and "between 1 and 3" are not known better.
    """
    day, minute = chosen
    ends = sorted(each if each > minute else each + DAY for each in last.options)
    end = wall_time(context, day, ends[0])[0]
    if end - start.start > timedelta(hours=14):
        raise Refused(Reason.CONTRADICTION)
    instant = start.start + (end - start.start) / 2
    if context.back and not either:
        return replace(start, at=end, start=end, end=end, instant=end, grain=last.grain)
    if context.question is Question.APPOINTMENT and not either:
        return start
    if context.back:
        instant = end
    elif context.question is not Question.DECISION:
        instant = start.start
    return replace(start, at=None, end=end, instant=instant, grain=Grain.SPAN)


def _minutes(context: Context, parts: Parts, clock: Clock) -> list[int]:
    """The options of a time of day, likeliest first."""
    options = list(clock.options)
    if parts.part:
        low, high, _ = PARTS[parts.part.name]
        if parts.part.name in ("night", "tonight", "evening", "late evening"):
            low, high = 16 * 60, DAY + 4 * 60
        elif parts.part.name == "end of day":
            low, high = 12 * 60, DAY
        elif parts.part.name in MORNING_PARTS:
            low, high = 0, NOON + 59
        elif parts.part.name in ("afternoon", "early afternoon", "mid afternoon", "late afternoon"):
            low, high = NOON, 19 * 60
        elif parts.part.name in ("breakfast", "lunch", "dinner"):
            high += AT_TABLE
        if parts.relation is Relation.AFTER:
            high = DAY
        within = [m for each in options for m in (each, each + DAY) if low <= m <= high]
        if not within:
            raise Refused(Reason.CONTRADICTION)
        return within
    if len(options) == 1:
        return options
    return sorted(options, key=lambda minute: minute not in WORKING)


def _undated(context: Context, minutes: Sequence[int], part: Part | None) -> list[tuple[date, int]]:
    """The days on which a time without a day may lie, likeliest first."""
    if context.back:
        days = (context.today, context.today - A_DAY)
    else:
        days = (context.today, context.today + A_DAY)
    if context.question is Question.SNOOZE:
        return [(day, minute) for day in days for minute in minutes]
    return [(day, minute) for minute in minutes for day in days]


def _fits(context: Context, pair: tuple[date, int], *, sure: bool) -> bool:
    """`sure` says that a day was said, or which half of the day."""
    at, _ = wall_time(context, *pair)
    now = context.now.astimezone(UTC)
    if context.back:
        return (sure and pair[0] > context.today) or at <= now + SOON
    if context.question is Question.SNOOZE and not sure and pair[1] not in WAKING:
        return _is_late(context) and now < at <= now + SOON
    return at > now


def _is_late(context: Context) -> bool:
    """Somebody awake at night may mean an hour of the night."""
    return not 6 <= context.now.hour < 21


def _is_waking(context: Context, reading: Reading) -> bool:
    local = reading.instant.astimezone(context.now.tzinfo)
    return local.hour * 60 + local.minute in WAKING


def _on_clock(context: Context, day: date, minute: int, grain: Grain) -> Reading:
    at, doubt = wall_time(context, day, minute)
    reading = exactly(context, at, grain)
    if doubt is None:
        return reading
    other = None
    if doubt is DoubtKind.REPEATED_HOUR:
        wall = datetime.combine(day, datetime.min.time(), context.now.tzinfo) + timedelta(
            minutes=minute
        )
        other = exactly(context, wall.replace(fold=1).astimezone(UTC), grain)
    return replace(reading, doubts=(Doubt(doubt, other),))


def wall_time(context: Context, day: date, minute: int) -> tuple[datetime, DoubtKind | None]:
    """The instant of a local time, forward out of a skipped hour, the first of a repeated one."""
    wall = datetime.combine(day, datetime.min.time(), context.now.tzinfo) + timedelta(
        minutes=minute
    )
    if not tz.datetime_exists(wall):
        return tz.resolve_imaginary(wall).astimezone(UTC), DoubtKind.SKIPPED_HOUR
    if tz.datetime_ambiguous(wall):
        return wall.astimezone(UTC), DoubtKind.REPEATED_HOUR
    return wall.astimezone(UTC), None


def last_minute(context: Context, day: date, minute: int) -> datetime:
    """The instant of the last minute of something, before a gap and after a repetition."""
    return wall_time(context, day, minute + 1)[0] - A_MINUTE
