"""The questions, and which of them comes next.

Position is derived, never stored: the next question is the first applicable one without an
answer. A form is only several questions answered at once.
"""

from __future__ import annotations

from bot.questions.optional import blanks, fill, for_step, prepare, put_aside
from bot.questions.order import ask, close, drop, next_question, previous_question
from bot.questions.question import Asked, Choices, Question
from bot.questions.reasons import REASONS
from bot.questions.table import BY_KEY, INTERVIEW, PROFILE, buttons, surely_answers

__all__ = [
    "BY_KEY",
    "INTERVIEW",
    "PROFILE",
    "REASONS",
    "Asked",
    "Choices",
    "Question",
    "ask",
    "blanks",
    "buttons",
    "close",
    "drop",
    "fill",
    "for_step",
    "next_question",
    "prepare",
    "previous_question",
    "put_aside",
    "surely_answers",
]
