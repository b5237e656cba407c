"""What the parts of a phrase mean before they are put together, and what they are read in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.value import Value
from bot.when.reading import DoubtKind, Grain, Question, Reason
from bot.workdays import Calendar

Interval = tuple[date, date]


class Context(Value, frozen=True, kw_only=True):
    """`now` is local in `zone`. `careful` is set inside free text, where names look like dates."""

    now: datetime
    zone: str
    question: Question
    day_first: bool
    calendar: Calendar
    events: Mapping[str, datetime]
    careful: bool = False

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def back(self) -> bool:
        """Whether an unsaid direction is the past."""
        return self.question is Question.INTERVIEW


class Days(Value, frozen=True, kw_only=True):
    """Whole local days: first and last of each option, the likeliest option in front.

    `doubt` is why there are several options. `weekday` is set where only its name was said.
    `rough` marks "a few days"; `weak` are words that mean
    no time inside a longer text, such as a lone name of a month.
    """

    options: tuple[Interval, ...]
    grain: Grain = Grain.DAY
    doubt: DoubtKind | None = None
    weekday: int | None = None
    rough: bool = False
    business: bool = False
    weak: bool = False

    @property
    def first(self) -> date:
        return self.options[0][0]

    @property
    def last(self) -> date:
        return self.options[0][1]


class Clock(Value, frozen=True, kw_only=True):
    """A time of day in minutes after midnight. With two options am or pm was not said.

    `weak` is a bare number, a time only beside a day or a part of the day.
    """

    options: tuple[int, ...]
    grain: Grain = Grain.HOUR
    odd: bool = False
    weak: bool = False


class Clocks(Value, frozen=True):
    """From one time of day to another. `either` is an instant between them, or one of them."""

    first: Clock
    last: Clock
    weak: bool = False
    either: bool = False


class Part(Value, frozen=True):
    """A part of the day by its name in the lexicon. `coming` is "in the morning": the next one."""

    name: str
    coming: bool = False


class Moment(Value, frozen=True, kw_only=True):
    """Instants found by counting elapsed time, or given whole. `weak` yields to any other part."""

    start: datetime
    end: datetime
    grain: Grain = Grain.MINUTE
    doubt: DoubtKind | None = None
    other: datetime | None = None
    weak: bool = False


class Relation(StrEnum):
    BY = auto()
    BEFORE = auto()
    AFTER = auto()
    UNTIL = auto()
    NOT_BEFORE = auto()


class Said(Value, frozen=True):
    """A form about time without a time: no date, an impossible one, or one not to be guessed."""

    what: str


NOTHING = Said("no date")
IMPOSSIBLE = Said("impossible")
ELSE = Said("another day")
UNSURE = Said("unsure")

Piece = Days | Clock | Clocks | Part | Moment | Relation | Said
Pieces = tuple[Piece, ...]


@dataclass(slots=True)
class Parts:
    """The pieces of a phrase by kind: at most one of each."""

    days: Days | None = None
    clock: Clock | Clocks | None = None
    part: Part | None = None
    moment: Moment | None = None
    relation: Relation | None = None


class Refused(Exception):
    """Why the pieces make no reading."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Amount(Value, frozen=True):
    """A length of time: calendar months and days, elapsed seconds, business days."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    business: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.months + other.months,
            self.days + other.days,
            self.seconds + other.seconds,
            self.business + other.business,
        )


class Length(Value, frozen=True):
    """From the least to the most that was said, mostly the same. `rough` marks "a few"."""

    least: Amount
    most: Amount
    rough: bool = False
