"""The optional questions, whose answers a step's letter uses."""

from __future__ import annotations

from msgspec.structs import replace

from bot.drafts import Letter, gaps
from bot.kept import Kept
from bot.letters import letters
from bot.messages import Draft
from bot.model import Candidate, Interview
from bot.plan import Step
from bot.questions.order import OF_A_STEP, ask
from bot.questions.table import BY_KEY
from bot.talk import Talk


def prepare(talk: Talk, step: Step) -> Talk:
    """Open the questions that a step's letter would use, just before it is used; each is put only
    once, none in the middle of telling about an interview, and those of an earlier step that were
    passed by are left alone."""
    prepared = _prepared.get(talk.candidate, step)
    if prepared is None:
        prepared = _prepared.keep(_prepare(talk, step), talk.candidate, step)
    return replace(talk, candidate=prepared)


_prepared: Kept[Candidate] = Kept()
"""A nudge is shown with these questions, and kept with them once it has arrived."""


def _prepare(talk: Talk, step: Step) -> Candidate:
    candidate, profile = talk.candidate, talk.profile
    interview = talk.interview(step.interview.id) or step.interview
    half_told = any(not one.planned and not one.cancelled for one in candidate.interviews)
    letter = step.row.letter is not None and not step.facts.letter and not half_told
    lacking = for_step(talk, step) if letter else ()
    keys = tuple(key for key in lacking if key not in interview.asked)
    others = tuple(key for key in interview.wanted if key.partition(":")[0] not in OF_A_STEP)
    asked = replace(interview, wanted=(*keys, *others), asked=(*interview.asked, *keys))
    interviews = tuple(asked if one is interview else one for one in candidate.interviews)
    wanted = tuple(key for key in profile.wanted if key != "name")
    signed = letter and step.row.letter is not Letter.DEBRIEF
    if signed and not profile.name and "name" not in (*profile.skipped, *profile.asked):
        profile = replace(profile, wanted=("name", *wanted), asked=(*profile.asked, "name"))
    elif wanted != profile.wanted:
        profile = replace(profile, wanted=wanted)
    return replace(
        candidate,
        profile=profile,
        interviews=interviews,
        focus=interview.id,
        shown=step.id,
    )


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
        "debrief": ("interest", "concerns"),
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


def blanks(talk: Talk, step: Step, drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    """The questions that would fill the blanks of a step's letters."""
    found = {key: None for draft in drafts for key in gaps(draft)}
    return tuple(dict.fromkeys(filter(None, (_fills(talk, step, key) for key in found))))


_FILLED_BY = {"credentials": "name", "facility": "place", "role": "place", "promised": "clarify"}
"""The question that fills a blank, where it is not called like it."""


def _fills(talk: Talk, step: Step, blank: str) -> str:
    """The question that fills a blank of the step's letter; "" where none does."""
    if blank != "detail":
        return _FILLED_BY.get(blank, blank)
    interview = talk.interview(step.interview.id) or step.interview
    if step.row.letter is Letter.THANK_YOU:
        return f"detail:{step.id.rpartition('.')[2]}"
    keys = (f"detail:{person.id}" for person in interview.people or () if person.detail is None)
    return next((key for key in keys if key not in interview.skipped), "")


def fill(talk: Talk, step: Step) -> Talk:
    """Open the questions whose answers the letter's blanks are for."""
    keys = blanks(talk, step, letters(talk, step))
    own = [key for key in keys if key in _OF_THE_SENDER]
    talk = ask(talk, step.interview.id, *(key for key in keys if key not in own))
    return ask(talk, "", *own) if own else talk


_OF_THE_SENDER = ("name", "phone")
"""The questions about whoever signs."""
