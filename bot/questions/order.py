"""Which question comes next; opening questions and closing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from bot.model import Interview, NewsKind
from bot.policy import last_news
from bot.questions.question import Asked, Question
from bot.questions.table import BY_KEY, INTERVIEW, PROFILE
from bot.talk import Talk


def next_question(talk: Talk) -> Asked | None:
    """What is asked now: what was opened last first, then what the newest talk still needs."""
    return next(_open(talk), None)


def _open(talk: Talk) -> Iterator[Asked]:
    focus = talk.focused
    id, wanted = (focus.id, focus.wanted) if focus else ("", ())
    yield from _wanted(talk, id, (key for key in wanted if not of_a_step(key)))
    yield from _wanted(talk, "", talk.profile.wanted)
    yield from _wanted(talk, id, (key for key in wanted if of_a_step(key)))
    if talk.candidate.interviews:
        yield from _needed(talk, PROFILE, None)
    for one in _in_turn(talk):
        if not one.cancelled and one.planned is None:
            yield from _needed(talk, INTERVIEW, one)
    for one in _in_turn(talk):
        yield from _wanted(talk, one.id, one.wanted)


def _in_turn(talk: Talk) -> list[Interview]:
    """All interviews, the one last spoken of first."""
    focus = talk.candidate.focus
    return sorted(talk.candidate.interviews, key=lambda one: one.id != focus)


def _wanted(talk: Talk, interview: str, keys: Iterable[str]) -> Iterator[Asked]:
    for key in keys:
        question, _, subject = key.partition(":")
        asked = Asked(BY_KEY[question], interview, subject)
        if _still_of_use(talk, asked):
            yield asked


def _still_of_use(talk: Talk, asked: Asked) -> bool:
    """Whether the step that an opened question is for is still open."""
    interview = talk.interview(asked.interview)
    match asked.question.key:
        case "detail":
            step = talk.step(f"{asked.interview}.thank_you.{asked.subject}")
            return step is not None and step.state.open
        case "snooze" | "letter":
            step = talk.step(asked.subject)
            return step is not None and step.state.open
        case "strength" | "clarify" | "interest" | "concerns" | "reason":
            steps = talk.steps(interview) if interview else ()
            return any(step.state.open and step.row.letter for step in steps)
        case "reply_by" | "start" | "next_interview" as key:
            followed = any(one.follows == asked.interview for one in talk.candidate.interviews)
            told = key == "next_interview" and followed
            return interview is not None and last_news(interview) is _OF_NEWS[key] and not told
        case _:
            return True


_OF_NEWS = {
    "reply_by": NewsKind.OFFER,
    "start": NewsKind.ACCEPTED,
    "next_interview": NewsKind.NEXT_ROUND,
}
"""The news that a question is about."""


def _needed(
    talk: Talk, questions: tuple[Question, ...], interview: Interview | None
) -> Iterator[Asked]:
    for question in questions:
        if question.needed and not question.known(talk, interview):
            yield Asked(question, interview.id if interview else "")


def ask(talk: Talk, interview: str, *keys: str) -> Talk:
    """Open questions, so that they are asked next, in this order."""
    if not interview:
        wanted = (*keys, *(key for key in talk.profile.wanted if key not in keys))
        return talk.with_profile(replace(talk.profile, wanted=wanted))
    one = talk.interview(interview)
    if one is None:
        return talk
    wanted = (*keys, *(key for key in one.wanted if key not in keys))
    return talk.with_interview(replace(one, wanted=wanted))


def drop(talk: Talk, interview: str, key: str) -> Talk:
    """A question that has its answer otherwise is open no more."""
    one = talk.interview(interview)
    if one is None or key not in one.wanted:
        return talk
    wanted = tuple(each for each in one.wanted if each != key)
    return talk.with_interview(replace(one, wanted=wanted))


def close(talk: Talk, asked: Asked, *, skipped: bool = False) -> Talk:
    """Take a question off the open ones; where it was skipped it is not asked again."""
    holder = talk.interview(asked.interview) if asked.interview else None
    if holder:
        passed = _passed(holder.skipped, asked.key, skipped)
        wanted = tuple(key for key in holder.wanted if key != asked.key)
        return talk.with_interview(replace(holder, wanted=wanted, skipped=passed))
    profile = talk.profile
    passed = _passed(profile.skipped, asked.key, skipped)
    wanted = tuple(key for key in profile.wanted if key != asked.key)
    return talk.with_profile(replace(profile, wanted=wanted, skipped=passed))


def _passed(passed: tuple[str, ...], key: str, skipped: bool) -> tuple[str, ...]:
    others = tuple(one for one in passed if one != key)
    return (*others, key) if skipped else others


def previous_question(talk: Talk, asked: Asked | None) -> Asked | None:
    """The needed question before this one that has an answer; for `back`."""
    interview = talk.focused
    if interview is None:
        return None
    needed = [question for question in INTERVIEW if question.needed]
    if asked and asked.question in needed:
        needed = needed[: needed.index(asked.question)]
    told = [question for question in needed if question.known(talk, interview)]
    return Asked(told[-1], interview.id) if told else None


def of_a_step(key: str) -> bool:
    """Whether an open question is one of the optional ones that a step opens."""
    return key.partition(":")[0] in _OF_A_STEP


_OF_A_STEP = ("detail", "strength", "interest", "concerns", "clarify", "reason")
