"""Aftercare on Slack, whole, in this process: the adapter, the bot, the courier and a database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from aiohttp import ClientError, ClientSession
from msgspec.structs import replace

from adapters.slack.config import SlackConfig
from adapters.slack.manifest import EVENTS_PATH, SCOPES
from adapters.slack.slack import Slack as SlackPlatform
from bot.conversation import PLAIN
from bot.courier import Courier
from bot.messages import Incoming, Reply, UserId
from bot.model import Candidate
from bot.ports import Core, Receive, StorageFault
from bot.service import Bot
from bot.settings import Secret
from storage.store import SqlStore, open_store
from tests.conftest import FakeClock
from tests.slack.callbacks import Callbacks
from tests.slack.loop import QuickLoop
from tests.slack.people import Person
from tests.slack.server import APP_TOKEN, Slack, slack

T = TypeVar("T")

TEAM = "T1"
PEACE = 1.2
"""Seconds of the loop's time, which are skipped, in which nothing happens: longer than the pause
between two messages."""


class Gate:
    """What passes through it is counted, and waits while it is shut."""

    def __init__(self) -> None:
        self.under_way = 0
        self.open = asyncio.Event()
        self.open.set()
        self.waiting = 0
        self.broken = False
        """Whether the database is gone."""

    @property
    def busy(self) -> bool:
        return self.under_way > self.waiting

    def shut(self) -> None:
        self.open.clear()

    def guard(self, thing: T) -> T:
        """The same thing, each of whose methods passes through this gate."""
        return cast(T, _Guarded(thing, self))

    async def through(self, call: Callable[..., Any], *args: Any, **more: Any) -> Any:
        self.under_way += 1
        try:
            if not self.open.is_set():
                self.waiting += 1
                try:
                    await self.open.wait()
                finally:
                    self.waiting -= 1
            if self.broken:
                raise StorageFault("the database is gone")
            return await call(*args, **more)
        finally:
            self.under_way -= 1


class _Guarded:
    def __init__(self, thing: object, gate: Gate) -> None:
        self._thing = thing
        self._gate = gate

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self._thing, name)

        async def guarded(*args: Any, **more: Any) -> Any:
            return await self._gate.through(call, *args, **more)

        return guarded


@dataclass
class Aftercare:
    """The running whole. `gate` is between all of it and the database."""

    slack: Slack
    store: SqlStore
    clock: FakeClock
    gate: Gate
    config: SlackConfig
    core: Core
    forms: bool = True
    instead: Receive | None = None
    taken: list[Incoming] = field(default_factory=list)

    def start(self) -> None:
        """A new adapter, bot and courier, as a restarted process has them."""
        ids = count(1)
        kept = self.gate.guard(self.store)
        records = self.gate.guard(self.store.records)

        def new_id() -> str:
            return f"{self.slack.world.number():06}{next(ids):026}"

        async def home(user: UserId) -> Sequence[Any]:
            return await self.bot.home(user)

        self.platform = SlackPlatform(
            self.config,
            records=records,
            tenants=kept,
            clock=self.clock,
            home=home,
            new_id=new_id,
        )
        self.bot = Bot(
            kept,
            self.core,
            self.clock,
            new_id=new_id,
            changed=self.platform.changed,
            erased=self.platform.erased,
        )
        self.courier = Courier(
            kept,
            self.platform,
            self.core,
            self.clock,
            random=lambda: 0.5,
            changed=self.platform.changed,
        )
        self.running = asyncio.create_task(self.platform.run(self.receive()))

    async def connected(self) -> None:
        """Wait until the app listens. Raises what ended it instead."""
        listening = asyncio.create_task(
            self.slack.until(lambda: self.slack.line.links)
            if self.config.by_socket
            else self._answers()
        )
        await asyncio.wait((listening, self.running), return_when=asyncio.FIRST_COMPLETED)
        if self.running.done():
            listening.cancel()
            self.running.result()
        await listening

    async def _answers(self) -> None:
        """Over HTTP: whatever stands at its address speaks."""
        address = f"http://{self.config.host}:{self.config.port}/"
        async with ClientSession() as session:
            while True:
                with suppress(ClientError):
                    async with session.get(address):
                        return

    async def stop(self) -> None:
        self.running.cancel()
        with suppress(asyncio.CancelledError):
            await self.running

    async def restart(self) -> None:
        await self.stop()
        self.start()
        await self.connected()

    def receive(self) -> Receive:
        async def receive(incoming: Incoming) -> Sequence[Reply]:
            self.taken.append(incoming)
            if not self.forms:
                incoming = Incoming(
                    incoming.id, incoming.user, incoming.event, incoming.zone, incoming.locale
                )
            receive = self.instead or self.bot.receive
            return cast(Sequence[Reply], await self.gate.through(receive, incoming))

        return receive

    async def settled(self) -> None:
        """Wait until nothing is under way any more."""
        before = -1
        while self.gate.busy or self.slack.under_way or before != self.slack.activity:
            before = self.slack.activity
            await asyncio.sleep(PEACE)  # on the quick loop, which skips it

    def person(self, name: str = "ann", team: str = TEAM, **facts: Any) -> Person:
        user = self.slack.world.add_user(team, name, **facts)
        return Person(self.slack, user, self.settled)

    async def nothing(self) -> None:
        """For somebody who does not wait."""

    async def candidate(self, person: Person) -> Candidate:
        saved = await self.store.load(self.user(person))
        assert saved
        return saved.candidate

    def user(self, person: Person) -> UserId:
        return UserId("slack", person.user.team, person.user.id)

    async def next_due(self) -> datetime | None:
        return await self.store.next_due("slack")

    async def wait(self, until: datetime | timedelta) -> None:
        """Time passes, and what falls due on the way is sent, each at its own time."""
        end = self.clock.now() + until if isinstance(until, timedelta) else until
        while (due := await self.next_due()) and due <= end:
            await self.move(max(due, self.clock.now()))
            await self.courier.tick(self.clock.now())
            await self.settled()
        await self.move(end)
        await self.settled()

    async def move(self, instant: datetime) -> None:
        """Move the clock, and the loop's with it."""
        loop = asyncio.get_running_loop()
        if isinstance(loop, QuickLoop):
            loop.selector.skipped += (instant - self.clock.now()).total_seconds()
        await self.clock.move(instant)


@asynccontextmanager
async def aftercare(
    folder: Path,
    clock: FakeClock,
    *,
    config: SlackConfig | None = None,
    scopes: frozenset[str] = frozenset(SCOPES),
    core: Core = PLAIN,
    forms: bool = True,
    keys: Sequence[str] = (),
    receive: Receive | None = None,
) -> AsyncIterator[Aftercare]:
    """A stand-in for Slack with one workspace, T1, and Aftercare connected to it.

    `receive` answers in the place of the bot.
    """
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(slack(clock.now))
        store = await stack.enter_async_context(
            open_store(f"sqlite:///{folder / 'aftercare.sqlite3'}", keys)
        )
        app = server.world.install(TEAM, scopes, token=f"xoxb-{TEAM}")
        config = config or SlackConfig(bot_token=Secret(app.token), app_token=Secret(APP_TOKEN))
        config = replace(config, api_url=server.api)
        if not config.by_socket:
            url = f"http://{config.host}:{config.port}{EVENTS_PATH}"
            server.line.callbacks = Callbacks(url, clock.now)
        whole = Aftercare(server, store, clock, Gate(), config, core, forms, receive)
        loop = asyncio.get_running_loop()
        if isinstance(loop, QuickLoop):
            loop.selector.busy = lambda: whole.gate.busy
        whole.start()
        try:
            await whole.connected()
            yield whole
        finally:
            await whole.stop()
