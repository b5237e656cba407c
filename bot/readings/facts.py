"""Answers about an interview: when it ended, what job, where, and how."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from bot import say, when, wording
from bot.answers import read_format, read_kind, read_place
from bot.facilities import place_left
from bot.messages import Button
from bot.model import Interview, Moment, Setting, Update
from bot.names import FACILITY_WORDS, TITLES
from bot.policy import NEWS_AGAIN, contacted, same_employer
from bot.readings.answer import (
    Answer,
    Problem,
    Read,
    all_told,
    how_read,
    interview_of,
    other_ways,
    unread,
)
from bot.readings.persons import are_people
from bot.talk import Talk
from bot.zones import local_time, read_zone

OLD_INTERVIEW = timedelta(days=60)
"""An interview longer ago than this is asked about again: nothing of the plan is left then."""


_OF_THEIRS = re.compile(
    r"\b(?:they|he|she|decision|deadline|offer)\b.*\b(?:by|until|before)\b|"
    r"\b(?:they|he|she)\b.*\b(?:decide|deciding|let me know|want to know|get back)\b",
    re.IGNORECASE,
)
"""A date that is the employer's, and not when an interview ended."""


def ended(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _past(talk, text)
    told = all_told(talk, text)
    if not isinstance(read, when.Reading) or (told.decision and not told.ended):
        first = _NEXT_CLAUSE.split(text)[0].strip(" ,.;")  # "around 2, they said they'd call"
        read = _past(talk, first)
    if not isinstance(read, when.Reading):
        return Problem(
            unread(read, text)
            + " When did the interview end? For example: just now, yesterday 3pm, Tuesday at 11."
        )
    if _OF_THEIRS.search(text) and not told.decision:
        return Problem("When they decide comes in a moment. When did the interview end?")
    at = read.instant
    if at > talk.now + timedelta(minutes=1):
        return Problem(
            f"{say.day_and_time(at, talk.zone, talk.now)} is still ahead. I look after interviews "
            "that are over: tell me when this one ended, or come back after it.",
            buttons=_past_ways(read, talk, interview),
        )
    if at < talk.now - OLD_INTERVIEW:
        return Problem(
            f"{say.day_and_time(at, talk.zone, talk.now)} is so long ago that no follow-up would "
            "help. When did the interview end?"
        )
    one = replace(interview_of(talk, interview), ended=Moment(at=at, zone=talk.zone))
    return Answer(
        talk.with_interview(one).doing("when the interview ended"),
        f"It ended {say.day_and_time(at, talk.zone, talk.now)}.{how_read(read)}",
        other_ways(read, talk, interview, "ended"),
    )


def _past(talk: Talk, words: str) -> when.Result:
    return when.read(words, question=when.Question.INTERVIEW, **talk.as_meant)


_NEXT_CLAUSE = re.compile(r"\b(?:they|he|she|but|decisions?|i'?ll)\b", re.IGNORECASE)


def _past_ways(read: when.Reading, talk: Talk, interview: str) -> tuple[Button, ...]:
    """What else the words may mean, where that is over: 12/11 as November 12."""
    over = tuple(each for each in read.doubts if each.other and each.other.instant <= talk.now)
    _right, *others, _change = other_ways(replace(read, doubts=over), talk, interview, "ended")
    return tuple(others)


def kind(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = interview_of(talk, interview)
    setting, via = read_kind(text)
    if setting is None and re.search(r"\b(?:prn|per diem)\b", text, re.IGNORECASE):
        setting = Setting.LOCUM  # single shifts, decided as fast as an assignment
    if setting is None and via is None:
        lacking = (
            "Is it permanent or locum?"
            if one.via
            else "Did you apply directly, or through a recruiter or agency?"
            if one.setting
            else "Is it permanent or locum, and did you apply directly or through a recruiter or "
            "agency?"
        )
        return Problem(f"I did not understand “{wording.short(text)}”. {lacking}")
    one = replace(one, setting=setting or one.setting, via=via or one.via)
    talk = talk.with_interview(one).doing("what kind of job it is")
    return Answer(talk, f"{wording.kind(one)}.")


def place(talk: Talk, interview: str, subject: str, text: str) -> Read:
    facility, role = ("", "") if are_people(text, every=True) else _place(talk, text)
    one = interview_of(talk, interview)
    if facility.partition(" ")[0].lower().rstrip(".") in TITLES:  # "Dr. Patel" is no place
        facility = ""
    if not facility and not (role and one.facility):
        return Problem(
            "At which hospital, practice or agency was it? For example: Mercy General, CRNA."
        )
    role = role or one.role or talk.profile.profession
    known_as = one.formerly
    if facility not in ("", one.facility) and any(contacted(one)):
        known_as = (*known_as, one.facility)  # a corrected name does not open the ceiling
    one = replace(one, facility=facility or one.facility, role=role, formerly=known_as)
    one = replace(one, updates=_new_there(talk, one))
    talk = talk.with_interview(one).doing("where it was")
    return Answer(talk, f"{one.facility}, {one.role}." if one.role else f"{one.facility}.")


def _new_there(talk: Talk, one: Interview) -> tuple[Update, ...]:
    """The real news of an interview, without what another interview at the same place has told: a
    corrected name does not open the exception twice."""
    told = [
        update
        for other in talk.candidate.interviews
        if other.id != one.id and same_employer(one, other)
        for update in other.updates
    ]
    return tuple(
        update
        for update in one.updates
        if not any(
            before.kind is update.kind and abs(update.at - before.at) < NEWS_AGAIN
            for before in told
        )
    )


def _place(talk: Talk, text: str) -> tuple[str, str]:
    """Facility and role, of what is left when the words that answer other questions are out: a
    time, a kind of job or a person is no place, and none is a part of one."""
    if _A_NAME.fullmatch(text.strip()) and text.lower().endswith(tuple(FACILITY_WORDS)):
        return read_place(text)
    return place_left(
        tuple(piece for piece in all_told(talk, text).left if not _is_time(talk, piece))
    )


def _is_time(talk: Talk, text: str) -> bool:
    return isinstance(_past(talk, text), when.Reading)


_A_NAME = re.compile(r"(?:(?:[A-Z0-9][\w.'&-]*|of|the|and|for|at|in)(?:\s|$))+")
"""Words written like a name: "Tuesday Clinic", "Direct Care Hospital"."""


def format(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = read_format(text)
    if read is None:
        return Problem("Was it on site, by video, by phone, a site visit or a shadow day?")
    one = replace(interview_of(talk, interview), format=read)
    return Answer(talk.with_interview(one).doing("how it was held"), f"{wording.FORMATS[read]}.")


def employer_zone(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = read_zone(text)
    if read is None:
        return Problem("Which city or time zone is the employer in? Chicago or Central would do.")
    one = replace(interview_of(talk, interview), employer_zone=read.zone)
    here = local_time(talk.now, read.zone)
    return Answer(
        talk.with_interview(one).doing("the employer's time zone"),
        f"The employer is in {read.zone}, where it is now {here}.",
    )
