"""The tokens that are times of day: "3pm", "0730", "2.30", and a number that counts nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.when.filler import FILLER
from bot.when.lengths import number
from bot.when.lexicon import ORDINALS, UNITS, WEEKDAYS, words
from bot.when.pieces import IMPOSSIBLE, Clock, Context, Said
from bot.when.reading import Grain, Question
from bot.when.words import Token

DAY = 24 * 60
HALF = 12 * 60
_POINTS = words("the this that no any every each other last next")
_LEADS_TO_AN_HOUR = words(
    "at around by to from or and like say until it's its was ended finished on"
)


def time_of_day(
    hour: int, minute: int, meridian: str, *, exact: bool, spoken: bool
) -> Clock | Said:
    """`exact` is the 24 hour clock, as with "07:30"; `spoken` says that minutes were given."""
    grain = Grain.MINUTE if spoken else Grain.HOUR
    if minute > 59 or hour > 23:
        return IMPOSSIBLE
    at = hour * 60 + minute
    if meridian and hour > 12:
        # "13pm": the 24 hour clock with a needless pm.
        return Clock(options=(at,), grain=grain, odd=True) if meridian == "p" else IMPOSSIBLE
    if meridian:
        if hour == 0 and meridian == "p":
            return IMPOSSIBLE
        return Clock(options=(at % HALF + (HALF if meridian == "p" else 0),), grain=grain)
    if exact or hour == 0 or hour > 12:
        return Clock(options=(at,), grain=grain)
    return Clock(options=(at % HALF, at % HALF + HALF), grain=grain)


def clock_token(
    context: Context, tokens: Sequence[Token], at: int
) -> tuple[int, Clock | Said] | None:
    """2:30, 2:30pm, 14:00, 3pm, 1530h; 15h30 unless it is a length to wait."""
    token = tokens[at]
    if token.kind == "hm" and (context.question is not Question.SNOOZE or _is_time(tokens, at)):
        hour, minute = token.numbers
        return at + 1, time_of_day(hour, minute, "", exact=True, spoken=True)
    if token.kind != "clock":
        return None
    hour, minute = (*token.numbers, 0)[:2]
    exact = token.typed.startswith("0") and not token.meridian
    return at + 1, time_of_day(
        hour, minute, token.meridian, exact=exact, spoken=len(token.numbers) > 1 and minute > 0
    )


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether 7h30 is no length to wait: "19h30", "07h30", "tomorrow 7h30"."""
    dated = at > 0 and tokens[at - 1].text in (*WEEKDAYS, "today", "tomorrow", "at")
    return dated or tokens[at].numbers[0] > 12 or tokens[at].typed.startswith("0")


def dotted(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, Clock | Said] | None:
    """2.30, as the British write it."""
    if at < len(tokens) and tokens[at].kind == "decimal":
        hour, minute = tokens[at].numbers
        if len(tokens[at].typed.partition(".")[2]) == 2 and minute < 60 and hour < 24:
            found = time_of_day(
                hour, minute, "", exact=tokens[at].typed.startswith("0"), spoken=minute > 0
            )
            return at + 1, found
    return None


def military(context: Context, tokens: Sequence[Token], at: int) -> tuple[int, Clock | Said] | None:
    """0730, 1500, 730. Not a year to come."""
    if at >= len(tokens) or tokens[at].kind != "number" or len(tokens[at].typed) not in (3, 4):
        return None
    typed = tokens[at].typed
    if any(_is_other_number(tokens, at, step) for step in (-1, 1)):
        return None
    hour, minute = int(typed[:-2]), int(typed[-2:])
    if 2024 <= int(typed) <= 2029 or hour > 24 or (len(typed) == 3 and hour == 0):
        return None
    found = time_of_day(hour, minute, "", exact=len(typed) == 4, spoken=minute > 0)
    if isinstance(found, Said):
        return at + 1, found
    weak = len(typed) == 3 or context.question is Question.DECISION
    return at + 1, Clock(options=found.options, grain=found.grain, weak=weak)


def past(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """ "20 past", of which hour? "Last" is another word."""
    return (at + 1, True) if tokens[at].typed.lower() == "past" else None


def _is_other_number(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether a hyphen joins it to a number of another length, as in a telephone number."""
    other = at + 2 * step
    if not 0 <= other < len(tokens) or not tokens[at + step].tight:
        return False
    if tokens[other].kind != "number" or len(tokens[other].typed) < 3:
        return False  # "8-845"
    return len(tokens[other].typed) != len(tokens[at].typed)


def bare_hour(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number that counts nothing: no unit of time follows it."""
    match = number(_, tokens, at)
    if match is None or _counts(tokens, match[0]) or _is_pronoun(tokens, at):
        return None
    if match[0] < len(tokens) and tokens[match[0]].text in ("-", "to", "or", "and"):
        # "about 2-3 weeks", "two and a half weeks"
        joined = number(_, tokens, match[0] + 1)
        also = tokens[match[0]].text == "and"
        halved = also and any(each.text == "half" for each in tokens[match[0] + 1 : match[0] + 3])
        if halved or (joined and _counts(tokens, joined[0])):
            return None
    return match


def _is_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """ "The one after", "no one", "one of them"."""
    if tokens[at].text != "one":
        return False
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    return (
        behind == "of"
        or before in ORDINALS
        or before in _POINTS
        or before in FILLER - _LEADS_TO_AN_HOUR
    )


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a number is what it counts."""
    behind = tokens[at].text if at < len(tokens) else ""
    return behind in UNITS or behind in ("business", "more", "%")
