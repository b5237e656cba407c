"""What can come of an interview: policy table (d), with what each outcome says and opens."""

from __future__ import annotations

from bot.model import NewsKind, Setting
from bot.value import Value


class Outcome(Value, frozen=True, kw_only=True):
    """One row of table (d). `permanent` and `locum` are the advice that holds for such a job alone;
    `question` is asked at once; `checklist` is (key, item), and `intro` what is said before it."""

    kind: NewsKind
    label: str
    advice: str
    source: str
    permanent: str = ""
    locum: str = ""
    question: str = ""
    intro: str = ""
    checklist: tuple[tuple[str, str], ...] = ()

    def said(self, setting: Setting | None = None) -> str:
        """The advice for a job of this kind, for both where it is not known which."""
        of_job = {Setting.PERMANENT: self.permanent, Setting.LOCUM: self.locum}
        parts = [self.advice, *([of_job[setting]] if setting else of_job.values())]
        return " ".join(part for part in parts if part)


OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        kind=NewsKind.OFFER,
        label="An offer",
        source="(d) Offer [20, 23, 24, 33]",
        advice="Congratulations. Thank them today and ask for the terms in writing; say neither "
        "yes nor no on the spot.",
        permanent="Five business days are a usual time to answer for a permanent job.",
        locum="A day is a usual time to answer for a locum.",
        intro="What to look at (a checklist, not legal advice):",
        question="reply_by",
        checklist=(
            ("pay", "Pay and how it is earned"),
            ("call", "Call and its pay"),
            ("noncompete", "Non-compete"),
            ("bonus", "Sign-on repayment"),
            ("tail", "Malpractice tail"),
            ("notice", "Notice period"),
            ("start", "Start date"),
            ("attorney", "Attorney review (3 to 10 days)"),
        ),
    ),
    Outcome(
        kind=NewsKind.ACCEPTED,
        label="I accepted",
        source="(d) Accepted [23, 24]",
        advice="Well done.",
        permanent="Resign and withdraw elsewhere only when both signatures are on the contract.",
        locum="For a locum, resign and withdraw elsewhere only when it is confirmed in writing.",
        intro="Tick what is so:",
        question="start",
        checklist=(
            ("signed", "Both have signed"),
            ("weekly", "Remind me of credentialing every week"),
            ("credentialed", "Credentialing is complete"),
        ),
    ),
    Outcome(
        kind=NewsKind.REJECTED,
        label="They said no",
        source="(d) Rejected [33]",
        advice="I am sorry. A short, gracious reply within two days keeps the door open.",
        checklist=(("revisit", "Remind me in three months"),),
    ),
    Outcome(
        kind=NewsKind.NEXT_ROUND,
        label="Next round",
        source="(a) Second round [24]",
        advice="Good news. The check-ins of this round are off. After the next interview tell me "
        "about it, and we start again, with something new to thank for.",
        question="next_interview",
    ),
    Outcome(
        kind=NewsKind.NEW_DATE,
        label="A new date",
        source="(a) A new date restarts at 4′",
        advice="",
        question="new_date",
    ),
    Outcome(
        kind=NewsKind.REPLY,
        label="An answer without a decision",
        source="(a) any reply resets the unanswered count",
        advice="Good that they answered. I start counting anew, a week from now.",
    ),
    Outcome(
        kind=NewsKind.WITHDRAWN,
        label="I withdrew",
        source="(d) Withdrawn (J)",
        advice="Tell your main contact today, so that they can turn to somebody else; after a "
        "site visit by phone first.",
    ),
)

BY_KIND = {outcome.kind: outcome for outcome in OUTCOMES}
