"""Whatever two people do, the bot answers, keeps what it was told, and keeps them apart."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from msgspec.structs import replace

from bot.messages import Command, Event, Press, Submit, Text
from bot.model import Candidate, NewsKind, Nudged
from bot.nudges import open_steps
from bot.turn import Turn
from storage.documents import encode
from tests.chatter import (
    Chat,
    commands,
    forged_actions,
    outcomes,
    patient_words,
    spans,
    submitted,
    texts,
)
from tests.people import MONDAY, candidate, done, heard, interview, local, shown

LONG = os.environ.get("AFTERCARE_LONG") == "1"
MARKERS = ("Quokkaville", "Wombatorium")
"""Where each of the two was interviewed: a word that only they ever say."""

who = st.integers(0, 1)


class Talks(RuleBasedStateMachine):
    """Two people at once, each somewhere in the middle of things or quite new."""

    @initialize(told=st.booleans(), zone=st.sampled_from(("", "America/New_York")))
    def begin(self, told: bool, zone: str) -> None:
        first = interview(facility=f"{MARKERS[0]} General")
        known = candidate(done(first, MONDAY + timedelta(hours=3), "thank_you.1"))
        self.chats = (
            Chat(known if told else Candidate(id="c1"), MONDAY + timedelta(hours=4)),
            Chat(Candidate(id="c2"), MONDAY + timedelta(hours=4), zone=zone),
        )
        for n in (0, 1):
            place = f"CRNA permanent direct at {MARKERS[n]} Clinic yesterday 3pm"
            if n or not told:
                self._does(n, Command("new", place))

    @rule(n=who, event=texts)
    def types(self, n: int, event: Text) -> None:
        self._does(n, event)

    @rule(n=who, event=commands, forms=st.booleans())
    def commands(self, n: int, event: Command, forms: bool) -> None:
        self._does(n, event, forms=forms)

    @rule(n=who, back=st.integers(0, 40))
    def presses(self, n: int, back: int) -> None:
        turn = self.chats[n].presses(back)
        if turn:
            self._stays_apart(n, turn)

    @rule(n=who, action=forged_actions)
    def forges(self, n: int, action: str) -> None:
        self._does(n, Press(action))

    @rule(n=who, back=st.integers(0, 40))
    def presses_what_the_other_was_offered(self, n: int, back: int) -> None:
        offered = [each for each in self.chats[1 - n].actions if MARKERS[1 - n] not in each]
        if offered:
            self._does(n, Press(offered[-1 - back % len(offered)]))

    @rule(n=who, values=submitted, back=st.integers(0, 3), known=st.booleans())
    def submits(self, n: int, values: dict[str, str], back: int, known: bool) -> None:
        forms = self.chats[n].forms
        form = forms[-1 - back % len(forms)] if forms and known else f"new:i{back}"
        self._does(n, Submit(form, values))

    @rule(
        n=who,
        text=patient_words,
        how=st.sampled_from(("text", "command", "form", "split")),
    )
    def speaks_of_a_patient(self, n: int, text: str, how: str) -> None:
        head, _, tail = text.partition(" ")
        events: dict[str, Event] = {
            "text": Text(text),
            "command": Command("new", text),
            "form": Submit("new:i1", {"people": text}),
            "split": Command(head, tail),
        }
        self._does(n, events[how])

    @rule(n=who, span=spans, running=st.booleans())
    def time_passes(self, n: int, span: timedelta, running: bool) -> None:
        chat = self.chats[n]
        if running:
            chat.waits(span)
        else:
            chat.now += span

    @rule(n=who, outcome=outcomes)
    def a_nudge_goes_out(self, n: int, outcome: str) -> None:
        chat = self.chats[n]
        if chat.claimed is None:
            chat.claims()
        message = chat.is_nudged(outcome)
        if message:
            assert MARKERS[1 - n] not in repr(message)

    @rule(n=who)
    def a_nudge_is_claimed(self, n: int) -> None:
        self.chats[n].claims()

    def _does(self, n: int, event: Event, *, forms: bool = False) -> None:
        self._stays_apart(n, self.chats[n].does(event, forms=forms))

    def _stays_apart(self, n: int, turn: Turn) -> None:
        assert MARKERS[1 - n] not in repr(turn)


Talks.TestCase.settings = settings(
    max_examples=400 if LONG else 12,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestTalks = Talks.TestCase


def test_somebody_new_is_thanked_though_somebody_who_was_taken_off_was_thanked_before() -> None:
    chat = Chat(candidate(done(interview(), MONDAY, "thank_you.2")), MONDAY)
    chat.does(Press("answer:i1:people::Dr. Patel (chief)"))
    chat.does(Press("answer:i1:people::Dr. Patel (chief), Ann Lee, CRNA"))
    titles = {step.title for step in open_steps(chat.candidate, MONDAY)}
    assert "Thank-you note to Ann Lee" in titles


def test_a_snooze_that_quiet_hours_bring_forward_is_sent_once() -> None:
    who = candidate(interview(people=(), references=()))
    chat = Chat(heard_back(who), MONDAY)
    chat.does(Press("answer:i1:snooze:i1.offer_reply:Wednesday 11:55 pm"))
    chat.waits(timedelta(days=4))
    assert sum(nudged.asked for nudged in chat.candidate.nudges["i1.offer_reply"]) == 1


def heard_back(who: Candidate) -> Candidate:
    one = heard(who.interviews[0], NewsKind.OFFER, MONDAY)
    return replace(who, interviews=(one,))


def test_what_fell_due_while_the_process_was_down_waits_for_the_end_of_quiet_hours() -> None:
    chat = Chat(candidate(), local("2026-11-16 23:00"))
    chat.waits(timedelta(hours=10))
    assert {shown(log[0].at) for log in chat.candidate.nudges.values()} == {"Tue 2026-11-17 08:00"}


def test_an_interview_told_after_the_days_message_waits_for_the_next_day() -> None:
    other = done(interview(), MONDAY, "thank_you.1", "thank_you.2", "reference.1")
    who = candidate(other, replace(other, id="i2", started=MONDAY, steps={}))
    sent = Nudged(at=local("2026-11-20 10:00"), bundled=True)
    chat = Chat(replace(who, nudges={"i1.check_in_1": (sent, sent)}), local("2026-11-20 11:00"))
    chat.waits(timedelta(days=4))
    assert shown(chat.candidate.nudges["i2.check_in_1"][0].at) == "Mon 2026-11-23 10:00"


def test_the_parts_of_a_patients_record_are_refused_however_a_command_splits_them() -> None:
    chat = Chat(candidate(), MONDAY)
    chat.does(Command("MRN", "44556677"))
    assert "44556677" not in encode(chat.candidate)
