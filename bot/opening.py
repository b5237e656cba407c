"""What is shown because somebody asks: what is next, a letter, and the letter with a change."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import questions, show, wording
from bot.answering import ask_next, show_question
from bot.badgering import decline, too_early
from bot.hearing import looked_at, show_due
from bot.keeping import NONE_YET, all_told
from bot.meaning import matching, settled_by_name
from bot.plain import plain
from bot.plan import State, Step, name_of
from bot.policy import tally
from bot.questions import BY_KEY, Asked, next_question
from bot.readings import Problem
from bot.settling import already
from bot.talk import Talk


def next_up(talk: Talk, text: str) -> Talk:
    if not all_told(talk):
        return talk.say(NONE_YET)
    if not any(one.planned for one in all_told(talk)):
        return show_question(talk, "There is no plan yet; this is what it still needs.")
    if any(step.due <= talk.now for step in talk.open_steps()):
        return show_due(talk)
    return talk.say(show.next_line(talk))


def draft(talk: Talk, text: str) -> Talk:
    """Show the letter that is meant by its words, or the most urgent one."""
    steps = [step for step in talk.open_steps() if step.row.letter]
    meant = matching(steps, text) or steps
    about = talk.focused
    told = about.decision if about else None
    if over := settled_by_name(talk, text):
        return already(talk, over)
    if late := _too_late(talk, text):
        thanks = (
            f"The note to {name_of(late.subject)} is past its time: thanks go into the check-in."
        )
        return talk.say(f"{thanks} {show.next_line(talk)}")
    if told and told.no_notes and "thank" in text.lower():
        return talk.say(f"They asked for no notes, so I write none. {show.next_line(talk)}")
    kinds = [word for word in ("thank", "check", "close", "follow") if word in text.lower()]
    if about and kinds and tally(talk.candidate, about).muted:
        place = wording.facility(about)
        return talk.say(f"{place} asked for no notes and no calls, so I write nothing to them.")
    if "thank" in kinds and not any(step.row.key == "thank_you" for step in steps):
        return talk.say(f"No note of thanks is open. {show.next_line(talk)}")
    if not meant or (too_early(talk, meant[0]) and not kinds):
        return talk.say("There is no letter to write now. " + show.next_line(talk))
    others = tuple(step for step in meant[1:] if text.strip() and step.due <= talk.now)
    return open_step(talk, meant[0], others)


def _too_late(talk: Talk, text: str) -> Step | None:
    """The note of thanks that is meant, where its three days are over (policy (a) 2)."""
    if not re.search(r"\b(?:thank\w*|note|letter)\b", text.lower()):
        return None
    steps = [step for told in all_told(talk) for step in talk.steps(told)]
    notes = [step for step in steps if step.row.key == "thank_you"]
    late = [step for step in notes if step.state is State.EXPIRED]
    meant = matching(late, text) if not any(step.state.open for step in notes) else []
    return meant[0] if meant else None


def open_step(talk: Talk, step: Step, others: tuple[Step, ...] = ()) -> Talk:
    """Show a step with its letter, and ask what its letter still lacks."""
    if too_early(talk, step):
        return decline(talk, "")
    talk = looked_at(questions.prepare(talk, step), step)
    message = show.step_message(talk, step, others=others)
    return talk.show(show.with_new_question(talk, message))


def to_do(talk: Talk) -> list[Step]:
    """The open steps that the user can say are done."""
    return [step for step in talk.open_steps() if not step.row.asks]


def at_hand(talk: Talk) -> list[Step]:
    """The open steps that are due or were spoken of, the one shown last first."""
    shown = talk.candidate.shown
    steps = [
        step
        for step in to_do(talk)
        if step.due <= talk.now or step.id in (shown, *talk.candidate.nudges)
    ]
    return sorted(steps, key=lambda step: step.id != shown)


def answer_now(talk: Talk, key: str, step: Step, text: str) -> Talk:
    """Answer a step's question with words that came before it was asked."""
    from_question = Asked(BY_KEY[key], step.interview.id, step.id)
    read = from_question.question.read(talk, step.interview.id, step.id, text)
    if isinstance(read, Problem):
        talk = questions.ask(talk, step.interview.id, from_question.key)
        return talk.say(read.text, buttons=questions.buttons(talk, from_question))
    talk = questions.close(read.talk, from_question)
    talk = talk.say(read.echo, buttons=(*read.instead, show.UNDO))
    fresh = talk.step(step.id)
    return open_step(talk, fresh) if key == "letter" and fresh else talk


def letter(talk: Talk, text: str) -> Talk:
    """ "shorter", "more formal", "mention …": said of the letter that was shown last."""
    steps = [step for step in at_hand(talk) if step.row.letter]
    if not steps:
        return talk.say(f"There is no letter to change now. {show.next_line(talk)}")
    if _UNLIKED.fullmatch(plain(text)):
        return ask_next(questions.ask(talk, steps[0].interview.id, f"letter:{steps[0].id}"))
    return answer_now(talk, "letter", steps[0], text)


_UNLIKED = re.compile(r"(?:change|adjust|fix|rewrite|reword|redo|an?|another|i do not|it) .*")
"""That it is to read otherwise, and not how."""


def leave_out(talk: Talk, text: str) -> Talk:
    """ "Leave out …": the part of the letter shown last that is named, or says what is named."""
    steps = [step for step in at_hand(talk) if step.row.letter]
    if not steps:
        return talk.say(f"There is no letter to change now. {show.next_line(talk)}")
    step, said = steps[0], set(plain(text).split()) - _EVERYDAY
    one, facts = talk.interview(step.interview.id) or step.interview, talk.facts(step)

    def meant(part: str | None, *names: str) -> bool:
        return bool(said & {*plain(part or "").split(), *names})

    changed = one
    if meant(one.strength, "fit", "strength"):
        changed = replace(changed, strength="")
        talk = questions.close(talk, Asked(BY_KEY["strength"], one.id), skipped=True)
    people = tuple(
        replace(person, detail="")
        if person == step.subject and meant(person.detail, "talked", "conversation", "detail")
        else person
        for person in one.people or ()
    )
    if people != (one.people or ()):
        changed = replace(changed, people=people)
    mentions = tuple(part for part in facts.mentions if not meant(part))
    if facts.letter or (changed == one and mentions == facts.mentions):
        return show_question(talk, _NOT_IN_IT)
    talk = talk.with_interview(changed).with_step(step, replace(facts, mentions=mentions))
    talk = talk.doing("what the letter leaves out")
    if next_question(talk):
        return show_question(talk, "Left out.")
    talk = talk.say("Left out.", buttons=(show.UNDO,))
    return open_step(talk, talk.step(step.id) or step)


_EVERYDAY = frozenset(plain("leave take cut out of do not mention the a an about my their").split())


_NOT_IN_IT = (
    "I find nothing of that in the letter that I could leave out. “Change the letter” takes the "
    "whole letter as you would have it."
)
