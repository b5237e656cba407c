"""Whom a correction means, by a name, a part of it, a role or a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.model import Interview, Person, Reference
from bot.names import TITLES
from bot.talk import Talk
from bot.value import Value

LIKE = 0.6
"""How alike two spellings of one name are at least, as difflib counts."""
PRONOUNS = {"her", "his", "their", "the", "it", "its", "she", "he", "they", "him", "them"}


class Known(Value, frozen=True):
    """Somebody told of: an interviewer or recruiter of an interview, or a reference."""

    interview: Interview
    person: Person | Reference


def _everybody(talk: Talk, interview: Interview) -> Iterator[Known]:
    """Those of this interview first, then of the others, then the references."""
    others = [one for one in talk.candidate.interviews if one.id != interview.id]
    for one in (interview, *(one for one in others if not one.cancelled)):
        for person in (*(one.people or ()), *([one.recruiter] if one.recruiter else [])):
            yield Known(one, person)
    for reference in talk.profile.references:
        yield Known(interview, reference)


def find(talk: Talk, interview: Interview, called: str) -> Known | None:
    """Whom a name or a pronoun means, None where that is nobody or may be several."""
    everybody = list(_everybody(talk, interview))
    words = words_of(called)
    if words and words <= PRONOUNS:
        return _before_the_user(talk, interview, everybody)
    words -= {*TITLES, "the", "my"}
    found = [one for one in everybody if words and words <= words_of(one.person.name)]
    if not found:  # "joans email"
        bare = {word.removesuffix("s") for word in words}
        found = [one for one in everybody if bare and bare <= words_of(one.person.name)]
    if not found:
        found = [one for one in everybody if words and words <= words_of(one.person.role)]
    first = found[0] if found else None
    same = [one for one in found if first and one.interview.id == first.interview.id]
    return first if len(same) == 1 else None


def _before_the_user(talk: Talk, interview: Interview, everybody: list[Known]) -> Known | None:
    """The one whose letter was shown last, or the only interviewer."""
    step = talk.step(talk.candidate.shown) if talk.candidate.shown else None
    if step and step.subject:
        return next((one for one in everybody if one.person == step.subject), None)
    people = interview.people or ()
    return Known(interview, people[0]) if len(people) == 1 else None


def words_of(text: str) -> set[str]:
    """Words to compare names by: in small letters, without punctuation or an owner's "'s"."""
    return {word.strip(".,'").removesuffix("'s") for word in text.lower().split()} - {""}


def spelled_like(talk: Talk, interview: Interview, new: Person, old: str) -> Known | None:
    """Who is spelled much like the new name, where `old` is but a pronoun."""
    if not words_of(old) <= PRONOUNS:
        return None
    last = new.name.lower().split()[-1]

    def likeness(one: Known) -> float:
        words = words_of(one.person.name) - set(TITLES)
        return max((SequenceMatcher(None, last, word).ratio() for word in words), default=0)

    best = max(_everybody(talk, interview), key=likeness, default=None)
    return best if best and likeness(best) >= LIKE else None
