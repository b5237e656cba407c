"""When to be reminded again."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot import say, when
from bot.messages import Button
from bot.plan import Step
from bot.readings.answer import Answer, Problem, Read, other_ways, unread
from bot.talk import Talk


def snooze(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Counts from now and never passes the step's latest useful time without saying so."""
    step = talk.step(subject)
    if step is None or not step.state.open:
        return Answer(talk, "That step is settled already.")
    read = when.read(text, question=when.Question.SNOOZE, **talk.as_meant)
    if not isinstance(read, when.Reading):
        return Problem(
            unread(read, text) + " When shall I remind you? For example: in 3 hours, tomorrow 10."
        )
    return snoozed(talk, step, read.instant, other_ways(read, talk, interview, "snooze", subject))


def snoozed(talk: Talk, step: Step, until: datetime, instead: tuple[Button, ...] = ()) -> Read:
    """Snooze a step until an instant, moved out of quiet hours and told so."""
    if until <= talk.now:
        return Problem("That is past. When shall I remind you? For example: in 3 hours.")
    if until > step.latest:
        last = say.day_and_time(step.latest, talk.zone, talk.now)
        return Problem(f"After {last} this no longer helps. When before then shall I remind you?")
    facts = replace(talk.facts(step), snoozed_until=until)
    talk = talk.with_step(step, facts).doing(f"the snooze of “{step.title}”")
    later = talk.step(step.id)
    sent = talk.nudge_at(later) if later else None
    if sent is None:
        return Answer(talk, f"“{step.title}” waits; nudges are paused.")
    if sent <= talk.now or sent > step.latest:
        return Problem(
            "Then your quiet hours leave no moment before this stops helping. When else shall I "
            "remind you?"
        )
    when_said = say.day_and_time(sent, talk.zone, talk.now)
    moved = ""
    if sent > until:
        early = step.row.counts and until < step.due
        moved = (
            " Before that it would be too soon to write to them."
            if early
            else " That is the first moment outside your quiet hours."
        )
    elif sent < until:
        moved = " Later your quiet hours begin, and this would no longer help after them."
    return Answer(talk, f"I will remind you of “{step.title}” {when_said}.{moved}", instead)
