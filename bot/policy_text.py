"""The policy table as text: what `aftercare policy` prints and docs/policy.md shows."""

from __future__ import annotations

from bot.model import NewsKind
from bot.outcomes import OUTCOMES
from bot.policy import CONTACTS, TABLE, VARIATIONS, After, Row
from bot.policy.situation import never
from bot.sources import SOURCES
from bot.workdays import DUTY_CLOSES, DUTY_OPENS

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def when(after: After) -> str:
    """ "the interview + 2 bd": hours (h), business days (bd, at 10:00), days (d) or months."""
    if after.hours == 0:
        return f"at once after {after.anchor}"
    if after.days == 0:
        return f"the day of {after.anchor}"
    amounts = (
        (after.hours, "h"),
        (after.business_days, "bd"),
        (after.days, "d"),
        (after.months, "months"),
    )
    amount, unit = next((amount, unit) for amount, unit in amounts if amount is not None)
    opened = " (a weekend's on the business day before)" if after.opened else ""
    return f"{after.anchor} {'+' if amount > 0 else '-'} {abs(amount)} {unit}{opened}"


def _whens(afters: tuple[After, ...]) -> str:
    return " and ".join(when(after) for after in afters)


def _due(row: Row) -> str:
    pause = f", and {row.pause} bd after any contact" if row.pause else ""
    by = f", by {when(row.deadline)}" if row.deadline else ""
    return _whens(row.due) + pause + by


def _row(row: Row) -> tuple[str, ...]:
    return (
        row.source,
        row.title.format(name="…", day="…"),
        str(row.per),
        _due(row),
        when(row.latest).removeprefix("at once after "),
        row.channel,
        ", ".join(kind.replace("_", " ") for kind in NewsKind if kind in row.ended_by),
        row.why,
    )


_CHANGED = {
    "pause": "{} bd after any contact",
    "most": "only the first {}",
    "clock": "the day and hour are {}",
    "rest": "nudged only between "
    f"{DUTY_OPENS:%H:%M} and {DUTY_CLOSES:%H:%M} on the day of a night shift and the day after",
    "once": "one nudge and no reminder",
    "calls": "good times to call: {}",
}
"""How a column that a variation changes is said."""


def _changes(changes: dict[str, object]) -> str:
    said = []
    for column, value in changes.items():
        if column == "applies":
            said.append("no such step" if value is never else "there is this step")
        elif column in _CHANGED:
            said.append(_CHANGED[column].format(value))
        elif isinstance(value, After):
            said.append(f"{column}: {when(value)}")
        elif isinstance(value, tuple):
            said.append(f"{column}: {_whens(value)}")
        else:
            said.append(f"{column}: {value}")
    return "; ".join(said)


def _rows(keys: tuple[str, ...]) -> str:
    return "every step" if len(keys) == len(TABLE) else ", ".join(keys)


def tables() -> list[tuple[str, Table]]:
    """The tables of the policy by their headings."""
    steps = ("Source", "Step", "One per", "Due", "Useful until", "Channel", "Ends with", "Why")
    changes = ("Source", "Situation", "Step", "What changes")
    outcomes = ("Source", "Outcome", "What the bot says", "Checklist")
    return [
        ("Steps", (steps, [_row(row) for row in TABLE])),
        (
            "Variations",
            (
                changes,
                [(v.source, v.key, _rows(v.rows), _changes(v.changes)) for v in VARIATIONS],
            ),
        ),
        (
            "Outcomes",
            (
                outcomes,
                [
                    (o.source, o.label, o.said(), ", ".join(item for _, item in o.checklist))
                    for o in OUTCOMES
                ],
            ),
        ),
        ("Sources", (("Number", "Source"), [(str(n), text) for n, text in SOURCES.items()])),
    ]


LIMITS = (
    f"At most {CONTACTS} unanswered contacts with an employer in a row, over all interviews there, "
    "whoever proposed them; one nudge and one reminder a step; one bundled message a day. A "
    "thank-you note that was not sent in time is made up for in the first check-in. bd: business "
    "days, US federal holidays skipped, due at 10:00. (J): our judgement."
)


def as_markdown() -> str:
    parts = ["# The follow-up policy", LIMITS]
    for heading, (columns, lines) in tables():
        rule = "|".join("---" for _ in columns)
        body = "\n".join(f"|{'|'.join(line)}|" for line in lines)
        parts.append(f"## {heading}\n\n|{'|'.join(columns)}|\n|{rule}|\n{body}")
    return "\n\n".join(parts) + "\n"


def as_text() -> str:
    parts = ["The follow-up policy", LIMITS]
    for heading, (columns, lines) in tables():
        entries = "\n\n".join(
            "\n".join(f"{column}: {value}" for column, value in zip(columns, line, strict=True))
            for line in lines
        )
        parts.append(f"{heading.upper()}\n\n{entries}")
    return "\n\n".join(parts) + "\n"
