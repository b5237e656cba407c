"""The letters of the follow-up: drafts written from the user's own facts, within table (c)."""

from bot.drafts.amends import admission, unnamed
from bot.drafts.engine import Problem
from bot.drafts.facts import Facts, Letter, Tone, facts_for
from bot.drafts.letters import LeftOut, left_out, shortened, write, written
from bot.drafts.limits import check, gaps
from bot.drafts.phrases import unfinished
from bot.drafts.rewording import Wish, filled, is_request, reword, wish
from bot.drafts.templates import BUILT_IN, Templates
from bot.drafts.wording import is_small

__all__ = [
    "BUILT_IN",
    "Facts",
    "LeftOut",
    "Letter",
    "Problem",
    "Templates",
    "Tone",
    "Wish",
    "admission",
    "check",
    "facts_for",
    "filled",
    "gaps",
    "is_request",
    "is_small",
    "left_out",
    "reword",
    "shortened",
    "unfinished",
    "unnamed",
    "wish",
    "write",
    "written",
]
