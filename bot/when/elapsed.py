"""Forms counted from now or from a known event: "in 2 hours", "20 min ago", "just got out"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from bot.when import dates, lengths
from bot.when.filler import ENDINGS
from bot.when.grammar import Action, Form
from bot.when.pieces import (
    IMPOSSIBLE,
    Amount,
    Clock,
    Context,
    Days,
    Length,
    Moment,
    Part,
    Pieces,
    Said,
)
from bot.when.reading import DoubtKind, Grain, Question
from bot.when.words import Token

AN_HOUR = 60
MOST_HOURS = 400
"""More hours than these are a misspelt time of day ("2575 hrs"), no length."""

# Terminals


def iso(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, Moment | Said] | None:
    """2026-12-04T14:00, with or without an offset."""
    if at >= len(tokens) or tokens[at].kind != "iso":
        return None
    try:
        found = datetime.fromisoformat(tokens[at].typed.upper().replace(" Z", "Z"))
    except ValueError:
        return at + 1, IMPOSSIBLE
    if found.year not in dates.YEARS:
        return at + 1, IMPOSSIBLE
    if found.tzinfo is None:
        found = found.replace(tzinfo=context.now.tzinfo)
    instant = found.astimezone(UTC)
    return at + 1, Moment(start=instant, end=instant)


def event(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, datetime] | None:
    """An event that the caller knows by name."""
    if at >= len(tokens) or not context.events:
        return None
    for length in (3, 2, 1):
        name = " ".join(token.typed.lower() for token in tokens[at : at + length])
        if name in context.events and at + length <= len(tokens):
            return at + length, context.events[name]
    return None


def ending(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """What just happened: finished, got out."""
    if at < len(tokens) and tokens[at].text in ENDINGS:
        return at + 1, tokens[at].text
    return None


# What the forms mean


def _moved(
    context: Context, length: Length, sign: int, start: datetime | None = None
) -> Pieces | None:
    if length.most == Amount():
        return None
    if not (length.least.seconds or length.most.seconds):
        local = (start or context.now).date()
        first, last = sorted(
            lengths.shifted_day(context, a, sign, local) for a in (length.least, length.most)
        )
        found = dates.one(first) if first == last else dates.span(first, last)
        return (replace(found, rough=length.rough, business=bool(length.least.business)),)
    first_instant, last_instant = sorted(
        lengths.shifted(context, a, sign, start) for a in (length.least, length.most)
    )
    doubt = DoubtKind.VAGUE if length.rough else None
    return (Moment(start=first_instant, end=last_instant, doubt=doubt),)


def _ahead(context: Context, length: Length) -> Pieces | None:
    return _moved(context, length, 1)


def _ago(context: Context, length: Length) -> Pieces | None:
    return _moved(context, length, -1)


def _within(context: Context, length: Length) -> Pieces | None:
    return _moved(
        context, Length(length.most, length.most, length.rough), -1 if context.back else 1
    )


def _bare_length(context: Context, length: Length) -> Pieces | None:
    """ "2 hours": ago for an interview, ahead otherwise."""
    if context.careful or length.most.seconds > MOST_HOURS * 3600:
        return None
    if not context.back:
        return _moved(context, length, 1)
    moved = _moved(context, length, -1)
    if moved is None:
        return None
    (piece,) = moved
    if isinstance(piece, Moment):
        return (replace(piece, doubt=DoubtKind.DIRECTION),)
    return (piece,) if not isinstance(piece, Days) else (replace(piece, weak=True),)


def _one_ago(context: Context, unit: str) -> Pieces | None:
    """ "Hour ago"."""
    length = lengths.one(unit)
    return _moved(context, length, -1) if length else None


def _one_ahead(named: str = "") -> Action:
    def ahead(context: Context, unit: str = "") -> Pieces | None:
        length = lengths.one(named or unit)
        hours = length is not None and length.most.seconds > 60
        return _moved(context, length, 1) if length and hours and not context.back else None

    return ahead


def _next_hours(context: Context, length: Length) -> Pieces | None:
    """In the next two hours."""
    return _within(context, length) if length.most.seconds and not context.back else None


def _in_minutes(context: Context, n: int) -> Pieces | None:
    if not 1 <= n <= 600 or context.careful or context.question is Question.DECISION:
        return None
    at = context.now.astimezone(UTC) + timedelta(minutes=n)
    return (Moment(start=at, end=at),)


def _more_minutes(context: Context, n: int) -> Pieces | None:
    """ "Another 30", of a snooze."""
    return _in_minutes(context, n) if context.question is Question.SNOOZE else None


def _in_hours(context: Context, clock: Clock | Said) -> Pieces | None:
    """ "In 1:30", of a snooze, is an hour and a half."""
    if isinstance(clock, Said) or context.question is not Question.SNOOZE:
        return None
    length = len(clock.options) > 1 or clock.options[0] < AN_HOUR
    return _in_minutes(context, clock.options[0]) if length else None


def bare_minutes(context: Context, n: int) -> Pieces | None:
    """A bare "15" to a snooze is 15 minutes; smaller numbers may be hours or times."""
    if (
        context.careful
        or context.question is not Question.SNOOZE
        or n not in (15, 20, 25, 30, 40, 45, 50, 60, 90)
    ):
        return None
    at = context.now.astimezone(UTC) + timedelta(minutes=n)
    return (Moment(start=at, end=at, doubt=DoubtKind.VAGUE, weak=True),)


def _now(context: Context, *_: object) -> Pieces:
    at = context.now.astimezone(UTC).replace(second=0, microsecond=0)
    return (Moment(start=at, end=at, weak=True),)


def _just_now(context: Context, *_: object) -> Pieces | None:
    return _now(context) if context.back else None


def _after_event(sign: int) -> Action:
    return lambda context, length, at: _moved(
        context, length, sign, at.astimezone(context.now.tzinfo)
    )


def _day_of_event(n: int) -> Action:
    def day(context: Context, at: datetime) -> Pieces:
        return (dates.one(at.astimezone(context.now.tzinfo).date() + timedelta(days=n)),)

    return day


def _part_after_event(n: int) -> Action:
    def day(context: Context, part: Part, at: datetime) -> Pieces:
        return (*_day_of_event(n)(context, at), part)

    return day


def _at_event(context: Context, at: datetime) -> Pieces:
    return (Moment(start=at.astimezone(UTC), end=at.astimezone(UTC)),)


def _beside_clock(sign: int) -> Action:
    """Ten minutes before noon."""

    def beside(_: Context, length: Length, clock: Clock | Said) -> Pieces | None:
        seconds = length.most.seconds
        if isinstance(clock, Said) or not 0 < seconds <= 4 * 3600 or length.least != length.most:
            return None
        options = tuple((each + sign * seconds // 60) % (24 * 60) for each in clock.options)
        return (Clock(options=options, grain=Grain.MINUTE),)

    return beside


ELAPSED: list[Form] = [
    # Counted from now.
    ("in|after {length} [time]", _ahead),
    ("[in] {length} [out] from now|today", _ahead),
    ("[in] {length} time", _ahead),
    ("in another|the|around|just|like|maybe|probably {length}", _ahead),
    ("[for|wait|another] {length}", _bare_length),
    ("within|under [the] {length}", _within),
    ("[in] less than {length}", _within),
    ("[in] [up|anywhere] to {length}", _within),
    ("no|not more than {length}", _within),
    ("{length} (max|tops|maximum | or less)", _within),
    ("{length} later", lambda c, length: None if c.back else _ahead(c, length)),
    ("{length} [or so] ago|back|earlier|since", _ago),
    ("{unit} ago|back", _one_ago),
    ("within the hour", _one_ahead("hour")),
    ("in|within|over|during the next {unit}", _one_ahead()),
    ("in|within|over|during the next {length}", _next_hours),
    ("{length} before {clock}", _beside_clock(-1)),
    ("{length} after {clock}", _beside_clock(1)),
    ("over the last {length}", _within),
    ("in [around|like|just] {number}", _in_minutes),
    ("another {number}", _more_minutes),
    ("{number} more", _more_minutes),
    ("in [around|like|just] {clock_token}", _in_hours),
    ("[in] {clock_token} from now", _in_hours),
    ("hour", lambda c: _one_ahead("hour")(c) if c.question is Question.SNOOZE else None),
    ("now", lambda c: None if c.careful else _now(c)),
    ("right now", _now),
    ("just now", _now),
    ("just {ending}", _just_now),
    ("just {ending} [out|up|off|back|home] [now]", _just_now),
    ("(this|that|the) very minute|second", _now),
    ("this minute|second", _now),
    ("(a|one) second ago", _now),
    ("second ago", _now),
    ("[a] moment[s] ago", _now),
    ("a|few|couple moment|moments ago", _now),
    ("moments ago", _now),
    # Against an event that is known.
    ("{length} after|from|post [the|my|our] {event}", _after_event(1)),
    ("{length} before [the|my|our] {event}", _after_event(-1)),
    ("[the] (day after | next day after) [the|my|our] {event}", _day_of_event(1)),
    ("[the] day before [the|my|our] {event}", _day_of_event(-1)),
    ("[the] day of [the|my|our] {event}", _day_of_event(0)),
    ("[the] {part} after [the|my|our] {event}", _part_after_event(1)),
    ("after|at|when [the|my|our] {event}", _at_event),
]  # fmt: skip
