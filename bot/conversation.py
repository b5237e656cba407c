"""Every turn of the talk: respond() to what a person does, nudge() when a step is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot import forms, nudges, questions, say, show
from bot.answering import show_question
from bot.changes import remember
from bot.commands import COMMANDS
from bot.completing import completions
from bot.firm import NO_FIRM, Firm
from bot.home import home
from bot.messages import (
    Button,
    Command,
    Event,
    Incoming,
    Message,
    Press,
    Problems,
    Submit,
    Text,
)
from bot.model import Candidate
from bot.patients import find_patient_information
from bot.plain_words import understand
from bot.ports import Outcome, Refused, Sent, Wanted
from bot.presses import press
from bot.questions import BY_KEY, next_question
from bot.readings import Problem
from bot.talk import Talk
from bot.turn import Turn
from bot.value import Value
from bot.yes_and_no import asked_for

LONGEST = 4000
"""The most characters of one answer that are read: what Slack and Discord let a person type."""


class Conversation(Value, frozen=True):
    """The whole talk, for one firm or none: pure functions of a candidate, what happens and when.

    It is the `Core` that the service, the courier and the store work with.
    """

    firm: Firm = NO_FIRM

    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime) -> Turn:
        """Answer one event of one candidate. Never raises for anything a person can do; what is
        not understood changes nothing that was told."""
        talk = self._talk(candidate, now)
        known = meet(replace(talk, forms=incoming.forms, marks=incoming.marks), incoming)
        talk = _reach(known)
        if unfit := _unfit(incoming.event):
            talk = _refuse(talk, incoming.event, unfit)
        else:
            talk = _event(talk, incoming.event)
        if not talk.replies:  # an old button asked a question that is of no use any more
            talk = talk.say(show.next_line(talk))
        yes, no = asked_for(talk.replies)
        after = replace(_put_aside(talk).candidate, seen=now, yes=yes, no=no)
        if not talk.undone:
            after = remember(known.candidate, after, talk.what)
        return Turn(
            after,
            talk.replies,
            erased=talk.erased,
            dropped=talk.dropped,
            exported=talk.exported,
        )

    def home(self, candidate: Candidate, now: datetime) -> tuple[Message, ...]:
        """The page that is always there, as messages one below the other."""
        return home(self._talk(candidate, now))

    def complete(
        self, candidate: Candidate, command: str, typed: str, now: datetime
    ) -> tuple[str, ...]:
        """What may be meant by what is being typed after a command."""
        return completions(self._talk(candidate, now), command, typed)

    def due(self, candidate: Candidate, now: datetime) -> Wanted | datetime | None:
        """What a candidate is to be sent now, else when to look again, else nothing."""
        return nudges.due(candidate, now, self.firm.calendar)

    def wake(self, candidate: Candidate, now: datetime) -> datetime | None:
        """When the candidate is to be looked at next, never before now."""
        return nudges.wake(candidate, now, self.firm.calendar)

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
        """The message for steps that are due, None where nothing of it is wanted any more.

        What the user settled, paused or moved since it was claimed is left out; quiet hours are
        looked at again.
        """
        talk = self._talk(candidate, now)
        fresh = self.due(candidate, now)
        ids = set(fresh.steps) & set(wanted.steps) if isinstance(fresh, Wanted) else set()
        steps = [step for step in talk.open_steps() if step.id in ids]
        if not steps:
            return None
        first, *others = steps
        before, talk = next_question(talk), questions.prepare(talk, first)
        message = show.step_message(talk, first, others=tuple(others))
        late = nudges.lateness(candidate, ids, now, self.firm.calendar)
        if late > nudges.LATE:
            time = say.day_and_time(now - late, talk.zone, now)
            text = f"This comes late: it was due {time}, and I was not running. I am sorry."
            message = replace(message, text=f"{text}\n\n{message.text}")
        asked = next_question(talk)
        if asked == before and first.interview.planned:
            return message
        return show.with_question(talk, message, asked)

    def settle(
        self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime
    ) -> tuple[Candidate, datetime | None]:
        """The candidate after what became of a nudge, and when to look at them next."""
        if isinstance(outcome, Sent):
            talk = self._talk(candidate, now)
            steps = tuple(step for id in wanted.steps if (step := talk.step(id)))
            if steps and steps[0].state.open:
                candidate = questions.prepare(talk, steps[0]).candidate
            candidate = nudges.nudged(candidate, steps, now)
            if candidate.yes or candidate.no:  # the nudge is the last message now
                candidate = replace(candidate, yes="", no="")
        elif isinstance(outcome, Refused):
            candidate = replace(candidate, unreachable=outcome.reason)
        return candidate, self.wake(candidate, now)

    def late(self, candidate: Candidate, wanted: Wanted, now: datetime) -> timedelta:
        """How far behind its time a nudge is that goes out now."""
        return nudges.lateness(candidate, wanted.steps, now, self.firm.calendar)

    def _talk(self, candidate: Candidate, now: datetime) -> Talk:
        return Talk(before=candidate, candidate=candidate, now=now, firm=self.firm)


def meet(talk: Talk, incoming: Incoming) -> Talk:
    """Take what the platform knows about the person where they have not said it themselves."""
    profile = talk.profile
    if not profile.welcomed:
        profile = replace(profile, quiet=talk.firm.quiet)
        talk = talk.with_profile(profile)
    moved = ""
    if incoming.zone and incoming.zone != profile.platform_zone:
        read = BY_KEY["zone"].read(talk, "", "", incoming.zone)
        if profile.zone == profile.platform_zone and not isinstance(read, Problem):
            moved, profile = profile.zone, read.talk.profile
        profile = replace(profile, platform_zone=incoming.zone)
    if incoming.locale and not profile.locale:
        day_first = not incoming.locale.endswith(("US", "en"))
        profile = replace(profile, locale=incoming.locale, day_first=day_first)
    talk = talk.with_profile(profile)
    if not moved:
        return talk
    return talk.say(
        f"Your time zone is {say.zone_label(profile.zone)} now, so I show and keep times in it. "
        f"“zone {moved.rpartition('/')[2].replace('_', ' ')}” takes you back."
    )


def _reach(talk: Talk) -> Talk:
    """Whoever could not be written to hears so at the next contact, and is written to again."""
    if not talk.candidate.unreachable:
        return talk
    talk = replace(talk, candidate=replace(talk.candidate, unreachable=""))
    return talk.say(
        "I could not send you a direct message. Please allow messages from this app; I kept "
        f"everything and will try again. {show.next_line(talk)}"
    )


def _words(event: Event) -> dict[str, str]:
    """What an event says in words, by form field where it is a form."""
    match event:
        case Command(name=name, text=text):
            return {"": f"{name} {text}"}
        case Text(text=text):
            return {"": text}
        case Press(action=action):
            return {"": action}
        case Submit(values=values):
            return values


def _unfit(event: Event) -> dict[str, str]:
    """Why words are not even read: they are about a patient, or far too many."""
    unfit: dict[str, str] = {}
    for key, text in _words(event).items():
        if found := find_patient_information(text):
            unfit[key] = (
                f"I have not kept that. {found.reason} Please write it again without anything "
                "about a patient."
            )
        elif len(text) > LONGEST:
            unfit[key] = f"That is too long for me. {LONGEST} characters would do."
    return unfit


def _refuse(talk: Talk, event: Event, unfit: dict[str, str]) -> Talk:
    if isinstance(event, Submit) and talk.marks:
        return talk.show(Problems(event.form, unfit))
    return show_question(talk, next(iter(unfit.values())))


def _event(talk: Talk, event: Event) -> Talk:
    match event:
        case Command(name=name, text=text):
            entry = COMMANDS.get(name.lower())
            if entry is None:
                return understand(talk, f"{name} {text}".strip())
            return entry.run(talk, text.strip())
        case Press(action=action):
            return press(talk, action)
        case Text(text=text):
            return understand(talk, text.strip())
        case Submit(form=form, values=values):
            return forms.submit(talk, form, values)


def _put_aside(talk: Talk) -> Talk:
    """A question of free words holds while it is before the user."""
    asked = next_question(talk)
    skips = asked.action("skip") if asked and asked.question.free else ""
    messages = (reply for reply in talk.replies if isinstance(reply, Message))
    shown = (button for message in messages for button in message.buttons)
    if any(isinstance(button, Button) and button.action == skips for button in shown):
        return talk
    return questions.put_aside(talk)


PLAIN = Conversation()
"""The conversation without a firm's hand."""
respond, nudge, due, wake, settle = (
    PLAIN.respond,
    PLAIN.nudge,
    PLAIN.due,
    PLAIN.wake,
    PLAIN.settle,
)
