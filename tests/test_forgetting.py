"""Erasing one interview: asked once more, final, and the ceiling stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.model import NewsKind
from tests.chat import Chat
from tests.people import MONDAY, candidate, done, heard
from tests.told import ONE, told

LAKESIDE = replace(ONE, id="i2", facility="Lakeside Hospital", people=())


@pytest.mark.parametrize(
    "words",
    [
        "delete the Lakeside interview",
        "erase my interview at lakeside",
        "forget the lakeside interview",
        "remove interview 2",
        "delete lakeside",
    ],
)
def test_one_interview_is_erased_by_words_and_a_button(words: str) -> None:
    chat = Chat(candidate(ONE, LAKESIDE))
    assert "This erases Lakeside Hospital (CRNA, Mon Nov 16)" in chat.say(words)
    assert "Lakeside Hospital (CRNA, Mon Nov 16) is erased" in chat.press("Erase this interview")
    said = chat.command("list")
    assert "Mercy General" in said
    assert "Lakeside" not in said


def test_the_only_interview_is_this_one() -> None:
    chat = told()
    chat.say("delete this interview")
    chat.press("Erase this interview")
    assert "no interview yet" in chat.command("list")


def test_it_is_offered_beside_what_can_be_changed() -> None:
    chat = told()
    chat.say("edit")
    assert "This erases Mercy General" in chat.press("Erase this interview")
    assert "Nothing is erased" in chat.press("Keep it")
    assert chat.interview == ONE


def test_a_name_never_told_of_is_asked() -> None:
    chat = Chat(candidate(ONE, LAKESIDE))
    assert "I know no interview “sunrise”. Which one" in chat.command("forget", "sunrise")
    assert "This erases Lakeside" in chat.press("Lakeside Hospital (CRNA, Mon Nov 16)")


def test_without_words_everything_is_meant() -> None:
    assert "everything that I keep" in told().command("forget")


def test_an_old_confirmation_asks_again() -> None:
    chat = told()
    chat.say("delete this interview")
    button = next(one for one in chat.buttons() if one.label == "Erase this interview")
    chat.wait(minutes=11)
    assert "This erases Mercy General" in chat.act(button.action)
    assert chat.interview == ONE


def test_undo_brings_nothing_back() -> None:
    chat = told()
    chat.say("it's a locum job")
    chat.say("delete this interview")
    chat.press("Erase this interview")
    assert "nothing to undo" in chat.say("undo")
    assert "Dr. Patel" not in repr(chat.candidate.interviews)
    assert "Dr. Patel" not in repr(chat.candidate.changes)


def test_an_old_button_of_an_erased_interview_finds_nothing() -> None:
    chat = told()
    chat.nudge()
    sent = next(one for one in chat.buttons() if one.label == "I sent it")
    chat.say("delete this interview")
    chat.press("Erase this interview")
    chat.command("new", "CRNA permanent direct at Lakeside Hospital an hour ago")
    assert "no longer there" in chat.act(sent.action)
    assert "no longer there" in chat.act("forget:i1")
    assert "no longer there" in chat.act("drop:i1:1")


def test_a_contact_outlives_the_erasing_without_a_name_of_anybody() -> None:
    sent = done(ONE, MONDAY + timedelta(days=2), "check_in_1")
    chat = Chat(candidate(sent), now=MONDAY + timedelta(days=3))
    assert "I keep only to whom you wrote and when" in chat.say("delete this interview")
    chat.press("Erase this interview")
    left = chat.interview
    assert left.facility == "Mercy General"
    assert (left.people, left.decision, left.news, left.ended) == (None, None, (), None)


def test_without_a_contact_not_even_the_place_is_kept() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.REJECTED, MONDAY)))
    chat.say("delete this interview")
    chat.press("Erase this interview")
    assert "Mercy" not in repr(chat.candidate.interviews)
