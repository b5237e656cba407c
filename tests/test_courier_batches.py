"""Many nudges at once: recorded together, others in between, and what a stop leaves to others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from bot.courier import BREATH, LEASE, SEND_TIMEOUT
from bot.messages import Message, UserId
from bot.model import Candidate
from bot.ports import Batch, OutcomeUnknown, Wanted
from storage.database import connect, migrate
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.courier_world import Chat, World, closed
from tests.tiny import TinyCore


@pytest.fixture
def world(store: SqlStore, clock: FakeClock) -> World:
    return World(store, clock)


class Writing(TinyCore):
    """A core during whose work something happens: `then`, at the first message that it writes."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.written = 0
        self._then = then

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
        self.written += 1
        if self.written == 1:
            self._then()
        return super().nudge(candidate, wanted, now)


class TestBatches:
    PEOPLE = 5 * BREATH

    async def plan(self, world: World, then: Callable[[], object]) -> Writing:
        for number in range(self.PEOPLE):
            await world.plan(UserId("chat", "", f"u{number}"), START)
        world.core = core = Writing(then)
        world.courier = world.another_courier()
        return core

    async def test_what_is_sent_at_once_is_recorded_at_once(
        self, database_url: str, clock: FakeClock
    ) -> None:
        class Counting(SqlStore):
            recorded: ClassVar[list[int]] = []

            async def exchange(self, *given: Any, **named: Any) -> Batch:
                self.recorded.append(len(given[1]))
                return await super().exchange(*given, **named)

        async with closed(await connect(database_url)) as database:
            await migrate(database)
            world = World(Counting(database), clock)
            await self.plan(world, lambda: None)
            assert await world.tick() == self.PEOPLE
        assert Counting.recorded == [0, self.PEOPLE]

    async def test_others_have_their_turn_while_a_batch_is_written(self, world: World) -> None:
        turns: list[int] = []
        loop = asyncio.get_running_loop()
        core = await self.plan(world, lambda: loop.call_soon(lambda: turns.append(core.written)))
        await world.tick()
        assert turns[0] <= 2 * BREATH
        assert core.written == self.PEOPLE

    async def test_told_to_stop_it_leaves_what_it_has_not_begun_to_others(
        self, world: World
    ) -> None:
        def stop() -> None:
            run.cancel()

        await self.plan(world, stop)
        async with world.running() as run:
            await asyncio.wait({run})
        assert 0 < len(world.chat.arrived) < self.PEOPLE
        assert await world.next_due() == timedelta()
        await world.another_courier().tick(START)
        assert len(set(world.chat.arrived)) == len(world.chat.arrived) == self.PEOPLE
        assert world.chat.looks == 0, "none of it is in doubt"

    async def test_told_to_stop_it_leaves_what_is_in_doubt_in_doubt(self, world: World) -> None:
        class First(Chat):
            async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
                if not run.cancelling():
                    run.cancel()
                return await super().find(user, key, since)

        world.chat = First()
        world.chat.late_faults = [OutcomeUnknown("no answer") for _ in range(self.PEOPLE)]
        for number in range(self.PEOPLE):
            await world.plan(UserId("chat", f"t{number}", f"u{number}"), START)
        world.courier = world.another_courier()
        await world.tick()
        await world.clock.move(START + SEND_TIMEOUT)
        async with world.running() as run:
            await asyncio.wait({run})
        assert 0 < world.chat.looks < self.PEOPLE
        await world.clock.move(START + SEND_TIMEOUT + LEASE)
        await world.another_courier().tick(world.clock.now())
        assert len(set(world.chat.arrived)) == len(world.chat.arrived) == self.PEOPLE
        assert world.chat.looks == self.PEOPLE
