"""Finding the times inside a longer text, without reading names and counts as times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.when.grammar import Parse
from bot.when.lexicon import WEEKDAYS, words
from bot.when.phrase import parse
from bot.when.pieces import Clock, Clocks, Context, Days, Moment, Part, Piece, Relation, Said
from bot.when.reading import Found, Question, Reading, Reason
from bot.when.resolve import resolve
from bot.when.scan import CLAUSE_ENDS
from bot.when.words import Token, tokens
from bot.when.zone_words import take_zone

LONGEST_TEXT = 2000
"""The most characters that are searched."""

MOST_PIECES = 16
"""The most pieces of one time: nobody takes half as many to say when. Without an end a text of
nothing but numbers would be read from each of them to its last."""

_JOINS = words("at on in around by the of , - @ ( for from ~")
_DATE_MAY_FOLLOW = words("on by until before after at from since ( : around due")
_PROMISES = words(
    "decide decides decided deciding decision hear know answer deadline respond response announce "
    "verdict promised promise offer choose notify reply"
)
_TITLES = words("dr dr. mr mrs ms miss prof nurse doctor")
_SHORT_NAMES = words("sun sat mon wed fri thu tu tue jan mar")
"""Short forms of days that are words or names too."""
_MAY_FOLLOW_AN_ORDINAL = words("at of in around between , . ; ! ? ) -")
_MAY_FOLLOW_A_NAME = words("dr dr. mr mrs ms i they we he she crna np pa md")


def phrases(text: str, context: Context) -> Iterator[Found]:
    """The times in a text, from the left."""
    row = tokens(text[:LONGEST_TEXT], typos=False)
    back = replace(context, careful=True)
    ahead = replace(back, question=Question.DECISION)
    parses = {False: parse(back, row), True: parse(ahead, row)}
    at = 0
    while at < len(row):
        promised = _is_promised(row, at)
        here = ahead if promised else back
        found = _phrase(here, row, parses[promised], at)
        if found:
            behind, reading = found
            yield Found(row[at].start, row[behind - 1].end, reading, promised)
            at = behind
        else:
            at += 1


def _is_promised(row: Sequence[Token], at: int) -> bool:
    """Whether the words in front, or the first one, speak of a promise."""
    if row[at].text in ("by", "before", "until"):
        return True
    for token in reversed(row[max(0, at - 6) : at]):
        if token.text in CLAUSE_ENDS:
            return False
        if token.text in _PROMISES:
            return True
    return False


def _phrase(
    context: Context, row: Sequence[Token], forms: Parse, at: int
) -> tuple[int, Reading] | None:
    """The longest run of pieces from a position that makes a reading."""
    if at and row[at - 1].text in _TITLES:
        return None
    if row[at].text in _JOINS and row[at].text not in (
        "at",
        "in",
        "by",
        "the",
        "@",
        "from",
        "around",
    ):
        return None
    pieces: list[Piece] = []
    best: tuple[int, Reading] | None = None
    end = at
    while True:
        start = end
        while pieces and start < len(row) and start - end < 2 and row[start].text in _JOINS:
            start += 1
        # "at 3" is one piece, so a joining word may belong to the piece behind it.
        match = next((m for each in range(end, start + 1) if (m := forms.at("item", each))), None)
        if match is None or len(pieces) >= MOST_PIECES:
            return best
        pieces += match[1]
        end = match[0]
        if any(isinstance(piece, Said) for piece in match[1]):
            return best
        result = resolve(context, pieces) if _is_strong(pieces) else None
        if result is Reason.CONTRADICTION:
            return best  # what follows cannot make it fit again
        if isinstance(result, Reading) and _is_time(row, at, end, pieces):
            best = _with_zone(context, row, end, pieces) or (end, result)


def _with_zone(
    context: Context, row: Sequence[Token], end: int, pieces: Sequence[Piece]
) -> tuple[int, Reading] | None:
    """The same phrase where the name of a zone follows it. Its day is the one on the clock here."""
    for length in (1, 2, 3):
        behind = row[end - 1 : end + length]
        rest, zone = take_zone(behind, context.zone)
        if len(behind) == length + 1 and len(rest) == 1:
            there = replace(context, zone=zone, now=context.now.astimezone(ZoneInfo(zone)))
            result = resolve(there, pieces)
            if isinstance(result, Reading):
                return end + length, result
    return None


def _is_strong(pieces: Sequence[Piece]) -> bool:
    """A day, an instant, or a time of day that is more than a number or "morning"."""
    for piece in pieces:
        if isinstance(piece, Days | Moment) and not piece.weak:
            return True
        if isinstance(piece, Moment):
            return True
        if isinstance(piece, Clock | Clocks) and not piece.weak:
            return True
    return False


def _is_time(row: Sequence[Token], at: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Whether the words beside the phrase leave it a time."""
    first, last = row[at], row[end - 1]
    before = row[at - 1].text if at else ""
    behind = row[end] if end < len(row) else None
    lone = end - at == 1
    if first.kind == "date" and len(first.numbers) == 2 and before not in _DATE_MAY_FOLLOW:
        return at == 0 and first.typed != "24/7"
    if last.kind in ("ordinal", "number") and behind and behind.kind == "word":
        dated = any(isinstance(piece, Days) for piece in pieces) and last.kind == "number"
        return dated or behind.text in _MAY_FOLLOW_AN_ORDINAL or behind.text in _PROMISES
    if (
        isinstance(pieces[-1], Clock)
        and last.kind == "word"
        and last.typed[:1].isupper()
        and behind
    ):
        return not behind.typed[:1].isupper()
    if lone and isinstance(pieces[0], Days):
        if first.typed.lower() in _SHORT_NAMES and behind and behind.kind == "word":
            return False
        named = first.text in WEEKDAYS or first.text.isalpha()
        follows_name = behind and behind.kind == "word" and behind.typed[:1].isupper()
        if named and follows_name and first.typed[:1].isupper() and behind:
            return behind.typed.lower() in _MAY_FOLLOW_A_NAME
    return not all(isinstance(piece, Part | Relation) for piece in pieces)
