"""Reading the one time in a sentence whose other words cannot bear on it: "8am when I get off".

A phrase is read as a whole first. Where words remain that are not known, this module looks at
what stands before and after its time. Anything that might change the time, give a second one or
belong to another event means asking; the lexicons of such words are the data of this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.when.lexicon import (
    CONDITIONS,
    NEGATIONS,
    NUMBERS,
    SPELLINGS,
    UNITS,
    WEEKDAYS,
    words,
)
from bot.when.pieces import NOTHING, Clock, Clocks, Days, Moment, Part, Piece
from bot.when.scan import Place, Scan
from bot.when.words import Token
from bot.zones import read_zone

MOST_BEFORE = 5
"""Beyond so many unknown words in front, the time is likelier that of another event."""

HARMLESS_TIME_WORDS = words(
    "and to this last first few around between half couple n mid after before through by a working"
)
"""Words of the lexicon of times that also stand in sentences without one: "the last question"."""

TIME_WORDS = frozenset(SPELLINGS.values()) - HARMLESS_TIME_WORDS | frozenset(UNITS)

CHANGES = words(
    "instead cancelled canceled cancel moved moves changed change changes rescheduled reschedule "
    "postponed delayed delay pushed bumped wrong incorrect correction mistake meant typo nvm "
    "nevermind scratch oops earlier later sooner every each daily weekly monthly nightly closed "
    "off-day excluding minus plus except besides too-late either alternatively ish-or"
)
"""These may take a time back, repeat it or move it."""

QUESTIONS = words("what what's whats who who's why how how's where which whose")
TITLES = words("dr dr. mr mrs ms miss prof nurse doctor room suite floor unit ext bldg")

UNSAFE = NEGATIONS | (CONDITIONS - {"when"}) | CHANGES | QUESTIONS | TITLES | {"or", "after"}

ANOTHER_EVENT = words(
    "shift shifts flight dentist doctor kid kids son daughter wife husband mom dad gym class "
    "school church train surgery rounds sleep bed nap birthday wedding party vacation trip game "
    "woke wake awake alarm arrived arrive drove drive applied apply application resume posted "
    "start starts started starting begin begins began opens open closes born rent recital movie "
    "appt-with when since got-here parked checked came drop dropped pick picked flew landed ate "
    "eat closing store pharmacy clinic-opens emailed wrote sent tickets concert hair haircut "
    "invited accepted declined signed moving leaves"
)
"""In front of a time, these have a time of their own."""

REASONS = (
    ("because",), ("bc",), ("cuz",), ("cause",), ("coz",), ("feel", "like"), ("feels", "like"),
    ("i", "feel"), ("i", "felt"), ("so", "i", "can"), ("so", "that"), ("im", "so"), ("i'm", "so"),
)  # fmt: skip
"""What follows them is a reason or a feeling, which may hold a negation: "I feel like it's a no"."""

JOINS = words(
    "and but so because bc cuz cause coz when where which that i im i'm ive i've id i'd we they he "
    "she it its it's with at in for to from the a my our their fingers hope hoping please pls"
)
"""After a lone name of a day, one of these shows that it is no name of a house or a person."""

SHORT_NAMES = words("sun sat mon wed fri thu tu tue thur jan mar may jun dec nov oct sept sep")


def only_time(row: Sequence[Token], found: Scan) -> Scan | None:
    """The scan without its unknown words, where none of them can bear on the one time."""
    timed = [place for place in found.places if _is_timed(place.pieces)]
    if not timed or not _is_strong([piece for place in timed for piece in place.pieces]):
        return None
    first, last = timed[0].start, timed[-1].end
    unknown = {token.start for token in found.unknown}
    covered = {index for place in found.places for index in range(place.start, place.end)}
    before = [row[at] for at in range(first) if at not in covered]
    behind = [row[at] for at in range(last, len(row)) if at not in covered]
    inside = [row[at] for at in range(first, last) if at not in covered]
    if any(token.start in unknown for token in inside) and not _is_aside(inside, timed):
        return None
    led = [token for token in before if token.start in unknown]
    if len(led) > MOST_BEFORE or _bears(before):
        return None
    if led and any(token.text in ANOTHER_EVENT for token in _same_clause(before)):
        return None
    if _bears(_without_reason(behind)) or _is_named(row, timed, last, unknown):
        return None
    kept = [place for place in found.places if place in timed or _is_said(place.pieces)]
    return Scan(places=kept, hedged=found.hedged)


def _is_timed(pieces: Sequence[Piece]) -> bool:
    return not _is_said(pieces) and not all(
        isinstance(piece, Moment) and piece.weak for piece in pieces
    )


def _is_said(pieces: Sequence[Piece]) -> bool:
    return all(piece is NOTHING for piece in pieces)


def _is_strong(pieces: Sequence[Piece]) -> bool:
    """A time that is no mere number, part of the day or name of a month."""
    dated = any(isinstance(piece, Days | Moment) and not piece.weak for piece in pieces)
    return dated or any(isinstance(piece, Clock | Clocks) and not piece.weak for piece in pieces)


def _bears(material: Sequence[Token]) -> bool:
    """Whether a word in it may change the time or give another one."""
    return any(
        token.text in UNSAFE
        or token.kind not in ("word", "mark")
        or (token.text in "-+/" and not token.tight)
        or (token.text in NUMBERS and token.text != "one")
        or token.text in TIME_WORDS
        for token in material
    )


def _same_clause(material: Sequence[Token]) -> list[Token]:
    """The words in front of a time since the last pause."""
    clause: list[Token] = []
    for token in material:
        clause = [] if token.text in (",", ".", ";", "!", "?", ":") else [*clause, token]
    return clause


def _without_reason(material: Sequence[Token]) -> Sequence[Token]:
    """What follows a time up to a reason or a feeling; a second time is never one of them."""
    texts = [token.text for token in material]
    for at in range(len(texts)):
        if any(tuple(texts[at : at + len(opening)]) == opening for opening in REASONS):
            rest = [token for token in material[at:] if token.text not in NEGATIONS | {"so"}]
            return material if _bears(rest) else material[:at]
    return material


def _is_aside(inside: Sequence[Token], timed: Sequence[Place]) -> bool:
    """ "Sunday after church, 12:30", "yesterday with the panel at 3pm"."""
    opening = next((token.text for token in inside if token.kind == "word"), "")
    rest = [token for token in inside if token.text != opening]
    clocked = any(isinstance(piece, Clock) for piece in timed[-1].pieces)
    return opening in ("after", "before", "with", "for") and clocked and not _bears(rest)


def _is_named(
    row: Sequence[Token], timed: Sequence[Place], last: int, unknown: set[int]
) -> bool:
    """Whether the word behind makes a name of the time: "Sun Life Hospital", "3pm Tokyo"."""
    if last >= len(row) or row[last].start not in unknown:
        return False
    behind, end = row[last], row[last - 1]
    pieces = [piece for place in timed for piece in place.pieces]
    if any(isinstance(piece, Clock | Clocks | Part) for piece in pieces):
        loud = behind.typed.isupper() and not end.typed.isupper() and len(behind.typed) in (3, 4)
        return loud or read_zone(behind.typed) is not None
    lone = timed[-1].end - timed[-1].start == 1 and (end.text in WEEKDAYS or end.kind == "word")
    if not lone or behind.text in JOINS:
        return False
    return end.typed.lower() in SHORT_NAMES or behind.typed[:1].isupper()


