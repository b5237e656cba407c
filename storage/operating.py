"""The queries of an operator: what waits, whom nothing reaches, and what is to be tried now."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.courier import LEASE
from bot.messages import UserId
from bot.status import LATE, Queue, Status
from storage import accounts, documents
from storage.conflict import begin_again
from storage.database import Database, connect
from storage.seal import NO_SEAL, Seal
from storage.store import NEXT_DUE

COUNT_DUE = "SELECT COUNT(*) FROM queue WHERE platform = ? AND due <= ?"

WAITING = "SELECT COUNT(*) FROM deliveries WHERE platform = ? AND NOT doubtful"

IN_DOUBT = "SELECT COUNT(*) FROM deliveries WHERE platform = ? AND doubtful AND claimed < ?"
"""A delivery under way is written as doubtful too, in case nobody lives to say otherwise; no
attempt takes longer than a lease."""

UNDELIVERED = """
SELECT c.id, c.document, c.platform, c.tenant, c.account
FROM candidates c
JOIN accounts a ON a.platform = c.platform AND a.tenant = c.tenant AND a.account = c.account
WHERE c.platform = ? AND a.refused IS NOT NULL AND c.wake IS NULL AND c.id > ?
ORDER BY c.id LIMIT ?
"""

PUT_OFF = """
SELECT candidate_id, leased FROM deliveries
WHERE platform = ? AND ((leased > ? AND NOT doubtful) OR leased > ?)
"""
"""Certainly not under way: a claim is written as doubtful, and its lease ends within LEASE."""

PAGE = 500


@asynccontextmanager
async def open_operating(url: str, keys: Sequence[str] = ()) -> AsyncIterator[Operating]:
    """A connection besides the store's, so that nobody's turn waits for an operator's question.

    `storage.store.open_store` has opened the database before. Raises StorageFault.
    """
    database = await connect(url)
    try:
        yield Operating(database, Seal(keys))
    finally:
        await database.close()


class Operating:
    """Everything raises StorageFault where the database cannot be used."""

    def __init__(self, database: Database, seal: Seal = NO_SEAL) -> None:
        self._database = database
        self._seal = seal

    async def clock(self) -> datetime | None:
        """The time by a database server's clock; None where it is this machine's."""
        ((instant,),) = await self._database.read("SELECT CURRENT_TIMESTAMP")
        return instant if isinstance(instant, datetime) else None

    async def queue(self, platform: str, now: datetime) -> Queue:
        read = self._database.read
        ((due,),) = await read(COUNT_DUE, platform, now)
        ((late,),) = await read(COUNT_DUE, platform, now - LATE)
        oldest = await read(NEXT_DUE, platform)
        behind = now - oldest[0][0] if due and oldest else timedelta(0)
        return Queue(due, late, max(behind, timedelta(0)))

    async def status(self, platform: str, now: datetime) -> Status:
        read = self._database.read
        ((waiting,),) = await read(WAITING, platform)
        ((in_doubt,),) = await read(IN_DOUBT, platform, now - LEASE)
        reasons = Counter([reason async for _, reason in self._undelivered(platform)])
        return Status(await self.queue(platform, now), waiting, in_doubt, reasons)

    async def undelivered(self, platform: str, *, page: int = PAGE) -> tuple[UserId, ...]:
        """An account of each person to whom nothing is sent because the platform refused it."""
        return tuple([user async for user, _ in self._undelivered(platform, page)])

    async def _undelivered(
        self, platform: str, page: int = PAGE
    ) -> AsyncIterator[tuple[UserId, str]]:
        last = ""
        while found := await self._database.read(UNDELIVERED, platform, last, page):
            for _, document, *account in found:
                if reason := documents.decode(document, self._seal).unreachable:
                    yield UserId(*account), reason
            last = found[-1][0]

    @begin_again
    async def hasten(self, platform: str, now: datetime) -> int:
        """Have every delivery that was put off looked at now: how many. Those under way are left
        alone, and those in doubt are looked up before they are sent, as ever."""
        async with self._database.transaction() as transaction:
            bounds = platform, now, now + LEASE
            ids = [row[0] for row in await transaction.rows(PUT_OFF, *bounds)]
            await transaction.lock(ids)
            found = [row for row in await transaction.rows(PUT_OFF, *bounds) if row[0] in ids]
            for candidate_id, leased in found:
                await accounts.dequeue(transaction, platform, leased, candidate_id)
                await accounts.enqueue(transaction, platform, now, candidate_id)
            await transaction.many(
                "UPDATE deliveries SET leased = ? WHERE candidate_id = ?",
                [(now, candidate_id) for candidate_id, _ in found],
            )
        return len(found)

    async def tenants(self, platform: str, account: str) -> tuple[str, ...]:
        """Where there is an account of this name: on Slack, workspaces."""
        found = await self._database.read(
            "SELECT tenant FROM accounts WHERE platform = ? AND account = ? ORDER BY tenant",
            platform,
            account,
        )
        return tuple(tenant for (tenant,) in found)

    async def held(self, lease: str, now: datetime) -> bool:
        """Whether some process holds a lease."""
        return bool(
            await self._database.read(
                "SELECT 1 FROM leases WHERE name = ? AND until > ?", lease, now
            )
        )
