"""A letter as its user wants it: mentions, shorter, another tone, their own version."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.drafts import (
    Facts,
    Letter,
    Tone,
    Wish,
    filled,
    left_out,
    reword,
    shortened,
    wish,
    write,
)
from bot.drafts.limits import words
from tests.drafts_cases import CRNA, ELSEWHERE, TOLD, changed


def test_mention_comes_before_the_closing_sentence() -> None:
    body = write(Letter.THANK_YOU, replace(CRNA, mentions=("I speak Spanish",))).body
    assert "I speak Spanish. I would be glad to bring" in body


def test_mention_of_a_thing_becomes_a_sentence() -> None:
    body = write(Letter.CHECK_IN, replace(CRNA, mentions=("my new ACLS certificate",))).body
    assert "I would also like to mention my new ACLS certificate." in body
    assert (
        "One more thing: kayaking."
        in write(Letter.CHECK_IN, replace(CRNA, mentions=("kayaking",))).body
    )


def test_mention_stays_and_other_parts_give_way() -> None:
    facts = replace(CRNA, mentions=("I play the oboe",), clarify=TOLD["clarify"])
    facts = replace(facts, promised="my case log")
    assert "I play the oboe." in write(Letter.THANK_YOU, facts).body
    keys = [one.key for one in left_out(Letter.THANK_YOU, facts)]
    assert keys == ["strength", "detail"]


def test_mention_that_no_letter_can_hold_is_left_out_alone_and_named() -> None:
    facts = replace(CRNA, mentions=("I play the oboe", "a very long thing " * 30))
    body = write(Letter.THANK_YOU, facts).body
    assert "I play the oboe." in body
    assert "Kenya" in body
    assert [one.key for one in left_out(Letter.THANK_YOU, facts)] == ["mention"]


def test_mention_of_what_no_letter_says_is_left_out_and_named() -> None:
    facts = replace(CRNA, mentions=("the salary", "I play the oboe"))
    assert "salary" not in write(Letter.THANK_YOU, facts).body
    assert "oboe" in write(Letter.THANK_YOU, facts).body
    (left,) = left_out(Letter.THANK_YOU, facts)
    assert (left.key, left.why) == ("mention", "speaks of pay before an offer")


@pytest.mark.parametrize("letter", Letter)
def test_shorter_is_never_longer_and_keeps_what_was_added(letter: Letter) -> None:
    told = {**TOLD, **ELSEWHERE, "interest": "keen", "concerns": "", "start": date(2025, 9, 1)}
    facts: Facts | None = replace(changed(CRNA, told), mentions=("I play the oboe",))
    count = 1000
    while facts:
        body = write(letter, facts, Tone.BRIEF).body
        assert words(body) < count
        assert "I play the oboe." in body or letter is Letter.VOICEMAIL
        assert "[" not in body
        count = words(body)
        facts = shortened(letter, facts, Tone.BRIEF)


def test_shorter_gives_up_the_fit_then_the_detail_and_never_what_is_owed() -> None:
    facts = replace(CRNA, clarify="it was 200 blocks", promised="my case log")
    one = shortened(Letter.THANK_YOU, facts, Tone.BRIEF)
    assert one is not None
    two = shortened(Letter.THANK_YOU, one, Tone.BRIEF)
    assert two is not None
    assert [one.key for one in left_out(Letter.THANK_YOU, two, Tone.BRIEF)] == [
        "strength",
        "detail",
    ]
    assert shortened(Letter.THANK_YOU, two, Tone.BRIEF) is None
    body = write(Letter.THANK_YOU, two, Tone.BRIEF).body
    assert "200 blocks" in body
    assert "case log" in body


EDITED = """Dear Dr. Patel,

Thank you for meeting with me today about the CRNA position at Mercy General. I enjoyed our \
conversation about your time in Kenya and in Malawi. My bags are packed.

With kind regards,
Jane Doe, CRNA"""


def test_tone_keeps_what_the_user_wrote_changed_and_took_out() -> None:
    draft = replace(write(Letter.THANK_YOU, CRNA), body=EDITED)
    formal = reword(Letter.THANK_YOU, CRNA, draft, Wish(Tone.FORMAL)).body
    assert "Thank you for the opportunity to speak with you today" in formal
    assert "I enjoyed our conversation about your time in Kenya and in Malawi." in formal
    assert "My bags are packed." in formal
    assert "ten years" not in formal
    assert "Sincerely," in formal


def test_tone_and_back_again_loses_nothing_of_the_users() -> None:
    draft = replace(write(Letter.THANK_YOU, CRNA), body=EDITED)
    for tone in (Tone.BRIEF, Tone.FORMAL, Tone.WARM, Tone.FORMAL):
        draft = reword(Letter.THANK_YOU, CRNA, draft, Wish(tone, "I play the oboe"))
        assert "Malawi" in draft.body
        assert "My bags are packed." in draft.body
    assert draft.body.count("oboe") == 4


def test_own_version_loses_only_our_sentences_when_it_is_to_be_shorter() -> None:
    own = write(Letter.THANK_YOU, CRNA).body.replace("\n\nI would", " My bags are packed. I would")
    draft = replace(write(Letter.THANK_YOU, CRNA), body=own)
    shorter = reword(Letter.THANK_YOU, CRNA, draft, Wish(Tone.BRIEF))
    assert "My bags are packed." in shorter.body
    assert "Kenya" not in shorter.body
    assert reword(Letter.THANK_YOU, CRNA, shorter, Wish(Tone.BRIEF)) == shorter


def test_blanks_of_an_own_version_are_filled_by_what_is_told_later() -> None:
    bare = replace(CRNA, detail=None, strength=None, sender="", credentials=None, profession="")
    own = write(Letter.THANK_YOU, bare).body.replace("Dear", "Hello")
    known = replace(CRNA, strength=None)
    body = filled(Letter.THANK_YOU, known, own)
    assert "I enjoyed our conversation about your time in Kenya." in body
    assert "Jane Doe, CRNA" in body
    assert "[one thing you would bring]" in body


@pytest.mark.parametrize(
    ("request_", "tone", "mention"),
    [
        ("shorter", Tone.BRIEF, ""),
        ("make it more formal", Tone.FORMAL, ""),
        ("less formal", Tone.WARM, ""),
        ("that's too stiff", Tone.WARM, ""),
        ("Warmer, please", Tone.WARM, ""),
        ("mention the warm welcome", None, "the warm welcome"),
        ("please also mention that I speak Spanish", None, "I speak Spanish"),
        ("more formal, and mention that I speak Spanish", Tone.FORMAL, "I speak Spanish"),
        ("shorter but mention my TEE certification", Tone.BRIEF, "my TEE certification"),
    ],
)
def test_a_wish_is_a_tone_or_a_mention_or_both(
    request_: str, tone: Tone | None, mention: str
) -> None:
    assert wish(request_) == Wish(tone, mention)


@pytest.mark.parametrize(
    "words_",
    ["blue", "Dear Dr. Patel, it was a short but warm and friendly talk that we had", "mention"],
)
def test_other_words_are_no_wish(words_: str) -> None:
    assert wish(words_) is None
