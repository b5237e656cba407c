"""The zone that a platform knows is followed until the person chooses one."""

from __future__ import annotations

from bot.model import Candidate
from tests.chat import Chat


def _in(zone: str, chat: Chat, text: str) -> str:
    chat.zone = zone
    return chat.say(text)


def test_a_zone_that_was_not_chosen_follows_the_platform() -> None:
    chat = Chat(Candidate(id="c1"), zone="America/Chicago")
    chat.say("hello")

    assert "Your time zone is" in _in("Asia/Tokyo", chat, "help")
    assert chat.candidate.profile.zone == "Asia/Tokyo"
    assert "Your time zone is" not in _in("Asia/Tokyo", chat, "help")


def test_a_zone_that_was_chosen_stays() -> None:
    chat = Chat(Candidate(id="c1"), zone="America/Chicago")
    chat.say("hello")
    chat.command("settings", "zone Denver")

    assert "Your time zone is" not in _in("Asia/Tokyo", chat, "help")
    assert chat.candidate.profile.zone == "America/Denver"
