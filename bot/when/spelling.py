"""The canonical spelling of a single word: short forms, known misspellings, typos one edit away."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.when.filler import CONDITIONS, ENDINGS, FILLER, NEGATIONS
from bot.when.lexicon import (
    GLUED_TO,
    MISSPELLINGS,
    NOT_TYPOS,
    NUMBERS,
    ORDINALS,
    SPELLINGS,
    TYPO_TARGETS,
    UNITS,
)

_DRAWN_OUT = re.compile(r"(.)\1{2,}")
"""Letters drawn out: "thinkkk", "soooon"."""
_NO_VOWELS = str.maketrans("", "", "aeiou")


@lru_cache(maxsize=4096)
def unglued(word: str) -> tuple[str, ...]:
    """Two words where there is no blank between them ("nextwk", "minago"), else the one."""
    if not 5 <= len(word) <= 14 or word in SPELLINGS or word in MISSPELLINGS or _known(word):
        return (word,)
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        first, second = SPELLINGS.get(left), SPELLINGS.get(right)
        if (first in ("next", "this", "last") and second in GLUED_TO) or (
            second == "ago" and first in UNITS
        ):
            return left, right
    return (word,)


@lru_cache(maxsize=4096)
def spell(word: str, typos: bool) -> tuple[str, bool]:
    """The canonical spelling, and whether the word had to be corrected for it."""
    if word in SPELLINGS:
        return SPELLINGS[word], False
    plain = word.removesuffix("'s")
    if plain != word and plain in SPELLINGS:
        return SPELLINGS[plain], False
    if word.endswith("ish") and (len(word) > 5 or word[:-3] in NUMBERS):
        if word[:-3] in NUMBERS:
            return word[:-3], False
        if word[:-3] in SPELLINGS:
            return SPELLINGS[word[:-3]], False
    if word.endswith("in") and len(word) > 4 and f"{word}g" in FILLER:
        return f"{word}g", False
    if word in MISSPELLINGS:
        return MISSPELLINGS[word], word != MISSPELLINGS[word]
    if _DRAWN_OUT.search(word) and not _known(word):
        for short in (_DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)):
            if _known(short) or short in SPELLINGS:
                return SPELLINGS.get(short, short), False
    if not typos or len(word) < 4 or not word.isascii() or _known(word) or word in NOT_TYPOS:
        return word, False
    near = sorted(t for t in TYPO_TARGETS if _one_edit(word, t) or _without_vowels(word, t))
    if len({SPELLINGS.get(each, each) for each in near}) == 1:
        return SPELLINGS.get(near[0], near[0]), True
    return word, False


def _known(word: str) -> bool:
    return (
        word in FILLER
        or word in NUMBERS
        or word in ORDINALS
        or word in NEGATIONS
        or word in CONDITIONS
        or word in ENDINGS
    )


def _without_vowels(typed: str, target: str) -> bool:
    """Whether only vowels are left out: "ystrday", "mrnng"."""
    if len(typed) >= len(target) or typed[0] != target[0]:
        return False
    letters = iter(target)
    return all(letter in letters for letter in typed) and (
        typed.translate(_NO_VOWELS) == target.translate(_NO_VOWELS)
    )


def _one_edit(typed: str, target: str) -> bool:
    """Whether one letter inserted, left out, replaced or swapped with its neighbour is all."""
    if abs(len(typed) - len(target)) > 1 or typed == target:
        return False
    start = 0
    while start < min(len(typed), len(target)) and typed[start] == target[start]:
        start += 1
    rest, wanted = typed[start:], target[start:]
    if len(typed) == len(target):
        swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
        return rest[1:] == wanted[1:] or swapped
    return rest[1:] == wanted if len(typed) > len(target) else rest == wanted[1:]
