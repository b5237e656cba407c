"""The scan that turns a row of tokens into pieces, and says which words it did not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.when.grammar import Parse
from bot.when.lexicon import CONDITIONS, COUNTED, FILLER, HEDGES, NEGATIONS, ORDINALS
from bot.when.phrase import GRAMMAR
from bot.when.pieces import Context, Moment, Piece, Relation
from bot.when.words import Token

CLAUSE_ENDS = frozenset(',;.!?()\n:/"')
_IGNORED_MARKS = frozenset("-'~@*_")
_BEARING = CONDITIONS | NEGATIONS


@dataclass(slots=True)
class Scan:
    """The pieces of a row of tokens, the rows of tokens they come from, and unknown words."""

    pieces: list[Piece] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[Token] = field(default_factory=list)
    hedged: bool = False


def scan(context: Context, row: Sequence[Token]) -> Scan:
    """All pieces, left to right.

    An unknown word is never passed over beside a time. Only a clause of its own, without a time,
    a condition or a negation, may hold any words: "20 minutes ago, I'm in the car".
    """
    parse = Parse(GRAMMAR, context, row)
    result = Scan()
    aside: list[Token] = []
    clause: list[Token] = []
    timed = False
    at = 0
    while at <= len(row):
        token = row[at] if at < len(row) else None
        form = _form(parse, row, at) if token else None
        if form:
            at, pieces = form[0], form[1]
            result.pieces += pieces
            result.places += [(form[2], at)]
            timed = timed or not _is_now(pieces)
            continue
        if token is None or token.text in CLAUSE_ENDS or _is_pause(row, at):
            bears = timed or any(each.text in _BEARING for each in clause)
            (result.unknown if bears else aside).extend(clause)
            clause, timed = [], False
        elif token.text in HEDGES:
            result.hedged = True
        elif token.text == "-" and at + 1 < len(row) and row[at + 1].start == token.end:
            clause.append(token)  # "in -5 minutes"
        elif token.text not in FILLER and token.text not in _IGNORED_MARKS:
            clause.append(token)
        at += 1
    if _is_now(result.pieces):
        result.unknown += aside
    return result


def _form(parse: Parse, row: Sequence[Token], at: int) -> tuple[int, Sequence[Piece], int] | None:
    """The longest form at a position: the position behind it, its pieces and where it begins."""
    matches = [match for slot in ("item", "no_date") if (match := parse.at(slot, at))]
    if not matches:
        return None
    end, pieces = max(matches, key=lambda match: match[0])
    if pieces[0] in (Relation.AFTER, Relation.BEFORE) and not _is_related(parse, row, end):
        return None  # "after the committee meets" is no time, whatever else is said
    return None if _counts_something(row, end) else (end, pieces, at)


def _is_related(parse: Parse, row: Sequence[Token], at: int) -> bool:
    while at < len(row) and row[at].text in ("the", "around", "like"):
        at += 1
    return parse.at("item", at) is not None if at < len(row) else False


def _is_pause(row: Sequence[Token], at: int) -> bool:
    """A dash between blanks."""
    apart = at + 1 < len(row) and row[at + 1].start > row[at].end
    return row[at].text == "-" and not row[at].tight and apart


def _is_now(pieces: Sequence[Piece]) -> bool:
    """Whether there is no time but perhaps "now", which is also a mere word: "home now"."""
    return all(isinstance(piece, Moment) and piece.weak for piece in pieces)


def _counts_something(row: Sequence[Token], end: int) -> bool:
    """ "2nd interview", "the third call": an ordinal that counts something else than days."""
    last = row[end - 1]
    ordinal = last.kind == "ordinal" or last.text in ORDINALS
    return ordinal and end < len(row) and row[end].text in COUNTED
