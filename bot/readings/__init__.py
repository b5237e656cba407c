"""How the answer to each question is read into what is known about the candidate."""

from __future__ import annotations

from bot.readings.answer import Answer, Problem, Read, action, all_told
from bot.readings.dates import (
    answer_by,
    decision,
    decision_of,
    last_day,
    new_date,
    next_interview,
    reply_by,
    start,
    surely_decision,
    surely_no_date,
)
from bot.readings.facts import (
    OLD_INTERVIEW,
    employer_zone,
    ended,
    format,
    kind,
    place,
)
from bot.readings.own_words import clarify, concerns, detail, interest, letter, strength
from bot.readings.persons import (
    MET,
    are_people,
    are_referees,
    keep_references,
    people,
    references,
    surely_people,
    surely_references,
    used_ids,
)
from bot.readings.profile import name, phone, profession, signature, surely_name, zone
from bot.readings.reasons import gives_a_reason, reason, why_withdrawn
from bot.readings.snoozing import snooze, snoozed

__all__ = [
    "MET",
    "OLD_INTERVIEW",
    "Answer",
    "Problem",
    "Read",
    "action",
    "all_told",
    "answer_by",
    "are_people",
    "are_referees",
    "clarify",
    "concerns",
    "decision",
    "decision_of",
    "detail",
    "employer_zone",
    "ended",
    "format",
    "gives_a_reason",
    "interest",
    "keep_references",
    "kind",
    "last_day",
    "letter",
    "name",
    "new_date",
    "next_interview",
    "people",
    "phone",
    "place",
    "profession",
    "reason",
    "references",
    "reply_by",
    "signature",
    "snooze",
    "snoozed",
    "start",
    "strength",
    "surely_decision",
    "surely_name",
    "surely_no_date",
    "surely_people",
    "surely_references",
    "used_ids",
    "why_withdrawn",
    "zone",
]
