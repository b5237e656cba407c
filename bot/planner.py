"""The policy's rows applied to what was told of one interview, in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from bot.model import Candidate, Interview, NewsKind, Person, Reference, Settled, StepFacts
from bot.policy import After, Anchor, Clock, Per, Row, promised_day, rows, standing, tally
from bot.step import UNTOLD, State, Step, at, main_contact, to_thank
from bot.workdays import Calendar

MORNING = time(10)
"""Business-day steps fall due at 10:00 (policy (a), Clock)."""
HELD_BACK = 5
"""Business days for which a check-in that the ceiling held back is useful, as 4′ is."""
HALF_TOLD = timedelta(hours=2)
"""How long a plan waits for needed answers that are missing; then it does with what there is. (A
thank-you note waits as long after the interview.)"""
REPLY_HOUR = time(17)
"""An offer's reply-by date means the end of that working day (J)."""
INSTANT = timedelta.resolution
_ANSWERS = (NewsKind.NEW_DATE, NewsKind.REPLY)


class _Times(NamedTuple):
    """When a step is due, until when it helps, and the zone in which its days are counted."""

    zone: str
    due: datetime
    deadline: datetime | None
    latest: datetime


class Planner:
    """One pass over the table; later rows count from what became of earlier ones."""

    def __init__(
        self, candidate: Candidate, interview: Interview, now: datetime, calendar: Calendar
    ) -> None:
        self.candidate = candidate
        self.interview = interview
        self.now = now
        self.calendar = calendar
        self.zone = candidate.profile.zone or "UTC"
        self.tally = tally(candidate, interview)
        self.rows = rows(interview, candidate.profile)
        self.told = interview.planned or interview.started + HALF_TOLD
        self.news = standing(interview)
        # How often the employer has answered: each answer starts the check-ins anew.
        self.chain = sum(news.kind in _ANSWERS for news in interview.news)
        self.anchors = {
            Anchor.END: interview.ended.at if interview.ended else interview.started,
            Anchor.TOLD: self.told,
            Anchor.NEWS: self.news.at if self.news else None,
        }
        self.made: dict[str, Step] = {}
        self.until = datetime.max.replace(tzinfo=UTC)

    def _has_come(self, instant: datetime) -> bool:
        """Whether it is that time. All that a plan makes of the present is asked here: so it is
        known until when it stays as it is."""
        if instant <= self.now:
            return True
        self.until = min(self.until, instant)
        return False

    def steps(self) -> Iterator[Step]:
        for row in self.rows:
            subjects = self._subjects(row)
            for week, each in self._weekly(row) if subjects else ():
                times = None
                for suffix, subject in subjects:
                    id = f"{self.interview.id}.{row.key}{suffix}{week}"
                    facts = self.interview.steps.get(id, UNTOLD)
                    # All who are written to for one row are so at the same time.
                    times = times or self._times(each, facts)
                    if times:
                        step = self._step(each, id, subject, facts, times)
                        self.made[id] = step
                        yield step

    def _weekly(self, row: Row) -> Iterator[tuple[str, Row]]:
        """A row that comes every week, as it is this week and the next; any other as it is."""
        since = self.anchors[Anchor.NEWS]
        if not row.weeks or since is None:
            yield "", row
            return
        past = (self.now - since).days // 7
        self._has_come(since + timedelta(days=7 * (past + 1)))
        for week in (past, past + 1):
            if 1 <= week <= row.weeks:
                yield f".w{week}", replace(row, due=(After(Anchor.NEWS, days=7 * week),))

    def _subjects(self, row: Row) -> list[tuple[str, Person | Reference | None]]:
        interview = self.interview
        match row.per:
            case Per.PERSON:
                return [(f".{one.id}", one) for one in to_thank(interview)[: row.most]]
            case Per.REFERENCE:
                chosen = interview.references or ()
                known = self.candidate.profile.references
                return [(f".{one.id}", one) for one in known if one.id in chosen]
            case Per.CHAIN:
                return [(_nth(self.chain), main_contact(interview))]
            case Per.NEWS:
                nth = interview.news.index(self.news) if self.news else 0
                return [(_nth(nth), main_contact(interview))]
            case Per.RECRUITER:
                return [("", interview.recruiter)]
            case Per.INTERVIEW:
                return [("", None)]

    def _times(self, row: Row, facts: StepFacts) -> _Times | None:
        zone = self.zone
        if row.clock is Clock.EMPLOYER:
            zone = self.interview.employer_zone
        due = self._latest_of(row.due, zone, MORNING)
        if due is None:
            return None
        if not self.interview.planned:
            due = max(due, self.told)
        waited = self._unsent() if Anchor.THANKED in {after.anchor for after in row.due} else None
        if waited and self._has_come(due):
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
        soonest = self._soonest(row, zone) if row.counts and not facts.settled else due
        latest = self._latest_of(row.latest, zone, None, own=max(due, soonest)) or due
        if soonest > due:
            due = soonest
            day = self.calendar.add(due.astimezone(ZoneInfo(zone)).date(), HELD_BACK)
            latest = max(latest, at(day + timedelta(days=1), time(0), zone))
        if due > latest and not row.counts:
            return None
        deadline = self._instant(row.deadline, zone, None, None) if row.deadline else None
        return _Times(zone, due, deadline, latest)

    def _step(
        self,
        row: Row,
        id: str,
        subject: Person | Reference | None,
        facts: StepFacts,
        times: _Times,
    ) -> Step:
        return Step(
            id=id,
            row=row,
            interview=self.interview,
            subject=subject,
            zone=times.zone,
            due=times.due,
            deadline=times.deadline,
            latest=times.latest,
            state=self._state(row, facts, times.due, times.latest),
            facts=facts,
        )

    def _soonest(self, row: Row, zone: str) -> datetime:
        """The ceiling: no contact before a promised date, nor sooner after another contact than the
        row's pause, whatever was sent, skipped or told elsewhere."""
        days = [self.calendar.first_after(self.tally.promised)] if self.tally.promised else []
        if self.tally.recent:
            last = self.tally.recent[-1].astimezone(ZoneInfo(zone)).date()
            days.append(self.calendar.add(last, row.pause))
        return at(max(days), MORNING, zone) if days else datetime.min.replace(tzinfo=UTC)

    def _state(self, row: Row, facts: StepFacts, due: datetime, latest: datetime) -> State:
        if facts.settled is Settled.DONE:
            return State.DONE
        if facts.settled is Settled.SKIPPED:
            return State.SKIPPED
        # What ended the asking ends it for good; an answer that comes after does not reopen it.
        kinds = [one.kind for one in self.interview.news] if row.counts else []
        if self.news:
            kinds.append(self.news.kind)
        if row.ended_by.intersection(kinds) or self._passed_over(row):
            return State.CANCELLED
        if self._has_come(latest + INSTANT):
            return State.EXPIRED
        return State.DUE if self._has_come(due) else State.WAITING

    def _passed_over(self, row: Row) -> bool:
        """Whether a contact is off: the employer asked for silence, another interview there has the
        check-ins, or what was sent already leaves only later ones of the three."""
        return row.counts and row.key not in self._allowed

    @cached_property
    def _allowed(self) -> list[str]:
        """The rows of the contacts that may still be made."""
        if self.tally.muted or not self.tally.leads or not self.tally.left:
            return []
        keys = [row.key for row in self.rows if row.counts]
        nth = _nth(self.chain)
        sent = [key for key in keys if self._settled(f"{key}{nth}") is Settled.DONE]
        still = keys[keys.index(sent[-1]) + 1 :] if sent else keys
        return still[-self.tally.left :]

    def _settled(self, key: str) -> Settled | None:
        return self.interview.steps.get(f"{self.interview.id}.{key}", UNTOLD).settled

    def _before(self, row: Row) -> Step | None:
        """The check-in that this one follows."""
        for after in row.due:
            if after.anchor in (Anchor.CHECK_IN_1, Anchor.CHECK_IN_2):
                return self._check_in(after.anchor)
        return None

    def _check_in(self, anchor: Anchor) -> Step | None:
        key = "check_in_1" if anchor is Anchor.CHECK_IN_1 else "check_in_2"
        return self.made.get(f"{self.interview.id}.{key}{_nth(self.chain)}")

    def _latest_of(
        self,
        afters: tuple[After, ...],
        zone: str,
        hour: time | None,
        own: datetime | None = None,
    ) -> datetime | None:
        """The latest of a row's times, None where the first of them is not known."""
        latest = self._instant(afters[0], zone, hour, own)
        for after in afters[1:] if latest else ():
            other = self._instant(after, zone, hour, own)
            if other and latest and other > latest:
                latest = other
        return latest

    def _instant(
        self, after: After, zone: str, hour: time | None, own: datetime | None
    ) -> datetime | None:
        """When a table's time falls; `hour` is the local time on a day, None its very end, and
        `own` the due time of the row itself."""
        anchor = own if after.anchor is Anchor.DUE else self._anchor(after.anchor, zone)
        if anchor is None:
            return None
        if after.hours is not None:
            instant = anchor + timedelta(hours=after.hours)
            return self._opened(instant, zone) if after.opened else instant
        day = anchor.astimezone(ZoneInfo(zone)).date()
        if after.business_days is not None:
            day = self.calendar.add(day, after.business_days)
        elif after.months is not None:
            day += relativedelta(months=after.months)
        else:
            day += timedelta(days=after.days or 0)
        return at(day, hour, zone) if hour else at(day + timedelta(days=1), time(0), zone)

    def _opened(self, instant: datetime, zone: str) -> datetime:
        """The same hour of the last business day up to this instant."""
        there = instant.astimezone(ZoneInfo(zone))
        if self.calendar.is_open(there.date()):
            return instant
        return at(self.calendar.add(there.date(), -1), there.time(), zone)

    def _anchor(self, anchor: Anchor, zone: str) -> datetime | None:
        if anchor in self.anchors:
            return self.anchors[anchor]
        match anchor:
            case Anchor.THANKED:
                return self._thanked()
            case Anchor.PROMISED:
                day = promised_day(self.interview)
                return at(day, time(12), zone) if day else None
            case Anchor.CHECK_IN_1 | Anchor.CHECK_IN_2:
                return self._contacted(self._check_in(anchor))
            case Anchor.CLOSE_OUT:
                step = self.made.get(f"{self.interview.id}.close_out{_nth(self.chain)}")
                return step.facts.at if step and step.state is State.DONE else None
            case Anchor.REPLY_BY:
                by = self.news.by if self.news else None
                return at(by, REPLY_HOUR, self.zone) if by else None
            case _:
                return None

    def _contacted(self, check_in: Step | None) -> datetime | None:
        """What the step after a check-in is counted from: that check-in sent or still to be sent,
        or the last contact where that came later, or took its place."""
        if check_in is None:
            return None
        last = self.tally.recent[-1:]
        if check_in.state is State.CANCELLED and last:
            return last[0]
        return max((check_in.facts.at or check_in.due, *last))

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
