"""SQLite through aiosqlite: one connection, one transaction at a time, faults in plain words.

aiosqlite runs statements in the order in which they were begun, on a thread of its own, and a
statement goes on when the task that awaits it is cancelled. So a ROLLBACK begun on the way out of
a cancelled transaction runs after whatever is still under way: nothing is left half open.

To change to that thread and back costs more than most statements do. So whatever returns nothing
(the BEGIN, each `run` and `many`) is put off until the next statement that does, and goes with it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import aiosqlite

from bot.ports import StorageFault

MODE = 0o600
"""Only the owner reads what people told us. SQLite gives its -wal and -shm files the same mode."""

CHECKED_BYTES = 16 * 1024 * 1024
"""A file up to this size is checked page by page when it is opened, in about a tenth of a second.
Damage in a larger one is noticed where it is read."""

TRIES, PAUSE = 50, 0.1
"""How often, so many seconds apart, the journal of a new file is set that another is setting up."""

FAULTS = {
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; close it there and try again.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; may this user read and write its folder?",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged and was left as it is; restore it from a backup.",
    sqlite3.SQLITE_FULL: "The disk is full, so {path} cannot be written; nothing kept was lost.",
    sqlite3.SQLITE_IOERR: "The disk under {path} fails to read or write; has it room left?",
    sqlite3.SQLITE_NOTADB: "{path} is not an Aftercare database and was left as it is.",
    sqlite3.SQLITE_PERM: "{path} may not be used by this user.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written; may this user write it and its folder?",
}
"""What went wrong, by SQLite's primary result code."""


@lru_cache(maxsize=1024)
def _stored(instant: datetime) -> str:
    """UTC with all six decimals: text of one length sorts as time does, and a person reads it.

    Whole microseconds would take 8 bytes instead of 27, and no less time. What is kept in mind
    here is a batch's few instants, of which each row names several.
    """
    return f"{instant.astimezone(UTC).isoformat(timespec='microseconds')[:26]}Z"


@lru_cache(maxsize=1024)
def _read(text: bytes) -> datetime:
    return datetime.fromisoformat(text.decode())


@lru_cache(maxsize=256)
def _without_locks(sql: str) -> str:
    """The statement without its row locks."""
    return re.sub(r"\s+FOR UPDATE\b[^)]*", "", sql)


# sqlite3 keeps these for the whole process; nothing else in it stores an instant or a truth.
sqlite3.register_adapter(datetime, _stored)
sqlite3.register_converter("TIMESTAMPTZ", _read)
sqlite3.register_converter("BOOLEAN", lambda stored: stored != b"0")


async def connect(path: str, patience: timedelta) -> SqliteDatabase:
    """Open a file, and make it if there is none. Raises StorageFault."""
    file = prepared(path)
    with plainly(file):
        connection = Connection(
            partial(
                sqlite3.connect,
                file,
                timeout=patience.total_seconds(),
                isolation_level=None,  # transactions begin where we say so
                detect_types=sqlite3.PARSE_DECLTYPES,
            ),
            iter_chunk_size=1,  # for cursors, of which we have none
        )
        await connection
        database = SqliteDatabase(connection, file)
        try:
            await database.prepare()
        except BaseException:
            await database.close()
            raise
        return database


class Statement(NamedTuple):
    """A statement with its parameters; of one that is run `many` times, with a row for each."""

    sql: str
    parameters: Sequence[Any] = ()
    many: bool = False

    def run(self, connection: sqlite3.Connection) -> sqlite3.Cursor:
        run = connection.executemany if self.many else connection.execute
        return run(self.sql, self.parameters)


class Connection(aiosqlite.Connection):
    """One that runs several statements with one change of threads."""

    async def run(self, statements: Sequence[Statement]) -> list[tuple[Any, ...]]:
        """One after the other, until one fails. The rows that the last of them returned."""
        run = partial(self._run, statements)
        # aiosqlite gives its own way to another thread no types.
        rows: list[tuple[Any, ...]] = await self._execute(run)  # type: ignore[no-untyped-call]
        return rows

    def _run(self, statements: Sequence[Statement]) -> list[tuple[Any, ...]]:
        for statement in statements:
            cursor = statement.run(self._conn)
        return cursor.fetchall()


class SqliteTransaction:
    """A `storage.database.Transaction`: the statements of whoever holds the connection."""

    def __init__(
        self, connection: Connection, others: Callable[[], bool], *statements: Statement
    ) -> None:
        self._connection = connection
        self._others = others
        self._put_off = list(statements)

    @property
    def waited_for(self) -> bool:
        return self._others()

    async def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        statements = [*self._put_off, Statement(_without_locks(sql), parameters)]
        self._put_off.clear()
        return await self._connection.run(statements)

    async def run(self, sql: str, *parameters: Any) -> None:
        self._put_off.append(Statement(_without_locks(sql), parameters))

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            self._put_off.append(Statement(sql, rows, many=True))

    async def lock(self, candidates: Sequence[str]) -> None:
        """Nothing: the one writing transaction has the whole database, and has it before anything
        else is read or changed."""

    async def freeze(self, tables: Sequence[str]) -> None:
        await self._have()

    async def alone(self) -> None:
        await self._have()

    async def _have(self) -> None:
        """Have the whole database from now on."""
        await self.rows("SELECT 1")


class SqliteDatabase:
    """A `storage.database.Database`."""

    def __init__(self, connection: Connection, file: Path) -> None:
        self._connection = connection
        self._statements = SqliteTransaction(connection, self._waited_for)
        self._file = file
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def prepare(self) -> None:
        """Look before anything is changed, then set how SQLite is to work."""
        rows = self._statements.rows
        tables = await rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if tables and ("migrations",) not in tables:
            raise StorageFault(FAULTS[sqlite3.SQLITE_NOTADB].format(path=self._file))
        small = self._file.stat().st_size <= CHECKED_BYTES
        if small and await rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise StorageFault(FAULTS[sqlite3.SQLITE_CORRUPT].format(path=self._file))
        closed_to_others(self._file)
        await self._write_ahead()
        await rows("PRAGMA synchronous = FULL")
        await rows("PRAGMA foreign_keys = ON")
        await rows("PRAGMA secure_delete = ON")

    async def _write_ahead(self) -> None:
        """Set the journal, which the file keeps. Two that open a new file at once may both try, and
        SQLite does not wait here as it does elsewhere: one of them finds it done."""
        for left in reversed(range(TRIES)):
            if await self._statements.rows("PRAGMA journal_mode") == [("wal",)]:
                return
            try:
                await self._statements.rows("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                    raise
                await asyncio.sleep(PAUSE)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        async with self._alone():
            begin = Statement("BEGIN IMMEDIATE")
            transaction = SqliteTransaction(self._connection, self._waited_for, begin)
            with plainly(self._file):
                try:
                    yield transaction
                    await transaction.rows("COMMIT")
                except BaseException:
                    await self._connection.rollback()
                    raise

    async def read(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        async with self._alone():
            with plainly(self._file):
                return await self._statements.rows(sql, *parameters)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turn.release()

    def _waited_for(self) -> bool:
        return self._waiting > 0

    async def expunge(self) -> None:
        """What was deleted is zeroed in its pages already (secure_delete); here these pages reach
        the file, and the log that held them before is emptied. Should another process be reading
        just now, the log is emptied the next time, or when the last one closes the file."""
        await self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    async def trace(self, report: Callable[[str], None]) -> None:
        """Report each statement before it runs, on the thread that runs it: for kill tests."""
        await self._connection.set_trace_callback(report)

    async def close(self) -> None:
        async with self._turn:
            await self._connection.close()


def prepared(path: str) -> Path:
    """The file, made for its owner alone if there was none. Raises StorageFault.

    The file is never opened and closed here if it exists: closing it would drop the locks that
    another connection of this process holds. Nor is it changed, since it may be no database.
    """
    file = Path(path).expanduser()
    try:
        if file.is_dir():
            raise StorageFault(f"{file} is a folder; name a file in DATABASE_URL.")
        if file.exists():
            if not file.is_file():  # a device, say
                raise StorageFault(FAULTS[sqlite3.SQLITE_NOTADB].format(path=file))
            effective = os.access in os.supports_effective_ids
            if not os.access(file, os.R_OK | os.W_OK, effective_ids=effective):
                raise StorageFault(FAULTS[sqlite3.SQLITE_READONLY].format(path=file))
        elif not file.parent.is_dir():
            raise StorageFault(f"The folder {file.parent} does not exist; make it first.")
        else:
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, MODE))
    except OSError as error:
        raise StorageFault(FAULTS[sqlite3.SQLITE_CANTOPEN].format(path=file)) from error
    return file


def closed_to_others(file: Path) -> None:
    """Let only the owner read the database, and what SQLite has beside it. Raises StorageFault."""
    try:
        for part in (file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm"))):
            if part.exists() and part.stat().st_mode & 0o077:
                part.chmod(MODE)
    except OSError as error:
        raise StorageFault(FAULTS[sqlite3.SQLITE_PERM].format(path=file)) from error


@contextmanager
def plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite cannot do into one sentence; our own mistakes stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
        if code not in FAULTS:
            raise
        raise StorageFault(FAULTS[code].format(path=file)) from error
