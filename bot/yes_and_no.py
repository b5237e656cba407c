"""A typed “yes” or “no” where the last message asked for one: it does what its button does.

What cannot be undone is not done on a bare “yes”: its own words are asked for, and the question
stays open. A “no” always holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.forgetting import ask_for_words, words_of
from bot.messages import Button, Message, Reply
from bot.plain import plain
from bot.presses import press
from bot.questions import Asked
from bot.readings import Answer
from bot.talk import Talk

_OPENING = r"(?:(?:oh|um+|uh|hm+|well|so|and|ok|okay|ah|wait|actually|sorry|hold on|stop) )*"
_YES = re.compile(
    rf"{_OPENING}(?:y|ye[sp]+|yes+|yeah?|yup|ya|aye|sure|correct|exactly|right|indeed|absolutely|"
    r"definitely|certainly|of course|please do|do it|go ahead|confirm(?:ed)?|i am sure|"
    r"(?:that|it) is (?:right|correct|it))"
    r"(?: (?:yes|please|sure|correct|right|thanks|thank you|do|do it|do that|it is|i am|i am sure|"
    r"i do|i did|i have|go ahead|of course|(?:that|it) is (?:right|correct|it)))*"
)
_NO = re.compile(
    rf"{_OPENING}(?:n|no+|nope|nah|wrong|incorrect|(?:rather|better) not|do not(?: do \w+)?|"
    r"(?:that|it) is (?:wrong|not right|not correct)|not (?:right|correct))"
    r"(?: (?:no|thanks|thank you|please|do not|it is not|i did not|i have not|not yet|wrong|"
    r"(?:that|it) is (?:wrong|not right|not correct)))*"
)
_CALLED_OFF = re.compile(
    rf"{_OPENING}(?:no )*(?:(?:cancel|keep|leave|stop|forget)(?: (?:it|that|this|them|everything|"
    r"all|all of it|as it is))*|never ?mind|wait|(?:no )?(?:do not|not)(?: (?:erase|delete|forget|"
    r"remove|that|it|this|anything|everything))+)(?: please)?"
)
"""What calls off an erasing, beside "no"; "forget it" is meant so as often as not."""
_THUMBS = ("👍", "✅", "👌"), ("👎", "❌")


def says_yes(text: str) -> bool:
    return bool(_YES.fullmatch(plain(text))) or text.strip()[:1] in _THUMBS[0]


def says_no(text: str) -> bool:
    return bool(_NO.fullmatch(plain(text))) or text.strip()[:1] in _THUMBS[1]


def asked_for(replies: Iterable[Reply]) -> tuple[str, str]:
    """The actions that a “yes” and a “no” stand for after these replies, "" where there is none,
    or more than one that could be meant."""
    messages = (reply for reply in replies if isinstance(reply, Message))
    shown = [one for message in messages for one in message.buttons if isinstance(one, Button)]
    yes, no = ({one.action for one in shown if one.typed == word} for word in ("yes", "no"))
    return (yes.pop() if len(yes) == 1 else ""), (no.pop() if len(no) == 1 else "")


def yes_or_no(talk: Talk, asked: Asked | None, text: str) -> Talk | None:
    """What the words do as the answer to what was asked with a button, None where they are none.

    A “no” that answers the open question ("which references?") is that.
    """
    yes, no = talk.candidate.yes, talk.candidate.no
    if final := words_of(yes):
        return _erasing(talk, text, final)
    if kept := _kept(talk, asked, text):
        return kept
    if yes and says_yes(text):
        return press(talk, yes)
    if no and says_no(text) and not (asked and _answers(talk, asked, text)):
        return press(talk, no)
    return None


def _erasing(talk: Talk, text: str, words: str) -> Talk | None:
    bare = re.sub(r"^(?:yes|please|ok|okay) | please$", "", plain(text))
    if bare == plain(words):
        return press(talk, talk.candidate.yes)
    if says_yes(text):
        return ask_for_words(talk, talk.candidate.yes)
    if says_no(text) or _CALLED_OFF.fullmatch(plain(text)):
        return press(talk, talk.candidate.no)
    return None


_KEEP = re.compile(
    rf"{_OPENING}(?:yes |no )*(?:please )?keep (?:it|them|that|those|all|everything)(?: please)?"
)


def _kept(talk: Talk, asked: Asked | None, text: str) -> Talk | None:
    """ "Keep it", and a “no” where nothing else is asked, once somebody was told what will go."""
    leaving = [one.id for one in talk.candidate.interviews if one.leaving]
    meant = _KEEP.fullmatch(plain(text)) or (says_no(text) and not asked and not talk.candidate.no)
    return press(talk, f"retain:{','.join(leaving)}") if leaving and meant else None


def _answers(talk: Talk, asked: Asked, text: str) -> bool:
    read = asked.question.read(talk, asked.interview, asked.subject, text)
    return isinstance(read, Answer)
