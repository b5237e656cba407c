"""What a row of the policy is: when a step is due, until when it helps, and why."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from bot.drafts import Letter
from bot.model import Interview, NewsKind
from bot.value import Value


class Clock(StrEnum):
    """In whose time zone the days of a step are counted."""

    USER = "yours"
    EMPLOYER = "the employer's"


class Anchor(StrEnum):
    """What a time in the table is counted from."""

    END = "the interview"
    TOLD = "telling the bot"
    THANKED = "the last thank-you note"
    PROMISED = "the promised date"
    CHECK_IN_1 = "check-in 1"
    CHECK_IN_2 = "check-in 2"
    CLOSE_OUT = "the close-out note"
    NEWS = "hearing back"
    REPLY_BY = "the reply-by date"
    NEXT = "the next interview"
    DUE = "its own due time"


class Per(StrEnum):
    INTERVIEW = "interview"
    RECRUITER = "recruiter"
    PERSON = "interviewer"
    REFERENCE = "reference"
    CHAIN = "round of check-ins"
    NEWS = "outcome"


class After(Value, frozen=True):
    """A time counted from an anchor.

    `hours` are clock hours. `business_days`, `days` and `months` name a day: as a due time 10:00
    in the morning of it, as a deadline its end. `opened` takes an hour that lies on a weekend or a
    holiday back to the same hour of the business day before.
    """

    anchor: Anchor
    hours: int | None = None
    business_days: int | None = None
    days: int | None = None
    months: int | None = None
    opened: bool = False


OPEN_ENDED: frozenset[NewsKind] = frozenset()
CLOSING = frozenset({NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN})
ANSWERED = frozenset(NewsKind)
DECIDED = ANSWERED - {NewsKind.NEW_DATE, NewsKind.REPLY}


class Row(Value, frozen=True, kw_only=True):
    """One row of the policy.

    `source` is its place in the policy. `due` is the latest of its times, of which the first must
    be known. `latest` is the last useful moment, after which the step closes silently. `counts`
    marks a contact with the employer that the ceiling counts; `pause` is how many business days
    must lie between any contact with that employer and this one. `most` is for how many of those
    it is for there is a step, the manager first. `clock` is whose day it is due on. `calls` are
    good times to call. `rest` keeps its nudge out of the sleep after a night on duty. `prompt`
    marks a step whose nudge follows the interview's end or the news directly, and so is exempt from
    the one message a day.
    `asks` marks a step that is done by answering, and so by no word of the user's that it is done.
    `once` marks a step whose nudge has no reminder; `weeks` is for how many weeks it comes again.
    `ended_by` is the news that cancels it while open.
    """

    key: str
    source: str
    title: str
    per: Per
    due: tuple[After, ...]
    why: str
    latest: After
    deadline: After | None = None
    letter: Letter | None = None
    channel: str = "e-mail"
    counts: bool = False
    pause: int = 0
    most: int | None = None
    clock: Clock = Clock.USER
    calls: str = ""
    rest: bool = False
    prompt: bool = False
    business: bool = False
    optional: bool = False
    asks: bool = False
    once: bool = False
    weeks: int = 0
    ended_by: frozenset[NewsKind] = CLOSING
    applies: Callable[[Interview], bool] = lambda interview: True
