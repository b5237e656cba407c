"""Which steps a sentence means: by the person's name, the place, or the kind of step."""

from __future__ import annotations

import re

from bot.keeping import all_told
from bot.names import FACILITY_WORDS, TITLES
from bot.plan import State, Step, name_of
from bot.talk import Talk


def matching(steps: list[Step], text: str) -> list[Step]:
    """The steps that a sentence speaks of, by the person's name or the kind of step."""
    words = _words(text)
    fits = {step.id: len(_names(step) & set(words)) for step in steps}
    best = max(fits.values(), default=0)
    by_name = [step for step in steps if best and fits[step.id] == best]
    by_name = by_name or [step for step in steps if _roles(step) & set(words)]
    kinds = [step for step in by_name or steps if _is_kind(step, words)]
    return kinds or by_name


def settled_by_name(talk: Talk, text: str) -> Step | None:
    """The step that the words name where it is settled, and no open one is what they name: it
    must not be taken for somebody else's."""
    words = _words(text)
    kinds = _kinds(words)

    def meant(step: Step) -> bool:
        # A recruiter's name alone may mean any step: some go through them without naming them.
        vague = not kinds and step.subject == step.interview.recruiter
        fits = not vague and (not kinds or _is_kind(step, words))
        return fits and bool(_person(step) & set(words))

    steps = [step for told in all_told(talk) for step in talk.steps(told) if meant(step)]
    steps = [step for step in steps if step.state is not State.CANCELLED]
    if not steps or any(step.state.open for step in steps):
        return None
    return max(steps, key=lambda step: len(_person(step) & set(words)))


def stranger(talk: Talk, text: str) -> bool:
    """Whether the words say to whom something went, and that is nobody of any plan."""
    said = _words(text)
    steps = [step for told in all_told(talk) for step in talk.steps(told)]
    known = {word for step in steps for word in _names(step) | _roles(step)}
    return bool(_TO_WHOM.search(" ".join(said))) and not known & set(said)


_TO_WHOM = re.compile(
    r"\b(?:dr|mr|mrs|ms) \w+|\b(?:to|told|called|phoned|texted|e ?mailed|notified|messaged) "
    r"(?!(?:my|the|their|a|an|all|both|them|him|her|it|that|this|every\w+|back|dr|mr|mrs|ms|now|"
    r"today|yesterday|already|thank\w*|notes?|letters?|references?|heads|check|close|recruiter|"
    r"coordinator|do)\b)\w+|\b(?:sent|did|done|finished) (?!(?:i|it|its|them|that|this|those|these|"
    r"the|my|their|his|her|him|all|both|every\w*|now|today|yesterday|already|out|off|too|also|and|"
    r"just|an?|one|two|to|by|via|another|some\w*|thank\w*|notes?|letters?|e ?mails?|mails?|"
    r"messages?|cards?|texts?|references?|heads|checks?|close|reply|offer|recruiter|coordinator|"
    r"with|in|on|at|as|after|before|again|earlier|late|last|this|tonight|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|not|no|only|yes|first|second|next|so|but|ok|okay|thx|thanks|"
    r"lol|actually|for|from|right|around|like|dr|mr|mrs|ms|talk\w*|writ\w*|call\w*|withdrawal|"
    r"debrief)\b)\w+|\bto (?:the|my) (?:doctor|doc|physician|nurse|chief|director|boss|co ?worker|"
    r"colleague)\b|\b(?:sent|did|done|finished) (?:the|my) (?!(?:thank\w*|reference|first|second|"
    r"last|other|next|two|three|four|whole|check|close|remaining)\b)\w+ ones?\b"
)


def each_of(steps: list[Step], text: str) -> list[Step]:
    """ "John and Mary": a step for each, where every one of them is plain."""
    parts = [part for part in re.split(r",|\band\b|&", text) if part.strip()]
    found = [matching(steps, part) for part in parts]
    each = {one[0].id: one[0] for one in found if len(one) == 1}
    return list(each.values()) if len(each) == len(parts) > 1 else []


def _words(text: str) -> list[str]:
    words = [
        word.strip("'’,;:!").removesuffix("'s").removesuffix("’s")
        for word in text.lower().replace("-", " ").replace(".", " ").split()
    ]
    return [
        *words,
        *(word[:-1] for word in words if len(word) > 3 and word.endswith("s")),
    ]  # "kims"


def _is_kind(step: Step, words: list[str]) -> bool:
    return any(
        word in step.row.key or word in step.title.lower().replace("-", " ").split()
        for word in _kinds(words)
    )


def _names(step: Step) -> set[str]:
    """The words by which a step is called: its person, or the place it is about."""
    place = set(_words(step.interview.facility)) - FACILITY_WORDS
    return (_person(step) | place) - {"the", "and", "of", "your"}


def _roles(step: Step) -> set[str]:
    """What the person of a step is: "the chief", and "the doctor" for a "Dr."."""
    if step.subject is None:
        return set()
    doctor = {"doctor", "doc"} if step.subject.name.startswith("Dr. ") else set[str]()
    return (set(_words(step.subject.role)) | doctor) - {"the", "of", "and", "hiring", "manager"}


def _person(step: Step) -> set[str]:
    named = step.subject.name if step.subject else ""
    role = name_of(step.subject) if step.subject and not named else ""
    return set(_words(named or role)) - {*TITLES, "the", "of", "and", "hiring", "manager"}


def names_a_step(text: str) -> bool:
    """Whether words are of a kind of step, be it open or not."""
    return bool(_kinds(_words(text)))


def _kinds(words: list[str]) -> list[str]:
    kinds = ("thank", "reference", "check", "close", "debrief", "offer", "withdrawal", "heads")
    return [kind for kind in kinds if any(word.startswith(kind) for word in words)]
