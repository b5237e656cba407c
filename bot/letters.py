"""The letter of a step: written from the facts, or as the user changed it."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot import wording
from bot.drafts import (
    Facts,
    Letter,
    Tone,
    check,
    facts_for,
    filled,
    is_request,
    is_small,
    left_out,
    reword,
    shortened,
    wish,
    write,
    written,
)
from bot.messages import Draft
from bot.model import StepFacts, Update
from bot.plan import Step
from bot.talk import Talk

FRESH = timedelta(days=7)
"""For so long real news is news; after that a check-in reads as any other (J)."""
SHORTEST_LETTER = 40
"""Fewer characters than this are a wish that was not understood, not a letter."""


def letters(talk: Talk, step: Step) -> tuple[Draft, ...]:
    """What the user can send or say for this step; a call comes with its voicemail."""
    return letters_and_not_said(talk, step)[0]


def letters_and_not_said(talk: Talk, step: Step) -> tuple[tuple[Draft, ...], str]:
    """The letters of a step. Also which of the user's words the first could not take, and why; of
    their own version, what of table (c) it does not keep; "" where all is well."""
    if step.row.letter is None:
        return (), ""
    first, *others = _kinds(talk, step)
    done, facts = talk.facts(step), _facts(talk, step, first)
    draft, parts = written(first, facts, _tone(done), talk.firm.templates)
    draft = _own(draft, first, facts, done)
    drafts = (draft, *[_letter(talk, step, kind) for kind in others])
    if done.letter:
        found = "; ".join(check(first, draft))
        return drafts, f"It is your own version; mine would not have: {found}." if found else ""
    return drafts, " ".join([f"I left out {_PARTS[part.key]}: {part.why}." for part in parts])


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


_PARTS = {
    "detail": "what you talked about",
    "strength": "why you fit",
    "interest": "where you stand",
    "concerns": "what you would want answered",
    "clarify": "what you wanted to put right",
    "promised": "what you promised to send",
    "reason": "your reason",
    "mention": "what you asked me to mention",
}
"""What the user's own words in a letter are called when they are not in it."""


def _tone(done: StepFacts) -> Tone:
    return Tone(done.tone) if done.tone else Tone.WARM


def _facts(talk: Talk, step: Step, kind: Letter) -> Facts:
    today = wording.today(talk.now, talk.zone)
    interview = talk.interview(step.interview.id) or step.interview
    facts = facts_for(talk.candidate, interview, kind, step.subject, today)
    done = talk.facts(step)
    if not (done.mentions or done.cut):
        return facts
    return replace(facts, mentions=done.mentions, cut=done.cut)


def _letter(talk: Talk, step: Step, kind: Letter) -> Draft:
    facts, done = _facts(talk, step, kind), talk.facts(step)
    return _own(write(kind, facts, _tone(done), talk.firm.templates), kind, facts, done)


def _own(draft: Draft, kind: Letter, facts: Facts, done: StepFacts) -> Draft:
    """The draft in the user's own words, where there are any."""
    own = done.letter if kind is not Letter.VOICEMAIL else None
    return replace(draft, body=filled(kind, facts, own)) if own else draft


def change(talk: Talk, step: Step, text: str) -> tuple[Talk, str] | None:
    """Change a step's letter as wished ("shorter", "more formal", "mention …") or take the text
    as the user's own version.

    Returns the talk and what was done, in words; None where the wish is neither.
    """
    done = talk.facts(step)
    kind = next(iter(_kinds(talk, step)), None)
    if kind is None:
        return None
    asked = wish(text)
    if asked and asked.tone and kind is Letter.DEBRIEF and not done.letter:
        return talk, ONE_TONE
    if asked is None:
        if is_request(text) or len(text.strip()) < SHORTEST_LETTER:
            return None
        return talk.with_step(step, replace(done, letter=text.strip())), "I keep your version."
    if done.letter:
        facts, draft = _facts(talk, step, kind), _letter(talk, step, kind)
        changed = reword(kind, facts, draft, asked, talk.firm.templates)
        if changed.body == draft.body:
            return talk, AS_SHORT
        tone = asked.tone or _tone(done)
        kept = replace(done, letter=changed.body, tone=tone.value)
        return talk.with_step(step, kept), "I have changed it."
    if asked.mention and asked.mention not in done.mentions:
        done = replace(done, mentions=(*done.mentions, asked.mention))
    if asked.tone and asked.tone.value != done.tone:
        done = replace(done, tone=asked.tone.value, cut=0)
    elif asked.tone is Tone.BRIEF:
        facts = _facts(talk.with_step(step, done), step, kind)
        less = shortened(kind, facts, Tone.BRIEF, talk.firm.templates)
        if less is None and not asked.mention:
            return talk, AS_SHORT
        done = replace(done, cut=(less or facts).cut)
    talk = talk.with_step(step, done)
    said = f"Here it is, {asked.tone.value}." if asked.tone else "It is in the letter."
    left = left_out(kind, _facts(talk, step, kind), _tone(done), talk.firm.templates)
    if asked.mention and any(one.key == "mention" for one in left):
        said = "It does not go into this letter."
    return talk, said


ONE_TONE = "This card is for your own eyes, and has but one tone."
AS_SHORT = "It is as short as I would send it."
