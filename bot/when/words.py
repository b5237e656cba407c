"""Cutting what somebody typed into tokens, each word in its canonical spelling."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.when.homographs import HOMOGRAPHS, another_word
from bot.when.lexicon import ABBREVIATED, NUMBERS, SPELLINGS
from bot.when.spelling import spell, unglued

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
    | (?P<clock>\d{1,2}(?:
            [:;] | \.(?=\d\d\ ?[ap](?:\.?m)?\b) | \ (?=(?:0\d|1[3-9]|[2-5]\d)\ ?[ap]\.?m\b)
        )\d\d(?::\d\d)?)
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
    | (?P<mention><[@\#!][^>]{1,40}>)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL | re.ASCII,
)
_KINDS = {
    "ymd": "date", "three": "date", "two": "date",
    "cm": "clock", "pm": "clock", "hmer": "clock", "short": "clock",
}  # fmt: skip
"""The kinds of tokens that go by another name in the pattern."""
_MERIDIANS = ("cm", "pm", "hmer", "short")
_DIGITS = re.compile(r"\d+", re.ASCII)
_WORD = re.compile(r"\s*+(?:(?!b4(?![^\W_]))([^\W\d_]+(?:'[^\W\d_]+)*))?")
"""Blanks, and a word where one follows."""
_DOTTED = re.compile(r"([ap])\.\s?m\b\.?")
_MERIDIAN = re.compile(r"([ap])\.?\s?m\b\.?")
"""After an hour in letters, "p.m." and "p m" are one word."""
_OF_AN_HOUR = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?(?:hr|hour)")
_OF_A_UNIT = re.compile(r"\s*-?\s*(?:an?\s+)?(?:hr|hour|h\b|day|wk|week|mo\b|month|min|yr|year)")
"""Behind "1/2", which is half of it and no date."""
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "−": "-", "’": "'", "‘": "'", "＠": "@"})


def tokens(text: str, *, typos: bool = True) -> list[Token]:
    """The tokens of `text`; positions count in `text` itself."""
    found: list[Token] = []
    # Lower case may change the length of a text in some scripts; there, it is left as it is.
    lower = text.translate(_DASHES).lower()
    if len(lower) != len(text):
        lower = text.translate(_DASHES)
    at = 0
    while at < len(lower):
        match = _WORD.match(lower, at)
        if match and match[1]:
            at = _add_words(found, text, match, typos)
        elif match and match.end() > at:
            at = match.end()
        elif match := _PATTERN.match(lower, at):
            found.append(_token(match, text, lower))
            at = match.end()
    return found


def _add_words(found: list[Token], text: str, match: re.Match[str], typos: bool) -> int:
    """Add a word, or the two that are glued in it, and give the position behind them."""
    word, at, lower = match[1], match.start(1), match.string
    if word in ("a", "p", "am", "pm"):
        spoken = found and found[-1].text in NUMBERS
        half = (_MERIDIAN if spoken else _DOTTED).match(lower, at)
        if half:
            found.append(Token(f"{half[1]}m", text[at : half.end()], at, half.end(), "word"))
            return half.end()
    end = at + len(word)
    for part in unglued(word):
        found.append(_word(text, part, at, at + len(part), typos))
        at += len(part)
    behind = lower[end : end + 1]
    shortened = behind == "." and word in ABBREVIATED and lower[end + 1 : end + 2] != "."
    return end + 1 if shortened or (behind == "/" and found[-1].text == "with") else end


def _word(text: str, word: str, start: int, end: int, typos: bool) -> Token:
    typed = text[start:end]
    other = another_word(word, text, start, end) if word in HOMOGRAPHS else ""
    canonical, corrected = (other, False) if other else spell(word, typos)
    return Token(canonical, typed, start, end, "word", corrected=corrected)


def _token(match: re.Match[str], text: str, lower: str) -> Token:
    start, end = match.span()
    typed, matched, group = text[start:end], match.group(), match.lastgroup or ""
    if group == "mark":
        inside = lower[start - 1 : start].strip() and lower[end : end + 1].strip()
        canonical = SPELLINGS.get(matched, matched)
        return Token(canonical, typed, start, end, "mark", tight=matched == "-" and bool(inside))
    if group == "mention":  # of somebody, "<@1>": a name and no hour
        return Token(matched, typed, start, end, "word")
    half = group == "half" or (matched == "1/2" and _OF_A_UNIT.match(lower, end))
    if half:
        return Token("half", typed, start, end, "word")
    if matched == "3/4" and _OF_AN_HOUR.match(lower, end):
        return Token("three-quarters", typed, start, end, "word")
    if group == "slang":
        return Token(spell(matched, False)[0], typed, start, end, "word")
    numbers = tuple(int(each) for each in _DIGITS.findall(matched))
    if group == "pm":
        numbers = (numbers[0] // 100, numbers[0] % 100)
    meridian = match[group][0] if group in _MERIDIANS else ""
    return Token(matched, typed, start, end, _KINDS.get(group, group), numbers, meridian)
