"""Fitting what makes the user a good fit into a sentence: a thing to bring, or a statement."""

from __future__ import annotations

import re

from bot.drafts import lexicon
from bot.drafts.phrases import Phrase, clause, has_clause, head, listed, may_have_clause
from bot.drafts.text import (
    FILLER,
    MARKS,
    as_sentence,
    bare,
    mended,
    sentences,
    small,
    words_of,
)
from bot.say import article

_OWN_LEAD = re.compile(
    r"^(?:(?:my|the)\s+(?:\w+\s+)?(?:strength|fit|selling point|point)s?\s+(?:is|are|would be)"
    r"|what i(?:'d| would| can| could)? (?:bring|offer|add) (?:is|are|would be)"
    r"|(?:i(?:'d| would| can| could| will|'ll)? )?(?:bring|offer))\s+(?=\S)",
    re.I,
)
_OWN_END = re.compile(r"\s+(?:is|are) my (?:\w+ )?(?:strength|strong point|thing)s?$", re.I)
_YEARS = re.compile(
    r"^(?P<years>(?:(?:over|about|more than|nearly|almost|some)\s+)?[\w+-]+ (?:years|yrs?))\b"
    r"(?:['’]|\s+of\b)?\s*(?P<of>.*)$",
    re.I | re.S,
)
_DONE = re.compile(r"^(?:(?:over|about|more than|nearly|almost|some) )?\d[\d,.]*\+? ", re.I)
_FOR_YEARS = re.compile(r"\bfor [\w+-]+ years?$", re.I)
_SAID_OF_ME = re.compile(r"^(thrive|love|enjoy|speak|teach|run|like)s\b", re.I)
_WORK = re.compile(r"^(work|live)s?(?= (?:well|hard|in|with|near|at|\w+ly)\b)", re.I)
_THINK = re.compile(r"^I (?:just )?(?:think|feel|believe|hope|guess|know)\b")
_TRAINED = re.compile(rf"^\w+[ -](?:{'|'.join(lexicon.TRAITS)})\b")
_FULL = ((re.compile(r"\bI['’]m\b"), "I am"), (re.compile(r"\bI['’]ve\b"), "I have"))


def strength(text: str | None) -> Phrase | None:
    """One point of fit, None where the user passed it over."""
    said = mended(text)
    if not said:
        return None
    parts = sentences(said)
    if len(parts) > 1:
        whole = " ".join(as_sentence(part) for part in parts)
        alone = words_of(parts[0])[:1] and words_of(parts[0])[0] in lexicon.ME
        return Phrase(words=whole, whole=whole) if alone else Phrase(words=small(whole))
    said = FILLER.sub("", bare(said)) or said
    said = small(_OWN_END.sub("", _OWN_LEAD.sub("", said)) or said)
    words = words_of(said)
    first = words[0]
    if first in lexicon.ME:
        return _of_me(said)
    if said.endswith("?") or MARKS.search(said):
        return Phrase(words=said)
    said = _SAID_OF_ME.sub(lambda verb: verb[1].lower(), said)
    said = _WORK.sub(lambda verb: f"I {verb[1].lower()}", said)
    if said.startswith("I "):
        return _of_me(said)
    words = words_of(said)
    if words[0] in lexicon.OWN_VERBS and len(words) > 1:
        return _of_me(f"I {said}")
    if words[0] == "done" and len(words) > 1:
        return _of_me(f"I have {said}")
    if words[0] == "from" and len(words) > 1:
        return _of_me(f"I am {said}")
    if first in lexicon.SUBJECTS or (has_clause(words) and first in lexicon.DETERMINERS):
        return Phrase(words=said, whole=as_sentence(said))
    if _TRAINED.match(said) and not has_clause(words):
        return _of_me(f"I am {said}")
    if has_clause(words) or may_have_clause(words) or first in ("to", "how", "what", "being"):
        return Phrase(words=said)
    return _noun(listed(said), words)


def _of_me(said: str) -> Phrase:
    """A clause that begins with "I", written out; what one thinks of oneself stands alone."""
    for short, full in _FULL:
        said = short.sub(full, said)
    fitted = clause(said)
    return Phrase(words=fitted.words, whole=fitted.whole) if _THINK.match(said) else fitted


def _noun(said: str, words: list[str]) -> Phrase:
    first, main = words[0], head(words)
    if years := _YEARS.match(said):
        return _years(years["years"].replace("yrs", "years"), years["of"].strip())
    if first in lexicon.QUALITIES and (
        len(words) == 1
        or said.partition(" ")[0].endswith(",")
        or words[1] in lexicon.PREPOSITIONS | {"and", "to"}
        or words[1].endswith("ly")
    ):
        pair = re.sub(r"^([\w-]+), ([\w-]+)$", r"\1 and \2", said)
        return _of_me(f"I am {pair}")
    if main in lexicon.PEOPLE_HEADS and first not in ("my", "the"):
        if _FOR_YEARS.search(said):
            return Phrase(words=said)
        return _of_me(f"I am {said if first in lexicon.DETERMINERS else article(said)}")
    if first == "bilingual" or first.endswith(lexicon.TRAITS):
        return _of_me(f"I am {said}")
    if _DONE.match(said) and main in lexicon.PROCEDURES:
        return _of_me(f"I have done {said}")
    if first in lexicon.DETERMINERS or first[:1].isdigit():
        return Phrase(words=said, topic=said)
    if main in lexicon.POSSESSED_HEADS:
        return Phrase(words=said, topic=f"my {said}")
    if main in lexicon.PROCEDURES:
        return Phrase(words=said)
    plural = main.endswith("s") and not main.endswith(("ss", "us", "is"))
    if plural or main in ("experience", "training", "leadership", "expertise"):
        return Phrase(words=said, topic=said)
    return Phrase(words=said)


def _years(years: str, of: str) -> Phrase:
    """ "8 years ICU nurse" as "8 years as an ICU nurse", "10 years" as "10 years of experience"."""
    words = words_of(of)
    if not words:
        said = f"{years} of experience"
    elif words[0] in lexicon.PREPOSITIONS:
        said = f"{years} {of}"
    elif head(words) in lexicon.PEOPLE_HEADS:
        said = f"{years} as {of if words[0] in lexicon.DETERMINERS else article(of)}"
    else:
        said = f"{years} of {of}"
    return Phrase(words=said, topic=said)
