"""Each row of the follow-up policy, and each variation of a row, by the policy's own words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.model import Candidate, Decision, Format, NewsKind, Person, Setting, Settled, Via
from bot.nudges import due, nudge_at, nudged
from bot.plan import State, Step, plan
from bot.policy import TABLE, VARIATIONS
from bot.ports import Wanted
from tests.chat import Chat
from tests.people import MONDAY, PATEL, RUIZ, candidate, done, heard, interview, local, shown, steps
from tests.told import told

OPEN = (State.WAITING, State.DUE)


def open_keys(found: dict[str, Step]) -> set[str]:
    return {key for key, step in found.items() if step.state.open}


# Table (a)


def test_row_1_recruiter_debrief_is_due_an_hour_after_and_the_same_day_only() -> None:
    step = steps(interview(via=Via.RECRUITER))["debrief"]
    assert shown(step.due) == "Mon 2026-11-16 16:00"
    assert shown(step.latest) == "Tue 2026-11-17 00:00"


def test_row_1_needs_a_recruiter() -> None:
    assert "debrief" not in steps(interview())


def test_row_2_thank_you_is_one_per_interviewer_due_two_hours_after() -> None:
    found = steps(interview())
    first, second = found["thank_you.1"], found["thank_you.2"]
    assert (first.title, second.title) == (
        "Thank-you note to Dr. Patel",
        "Thank-you note to Joan Ruiz",
    )
    assert first.due == MONDAY + timedelta(hours=2)
    assert first.deadline == MONDAY + timedelta(hours=24)
    assert first.latest == MONDAY + timedelta(hours=72)


def test_row_2_thank_you_expires_after_72_hours() -> None:
    late = MONDAY + timedelta(hours=72, minutes=1)
    assert steps(interview(), late)["thank_you.1"].state is State.EXPIRED


def test_row_3_reference_heads_up_is_one_per_reference_within_a_day() -> None:
    step = steps(interview())["reference.1"]
    assert step.title == "Heads-up to Dr. Lee"
    assert step.due == MONDAY + timedelta(hours=2)
    assert step.deadline == MONDAY + timedelta(hours=24)


def test_variation_names_requested_makes_the_heads_up_due_at_once() -> None:
    told = MONDAY + timedelta(minutes=30)
    step = steps(interview(names_requested=True, planned=told))["reference.1"]
    assert step.due == told


def test_row_4_check_in_1_is_two_business_days_after() -> None:
    step = steps(interview())["check_in_1"]
    assert shown(step.due) == "Wed 2026-11-18 10:00"
    assert shown(step.latest) == "Wed 2026-12-02 00:00"  # Thanksgiving does not count


def test_row_4_check_in_1_after_a_friday_is_on_tuesday() -> None:
    assert (
        shown(steps(interview(local("2026-11-20 15:00")))["check_in_1"].due)
        == "Tue 2026-11-24 10:00"
    )


def test_row_4_check_in_1_is_two_business_days_after_a_late_thank_you() -> None:
    sent = local("2026-11-18 09:00")
    one = done(interview(), sent, "thank_you.1", "thank_you.2")
    assert shown(steps(one, sent)["check_in_1"].due) == "Fri 2026-11-20 10:00"


def test_row_4_check_in_1_waits_for_a_note_that_can_still_be_sent_and_then_thanks_too() -> None:
    wednesday = local("2026-11-18 10:00")
    assert shown(steps(interview(), wednesday)["check_in_1"].due) == "Fri 2026-11-20 10:00"
    friday = local("2026-11-20 10:00")
    assert steps(interview(), friday)["check_in_1"].state is State.DUE


def test_variation_date_promised_means_the_business_day_after_and_nothing_earlier() -> None:
    one = interview(decision=Decision(by=date(2026, 11, 20)))
    step = steps(one)["check_in_1"]
    assert shown(step.due) == "Mon 2026-11-23 10:00"
    assert shown(step.latest) == "Wed 2026-12-02 00:00"
    assert step.title == "Check-in after the promised date"


def test_row_5_check_in_2_is_five_business_days_after_check_in_1_was_sent() -> None:
    sent = local("2026-11-18 11:00")
    one = done(interview(), sent, "check_in_1")
    assert shown(steps(one, sent)["check_in_2"].due) == "Wed 2026-11-25 10:00"


def test_row_5_falls_due_at_once_where_check_in_1_expired_unsent() -> None:
    after = local("2026-12-02 10:00")
    found = steps(interview(), after)
    assert found["check_in_1"].state is State.EXPIRED
    assert found["check_in_2"].state is State.DUE


def test_row_6_close_out_is_ten_business_days_after_check_in_2_and_ends_a_month_later() -> None:
    sent = local("2026-11-25 11:00")
    one = done(interview(), local("2026-11-18 11:00"), "check_in_1")
    step = steps(done(one, sent, "check_in_2"), sent)["close_out"]
    assert shown(step.due) == "Thu 2026-12-10 10:00"
    assert shown(step.latest) == "Mon 2027-01-11 00:00"


def test_row_6_is_the_last() -> None:
    sent = local("2026-12-10 11:00")
    one = done(interview(), sent, "check_in_1", "check_in_2", "close_out", "thank_you.1")
    one = done(one, sent, "thank_you.2", "reference.1")
    assert not open_keys(steps(one, sent + timedelta(days=90)))


@pytest.mark.parametrize("kind", [NewsKind.NEW_DATE, NewsKind.REPLY])
def test_any_reply_starts_the_check_ins_anew(kind: NewsKind) -> None:
    answered = local("2026-11-19 12:00")
    one = done(interview(), local("2026-11-18 11:00"), "check_in_1")
    by = date(2026, 12, 4) if kind is NewsKind.NEW_DATE else None
    found = steps(heard(one, kind, answered, by=by), answered)
    assert "check_in_1" not in found
    assert found["check_in_1.2"].state is State.WAITING


def test_a_new_date_restarts_at_row_4_prime() -> None:
    one = heard(interview(), NewsKind.NEW_DATE, local("2026-11-19 12:00"), by=date(2026, 12, 4))
    assert shown(steps(one)["check_in_1.2"].due) == "Mon 2026-12-07 10:00"


def test_an_answer_without_a_date_leaves_the_date_that_is_still_to_come() -> None:
    waiting = interview(decision=Decision(by=date(2026, 12, 4)))
    early = heard(waiting, NewsKind.REPLY, local("2026-11-19 12:00"))
    assert shown(steps(early)["check_in_1.2"].due) == "Mon 2026-12-07 10:00"
    late = heard(waiting, NewsKind.REPLY, local("2026-12-04 12:00"))
    assert shown(steps(late)["check_in_1.2"].due) == "Fri 2026-12-11 10:00"


def test_variation_replied_without_a_date_waits_a_week() -> None:
    one = heard(interview(), NewsKind.REPLY, local("2026-11-16 16:00"))
    assert shown(steps(one)["check_in_1.2"].due) == "Mon 2026-11-23 10:00"


# Variations


def test_variation_locum_thank_you_is_due_after_an_hour() -> None:
    found = steps(interview(setting=Setting.LOCUM))
    assert found["thank_you.1"].due == MONDAY + timedelta(hours=1)


def test_variations_locum_check_in_1_locum_check_in_2_and_locum_close_out_go_by_days() -> None:
    one = interview(setting=Setting.LOCUM, via=Via.RECRUITER)
    found = steps(one)
    assert shown(found["check_in_1"].due) == "Tue 2026-11-17 10:00"
    sent = local("2026-11-17 11:00")
    one = done(one, sent, "check_in_1")
    assert shown(steps(one, sent)["check_in_2"].due) == "Thu 2026-11-19 10:00"
    one = done(one, local("2026-11-19 11:00"), "check_in_2")
    assert shown(steps(one, sent)["close_out"].due) == "Tue 2026-11-24 10:00"


def test_variation_agency_check_in_1_goes_to_the_recruiter() -> None:
    kim = Person(name="Kim Ross", role="recruiter")
    one = interview(setting=Setting.LOCUM, via=Via.RECRUITER, recruiter=kim)
    assert steps(one)["check_in_1"].subject == kim


@pytest.mark.parametrize("held", [Format.VIDEO, Format.PHONE])
def test_variation_virtual_or_phone_thank_you_after_an_hour(held: Format) -> None:
    assert steps(interview(format=held))["thank_you.1"].due == MONDAY + timedelta(hours=1)


def test_variation_site_visit_adds_row_host_and_row_family_who_talk_it_over() -> None:
    found = steps(interview(format=Format.SITE_VISIT))
    assert found["host"].due == MONDAY + timedelta(hours=2)
    assert shown(found["family"].due) == "Wed 2026-11-18 10:00"


def test_variation_panel_thanks_the_manager_first() -> None:
    one = interview(people=(RUIZ, PATEL))
    assert [key for key in steps(one) if key.startswith("thank_you")] == [
        "thank_you.1",
        "thank_you.2",
    ]
    assert steps(one)["thank_you.1"].subject == PATEL


def test_variation_panel_of_ten_or_more_gets_four_notes() -> None:
    panel = (PATEL, *(Person(id=n, name=f"Dr. Number {n}") for n in range(2, 11)))
    notes = [key for key in steps(interview(people=panel)) if key.startswith("thank_you")]
    assert len(notes) == 4
    assert notes[0] == "thank_you.1"


def test_variation_panel_of_ten_or_more_is_the_only_one_with_fewer_notes() -> None:
    panel = (PATEL, *(Person(id=n, name=f"Dr. Number {n}") for n in range(2, 10)))
    notes = [key for key in steps(interview(people=panel)) if key.startswith("thank_you")]
    assert len(notes) == 9


def test_variation_panel_says_that_the_notes_differ() -> None:
    assert "no two alike" in steps(interview())["thank_you.1"].row.why
    assert "no two alike" not in steps(interview(people=(PATEL,)))["thank_you.1"].row.why


def test_variation_shadow_day_or_working_interview_thanks_the_host_and_the_manager() -> None:
    found = steps(interview(format=Format.SHADOW))
    assert found["thank_you.1"].due == found["thank_you.2"].due == MONDAY + timedelta(hours=2)
    assert "hosted you and the manager" in found["thank_you.1"].row.why


def test_variation_second_round_thanks_again_with_something_new() -> None:
    two = interview(id="i2", follows="i1")
    assert "something new" in steps(two)["thank_you.1"].row.why
    assert "something new" not in steps(interview())["thank_you.1"].row.why


def test_variation_night_duty_leaves_the_morning_after_it_for_sleep() -> None:
    one = interview(local("2026-11-17 08:00"))
    assert all(step.row.rest for step in steps(one, night_weekdays=(0,)).values())
    assert not any(step.row.rest for step in steps(one).values())
    step = steps(one, night_weekdays=(0,))["thank_you.1"]
    tired = candidate(one, night_weekdays=(0,))
    assert shown(nudge_at(tired, step)) == "Tue 2026-11-17 16:00"
    assert shown(nudge_at(tired, steps(one)["thank_you.1"])) == "Tue 2026-11-17 10:00"


def test_variation_calls_after_night_duty_are_late_in_the_afternoon() -> None:
    found = steps(interview(), night_weekdays=(0,))
    assert "after a night on duty 4 to 5 PM" in found["check_in_1"].row.calls
    assert found["close_out"].row.calls == ""
    assert "night" not in steps(interview())["check_in_1"].row.calls


def test_variation_agency_thank_you_asks_the_recruiter_first() -> None:
    found = steps(interview(setting=Setting.LOCUM, via=Via.RECRUITER, no_address=True))
    for key in ("thank_you.1", "thank_you.2", "coordinator"):
        assert found[key].row.why.startswith("Ask your recruiter first")


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("check_in_2", "Second check-in with your recruiter"),
        ("close_out", "Close-out note to your recruiter"),
    ],
)
def test_variation_agency_check_in_2_and_variation_agency_close_out_name_the_recruiter(
    key: str, title: str
) -> None:
    assert steps(interview(setting=Setting.LOCUM, via=Via.RECRUITER))[key].row.title == title


def test_variation_withdrawal_after_a_site_visit_calls_first() -> None:
    withdrawn = heard(interview(format=Format.SITE_VISIT), NewsKind.WITHDRAWN, NOON)
    row = steps(withdrawn, NOON)["withdrawal"].row
    assert (row.channel, row.why[:32]) == ("call, then e-mail", "They gave you a day, so call fir")
    plain = steps(heard(interview(), NewsKind.WITHDRAWN, NOON), NOON)["withdrawal"].row
    assert plain.channel == "e-mail"


def test_variation_address_missing_asks_the_coordinator() -> None:
    assert "coordinator" not in steps(interview())
    assert steps(interview(no_address=True))["coordinator"].due == MONDAY + timedelta(hours=2)


def test_variation_told_no_notes_is_obeyed() -> None:
    one = interview(decision=Decision(no_notes=True), format=Format.SITE_VISIT)
    assert not [key for key in steps(one) if key.startswith(("thank_you", "host"))]


def test_variation_told_no_calls_makes_the_check_in_an_e_mail() -> None:
    one = interview(decision=Decision(no_calls=True))
    assert steps(one)["check_in_1"].row.channel == "e-mail only"


def test_variation_others_still_interviewing_waits_five_business_days() -> None:
    one = interview(decision=Decision(still_interviewing=True))
    assert shown(steps(one)["check_in_1"].due) == "Mon 2026-11-23 10:00"


def test_variation_employer_in_another_zone_is_called_in_its_morning() -> None:
    one = interview(employer_zone="America/Los_Angeles")
    assert shown(steps(one)["check_in_1"].due) == "Wed 2026-11-18 12:00"


def test_a_next_round_cancels_round_one_check_ins_only() -> None:
    one = heard(interview(), NewsKind.NEXT_ROUND, MONDAY + timedelta(hours=1))
    found = steps(one, MONDAY + timedelta(hours=1))
    assert {key for key in found if found[key].state is State.CANCELLED} == {
        "check_in_1",
        "check_in_2",
        "close_out",
    }
    assert found["thank_you.1"].state in OPEN


def test_variation_told_neither_notes_nor_calls_leaves_references_and_the_recruiter() -> None:
    told = Decision(no_notes=True, no_calls=True, by=date(2026, 12, 4))
    one = interview(decision=told, via=Via.RECRUITER, format=Format.SITE_VISIT, no_address=True)
    assert open_keys(steps(one)) == {"debrief", "reference.1", "family"}


def test_variation_told_neither_notes_nor_calls_an_agency_recruiter_may_still_be_asked() -> None:
    told = Decision(no_notes=True, no_calls=True)
    one = interview(decision=told, setting=Setting.LOCUM, via=Via.RECRUITER)
    assert "check_in_1" in open_keys(steps(one))


def test_only_the_debrief_goes_to_the_recruiter() -> None:
    kim = Person(name="Kim Ross", role="recruiter", email="kim@agency.example")
    one = interview(via=Via.RECRUITER, recruiter=kim, no_address=True, format=Format.SITE_VISIT)
    found = steps(one)
    assert found["debrief"].subject == kim
    assert found["coordinator"].subject is None
    assert found["host"].subject is None


def test_somebody_whose_name_was_not_caught_is_the_hiring_manager() -> None:
    one = interview(people=(Person(id=1, name="", manager=True),))
    assert steps(one)["thank_you.1"].title == "Thank-you note to the hiring manager"


# Table (d)

NOON = local("2026-11-18 12:00")


def test_row_offer_reply_thanks_today_and_reminds_two_days_and_one_day_before() -> None:
    one = heard(interview(), NewsKind.OFFER, NOON, by=date(2026, 11, 25))
    found = steps(one, NOON)
    assert found["offer_reply"].due == NOON
    assert shown(found["offer_48"].due) == "Mon 2026-11-23 17:00"
    assert shown(found["offer_24"].due) == "Tue 2026-11-24 17:00"
    assert found["check_in_1"].state is State.CANCELLED
    assert found["reference.1"].state in OPEN


def test_row_offer_48_near_its_date_thanks_first_and_reminds_after() -> None:
    one = heard(interview(), NewsKind.OFFER, NOON, by=date(2026, 11, 20))
    found = steps(one, NOON)
    assert found["offer_reply"].due == NOON
    assert found["offer_48"].due == NOON + timedelta(hours=5)  # 17:00 is 48 hours before
    assert found["offer_reply"].due < found["offer_48"].due < found["offer_24"].due
    soon = steps(heard(interview(), NewsKind.OFFER, NOON, by=date(2026, 11, 19)), NOON)
    assert "offer_48" not in soon
    assert soon["offer_24"].due == NOON + timedelta(hours=5)
    assert soon["offer_24"].title == "Your answer to the offer is due Thu Nov 19"
    today = steps(heard(interview(), NewsKind.OFFER, NOON, by=date(2026, 11, 18)), NOON)
    assert today["offer_24"].due == NOON + timedelta(hours=2)


@pytest.mark.parametrize(
    ("by", "first", "second"),
    [
        ("2026-12-07", "Fri 2026-12-04 17:00", "Sun 2026-12-06 17:00"),
        ("2026-12-08", "Fri 2026-12-04 17:00", "Mon 2026-12-07 17:00"),
        ("2026-12-05", "Thu 2026-12-03 17:00", "Fri 2026-12-04 17:00"),
        ("2026-11-28", "Wed 2026-11-25 17:00", "Fri 2026-11-27 17:00"),  # Thanksgiving
    ],
)
def test_row_offer_48_comes_on_a_business_day_and_row_offer_24_in_time(
    by: str, first: str, second: str
) -> None:
    found = steps(heard(interview(), NewsKind.OFFER, NOON, by=date.fromisoformat(by)), NOON)
    assert (shown(found["offer_48"].due), shown(found["offer_24"].due)) == (first, second)


def test_an_offer_on_a_monday_is_spoken_of_on_friday_and_on_sunday_only() -> None:
    friday = local("2026-12-04 17:00")
    one = heard(interview(), NewsKind.OFFER, NOON, by=date(2026, 12, 7))
    one = done(one, NOON, "offer_reply", "thank_you.1", "thank_you.2", "reference.1")
    who, sent = candidate(one), []
    when = due(who, NOON)
    while isinstance(when, datetime):
        wanted = due(who, when)
        assert isinstance(wanted, Wanted)
        sent.append(shown(when)[:16])
        who = nudged(
            who, tuple(step for step in plan(who, one, when) if step.id in wanted.steps), when
        )
        when = due(who, when)
    assert sent == [shown(friday)[:16], "Sun 2026-12-06 1"]


def test_row_offer_24_reminds_of_no_date_where_none_is_known() -> None:
    found = steps(heard(interview(), NewsKind.OFFER, NOON), NOON)
    assert "offer_48" not in found
    assert "offer_24" not in found


def test_rows_tell_recruiter_credentialing_and_reference_thanks_within_two_business_days() -> None:
    one = heard(interview(via=Via.RECRUITER), NewsKind.ACCEPTED, NOON)
    found = steps(one, NOON)
    assert open_keys(found) == {"tell_recruiter", "reference_thanks.1", "credentialing"}
    assert shown(found["reference_thanks.1"].due) == "Thu 2026-11-19 10:00"
    assert shown(found["reference_thanks.1"].deadline) == "Sat 2026-11-21 00:00"


def test_row_resign_comes_only_after_both_signatures() -> None:
    one = heard(interview(), NewsKind.ACCEPTED, NOON)
    assert "resign" not in steps(one, NOON)
    assert "resign" in steps(replace(one, ticked=("signed",)), NOON)


def test_row_rejection_reply_within_two_days_and_revisit_in_three_months() -> None:
    one = heard(interview(), NewsKind.REJECTED, NOON)
    found = steps(one, NOON)
    assert open_keys(found) == {"rejection_reply", "reference_thanks.1"}
    assert found["rejection_reply"].due == NOON + timedelta(hours=24)
    assert (
        shown(steps(replace(one, ticked=("revisit",)), NOON)["revisit"].due)
        == "Thu 2027-02-18 10:00"
    )


def test_row_withdrawal_tells_the_main_contact_the_same_day() -> None:
    found = steps(heard(interview(), NewsKind.WITHDRAWN, NOON), NOON)
    assert open_keys(found) == {"withdrawal", "reference_thanks.1"}
    assert found["withdrawal"].due == NOON


def test_row_silence_after_the_close_out_thanks_the_references() -> None:
    sent = local("2026-12-10 11:00")
    one = done(interview(), sent, "close_out")
    assert shown(steps(one, sent)["silence.1"].due) == "Thu 2026-12-17 10:00"
    assert "silence.1" not in steps(interview(), sent)


def test_row_credentialing_week_comes_back_where_the_user_wants_it() -> None:
    one = heard(interview(), NewsKind.ACCEPTED, NOON)
    assert not [key for key in steps(one, NOON) if key.startswith("credentialing_week")]
    one = replace(one, ticked=("weekly",))
    assert shown(steps(one, NOON)["credentialing_week.w1"].due) == "Wed 2026-11-25 10:00"
    later = steps(one, NOON + timedelta(days=15))
    assert {key for key in later if key.startswith("credentialing_week")} == {
        "credentialing_week.w2",
        "credentialing_week.w3",
    }
    over = steps(replace(one, ticked=("weekly", "credentialed")), NOON)
    assert not [key for key in over if key.startswith("credentialing_week")]


# Of the table itself


def test_every_row_and_variation_names_its_source_and_its_reason() -> None:
    assert all(row.source.startswith("(") and row.why for row in TABLE)
    assert all(variation.source.startswith("(") for variation in VARIATIONS)
    assert {row for each in VARIATIONS for row in each.rows} <= {row.key for row in TABLE}


def test_every_row_and_variation_has_a_test_named_after_it() -> None:
    named = ("test_row", "test_variation")
    tests = " ".join(f"{name}_" for name in globals() if name.startswith(named))
    rows = [row.key for row in TABLE]
    variations = [re.sub(r"\W+", "_", variation.key) for variation in VARIATIONS]
    assert [key for key in (*rows, *variations) if f"_{key}_" not in tests] == []


@pytest.mark.parametrize("how", list(Settled))
def test_a_settled_step_stays_settled_whatever_is_heard(how: Settled) -> None:
    one = done(interview(), NOON, "check_in_1", settled=how)
    one = heard(one, NewsKind.OFFER, NOON)
    assert steps(one, NOON + timedelta(days=400))["check_in_1"].state.value == how.value


def test_row_telling_and_variation_half_told_go_by_what_there_is_after_two_hours() -> None:
    half = interview(planned=None, started=local("2026-11-16 17:00"), decision=None)
    found = steps(half)
    assert shown(found["telling"].due) == "Mon 2026-11-16 19:00"
    assert shown(found["thank_you.1"].due) == "Mon 2026-11-16 19:00"
    assert not [key for key in found if key.startswith(("check_in", "close_out"))]
    assert "telling" not in steps(interview())


def test_variation_nothing_told_is_asked_for_once_and_not_for_the_rest() -> None:
    """As when a form was opened and closed again."""
    chat = Chat(Candidate(id="c1"), now=MONDAY, zone="America/Chicago", forms=True)
    chat.command("interview", "new")
    assert chat.nudge() == ""
    chat.wait(hours=2)
    said = chat.nudge()
    assert said.startswith("Your interview\nYou began to tell me about an interview.")
    assert said.endswith("What is your profession?")
    chat.wait(days=5)
    assert chat.nudge() == ""


def test_row_after_next_is_asked_once_two_hours_after_it_and_not_when_it_was_told() -> None:
    chat = told()
    chat.say("sent it")
    said = chat.say("they want a second interview, thursday at 1pm")
    assert "The next interview is on Thu Nov 19, 1:00 PM (Central)." in said
    assert "Added: How your next interview went, Thu Nov 19, 3:00 PM (Central)" in said
    chat.now = local("2026-11-19 14:59")
    assert chat.nudge() == ""
    chat.wait(minutes=1)
    asked = chat.candidate
    assert chat.nudge().startswith("How your next interview went\n")
    assert "Tell about it" in chat.labels()
    chat.wait(days=1)
    assert chat.nudge() == "", "it is asked once"
    early = Chat(asked, now=local("2026-11-19 14:30"))
    early.say("just finished the second interview, met Sue Gray")
    early.wait(hours=1)
    assert not any(key.startswith("after_next") for key in early.steps())
    assert "How your next interview went" not in early.nudge()


def test_row_after_next_without_an_hour_is_asked_in_the_evening_and_without_a_day_not() -> None:
    chat = told()
    assert "When is the next interview?" in chat.say("second round!")
    assert "Tell me when it is fixed." in chat.say("not yet known")
    chat = told()
    chat.say("second round!")
    assert "On which day is the next interview" in chat.say("yesterday")
    assert "Added: How your next interview went, Fri Nov 20, 6:00 PM" in chat.say("friday")


def test_the_clock_change_moves_no_morning() -> None:
    friday = local("2026-10-30 15:00")
    assert shown(steps(interview(friday))["check_in_1"].due) == "Tue 2026-11-03 10:00"


def test_a_reference_that_is_gone_has_no_step() -> None:
    one = interview(references=(9,))
    assert not [key for key in steps(one) if key.startswith("reference")]
