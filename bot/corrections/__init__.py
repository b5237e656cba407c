"""Corrections in plain words: what a sentence puts right, and in which answer.

A correction is an answer that comes uncalled: it is read by the question it belongs to, said back
with what it moved, and can be undone. What is not surely one is None, and read as something else.
"""

from __future__ import annotations

from bot.corrections.correct import change, correct, told_better

__all__ = [
    "change",
    "correct",
    "told_better",
]
