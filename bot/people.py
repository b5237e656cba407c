"""Reading the people whom somebody names: interviewers, references, and one's own profession."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec.structs import replace

from bot.model import Person, Reference
from bot.names import CREDENTIALS, GENERATIONS, PROFESSIONS, TITLES
from bot.naming import is_name_word, number, plain
from bot.persons import COUNT, FORGOT, NotUnderstood, read_persons
from bot.value import Value


class People(Value, frozen=True):
    """Who was named, with ids from 1. Somebody known by role alone has the name "".

    `count` is how many there were where that was said ("a panel of six"), `forgot` that names are
    not remembered, `none` that there was nobody.
    """

    people: tuple[Person, ...] = ()
    count: int | None = None
    forgot: bool = False
    none: bool = False


class References(Value, frozen=True):
    """Which references were named, with ids from 1; or none, or told already, or the same as last
    time, or not remembered."""

    references: tuple[Reference, ...] = ()
    none: bool = False
    told: bool = False
    same: bool = False
    forgot: bool = False


__all__ = [
    "NotUnderstood",
    "People",
    "References",
    "keep_ids",
    "met_again",
    "read_people",
    "read_profession",
    "read_references",
]

Named = TypeVar("Named", Person, Reference)

_NONE = re.compile(
    r"(no|none|nobody|no ?-?one|nope|n/?a|nil|no (people|references|refs|interviewers?)|0|zero|-+"
    r"|no one (really|in particular)"
    r"|(none|no ?-?one|nobody)( (yet|needed|(for|right) now|to (alert|tell)))?"
    r"|not (needed|any|yet)|(they )?(didn'?t|did not|haven'?t)( even)? (ask|want|need)(ed)?( for)?"
    r"( any| them| it)?( yet)?"
    r"|(i )?(don'?t|do not) want (any ?(one|body)|them)( to be)? called( yet)?"
    r"|i (have|had|got) none|don'?t have any|i don'?t have any( yet)?)"
)
_THEIRS = re.compile(
    r"(?:none|not|no) (?:needed|necessary|required|asked)\b.*|(?:the |my )?(?:agency|recruiter|"
    r"they|she|he|hr) "
    r"(?:already )?(?:has|have|handles?|does|do|keeps?) (?:them|em|it|that|those|all of (?:them|"
    r"that)|(?:my |the )?"
    r"(?:references|refs))\b.*"
)
"""None to alert: somebody else has them."""
_TOLD = re.compile(
    r"(?:yes\W+|yep\W+|yeah\W+)?(?:they|all|both|everyone|everybody|i|we)?(?: of "
    r"them)?\W*(?:(?:were|are|have|'ve|'re|had) )*(?:been )*(?:all |both )?(?:already )?(?:told|"
    r"informed|notified|alerted|know|called|warned|did|let (?:them|everyone|both|all) know|heads[ "
    r"-]?ups? (?:given|sent|done)|all set|(?:gave|given|got)(?: (?:them|everyone|everybody|both|"
    r"all))*(?: an?| the| my)? heads[ -]?up)(?: (?:'?em|them|them all|all of them|both of them|"
    r"everyone|everybody|already|about it|all|both|it|that))*"
)
_SAME = re.compile(
    r"(use |it'?s |they'?re )?(the )?(same|usual)( ones?| people| references| refs| list)?"
    r"( as (last time|before|always|the last one|previously))?|all( of them)?"
    r"|as (before|last time)"
)
_AGAIN = re.compile(r"(?<=\w) (?:again|once more|too|as well)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:an? |the |a whole )?"
    r"(?:panel|group|team|committee|bunch|handful|few|several|many|some|lots)"
    r"(?: (?:of )?(?:people|others|more|them|interviewers|folks))?"
)


def read_people(text: str) -> People | NotUnderstood:
    """The interviewers that an answer names.

    The manager is the one marked as such by a title, a word or an asterisk, at most one; somebody
    named alone is the manager.
    """
    text = _AGAIN.sub("", text)
    whole = plain(text)
    if _NONE.fullmatch(whole):
        return People(none=True)
    if match := COUNT.fullmatch(whole):
        return People(count=number(match[1]))
    if _SEVERAL.fullmatch(whole):
        return People(forgot=True)
    read = read_persons(text)
    if isinstance(read, NotUnderstood):
        return People(forgot=True) if FORGOT.search(whole) and "?" not in whole else read
    found, others, forgot = read
    ranks = [rank for _, rank in found]
    manager = ranks.index(max(ranks)) if max(ranks) or (len(found) == 1 and not others) else -1
    people = tuple(
        replace(person, id=n + 1, manager=n == manager) for n, (person, _) in enumerate(found)
    )
    return People(people, count=len(people) + others if others else None, forgot=forgot)


def read_references(text: str) -> References | NotUnderstood:
    """The references that an answer names."""
    text = _ARE.sub("", text)
    whole = plain(text)
    if _NONE.fullmatch(whole) or _THEIRS.fullmatch(whole):
        return References(none=True)
    if _TOLD.fullmatch(whole):
        return References(told=True)
    if _SAME.fullmatch(whole):
        return References(same=True)
    read = read_persons(text)
    if isinstance(read, NotUnderstood):
        return References(forgot=True) if FORGOT.search(whole) and "?" not in whole else read
    found, _, forgot = read
    references = tuple(
        Reference(
            id=n,
            name=person.name,
            credentials=person.credentials,
            role=person.role,
            email=person.email,
            phone=person.phone,
        )
        for n, (person, _) in enumerate(found, 1)
    )
    return References(references, forgot=forgot)


_ARE = re.compile(
    r"^\W*(?:(?:my|the) )?(?:(?:refs?|references?|referees?)\s*(?:[:=–-]+|would be\b|will be\b|"
    r"are\b|include\b)|would be\b|will be\b)[:\s]*",
    re.IGNORECASE,
)


def read_profession(text: str, *, own_words: bool = True) -> str | None:
    """ "CRNA", "NP", "PA", "anesthesiologist", or another profession in the user's own words."""
    whole = re.sub(r"^(i'?m|i am|i work as|work as|it'?s|my profession is)\s+", "", plain(text))
    whole = re.sub(r"^(an?|the|board[- ]certified|licensed|certified)\s+", "", whole)
    for pattern, profession in PROFESSIONS:
        if re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", whole.replace(".", "")):
            return profession
    words = whole.split() if own_words else []
    if _IS_CALLED.fullmatch(text.strip()) and not _OF_A_PROFESSION.search(whole):
        return None  # "Ana Reyes" is who somebody is
    if not 1 <= len(words) <= 4 or not all(is_name_word(word) for word in words):
        return None
    return _own_profession(whole)


_IS_CALLED = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+")
_OF_A_PROFESSION = re.compile(
    r"(?:ist|ian|er|or|ant|surgeon|nurse|tech|aide|resident|fellow|student|intern|chief)$"
)


def _own_profession(words: str) -> str:
    if words in ("md", "do", "doctor", "doc", "dr"):
        return "physician"
    return " ".join(CREDENTIALS.get(word, word) for word in words.split())


def keep_ids(old: tuple[Named, ...], new: tuple[Named, ...], above: int = 0) -> tuple[Named, ...]:
    """`new` with the ids of the same people in `old`, and with what was known of them.

    The same are those of one name, or of one surname where nobody else has it and first names do
    not differ. Somebody new gets an id above all of `old`, and above `above`: the ids of those
    who were taken off, so that what was done for them is not taken as done for somebody else.
    """
    unmatched = list(old)
    fresh = max((above, *(one.id for one in old)))
    kept: dict[int, Named] = {}
    for same in (_same_name, _same_surname):
        for at, one in enumerate(new):
            matches = [known for known in unmatched if same(known, one)]
            rivals = [other for other in new if matches and same(matches[0], other)]
            if at not in kept and len(matches) == 1 and (len(rivals) == 1 or same is _same_name):
                unmatched.remove(matches[0])
                kept[at] = _merged(matches[0], one)
    for at, one in enumerate(new):
        if at not in kept:
            fresh += 1
            kept[at] = replace(one, id=fresh)
    return tuple(kept[at] for at in range(len(new)))


def met_again(before: tuple[Person, ...], now: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people of a next round, with what was known of those who were there before, except what
    was talked about; the manager is still the manager where nobody else is named as such."""
    kept = keep_ids(before, now)
    decides = {one.id for one in before if one.manager and not any(each.manager for each in kept)}
    return tuple(
        replace(one, detail=None, manager=one.manager or one.id in decides) for one in kept
    )


def _merged(known: Named, one: Named) -> Named:
    one = replace(
        one,
        id=known.id,
        credentials=one.credentials or known.credentials,
        role=one.role or known.role,
        email=one.email or known.email,
        phone=one.phone or known.phone,
    )
    if isinstance(one, Person) and isinstance(known, Person):
        return replace(one, detail=known.detail if one.detail is None else one.detail)
    return one


def _same_name(known: Person | Reference, one: Person | Reference) -> bool:
    if not known.name and not one.name:
        return known.role.casefold() == one.role.casefold()
    return _name_words(known.name) == _name_words(one.name)


def _same_surname(known: Person | Reference, one: Person | Reference) -> bool:
    ours, theirs = _name_words(known.name), _name_words(one.name)
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    return len(ours) == 1 or len(theirs) == 1 or ours[0][0] == theirs[0][0]


def _name_words(name: str) -> list[str]:
    words = re.sub(r"[.,]", " ", name).casefold().split()
    return [word for word in words if word not in TITLES and word not in GENERATIONS]
