"""The whole bot in this process, before the stand-in: real core, service, courier and database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from adapters.discord.chat import Discord as Adapter
from adapters.discord.client import DiscordConfig
from bot.conversation import PLAIN
from bot.courier import Courier
from bot.linking import Linking
from bot.messages import Incoming, Reply, UserId
from bot.model import Candidate
from bot.ports import Core, Receive, StorageFault
from bot.service import Bot
from bot.settings import Secret
from storage.database import Database, Transaction, connect, migrate
from storage.store import SqlStore
from tests.conftest import FakeClock
from tests.discord.interactions import Interaction
from tests.discord.person import Person
from tests.discord.server import TOKEN, Discord, discord_server
from tests.discord.world import Post

TURNS_OF_QUIET = 10
"""So many turns of the event loop without anything under way, and nothing more will come."""

EVENTS = ("discord.py: ", "CommandTree-")
"""How discord.py names the tasks in which an event is worked on."""

PATIENCE = 20.0
"""Seconds after which a test that waits has failed."""


class GatedDatabase:
    """A database at whose gate everything waits while it is shut, as behind a slow disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.gate = asyncio.Event()
        self.gate.set()
        self.gone = False
        self.under_way = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        await self.gate.wait()
        if self.gone:
            raise StorageFault("the process is dead")
        self.under_way += 1
        try:
            async with self._database.transaction() as transaction:
                yield transaction
        finally:
            self.under_way -= 1

    async def read(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        await self.gate.wait()
        self.under_way += 1
        try:
            return await self._database.read(sql, *parameters)
        finally:
            self.under_way -= 1

    async def expunge(self) -> None:
        await self._database.expunge()

    async def close(self) -> None:
        await self._database.close()


class Stage:
    """One database, one Discord, and a bot that can be stopped and started again.

    `zone` is given to whoever comes in, as a platform does that knows it; Discord does not.
    With `receive`, that answers instead of the real bot. `said` are the events that reached it,
    `handled` the ids of those that it is done with.
    """

    def __init__(
        self,
        folder: Path,
        clock: FakeClock,
        discord: Discord,
        core: Core,
        zone: str,
        *,
        name: str = "",
        receive: Receive | None = None,
    ) -> None:
        self.clock = clock
        self.discord = discord
        self.zone = zone
        self.said: list[Incoming] = []
        self.handled: set[str] = set()
        self._core = core
        self._folder = folder
        self._name = name
        self._receive = receive
        self._ids = count(1)
        self._life: AsyncExitStack | None = None
        self._running: asyncio.Task[None] | None = None
        self.database: GatedDatabase
        self.store: SqlStore
        self.adapter: Adapter
        self.courier: Courier

    def new_id(self) -> str:
        return f"{self._name}{next(self._ids):08}"

    async def open(self) -> None:
        """Everything but the connection."""
        self._life = AsyncExitStack()
        self.database = GatedDatabase(await connect(str(self._folder / "aftercare.sqlite3")))
        self._life.push_async_callback(self.database.close)
        await migrate(self.database)
        self.store = SqlStore(self.database)
        self.adapter = self.new_adapter()
        self.courier = Courier(
            self.store, self.adapter, self._core, self.clock, random=lambda: 0.5, drain=timedelta()
        )

    def new_adapter(self) -> Adapter:
        config = DiscordConfig(Secret(TOKEN), self.discord.api_url, self.discord.gateway_url)
        return Adapter(
            config,
            records=self.store.records,
            clock=self.clock,
            new_id=self.new_id,
            complete=self.complete,
        )

    async def complete(self, user: UserId, command: str, typed: str) -> Sequence[str]:
        saved = await self.store.load(user)
        return PLAIN.complete(saved.candidate, command, typed, self.clock.now()) if saved else ()

    def second(self) -> Stage:
        """Another process with the same database and the same token."""
        return Stage(
            self._folder, self.clock, self.discord, self._core, self.zone, name=f"{self._name}2"
        )

    async def start(self) -> None:
        """Come up, and be connected."""
        await self.start_waiting()
        await self.until(lambda: bool(self.discord.gateway.owners()))
        await self.quiet()

    async def start_waiting(self) -> None:
        """Come up, logged in."""
        await self.open()
        bot = Bot(self.store, self._core, self.clock, new_id=self.new_id)
        linking = Linking(
            bot.receive, self.store, self.store.records, self.clock, new_id=self.new_id
        )

        async def receive(incoming: Incoming) -> Sequence[Reply]:
            self.said.append(incoming)
            try:
                answer = self._receive or linking.receive
                return await answer(replace(incoming, zone=self.zone))
            finally:
                self.handled.add(incoming.id)
                self.discord.stir()

        logins = self.discord.logins
        self._running = asyncio.create_task(self.adapter.run(receive))
        await self.until(lambda: self.discord.logins > logins)
        await self.quiet()

    async def stop(self) -> None:
        """As on SIGTERM."""
        if self._running:
            self._running.cancel()
            async with asyncio.timeout(PATIENCE):
                await asyncio.wait((self._running,))
            self._running = None
        if self._life:
            await self._life.aclose()
            self._life = None

    async def kill(self) -> None:
        """As by SIGKILL: nothing more is written, no lease is given back."""
        self.database.gone = True
        await self.stop()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    @property
    def ended(self) -> asyncio.Task[None]:
        """The adapter's run, to be looked at where it ends by itself."""
        assert self._running
        return self._running

    async def quiet(self) -> None:
        """Wait until the bot has done all that it does of its own accord."""
        turns = 0
        async with asyncio.timeout(PATIENCE):
            while turns < TURNS_OF_QUIET:
                await a_turn()
                turns = 0 if self.busy else turns + 1

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        names = (task.get_name() for task in asyncio.all_tasks())
        working = any(name.startswith(EVENTS) for name in names)
        return working or self.discord.busy or self.database.under_way > 0

    async def heard(self, post: Post) -> None:
        """Wait until a typed message was worked on."""
        await self.until(lambda: f"discord:{post.id}" in self.handled)
        await self.quiet()

    async def answered(self, interaction: Interaction) -> None:
        """Wait until an interaction has its answer and all that follows it."""
        await self.until(lambda: interaction.answered > 0)
        await self.quiet()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what only real time brings, such as a new connection."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                if self._running and self._running.done():
                    self._running.result()
                await self.discord.stirred()

    async def wait(self, **length: float) -> None:
        """Let time pass, and each nudge come when it is due."""
        await self.travel(self.clock.now() + timedelta(**length))

    async def travel(self, until: datetime) -> None:
        while (due := await self.store.next_due("discord")) is not None and due <= until:
            await self.clock.move(max(due, self.clock.now()))
            await self.courier.tick(self.clock.now())
        await self.clock.move(until)
        await self.quiet()

    async def deliver(self) -> None:
        """Bring what is due now."""
        await self.travel(self.clock.now())

    def person(self, name: str = "ann") -> Person:
        return Person(self.discord, self.discord.world.account(name), self)

    async def candidate(self, person: Person) -> Candidate | None:
        saved = await self.store.load(self.user(person))
        return saved.candidate if saved else None

    def user(self, person: Person) -> UserId:
        return UserId("discord", "", str(person.account.id))


@asynccontextmanager
async def on_stage(
    folder: Path,
    clock: FakeClock,
    *,
    zone: str = "",
    core: Core = PLAIN,
    receive: Receive | None = None,
) -> AsyncIterator[Stage]:
    """A bot that is up, until the end of the block. Then nothing wrong may have been asked of
    Discord, nothing public said and nobody mentioned."""
    async with discord_server(clock) as discord:
        stage = Stage(folder, clock, discord, core, zone, receive=receive)
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()
        discord.assert_clean()


async def a_turn() -> None:
    """One turn of the event loop."""
    loop = asyncio.get_running_loop()
    turned = loop.create_future()
    loop.call_soon(turned.set_result, None)
    await turned
