"""The optional questions of a letter: put once, answered, skipped, and what is no answer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.model import Person, Via
from tests.chat import Chat
from tests.people import MONDAY, PATEL, candidate
from tests.told import ONE, told


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
    assert "Just your name" in chat.say("the pay sucks")
    assert "Letters are signed Alex Kim, CRNA" in chat.say("Alex Kim, CRNA")


def test_a_nudge_in_the_middle_of_telling_asks_nothing() -> None:
    chat = told()
    chat.command("new", "at Lakeside Hospital")
    said = chat.nudge()
    assert "Thank-you note" in said
    assert "talk about" not in said
    assert "permanent or locum" in chat.say("an hour ago")


def test_small_talk_is_no_answer_to_a_free_question() -> None:
    for words in ("ok will do", "haven't heard back", "they said no"):
        chat = told()
        chat.nudge()
        chat.say(words)
        assert chat.interview.people == (PATEL,)


@pytest.mark.parametrize(
    "words",
    [
        "what's the weather",
        "what should I say to dr patel",
        "how long was the flight",
        "should I mention hobbies",
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


def test_words_that_break_off_are_asked_about_again() -> None:
    chat = told()
    chat.nudge()
    said = chat.say("we talked about…")
    assert "breaks off" in said
    assert "What did you and Dr. Patel talk about" in said
    assert chat.interview.people == (PATEL,)
    chat.say("the block room")
    chat.say("nights")
    said = chat.say("I misspoke about my numbers")
    assert "And what is right?" in said
    assert chat.interview.clarify is None
    assert "What was it that you promised" in chat.say("I promised to send it")
    assert "As promised, I am sending my case log" in chat.say("I promised to send my case log")


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


@pytest.mark.parametrize(
    "words",
    [
        "they hate me",
        "I feel sick about it",
        "I totally blanked on a question",
        "should I be worried they didn't smile?",
        "I messed up the airway question",
    ],
)
def test_fear_goes_into_no_letter(words: str) -> None:
    chat = told()
    chat.nudge()
    said = chat.say(words)
    assert said.startswith(("That sounds hard.", "That happens to good people"))
    assert "?" in said
    one = chat.interview
    assert (one.people, one.strength, one.clarify) == ((PATEL,), None, None)


@pytest.mark.parametrize("words", ["fuck off", "leave me alone", "shut up"])
def test_who_wants_peace_gets_it(words: str) -> None:
    chat = told()
    chat.nudge()
    assert "I will not write to you" in chat.say(words)
    assert chat.candidate.profile.paused


def test_wishes_in_a_row_lose_nothing_that_was_added() -> None:
    chat = told()
    chat.nudge()
    chat.say("their new heart team")
    chat.say("mention that I speak Spanish")
    chat.say("more formal")
    said = chat.say("more formal")
    for words in ("Sincerely,", "I speak Spanish.", "your new heart team"):
        assert words in said
    said = chat.say("shorter but mention that I can start in May")
    for words in ("Best,", "I speak Spanish.", "I can start in May.", "your new heart team"):
        assert words in said
    assert "[one thing you would bring]" not in chat.say("shorter")
    assert "I left out what you talked about: you asked for it shorter." in chat.say("shorter")
    assert "as short as I would send it" in chat.say("shorter")
    said = chat.say("warmer")
    for words in ("your new heart team", "I speak Spanish.", "I can start in May."):
        assert words in said


def test_an_answer_fills_a_letter_that_was_already_changed() -> None:
    chat = told()
    chat.nudge()
    chat.say("mention that I speak Spanish")
    chat.press("Fill in the blanks")
    said = chat.say("their new heart team")
    assert "I enjoyed our conversation about your new heart team." in chat.say("draft")
    assert "I speak Spanish." in said or "I speak Spanish." in chat.seen()


def test_what_cannot_be_mentioned_is_said_plainly() -> None:
    chat = told()
    chat.nudge()
    said = chat.say("mention the salary")
    assert "It does not go into this letter." in said
    assert "I left out what you asked me to mention: speaks of pay before an offer." in said


def test_a_letter_of_ones_own_is_kept_and_what_it_breaks_is_said() -> None:
    chat = told()
    chat.nudge()
    chat.press("Change the letter")
    said = chat.say(
        "Dear Dr. Patel,\n\nThank you for the talk. When will you decide?\n\nBest,\nAlex Kim"
    )
    assert "I keep your version." in said
    assert "It is your own version; mine would not have: a status request." in said
    chat.press("Change the letter")
    said = chat.say("more formal")
    assert "When will you decide?" in said


def test_a_wish_that_is_not_understood_is_no_letter() -> None:
    chat = told()
    chat.nudge()
    chat.press("Change the letter")
    said = chat.say("could you please move the part about the block room up, it is too far down")
    assert "I did not understand" in said
    assert "Dear Dr. Patel" not in said


def test_the_debrief_asks_what_its_points_lack() -> None:
    chat = told(via=Via.RECRUITER, recruiter=Person(id=9, name="Kim Lee"))
    said = chat.nudge()
    assert "Where do you stand on Mercy General now?" in said
    chat.say("I would take it if the call is fair")
    said = chat.say("do they cover OB at night?")
    assert "- Interest: I would take it if the call is fair." in said
    assert "- Concerns: Do they cover OB at night?" in said


PATIENTS = (
    "Mr Jones's valve case",
    "the 54yo with MH in OR 3",
    "we talked about Mrs Alvarez's airway",
    "the lady in room 12 who coded",
    "a 6 month old with a difficult airway we did together",
    "I said the 40yo had a Mallampati 3",
    "I promised to send the chart of the 54yo",
    "I'd send Mr. Jones's anesthesia record",
    "mention the man who aspirated in OR 5",
)


@pytest.mark.parametrize("words", PATIENTS)
def test_a_patient_is_refused_by_every_question_of_a_letter(words: str) -> None:
    for answers in ((), ("the call room",), ("the call room", "ten years of hearts")):
        chat = told()
        chat.nudge()
        for answer in answers:
            chat.say(answer)
        before = chat.candidate.interviews
        assert "I have not kept that." in chat.say(words)
        assert chat.candidate.interviews == before
        assert "?" in chat.seen()
    chat = told()
    chat.nudge()
    chat.press("Change the letter")
    assert "I have not kept that." in chat.say(f"Dear Dr. Patel,\n\nI think of {words}.\n\nAlex")


ANSWERS = {
    "How do you sign": "Ana Reyes, MD",
    "What did you and": "their new heart team",
    "good fit": "ten years of hearts",
    "put right": "nothing",
    "Where do you stand": "I would take it",
    "find out": "who covers nights",
    "Where was it": "Mercy General, CRNA",
    "can they call you back": "404-555-0100",
    "do you start": "September 1",
    "answer the other offer": "next Friday",
}
MISSTEP = "I said that I had placed 300 epidurals. My log shows 212. I have done 400 since then."


@pytest.mark.parametrize(
    ("facts", "said", "title"),
    [
        ({}, (), "thank-you"),
        ({"facility": "", "skipped": ("place",)}, (), "thank-you"),
        ({"role": ""}, (), "thank-you"),
        ({"via": Via.RECRUITER, "recruiter": Person(id=9, name="Kim Lee")}, (), "recruiter"),
        ({"references": (1,)}, (), "heads-up"),
        ({"clarify": MISSTEP}, ("sent it", "wait"), "check-in"),
        ({"references": (1,)}, ("I accepted the offer", "not known yet", "wait"), "Dr. Lee"),
        ({}, ("I have a competing offer",), "check-in"),
    ],
)
def test_every_blank_of_a_letter_is_filled_by_a_question(
    facts: dict[str, Any], said: tuple[str, ...], title: str
) -> None:
    chat = Chat(candidate(replace(ONE, **facts)), now=MONDAY + timedelta(hours=2))
    for words in said:
        if words == "wait":
            chat.wait(days=3)
            chat.nudge()
        else:
            chat.say(words)
    for _ in range(12):
        shown = chat.command("draft", title) if title else chat.say("draft")
        if "[letter to" not in shown:
            break
        if not re.search(r"\[(?!letter to)[a-z]", shown):
            return
        if "Fill in the blanks" in chat.labels():
            shown = chat.press("Fill in the blanks")
        question = next(answer for asked, answer in ANSWERS.items() if asked in shown)
        chat.say(question)
    pytest.fail(chat.seen())


def test_who_signs_without_credentials_is_asked_for_them_once() -> None:
    chat = Chat(candidate(ONE), now=MONDAY + timedelta(hours=2))
    chat.candidate = replace(
        chat.candidate, profile=replace(chat.candidate.profile, profession="physicist")
    )
    chat.nudge()
    chat.say("Ana Reyes")
    assert "[your credentials]" in chat.say("draft")
    chat.press("Fill in the blanks")
    chat.say("Ana Reyes")
    assert "[your credentials]" not in chat.say("draft")


@pytest.mark.parametrize(
    "words", ["no that's it", "nothing, that's all", "I'm good", "not that I know of", "no thanks"]
)
def test_that_there_is_nothing_is_no_line_of_a_letter(words: str) -> None:
    chat = told()
    chat.nudge()
    for _ in range(3):
        assert chat.say(words).startswith("Left out.")
    facts = chat.interview
    assert not any((facts.strength, facts.clarify, *(one.detail for one in facts.people or ())))


def test_nothing_just_show_me_the_letter() -> None:
    chat = told()
    chat.nudge()
    assert "[letter to Dr. Patel]" in chat.say("nothing, just show me the letter")
    assert not any(one.detail for one in chat.interview.people or ())


def test_a_question_behind_what_is_to_be_put_right_is_no_part_of_it() -> None:
    chat = told()
    chat.nudge()
    chat.say("the call room")
    chat.say("ten years of hearts")
    chat.say("ummm I told them I had done 40 spinals but it's really 34. should i fix that??")
    assert chat.interview.clarify == "I told them I had done 40 spinals but it's really 34."


@pytest.mark.parametrize("words", ["called the front desk, they gave me it", "I emailed HR for it"])
def test_what_was_done_about_a_letter_is_no_part_of_it(words: str) -> None:
    chat = told()
    chat.nudge()
    chat.say(words)
    assert not any(one.detail for one in chat.interview.people or ())


def test_what_was_talked_about_is_kept_where_the_name_is_asked_first() -> None:
    chat = Chat(candidate(ONE), MONDAY + timedelta(hours=3))
    assert "How do you sign" in chat.nudge()
    assert "It is in the note." in chat.say("we talked about regional blocks")


def test_a_name_is_read_before_what_is_said_of_it() -> None:
    chat = Chat(candidate(ONE), MONDAY + timedelta(hours=3))
    chat.nudge()
    assert "Letters are signed Hannah Lee, SRNA." in chat.say("Hannah Lee, SRNA. well, CRNA soon")
