"""Plain words outside a question: what a sentence asks for, read as one of the commands."""

from __future__ import annotations

import re

from bot.intents.commands import IN_OTHER_WORDS
from bot.intents.row import Intent
from bot.intents.steps import ABOUT_A_STEP
from bot.intents.told import TOLD
from bot.plain import plain

INTENTS: tuple[Intent, ...] = (*TOLD, *ABOUT_A_STEP, *IN_OTHER_WORDS)
"""The first row that fits holds."""

_PLEASE = (
    r"(?:please |pls |ok |okay |hey |hi |can y?o?u |could y?o?u |so |well |and |ugh |argh |sigh |"
    r"omg |oh |btw |(?:please |also )*note that |fyi |i mean |yes |yeah |yep |yup )*"
)


PRAISE = re.compile(
    r"^(?:(?:(?:that|it|this) )?(?:looks|sounds|reads|is|s) (?:\w+ )?(?:good|great|fine|perfect|"
    r"excellent|lovely|wonderful|nice)|perfect|great|nice|awesome|love it|cool|excellent|"
    r"wonderful|thanks|thank you)(?: to me| so much)?(?:[,.!;]+(?:\s+|$)|$)",
    re.IGNORECASE,
)
""" "Looks good, sent it"."""


def without_praise(text: str) -> str:
    while (shorter := PRAISE.sub("", text.strip())) != text:
        text = shorter
    return text


def read_intent(text: str, *, firm: bool) -> tuple[str, str] | None:
    """The command a sentence stands for and the words it goes with, None where there is none."""
    if len(text) > 300:
        return None
    text = without_praise(text) or text
    words = re.sub(rf"^{_PLEASE}", "", plain(text)) or plain(text)
    words = re.sub(r"(?: (?:please|pls|plz|thx|thanks))+$", "", words) or words
    for intent in INTENTS:
        for pattern in intent.patterns if intent.firm or not firm else ():
            if match := pattern.fullmatch(words):
                rest = next((group for group in match.groups() if group), "")
                return intent.command, _as_typed(text, rest) if rest else ""
    return None


def _as_typed(text: str, rest: str) -> str:
    """The tail of the text that the plain words stand for, in the user's own spelling."""
    for start in range(len(text)):
        if (start == 0 or not text[start - 1].isalnum()) and plain(text[start:]) == rest:
            return text[start:].strip()
    return rest
