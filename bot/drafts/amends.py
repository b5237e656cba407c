"""What the user puts right, promised, or gives as a reason, made ready for a sentence."""

from __future__ import annotations

import re

from bot.drafts import lexicon
from bot.drafts.phrases import head
from bot.drafts.pronouns import second_person
from bot.drafts.text import END, FILLER, bare, sentences, small, spelled, tidy, words_of
from bot.value import Value

_OMITTED = re.compile(
    r"^(?:i\s+)?(?:forgot(?!\s+to\b)|(?:also\s+)?(?:forgot|neglected|failed|meant(?!\s+to\s+say\s+\d)"
    r"|wanted|need)\s+to\s+(?:say|mention|tell (?:them|him|her|you)|add|bring up)|left out|"
    r"(?:did not|didn'?t|never)\s+(?:say|said|mention(?:ed)?|(?:tell|told) (?:them|him|her|you))|"
    r"should(?:'?ve| have) (?:said|mentioned|told (?:them|him|her|you)|added))"
    r"(?:\s+that\b|\s+about\b)?\s+(?=\S)|^(?:to (?:say|add|mention) )?that\s+(?=\S)"
    r"|^also,?\s+(?=\S)",
    re.I,
)
_CORRECTED = re.compile(
    r"^(?:i(?:'d| had)?\s+)?"
    r"(?:(?:said|told (?:them|him|her|you)|mentioned|claimed)\s+(?:that\s+)?)?"
    r"(?P<said>.+?)"
    r"(?:\s*(?:->|→|=>)\s*|,?\s+but\s+(?:actually\s+|really\s+|in fact\s+)?)"
    r"(?P<true>\S.*)$",
    re.I | re.S,
)
_UNSAID_I = re.compile(r"(?:said|told|mentioned|claimed)\b", re.I)
_ARROW = re.compile(r"->|→|=>")
_IN_TWO = re.compile(
    r"^((?:i\s+)?(?:said|told \w+|mentioned|claimed)\b[^.]{1,80}?)(?:\.\s+|;\s+|,\s+)"
    r"(?=(?:it|that) (?:was|is)\b|it's\b|actually\b|i meant\b|meant\b|should be\b)",
    re.I,
)
"""What was said and the accurate version in two sentences, or without a "but" between them."""
_NOT = re.compile(r"(?<![,;:]) not (?=(?:\d|[A-Z][a-z]|in \d|at [A-Z])[^,]*$)")
_READER = re.compile(r"\b((?:told|asked|gave|showed) )(?:her|him|them)\b", re.I)
_THEY_ASKED = re.compile(r"^(?:she|he|they) (?=asked|wanted to know)", re.I)
_ADMITTED = re.compile(
    r"^(?:i\s+)?(?:think i\s+)?(?:mis-?spoke|mis-?stated|mixed\b.*\bup|mixed up|messed up|botched"
    r"|blanked|got .* wrong|overstated|understated|exaggerated|was wrong)\b"
    r"|\b(?:was|were|is|are) (?:all )?(?:wrong|off|incorrect|inaccurate)$",
    re.I,
)
_PUT_RIGHT = re.compile(r"[:,;=]|->|→|\b(?:but|not|it's|it was|should|instead|actually)\b", re.I)


class Clarification(Value, frozen=True):
    """What is to be put right: `said` and `true` where both were told, else `words` to add."""

    words: str
    said: str = ""
    true: str = ""
    omitted: bool = False

    @property
    def stop(self) -> str:
        return "" if (self.true or self.words)[-1] in END else "."


def in_one(text: str) -> str:
    """A correction in one sentence: "I said 2019. It was 2020." with its "but"."""
    joined = _IN_TWO.sub(r"\1, but ", text)
    return re.sub(r", but (It|That|Actually|Meant)\b", lambda one: one[0].lower(), joined)


def admission(text: str | None) -> bool:
    """Whether the words tell that something was wrong, and not what is right."""
    said = bare(spelled(tidy(text or "")))
    return bool(_ADMITTED.search(said)) and not _PUT_RIGHT.search(said)


def clarification(text: str | None) -> Clarification | None:
    """What is to be put right, None where there is nothing. "Told her" becomes "told you"; other
    pronouns may mean anything, and stay."""
    words = in_one(spelled(tidy(text or "")))
    words = _NOT.sub(", not ", _THEY_ASKED.sub("you ", _READER.sub(r"\1you", words)))
    words = re.sub(r", but meant ", ", but I meant ", words)
    if not words:
        return None
    omitted = _OMITTED.sub("", words)
    if omitted != words:
        return Clarification(words=bare(small(omitted)), omitted=True)
    words = bare(small(words))
    if _UNSAID_I.match(words):
        words = f"I {words}"
    corrected = _CORRECTED.match(words)
    if corrected and re.match(r"i\b|i'd\b|said\b|told\b|.*(->|→|=>)", words, re.I):
        said, true = corrected["said"].strip(" ,.;"), corrected["true"].strip(" ,;")
        if _ARROW.search(words):
            words = f"I said {said}; the accurate version is {true}"
        else:
            words = re.sub(r"(?<!,) but ", ", but ", words, count=1)
        if said and true:
            return Clarification(words=words, said=said, true=true)
    return Clarification(words=words)


_PROMISE = re.compile(
    r"^(?:i\s+)?(?:promised|said|offered|agreed|owe|told (?:her|him|them|you))\s+"
    r"(?:(?:her|him|them|you)\s+)?(?:that\s+)?(?:to\s+)?"
    r"(?=\S)|^(?:that\s+)?(?:i'?d|i'?ll|i will|i would|will|would|i)\s+(?:to\s+)?|^to\s+",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:by|before|on|after|until|this|next)\s+(?:mon|tues?|wed|thu|fri|sat|sun|tomorrow|tonight|"
    r"next|the end|week|month|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|\d|eod)"
    r"|\b(?:tomorrow|tonight|today|soon|later)$",
    re.I,
)
_BACK_TO = re.compile(
    r"^((?:get back|reply|talk|speak|write) (?:to|with) )(?:her|him|them)\b", re.I
)
_AND_DO = re.compile(rf"\band (?:{'|'.join(sorted(lexicon.DEEDS | lexicon.SENDING))})\b", re.I)
_NOTHING_NAMED = frozenset({"it", "them", "that", "this", "one", "something", "stuff", "send"})
_SENDING = re.compile(
    r"^(?:send(?:ing)?|e-?mail|forward|share|provide|get|give|mail)\s+(?:(?:over|along|on)\s+)?"
    r"(?:(?:her|him|them|you)\s+)?(?=\S)",
    re.I,
)
_TO_THEM = re.compile(r"\s+(?:over\s+)?to\s+(?:her|him|them|you)$", re.I)


class Promise(Value, frozen=True):
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
    words = small(words)
    first = words.split()[0].lower()
    if first == "sending":
        first, words = "send", f"send{words[7:]}"
    item = _TO_THEM.sub("", _SENDING.sub("", words)) or words
    sends = first in lexicon.SENDING
    if first in lexicon.DEEDS or (sends and (" to " in item or _AND_DO.search(item))):
        return Promise(words=words, deed=_BACK_TO.sub(r"\1you", second_person(words)))
    item = _as_item(item)
    if _WHEN.search(item):
        return Promise(words=item, deed=f"send {item}")
    told = words_of(item)
    if told[0] in lexicon.DETERMINERS or told[0][:1].isdigit():
        return Promise(words=item, item=item)
    return Promise(words=item)


def unnamed(text: str | None) -> bool:
    """Whether a promise names nothing: "send it"."""
    promised = promise(text)
    return promised is not None and {*words_of(promised.words)} <= _NOTHING_NAMED


def _as_item(item: str) -> str:
    """ "case logs" as "my case logs", "copy of my license" as "a copy of my license"."""
    words = words_of(_WHEN.split(item)[0])
    if not words or words[0] in lexicon.DETERMINERS or words[0][:1].isdigit():
        return item
    if words[0] in ("copy", "list"):
        return f"a {item}"
    return f"my {item}" if head(words) in lexicon.OWN_PAPERS else item


def reason(text: str) -> str:
    """Why the user withdraws, to follow "because"."""
    said = spelled(tidy(text))
    return small(bare(FILLER.sub("", said) or said)) if said else ""
