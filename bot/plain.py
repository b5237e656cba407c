"""A sentence as bare words, which phrases are matched with."""

from __future__ import annotations

import re

_CONTRACTIONS = (
    (r"\bwon ?'?t\b", "will not"),
    (r"\bcan'?t\b", "can not"),
    (r"\b(do|does|did|is|was|are|have|has|had|would|could|should)n'?t\b", r"\1 not"),
    (r"\b(i)'?m\b", r"\1 am"),
    (r"\b(they|we|you)'re\b", r"\1 are"),
    (r"\btheyre\b", "they are"),
    (r"\b(i|they|we|you)'?ve\b", r"\1 have"),
    (r"\b(i|they|he|she|it|you)'ll\b", r"\1 will"),
    (r"\btheyll\b", "they will"),
    (r"\b(it|that|what|he|she|decision)'s\b", r"\1 is"),
)


def plain(text: str) -> str:
    """Lower-case words without punctuation and contractions, for matching phrases."""
    words = text.lower().replace("’", "'")
    for short, long in _CONTRACTIONS:
        words = re.sub(short, long, words)
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())
