"""The policy's rows applied to what was told of one interview, in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.model import Candidate, Interview, NewsKind, Person, Reference, Settled, StepFacts
from bot.policy import After, Anchor, Clock, Per, Row, promised_day, rows, standing, tally
from bot.step import UNTOLD, State, Step, at, day_of, main_contact, to_thank
from bot.value import Value
from bot.workdays import A_DAY, MIDNIGHT, Calendar, months_later

MORNING = time(10)
"""Business-day steps fall due at 10:00 (policy (a), Clock)."""
HELD_BACK = 5
"""Business days for which a check-in that the ceiling held back is useful, as 4′ is."""
HALF_TOLD = timedelta(hours=2)
"""How long a plan waits for needed answers that are missing; then it does with what there is. (A
thank-you note waits as long after the interview.)"""
REPLY_HOUR = time(17)
"""An offer's reply-by date means the end of that working day (J)."""
NOON = time(12)
INSTANT = timedelta.resolution
EVER, FOREVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_ANSWERS = (NewsKind.NEW_DATE, NewsKind.REPLY)
_REACHED_BY = {
    "thank_you": Anchor.THANKED,
    "check_in_1": Anchor.CHECK_IN_1,
    "check_in_2": Anchor.CHECK_IN_2,
    "close_out": Anchor.CLOSE_OUT,
}
"""What later rows count from, by the row that gets there."""
_SENT_OR_OPEN = frozenset({State.DONE, State.WAITING, State.DUE})
_UNSENT = frozenset({State.DUE, State.EXPIRED})


class _Times(Value, frozen=True):
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
        self.contact = main_contact(interview)
        self.news = news = standing(interview)
        self.heard = [one.kind for one in interview.news]
        self.standing = [news.kind] if news else []
        # How often the employer has answered: each answer starts the check-ins anew.
        self.chain = sum([kind in _ANSWERS for kind in self.heard])
        self.anchors = {
            Anchor.END: interview.ended.at if interview.ended else interview.started,
            Anchor.TOLD: self.told,
            Anchor.NEWS: news.at if news else None,
            Anchor.NEXT: news.meets.at if news and news.meets else None,
            Anchor.REPLY_BY: at(news.by, REPLY_HOUR, self.zone) if news and news.by else None,
        }
        self.unsent: dict[Anchor, datetime] = {}
        self.still_to_come: list[datetime] = []

    def _has_come(self, instant: datetime) -> bool:
        """Whether it is that time. All that a plan makes of the present is asked here: so it is
        known until when it stays as it is."""
        if instant <= self.now:
            return True
        self.still_to_come.append(instant)
        return False

    @property
    def until(self) -> datetime:
        """Up to when the plan stays as it is."""
        return min(self.still_to_come, default=FOREVER)

    def steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        for row in self.rows:
            if row.weeks:
                made = [
                    step for week, each in self._weekly(row) for step in self._steps(each, week)
                ]
            else:
                made = self._steps(row)
            if made:
                steps += made
                self._reach(row, made)
        return tuple(steps)

    def _weekly(self, row: Row) -> Iterator[tuple[str, Row]]:
        """A row that comes every week after the news, as it is this week and the next."""
        since = self.anchors[Anchor.NEWS]
        if since is None:
            return
        past = (self.now - since).days // 7
        self._has_come(since + timedelta(days=7 * (past + 1)))
        for week in (past, past + 1):
            if 1 <= week <= row.weeks:
                yield f".w{week}", replace(row, due=(After(Anchor.NEWS, days=7 * week),))

    def _steps(self, row: Row, week: str = "") -> list[Step]:
        """The steps of a row, one for each of those it is for, all due at the same time."""
        made: list[Step] = []
        times = None
        for suffix, subject in self._subjects(row):
            id = f"{self.interview.id}.{row.key}{suffix}{week}"
            facts = self.interview.steps.get(id, UNTOLD)
            times = times or self._times(row, facts)
            if times is None:
                break
            step = Step(
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
            made.append(step)
        return made

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
                return [(_nth(self.chain), self.contact)]
            case Per.NEWS:
                nth = interview.news.index(self.news) if self.news else 0
                return [(_nth(nth), self.contact)]
            case Per.RECRUITER:
                return [("", interview.recruiter)]
            case Per.INTERVIEW:
                return [("", None)]

    def _times(self, row: Row, facts: StepFacts) -> _Times | None:
        zone = self.interview.employer_zone if row.clock is Clock.EMPLOYER else self.zone
        due = self._due(row, zone)
        if due is None:
            return None
        if not self.interview.planned:
            due = max(due, self.told)
        if self.unsent:
            due = self._after_unsent(row, due, zone)
        soonest = due
        if row.counts and not facts.settled:
            soonest = max(due, self._soonest(row, zone))
        self.anchors[Anchor.DUE] = soonest
        latest = self._instant(row.latest, zone, None) or due
        if soonest > due:
            due = soonest
            day = self.calendar.add(day_of(due, zone), HELD_BACK)
            latest = max(latest, at(day + A_DAY, MIDNIGHT, zone))
        if due > latest and not row.counts:
            return None
        deadline = self._instant(row.deadline, zone, None) if row.deadline else None
        return _Times(zone, due, deadline, latest)

    def _after_unsent(self, row: Row, due: datetime, zone: str) -> datetime:
        """When a step is due that follows others which wait to be sent."""
        for after in row.due:
            until = self.unsent.get(after.anchor)
            if until is None:
                continue
            day = self.calendar.add(day_of(until, zone), 0)
            if after.anchor is not Anchor.THANKED:
                # While a check-in waits the next one waits too; unsent, it gives way.
                due = at(day, MORNING, zone)
            elif self._has_come(due):
                # A thank-you note that can still be sent comes first; unsent, the check-in thanks
                # too.
                if at(day, MORNING, zone) < until:
                    day = self.calendar.first_after(day)
                due = max(due, at(day, MORNING, zone))
        return due

    def _soonest(self, row: Row, zone: str) -> datetime:
        """The ceiling: no contact before a promised date, nor sooner after another contact than the
        row's pause, whatever was sent, skipped or told elsewhere."""
        days = [self.calendar.first_after(self.tally.promised)] if self.tally.promised else []
        if self.tally.recent:
            days.append(self.calendar.add(day_of(self.tally.recent[-1], zone), row.pause))
        return at(max(days), MORNING, zone) if days else EVER

    def _state(self, row: Row, facts: StepFacts, due: datetime, latest: datetime) -> State:
        if facts.settled:
            return State.DONE if facts.settled is Settled.DONE else State.SKIPPED
        # What ended the asking ends it for good; an answer that comes after does not reopen it.
        heard = self.heard if row.counts else self.standing
        if not row.ended_by.isdisjoint(heard) or (row.counts and row.key not in self._allowed):
            return State.CANCELLED
        if self._has_come(latest + INSTANT):
            return State.EXPIRED
        return State.DUE if self._has_come(due) else State.WAITING

    @cached_property
    def _allowed(self) -> list[str]:
        """The rows of the contacts that may still be made: none where the employer asked for
        silence or another interview there has the check-ins, and only later ones of the three than
        what was sent already."""
        if self.tally.muted or not self.tally.leads or not self.tally.left:
            return []
        keys = [row.key for row in self.rows if row.counts]
        nth = _nth(self.chain)
        sent = [key for key in keys if self._settled(f"{key}{nth}") is Settled.DONE]
        still = keys[keys.index(sent[-1]) + 1 :] if sent else keys
        return still[-self.tally.left :]

    def _settled(self, key: str) -> Settled | None:
        return self.interview.steps.get(f"{self.interview.id}.{key}", UNTOLD).settled

    def _due(self, row: Row, zone: str) -> datetime | None:
        """The latest of a row's times, None where the first of them is not known."""
        first, *others = row.due
        due = self._instant(first, zone, MORNING)
        for after in others if due else ():
            other = self._instant(after, zone, MORNING)
            if other and due and other > due:
                due = other
        return due

    def _instant(self, after: After, zone: str, hour: time | None) -> datetime | None:
        """When a table's time falls; `hour` is the local time on a day, None its very end."""
        anchor = self.anchors.get(after.anchor)
        if anchor is None:
            promised = promised_day(self.interview) if after.anchor is Anchor.PROMISED else None
            if promised is None:
                return None
            anchor = at(promised, NOON, zone)
        if after.hours is not None:
            instant = anchor + _span(0, after.hours)
            return self._opened(instant, zone) if after.opened else instant
        day = day_of(anchor, zone)
        if after.business_days is not None:
            day = self.calendar.add(day, after.business_days)
        elif after.months is not None:
            day = months_later(day, after.months)
        elif after.days:
            day += _span(after.days, 0)
        return at(day, hour, zone) if hour else at(day + A_DAY, MIDNIGHT, zone)

    def _opened(self, instant: datetime, zone: str) -> datetime:
        """The same hour of the last business day up to this instant."""
        there = instant.astimezone(ZoneInfo(zone))
        if self.calendar.is_open(there.date()):
            return instant
        return at(self.calendar.add(there.date(), -1), there.time(), zone)

    def _reach(self, row: Row, made: list[Step]) -> None:
        """Keep what later rows count from, and until when they wait for what was not sent."""
        anchor = _REACHED_BY.get(row.key)
        if anchor is None:
            return
        if anchor is Anchor.THANKED:
            self.anchors[anchor] = self._thanked(made)
        elif anchor is Anchor.CLOSE_OUT:
            self.anchors[anchor] = made[0].facts.at if made[0].state is State.DONE else None
        else:
            self.anchors[anchor] = self._contacted(made[0])
        if unsent := [step.latest for step in made if step.state in _UNSENT]:
            self.unsent[anchor] = max(unsent)

    def _thanked(self, notes: list[Step]) -> datetime | None:
        """When the last thank-you note went out, or is to go out."""
        times = [
            (step.facts.at if step.state is State.DONE else None) or step.due
            for step in notes
            if step.state in _SENT_OR_OPEN
        ]
        return max(times, default=None)

    def _contacted(self, check_in: Step) -> datetime:
        """What the step after a check-in is counted from: that check-in sent or still to be sent,
        or the last contact where that came later, or took its place."""
        last = self.tally.recent[-1:]
        if check_in.state is State.CANCELLED and last:
            return last[0]
        return max((check_in.facts.at or check_in.due, *last))


@cache
def _span(days: int, hours: int) -> timedelta:
    return timedelta(days=days, hours=hours)


def _nth(count: int) -> str:
    return f".{count + 1}" if count else ""
