"""How corrections are said, as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from msgspec.structs import replace

from bot import when
from bot.answers import facility_name
from bot.corrections import people
from bot.corrections.facts import (
    decided,
    decision,
    either,
    ended,
    held,
    kind,
    place,
    place_again,
    role,
    they_decide,
    time_at,
    told_by_them,
    was,
)
from bot.corrections.said import Form, Put, Said, answered, form
from bot.corrections.whom import LIKE
from bot.hearing import named
from bot.model import Interview
from bot.names import FACILITY_WORDS
from bot.readings import Answer
from bot.talk import Talk


def _person(
    amend: Callable[[Talk, Interview, str, str], people.Amended | None],
) -> Callable[[Said, re.Match[str]], Put | None]:
    """Something about a person: `old` is how they are called, `new` what is so."""

    def read(said: Said, match: re.Match[str]) -> Put | None:
        found = match.groupdict()
        done = amend(said.talk, said.interview, found.get("old") or "", found.get("new") or "")
        return Put("people", done.interview, done.read) if done else None

    return read


def _changed(said: Said, match: re.Match[str]) -> Put | Talk | None:
    """ "X to Y": a person, the place, a date, or an answer called by its name."""
    old, new = match["old"].strip(), match["new"].strip()
    if renamed := people.rename(said.talk, said.interview, old, new):
        return Put("people", renamed.interview, renamed.read)
    for called in NAMED:
        if called.pattern.fullmatch(old):
            return called.read(said, re.fullmatch(r"(?P<when>(?P<new>.+))", new) or match)
    if named([said.interview], old) or FACILITY_WORDS & set(new.lower().split()):
        sure = replace(said, marked=True)
        return place(sure, match)
    return _dates(said, old, new) or kind(said, match)


def _elsewhere(said: Said, match: re.Match[str]) -> Put | None:
    """ "It was saint marys, not mercy"; of a typing error only the word that had it is changed."""
    old, new, known = match["old"], match["new"], said.interview.facility
    if not named([said.interview], old):
        return None
    part = re.search(rf"\b{re.escape(old)}\b", known, re.IGNORECASE)
    if part and SequenceMatcher(None, old.lower(), new.lower()).ratio() >= LIKE:
        spelled = f"{known[: part.start()]}{facility_name(new) or new}{known[part.end() :]}"
        return answered(said, "place", spelled)
    return place(replace(said, marked=True), match)


def _promised(said: Said, match: re.Match[str]) -> Put | None:
    """ "It's Thursday, not Friday", where Friday is the day of the decision."""
    by = said.interview.decision.by if said.interview.decision else None
    put = _dates(said, match["old"], match["new"]) if by else None
    return put if put and put.key == "decision" else None


def _is_then(said: Said, match: re.Match[str]) -> Put | None:
    """ "It's Thursday" is of the day that is still to come, "it was Thursday" of the interview."""
    known = said.interview.decision
    spoken = re.search(r"\b(?:and|but)\b", match["when"])  # "it's Friday and I heard nothing"
    if spoken or not (known and known.by and _A_DAY.search(match["when"])):
        return None
    read = decided(said, match["when"])
    return Put("decision", said.interview.id, read) if isinstance(read, Answer) else None


_A_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next|the \d{1,2}(?:st|nd|rd|th)|"
    r"\d{1,2}/\d{1,2}|end of)\b",
    re.IGNORECASE,
)


def _no_references(said: Said, match: re.Match[str]) -> Put | None:
    """The "no" of "no refs" reads like the beginning of a correction, which it is."""
    return answered(said, "references", "none") if match["no"] or said.marked else None


def _no_date(said: Said, match: re.Match[str]) -> Put | None:
    """ "No timeline for Mercy after all": of a date that is known."""
    known = said.interview.decision
    sure = match["no"] or said.marked  # an opening "no" reads like the beginning of a correction
    return answered(said, "decision", "no date") if known and sure else None


_CALLED = re.compile(r"\b(?:called|named|name of)\b", re.IGNORECASE)


def _dates(said: Said, old: str, new: str) -> Put | None:
    """One date for another: that of the decision where it is the old one, else of the interview."""
    talk, one = said.talk, said.interview
    promised = when.read(old, question=when.Question.DECISION, **talk.as_meant)
    by = one.decision.by if one.decision else None
    if by and isinstance(promised, when.Reading) and promised.last_day == by:
        return Put("decision", one.id, decided(said, new))
    match = re.fullmatch(r"(?P<when>.+)", new)
    return was(said, match) if match else None


_IT = r"(?:it|that|this|(?:the|my) (?:\S+ ){0,3}(?:interview|one)(?: at \S+(?: \S+)?)?)"
_THE_ONE = r"(?:the |my )(?:\S+ ){1,3}(?:one|interview)"
_ITS = (
    r"(?:it's|its|it is|it was|that's|that is|that was|this is|the (?:job|position|interview) "
    r"(?:is|was))"
)
_TO_BE = r"(?:is|was|should be|should have been|will be)(?: actually| really| now)?"
_PLACE = r"(?:hospital|facility|clinic|place|employer|practice|company)"
_MET = r"(?:met|spoke (?:to|with)|talked (?:to|with)|interviewed with|saw)"
FORMS: tuple[Form, ...] = (
    form(
        rf"(?:it|the {_PLACE}|the name of the {_PLACE})(?:'s| is| was) (?:called |named "
        r")?(?P<new>.+)",
        lambda said, match: place(said, match) if _CALLED.search(match[0]) else None,
    ),
    form(
        r"(?P<no>(?:there's |there is |they have |they gave |they gave me |i have )?(?:no|not a|"
        r"never a) )?(?:decision )?(?:date|timeline|deadline|time ?frame)(?: (?:for|at|from|with) "
        r".+?)?(?: after all| any ?more| given| yet| though)*",
        _no_date,
    ),
    form(
        rf"(?P<new>(?:{_ITS}|i applied|i came|it came|i went|we were|there was|there's|through|"
        r"via)\b.*\b(?:recruit\w+|agency|headhunter|staffing firm)\b.+)",
        _person(people.through),
    ),
    form(
        rf"{_IT} (?:actually |really |only )?(?:ended|finished|was over|wrapped up|got over|"
        r"let out)(?: at)? (?P<when>.+)",
        ended,
    ),
    form(
        rf"{_THE_ONE} (?:was|is|started|ended)(?: actually)?(?: at| on| around)? (?P<when>.+)", was
    ),
    form(r"i (?:actually )?(?:got|came|was) out (?:of (?:it|there) )?(?:at )?(?P<when>.+)", was),
    form(
        rf"(?:the |their )?(?:decision|deadline|decision date|decision day|answer)(?: date)? "
        rf"(?:{_TO_BE}|moved to|changed to|got (?:moved|pushed|changed) to|comes)"
        r"(?: on| by)? (?P<when>.+)",
        decision,
    ),
    form(
        r"(?:they|he|she)(?:'ll| will| would|'d)?(?: actually)? (?:decide|be deciding|let me know|"
        r"get back to me|get back|call me|call|said(?: by| on)?) (?P<when>.+)",
        they_decide,
    ),
    form(
        r"(?P<old>(?!my\b).+?)(?:'s|s')? (?:new )?(?:e-?mail|mail|phone|cell|mobile|number|"
        r"address)(?: address| number)?(?: is| was| should be|:| =)(?: actually| now)? "
        r"(?P<new>\S.+)",
        _person(people.contact),
    ),
    form(
        r"(?:the )?(?:e-?mail|mail|phone|cell|mobile|number|address)(?: address| number)? "
        r"(?:for|of) (?P<old>.+?)(?: is|:) (?P<new>\S.+)",
        _person(people.contact),
    ),
    form(r"(?P<old>.+?) can be reached (?:at|on|under) (?P<new>\S.+)", _person(people.contact)),
    form(
        r"(?:please )?(?:change|rename|replace|correct|fix|switch|update) (?:the )?(?P<old>.+?) "
        r"(?:to|with|into) (?P<new>.+)",
        _changed,
    ),
    form(
        r"(?P<old>(?!my\b).+?)(?:'s|s)? (?:last |sur|family )name (?:is|was|should be)"
        r"(?: actually)?(?: spell?ed| spelt| written)?(?: as)? (?P<new>[^,]+?)(?:,? not .+)?",
        _person(people.surname),
    ),
    form(
        r"(?P<old>(?!my\b).+?)(?:'s|s)? (?:first|given) name (?:is|was|should be)"
        r"(?: actually)?(?: spell?ed| spelt| written)?(?: as)? (?P<new>[^,]+?)(?:,? not .+)?",
        _person(people.first_name),
    ),
    form(
        r"(?P<old>(?!my\b|your\b|her\b|his\b|their\b).+?)(?:'s|s) name (?:is|was)(?: actually)? "
        r"(?P<new>(?!spell|spelt|written).+)",
        _person(people.rename),
    ),
    form(
        r"(?P<old>her|his|their|the)(?: last| first|sur)? ?name (?:is|was|should be)(?: actually)?"
        r"(?: spell?ed| spelt| written)?(?: as)? (?P<new>[^,]+?)(?:,? (?:not|with) .+)?",
        _person(people.rename),
    ),
    form(
        r"(?P<old>.+?)(?:'s name)? (?:is|was|should be) (?:spell?ed|spelt|written|actually|really|"
        r"called)(?: as)? (?P<new>[^,]+?)(?:,? (?:not|with) .+)?",
        _person(people.rename),
    ),
    form(r"(?P<old>it)'?s? (?:is )?spell?ed (?P<new>[^,]+?)(?:,? not .+)?", _person(people.rename)),
    form(
        rf"(?:{_ITS} |(?:they|she|he)(?:'ll| will)? (?:decide|call|said) )?(?:by |on )?"
        r"(?P<new>[^,]+?),? (?:not|instead of) (?:by |on )?(?P<old>.+)",
        _promised,
    ),
    form(
        rf"(?:{_ITS} )?(?P<new>[^,]+?),? (?:not|instead of) (?P<old>.+)",
        _person(people.rename),
    ),
    form(
        r"(?P<old>.+?) (?:isn'?t|is not|wasn'?t|was not|ain'?t)(?: actually)?(?: the| an?)? "
        r"[^,.;]+?[,.;]? (?:but )?(?:she|he|they)(?:'?s|'?re| is| are| was)?(?: actually| really)?"
        r"(?: the| an?)? (?P<new>.+)",
        _person(people.role),
    ),
    form(
        r"(?:there were|we were|it was|they were)(?: actually| really)? (?=.*\b(?:people|persons|"
        r"folks|of (?:us|them)|interviewers|others)\b)(?P<new>.+)",
        _person(people.number_of),
    ),
    form(
        r"(?P<no>(?:i (?:have|had|want|need) )?no )?(?:refs?|references?|referees?)(?: yet)?",
        _no_references,
    ),
    form(
        rf"(?:{_ITS} |i met )?not (?P<old>.+?)(?:,| but)(?: it was| it's| but)? (?P<new>.+)",
        _person(people.rename),
    ),
    form(
        r"add (?P<new>.+?) (?:as (?:a|another) reference|to (?:my|the) references)",
        _person(people.add_reference),
    ),
    form(
        r"(?:remove|drop|take off|take) (?P<old>.+?) (?:as a reference|(?:off|from) (?:my|the) "
        r"references)",
        _person(people.remove_reference),
    ),
    form(
        rf"(?:(?:and|i|also|forgot|to mention|to say|that)[ ,]+)+{_MET} (?P<new>.+?)"
        r"(?: too| as well)?",
        _person(people.add_person),
    ),
    form(
        r"(?P<new>.+?) (?:was|were) (?:also )?(?:there|in the room|on the panel)(?: too| as well)?",
        _person(people.add_person),
        loose=True,
    ),
    form(
        r"add (?P<new>.+?)(?: to (?:the )?(?:panel|interviewers|people|list|interview))?",
        _person(people.add_person),
    ),
    form(
        r"(?:remove|drop|take off|delete) (?P<old>.+?)(?: from (?:the )?(?:panel|interviewers|"
        r"people|list|interview))?",
        _person(people.remove_person),
    ),
    form(
        r"(?P<old>.+?) (?:was not|wasn't|wasnt) (?:there|in the room|on the panel)(?: after all)?",
        _person(people.remove_person),
    ),
    form(
        r"(?:the |my )?(?P<old>(?:hiring )?manager|chief|chair\w*|(?:medical )?director|boss|"
        r"head) (?:there )?(?:is|was)(?: called| named)? (?P<new>.+)",
        _person(people.add_manager),
    ),
    form(
        r"(?P<old>.+?) (?:is|was)(?: actually| really)?(?: the| an?)? (?P<new>.+)",
        _person(people.role),
        loose=True,
    ),
    form(
        rf"wrong {_PLACE}[\s,.:;-]*(?:(?:it(?:'?s| was| is)|i meant) )?(?:at |called )?(?P<new>.+)",
        place,
    ),
    form(
        rf"(?:(?:it|the interview) was at|i (?:was|interviewed) at|(?:the )?{_PLACE}(?:'s name)? "
        r"(?:is|was|should be) (?:called|named|at))(?: the)? (?P<new>.+)",
        lambda said, match: None if time_at(said, match) else place(said, match),
    ),
    form(
        rf"(?:the )?{_PLACE}(?:'s name)? (?:is|was|should be)(?: the)? (?P<new>.+)",
        place,
        loose=True,
    ),
    form(
        rf"{_ITS} (?:at )?(?:the )?(?P<new>.+?)[\s,]+(?:not|instead of|rather than) (?:at )?"
        r"(?:the )?(?P<old>.+)",
        _elsewhere,
    ),
    form(rf"(?:{_ITS} )?(?:called )?(?P<new>.+)", place_again, loose=True),
    form(r"(?:the |my )?(?:role|position|job|title) (?:is|was|should be) (?P<new>.+)", role),
    form(rf"{_ITS} for (?:the |an? )?(?P<new>.+?)(?: position| job| role)?", role),
    form(
        r"(?:it's|its|it is)(?: actually| really)?(?: on| by)? (?P<when>.+)", _is_then, loose=True
    ),
    form(r"(?:the|my) interview was(?: actually)?(?: on| at)? (?P<when>.+)", was),
    form(rf"{_ITS}(?: actually| really)?(?: on| at)? (?P<when>.+)", was, loose=True),
    form(rf"(?:{_ITS}|i applied|it came|i came)(?: actually| really)? (?P<new>.+)", kind),
    form(
        r"(?:the |my |our )?recruiter(?:'s name)? (?:is|was)(?: called| named)? (?P<new>.+)",
        _person(people.recruiter),
    ),
    form(r"(?P<new>(?:there was |there's )?no recruiter(?: involved)?)", kind),
    form(rf"{_ITS}(?: actually| really)? (?P<new>.+)", held),
    form(r"(?P<all>.+)", told_by_them),
)
"""How corrections are said; the first whose reader takes the words holds."""
NAMED: tuple[Form, ...] = (
    form(r"(?:the )?(?:decision|deadline|decision date|decision day)", decision),
    form(r"(?:the )?(?:date|day)", either),
    form(r"(?:the )?(?:end|end time|time|interview (?:date|time|day))", ended),
    form(rf"(?:the )?(?:{_PLACE})(?: name)?", lambda said, m: place(replace(said, marked=True), m)),
    form(r"(?:the |my )?(?:role|position|title)", role),
    form(r"(?:the )?(?:kind|job|kind of job|type)", kind),
    form(r"(?:the )?format", held),
    form(r"(?:the )?(?:name|interviewer|manager|hiring manager)", _person(people.rename_only)),
)
"""What stands behind "change the …", with the new value following."""
