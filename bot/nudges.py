"""When a candidate is to be written to, and about which steps: load, quiet hours and reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import blake2b
from operator import attrgetter
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.kept import Kept
from bot.model import Candidate, Nudged
from bot.plan import MORNING, Step, at, plan
from bot.ports import Wanted
from bot.workdays import US_FEDERAL, Calendar, hold, next_allowed

REMIND_BEFORE = timedelta(hours=2)
"""A thank-you's reminder comes so long before its deadline at T+24h (policy (a), Load)."""
SAME = timedelta(minutes=10)
"""A step shown in answer to the user while its nudge is on its way counts once."""
LATE = timedelta(minutes=10)
"""A nudge this much behind its time says that it is late."""


def open_steps(
    candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL
) -> tuple[Step, ...]:
    """The open steps of all interviews, in the order in which they fall due."""
    return tuple(step for step, _ in _planned(candidate, now, calendar))


def _planned(
    candidate: Candidate, now: datetime, calendar: Calendar
) -> tuple[tuple[Step, datetime | None], ...]:
    """The open steps with their `nudge_at`: the same as long as the plans are."""
    plans = [plan(candidate, one, now, calendar) for one in candidate.interviews]
    planned = _kept.get(candidate, calendar, *plans)
    if planned is None:
        steps = sorted((step for steps in plans for step in steps if step.state.open), key=_due)
        planned = tuple((step, nudge_at(candidate, step, calendar)) for step in steps)
        _kept.keep(planned, candidate, calendar, *plans)
    return planned


_due = attrgetter("due")
_kept: Kept[tuple[tuple[Step, datetime | None], ...]] = Kept()


def due(
    candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL
) -> Wanted | datetime | None:
    """What a candidate is to be sent now, else when to look again, else nothing.

    The steps that share the day's one message go together, also those due later that day.
    """
    times = _times(candidate, now, calendar)
    if not times:
        return None
    wanted = [step for step, time in times if time <= now]
    if not wanted:
        return min(in_line(step, time) for step, time in times)
    if any(_bundled(step) for step in wanted):
        today = _day(now, candidate.profile.zone)
        wanted += [
            step
            for step, time in times
            if time > now and _bundled(step) and _day(time, candidate.profile.zone) == today
        ]
    return Wanted(tuple(step.id for step in wanted), _key(candidate, wanted))


def wake(candidate: Candidate, now: datetime, calendar: Calendar = US_FEDERAL) -> datetime | None:
    """When the candidate is to be looked at next, never before now."""
    times = [
        in_line(step, time) if time > now else now
        for step, time in _times(candidate, now, calendar)
    ]
    return min(times, default=None)


def lateness(
    candidate: Candidate, step: Step, now: datetime, calendar: Calendar = US_FEDERAL
) -> timedelta:
    """How far behind the time a nudge is that it could have gone out since the last look."""
    since = candidate.seen or now
    time = _sent_at(candidate, step, nudge_at(candidate, step, calendar), since, calendar)
    return max(now - (time or now), timedelta(0))


def nudged(
    candidate: Candidate, steps: tuple[Step, ...], now: datetime, *, in_answer: bool = False
) -> Candidate:
    """The candidate after a nudge about these steps has reached them, by itself or in answer to
    something of theirs: that is not the message of the day."""
    nudges = dict(candidate.nudges)
    zone = candidate.profile.zone or "UTC"
    written = {_day(nudge.at, zone) for nudge in _all_nudges(candidate) if nudge.bundled}
    for step in steps:
        asked = _snoozed(candidate, step) is not None
        before = nudges.get(step.id)
        if before and not asked and now - before[-1].at < SAME:
            continue
        # A snooze is gone once its step is settled, be it while the nudge was on its way.
        asked = asked or (not step.state.open and _day(now, zone) in written)
        bundled = _bundled(step) and not asked and not in_answer
        nudges[step.id] = (
            *nudges.get(step.id, ()),
            Nudged(at=now, asked=asked, bundled=bundled),
        )
    return replace(candidate, nudges=nudges, seen=now)


def nudge_at(candidate: Candidate, step: Step, calendar: Calendar = US_FEDERAL) -> datetime | None:
    """When the next nudge about an open step goes out, None when it has had all it gets.

    One nudge and one reminder (policy (a), Load); a snooze is the user's own and comes besides.
    Never inside quiet hours, even where the user asked for it.
    """
    profile = candidate.profile
    if not profile.zone or profile.paused or candidate.unreachable or not step.state.open:
        return None
    if snoozed := _snoozed(candidate, step):
        return _hold(candidate, step, snoozed)
    before = candidate.nudges.get(step.id, ())
    if not before:
        time = step.due
    elif step.row.once or any(not nudge.asked for nudge in before[1:]):
        return None
    else:
        time = _reminder(step, before[-1].at, calendar)
    if _bundled(step):
        time = _own_day(candidate, time, calendar)
    time = _hold(candidate, step, time)
    if before and time < before[-1].at + SAME:
        return None  # quiet hours would bring the reminder forward to the nudge itself
    return time if time < step.latest else None


def _times(candidate: Candidate, now: datetime, calendar: Calendar) -> list[tuple[Step, datetime]]:
    return [
        (step, sent)
        for step, time in _planned(candidate, now, calendar)
        if (sent := _sent_at(candidate, step, time, now, calendar))
    ]


def _sent_at(
    candidate: Candidate, step: Step, time: datetime | None, now: datetime, calendar: Calendar
) -> datetime | None:
    """When a step's nudge can go out, seen from now: where its own `time` has passed, the next
    moment that quiet hours and the one message a day leave."""
    if time is None or time > now:
        return time
    if _bundled(step) and not _snoozed(candidate, step):
        now = _own_day(candidate, _next_morning(candidate, step, time, now), calendar)
    profile = candidate.profile
    time = next_allowed(
        now, zone=profile.zone, quiet=profile.quiet, nights=_nights(candidate, step)
    )
    return time if time < step.latest else None


def in_line(step: Step, time: datetime) -> datetime:
    """Everybody's business-day steps fall due at ten. So that the urgent ones go first, each waits
    a millionth of the time for which it is useful: under a second for ten days."""
    return time + (step.latest - time) / 1_000_000 if _bundled(step) else time


def _snoozed(candidate: Candidate, step: Step) -> datetime | None:
    """The time that the user chose, while its nudge is still to come; quiet hours may have
    brought that forward."""
    chosen = step.facts.snoozed_until
    if chosen is None:
        return None
    before = candidate.nudges.get(step.id, ())
    sent = before and before[-1].at >= min(chosen, _hold(candidate, step, chosen))
    return None if sent else chosen


def _bundled(step: Step) -> bool:
    """Whether a step shares the day's one message; what follows T directly is exempt."""
    return not step.row.prompt


def _reminder(step: Step, last: datetime, calendar: Calendar) -> datetime:
    """The next day, and for a thank-you before its deadline where that still lies ahead."""
    if step.deadline and (early := step.deadline - REMIND_BEFORE) > last + REMIND_BEFORE:
        return early
    if step.row.business:
        return at(calendar.first_after(_day(last, step.zone)), MORNING, step.zone)
    return last + timedelta(days=1)


def _next_morning(candidate: Candidate, step: Step, time: datetime, now: datetime) -> datetime:
    """Now, or ten o'clock where it is still earlier on a day after the step's own: what waited over
    a night or a weekend comes at its usual hour, as it was said to."""
    zone = candidate.profile.zone
    if _day(now, zone) == _day(time, zone):
        return now
    morning = at(_day(now, zone), MORNING, zone)
    return max(now, morning) if morning < step.latest else now


def _own_day(candidate: Candidate, time: datetime, calendar: Calendar) -> datetime:
    """The first business day on which the day's one message has not gone out yet."""
    zone = candidate.profile.zone
    written = {_day(nudge.at, zone) for nudge in _all_nudges(candidate) if nudge.bundled}
    day = _day(time, zone)
    while day in written or not calendar.is_open(day):
        day += timedelta(days=1)
        time = at(day, MORNING, zone)
    return time


def _all_nudges(candidate: Candidate) -> Iterator[Nudged]:
    for nudges in candidate.nudges.values():
        yield from nudges


def _hold(candidate: Candidate, step: Step, time: datetime) -> datetime:
    profile, ended = candidate.profile, step.interview.ended
    # A contact with the employer is not brought forward, even where the user asks for it.
    earliest = step.due if step.row.counts or not ended else ended.at
    return hold(
        time,
        not_before=earliest,
        deadline=step.deadline or step.latest,
        zone=profile.zone,
        quiet=profile.quiet,
        nights=_nights(candidate, step),
    )


def _nights(candidate: Candidate, step: Step) -> tuple[int, ...]:
    """The weekdays whose night duty its nudge has to mind."""
    return candidate.profile.night_weekdays if step.row.rest else ()


def _day(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


def _key(candidate: Candidate, steps: list[Step]) -> str:
    """The same for the same nudge however often it is tried; at most 25 characters, since
    Discord's nonce takes no more (platform facts 2.4)."""
    told = "|".join(f"{step.id}#{len(candidate.nudges.get(step.id, ()))}" for step in steps)
    return blake2b(f"{candidate.id}|{told}".encode(), digest_size=12).hexdigest()
