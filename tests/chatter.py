"""A person at random: what they type, press and fill in, and what must hold after each of it.

`Chat` holds one candidate, the time and what the bot has offered so far. Every turn and every
nudge goes through it and is checked on the way; the state machines only choose what happens.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from msgspec.structs import replace

from bot.commands import COMMANDS
from bot.conversation import Conversation, meet
from bot.messages import (
    Button,
    Command,
    Event,
    Form,
    Incoming,
    Menu,
    Message,
    Press,
    Problems,
    Reply,
    Text,
    UserId,
)
from bot.model import Candidate, Interview, Nudged, Profile
from bot.ports import Again, Dropped, Outcome, Refused, Sent, Wanted
from bot.talk import Talk
from bot.turn import Turn
from bot.workdays import is_allowed
from storage.documents import decode, encode

core = Conversation()
ACTION, LABEL, OPTIONS = 100, 75, 25
"""A Discord custom_id, a Slack button text and a Discord menu (platform facts 2.3, 2.1)."""

SENTENCES = """
CRNA permanent at Mercy General yesterday 3pm with Dr. Patel (chief), they decide by Friday
locum NP at St. Luke's today at 9 through an agency, no date
just now
yesterday 3pm
Tuesday at 11
permanent direct
locum agency
Mercy General, CRNA
Dr. Patel (chief), Joan Ruiz, CRNA
just the chief
I forgot
they didn't say
by next Friday
no calls please
first week of December
they are still interviewing others
Dr. Lee 555 123 4567, Maria Gomez
the same
none
already told
Chicago
EST
Honolulu
CRNA
Alex Kim, CRNA
we talked about the new regional block program
I said I had two years of call, it is one
nothing
sent it
sent all of them
done
I called Dr. Patel
remind me Monday at 9
remind me in 1 hour
remind me tonight
remind me in six weeks
later
skip
skip the check-in
back
cancel
undo
what's next?
why?
help
stop
resume
list
I got the offer
they want my answer by Wednesday
I accepted
they said no
I withdrew
they want to meet me again
they'll decide next Friday
they replied
they postponed
draft the thank you
draft the check-in
make it shorter
more formal
mention the night call pool
Dear Dr. Patel, thank you for the talk yesterday. I would be glad to join the team. Alex
remind me to e-mail them every day
draft another follow-up, I sent one yesterday
who else on the panel can I ask?
i work nights Mon Tue
quiet 9pm to 8am
quiet 1am to 11pm
zone Tokyo
new interview
I had an interview at Lakeside Clinic this morning
forget everything
thanks
hi
3/4
25/12
2
""".strip().splitlines()
"""What clinicians type, asked or not."""

PATIENTS = {
    "my patient Mr Zebulon had a difficult airway": "Zebulon",
    "MRN 44556677": "44556677",
    "we spoke of the patient named Ottokar": "Ottokar",
    "SSN 901-77-4321, please": "901-77-4321",
    "DOB 3/4/1931": "3/4/1931",
    "67M with CABG in Xanthippe wing": "Xanthippe",
}
"""What must be refused, with the word of it that must never be kept."""

FORGED = (
    "",
    ":",
    "answer",
    "answer:i1",
    "answer:i1:people::",
    "answer:i9:people::Dr. Nobody",
    "answer::zone::Nowhere",
    "answer::ended::just now",
    "answer:i1:zone::Chicago",
    "answer:i1:detail:9:a detail for nobody",
    "answer:i1:snooze:i1.nothing:tomorrow",
    "answer:i1:letter:i1.debrief:shorter",
    "answer:i1:new_date::tomorrow",
    "answer:i1:reply_by::tomorrow",
    "skip:i1:ended:",
    "ask:i1:decision::",
    "ask:i1:detail:99:",
    "ask::references::",
    "done:i1.thank_you.1",
    "done:i1.close_out",
    "done:i1.thank_you.1.1",
    "pass:i1.reference.1",
    "snooze:i1.thank_you.1:1 hour",
    "snooze:i1.check_in_1:pick",
    "snooze:i1.check_in_1:never",
    "letter:i1.check_in_1",
    "letter:i1.debrief",
    "show:i2.check_in_1",
    "news:i1:offer",
    "news:i1:miracle",
    "news:i1:new_date",
    "tick:i1:signed",
    "tick:i1:revisit",
    "view:i1",
    "view:",
    "heard:i1",
    "erase:0",
    "retain:all",
    "retain:i1,i9",
    "retain:",
    "erase:²",
    "erase:99999999999",
    "keep",
    "alldone",
    "undo",
    "resume:x",
)
"""Actions that no message may have offered, or that are about something else by now."""

FIELDS = ("ended", "kind", "place", "people", "decision", "references", "zone", "nothing")

sentences = st.sampled_from(SENTENCES)
words = st.one_of(sentences, sentences, sentences, st.text(max_size=60))
commands = st.builds(
    Command, st.sampled_from((*COMMANDS, "nonsense")), st.one_of(st.just(""), words)
)
texts = st.builds(Text, words)
submitted = st.dictionaries(st.sampled_from(FIELDS), words, max_size=5)
patient_words = st.builds(
    "{}{}".format, st.sampled_from(("", "hello. ")), st.sampled_from(list(PATIENTS))
)
forged_actions = st.one_of(st.sampled_from(FORGED), st.text(max_size=30))
spans = st.one_of(
    st.timedeltas(timedelta(seconds=1), timedelta(hours=3)),
    st.timedeltas(timedelta(hours=1), timedelta(days=4)),
    st.timedeltas(timedelta(days=1), timedelta(days=90)),
)
outcomes = st.sampled_from(("sent", "sent", "sent", "unconfirmed", "refused", "unknown", "dropped"))


Told = tuple[Profile, tuple[Interview, ...]]
"""What somebody told: the profile and the interviews."""


class Chat:
    """One person's talk with the bot. `told` is what to come back to, undo by undo; `dropped` are
    the interviews that were erased, to which no undo comes back."""

    def __init__(self, candidate: Candidate, now: datetime, *, zone: str = "") -> None:
        self.candidate = candidate
        self.now = now
        self.zone = zone
        self.actions: list[str] = []
        self.forms: list[str] = []
        self.told: list[Told] = []
        self.dropped: set[str] = set()
        self.bundles: list[datetime] = []
        self.claimed: Wanted | None = None

    def does(self, event: Event, *, forms: bool = False) -> Turn:
        """One turn, checked."""
        user = UserId("test", "", self.candidate.id)
        incoming = Incoming("1", user, event, zone=self.zone, locale="en-US", forms=forms)
        before, turn = self.candidate, core.respond(self.candidate, incoming, self.now)
        assert turn == core.respond(before, incoming, self.now), (
            "the same event, answered otherwise"
        )
        assert turn.replies, "no answer"
        self._reads(turn.replies)
        self.candidate = Candidate(id=before.id) if turn.erased else turn.candidate
        if turn.erased:
            self.told, self.bundles, self.claimed = [], [], None
        elif dropped := _dropped(before, self.candidate, event):
            self.dropped |= dropped
        else:
            known = meet(Talk(before=before, candidate=before, now=self.now), incoming)
            self._has_kept_what_was_told(known.candidate)
        self._can_be_written_down()
        return turn

    def presses(self, n: int) -> Turn | None:
        """The nth last of all that was ever offered."""
        return self.does(Press(self.actions[-1 - n % len(self.actions)])) if self.actions else None

    def claims(self) -> None:
        """The courier takes what is due now; it sends it whenever it comes to that."""
        wanted = core.due(self.candidate, self.now)
        self.claimed = wanted if isinstance(wanted, Wanted) else self.claimed

    def is_nudged(self, outcome: str = "sent") -> Message | None:
        """What was claimed is sent, if anything of it is still wanted, and the outcome kept."""
        wanted, self.claimed = self.claimed, None
        if wanted is None:
            return None
        message = core.nudge(self.candidate, wanted, self.now)
        if message is not None:
            profile = self.candidate.profile
            assert is_allowed(
                self.now, zone=profile.zone, quiet=profile.quiet, nights=profile.night_weekdays
            ), "a nudge in quiet hours"
            self._reads((message,))
        before = self.candidate
        self.candidate, _ = core.settle(before, wanted, self._outcome(message, outcome), self.now)
        self._never_forgets_a_nudge(before)
        self._can_be_written_down()
        fresh = [nudged for nudged in _fresh(before, self.candidate) if nudged[1].bundled]
        if fresh:
            self.bundles.append(self.now)
            days = [_day(each, self.candidate.profile.zone) for each in self.bundles]
            assert len(set(days)) == len(days), "two bundled messages in one day"
        return message

    def waits(
        self, span: timedelta, sees: Callable[[Message], None] = lambda message: None
    ) -> None:
        """Time passes, and what falls due on the way is delivered, each at its own time."""
        end = self.now + span
        for _ in range(300):
            look = core.wake(self.candidate, self.now)
            if look is None or look > end:
                break
            assert look >= self.now, "to be looked at in the past"
            self.now = look
            wanted = core.due(self.candidate, look)
            if isinstance(wanted, Wanted):
                self.claimed = wanted
                message = self.is_nudged()
                assert message, "due, but not wanted"
                sees(message)
            else:
                assert wanted is None or wanted > look, "due at once and yet not due"
        else:
            raise AssertionError("nudged without end")
        self.now = end

    def offers(self, message: Message) -> list[str]:
        """The actions that a message offers."""
        return [button.action for button in _buttons(message)]

    def _outcome(self, message: Message | None, outcome: str) -> Outcome:
        if message is None or outcome == "dropped":
            return Dropped()
        match outcome:
            case "refused":
                return Refused("closed")
            case "unknown":
                return Again(self.now + timedelta(minutes=2), doubtful=True)
            case _:
                return Sent(confirmed=outcome == "sent")

    def _reads(self, replies: tuple[Reply, ...]) -> None:
        """Every platform can show the replies, and what they offer may be pressed."""
        for reply in replies:
            if isinstance(reply, Form):
                assert reply.fields
                self.forms.append(reply.id)
                continue
            if isinstance(reply, Problems):
                assert reply.form in self.forms
                assert all(sentence.strip() for sentence in reply.fields.values())
                continue
            assert reply.text.strip(), "an empty message"
            for button in _buttons(reply):
                assert 0 < len(button.action) <= ACTION, button
                assert 0 < len(button.label) <= LABEL, button
                self.actions.append(button.action)

    def _has_kept_what_was_told(self, before: Candidate) -> None:
        was, now = _answers(before), _answers(self.candidate)
        if len(self.candidate.changes) < len(before.changes):
            told = self._kept(self.told.pop())
            assert self._kept(now) == told, "undone, but not to what it was"
        else:
            if was != now:
                assert self.candidate.changes != before.changes, "changed with no way back"
                self.told.append(was)
            else:
                assert self.candidate.changes == before.changes, "something to undo, but no change"
            for interview in before.interviews:
                after = next(one for one in self.candidate.interviews if one.id == interview.id)
                for id, facts in interview.steps.items():
                    if facts.settled:
                        kept = after.steps[id]
                        assert (kept.settled, kept.at) == (facts.settled, facts.at), id
        self._never_forgets_a_nudge(before)

    def _kept(self, told: Told) -> Told:
        profile, interviews = told
        return profile, tuple(one for one in interviews if one.id not in self.dropped)

    def _never_forgets_a_nudge(self, before: Candidate) -> None:
        for id, earlier in before.nudges.items():
            assert self.candidate.nudges[id][: len(earlier)] == earlier
        for id, log in self.candidate.nudges.items():
            assert sum(not nudged.asked for nudged in log) <= 2, f"nudged too often: {id}"

    def _can_be_written_down(self) -> None:
        document = encode(self.candidate)
        assert decode(document) == self.candidate
        for word in PATIENTS.values():
            assert json.dumps(word)[1:-1] not in document, "patient information was kept"


def _dropped(before: Candidate, after: Candidate, event: Event) -> set[str]:
    """The interviews that this event erased."""
    if not isinstance(event, Press) or not event.action.startswith("drop:"):
        return set()
    told = {one.id for one in before.interviews if not one.cancelled}
    return {one.id for one in after.interviews if one.cancelled and one.id in told}


def _answers(candidate: Candidate) -> Told:
    """What somebody told, apart from what they are being asked."""
    profile = replace(candidate.profile, wanted=(), asked=(), welcomed=False)
    return profile, tuple(replace(one, wanted=(), asked=()) for one in candidate.interviews)


def _fresh(before: Candidate, after: Candidate) -> Iterator[tuple[str, Nudged]]:
    for id, log in after.nudges.items():
        for nudged in log[len(before.nudges.get(id, ())) :]:
            yield id, nudged


def _buttons(message: Message) -> Iterator[Button]:
    for item in message.buttons:
        if isinstance(item, Menu):
            assert 0 < len(item.options) <= OPTIONS, item.label
            assert 0 < len(item.label) <= LABEL, item
            yield from item.options
        else:
            yield item


def _day(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()
