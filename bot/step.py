"""A step of a plan, who it is for, and the instant of a local time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.tz import resolve_imaginary

from bot import say
from bot.model import Interview, Person, Reference, StepFacts
from bot.policy import Row, standing
from bot.value import Value

UNTOLD = StepFacts()


class State(StrEnum):
    WAITING = "waiting"
    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        return self in _OPEN


_OPEN = frozenset({State.WAITING, State.DUE})


class Step(Value, frozen=True, kw_only=True):
    """One step of a plan. All instants are UTC; `zone` is the one in which its day is counted."""

    id: str
    row: Row
    interview: Interview
    subject: Person | Reference | None
    zone: str
    due: datetime
    deadline: datetime | None
    latest: datetime
    state: State
    facts: StepFacts

    @property
    def title(self) -> str:
        news = standing(self.interview)
        day = say.day(news.by, news.by) if news and news.by else "soon"
        return self.row.title.format(name=name_of(self.subject), day=day)


def name_of(subject: Person | Reference | None) -> str:
    """How a person is spoken of; somebody whose name was not caught goes by their role."""
    if subject is None:
        return "the hiring manager"
    return subject.name or f"the {subject.role or 'hiring manager'}"


@lru_cache(maxsize=4096)
def at(day: date, hour: time, zone: str) -> datetime:
    """The UTC instant of a local time; one that the clocks skip moves on by the skipped hour."""
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    return resolve_imaginary(local).astimezone(UTC)


def to_thank(interview: Interview) -> tuple[Person, ...]:
    """Those who may get a note, the manager first."""
    return tuple(sorted(interview.people or (), key=lambda person: not person.manager))


def main_contact(interview: Interview) -> Person | None:
    """Whom check-ins go to: the recruiter for a locum, otherwise the manager or first person."""
    if interview.setting == "locum" and interview.via == "recruiter":
        return interview.recruiter or Person(name="your recruiter")
    people = to_thank(interview)
    return people[0] if people else interview.recruiter
