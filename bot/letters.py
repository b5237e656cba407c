"""The letter of a step: written from the facts, or as the user changed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.drafts import (
    Facts,
    Letter,
    Tone,
    facts_for,
    is_small,
    left_out,
    reword,
    tone_asked,
    write,
)
from bot.messages import Draft
from bot.model import Update
from bot.plan import Step
from bot.talk import Talk

FRESH = timedelta(days=7)
"""For so long real news is news; after that a check-in reads as any other (J)."""
SHORTEST_LETTER = 40
"""Fewer characters than this are a wish that was not understood, not a letter."""


def letters(talk: Talk, step: Step) -> tuple[Draft, ...]:
    """What the user can send or say for this step; a call comes with its voicemail."""
    if step.row.letter is None:
        return ()
    return tuple(_letter(talk, step, kind) for kind in _kinds(talk, step))


def _kinds(talk: Talk, step: Step) -> tuple[Letter, ...]:
    """A check-in by phone is a card to speak from and what to say to the voicemail; one that tells
    real news is a letter of its own."""
    if update_for(talk, step):
        return (Letter.UPDATE,)
    if by_phone(talk, step):
        return (Letter.CALL_CARD, Letter.VOICEMAIL)
    return (step.row.letter,) if step.row.letter else ()


def by_phone(talk: Talk, step: Step) -> bool:
    """Whether the user chose to call, or has something to put right that is too long to write
    (policy (a), Call or e-mail), unless they were told not to call."""
    interview = talk.interview(step.interview.id) or step.interview
    told_not_to = interview.decision and interview.decision.no_calls
    if step.row.letter is not Letter.CHECK_IN or told_not_to:
        return False
    if channel := talk.facts(step).channel:
        return channel == "call"
    by_call = interview.clarify_by_phone or not is_small(interview.clarify)
    return bool(interview.clarify and by_call)


def update_for(talk: Talk, step: Step) -> Update | None:
    """The real news that this contact tells, while it is news."""
    interview = talk.interview(step.interview.id) or step.interview
    told = [one for one in interview.updates if one.step == step.id]
    return told[-1] if told and talk.now - told[-1].at < FRESH else None


def not_said(talk: Talk, step: Step) -> str:
    """Which of the user's words the letter could not take, and why, in one line; "" where all of
    them are in it."""
    done, kind = talk.facts(step), next(iter(_kinds(talk, step)), None)
    if kind is None or done.letter:
        return ""
    tone = Tone(done.tone) if done.tone else Tone.WARM
    parts = left_out(kind, _facts(talk, step, kind), tone, talk.firm.templates)
    return " ".join(f"I left out {_PARTS[part.key]}: {part.why}." for part in parts)


_PARTS = {
    "detail": "what you talked about",
    "strength": "why you fit",
    "clarify": "what you wanted to put right",
    "promised": "what you promised to send",
    "reason": "your reason",
}
"""What the user's own words in a letter are called when they are not in it."""


def _facts(talk: Talk, step: Step, kind: Letter) -> Facts:
    today = wording.today(talk.now, talk.zone)
    interview = talk.interview(step.interview.id) or step.interview
    return facts_for(talk.candidate, interview, kind, step.subject, today)


def _letter(talk: Talk, step: Step, kind: Letter) -> Draft:
    done = talk.facts(step)
    tone = Tone(done.tone) if done.tone else Tone.WARM
    draft = write(kind, _facts(talk, step, kind), tone, talk.firm.templates)
    own = done.letter if kind is not Letter.VOICEMAIL else None
    return replace(draft, body=own) if own else draft


def change(talk: Talk, step: Step, wish: str) -> tuple[Talk, str] | None:
    """Change a step's letter as wished ("shorter", "more formal", "mention …") or take the text
    as the user's own version.

    Returns the talk and what was done, in words; None where the wish is neither.
    """
    done = talk.facts(step)
    kind = next(iter(_kinds(talk, step)), None)
    if kind is None:
        return None
    tone = tone_asked(wish)
    if tone is Tone.BRIEF and done.tone == tone.value and not done.letter:
        return talk, "It is as short as I would send it."
    if tone and not done.letter:
        return talk.with_step(step, replace(done, tone=tone.value)), f"Here it is, {tone.value}."
    draft = _letter(talk, step, kind)
    if reworded := reword(kind, _facts(talk, step, kind), draft, wish, talk.firm.templates):
        kept = replace(done, letter=reworded.body, tone=tone.value if tone else done.tone)
        return talk.with_step(step, kept), "I have changed it."
    if len(wish.strip()) < SHORTEST_LETTER:
        return None
    return talk.with_step(step, replace(done, letter=wish.strip())), "I keep your version."
