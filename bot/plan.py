"""The steps of one interview: the policy's rows applied to what the candidate told.

The plan is derived each time it is looked at, never stored, so a corrected answer re-plans by
itself; what the user settled stays settled because it is a fact of the interview.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

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
    beside = profile.references, profile.zone, profile.night_weekdays, calendar
    made = _made.get(interview, candidate.interviews, *beside)
    if made is None or not made.since <= now < made.until:
        made = _asked_on.get(interview.steps, *beside)
        if made is None or not made.still(candidate, interview, now):
            planner = Planner(candidate, interview, now, calendar)
            made = _Made(candidate.interviews, interview, planner.steps(), now, planner.until)
        else:
            steps = tuple([replace(step, interview=interview) for step in made.steps])
            made = replace(made, interviews=candidate.interviews, interview=interview, steps=steps)
        _made.keep(made, interview, candidate.interviews, *beside)
        _asked_on.keep(made, interview.steps, *beside)
    return made.steps


class _Made(Value, frozen=True):
    """A plan and the interviews it was made from, which is the same at every instant from `since`
    to before `until`."""

    interviews: tuple[Interview, ...]
    interview: Interview
    steps: tuple[Step, ...]
    since: datetime
    until: datetime

    def still(self, candidate: Candidate, interview: Interview, now: datetime) -> bool:
        """Whether nothing has changed but what is still to be asked: no plan depends on that."""
        one, others = self.interview, self.interviews
        return (
            self.since <= now < self.until
            and _same(one, interview)
            and len(others) == len(candidate.interviews)
            and all(map(_same, others, candidate.interviews))
        )


def _same(one: Interview, other: Interview) -> bool:
    return one is other or replace(one, wanted=other.wanted, asked=other.asked) == other


_made: Kept[_Made] = Kept()
"""By the whole interview. One turn or one nudge looks at the same plan a dozen times."""
_asked_on: Kept[_Made] = Kept()
"""By what was done about its steps, which stays while questions are asked: each interview has a
dictionary of its own for that."""


def find(steps: tuple[Step, ...], id: str) -> Step | None:
    for step in steps:
        if step.id == id:
            return step
    return None
