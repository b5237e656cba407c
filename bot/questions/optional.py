"""The optional questions, whose answers a step's letter uses."""

from __future__ import annotations

from dataclasses import replace

from bot.drafts import Letter
from bot.letters import by_phone
from bot.model import Interview
from bot.plan import Step
from bot.questions.order import OF_A_STEP, ask
from bot.questions.table import BY_KEY
from bot.talk import Talk


def prepare(talk: Talk, step: Step) -> Talk:
    """Open the questions that a step's letter would use, just before it is used; each is put only
    once, none in the middle of telling about an interview, and those of an earlier step that were
    passed by are left alone."""
    shown = replace(talk.candidate, focus=step.interview.id, shown=step.id)
    talk = replace(talk, candidate=shown)
    interview = talk.interview(step.interview.id) or step.interview
    half_told = any(not one.planned and not one.cancelled for one in talk.candidate.interviews)
    letter = step.row.letter is not None and not step.facts.letter and not half_told
    lacking = for_step(talk, step) if letter else ()
    keys = tuple(key for key in lacking if key not in interview.asked)
    others = tuple(key for key in interview.wanted if key.partition(":")[0] not in OF_A_STEP)
    talk = talk.with_interview(
        replace(interview, wanted=(*keys, *others), asked=(*interview.asked, *keys))
    )
    profile = talk.profile
    others = tuple(key for key in profile.wanted if key != "name")
    signed = letter and step.row.letter is not Letter.DEBRIEF
    if not signed or profile.name or "name" in (*profile.skipped, *profile.asked):
        return talk.with_profile(replace(profile, wanted=others))
    asked = (*profile.asked, "name")
    return talk.with_profile(replace(profile, wanted=("name", *others), asked=asked))


def put_aside(talk: Talk) -> Talk:
    """Close the open questions of free words: what is typed later, about something else, is no
    answer to them. What a letter lacks stays a blank."""
    profile = replace(talk.profile, wanted=_strict(talk.profile.wanted))
    interviews = tuple(
        replace(one, wanted=_strict(one.wanted)) for one in talk.candidate.interviews
    )
    candidate = replace(talk.candidate, profile=profile, interviews=interviews)
    return replace(talk, candidate=candidate)


def _strict(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if not BY_KEY[key.partition(":")[0]].free)


def for_step(talk: Talk, step: Step) -> tuple[str, ...]:
    """The optional questions whose answers the step's letter uses, not yet asked."""
    if step.row.letter is None:
        return ()
    interview = step.interview
    used = {
        "thank_you": (f"detail:{step.id.rpartition('.')[2]}", "strength", "clarify"),
        "reference": ("strength",),
        "check_in_1": ("clarify",),
        "withdrawal": ("reason",),
    }.get(step.row.key, ())
    return tuple(key for key in used if not _told(interview, key))


def _told(interview: Interview, key: str) -> bool:
    if key in interview.skipped:
        return True
    question, _, subject = key.partition(":")
    if question == "detail":
        return any(
            str(person.id) == subject and person.detail is not None
            for person in interview.people or ()
        )
    return getattr(interview, question) is not None


def blanks(talk: Talk, step: Step) -> tuple[str, ...]:
    """The questions that would fill the blanks of a step's letter and are not being asked."""
    if step.row.letter is None:
        return ()
    interview = talk.interview(step.interview.id) or step.interview
    keys = [key for key in for_step(talk, step) if key not in ("clarify", "reason")]
    if not talk.profile.name and "name" not in talk.profile.skipped:
        keys.append("name")
    spoken = by_phone(talk, step) and not talk.profile.phone
    if spoken and "phone" not in talk.profile.skipped:
        keys.append("phone")
    open_now = (*interview.wanted, *talk.profile.wanted)
    return () if set(keys) & set(open_now) else tuple(keys)


def fill(talk: Talk, step: Step) -> Talk:
    """Open the questions whose answers the letter's blanks are for."""
    keys = blanks(talk, step)
    own = [key for key in keys if key in _OF_THE_SENDER]
    talk = ask(talk, step.interview.id, *(key for key in keys if key not in own))
    return ask(talk, "", *own) if own else talk


_OF_THE_SENDER = ("name", "phone")
"""The questions about whoever signs."""
