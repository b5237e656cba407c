"""One life of the process: the real core, service, linking, courier and storage, until it dies.

It may be several processes that share one file. They die together, and each takes what it is
told, as behind a balancer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.conversation import Conversation
from bot.courier import Courier
from bot.linking import Linking
from bot.messages import Incoming, Reply
from bot.ports import Receive
from bot.service import Bot
from storage.database import migrate
from storage.store import SqlStore
from tests.simulation import loop as loops
from tests.simulation.disk import Connection, open_disk
from tests.simulation.server import Server, Wire
from tests.simulation.world import World

HALF_SECOND = timedelta(seconds=0.5)


class Process:
    """What the outside can reach while it is up."""

    def __init__(
        self, world: World, file: Path, servers: Sequence[Server], *, several: int = 1
    ) -> None:
        self._world = world
        self._file = file
        self._servers = servers
        self._several = several
        self._connections: list[Connection] = []
        self._kill_at: int | None = None
        self._orderly = False
        self._stopping = False
        self._clock: loops.VirtualClock | None = None
        self._loop: loops.VirtualLoop | None = None
        self._turns: set[asyncio.Task[None]] = set()
        self._receive: list[Receive] = []
        self._errors: list[BaseException] = []

    def live(
        self,
        span: timedelta,
        *,
        kill_at: int | None,
        skew: timedelta,
        orderly: bool = False,
    ) -> bool:
        """Live for so long, or until killed, or (`orderly`) told to stop instead. Whether it ended
        in order.

        `kill_at` counts what the process does: statements that write and requests that it makes. It
        is killed a few steps of the loop after that many, since for most of its life it only waits.
        `skew` is how far its clock is off.
        """
        self._loop = loop = loops.VirtualLoop()
        self._kill_at, self._orderly, self._stopping = kill_at, orderly, False
        self._clock = clock = loops.VirtualClock(loop, self._world.now, skew)
        self._world.clock = clock.true
        try:
            return loops.run(loop, self._life(clock, span))
        finally:
            self._world.stop_clock()
            self._loop = self._clock = None
            self._receive = []
            self._turns.clear()
            for connection in self._connections:
                connection.die()
            self._connections = []
            loops.bury(loop)

    def tell(self, incoming: Incoming, hears: Callable[[Sequence[Reply]], None]) -> bool:
        """Hand over an event; `hears` is called with the replies, unless the process dies first.

        False where nobody is there to take it.
        """
        loop = self._loop
        if not self._receive or loop is None:
            return False
        receive = self._world.random.choice(self._receive)

        async def turn() -> None:
            hears(await receive(incoming))

        task = loop.create_task(turn())
        self._turns.add(task)
        task.add_done_callback(self._over)
        return True

    def jump(self, skew: timedelta) -> None:
        """Its clock is set."""
        if self._clock:
            self._clock.skew = skew

    def sleep(self, span: timedelta) -> None:
        """Its machine sleeps, and everything outside goes on."""
        if self._loop:
            receive, self._receive = self._receive, []
            self._world.pass_by(span)
            self._receive = receive
            self._loop.skip(span)

    def _does(self) -> None:
        """The process does something that can be seen from outside."""
        if self._kill_at is None or self._loop is None:
            return
        self._kill_at -= 1
        if self._kill_at == 0 and self._orderly:
            self._stopping = True
            self._world.sooner()
        elif self._kill_at == 0:
            self._loop.kill_in = self._world.random.randrange(6)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._turns.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._errors.append(error)

    async def _life(self, clock: loops.VirtualClock, span: timedelta) -> None:
        databases, running = [], []
        for _ in range(self._several):
            database, connection = await open_disk(self._file, self._world.random, self._does)
            self._connections.append(connection)
            databases.append(database)
            await migrate(database)
            running += self._work(SqlStore(database), clock)
        await self._outside(clock, span, lambda: self._stopping)
        self._receive = []
        for task in running:
            task.cancel()
        while any(not task.done() for task in (*running, *self._turns)):
            await self._outside(clock, HALF_SECOND, lambda: False)
        for database in databases:
            await database.close()
        for task in running:
            if not task.cancelled() and (error := task.exception()):
                raise error

    def _work(self, store: SqlStore, clock: loops.VirtualClock) -> list[asyncio.Task[None]]:
        """The parts of one process, put together as bot/wiring.py does."""
        core = Conversation()
        couriers = [
            Courier(store, Wire(server, self._does), core, clock, random=self._world.random.random)
            for server in self._servers
        ]

        def woken(due: datetime) -> None:
            for courier in couriers:
                courier.wake(due)

        def new_id() -> str:
            return f"{self._world.random.getrandbits(128):032x}"

        bot = Bot(store, core, clock, new_id=new_id, woken=woken)
        linking = Linking(bot.receive, store, store.records, clock, new_id=new_id)
        self._receive.append(linking.receive)
        return [asyncio.create_task(courier.run()) for courier in couriers]

    async def _outside(
        self, clock: loops.VirtualClock, span: timedelta, stopping: Callable[[], bool]
    ) -> None:
        """Let the outside happen as this process's time passes."""
        end = clock.true() + span
        more = asyncio.Event()
        self._world.sooner = more.set
        while (now := clock.true()) < end and not stopping():
            more.clear()
            self._world.happen(now)
            if self._errors:
                raise self._errors[0]
            upcoming = min(end, self._world.next_at() or end)
            with suppress(TimeoutError):
                async with asyncio.timeout((upcoming - clock.true()).total_seconds()):
                    await more.wait()
        self._world.happen(clock.true())


class Errors(logging.Handler):
    """Takes in what the program logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
