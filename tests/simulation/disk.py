"""The real storage on a real SQLite file, without the thread that makes each run different.

The statements of `storage.sqlite` run on a thread of aiosqlite. The connection here has the same
face and runs each where it is awaited, after a moment in which others go on or the process is
killed.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, cast

from storage import sqlite
from storage.sqlite import SqliteDatabase, Statement

SLOWEST = 0.02
"""The most seconds that a statement takes: long enough for a turn and an outcome to overlap."""

BUSY = 0.01
"""Seconds until it is tried again what another process's transaction does not let through."""


class Connection:
    """What `storage.sqlite` uses of its connection; dead once the process is."""

    def __init__(self, file: Path, random: Random, wrote: Callable[[], None]) -> None:
        self._random = random
        self._wrote = wrote
        self._connection = sqlite3.connect(
            file, timeout=0, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES
        )
        self._alive = True

    def die(self) -> None:
        """What was not committed is lost, and nothing more is written."""
        self._alive = False
        self._connection.close()

    async def run(self, statements: Sequence[Statement]) -> list[tuple[Any, ...]]:
        for statement in statements:
            await asyncio.sleep(SLOWEST * self._random.random())  # in virtual time
            cursor = await self._run(statement)
        return cursor.fetchall()

    async def _run(self, statement: Statement) -> sqlite3.Cursor:
        while True:
            self._check(statement.sql)
            try:
                return statement.run(self._connection)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
            await asyncio.sleep(BUSY)  # as SQLite waits by itself, but in virtual time

    async def rollback(self) -> None:
        if self._alive:  # what died was rolled back
            self._connection.rollback()

    async def close(self) -> None:
        if self._alive:
            self.die()

    def _check(self, sql: str) -> None:
        if not self._alive:
            raise RuntimeError("this process is dead")
        if sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE")):
            self._wrote()


async def open_disk(
    file: Path, random: Random, wrote: Callable[[], None]
) -> tuple[SqliteDatabase, Connection]:
    """The file as `storage.sqlite` opens it, and the connection to cut when the process dies.

    `wrote` is called before each statement that writes.
    """
    connection = Connection(file, random, wrote)
    database = SqliteDatabase(cast("sqlite.Connection", connection), file)
    await database.prepare()
    # A kill loses no page that was written: only a power cut would, which is not simulated.
    await connection.run([Statement("PRAGMA synchronous = OFF")])
    return database, connection
