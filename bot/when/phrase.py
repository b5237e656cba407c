"""The grammar of all forms: the tables put together, and the terminals that they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.when import (
    clock_tokens,
    clocks,
    dates,
    day_parts,
    days,
    elapsed,
    lengths,
    no_date,
    spans,
    taken_back,
    today,
)
from bot.when.filler import ENDINGS
from bot.when.grammar import NAME, Form, Grammar, Parse, kind
from bot.when.lexicon import MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS
from bot.when.pieces import Context, Piece, Pieces
from bot.when.said import MORNING_DUTIES, OCCASIONS, SAID, SINCE
from bot.when.words import Token


def _piece(_: Context, piece: Piece) -> Pieces:
    return (piece,)


ITEMS: list[Form] = [
    # Before the day and the hour of which the same words are the name.
    ("{number}", elapsed.bare_minutes),
    ("today", today.whole),
    ("{span}", _piece),
    ("{clock}|{clock_span}|{part}|{iso}", _piece),
    *elapsed.ELAPSED,
    *today.TODAY,
    *SAID,
]

GRAMMAR = Grammar(
    tables={
        "or": lengths.OR,
        "count": lengths.COUNTS,
        "simple": lengths.SIMPLE,
        "length": lengths.LENGTHS,
        "monthly": days.MONTHLY,
        "day": days.DAYS,
        "near_day": days.NEAR_DAYS,
        "stem": days.STEMS,
        "period": days.PERIODS,
        "span": spans.SPANS,
        "hour": clocks.HOURS,
        "clock": clocks.CLOCKS,
        "started": clocks.STARTED,
        "over_at": clocks.OVER_AT,
        "went_on": clocks.WENT_ON,
        "clock_span": clocks.CLOCK_SPANS,
        "part": day_parts.PARTS,
        "item": ITEMS,
        "since": SINCE,
        "occasion": OCCASIONS,
        "morning_duty": MORNING_DUTIES,
        **no_date.TABLES,
        **taken_back.TABLES,
    },
    terminals={
        "number": lengths.number,
        "decimal": lengths.decimal,
        "unit": lengths.unit,
        "half_sign": lengths.half_sign,
        "hours_and_minutes": lengths.hours_and_minutes,
        "weekday": dates.weekday,
        "weekdays": dates.weekdays,
        "month": dates.month,
        "ordinal": dates.ordinal,
        "nth": dates.nth,
        "year": dates.year,
        "short_year": dates.short_year,
        "numeric": dates.numeric,
        "short_date": dates.short_date,
        "holiday": dates.holiday,
        "bare_hour": clock_tokens.bare_hour,
        "clock_token": clock_tokens.clock_token,
        "dotted": clock_tokens.dotted,
        "military": clock_tokens.military,
        "past": clock_tokens.past,
        "number_word": lengths.number_word,
        "spoken_minutes": lengths.spoken_minutes,
        "spaced_minutes": lengths.spaced_minutes,
        "season": dates.season,
        "iso": elapsed.iso,
        "event": elapsed.event,
        "ending": elapsed.ending,
        "portion": today.portion,
    },
    begins={
        "number": {*NUMBERS, kind("number")},
        "decimal": {kind("decimal")},
        "unit": frozenset(UNITS),
        "half_sign": {"half"},
        "hours_and_minutes": {kind("hm")},
        "weekday": frozenset(WEEKDAYS),
        "weekdays": frozenset(WEEKDAYS),
        "month": frozenset(MONTHS),
        "ordinal": {*ORDINALS, "twenty", "thirty", kind("ordinal")},
        "nth": {kind("ordinal")},
        "year": {"'", kind("number")},
        "short_year": {kind("number")},
        "numeric": {kind("date")},
        "short_date": {kind("decimal")},
        "holiday": {NAME},
        "bare_hour": {*NUMBERS, kind("number")},
        "clock_token": {kind("clock"), kind("hm")},
        "dotted": {kind("decimal")},
        "military": {kind("number")},
        "past": {"last"},
        "number_word": frozenset(NUMBERS),
        "spoken_minutes": {*NUMBERS, "oh", "o", "zero"},
        "spaced_minutes": {kind("number")},
        "season": frozenset(SEASONS),
        "iso": {kind("iso")},
        "event": {NAME},
        "ending": ENDINGS,
        "portion": {"early", "mid", "late", "later"},
    },
)


def parse(context: Context, tokens: Sequence[Token]) -> Parse:
    """A reading of the tokens with all forms."""
    names = context.calendar.openings()
    if context.events:
        names = names | {name.split()[0] for name in context.events if name}
    return Parse(GRAMMAR, context, tokens, names)
