"""What an answer holds beside the answer: read, and kept where it belongs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import overview, when, wording
from bot.answers import Instructions
from bot.free_words import NOTHING, FreeWords
from bot.model import Decision, Interview, Moment
from bot.people import keep_ids, met_again, read_profession
from bot.questions import Asked
from bot.readings import MET, OLD_INTERVIEW, all_told, decision_of, keep_references, last_day
from bot.recruiters import joined
from bot.talk import Talk

PROFESSIONS = ("CRNA", "NP", "PA", "anesthesiologist", "physician")
"""Roles that tell the profession of whoever applies for them."""


def with_the_rest(talk: Talk, asked: Asked, text: str) -> tuple[Talk, list[str]] | None:
    """The talk with what an answer tells besides ("permanent, at Mercy General"), in the questions
    that have no answer yet, and how that is said back; None where it tells nothing more, or of
    nothing that is being told."""
    key, interview = asked.question.key, talk.interview(asked.interview) or talk.focused
    if key not in _OF_OTHERS or interview is None or interview.planned or not talk.profile.zone:
        return None
    others = () if key == "references" and MET.search(text) else _OF_OTHERS[key]
    told = all_told(talk, text).without(*others)
    timed = key not in ("ended", "decision") and _ENDED_THEN.search(text)
    filled = fill(talk, interview, told)
    one = filled.interview(interview.id) or interview
    if told.ended and timed and (ended := _ended(talk, told.ended)):  # more exactly than before
        known = one.ended if interview.ended and not _A_DAY.search(text) else None
        one = replace(one, ended=_same_day(ended, known) if known else ended)
    if interview.people and told.people and key != "people" and _MORE_PEOPLE.search(text):
        met = (*interview.people, *(replace(each, manager=False) for each in told.people))
        names = {each.name: each for each in reversed(met)}
        people = tuple(each for each in met if names[each.name] is each)
        one = replace(one, people=keep_ids(interview.people, people))
    filled = filled.with_interview(one)
    lines = _new_lines(fill(talk, interview, NOTHING), filled)
    return (filled, lines) if lines else None


_ENDED_THEN = re.compile(
    r"\b(?:ended|finished|got out|was over|wrapped(?: up)?|done at|til+|until)\b", re.IGNORECASE
)
_A_DAY = re.compile(
    r"\b(?:today|now|ago|yesterday|this|last|\w+day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|\d+/\d+|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
""" "Ended 3pm" is an hour of the day that was told before."""
_MORE_PEOPLE = re.compile(r"\b(?:also|too|as well|forgot|plus)\b", re.IGNORECASE)
_OF_OTHERS: dict[str, tuple[str, ...]] = {
    "profession": (),
    "ended": (),
    "kind": (),
    "place": (),
    "people": ("role",),
    "decision": ("ended",),
    "references": ("ended", "setting", "via", "recruiter", "facility", "role", "people"),
}
"""The questions whose answers are listened to for more, and what would be said in them of somebody
else: "Dr. Lee, CRNA at Mercy" is where a reference works."""


def _new_lines(before: Talk, after: Talk) -> list[str]:
    """What is told now of the interview spoken of, and was not before."""
    now = after.focused
    was = before.interview(now.id) if now else None
    known = [*overview.told(before, was), ("Role", before.profile.profession)] if was else []
    told = overview.told(after, now) if now else []
    return [f"{name}: {value}" for name, value in told if (name, value) not in known]


def _within(role: str) -> str:
    """The profession that a role names: "NP hospitalist", "family nurse practitioner"; an
    "anesthesia attending" is asked."""
    found = read_profession(role, own_words=False) or ""
    named = (found, _SPELLED_OUT.get(found, found))
    return found if any(word.lower() in role.lower() for word in named) else ""


_SPELLED_OUT = {"NP": "nurse practitioner", "PA": "physician a"}


def fill(talk: Talk, interview: Interview, read: FreeWords) -> Talk:
    """Put what free words hold into the questions that have no answer yet."""
    profile, before = talk.profile, talk.interview(interview.follows)
    met = met_again((before.people or ()) if before else (), read.people)
    profession = "physician" if read.role in ("MD", "DO") else read.role
    if profession not in PROFESSIONS:
        profession = _within(profession)
    if profession in PROFESSIONS and not profile.profession:
        talk = talk.with_profile(replace(profile, profession=profession))
    talk = talk.with_interview(
        replace(
            interview,
            words="",
            ended=interview.ended or _ended(talk, read.ended),
            setting=interview.setting or read.setting,
            via=interview.via or read.via,
            facility=interview.facility or read.facility,
            role=_role(interview, read) or talk.profile.profession,
            people=interview.people or met or None,
            unnamed=interview.unnamed if interview.people else read.unnamed,
            format=interview.format or read.format,
            recruiter=joined(interview.recruiter, read.recruiter),
            names_requested=interview.names_requested or read.instructions.names_requested,
            decision=interview.decision or _decision(talk, read),
        )
    )
    if read.references is None or interview.references is not None:
        return talk
    return keep_references(talk, interview.id, read.references)


def _role(interview: Interview, read: FreeWords) -> str:
    """The role told before, or the one that is told with the place: "Kaiser, ER PA"."""
    with_place = read.facility and read.role and not interview.facility
    return read.role if with_place else interview.role or read.role


def _same_day(then: Moment, known: Moment) -> Moment:
    """The hour of one moment on the day of another."""
    zone = ZoneInfo(known.zone)
    hour = then.at.astimezone(zone).time()
    local = datetime.combine(known.at.astimezone(zone).date(), hour, zone)
    return replace(known, at=local.astimezone(UTC))


def _ended(talk: Talk, read: when.Reading | None) -> Moment | None:
    """When it ended, where that is a day that is past and not long ago; the rest is asked."""
    if read is None or read.first_day != read.last_day:
        return None
    if not talk.now - OLD_INTERVIEW < read.instant <= talk.now:
        return None
    return Moment(at=read.instant, zone=talk.zone)


def _decision(talk: Talk, read: FreeWords) -> Decision | None:
    said = read.decision is not None or read.instructions != Instructions()
    by = last_day(talk, read.decision) if isinstance(read.decision, when.Reading) else None
    if not said or (by and by < wording.today(talk.now, talk.zone)):
        return None
    return decision_of(by, read.instructions, read.said)
