"""What a person typed is shown as they typed it, and calls nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adapters.discord.escape import clean, code_block, escape
from tests.discord.shown import displayed
from tests.discord.world import MENTION

HOSTILE = {
    "bold": "**Mercy** __General__ *now* _then_ ~~gone~~ ||spoiler||",
    "one of a pair": "5 * 3 and a_b and a * alone",
    "words with underscores": "snake_case_name and __init__",
    "everyone": "@everyone and @here",
    "a mention": "<@1> <@!1> <@&1> <#1> </interview new:1>",
    "a time": "<t:0:R>",
    "an emoji": "<:x:123> :smile:",
    "a masked link": "[Mercy](https://evil.example) [x](<https://evil.example>)",
    "a heading": "# Mercy\n## General\n-# small\n### x",
    "a quote": "> they said\n>>> all the rest",
    "a list": "- one\n- two\n* three\n+ four\n1. five\n2) six",
    "an indented list": "  - one\n\t- two\n    * three",
    "after an empty line": "x\n\n- one\n\n# two",
    "code": "`x` ``y`` ```z```",
    "a fence": "```\nrm -rf\n```",
    "backslashes": "\\*x\\* \\\\ C:\\Users\\_x_",
    "zero width": "a\u200bb\u200dc\ufeffd",
    "right to left letters": "שלום Dr. לוי, مرحبا",
    "an address": "https://example.org/a_b_c?x=*1*&y=~2~",
    "angle brackets": "<b>bold</b> & x < y > z <https://example.org/a_b>",
    "a ping of nobody": "user@everyone.example and @everyone",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_markdown_is_shown_as_it_was_typed(typed: str) -> None:
    assert displayed(escape(typed)) == typed


def test_what_turns_the_words_after_it_round_is_left_out() -> None:
    assert escape("Dr. \u202eletaP\u202c and\u2066 x\u2069") == "Dr. letaP and x"


MARKS = st.text("*_~|`<>@#[]()\\:-+1. \n\tab/é😀\u200b", max_size=30)
MARKUP = st.lists(MARKS | st.just("https://e.org/a"), max_size=5).map("".join)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_whatever_is_typed_is_shown_as_typed(typed: str) -> None:
    assume(not re.search(r"https://\S*>\S*<", typed))  # a link that no brackets can close in

    assert displayed(escape(typed)) == clean(typed)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["@everyone", "@here", "<@1>", "<@&2>", "\\", "*", " "])))
def test_no_mention_survives(parts: list[str]) -> None:
    assert not MENTION.search(escape("".join(parts)).replace("\\@", "").replace("\\<", ""))


@pytest.mark.parametrize("letter", ["Dear *Dr.* Patel,\n\n- I_would_be\n# glad", "<@1> @everyone"])
def test_a_block_copies_exactly(letter: str) -> None:
    block = code_block(letter)

    assert block
    assert displayed(block) == letter


def test_a_letter_with_a_fence_is_no_block() -> None:
    assert code_block("see ``` here") is None
