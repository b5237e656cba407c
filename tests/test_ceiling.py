"""The ceiling of policy (a), "Badgering": nothing that anybody does gets the bot beyond it.

The invariants are the functions below; the machine does what it can to break them. An ordinary
run takes seconds, one with AFTERCARE_LONG=1 more than 100,000 steps.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.messages import Command, Event, Message, Press, Reply, Text
from bot.model import Candidate, Decision, Format, Interview, NewsKind, Setting, Settled, Via
from bot.nudges import nudge_at, open_steps
from bot.plan import Step
from bot.workdays import US_FEDERAL
from tests.chatter import Chat, outcomes, spans
from tests.people import MONDAY, candidate, done, heard, interview

LONG = os.environ.get("AFTERCARE_LONG") == "1"

CONTACTS = ("check_in_1", "check_in_2", "close_out")
"""The steps that ask something of the employer, or take leave."""
UNANSWERED = 3
PAUSE = 5
"""Business days between two of them with a permanent job: a week (policy (a), Badgering [10])."""
REPLIES = (NewsKind.NEW_DATE, NewsKind.REPLY)
"""News that is an answer and leaves the matter open; all other news closes it."""


# What is looked at


def open_contacts(who: Candidate, one: Interview, now: datetime) -> list[Step]:
    return [
        step
        for step in open_steps(who, now)
        if step.interview.id == one.id and step.row.key in CONTACTS
    ]


def last_reply(one: Interview) -> datetime | None:
    return one.news[-1].at if one.news else None


def sent_since_the_last_reply(one: Interview) -> dict[str, datetime]:
    """The contacts that the user marked as sent and that nobody has answered, by their kind."""
    since = last_reply(one)
    return {
        id.split(".")[1]: facts.at
        for id, facts in one.steps.items()
        if id.split(".")[1] in CONTACTS
        and facts.settled is Settled.DONE
        and facts.at
        and (since is None or facts.at > since)
    }


def promised(one: Interview) -> date | None:
    """The decision date that holds at this moment."""
    answers = [news for news in one.news if news.kind in REPLIES]
    if answers:
        return answers[-1].by if answers[-1].kind is NewsKind.NEW_DATE else None
    return one.decision.by if one.decision else None


def day_there(instant: datetime, step: Step) -> date:
    return instant.astimezone(ZoneInfo(step.zone)).date()


# What must hold


def plans_nothing_before_the_promised_date(who: Candidate, now: datetime) -> None:
    for one in who.interviews:
        day = promised(one) or date.min
        for step in open_contacts(who, one, now):
            assert day_there(step.due, step) > day, f"{step.id} is planned too early"
            sent = nudge_at(who, step)
            assert sent is None or day_there(sent, step) > day, f"{step.id} is nudged too early"


def says_nothing_before_its_time(who: Candidate, step: Step, now: datetime) -> None:
    """A check-in that is nudged about or written at this moment: its day has come."""
    day = promised(step.interview)
    assert day is None or day_there(now, step) > day, f"{step.id} before the promised date"
    assert day_there(now, step) >= day_there(step.due, step), f"{step.id} before its day"


def stops_at_three_unanswered(who: Candidate, now: datetime) -> None:
    for one in who.interviews:
        sent = sent_since_the_last_reply(one)
        still = open_contacts(who, one, now)
        assert len(sent) + len(still) <= UNANSWERED, (sent, [step.id for step in still])


def leaves_a_week_between_contacts(who: Candidate, now: datetime) -> None:
    for one in who.interviews:
        if one.setting is not Setting.PERMANENT:
            continue
        for sent in sent_since_the_last_reply(one).values():
            for step in open_contacts(who, one, now):
                soonest = US_FEDERAL.add(day_there(sent, step), PAUSE)
                assert day_there(step.due, step) >= soonest, f"{step.id} follows too soon"


def asks_nothing_once_it_is_over(who: Candidate, now: datetime) -> None:
    """After the close-out, an offer, a yes, a no or a next round no check-in is open."""
    for one in who.interviews:
        over = any(news.kind not in REPLIES for news in one.news)
        if over or "close_out" in sent_since_the_last_reply(one):
            assert not open_contacts(who, one, now), "a check-in after the end"


CEILING = (
    plans_nothing_before_the_promised_date,
    stops_at_three_unanswered,
    leaves_a_week_between_contacts,
    asks_nothing_once_it_is_over,
)


# Ways around it that were once open


def contacts(one: Interview) -> list[str]:
    return [step.row.key for step in open_contacts(candidate(one), one, MONDAY)]


def test_a_check_in_sent_before_the_promised_date_brings_none_forward() -> None:
    early = done(interview(decision=Decision(by=date(2026, 12, 4))), MONDAY, "check_in_1")
    plans_nothing_before_the_promised_date(candidate(early), MONDAY)


def test_the_contacts_before_one_that_was_sent_are_off() -> None:
    assert contacts(done(interview(), MONDAY, "check_in_2")) == ["close_out"]
    assert contacts(done(interview(), MONDAY, "close_out")) == []


def test_a_skipped_check_in_does_not_shorten_the_week_after_one_that_was_sent_later() -> None:
    one = done(interview(), MONDAY, "check_in_2", settled=Settled.SKIPPED)
    later = MONDAY + timedelta(days=10)
    leaves_a_week_between_contacts(candidate(done(one, later, "check_in_1")), later)


def test_an_answer_after_a_rejection_reopens_nothing() -> None:
    over = heard(interview(), NewsKind.REJECTED, MONDAY)
    assert contacts(heard(over, NewsKind.REPLY, MONDAY)) == []


def test_a_snooze_does_not_bring_a_check_in_forward() -> None:
    chat = Chat(candidate(interview(decision=Decision(by=date(2026, 12, 4)))), MONDAY)
    chat.does(Press("answer:i1:snooze:i1.check_in_1:tomorrow at 10"))
    plans_nothing_before_the_promised_date(chat.candidate, MONDAY)


# What is tried

WORDS = """
sent it
sent all of them
I sent the check-in
I called Dr. Patel
skip the check-in
undo
undo
what's next?
remind me in 1 hour
remind me tomorrow at 9
remind me about the check-in tonight
remind me in three weeks
draft the check-in
draft the close-out
draft another follow-up, I sent one yesterday
remind me to e-mail them every day
who else on the panel can I ask?
write it anyway
they replied
they'll decide next Friday
they'll decide tomorrow
they postponed, decision in two weeks
they will let me know in a month
they want to meet me again
I got the offer
they said no
I withdrew
I accepted
I have not heard anything
pause
resume
yes
no
skip
zone Honolulu
zone Auckland
quiet 9am to 6pm
i work nights Mon Tue Wed
""".strip().splitlines()

ANSWERS = {
    "decision": (
        "they didn't say",
        "by tomorrow",
        "by Friday",
        "in two weeks",
        "in six weeks",
        "they are still interviewing others",
        "no calls please",
        "no notes or calls please",
    ),
    "new_date": ("today", "tomorrow", "by Friday", "in three weeks"),
    "ended": ("just now", "yesterday 3pm", "two weeks ago"),
    "kind": ("permanent direct", "permanent recruiter", "locum direct", "locum agency"),
    "people": ("Dr. Patel (chief)", "Joan Ruiz", "I forgot", "Ann Lee, Dr. Patel, Joan Ruiz"),
    "format": tuple(Format),
    "employer_zone": ("Honolulu", "Auckland", "London", "New York"),
}
REAL_NEWS = ("another company made me an offer", "my licence was issued", "I got my DEA")
"""What opens the policy's exception: the letter may be shown before its day."""
VERBS = ("done", "pass", "show", "letter", "snooze")
SNOOZES = ("1 hour", "This evening", "Tomorrow morning", "pick")

answers = st.sampled_from([(key, text) for key, texts in ANSWERS.items() for text in texts])


class Pushing(RuleBasedStateMachine):
    """Somebody who wants to write to the employer far too often, and a courier that works."""

    @initialize(
        setting=st.sampled_from(Setting),
        via=st.sampled_from(Via),
        days=st.none() | st.integers(0, 40),
        zone=st.sampled_from(("", "Pacific/Honolulu", "Pacific/Auckland")),
    )
    def begin(self, setting: Setting, via: Via, days: int | None, zone: str) -> None:
        by = None if days is None else MONDAY.date() + timedelta(days=days)
        told = interview(setting=setting, via=via, decision=Decision(by=by), employer_zone=zone)
        self.chat = Chat(candidate(told, name="Alex Kim"), MONDAY)

    @rule(text=st.sampled_from(WORDS))
    def says(self, text: str) -> None:
        self._does(Text(text))

    @rule(text=st.sampled_from(REAL_NEWS))
    def has_real_news(self, text: str) -> None:
        self.chat.does(Text(text))

    @rule(verb=st.sampled_from(VERBS), n=st.integers(0, 20), choice=st.sampled_from(SNOOZES))
    def acts_on_a_step(self, verb: str, n: int, choice: str) -> None:
        """Any step that is open, whether its time has come or not."""
        steps = open_steps(self.chat.candidate, self.chat.now)
        if steps:
            rest = f":{choice}" if verb == "snooze" else ""
            self._does(Press(f"{verb}:{steps[n % len(steps)].id}{rest}"))

    @rule(n=st.integers(0, 2), choice=st.sampled_from(SNOOZES), verb=st.sampled_from(VERBS))
    def acts_on_a_contact(self, verb: str, n: int, choice: str) -> None:
        one = self._interview
        steps = open_contacts(self.chat.candidate, one, self.chat.now) if one else []
        if steps:
            rest = f":{choice}" if verb == "snooze" else ""
            self._does(Press(f"{verb}:{steps[n % len(steps)].id}{rest}"))

    @rule(answer=answers)
    def corrects(self, answer: tuple[str, str]) -> None:
        key, text = answer
        if one := self._interview:
            self._does(Press(f"answer:{one.id}:{key}::{text}"))

    @rule(kind=st.sampled_from(NewsKind))
    def hears(self, kind: NewsKind) -> None:
        if one := self._interview:
            self._does(Press(f"news:{one.id}:{kind}"))

    @rule(n=st.integers(0, 60))
    def presses_something_old(self, n: int) -> None:
        if turn := self.chat.presses(n):
            self._wrote(turn.replies)

    @rule()
    def takes_back(self) -> None:
        self._does(Command("undo"))

    @precondition(lambda self: len(self.chat.candidate.interviews) < 3)
    @rule(
        words=st.sampled_from(
            (
                "",
                "CRNA permanent direct at Mercy General yesterday 3pm with Dr. Patel, no date",
            )
        )
    )
    def tells_of_another_interview(self, words: str) -> None:
        self._does(Command("new", words))

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.chat.now += span

    @rule(span=spans)
    def the_courier_works(self, span: timedelta) -> None:
        self.chat.waits(span, self._nudged)

    @rule(outcome=outcomes, claim=st.booleans())
    def the_courier_stumbles(self, outcome: str, claim: bool) -> None:
        if claim:
            self.chat.claims()
        elif message := self.chat.is_nudged(outcome):
            self._nudged(message)

    @invariant()
    def holds(self) -> None:
        for invariant_ in CEILING:
            invariant_(self.chat.candidate, self.chat.now)

    @property
    def _interview(self) -> Interview | None:
        who = self.chat.candidate
        return next((one for one in who.interviews if one.id == who.focus), None)

    def _does(self, event: Event) -> None:
        self._wrote(self.chat.does(event).replies)

    def _nudged(self, message: Message) -> None:
        self._wrote((message,))

    def _wrote(self, replies: tuple[Reply, ...]) -> None:
        """No letter to the employer is shown before its time."""
        drafted = {
            action.removeprefix("done:")
            for reply in replies
            if isinstance(reply, Message) and reply.drafts
            for action in self.chat.offers(reply)
            if action.startswith("done:")
        }
        who, now = self.chat.candidate, self.chat.now
        for step in open_steps(who, now):
            if step.id in drafted and step.row.key in CONTACTS:
                says_nothing_before_its_time(who, step, now)


Pushing.TestCase.settings = settings(
    max_examples=2100 if LONG else 15,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestPushing = Pushing.TestCase
