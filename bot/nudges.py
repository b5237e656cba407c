"""When a candidate is to be written to, and about which steps: load, quiet hours and reminders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter

from msgspec.structs import replace

from bot.kept import Kept
from bot.model import Candidate, Nudged
from bot.plan import MORNING, Step, at, plan
from bot.ports import Wanted
from bot.step import day_of
from bot.workdays import A_DAY, MIDNIGHT, US_FEDERAL, Calendar, hold, next_allowed

REMIND_BEFORE = timedelta(hours=2)
"""A thank-you's reminder comes so long before its deadline at T+24h (policy (a), Load)."""
SAME = timedelta(minutes=10)
"""A step shown in answer to the user while its nudge is on its way counts once."""
LATE = timedelta(minutes=10)
"""A nudge this much behind its time says that it is late."""
NOT_LATE = timedelta(0)


def open_steps(
    candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL
) -> tuple[Step, ...]:
    """The open steps of all interviews, in the order in which they fall due."""
    return _schedule(candidate, now, calendar).steps


def due(
    candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL
) -> Wanted | datetime | None:
    """What a candidate is to be sent now, else when to look again, else nothing.

    The steps that share the day's one message go together, also those due later that day.
    """
    schedule = _schedule(candidate, now, calendar)
    if schedule.silent:
        return None
    zone = candidate.profile.zone
    tomorrow = at(day_of(now, zone) + A_DAY, MIDNIGHT, zone)
    times = schedule.times(now, until=tomorrow)
    wanted = [step for step, time in times if time <= now]
    if not wanted:
        return schedule.soonest(now)
    if any(map(_bundled, wanted)):
        wanted += [step for step, time in times if now < time < tomorrow and _bundled(step)]
    return Wanted(tuple([step.id for step in wanted]), _key(candidate, wanted))


def wake(candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL) -> datetime | None:
    """When the candidate is to be looked at next, never before now."""
    return _schedule(candidate, now, calendar).soonest(now)


def lateness(
    candidate: Candidate,
    steps: Collection[str],
    now: datetime,
    calendar: Calendar = US_FEDERAL,
) -> timedelta:
    """How far behind the time a nudge about these steps is that it could have gone out since the
    last look."""
    schedule, since = _schedule(candidate, now, calendar), candidate.seen or now
    times = [schedule.time(step, since) for step in schedule.steps if step.id in steps]
    return max([now - time for time in times if time and time < now], default=NOT_LATE)


def nudged(
    candidate: Candidate, steps: tuple[Step, ...], now: datetime, *, in_answer: bool = False
) -> Candidate:
    """The candidate after a nudge about these steps has reached them, by itself or in answer to
    something of theirs: that is not the message of the day."""
    nudges = dict(candidate.nudges)
    schedule = _Schedule(candidate)
    today = day_of(now, candidate.profile.zone or "UTC")
    for step in steps:
        asked = schedule.snoozed(step) is not None
        before = nudges.get(step.id, ())
        if before and not asked and now - before[-1].at < SAME:
            continue
        # A snooze is gone once its step is settled, be it while the nudge was on its way.
        asked = asked or (not step.state.open and today in schedule.written)
        bundled = _bundled(step) and not asked and not in_answer
        nudges[step.id] = (*before, Nudged(at=now, asked=asked, bundled=bundled))
    return replace(candidate, nudges=nudges, seen=now)


def nudge_at(candidate: Candidate, step: Step, calendar: Calendar = US_FEDERAL) -> datetime | None:
    """When the next nudge about an open step goes out, None when it has had all it gets.

    One nudge and one reminder (policy (a), Load); a snooze is the user's own and comes besides.
    Never inside quiet hours, even where the user asked for it.
    """
    return _Schedule(candidate, calendar).nudge_at(step) if step.state.open else None


def in_line(step: Step, time: datetime) -> datetime:
    """Everybody's business-day steps fall due at ten. So that the urgent ones go first, each waits
    a millionth of the time for which it is useful: under a second for ten days."""
    return time + (step.latest - time) / 1_000_000 if _bundled(step) else time


def _schedule(candidate: Candidate, now: datetime, calendar: Calendar) -> _Schedule:
    """The schedule of the open steps: the same as long as the plans are."""
    plans = [plan(candidate, one, now, calendar) for one in candidate.interviews]
    schedule = _kept.get(candidate, calendar, *plans)
    if schedule is None:
        steps = sorted([step for steps in plans for step in steps if step.state.open], key=_due)
        schedule = _Schedule(candidate, calendar, tuple(steps))
        _kept.keep(schedule, candidate, calendar, *plans)
    return schedule


_due = attrgetter("due")


class _Schedule:
    """When nudges about a candidate's steps go out, of which `steps` are the open ones in the order
    in which they fall due. What is the same for all of them is found out once."""

    def __init__(
        self, candidate: Candidate, calendar: Calendar = US_FEDERAL, steps: tuple[Step, ...] = ()
    ) -> None:
        profile = candidate.profile
        self.nudges = candidate.nudges
        self.calendar = calendar
        self.zone = profile.zone
        self.quiet = profile.quiet
        self.nights = profile.night_weekdays
        self.silent = not profile.zone or profile.paused or candidate.unreachable != ""
        self.steps = steps
        self._planned: dict[str, datetime | None] = {}

    @cached_property
    def written(self) -> set[date]:
        """The days on which the day's one message has gone out."""
        bundled = [one.at for each in self.nudges.values() for one in each if one.bundled]
        return {day_of(at, self.zone or "UTC") for at in bundled}

    def nudge_at(self, step: Step) -> datetime | None:
        if self.silent:
            return None
        if snoozed := self.snoozed(step):
            return self._hold(step, snoozed)
        before = self.nudges.get(step.id, ())
        if not before:
            time = step.due
        elif step.row.once or any(not nudge.asked for nudge in before[1:]):
            return None
        else:
            time = _reminder(step, before[-1].at, self.calendar)
        if _bundled(step):
            time = self._own_day(time)
        time = self._hold(step, time)
        if before and time < before[-1].at + SAME:
            return None  # quiet hours would bring the reminder forward to the nudge itself
        return time if time < step.latest else None

    def soonest(self, now: datetime) -> datetime | None:
        """When the next nudge can go out, never before now."""
        soonest = None
        for step in self.steps:
            if soonest and step.row.counts and step.due > soonest:
                continue  # a contact is never brought forward
            time = self.time(step, now)
            if time and time > now:
                time = in_line(step, time)
            if time and (soonest is None or time < soonest):
                soonest = time
        return soonest

    def times(self, now: datetime, until: datetime) -> list[tuple[Step, datetime]]:
        """The steps about which a nudge can go out up to some time, and maybe others."""
        return [
            (step, time)
            for step in self.steps
            if (step.due <= until or not step.row.counts) and (time := self.time(step, now))
        ]

    def time(self, step: Step, now: datetime) -> datetime | None:
        """When the nudge about a step can go out, seen from now: where its own time has passed, the
        next moment that quiet hours and the one message a day leave."""
        if step.id not in self._planned:
            self._planned[step.id] = self.nudge_at(step)
        time = self._planned[step.id]
        return self._late(step, time, now) if time and time <= now else time

    def snoozed(self, step: Step) -> datetime | None:
        """The time that the user chose, while its nudge is still to come; quiet hours may have
        brought that forward."""
        chosen = step.facts.snoozed_until
        if chosen is None:
            return None
        before = self.nudges.get(step.id, ())
        sent = before and before[-1].at >= min(chosen, self._hold(step, chosen))
        return None if sent else chosen

    def _late(self, step: Step, time: datetime, now: datetime) -> datetime | None:
        if _bundled(step) and not self.snoozed(step):
            now = self._own_day(self._next_morning(step, time, now))
        time = next_allowed(now, zone=self.zone, quiet=self.quiet, nights=self._nights(step))
        return time if time < step.latest else None

    def _next_morning(self, step: Step, time: datetime, now: datetime) -> datetime:
        """Now, or ten o'clock where it is still earlier on a day after the step's own: what waited
        over a night or a weekend comes at its usual hour, as it was said to."""
        today = day_of(now, self.zone)
        if today == day_of(time, self.zone):
            return now
        morning = at(today, MORNING, self.zone)
        return max(now, morning) if morning < step.latest else now

    def _own_day(self, time: datetime) -> datetime:
        """The first business day on which the day's one message has not gone out yet."""
        day = day_of(time, self.zone)
        while day in self.written or not self.calendar.is_open(day):
            day += A_DAY
            time = at(day, MORNING, self.zone)
        return time

    def _hold(self, step: Step, time: datetime) -> datetime:
        ended = step.interview.ended
        # A contact with the employer is not brought forward, even where the user asks for it.
        earliest = step.due if step.row.counts or not ended else ended.at
        return hold(
            time,
            not_before=earliest,
            deadline=step.deadline or step.latest,
            zone=self.zone,
            quiet=self.quiet,
            nights=self._nights(step),
        )

    def _nights(self, step: Step) -> tuple[int, ...]:
        """The weekdays whose night duty its nudge has to mind."""
        return self.nights if step.row.rest else ()


_kept: Kept[_Schedule] = Kept()


def _bundled(step: Step) -> bool:
    """Whether a step shares the day's one message; what follows T directly is exempt."""
    return not step.row.prompt


def _reminder(step: Step, last: datetime, calendar: Calendar) -> datetime:
    """The next day, and for a thank-you before its deadline where that still lies ahead."""
    if step.deadline and (early := step.deadline - REMIND_BEFORE) > last + REMIND_BEFORE:
        return early
    if step.row.business:
        return at(calendar.first_after(day_of(last, step.zone)), MORNING, step.zone)
    return last + A_DAY


def _key(candidate: Candidate, steps: list[Step]) -> str:
    """The same for the same nudge however often it is tried; at most 25 characters, since
    Discord's nonce takes no more (platform facts 2.4)."""
    told = "|".join([f"{step.id}#{len(candidate.nudges.get(step.id, ()))}" for step in steps])
    return blake2b(f"{candidate.id}|{told}".encode(), digest_size=12).hexdigest()
