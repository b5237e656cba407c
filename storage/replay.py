"""What a restored backup knows nothing of: nudges that fell due since it was made.

They were sent for as long as the bot ran, and recorded in the database that is gone. So each
candidate is taken through them as if they had been, up to the last, which is left in doubt: the
courier looks for it in the platform's history, and sends it only if it is not there. What fell due
after the bot stopped is left as it is, due.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from bot.faults import describe
from bot.model import Candidate
from bot.ports import Core, Sent, Wanted
from bot.value import Value
from storage import accounts, documents
from storage.conflict import begin_again
from storage.database import Database, Transaction, connect, migrate
from storage.rotation import admit
from storage.seal import Seal

PAGE = 100

STEP = timedelta(minutes=1)
"""At least so far apart are two nudges of one candidate, or a replay might have no end."""

DUE = """
SELECT c.id, q.platform, q.due, c.document, c.platform, c.tenant, c.account,
    d.key, d.steps, d.claimed, d.platform, d.tenant, d.account
FROM queue q
JOIN candidates c ON c.id = q.candidate_id
LEFT JOIN deliveries d ON d.candidate_id = q.candidate_id
WHERE q.due <= ? AND c.id > ?
ORDER BY c.id LIMIT ?
"""

_log = logging.getLogger("aftercare.storage")


class Nudge(Value, frozen=True):
    """One that fell due at an instant; `first` is when the first of its candidate's did."""

    wanted: Wanted
    at: datetime
    first: datetime


async def replay(url: str, keys: Sequence[str], core: Core, until: datetime) -> int:
    """Put in doubt what fell due since the backup in the database was made, and `until` the bot
    stopped: for how many people.

    Nobody may use the database meanwhile. Raises StorageFault.
    """
    seal = Seal(keys)
    database = await connect(url)
    try:
        await migrate(database)
        await admit(database, seal)
        count, last = 0, ""
        while True:
            found, some = await _page(database, seal, core, until, last)
            count += some
            if not found:
                return count
            last = found
    finally:
        await database.close()


@begin_again
async def _page(
    database: Database, seal: Seal, core: Core, until: datetime, after: str
) -> tuple[str, int]:
    """The id of the last candidate looked at, "" for none, and how many were left in doubt."""
    count = 0
    async with database.transaction() as transaction:
        rows = await transaction.rows(DUE, until, after, PAGE)
        await transaction.lock([row[0] for row in rows])
        for row in rows:
            count += await _one(transaction, seal, core, until, row)
    return (rows[-1][0] if rows else ""), count


async def _one(
    transaction: Transaction, seal: Seal, core: Core, until: datetime, row: tuple[Any, ...]
) -> bool:
    id, platform, due, document, *account = row[:7]
    key, steps, claimed, *sent_to = row[7:]
    under_way = None
    if key is not None:
        wanted = Wanted(msgspec.json.decode(steps, type=tuple[str, ...]), key)
        under_way = Nudge(wanted, claimed, claimed)
    try:
        candidate = documents.decode(document, seal)
        candidate, nudge = _through(candidate, under_way, due, core, until)
    except Exception as error:
        _log.error("looking at %s: %s", id, describe(error))
        return False
    if nudge is None:
        return False
    user = sent_to if nudge is under_way else account
    await accounts.dequeue(transaction, platform, due, id)
    await transaction.run("DELETE FROM deliveries WHERE candidate_id = ?", id)
    await transaction.run(
        "UPDATE candidates SET version = version + 1, document = ? WHERE id = ?",
        documents.encode(candidate, seal),
        id,
    )
    await transaction.run(
        "INSERT INTO deliveries (candidate_id, key, steps, platform, tenant, account, "
        "claimed, leased, attempts, doubtful, looks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 0)",
        id,
        nudge.wanted.key,
        msgspec.json.encode(nudge.wanted.steps).decode(),
        *user,
        nudge.first,
        until,
        True,
    )
    await accounts.enqueue(transaction, user[0], until, id)
    return True


def _through(
    candidate: Candidate, nudge: Nudge | None, due: datetime, core: Core, until: datetime
) -> tuple[Candidate, Nudge | None]:
    """A candidate right before the last nudge that fell due until then, and that nudge."""
    at: datetime | None = due
    after = candidate
    if nudge:
        after, at = core.settle(candidate, nudge.wanted, Sent(), nudge.at)
    while at and at <= until:
        wanted = core.due(after, at)
        if not isinstance(wanted, Wanted):
            at = wanted and max(wanted, at + STEP)
            continue
        candidate, nudge = after, Nudge(wanted, at, nudge.first if nudge else at)
        after, wake = core.settle(candidate, wanted, Sent(), at)
        at = wake and max(wake, at + STEP)
    return candidate, nudge
