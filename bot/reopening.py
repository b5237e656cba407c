"""What was marked as sent together and was not, all of it: the rest is open again."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from bot import show
from bot.keeping import all_told
from bot.meaning import matching
from bot.messages import Message
from bot.model import Settled
from bot.plain import plain
from bot.plan import Step
from bot.questions import Asked, next_question
from bot.settling import ALL_DONE
from bot.talk import Talk

TOGETHER = timedelta(hours=1)
"""What was marked within this time of the last is spoken of with it."""

_OPENING = r"(?:(?:no|wait|actually|sorry|hold on|oh|oops|hm+|but|well|my bad|my mistake) )*"
_SENT = r"(?:sent|send|e ?mailed|told|tell|called|wrote(?: to)?|did|done|texted)"
_ONE = r"(?:(?:the |a )?(?:one|notes?|letter|e ?mail|thank ?you)?(?: ?(?:to|for))? ?)"
_SO_FAR = (
    r"(?: (?:so far|yet|for now|today|now|was sent|went out|is sent|is done|sent|only|though))*"
)
_ONLY_SENT = re.compile(
    rf"{_OPENING}(?:i (?:have )?)?(?:(?:only|just) {_SENT}|{_SENT} (?:only|just)) "
    rf"{_ONE}(.+?){_SO_FAR}|{_OPENING}i (?:have )?{_SENT} {_ONE}(.+?)(?: only){_SO_FAR}"
)
_NOT_SENT = re.compile(
    rf"{_OPENING}i (?:(?:have|did) not|never) (?:actually |really )?{_SENT} {_ONE}(.+?){_SO_FAR}|"
    rf"{_OPENING}(?:the )?(?:one|note|letter)?(?: ?(?:to|for))? ?(.+?) (?:is|was|has|did) not "
    rf"(?:been |gone )?(?:sent|out|done|go out|yet)(?: out)?{_SO_FAR}"
)
_ONLY = re.compile(rf"{_OPENING}(?:not .+ )?(?:only|just) {_ONE}(.+?){_SO_FAR}")
_NOT = re.compile(
    rf"{_OPENING}(?:all |both |everything )?(?:not|except|but not) {_ONE}(.+?){_SO_FAR}"
)


def taken_back(talk: Talk, asked: Asked | None, text: str) -> Talk | None:
    """The talk after "no wait, I only sent Joan's", also while something else is asked; None where
    that is not what the words say. Without a verb they say so only of what was marked just now."""
    words = plain(text)
    if match := _ONLY_SENT.fullmatch(words):
        return only_sent(talk, match[1] or match[2])
    if match := _NOT_SENT.fullmatch(words):
        return _not_sent(talk, match[1] or match[2])
    last = talk.candidate.changes[-1].what if talk.candidate.changes else ""
    if last != ALL_DONE or (asked and asked.question.needed):
        return None
    if match := _ONLY.fullmatch(words):
        return only_sent(talk, match[1])
    return _not_sent(talk, match[1]) if (match := _NOT.fullmatch(words)) else None


def only_sent(talk: Talk, text: str) -> Talk | None:
    """Of what was marked last, all but what the words name is open again; None where they name
    nothing of it, or all."""
    marked = _marked(talk)
    sent = matching(marked, text)
    kinds = {step.row.key for step in sent}
    others = [step for step in marked if step not in sent and step.row.key in kinds]
    return _open_again(talk, others) if others else None


def _not_sent(talk: Talk, text: str) -> Talk | None:
    marked = _marked(talk)
    named = matching(marked, text)
    return _open_again(talk, named) if named and len(marked) > 1 else None


def _marked(talk: Talk) -> list[Step]:
    steps = [step for one in all_told(talk) for step in talk.steps(one)]
    done = [
        (at, one) for one in steps if one.facts.settled is Settled.DONE and (at := one.facts.at)
    ]
    latest = max((at for at, _ in done), default=talk.now)
    return [step for at, step in done if latest - at <= TOGETHER >= talk.now - latest]


def _open_again(talk: Talk, steps: list[Step]) -> Talk:
    for step in steps:
        talk = talk.with_step(step, replace(step.facts, settled=None, at=None))
    titles = "\n".join(f"- {step.title}" for step in steps)
    talk = talk.doing("opening the others again")
    text = f"Then still open:\n{titles}"
    if (asked := next_question(talk)) and asked.question.needed:
        return talk.show(show.with_question(talk, Message(text, buttons=(show.UNDO,)), asked))
    return talk.say(f"{text}\n{show.next_line(talk)}", buttons=(show.UNDO,))
