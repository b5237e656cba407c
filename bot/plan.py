"""The steps of one interview: the policy's rows applied to what the candidate told.

The plan is derived each time it is looked at, never stored, so a corrected answer re-plans by
itself; what the user settled stays settled because it is a fact of the interview.
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from operator import attrgetter

from msgspec.structs import fields, replace

from bot.kept import SIZE as KEPT
from bot.kept import Kept
from bot.model import Candidate, Interview
from bot.planner import MORNING, Planner
from bot.step import UNTOLD, State, Step, at, main_contact, name_of
from bot.value import Value
from bot.workdays import US_FEDERAL, Calendar

__all__ = ["MORNING", "UNTOLD", "State", "Step", "at", "find", "main_contact", "name_of", "plan"]


def plan(
    candidate: Candidate, interview: Interview, now: datetime, calendar: Calendar = US_FEDERAL
) -> tuple[Step, ...]:
    """The steps of an interview in the policy's order."""
    if interview.cancelled:
        return ()
    profile = candidate.profile
    nights = profile.night_weekdays
    things = (interview, candidate.interviews, profile.references, profile.zone, nights, calendar)
    made = _looked_at.get(*things)
    if made is None or not made.since <= now < made.until:
        made = _looked_at.keep(_plan(candidate, interview, now, calendar), *things)
    return made.steps


def _plan(candidate: Candidate, interview: Interview, now: datetime, calendar: Calendar) -> _Made:
    told = chain.from_iterable(map(_told, (interview, *candidate.interviews)))
    profile = candidate.profile
    facts = (*told, profile.references, profile.zone, profile.night_weekdays, calendar)
    key = tuple(map(id, facts))
    made = _made.get(key)
    if made is None or not made.since <= now < made.until:
        planner = Planner(candidate, interview, now, calendar)
        made = _Made(facts, interview, tuple(planner.steps()), now, planner.until)
    elif made.interview is not interview:
        steps = tuple(replace(step, interview=interview) for step in made.steps)
        made = replace(made, interview=interview, steps=steps)
    else:
        return made
    _made[key] = made
    if len(_made) > KEPT:
        del _made[next(iter(_made))]
    return made


_told = attrgetter(
    *(field.name for field in fields(Interview) if field.name not in ("wanted", "asked"))
)
"""What was told of an interview, without what is still to be asked: no plan depends on that."""


class _Made(Value, frozen=True):
    """A plan and what it was made from, which is thereby kept alive and keeps its identity. It is
    the same at every instant from `since` to before `until`."""

    facts: tuple[object, ...]
    interview: Interview
    steps: tuple[Step, ...]
    since: datetime
    until: datetime


_made: dict[tuple[int, ...], _Made] = {}
"""By the identity of the facts, none of which ever changes. One turn or one nudge looks at the
same plan a dozen times."""
_looked_at: Kept[_Made] = Kept()
"""By the identity of the whole interview: without a look at every single fact of it."""


def find(steps: tuple[Step, ...], id: str) -> Step | None:
    for step in steps:
        if step.id == id:
            return step
    return None
