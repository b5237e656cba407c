"""Erasing what is kept about a candidate: one interview alone, or everything.

Both are asked once more, and then final: what was erased is in no undo either.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest

from msgspec.structs import replace

from bot import show, wording
from bot.keeping import NONE_YET, all_told
from bot.messages import Button
from bot.model import Candidate, Contact, Interview, Update
from bot.names import FACILITY_WORDS
from bot.policy import answered, contacted
from bot.talk import Talk

CONFIRM = timedelta(minutes=10)
"""How long a button that erases may be pressed: a months-old one must not."""
KEEP = Button("Keep it", "keep", typed="no")
FINAL = {"erase": "Erase everything", "drop": "Erase this interview"}
"""What cannot be undone: the verb of its button, and the words on it. "Yes" is too little."""

_ALL = re.compile(r"(?:me|everything|all(?: of it)?|(?:all )?my data|)")
_THIS = re.compile(r"(?:(?:the|my|this|that) )?(?:interview|this|that|it|one)")


def forget(talk: Talk, text: str) -> Talk:
    """Asks once; the confirmation holds for ten minutes."""
    words = text.lower().strip(" .!")
    if _ALL.fullmatch(words):
        return _ask_all(
            talk,
            "This erases everything that I keep about you: interviews, plans, letters, references "
            "and settings. It cannot be undone.",
        )
    told = all_told(talk)
    if not told:
        return talk.say(NONE_YET)
    found = _at(talk, told, words)
    if len(found) == 1:
        return ask_one(talk, found[0])
    unknown = f"I know no interview “{wording.short(text)}”. " if not found else ""
    buttons = tuple(
        Button(wording.label(one, talk.zone, talk.now), f"forget:{one.id}") for one in told[-10:]
    )
    return talk.say(f"{unknown}Which one shall I erase?", buttons=buttons)


def _at(talk: Talk, told: list[Interview], words: str) -> list[Interview]:
    """The interviews that a facility's name means, a number in the list, or “this one”."""
    if words.isdecimal() and 0 < int(words) <= len(told):
        return [told[int(words) - 1]]
    if _THIS.fullmatch(words):
        return told if len(told) > 1 and not talk.candidate.focus else [talk.focused or told[-1]]
    said = set(re.findall(r"[\w'-]+", words.replace("'s", ""))) - FACILITY_WORDS
    return [one for one in told if said & (set(one.facility.lower().split()) - FACILITY_WORDS)]


def ask_one(talk: Talk, interview: Interview) -> Talk:
    label = wording.label(interview, talk.zone, talk.now)
    kept = (
        " I keep only to whom you wrote and when, so that nobody there is written to too often."
        if _contacts(interview)
        else ""
    )
    return _ask(
        talk,
        f"This erases {label}: what you told about it, its plan and its letters. It cannot be "
        f"undone.{kept}",
        f"drop:{interview.id}:{_stamp(talk)}",
    )


def _ask_all(talk: Talk, text: str) -> Talk:
    stamp = f"{_stamp(talk)}"
    return _ask(talk, text, f"erase:{stamp}:{_mark(talk, stamp)}")


def _ask(talk: Talk, text: str, action: str) -> Talk:
    sure = Button(words_of(action), action, "danger", typed="yes")
    return talk.say(text, buttons=(sure, KEEP))


def words_of(action: str) -> str:
    """The words that erase, where an action is one that does; "" for any other."""
    return FINAL.get(action.partition(":")[0], "")


def ask_for_words(talk: Talk, action: str) -> Talk:
    """The answer to a bare "yes": what erases must be said in its own words."""
    text = f"To be sure: press the button, or type “{words_of(action)}”. “no” keeps it."
    return _ask(talk, text, action)


def _mark(talk: Talk, stamp: str) -> str:
    """Ties a confirmation to all that was kept when it was asked for: it is of no use for what is
    told after everything was erased."""
    return blake2b(f"{talk.candidate.id}|{stamp}".encode(), digest_size=8).hexdigest()


def _stamp(talk: Talk) -> int:
    return int(talk.now.timestamp())


def _in_time(talk: Talk, stamp: str) -> bool:
    if not stamp.isdecimal() or not stamp.isascii() or len(stamp) > 11:
        return False
    asked = datetime.fromtimestamp(int(stamp), UTC)
    return timedelta(0) <= talk.now - asked <= CONFIRM


def erase(talk: Talk, confirmed: str) -> Talk:
    """Everything goes, once that was confirmed in time. A confirmation is good once."""
    stamp, _, mark = confirmed.partition(":")
    same = compare_digest(mark.encode(), _mark(talk, stamp).encode())
    if not (same and _in_time(talk, stamp)):
        return _ask_all(talk, "That was asked too long ago. Erase everything now?")
    return replace(talk.say("Everything is erased. Take care."), erased=True, undone=True)


def drop(talk: Talk, interview: Interview, stamp: str) -> Talk:
    """One interview goes, with its plan, its letters and what undo knew of it."""
    if not _in_time(talk, stamp):
        return ask_one(talk, interview)
    label = wording.label(interview, talk.zone, talk.now)
    candidate = without(talk.candidate, interview)
    talk = replace(talk, candidate=candidate, dropped=True, undone=True)
    text = f"{label} is erased. {show.next_line(talk)}"
    return talk.say(text, replaces=True)


def without(candidate: Candidate, interview: Interview) -> Candidate:
    """The candidate once an interview is erased, in what undo knows too."""
    left = remains(interview)
    interviews = tuple(left if one.id == left.id else one for one in candidate.interviews)
    shown = "" if candidate.shown.startswith(f"{interview.id}.") else candidate.shown
    return replace(
        candidate,
        interviews=interviews,
        focus="" if candidate.focus == interview.id else candidate.focus,
        shown=shown,
        changes=(),
    )


def remains(interview: Interview) -> Interview:
    """What is kept of an interview that is erased."""
    contacts = _contacts(interview)
    return Interview(
        id=interview.id,  # never used again: old buttons must find nothing
        started=interview.started,
        facility=interview.facility if contacts else "",
        contacts=contacts,
        formerly=interview.formerly if contacts else (),
        updates=tuple(Update(kind=one.kind, at=one.at, step="") for one in interview.updates),
        cancelled=True,
    )


def _contacts(interview: Interview) -> tuple[Contact, ...]:
    """When the employer was written to without an answer since; erasing must not open the way to
    do it again."""
    since = answered(interview)
    return tuple(Contact(at=at) for at in contacted(interview) if since is None or at > since)
