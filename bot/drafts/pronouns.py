"""Telling somebody what was said about them: "her time in Kenya" becomes "your time in Kenya"."""

from __future__ import annotations

import re

from bot.drafts import lexicon
from bot.drafts.address import known_as
from bot.drafts.text import capital, words_of


def second_person(text: str) -> str:
    """ "We talked about her time in Kenya" as she is told it: "… about your time in Kenya".

    Only where the first such pronoun can mean nobody but the reader: no other person, and for
    "they" nothing but lead-in words, stands before it. Further pronouns of its kind follow it.
    """
    words = text.split(" ")
    plain = words_of(text) if words == text.split() else []
    kinds = [lexicon.KINDS.get(word.partition("'")[0], "") for word in plain]
    kind = next(filter(None, kinds), "")
    if not kind:
        return text
    found = kinds.index(kind)
    if kind == "they":
        clear = all(word in lexicon.LEAD_IN for word in plain[:found])
    else:
        clear = not any(
            word.removesuffix("'s") in lexicon.OTHERS
            or (at and words[at][:1].isupper() and not (words[at].isupper() or word in lexicon.ME))
            for at, word in enumerate(plain[:found])
        )
    if not clear:
        return text
    verb_next = False
    for at in range(found, len(words)):
        word = plain[at]
        if kind == "they" and at > found and _others_begin(plain[at - 1], word):
            break
        if kinds[at] == kind:
            words[at] = _keep(words[at], _you(word, *_around(plain, at)))
            verb_next = word in lexicon.THIRD
        elif verb_next and word not in lexicon.ADVERBS and not word.endswith("ly"):
            words[at] = _keep(words[at], _you_verb(word)) if kind != "they" else words[at]
            verb_next = False
    return " ".join(words)


_TITLE = rf"(?i:(?:{'|'.join(lexicon.TITLES)})\.? )"


def unnamed(text: str, reader: str) -> str:
    """The reader by pronoun: for Dr. Patel, "Patel's time in Kenya" becomes "her time in Kenya".

    Not within another name, as in "Patel Hall", nor where the name is an ordinary word too.
    """
    names = known_as(reader)
    if not any(name and name.lower() in text.lower() for name in names):
        return text  # nearly always so, and a pattern for each name is dear
    first, last, whole = map(re.escape, names)
    plain = "|".join(one for one in (first, last) if not lexicon.is_ordinary(one.lower()))
    found = re.compile(
        rf"\b(?:{_TITLE}(?i:{whole}|{last})|(?:{whole}{'|' if plain else ''}{plain})(?! [A-Z]))"
        r"(['’]s)?(?!\w)"
    )
    return found.sub(lambda one: "her" if one[1] else "she", text)


def _others_begin(before: str, word: str) -> bool:
    """Whether somebody else is spoken of from here, whom a further "they" may mean."""
    joined = before in ("and", "but", "while", "so", "because")
    return joined and word in lexicon.DETERMINERS and word not in lexicon.THIRD["they"]


def _around(words: list[str], at: int) -> tuple[str, str]:
    return words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""


def _you(word: str, before: str, following: str) -> str:
    stem, apostrophe, ending = word.partition("'")
    if stem in lexicon.THIRD:
        if ending == "s":
            return "you've" if following.endswith(("ed", "en")) else "you're"
        return f"you{apostrophe}{ending}"
    if stem in ("hers", "theirs"):
        return "yours"
    if stem in ("herself", "himself", "themselves"):
        return "yourself"
    if stem == "her" and (
        not following
        or following in lexicon.AFTER_OBJECT
        or (before in lexicon.TELLING and following[:1].isdigit())
    ):
        return "you"
    return "your" if stem in lexicon.POSSESSIVES else "you"


def _you_verb(verb: str) -> str:
    if verb in lexicon.IRREGULAR:
        return lexicon.IRREGULAR[verb]
    if not verb.endswith("s") or verb.endswith(("ss", "us")):
        return verb
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return verb[:-2]
    return verb[:-1]


_MARKED = re.compile(r"^([(\"'“]*)(.*?)([,.;:?!)\"”]*)$", re.S)


def _keep(old: str, new: str) -> str:
    """The new word with the old one's capital and the marks around it."""
    match = _MARKED.match(old)
    before, core, after = match.groups() if match else ("", old, "")
    return f"{before}{capital(new) if core[:1].isupper() else new}{after}"
