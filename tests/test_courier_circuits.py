"""A workspace that fails, or has its share, lets the others go first."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.circuits import APART, FIRST_PAUSE, LONGEST_PAUSE, SHARE, STREAK
from bot.messages import UserId
from bot.ports import TryLater
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.courier_world import SECOND, World


class TestCircuits:
    """Workspaces of a platform; what fails in one is nobody else's."""

    @pytest.fixture
    def world(self, store: SqlStore, clock: FakeClock) -> World:
        world = World(store, clock)
        world.courier = world.another_courier(at_once=STREAK * SHARE)
        return world

    @staticmethod
    async def plan(world: World, tenant: str, number: int) -> list[str]:
        people = [UserId("chat", tenant, f"{tenant}{each}") for each in range(number)]
        for user in people:
            await world.plan(user, START)
        return sorted(user.account for user in people)

    @staticmethod
    async def pass_a_second(world: World) -> None:
        for _ in range(SECOND // APART + 1):
            await world.tick(APART)

    @staticmethod
    def arrived(world: World) -> list[str]:
        return sorted(account for account, _ in world.chat.arrived)

    async def test_a_workspace_that_fails_waits_and_the_others_do_not(self, world: World) -> None:
        await self.plan(world, "broken", 20)
        sound = await self.plan(world, "sound", 20)
        world.chat.broken.add("broken")
        await self.pass_a_second(world)
        assert self.arrived(world) == sound
        assert world.chat.sends == len(sound) + STREAK

    async def test_then_one_person_of_it_is_tried_after_ever_longer_pauses(
        self, world: World
    ) -> None:
        await self.plan(world, "broken", 20)
        world.chat.broken.add("broken")
        tried = []
        for second in range(300):
            before = world.chat.sends
            await world.tick(SECOND if second else timedelta())
            if world.chat.sends > before:
                tried.append((second, world.chat.sends - before))
        assert [number for _, number in tried] == [STREAK, 1, 1, 1, 1, 1]
        pauses = [after - before for (before, _), (after, _) in pairwise(tried)]
        assert all(later > 1.5 * sooner for sooner, later in pairwise(pauses))

    async def test_once_somebody_is_reached_all_are(self, world: World) -> None:
        people = await self.plan(world, "broken", 20)
        world.chat.broken.add("broken")
        await world.tick()
        world.chat.broken.clear()
        await world.tick(FIRST_PAUSE)
        await self.pass_a_second(world)
        assert self.arrived(world) == people

    async def test_one_person_who_cannot_be_reached_holds_nobody_back(self, world: World) -> None:
        await self.plan(world, "odd", 1)
        for _ in range(2 * STREAK):
            world.chat.faults = [TryLater("busy")]
            await world.tick(LONGEST_PAUSE)
        await world.plan(UserId("chat", "odd", "even"), world.clock.now())
        await world.tick()
        assert world.chat.arrived == [("even", "i1")]

    async def test_a_large_workspace_leaves_room_for_a_small_one(self, world: World) -> None:
        large = await self.plan(world, "large", 30)
        small = await self.plan(world, "small", 3)
        for account in large:
            world.chat.gates[account] = asyncio.Event()
        async with world.running():
            await world.until(lambda: self.arrived(world) == small)
            assert world.chat.sends == STREAK + len(small)
            for account in large:
                world.chat.gates[account].set()
            while len(world.chat.arrived) < len(large) + len(small):
                await world.clock.move(world.clock.now() + APART)
                await world.next_due()
