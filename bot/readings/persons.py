"""Answers that name people: who interviewed, and which references should know."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import say, wording
from bot.answers import FORMAT_WORDS, KIND_WORDS, ROLE, read_instructions, read_kind
from bot.facilities import find_facility
from bot.model import Interview, Reference, Via
from bot.names import GROUPS, ROLES
from bot.people import NotUnderstood, keep_ids, met_again, read_people, read_references
from bot.policy import name_words
from bot.readings.answer import Answer, Problem, Read, interview_of
from bot.talk import Talk

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


def are_people(text: str, *, every: bool = False) -> bool:
    """Whether words name people by more than their names, one of them or `every` one: by titles,
    roles or credentials. "UAB, CRNA" may be a place, so credentials do not make up for a title
    where every one needs something."""
    read = read_people(text)
    if isinstance(read, NotUnderstood) or read_kind(text) != (None, None) or find_facility(text):
        return False
    sure = [
        one
        for one in read.people
        if _TITLED.match(one.name) or set(one.role.lower().split()) & ROLES
    ]
    if every:
        return len(sure) == len(read.people) and any(one.name for one in sure)
    return any(one.name and (one in sure or one.role or one.credentials) for one in read.people)


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


_CALLED = re.compile(
    r"^\s*(?:my )?(?:refs?|references?)(?: are| is)?\s*[:,–—-]?\s+(?=\S)"
    r"|^.*\b(?:refs?|references?)(?: are| is|:)\s+(?=\S)"
    r"|^\s*(?:none|no ?(?:body|one)|not)(?: (?:yet|really|so far))?,? (?:but|except|besides)\s+",
    re.IGNORECASE | re.DOTALL,
)


def references(talk: Talk, interview: str, subject: str, text: str) -> Read:
    known = talk.profile.references
    text = _CALLED.sub("", text)
    names = _ALL_KNOW.sub("", text)
    read = read_references(_ONE_KNOWS.sub(" (knows already)", names))
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
    aware = [one for one in found if names != text or _AWARE.search(one.role)]
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


_KNOWS = (
    r"(?:already )?(?:knows?|told|aware|notified|alerted|been told|said yes)\b"
    r"(?: already| about it)?"
)
_AWARE = re.compile(rf",?\s*\b{_KNOWS}", re.IGNORECASE)
"""What is told of a reference who needs no heads-up: "Dr. Nguyen (knows already)"."""
_ONE_KNOWS = re.compile(
    r"(?<=[\w.])(?:[,;.]?\s*(?:and |but )?(?:s?he|who)(?:'s| is| has| was)? (?:also )?|,\s*)"
    rf"{_KNOWS}(?=\s*(?:$|[,;.\n]|and\b))",
    re.IGNORECASE,
)
_ALL_KNOW = re.compile(
    r"(?<=[\w.])[,;.]?\s*(?:and |but )?\b(?:they|both|all)(?: of them)?"
    rf"(?:'ve|'re| all| both| have| are| were)* {_KNOWS}\W*$",
    re.IGNORECASE,
)


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
