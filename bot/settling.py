"""Settling a step: done or skipped, once and for all unless it is undone."""

from __future__ import annotations

from msgspec.structs import replace

from bot import show
from bot.hearing import show_due
from bot.keeping import undo
from bot.letters import by_phone
from bot.messages import Message
from bot.model import Settled
from bot.plan import State, Step
from bot.talk import Talk

SETTLED = {
    State.DONE: "is done already",
    State.SKIPPED: "was skipped",
    State.EXPIRED: "is past its useful time",
    State.CANCELLED: "is off: you heard back, or a later step took its place",
}


ALL_DONE = "marking all as done"
LET_GO = "That was the last of it: your other searches deserve the time now."
"""Policy (d), Silence."""


LAST_WORDS = {
    "close_out": LET_GO,
    "offer_reply": "When you have decided, tell me “I accepted” or “I declined”.",
}


def settle(talk: Talk, step: Step, how: Settled) -> Talk:
    """Mark an open step done or skipped, then show what is due next."""
    talk = mark(talk, step, how).doing(settling(step, how))
    said = "Noted" if how is Settled.DONE else "Skipped"
    last = (
        f"\n{LAST_WORDS[step.row.key]}"
        if how is Settled.DONE and step.row.key in LAST_WORDS
        else ""
    )
    message = Message(
        f"{said}: {step.title}.{last}\n{show.next_line(talk)}", buttons=(show.UNDO,), replaces=True
    )
    return show_due(talk.show(message))


def mark(talk: Talk, step: Step, how: Settled) -> Talk:
    """The step is settled. What a call has put right is not put right again (table (c): once)."""
    facts = replace(talk.facts(step), settled=how, at=talk.now, snoozed_until=None)
    if how is Settled.DONE and by_phone(talk, step):
        interview = talk.interview(step.interview.id) or step.interview
        talk = talk.with_interview(replace(interview, clarify=""))
    return talk.with_step(step, facts)


def settling(step: Step, how: Settled) -> str:
    """What this change is called, as undo says it."""
    return f"“{step.title}” {'done' if how is Settled.DONE else 'skipped'}"


def unsettle(talk: Talk, denied: bool) -> Talk:
    """What was taken as sent was not (`denied`), or it was another one: the step settled last is
    open again, where that was the last change and nothing else was spoken of since."""
    told = [one for one in talk.candidate.interviews if not one.cancelled]
    steps = [step for one in told for step in talk.steps(one) if step.facts.settled]
    dated = [(step.facts.at, step) for step in steps if step.facts.at]
    at, last = max(dated, key=lambda pair: pair[0], default=(None, None))
    nudged = (sent.at for nudges in talk.candidate.nudges.values() for sent in nudges)
    if at is None or last is None or last.facts.settled is None or max(nudged, default=at) > at:
        stays = "Then it stays open." if denied else "Which one do you mean?"
        return talk.say(f"{stays} {show.next_line(talk)}")
    change = talk.candidate.changes[-1].what if talk.candidate.changes else ""
    if change in (settling(last, last.facts.settled), ALL_DONE):
        talk = undo(talk, "")
        shown = last.id if denied else talk.candidate.shown
        return replace(talk, candidate=replace(talk.candidate, shown=shown))
    since = f" Since then: {change}." if change else ""
    how = " “undo” takes back one change after the other." if change else ""
    return talk.say(f"“{last.title}” {SETTLED[last.state]}.{since}{how}")


def already(talk: Talk, step: Step) -> Talk:
    """The answer to a press on an old message."""
    return talk.say(f"“{step.title}” {SETTLED[step.state]}. {show.next_line(talk)}", replaces=True)
