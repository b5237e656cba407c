"""The ceiling of policy (a), "Badgering": nothing that anybody does gets the bot beyond it.

The invariants are the functions below; the machine does what it can to break them. An ordinary
run takes seconds, one with AFTERCARE_LONG=1 more than 100,000 steps.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from bot.messages import Command, Event, Message, Press, Reply, Text
from bot.model import (
    Candidate,
    Contact,
    Decision,
    Format,
    Interview,
    NewsKind,
    Setting,
    Settled,
    UpdateKind,
    Via,
)
from bot.nudges import nudge_at, open_steps
from bot.plan import Step
from bot.workdays import US_FEDERAL
from tests.chatter import Chat, outcomes, spans
from tests.people import MONDAY, candidate, done, heard, interview, shown

LONG = os.environ.get("AFTERCARE_LONG") == "1"

CONTACTS = ("check_in_1", "check_in_2", "close_out")
"""The steps that ask something of the employer, or take leave."""
UNANSWERED = 3
PAUSE = 5
"""Business days between two of them with a permanent job: a week (policy (a), Badgering [10])."""
OWN = (NewsKind.ACCEPTED, NewsKind.WITHDRAWN)
"""News that the candidate makes; all other news is an answer of the employer's."""
REPLIES = (NewsKind.NEW_DATE, NewsKind.REPLY)
"""News that is an answer and leaves the matter open; all other news closes it."""


# What is looked at

Ledger = dict[str, list[tuple[str, datetime]]]
"""By employer: the interview and the instant of each contact, under the name that it went to."""


def employer(one: Interview) -> str:
    """The places of these tests go by their first word: "mercy" of "Mercy General Hospital"."""
    return one.facility.lower().partition(" ")[0]


def open_contacts(who: Candidate, one: Interview, now: datetime) -> list[Step]:
    return [step for step in all_open_contacts(who, now) if step.interview.id == one.id]


def all_open_contacts(who: Candidate, now: datetime) -> list[Step]:
    return [step for step in open_steps(who, now) if step.row.key in CONTACTS]


def contacts_made(one: Interview) -> list[datetime]:
    """What was sent, by the plan or on the user's own."""
    marked = [
        facts.at
        for id, facts in one.steps.items()
        if id.split(".")[1] in CONTACTS and facts.settled is Settled.DONE and facts.at
    ]
    return [*marked, *(contact.at for contact in one.contacts)]


def answer(one: Interview) -> datetime:
    """When the employer last answered about an interview."""
    theirs = (news.at for news in one.news if news.kind not in OWN)
    return max(theirs, default=datetime.min.replace(tzinfo=UTC))


def live(one: Interview) -> bool:
    """Whether an answer about this interview is still awaited."""
    decided = any(news.kind not in REPLIES for news in one.news)
    return one.planned is not None and not one.cancelled and not decided


def promised(one: Interview) -> date | None:
    """The decision date that holds at this moment."""
    answers = [news for news in one.news if news.kind in REPLIES]
    dated = [news for news in answers if news.kind is NewsKind.NEW_DATE]
    named = dated[-1].by if dated else one.decision.by if one.decision else None
    replied = bool(answers) and answers[-1].kind is NewsKind.REPLY
    return None if replied and named and named <= answers[-1].at.date() else named


def day_there(instant: datetime, step: Step) -> date:
    return instant.astimezone(ZoneInfo(step.zone)).date()


def ledger(who: Candidate) -> Ledger:
    """The ledger of somebody whose interviews kept their names."""
    found: Ledger = {}
    for one in who.interviews:
        found.setdefault(employer(one), []).extend((one.id, at) for at in contacts_made(one))
    return found


def unanswered(who: Candidate, book: Ledger, place: str) -> list[datetime]:
    """The contacts with an employer since it last answered, about whichever interview."""
    about = {id for id, _ in book.get(place, [])}
    there = [one for one in who.interviews if employer(one) == place or one.id in about]
    since = max(map(answer, there), default=datetime.min.replace(tzinfo=UTC))
    return [at for _, at in book.get(place, []) if at > since]


@dataclass(frozen=True, slots=True)
class Seen:
    """One moment: who it is, their open contacts, and what was sent to whom."""

    who: Candidate
    now: datetime
    open: list[Step]
    book: Ledger

    def at(self, place: str) -> list[Step]:
        return [step for step in self.open if employer(step.interview) == place]


def seen(who: Candidate, now: datetime) -> Seen:
    return Seen(who, now, all_open_contacts(who, now), ledger(who))


# What must hold


def plans_nothing_before_a_promised_date(seen: Seen) -> None:
    for step in seen.open:
        place = employer(step.interview)
        there = [one for one in seen.who.interviews if live(one) and employer(one) == place]
        day = max((by for one in there if (by := promised(one))), default=date.min)
        assert day_there(step.due, step) > day, f"{step.id} is planned too early"
        sent = nudge_at(seen.who, step)
        assert sent is None or day_there(sent, step) > day, f"{step.id} is nudged too early"


def says_nothing_before_its_time(who: Candidate, step: Step, now: datetime) -> None:
    """A check-in that is nudged about or written at this moment: its day has come."""
    day = promised(step.interview)
    assert day is None or day_there(now, step) > day, f"{step.id} before the promised date"
    assert day_there(now, step) >= day_there(step.due, step), f"{step.id} before its day"


def stops_at_three_unanswered(seen: Seen) -> None:
    for place in {employer(one) for one in seen.who.interviews} - {""}:
        sent, still = unanswered(seen.who, seen.book, place), seen.at(place)
        if still:
            assert len(sent) + len(still) <= UNANSWERED, (sent, [step.id for step in still])


def leaves_a_week_between_contacts(seen: Seen) -> None:
    for step in seen.open:
        one = step.interview
        if one.setting is not Setting.PERMANENT:
            continue
        for _, sent in seen.book.get(employer(one), []):
            soonest = US_FEDERAL.add(day_there(sent, step), PAUSE)
            followed = sent > answer(one)
            assert not followed or day_there(step.due, step) >= soonest, f"{step.id} too soon"


def asks_nothing_once_it_is_over(seen: Seen) -> None:
    """After the close-out, an offer, a yes, a no or a next round no check-in is open."""
    for step in seen.open:
        one = step.interview
        assert live(one), "a check-in after the end"
        closed = [at for id, at in settled(one, "close_out") if at > answer(one)]
        assert not closed, "a check-in after the close-out"


def settled(one: Interview, key: str) -> list[tuple[str, datetime]]:
    return [
        (id, facts.at)
        for id, facts in one.steps.items()
        if id.split(".")[1] == key and facts.settled is Settled.DONE and facts.at
    ]


def keeps_silent_where_asked(seen: Seen) -> None:
    """Told neither to write nor to call: nothing goes to the employer, about no interview."""
    for one in seen.who.interviews:
        told = one.decision and one.decision.no_notes and one.decision.no_calls
        if told and live(one) and not by_agency(one):
            mine = [step for step in seen.at(employer(one)) if not by_agency(step.interview)]
            assert not mine, "a contact with somebody who asked for silence"


def by_agency(one: Interview) -> bool:
    return one.setting is Setting.LOCUM and one.via is Via.RECRUITER


def tells_real_news_once(seen: Seen) -> None:
    """The exception opens once a kind in a month, over all interviews at an employer."""
    told: dict[tuple[str, UpdateKind], list[datetime]] = {}
    for one in seen.who.interviews:
        for update in one.updates:
            told.setdefault((employer(one), update.kind), []).append(update.at)
    for (place, _), times in told.items():
        later = zip(sorted(times), sorted(times)[1:], strict=False)
        assert not place or all(b - a >= timedelta(days=30) for a, b in later), "told again"


CEILING = (
    plans_nothing_before_a_promised_date,
    stops_at_three_unanswered,
    leaves_a_week_between_contacts,
    asks_nothing_once_it_is_over,
    keeps_silent_where_asked,
    tells_real_news_once,
)


# Ways around it that were once open


def contacts(one: Interview) -> list[str]:
    return [step.row.key for step in open_contacts(candidate(one), one, MONDAY)]


def test_a_check_in_sent_before_the_promised_date_brings_none_forward() -> None:
    early = done(interview(decision=Decision(by=date(2026, 12, 4))), MONDAY, "check_in_1")
    plans_nothing_before_a_promised_date(seen(candidate(early), MONDAY))


def test_the_contacts_before_one_that_was_sent_are_off() -> None:
    assert contacts(done(interview(), MONDAY, "check_in_2")) == ["close_out"]
    assert contacts(done(interview(), MONDAY, "close_out")) == []


def test_a_skipped_check_in_does_not_shorten_the_week_after_one_that_was_sent_later() -> None:
    one = done(interview(), MONDAY, "check_in_2", settled=Settled.SKIPPED)
    later = MONDAY + timedelta(days=10)
    leaves_a_week_between_contacts(seen(candidate(done(one, later, "check_in_1")), later))


def test_an_answer_after_a_rejection_reopens_nothing() -> None:
    over = heard(interview(), NewsKind.REJECTED, MONDAY)
    assert contacts(heard(over, NewsKind.REPLY, MONDAY)) == []


def test_a_snooze_does_not_bring_a_check_in_forward() -> None:
    chat = Chat(candidate(interview(decision=Decision(by=date(2026, 12, 4)))), MONDAY)
    chat.does(Press("answer:i1:snooze:i1.check_in_1:tomorrow at 10"))
    plans_nothing_before_a_promised_date(seen(chat.candidate, MONDAY))


def test_a_second_interview_at_the_same_employer_shares_the_count() -> None:
    one = done(interview(), MONDAY, "check_in_1", "check_in_2")
    two = interview(id="i2", facility="Mercy Hospital")
    assert contacts_of(one, two) == ["i2.close_out"]


def test_the_check_ins_of_one_employer_go_with_the_interview_told_of_last() -> None:
    two = interview(id="i2", facility="MERCY GENERAL HOSPITAL")
    assert contacts_of(interview(), two) == ["i2.check_in_1", "i2.check_in_2", "i2.close_out"]
    elsewhere = replace(two, facility="Lakeside")
    assert len(contacts_of(interview(), elsewhere)) == 6


def test_another_interview_waits_a_week_after_a_contact_about_the_first() -> None:
    late = MONDAY + timedelta(days=4)
    one = heard(done(interview(), late, "check_in_1"), NewsKind.REJECTED, late)
    two = interview(id="i2")
    steps = all_open_contacts(candidate(one, two), late)
    assert shown(steps[0].due) == "Mon 2026-11-30 10:00"


def test_an_answer_from_a_place_without_a_name_opens_nothing_elsewhere() -> None:
    one = done(interview(), MONDAY, "check_in_1")
    unnamed = heard(interview(id="i2", facility=""), NewsKind.OFFER, MONDAY)
    two = interview(id="i3", facility="Mercy Hospital")
    assert contacts_of(one, unnamed, two) == ["i3.check_in_2", "i3.close_out"]


def test_a_date_promised_about_one_interview_holds_for_the_other() -> None:
    one = interview(decision=Decision(by=date(2026, 12, 4)))
    plans_nothing_before_a_promised_date(seen(candidate(one, interview(id="i2")), MONDAY))


def test_contacts_of_the_users_own_count() -> None:
    at = MONDAY + timedelta(days=1)
    assert contacts(replace(interview(), contacts=(Contact(at=at),))) == ["check_in_2", "close_out"]
    assert contacts(replace(interview(), contacts=(Contact(at=at),) * 2)) == ["close_out"]
    assert contacts(replace(interview(), contacts=(Contact(at=at),) * 3)) == []


def test_the_employer_asked_for_silence_about_any_interview() -> None:
    one = interview(decision=Decision(no_notes=True, no_calls=True))
    assert contacts_of(one, interview(id="i2")) == []


def contacts_of(*told: Interview) -> list[str]:
    return [step.id for step in all_open_contacts(candidate(*told), MONDAY)]


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
just call them already
can I write to the hospital myself?
I said 50 blocks but it's more like 15
I forgot to mention that I speak Spanish
call instead
write instead
they want me back for a second shadow day
I withdrew, we are staying in Denver
I called them twice already
I sent another one on my own yesterday
I emailed the recruiter monday and called today
already followed up 3 times
I followed up with Mercy again
I called Lakeside again on my own
they said not to contact them at all
don't call us, we'll call you
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
    "place": ("Lakeside Clinic, CRNA", "Mercy General, NP", "Mercy Hospital, CRNA"),
    "ended": ("just now", "yesterday 3pm", "two weeks ago"),
    "kind": ("permanent direct", "permanent recruiter", "locum direct", "locum agency"),
    "people": ("Dr. Patel (chief)", "Joan Ruiz", "I forgot", "Ann Lee, Dr. Patel, Joan Ruiz"),
    "format": tuple(Format),
    "employer_zone": ("Honolulu", "Auckland", "London", "New York"),
}
INTERVIEWS = (
    "",
    "CRNA permanent direct at Mercy General yesterday 3pm with Dr. Patel, no date",
    "CRNA permanent direct at Mercy General Hospital just now with Dr. Lee, no date, no references",
    "NP permanent recruiter at mercy yesterday 3pm with Joan Ruiz, no date, no references",
    "CRNA locum agency at Mercy Hospital yesterday 3pm with Dr. Patel, no date, no references",
    "PA permanent direct at Lakeside Clinic yesterday 1pm with Dr. Novak, no date, no references",
)
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
        self.book: dict[tuple[str, datetime], str] = {}

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

    @precondition(lambda self: len(self.chat.candidate.interviews) < 5)
    @rule(words=st.sampled_from(INTERVIEWS))
    def tells_of_another_interview(self, words: str) -> None:
        self._does(Command("new", words))

    @rule(n=st.integers(0, 4), confirms=st.booleans())
    def erases_an_interview(self, n: int, confirms: bool) -> None:
        told = self.chat.candidate.interviews
        if told:
            self._does(Press(f"forget:{told[n % len(told)].id}"))
        if told and confirms:
            self._does(Press(self.chat.actions[-2]))

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
        who, now = self.chat.candidate, self.chat.now
        moment = Seen(who, now, all_open_contacts(who, now), self._ledger())
        for invariant_ in CEILING:
            invariant_(moment)

    def _ledger(self) -> Ledger:
        """Each contact under the name that its employer had when it was made; one that was taken
        back leaves nothing for the next interview of its number."""
        made = [(one, at) for one in self.chat.candidate.interviews for at in contacts_made(one)]
        self.book = {(one.id, at): self.book.get((one.id, at), employer(one)) for one, at in made}
        found: Ledger = {}
        for (id, at), place in self.book.items():
            found.setdefault(place, []).append((id, at))
        return found

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
            news = [one.at for one in step.interview.updates if one.step == step.id]
            if news and now - news[-1] < timedelta(days=7):
                continue  # the exception is open: real news, once
            if step.id in drafted and step.row.key in CONTACTS:
                says_nothing_before_its_time(who, step, now)


Pushing.TestCase.settings = settings(
    max_examples=2100 if LONG else 15,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestPushing = Pushing.TestCase
