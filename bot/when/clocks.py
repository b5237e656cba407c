"""Forms of times of day: "3pm", "half past two", "between 2 and 4", "started at 10, 45 minutes"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.when.clock_tokens import DAY, HALF, time_of_day
from bot.when.grammar import Action, Form
from bot.when.pieces import Clock, Clocks, Context, Length, Said
from bot.when.reading import Grain, Question

ROUND_MINUTES = {5, 10, 20, 25}


def oclock(_: Context, hour: int, minute: int = 0, *, weak: bool = False) -> Clock | Said:
    found = time_of_day(hour, minute, "", exact=False, spoken=minute > 0)
    if isinstance(found, Said):
        return found
    return Clock(options=found.options, grain=found.grain, weak=weak)


def _bare(context: Context, hour: int) -> Clock | None:
    found = oclock(context, hour, weak=True)
    return found if isinstance(found, Clock) else None


def _past(context: Context, minute: int, hour: int) -> Clock | Said | None:
    return oclock(context, hour, minute) if minute in ROUND_MINUTES and hour <= 12 else None


def _to(context: Context, minute: int, hour: int) -> Clock | Said | None:
    if minute not in ROUND_MINUTES or not 1 <= hour <= 12:
        return None
    return oclock(context, (hour - 2) % 12 + 1, 60 - minute)


def _spaced(context: Context, hour: int, minute: int) -> Clock | None:
    """5 30, with a blank."""
    found = oclock(context, hour, minute, weak=True) if 0 < hour < 24 else None
    return found if isinstance(found, Clock) else None


def _past_hour(minute: int) -> Action:
    return lambda context, hour: oclock(context, hour, minute) if hour <= 12 else None


def _moved(minutes: int) -> Action:
    """A quarter past "7 am"."""

    def moved(_: Context, clock: Clock | Said) -> Clock | None:
        if isinstance(clock, Said) or clock.grain is not Grain.HOUR or clock.weak:
            return None
        options = tuple((each + minutes) % DAY for each in clock.options)
        return Clock(options=options, grain=Grain.MINUTE)

    return moved


def _quarter_to(context: Context, hour: int) -> Clock | Said | None:
    return oclock(context, (hour - 2) % 12 + 1, 45) if 1 <= hour <= 12 else None


def _spoken(context: Context, hour: int, minute: int) -> Clock | Said | None:
    """Two thirty, five oh five."""
    return oclock(context, hour, minute) if hour <= 12 else None


def _to_the_end(context: Context, first: Clock | Said, last: Clock | Said) -> Clock | None:
    """ "It ran from 1 to 2:40": an interview is asked about for its end."""
    found = between(context, first, last)
    if not context.back or found is None:
        return None
    return Clock(options=found.last.options, grain=found.last.grain)


def _begun(context: Context, clock: Clock | Said, length: Length) -> Clock | None:
    """ "Started at 10, went 45 minutes"."""
    if isinstance(clock, Said) or not context.back or not 0 < length.most.seconds <= DAY * 30:
        return None
    options = tuple((each + length.most.seconds // 60) % DAY for each in clock.options)
    return Clock(options=options, grain=Grain.MINUTE)


def _or(context: Context, first: Clock | Said, _: bool, last: Clock | Said) -> Clocks | None:
    return _surely_between(context, first, last)


def _to_in_digits(context: Context, minute: int, hour: int) -> Clock | Said | None:
    """ "20 to 3", but not "10 to 4", which are hours."""
    if minute in (20, 25) or (minute == 5 and hour < 5):
        return _to(context, minute, hour)
    return None


def _minutes_to_the_end(context: Context, minute: int, hour: int) -> Clock | Said | None:
    """ "Ended at 10 till 11", which is an instant."""
    return _to(context, minute, hour) if context.back else None


def _noon(_: Context, hour: int = 12) -> Clock | None:
    return Clock(options=(HALF,)) if hour == 12 else None


def _half_past_noon(_: Context) -> Clock:
    return Clock(options=(HALF + 30,), grain=Grain.MINUTE)


def _midnight(_: Context, hour: int = 12) -> Clock | None:
    """The end of the day that is spoken of."""
    return Clock(options=(DAY,)) if hour == 12 else None


def _with_meridian(half: int) -> Action:
    def named(_: Context, clock: Clock | Said) -> Clock | None:
        if isinstance(clock, Said):
            return None
        options = tuple(each for each in clock.options if each // HALF == half)
        return Clock(options=options, grain=clock.grain) if options else None

    return named


def _weak_unless_sure(context: Context, clock: Clock | Said) -> Clock | None:
    """2.30 may be any number; 14.30, asked for a time, is one."""
    if isinstance(clock, Said):
        return None
    sure = len(clock.options) == 1 and context.question is not Question.DECISION
    return Clock(options=clock.options, grain=clock.grain, weak=not sure)


def _same(_: Context, clock: Clock | Said) -> Clock | Said:
    return clock


def _strong(_: Context, clock: Clock | Said) -> Clock | Said:
    if isinstance(clock, Said):
        return clock
    return Clock(options=clock.options, grain=clock.grain, odd=clock.odd)


def between(_: Context, first: Clock | Said, last: Clock | Said) -> Clocks | None:
    """Both ends in the same half of the day where only one says which, the shorter way."""
    if isinstance(first, Said) or isinstance(last, Said):
        return None
    if first.weak and last.weak and len(first.options) == 1 and len(last.options) == 2:
        return None  # "20-11" is a date
    if len(last.options) == 1 and len(first.options) == 2:
        before = [each for each in first.options if each < last.options[0]]
        first = Clock(options=(max(before or first.options),), grain=first.grain)
    elif len(first.options) == 1 and len(last.options) == 2:
        after = [each for each in last.options if each > first.options[0]]
        last = Clock(options=(min(after or last.options),), grain=last.grain)
    return Clocks(first, last, weak=first.weak and last.weak)


def _surely_between(context: Context, first: Clock | Said, last: Clock | Said) -> Clocks | None:
    found = between(context, first, last)
    return Clocks(found.first, found.last, either=True) if found else None


def _from(context: Context, first: Clock | Said, last: Clock | Said) -> Clocks | None:
    found = between(context, first, last)
    return Clocks(found.first, found.last) if found else None


def _on_the_24_hour_clock(_: Context, clock: Clock | Said) -> Clock | None:
    """ "15:30h", but not "1:30 hours", which may be a length."""
    return clock if isinstance(clock, Clock) and len(clock.options) == 1 else None


HOURS: list[Form] = [
    ("{clock_token}", _same),
    ("{military}", _same),
    ("{dotted}", _weak_unless_sure),
    ("{bare_hour}", _bare),
    ("{number_word} {spoken_minutes}", _spoken),
    ("{bare_hour} {spaced_minutes}", _spaced),
]

STARTED: Sequence[Form] = (
    (
        "(starts|started|beginning|began|begin | sat down | went|walked|got|came in | kicked off | "
        "got there|going|started) [with them|her|him] [at|around] {clock}",
        lambda context, clock: clock,
    ),
)
OVER_AT: Sequence[Form] = (
    (
        "(done|finished|ended|over|wrapped|out|left|end|finish|through) [up|out] [by|at|around] "
        "{clock}",
        lambda context, clock: clock,
    ),
)
WENT_ON: Sequence[Form] = (
    (
        "(lasted|took|ran|went|for) [on] [for] [around|like|almost] [a] [solid|good|full|whole] "
        "{length}",
        lambda context, length: length,
    ),
)

CLOCKS: list[Form] = [
    ("{hour}", _same),
    (
        "(ended|finished|wrapped|done|over|out|left|finish) [up|out] at|around {number} until|to "
        "{number}",
        _minutes_to_the_end,
    ),
    ("[at|around] {hour} o'clock|sharp|ish|exactly", _strong),
    ("[at|around] {hour} o clock", _strong),
    ("[at|@|around] {military} hour", _strong),
    ("[at|@|around] {clock_token} hour", _on_the_24_hour_clock),
    ("at {number} hour", oclock),
    ("([just] gone | bang|dead|spot on) {hour}", _strong),
    ("at|@|around [around|exactly|like | just after] {hour}", _strong),
    ("[at|around] {hour} [ish] am", _with_meridian(0)),
    ("[at|around] {hour} [ish] pm", _with_meridian(1)),
    ("[at|around] half last {number}", _past_hour(30)),
    ("[at|around] half {bare_hour}", _past_hour(30)),
    (
        "(ran|went|lasted|was|were) from [around] {clock} to|until|-|through [around] {clock}",
        _to_the_end,
    ),
    ("(ran|went|lasted) [around] {clock} to|until|-|through [around] {clock}", _to_the_end),
    ("{started} [,] [and|but|then] [it|we] {over_at}", _to_the_end),
    ("({started} | from {clock}) [,|.|;] [and] [it] {went_on}", _begun),
    ("{started} [,|.|;|and] {length}", _begun),
    ("(started|began) [at|around] {clock} [,] [and] [was] {length} long|later", _begun),
    (
        "was at {clock} [,] and [it] lasted|took|ran|went [for] [around|like|almost] {length}",
        _begun,
    ),
    (
        "supposed|scheduled|meant|due to end|finish|stop|wrap|start|beginning|begin [at|by|around] "
        "{clock}",
        _same,
    ),
    ("{number} to|until {number}", _to_in_digits),
    ("[at|around] [a] quarter last|after {number}", _past_hour(15)),
    ("[at|around] [a] quarter last|after {hour}", _moved(15)),
    ("[at|around] [a] quarter to|until|of|before {hour}", _moved(-15)),
    ("[at|around] half last {hour}", _moved(30)),
    ("[at|around] [a] quarter to|until|of|before {number}", _quarter_to),
    ("[at|around] {number} [minute] last|after {number}", _past),
    ("[at|around] {number_word} [minute] to|until|before {number_word}", _to),
    ("{number} minute to|until|before|of {number}", _to),
    ("at|around|by|until {number_word} of {number}", _to),
    ("[at|around] half [-] last|after noon", _half_past_noon),
    ("noon [-] thirty", _half_past_noon),
    ("[at|around] [{number}] noon", _noon),
    ("[at|around] [{number}] midnight", _midnight),
]

CLOCK_SPANS: list[Form] = [
    ("{clock} for [around|like|almost|just] {length}", _begun),
    ("{clock} [,|.|;] [and|we|it|i] [was|were] {over_at}", _to_the_end),
    ("[from] [around] {clock} (-|to|until|through) [around] {clock}", between),
    ("from {clock} to|until|- {clock}", _from),
    ("between {clock} and|-|to {clock}", _surely_between),
    ("[at] {clock} {or} [at|around|like] {clock}", _or),
]
