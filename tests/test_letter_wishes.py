"""Wishes about a letter, in any order: nothing that the user added is lost without a word."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafts import Letter, check
from bot.messages import Draft, Message
from tests.chat import Chat
from tests.told import told

LONG = os.environ.get("AFTERCARE_LONG") == "1"
MENTIONS = {
    "mention that I speak Spanish": "I speak Spanish.",
    "mention my TEE certification": "my TEE certification",
    "more formal, and mention that I can start in May": "I can start in May.",
    "shorter but mention that I play the oboe": "I play the oboe.",
    "mention " + "we go on and on " * 17: "go on and on",
    "mention the salary": "salary",
}
TONES = ("shorter", "more formal", "warmer", "less formal", "too long")
OWN = "My bags are packed."


def letter(chat: Chat) -> Draft:
    (message,) = (one for one in chat.replies if isinstance(one, Message) and one.drafts)
    return message.drafts[0]


@pytest.mark.parametrize("answered", [True, False])
@settings(max_examples=200 if LONG else 25, deadline=None)
@given(wishes=st.lists(st.sampled_from((*TONES, *MENTIONS)), min_size=1, max_size=6))
def test_what_was_to_be_mentioned_is_in_the_letter_or_named(
    answered: bool, wishes: list[str]
) -> None:
    chat = told(strength="ten years of hearts", clarify="it was 200 blocks") if answered else told()
    chat.nudge()
    asked: list[str] = []
    for wish in wishes:
        chat.say(wish)
        asked += [MENTIONS[wish]] if wish in MENTIONS else []
        draft = letter(chat)
        lost = [words for words in asked if words not in draft.body]
        assert not lost or "I left out what you asked me to mention" in chat.seen(), lost
        assert check(Letter.THANK_YOU, draft) == []
        assert not answered or "200 blocks" in draft.body


@settings(max_examples=200 if LONG else 25, deadline=None)
@given(wishes=st.lists(st.sampled_from((*TONES, *list(MENTIONS)[:4])), max_size=6))
def test_what_the_user_wrote_stays_whatever_is_asked_then(wishes: list[str]) -> None:
    chat = told()
    chat.nudge()
    body = letter(chat).body.replace("\n\nWith", f" {OWN}\n\nWith")
    chat.press("Change the letter")
    chat.say(body)
    asked = [OWN]
    for wish in wishes:
        chat.say(wish)
        asked += [MENTIONS[wish]] if wish in MENTIONS else []
        draft = letter(chat)
        assert [words for words in asked if words not in draft.body] == []
        broken = check(Letter.THANK_YOU, draft)
        assert all(one in chat.seen() for one in broken)


def letter_of(chat: Chat) -> str:
    chat.say("draft")
    return letter(chat).body


def test_wishes_can_be_undone_one_by_one() -> None:
    chat = told()
    before = letter_of(chat)
    chat.say("mention that I speak Spanish")
    chat.say("more formal")
    assert "Sincerely," in letter(chat).body
    chat.say("undo")
    assert "I speak Spanish." in letter_of(chat)
    assert "With kind regards," in letter(chat).body
    chat.say("undo")
    assert letter_of(chat) == before
