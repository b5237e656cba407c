"""Settings told in words: zone, quiet hours, nights, profession, name, order of day and month."""

from __future__ import annotations

from datetime import time

import pytest
from msgspec.structs import replace

from bot.model import QuietHours
from tests.chat import Chat
from tests.people import candidate


def nobody() -> Chat:
    return Chat(replace(candidate(), interviews=()))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("zone Phoenix", "America/Phoenix"),
        ("my time zone is Denver", "America/Denver"),
        ("zone middle earth", "I do not know a time zone"),
        ("quiet 9pm to 7am", "9:00 PM to 7:00 AM"),
        ("quiet hours from 22:00 to 6:30", "10:00 PM to 6:30 AM"),
        ("quiet banana", "I did not understand the hours"),
        ("nights Mon, Tue and Weds", "Monday, Tuesday and Wednesday"),
        ("i work nights every day", "Sunday"),
        ("i work nights tonight", "Night shifts begin on Monday"),
        ("nights none", "No night shifts"),
        ("nights blursday", "I did not understand the days"),
        ("nights on ,", "I did not understand the days"),
        ("i work nights, sleep till 3pm", "Which nights? “nights Mon Tue”"),
        ("i work nights", "Which nights?"),
        ("profession np", "You are an NP"),
        ("name Alex Kim, CRNA", "Letters are signed Alex Kim, CRNA"),
        ("sign my letters as Alex Kim, CRNA", "Letters are signed Alex Kim, CRNA"),
        ("dates day first", "3 April"),
        ("month first", "March 4"),
        ("favourite colour blue", "These would do"),
    ],
)
def test_a_setting_in_words(words: str, said: str) -> None:
    assert said in nobody().command("settings", words)


def test_the_settings_are_shown_and_changed_by_buttons() -> None:
    chat = nobody()
    chat.command("settings", "nights fridays")
    chat.command("settings", "quiet 9pm to 7am")
    said = chat.command("settings")
    assert "Night shifts begin on: Friday" in said
    assert "Quiet hours: 9:00 PM to 7:00 AM" in said
    assert chat.candidate.profile.quiet == QuietHours(start=time(21), end=time(7))
    assert "How do you sign" in chat.press("Your name")


def test_a_setting_is_undone() -> None:
    chat = nobody()
    chat.command("settings", "nights fridays")
    chat.press("Undo")
    assert chat.candidate.profile.night_weekdays == ()


def test_a_changed_zone_says_what_moved_and_what_is_next() -> None:
    chat = Chat()
    said = chat.command("settings", "zone Phoenix")
    assert "Moved: First check-in" in said
    assert "Next: Thank-you note" in said


def test_paused_nudges_are_shown_in_the_settings() -> None:
    chat = Chat()
    chat.say("pause")
    assert "Nudges: paused" in chat.command("settings")
    assert "Nudges are paused" in chat.say("thanks")
