"""The page that is always there shows what is open, and stays true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import PLAIN, Conversation
from bot.firm import Firm
from bot.messages import Button, Menu, Message
from bot.model import Candidate, Person
from tests.chat import Chat

AFTERNOON = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
TOLD = "CRNA permanent direct at Mercy General today 3pm with Dr. Anita Patel (chief), no date"


@pytest.fixture
def chat() -> Chat:
    return Chat(candidate=Candidate(id="c1"), now=AFTERNOON, zone="America/Chicago")


def page(chat: Chat) -> tuple[Message, ...]:
    return PLAIN.home(chat.candidate, chat.now)


def titles(chat: Chat) -> list[str]:
    return [message.title for message in page(chat)]


def actions(message: Message) -> dict[str, str]:
    buttons = [
        option
        for one in message.buttons
        for option in (one.options if isinstance(one, Menu) else (one,))
    ]
    return {button.label: button.action for button in buttons}


def plan_one(chat: Chat) -> None:
    chat.command("new", TOLD)
    chat.say("none")


def test_somebody_new_is_shown_how_to_begin(chat: Chat) -> None:
    (head,) = page(chat)

    assert head.buttons == (Button("Log an interview", "new", "primary"),)
    assert "/interview new" in head.text


def test_an_open_interview_is_shown_with_each_step_and_its_date(chat: Chat) -> None:
    plan_one(chat)

    head, interview = page(chat)

    assert head.text.startswith("Next: Thank-you note to Dr. Anita Patel")
    assert interview.title == "Mercy General (CRNA, Mon Nov 23)"
    assert "- Wed Nov 25, 10:00 AM: First check-in" in interview.text


def test_a_settled_step_is_shown_as_done(chat: Chat) -> None:
    plan_one(chat)
    chat.say("sent the thank-you note")

    assert "done Mon Nov 23" in page(chat)[1].text


def test_an_interview_that_is_over_moves_to_the_past_ones(chat: Chat) -> None:
    plan_one(chat)
    chat.now += timedelta(days=120)

    *_, past = page(chat)

    assert past.title == "Past interviews"
    assert actions(past) == {"Mercy General (CRNA, Mon Nov 23, 2026)": "view:i1"}
    assert titles(chat) == ["Aftercare", "Past interviews"]


def test_a_half_told_interview_can_be_gone_on_with(chat: Chat) -> None:
    chat.command("new", "at Mercy General today 3pm")

    assert actions(page(chat)[1]) == {"Go on": "go_on:i1"}
    assert "?" in chat.act("go_on:i1")


def test_every_button_of_the_page_does_something(chat: Chat) -> None:
    plan_one(chat)
    for message in page(chat):
        for label, action in actions(message).items():
            said = chat.act(action)
            assert said, label
            assert "no longer" not in said, label


def test_pausing_shows_how_to_resume(chat: Chat) -> None:
    plan_one(chat)
    chat.act(actions(page(chat)[0])["Pause"])

    assert "Resume" in actions(page(chat)[0])


def test_the_page_names_the_firm_where_there_is_one(chat: Chat) -> None:
    plan_one(chat)
    firm = Firm(name="Northern Locums", recruiter=Person(name="Kay Long", phone="555 010 2030"))

    *_, contact = Conversation(firm).home(chat.candidate, chat.now)

    assert "Kay Long of Northern Locums" in contact.text
