"""What tests of the courier share: a platform that does as it is told, and a store, a clock and a
courier around it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.courier import DRAIN, Courier
from bot.messages import Message, UserId
from bot.model import Candidate
from bot.ports import Receive, TryLater
from storage.database import Database, connect, migrate
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.tiny import TinyCore, with_nudges

ANN = UserId("chat", "", "ann")
BEN = UserId("chat", "", "ben")
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HALF = 0.5
"""What the courier is given for a random number, so pauses are three quarters of the whole."""


class Chat:
    """A platform that keeps what arrived, and does with a send what a test tells it to.

    `faults` are raised by the next sends, before the message arrives; `late_faults` after it did.
    Nothing arrives in a `broken` workspace.
    """

    name = "chat"

    def __init__(self) -> None:
        self.arrived: list[tuple[str, str]] = []
        self.sends = 0
        self.looks = 0
        self.faults: list[Exception] = []
        self.late_faults: list[Exception] = []
        self.look_faults: list[Exception] = []
        self.can_look = True
        self.broken: set[str] = set()
        self.gates: defaultdict[str, asyncio.Event] = defaultdict(_open)

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        self.sends += 1
        await self.gates[user.account].wait()
        if self.faults:
            raise self.faults.pop(0)
        if user.tenant in self.broken:
            raise TryLater("busy")
        self.arrived.append((user.account, message.text))
        assert key.endswith(message.text)
        if self.late_faults:
            raise self.late_faults.pop(0)

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        assert since <= START
        self.looks += 1
        if self.look_faults:
            raise self.look_faults.pop(0)
        return (user.account, key.rpartition(".")[2]) in self.arrived if self.can_look else None


def _open() -> asyncio.Event:
    gate = asyncio.Event()
    gate.set()
    return gate


class World:
    """A store, a platform and a clock, with a courier between them."""

    def __init__(self, store: SqlStore, clock: FakeClock) -> None:
        self.store = store
        self.clock = clock
        self.chat = Chat()
        self.core = TinyCore()
        self.courier = self.another_courier()
        self._events = count(1)

    def another_courier(
        self,
        at_once: int = 100,
        drain: timedelta = DRAIN,
        woken: Callable[[datetime], None] = lambda due: None,
    ) -> Courier:
        return Courier(
            self.store,
            self.chat,
            self.core,
            self.clock,
            random=lambda: HALF,
            at_once=at_once,
            drain=drain,
            woken=woken,
        )

    async def plan(self, user: UserId, *dues: datetime) -> None:
        """Have a candidate nudged at these instants too."""
        saved = await self.store.load(user)
        candidate = saved.candidate if saved else Candidate(id=f"c-{user.account}")
        await self.save(user, with_nudges(candidate, *dues))

    async def save(self, user: UserId, candidate: Candidate) -> None:
        saved = await self.store.load(user)
        now = self.clock.now()
        await self.store.save(
            user,
            candidate,
            saved.version if saved else 0,
            event=f"e{next(self._events)}",
            wake=self.core.wake(candidate, now),
            now=now,
        )

    async def candidate(self, user: UserId) -> Candidate:
        saved = await self.store.load(user)
        assert saved
        return saved.candidate

    async def tick(self, after: timedelta = timedelta()) -> int:
        """Move the clock and bring what is due."""
        await self.clock.move(self.clock.now() + after)
        return await self.courier.tick(self.clock.now())

    async def next_due(self) -> timedelta | None:
        """How long it is from now until there is something to do."""
        due = await self.store.next_due("chat")
        return due - self.clock.now() if due else None

    async def until(self, met: Callable[[], bool]) -> None:
        """Let the others run until something is the case."""
        async with asyncio.timeout(10):
            while not met():
                await self.store.next_due("chat")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        run = asyncio.create_task(self.courier.run())
        try:
            yield run
        finally:
            if not run.cancelling():
                run.cancel()
            await asyncio.wait({run})


@asynccontextmanager
async def impatient_store(file: Path) -> AsyncIterator[SqlStore]:
    """A store that gives up at once where another program holds the file."""
    async with closed(await connect(str(file), patience=timedelta())) as database:
        await migrate(database)
        yield SqlStore(database)


@asynccontextmanager
async def closed(database: Database) -> AsyncIterator[Database]:
    """A database that is closed in the end."""
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program writes meanwhile."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
