"""Finding the recruiter and the agency that longer words name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot.answers import ROLE
from bot.model import Person
from bot.names import FACILITY_WORDS, NOT_A_NAME, NUMBERS, ROLE_PARTS, ROLES, TITLES, words
from bot.people import NotUnderstood, read_people
from bot.persons import EMAIL, PHONE

AGENCIES = {
    name.lower(): name
    for name in (
        "AMN",
        "Aya",
        "Barton",
        "CompHealth",
        "Jackson Coker",
        "LocumTenens.com",
        "Medicus",
        "Odyssey",
        "StaffCare",
        "Weatherby",
    )
}
"""Agencies known by name, as they write themselves."""
_KNOWN = rf"(?i:{'|'.join(re.escape(name) for name in AGENCIES)})(?![\w-])"
_BY = r"(?i:via|through|thru|with|w/?|by|from)"
_CUE = re.compile(
    rf"(?:(?<!\S){_BY}\s+)?(?:(?<!\S)(?i:my|the|an?|our)\s+)?(?<![\w-])(?P<kind>(?i:recruiter|"
    r"headhunter|(?:recruiting |staffing )?(?:firm|agency)))\b(?:'s)?(?i:[\s,]+(?:there|on "
    r"linkedin|her|his|name|named|called|is|was|reached out|contacted me|found me|to "
    r"me))*(?:\s*[,:(–—-]\s*|\s+)"
)
"""What stands before the name of a recruiter or of an agency."""
_WORD = r"(?!(?i:at|from)\b)[^\W\d_][\w'&-]*(?:\.(?=\s))?"
_NAMED = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,3}}")
_SAID_AFTER = re.compile(
    rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,2}}?)"
    rf"(?:(?=\s(?i:at|from)\s{_KNOWN})|(?P<sure>(?i:\s(?:is|was)|,))\s(?i:my|the|our)\s"
    r"(?i:recruiter)\b|(?P<bare>\s(?i:the|my)\s(?i:recruiter)\b))"
)
"""A name of which it is said behind it that it is the recruiter's."""
_FIRM = re.compile(
    rf"(?P<by>(?<!\S){_BY}\s+)?(?<![\w.-])(?P<firm>{_KNOWN})"
    r"(?i:\s(?:healthcare|associates|locums|staffing|travel|medical)\b)?"
)
_IN_BRACKETS = re.compile(r"\s\([^\W\d_]")
_OF_FIRM = re.compile(
    rf"(?:\s(?i:at|from|of|with|w/)\s|\s?\(|,?\s(?={_KNOWN}))"
    rf"(?P<firm>{_KNOWN}|[A-Z][\w.'&-]*(?:\s[A-Z][\w.'&-]*){{0,2}})\)?"
)
_CONTACT = re.compile(
    r"[\s,(:–—-]*(?i:\b(?:phone|cell|tel|ph|number|e-?mail|at|on|is)\b[\s:.#]*)*"
    rf"(?:{PHONE.pattern}|{EMAIL.pattern})\)?",
    re.IGNORECASE,
)
_DOUBTFUL = ("aya", "barton", "medicus", "odyssey")
"""Agencies called as people or things are: only where somebody came through them."""
_NO_NAME = (
    NOT_A_NAME
    | ROLES
    | ROLE_PARTS
    | frozenset((*TITLES, *NUMBERS))
    | words(
        "agency apply applied arranged booked crna crnas direct facility interviewer locum locums "
        "np pa perm permanent phone prn recruiters reached references refs scheduled set texted "
        "thru via w zoom"
    )
)
"""Words that no recruiter is called; small ones end a name."""


def find_recruiter(text: str) -> tuple[list[tuple[int, int]], Person | None]:
    """Who is named as the recruiter, and which parts of the text (start, end) name them.

    Where only an agency is named, the name is "" and the agency is the role.
    """
    spans: list[tuple[int, int]] = []
    person: Person | None = None
    for span, found in (*_behind_cue(text), *_before_cue(text), *_firms(text)):
        if not any(start < span[1] and span[0] < end for start, end in spans):
            spans.append(span)
            person = joined(person, found)
    return spans, person


def joined(known: Person | None, told: Person | None) -> Person | None:
    """One recruiter, of whom the agency was told at one time and the name at another."""
    if not known or not told:
        return known or told
    named, other = (known, told) if known.name else (told, known)
    firm = other.role if not other.name else ""
    if not named.name or other.name:
        return known
    role = f"recruiter at {firm}" if firm and named.role == "recruiter" else named.role
    return replace(
        named, role=role, phone=named.phone or other.phone, email=named.email or other.email
    )


Found = tuple[tuple[int, int], Person]


def _behind_cue(text: str) -> Iterator[Found]:
    for match in _CUE.finditer(text):
        name, end = _name(text, match.end())
        remark = re.search(r"\ban?\s+\w[\w ]*,", match[0]) and name.islower()
        if (
            remark
            and not re.match(r"\s*(?:$|[,;.\n(])", text[end:])
            and not _CONTACT.match(text, end)
        ):  # "through a recruiter, will hear Friday"
            continue
        of_an_agency = "recruiter" not in match["kind"].lower()
        if not name or (of_an_agency and not (name[:1].isupper() or name.lower() in AGENCIES)):
            continue
        if of_an_agency or name.lower() in AGENCIES:
            yield (match.start(), end), Person(name="", role=AGENCIES.get(name.lower(), name))
        else:
            yield from _with_details(text, match.start(), name, end)


def _before_cue(text: str) -> Iterator[Found]:
    for match in _SAID_AFTER.finditer(text):
        said = match["name"].split()
        kept = len(said)
        while kept and said[kept - 1].lower().strip(".") not in _NO_NAME:
            kept -= 1
        name = " ".join(said[kept:])
        # "Mike the recruiter", not "met the recruiter"
        sure = name[:1].isupper() or not match["bare"]
        if name and sure and name.lower() not in AGENCIES:
            start = match.start() + match["name"].rindex(name)
            yield from _with_details(text, start, name, match.end())


def _firms(text: str) -> Iterator[Found]:
    for match in _FIRM.finditer(text):
        firm = AGENCIES[match["firm"].lower()]
        if firm.lower() in _DOUBTFUL and not match["by"]:
            continue
        bracket = _IN_BRACKETS.match(text, match.end())
        name, end = _name(text, match.end() + (2 if bracket else 1))
        end += bool(bracket) and text[end : end + 1] == ")"
        if not bracket and not _CONTACT.match(text, end):
            name = ""
        person = next(_with_details(text, match.start(), name, end), None) if name else None
        agency = Person(name="", role=firm)
        yield (person[0], joined(agency, person[1]) or agency) if person else (match.span(), agency)


def _name(text: str, start: int) -> tuple[str, int]:
    """The name that stands at a place of the text, and where it ends."""
    match = _NAMED.match(text, start)
    if match is None or ROLE.match(match[0]):
        return "", start
    said = match[0].split(" ")
    known = next((n for n in (2, 1) if " ".join(said[:n]).lower() in AGENCIES), 0)
    most = known or (4 if said[0][:1].isupper() else 2)
    name: list[str] = []
    for word in said[:most]:
        small = not word[:1].isupper()
        if word.lower().strip(".") in _NO_NAME or (name and small and name[0][:1].isupper()):
            break
        name.append(word)
        if re.search(r"[a-z]{3}\.$", word):  # the end of a sentence
            break
    found = " ".join(name)
    return found.rstrip("."), start + len(found)


def _with_details(text: str, start: int, name: str, end: int) -> Iterator[Found]:
    """The person of that name with the agency and the contacts that stand behind it."""
    role, reached = "recruiter", ""
    for _ in range(3):
        if (of_firm := _OF_FIRM.match(text, end)) and role == "recruiter":
            if _is_facility(of_firm["firm"]):  # "through recruiter Sam Lee at Mercy General"
                break
            firm = of_firm["firm"].strip(" .")
            role, end = f"recruiter at {AGENCIES.get(firm.lower(), firm)}", of_firm.end()
        if contact := _CONTACT.match(text, end):
            reached += contact[0]
            end = contact.end()
    read = read_people(f"{name} {reached}")
    if isinstance(read, NotUnderstood) or len(read.people) != 1:
        return
    one = read.people[0]
    yield (start, end), replace(one, id=0, manager=False, role=role)


def _is_facility(words: str) -> bool:
    return bool(FACILITY_WORDS & set(words.lower().split()))
