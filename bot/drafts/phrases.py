"""Fitting a user's words into a sentence: what shape they have, and the small changes they need."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.drafts import lexicon
from bot.drafts.pronouns import second_person, unnamed
from bot.drafts.text import (
    END,
    FILLER,
    MARKS,
    as_sentence,
    bare,
    sentences,
    small,
    spelled,
    tidy,
    word_count,
    words_of,
)
from bot.say import join
from bot.value import Value

_TOPIC = re.compile(
    r"^(?:(?:(?:we|i|you|you and i)\s+)?(?:\w+ly\s+|also\s+|just\s+|both\s+)?"
    r"(?:talk(?:ed|ing)|spoke|speaking|chatt(?:ed|ing)|told me)"
    r"(?:\s+(?:a lot|a bit|a little|at length|for a while|together))?"
    r"(?:\s+(?:with|to)\s+(?:you|her|him|them))?\s+(?:about|on|of)"
    r"|(?:we\s+)?(?:also\s+)?(?:discuss(?:ed|ing)|went over|going over)"
    r"|(?:we had\s+|had\s+)?(?:a|an|our|the)?\s*(?:nice|great|good|long|short)?\s*"
    r"(?:talk|chat|conversation|discussion)\s+(?:about|on|of)"
    r"|(?:hearing|learning)\s+about)(?:\s*:)?\s+(?=\S)",
    re.I,
)
_REPORTED = re.compile(
    r"^you\s+(?:told me|said|mentioned|explained|showed me(?=\s+(?:that|how))|shared|described)"
    r"\s+(?:that\s+)?(?=\S)",
    re.I,
)
_GLAD = re.compile(
    r"^(?:everyone|everybody|it was (?:\w+ )?(?:great|good|nice|fun|a pleasure))\b", re.I
)
_REPORTS = ("said", "mentioned", "explained", "shared", "described", "told")
_DONE_FOR_ME = re.compile(
    r"^(?:also\s+|really\s+)?(?:gave|showed|walked|took|offered|introduced|asked|let|helped|encouraged)\s+me\b"
    r"|^asked\s+(?:if|whether|how|what|why)\s+i\b|^asked\s+about\s+(?:my|me)\b",
    re.I,
)
_INNER = re.compile(
    r"^(?:the|their|your|our)\s[^,]*?\s(?:you|they|we|i)(?:'re|\s\w+)\b(?!.*\b(?:is|are)\b)", re.I
)
_KIND = re.compile(
    rf"^you(?:'re|’re| are| were)\s+(?:(?:so|very|really|\w+ly)\s+)*"
    rf"(?:{'|'.join(sorted(lexicon.KINDNESS))})\b",
    re.I,
)
_ASKING = re.compile(
    rf"^(?:{'|'.join(sorted(lexicon.RELATIVES | lexicon.FINITE))}|any|is|are|do)\b.*\?$", re.I
)
_OWNED = re.compile(r"^(?:Dr\. )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?['’]s? |^Dr\. [A-Z][\w'’-]+$")
_NEW_SUBJECT = re.compile(
    r"(?:,|\b(?:and|but|so|then|because))\s+(?:i|we|you|he|she|they|it|there)\b", re.I
)


class Phrase(Value, frozen=True):
    """A user's words, ready for the frames of a template; the fields that do not fit are "".

    `topic` is a noun phrase that follows "about" or "bring". `heard` is a statement that follows
    "interested to hear that", of both where it is `mutual`; `kindness` what the reader did, to
    follow "I appreciated that". `own` is a clause that begins with "I", to follow "For my part,".
    `whole` is one sentence or more with its full stop. `words` is never empty and follows a colon,
    without a full stop of its own unless it asks. Further sentences may follow in each.
    """

    words: str
    topic: str = ""
    heard: str = ""
    kindness: str = ""
    own: str = ""
    whole: str = ""

    @property
    def stop(self) -> str:
        """What ends a sentence that these words end."""
        return "" if self.words[-1] in END else "."

    @property
    def joins(self) -> bool:
        """Whether `own` is short and plain enough for another "and I would …" after it."""
        plain = self.own and not re.search(r",|\b(?:and|but|so|or|because)\b", self.own)
        return bool(plain) and word_count(self.own) <= _JOINED

    @property
    def mutual(self) -> bool:
        """Whether what was heard is true of both: "we are both from Ohio"."""
        return self.heard.startswith("we ")


def has_clause(words: list[str]) -> bool:
    for before, word in pairwise(("", *words)):
        if word in lexicon.RELATIVES:
            return False
        if word in lexicon.FINITE and before != "to":
            return True
    return False


def may_have_clause(words: list[str]) -> bool:
    for before, word in pairwise(words):
        if word in lexicon.RELATIVES:
            return False
        if word in lexicon.MAYBE_FINITE and before not in ("to", *lexicon.POSSESSIVES, "your"):
            return True
    return False


def head(words: list[str]) -> str:
    """The main noun: the last word before the first preposition."""
    found = words[0]
    for word in words[1:]:
        if word in lexicon.PREPOSITIONS:
            break
        found = word
    return found


def listed(said: str) -> str:
    """ "call, blocks, OB" as a list: "call, blocks and OB"."""
    parts = [part.strip() for part in said.split(",")]
    if len(parts) < 3 or re.search(r"\b(?:and|or)\b|&", said) or max(map(word_count, parts)) > 3:
        return said
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def unfinished(text: str | None) -> bool:
    """Whether the words break off before they say anything: "we talked about…", "her", "that"."""
    words = words_of(bare(spelled(tidy(text or ""))))
    if not words:
        return False
    if len(words) == 1:
        return words[0] in lexicon.FUNCTION_WORDS | lexicon.SUBJECTS or words[0] in lexicon.KINDS
    beginning = len(words) <= _BEGINNING and not lexicon.RELATIVES & {*words}
    return beginning and words[-1] in lexicon.PREPOSITIONS | {"a", "an", "the", "their", "my"}


_BEGINNING = 6
"""So many words at most are a sentence begun, where the last of them wants another."""


def detail(text: str | None, *, to_them: bool = True, reader: str = "") -> Phrase | None:
    """What was talked about, None where the user passed it over.

    `to_them` turns "her time in Kenya" into "your time in Kenya", since the letter goes to her;
    so does her name, where `reader` is it.
    """
    said = spelled(tidy(text or ""))
    if to_them:
        said = second_person(unnamed(said, reader))
    if not said:
        return None
    parts = sentences(said)
    if len(parts) > 1:
        return _several(parts)
    said = small(FILLER.sub("", bare(said)) or said)
    if said.endswith("?") and not (_ASKING.match(said) or has_clause(words_of(said))):
        said = said.rstrip("? ")
    if to_them and (_DONE_FOR_ME.match(said) or words_of(said)[0] in _REPORTS):
        said = f"you {said}"
    one_clause = not _NEW_SUBJECT.search(said)
    said = _TOPIC.sub("", said) if one_clause else said
    after = _REPORTED.sub("", said)
    reported = after != said and (one_clause or words_of(after)[0] in lexicon.SUBJECTS)
    said = second_person(after) if reported else said
    words = words_of(said)
    if words[0] == "both":
        said = f"we are {said}" if words[1:2] == ["from"] else f"we {said}"
        words = words_of(said)
    first = words[0]
    if said.endswith("?"):
        return Phrase(words=said)
    if to_them and (stated := _statement(said, words, reported=reported)):
        return stated
    if first in lexicon.SUBJECTS:
        return clause(said)
    if first in lexicon.WE_VERBS:
        return clause(f"we {said}")
    if len(words) > 1 and (
        first in lexicon.I_VERBS or (first in lexicon.ADVERBS and words[1] in lexicon.I_VERBS)
    ):
        return clause(f"I {said}")
    if first in ("impressed", "was"):
        return clause(f"I {said}" if first == "was" else f"I was {said}")
    if words[:2] == ["the", "way"] or _INNER.match(said) or _OWNED.match(said):
        return Phrase(words=said, topic=said)
    if first in ("how", "what", "why", "where", "whether", "who"):
        return Phrase(words=said, topic=said)
    if (
        first == "to"
        or first in lexicon.PRAISE
        or MARKS.search(said)
        or len(words) > 25
        or _NEW_SUBJECT.search(said)
        or has_clause(words)
        or may_have_clause(words)
    ):
        return Phrase(words=said)
    return _noun(listed(said), words)


def _statement(said: str, words: list[str], *, reported: bool) -> Phrase | None:
    """What the interviewer said is so, or did for the user; None for any other words."""
    if MARKS.search(said) or len(words) > 25 or (not reported and _NEW_SUBJECT.search(said)):
        return None
    first = words[0]
    if _GLAD.match(said):
        return Phrase(words=said, whole=as_sentence(said))
    verb = next((word for word in words[1:] if word not in lexicon.ADVERBS), "")
    if _KIND.match(said):
        return Phrase(words=said, kindness=said)
    if first == "you":
        if verb in lexicon.KIND_DEEDS:
            return Phrase(words=said, kindness=said)
        if verb.endswith("ing"):
            return Phrase(words=said, topic=said)
        if not reported and lexicon.PRAISE & {*words}:
            return Phrase(words=said, whole=as_sentence(said))
        return None if verb in lexicon.SEEMING else Phrase(words=said, heard=said)
    if first in ("you're", "you've", "we're", "it's", "there's") or (
        first == "we" and (words[1:2] == ["both"] or verb in ("are", "share", "have"))
    ):
        return Phrase(words=said, heard=said)
    if first in lexicon.SUBJECTS and not reported:
        return None
    if _INNER.match(said) or words[:2] == ["the", "way"] or first in lexicon.RELATIVES:
        return None
    if has_clause(words[1:]) or (reported and may_have_clause(words)):
        return Phrase(words=said, heard=said)
    return None


def _several(parts: list[str]) -> Phrase:
    """Several sentences: the first is fitted in, unless it stands alone; the rest follow it."""
    if all(word_count(part) <= _ITEM and not has_clause(words_of(part)) for part in parts):
        items = join([small(bare(part)) for part in parts])
        return detail(items) or Phrase(words=items)
    whole = " ".join(as_sentence(part) for part in parts)
    if words_of(parts[0])[:1] and words_of(parts[0])[0] in lexicon.ME | {"we"}:
        return Phrase(words=whole, whole=whole)
    first, rest = detail(parts[0]), " ".join(as_sentence(part) for part in parts[1:])
    if first is None or not rest.endswith("."):
        return Phrase(words=small(whole))
    if first.whole:
        return Phrase(words=whole, whole=f"{first.whole} {rest}")
    also = f". {rest.removesuffix('.')}"
    return Phrase(
        words=f"{first.words}{also}",
        topic=first.topic and f"{first.topic}{also}",
        heard=first.heard and f"{first.heard}{also}",
        kindness=first.kindness and f"{first.kindness}{also}",
    )


_JOINED = 12
"""The most words of a clause that another is joined to."""
_ITEM = 2
"""Words of a sentence that is no more than an item of a list: "Hearts. Heads."."""


def clause(said: str) -> Phrase:
    said = spelled(said)
    if said.startswith(("I ", "I'", "I’")):
        return Phrase(words=said, own=said, whole=as_sentence(said))
    return Phrase(words=said)


def _noun(said: str, words: list[str]) -> Phrase:
    if words[0] in lexicon.DETERMINERS or words[0][:1].isdigit():
        return Phrase(words=said, topic=said)
    if words[0].endswith("ing") and words[0] not in lexicon.PLAIN_HEADS:
        return Phrase(words=said, topic=said)
    main = head(words)
    if main in lexicon.COUNT_HEADS:
        return Phrase(words=said, topic=f"the {said}")
    plural = main.endswith("s") and not main.endswith(("ss", "us"))
    proper = said[:1].isupper() and len(words) == 1
    if main in lexicon.PLAIN_HEADS or plural or proper:
        return Phrase(words=said, topic=said)
    return Phrase(words=said)
