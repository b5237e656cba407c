"""Forms of whole parts of a phrase, and the scan that turns a row of tokens into pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.when import clocks, dates, days, lengths, no_date
from bot.when.grammar import Action, Form, Grammar, Parse
from bot.when.lexicon import (
    ENDINGS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from bot.when.pieces import (
    ELSE,
    IMPOSSIBLE,
    UNSURE,
    Amount,
    Clock,
    Context,
    Days,
    Length,
    Moment,
    Part,
    Piece,
    Relation,
    Said,
)
from bot.when.reading import DoubtKind, Grain, Question
from bot.when.words import Token
from bot.workdays import Calendar

Pieces = tuple[Piece, ...]

A_YEAR = 2026
"""Any year: the names of holidays are the same in each."""


# Terminals of this level


def number_word(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number in letters."""
    if at < len(tokens) and tokens[at].text in NUMBERS:
        return at + 1, NUMBERS[tokens[at].text]
    return None


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


def portion(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Early, mid or late."""
    if at < len(tokens) and tokens[at].text in ("early", "mid", "late", "later"):
        return at + 1, "late" if tokens[at].text == "later" else tokens[at].text
    return None


# What the forms mean


def _piece(_: Context, piece: Piece) -> Pieces:
    return (piece,)


def _also(*pieces: Piece) -> Action:
    return lambda *_: pieces


def _moved(
    context: Context, length: Length, sign: int, start: datetime | None = None
) -> Pieces | None:
    if length.most == Amount():
        return None
    least, most = (lengths.shifted(context, a, sign, start) for a in (length.least, length.most))
    elapsed = length.least.seconds or length.most.seconds
    if not elapsed:
        local = (start or context.now).date()
        first, last = sorted(
            lengths.shifted_day(context, a, sign, local) for a in (length.least, length.most)
        )
        found = dates.one(first) if first == last else dates.span(first, last)
        return (replace(found, rough=length.rough, business=bool(length.least.business)),)
    first_instant, last_instant = sorted((least, most))
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
    if context.careful:
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


def _beside_clock(sign: int) -> Action:
    """Ten minutes before noon."""

    def beside(_: Context, length: Length, clock: Clock | Said) -> Pieces | None:
        seconds = length.most.seconds
        if isinstance(clock, Said) or not 0 < seconds <= 4 * 3600 or length.least != length.most:
            return None
        options = tuple((each + sign * seconds // 60) % (24 * 60) for each in clock.options)
        return (Clock(options=options, grain=Grain.MINUTE),)

    return beside


def _in_minutes(context: Context, n: int) -> Pieces | None:
    if not 1 <= n <= 600 or context.careful:
        return None
    at = context.now.astimezone(UTC) + timedelta(minutes=n)
    return (Moment(start=at, end=at),)


def _bare_minutes(context: Context, n: int) -> Pieces | None:
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


def _this_time(context: Context, day: Days) -> Pieces:
    minute = context.now.hour * 60 + context.now.minute
    return (day, Clock(options=(minute,), grain=Grain.MINUTE))


def _on(n: int, *pieces: Piece) -> Action:
    return lambda context: (dates.one(context.today + timedelta(days=n)), *pieces)


def _last_night(context: Context) -> Pieces:
    return (dates.one(context.today - timedelta(days=1)), Part("night"))


def _this_part(context: Context, part: Part) -> Pieces:
    return (_today_or_before(context), replace(part, coming=False))


def _portion_of_part(_: Context, portion: str, day: Days | Said, part: Part) -> Pieces | None:
    """Late yesterday afternoon."""
    name = f"{portion} {part.name}"
    return (day, Part(name)) if name in PARTS else None


def _today_or_before(context: Context) -> Days:
    """Just after midnight "today" may still mean the day that has ended."""
    today = context.today
    if context.back and context.now.hour < 5:
        before = today - timedelta(days=1)
        return Days(options=((before, before), (today, today)), doubt=DoubtKind.WHICH_DAY)
    return dates.one(today)


def _today(context: Context) -> Pieces:
    return (_today_or_before(context),)


def _later_today(context: Context) -> Pieces | None:
    start = context.now.astimezone(UTC) + timedelta(hours=1)
    end = datetime.combine(
        context.today, datetime.max.time().replace(hour=20, minute=0, second=0, microsecond=0),
        context.now.tzinfo,
    ).astimezone(UTC)  # fmt: skip
    if context.back or end <= start:
        return None
    return (Moment(start=start, end=end, grain=Grain.SPAN),)


def _earlier_today(context: Context) -> Pieces:
    start = context.now.replace(hour=6, minute=0, second=0, microsecond=0).astimezone(UTC)
    end = context.now.astimezone(UTC)
    return (Moment(start=min(start, end), end=end, grain=Grain.SPAN, weak=True),)


def _lasting(context: Context, _: Length) -> Pieces | None:
    """How long an interview was does not say when it was."""
    return (ELSE,) if context.back else None


def _not_then(_: Context, day: Days | Said) -> Pieces | None:
    """ "Not Monday", beside another day."""
    return None if isinstance(day, Said) else (ELSE,)


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


ITEMS: list[Form] = [
    ("{number}", _bare_minutes),
    ("today", _today),
    ("{span}", _piece),
    ("{clock}|{clock_span}|{part}|{iso}", _piece),
    ("tonight", lambda c: (_today_or_before(c) if c.back else dates.one(c.today), Part("tonight"))),
    ("last night", _last_night),
    ("yesterday night", _last_night),
    ("{day} am", lambda c, day: (day, Part("morning"))),
    ("{day} pm", lambda c, day: (day, Part("afternoon"))),
    ("this am", lambda c: _this_part(c, Part("morning"))),
    ("this pm", lambda c: _this_part(c, Part("afternoon"))),
    ("{portion} {day} {part}", _portion_of_part),
    ("this {part}", _this_part),
    ("first thing this morning", lambda c: _this_part(c, Part("first thing"))),
    ("late last night", _on(-1, Part("late evening"))),
    ("late|later tonight", _on(0, Part("tonight"))),
    ("earlier|later this {part}", _this_part),
    ("late|early this morning", lambda c: _this_part(c, Part("morning"))),
    ("(late|later) this afternoon", lambda c: _this_part(c, Part("late afternoon"))),
    ("early this afternoon", lambda c: _this_part(c, Part("early afternoon"))),
    ("early this morning", lambda c: _this_part(c, Part("early morning"))),
    ("late this morning", lambda c: _this_part(c, Part("late morning"))),
    ("(late|later) this evening", lambda c: _this_part(c, Part("late evening"))),
    ("[the] {part} of [the] {day}", lambda c, p, d: (d, replace(p, coming=False))),
    ("later [on] today", _later_today),
    ("[sometime] later today", _later_today),
    ("earlier [on] today", _earlier_today),
    ("today earlier", _earlier_today),
    # Counted from now.
    ("in|after {length} [time|from_now]", _ahead),
    ("[in] {length} from now|today", _ahead),
    ("[in] {length} time", _ahead),
    ("in another|the|around|just|like|maybe|probably {length}", _ahead),
    ("[for|wait|another] {length}", _bare_length),
    ("within|under {length}", _within),
    ("[in] less than {length}", _within),
    ("[in] [up|anywhere] to {length}", _within),
    ("no|not more than {length}", _within),
    ("{length} max|tops|maximum|or_less", _within),
    ("{length} [or so] ago|back|earlier|since", _ago),
    ("{unit} ago|back", _one_ago),
    ("within the hour", _one_ahead("hour")),
    ("in|within|over|during the next {unit}", _one_ahead()),
    ("in|within|over|during the next {length}", _next_hours),
    ("{length} before {clock}", _beside_clock(-1)),
    ("{length} after {clock}", _beside_clock(1)),
    ("over the last {length}", _within),
    ("in [around|like|just] {number}", _in_minutes),
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
    # The same time on another day.
    ("[at] [the] (same|this) time [on] {day}", _this_time),
    ("{day} [,] [at] [around] (same|this) time", _this_time),
    ("{day} [at] the same time", _this_time),
    ("[at] [the] [around] this|same time next week",
     lambda c: _this_time(c, dates.one(c.today + timedelta(7)))),
    # Relations.
    ("(by | no later than | not later than | on or before | latest | at the latest by)",
     _also(Relation.BY)),
    ("before", _also(Relation.BEFORE)),
    ("ahead of", _also(Relation.BEFORE)),
    ("after", _also(Relation.AFTER)),
    ("(any time | anytime | sometime | right | just | shortly | soon | [a] little | [a] bit"
     " | [a] hair | [a] tad | a) after",
     _also(Relation.AFTER)),
    ("until", _also(Relation.UNTIL)),
    ("nlt", _also(Relation.BY)),
    ("not|never|wasn't|wasnt|isn't|isnt [on|this|the|for|by] {day}", _not_then),
    ("not [in|this|the] tonight|now|{part}", lambda *_: (ELSE,)),
    ("(not | nothing | no) (before | until | earlier than | sooner than)",
     _also(Relation.NOT_BEFORE)),
    ("won't|wont|don't|dont [hear|know|decide|call] before|until", _also(Relation.NOT_BEFORE)),
    ("(their|there|your) time", _also(UNSURE)),
    # Said, but not the time that is asked for.
    ("until|by|before|since then", _also(ELSE)),
    ("no complaints|issues|problems|worries|biggie|pressure|hurry|questions|stress", _also(ELSE)),
    ("as early|late|soon as", _also(ELSE)),
    ("[have] [a] good|great|nice|lovely [rest of] [the|your] "
     "morning|afternoon|evening|night|weekend|day|week", _also(ELSE)),
    ("see|talk [to] you|ya|u tomorrow|later|soon", _also(ELSE)),
    ("got|accepted|declined|took [down] [the|an|their|my] offer|job", _also(UNSURE)),
    ("panel|group|team|committee of {number}", _also(ELSE)),
    ("{length} early|late|over|behind", _also(ELSE)),
    ("give or take [{length}]", lambda _, *__: (ELSE,)),
    ("(lasted|took|takes|ran|went|spent) [on] [for] [around|like|almost|just] {length} [long]",
     _lasting),
    ("{length} long", _lasting),
    ("(any | anytime | any time | any day | every day | all) but|except|besides {day}",
     _not_then),
]  # fmt: skip

GRAMMAR = Grammar(
    tables={
        "or": lengths.OR,
        "count": lengths.COUNTS,
        "simple": lengths.SIMPLE,
        "length": lengths.LENGTHS,
        "monthly": days.MONTHLY,
        "day": days.DAYS,
        "stem": days.STEMS,
        "period": days.PERIODS,
        "span": days.SPANS,
        "hour": clocks.HOURS,
        "clock": clocks.CLOCKS,
        "clock_span": clocks.CLOCK_SPANS,
        "part": clocks.PARTS,
        "item": ITEMS,
        **no_date.TABLES,
    },
    terminals={
        "number": lengths.number,
        "decimal": lengths.decimal,
        "unit": lengths.unit,
        "hours_and_minutes": lengths.hours_and_minutes,
        "weekday": dates.weekday,
        "month": dates.month,
        "ordinal": dates.ordinal,
        "nth": dates.nth,
        "year": dates.year,
        "short_year": dates.short_year,
        "numeric": dates.numeric,
        "short_date": dates.short_date,
        "holiday": dates.holiday,
        "bare_hour": clocks.bare_hour,
        "clock_token": clocks.clock_token,
        "dotted": clocks.dotted,
        "military": clocks.military,
        "number_word": number_word,
        "spoken_minutes": lengths.spoken_minutes,
        "season": dates.season,
        "iso": iso,
        "event": event,
        "ending": ending,
        "portion": portion,
    },
    begins={
        "number": frozenset(NUMBERS),
        "number_word": frozenset(NUMBERS),
        "bare_hour": frozenset(NUMBERS),
        "spoken_minutes": {*NUMBERS, "oh", "o", "zero"},
        "ordinal": {*ORDINALS, "twenty", "thirty"},
        "unit": frozenset(UNITS),
        "weekday": frozenset(WEEKDAYS),
        "month": frozenset(MONTHS),
        "season": frozenset(SEASONS),
        "ending": ENDINGS,
        "portion": {"early", "mid", "late", "later"},
    },
)


def parse(context: Context, tokens: Sequence[Token]) -> Parse:
    """A reading of the tokens with all forms."""
    return Parse(GRAMMAR, context, tokens, _names(context.calendar, tuple(context.events)))


@lru_cache(maxsize=64)
def _names(calendar: Calendar, events: tuple[str, ...]) -> frozenset[str]:
    """The first words of the names of holidays and events."""
    return frozenset(name.split()[0] for name in (*calendar.named(A_YEAR), *events) if name)
