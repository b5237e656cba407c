"""What somebody who waits asks and says: answered from the policy, short, with the next step, and
never taken for an answer that goes into a plan or a letter."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.counsel import TOLD
from bot.model import Decision, Interview, NewsKind, Setting, Update, UpdateKind, Via
from bot.plain import plain
from tests.chat import Chat
from tests.people import MONDAY, candidate, heard, interview
from tests.test_badgering import talk, thanked
from tests.test_pushing import FIGURE

PLAIN = thanked()
NAMED = thanked(decision=Decision(by=date(2026, 12, 4)))
LOCUM = thanked(setting=Setting.LOCUM, via=Via.RECRUITER)
OFFERED = heard(thanked(), NewsKind.OFFER, MONDAY)
ELSEWHERE = thanked(updates=(Update(kind=UpdateKind.OFFER, at=MONDAY, step="i1.check_in_1"),))
REJECTED = heard(thanked(), NewsKind.REJECTED, MONDAY)
SILENCE = "Silence is common, and says little"
POOR_GUIDE = "how it felt is a poor guide"
SLIP = "Dates slip often"
HARD = "That sounds hard."
WORRIED: tuple[tuple[Interview, str, str], ...] = (
    (PLAIN, "how long till I hear", "It varies"),
    (NAMED, "how long till I hear", "They named a date"),
    (LOCUM, "when will they let me know?", "on one phone call"),
    (PLAIN, "how long should I wait", "It varies"),
    (PLAIN, "do I just wait", "It varies"),
    (PLAIN, "when do they usually decide", "It varies"),
    (PLAIN, "did I do ok?", POOR_GUIDE),
    (PLAIN, "how did I do", POOR_GUIDE),
    (PLAIN, "do you think I got it", POOR_GUIDE),
    (PLAIN, "what are my chances", POOR_GUIDE),
    (PLAIN, "will I get the job", POOR_GUIDE),
    (PLAIN, "they seemed distracted", "How it felt is a poor guide"),
    (PLAIN, "the chief didn't smile once", "How it felt is a poor guide"),
    (PLAIN, "it went terribly", "How it felt is a poor guide"),
    (PLAIN, "should I be worried they didn't smile?", "How it felt is a poor guide"),
    (PLAIN, "tom says they loved me", "Good to hear, and nothing to act on"),
    (PLAIN, "a friend there says I'm the front runner", "nothing to act on"),
    (PLAIN, "the recruiter said they really liked me", "nothing to act on"),
    (PLAIN, "I heard she wasn't impressed", "hearsay"),
    (PLAIN, "should I worry", SILENCE),
    (PLAIN, "is it normal to not hear back", SILENCE),
    (PLAIN, "is no news bad news", SILENCE),
    (PLAIN, "it's been three days, is that bad", SILENCE),
    (PLAIN, "am I overthinking this", SILENCE),
    (PLAIN, "they ghosted me", SILENCE),
    (PLAIN, "they said they'd call friday and didn't", SLIP),
    (PLAIN, "they were supposed to call yesterday", SLIP),
    (PLAIN, "they promised an answer by Monday and it's Wednesday", SLIP),
    (PLAIN, "the date has passed and nothing", SLIP),
    (PLAIN, "no reply to my thank you note", "expects no answer"),
    (PLAIN, "how do I know they got my email", "expects no answer"),
    (PLAIN, "I don't want to bother them", "It is no bother"),
    (PLAIN, "it feels pushy to write", "It is no bother"),
    (PLAIN, "do I have to send a thank you", "80% of managers weigh it"),
    (PLAIN, "is a thank you note really necessary", "80% of managers weigh it"),
    (PLAIN, "they called my reference", "A good sign"),
    (PLAIN, "my reference said they called her", "A good sign"),
    (PLAIN, "what if they say no", "gracious reply"),
    (PLAIN, "what if they offer me the job", "ask for the terms in writing"),
    (PLAIN, "what do I say when they call", "Nothing has to be answered on the spot"),
    (PLAIN, "what should I say on the call", "A check-in can be a call"),
    (PLAIN, "how do I ask for more time", "name the day on which you can answer"),
    (OFFERED, "should I take it?", "with the written terms before you"),
    (OFFERED, "i'm gonna take it", "tell me “I accepted”"),
    (OFFERED, "what should i check", "non-compete"),
    (REJECTED, "when can i apply again", "Three months are a fair time"),
    (thanked(), "was it my fault", "I was not there"),
    (OFFERED, "what does tail mean", "claims made after you leave"),
    (OFFERED, "what is a non-compete", "nearby for a time"),
    (OFFERED, "whats a clawback", "paid back where you leave early"),
    (thanked(clarify="I said 200, it was 20"), "should i tell them", "once and without excuses"),
    (thanked(), "what if they hate me", "I was not there"),
    (OFFERED, "accept", "say yes in writing"),
    (PLAIN, "should I accept", "nothing to decide before there is an offer"),
    (PLAIN, "should I connect on linkedin", "Better once they have decided"),
    (PLAIN, "they viewed my linkedin profile", "They look everybody up"),
    (PLAIN, "I saw the job reposted", "Postings stay up"),
    (PLAIN, "I forgot to ask about call", "Keep it for the offer"),
    (PLAIN, "I really want this job", "worth saying, once"),
    (PLAIN, "I don't think I want it anymore", "Sleep on it"),
    (PLAIN, "can they contact my current employer", "unless you agree"),
    (PLAIN, "what if my reference doesn't answer", "another name ready"),
    (PLAIN, "they asked for my salary expectations", "with a range"),
    (PLAIN, "should I tell them about my other interview", "no news for them"),
    (PLAIN, "do I thank HR too?", "a line of thanks"),
    (PLAIN, "how do I get Joan's email", "has every address"),
    (PLAIN, "what if I don't have their emails", "has every address"),
    (PLAIN, "can I email Dr. Patel again to fix it?", "Better no second letter"),
    (PLAIN, "dr lee doesn't answer his phone", "another name ready"),
    (REJECTED, "can I ask why?", "Once, and kindly"),
    (PLAIN, "my friend who works there says they already picked someone", "hearsay"),
    (PLAIN, "still nothing, its been a week", SILENCE),
    (PLAIN, "they went silent", SILENCE),
    (thanked(), "should I tell Mercy about the offer?", "Yes, once"),
    (thanked(), "do I have to give a reason?", "a reason may stand there"),
    (ELSEWHERE, "should I tell Mercy?", "one reason to write before it is time"),
    (ELSEWHERE, "I'm turning down St Mary's", "If that is the other offer"),
    (ELSEWHERE, "idk what to do, the other one pays more", "That is yours to decide"),
    (ELSEWHERE, "should I take it?", "with the written terms before you"),
    (PLAIN, "do you think Dr. Patel hated me", POOR_GUIDE),
    (PLAIN, "they left me a voicemail", "Call back, today if you can"),
    (PLAIN, "they called while I was in a case, I'll call back now", "Call back, today if you can"),
    (PLAIN, "they want a decision by tomorrow", "Is that an offer?"),
    (PLAIN, "I have to give them an answer tomorrow", "Is that an offer?"),
    (PLAIN, "they must have picked someone else", "Nothing is decided until they say so"),
    (PLAIN, "guess I didn't get it", "Nothing is decided until they say so"),
    (PLAIN, "am I out of the running", "Nothing is decided until they say so"),
    (PLAIN, "it's radio silence over here", SILENCE),
    (PLAIN, "why haven't they called", SILENCE),
    (PLAIN, "my recruiter ghosted me", SILENCE),
    (PLAIN, "what should I do if I don't hear by friday", "polite, once, on its day"),
    (PLAIN, "they said they'd be in touch", "neither yes nor no"),
    (PLAIN, "they gave me a tour, is that a good sign?", "Signs are easy to read"),
    (PLAIN, "does it matter that I sent it late", "A late note needs no excuse"),
    (PLAIN, "I misspelled her name in the note", "Small slips are forgiven"),
    (PLAIN, "do they check references before the offer", "hear of it from you first"),
    (PLAIN, "should I tell my references", "hear of it from you first"),
)
SMALL_TALK: tuple[tuple[str, str], ...] = (
    ("I think I blew it", "That happens to good people"),
    ("I called him by the wrong name", "That happens to good people"),
    ("I talked too much", "That happens to good people"),
    ("I can't sleep", HARD),
    ("waiting is killing me", HARD),
    ("I keep replaying it in my head", HARD),
    ("what a day", HARD),
    ("tell me it will be ok", HARD),
    ("good morning", "Hello. Next: First check-in"),
    ("are you there?", "Hello. Next: First check-in"),
    ("thanks so much", "You are welcome."),
    ("you're the best", "You are welcome."),
    ("good night", "Take care. Next: First check-in"),
    ("lol", "Next: First check-in"),
    ("😭", "Next: First check-in"),
    ("now what", "Next: First check-in"),
    ("what do I do now", "Next: First check-in"),
    ("when should I follow up", "Next: First check-in"),
    ("what's the plan", "Your plan"),
    ("can I text her?", "10% by text"),
    ("who are you", "I am a program"),
    ("are you a real person", "I am a program"),
    ("can I talk to a human", "I am a program"),
    ("is this confidential?", "No employer, recruiter or colleague sees it"),
    ("do you work on weekends", "on weekends only"),
    ("I don't understand", "“help” lists"),
    ("that's not what I said", "Tell me what is right"),
    ("you already asked me that", "“skip” passes over"),
    ("sorry", "No harm done."),
    ("I think I was too casual", "That happens to good people"),
    ("they asked me a question I couldn't answer", "That happens to good people"),
    ("when is it ok to call", "Next: First check-in"),
    ("this is dumb", "“pause” keeps me silent"),
    ("I want to cancel everything", "Say the one that you mean"),
    ("make it stop", "I will not write to you"),
)
HEARD_OR_DONE = (
    "it's been two weeks and they offered me the job",
    "they said they'd call Friday but now they need until Monday",
    "the recruiter said they want me to start in May",
    "they said no",
    "I didn't get it",
    "they picked someone else",
    "what did they say",
    "I sent it",
    "she said she'd let me know by Friday",
    "they called my reference and offered me the job",
    "they said no calls and no emails",
)


@pytest.mark.parametrize(("one", "words", "answered"), WORRIED)
def test_a_worry_is_answered_from_the_policy(one: Interview, words: str, answered: str) -> None:
    chat = talk(one)
    before = chat.interview
    said = chat.say(words)
    assert answered in said
    assert len(said) < 480
    assert FIGURE not in said
    assert chat.interview == before


@pytest.mark.parametrize(("words", "answered"), SMALL_TALK)
def test_small_talk_is_answered_kindly_with_where_things_stand(words: str, answered: str) -> None:
    assert answered in talk().say(words)


def test_every_row_is_told_of_above() -> None:
    for row in TOLD:
        assert row.source.startswith(("(", "Expectations"))
        told = [one for one, words, _ in WORRIED if re.fullmatch(row.asked, plain(words))]
        assert any(row.when(one) for one in told), row.says


@pytest.mark.parametrize(
    "words",
    [words for one, words, _ in WORRIED if one is not ELSEWHERE and "in touch" not in words],
)
def test_a_worry_is_no_answer_to_what_is_open(words: str) -> None:
    """Nothing of it becomes a date, a name, a reference or a line of a letter. That they will be
    in touch is the answer to when they decide."""
    unanswered = interview(planned=None, decision=None, references=None)
    for half in (unanswered, replace(unanswered, decision=Decision())):
        chat = Chat(candidate(half, name="Alex Kim"), MONDAY + timedelta(hours=1))
        chat.say(words)
        kept = (chat.interview.people, chat.interview.decision, chat.interview.references)
        assert kept == (half.people, half.decision, half.references)


@pytest.mark.parametrize(
    "words",
    [
        "tom says they loved me",
        "they said they'd call friday and didn't",
        "should I worry",
        "did I do ok?",
        "waiting is killing me",
        "you're the best",
        "😭",
        "idk",
    ],
)
def test_none_of_it_signs_a_letter_or_stands_in_one(words: str) -> None:
    chat = Chat(candidate(interview()), MONDAY + timedelta(hours=3))
    chat.nudge()  # asks for the name
    chat.say(words)
    assert chat.candidate.profile.name == ""
    chat.say("Alex Kim, CRNA")
    for _ in range(3):  # what they talked about, why they fit, what to put right
        chat.say(words)
    told = chat.interview
    assert not any((told.strength, told.clarify, *(one.detail for one in told.people or ())))


@pytest.mark.parametrize("words", HEARD_OR_DONE)
def test_news_and_instructions_are_no_worries(words: str) -> None:
    said = talk().say(words)
    assert not any(kind in said for kind in (SILENCE, SLIP, "A good sign", "nothing to act on"))


def test_while_telling_the_open_question_stands() -> None:
    chat = talk(thanked(planned=None, references=None))
    assert "Which references" in chat.say("did I do ok?")


def test_a_wish_to_change_the_letter_asks_how_it_should_read() -> None:
    chat = Chat(candidate(interview(), name="Alex Kim"), MONDAY + timedelta(hours=3))
    chat.nudge()
    for words in ("change the tone", "I don't like the letter", "it sounds robotic"):
        assert chat.say(words).startswith("How should it read?")


def test_that_they_see_others_moves_the_check_in() -> None:
    chat = talk()
    assert "they are still seeing others" in chat.say("they're interviewing two more people")


def test_not_before_a_day_is_a_date_and_no_ban() -> None:
    chat = talk()
    said = chat.say("they told me not to contact them before the 15th")
    assert "They decide by Mon Dec 14" in said
    assert "to Tue Dec 15, 10:00 AM" in said
