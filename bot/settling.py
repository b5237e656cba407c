"""Settling a step: done or skipped, once and for all unless it is undone."""

from __future__ import annotations

from dataclasses import replace

from bot import show
from bot.hearing import show_due
from bot.messages import Message
from bot.model import Settled
from bot.plan import State, Step
from bot.talk import Talk

SETTLED = {
    State.DONE: "is done already",
    State.SKIPPED: "was skipped",
    State.EXPIRED: "is past its useful time",
    State.CANCELLED: "is off since you heard back",
}


def settle(talk: Talk, step: Step, how: Settled) -> Talk:
    """Mark an open step done or skipped, then show what is due next."""
    facts = replace(talk.facts(step), settled=how, at=talk.now, snoozed_until=None)
    talk = talk.with_step(step, facts)
    verb = "done" if how is Settled.DONE else "skipped"
    talk = talk.doing(f"“{step.title}” {verb}")
    said = "Noted" if how is Settled.DONE else "Skipped"
    message = Message(
        f"{said}: {step.title}.\n{show.next_line(talk)}", buttons=(show.UNDO,), replaces=True
    )
    return show_due(talk.show(message))


def already(talk: Talk, step: Step) -> Talk:
    """The answer to a press on an old message."""
    return talk.say(f"“{step.title}” {SETTLED[step.state]}. {show.next_line(talk)}", replaces=True)
