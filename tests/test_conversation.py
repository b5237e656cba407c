"""The turns of the talk: what is asked, answered, undone, refused, and put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.conversation import LONGEST, due, nudge, settle
from bot.model import (
    Candidate,
    Decision,
    Format,
    NewsKind,
    Setting,
    Settled,
    StepFacts,
    Via,
)
from bot.ports import Dropped, Refused, Wanted
from tests.chat import Chat
from tests.people import MONDAY, PATEL, candidate, done, heard, interview

ONE = replace(interview(), people=(PATEL,), references=())


def stranger() -> Chat:
    return Chat(Candidate(id="c1"))


def told(**facts: Any) -> Chat:
    """Somebody with one interview that ended two hours ago; the thank-you is due."""
    return Chat(candidate(replace(ONE, **facts), name="Alex Kim"), now=MONDAY + timedelta(hours=2))


# First use


def test_first_words_of_a_stranger_are_welcomed_and_the_zone_is_asked() -> None:
    chat = stranger()
    said = chat.say("hi")
    assert "Never tell me anything about patients" in said
    assert "Which time zone" in said
    assert "Never tell me" not in chat.say("Chicago time")


def test_words_told_before_the_zone_is_known_are_read_with_it() -> None:
    chat = stranger()
    chat.say("CRNA permanent direct at Mercy General today 8am with Dr. Patel, no references")
    assert "Mercy General" in chat.say("Central")
    assert chat.interview.facility == "Mercy General"
    assert chat.interview.ended is not None


def test_the_platforms_zone_and_locale_are_taken_until_others_are_told() -> None:
    chat = stranger()
    chat.zone, chat.locale = "America/Denver", "de-DE"
    assert "time zone" not in chat.say("hello")
    assert (chat.candidate.profile.zone, chat.candidate.profile.day_first) == (
        "America/Denver",
        True,
    )


def test_a_zone_that_the_platform_makes_up_is_asked() -> None:
    chat = stranger()
    chat.zone = "Mars/Olympus"
    assert "Which time zone" in chat.say("hello")


def test_a_form_is_opened_where_the_platform_can() -> None:
    chat = Chat(candidate(), forms=True)
    chat.candidate = replace(chat.candidate, interviews=())
    assert chat.command("new").startswith("form new:i1: ended, kind, people, decision, references")


def test_a_form_is_several_questions_answered_at_once() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit("new:i1", ended="an hour ago", kind="permanent direct", people="Dr. Patel")
    assert "Where was it" in said
    chat.say("Mercy General, CRNA")
    chat.say("no date")
    assert "Your plan" in chat.say("none")


def test_what_a_form_gets_wrong_is_asked_again() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit("new:i1", ended="ages ago", kind="locum agency")
    assert "I did not understand “ages ago”" in said
    assert "When did the interview end" in said
    assert chat.interview.setting is Setting.LOCUM


def test_a_form_that_fills_all_shows_the_plan() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit(
        "new:i1",
        ended="an hour ago",
        kind="permanent direct",
        place="Mercy General",
        people="Dr. Patel",
        decision="no date",
        references="none",
    )
    assert "Your plan" in said


def test_a_form_of_a_cancelled_interview_is_closed() -> None:
    assert "no longer open" in Chat().submit("new:i9", ended="now")


# Answers, commands and words in between


def test_a_needed_question_without_a_usual_answer_cannot_be_skipped() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "I need that one" in chat.say("skip")


def test_a_skipped_kind_is_said() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    chat.say("an hour ago")
    assert "Permanent, direct" in chat.say("skip")
    assert (chat.interview.setting, chat.interview.via) == (Setting.PERMANENT, Via.DIRECT)


def test_back_asks_the_question_before_again() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "no question before" in chat.say("back")
    chat.say("an hour ago")
    assert "When did the interview end" in chat.say("back")
    assert "permanent or locum" in chat.say("2 hours ago")


def test_cancel_puts_a_half_told_interview_away_and_undo_brings_it_back() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    chat.say("an hour ago")
    assert "put this interview away" in chat.say("cancel")
    assert "no interview yet" in chat.command("list")
    assert "permanent or locum" in chat.say("undo")


def test_cancel_leaves_a_correction_alone() -> None:
    chat = told()
    chat.say("edit people")
    assert "Left as it was" in chat.say("never mind")
    assert chat.interview.people == (PATEL,)


def test_cancel_of_nothing_says_so() -> None:
    assert "nothing to cancel" in told().say("cancel")


def test_new_while_one_is_half_told_goes_on_with_it() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "let us finish" in chat.command("new")
    assert len(chat.candidate.interviews) == 1


def test_a_command_without_a_name_starts_or_says_what_is_next() -> None:
    assert "When did the interview end" in Chat(replace(candidate(), interviews=())).command("")
    assert "Thank-you note" in told().command("")


def test_a_command_that_is_none_is_read_as_words() -> None:
    assert "I did not understand “frobnicate now”" in told().command("frobnicate", "now")


@pytest.mark.parametrize("words", ["hello", "what's next?"])
def test_what_is_next_shows_what_is_due(words: str) -> None:
    assert "[letter to Dr. Patel]" in told().say(words)


def test_what_is_next_names_the_next_step_where_none_is_due() -> None:
    chat = told()
    chat.now = MONDAY
    assert chat.say("next").startswith("Next: Thank-you note to Dr. Patel, Mercy General")


def test_what_is_next_without_an_interview_or_a_plan() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "no interview yet" in chat.say("what's next?")
    chat.command("new")
    assert "no plan yet" in chat.say("what's next?")


@pytest.mark.parametrize(
    "words",
    [
        "My patient Mr. Jones, MRN 4482913",
        "patient DOB 3/4/1951",
        "her ssn is 123-45-6789",
    ],
)
def test_patient_information_is_refused_before_it_is_kept(words: str) -> None:
    chat = told()
    chat.nudge()
    before = chat.candidate
    said = chat.say(words)
    assert "I have not kept that" in said
    assert "What did you and Dr. Patel talk about" in said
    assert replace(chat.candidate, seen=None) == replace(before, seen=None)


def test_too_many_words_are_refused() -> None:
    assert "too long" in told().say("x" * (LONGEST + 1))
    assert "too long" in told().act("x" * (LONGEST + 1))


def test_who_could_not_be_reached_hears_so_and_is_reached_again() -> None:
    chat = told()
    chat.candidate, _ = settle(
        chat.candidate, Wanted(("i1.thank_you.1",), "k"), Refused("closed"), chat.now
    )
    assert chat.nudge() == ""
    assert "could not send you a direct message" in chat.say("list")
    assert chat.nudge()


# Optional questions


def test_a_letters_question_is_put_once() -> None:
    chat = told()
    assert "What did you and Dr. Patel talk about" in chat.nudge()
    assert "What did you" not in chat.say("draft")
    assert "Fill in the blanks" in chat.labels()
    assert "What did you and Dr. Patel talk about" in chat.press("Fill in the blanks")


def test_what_is_typed_after_a_question_was_left_is_no_answer_to_it() -> None:
    chat = told()
    chat.nudge()
    chat.say("list")
    assert "I did not understand" in chat.say("los angeles")


def test_the_letter_comes_when_its_questions_are_answered() -> None:
    chat = told()
    chat.nudge()
    assert "What makes you a good fit" in chat.say("their block program")
    assert "put right" in chat.say("ten years of hearts")
    said = chat.say("nothing")
    assert "block program" in said
    assert "ten years of hearts" in said


def test_nothing_to_say_leaves_its_part_out() -> None:
    chat = told()
    chat.nudge()
    assert "Left out." in chat.say("can't think of anything")


def test_a_skipped_question_is_not_asked_with_the_next_letter() -> None:
    chat = told(people=(PATEL, replace(PATEL, id=2, name="Sue Gray", manager=False)))
    chat.nudge()
    chat.say("skip")
    chat.say("skip")
    said = chat.say("skip")
    assert "Left out" in said
    chat.say("sent it")
    assert "Sue Gray talk about" in chat.seen()
    assert "Thank-you note to Sue Gray" in chat.say("her kindness")


def test_the_name_is_asked_before_a_signed_letter() -> None:
    chat = Chat(candidate(ONE), now=MONDAY + timedelta(hours=2))
    assert "How do you sign" in chat.nudge()
    assert "Just your name" in chat.say("the one who signs things, you know, whatever")
    assert "Letters are signed Alex Kim, CRNA" in chat.say("Alex Kim, CRNA")


def test_a_nudge_in_the_middle_of_telling_asks_nothing() -> None:
    chat = told()
    chat.command("new", "at Lakeside Hospital")
    said = chat.nudge()
    assert "Thank-you note" in said
    assert "talk about" not in said
    assert "permanent or locum" in chat.say("an hour ago")


# Corrections and undo


def test_a_correction_says_what_moved() -> None:
    chat = told()
    assert "When did the interview end" in chat.say("edit ended")
    said = chat.say("today at noon")
    assert "It ended Mon Nov 16, 12:00 PM (Central)" in said
    assert "Moved: Thank-you note to Dr. Patel" in said


def test_a_correction_says_what_it_added_and_took_away() -> None:
    chat = told()
    chat.say("edit people")
    said = chat.say("Sam Lee")
    assert "Added: Thank-you note to Sam Lee" in said
    assert "Off: Thank-you note to Dr. Patel" in said


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("edit employer zone", "Which time zone is Mercy General in"),
        ("change how it was held", "How was the interview held"),
        ("edit the interviewers", "Who interviewed you"),
        ("edit references", "Which references"),
        ("edit decision date", "When does Mercy General decide"),
        ("change the job", "permanent or locum"),
        ("edit where", "Where was it"),
        ("edit date", "When did the interview end"),
        ("edit", "What shall I change?"),
    ],
)
def test_every_answer_can_be_corrected_by_its_name(words: str, question: str) -> None:
    assert question in told().say(words)


def test_there_is_nothing_to_edit_before_an_interview() -> None:
    assert "no interview yet" in Chat(replace(candidate(), interviews=())).say("edit")


def test_undo_restores_and_asks_nothing_again_in_a_plan() -> None:
    chat = told()
    before = chat.interview
    chat.say("edit people")
    chat.say("Sam Lee")
    said = chat.say("undo")
    assert "Undone: who interviewed you" in said
    assert "Who interviewed" not in said
    assert chat.interview.people == before.people


def test_undo_of_nothing_says_so() -> None:
    assert "nothing to undo" in told().say("undo")


def test_an_undone_rejection_opens_the_steps_again() -> None:
    chat = told()
    chat.say("they said no")
    said = chat.say("oops")
    assert "Undone: “they said no” for Mercy General" in said
    assert "Open again: First check-in" in said


# Steps


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
    assert "Nothing is open now" in chat.say("emailed dr patel")
    assert "Noted: First check-in" in chat.press("I sent it already")


def test_done_without_an_interview() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "no interview yet" in chat.say("done")
    assert chat.say("shorter") == "There is no letter to change now."
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


def test_a_letter_is_changed_by_words() -> None:
    chat = told()
    chat.nudge()
    assert "Here it is, formal." in chat.say("more formal")
    assert "I have changed it" in chat.say("mention the call room")
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


def test_small_talk_is_no_answer_to_a_free_question() -> None:
    for words in ("ok will do", "haven't heard back", "they said no"):
        chat = told()
        chat.nudge()
        chat.say(words)
        assert chat.interview.people == (PATEL,)


# Nudges


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


# Heard back


def test_heard_without_an_interview() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "There is no interview yet" in chat.command("heard")


def test_plans_may_change_when_all_is_over() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.REJECTED, MONDAY)))
    assert "What did you hear from Mercy General" in chat.command("heard")
    assert "Congratulations" in chat.say("actually they made me an offer")


def test_an_answer_or_a_date_keeps_an_offer_standing() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.OFFER, MONDAY, by=date(2026, 11, 25))))
    chat.say("they replied to my question")
    assert "due in two days" in chat.command("show")
    chat.say("they moved the date to December 1st")
    assert chat.candidate.interviews[0].news[0].by == date(2026, 12, 1)


def test_a_superscript_is_no_number() -> None:
    assert "Mercy General" in told().command("show", "²")


def test_heard_asks_what() -> None:
    assert "What did you hear from Mercy General" in told().command("heard")


def test_heard_asks_which_interview_where_two_may_be_meant() -> None:
    lakeside = replace(ONE, id="i2", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(ONE, lakeside), now=MONDAY)
    assert "Which interview" in chat.say("i got an offer")
    assert "Congratulations" in chat.act("news:i2:offer")
    assert "I am sorry" in chat.say("Mercy said no")
    assert "Which interview" in Chat(candidate(ONE, lakeside)).command("heard")


def test_an_offer_is_told_with_its_date() -> None:
    chat = told()
    chat.say("they offered me the job, they want an answer by Friday")
    assert chat.interview.news[-1].by is not None
    assert "Undone: “an offer”" in chat.say("undo")
    assert chat.interview.news == ()


def test_an_offer_asks_for_its_date() -> None:
    chat = told()
    assert "By when does Mercy General want your answer" in chat.say("I got the offer")
    assert "They want your answer by Fri Nov 20" in chat.say("friday")


def test_the_same_told_twice_is_one() -> None:
    chat = told()
    chat.say("I got the offer")
    assert "I have “an offer” already" in chat.say("got an offer")
    assert len(chat.interview.news) == 1


def test_news_of_a_half_told_interview_ends_the_asking() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new", "CRNA at Lakeside Hospital an hour ago")
    said = chat.say("they said no")
    assert "I am sorry" in said
    assert "permanent or locum" not in said


def test_a_new_date_in_words_or_asked() -> None:
    chat = told()
    assert "They decide by Fri Nov 27" in chat.say("they'll decide next Friday")
    chat.command("heard")
    assert "Which date" in chat.press("A new date")
    assert "I did not understand" in chat.say("11/9/2026")
    assert "They decide by" in chat.say("december 4")


def test_a_date_that_is_wrong_is_said_at_once() -> None:
    assert "more than half a year" in told().say("they'll decide on 12/1/2027")


def test_a_checklist_is_ticked_by_button_and_by_words() -> None:
    chat = told()
    chat.say("I got the offer")
    assert "Ticked: Malpractice tail" in chat.press("Tick: Malpractice tail")
    assert "Ticked: Pay and how it is earned" in chat.say("tick pay")
    assert "Tick: Malpractice tail" not in chat.labels()
    assert "no such item" in chat.say("tick the moon")


def test_a_next_round_begins_with_what_is_known() -> None:
    chat = told()
    chat.say("they invited me back for a second interview")
    chat.wait(days=7)
    said = chat.say("had my second interview today at 2pm with Dr. Patel")
    assert chat.interview.follows == "i1"
    assert "Where: Mercy General" in said


def test_a_format_can_be_told() -> None:
    chat = told()
    chat.say("edit format")
    assert "By video" in chat.say("zoom")
    assert chat.interview.format is Format.VIDEO


def test_references_asked_for_at_once() -> None:
    chat = told(references=None, planned=None)
    chat.candidate = replace(chat.candidate, focus="i1")
    chat.say("edit references")
    assert "at once" in chat.say("they want my references right away")
    assert chat.interview.names_requested
    assert "References to alert" in chat.say("the same")


def test_a_sentence_about_an_interview_that_is_over_is_about_no_other() -> None:
    lakeside = heard(
        replace(ONE, id="i2", facility="Lakeside Hospital", people=()), NewsKind.REJECTED, MONDAY
    )
    chat = Chat(candidate(ONE, lakeside), now=MONDAY + timedelta(days=1))
    before = chat.candidate.interviews
    assert "Lakeside Hospital (CRNA, Mon Nov 16) is over already" in chat.say(
        "they said no at Lakeside"
    )
    assert "is over already" in chat.say("lakeside offered me the job")
    assert chat.candidate.interviews == before
    assert "Congratulations" in chat.press("It is news all the same")
    assert "I am sorry" in chat.say("they said no at Mercy")


def test_an_interview_put_away_is_not_taken_for_another() -> None:
    away = replace(ONE, id="i2", facility="Lakeside Hospital", people=(), cancelled=True)
    chat = Chat(candidate(ONE, away))
    assert "Which interview" in chat.say("Lakeside turned me down")
    assert "Which interview" in chat.say("they said no at Sunrise")
    assert "I am sorry" in chat.say("they said no at noon on the phone")


def test_who_met_them_in_the_first_round_names_the_second() -> None:
    first = heard(ONE, NewsKind.NEXT_ROUND, MONDAY)
    second = replace(ONE, id="i2", people=(), follows="i1")
    other = replace(ONE, id="i3", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(first, second, other))
    chat.say("Dr. Patel offered me the job")
    assert [len(one.news) for one in chat.candidate.interviews] == [1, 1, 0]


def test_a_facility_alone_shows_its_interview() -> None:
    lakeside = replace(ONE, id="i2", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(ONE, lakeside), now=MONDAY)
    assert "Which interview" in chat.say("i heard back")
    assert "Where: Mercy General" in chat.say("mercy")
    assert "Where: Lakeside Hospital" in chat.say("Lakeside Hospital")
    assert "What did you hear from Lakeside" in chat.say("I heard back from Lakeside")


def test_the_heard_command_takes_a_bare_no() -> None:
    assert "I am sorry" in told().command("heard", "no")


TWO = (PATEL, replace(PATEL, id=2, name="Sue Gray", manager=False))


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


@pytest.mark.parametrize(
    "words",
    [
        "what's the weather",
        "what should I say to dr patel",
        "how long do they take",
        "should I mention pay",
        "her program, right?",
        "wait, that is not it",
        "hold on",
    ],
)
def test_a_question_is_no_answer_in_free_words(words: str) -> None:
    for answers in ((), ("the call room",), ("the call room", "ten years of hearts")):
        chat = told()
        chat.nudge()
        for answer in answers:
            chat.say(answer)
        question = chat.seen().splitlines()[-1 if answers else 5]
        before = chat.interview
        assert "I did not take that as an answer" in chat.say(words)
        assert question in chat.seen() or not answers
        assert chat.interview == before


def test_a_question_is_no_name() -> None:
    chat = Chat(candidate(ONE), now=MONDAY + timedelta(hours=2))
    chat.nudge()
    assert "How do you sign" in chat.say("what is this?")


def test_a_topic_that_begins_like_a_question_is_an_answer() -> None:
    chat = told()
    chat.nudge()
    assert "It is in the note" in chat.say("how they run the block room")


def test_who_is_anxious_hears_kind_words_and_the_question_again() -> None:
    chat = told()
    chat.nudge()
    said = chat.say("I can't do this, I'm so anxious")
    assert said.startswith("That sounds hard.")
    assert "What did you and Dr. Patel talk about" in said
    chat.say("skip all")
    assert "Due now: Thank-you note" in chat.say("I'm so nervous")


def test_skip_all_leaves_out_every_open_question() -> None:
    chat = told()
    chat.nudge()
    said = chat.say("skip all")
    assert said.startswith("Left out.")
    assert "[letter to Dr. Patel]" in said
    assert "Undone: skipping the questions" in chat.say("undo")


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


# Badgering


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


def test_help_lists_the_commands() -> None:
    assert "/interview heard" in told().say("help")
