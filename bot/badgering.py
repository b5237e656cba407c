"""Declining to badger: what the policy forbids, with its figure, and what it allows instead."""

from __future__ import annotations

from dataclasses import replace

from bot import questions, say, show, wording
from bot.letters import change
from bot.plan import State, Step
from bot.talk import Talk

FIGURE = "a third of HR managers dropped a candidate who pushed too hard"
"""Policy (a), Badgering [8]."""


def too_early(talk: Talk, step: Step) -> bool:
    """Whether a contact with the employer is not due yet, so that not even its letter is shown."""
    return step.row.counts and step.state is State.WAITING


def decline(talk: Talk, text: str) -> Talk:
    """One sentence with the policy's figure, and what is allowed instead and from when."""
    steps = [step for step in talk.open_steps() if step.row.counts]
    if not steps:
        return talk.say(f"I would not: {FIGURE}. {show.next_line(talk)}")
    step = steps[0]
    place = wording.facility(step.interview)
    if not too_early(talk, step):
        return talk.say(
            f"Once is right, more is not: {FIGURE}. What helps now is “{step.title}”, {place}."
        )
    when = say.day_and_time(step.due, talk.zone, talk.now)
    return talk.say(
        f"Not yet: {FIGURE}. What helps is “{step.title}”, {place}, from {when}. Real news, such "
        "as a competing offer or a license issued, may be told before: tell me if you have some."
    )


def real_news(talk: Talk, text: str) -> Talk:
    """A competing offer or a license issued opens the policy's exception: one short note now,
    which counts as the check-in."""
    steps = [step for step in talk.open_steps() if step.row.counts]
    if not steps:
        return talk.say(f"Good to know. {show.next_line(talk)}")
    step = steps[0]
    changed = change(talk, step, f"mention {text.strip()}")
    talk = changed[0] if changed else talk
    talk = talk.with_step(step, replace(talk.facts(step), channel="e-mail"))
    talk = questions.prepare(talk.doing("the news for the employer"), step)
    step = talk.step(step.id) or step
    message = show.step_message(talk, step)
    text = "That is real news, and reason for one short note now. It counts as your check-in."
    return talk.show(replace(message, text=f"{text}\n\n{message.text}"))
