"""Reading an answer as a time: the whole of it, or the times inside a longer text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.when.clock_tokens import HALF
from bot.when.filler import ENDINGS
from bot.when.found import phrases
from bot.when.lexicon import words
from bot.when.phrase import parse
from bot.when.pieces import Clocks, Context
from bot.when.reading import Found, Question, Reading, Reason, Result, Unclear
from bot.when.resolve import resolve
from bot.when.scan import Place, Scan, scan
from bot.when.sentence import only_time, without_other_events
from bot.when.words import LONGEST, Token, tokens
from bot.when.zone_words import take_zones
from bot.workdays import US_FEDERAL, Calendar

NO_EVENTS: Mapping[str, datetime] = MappingProxyType({})


def read(
    text: str,
    *,
    question: Question,
    now: datetime,
    zone: str,
    day_first: bool = False,
    calendar: Calendar = US_FEDERAL,
    events: Mapping[str, datetime] = NO_EVENTS,
) -> Result:
    """What a whole answer means, read in the IANA `zone` unless the answer names another.

    `now` is aware. `events` are instants that may be spoken of by name, in lower case ("two days
    after the interview"). At most 160 characters are read. Raises ZoneInfoNotFoundError for an
    unknown `zone`.
    """
    row, named = take_zones(tokens(_cut(text)), zone)
    context = Context(
        now=now.astimezone(ZoneInfo(named)),
        zone=named,
        question=question,
        day_first=day_first,
        calendar=calendar,
        events=events,
    )
    spoken = {token.text for token in row}
    if context.back and spoken & _TO_COME and (spoken & _NOT_YET or not spoken & _IS_OVER):
        coming = replace(context, question=Question.APPOINTMENT)
        found = _understand(coming, row)
        if isinstance(found, Unclear):
            return found
        ahead = _resolve(coming, row, found)
        if isinstance(ahead, Reading):
            return ahead
    found = _understand(context, row)
    return found if isinstance(found, Unclear) else _resolve(context, row, found)


A_LITTLE = timedelta(minutes=30)
"""How far ahead of the clock the end of an interview may be said to lie."""
_TO_COME = words("it's its it'll will scheduled upcoming gonna not")
"""An interview spoken of so is likelier still to come: "it's on Friday at 9"."""
_NOT_YET = words("yet hasn't hasnt haven't havent")
_IS_OVER = ENDINGS | words(
    "ended was ago went ran took lasted dragged stayed kept got over yesterday last started began"
)


def _understand(context: Context, row: Sequence[Token]) -> Scan | Unclear:
    """What was found in a row where every word is known or cannot bear on the time."""
    found = without_other_events(context, row, scan(context, row))
    if not found.unknown:
        return found
    return only_time(row, found) or Unclear(tuple(token.typed for token in found.unknown))


def _resolve(context: Context, row: Sequence[Token], found: Scan) -> Result:
    result = resolve(context, found.pieces, hedged=found.hedged)
    if isinstance(result, Reason):
        return Unclear(_words(row, found.places) or _first_words(row), result)
    if isinstance(result, Reading) and context.back and _is_not_over_yet(context, row, result):
        return Unclear(_words(row, found.places), Reason.CONTRADICTION)
    if isinstance(result, Reading):
        fixed = tuple((token.typed, token.text) for token in row if token.corrected)
        return replace(result, corrected=fixed)
    return result


def _is_not_over_yet(context: Context, row: Sequence[Token], reading: Reading) -> bool:
    """ "Finished at 1pm today", said before noon."""
    over = any(token.text in ("finished", "ended", "done", "wrapped") for token in row)
    return over and reading.start > context.now + A_LITTLE


def _first_words(row: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.typed for token in row if token.kind != "mark")[:4]


def find(
    text: str,
    *,
    question: Question,
    now: datetime,
    zone: str,
    day_first: bool = False,
    calendar: Calendar = US_FEDERAL,
    events: Mapping[str, datetime] = NO_EVENTS,
) -> tuple[Found, ...]:
    """The times inside a longer text, each as long as possible, names and counts left alone.

    A phrase that speaks of a promise ("they decide by Friday") is read as an answer about a
    decision, whatever the question.
    """
    return tuple(
        phrases(
            text,
            Context(
                now=now.astimezone(ZoneInfo(zone)),
                zone=zone,
                question=question,
                day_first=day_first,
                calendar=calendar,
                events=events,
            ),
        )
    )


def read_hours(text: str) -> tuple[time, time] | None:
    """Two times of day, as in "quiet from 9 to 7" or "21:00 to 08:00"; the first may be the later.

    Without am or pm the hours are those of a night: from the evening to the morning.
    """
    row = [token for token in tokens(_cut(text)) if token.text not in _OF_HOURS]
    match = parse(_NO_TIME, row).at("clock_span", 0)
    if match is None or match[0] != len(row):
        return None
    found: Clocks = match[1]
    start, end = found.first.options, found.last.options
    if len(end) == 1 or len(start) == 1:
        evening, morning = start, end
    else:
        evening = tuple(each for each in start if each >= HALF) or start
        morning = tuple(each for each in end if each < HALF) or end
    first, last = (each[0] % (2 * HALF) for each in (evening, morning))
    if first == last:
        return None
    return time(first // 60, first % 60), time(last // 60, last % 60)


_OF_HOURS = words("quiet hours hour set my please be me no messages")
_NO_TIME = Context(
    now=datetime(2000, 1, 1, tzinfo=UTC),
    zone="UTC",
    question=Question.APPOINTMENT,
    day_first=False,
    calendar=US_FEDERAL,
    events=NO_EVENTS,
)


def _cut(text: str) -> str:
    """At most the characters that are read, up to the end of a word."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    return head if text[LONGEST].isspace() else head.rpartition(" ")[0] or head


def _words(row: Sequence[Token], places: Sequence[Place]) -> tuple[str, ...]:
    """The words of the pieces, as typed."""
    at = sorted({index for place in places for index in range(place.start, place.end)})
    return tuple(row[index].typed for index in at)
