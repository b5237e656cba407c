"""What reading a phrase gives: a Reading with its doubts, NoDate, or Unclear with the reason."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.value import Value


class Question(StrEnum):
    """What was asked, which decides where an unsaid day, year or half of the day is looked for."""

    INTERVIEW = "interview"
    """Looks back; an hour without am or pm means working hours. A day ahead is still read."""
    DECISION = "decision"
    """Looks forward, usually to a day."""
    SNOOZE = "snooze"
    """Looks forward; a bare hour is the next one."""
    APPOINTMENT = "appointment"
    """An instant ahead, in working hours."""


class Grain(StrEnum):
    """How precisely the person spoke."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SPAN = "span"


class DoubtKind(StrEnum):
    """Why a reading deserves a second look by the person."""

    AM_PM = "am or pm"
    NEXT_WEEKDAY = "which next or last weekday"
    TODAY_WEEKDAY = "today's weekday"
    WHICH_DAY = "which day"
    SKIPPED_HOUR = "skipped hour"
    REPEATED_HOUR = "repeated hour"
    DAY_MONTH = "day and month order"
    DIRECTION = "ago or ahead"
    VAGUE = "vague"


class Doubt(Value, frozen=True):
    """`other` is what the phrase would mean otherwise, where that can be said."""

    kind: DoubtKind
    other: Reading | None = None


class Reading(Value, frozen=True, kw_only=True):
    """What a phrase means, in UTC; `zone` is the IANA zone in which it was read.

    `at` is set where an instant is meant, `day` where only a day is. `start` and `end` are always
    set: both bounds belong to the span, and `end` is its last minute (23:59 of a local day).
    `instant` is the best single instant: `at`, or a likely one inside the span. `business` says
    that business days were counted, by the calendar and its holidays. `corrected` holds the
    misspelt words as (typed, read), to be echoed.
    """

    at: datetime | None
    start: datetime
    end: datetime
    instant: datetime
    day: date | None
    grain: Grain
    zone: str
    doubts: tuple[Doubt, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    business: bool = False

    @property
    def last_day(self) -> date:
        """The local date of the last day that the reading covers."""
        return self.end.astimezone(ZoneInfo(self.zone)).date()

    @property
    def first_day(self) -> date:
        """The local date of the first day that the reading covers."""
        return self.start.astimezone(ZoneInfo(self.zone)).date()


class NoDate(Value, frozen=True):
    """A legitimate answer without a date: "they didn't say", "rolling", "no idea"."""


class Reason(StrEnum):
    """Why a phrase was not read, so that asking again can say so."""

    WORDS = "unknown words"
    IMPOSSIBLE = "impossible date or time"
    CONTRADICTION = "parts that do not fit together"
    PAST = "in the past"
    TOO_FAR = "too far away"
    TOO_LONG_AGO = "too long ago"


class Unclear(Value, frozen=True):
    """Not read. `words` are those that were not understood, or that make the reason."""

    words: tuple[str, ...]
    reason: Reason = Reason.WORDS


Result = Reading | NoDate | Unclear


class Found(Value, frozen=True):
    """A date or time phrase inside longer text, at `text[start:end]`.

    `ahead` says that the phrase speaks of a promise ("they decide by Friday") and was therefore
    read as an answer about a decision, whatever the question.
    """

    start: int
    end: int
    reading: Reading
    ahead: bool = False
