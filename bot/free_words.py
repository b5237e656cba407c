"""Reading "/interview new" with words behind it: what they hold with confidence, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from bot import when
from bot.answers import (
    FORMAT_WORDS,
    KIND_WORDS,
    ROLE,
    Instructions,
    find_format,
    read_instructions,
    read_kind,
    role_name,
)
from bot.facilities import MARK, find_facility
from bot.met import HOSTED, INTERVIEWED_ME, own_role, without_people
from bot.model import Format, Person, Reference, Setting, Via
from bot.names import FACILITY_WORDS, NUMBERS
from bot.people import NotUnderstood, read_references
from bot.persons import EMAIL, PHONE
from bot.recruiters import find_recruiter
from bot.value import Value
from bot.workdays import US_FEDERAL, Calendar

LONGEST = 1000
"""The most characters read; what stands behind them is asked for."""
NOTHING_SAID = Instructions()


class FreeWords(Value, frozen=True, kw_only=True):
    """What was found. None, "" or () is to be asked for.

    `unnamed` is how many were met beside `people`. `decision` is a Reading or NoDate where
    something was said about it, `said` the words. In `recruiter` the name is "" where only an
    agency was named: then it is the role. `left` are the pieces between what was read: nothing but
    a place or a role could be read from them.
    """

    ended: when.Reading | None = None
    setting: Setting | None = None
    via: Via | None = None
    recruiter: Person | None = None
    facility: str = ""
    role: str = ""
    people: tuple[Person, ...] = ()
    unnamed: int = 0
    decision: when.Reading | when.NoDate | None = None
    said: str = ""
    instructions: Instructions = NOTHING_SAID
    references: tuple[Reference, ...] | None = None
    format: Format | None = None
    left: tuple[str, ...] = ()

    def without(self, *facts: str) -> FreeWords:
        """The rest of what was found."""
        return replace(self, **{fact: getattr(NOTHING, fact) for fact in facts})


NOTHING = FreeWords()


_DECIDES = (
    r"\b(?:decid\w+|decision|hear(?:ing)? back|let me know|get back|answer|call me|reply|offer by"
    r"|know by|tell me)\b"
    r"|(?:ll|will|gonna|going to) (?:call|contact me|reach out|be in touch|e-?mail)\b"
)
_NO_DATE = re.compile(
    r"\b(?:(?:they )?(?:did(?:n't| not)|have(?:n't| not)|would(?:n't| not)) (?:say|tell|give|"
    r"mention)(?: me)?(?: when| a date| anything)?|no (?:decision )?(?:date|timeline)(?: given| "
    r"yet)?|(?:no (?:idea|clue)|dunno|idk|not sure|unsure) when(?: they(?:'ll)? (?:will "
    r")?decide)?|(?:it's )?rolling|(?:they )?don't know when|they(?:'ll|ll| will| would|'d) "
    r"(?:let me know|call(?: me)?|be in touch|get back to me|reach out|contact me))\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"\b(?:my )?(?:references?|refs?)(?: are| is|:|,)?\s+(?!check)"
    r"(.+?)(?=$|[;\n\ue000]|(?<=\w{3})\.\s)",
    re.IGNORECASE,
)
_FORMER_CHIEF = re.compile(
    r"(?<!with )(?<!met )(?<!saw )(?:\bjust |\bonly )?\b"
    r"(my (?:old|former|current|previous|ex) (?:chief|boss|supervisor|director|manager|attending|"
    r"preceptor|colleague|coworker)\b[^;\n\ue000]*)",
    re.IGNORECASE,
)
"""Whom somebody worked for does not interview them: a reference."""
_NO_REFERENCES = re.compile(
    r"\b(?:no|without(?: any)?) (?:references?|refs?)\b(?: yet| to \w+)?|\b(?:i )?(?:already |"
    r"have )*(?:told|alerted|notified|warned) (?:all )?(?:of )?(?:my |the )?(?:references|"
    r"refs)\b(?: already)?|\b(?:my |the )?(?:references?|refs?):? (?:none|(?:have |were |are |"
    r"been |already )+(?:told|know|alerted|informed|notified|warned|contacted|"
    r"aware))\b(?: already)?",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(today|yesterday|\w+day|morning|afternoon),? (?:it )?(?:ended|finished|was over|over|done)"
    r"(?: at| around| about)?(?= \d)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s\(([Dd]rs?\b[^()\ue000]*)\)")
_OUT_AT = re.compile(
    r"\b(?:ended|finished|over|done|out|wrapped(?: up)?|til+|until)(?: at| around| about)? "
    r"(\d{1,2}(?::?\d\d)?)(?= *(?:$|[,;.\n\ue000]|(?:with|at|and|it|i|they|was)\b|w/?\s|@))",
    re.IGNORECASE,
)
"""An hour that is surely one, because something ended then."""
_JUST_NOW = re.compile(
    r"\bjust (?:had|did|left|finished|came (?:out of|from)|got (?:off|out of|done with|back "
    r"from))\b|^\W*(?:i )?(?:finished|done with|got out of|came out of|back from|wrapped up) "
    r"(?:the|my|an?|it)\b",
    re.IGNORECASE,
)
_NAME_LIKE_A_DATE = re.compile(
    r"(?:\bwith|\band|\bmet|\b[Dd]rs?\.?|\bM[rs]s?\.?|,) (?:tom|jan|april|may|june|august)(?:'s)?$",
    re.IGNORECASE,
)
"""Names that are also short for tomorrow, or months; people are named so after such words."""


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
    rest, recruiter = _without_recruiter(_ENDED.sub(r"\1", text))
    format = find_format(text)
    setting, via = read_kind(text)
    instructions = read_instructions(text)
    read = partial(when.read, now=now, zone=zone, day_first=day_first, calendar=calendar)
    interviewed = partial(read, question=when.Question.INTERVIEW)
    found = when.find(
        _NUMBERS.sub(lambda match: "x" * len(match[0]), rest),
        question=when.Question.INTERVIEW,
        now=now,
        zone=zone,
        day_first=day_first,
        calendar=calendar,
    )
    found = _with_its_hour(rest, found, interviewed)
    promised = partial(read, question=when.Question.DECISION)
    rest, past, promises = _without_dates(rest, found, promised)
    out = _OUT_AT.search(rest)
    words = f"at {out[1]}" if out else "just now" if _JUST_NOW.search(text) else ""
    then = interviewed(words) if words else None
    if isinstance(then, when.Reading) and (not past or (out and _on_that_day(then, past))):
        past = [then]
        rest = _OUT_AT.sub(MARK, rest)
    ended = [reading for reading in past if reading.start <= now]
    decision: when.Reading | when.NoDate | None = None
    said = text.strip() if instructions.any else ""
    if len(promises) == 1:
        decision, said = promises[0]
    elif not promises and (match := _NO_DATE.search(rest)):
        decision, said = when.NoDate(), match[0]
        rest = _NO_DATE.sub(MARK, rest)
    rest = _PLACE_IS.sub(" at ", _PANEL.sub(MARK, _FOR_A_JOB.sub(r"\1 at \2", rest)))
    rest, references = _without_references(rest)
    rest = HOSTED.sub(" with ", _BRACKETED.sub(r" with \1, ", rest))
    rest = KIND_WORDS.sub(MARK, FORMAT_WORDS.sub(MARK, rest))
    rest, people, unnamed = without_people(INTERVIEWED_ME.sub(r"\1 with \2, ", rest))
    rest, people = _the_employer(rest, text, people)
    role = _A_ROLE.search(rest)
    people, own = (people, "") if role else own_role(people)
    return FreeWords(
        ended=_one_end(ended),
        setting=setting,
        via=Via.RECRUITER if recruiter else via,
        recruiter=recruiter,
        facility=find_facility(rest),
        role=role_name(role[0]) if role else own,
        people=people,
        unnamed=unnamed if people else 0,
        decision=decision,
        said=said,
        instructions=instructions,
        references=references,
        format=format,
        left=tuple(rest.split(MARK.strip())),
    )


def _the_employer(
    rest: str, text: str, people: tuple[Person, ...]
) -> tuple[str, tuple[Person, ...]]:
    """ "Interview with Northwest Permanente for an NP role", where others are told of who were
    there: whom the interview was with is the employer."""
    match = _WITH_FOR.search(text)
    if not match or len(people) < 2 or find_facility(rest):
        return rest, people
    named = people[0].name == match[1] and not (people[0].credentials or people[0].role)
    return (f"{rest}{MARK}at {match[1]}", people[1:]) if named else (rest, people)


_WITH_FOR = re.compile(
    r"\binterview(?:ed|ing|s)?\b(?: \w+){0,3} with ((?!Dr\b|M[rs]s?\b)[A-Z][\w'&.-]*"
    r"(?: (?:of |[A-Z])[\w'&.-]*){0,4}) for (?:an?|the|their)\b"
)


_A_ROLE = re.compile(
    rf"(?<!other )(?:{ROLE.pattern})(?! (?:lead|chief|director|manager|supervisor|is|was|named)\b)",
    re.IGNORECASE,
)
"""What is applied for, and not who somebody is: "the physician lead is Dr. Blake"."""


def _with_its_hour(
    text: str, found: tuple[when.Found, ...], read: Callable[[str], when.Result]
) -> tuple[when.Found, ...]:
    """The dates with the day and the hour of the interview as one, where other words stand between
    them: "Monday at Mercy 2pm", "today at Mercy til 3pm", which is no hour of tomorrow."""
    hours = [one for one in found if _HOUR_ALONE.fullmatch(text[one.start : one.end])]
    days = [one for one in found if one.reading.grain is when.Grain.DAY and not one.ahead]
    if len(hours) != 1 or len(days) != 1 or days[0].end > hours[0].start:
        return found
    day, hour = days[0], hours[0]
    if re.search(_DECIDES, text[day.end : hour.start], re.IGNORECASE):
        return found
    at = _HOUR_ALONE.fullmatch(text[hour.start : hour.end])
    then = read(f"{text[day.start : day.end]} {at['hour'] if at else ''}")
    if not isinstance(then, when.Reading) or then.grain is when.Grain.DAY:
        return found
    return tuple(
        replace(one, reading=then, ahead=False) if one in (day, hour) else one for one in found
    )


_HOUR_ALONE = re.compile(
    r"(?:(?:at|around|about|til+|until|till|@)\s*)*"
    r"(?P<hour>(?:\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m?\.?)?\s?(?:-|–|to|til+|until)\s?)?"
    r"(?:noon|\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m?\.?)?(?:ish)?))",
    re.IGNORECASE,
)


def _without_dates(
    text: str, found: tuple[when.Found, ...], promised: Callable[[str], when.Result]
) -> tuple[str, list[when.Reading], list[tuple[when.Reading, str]]]:
    """The text without its dates; those of the interview; those of a decision with their words."""
    past: list[when.Reading] = []
    promises: list[tuple[when.Reading, str]] = []
    rest, at = "", 0
    for one in found:
        if _NAME_LIKE_A_DATE.search(text[: one.end]) or _is_in_a_name(text, one):
            continue
        before = re.split(r"[,;\n]|\.\s", text[: one.start])[-1]
        words = text[one.start : one.end]
        if one.ahead or re.search(_DECIDES, before, re.IGNORECASE):
            read = one.reading if one.ahead else promised(words)
            reading = read if isinstance(read, when.Reading) else one.reading
            clause = _CLAUSE.search(text[at : one.start])
            said = clause[0] if clause and len(clause[0]) < len(before) else before
            promises.append((reading, (said + words).strip(" ,")))
            rest += _CLAUSE.sub("", text[at : one.start]) + MARK
        else:
            past.append(one.reading)
            rest += text[at : one.start] + MARK
        at = one.end
    rest += text[at:]
    said = None if promises else _THEY_SAID.search(text)
    if said and isinstance(later := promised(said[1]), when.Reading):
        promises.append((later, said[0]))
        rest = rest.replace(said[0], MARK)
    return re.sub(r"\b(?:on|at|from|by|until|ended|since)\s+(?=\ue000)", " ", rest), past, promises


def _is_in_a_name(text: str, one: when.Found) -> bool:
    """ "Tuesday Clinic": a date that is the first word of a place."""
    behind = re.match(r"\s([\w'-]+)", text[one.end :])
    date = text[one.start : one.end]
    named = date.istitle() or re.search(r"(?:\bat|@) $", text[: one.start])
    return bool(behind and date.isalpha() and named and behind[1].lower() in _OF_PLACES)


_OF_PLACES = FACILITY_WORDS - {"general", "practice", "group", "va", "system"}
_CLAUSE = re.compile(
    r"[\s,]*\b(?:and |but )?(?:they|he|she|it|we|decisions?|will|i'?ll|should|hear|hearing|said|"
    r"supposed)(?:'\w+)?\b(?:(?!\b(?:they|he|she|it|i|we)\b)[^,;.\n\ue000])*$",
    re.IGNORECASE,
)
"""What goes with a promised date: "they decide", in front of it."""
_THEY_SAID = re.compile(
    r"\b(?:they|he|she)(?:'d)? (?:said|told me|think|thought|mentioned)(?: it(?:'s|'ll be)?)?"
    r"(?: in| about| maybe| like| probably| a| within)* "
    r"([^,;.\n]+?)(?=$|[,;.\n]|\s(?:maybe|prob|probably|or so|but|and|tops|at most|i)\b)",
    re.IGNORECASE,
)


def _without_recruiter(text: str) -> tuple[str, Person | None]:
    spans, person = find_recruiter(text)
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MARK + text[end:]
    return text, person


def _without_references(text: str) -> tuple[str, tuple[Reference, ...] | None]:
    if none := _NO_REFERENCES.search(text):
        return text[: none.start()] + MARK + text[none.end() :], ()
    match = _REFERENCES.search(text) or _FORMER_CHIEF.search(text)
    read = read_references(match[1]) if match else None
    if not match or read is None or isinstance(read, NotUnderstood) or not read.references:
        return text, None
    return text[: match.start()] + MARK + text[match.end() :], read.references


_NUMBERS = re.compile(rf"{PHONE.pattern}|{EMAIL.pattern}", re.IGNORECASE)
_FOR_A_JOB = re.compile(
    r"\b(zoom|interview|interviewed|call|chat|meeting|video) (?:w/?|with) (?!dr\b|Dr\b|the\b|a\b)"
    r"([A-Z][\w&'.-]*(?: [A-Z][\w&'.-]*){0,3})(?= for (?:an?|the|their) )"
)
""" "A zoom with Kaiser for an NP spot": an employer, not a person."""
_PLACE_IS = re.compile(
    r"\b(?:the )?(?:facility|hospital|place|site|employer)(?:'s name)?(?: is| was|:)(?: called)? ",
    re.IGNORECASE,
)


def _on_that_day(then: when.Reading, past: list[when.Reading]) -> bool:
    """ "This morning, it ended at 11": the hour is more exact than the part of the day."""
    exact = (when.Grain.MINUTE, when.Grain.HOUR)
    same = len(past) == 1 and past[0].first_day == past[0].last_day == then.first_day
    return same and past[0].grain not in exact


def _one_end(ended: list[when.Reading]) -> when.Reading | None:
    """When it ended: of "just finished, ended 10 min ago" the earlier; None where they differ."""
    first = min(ended, key=lambda one: one.instant, default=None)
    apart = max((one.instant for one in ended), default=None)
    if first is None or apart is None or apart - first.instant > timedelta(hours=1):
        return None
    return first


_PANEL = re.compile(
    rf"\bpanel of (?:about )?(?:\d+|{'|'.join(NUMBERS)})\b(?!\s*[:(])", re.IGNORECASE
)
