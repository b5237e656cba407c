"""What plain sentences stand for: a command, something heard back, or neither."""

from __future__ import annotations

import pytest

from bot.commands import COMMANDS
from bot.intents import INTENTS, read_intent, read_news
from bot.model import NewsKind

# What is typed, the command it stands for, and the words that go with it.
COMMANDS_TYPED: tuple[tuple[str, str, str], ...] = (
    ("undo", "undo", ""),
    ("Undo that!", "undo", ""),
    ("oops", "undo", ""),
    ("take it back", "undo", ""),
    ("that was wrong", "undo", ""),
    ("back", "back", ""),
    ("go back please", "back", ""),
    ("previous question", "back", ""),
    ("cancel", "cancel", ""),
    ("never mind", "cancel", ""),
    ("nevermind", "cancel", ""),
    ("forget it", "cancel", ""),
    ("skip", "skip", ""),
    ("skip it", "skip", ""),
    ("pass", "skip", ""),
    ("skip the note to Joan Ruiz", "skip", "the note to Joan Ruiz"),
    ("help", "help", ""),
    ("what can you do?", "help", ""),
    ("how does this work?", "help", ""),
    ("what's next?", "next", ""),
    ("whats next", "next", ""),
    ("What is next", "next", ""),
    ("what’s due?", "next", ""),
    ("what do I do now?", "next", ""),
    ("what should I do next", "next", ""),
    ("anything due?", "next", ""),
    ("anything left", "next", ""),
    ("where are we?", "next", ""),
    ("status", "next", ""),
    ("plan", "show", ""),
    ("show me my plan", "show", ""),
    ("show the plan please", "show", ""),
    ("show 2", "show", "2"),
    ("show mercy", "show", "mercy"),
    ("list", "list", ""),
    ("my interviews", "list", ""),
    ("list all interviews", "list", ""),
    ("why?", "why", ""),
    ("why now?", "why", ""),
    ("why so late", "why", ""),
    ("why wait until Monday?", "why", "wait until Monday?"),
    ("says who?", "why", ""),
    ("pause", "pause", ""),
    ("stop messaging me", "pause", ""),
    ("STOP", "pause", ""),
    ("resume", "resume", ""),
    ("unpause", "resume", ""),
    ("settings", "settings", ""),
    ("my settings", "settings", ""),
    ("settings zone Phoenix", "settings", "zone Phoenix"),
    ("quiet hours 9pm to 7am", "settings", "quiet hours 9pm to 7am"),
    ("quiet 10pm to 9am", "settings", "quiet 10pm to 9am"),
    ("my time zone is Denver", "settings", "my time zone is Denver"),
    ("I work nights Mon and Tue", "settings", "I work nights Mon and Tue"),
    ("nights mon tue", "settings", "nights mon tue"),
    ("my name is Alex Kim, CRNA", "settings", "my name is Alex Kim, CRNA"),
    ("export", "export", ""),
    ("export my data", "export", ""),
    ("send me all my data", "export", ""),
    ("forget me", "forget", ""),
    ("delete everything", "forget", ""),
    ("erase all my data please", "forget", ""),
    ("thanks", "thanks", ""),
    ("ok thanks!", "thanks", ""),
    ("great, thank you so much", "thanks", ""),
    ("thx", "thanks", ""),
    ("hi", "hello", ""),
    ("Good morning!", "hello", ""),
    ("sent it", "done", ""),
    ("Sent!", "done", ""),
    ("done", "done", ""),
    ("it's done", "done", ""),
    ("ok done", "done", ""),
    ("just sent it", "done", "just sent it"),
    ("I sent it", "done", "I sent it"),
    ("i've sent it", "done", "i've sent it"),
    ("I already sent that", "done", "I already sent that"),
    ("emailed her", "done", "emailed her"),
    ("I called him", "done", "I called him"),
    ("called my recruiter", "done", "called my recruiter"),
    ("I e-mailed Dr. Patel", "done", "I e-mailed Dr. Patel"),
    ("sent the thank you to Joan", "done", "sent the thank you to Joan"),
    ("I've told Dr. Lee", "done", "I've told Dr. Lee"),
    ("i did it", "done", ""),
    ("did it", "done", ""),
    ("texted maria", "done", "texted maria"),
    ("sent them all", "all", ""),
    ("did both", "all", ""),
    ("both sent", "all", ""),
    ("all done", "all", ""),
    ("sent both of them", "all", ""),
    ("remind me Monday at 9", "snooze", "Monday at 9"),
    ("remind me tomorrow", "snooze", "tomorrow"),
    ("Remind me again in 3 hours", "snooze", "in 3 hours"),
    ("pls remind me at 6", "snooze", "at 6"),
    ("remind me later", "snooze", "later"),
    ("ping me tonight", "snooze", "tonight"),
    ("snooze", "snooze", ""),
    ("snooze for 2 hours", "snooze", "2 hours"),
    ("snooze it until Friday", "snooze", "Friday"),
    ("not now", "snooze", ""),
    ("not now, tomorrow morning", "snooze", "tomorrow morning"),
    ("later", "snooze", ""),
    ("maybe later", "snooze", ""),
    ("I won't send it", "skip", ""),
    ("draft", "draft", ""),
    ("show me the letter", "draft", "letter"),
    ("give me the thank you for Joan", "draft", "thank you for Joan"),
    ("letter", "draft", ""),
    ("draft a thank-you for Dr. Patel", "draft", "thank-you for Dr. Patel"),
    ("write the check-in", "draft", "check-in"),
    ("shorter", "letter", "shorter"),
    ("make it shorter please", "letter", "make it shorter"),
    ("a bit warmer", "letter", "a bit warmer"),
    ("more formal", "letter", "more formal"),
    ("mention the call room", "letter", "mention the call room"),
    ("also mention my ICU years", "letter", "mention my ICU years"),
    ("I had an interview at Mercy General", "new", "I had an interview at Mercy General"),
    ("just had my interview at Lakeside", "new", "just had my interview at Lakeside"),
    ("I finished another phone interview today", "new", "I finished another phone interview today"),
    ("add a new interview", "new", ""),
    ("new interview at St. Luke's", "new", "at St. Luke's"),
    ("references", "references", ""),
    ("my references", "references", ""),
    ("edit", "edit", ""),
    ("change the date", "edit", "the date"),
    ("edit people", "edit", "people"),
    ("remind me to e-mail them every day", "badger", ""),
    ("email them every hour", "badger", ""),
    ("every morning call them", "badger", ""),
    ("draft another follow-up, I sent one yesterday", "badger", ""),
    ("write one more email to Dr. Patel", "badger", ""),
    ("who else on the panel can I ask?", "badger", ""),
    ("who else can I call?", "badger", ""),
    ("should I ask the other panel members?", "badger", ""),
    ("can I call them again today?", "badger", ""),
    ("could I e-mail her again tomorrow", "badger", ""),
    ("I don't have her e-mail", "address", ""),
    ("no email address for dr patel", "address", "dr patel"),
    ("i dont have their addresses", "address", ""),
)

SILENT: tuple[str, ...] = (
    "haven't heard back",
    "I have heard nothing yet",
    "nothing yet",
    "still nothing from them",
    "no answer",
    "no offer yet",
    "no decision yet",
    "they haven't replied",
    "they never called",
)

# Answers to questions: not commands, and nothing heard.
ANSWERS: tuple[str, ...] = (
    "CRNA",
    "yesterday at 3pm",
    "Dr. Patel and Joan Ruiz, CRNA",
    "Mercy General",
    "permanent direct",
    "they're lovely people",
    "none",
    "I told them I could start in March",
    "we talked about their call schedule and how they send people to conferences",
    "ten years of cardiac anesthesia",
    "the new heart team",
    "their next generation monitors",
    "I did my training at Duke",
    "she asked about call",
    "thank you letters matter to them",
    "I said I had 5 years of OB but actually it is 4",
)

HEARD: tuple[tuple[str, NewsKind], ...] = (
    ("I got the offer", NewsKind.OFFER),
    ("i got an offer!!", NewsKind.OFFER),
    ("They offered me the job", NewsKind.OFFER),
    ("got a verbal offer today", NewsKind.OFFER),
    ("they made me an offer", NewsKind.OFFER),
    ("Mercy sent me an offer", NewsKind.OFFER),
    ("they extended an offer", NewsKind.OFFER),
    ("I got the job", NewsKind.OFFER),
    ("they want me", NewsKind.OFFER),
    ("offer", NewsKind.OFFER),
    ("I'm hired", NewsKind.OFFER),
    ("they said yes", NewsKind.OFFER),
    ("I accepted", NewsKind.ACCEPTED),
    ("I accepted the offer", NewsKind.ACCEPTED),
    ("i signed the contract", NewsKind.ACCEPTED),
    ("I said yes to them", NewsKind.ACCEPTED),
    ("took the job", NewsKind.ACCEPTED),
    ("I've accepted their offer", NewsKind.ACCEPTED),
    ("i am taking the job", NewsKind.ACCEPTED),
    ("they said no", NewsKind.REJECTED),
    ("They went with someone else", NewsKind.REJECTED),
    ("they went with another candidate", NewsKind.REJECTED),
    ("I got rejected", NewsKind.REJECTED),
    ("I was turned down", NewsKind.REJECTED),
    ("they picked somebody else", NewsKind.REJECTED),
    ("didn't get it", NewsKind.REJECTED),
    ("I did not get the job", NewsKind.REJECTED),
    ("I didn't get the offer", NewsKind.REJECTED),
    ("got a rejection e-mail", NewsKind.REJECTED),
    ("position has been filled", NewsKind.REJECTED),
    ("they're not moving forward with me", NewsKind.REJECTED),
    ("no luck", NewsKind.REJECTED),
    ("they rejected me", NewsKind.REJECTED),
    ("mercy said no", NewsKind.REJECTED),
    ("lakeside turned me down", NewsKind.REJECTED),
    ("I withdrew", NewsKind.WITHDRAWN),
    ("I'm withdrawing my application", NewsKind.WITHDRAWN),
    ("I want to withdraw", NewsKind.WITHDRAWN),
    ("I took another job", NewsKind.WITHDRAWN),
    ("i turned them down", NewsKind.WITHDRAWN),
    ("I declined the offer", NewsKind.WITHDRAWN),
    ("I pulled out because of the commute", NewsKind.WITHDRAWN),
    ("not interested anymore", NewsKind.WITHDRAWN),
    ("they invited me to a second interview", NewsKind.NEXT_ROUND),
    ("second round next week", NewsKind.NEXT_ROUND),
    ("they want me back", NewsKind.NEXT_ROUND),
    ("got a final round", NewsKind.NEXT_ROUND),
    ("they asked me back for a site visit", NewsKind.NEXT_ROUND),
    ("they'll decide next Friday", NewsKind.NEW_DATE),
    ("they will let me know by the 4th", NewsKind.NEW_DATE),
    ("decision by Friday", NewsKind.NEW_DATE),
    ("it's postponed to January", NewsKind.NEW_DATE),
    ("they pushed it to next week", NewsKind.NEW_DATE),
    ("she'll get back to me Tuesday", NewsKind.NEW_DATE),
    ("new decision date", NewsKind.NEW_DATE),
    ("they answered", NewsKind.REPLY),
    ("he replied, no decision yet", NewsKind.REPLY),
    ("Dr. Patel wrote back", NewsKind.REPLY),
    ("the recruiter called me back", NewsKind.REPLY),
    ("they got back to me", NewsKind.REPLY),
    ("still deciding", NewsKind.REPLY),
    ("heard back, nothing decided", NewsKind.REPLY),
)

NOTHING_HEARD: tuple[str, ...] = (
    "I hope I get the offer",
    "no offer yet",
    "they have not answered",
    "they haven't replied",
    "they never wrote back",
    "if they offer me the job what then",
    "when they make an offer I will ask",
    "I am waiting for an offer",
    "will I get the offer?",
    "did they say no?",
    "haven't heard back",
    "nothing yet",
    "no answer",
    "still nothing from them",
    "what if they said no",
    "I think they want me",
    "should I accept the offer?",
    "do I have to withdraw?",
    "what happens after I accepted?",
    "how do I decline an offer?",
    "I might withdraw",
    "they might offer me the job",
    "hello",
    "x" * 301,
)


@pytest.mark.parametrize(("typed", "command", "rest"), COMMANDS_TYPED)
def test_a_sentence_stands_for_a_command(typed: str, command: str, rest: str) -> None:
    assert read_intent(typed, firm=False) == (command, rest)


@pytest.mark.parametrize("typed", SILENT)
def test_silence_is_not_an_answer(typed: str) -> None:
    assert read_intent(typed, firm=False) == ("silence", "")
    assert read_intent(typed, firm=True) is None
    assert read_news(typed) is None


@pytest.mark.parametrize("typed", ANSWERS)
def test_an_answer_is_no_command(typed: str) -> None:
    assert read_intent(typed, firm=True) is None
    assert read_news(typed) is None


@pytest.mark.parametrize(("typed", "kind"), HEARD)
def test_a_sentence_says_what_was_heard(typed: str, kind: NewsKind) -> None:
    assert read_intent(typed, firm=False) in (None, ("new", ""))
    assert read_news(typed) is kind


@pytest.mark.parametrize("typed", NOTHING_HEARD)
def test_a_sentence_that_only_speaks_of_it(typed: str) -> None:
    assert read_news(typed) is None


def test_a_sentence_too_long_to_be_a_command_is_none() -> None:
    assert read_intent("undo " * 100, firm=False) is None


def test_every_intent_is_a_command() -> None:
    assert {intent.command for intent in INTENTS} <= set(COMMANDS)
