"""Whether a sentence asks to push the employer: what the policy calls badgering, in plain words.

It takes three things: a wish or a question of the user's own, a way of getting in touch, and too
much of it. What is one of them alone ("I called them twice", "can I call them?") is no pushing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from bot.plain import plain
from bot.pushing_words import (
    AGAIN,
    ALL_OF_THEM,
    AS_IF,
    ASK,
    ASKS_AROUND,
    ASKS_IN_THANKS,
    AT_ONCE,
    CHANNELS,
    DEMANDS,
    EARLY,
    FOREIGN,
    HURRIES,
    IMPATIENT,
    IMPERATIVE,
    LATER,
    NO_PLAN,
    NOT_THEM,
    NOUN,
    OTHERS,
    OVER_AND_OVER,
    PRIVATE,
    REPORTED,
    SOMEBODY,
    STATUS,
    THANK,
    THEY_DID,
    THEY_DO,
    TO_THEM,
    TOLD,
    UNTRUE,
    VERB,
    WISH,
)


class Push(StrEnum):
    """What is too much: policy (a), Badgering; the first that a sentence holds."""

    UNTRUE = "something untrue"
    PRESSURE = "pressure or reproach"
    OTHERS = "other people there"
    CHANNELS = "several channels"
    THANKS = "a second thank-you"
    AGAIN = "again and again"
    EARLY = "too early"


LONGEST = 200
"""Longer texts are letters or stories."""


def pushes(
    text: str,
    *,
    contact: Collection[str] = (),
    others: Collection[str] = (),
    busy: bool = False,
) -> Push | None:
    """What a sentence asks too much of, None where it asks for nothing of the kind.

    `contact` and `others` are words of the names there: of whom the check-ins go to, and of
    everybody else. `busy` says that a letter lies before the user, which "now" or "it" may mean.
    """
    words = plain(text)
    if len(text) > LONGEST:
        return None
    if UNTRUE.search(words) or AS_IF.search(words):
        return Push.UNTRUE
    if DEMANDS.search(words) and not re.search(
        r"\breferences?\b|\bthank\w*\b|\bme\b.*\bto\b", words
    ):
        return Push.PRESSURE
    if ASKS_AROUND.search(words):
        return Push.OTHERS
    if HURRIES.search(words):
        return Push.PRESSURE
    if OVER_AND_OVER.search(words):
        return Push.AGAIN
    if PRIVATE.search(words):
        return Push.CHANNELS
    if ASKS_IN_THANKS.search(words):
        return Push.EARLY
    if NOT_THEM.search(words) or THEY_DO.match(words) or THEY_DID.match(words):
        return None
    clauses = [plain(clause) for clause in re.split(r"[,.;:!?–—]+|\b(?:then|so|because)\b", text)]
    ordered = any(IMPERATIVE.match(one) and not TOLD.match(one) for one in clauses)
    if not (ordered or WISH.search(words)):
        return None
    touch = re.search(rf"\b{VERB}\b", words) or re.search(rf"\b{NOUN}\b", words)
    ask = touch or re.search(rf"\b{ASK}\b", words)
    said = set(words.split())
    named = said & set(others) or SOMEBODY.search(words)
    if ask and (OTHERS.search(words) or (named and STATUS.search(words))):
        return Push.OTHERS
    if FOREIGN.search(words):
        return Push.CHANNELS
    if not touch:
        return None
    if THANK.search(words):
        return Push.THANKS if AGAIN.search(words) else None
    if CHANNELS.search(words):
        return Push.CHANNELS
    if ALL_OF_THEM.search(words) and not busy:
        return Push.OTHERS
    if AGAIN.search(words) and not (busy and re.search(r"\bit\b", words)):
        return Push.AGAIN
    if busy or re.search(r"\bremind me\b|\brecruiter\b", words) or LATER.search(words):
        return None
    to_them = ordered or TO_THEM.search(words) or said & {*contact, *others}
    early = (EARLY.search(words) and to_them) or AT_ONCE.search(words)
    return Push.EARLY if early else None


def touches(text: str) -> bool:
    """Whether a sentence that means nothing else speaks of getting in touch with the employer, in
    whatever words."""
    words = plain(text)
    if NOT_THEM.search(words) or THEY_DO.match(words) or REPORTED.search(words):
        return False
    spoken = FOREIGN.search(words) or re.search(rf"\b(?:{VERB}|{NOUN})\b", words)
    return bool(spoken or IMPERATIVE.match(words))


def impatient(text: str) -> bool:
    """Whether a sentence that means nothing else is of somebody who wants to get in touch, or
    cannot wait."""
    words = plain(text)
    if NOT_THEM.search(words) or LATER.search(words) or NO_PLAN.search(words):
        return False
    wish = WISH.search(words) or IMPERATIVE.match(words)
    return bool(IMPATIENT.search(words) or (wish and re.search(rf"\b{VERB}\b", words)))
