"""The queries: candidates loaded, saved and forgotten, due nudges exchanged for outcomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import AlreadyHandled, Batch, Core, Delivery, Outcome, Saved, Stale
from storage import documents
from storage.database import Database, Transaction, connect, migrate
from storage.exchange import Exchange

REMEMBERED = timedelta(days=3)
"""How long a handled event is remembered; platforms give up redelivering within hours."""


NEXT_DUE = "SELECT due FROM queue WHERE platform = ? ORDER BY due LIMIT 1"


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[SqlStore]:
    """The store at this URL, its tables up to date; closed at the end of the block.

    Raises StorageFault.
    """
    database = await connect(url)
    try:
        await migrate(database)
        yield SqlStore(database)
    finally:
        await database.close()


class SqlStore:
    """A `bot.ports.Store` on a migrated database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, user: UserId) -> Saved | None:
        found = await self._database.read(
            "SELECT c.document, c.version FROM accounts a "
            "JOIN candidates c ON c.id = a.candidate_id "
            "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
            *_account(user),
        )
        for document, version in found:
            return Saved(documents.decode(document), version)
        return None

    async def save(
        self,
        user: UserId,
        candidate: Candidate,
        version: int,
        *,
        event: str,
        wake: datetime | None,
        now: datetime,
    ) -> None:
        document = documents.encode(candidate)
        async with self._database.transaction() as transaction:
            await _handle_once(transaction, user, event, now)
            if version:
                await _replace(
                    transaction, user, candidate.id, version, wake=wake, document=document
                )
            else:
                await _insert(transaction, user, candidate.id, wake=wake, document=document)

    async def forget(self, user: UserId, *, event: str, now: datetime) -> None:
        async with self._database.transaction() as transaction:
            await _handle_once(transaction, user, event, now)
            found = await transaction.rows(
                "SELECT c.id, c.platform, c.wake, d.platform, d.leased "
                "FROM accounts a JOIN candidates c ON c.id = a.candidate_id "
                "LEFT JOIN deliveries d ON d.candidate_id = c.id "
                "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
                *_account(user),
            )
            for candidate_id, platform, wake, sent_platform, leased in found:
                if due := leased or wake:
                    await _dequeue(transaction, sent_platform or platform, due, candidate_id)
                await transaction.rows("DELETE FROM candidates WHERE id = ?", candidate_id)

    async def next_due(self, platform: str) -> datetime | None:
        return _instant(await self._database.read(NEXT_DUE, platform))

    async def exchange(
        self,
        platform: str,
        finished: Sequence[tuple[Delivery, Outcome]],
        room: int,
        *,
        now: datetime,
        lease: timedelta,
        core: Core,
    ) -> Batch:
        async with self._database.transaction() as transaction:
            exchange = Exchange(transaction, platform, core, now)
            await exchange.settle(finished)
            deliveries = await exchange.claim(room, lease)
            await exchange.write()
            next_due = await transaction.rows(NEXT_DUE, platform)
        return Batch(deliveries, _instant(next_due))


def _instant(rows: Sequence[tuple[datetime]]) -> datetime | None:
    return rows[0][0] if rows else None


def _account(user: UserId) -> tuple[str, str, str]:
    return user.platform, user.tenant, user.account


async def _handle_once(transaction: Transaction, user: UserId, event: str, now: datetime) -> None:
    await transaction.rows("DELETE FROM handled WHERE at < ?", now - REMEMBERED)
    if not await transaction.rows(
        "INSERT INTO handled (platform, event, at) VALUES (?, ?, ?) "
        "ON CONFLICT DO NOTHING RETURNING event",
        user.platform,
        event,
        now,
    ):
        raise AlreadyHandled


async def _insert(
    transaction: Transaction,
    user: UserId,
    candidate_id: str,
    *,
    wake: datetime | None,
    document: str,
) -> None:
    account = _account(user)
    await transaction.rows(
        "INSERT INTO candidates (id, version, wake, platform, tenant, account, document) "
        "VALUES (?, 1, ?, ?, ?, ?, ?)",
        candidate_id,
        wake,
        *account,
        document,
    )
    if not await transaction.rows(
        "INSERT INTO accounts (platform, tenant, account, candidate_id) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING RETURNING account",
        *account,
        candidate_id,
    ):
        raise Stale  # somebody else's turn made this candidate meanwhile
    if wake:
        await _enqueue(transaction, user.platform, wake, candidate_id)


async def _replace(
    transaction: Transaction,
    user: UserId,
    candidate_id: str,
    version: int,
    *,
    wake: datetime | None,
    document: str,
) -> None:
    found = await transaction.rows(
        "SELECT c.wake, c.platform, d.key FROM candidates c "
        "LEFT JOIN deliveries d ON d.candidate_id = c.id WHERE c.id = ? AND c.version = ?",
        candidate_id,
        version,
    )
    if not found:
        raise Stale
    await transaction.rows(
        "UPDATE candidates SET version = version + 1, wake = ?, platform = ?, tenant = ?, "
        "account = ?, document = ? WHERE id = ?",
        wake,
        *_account(user),
        document,
        candidate_id,
    )
    ((was, platform, under_way),) = found
    if under_way or (was, platform) == (wake, user.platform):
        return
    if was:
        await _dequeue(transaction, platform, was, candidate_id)
    if wake:
        await _enqueue(transaction, user.platform, wake, candidate_id)


async def _dequeue(
    transaction: Transaction, platform: str, due: datetime, candidate_id: str
) -> None:
    """By the whole key: by the candidate alone all that is due would be read."""
    await transaction.rows(
        "DELETE FROM queue WHERE platform = ? AND due = ? AND candidate_id = ?",
        platform,
        due,
        candidate_id,
    )


async def _enqueue(
    transaction: Transaction, platform: str, due: datetime, candidate_id: str
) -> None:
    await transaction.rows(
        "INSERT INTO queue (platform, due, candidate_id) VALUES (?, ?, ?)",
        platform,
        due,
        candidate_id,
    )
