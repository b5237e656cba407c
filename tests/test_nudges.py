"""When a candidate is written to: load, quiet hours, reminders, snoozes and one message a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from bot.model import Candidate, Decision, Nudged, QuietHours, Settled, StepFacts
from bot.nudges import due, in_line, lateness, nudge_at, nudged, open_steps, wake
from bot.plan import plan
from bot.planner import INSTANT
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


def test_a_snooze_that_is_settled_while_its_nudge_is_on_its_way_is_still_a_snooze() -> None:
    morning = local("2026-12-07 10:00")
    one = done(interview(), morning + HOUR, "check_in_1")
    who = replace(candidate(one), nudges={"i1.check_in_1": (Nudged(at=morning, bundled=True),)})
    (step,) = (each for each in plan(who, one, morning) if each.id == "i1.check_in_1")
    assert [each.asked for each in nudged(who, (step,), morning + HOUR).nudges[step.id]] == [
        False,
        True,
    ]


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


def test_what_is_useful_for_less_long_goes_first_of_what_is_due_at_ten() -> None:
    ten, shortly, long = local("2026-11-20 10:00"), timedelta(days=1), timedelta(days=9)
    one = interview()
    made = plan(candidate(one), one, MONDAY)
    step = next(step for step in made if step.row.key == "check_in_1")
    urgent, patient = (
        in_line(structs.replace(step, latest=ten + useful), ten) for useful in (shortly, long)
    )
    assert ten < urgent < patient < ten + timedelta(seconds=1)


@settings(max_examples=100)
@given(st.lists(st.integers(0, 60 * 24 * 60), min_size=2, max_size=6))
def test_a_kept_plan_is_the_one_that_would_be_made_anew(minutes: list[int]) -> None:
    one = interview()
    who = candidate(one)
    for each in minutes:
        now = MONDAY + timedelta(minutes=each)
        anew = replace(one, steps=dict(one.steps))  # which nothing was kept for
        assert plan(who, one, now) == tuple(
            structs.replace(step, interview=one)
            for step in plan(replace(who, interviews=(anew,)), anew, now)
        )


def test_a_plan_changes_at_the_very_instant_at_which_a_step_falls_due_or_expires() -> None:
    one = interview()
    who = candidate(one)
    for step in plan(who, one, MONDAY):
        for instant in (step.due, step.latest):
            for now in (instant - INSTANT, instant, instant + INSTANT):
                kept = {each.id: each.state for each in plan(who, one, now)}
                anew = replace(one, steps=dict(one.steps))
                made = plan(replace(who, interviews=(anew,)), anew, now)
                assert kept == {each.id: each.state for each in made}
