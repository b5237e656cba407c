"""Reading the one time in a sentence whose other words cannot bear on it: "8am when I get off".

A phrase is read as a whole first. Where words remain that are not known, this module looks at
what stands before and after its time. Anything that might change the time, give a second one or
belong to another event means asking; the lexicons of such words are the data of this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.when.filler import CONDITIONS, NEGATIONS
from bot.when.lexicon import NUMBERS, ORDINALS, SPELLINGS, UNITS, words
from bot.when.pieces import (
    ELSE,
    NOTHING,
    Clock,
    Clocks,
    Context,
    Days,
    Moment,
    Part,
    Piece,
    Relation,
)
from bot.when.reading import Question
from bot.when.scan import CLAUSE_ENDS, Place, Scan, counts_something
from bot.when.words import Token
from bot.zones import read_zone

MOST_BEFORE = 5
"""Beyond so many unknown words in front, the time is likelier that of another event."""

HARMLESS = words(
    "and to this last first few around between half couple mid after before through by end business"
)
"""Words of the lexicon of times that also stand in sentences without one: "the last question"."""

TIME_WORDS = (frozenset(SPELLINGS.values()) | frozenset(UNITS)) - HARMLESS

CHANGES = words(
    "cancelled canceled cancel move moved moves changed change changes rescheduled reschedule "
    "postponed delayed delay pushed bumped wrong incorrect mistake meant typo nvm nevermind "
    "earlier later sooner every each daily weekly monthly nightly closed holiday excluding minus "
    "plus except besides alternatively stop quit unsubscribe nobody noone none nothing"
)
"""These may take a time back, repeat it or move it."""

QUESTIONS = words("what what's whats who who's why where which whose how how's")
CALLED = words("dr mr mrs ms miss prof nurse doctor")
NUMBERED = words("room suite floor unit ext bldg building")
"""In front of a time, these make a name of it: "Dr. May", "room 3"."""

UNSAFE = NEGATIONS | (CONDITIONS - {"when", "instead"}) | CHANGES | QUESTIONS | {"or"}

LIKE_TIME = ("day", "days", "mber", "uary", "rrow", "noon", "nite", "oclock")
"""How words end that may be a misspelt time."""

RELATIONS = words("after before")
"""These bear on a day ("Friday after the gala"), not on an hour ("tonight after my shift")."""

ANOTHER_EVENT = words(
    "shift shifts flight dentist doctor kid kids son daughter wife husband mom dad gym class "
    "school church train surgery case cases rounds sleep asleep bed nap birthday wedding party "
    "vacation trip game woke wake awake alarm arrived arrive drove drive applied apply application "
    "resume posted start starts started begin begins began opens open closes born rent "
    "recital movie when since parked checked dropped drop picked pick flew landed ate eat store "
    "pharmacy emailed wrote sent tickets concert hair haircut invite invited accepted declined "
    "signed home contract instead references reference notice hired "
    "rejected reject filled busy missed stood closing thank send opening else orientation "
    "paperwork documents deposit exam boards certification license "
    "training"
)
"""In front of a time, or right behind it, these have a time of their own."""

PROMISES = words(
    "they'll theyll she'll he'll decide decides deciding decision hear told said promised respond "
    "answer references reference due"
)
"""Behind when it ended, what they said is when they decide: "ended 3:40, they said two weeks"."""

DEEDS = words(
    "asked called emailed texted phoned messaged spoke talked followed checked reached applied "
    "wrote met interviewed sent"
)
"""What "I" or "we" did at a time, where a time to come is asked for."""

BETWEEN = words(
    "on at last this them him her it about again up back the recruiter hr already with out to in "
    "around also is was be scheduled set for date day"
)
"""What may stand between an event and its time."""

STARTS = words("start starts orientation onboarding")
"""What comes after a decision: "I start Monday", "start date is Jan 4"."""

MORE = words("second 2nd third 3rd another next final last other more")
ROUNDS = words("interview interviews round visit")
"""A further one has a time of its own: "second interview friday"."""

REASONS = (
    ("because",), ("bc",), ("cuz",), ("cause",), ("coz",), ("feel", "like"), ("feels", "like"),
    ("i", "feel"), ("i", "felt"), ("so", "i"), ("so", "that"), ("im", "so"), ("i'm", "so"),
    ("and", "havent"), ("and", "haven't"), ("though", "i"),
)  # fmt: skip
"""What follows them is a reason or a feeling, which may hold a negation: "I feel it's a no"."""
_OPENINGS = frozenset(opening[0] for opening in REASONS)

JOINS = words(
    "and but so because bc cuz cause coz when where which that i im i'm ive i've id i'd we they he "
    "she it it's its with at in for to from the a my our their fingers hope hoping please pls per"
)
"""After a lone name of a day, or a length, one of these shows that it is no name or measure."""

SHORT_NAMES = words("sun sat mon wed fri thu tu tue thur jan mar may jun dec nov oct sept sep")
LENGTH_WORDS = words("in within ago after from next back") | CLAUSE_ENDS


def only_time(row: Sequence[Token], found: Scan) -> Scan | None:
    """The scan without its unknown words, where none of them can bear on the one time."""
    timed = [place for place in found.places if _is_timed(place.pieces)] or [
        place for place in found.places if row[place.start].text == "just"
    ]
    if not timed or not _is_strong([piece for place in timed for piece in place.pieces]):
        return None
    if any(_is_called(row, place) for place in found.places):
        return None
    first, last = timed[0].start, timed[-1].end
    covered = {index for place in found.places for index in range(place.start, place.end)}
    before, inside, behind = (
        [row[at] for at in part if at not in covered and not counts_something(row, at + 1)]
        for part in (range(first), range(first, last), range(last, len(row)))
    )
    unknown = {token.start for token in found.unknown}
    if any(token.start in unknown for token in inside) and not _is_aside(inside, timed):
        return None
    if _bears(before) or not _leads(before, unknown):
        return None
    if _is_qualified(row, first, last, unknown):
        return None
    rest = _without_reason(behind)
    spared = RELATIONS if _is_clock(timed) else {"after"} if _is_hour(timed) else frozenset()
    rest = [token for token in rest if token.text not in spared]
    if any(token.text in RELATIONS for token in rest):
        return None
    if _bears(rest) or _is_named(row, timed, unknown):
        return None
    kept = [place for place in found.places if place in timed or _is_said(place.pieces)]
    return Scan(places=kept, hedged=found.hedged)


def without_other_events(context: Context, row: Sequence[Token], found: Scan) -> Scan:
    """The scan with the times of what was done, of a further round and of reasons set aside.

    "I called friday, they said two weeks" is two weeks; "second interview friday" is no decision.
    """
    deeds = context.question is Question.DECISION
    places: list[Place] = []
    over = 0
    for place in found.places:
        other = deeds and _is_of_another(row, place.start)
        if context.back:
            other = over > 0 and any(token.text in PROMISES for token in row[over : place.start])
            over = over if other or not _is_strong(place.pieces) else place.end
        reason = bool(places) and _is_reason(row, places[-1].end, place.start)
        places.append(replace(place, pieces=(ELSE,)) if other or reason else place)
    return Scan(places, found.unknown, found.hedged)


def _is_reason(row: Sequence[Token], start: int, end: int) -> bool:
    """ "Tuesday because of the long weekend"."""
    texts = [token.text for token in row[start:end]]
    return any(text in ("because", "bc", "cuz", "coz", "cause") for text in texts[:2])


def _is_of_another(row: Sequence[Token], at: int) -> bool:
    while at > 0 and row[at - 1].text in BETWEEN:
        at -= 1
    if at and row[at - 1].typed.lower() in STARTS:
        return True
    if at < 2:
        return False
    before, event = row[at - 2].text, row[at - 1].text
    done = event in DEEDS and before in ("i", "we", "i've", "ive", "already")
    return done or (event in ROUNDS and before in MORE)


def _is_timed(pieces: Sequence[Piece]) -> bool:
    now = all(isinstance(piece, Moment) and piece.weak for piece in pieces)
    return not now and not _is_said(pieces)


def _is_said(pieces: Sequence[Piece]) -> bool:
    return all(piece in (NOTHING, ELSE) for piece in pieces)


def _is_strong(pieces: Sequence[Piece]) -> bool:
    """A time that is no mere number, part of the day or name of a month."""
    related = any(isinstance(piece, Relation) for piece in pieces)
    for piece in pieces:
        if isinstance(piece, Moment) or (related and isinstance(piece, Clock)):
            return True
        if isinstance(piece, Days | Clock | Clocks) and not piece.weak:
            return True
    return False


def _is_hour(timed: Sequence[Place]) -> bool:
    """Whether a time of day was said, not only a day or a length."""
    return any(isinstance(each, Clock | Clocks | Part) for place in timed for each in place.pieces)


def _is_clock(timed: Sequence[Place]) -> bool:
    """Whether an hour was said; "before rounds" also bears on a mere part of the day."""
    pieces = [each for place in timed for each in place.pieces]
    return any(isinstance(each, Clock | Clocks) for each in pieces)


def _is_called(row: Sequence[Token], place: Place) -> bool:
    at = place.start - 1
    if at > 0 and row[at].text == ".":
        at -= 1
    numbered = at >= 0 and row[at].text in NUMBERED and bool(row[place.start].numbers)
    return numbered or (at >= 0 and row[at].text in CALLED)


def _bears(material: Sequence[Token]) -> bool:
    """Whether a word in it may change the time or give another one."""
    return any(
        token.text in UNSAFE
        or token.text.endswith(LIKE_TIME)
        or token.kind not in ("word", "mark")
        or (token.text in "-+/" and not token.tight)
        or (token.text in NUMBERS and token.text != "one")
        or token.text in TIME_WORDS
        for token in material
    )


def _leads(before: Sequence[Token], unknown: set[int]) -> bool:
    """Whether the words in front leave the time to what is asked about."""
    clause: list[Token] = []
    for token in before:
        clause = [] if token.text in CLAUSE_ENDS else [*clause, token]
    led = [token for token in clause if token.start in unknown]
    other = led and any(token.text in ANOTHER_EVENT for token in clause)
    return len(led) <= MOST_BEFORE and not other


def _without_reason(behind: Sequence[Token]) -> Sequence[Token]:
    """What follows a time up to a reason or a feeling; a second time is never one of them."""
    texts = [token.text for token in behind]
    for at, text in enumerate(texts):
        openings = (each for each in REASONS if each[0] == text) if text in _OPENINGS else ()
        if any(tuple(texts[at : at + len(opening)]) == opening for opening in openings):
            rest = [token for token in behind[at:] if token.text not in NEGATIONS | CONDITIONS]
            return behind if _bears(rest) else behind[:at]
    return behind


def _is_aside(inside: Sequence[Token], timed: Sequence[Place]) -> bool:
    """ "Sunday after church, 12:30", "yesterday with the panel at 3pm"."""
    words_inside = (token.text for token in inside if token.kind == "word")
    opening = next((word for word in words_inside if word not in ("right", "just", "soon")), "")
    rest = [token for token in inside if token.text != opening]
    clocked = any(isinstance(piece, Clock) for piece in timed[-1].pieces)
    return opening in ("after", "before", "with", "for") and clocked and not _bears(rest)


def _is_qualified(row: Sequence[Token], first: int, last: int, unknown: set[int]) -> bool:
    """ "Purple Friday": an unknown word right in front of the lone name of a day."""
    lone = last - first == 1 and row[first].kind == "word"
    return lone and first > 0 and row[first - 1].start in unknown


def _is_named(row: Sequence[Token], timed: Sequence[Place], unknown: set[int]) -> bool:
    """Whether the word behind makes something else of the time: "Sun Life", "12 month contract"."""
    place = timed[-1]
    if place.end >= len(row) or row[place.end].start not in unknown:
        return False
    behind, end = row[place.end], row[place.end - 1]
    shouted = row[place.start].typed.isupper()
    if behind.text in JOINS:
        return False
    if behind.text in ANOTHER_EVENT and behind.text not in ("instead", "when", "since"):
        return True
    if _is_hour(timed):
        address = end.kind == "number" and behind.typed[:1].isupper() and not shouted
        loud = behind.typed.isupper() and not shouted and len(behind.typed) in (3, 4)
        return address or loud or read_zone(behind.typed) is not None
    if end.text in UNITS:
        inner = {token.text for token in row[place.start : place.end]}
        return not inner & LENGTH_WORDS
    if (end.kind == "ordinal" or end.text in ORDINALS) and place.end - place.start < 3:
        return True
    lone = place.end - place.start == 1 and end.kind == "word"
    return lone and (end.typed.lower() in SHORT_NAMES or behind.typed[:1].isupper())
