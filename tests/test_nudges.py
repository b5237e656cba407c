"""When a candidate is written to: load, quiet hours, reminders, snoozes and one message a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Candidate, Decision, Nudged, QuietHours, Settled, StepFacts
from bot.nudges import due, lateness, nudge_at, nudged, open_steps, wake
from bot.plan import plan
from bot.ports import Wanted
from tests.people import MONDAY, ZONE, candidate, done, interview, local, shown

HOUR = timedelta(hours=1)


def sent_until(who: Candidate, end: datetime) -> list[tuple[str, list[str]]]:
    """Every message that goes out until then to somebody who never answers."""
    now, messages = wake(who, MONDAY), []
    while now is not None and now <= end:
        wanted = due(who, now)
        if isinstance(wanted, Wanted):
            steps = tuple(step for step in open_steps(who, now) if step.id in wanted.steps)
            messages.append((shown(now), [id.partition(".")[2] for id in wanted.steps]))
            who = nudged(who, steps, now)
        now = wake(who, now) if isinstance(wanted, Wanted) else wanted
    return messages


def test_somebody_who_never_answers_gets_one_nudge_and_one_reminder_a_step() -> None:
    assert sent_until(candidate(), MONDAY + timedelta(days=400)) == [
        ("Mon 2026-11-16 17:00", ["thank_you.1", "thank_you.2", "reference.1"]),
        ("Tue 2026-11-17 13:00", ["thank_you.1", "thank_you.2", "reference.1"]),
        ("Fri 2026-11-20 10:00", ["check_in_1"]),
        ("Mon 2026-11-23 10:00", ["check_in_1"]),
        ("Wed 2026-12-02 10:00", ["check_in_2"]),
        ("Thu 2026-12-03 10:00", ["check_in_2"]),
        ("Thu 2026-12-17 10:00", ["close_out"]),
        ("Fri 2026-12-18 10:00", ["close_out"]),
    ]


def test_a_nudge_in_quiet_hours_waits_for_the_morning() -> None:
    who = candidate(interview(local("2026-11-16 19:00")))
    assert shown(wake(who, local("2026-11-16 19:00"))) == "Tue 2026-11-17 08:00"


def test_a_snooze_into_quiet_hours_waits_too() -> None:
    one = interview(steps={"i1.thank_you.1": StepFacts(snoozed_until=local("2026-11-16 22:00"))})
    who = candidate(one)
    step = plan(who, one, MONDAY)[0]
    assert shown(nudge_at(who, step)) == "Tue 2026-11-17 08:00"


def test_a_night_shift_worker_is_written_to_in_the_late_afternoon_only() -> None:
    who = candidate(interview(local("2026-11-17 08:00")), night_weekdays=(0,))
    assert shown(wake(who, local("2026-11-17 08:00"))) == "Tue 2026-11-17 16:00"


def test_the_business_steps_of_two_interviews_share_the_days_one_message() -> None:
    first = done(interview(), MONDAY, "thank_you.1", "thank_you.2", "reference.1")
    second = replace(
        first, id="i2", facility="Lakeside", steps={f"i2{k[2:]}": v for k, v in first.steps.items()}
    )
    who = candidate(first, second)
    wanted = due(who, local("2026-11-18 10:00"))
    assert isinstance(wanted, Wanted)
    assert wanted.steps == ("i1.check_in_1", "i2.check_in_1")


def test_a_step_due_later_the_same_day_comes_with_the_days_message() -> None:
    first = done(interview(), MONDAY, "thank_you.1", "thank_you.2", "reference.1")
    west = replace(first, id="i2", facility="Lakeside", employer_zone="America/Los_Angeles")
    west = replace(west, steps={f"i2{k[2:]}": v for k, v in first.steps.items()})
    wanted = due(candidate(first, west), local("2026-11-18 10:00"))
    assert isinstance(wanted, Wanted)
    assert wanted.steps == ("i1.check_in_1", "i2.check_in_1")


def test_a_second_message_on_one_day_waits_for_the_next_business_day() -> None:
    one = done(interview(), MONDAY, "thank_you.1", "thank_you.2", "reference.1")
    who = candidate(one)
    sent = Nudged(at=local("2026-11-18 09:00"), bundled=True)
    earlier: dict[str, tuple[Nudged, ...]] = {"i9.check_in_1": (sent,)}
    who = replace(who, nudges=earlier)
    assert shown(wake(who, MONDAY)) == "Thu 2026-11-19 10:00"


def test_a_snooze_counts_toward_no_limit_and_a_reminder_follows_it() -> None:
    one = done(interview(references=()), MONDAY, "thank_you.2")
    who = candidate(one)
    first = due(who, MONDAY + 2 * HOUR)
    assert isinstance(first, Wanted)
    who = nudged(who, open_steps(who, MONDAY)[:1], MONDAY + 2 * HOUR)
    snoozed = {**one.steps, "i1.thank_you.1": StepFacts(snoozed_until=MONDAY + 3 * HOUR)}
    who = replace(who, interviews=(replace(one, steps=snoozed),))
    assert wake(who, MONDAY + 2 * HOUR) == MONDAY + 3 * HOUR
    who = nudged(who, open_steps(who, MONDAY)[:1], MONDAY + 3 * HOUR)
    assert who.nudges["i1.thank_you.1"][-1].asked
    assert shown(wake(who, MONDAY + 3 * HOUR)) == "Tue 2026-11-17 13:00"


def test_nothing_goes_out_before_the_promised_date() -> None:
    one = done(
        interview(decision=Decision(by=date(2026, 12, 4))),
        MONDAY,
        "thank_you.1",
        "thank_you.2",
        "reference.1",
    )
    assert shown(wake(candidate(one), MONDAY)) == "Mon 2026-12-07 10:00"


def test_nothing_goes_out_while_paused_or_unreachable() -> None:
    assert wake(candidate(paused=True), MONDAY) is None
    assert wake(replace(candidate(), unreachable="cannot_dm"), MONDAY) is None


def test_what_was_due_before_the_last_look_is_not_late_and_what_came_after_is() -> None:
    who = replace(candidate(), seen=MONDAY)
    step = open_steps(who, MONDAY)[0]
    assert lateness(who, step, MONDAY + 5 * HOUR) == 3 * HOUR
    just_told = replace(who, seen=MONDAY + 5 * HOUR)
    assert lateness(just_told, step, MONDAY + 5 * HOUR) == timedelta(0)


def test_the_key_is_the_same_for_the_same_nudge_and_new_for_the_next() -> None:
    who = candidate()
    first, again = due(who, MONDAY + 2 * HOUR), due(who, MONDAY + 2 * HOUR)
    assert isinstance(first, Wanted)
    assert first == again
    assert len(first.key) <= 25
    later = nudged(who, open_steps(who, MONDAY)[:3], MONDAY + 2 * HOUR)
    reminder = due(later, local("2026-11-17 13:00"))
    assert isinstance(reminder, Wanted)
    assert reminder.key != first.key


ends = st.integers(0, 2 * 365 * 24).map(lambda hour: local("2026-01-01 00:00") + hour * HOUR)
hours = st.times().map(lambda at: time(at.hour, at.minute))


@settings(max_examples=60, deadline=None)
@given(ends, hours, hours, st.sets(st.integers(0, 6), max_size=7))
def test_no_nudge_is_ever_inside_quiet_hours(
    ended: datetime, start: time, end: time, nights: set[int]
) -> None:
    quiet = QuietHours(start=start, end=end)
    who = candidate(interview(ended), quiet=quiet, night_weekdays=tuple(sorted(nights)))
    for step in open_steps(who, ended):
        time_of = nudge_at(who, step)
        if time_of is not None:
            clock = time.fromisoformat(shown(time_of)[-5:])
            asleep = start <= clock < end if start <= end else clock >= start or clock < end
            weekday = time_of.astimezone(ZoneInfo(ZONE)).weekday()
            duty = nights & {weekday, (weekday - 1) % 7}
            assert not asleep or duty or start == end


def test_a_skipped_step_is_never_nudged() -> None:
    one = done(interview(references=()), MONDAY, "thank_you.1", settled=Settled.SKIPPED)
    assert "i1.thank_you.1" not in {step.id for step in open_steps(candidate(one), MONDAY)}
