"""Reading a sentence as a correction, and saying back what it put right."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import show, wording
from bot.answering import go_on
from bot.answers import ROLE
from bot.corrections.forms import FORMS
from bot.corrections.said import NOT, Put, Said
from bot.hearing import named
from bot.listening import with_the_rest
from bot.messages import Message
from bot.model import Decision, Interview, Moment
from bot.questions import BY_KEY, Asked, next_question
from bot.readings import Problem
from bot.talk import Talk

LONGEST = 200
"""Longer texts are letters or stories, and no correction."""
_OPENING = re.compile(
    r"^(?:(?:no|nope|wait|actually|sorry|oops|correction|hmm*|i meant|i mean|my mistake|my bad|"
    r"hold on|hang on|scratch that|ah|oh|well|just to correct that)\b[\s,.!:;–—-]*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[\s,]+(?:actually|sorry|my mistake|my bad|instead)$", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:(?:shit|crap|damn(?: it)?|fuck|dang|gah|argh+|omg)\b[\s,.!]*)+(?:i forgot[\s,]+)?|"
    r"^(?:(?:i )?(?:forgot|meant|wanted) to (?:say|mention|add|tell you)(?: that)?[\s,:]+)|"
    r"^(?:(?:oh|and|also|btw|by the way|fyi|never ?mind|ok|okay)\b[\s,.!]*)+(?!i\b|\s*met\b)"
    r"|[\s,]+(?:btw|by the way|fyi|too|please)$",
    re.IGNORECASE,
)


_SILENCE = re.compile(r"\bheard (?:nothing|back)\b|\bno (?:word|news|reply)\b", re.IGNORECASE)
""" "It's Friday and I heard nothing": what day it is, and of no interview."""


def correct(talk: Talk, text: str) -> Talk | None:
    """The talk with what the words put right, None where they put nothing right."""
    text = " ".join(text.replace("’", "'").split()).strip(" .!")
    asked = next_question(talk)
    if not text or len(text) > LONGEST or text.endswith("?") or talk.focused is None:
        return None
    if _SILENCE.search(text):
        return None
    text = _FILLER.sub("", text)
    bare = _CLOSING.sub("", _OPENING.sub("", text, count=1))
    marked = bare != text or bool(NOT.fullmatch(bare))
    interview = _meant(talk, bare)
    if interview is None or not bare:
        return None
    said = Said(talk, interview, bare, marked)
    free = asked is not None and asked.question.free
    for form in FORMS:
        if free and form.loose and (not marked or (asked and asked.question.key in _OWN_STORY)):
            continue
        match = form.pattern.fullmatch(bare)
        put = form.read(said, match) if match else None
        if isinstance(put, Talk):
            return put
        if put and not (asked and put.key == asked.key == "decision"):
            return _kept(talk, put, text)
    return None


def told_better(talk: Talk, asked: Asked, text: str) -> Talk | None:
    """What answers nothing open, but says more exactly what is known: "3ish" when it ended, or
    "Mercy General" where it was, when that was "Mercy", "2 weeks" after "they did not say"."""
    if not asked.question.needed or asked.question.key in ("ended", "zone"):
        return None
    if _TIME_ALONE.fullmatch(text.strip()) and asked.question.key != "decision":
        return correct(talk, f"it ended {text}")
    if asked.key in ("people", "references") and ROLE.fullmatch(text.strip(" .!")):
        return correct(talk, f"the role is {text}")
    one = talk.interview(asked.interview)
    of_others = not re.match(r"(?:i|i'?m|my|we)\b", text, re.IGNORECASE)
    if asked.key == "references" and of_others and one and one.decision and not one.decision.by:
        return _decided_by(talk, one, one.decision, text)
    known = one.facility.lower() if one else ""
    if known and text.lower().startswith(f"{known} ") and text.istitle():
        return correct(talk, f"no, the hospital was {text}")
    return None


def _decided_by(talk: Talk, one: Interview, known: Decision, text: str) -> Talk | None:
    """A decision date told after all; how they wish to be contacted stays as it was told."""
    later = Asked(BY_KEY["decision"], one.id)
    read = later.question.read(talk, one.id, "", text)
    told = None if isinstance(read, Problem) else read.talk.interview(one.id)
    if isinstance(read, Problem) or not (told and told.decision and told.decision.by):
        return None
    kept = replace(known, by=told.decision.by, said=told.decision.said)
    return go_on(
        talk, read.talk.with_interview(replace(told, decision=kept)), read.echo, read.instead, later
    )


_TIME_ALONE = re.compile(
    r"(?:(?:no|on|\d{1,2}/\d{1,2}|(?:mon|tue|wed|thu|fri|sat|sun)\w*)[\s,]+)*(?:(?:it was|today|"
    r"til+|until|around|about|like|at|maybe|more like)\s+)*(?:noon|\d{1,2}(?:[:.]?\d\d)?\s?(?:ish|"
    r"o'?clock|[ap]\.?m?\.?)(?:ish)?|\d{1,2}:\d\d|(?:\d{1,2}|an?|half an|couple|few)(?: of)? "
    r"(?:h(?:ou)?rs?|min(?:ute)?s?) ago)[.!]*",
    re.IGNORECASE,
)
_OWN_STORY = ("clarify", "letter")
"""Questions whose answers themselves say what was wrong: "I said 2019, it was 2018"."""


def change(talk: Talk, text: str) -> Talk | None:
    """ "X to Y", said behind "change" or "edit"."""
    said = _IT_WAS.sub(" to ", text, count=1)
    return correct(talk, f"change {said}") if " to " in said else None


_IT_WAS = re.compile(
    r"[,:;–—-]*\s+(?:it(?:'?s| was| is| ended| should be)|should be|was)\s+(?:at )?", re.IGNORECASE
)
""" "Change the time, it was noon"."""


def _meant(talk: Talk, text: str) -> Interview | None:
    """The interview that the words name, or whose hour they take back; else the one in focus."""
    told = [one for one in talk.candidate.interviews if not one.cancelled]
    known = named(told, text)
    if not known and (wrong := _WRONG_HOUR.search(text)):
        known = [one for one in told if one.ended and _hour(one.ended) == int(wrong[1]) % 12]
    focused = talk.focused
    if focused and focused.cancelled:
        focused = None
    return known[0] if len(known) == 1 else focused


_WRONG_HOUR = re.compile(r"\b(?:not|instead of) (?:at )?(\d{1,2})\b", re.IGNORECASE)


def _hour(ended: Moment) -> int:
    return ended.at.astimezone(ZoneInfo(ended.zone)).hour % 12


def _kept(talk: Talk, put: Put, text: str) -> Talk:
    """Say back what was put right, with a way back, then whatever was asked before."""
    asked = Asked(BY_KEY[put.key], put.interview)
    if isinstance(put.read, Problem):
        text = put.read.text
        return talk.show(show.with_question(talk, Message(text, buttons=put.read.buttons)))
    told, echo = put.read.talk, put.read.echo
    if more := with_the_rest(told, asked, text):
        told, echo = more[0], "\n".join([echo, *more[1]])
    one = talk.interview(put.interview)
    if one and sum(not other.cancelled for other in talk.candidate.interviews) > 1:
        echo = f"{wording.label(one, talk.zone, talk.now)}: {echo}"
    # go_on offers a way back where no question follows, or the same one.
    follows = next_question(told)
    undo = (show.UNDO,) if follows and follows != next_question(talk) else ()
    return go_on(talk, told, echo, (*put.read.instead, *undo), asked)
