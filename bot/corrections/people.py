"""What is put right about people: names, addresses, roles, and who was there."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec.structs import replace

from bot import wording
from bot.corrections.whom import LIKE, Known, find, spelled_like, words_of
from bot.model import Interview, Person, Reference, Via
from bot.names import MANAGER_RANK, ROLES, TITLES
from bot.people import NotUnderstood, keep_ids, read_people, read_references
from bot.readings import Answer, Problem, Read, keep_references, used_ids
from bot.recruiters import joined
from bot.talk import Talk
from bot.value import Value

_SOMEBODY = "Ann Oakley"
"""A name beside which an address or a role is read as it is in a list of people."""


class Amended(Value, frozen=True):
    """What was put right, in which interview."""

    interview: str
    read: Read


def rename(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """Another name, or another spelling, for somebody known; their steps stay what they are."""
    read = read_people(new)
    if isinstance(read, NotUnderstood) or len(read.people) != 1 or not read.people[0].name:
        return None
    one = read.people[0]
    known = spelled_like(talk, interview, one, old) or find(talk, interview, old)
    return _renamed(talk, known, one) if known else None


def rename_only(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """Another name for the only interviewer, whatever the old one was called."""
    return rename(talk, interview, "her", new)


def surname(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "Tim's last name is O'Brien": the rest of the name stays."""
    known, read = find(talk, interview, old), read_people(new)
    if known is None or isinstance(read, NotUnderstood) or len(read.people) != 1:
        return None
    words = known.person.name.split()
    first = words[:-1] if len(words) > 1 else words
    name = " ".join([*first, read.people[0].name])
    return _renamed(talk, known, replace(read.people[0], name=name))


def first_name(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "Dr. Roth's first name is Alec": title and surname stay."""
    known, read = find(talk, interview, old), read_people(new)
    if known is None or isinstance(read, NotUnderstood) or len(read.people) != 1:
        return None
    words = known.person.name.split()
    title = words[:1] if words and words[0].strip(".").lower() in TITLES else []
    name = " ".join([*title, read.people[0].name, *words[-1:]])
    return _renamed(talk, known, replace(read.people[0], name=name))


def number_of(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "There were five people": how many are missing among those who are named."""
    read, named = read_people(new), interview.people or ()
    if isinstance(read, NotUnderstood) or read.people or not read.count or not named:
        return None
    one = replace(interview, unnamed=max(read.count - len(named), 0))
    talk = talk.with_interview(one).doing("how many interviewed you")
    return Amended(one.id, Answer(talk, f"{wording.interviewers(one)}."))


def _renamed(talk: Talk, known: Known, new: Person) -> Amended:
    person = known.person
    name = _full_name(person.name, new.name)
    fresh = replace(
        person,
        name=name,
        credentials=new.credentials or person.credentials,
        role=new.role or person.role,
        email=new.email or person.email,
        phone=new.phone or person.phone,
    )
    talk = _with(talk, known, fresh)
    one = talk.interview(known.interview.id) or known.interview
    steps = {
        id: replace(facts, letter=_reworded(facts.letter, person.name, name))
        for id, facts in one.steps.items()
    }
    talk = talk.with_interview(replace(one, steps=steps)) if one.steps else talk
    echo = f"{wording.one(person)} is now {wording.one(fresh)}."
    return Amended(one.id, Answer(talk.doing(f"the name of {name}"), echo))


def _full_name(old: str, new: str) -> str:
    """ "Smyth" for "Dr. Ann Smith" is "Dr. Ann Smyth": a single word takes the place of the one it
    is most like, and a title stays."""
    words = old.split()
    if not words or len(new.split()) > 1:
        return new
    at = max(
        range(len(words)),
        key=lambda n: SequenceMatcher(None, words[n].lower(), new.lower()).ratio(),
    )
    alike = SequenceMatcher(None, words[at].lower(), new.lower()).ratio() >= LIKE
    if not alike:
        return f"{words[0]} {new}" if words[0].lower().strip(".") in TITLES else new
    return " ".join([*words[:at], new, *words[at + 1 :]])


def _reworded(letter: str | None, old: str, new: str) -> str | None:
    """A letter of the user's own, with the new name in it."""
    if not letter or not old:
        return letter
    letter = letter.replace(old, new)
    surname = rf"\b{re.escape(old.rsplit(maxsplit=1)[-1])}\b"
    return re.sub(surname, lambda match: new.rsplit(maxsplit=1)[-1], letter)


def _with(talk: Talk, known: Known, fresh: Person | Reference) -> Talk:
    """The talk with somebody known as they are now."""
    if isinstance(fresh, Reference):
        references = tuple(fresh if one.id == fresh.id else one for one in talk.profile.references)
        return talk.with_profile(replace(talk.profile, references=references))
    one = talk.interview(known.interview.id) or known.interview
    if known.person == one.recruiter:
        return talk.with_interview(replace(one, recruiter=fresh))
    people = tuple(fresh if person.id == fresh.id else person for person in one.people or ())
    return talk.with_interview(replace(one, people=people))


def contact(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """The e-mail address or telephone number of somebody known."""
    read = read_people(f"{_SOMEBODY} {new}")
    if isinstance(read, NotUnderstood) or not read.people:
        return None
    found = read.people[0]
    if not (found.email or found.phone):
        return None
    known = find(talk, interview, old)
    if known is None and len(old.split()) > 3:
        return None
    if known is None:
        return Amended(
            interview.id,
            Problem(f"I do not know who “{wording.short(old)}” is. Whose is it, by name?"),
        )
    fresh = replace(
        known.person,
        email=found.email or known.person.email,
        phone=found.phone or known.person.phone,
    )
    talk = _with(talk, known, fresh).doing(f"how {fresh.name or fresh.role} is reached")
    return Amended(known.interview.id, Answer(talk, f"{wording.one(fresh)}."))


def role(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "Dr. Patel is the chief": what somebody known is, and who decides."""
    words = words_of(new)
    known = find(talk, interview, old)
    read = read_people(f"{_SOMEBODY} ({new})")
    if known is None or isinstance(read, NotUnderstood) or not words & ROLES or len(words) > 6:
        return None
    if not isinstance(known.person, Person):
        return None
    found = read.people[0]
    manager = bool(words & set(MANAGER_RANK)) or known.person.manager
    fresh = replace(
        known.person,
        role=found.role or known.person.role,
        credentials=found.credentials or known.person.credentials,
        manager=manager,
    )
    one = known.interview
    if manager:
        people = tuple(replace(other, manager=False) for other in one.people or ())
        talk = talk.with_interview(replace(one, people=people))
    talk = _with(talk, known, fresh).doing(f"what {fresh.name} does")
    return Amended(one.id, Answer(talk, f"{wording.one(fresh)}."))


def recruiter(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """Whom they came through."""
    read = read_people(new)
    if isinstance(read, NotUnderstood) or len(read.people) != 1 or not read.people[0].name:
        return None
    found = replace(read.people[0], id=0, manager=False, role=read.people[0].role or "recruiter")
    known = interview.recruiter
    of_agency = joined(known, found) if known and not known.name else found
    one = replace(interview, via=Via.RECRUITER, recruiter=of_agency)
    talk = talk.with_interview(one).doing("who the recruiter is")
    return Amended(interview.id, Answer(talk, f"{wording.kind(one)}."))


_THROUGH = re.compile(
    r"(?:.*\b(?:through|via|with|by|from|was|is|there's|there was) )?(?:an?|the|my|their)?\s*"
    r"(?P<kind>recruiter|recruiting firm|agency|staffing (?:firm|agency)|headhunter)"
    r"(?: (?:actually|really|is|was|who is))*[\s,:–—-]+(?:(?:her|his|their|its|the) "
    r"name(?: is|'s) |(?:named|called) )?(?P<name>.+)",
    re.IGNORECASE,
)


def through(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "It's through a recruiter actually, Pat Moss": how they came, and through whom."""
    match = _THROUGH.fullmatch(new)
    if match is None:
        return None
    firm = re.search("agency|firm", match["kind"], re.IGNORECASE)
    if not (firm and match["name"][:1].isupper() and len(match["name"].split()) == 1):
        return recruiter(talk, interview, old, match["name"])
    agency = Person(name="", role=match["name"])
    one = replace(interview, via=Via.RECRUITER, recruiter=agency)
    talk = talk.with_interview(one).doing("who the recruiter is")
    return Amended(interview.id, Answer(talk, f"{wording.kind(one)}."))


def add_person(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """Somebody else who was there."""
    read = read_people(new)
    if isinstance(read, NotUnderstood) or not read.people or read.forgot:
        return None
    before = tuple(one for one in interview.people or () if one != wording.UNNAMED)
    known = {one.name.lower() for one in before}
    fresh = tuple(
        replace(one, manager=one.manager and len(read.people) > 1)
        for one in read.people
        if one.name.lower() not in known
    )
    if not fresh or not all(one.name for one in fresh):
        return None
    people = keep_ids(before, (*before, *fresh), used_ids(talk, interview))
    unnamed = max(interview.unnamed - len(fresh), 0)
    one = replace(interview, people=people, unnamed=unnamed)
    talk = talk.with_interview(one).doing("who interviewed you")
    return Amended(one.id, Answer(talk, f"{wording.interviewers(one)}."))


def add_manager(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    """ "The manager is Carla Boone", whom nobody knew of before."""
    read = read_people(f"{new} ({old})")
    if isinstance(read, NotUnderstood) or len(read.people) != 1 or not read.people[0].name:
        return None
    if find(talk, interview, new) is not None:
        return role(talk, interview, new, old)
    if find(talk, interview, old) is not None:
        return None
    fresh = replace(read.people[0], manager=True)
    before = tuple(
        replace(one, manager=False) for one in interview.people or () if one != wording.UNNAMED
    )
    people = keep_ids(before, (*before, fresh), used_ids(talk, interview))
    talk = talk.with_interview(replace(interview, people=people)).doing("who interviewed you")
    return Amended(interview.id, Answer(talk, f"{wording.people(people)}."))


def remove_person(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    known = find(talk, interview, old)
    if known is None or known.person not in (known.interview.people or ()):
        return None
    people = tuple(one for one in known.interview.people or () if one != known.person)
    talk = talk.with_interview(replace(known.interview, people=people))
    left = f" Left: {wording.people(people)}." if people else " Nobody is left to thank."
    echo = f"{known.person.name} is off the list.{left}"
    return Amended(known.interview.id, Answer(talk.doing("who interviewed you"), echo))


def add_reference(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    read = read_references(new)
    if isinstance(read, NotUnderstood) or not read.references:
        return None
    chosen = interview.references or ()
    before = tuple(one for one in talk.profile.references if one.id in chosen)
    talk = keep_references(talk, interview.id, (*before, *keep_ids(before, read.references)))
    return Amended(interview.id, _alerted(talk, interview.id))


def remove_reference(talk: Talk, interview: Interview, old: str, new: str) -> Amended | None:
    known = find(talk, interview, old)
    if known is None or not isinstance(known.person, Reference):
        return None
    left = tuple(id for id in interview.references or () if id != known.person.id)
    talk = talk.with_interview(replace(interview, references=left))
    return Amended(interview.id, _alerted(talk, interview.id))


def _alerted(talk: Talk, id: str) -> Answer:
    one = talk.interview(id)
    chosen = (one.references if one else None) or ()
    found = [reference for reference in talk.profile.references if reference.id in chosen]
    echo = f"References to alert: {wording.people(found)}." if found else "No references to alert."
    return Answer(talk.doing("your references"), echo)
