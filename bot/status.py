"""What an operator is told of the work: how much is due, late, in doubt and undelivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec

from bot.model import Candidate
from bot.value import Value

LATE = timedelta(minutes=10)
"""From here on a nudge says itself that it is late (`bot.nudges.LATE`)."""


class Queue(Value, frozen=True):
    """A platform's queue at a moment. `late` are those due for more than LATE, `behind` is how
    long the oldest has been due."""

    due: int = 0
    late: int = 0
    behind: timedelta = timedelta(0)


class Status(Value, frozen=True):
    """All that waits on a platform.

    `waiting` are nudges that the platform asked to be brought later, `in_doubt` those that may have
    arrived, `undelivered` the people to whom nothing is sent any more, counted by the platform's
    reason, until they write again or `aftercare retry` is run.
    """

    queue: Queue = Queue()
    waiting: int = 0
    in_doubt: int = 0
    undelivered: Mapping[str, int] = msgspec.field(default_factory=dict)


HEAD = ("", "due", "late", "oldest", "waiting", "in doubt", "undelivered")


def as_text(statuses: Mapping[str, Status]) -> str:
    """A table, and a line for each reason for which something is undelivered."""
    rows = [HEAD]
    reasons = []
    for platform, status in statuses.items():
        queue = status.queue
        rows.append(
            (
                platform,
                str(queue.due),
                str(queue.late),
                str(timedelta(seconds=int(queue.behind.total_seconds()))) if queue.due else "-",
                str(status.waiting),
                str(status.in_doubt),
                str(sum(status.undelivered.values())),
            )
        )
        for reason, count in sorted(status.undelivered.items()):
            people = "person" if count == 1 else "people"
            reasons.append(f"{platform} refuses to write to {count} {people}: {reason}")
    return "\n".join((*columns(rows), *reasons))


def columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The rows of a table as lines, each column as wide as its widest entry."""
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    return tuple(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def about(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """How much is kept about somebody, not what: an operator need not read it to be of help."""
    told = [one for one in candidate.interviews if not one.cancelled]
    nudged = sum(len(sent) for sent in candidate.nudges.values())
    return (
        ("interviews", str(len(told))),
        ("references", str(len(candidate.profile.references))),
        ("nudges sent", str(nudged)),
        ("paused", "yes" if candidate.profile.paused else "no"),
        ("undelivered", candidate.unreachable or "no"),
    )
