"""Answers about an interview: when it ended, what job, where, with whom, how."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from bot import say, when, wording
from bot.answers import (
    FORMAT_WORDS,
    KIND_WORDS,
    ROLE,
    read_format,
    read_instructions,
    read_kind,
    read_place,
)
from bot.facilities import place_left
from bot.messages import Button
from bot.model import Interview, Moment, Reference, Setting, Update, Via
from bot.names import FACILITY_WORDS, GROUPS, TITLES
from bot.people import (
    NotUnderstood,
    keep_ids,
    met_again,
    read_people,
    read_references,
)
from bot.policy import NEWS_AGAIN, contacted, name_words, same_employer
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
    return when.read(
        words,
        question=when.Question.INTERVIEW,
        now=talk.now,
        zone=talk.zone,
        day_first=talk.profile.day_first,
    )


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
    facility, role = _place(talk, text)
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


MET = re.compile(r"\b(?:(?:also|i|we|just) met|interviewed (?:me|with|by))\b", re.IGNORECASE)
"""Who was met is no reference."""
REFERENCES = re.compile(r"\b(?:references?|refs)\b", re.IGNORECASE)
SAME_PEOPLE = re.compile(r"\b(the )?same( people| ones| panel| as before)?\b", re.IGNORECASE)


def people(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = interview_of(talk, interview)
    before = talk.interview(one.follows)
    if before and SAME_PEOPLE.search(text) and read_kind(text) == (None, None):
        same = tuple(replace(person, detail=None) for person in before.people or ())
        talk = talk.with_interview(replace(one, people=same, unnamed=0)).doing(
            "who interviewed you"
        )
        return Answer(talk, f"{wording.people(same)}.")
    if text.lower().strip(" .!") in GROUPS:
        return Problem(f"“{wording.short(text)}” is a group. Who interviewed you? Or “I forgot”.")
    read = read_people(_HOUR.sub("", text))
    other = only_the_job(text) or (
        not isinstance(read, NotUnderstood) and read.none and REFERENCES.search(text)
    )
    if isinstance(read, NotUnderstood) or other:
        return Problem(
            f"I found no name in “{wording.short(text)}”. Their names would do, or “I forgot”."
        )
    place = name_words(one.facility) if one.facility else frozenset()
    if any(place and name_words(person.name) == place for person in read.people if person.name):
        return Problem(f"{one.facility} I have. Who interviewed you there? Or “I forgot”.")
    used = used_ids(talk, one)
    found = keep_ids(one.people or (), read.people, used)
    if before and not one.people:
        found = met_again(before.people or (), read.people)
    if not found and (read.forgot or read.count):
        found = keep_ids(one.people or (), (wording.UNNAMED,), used)
    unnamed = max((read.count or 0) - len(read.people), 0) if read.people else 0
    one = replace(one, people=found, unnamed=unnamed)
    talk = talk.with_interview(one).doing("who interviewed you")
    return Answer(talk, f"{wording.interviewers(one)}." if found else "No interviewer to thank.")


_HOUR = re.compile(
    r",?\s*\b(?:it )?(?:ended|finished|was over)(?: at| around)? \S+"
    r"|\s(?:at|around|@) \d{1,2}(?::?\d\d)?\s?(?:[ap]\.?m\.?|ish)?(?=\s*(?:$|[,;.]))",
    re.IGNORECASE,
)
"""When somebody was met is no part of their name."""


def only_the_job(text: str) -> bool:
    """Whether words say what kind of job it is, and name nobody: "perm direct"."""
    setting, via = read_kind(text)
    left = KIND_WORDS.sub("", FORMAT_WORDS.sub("", text))
    return (setting is not None or via is Via.DIRECT) and not re.search(r"\w", left)


def surely_people(text: str) -> bool:
    """ "I spoke with Dr. Patel" says who was there, while this is asked."""
    met = r"(?:i |we )?(?:just |only )?(?:met|saw|spoke|talked|interviewed)\b.+"
    named = not isinstance(read_people(text), NotUnderstood)
    return named and bool(re.fullmatch(met, text.strip(), re.IGNORECASE))


def are_people(text: str) -> bool:
    """Whether words name people by more than their names: by titles, roles or credentials."""
    read = read_people(text)
    if isinstance(read, NotUnderstood) or read_kind(text) != (None, None):
        return False
    known = [one for one in read.people if one.role or one.credentials or _TITLED.match(one.name)]
    return bool(known) and any(one.name for one in known)


def are_referees(text: str) -> bool:
    """Whether words name people and how they are reached."""
    read = read_references(text)
    told = () if isinstance(read, NotUnderstood) else read.references
    return any(one.name and (one.email or one.phone) for one in told)


_TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms)\. ")


def used_ids(talk: Talk, interview: Interview) -> int:
    """The highest id under which something is kept about a person, who may be off the list."""
    nudged = (id for id in talk.candidate.nudges if id.startswith(f"{interview.id}."))
    keys = (*interview.steps, *nudged, *interview.skipped, *interview.asked)
    found = [re.search(r"[.:](\d{1,6})$", key) for key in keys]
    return max((int(match[1]) for match in found if match), default=0)


_CALLED = re.compile(r"^\s*(?:my )?(?:refs?|references?)(?: are| is)?\s*[:,–—-]?\s+(?=\S)", re.I)


def references(talk: Talk, interview: str, subject: str, text: str) -> Read:
    known = talk.profile.references
    text = _CALLED.sub("", text)
    read = read_references(text)
    if isinstance(read, NotUnderstood) and read_instructions(text).names_requested:
        one = replace(interview_of(talk, interview), names_requested=True)
        return Answer(talk.with_interview(one), "Then they should hear it from you at once.")
    group = text.lower().strip(" .!") in GROUPS or ROLE.fullmatch(text.strip()) is not None
    done = _DID.match(text) and not _AWARE.search(text)
    if group or isinstance(read, NotUnderstood) or only_the_job(text) or MET.search(text) or done:
        return Problem(
            f"I found no name in “{wording.short(text)}”. Their names would do, with a phone "
            "number or e-mail if you like; or “none”, or “already told”."
        )
    if read.same and not known:
        return Problem("I know of no references from before. Their names would do; or “none”.")
    found = known if read.same else keep_ids(known, read.references)
    aware = [one for one in found if _AWARE.search(one.role)]
    unaware = tuple(replace(one, role=_AWARE.sub("", one.role)) for one in found)
    talk = keep_references(talk, interview, unaware)
    found = tuple(one for one in unaware if one.id not in {each.id for each in aware})
    chosen = tuple(one.id for one in found)
    talk = talk.with_interview(replace(interview_of(talk, interview), references=chosen))
    echo = f"References to alert: {wording.people(found)}." if found else "No references to alert."
    if aware:
        echo += f" {say.join([one.name for one in aware])} {_know(len(aware))} already."
    if read.told:
        echo = "They know already, so nobody is to be alerted."
    return Answer(talk.doing("your references"), echo)


_AWARE = re.compile(
    r",?\s*\b(?:already )?(?:knows?|told|aware|notified|alerted|been told|said yes)\b(?: already|"
    r" about it)?",
    re.IGNORECASE,
)
"""What is told of a reference who needs no heads-up: "Dr. Nguyen (knows already)"."""


_DID = re.compile(r"(?:i )?(?:just |already |have )*(?:called|texted|e-?mailed|sent|wrote)\b", re.I)
"""What was done is no list of references."""


def _know(number: int) -> str:
    return "knows" if number == 1 else "know"


def surely_references(text: str) -> bool:
    """ "Already told them", "none", "the same": nothing else is said so while this is asked."""
    read = read_references(text)
    return not isinstance(read, NotUnderstood) and (read.told or read.none or read.same)


def keep_references(talk: Talk, interview: str, found: tuple[Reference, ...]) -> Talk:
    """These are the interview's references; the profile remembers them for the next one."""
    found = keep_ids(talk.profile.references, found)
    kept = {one.id: one for one in (*talk.profile.references, *found)}
    talk = talk.with_profile(replace(talk.profile, references=tuple(kept.values())))
    chosen = tuple(one.id for one in found)
    return talk.with_interview(replace(interview_of(talk, interview), references=chosen))


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
