"""A whole database copied into another one: batch by batch, and then compared.

How far a copy has come is a record in the target, written with each batch; so a copy that was
broken off goes on where it was, and nobody takes half a database for a whole one.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from bot.ports import StorageFault
from bot.value import Value
from storage.database import Database, Transaction, connect, migrate
from storage.rotation import CANARY, check_keys
from storage.seal import Seal

TABLES = {
    "candidates": ("id",),
    "accounts": ("platform", "tenant", "account"),
    "handled": ("platform", "event"),
    "queue": ("platform", "due", "candidate_id"),
    "deliveries": ("candidate_id",),
    "records": ("kind", "key"),
    "leases": ("name",),
}
"""All that is kept, by table, each with its key, which its columns begin with. What others refer
to comes first. The columns are in one order everywhere, since the migrations are the same."""

Key = tuple[Any, ...]
Read = Callable[..., Awaitable[Sequence[tuple[Any, ...]]]]
"""What runs a SELECT, within a transaction or without one."""

COPY = "copy"
"""The kind of the records that a copy keeps for itself."""

IDENTITY = "identity"
PROGRESS = "progress"

BATCH = 1000


class Compared(Value, frozen=True):
    """A table that is the same on both sides."""

    table: str
    rows: int


class Progress(Value, frozen=True):
    """How far a copy has come: the last row copied, by its key, of the table begun last."""

    source: str
    table: int = 0
    after: tuple[str, ...] = ()


async def copy_data(
    source_url: str, target_url: str, keys: Sequence[str] = ()
) -> tuple[Compared, ...]:
    """Copy all there is into an empty database, or go on with a copy of the same source.

    Meanwhile nobody can write to the source: stop the bot first. Sealed values stay as they are;
    `keys` must open them. Raises StorageFault, also where the target holds something else or turns
    out to be different in the end.
    """
    seal = Seal(keys)
    async with _opened(source_url) as source, _opened(target_url) as target:
        identity = await _identity(source)
        if await _identity(target) == identity:
            raise StorageFault("The source and the target of the copy are the same database.")
        async with source.transaction() as frozen:
            await frozen.freeze(tuple(TABLES))
            await check_keys(frozen, seal)
            progress = await _begun(target, identity)
            for number, table in enumerate(TABLES):
                if number >= progress.table:
                    after = progress.after if number == progress.table else ()
                    await _copy(frozen, target, Progress(identity, number, after), table)
            compared = [await _compare(frozen.rows, target.read, table) for table in TABLES]
            canaries = await frozen.rows("SELECT * FROM records WHERE kind = ?", CANARY)
            async with target.transaction() as finished:
                await finished.run("DELETE FROM records WHERE kind = ?", CANARY)
                await finished.many("INSERT INTO records VALUES (?, ?, ?, ?)", canaries)
                await finished.run("DELETE FROM records WHERE kind = ? AND key = ?", COPY, PROGRESS)
    return tuple(compared)


async def refuse_half_copy(database: Database) -> None:
    """Raises StorageFault where a copy into this database has not come to its end."""
    if await _record(database, PROGRESS):
        raise StorageFault(
            "This database is a copy that was broken off; run `aftercare copy-data` again to "
            "finish it."
        )


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    """A database, its tables up to date."""
    database = await connect(url)
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


async def _record(database: Database, key: str) -> bytes | None:
    found = await database.read("SELECT value FROM records WHERE kind = ? AND key = ?", COPY, key)
    return found[0][0] if found else None


async def _identity(database: Database) -> str:
    """What tells this database from all others; it is given one when it is first asked."""
    async with database.transaction() as transaction:
        await _keep(transaction, IDENTITY, uuid4().hex.encode(), anew=False)
    return (await _record(database, IDENTITY) or b"").decode()


async def _keep(transaction: Transaction, key: str, value: bytes, *, anew: bool = True) -> None:
    otherwise = "UPDATE SET value = excluded.value" if anew else "NOTHING"
    await transaction.run(
        "INSERT INTO records (kind, key, value) VALUES (?, ?, ?) "
        f"ON CONFLICT (kind, key) DO {otherwise}",
        COPY,
        key,
        value,
    )


async def _begun(target: Database, identity: str) -> Progress:
    """How far the copy has come, the beginning included. Raises StorageFault."""
    if kept := await _record(target, PROGRESS):
        progress = msgspec.json.decode(kept, type=Progress)
        if progress.source != identity:
            raise StorageFault(
                "The target holds a half-done copy of another database; name an empty one."
            )
        return progress
    async with target.transaction() as transaction:
        for table in TABLES:
            if await transaction.rows(f"SELECT 1 FROM {table} WHERE {_kept(table)} LIMIT 1"):
                raise StorageFault("The target is not empty, and was left as it is.")
        await _keep(transaction, PROGRESS, msgspec.json.encode(Progress(identity)))
    return Progress(identity)


async def _copy(source: Transaction, target: Database, progress: Progress, table: str) -> None:
    """Copy what is missing of one table."""
    after = tuple(
        datetime.fromisoformat(part) if column == "due" else part
        for column, part in zip(TABLES[table], progress.after, strict=False)
    )
    async for found, last in _pages(source.rows, table, after):
        values = ", ".join("?" * len(found[0]))
        come = replace(progress, after=tuple(map(_written, last)))
        async with target.transaction() as transaction:
            await transaction.many(f"INSERT INTO {table} VALUES ({values})", found)
            await _keep(transaction, PROGRESS, msgspec.json.encode(come))


async def _compare(source: Read, target: Read, table: str) -> Compared:
    """Raises StorageFault where the two sides differ."""
    (rows, there), (copies, here) = await _sum(source, table), await _sum(target, table)
    if (rows, there) != (copies, here):
        raise StorageFault(
            f"The copy differs from its source, which changed since it was begun: {table} has "
            f"{rows} rows there and {copies} here. Empty the target and copy anew."
        )
    return Compared(table, rows)


async def _sum(read: Read, table: str) -> tuple[int, int]:
    """How many rows there are, and the sum of their hashes: databases sort text differently."""
    rows = total = 0
    async for found, _ in _pages(read, table):
        rows += len(found)
        hashes = (hashlib.sha256(msgspec.json.encode(row)).digest() for row in found)
        total = (total + sum(map(int.from_bytes, hashes))) % 2**256
    return rows, total


async def _pages(
    read: Read, table: str, after: Key = ()
) -> AsyncIterator[tuple[Sequence[tuple[Any, ...]], Key]]:
    """The rows of a table in the order of its key, from behind one key on, each page with its last
    key."""
    key = TABLES[table]
    columns, places = ", ".join(key), ", ".join("?" * len(key))
    while True:
        behind = f"({columns}) > ({places})" if after else "TRUE"
        found = await read(
            f"SELECT * FROM {table} WHERE {behind} AND {_kept(table)} ORDER BY {columns} LIMIT ?",
            *after,
            BATCH,
        )
        if not found:
            return
        after = found[-1][: len(key)]
        yield found, after


def _kept(table: str) -> str:
    """Leaves out of the records what says something of one database and not of what it holds."""
    return f"kind NOT IN ('{COPY}', '{CANARY}')" if table == "records" else "TRUE"


def _written(part: Any) -> str:
    return part.isoformat() if isinstance(part, datetime) else str(part)
