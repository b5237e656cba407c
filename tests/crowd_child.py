"""One of the processes of test_crowd: brings whatever is due, as far as it is let to live.

Run as `python -m tests.crowd_child URL SENT`. Each line of standard input is an instant; the
child brings what is due by then and answers `=` on standard output. Meanwhile it says, byte by
byte, how far it is, as `tests.file_platform` does.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.courier import Courier
from storage.database import Database, Transaction, connect
from storage.store import SqlStore
from tests.file_platform import FilePlatform, JumpingClock, Listening
from tests.tiny import TinyCore

AT_ONCE = 20


class ToldTransaction:
    """A transaction that tells each statement before it runs."""

    def __init__(self, transaction: Transaction, tell: Callable[[str], None]) -> None:
        self._transaction = transaction
        self._tell = tell

    @property
    def waited_for(self) -> bool:
        return self._transaction.waited_for

    async def rows(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        self._tell(sql)
        return await self._transaction.rows(sql, *parameters)

    async def run(self, sql: str, *parameters: Any) -> None:
        self._tell(sql)
        await self._transaction.run(sql, *parameters)

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self._tell(sql)
        await self._transaction.many(sql, rows)

    async def lock(self, candidates: Sequence[str]) -> None:
        self._tell("lock")
        await self._transaction.lock(candidates)

    async def freeze(self, tables: Sequence[str]) -> None:
        await self._transaction.freeze(tables)

    async def alone(self) -> None:
        await self._transaction.alone()


class ToldDatabase:
    """A database whose transactions tell."""

    def __init__(self, database: Database, tell: Callable[[str], None]) -> None:
        self._database = database
        self._tell = tell
        self.read = database.read
        self.expunge = database.expunge
        self.close = database.close

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with self._database.transaction() as transaction:
            yield ToldTransaction(transaction, self._tell)
            self._tell("COMMIT")
        self._tell("done")


async def work(url: str, sent: Path) -> None:
    clock = JumpingClock(datetime.min.replace(tzinfo=UTC))
    core = Listening(TinyCore())
    platform = FilePlatform(sent, core, clock)
    database = await connect(url)
    store = SqlStore(ToldDatabase(database, platform.point))
    courier = Courier(store, platform, core, clock, random=lambda: 0.5, at_once=AT_ONCE)
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            await clock.sleep_until(datetime.fromisoformat(line.strip()))
            await courier.tick(clock.now())
            os.write(sys.stdout.fileno(), b"=")
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Path(sys.argv[2])))
