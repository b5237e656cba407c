"""What went wrong in the interview and is told uncalled: on a card for a call, or in the note."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Decision
from tests.people import MONDAY
from tests.test_badgering import talk, thanked
from tests.told import told

BY_PHONE = "on a card for your call"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "I told them I had done 50 blocks but it was 15, should I say something?",
            "I told them I had done 50 blocks but it was 15",
        ),
        (
            "I messed up, I said I had my DEA but it's still pending",
            "I said I had my DEA but it's still pending",
        ),
        (
            "I'm an idiot, I told Dr. Patel I'd done my boards but the exam is in May, now what?",
            "I told Dr. Patel I'd done my boards but the exam is in May",
        ),
        (
            "I overstated my case numbers, I said 800 and it was 500",
            "I said 800 but it was 500",
        ),
        (
            "I think I misspoke about my start: I said March but I can only do May. Is that bad?",
            "I said March but I can only do May",
        ),
        (
            "I told Dr. Patel I'd worked there five years but actually it was three, what now?",
            "I told Dr. Patel I'd worked there five years but actually it was three",
        ),
    ],
)
def test_what_was_said_wrongly_goes_on_a_card_for_the_call(said: str, kept: str) -> None:
    chat = told()
    answer = chat.say(said)
    assert BY_PHONE in answer
    assert "It comes with “First check-in”, Wed Nov 18, 10:00 AM" in answer
    assert chat.interview.clarify == kept
    assert "clarification" not in chat.say("draft the thank-you")
    chat.now = MONDAY + timedelta(days=3, hours=1)
    chat.act("done:i1.thank_you.1")
    chat.now = MONDAY + timedelta(days=7, hours=1)
    assert "accurate version" in chat.say("draft the check-in")


def test_the_user_may_have_it_in_the_note_all_the_same_and_take_it_back() -> None:
    chat = told()
    chat.say("I said I finished in 2020 but it was 2021")
    assert "it was 2021" in chat.press("Put it in the note")
    chat.press("Undo")
    assert "2021" not in chat.say("draft the thank-you")
    chat.press("Undo") if "Undo" in chat.labels() else chat.say("undo")
    assert chat.interview.clarify is None


@pytest.mark.parametrize(
    "said",
    [
        "I forgot to mention that I'm ACLS certified",
        "oh I never told them about my pediatric fellowship, should I?",
        "they asked about my cases and I left out a year in Denver, what should I do?",
    ],
)
def test_a_small_omission_is_one_sentence_in_the_note(said: str) -> None:
    chat = told()
    answer = chat.say(said)
    assert "It is in the note, in one sentence." in answer
    assert "One thing I did not mention" in answer


def test_once_the_notes_are_sent_an_omission_is_for_the_call_too() -> None:
    assert BY_PHONE in talk().say("I forgot to mention that I'm ACLS certified")


def test_told_no_calls_a_wrong_figure_is_in_the_note_or_kept_for_later() -> None:
    silent = Decision(no_calls=True)
    said = "I said 50 blocks but it's more like 15"
    assert "It is in the note" in told(decision=silent).say(said)
    assert "say it when you next speak" in talk(thanked(decision=silent)).say(said)


@pytest.mark.parametrize(
    "said",
    [
        "I exaggerated my experience with hearts",
        "should I correct something I said?",
        "what do I do if I said something wrong?",
        "I gave them the wrong graduation year",
        "I didn't answer the question about conflict well",
    ],
)
def test_something_wrong_without_what_it_was_is_asked_for(said: str) -> None:
    chat = told()
    answer = chat.say(said)
    assert "something said wrongly is better put right by phone" in answer
    assert "what you said, and the accurate version" in answer


def test_something_promised_is_in_the_note_and_once_that_is_sent_is_to_be_sent() -> None:
    assert "case log" in told().say("I promised to send my case log")
    assert "it is no follow-up" in talk().say("I promised to send them my case log")


@pytest.mark.parametrize(
    "said",
    [
        "they said Friday but it was moved to Monday",
        "she told me that she left out the benefits",
        "I said thank you",
        "he forgot to mention the pay",
    ],
)
def test_what_others_said_is_no_misstep(said: str) -> None:
    chat = told()
    chat.say(said)
    assert chat.interview.clarify is None
