"""The scan that turns a row of tokens into pieces, and says which words it did not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import category

from msgspec.structs import replace

from bot.value import Value
from bot.when.filler import BEGINNINGS, CONDITIONS, COUNTED, FILLER, HEDGES, NEGATIONS
from bot.when.grammar import Parse
from bot.when.lexicon import ORDINALS, SPELLINGS, words
from bot.when.phrase import parse
from bot.when.pieces import (
    ELSE,
    UNSURE,
    Clock,
    Clocks,
    Context,
    Days,
    Moment,
    Part,
    Piece,
    Relation,
    Said,
)
from bot.when.reading import Question
from bot.when.words import Token

CLAUSE_ENDS = frozenset(',;.!?()\n:/"')
_IGNORED_MARKS = frozenset("-'~@*_")
_TELLING = words("said say says told think thought guess maybe probably was is be")
_BEARING = CONDITIONS | NEGATIONS


class Place(Value, frozen=True):
    """The tokens from `start` to `end`, and the pieces that they mean."""

    start: int
    end: int
    pieces: Sequence[Piece]


@dataclass(slots=True)
class Scan:
    """What was found in a row of tokens, and the words that were not known."""

    places: list[Place] = field(default_factory=list)
    unknown: list[Token] = field(default_factory=list)
    hedged: bool = False

    @property
    def pieces(self) -> list[Piece]:
        return [piece for place in self.places for piece in place.pieces]


def scan(context: Context, row: Sequence[Token]) -> Scan:
    """All pieces, left to right.

    An unknown word is never passed over beside a time. Only a clause of its own, without a time,
    a condition or a negation, may hold any words: "20 minutes ago, I'm in the car".
    """
    forms = parse(context, row)
    result = Scan()
    aside: list[Token] = []
    clause: list[Token] = []
    taken_back: Place | None = None
    kept_from = 0
    before: list[Token] = []
    timed = False
    at = 0
    while at <= len(row):
        token = row[at] if at < len(row) else None
        behind = _takes_back(forms, at, result) if token and taken_back is None else 0
        if behind:
            taken_back = Place(at, behind, (ELSE,))
            kept_from, at = len(result.places), behind
            before, clause = [*result.unknown, *clause], []
            result.unknown = []
            continue
        place = _form(forms, row, at) if token else None
        if place:
            at = place.end
            result.places.append(place)
            timed = timed or not (_is_now(place.pieces) or _is_aside(place.pieces))
            continue
        if token is None or token.text in CLAUSE_ENDS or _is_pause(row, at):
            bears = timed or any(each.text in _BEARING for each in clause)
            (result.unknown if bears else aside).extend(clause)
            clause, timed = [], False
        elif token.text in HEDGES or token.text in BEGINNINGS:
            result.hedged = result.hedged or context.back or token.text in HEDGES
        elif (
            _is_minus(row, at)
            or _is_unread_span(row, at, result)
            or not (token.text in FILLER or _is_noise(token) or counts_something(row, at + 1))
        ):
            clause.append(token)
        at += 1
    if taken_back:
        said_first, said_last = result.places[:kept_from], result.places[kept_from:]
        so = row[taken_back.start].text == "so"
        result.places = _corrected(said_first, taken_back, said_last, follows=so)
        if not any(_is_strong(place.pieces) for place in said_last):
            result.unknown += before  # else it was about what no longer holds
    if _is_now(result.pieces):
        result.unknown += aside
    if context.question is Question.DECISION:
        result.places = [
            replace(place, pieces=(UNSURE,)) if _is_apart(row, place) else place
            for place in result.places
        ]
    return result


def _form(forms: Parse, row: Sequence[Token], at: int) -> Place | None:
    """The longest form at a position."""
    match, without_date = forms.at("item", at), forms.at("no_date", at)
    if match is None or (without_date and without_date[0] > match[0]):
        match = without_date
    if match is None:
        return None
    end, pieces = match
    if pieces[0] in (Relation.AFTER, Relation.BEFORE) and not _is_related(forms, row, end):
        return None  # "after the committee meets" is no time, whatever else is said
    counts = counts_something(row, end) or _counts_people(row, end, pieces)
    return None if counts else Place(at, end, pieces)


def _is_apart(row: Sequence[Token], place: Place) -> bool:
    """ "2 weeks but HR said 3": a bare number right behind a verb of telling is no hour."""
    bare = all(isinstance(piece, Clock) and piece.weak for piece in place.pieces)
    return bare and place.start > 1 and row[place.start - 1].text in _TELLING


def _is_related(forms: Parse, row: Sequence[Token], at: int) -> bool:
    while at < len(row):
        if forms.at("item", at) is not None:
            return True
        if row[at].text not in ("the", "around", "like"):
            return False
        at += 1
    return False


def _is_pause(row: Sequence[Token], at: int) -> bool:
    """A dash between blanks."""
    dash = row[at].text == "-" and not row[at].tight
    return dash and at + 1 < len(row) and row[at + 1].start > row[at].end


def _is_minus(row: Sequence[Token], at: int) -> bool:
    """ "In -5 minutes" """
    dash = row[at].text == "-" and not row[at].tight
    return dash and at + 1 < len(row) and row[at + 1].start == row[at].end


def _is_unread_span(row: Sequence[Token], at: int, found: Scan) -> bool:
    """ "Dec 30 to 2": between two numbers, "to" is no filler."""
    if row[at].text != "to" or not found.places or found.places[-1].end != at:
        return False
    numeric = ("number", "ordinal")
    return row[at - 1].kind in numeric and any(e.kind in numeric for e in row[at + 1 : at + 3])


def _is_noise(token: Token) -> bool:
    """A mark that says nothing, or a picture."""
    if token.kind != "mark":
        return False
    return token.text in _IGNORED_MARKS or category(token.text) in ("So", "Sk", "Mn", "Me", "Cf")


def _is_strong(pieces: Sequence[Piece]) -> bool:
    """Whether there is a day, an instant or a time of day that is more than a number."""
    return any(
        isinstance(piece, Days | Moment | Clock | Clocks) and not piece.weak for piece in pieces
    )


def _is_aside(pieces: Sequence[Piece]) -> bool:
    """Whether there is only something said that is no time."""
    return all(piece is ELSE for piece in pieces)


def _is_now(pieces: Sequence[Piece]) -> bool:
    """Whether there is no time but perhaps "now", which is also a mere word: "home now"."""
    return all(isinstance(piece, Moment) and piece.weak for piece in pieces)


def counts_something(row: Sequence[Token], end: int) -> bool:
    """ "2nd interview", "the third call": an ordinal that counts something else than days."""
    last = row[end - 1]
    ordinal = last.kind == "ordinal" or last.text in ORDINALS
    return ordinal and end < len(row) and row[end].text in COUNTED


def _counts_people(row: Sequence[Token], end: int, pieces: Sequence[Piece]) -> bool:
    """ "3 interviewers", "2 of them", "in 2 cases": a number that counts what is no time."""
    if end >= len(row) or row[end - 1].kind != "number":
        return False
    bare = isinstance(pieces[0], Moment) or (isinstance(pieces[0], Clock) and pieces[0].weak)
    if len(pieces) > 1 or not bare:
        return False
    behind = row[end]
    if behind.text in ("of", "people", "ppl", "person"):
        return True
    plural = behind.kind == "word" and behind.text.endswith("s") and len(behind.text) > 3
    return plural and behind.text not in FILLER and behind.text not in SPELLINGS


# Taking back what was said: "at 12:15, no wait 12:45"


def _takes_back(forms: Parse, at: int, found: Scan) -> int:
    """The position behind words that replace what was said before them, 0 where there are none."""
    match = forms.at("taken_back" if found.places else "moved", at)
    return match[0] if match else 0


def _corrected(
    before: Sequence[Place], taken_back: Place, behind: Sequence[Place], *, follows: bool
) -> list[Place]:
    """What was said last, and of what was said before it only what it does not replace.

    What follows from what was said before ("after the weekend, so Tuesday") is not after it again.
    """
    said = {_kind(piece) for place in behind for piece in place.pieces}
    if not said - {Said, Relation}:
        return [*before, *behind]
    if said & {Moment, Days, Clock, Part} and (Moment in said or _is_moment(before)):
        said |= {Moment, Days, Clock, Part}
    if follows:
        said.add(Relation)
    kept = [
        replace(place, pieces=[e for e in place.pieces if _kind(e) not in said] or (ELSE,))
        for place in before
    ]
    return [*kept, taken_back, *behind]


def _is_moment(places: Sequence[Place]) -> bool:
    return any(isinstance(piece, Moment) for place in places for piece in place.pieces)


def _kind(piece: Piece) -> type:
    return Clock if isinstance(piece, Clocks) else type(piece)
