"""What a situation changes about the policy's rows, and the rows that hold for an interview."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from bot.model import Interview, Profile
from bot.policy import situation
from bot.policy.after_interview import AFTER_INTERVIEW, CALLS
from bot.policy.after_news import AFTER_NEWS
from bot.policy.row import After, Anchor, Clock, Row
from bot.value import Value

TABLE: tuple[Row, ...] = (*AFTER_INTERVIEW, *AFTER_NEWS)
"""The whole policy, in the order in which a plan lists it."""


class Variation(Value, frozen=True, kw_only=True):
    """What a situation changes about rows of the table: of the interview (`when`), or of whoever
    had it (`who`)."""

    key: str
    source: str
    rows: tuple[str, ...]
    changes: dict[str, Any]
    when: Callable[[Interview], bool] = situation.always
    who: Callable[[Profile], bool] = situation.anybody


NOTES = ("thank_you", "host", "coordinator")
"""What goes to the employer as thanks."""
CONTACTS = tuple(row.key for row in TABLE if row.counts)
"""What the ceiling counts."""

VARIATIONS: tuple[Variation, ...] = (
    Variation(
        key="panel",
        source="(a) Panel [26]",
        when=situation.panel,
        rows=("thank_you",),
        changes={
            "why": "Decisions fall within days, and everybody who interviewed you has a say: one "
            "note each, the manager first, no two alike [1, 26].",
        },
    ),
    Variation(
        key="panel of ten or more",
        source="(a) Panel: ten or more [24]",
        when=situation.large_panel,
        rows=("thank_you",),
        changes={
            "most": 4,
            "why": "After a panel this large a few personal notes, the manager first, do more "
            "than many alike [24].",
        },
    ),
    Variation(
        key="address missing",
        source="(a) Panel: address missing",
        when=situation.no_address,
        rows=("coordinator",),
        changes={"applies": situation.always},
    ),
    Variation(
        key="site visit",
        source="(a) Permanent: site visit (J)",
        when=situation.site_visit,
        rows=("host", "family"),
        changes={"applies": situation.always},
    ),
    Variation(
        key="shadow day or working interview",
        source="(a) Shadow day/working interview (J)",
        when=situation.shadow_day,
        rows=("thank_you",),
        changes={
            "why": "The clinician who hosted you and the manager both have a say, so both get "
            "thanks on the day of the shift (J).",
        },
    ),
    Variation(
        key="second round",
        source="(a) Second round [24]",
        when=situation.second_round,
        rows=("thank_you",),
        changes={
            "why": "Thank everybody again after a second round, also those you met before, with "
            "something new from this day [24].",
        },
    ),
    Variation(
        key="locum thank-you",
        source="(a) Locum/agency",
        when=situation.locum,
        rows=("thank_you",),
        changes={"due": (After(Anchor.END, hours=1),)},
    ),
    Variation(
        key="agency thank-you",
        source="(a) Locum/agency: ask before writing to the facility [18]",
        when=situation.agency,
        rows=NOTES,
        changes={
            "why": "Ask your recruiter first: some agencies write to the facility themselves, and "
            "then your thanks go through them [18].",
        },
    ),
    Variation(
        key="virtual or phone thank-you",
        source="(a) Virtual/phone (J)",
        when=situation.remote,
        rows=("thank_you",),
        changes={"due": (After(Anchor.END, hours=1),)},
    ),
    Variation(
        key="told no notes",
        source="(a) Told no notes/no calls",
        when=situation.no_notes,
        rows=NOTES,
        changes={"applies": situation.never},
    ),
    Variation(
        key="told neither notes nor calls",
        source="(a) Told no notes/no calls; (b) 4: mute",
        when=situation.muted,
        rows=CONTACTS,
        changes={"applies": situation.never},
    ),
    Variation(
        key="half told",
        source="(b) 4 changes the plan (J)",
        when=situation.half_told,
        rows=CONTACTS,
        changes={"applies": situation.never},
    ),
    Variation(
        key="nothing told",
        source="(b) 1 to 5 (J)",
        when=situation.untold,
        rows=("telling",),
        changes={
            "title": "Your interview",
            "once": True,
            "why": "You began to tell me about an interview. Thanks count most within a day of it "
            "[1, 2], so a few answers now are well spent.",
        },
    ),
    Variation(
        key="told no calls",
        source="(a) Told no notes/no calls",
        when=lambda interview: situation.no_calls(interview) and not situation.locum(interview),
        rows=("check_in_1",),
        changes={"channel": "e-mail only"},
    ),
    Variation(
        key="names requested",
        source="(a) 3: at once if names requested",
        when=lambda interview: interview.names_requested,
        rows=("reference",),
        changes={"due": (After(Anchor.TOLD, hours=0),)},
    ),
    Variation(
        key="others still interviewing",
        source="(a) Disagreements: five if told others are still interviewing [12]",
        when=situation.still_interviewing,
        rows=("check_in_1",),
        changes={
            "due": (After(Anchor.END, business_days=5), After(Anchor.THANKED, business_days=2)),
            "why": "They are still seeing others: a week is soon enough for a check-in [12].",
        },
    ),
    Variation(
        key="locum check-in 1",
        source="(a) Locum/agency (J) [20]",
        when=situation.locum,
        rows=("check_in_1",),
        changes={
            "due": (After(Anchor.END, business_days=1),),
            "pause": 2,
            "why": "Locum decisions often follow a single call, so the next day is right [20].",
        },
    ),
    Variation(
        key="agency check-in 1",
        source="(a) Locum/agency: the recruiter is the channel [18, 20]",
        when=situation.agency,
        rows=("check_in_1",),
        changes={
            "title": "Check in with your recruiter",
            "why": "Locum decisions often follow a single call; your recruiter knows first [20].",
        },
    ),
    Variation(
        key="agency check-in 2",
        source="(a) Locum/agency: the recruiter is the channel [18]",
        when=situation.agency,
        rows=("check_in_2",),
        changes={"title": "Second check-in with your recruiter"},
    ),
    Variation(
        key="agency close-out",
        source="(a) Locum/agency: the recruiter is the channel [18]",
        when=situation.agency,
        rows=("close_out",),
        changes={"title": "Close-out note to your recruiter"},
    ),
    Variation(
        key="locum check-in 2",
        source="(a) Locum/agency (J)",
        when=situation.locum,
        rows=("check_in_2",),
        changes={
            "due": (After(Anchor.CHECK_IN_1, business_days=2),),
            "pause": 2,
            "why": "Locum needs move fast; two business days are a fair pause (J).",
        },
    ),
    Variation(
        key="locum close-out",
        source="(a) Locum/agency (J)",
        when=situation.locum,
        rows=("close_out",),
        changes={"due": (After(Anchor.CHECK_IN_2, business_days=3),), "pause": 3},
    ),
    Variation(
        key="replied without a date",
        source="(a) any reply resets the unanswered count; weekly [10]",
        when=situation.replied,
        rows=("check_in_1",),
        changes={
            "due": (After(Anchor.NEWS, business_days=5),),
            "latest": After(Anchor.DUE, business_days=5),
            "why": "They answered; a week after that is soon enough to ask again [10].",
        },
    ),
    Variation(
        key="date promised",
        source="(a) 4′, also for a new date [10, 12]",
        when=situation.promised,
        rows=("check_in_1",),
        changes={
            "title": "Check-in after the promised date",
            "due": (After(Anchor.PROMISED, business_days=1),),
            "latest": After(Anchor.DUE, business_days=5),
            "why": "They named a date; the business day after it is the right one, and nothing "
            "before [10, 12].",
        },
    ),
    Variation(
        key="employer in another zone",
        source="(a) Clock: calls use the employer's zone",
        when=situation.elsewhere,
        rows=CONTACTS,
        changes={"clock": Clock.EMPLOYER},
    ),
    Variation(
        key="night duty",
        source="(a) Quiet hours: night-duty days [29]",
        who=situation.on_nights,
        rows=tuple(row.key for row in TABLE),
        changes={"rest": True},
    ),
    Variation(
        key="calls after night duty",
        source="(a) Call or e-mail: after night duty (J)",
        who=situation.on_nights,
        rows=tuple(row.key for row in TABLE if row.calls),
        changes={"calls": f"{CALLS}; after a night on duty 4 to 5 PM"},
    ),
    Variation(
        key="withdrawal after a site visit",
        source="(d) Withdrawn: call first after a site visit (J)",
        when=situation.withdrawn_after_a_visit,
        rows=("withdrawal",),
        changes={
            "channel": "call, then e-mail",
            "why": "They gave you a day, so call first and write after it; told the same day, they "
            "can turn to somebody else (J).",
        },
    ),
)


def rows(interview: Interview, profile: Profile) -> tuple[Row, ...]:
    """The rows that hold for an interview, with its variations applied in the table's order."""
    applying = tuple([v.when(interview) and v.who(profile) for v in VARIATIONS])
    table = _varied(bool(interview.news), applying)
    return tuple([row for row in table if row.applies(interview)])


@lru_cache(maxsize=512)
def _varied(news: bool, applying: tuple[bool, ...]) -> tuple[Row, ...]:
    """The table as these variations leave it, table (d) only where there is news."""
    table = {row.key: row for row in (TABLE if news else AFTER_INTERVIEW)}
    for variation, applies in zip(VARIATIONS, applying, strict=True):
        for key in variation.rows if applies else ():
            if key in table:
                table[key] = replace(table[key], **variation.changes)
    return tuple([row for row in table.values() if row.applies is not situation.never])
