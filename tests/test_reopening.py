"""What was marked as sent together and was not, all of it: the rest is open again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.chat import Chat
from tests.people import MONDAY, PATEL, RUIZ, candidate, interview
from tests.told import told

HALF = replace(
    interview(planned=None), id="i2", facility="", setting=None, people=None, references=None
)


def sent(chat: Chat) -> list[str]:
    return [key for key, step in chat.steps().items() if step.facts.settled]


@pytest.mark.parametrize(
    "words",
    [
        "no wait, I only sent Joan's",
        "actually only sent Joan's",
        "oops, only the one to Joan",
        "hm, no, just joan's",
        "no wait only joan so far",
        "I sent Joan's only",
        "not Patel's, just Joan's",
        "sorry I haven't sent Patel's yet",
        "wait, not the one to Patel",
        "the note to Dr. Patel wasn't sent yet",
        "I didn't send the one to Dr. Patel",
        "no, all except Patel",
    ],
)
def test_the_others_are_open_again(words: str) -> None:
    chat = told(people=(PATEL, RUIZ))
    chat.nudge()
    chat.say("sent both")
    assert sent(chat) == ["thank_you.1", "thank_you.2"]
    answer = chat.say(words)
    assert "Then still open:\n- Thank-you note to Dr. Patel" in answer
    assert sent(chat) == ["thank_you.2"]
    assert chat.interview.people == (PATEL, RUIZ)
    chat.press("Undo")
    assert sent(chat) == ["thank_you.1", "thank_you.2"]


def test_also_while_another_interview_is_being_told() -> None:
    both = candidate(interview(), HALF, name="Alex Kim")
    chat = Chat(both, now=MONDAY + timedelta(hours=3))
    chat.nudge()
    chat.say("sent both notes")
    answer = chat.say("no wait, I only sent Joan's")
    assert "Then still open:\n- Thank-you note to Dr. Patel" in answer
    assert answer.endswith("Is it permanent or locum?")


def test_a_bare_name_is_an_answer_where_one_is_asked_for() -> None:
    both = candidate(interview(), replace(HALF, facility="Lakeside", decision=None), name="A. Kim")
    chat = Chat(both, now=MONDAY + timedelta(hours=3))
    chat.nudge()
    chat.say("sent both notes")
    assert "still open" not in chat.say("only Joan")


def test_after_an_hour_it_is_another_matter() -> None:
    chat = told(people=(PATEL, RUIZ))
    chat.say("sent both")
    chat.wait(hours=2)
    assert "still open" not in chat.say("I only sent Joan's")


def test_the_rest_is_all_that_is_due() -> None:
    chat = told(people=(PATEL, RUIZ))
    chat.nudge()
    assert "all done:" in chat.say("sent the rest")
    assert sent(chat) == ["thank_you.1", "thank_you.2"]
