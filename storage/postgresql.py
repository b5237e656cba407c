"""PostgreSQL through asyncpg: a pool of connections, rows locked in one order, plain faults.

Many transactions run at once here, in this process and in others, where SQLite runs one. They
stay out of each other's way by one rule: whoever is to change anything of a candidate locks the
candidate's row first, several in the order of their ids. So nobody waits for somebody who waits
for them, and what is read after the lock is what stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from functools import lru_cache
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from bot.ports import StorageFault
from storage.conflict import Conflict

CONNECTIONS = 10
"""The most that one process opens; PostgreSQL allows 100 in all unless it is told otherwise."""

CONNECTING = timedelta(seconds=10)
"""How long a connection may take to be made, or to be given back by another of our tasks."""

CLOSING = timedelta(seconds=3)
"""How long connections may take to end in peace; a process is to stop within ten seconds."""

STATEMENT_TIMEOUT = timedelta(seconds=30)
"""Our statements take milliseconds: a connection that is silent for so long is dead."""

DEAD_TRANSACTION = timedelta(seconds=30)
"""When the server ends the transaction of a machine that vanished, and lets its rows go."""

PREPARED = 300
"""Prepared statements kept a connection: some are as many as there are deliveries in a batch."""

MIGRATING = 0x41667465
"""The advisory lock of whoever migrates: any number will do that nobody else uses."""

FAULTS = {
    "08": "The connection to {place} was lost.",
    "25006": "{place} can only be read; name the primary server in DATABASE_URL.",
    "28": "{place} refuses the user or the password in DATABASE_URL.",
    "3D": "{place} does not exist; make it first, with createdb.",
    "3F": "{place} has no schema that DATABASE_URL lets us use.",
    "42704": "{place} does not know one of the options in DATABASE_URL.",
    "42501": "{place} may not be used by the user in DATABASE_URL; grant them its schema.",
    "53": "{place} has run out of room on its disk, of memory or of connections.",
    "55P03": "{place} is locked by another program; close it there and try again.",
    "57": "{place} is stopping, starting or cancelling what it is asked.",
    "58": "The disk under {place} fails to read or write.",
    "XX001": "{place} is damaged; restore it from a backup.",
    "XX002": "{place} is damaged; restore it from a backup.",
}
"""What went wrong, by SQLSTATE or by its class, the first two characters."""

CONFLICT = "40"
"""The class of SQLSTATE for "begin again": a deadlock was ended, or a snapshot is out of date."""


OPTION = (
    "{place}: an option of DATABASE_URL or of the PG… variables, such as sslmode, PGPORT or the "
    "file of a certificate, cannot be used."
)
LOST = (asyncpg.InterfaceError, asyncpg.InternalClientError, asyncpg.PostgresConnectionError)
"""What asyncpg may raise on a connection that ended under it, depending on when it noticed."""


@lru_cache(maxsize=256)
def _numbered(sql: str) -> str:
    """PostgreSQL's form of a statement of ours: $1, $2 for the parameters, no WITHOUT ROWID."""
    first, *others = sql.replace("WITHOUT ROWID", "").split("?")
    numbers = count(1)
    return first + "".join(f"${next(numbers)}{part}" for part in others)


async def connect(url: str, patience: timedelta) -> PostgresDatabase:
    """Open `postgresql://user:password@host:port/name?option=value`. Raises StorageFault."""
    place = _place(url)
    with _plainly(place):
        pool = await asyncpg.create_pool(
            url,
            min_size=0,  # asyncpg logs a traceback a second where it cannot keep a minimum open
            max_size=CONNECTIONS,
            reset=_leave,
            timeout=CONNECTING.total_seconds(),
            command_timeout=STATEMENT_TIMEOUT.total_seconds(),
            statement_cache_size=PREPARED,
            server_settings={
                "application_name": "aftercare",
                "lock_timeout": _milliseconds(patience),
                "idle_in_transaction_session_timeout": _milliseconds(DEAD_TRANSACTION),
            },
        )
    return PostgresDatabase(pool, place)


class PostgresTransaction:
    """A `storage.database.Transaction` on a connection of its own."""

    def __init__(self, connection: PoolConnectionProxy[asyncpg.Record]) -> None:
        self._connection = connection

    @property
    def waited_for(self) -> bool:
        return False  # others have connections of their own

    async def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self._connection.fetch(_numbered(sql), *parameters)]

    async def run(self, sql: str, *parameters: Any) -> None:
        await self._connection.fetch(_numbered(sql), *parameters)

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            await self._connection.executemany(_numbered(sql), rows)

    async def lock(self, candidates: Sequence[str]) -> None:
        await self.rows(
            "SELECT id FROM candidates WHERE id = ANY(?) ORDER BY id FOR UPDATE", candidates
        )

    async def freeze(self, tables: Sequence[str]) -> None:
        await self.rows("SET LOCAL idle_in_transaction_session_timeout = 0")
        await self.rows(f"LOCK TABLE {', '.join(tables)} IN SHARE MODE")

    async def alone(self) -> None:
        await self.rows("SET LOCAL lock_timeout = 0")
        await self.rows("SELECT pg_advisory_xact_lock(?)", MIGRATING)


class PostgresDatabase:
    """A `storage.database.Database`."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record], place: str) -> None:
        self._pool = pool
        self._place = place

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresTransaction]:
        async with self._connection() as connection:
            try:
                await connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
                yield PostgresTransaction(connection)
                await connection.execute("COMMIT")
            except BaseException:
                with suppress(*LOST):  # then the server has rolled back by itself
                    await connection.execute("ROLLBACK")
                raise

    async def read(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        async with self._connection() as connection:
            return await PostgresTransaction(connection).rows(sql, *parameters)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[PoolConnectionProxy[asyncpg.Record]]:
        with _plainly(self._place):
            async with self._acquired() as connection:
                try:
                    yield connection
                except LOST as error:
                    if not _lost(connection, error):
                        raise
                    raise StorageFault(FAULTS["08"].format(place=self._place)) from error

    @asynccontextmanager
    async def _acquired(self) -> AsyncIterator[PoolConnectionProxy[asyncpg.Record]]:
        try:
            connection = await self._pool.acquire(timeout=CONNECTING.total_seconds())
        except ValueError as error:  # how asyncpg tells of PGPORT=abc
            raise StorageFault(OPTION.format(place=self._place)) from error
        try:
            yield connection
        finally:
            await self._pool.release(connection)

    async def expunge(self) -> None:
        """Nothing: autovacuum reuses the room of what was deleted when it comes by."""

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSING.total_seconds()):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()


async def _leave(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Give a connection back as it is: we change nothing outside of a transaction, and the pool's
    own way of making sure is a round trip more for each of ours."""


def _lost(connection: PoolConnectionProxy[asyncpg.Record], error: Exception) -> bool:
    """Whether this is what asyncpg says of a connection that is gone, or a mistake of ours."""
    try:
        return connection.is_closed() or isinstance(error, asyncpg.InternalClientError)
    except asyncpg.InterfaceError:
        return True  # the pool has taken it away already


def _milliseconds(span: timedelta) -> str:
    return str(round(span.total_seconds() * 1000))


def _place(url: str) -> str:
    """Where a database is, in words that hold no user and no password. Raises StorageFault."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise StorageFault(
            "DATABASE_URL cannot be read; one is postgresql://user:password@host:5432/aftercare "
            "(write %40 for @ and %2F for / in a password)."
        ) from None
    name = parts.path.removeprefix("/")
    return f"The PostgreSQL database {name} at {host or 'this machine'}{port}".replace("  ", " ")


@contextmanager
def _plainly(place: str) -> Iterator[None]:
    """Turn what PostgreSQL cannot do into one sentence; our own mistakes stay what they are."""
    try:
        yield
    except asyncpg.PostgresError as error:
        state = error.sqlstate or ""
        if state.startswith(CONFLICT):
            raise Conflict(f"{place} kept ending this because others were in its way.") from error
        fault = FAULTS.get(state) or FAULTS.get(state[:2])
        if fault is None:
            raise
        raise StorageFault(fault.format(place=place)) from error
    except asyncpg.ClientConfigurationError as error:
        raise StorageFault(OPTION.format(place=place)) from error
    except OSError as error:
        raise StorageFault(f"{place} cannot be reached; does it run, is its address right?") from (
            error
        )
    except TimeoutError as error:
        raise StorageFault(f"{place} takes too long to answer.") from error
