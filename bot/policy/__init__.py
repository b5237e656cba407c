"""The follow-up policy as tables: what to do after an interview, when it is due, and why.

A row of the policy is a `Row` here; what a situation changes about rows is a `Variation`; what no
sequence of rows may pass is in `ceiling`. Numbers in square brackets are the sources listed in
docs/policy.md; (J) marks our judgement. `planner.py` turns the tables into the steps of one
interview.
"""

from bot.policy.ceiling import (
    CONTACTS,
    NEWS_AGAIN,
    Tally,
    answered,
    contacted,
    name_words,
    same_employer,
    tally,
)
from bot.policy.row import CLOSING, DECIDED, After, Anchor, Clock, Per, Row
from bot.policy.situation import last_news, muted, standing
from bot.policy.variations import TABLE, VARIATIONS, Variation, rows
from bot.promised import promised_day

__all__ = [
    "CLOSING",
    "CONTACTS",
    "DECIDED",
    "NEWS_AGAIN",
    "TABLE",
    "VARIATIONS",
    "After",
    "Anchor",
    "Clock",
    "Per",
    "Row",
    "Tally",
    "Variation",
    "answered",
    "contacted",
    "last_news",
    "muted",
    "name_words",
    "promised_day",
    "rows",
    "same_employer",
    "standing",
    "tally",
]
