"""The page that is always there: what is next, each open interview with its plan, the past ones."""

from __future__ import annotations

from bot import overview, show, wording
from bot.firm import contact
from bot.keeping import NONE_YET, all_told
from bot.messages import Button, Menu, Message
from bot.model import Interview
from bot.talk import Talk

PAST = 25
"""How many past interviews can be chosen from: what a menu holds. The list has them all."""

UNREACHED = (
    "I could not send you a direct message. Press anything here, or write to me, and I try again."
)
"""For whoever reads only this page: it can be shown where a message is refused."""


def home(talk: Talk) -> tuple[Message, ...]:
    """First what is next, then a message for each interview with something open, then the rest."""
    told = all_told(talk)
    open_ones = [one for one in told if _is_open(talk, one)]
    past = [one for one in reversed(told) if one not in open_ones]
    return (
        _head(talk, told),
        *(_interview(talk, one) for one in reversed(open_ones)),
        *((_past(talk, past),) if past else ()),
        *((firm,) if (firm := contact(talk.firm)) else ()),
    )


def _is_open(talk: Talk, interview: Interview) -> bool:
    return not interview.planned or any(step.state.open for step in talk.steps(interview))


def _head(talk: Talk, told: list[Interview]) -> Message:
    nudges = Button("Resume", "resume") if talk.profile.paused else Button("Pause", "pause")
    always = (Button("Log an interview", "new", "primary"),)
    if not told:
        return Message(NONE_YET, title="Aftercare", buttons=always)
    lines = [UNREACHED] if talk.candidate.unreachable else []
    return Message(
        "\n".join([*lines, show.next_line(talk)]),
        title="Aftercare",
        buttons=(
            *always,
            Button("References", "references"),
            Button("Settings", "settings"),
            nudges,
        ),
    )


def _interview(talk: Talk, interview: Interview) -> Message:
    label = wording.label(interview, talk.zone, talk.now)
    if not interview.planned:
        return Message(
            "Some answers are missing, so there is no plan yet.",
            title=label,
            buttons=(Button("Go on", f"go_on:{interview.id}", "primary"),),
        )
    letters = tuple(
        Button(wording.short(step.title, 75), f"show:{step.id}")
        for step in talk.steps(interview)
        if step.state.open and step.row.letter
    )
    return Message(
        overview.plan(talk, interview),
        title=label,
        buttons=(
            *((Menu("Letters", letters[:25]),) if letters else ()),
            Button("I heard back", f"heard:{interview.id}"),
            Button("Show all", f"view:{interview.id}"),
        ),
    )


def _past(talk: Talk, past: list[Interview]) -> Message:
    options = tuple(
        Button(wording.short(wording.label(one, talk.zone, talk.now), 75), f"view:{one.id}")
        for one in past[:PAST]
    )
    counted = "One interview is" if len(past) == 1 else f"{len(past)} interviews are"
    return Message(
        f"{counted} past.", title="Past interviews", buttons=(Menu("Look at one", options),)
    )
