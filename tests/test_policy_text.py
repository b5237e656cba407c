"""The printed policy: the same table as the code, and the same as the documentation's copy."""

from __future__ import annotations

from pathlib import Path

from bot.policy import TABLE, VARIATIONS
from bot.policy_text import as_markdown, as_text

COPY = Path(__file__).parent.parent / "docs" / "policy.md"


def test_the_copy_in_the_documentation_is_the_code() -> None:
    assert COPY.read_text(encoding="utf-8") == as_markdown()


def test_every_row_and_variation_is_printed_with_its_source() -> None:
    for text in (as_markdown(), as_text()):
        assert all(row.source in text for row in TABLE)
        assert all(variation.key in text for variation in VARIATIONS)
