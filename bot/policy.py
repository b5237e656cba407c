"""The follow-up policy as a table: what to do after an interview, when it is due, and why.

A row of the policy is a `Row` here; what a situation changes about a row is a `Variation`.
Numbers in square brackets are the sources listed in docs/policy.md; (J) marks our judgement.
`plan.py` turns the table into the steps of one interview.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from bot.drafts import Letter
from bot.model import Format, Interview, News, NewsKind, Setting, Via

PANEL_NOTES = 4
"""A panel of ten or more gets two to four targeted notes (policy (a), Panel [24])."""
LARGE_PANEL = 10
CONTACTS = 3
"""Unanswered contacts in a row after which the bot stops (policy (a), Badgering [14])."""


class Anchor(StrEnum):
    """What a time in the table is counted from."""

    END = "the interview"
    TOLD = "telling the bot"
    THANKED = "the last thank-you note"
    PROMISED = "the promised date"
    CHECK_IN_1 = "check-in 1"
    CHECK_IN_2 = "check-in 2"
    CLOSE_OUT = "the close-out note"
    NEWS = "hearing back"
    REPLY_BY = "the reply-by date"
    DUE = "its own due time"


class Per(StrEnum):
    INTERVIEW = "interview"
    PERSON = "interviewer"
    REFERENCE = "reference"
    CHAIN = "round of check-ins"
    NEWS = "outcome"


@dataclass(frozen=True, slots=True)
class After:
    """A time counted from an anchor.

    `hours` are clock hours. `business_days`, `days` and `months` name a day: as a due time 10:00
    in the morning of it, as a deadline its end.
    """

    anchor: Anchor
    hours: int | None = None
    business_days: int | None = None
    days: int | None = None
    months: int | None = None


OPEN_ENDED: frozenset[NewsKind] = frozenset()
CLOSING = frozenset({NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN})
ANSWERED = frozenset(NewsKind)
DECIDED = ANSWERED - {NewsKind.NEW_DATE, NewsKind.REPLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the policy.

    `source` is its place in the policy. `due` is the latest of its times. `latest` is the last
    useful moment, after which the step closes silently. `counts` marks a contact with the
    employer that the ceiling counts. `prompt` marks a step whose nudge follows the interview's
    end or the news directly, and so is exempt from the one message a day. `weeks` is for how many
    weeks a step comes again, each time with a nudge and no reminder. `ended_by` is the news that
    cancels it while open.
    """

    key: str
    source: str
    title: str
    per: Per
    due: tuple[After, ...]
    why: str
    latest: tuple[After, ...]
    deadline: After | None = None
    letter: Letter | None = None
    channel: str = "e-mail"
    counts: bool = False
    prompt: bool = False
    business: bool = False
    optional: bool = False
    weeks: int = 0
    ended_by: frozenset[NewsKind] = CLOSING
    applies: Callable[[Interview], bool] = lambda interview: True


def _recruiter(interview: Interview) -> bool:
    return interview.via is Via.RECRUITER


def _locum(interview: Interview) -> bool:
    return interview.setting is Setting.LOCUM


def _agency(interview: Interview) -> bool:
    return _locum(interview) and _recruiter(interview)


def _remote(interview: Interview) -> bool:
    return interview.format in (Format.VIDEO, Format.PHONE)


def _site_visit(interview: Interview) -> bool:
    return interview.format is Format.SITE_VISIT


def _no_notes(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.no_notes


def _no_calls(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.no_calls


def _still_interviewing(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.still_interviewing


def promised(interview: Interview) -> bool:
    """Whether a decision date stands that the employer named and has not replaced by a reply."""
    for news in reversed(interview.news):
        if news.kind is NewsKind.NEW_DATE:
            return True
        if news.kind is NewsKind.REPLY:
            return False
    return interview.decision is not None and interview.decision.by is not None


def _replied(interview: Interview) -> bool:
    last = last_news(interview)
    return last is not None and last is NewsKind.REPLY


def standing(interview: Interview) -> News | None:
    """The news that stands: the last that decided something, else the last. A mere answer or a
    date changes nothing about an offer that was made before it."""
    for news in reversed(interview.news):
        if news.kind in DECIDED:
            return news
    return interview.news[-1] if interview.news else None


def last_news(interview: Interview) -> NewsKind | None:
    news = standing(interview)
    return news.kind if news else None


def heard(kind: NewsKind) -> Callable[[Interview], bool]:
    return lambda interview: last_news(interview) is kind


def _accepted_through_recruiter(interview: Interview) -> bool:
    return heard(NewsKind.ACCEPTED)(interview) and _recruiter(interview)


def _signed(interview: Interview) -> bool:
    """Both signatures are on the contract; a locum goes by the written confirmation."""
    return heard(NewsKind.ACCEPTED)(interview) and "signed" in interview.ticked


def _weekly(interview: Interview) -> bool:
    """The user wants the weekly nudge, and the credentialing is not done yet."""
    accepted = heard(NewsKind.ACCEPTED)(interview)
    return accepted and "weekly" in interview.ticked and "credentialed" not in interview.ticked


def _never(interview: Interview) -> bool:
    return False


TABLE: tuple[Row, ...] = (
    Row(
        key="debrief",
        source="(a) 1 [19]",
        title="Call your recruiter about how it went",
        per=Per.INTERVIEW,
        applies=_recruiter,
        due=(After(Anchor.END, hours=1),),
        latest=(After(Anchor.END, days=0),),
        why="Recruiters pass on impressions the same day; yours should be among them [19].",
        letter=Letter.DEBRIEF,
        channel="call",
        prompt=True,
        ended_by=ANSWERED,
    ),
    Row(
        key="thank_you",
        source="(a) 2 [1, 2, 26]",
        title="Thank-you note to {name}",
        per=Per.PERSON,
        due=(After(Anchor.END, hours=2),),
        deadline=After(Anchor.END, hours=24),
        latest=(After(Anchor.END, hours=72),),
        why="Decisions fall within days, and 80% of hiring managers weigh a thank-you note [1, 2].",
        letter=Letter.THANK_YOU,
        prompt=True,
    ),
    Row(
        key="coordinator",
        source="(a) Panel: address missing (J)",
        title="A line to the coordinator: thanks, and the missing address",
        per=Per.INTERVIEW,
        applies=lambda interview: interview.no_address,
        due=(After(Anchor.END, hours=2),),
        deadline=After(Anchor.END, hours=24),
        latest=(After(Anchor.END, hours=72),),
        why="The coordinator has every address, and deserves a line of thanks too (J).",
        letter=Letter.COORDINATOR,
        prompt=True,
    ),
    Row(
        key="host",
        source="(a) Site visit: hosts and coordinator",
        title="A line of thanks to your hosts and the coordinator",
        per=Per.INTERVIEW,
        applies=_site_visit,
        due=(After(Anchor.END, hours=2),),
        deadline=After(Anchor.END, hours=24),
        latest=(After(Anchor.END, hours=72),),
        why="A site visit is many people's day; those who arranged it are asked about you too (J).",
        letter=Letter.HOST_THANKS,
        prompt=True,
    ),
    Row(
        key="reference",
        source="(a) 3 [1, 16]",
        title="Heads-up to {name}",
        per=Per.REFERENCE,
        due=(After(Anchor.END, hours=2),),
        deadline=After(Anchor.END, hours=24),
        latest=(After(Anchor.END, business_days=5),),
        why="A reference who expects the call has good things ready; 34% of candidates fall at "
        "this check [1, 16].",
        letter=Letter.REFERENCE,
        channel="their usual channel",
        prompt=True,
    ),
    Row(
        key="family",
        source="(a) Site visit: debrief, +2 days (J)",
        title="Talk the place over at home",
        per=Per.INTERVIEW,
        applies=_site_visit,
        due=(After(Anchor.END, days=2),),
        latest=(After(Anchor.END, days=7),),
        why="Two days on, first impressions have settled for everybody who would move (J).",
        channel="conversation",
        optional=True,
    ),
    Row(
        key="check_in_1",
        source="(a) 4 [1, 11]",
        title="First check-in",
        per=Per.CHAIN,
        due=(
            After(Anchor.END, business_days=2),
            After(Anchor.THANKED, business_days=2),
        ),
        latest=(After(Anchor.END, business_days=10),),
        why="After a couple of days one polite call or short e-mail shows interest; earlier is "
        "pressure [1].",
        letter=Letter.CHECK_IN,
        counts=True,
        business=True,
        ended_by=DECIDED,
    ),
    Row(
        key="check_in_2",
        source="(a) 5 [10]",
        title="Second check-in",
        per=Per.CHAIN,
        due=(After(Anchor.CHECK_IN_1, business_days=5),),
        latest=(After(Anchor.DUE, business_days=10),),
        why="A week after an unanswered check-in is the soonest that does not read as pushing "
        "[10].",
        letter=Letter.CHECK_IN,
        counts=True,
        business=True,
        ended_by=DECIDED,
    ),
    Row(
        key="close_out",
        source="(a) 6 [14]",
        title="Close-out note",
        per=Per.CHAIN,
        due=(After(Anchor.CHECK_IN_2, business_days=10),),
        latest=(After(Anchor.DUE, months=1),),
        why="Three unanswered contacts are the limit [14]; this last one leaves the door open and "
        "asks for nothing.",
        letter=Letter.CLOSE_OUT,
        counts=True,
        business=True,
        ended_by=DECIDED,
    ),
    Row(
        key="silence",
        source="(d) Silence: dormant; thank references (J)",
        title="Thank {name} for standing by",
        per=Per.REFERENCE,
        due=(After(Anchor.CLOSE_OUT, business_days=5),),
        latest=(After(Anchor.DUE, business_days=10),),
        why="No answer is an answer for now: your other searches deserve the time, and your "
        "references a word of thanks (J).",
        letter=Letter.REFERENCE_OUTCOME,
        channel="their usual channel",
        business=True,
        ended_by=ANSWERED,
    ),
    Row(
        key="offer_reply",
        source="(d) Offer [33]",
        title="Thank them and ask for the terms in writing",
        per=Per.NEWS,
        applies=heard(NewsKind.OFFER),
        due=(After(Anchor.NEWS, hours=0),),
        deadline=After(Anchor.NEWS, days=0),
        latest=(After(Anchor.NEWS, days=2),),
        why="Thanks the same day keep the good will; written terms keep both sides honest [33].",
        letter=Letter.OFFER_REPLY,
        prompt=True,
    ),
    Row(
        key="offer_48",
        source="(d) Offer: remind 48 hours before",
        title="Your answer to the offer is due in two days",
        per=Per.NEWS,
        applies=heard(NewsKind.OFFER),
        due=(After(Anchor.REPLY_BY, hours=-48),),
        latest=(After(Anchor.DUE, hours=24),),
        why="Two days leave time for an attorney's last question (review takes 3 to 10 days [24]).",
        channel="your decision",
        prompt=True,
    ),
    Row(
        key="offer_24",
        source="(d) Offer: remind 24 hours before",
        title="Your answer to the offer is due tomorrow",
        per=Per.NEWS,
        applies=heard(NewsKind.OFFER),
        due=(After(Anchor.REPLY_BY, hours=-24),),
        latest=(After(Anchor.DUE, hours=24),),
        why="An unanswered offer lapses; asking for more time before the date is fine [33].",
        channel="your decision",
        prompt=True,
    ),
    Row(
        key="tell_recruiter",
        source="(d) Accepted: recruiter same day",
        title="Tell your recruiter that you accepted",
        per=Per.NEWS,
        applies=_accepted_through_recruiter,
        due=(After(Anchor.NEWS, hours=0),),
        deadline=After(Anchor.NEWS, days=0),
        latest=(After(Anchor.NEWS, days=2),),
        why="The recruiter starts credentialing and closes your other submissions (J).",
        channel="call",
        prompt=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="reference_thanks",
        source="(d) Accepted, Rejected, Withdrawn: references in 2 bd",
        title="Tell {name} how it ended, with thanks",
        per=Per.REFERENCE,
        applies=lambda interview: last_news(interview) in CLOSING,
        due=(After(Anchor.NEWS, business_days=1),),
        deadline=After(Anchor.NEWS, business_days=2),
        latest=(After(Anchor.NEWS, business_days=10),),
        why="References who hear how it ended are glad to be asked again (J).",
        letter=Letter.REFERENCE_OUTCOME,
        channel="their usual channel",
        business=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="resign",
        source="(d) Accepted: only after both signatures [24]",
        title="Resign, and withdraw your other applications",
        per=Per.NEWS,
        applies=_signed,
        due=(After(Anchor.NEWS, business_days=1),),
        latest=(After(Anchor.NEWS, months=6),),
        why="Both signatures are there; before that a resignation has nothing to stand on [24].",
        channel="conversation",
        business=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="credentialing",
        source="(d) Accepted: credentialing list same day [23]",
        title="Start the credentialing and licensing list",
        per=Per.NEWS,
        applies=heard(NewsKind.ACCEPTED),
        due=(After(Anchor.NEWS, hours=1),),
        deadline=After(Anchor.NEWS, days=0),
        latest=(After(Anchor.NEWS, months=1),),
        why="Credentialing takes one to four months, and nobody starts before it is done [23].",
        channel="your list",
        prompt=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="credentialing_week",
        source="(d) Accepted: weekly opt-in nudge [23]",
        title="Credentialing: what is still missing this week?",
        per=Per.NEWS,
        applies=_weekly,
        due=(After(Anchor.NEWS, days=7),),
        latest=(After(Anchor.DUE, days=6),),
        why="Files stall on one missing paper; starts average 120 days after acceptance [23].",
        channel="your list",
        business=True,
        weeks=17,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="rejection_reply",
        source="(d) Rejected: reply in 24–48 hours [33]",
        title="A gracious reply",
        per=Per.NEWS,
        applies=heard(NewsKind.REJECTED),
        due=(After(Anchor.NEWS, hours=24),),
        deadline=After(Anchor.NEWS, hours=48),
        latest=(After(Anchor.NEWS, days=5),),
        why="A kind answer within two days is remembered at the next opening [33].",
        letter=Letter.REJECTION_REPLY,
        prompt=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="revisit",
        source="(d) Rejected: reminder in 3 months (J)",
        title="See whether they are hiring again",
        per=Per.NEWS,
        applies=lambda interview: (
            heard(NewsKind.REJECTED)(interview) and "revisit" in interview.ticked
        ),
        due=(After(Anchor.NEWS, months=3),),
        latest=(After(Anchor.NEWS, months=4),),
        why="Three months on, plans have changed often enough to ask (J).",
        channel="your decision",
        business=True,
        ended_by=OPEN_ENDED,
    ),
    Row(
        key="withdrawal",
        source="(d) Withdrawn: main contact same day",
        title="Tell your main contact that you withdraw",
        per=Per.NEWS,
        applies=heard(NewsKind.WITHDRAWN),
        due=(After(Anchor.NEWS, hours=0),),
        deadline=After(Anchor.NEWS, days=0),
        latest=(After(Anchor.NEWS, days=5),),
        why="Told the same day, they can turn to somebody else, and think well of you (J).",
        letter=Letter.WITHDRAWAL,
        prompt=True,
        ended_by=OPEN_ENDED,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """What a situation changes about one row of the table."""

    key: str
    source: str
    when: Callable[[Interview], bool]
    row: str
    changes: dict[str, Any]


VARIATIONS: tuple[Variation, ...] = (
    Variation(
        key="locum thank-you",
        source="(a) Locum/agency",
        when=_locum,
        row="thank_you",
        changes={"due": (After(Anchor.END, hours=1),)},
    ),
    Variation(
        key="virtual or phone thank-you",
        source="(a) Virtual/phone (J)",
        when=_remote,
        row="thank_you",
        changes={"due": (After(Anchor.END, hours=1),)},
    ),
    Variation(
        key="told no notes",
        source="(a) Told no notes/no calls",
        when=_no_notes,
        row="thank_you",
        changes={"applies": _never},
    ),
    Variation(
        key="told no notes (hosts)",
        source="(a) Told no notes/no calls",
        when=_no_notes,
        row="host",
        changes={"applies": _never},
    ),
    Variation(
        key="told no calls",
        source="(a) Told no notes/no calls",
        when=lambda interview: _no_calls(interview) and not _locum(interview),
        row="check_in_1",
        changes={"channel": "e-mail only"},
    ),
    Variation(
        key="names requested",
        source="(a) 3: at once if names requested",
        when=lambda interview: interview.names_requested,
        row="reference",
        changes={"due": (After(Anchor.TOLD, hours=0),)},
    ),
    Variation(
        key="others still interviewing",
        source="(a) Disagreements: five if told others are still interviewing [12]",
        when=_still_interviewing,
        row="check_in_1",
        changes={
            "due": (After(Anchor.END, business_days=5), After(Anchor.THANKED, business_days=2)),
            "why": "They are still seeing others: a week is soon enough for a check-in [12].",
        },
    ),
    Variation(
        key="locum check-in 1",
        source="(a) Locum/agency (J) [20]",
        when=_locum,
        row="check_in_1",
        changes={
            "due": (After(Anchor.END, business_days=1),),
            "why": "Locum decisions often follow a single call, so the next day is right [20].",
        },
    ),
    Variation(
        key="agency check-in 1",
        source="(a) Locum/agency: the recruiter is the channel [18, 20]",
        when=_agency,
        row="check_in_1",
        changes={
            "title": "Check in with your recruiter",
            "why": "Locum decisions often follow a single call; your recruiter knows first [20].",
        },
    ),
    Variation(
        key="agency check-in 2",
        source="(a) Locum/agency: the recruiter is the channel [18]",
        when=_agency,
        row="check_in_2",
        changes={"title": "Second check-in with your recruiter"},
    ),
    Variation(
        key="agency close-out",
        source="(a) Locum/agency: the recruiter is the channel [18]",
        when=_agency,
        row="close_out",
        changes={"title": "Close-out note to your recruiter"},
    ),
    Variation(
        key="locum check-in 2",
        source="(a) Locum/agency (J)",
        when=_locum,
        row="check_in_2",
        changes={
            "due": (After(Anchor.CHECK_IN_1, business_days=2),),
            "why": "Locum needs move fast; two business days are a fair pause (J).",
        },
    ),
    Variation(
        key="locum close-out",
        source="(a) Locum/agency (J)",
        when=_locum,
        row="close_out",
        changes={
            "due": (After(Anchor.CHECK_IN_2, business_days=3),),
        },
    ),
    Variation(
        key="replied without a date",
        source="(a) any reply resets the unanswered count; weekly [10]",
        when=_replied,
        row="check_in_1",
        changes={
            "due": (After(Anchor.NEWS, business_days=5),),
            "latest": (After(Anchor.DUE, business_days=5),),
            "why": "They answered; a week after that is soon enough to ask again [10].",
        },
    ),
    Variation(
        key="date promised",
        source="(a) 4′ [10, 12]",
        when=promised,
        row="check_in_1",
        changes={
            "title": "Check-in after the promised date",
            "due": (After(Anchor.PROMISED, business_days=1),),
            "latest": (After(Anchor.DUE, business_days=5),),
            "why": "They named a date; the business day after it is the right one, and nothing "
            "before [10, 12].",
        },
    ),
)


def rows(interview: Interview) -> tuple[Row, ...]:
    """The rows that hold for an interview, with its variations applied in the table's order."""
    table = _varied(tuple(v.when(interview) for v in VARIATIONS))
    return tuple(row for row in table if row.applies(interview))


@lru_cache(maxsize=512)
def _varied(applying: tuple[bool, ...]) -> tuple[Row, ...]:
    table = {row.key: row for row in TABLE}
    for variation, applies in zip(VARIATIONS, applying, strict=True):
        if applies:
            table[variation.row] = replace(table[variation.row], **variation.changes)
    return tuple(table.values())
