"""The steps of one interview: the policy's rows applied to what the candidate told.

The plan is derived each time it is looked at, never stored, so a corrected answer re-plans by
itself; what the user settled stays settled because it is a fact of the interview.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.tz import resolve_imaginary

from bot.model import (
    Candidate,
    Interview,
    NewsKind,
    Person,
    Reference,
    Settled,
    StepFacts,
)
from bot.policy import LARGE_PANEL, PANEL_NOTES, After, Anchor, Per, Row, last_news, rows, standing
from bot.workdays import US_FEDERAL, Calendar

MORNING = time(10)
"""Business-day steps fall due at 10:00 (policy (a), Clock)."""
REPLY_HOUR = time(17)
"""An offer's reply-by date means the end of that working day (J)."""
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
        return self in (State.WAITING, State.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
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
        return self.row.title.format(name=name_of(self.subject))


def name_of(subject: Person | Reference | None) -> str:
    """How a person is spoken of; somebody whose name was not caught goes by their role."""
    if subject is None:
        return "the hiring manager"
    return subject.name or f"the {subject.role or 'hiring manager'}"


def plan(
    candidate: Candidate, interview: Interview, now: datetime, calendar: Calendar = US_FEDERAL
) -> tuple[Step, ...]:
    """The steps of an interview in the policy's order, empty until its needed answers are told."""
    if interview.planned is None or interview.cancelled:
        return ()
    return tuple(_Planner(candidate, interview, now, calendar).steps())


def find(steps: tuple[Step, ...], id: str) -> Step | None:
    return next((step for step in steps if step.id == id), None)


class _Planner:
    """One pass over the table; later rows count from what became of earlier ones."""

    def __init__(
        self, candidate: Candidate, interview: Interview, now: datetime, calendar: Calendar
    ) -> None:
        self.candidate = candidate
        self.interview = interview
        self.now = now
        self.calendar = calendar
        self.zone = candidate.profile.zone or "UTC"
        self.made: dict[str, Step] = {}

    def steps(self) -> Iterator[Step]:
        for row in rows(self.interview):
            for suffix, subject in self._subjects(row):
                for week, each in self._weekly(row):
                    id = f"{self.interview.id}.{row.key}{suffix}{week}"
                    if step := self._step(each, id, subject):
                        self.made[id] = step
                        yield step

    def _weekly(self, row: Row) -> Iterator[tuple[str, Row]]:
        """A row that comes every week, as it is this week and the next; any other as it is."""
        since = self._anchor(Anchor.NEWS, self.zone)
        if not row.weeks or since is None:
            yield "", row
            return
        past = (self.now - since).days // 7
        for week in (past, past + 1):
            if 1 <= week <= row.weeks:
                yield f".w{week}", replace(row, due=(After(Anchor.NEWS, days=7 * week),))

    def _subjects(self, row: Row) -> list[tuple[str, Person | Reference | None]]:
        interview = self.interview
        match row.per:
            case Per.PERSON:
                return [(f".{person.id}", person) for person in to_thank(interview)]
            case Per.REFERENCE:
                chosen = interview.references or ()
                known = self.candidate.profile.references
                return [(f".{one.id}", one) for one in known if one.id in chosen]
            case Per.CHAIN:
                return [(_nth(self._chain()), main_contact(interview))]
            case Per.NEWS:
                news = standing(interview)
                nth = interview.news.index(news) if news else 0
                return [(_nth(nth), main_contact(interview))]
            case Per.INTERVIEW:
                return [("", interview.recruiter)]

    def _chain(self) -> int:
        """How often the employer has answered: each answer starts the check-ins anew."""
        return sum(news.kind in (NewsKind.NEW_DATE, NewsKind.REPLY) for news in self.interview.news)

    def _step(self, row: Row, id: str, subject: Person | Reference | None) -> Step | None:
        zone = self.zone
        if row.counts and self.interview.employer_zone:
            zone = self.interview.employer_zone
        due = self._latest_of(row.due, zone, MORNING)
        if due is None:
            return None
        waited = self._unsent() if Anchor.THANKED in {after.anchor for after in row.due} else None
        if waited and due <= self.now:
            # A thank-you note that can still be sent comes first; unsent, the check-in thanks too.
            day = self.calendar.add(waited.astimezone(ZoneInfo(zone)).date(), 0)
            if at(day, MORNING, zone) < waited:
                day = self.calendar.first_after(day)
            due = max(due, at(day, MORNING, zone))
        before = self._before(row)
        if before and before.state in (State.DUE, State.EXPIRED):
            # While a check-in waits to be sent the next one waits too; unsent, it gives way.
            day = self.calendar.add(before.latest.astimezone(ZoneInfo(zone)).date(), 0)
            due = at(day, MORNING, zone)
        if row.counts and (promised := promised_day(self.interview)):
            # The ceiling: no contact before the promised date, whatever was sent or skipped early.
            due = max(due, at(self.calendar.first_after(promised), MORNING, zone))
        latest = self._latest_of(row.latest, zone, None, own=due) or due
        facts = self.interview.steps.get(id, UNTOLD)
        deadline = self._instant(row.deadline, zone, None, None) if row.deadline else None
        return Step(
            id=id,
            row=row,
            interview=self.interview,
            subject=subject,
            zone=zone,
            due=due,
            deadline=deadline,
            latest=latest,
            state=self._state(row, facts, due, latest),
            facts=facts,
        )

    def _state(self, row: Row, facts: StepFacts, due: datetime, latest: datetime) -> State:
        if facts.settled is Settled.DONE:
            return State.DONE
        if facts.settled is Settled.SKIPPED:
            return State.SKIPPED
        # What ended the asking ends it for good; an answer that comes after does not reopen it.
        kinds = [one.kind for one in self.interview.news] if row.counts else []
        if last := last_news(self.interview):
            kinds.append(last)
        if row.ended_by.intersection(kinds) or self._passed_over(row):
            return State.CANCELLED
        if self.now > latest:
            return State.EXPIRED
        return State.DUE if due <= self.now else State.WAITING

    def _passed_over(self, row: Row) -> bool:
        """Whether a later contact of the same round was sent already."""
        keys = [each.key for each in rows(self.interview) if each.counts]
        later = keys[keys.index(row.key) + 1 :] if row.counts else ()
        ids = (f"{self.interview.id}.{key}{_nth(self._chain())}" for key in later)
        return any(self.interview.steps.get(id, UNTOLD).settled is Settled.DONE for id in ids)

    def _before(self, row: Row) -> Step | None:
        """The check-in that this one follows."""
        for after in row.due:
            if after.anchor in (Anchor.CHECK_IN_1, Anchor.CHECK_IN_2):
                return self._check_in(after.anchor)
        return None

    def _check_in(self, anchor: Anchor) -> Step | None:
        key = "check_in_1" if anchor is Anchor.CHECK_IN_1 else "check_in_2"
        return self.made.get(f"{self.interview.id}.{key}{_nth(self._chain())}")

    def _latest_of(
        self,
        afters: tuple[After, ...],
        zone: str,
        hour: time | None,
        own: datetime | None = None,
    ) -> datetime | None:
        instants = [self._instant(after, zone, hour, own) for after in afters]
        return max((instant for instant in instants if instant), default=None)

    def _instant(
        self, after: After, zone: str, hour: time | None, own: datetime | None
    ) -> datetime | None:
        """When a table's time falls; `hour` is the local time on a day, None its very end, and
        `own` the due time of the row itself."""
        anchor = own if after.anchor is Anchor.DUE else self._anchor(after.anchor, zone)
        if anchor is None:
            return None
        if after.hours is not None:
            return anchor + timedelta(hours=after.hours)
        day = anchor.astimezone(ZoneInfo(zone)).date()
        if after.business_days is not None:
            day = self.calendar.add(day, after.business_days)
        elif after.months is not None:
            day += relativedelta(months=after.months)
        else:
            day += timedelta(days=after.days or 0)
        return at(day, hour, zone) if hour else at(day + timedelta(days=1), time(0), zone)

    def _anchor(self, anchor: Anchor, zone: str) -> datetime | None:
        interview = self.interview
        match anchor:
            case Anchor.END:
                return interview.ended.at if interview.ended else interview.started
            case Anchor.TOLD:
                return interview.planned
            case Anchor.THANKED:
                return self._thanked()
            case Anchor.PROMISED:
                day = promised_day(interview)
                return at(day, time(12), zone) if day else None
            case Anchor.CHECK_IN_1 | Anchor.CHECK_IN_2:
                step = self._check_in(anchor)
                return max((step.facts.at or step.due, *self._sent())) if step else None
            case Anchor.CLOSE_OUT:
                step = self.made.get(f"{interview.id}.close_out{_nth(self._chain())}")
                return step.facts.at if step and step.state is State.DONE else None
            case Anchor.NEWS:
                news = standing(interview)
                return news.at if news else None
            case Anchor.DUE:
                return None
            case Anchor.REPLY_BY:
                news = standing(interview)
                by = news.by if news else None
                return at(by, REPLY_HOUR, self.zone) if by else None

    def _sent(self) -> list[datetime]:
        """When the contacts of this round that were sent went out, in whatever order."""
        made = [step for step in self.made.values() if step.row.counts]
        return [step.facts.at for step in made if step.state is State.DONE and step.facts.at]

    def _thanked(self) -> datetime | None:
        """When the last thank-you note went out, or is to go out."""
        notes = [step for step in self.made.values() if step.row.key == "thank_you"]
        times = [
            step.facts.at if step.state is State.DONE and step.facts.at else step.due
            for step in notes
            if step.state is State.DONE or step.state.open
        ]
        return max(times, default=None)


    def _unsent(self) -> datetime | None:
        """Until when a thank-you note that is due, and was not sent, might still be sent."""
        notes = [step for step in self.made.values() if step.row.key == "thank_you"]
        unsent = [step.latest for step in notes if step.state in (State.DUE, State.EXPIRED)]
        return max(unsent, default=None)


def _nth(count: int) -> str:
    return f".{count + 1}" if count else ""


@lru_cache(maxsize=4096)
def at(day: date, hour: time, zone: str) -> datetime:
    """The UTC instant of a local time; one that the clocks skip moves on by the skipped hour."""
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    return resolve_imaginary(local).astimezone(UTC)


def promised_day(interview: Interview) -> date | None:
    """The decision date that holds now: the newest that the employer named."""
    for news in reversed(interview.news):
        if news.kind is NewsKind.NEW_DATE:
            return news.by
        if news.kind is NewsKind.REPLY:
            return None
    return interview.decision.by if interview.decision else None


def to_thank(interview: Interview) -> tuple[Person, ...]:
    """Who gets a note, the manager first; of a large panel only the first few (policy (a))."""
    people = sorted(interview.people or (), key=lambda person: not person.manager)
    return tuple(people[:PANEL_NOTES] if len(people) >= LARGE_PANEL else people)


def main_contact(interview: Interview) -> Person | None:
    """Whom check-ins go to: the recruiter for a locum, otherwise the manager or first person."""
    if interview.setting == "locum" and interview.via == "recruiter":
        return interview.recruiter or Person(name="your recruiter")
    people = to_thank(interview)
    return people[0] if people else interview.recruiter
