"""Putting the pieces of a phrase together into one reading with its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from dateutil import tz

from bot.when.lexicon import MORNING_PARTS, PARTS
from bot.when.pieces import (
    ELSE,
    NOTHING,
    UNSURE,
    Clock,
    Clocks,
    Context,
    Days,
    Interval,
    Moment,
    Part,
    Piece,
    Relation,
    Said,
)
from bot.when.reading import (
    Doubt,
    DoubtKind,
    Grain,
    NoDate,
    Question,
    Reading,
    Reason,
    Result,
)

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
FARTHEST_BACK = timedelta(days=300)
"""An interview longer ago than this is asked again."""
FARTHEST_AHEAD = timedelta(days=400)
"""Nothing that is asked about lies farther ahead than this."""
CLOSE = timedelta(minutes=45)
"""How far "an hour ago" and "around 3" in one phrase may differ."""


class Refused(Exception):
    """Why the pieces make no reading."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Parts:
    """The pieces of a phrase by kind: at most one of each."""

    days: Days | None = None
    clock: Clock | Clocks | None = None
    part: Part | None = None
    moment: Moment | None = None
    relation: Relation | None = None


def resolve(context: Context, pieces: Sequence[Piece], *, hedged: bool = False) -> Result | Reason:
    """The reading of the pieces, or the reason why there is none."""
    said = [each for each in pieces if isinstance(each, Said)]
    timed = [each for each in pieces if not isinstance(each, Said | Relation)]
    if any(each is UNSURE for each in said):
        return Reason.WORDS
    if any(each not in (NOTHING, ELSE) for each in said):
        return Reason.IMPOSSIBLE
    if not timed:
        nothing = said and len(said) == len(pieces) and ELSE not in said
        return NoDate() if nothing else Reason.WORDS
    try:
        parts = _sort(pieces)
        reading = _read(context, parts)
        _check(context, reading)
    except Refused as refused:
        return refused.reason
    if hedged or NOTHING in said:
        reading = replace(reading, doubts=(*reading.doubts, Doubt(DoubtKind.VAGUE)))
    return reading


def _sort(pieces: Iterable[Piece]) -> Parts:
    parts = Parts()
    for piece in pieces:
        if isinstance(piece, Days):
            parts.days = _both(parts.days, piece) if parts.days else piece
        elif isinstance(piece, Clock | Clocks):
            if parts.clock is not None and parts.clock != piece:
                raise Refused(Reason.CONTRADICTION)
            parts.clock = piece
        elif isinstance(piece, Part):
            if parts.part is not None and parts.part.name != piece.name:
                raise Refused(Reason.CONTRADICTION)
            parts.part = piece
        elif isinstance(piece, Moment):
            if parts.moment is None or parts.moment.weak:
                parts.moment = piece
            elif not piece.weak:
                raise Refused(Reason.CONTRADICTION)
        elif isinstance(piece, Relation):
            if parts.relation in (Relation.BY, Relation.UNTIL, Relation.NOT_BEFORE, None):
                parts.relation = piece
            elif piece not in (Relation.BY, Relation.UNTIL, parts.relation):
                raise Refused(Reason.CONTRADICTION)
    return parts


def _both(one: Days, other: Days) -> Days:
    """Two names of days in one phrase: the day in both, such as Friday and the 4th."""
    weekly, rest = (one, other) if one.weekday is not None else (other, one)
    for interval in rest.options:
        if weekly.weekday is not None and interval[0] < interval[1]:
            if (interval[1] - interval[0]).days > 6:
                continue
            ahead = (weekly.weekday - interval[0].weekday()) % 7
            day = interval[0] + ahead * A_DAY
            if day <= interval[1]:
                return Days(options=((day, day),))
        elif weekly.weekday is not None and interval[0].weekday() == weekly.weekday:
            return replace(rest, options=(interval,))
        for first, last in one.options if rest is other else other.options:
            start, end = max(first, interval[0]), min(last, interval[1])
            if start <= end:
                smaller = one if one.last - one.first < other.last - other.first else other
                return replace(smaller, options=((start, end),))
    raise Refused(Reason.CONTRADICTION)


def _read(context: Context, parts: Parts) -> Reading:
    moment = parts.moment
    if moment and not (moment.weak and (parts.days or parts.clock or parts.part)):
        return _beside(context, moment, parts)
    if parts.clock is not None:
        if parts.clock.weak and not (
            parts.days or parts.part or _is_hour(parts) or _is_answer(context, parts.clock)
        ):
            raise Refused(Reason.WORDS)
        return _timed(context, parts, parts.clock)
    if parts.part and not (
        parts.part.name == "end of day" and context.question is not Question.SNOOZE
    ):
        return _in_part(context, parts, parts.part)
    if parts.part and not parts.days:
        parts.days = Days(options=((context.today, context.today),))
    if parts.days is None:
        raise Refused(Reason.WORDS)
    return _whole_days(context, parts, parts.days)


def _is_hour(parts: Parts) -> bool:
    """ "after 5", "till 3": a bare number that can only be an hour."""
    return (
        parts.relation is not None
        and isinstance(parts.clock, Clock)
        and (len(parts.clock.options) > 1)
    )


def _is_answer(context: Context, clock: Clock | Clocks) -> bool:
    """ "7" or "530", typed as the whole answer; 5 and 10 may be minutes."""
    if not isinstance(clock, Clock) or len(clock.options) < 2:
        return False
    if context.question is Question.INTERVIEW:
        return not context.careful
    minutes = clock.grain is Grain.HOUR and clock.options[0] in (5 * 60, 10 * 60)
    return context.question is Question.SNOOZE and not minutes


def _is_waking(context: Context, reading: Reading) -> bool:
    local = reading.instant.astimezone(context.now.tzinfo)
    return local.hour * 60 + local.minute in WAKING


# Instants


def _beside(context: Context, moment: Moment, parts: Parts) -> Reading:
    """Elapsed time, with at most a day or a time of day that says the same."""
    reading = _moment(context, moment)
    local = moment.start.astimezone(context.now.tzinfo)
    if parts.days and not parts.days.first <= local.date() <= parts.days.last:
        raise Refused(Reason.CONTRADICTION)
    if isinstance(parts.clock, Clock):
        same_day = replace_days(parts, local.date())
        told = _timed(context, same_day, parts.clock)
        if told.at is None or abs(told.at - moment.start) > CLOSE:
            raise Refused(Reason.CONTRADICTION)
        return told
    if parts.clock is not None:
        raise Refused(Reason.CONTRADICTION)
    return reading


def replace_days(parts: Parts, day: date) -> Parts:
    return Parts(days=Days(options=((day, day),)), clock=parts.clock, part=parts.part)


def _moment(context: Context, moment: Moment) -> Reading:
    whole = moment.start == moment.end
    doubts = (Doubt(moment.doubt),) if moment.doubt else ()
    if moment.doubt is DoubtKind.DIRECTION:
        now = context.now.astimezone(UTC)
        other = _instant(context, now + (now - moment.start), moment.grain)
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


def _instant(context: Context, at: datetime, grain: Grain) -> Reading:
    return Reading(at=at, start=at, end=at, instant=at, day=None, grain=grain, zone=context.zone)


def _timed(context: Context, parts: Parts, clock: Clock | Clocks) -> Reading:
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
    fitting = [pair for pair in pairs if _fits(context, pair, dated=bool(days))] or pairs[:1]
    if parts.days and parts.days.doubt is DoubtKind.DAY_MONTH:
        fitting = pairs
    chosen = fitting[0]
    reading = _on_clock(context, *chosen, first.grain)
    doubts = list(reading.doubts)
    others = [_on_clock(context, *pair, first.grain) for pair in fitting[1:]]
    if len(first.options) > 1 and not _told_half(parts.part):
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
        return _clock_span(context, reading, chosen, clock.last)
    if parts.relation is Relation.BEFORE and context.question is Question.SNOOZE:
        now = context.now.astimezone(UTC)
        start = max(now, reading.start - timedelta(hours=3))
        if start < reading.start:
            return replace(
                reading, at=None, start=start, instant=start + (reading.start - start) / 2,
                grain=Grain.SPAN,
            )  # fmt: skip
    return reading


def _clock_span(context: Context, start: Reading, chosen: tuple[date, int], last: Clock) -> Reading:
    day, minute = chosen
    ends = sorted(each if each > minute else each + DAY for each in last.options)
    end = _local(context, day, ends[0])[0]
    if end - start.start > timedelta(hours=14):
        raise Refused(Reason.CONTRADICTION)
    instant = start.start + (end - start.start) / 2
    if context.back:
        instant = end
    elif context.question is not Question.DECISION:
        instant = start.start
    return replace(start, at=None, end=end, instant=instant, grain=Grain.SPAN)


def _told_half(part: Part | None) -> bool:
    return part is not None


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


def _fits(context: Context, pair: tuple[date, int], *, dated: bool) -> bool:
    at, _ = _local(context, *pair)
    now = context.now.astimezone(UTC)
    if context.back:
        return at <= now + SOON
    if context.question is Question.SNOOZE and not dated and pair[1] not in WAKING:
        return False
    return at > now


def _local(context: Context, day: date, minute: int) -> tuple[datetime, DoubtKind | None]:
    """The instant of a local time, forward out of a skipped hour, the first of a repeated one."""
    wall = datetime.combine(day, datetime.min.time(), context.now.tzinfo) + timedelta(
        minutes=minute
    )
    if not tz.datetime_exists(wall):
        return tz.resolve_imaginary(wall).astimezone(UTC), DoubtKind.SKIPPED_HOUR
    if tz.datetime_ambiguous(wall):
        return wall.astimezone(UTC), DoubtKind.REPEATED_HOUR
    return wall.astimezone(UTC), None


def _on_clock(context: Context, day: date, minute: int, grain: Grain) -> Reading:
    at, doubt = _local(context, day, minute)
    reading = _instant(context, at, grain)
    if doubt is None:
        return reading
    other = None
    if doubt is DoubtKind.REPEATED_HOUR:
        wall = datetime.combine(day, datetime.min.time(), context.now.tzinfo) + timedelta(
            minutes=minute
        )
        other = _instant(context, wall.replace(fold=1).astimezone(UTC), grain)
    return replace(reading, doubts=(Doubt(doubt, other),))


# Parts of a day, and days


def _in_part(context: Context, parts: Parts, part: Part) -> Reading:
    low, high, likely = PARTS[part.name]
    days = parts.days
    if days and days.first != days.last:
        if (days.last - days.first).days > 6:
            raise Refused(Reason.CONTRADICTION)
        days = Days(options=((days.last, days.last),))
    now = context.now.astimezone(UTC)
    if days is None:
        before = context.today - A_DAY
        order = (context.today, before) if context.back else (context.today, context.today + A_DAY)
        days = Days(options=tuple((day, day) for day in order))
        fitting = [
            interval
            for interval in days.options
            if (_local(context, interval[0], low)[0] <= now) is context.back
            or (
                not context.back and not part.coming and _local(context, interval[0], high)[0] > now
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
        return _instant(context, at, Grain.HOUR)
    return reading


def _part_of(context: Context, day: date, low: int, high: int, likely: int) -> Reading:
    start, end, best = (_local(context, day, minute)[0] for minute in (low, high, likely))
    now = context.now.astimezone(UTC)
    if context.back and start <= now < end:
        end = now
        best = min(best, now)
    elif not context.back and start < now <= end:
        start = now
        best = max(best, now + (end - now) / 2)
    if start == end:
        return _instant(context, start, Grain.HOUR)
    return Reading(
        at=None, start=start, end=end, instant=best, day=None, grain=Grain.SPAN, zone=context.zone
    )


def _whole_days(context: Context, parts: Parts, days: Days) -> Reading:
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
            options = tuple((last + A_DAY, last + 7 * A_DAY) for _, last in days.options)
            return replace(days, options=options, grain=Grain.SPAN)
        options = tuple((last + A_DAY, last + A_DAY) for _, last in days.options)
        return replace(days, options=options, grain=Grain.DAY)
    if relation in (Relation.NOT_BEFORE, Relation.UNTIL):
        options = tuple((first, first) for first, _ in days.options)
        if context.question is Question.SNOOZE:
            return replace(days, options=options, grain=Grain.DAY)
    return days


def _days(context: Context, interval: Interval, grain: Grain) -> Reading:
    first, last = interval
    now = context.now.astimezone(UTC)
    if first == last:
        start, end = _local(context, first, 0)[0], _local(context, first, DAY - 1)[0]
        noon = _local(context, first, NOON)[0]
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
    start, end = _local(context, first, 0)[0], _local(context, last, DAY - 1)[0]
    likely = last if context.question is Question.DECISION else first
    if context.back:
        likely = last
    instant = _local(context, likely, NOON)[0]
    if context.back:
        instant = min(instant, now) if start <= now else instant
    return Reading(
        at=None, start=start, end=end, instant=instant, day=None,
        grain=Grain.DAY if first == last else grain, zone=context.zone,
    )  # fmt: skip


def _check(context: Context, reading: Reading) -> None:
    """Whether the reading lies where the question can mean it. Raises Refused."""
    now = context.now.astimezone(UTC)
    if reading.start > now + FARTHEST_AHEAD:
        raise Refused(Reason.TOO_FAR)
    if context.back:
        if reading.end < now - FARTHEST_BACK:
            raise Refused(Reason.TOO_LONG_AGO)
        return
    if reading.at is not None:
        if reading.at < now - A_MINUTE:
            raise Refused(Reason.PAST)
    elif reading.end < now:
        raise Refused(Reason.PAST)
