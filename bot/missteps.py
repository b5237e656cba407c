"""What went wrong in the interview, told uncalled: a small omission goes into the note, something
said wrongly is better put right by phone (policy (a), Call or e-mail; Misstep in note [1, 25])."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import questions, show
from bot.answering import show_question
from bot.drafts import is_small
from bot.letters import by_phone
from bot.messages import Button
from bot.model import Interview
from bot.plain import plain
from bot.plan import Step
from bot.talk import Talk
from bot.value import Value

LONGEST = 800
"""Longer texts are letters."""
ONCE = "Put it right once, plainly and without excuses."
RULE = (
    "A small omission is one sentence in the note; something said wrongly is better put right by "
    "phone."
)
BY_PHONE = "That is better said than written, so I put it on a card for your call."
IN_THE_NOTE = "It is in the note, in one sentence."
TOO_LATE = (
    "I keep it, but the notes are sent and there is no call to make: say it when you next speak."
)
SEND_IT = "Send it today with a line of your own: they expect it, so it is no follow-up."
_I = r"i (?:\w+ )?"
_TOLD = r"(?:said|told (?:them|him|her|everyone|the \w+|(?:dr\.? )?\w+)|claimed|mentioned|answered)"
_TRUE = (
    r"(?:i meant|(?:in fact |actually |really |it turns out |only )*(?:it's|its|it is|it was|"
    r"that's|that was|they're|there were|i'm|i am|i had|i'd|i have|i've|i can|i could|i only|i did|"
    r"i was|the (?:real|right|true|actual|accurate)))"
)
_ASKS = re.compile(
    r"(?:[,.;:!–—]+\s*|\s+(?=should|shall|what|how))(?:so |and )?(?:should|shall|do|does|can|"
    r"could|must|would|will|is|am|are|what|now what|how|ok\?|right\?)\b[^.?!]*\?*$|\?+$",
    re.IGNORECASE,
)
_PUT_IT_IN = re.compile(
    r"[,.;:!–—-]*\s*(?:and |so |but |please )*(?:(?:can|could|may|should|shall|would|will|might) "
    r"(?:i|we|you)|(?:i|you) (?:can|could|should|want to|would like to|wanna)|let'?s|let me|"
    r"please|pls)\b(?: \w+){0,3}? (?:say|add|put|mention|include|write|tell|work|use|"
    r"bring(?: \w+)? up|fix|throw)\b[^,.;]*$",
    re.IGNORECASE,
)
"""What is asked for behind it: "can I say that in the letter" is no part of a letter."""
_OPENING = re.compile(
    rf"^.{{0,120}}?\b(?={_I}{_TOLD}\b)(?<!what )(?<!something )(?<!because )", re.IGNORECASE
)
_SAID = re.compile(
    rf"(?P<said>{_I}{_TOLD} .+?)(?:,? but (?P<but>(?!they\b|he\b|she\b)\S+ .+)|"
    rf"(?:,? (?:and|when|although|though)|,) (?P<true>{_TRUE} .+))",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?:they asked .{3,80}? and |oh |also |and |shoot,? |damn,? |oops,? )*"
    r"(?:i (?:totally |completely |also |just )*(?:forgot to (?:say|mention|tell "
    r"(?:them|him|her|dr\.? \w+)|add|bring up)|left out|(?:did not|didn't|never) "
    r"(?:mention(?:ed)?|bring up|brought up|(?:tell|told) (?:them|him|her))|should(?:'ve| have) "
    r"(?:said|mentioned|told (?:them|him|her)))(?: that| about)? .{4,})",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\bi (?:\w+ )?(?:lied|exaggerated|overstated|understated|misspoke|misstated|fibbed|"
    r"(?:gave|told) (?:them|him|her|dr \w+) (?:the |a |some )?(?:wrong|false|old)|"
    r"said (?:the |a |some(?:thing)? )?(?:wrong|false|stupid|inaccurate))\b|"
    r"\b(?:correct|clarify|fix|clear up|put right|take back) (?:something|what|a thing|one thing|"
    r"an answer)\b|\bclear something up\b|\bi (?:\w+ )?not answer \w+ (?:\w+ ){0,4}well\b|"
    r"\bleft (?:something|it|this|that) out\b"
)
_PROMISED = re.compile(
    r"(?:oh |also |and |btw )*(i (?:\w+ )?(?:promised|offered|said i would|said i'd|told "
    r"(?:them|him|her) i'd) (?:to )?(?:send|e-?mail|forward|share)\b.{3,})",
    re.IGNORECASE,
)


class _Told(Value, frozen=True):
    """What somebody tells: the words that put something right, and whether it was said wrongly."""

    words: str
    wrongly: bool = False


def _read(text: str) -> _Told | None:
    plain_text = " ".join(text.replace("’", "'").split())
    told = _ASKS.sub("", plain_text).strip(" ,.;") if "?" in plain_text else plain_text
    told = _PUT_IT_IN.sub("", told.strip(" .")).strip(" ,.;–—-")
    if match := _SAID.fullmatch(_OPENING.sub("", told, count=1)):
        return _Told(f"{match['said']} but {match['but'] or match['true']}", wrongly=True)
    if match := _LEFT_OUT.fullmatch(told):
        start = re.search(r"\bi\b", told, re.IGNORECASE)
        return _Told(told[start.start() :] if start else told)
    return None


def volunteered(talk: Talk, text: str) -> Talk | None:
    """The talk with what the words put right, or with the question what it is; None where they
    tell of nothing that went wrong."""
    interview = talk.focused
    if interview is None or not interview.planned or len(text) > LONGEST:
        return None
    if not any(step.row.letter for step in _open(talk, interview)):
        return None
    if match := _PROMISED.fullmatch(text.strip(" .!")):
        one = replace(interview, promised=match[1])
        kept = talk.with_interview(one).doing("what you promised")
        return _shown(kept, one, "It is in the note." if _notes(talk, one) else SEND_IT)
    told = _read(text)
    if told is None:
        if not _WRONG.search(plain(text)):
            return None
        return show_question(questions.ask(talk, interview.id, "clarify"), RULE)
    words = told.words[0].upper() + told.words[1:]
    return amend(talk, replace(interview, clarify=words), phone=told.wrongly)


def amend(talk: Talk, interview: Interview, *, phone: bool) -> Talk:
    """Keep what is to be put right: for a call where that is right or it is too long for a note, or
    the notes are sent; for the note where there can be no call."""
    fits = bool(_notes(talk, interview)) and is_small(interview.clarify)
    one = replace(interview, clarify_by_phone=phone or not fits)
    kept = talk.with_interview(one)
    call = next((step for step in _open(kept, one) if by_phone(kept, step)), None)
    one = replace(one, clarify_by_phone=one.clarify_by_phone and call is not None)
    talk = questions.drop(talk.with_interview(one), one.id, "clarify").doing("what to clarify")
    if not fits and call is None:
        return talk.say(f"{TOO_LATE} {show.next_line(talk)}", buttons=(show.UNDO,))
    if call is None or not one.clarify_by_phone:
        return _shown(talk, one, IN_THE_NOTE)
    note = (Button("Put it in the note", f"amend:{one.id}:note"),) if fits else ()
    when = "" if call.due <= talk.now else f" It comes with “{call.title}”, "
    when += f"{show.when_said(talk, call)}." if when else ""
    talk = talk.say(f"{ONCE} {BY_PHONE}{when}", buttons=(*note, show.UNDO))
    return talk if when else talk.show(show.step_message(talk, call))


def _open(talk: Talk, interview: Interview) -> list[Step]:
    return [step for step in talk.steps(interview) if step.state.open]


def _notes(talk: Talk, interview: Interview) -> list[Step]:
    return [step for step in _open(talk, interview) if step.row.key == "thank_you"]


def _shown(talk: Talk, interview: Interview, text: str) -> Talk:
    """What was kept, and the note that it went into, where one is due."""
    due = [step for step in _notes(talk, interview) if step.due <= talk.now]
    if not due:
        return talk.say(f"{text} {show.next_line(talk)}", buttons=(show.UNDO,))
    talk = talk.say(text, buttons=(show.UNDO,))
    return talk.show(show.with_question(talk, show.step_message(talk, due[0])))
