"""What the user puts right, promised, or gives as a reason, made ready for a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.drafts import lexicon
from bot.drafts.pronouns import second_person
from bot.drafts.text import END, FILLER, bare, sentences, small, spelled, tidy, words_of

_OMITTED = re.compile(
    r"^(?:i\s+)?(?:forgot(?!\s+to\b)|(?:also\s+)?(?:forgot|neglected|failed|meant|wanted|need)\s+to\s+"
    r"(?:say|mention|tell (?:them|him|her|you)|add|bring up)|left out|"
    r"(?:did not|didn'?t|never)\s+(?:say|said|mention(?:ed)?|(?:tell|told) (?:them|him|her|you))|"
    r"should(?:'?ve| have) (?:said|mentioned|told (?:them|him|her|you)|added))"
    r"(?:\s+that\b|\s+about\b)?\s+(?=\S)",
    re.I,
)
_CORRECTED = re.compile(
    r"^(?:i\s+)?(?:(?:said|told (?:them|him|her|you)|mentioned|claimed)\s+(?:that\s+)?)?"
    r"(?P<said>.+?)"
    r"(?:\s*(?:->|→|=>)\s*|,?\s+but\s+(?:actually\s+|really\s+|in fact\s+)?)"
    r"(?P<true>\S.*)$",
    re.I | re.S,
)


_UNSAID_I = re.compile(r"(?:said|told|mentioned|claimed)\b", re.I)
_ARROW = re.compile(r"->|→|=>")


@dataclass(frozen=True, slots=True)
class Clarification:
    """What is to be put right: `said` and `true` where both were told, else `words` to add."""

    words: str
    said: str = ""
    true: str = ""
    omitted: bool = False

    @property
    def stop(self) -> str:
        return "" if (self.true or self.words)[-1] in END else "."


def clarification(text: str | None) -> Clarification | None:
    words = second_person(spelled(tidy(text or "")))
    if not words:
        return None
    omitted = _OMITTED.sub("", words)
    if omitted != words:
        return Clarification(words=bare(small(omitted)), omitted=True)
    words = bare(small(words))
    if _UNSAID_I.match(words):
        words = f"I {words}"
    corrected = _CORRECTED.match(words)
    if corrected and re.match(r"i\b|said\b|told\b|.*(->|→|=>)", words, re.I):
        said, true = corrected["said"].strip(" ,.;"), corrected["true"].strip(" ,;")
        if _ARROW.search(words):
            words = f"I said {said}; the accurate version is {true}"
        else:
            words = re.sub(r"(?<!,) but ", ", but ", words, count=1)
        if said and true:
            return Clarification(words=words, said=said, true=true)
    return Clarification(words=words)


_PROMISE = re.compile(
    r"^(?:i\s+)?(?:promised|said|offered|agreed|told (?:her|him|them|you))\s+(?:that\s+)?(?:to\s+)?"
    r"(?=\S)|^(?:that\s+)?(?:i'?d|i'?ll|i will|i would|i)\s+(?:to\s+)?|^to\s+",
    re.I,
)
_SENDING = re.compile(
    r"^(?:send(?:ing)?|e-?mail|forward|share|provide|get|give|mail)\s+(?:(?:over|along|on)\s+)?"
    r"(?:(?:her|him|them|you)\s+)?(?=\S)",
    re.I,
)
_TO_THEM = re.compile(r"\s+(?:over\s+)?to\s+(?:her|him|them|you)$", re.I)


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised: `item` is a thing to send, `deed` what one will do, else `words`."""

    words: str
    item: str = ""
    deed: str = ""

    @property
    def stop(self) -> str:
        return "" if self.words[-1] in END else "."


def promise(text: str | None) -> Promise | None:
    words = bare(spelled(tidy(text or "")))
    if not words:
        return None
    words = small(words)
    if len(sentences(words)) > 1:
        return Promise(words=words)
    for _ in range(2):
        words = _PROMISE.sub("", words) or words
    first = words.split()[0].lower()
    item = _TO_THEM.sub("", _SENDING.sub("", words)) or words
    told = words_of(item)
    if first in lexicon.SENDING or first == "sending" or first in lexicon.DETERMINERS:
        if " to " in item and first in lexicon.SENDING:
            return Promise(words=words, deed=words)
        if told[0] in lexicon.DETERMINERS or told[0][:1].isdigit():
            return Promise(words=item, item=item)
        return Promise(words=item)
    if first in lexicon.DEEDS:
        return Promise(words=words, deed=second_person(words))
    return Promise(words=item)


def reason(text: str) -> str:
    """Why the user withdraws, to follow "because"."""
    said = spelled(tidy(text))
    return small(bare(FILLER.sub("", said) or said)) if said else ""
