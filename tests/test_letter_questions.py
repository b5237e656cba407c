"""The optional questions of a letter: put once, answered, skipped, and what is no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

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
        "how long do they take",
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
