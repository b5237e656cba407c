"""One turn of the talk while it is being made: the candidate so far and the replies so far."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from msgspec.structs import replace

from bot import nudges
from bot.firm import NO_FIRM, Firm
from bot.messages import Button, Menu, Message, Reply
from bot.model import Candidate, Interview, Profile, StepFacts
from bot.plan import UNTOLD, Step, find, plan
from bot.value import Value
from bot.workdays import Calendar


class AsMeant(TypedDict):
    """What it takes to read a date: the present, the zone, whether the day stands before the month,
    and which days are holidays."""

    now: datetime
    zone: str
    day_first: bool
    calendar: Calendar


class Talk(Value, frozen=True):
    """Immutable: each method returns the talk one step further.

    `before` is the candidate as it was when the event came in, `what` names the change for undo,
    `forms` says whether the platform can open a form in answer, `marks` whether it can mark what
    is wrong in one.
    """

    before: Candidate
    candidate: Candidate
    now: datetime
    firm: Firm = NO_FIRM
    forms: bool = False
    marks: bool = False
    replies: tuple[Reply, ...] = ()
    what: str = ""
    erased: bool = False
    dropped: bool = False
    exported: bool = False
    undone: bool = False

    @property
    def profile(self) -> Profile:
        return self.candidate.profile

    @property
    def zone(self) -> str:
        return self.profile.zone or "UTC"

    @property
    def as_meant(self) -> AsMeant:
        """As what this user's dates and times are read: the arguments of `bot.when`."""
        return {
            "now": self.now,
            "zone": self.zone,
            "day_first": self.profile.day_first,
            "calendar": self.firm.calendar,
        }

    def interview(self, id: str) -> Interview | None:
        for one in self.candidate.interviews:  # a loop: asked for some twenty times a nudge
            if one.id == id:
                return one
        return None

    @property
    def focused(self) -> Interview | None:
        """The interview last spoken of, or the newest one; none that was put away."""
        told = [one for one in self.candidate.interviews if not one.cancelled]
        spoken_of = [one for one in told if one.id == self.candidate.focus]
        return next(iter(spoken_of or told[-1:]), None)

    def steps(self, interview: Interview) -> tuple[Step, ...]:
        return plan(self.candidate, interview, self.now, self.firm.calendar)

    def open_steps(self) -> tuple[Step, ...]:
        """The open steps of all interviews, in the order in which they fall due."""
        return nudges.open_steps(self.candidate, self.now, self.firm.calendar)

    def nudge_at(self, step: Step) -> datetime | None:
        """When the next nudge about a step goes out."""
        return nudges.nudge_at(self.candidate, step, self.firm.calendar)

    def step(self, id: str) -> Step | None:
        """A step of this candidate's own plans; another person's id finds nothing."""
        interview = self.interview(id.partition(".")[0])
        return find(self.steps(interview), id) if interview else None

    def say(
        self,
        text: str,
        *,
        buttons: tuple[Button | Menu, ...] = (),
        title: str = "",
        replaces: bool = False,
    ) -> Talk:
        return self.show(Message(text, title=title, buttons=buttons, replaces=replaces))

    def show(self, reply: Reply) -> Talk:
        return replace(self, replies=(*self.replies, reply))

    def with_profile(self, profile: Profile) -> Talk:
        return replace(self, candidate=replace(self.candidate, profile=profile))

    def with_interview(self, interview: Interview) -> Talk:
        """Put an interview in its place, or add it, and turn to it."""
        others = self.candidate.interviews
        if any(one.id == interview.id for one in others):
            interviews = tuple(interview if one.id == interview.id else one for one in others)
        else:
            interviews = (*others, interview)
        candidate = replace(self.candidate, interviews=interviews, focus=interview.id)
        return replace(self, candidate=candidate)

    def facts(self, step: Step) -> StepFacts:
        interview = self.interview(step.interview.id) or step.interview
        return interview.steps.get(step.id, UNTOLD)

    def with_step(self, step: Step, facts: StepFacts) -> Talk:
        """Keep what the user did with one step."""
        interview = self.interview(step.interview.id) or step.interview
        return self.with_interview(replace(interview, steps={**interview.steps, step.id: facts}))

    def doing(self, what: str) -> Talk:
        """Name what this turn changes, as undo will say it."""
        return replace(self, what=what)
