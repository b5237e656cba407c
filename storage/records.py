"""The queries of what the platforms keep beside the candidates."""

from __future__ import annotations

from datetime import datetime

from bot.messages import UserId
from bot.ports import about
from storage.accounts import columns
from storage.database import Database, Transaction
from storage.seal import Seal

PUT = """
INSERT INTO records (kind, key, value, expires) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, expires = excluded.expires
"""


class SqlRecords:
    """A `bot.ports.Records` on a migrated database."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def get(self, kind: str, key: str, *, now: datetime) -> bytes | None:
        found = await self._database.read(
            "SELECT value FROM records WHERE kind = ? AND key = ? "
            "AND (expires IS NULL OR expires > ?)",
            kind,
            key,
            now,
        )
        return self._seal.open(found[0][0]) if found else None

    async def put(
        self, kind: str, key: str, value: bytes, *, expires: datetime | None = None
    ) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run(PUT, kind, key, self._seal.close(value), expires)

    async def put_about(
        self, user: UserId, kind: str, value: bytes, *, expires: datetime | None = None
    ) -> bool:
        async with self._database.transaction() as transaction:
            # Locked, so that whoever erases it meanwhile erases this too.
            found = await transaction.rows(
                "SELECT account FROM accounts WHERE platform = ? AND tenant = ? AND account = ? "
                "FOR UPDATE",
                *columns(user),
            )
            if found:
                await transaction.run(PUT, kind, about(user), self._seal.close(value), expires)
        return bool(found)

    async def take(self, kind: str, key: str, *, now: datetime) -> bytes | None:
        async with self._database.transaction() as transaction:
            await _sweep(transaction, now)
            found = await transaction.rows(
                "DELETE FROM records WHERE kind = ? AND key = ? RETURNING value", kind, key
            )
        return self._seal.open(found[0][0]) if found else None

    async def delete(self, kind: str, key: str) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM records WHERE kind = ? AND key = ?", kind, key)

    async def hold(self, name: str, holder: str, *, until: datetime, now: datetime) -> bool:
        async with self._database.transaction() as transaction:
            await _sweep(transaction, now)  # leases are renewed, so this comes round
            return bool(
                await transaction.rows(
                    "INSERT INTO leases (name, holder, until) VALUES (?, ?, ?) "
                    "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, "
                    "until = excluded.until "
                    "WHERE leases.holder = excluded.holder OR leases.until <= ? RETURNING name",
                    name,
                    holder,
                    until,
                    now,
                )
            )

    async def release(self, name: str, holder: str) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM leases WHERE name = ? AND holder = ?", name, holder)


async def _sweep(transaction: Transaction, now: datetime) -> None:
    """What has expired is gone, and not only unseen."""
    await transaction.run(
        "DELETE FROM records WHERE (kind, key) IN "
        "(SELECT kind, key FROM records WHERE expires <= ? FOR UPDATE SKIP LOCKED)",
        now,
    )
