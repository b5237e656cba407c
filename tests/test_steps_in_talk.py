"""What is said about the steps of a plan: sent, skipped, snoozed, asked about, nudged."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.conversation import due, nudge, settle
from bot.model import Decision, NewsKind, Setting, Settled, StepFacts, Via
from bot.ports import Dropped, Refused, Wanted
from tests.chat import Chat
from tests.people import MONDAY, PATEL, RUIZ, candidate, done, heard
from tests.told import ONE, TWO, told


def test_sent_it_means_the_letter_shown_last() -> None:
    chat = told(people=(PATEL, replace(PATEL, id=2, name="Sue Gray", manager=False)))
    chat.nudge()
    assert "Noted: Thank-you note to Dr. Patel" in chat.say("sent it")
    assert "Thank-you note to Sue Gray" in chat.seen()


def test_a_name_says_which_one_was_sent() -> None:
    chat = told(people=(PATEL, replace(PATEL, id=2, name="Sue Gray", manager=False)))
    chat.nudge()
    assert "Noted: Thank-you note to Sue Gray" in chat.say("emailed sue")


def test_two_that_may_be_meant_are_asked_for() -> None:
    chat = told(
        people=(
            PATEL,
            replace(PATEL, id=2, name="Sue Gray", manager=False),
            replace(PATEL, id=3, name="Tom Gray", manager=False),
        )
    )
    chat.nudge()
    assert "Which one is done?" in chat.say("emailed gray")
    assert "Noted, all done" in chat.press("All of them")


def test_all_sent_names_them() -> None:
    chat = told(references=(1,))
    chat.nudge()
    said = chat.say("sent both")
    assert "- Thank-you note to Dr. Patel\n- Heads-up to Dr. Lee" in said
    assert "Undone: marking all as done" in chat.say("undo")


def test_all_of_one_is_that_one() -> None:
    chat = told()
    assert "Noted: Thank-you note" in chat.say("all done")


def test_a_check_in_before_its_time_is_not_taken_as_sent_by_accident() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1")), now=MONDAY + timedelta(hours=3))
    assert "Nothing is open now" in chat.say("done")
    assert "is for Wed Nov 18, 10:00 AM (Central). Have you" in chat.say("emailed dr patel")
    assert "Noted: First check-in" in chat.press("I sent it already")


def test_done_without_an_interview() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "no interview yet" in chat.say("done")
    assert chat.say("shorter") == "There is no letter to change now. Nothing is due."
    assert "nothing to be reminded of" in chat.say("snooze")
    assert "nothing to skip" in chat.say("skip")
    assert "nothing to explain" in chat.say("why?")
    assert "no letter to write" in chat.say("draft")


def test_a_thank_you_sent_before_its_nudge_is_taken() -> None:
    chat = told()
    chat.now = MONDAY
    assert "Noted: Thank-you note to Dr. Patel" in chat.say("sent it")


def test_skip_of_several_asks_which() -> None:
    chat = told(references=(1,))
    assert "Which one shall I skip?" in chat.say("skip")
    assert "Skipped: Heads-up to Dr. Lee" in chat.press("Heads-up to Dr. Lee")
    assert "Skipped: Thank-you note" in chat.say("skip this step")


def test_skip_by_name() -> None:
    chat = told(references=(1,))
    assert "Skipped: Heads-up to Dr. Lee" in chat.say("skip the heads-up")


def test_snooze_in_words_and_past_its_use() -> None:
    chat = told()
    chat.nudge()
    assert "Mon Nov 16, 6:00 PM" in chat.say("remind me in an hour")
    assert "no longer helps" in chat.say("remind me in 3 weeks")
    assert "I will remind you" in chat.say("tomorrow at 9")
    assert "When shall I remind you" in chat.say("remind me later")
    assert "I will remind you" in chat.say("tomorrow at 10")


def test_a_letter_is_changed_by_words() -> None:
    chat = told()
    chat.nudge()
    assert "Here it is, formal." in chat.say("more formal")
    assert "It is in the letter." in chat.say("mention the call room")
    assert "the call room" in chat.seen()
    assert "How should it read" in chat.press("Change the letter")
    assert "I did not understand “purple”" in chat.say("purple")
    mine = "Dear Dr. Patel, thank you for your time today and for showing me around. Alex"
    assert mine in chat.say(mine)


def test_why_gives_the_reason_and_the_source() -> None:
    chat = told(references=(1,))
    chat.nudge()
    assert "Odyssey Staffing" in chat.say("why?")
    assert chat.say("why the heads-up?").startswith("Heads-up to Dr. Lee:")


def test_silence_and_thanks_are_answered_kindly() -> None:
    chat = told()
    chat.nudge()
    assert "Silence is common" in chat.say("haven't heard back")
    assert "You are welcome" in chat.say("thanks")
    assert "Good." in chat.say("ok will do later")
    assert chat.interview.news == ()


def test_a_missing_address_goes_by_the_coordinator() -> None:
    chat = told()
    chat.nudge()
    assert "coordinator" in chat.say("I don't have her email").lower()
    assert chat.interview.no_address
    assert chat.nudge() == ""


def test_a_missing_address_when_no_note_is_open() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1")))
    assert "No note is open" in chat.say("no address")
    late = told(no_address=True, steps={"i1.coordinator": StepFacts(settled=Settled.DONE)})
    assert "front desk" in late.say("no address")


def test_a_note_that_was_not_wanted_is_not_written() -> None:
    chat = told(decision=Decision(no_notes=True))
    assert "They asked for no notes" in chat.say("draft a thank you note")


def test_a_nudge_that_comes_late_says_so() -> None:
    chat = told()
    chat.candidate = replace(chat.candidate, seen=MONDAY)
    chat.wait(hours=1)
    assert "This comes late: it was due Mon Nov 16, 5:00 PM" in chat.nudge()


def test_what_was_settled_meanwhile_is_not_nudged() -> None:
    chat = told()
    wanted = due(chat.candidate, chat.now)
    assert isinstance(wanted, Wanted)
    chat.say("sent it")
    assert nudge(chat.candidate, wanted, chat.now) is None


def test_what_became_of_a_nudge_is_kept() -> None:
    chat = told()
    wanted = due(chat.candidate, chat.now)
    assert isinstance(wanted, Wanted)
    assert settle(chat.candidate, wanted, Dropped(), chat.now)[0] == chat.candidate
    refused, wake = settle(chat.candidate, wanted, Refused("closed"), chat.now)
    assert (refused.unreachable, wake) == ("closed", None)


def test_a_note_that_is_settled_is_not_taken_for_somebody_elses() -> None:
    chat = told(people=TWO)
    chat.nudge()
    chat.say("emailed sue")
    for words in ("sent the thank you to sue", "skip the note to sue", "draft the note for sue"):
        assert "“Thank-you note to Sue Gray” is done already" in chat.say(words)
    assert chat.steps()["thank_you.1"].state.open


def test_a_stranger_settles_nothing() -> None:
    chat = told()
    chat.nudge()
    for words in ("told mary", "sent the thank you to dr. jones", "sent the note to bob"):
        assert "Which one is done?" in chat.say(words)
    assert chat.labels() == ["Thank-you note to Dr. Patel"]


def test_two_named_together_are_both_settled() -> None:
    chat = told(people=TWO)
    chat.nudge()
    said = chat.say("I emailed Patel and Sue")
    assert "- Thank-you note to Dr. Patel\n- Thank-you note to Sue Gray" in said
    assert "Undone: marking all as done" in chat.say("I haven't sent it")


def test_what_was_not_sent_is_open_again() -> None:
    chat = told(people=TWO)
    chat.nudge()
    chat.say("sent it")
    assert "Open again: Thank-you note to Dr. Patel" in chat.say("actually I haven't sent it")
    assert "Noted: Thank-you note to Dr. Patel" in chat.say("sent it")
    chat.say("quiet 9pm to 7am")
    said = chat.say("wrong one")
    assert "“Thank-you note to Dr. Patel” is done already. Since then: your quiet hours" in said


def test_not_sent_of_what_is_open_leaves_it_open() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1"), name="Alex Kim"), now=MONDAY)
    assert "Then it stays open" in told().say("not sent")
    assert "Which one do you mean" in told().say("wrong one")
    chat.wait(days=3)
    chat.nudge()
    assert "Then it stays open. Due now: First check-in" in chat.say("I haven't sent it yet")


def test_a_check_in_is_called_or_written_by_words() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1"), name="Alex Kim"), now=MONDAY)
    assert "Only a check-in" in chat.say("call instead")
    chat.wait(days=3)
    chat.nudge()
    assert "Good times to call" in chat.say("call instead")
    assert "Dear Dr. Patel" in chat.say("write instead")
    quiet = done(replace(ONE, decision=Decision(no_calls=True)), MONDAY, "thank_you.1")
    chat = Chat(candidate(quiet, name="Alex Kim"), now=chat.now)
    chat.nudge()
    assert "They asked for no calls" in chat.say("call instead")


def test_badgering_is_declined_with_its_figure_and_what_helps() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1")), now=MONDAY + timedelta(hours=3))
    said = chat.say("remind me to e-mail them every day")
    assert "a third of HR managers" in said
    assert "from Wed Nov 18, 10:00 AM (Central)" in said
    chat.wait(days=2)
    assert "What helps now is “First check-in”" in chat.say("draft another follow-up")


def test_badgering_is_declined_where_nothing_is_open() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.REJECTED, MONDAY)), now=MONDAY)
    assert "I would not" in chat.say("who else can I call?")
    assert "Good to know" in chat.say("I have a competing offer")


def test_real_news_opens_one_note() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1")), now=MONDAY + timedelta(hours=3))
    assert "reason for one short note now" in chat.say("my license was issued today")
    assert "Noted: First check-in" in chat.say("sent it")


def test_a_possessive_without_its_sign_names_its_person() -> None:
    chat = told(people=(PATEL, RUIZ))
    chat.nudge()
    assert chat.say("sent joans").startswith("Noted: Thank-you note to Joan Ruiz.")


def test_what_went_to_a_stranger_is_nobody_elses() -> None:
    chat = told(people=(PATEL, RUIZ), references=(1,))
    chat.nudge()
    assert "Noted" not in chat.say("sent kims")


def test_somebody_else_too() -> None:
    chat = told(people=(PATEL, RUIZ))
    chat.nudge()
    chat.say("sent Patel's")
    assert chat.say("and joan's too").startswith("Noted: Thank-you note to Joan Ruiz.")


def test_people_told_with_a_number_after_none_are_references() -> None:
    chat = told(references=())
    said = chat.say("my old preceptor dr. lin 404-555-0188 and um Becca Stone")
    assert "References to alert: Dr. Lin (old preceptor) 404-555-0188; Becca Stone." in said
    assert "Added: Heads-up to Becca Stone" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sent to the chief", "Noted: Thank-you note to Dr. Patel."),
        ("sent to the doctor", "Noted: Thank-you note to Dr. Patel."),
        ("sent the mercy ones", "- Thank-you note to Dr. Patel\n- Thank-you note to Sue Gray"),
        ("sent the providence ones", "Which one is done?"),
        ("sent to the nurse", "Which one is done?"),
        ("remind me to thank sue at 9pm", "I will remind you of “Thank-you note to Sue Gray”"),
        ("remind me about patel in 3 hours", "I will remind you of “Thank-you note to Dr. Patel”"),
        ("move the check-in to dec 1", "I will remind you of “First check-in” Tue Dec 1"),
        ("push the check in to dec 1 at 3pm", "“First check-in” Tue Dec 1, 3:00 PM"),
        ("remind me about the check in dec 1", "I will remind you of “First check-in” Tue Dec 1"),
        ("move the check-in to tomorrow", "Before that it would be too soon to write to them."),
        ("what about sue?", "Thank-you note to Sue Gray"),
        ("write one to sue too", "Thank-you note to Sue Gray"),
        ("and one for sue please", "Thank-you note to Sue Gray"),
        ("do sue's as well", "Thank-you note to Sue Gray"),
        ("text sue an update", "Thank-you note to Sue Gray"),
        ("i dont have sues email", "A line to the coordinator"),
        ("which is next", "Thank-you note to Dr. Patel"),
        ("what do you know about me", "Interviewers: Dr. Patel (chief); Sue Gray"),
        ("forget mercy", "This erases Mercy General"),
        ("i mean yes i sent it to sue", "Noted: Thank-you note to Sue Gray."),
        ("done w sue", "Noted: Thank-you note to Sue Gray."),
        ("remind me about references tomorrow", "Nothing of that is open."),
        ("did sue already", "Noted: Thank-you note to Sue Gray."),
        ("unsubscribe", "I will not write to you until you say “resume”."),
        ("ok i like it", "Good."),
        ("send that", "I write to nobody but you."),
    ],
)
def test_the_step_that_is_meant_is_found_in_other_words(words: str, said: str) -> None:
    assert said in told(people=TWO).say(words)


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("Lee said he's happy to", True),
        ("Dr. Lee said yes", True),
        ("lee already knows", True),
        ("lee agreed", True),
        ("Lee said he's not good with it", False),
        ("Lee said no", False),
        ("Lee texted", False),
    ],
)
def test_a_reference_who_agreed_has_had_the_heads_up_and_no_other(words: str, done: bool) -> None:
    chat = told(references=(1,))
    assert ("Noted: Heads-up to Dr. Lee." in chat.say(words)) is done


def test_a_letter_of_ones_own_is_not_parted_where_a_line_could_be_a_command() -> None:
    chat = told()
    chat.nudge()
    chat.say("change the letter")
    chat.say("Hello,\nThank you for your time today.\nDone.\nAlex Kim")
    assert chat.interview.steps["i1.thank_you.1"].settled is None
    assert "Done." in (chat.interview.steps["i1.thank_you.1"].letter or "")


def test_a_call_card_has_but_one_tone() -> None:
    chat = told(setting=Setting.LOCUM, via=Via.RECRUITER)
    assert "Call your recruiter" in chat.say("draft debrief")
    assert chat.say("make it warmer").startswith("This card is for your own eyes, and has but one")


def test_what_was_talked_about_goes_into_the_note_shown_last_without_being_asked() -> None:
    chat = told(people=TWO)
    chat.say("what about sue?")
    chat.say("settings")
    assert "It is in the note to Sue Gray." in chat.say("we discussed their block room")
    assert chat.interview.people
    assert chat.interview.people[1].detail == "we discussed their block room"


def test_a_question_at_the_end_of_a_sentence_is_no_line_of_a_note() -> None:
    chat = told()
    assert "talk about" in chat.nudge()
    assert "It is in the note" not in chat.say("hes not answering should i call the clinic")
