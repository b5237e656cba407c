"""Questions to a coach: each row of the counsel, in the words that a clinician would use."""

from __future__ import annotations

import re

import pytest

from bot.counsel import COUNSEL, TOLD
from bot.model import Decision, Interview, NewsKind, Person, Setting, Via
from bot.plain import plain
from tests.chat import Chat
from tests.people import MONDAY, heard
from tests.test_badgering import talk, thanked
from tests.told import told

AGENCY = thanked(setting=Setting.LOCUM, via=Via.RECRUITER)
OFFERED = heard(thanked(), NewsKind.OFFER, MONDAY)
LOCUM_OFFERED = heard(AGENCY, NewsKind.OFFER, MONDAY)
PANEL = thanked(people=tuple(Person(id=n, name=f"Dr. Number {n}") for n in range(1, 13)))
ASKED: tuple[tuple[Interview, str, str], ...] = (
    (AGENCY, "can I write to the hospital myself?", "Ask your recruiter first"),
    (AGENCY, "should I email Dr. Patel directly or is it all through you?", "Ask your recruiter"),
    (AGENCY, "may I thank the facility without the recruiter", "Ask your recruiter first"),
    (thanked(via=Via.RECRUITER), "can I write to the hospital myself?", "Tell your recruiter what"),
    (thanked(), "can I email them directly?", "each letter goes from you to them"),
    (thanked(), "call or email?", "64% of managers prefer it"),
    (
        thanked(decision=Decision(no_calls=True)),
        "should I call or write?",
        "they asked for no calls",
    ),
    (thanked(decision=Decision(no_calls=True)), "can I call Dr. Patel tomorrow?", "for no calls"),
    (PANEL, "do I have to write to the other 8?", "two to four personal notes"),
    (thanked(), "what's the best time to call?", "Tuesday to Thursday"),
    (thanked(), "can I text the thank you?", "10% by text"),
    (thanked(), "is it ok to text the chief", "10% by text"),
    (thanked(), "should I send a handwritten card?", "a card is a fine extra"),
    (thanked(), "is it too late to thank them?", "36% of managers"),
    (thanked(), "can I send everyone the same note?", "no two alike"),
    (thanked(), "what do I say on the voicemail?", "in 25 seconds"),
    (thanked(), "how long does it usually take?", "92 to 227 days"),
    (thanked(), "how long does credentialing take?", "One to three months"),
    (thanked(), "can I ask about salary in the note?", "Not before there is an offer"),
    (thanked(), "can i bcc them all", "no two alike"),
    (OFFERED, "can I negotiate the salary?", "once the terms are in writing"),
    (thanked(), "should I mention that we'd be relocating?", "Leave that until there is an offer"),
    (thanked(), "when should I resign?", "both signatures"),
    (AGENCY, "when should I resign?", "confirmed in writing"),
    (thanked(), "is it ok to email too", "the two count as one contact"),
    (thanked(), "should I tell Mercy about the offer?", "Yes, once"),
    (OFFERED, "can i ask for more?", "once the terms are in writing"),
    (OFFERED, "what happens with the others?", "a short withdrawal"),
    (OFFERED, "should I say yes on the phone right away?", "Not on the spot"),
    (OFFERED, "how long do I have to answer?", "five business days"),
    (LOCUM_OFFERED, "how long do I have to answer?", "24 to 48 hours"),
    (OFFERED, "do I need a lawyer for the contract?", "no legal advice"),
    (thanked(), "how many references should I have?", "Three to five"),
    (AGENCY, "how many references do I need?", "At least three"),
    (thanked(), "should I keep looking?", "until both signatures"),
    (thanked(), "what if they never reply?", "After 3 contacts"),
)


@pytest.mark.parametrize(("one", "words", "answered"), ASKED)
def test_a_question_is_answered_from_the_policy_with_its_source(
    one: Interview, words: str, answered: str
) -> None:
    said = talk(one).say(words)
    assert answered in said
    assert "Source" in said


def test_every_row_is_asked_for_above() -> None:
    for row in (one for one in COUNSEL if one not in TOLD):  # the others: tests/test_worries.py
        assert row.source.startswith(("(", "Expectations"))
        asked = [one for one, words, _ in ASKED if re.fullmatch(row.asked, plain(words))]
        assert any(row.when(one) for one in asked), row.source


def test_who_and_how_many_are_answered_from_the_facts() -> None:
    assert talk().say("who is my main contact?") == "Check-ins go to Dr. Patel."
    assert "goes to Dr. Patel and Joan Ruiz." in talk().say("who gets a note?")
    chat = talk()
    chat.say("I called them twice already")
    assert "has 2 unanswered from you" in chat.say("how many contacts do I have left?")


def test_the_open_question_stands_again_after_the_answer() -> None:
    chat = told(decision=None, planned=None)
    assert "When does Mercy General decide" in chat.say("call or email?")
    assert chat.interview.decision is None


@pytest.mark.parametrize(
    "said",
    [
        "who are my references?",
        "can I text you?",
        "their salary offer came by card",
        "how long is the plan?",
        "I will call or write",
    ],
)
def test_what_is_no_question_to_a_coach_is_not_answered_as_one(said: str) -> None:
    chat: Chat = talk()
    assert "Source" not in chat.say(said)


def test_no_reason_is_owed_to_anybody() -> None:
    assert "a reason may stand there" in talk(thanked()).say("do I have to give a reason?")
