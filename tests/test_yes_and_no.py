"""A typed “yes” or “no” does what the buttons of the last message do; nothing is erased by one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from tests.chat import Chat
from tests.people import MONDAY, candidate, done, interview
from tests.told import ONE, TWO, told


def telling(**facts: Any) -> Chat:
    """Somebody in the middle of telling, an hour after the interview."""
    half = replace(interview(planned=None), **{"ended": None, **facts})
    return Chat(candidate(half, name="Alex Kim"), now=MONDAY + timedelta(hours=1))


@pytest.mark.parametrize("yes", ["yes", "Yes please", "yep, that's right", "correct", "👍", "y"])
def test_yes_says_that_a_time_was_read_right(yes: str) -> None:
    chat = telling(references=None)
    chat.say("today at 3")
    assert "Right" in chat.labels()
    answer = chat.say(yes)
    assert answer.startswith("Good: it ended Mon Nov 16, 3:00 PM (Central).")
    assert "Which references" in answer


@pytest.mark.parametrize("no", ["no", "Nope.", "no, that's wrong", "that's not right"])
def test_no_asks_for_the_time_again(no: str) -> None:
    chat = telling(setting=None)
    chat.say("today at 3")
    assert "When did the interview end?" in chat.say(no)
    assert "It ended Mon Nov 16, 2:30 PM" in chat.say("2:30pm")


def test_a_no_to_the_question_that_follows_is_its_answer() -> None:
    chat = telling(ended=interview().ended, decision=None, references=None)
    assert "Right" in (chat.say("they decide by Friday"), *chat.labels())
    assert "No references to alert." in chat.say("no")
    assert chat.interview.decision is not None
    assert chat.interview.decision.by is not None


@pytest.mark.parametrize("yes", ["yes", "yes please", "do it", "I'm sure", "yes do it", "sure"])
def test_a_bare_yes_does_not_erase_but_says_what_does(yes: str) -> None:
    chat = told()
    chat.say("erase everything")
    answer = chat.say(yes)
    assert "type “Erase everything”" in answer
    assert "Erase everything" in chat.labels()
    assert not chat.erased
    assert "Everything is erased." in chat.say("yes, erase everything")
    assert chat.erased


@pytest.mark.parametrize(
    "no",
    ["no", "No!", "nope", "cancel", "never mind", "keep it", "no wait", "stop", "don't", "wait",
     "no don't erase it", "wait, no", "oh no, stop", "keep everything", "forget it", "no thanks",
     "👎"],
)  # fmt: skip
def test_nothing_is_erased_by_a_no(no: str) -> None:
    for words in ("erase everything", "delete this interview"):
        chat = told()
        chat.say(words)
        assert chat.say(no) == "Nothing is erased."
        assert not chat.erased
        assert chat.interview == ONE
        chat.say("yes")  # the question is closed
        assert chat.interview == ONE


def test_one_interview_is_erased_by_its_words_only_while_that_is_asked() -> None:
    chat = told()
    chat.say("delete this interview")
    assert "type “Erase this interview”" in chat.say("yes")
    assert "Mercy General (CRNA, Mon Nov 16) is erased." in chat.say("Erase this interview.")
    assert "no interview yet" in chat.command("list")


def test_the_words_erase_nothing_when_asked_too_long_ago() -> None:
    chat = told()
    chat.say("erase everything")
    chat.wait(minutes=11)
    assert "too long ago" in chat.say("erase everything")
    assert not chat.erased


def test_a_yes_after_something_else_is_no_answer_to_the_old_question() -> None:
    chat = told()
    chat.say("erase everything")
    chat.say("help")
    assert "To be sure what you mean" in chat.say("yes")


def test_a_nudge_that_came_since_is_the_last_message() -> None:
    chat = told()
    chat.say("erase everything")
    assert chat.nudge()
    chat.say("erase everything")
    assert not chat.erased  # it was asked anew


def test_yes_says_that_a_check_in_was_sent_early() -> None:
    sent = done(interview(), MONDAY, "thank_you.1", "thank_you.2", "reference.1")
    chat = Chat(candidate(sent, name="Alex Kim"), MONDAY + timedelta(days=1))
    assert "Have you sent it?" in chat.say("check-in sent")
    assert "Noted: First check-in." in chat.say("yes I did")


@pytest.mark.parametrize("yes", ["yes", "Yes please", "yes there is", "I do", "maybe"])
def test_a_yes_is_nothing_to_put_into_a_letter(yes: str) -> None:
    chat = told(people=TWO)
    chat.say("show me the thank you note")
    for _ in range(2):
        assert "Good: tell me in a few words." in chat.say(yes)
        chat.press("Skip the question")
    assert chat.interview.people == TWO
    assert not chat.interview.strength


def test_did_they_say_no() -> None:
    chat = telling(ended=interview().ended, decision=None)
    chat.say("help")
    assert "No decision date promised" in chat.say("no")


@pytest.mark.parametrize("words", ["keep it", "no", "please keep it", "no, keep them"])
def test_what_is_to_be_erased_for_its_age_is_kept_by_words(words: str) -> None:
    leaving = replace(ONE, leaving=MONDAY + timedelta(days=30))
    chat = Chat(candidate(leaving, name="Alex Kim"), MONDAY + timedelta(hours=1))
    assert chat.say(words).startswith("It stays.")
    assert chat.interview.leaving is None
