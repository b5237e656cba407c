"""What is suggested while somebody types after a command."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.conversation import PLAIN
from bot.model import Candidate
from tests.chat import Chat

AFTERNOON = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)


@pytest.fixture
def chat() -> Chat:
    chat = Chat(candidate=Candidate(id="c1"), now=AFTERNOON, zone="America/Chicago")
    for place in ("Mercy General", "Lakeside Clinic"):
        chat.command("new", f"CRNA permanent direct at {place} today 3pm with Dr. Patel, no date")
        chat.say("none")
    return chat


def complete(chat: Chat, command: str, typed: str) -> tuple[str, ...]:
    return PLAIN.complete(chat.candidate, command, typed, chat.now)


@pytest.mark.parametrize("command", ["show", "heard", "edit", "forget"])
def test_ones_own_interviews_are_suggested_the_newest_first(chat: Chat, command: str) -> None:
    assert complete(chat, command, "") == ("Lakeside Clinic", "Mercy General")
    assert complete(chat, command, "merc") == ("Mercy General",)


def test_letters_that_are_open_are_suggested_for_a_draft(chat: Chat) -> None:
    assert "Thank-you note to Dr. Patel" in complete(chat, "draft", "THANK")


def test_what_is_suggested_is_understood(chat: Chat) -> None:
    for place in complete(chat, "show", ""):
        assert place in chat.command("show", place)


def test_nothing_is_suggested_where_nothing_is_known(chat: Chat) -> None:
    assert complete(chat, "pause", "") == ()
    assert complete(chat, "show", "St. Nowhere") == ()
