"""Putting the pieces of a phrase together into one reading with its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta

from msgspec.structs import replace

from bot.when.instants import A_DAY, A_MINUTE, beside, timed
from bot.when.lexicon import PARTS
from bot.when.pieces import (
    ELSE,
    NOTHING,
    UNSURE,
    Clock,
    Clocks,
    Context,
    Days,
    Moment,
    Part,
    Parts,
    Piece,
    Refused,
    Relation,
    Said,
)
from bot.when.reading import Doubt, DoubtKind, NoDate, Question, Reading, Reason, Result
from bot.when.whole_days import in_part, whole_days

FARTHEST_BACK = timedelta(days=300)
"""An interview longer ago than this is asked again."""
FARTHEST_AHEAD = timedelta(days=400)
"""Nothing that is asked about lies farther ahead than this."""


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
            if parts.days and _is_beyond(parts, parts.days, piece):
                parts.relation = None
                parts.days = piece
            else:
                parts.days = _both(parts.days, piece) if parts.days else piece
        elif isinstance(piece, Clock | Clocks):
            if parts.clock is not None and parts.clock != piece:
                raise Refused(Reason.CONTRADICTION)
            parts.clock = piece
        elif isinstance(piece, Part):
            parts.part = _narrower(parts.part, piece) if parts.part else piece
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


def _narrower(one: Part, other: Part) -> Part:
    """The shorter of two parts that overlap: "last night, over dinner"."""
    (low, high, _), (first, last, _) = PARTS[one.name], PARTS[other.name]
    if max(low, first) > min(high, last):
        raise Refused(Reason.CONTRADICTION)
    return one if high - low < last - first else other


def _is_beyond(parts: Parts, told: Days, piece: Days) -> bool:
    """ "After the holidays, the first week of January": the second days are those after."""
    after = parts.relation is Relation.AFTER and piece.first > told.last
    return after or (parts.relation is Relation.BEFORE and piece.last < told.first)


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
        return beside(context, moment, parts)
    if parts.clock is not None:
        if parts.clock.weak and not (
            parts.days or parts.part or _is_hour(parts) or _is_answer(context, parts.clock)
        ):
            raise Refused(Reason.WORDS)
        reading = timed(context, parts, parts.clock)
        return _or_minutes(context, reading) if _may_be_minutes(context, parts) else reading
    if parts.part and not (
        parts.part.name == "end of day" and context.question is not Question.SNOOZE
    ):
        return in_part(context, parts, parts.part)
    if parts.part and not parts.days:
        parts.days = Days(options=((context.today, context.today),))
    if parts.days is None:
        raise Refused(Reason.WORDS)
    return whole_days(context, parts, parts.days)


def _is_hour(parts: Parts) -> bool:
    """ "after 5", "till 3": a bare number that can only be an hour."""
    return (
        parts.relation is not None
        and isinstance(parts.clock, Clock)
        and (len(parts.clock.options) > 1)
    )


def _is_answer(context: Context, clock: Clock | Clocks) -> bool:
    """ "7", "530" or "1 to 2", typed as the whole answer."""
    if isinstance(clock, Clocks):
        return context.question is Question.INTERVIEW and not context.careful
    if len(clock.options) < 2:
        return False
    if context.question is Question.INTERVIEW:
        return not context.careful
    return context.question is Question.SNOOZE


def _may_be_minutes(context: Context, parts: Parts) -> bool:
    """A bare 5 or 10 to a snooze is the next such hour, and perhaps so many minutes."""
    clock = parts.clock
    return (
        context.question is Question.SNOOZE
        and isinstance(clock, Clock)
        and clock.weak
        and not (parts.days or parts.part or parts.relation)
        and clock.options[0] in (5 * 60, 10 * 60)
    )


def _or_minutes(context: Context, reading: Reading) -> Reading:
    minutes = reading.start.astimezone(context.now.tzinfo).hour % 12
    at = context.now.astimezone(UTC) + minutes * A_MINUTE
    other = beside(context, Moment(start=at, end=at), Parts())
    return replace(reading, doubts=(*reading.doubts, Doubt(DoubtKind.VAGUE, other)))


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
