"""Taking back: what a turn changed, and how to put it back exactly."""

from __future__ import annotations

from msgspec.structs import replace

from bot.model import Candidate, Change, Interview, Profile
from bot.talk import Talk

KEPT = 10
"""How many turns can be taken back."""


def remember(before: Candidate, after: Candidate, what: str) -> Candidate:
    """`after` with the way back to `before`, where the turn changed more than what is asked."""
    old = {one.id: one for one in before.interviews}
    new = {one.id: one for one in after.interviews}
    profile = before.profile if _told(before.profile) != _told(after.profile) else None
    touched = tuple(
        old[id] for id, one in new.items() if id in old and _answers(old[id]) != _answers(one)
    )
    made = tuple(id for id in new if id not in old)
    if profile is None and not touched and not made:
        return after
    change = Change(
        what=what or "the last change",
        profile=profile,
        interviews=touched,
        made=made,
        focus=before.focus,
    )
    return replace(after, changes=(*after.changes[-(KEPT - 1) :], change))


def _told(profile: Profile) -> Profile:
    return replace(profile, wanted=(), asked=(), welcomed=False)


def _answers(interview: Interview) -> Interview:
    return replace(interview, wanted=(), asked=())


def undo(talk: Talk) -> tuple[Talk, str]:
    """Take back the last turn that changed something; returns what it was, "" if nothing."""
    candidate = talk.candidate
    if not candidate.changes:
        return talk, ""
    change = candidate.changes[-1]
    before = {one.id: one for one in change.interviews}
    interviews = tuple(
        before.get(one.id, one) for one in candidate.interviews if one.id not in change.made
    )
    candidate = replace(
        candidate,
        profile=replace(change.profile or candidate.profile, welcomed=candidate.profile.welcomed),
        interviews=interviews,
        focus=change.focus,
        changes=candidate.changes[:-1],
    )
    return replace(talk, candidate=candidate, undone=True), change.what
