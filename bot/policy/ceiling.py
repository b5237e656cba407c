"""The ceiling on contacts with one employer (policy (a), Badgering), over all interviews there.

Whatever was sent counts: what the bot proposed, and what the user did on their own. Interviews at
the same place share one count, one pause and one round of check-ins, so that telling of the same
interview again, or of another one there, opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.model import Candidate, Interview, NewsKind, Settled
from bot.names import FACILITY_WORDS
from bot.policy import situation
from bot.policy.after_interview import AFTER_INTERVIEW
from bot.policy.row import DECIDED
from bot.promised import promised_day
from bot.value import Value

CONTACTS = 3
"""Unanswered contacts in a row after which the bot stops (policy (a), Badgering [14])."""
NEWS_AGAIN = timedelta(days=30)
"""Real news opens the exception once a kind in so long: one competing offer, one note (J)."""

COUNTED = frozenset(row.key for row in AFTER_INTERVIEW if row.counts)
ANSWERS = frozenset(NewsKind) - {NewsKind.ACCEPTED, NewsKind.WITHDRAWN}
"""News that comes from the employer, and so answers what was sent before it."""


class Tally(Value, frozen=True, kw_only=True):
    """How an employer stands with the candidate, seen from one interview there.

    `unanswered` are the contacts since the employer last answered anything, oldest first. `recent`
    are those since they last answered about this interview, which the pause is counted from.
    `promised` is the latest decision date that stands. `muted` says that they asked for silence.
    `leads` is whether the check-ins are those of this interview: the one told of last has them.
    """

    unanswered: tuple[datetime, ...] = ()
    recent: tuple[datetime, ...] = ()
    promised: date | None = None
    muted: bool = False
    leads: bool = True

    @property
    def left(self) -> int:
        """How many contacts may still follow before an answer."""
        return max(CONTACTS - len(self.unanswered), 0)


def tally(candidate: Candidate, interview: Interview) -> Tally:
    there = [
        one
        for one in candidate.interviews
        if one.id == interview.id or same_employer(one, interview)
    ]
    contacts = sorted([at for one in there for at in contacted(one)])
    # An answer from a place without a name, known by a person alone, may be somebody else's.
    sure = [one for one in there if one.id == interview.id or (_names(one) and _names(interview))]
    since = max([answer for one in sure if (answer := answered(one))], default=None)
    own = answered(interview)
    asking = [one for one in there if one.planned and not one.cancelled and not _decided(one)]
    days = [day for one in asking if (day := promised_day(one))]
    return Tally(
        unanswered=tuple([at for at in contacts if since is None or at > since]),
        recent=tuple([at for at in contacts if own is None or at > own]),
        promised=max(days, default=None),
        muted=any(map(situation.muted, asking)) and not situation.agency(interview),
        leads=not asking or asking[-1].id == interview.id,
    )


def contacted(interview: Interview) -> Iterator[datetime]:
    """When the employer was contacted about an interview, by the plan or on the user's own."""
    for id, facts in interview.steps.items():
        if facts.settled is Settled.DONE and facts.at and id.split(".")[1] in COUNTED:
            yield facts.at
    for contact in interview.contacts:
        yield contact.at


def answered(interview: Interview) -> datetime | None:
    """When the employer last answered about an interview."""
    return max([news.at for news in interview.news if news.kind in ANSWERS], default=None)


def _decided(interview: Interview) -> bool:
    return not DECIDED.isdisjoint([news.kind for news in interview.news])


def same_employer(one: Interview, other: Interview) -> bool:
    """Whether two interviews were at the same place: every word of the shorter name is in the
    longer one ("Mercy" and "Mercy General Hospital"). Where a name is missing, whether they were
    with the same person."""
    names, others = _names(one), _names(other)
    if names and others:
        return any(a <= b or b <= a for a in names for b in others)
    return bool(_people(one) & _people(other))


def _names(interview: Interview) -> list[frozenset[str]]:
    """The names by which the employer was told, also those that were corrected after a contact."""
    told = (interview.facility, *interview.formerly)
    return [words for name in told if (words := name_words(name))]


@lru_cache(maxsize=4096)
def name_words(facility: str) -> frozenset[str]:
    """The words that tell a place from another; all of them where it has only common ones."""
    plain = re.sub(r"\bsaint\b", "st", re.sub(r"['’.]", "", facility.casefold()))
    words = frozenset(re.findall(r"\w+", plain)) - {"the", "of", "at", "and", "for", "in"}
    return words - FACILITY_WORDS or words


def _people(interview: Interview) -> set[str]:
    return {person.name.casefold() for person in interview.people or () if person.name}
