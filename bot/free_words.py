"""Reading "/interview new" with words behind it: what they hold with confidence, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot import when
from bot.answers import (
    FORMAT_WORDS,
    KIND_WORDS,
    ROLE,
    Instructions,
    facility_name,
    find_format,
    read_instructions,
    read_kind,
    role_name,
)
from bot.model import Format, Person, Reference, Setting, Via
from bot.names import FACILITY_WORDS
from bot.people import NotUnderstood, read_people, read_references
from bot.workdays import US_FEDERAL, Calendar

LONGEST = 1000
"""The most characters read; what stands behind them is asked for."""


NOTHING_SAID = Instructions()


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeWords:
    """What was found. None, "" or () is to be asked for.

    `decision` is a Reading or NoDate where something was said about it, `said` the words. In
    `recruiter` the name is "" where only an agency was named: then it is the role.
    """

    ended: when.Reading | None = None
    setting: Setting | None = None
    via: Via | None = None
    recruiter: Person | None = None
    facility: str = ""
    role: str = ""
    people: tuple[Person, ...] = ()
    decision: when.Reading | when.NoDate | None = None
    said: str = ""
    instructions: Instructions = NOTHING_SAID
    references: tuple[Reference, ...] | None = None
    format: Format | None = None


_MARK = " \ue000 "  # where words were taken out: nothing is read across it
_END = r"(?=$|[;\n\ue000]|(?<=[a-z]{3})[.!](?:\s|$)|\s(?:[-–—]+)\s"
_DECIDES = (
    r"\b(?:decid\w+|decision|hear(?:ing)? back|let me know|get back|answer|call me|reply|offer by"
    r"|know by|tell me)\b"
)
_NO_DATE = re.compile(
    r"\b(?:(?:they )?(?:did(?:n't| not)|have(?:n't| not)|would(?:n't| not)) (?:say|tell|give"
    r"|mention)"
    r"(?: me)?(?: when| a date| anything)?|no (?:decision )?(?:date|timeline)(?: given| yet)?"
    r"|no (?:idea|clue) when(?: they(?:'ll)? decide)?|(?:it's )?rolling"
    r"|(?:they )?don't know when)\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"\b(?:my )?(?:references?|refs?)(?: are| is|:|,)?\s+(?!check)(.+?)(?=$|[;\n\ue000])",
    re.IGNORECASE,
)
_NO_REFERENCES = re.compile(
    r"\b(?:no|without(?: any)?) (?:references?|refs?)\b(?: yet| to \w+)?"
    r"|\b(?:references?|refs?):? (?:none|(?:already|have been|were|are) (?:told|know|alerted))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(today|yesterday|\w+day|morning|afternoon),? (?:it )?(?:ended|finished|was over|over|done)"
    r"(?: at| around| about)?(?= \d)",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"\bjust (?:had|did|left|came (?:out of|from)|got (?:off|out of|done with|back from))\b", re.I
)
_NAME_LIKE_A_DATE = re.compile(
    r"(?:\bwith|\band|\bmet|\b[Dd]rs?\.?|\bM[rs]s?\.?|,) (?:tom|jan|april|may|june|august)$",
    re.IGNORECASE,
)
"""Names that are also short for tomorrow, or months; people are named so after such words."""
_NAME = r"[A-Z][\w.'&-]*(?:\s(?<![a-z]{3}\.\s)[A-Z][\w.'&-]*)"
_AGENCY = re.compile(
    r"(?:\b(?:via|through|thru|with|by|from|[Mm]y|[Tt]he|a)\s+(?:(?:my|the|a|an)\s+)?"
    r"(?:recruiter|agency)|(?:^|(?<=[;.\n]\s)|(?<=,\s))[Rr]ecruiter)"
    rf"(?:\s(?:named|called|is|was)|'s|,|:)?\s+(\()?({_NAME}{{0,3}}"
    rf"(?:\s(?:at|from|of|with)\s{_NAME}{{0,2}}|\s\({_NAME}{{0,2}}\))?)(?(1)[^)]*\))"
)
_WITH = re.compile(
    r"(?:\b(?:interviewed by|interviewers?:?|panel of \w+:|panel:?|hosts? (?:was|were)|with|w/|by"
    r"|met|saw)\s+"
    r"|(?=\b[Dd]rs?\b))"
    r"(.+?)" + _END + r"|,?\s\b(?:they|their|he said|she said|at the|for the|for a|for an"
    r"|references?|refs?|decision|no calls|no notes|no thank|don't|still|please|it went|and it"
    r"|i)\b|,?\s(?:at|@) [A-Z])"
)
_HOSTED = re.compile(
    r"\b(?:shadow(?:ed|ing)|hosted by|(?:my )?hosts? (?:was|were)|hosts?:|under)(?: with)?\s+"
    r"(?=[A-Z]|dr\b)"
)
"""How whoever hosted a shadow day or a site visit is told of."""
_AT = re.compile(
    r"(?:\bat|@)\s+(?:the\s+)?(.+?)"
    + _END
    + r"|,|\s(?:with|by|hosted|hosts?|under|shadow\w*|via|through|for|on|in person|they"
    r"|their|as|and|position|job|role|interviewed|met)\b)",
    re.IGNORECASE,
)


def read_free_words(
    text: str,
    *,
    now: datetime,
    zone: str,
    day_first: bool = False,
    calendar: Calendar = US_FEDERAL,
) -> FreeWords:
    """What the words hold. `now` is an aware UTC instant, `zone` the user's IANA zone."""
    text = text.replace("\u2019", "'").replace("\ue000", " ")[:LONGEST]
    text = _ENDED.sub(r"\1", text)
    format = find_format(text)
    setting, via = read_kind(text)
    instructions = read_instructions(text)
    found = when.find(
        text,
        question=when.Question.INTERVIEW,
        now=now,
        zone=zone,
        day_first=day_first,
        calendar=calendar,
    )

    def promised(words: str) -> when.Result:
        return when.read(
            words,
            question=when.Question.DECISION,
            now=now,
            zone=zone,
            day_first=day_first,
            calendar=calendar,
        )

    rest, past, promises = _without_dates(text, found, promised)
    if not past and _JUST_NOW.search(text):
        just_now = when.read("just now", question=when.Question.INTERVIEW, now=now, zone=zone)
        past = [just_now] if isinstance(just_now, when.Reading) else []
    ended = [reading for reading in past if reading.start <= now]
    decision: when.Reading | when.NoDate | None = None
    said = text.strip() if instructions.any else ""
    if len(promises) == 1:
        decision, said = promises[0]
    elif not promises and (match := _NO_DATE.search(rest)):
        decision, said = when.NoDate(), match[0]
        rest = _NO_DATE.sub(_MARK, rest)
    rest, recruiter = _without_recruiter(rest)
    rest, references = _without_references(rest)
    rest = _HOSTED.sub(" with ", rest)
    rest = KIND_WORDS.sub(_MARK, FORMAT_WORDS.sub(_MARK, rest))
    rest, people = _without_people(rest)
    role = ROLE.search(rest)
    people, own = (people, "") if role else _own_role(people)
    return FreeWords(
        ended=ended[0] if len(ended) == 1 else None,
        setting=setting,
        via=Via.RECRUITER if recruiter else via,
        recruiter=recruiter,
        facility=_facility(rest),
        role=role_name(role[0]) if role else own,
        people=people,
        decision=decision,
        said=said,
        instructions=instructions,
        references=references,
        format=format,
    )


def _without_dates(
    text: str, found: tuple[when.Found, ...], promised: Callable[[str], when.Result]
) -> tuple[str, list[when.Reading], list[tuple[when.Reading, str]]]:
    """The text without its dates; those of the interview; those of a decision with their words."""
    past: list[when.Reading] = []
    promises: list[tuple[when.Reading, str]] = []
    rest, at = "", 0
    for one in found:
        if _NAME_LIKE_A_DATE.search(text[: one.end]):
            continue
        before = re.split(r"[,;\n]|\.\s", text[: one.start])[-1]
        words = text[one.start : one.end]
        if one.ahead or re.search(_DECIDES, before, re.IGNORECASE):
            read = one.reading if one.ahead else promised(words)
            reading = read if isinstance(read, when.Reading) else one.reading
            promises.append((reading, (before + words).strip()))
        else:
            past.append(one.reading)
        rest += text[at : one.start] + _MARK
        at = one.end
    rest += text[at:]
    return re.sub(r"\b(?:on|at|from|by|until|ended|since)\s+(?=\ue000)", " ", rest), past, promises


def _without_recruiter(text: str) -> tuple[str, Person | None]:
    for match in _AGENCY.finditer(text):
        named, end = match[2].strip(" ,;."), match.end()
        if ROLE.match(named):  # "through an agency, CRNA"
            continue
        parts = re.fullmatch(r"(.+?)\s(?:(?:at|from|of|with)\s|\()(.+?)\)?", named)
        if re.search(r"agency\W*$", text[match.start() : match.start(2)], re.IGNORECASE):
            person = Person(name="", role=named)
        elif not parts:
            person = Person(name=named, role="recruiter")
        elif _surely_facility(parts[2]):  # "through recruiter Sam Lee at Mercy General"
            person, end = Person(name=parts[1], role="recruiter"), match.start(2) + len(parts[1])
        else:
            person = Person(name=parts[1], role=f"recruiter at {parts[2]}")
        return text[: match.start()] + _MARK + text[end:], person
    return text, None


def _without_references(text: str) -> tuple[str, tuple[Reference, ...] | None]:
    if none := _NO_REFERENCES.search(text):
        return text[: none.start()] + _MARK + text[none.end() :], ()
    match = _REFERENCES.search(text)
    read = read_references(match[1]) if match else None
    if not match or read is None or isinstance(read, NotUnderstood) or not read.references:
        return text, None
    return text[: match.start()] + _MARK + text[match.end() :], read.references


def _without_people(text: str) -> tuple[str, tuple[Person, ...]]:
    """Those who follow "with" or "met", where they read as names."""
    for match in _WITH.finditer(text):
        read = read_people(match[1])
        if isinstance(read, NotUnderstood) or not read.people:
            continue
        return text[: match.start()] + _MARK + text[match.end() :], read.people
    return text, ()


def _own_role(people: tuple[Person, ...]) -> tuple[tuple[Person, ...], str]:
    """The job that stands behind the last name ("with Dr. Yu, PA"): a physician is no PA, and
    nobody is met whom only a profession names."""
    last = people[-1] if people else None
    if last and not last.name and len(people) > 1 and ROLE.fullmatch(last.role):
        return people[:-1], role_name(last.role)
    if last and last.name.startswith("Dr. ") and last.credentials in ("PA", "NP", "CRNA"):
        return (*people[:-1], replace(last, credentials="")), last.credentials
    return people, ""


def _facility(text: str) -> str:
    """What follows "at", or a piece that names a hospital: only where it looks like a name."""
    for match in _AT.finditer(text):
        if name := _surely(match[1]):
            return name
    for piece in re.split(r"[,;\n\ue000]|\s[-–—]+\s|\bfor\b", text):
        if _surely_facility(piece) and (name := _surely(piece)):
            return name
    return ""


def _surely_facility(words: str) -> bool:
    return bool(FACILITY_WORDS & set(words.lower().split()) or _SAINT.match(words))


_SAINT = re.compile(r"\s*(?:St|Saint|Mt|Mount)\.? [a-z]{3}", re.IGNORECASE)
_NOT_OF_THE_NAME = re.compile(
    r"^\s*(?:(?:new|the|an?|my|interview(?:ed)?|at|with|job|position|for)\b\s*)+"
    r"|(?:\s*\b(?:position|job|role|interview(?:ed)?|at|the|an?|for|as))+\s*$",
    re.IGNORECASE,
)


def _surely(words: str) -> str:
    words = _NOT_OF_THE_NAME.sub("", ROLE.sub(" ", words)).strip()
    name = facility_name(words)
    known = FACILITY_WORDS & {word.lower().strip(".,") for word in name.split()}
    looks_so = known or words[:1].isupper() or _SAINT.match(words)
    return name if name and looks_so and len(name) <= 60 else ""
