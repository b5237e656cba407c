"""Forms of days with a part of the day, and of today: "tonight", "late yesterday afternoon"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from msgspec.structs import replace

from bot.when import dates
from bot.when.grammar import Action, Form
from bot.when.lexicon import PARTS
from bot.when.pieces import Clock, Context, Days, Moment, Part, Piece, Pieces, Said
from bot.when.reading import DoubtKind, Grain
from bot.when.words import Token


def portion(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Early, mid or late."""
    if at < len(tokens) and tokens[at].text in ("early", "mid", "late", "later"):
        return at + 1, "late" if tokens[at].text == "later" else tokens[at].text
    return None


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


def whole(context: Context) -> Pieces:
    return (_today_or_before(context),)


def _later_today(context: Context) -> Pieces | None:
    start = context.now.astimezone(UTC) + timedelta(hours=1)
    end = datetime.combine(context.today, time(20), context.now.tzinfo).astimezone(UTC)
    if context.back or end <= start:
        return None
    return (Moment(start=start, end=end, grain=Grain.SPAN),)


def _earlier_today(context: Context) -> Pieces:
    start = context.now.replace(hour=6, minute=0, second=0, microsecond=0).astimezone(UTC)
    end = context.now.astimezone(UTC)
    return (Moment(start=min(start, end), end=end, grain=Grain.SPAN, weak=True),)


TODAY: list[Form] = [
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
    ("(late|later) this afternoon", lambda c: _this_part(c, Part("late afternoon"))),
    ("early this afternoon", lambda c: _this_part(c, Part("early afternoon"))),
    ("early this morning", lambda c: _this_part(c, Part("early morning"))),
    ("late this morning", lambda c: _this_part(c, Part("late morning"))),
    ("(late|later) this evening", lambda c: _this_part(c, Part("late evening"))),
    ("early [in|on] [the] {near_day}", lambda _, day: (day, Part("early morning"))),
    ("late [in|on] [the] [day] {near_day}", lambda _, day: (day, Part("late in the day"))),
    ("{near_day} early", lambda _, day: (day, Part("early morning"))),
    ("{near_day} late", lambda _, day: (day, Part("late in the day"))),
    ("{near_day} {part}", lambda _, day, part: (day, replace(part, coming=False))),
    ("[the] {part} of [the] {day}", lambda c, p, d: (d, replace(p, coming=False))),
    ("later [on] today", _later_today),
    ("[sometime] later today", _later_today),
    ("earlier [on] today", _earlier_today),
    ("today earlier", _earlier_today),
    # The same time on another day.
    ("[at] [the] (same|this) time [on] {day}", _this_time),
    ("{day} [,] [at] [around] (same|this) time", _this_time),
    ("{day} [at] the same time", _this_time),
    ("[at] [the] [around] this|same time next week",
     lambda c: _this_time(c, dates.one(c.today + timedelta(7)))),
]  # fmt: skip
