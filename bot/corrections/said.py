"""A sentence that may correct something, and what it was found to put right."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.model import Interview
from bot.questions import BY_KEY
from bot.readings import Read
from bot.talk import Talk
from bot.value import Value


class Said(Value, frozen=True):
    """A sentence as it was told: `words` without what opens a correction, `marked` where it had
    such an opening ("actually", "no, wait") or names what was wrong ("2, not 3")."""

    talk: Talk
    interview: Interview
    words: str
    marked: bool


class Put(Value, frozen=True):
    """Which question's answer was put right, for which interview, and how it was read."""

    key: str
    interview: str
    read: Read


Reader = Callable[[Said, "re.Match[str]"], "Put | Talk | None"]


class Form(Value, frozen=True):
    """How a correction is said. A `loose` one could be the answer to a question in free words, so
    there it needs to be marked as a correction."""

    pattern: re.Pattern[str]
    read: Reader
    loose: bool = False


def form(pattern: str, read: Reader, *, loose: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), read, loose)


def answered(said: Said, key: str, words: str) -> Put:
    """The words read as the answer to a question."""
    id = said.interview.id
    return Put(key, id, BY_KEY[key].read(said.talk, id, "", words))


NOT = re.compile(
    r"(?P<new>.+?)[\s,]+(?:(?:and )?not|instead of|rather than) (?:at |on )?(?P<old>.+)",
    re.IGNORECASE,
)


def new_words(words: str) -> str:
    """What is right of "2, not 3"."""
    match = NOT.fullmatch(words)
    return (match["new"] if match else words).strip(" ,")
