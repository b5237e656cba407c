"""The queries: candidates loaded, saved and forgotten, due nudges exchanged for outcomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import (
    Account,
    AlreadyHandled,
    Batch,
    Core,
    Delivery,
    Hold,
    Outcome,
    Saved,
    Stale,
    nobody,
)
from storage import accounts, documents, erasing
from storage.accounts import columns
from storage.conflict import begin_again
from storage.copying import refuse_half_copy
from storage.database import Database, Transaction, connect, migrate
from storage.exchange import PASSED_OVER, Exchange
from storage.records import SqlRecords
from storage.rotation import admit
from storage.seal import NO_SEAL, Seal

REMEMBERED = timedelta(days=3)
"""How long a handled event is remembered; platforms give up redelivering within hours."""


KEPT = """
SELECT b.platform, b.tenant, b.account, r.kind, r.value
FROM accounts a
JOIN accounts b ON b.candidate_id = a.candidate_id
LEFT JOIN records r ON r.key = b.platform || '/' || b.tenant || '/' || b.account
    AND (r.expires IS NULL OR r.expires > ?)
WHERE a.platform = ? AND a.tenant = ? AND a.account = ?
ORDER BY b.platform, b.tenant, b.account, r.kind
"""

NEXT_DUE = "SELECT due FROM queue WHERE platform = ? ORDER BY due LIMIT 1"


@asynccontextmanager
async def open_store(url: str, keys: Sequence[str] = ()) -> AsyncIterator[SqlStore]:
    """The store at this URL, its tables up to date; closed at the end of the block.

    With `keys` candidates and records are sealed: with the first of them, and opened with any.
    What was kept before there were keys is still read, and sealed when it is next written or by
    `rotate_keys`.

    Raises StorageFault, also for keys that do not open what is there.
    """
    seal = Seal(keys)
    database = await connect(url)
    try:
        await migrate(database)
        await refuse_half_copy(database)
        await admit(database, seal)
        yield SqlStore(database, seal)
    finally:
        await database.close()


class SqlStore:
    """A `bot.ports.Store` on a migrated database, with its `records` (a `bot.ports.Records`)."""

    def __init__(self, database: Database, seal: Seal = NO_SEAL) -> None:
        self._database = database
        self._seal = seal
        self.records = SqlRecords(database, seal)

    async def load(self, user: UserId) -> Saved | None:
        found = await self._database.read(
            "SELECT c.document, c.version FROM accounts a "
            "JOIN candidates c ON c.id = a.candidate_id "
            "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
            *columns(user),
        )
        for document, version in found:
            return Saved(documents.decode(document, self._seal), version)
        return None

    @begin_again
    async def save(
        self,
        user: UserId,
        candidate: Candidate,
        version: int,
        *,
        event: str,
        wake: datetime | None,
        now: datetime,
        reach: UserId | None = None,
    ) -> None:
        document = documents.encode(candidate, self._seal)
        async with self._database.transaction() as transaction:
            await _handle_once(transaction, user, event, now)
            if version:
                await transaction.lock([candidate.id])
                await accounts.heard_from(transaction, user)
                await _replace(
                    transaction, reach or user, candidate.id, version, wake=wake, document=document
                )
            else:
                await _insert(transaction, user, candidate.id, wake=wake, document=document)

    async def accounts(self, user: UserId) -> tuple[UserId, ...]:
        found = await self._database.read(
            "SELECT b.platform, b.tenant, b.account FROM accounts a "
            "JOIN accounts b ON b.candidate_id = a.candidate_id "
            "WHERE a.platform = ? AND a.tenant = ? AND a.account = ? "
            "ORDER BY b.platform, b.tenant, b.account",
            *columns(user),
        )
        return tuple(UserId(*row) for row in found)

    async def kept(self, user: UserId, now: datetime) -> tuple[Account, ...]:
        kept: dict[UserId, dict[str, bytes]] = {}
        for *account, kind, value in await self._database.read(KEPT, now, *columns(user)):
            records = kept.setdefault(UserId(*account), {})
            if kind:
                records[kind] = self._seal.open(value)
        return tuple(Account(one, records) for one, records in kept.items())

    @begin_again
    async def join(self, into: UserId, account: UserId, *, version: int) -> None:
        async with self._database.transaction() as transaction:
            await accounts.join(transaction, into, account, version)

    @begin_again
    async def part(self, user: UserId) -> bool:
        async with self._database.transaction() as transaction:
            return await accounts.part(transaction, user)

    @begin_again
    async def forget(self, user: UserId, *, event: str, now: datetime) -> tuple[UserId, ...]:
        async with self._database.transaction() as transaction:
            await _handle_once(transaction, user, event, now)
            erased = await erasing.forget(transaction, user)
        await self._database.expunge()
        return erased

    async def expunge(self) -> None:
        await self._database.expunge()

    @begin_again
    async def forget_tenant(self, platform: str, tenant: str) -> int:
        async with self._database.transaction() as transaction:
            erased = await erasing.forget_tenant(transaction, platform, tenant)
        await self._database.expunge()
        return erased

    @begin_again
    async def hasten(self, platform: str, tenant: str, now: datetime) -> None:
        async with self._database.transaction() as transaction:
            await accounts.hasten(transaction, platform, tenant, now)

    async def to_review(self, now: datetime, room: int) -> tuple[UserId, ...]:
        """Whom retention is to look at by now, longest waiting first: the account of each that
        nudges go to, `room` at most."""
        found = await self._database.read(
            "SELECT platform, tenant, account FROM candidates WHERE review <= ? "
            "ORDER BY review, id LIMIT ?",
            now,
            room,
        )
        return tuple(UserId(*row) for row in found)

    @begin_again
    async def reviewed(self, user: UserId, again: datetime) -> None:
        """Let retention look at the candidate behind an account again then, and not before."""
        async with self._database.transaction() as transaction:
            await transaction.run(
                "UPDATE candidates SET review = ? WHERE id IN (SELECT candidate_id FROM accounts "
                "WHERE platform = ? AND tenant = ? AND account = ?)",
                again,
                *columns(user),
            )

    @begin_again
    async def amend(
        self, user: UserId, candidate: Candidate, version: int, *, wake: datetime | None
    ) -> None:
        """Keep a change that is no turn of theirs; `user` is the account that nudges go to. What
        it left out of the document is not to be read any more. Raises Stale."""
        document = documents.encode(candidate, self._seal)
        async with self._database.transaction() as transaction:
            await transaction.lock([candidate.id])
            await _replace(transaction, user, candidate.id, version, wake=wake, document=document)
        await self._database.expunge()

    async def next_due(self, platform: str) -> datetime | None:
        return _instant(await self._database.read(NEXT_DUE, platform))

    @begin_again
    async def exchange(
        self,
        platform: str,
        finished: Sequence[tuple[Delivery, Outcome]],
        room: int,
        *,
        now: datetime,
        lease: timedelta,
        core: Core,
        hold: Hold = nobody,
    ) -> Batch:
        async with self._database.transaction() as transaction:
            exchange = Exchange(transaction, platform, core, now, self._seal, hold)
            await exchange.settle(finished)
            deliveries = await exchange.claim(room, lease)
            await exchange.write()
            next_due = _instant(await transaction.rows(NEXT_DUE, platform))
        if exchange.passed_over and next_due and next_due <= now:
            next_due = now + PASSED_OVER
        return Batch(deliveries, next_due)


def _instant(rows: Sequence[tuple[datetime]]) -> datetime | None:
    return rows[0][0] if rows else None


async def _handle_once(transaction: Transaction, user: UserId, event: str, now: datetime) -> None:
    await transaction.run(
        "DELETE FROM handled WHERE (platform, event) IN "
        "(SELECT platform, event FROM handled WHERE at < ? ORDER BY at LIMIT 100 "
        "FOR UPDATE SKIP LOCKED)",
        now - REMEMBERED,
    )
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
    account = columns(user)
    await transaction.run(
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
        await accounts.enqueue(transaction, user.platform, wake, candidate_id)


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
    await transaction.run(
        "UPDATE candidates SET version = version + 1, wake = ?, platform = ?, "
        "tenant = ?, account = ?, document = ? WHERE id = ?",
        wake,
        *columns(user),
        document,
        candidate_id,
    )
    ((was, platform, under_way),) = found
    if under_way or (was, platform) == (wake, user.platform):
        return
    if was:
        await accounts.dequeue(transaction, platform, was, candidate_id)
    if wake:
        await accounts.enqueue(transaction, user.platform, wake, candidate_id)
