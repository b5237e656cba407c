"""Cutting what somebody typed into tokens, each word in its canonical spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.when.lexicon import (
    ABBREVIATED,
    CONDITIONS,
    ENDINGS,
    FILLER,
    GLUED_TO,
    MISSPELLINGS,
    NEGATIONS,
    NOT_TYPOS,
    NUMBERS,
    ORDINALS,
    SPELLINGS,
    TYPO_TARGETS,
    UNITS,
)

LONGEST = 160
"""The most characters of an answer that are read."""


class Token(NamedTuple):
    """`text` is canonical, `typed` is what stood at `start`:`end`. `kind` is "word", "number",
    "ordinal", "decimal", "clock", "date", "iso" or "mark"; `numbers` are the numbers within.

    `tight` marks a hyphen without blanks, which may also join the words of one expression.
    """

    text: str
    typed: str
    start: int
    end: int
    kind: str
    numbers: tuple[int, ...] = ()
    meridian: str = ""
    tight: bool = False
    corrected: bool = False


_PATTERN = re.compile(
    r"""
      (?P<iso>\d{4}-\d\d-\d\d[t\ ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\ ?z\b|\ ?[+-]\d\d:?\d\d)?)
    | (?P<ymd>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?![\d/])
    | (?P<three>\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:\d{4}|'?\d\d))(?![\d/])
    | (?P<clock>\d{1,2}(?:[:;]|\.(?=\d\d\ ?[ap](?:\.?m)?\b))\d\d(?::\d\d)?)
        (?:\ ?(?P<cm>[ap]\.?m\b\.?|[ap]\b))?(?![\d:])
    | (?P<hm>\d{1,2}h\d\d)(?![\da-z])
    | (?P<compact>\d{3,4})\ ?(?P<pm>[ap]\.?m\b\.?|(?<=\d)[ap]\b)
    | (?P<hour>\d{1,2})(?:\ ?(?P<hmer>[ap]\.?m\b\.?)|(?P<short>[ap])\b)
    | (?P<two>\d{1,2}/\d{1,2})(?![\d/])
    | (?P<decimal>\d{1,3}[.,]\d{1,2})(?!\d)
    | (?P<ordinal>\d{1,2}\ ?(?:st|nd|rd|th)\b)
    | (?P<slang>2(?:mor+ow|moro|mro|mrw|nite|night|day\b)|b4\b)
    | (?P<number>\d+(?!\d))
    | (?P<half>½)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL | re.ASCII,
)
_MERIDIAN = re.compile(r"([ap])\.?\s?m\b\.?")
"""After an hour in letters, "p.m." and "p m" are one word."""
_NO_DAYS = {
    "sat": re.compile(
        r"\s+(?:down|there|here|through|alone|around|waiting|on|in(?!\s+(?:the\s+)?(?:[ap]\.?m|morn"
        r"|aft|eve)))\b"
    ),
    "wed": re.compile(
        r"\s+(?:love|hear|know|be|have|get|want|need|appreciate|prefer|expect|decide"
        r"|like\s+(?:to|you|your|it|that|an?|the))\b"
    ),
    "sun": re.compile(r"\s+(?:is|was|came|shone|set|rose)\b"),
}
"""What follows these where they are no days: "sat down", "wed like to", "sun is out"."""
_WHO_SAT = re.compile(r"\b(?:i|we|they|he|she)\s+$")
_ABOUT = re.compile(
    r"\s+(?:\d{3,4}\b|\d{1,2}(?:[:.]\d|\s?[ap]\.?m|ish|\s+or\b)|[4-9]\s*$|1[0-2]\s*$|noon\b|half\b|ten\b|one\b)"
)
"""Behind "round", which means about it: "round 1130", but "round 2"."""
_OF_AN_HOUR = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?(?:hr|hour)")
_DOTTED = re.compile(r"\b([ap])\.\s?m\b\.?")
_OF_A_UNIT = re.compile(r"\s*-?\s*(?:an?\s+)?(?:hr|hour|h\b|day|wk|week|mo\b|month|min|yr|year)")
"""Behind "1/2", which is half of it and no date."""
_B4 = re.compile(r"b4(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
"""Letters drawn out: "thinkkk", "soooon"."""
_NO_VOWELS = str.maketrans("", "", "aeiou")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "−": "-", "’": "'", "‘": "'", "＠": "@"})
_DIGITS = re.compile(r"\d+", re.ASCII)


def tokens(text: str, *, typos: bool = True) -> list[Token]:
    """The tokens of `text`; positions count in `text` itself."""
    found: list[Token] = []
    # Lower case may change the length of a text in some scripts; there, it is left as it is.
    lower = text.translate(_DASHES).lower()
    if len(lower) != len(text):
        lower = text.translate(_DASHES)
    at = 0
    while at < len(lower):
        if lower[at].isspace():
            at += 1
            continue
        spoken = found and found[-1].text in NUMBERS
        half = (_MERIDIAN if spoken else _DOTTED).match(lower, at)
        if half:
            found.append(Token(f"{half[1]}m", text[at : half.end()], at, half.end(), "word"))
            at = half.end()
            continue
        word = _WORD.match(lower, at) if not _B4.match(lower, at) else None
        if word and (parts := _unglued(word.group())):
            middle = at + len(parts[0])
            found.append(_word(text, parts[0], at, middle, typos))
            found.append(_word(text, parts[1], middle, word.end(), typos))
            at = word.end()
            continue
        if word:
            found.append(_word(text, word.group(), word.start(), word.end(), typos))
            at = word.end()
            follows = lower[at + 1 : at + 2]
            shortened = lower[at : at + 1] == "." and word.group() in ABBREVIATED and follows != "."
            if shortened or (lower[at : at + 1] == "/" and found[-1].text == "with"):
                at += 1
            continue
        match = _PATTERN.match(lower, at)
        if match is None:
            break
        found.append(_token(match, text, lower))
        at = match.end()
    return found


def _word(text: str, word: str, start: int, end: int, typos: bool) -> Token:
    typed = text[start:end]
    if word == "hr" and not _counted(text, start, end):
        return Token(word, typed, start, end, "word")  # the department, not an hour
    if word == "w" and _is_with(text, start, end):
        return Token("with", typed, start, end, "word")
    if word == "round" and _ABOUT.match(text[end : end + 12].lower()):
        return Token("around", typed, start, end, "word")
    if typed == "OR" and not text.isupper():
        return Token(typed, typed, start, end, "word")  # the operating room
    if word == "tom" and typed != "tom":
        return Token(word, typed, start, end, "word")  # a name, not tomorrow
    if word in _NO_DAYS and _is_no_day(text, word, start, end):
        return Token("we'd" if word == "wed" else typed, typed, start, end, "word")
    canonical, corrected = _spell(word, typos)
    return Token(canonical, typed, start, end, "word", corrected=corrected)


def _is_with(text: str, start: int, end: int) -> bool:
    """Whether "w" is "with", not weeks ("2w") nor "w/c"."""
    if text[end : end + 1] == "/":
        return text[end + 1 : end + 2].lower() != "c"
    before = text[max(0, start - 4) : start].rstrip()
    return not before[-1:].isdigit() or (len(before) > 2 and before[-3:].isdigit())


def _is_no_day(text: str, word: str, start: int, end: int) -> bool:
    """Whether the short name of a day is a word of its own: "I sat", "wed like to hear"."""
    sat = word == "sat" and _WHO_SAT.search(text[max(0, start - 8) : start].lower())
    return bool(sat or _NO_DAYS[word].match(text[end : end + 30].lower()))


def _counted(text: str, start: int, end: int) -> bool:
    """Whether "hr" is counted: "1 hr", "half hr", "an hr", "hr ago"."""
    near = text[max(0, start - 20) : start]
    before = near.rstrip(" -").rpartition(" ")[2].lower()
    digits = near.rstrip(" -+")[-1:].isdigit()
    counts = before in ("a", "an", "half", "½", "the", "couple", "few", "of", "per", "next")
    return (
        counts
        or digits
        or before in NUMBERS
        or text[end : end + 5].lower().startswith((" ago", " from"))
    )


def _token(match: re.Match[str], text: str, lower: str) -> Token:
    start, end = match.span()
    typed, matched = text[start:end], match.group()
    numbers = tuple(int(each) for each in _DIGITS.findall(matched))
    groups = match.groupdict()
    meridian = ""
    if groups["iso"]:
        kind = "iso"
    elif matched == "1/2" and _OF_A_UNIT.match(lower, end):
        return Token("half", typed, start, end, "word")
    elif matched == "3/4" and _OF_AN_HOUR.match(lower, end):
        return Token("three-quarters", typed, start, end, "word")
    elif groups["ymd"] or groups["three"] or groups["two"]:
        kind = "date"
    elif groups["clock"] or groups["hm"]:
        kind = "hm" if groups["hm"] else "clock"
        meridian = (groups["cm"] or "")[:1]
    elif groups["compact"]:
        kind, meridian = "clock", groups["pm"][:1]
        numbers = (numbers[0] // 100, numbers[0] % 100)
    elif groups["hour"]:
        kind, meridian = "clock", (groups["hmer"] or groups["short"])[:1]
    elif groups["decimal"]:
        kind = "decimal"
    elif groups["ordinal"]:
        kind = "ordinal"
    elif groups["slang"]:
        canonical, _ = _spell(matched, False)
        return Token(canonical, typed, start, end, "word")
    elif groups["number"]:
        kind = "number"
    elif groups["half"]:
        return Token("half", typed, start, end, "word")
    else:
        tight = (
            matched == "-"
            and lower[start - 1 : start].strip() != ""
            and lower[end : end + 1].strip() != ""
        )
        canonical = SPELLINGS.get(matched, matched)
        return Token(canonical, typed, start, end, "mark", tight=tight)
    return Token(matched, typed, start, end, kind, numbers, meridian)


@lru_cache(maxsize=4096)
def _unglued(word: str) -> tuple[str, str] | None:
    """Two words without the blank between them: "nextwk", "minago"."""
    if not 5 <= len(word) <= 14 or word in SPELLINGS or word in MISSPELLINGS or _known(word):
        return None
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        first, second = SPELLINGS.get(left), SPELLINGS.get(right)
        if (first in ("next", "this", "last") and second in GLUED_TO) or (
            second == "ago" and first in UNITS
        ):
            return left, right
    return None


@lru_cache(maxsize=4096)
def _spell(word: str, typos: bool) -> tuple[str, bool]:
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
