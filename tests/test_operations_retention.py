"""Retention: nobody is erased untold, nobody who writes again, and nobody early."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.messages import Incoming, Message, Text, UserId
from bot.model import Candidate, Profile
from bot.ports import Receive, TryLater, Unreachable
from bot.retention import EVERY, NOTICE, Retention
from bot.service import Bot
from storage.store import SqlStore
from tests.conftest import FakeClock
from tests.tiny import TinyCore

ANN = UserId("chat", "", "ann")
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


class Chat:
    name = "chat"

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.fault: Exception | None = None

    async def run(self, receive: Receive) -> None:
        raise NotImplementedError

    async def send(self, user: UserId, message: Message, key: str) -> None:
        assert len(key) <= 25
        if self.fault:
            raise self.fault
        self.arrived.append(message.text)

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        raise NotImplementedError


class World:
    """Somebody who said one thing, with nothing planned, and the years that pass."""

    def __init__(self, store: SqlStore, clock: FakeClock) -> None:
        self.store, self.clock, self.chat = store, clock, Chat()
        self._ids = count(1)
        self.bot = Bot(store, TinyCore(), clock, new_id=self.new_id)
        self.retention = self.another()

    def new_id(self) -> str:
        return f"id-{next(self._ids)}"

    def another(self) -> Retention:
        """That of another process."""
        records, platforms = self.store.records, [self.chat]
        return Retention(self.store, records, platforms, self.clock, after=YEAR, new_id=self.new_id)

    async def say(self, text: str) -> None:
        await self.bot.receive(Incoming(self.new_id(), ANN, Text(text)))

    async def look(self, after: timedelta = timedelta()) -> None:
        await self.clock.move(self.clock.now() + after)
        await self.retention.look()

    async def there(self) -> bool:
        return await self.store.load(ANN) is not None


@pytest.fixture
async def world(store: SqlStore, clock: FakeClock) -> World:
    made = World(store, clock)
    await made.say("hello")
    return made


async def test_whoever_is_silent_is_told_once_and_erased_two_weeks_later(world: World) -> None:
    await world.look(YEAR - NOTICE - DAY)
    assert world.chat.arrived == []

    await world.look(2 * DAY)
    await world.look(EVERY)
    (told,) = world.chat.arrived
    assert "Wed Nov 24" in told

    await world.look(NOTICE - DAY)
    assert await world.there()
    await world.look(2 * DAY)
    assert not await world.there()


async def test_whoever_answers_is_kept_for_another_year(world: World) -> None:
    await world.look(YEAR - DAY)
    await world.say("still here")

    await world.look(NOTICE + 2 * DAY)
    assert await world.there()
    await world.look(YEAR - NOTICE)
    assert len(world.chat.arrived) == 2
    assert await world.there()


async def test_after_a_long_standstill_nobody_is_erased_untold(world: World) -> None:
    await world.look(3 * YEAR)

    assert await world.there()
    assert len(world.chat.arrived) == 1


async def test_whoever_has_something_planned_is_left_alone(world: World) -> None:
    await world.say(f"in {2 * 365 * 24 * 60}")
    await world.look(YEAR + NOTICE)

    assert world.chat.arrived == []


async def test_a_platform_that_is_down_puts_the_notice_off(world: World) -> None:
    world.chat.fault = TryLater("down")
    await world.look(YEAR)
    await world.look(NOTICE + DAY)
    assert await world.there()

    world.chat.fault = None
    await world.look(EVERY)
    assert len(world.chat.arrived) == 1


async def test_whoever_cannot_be_told_is_erased_no_sooner(world: World) -> None:
    world.chat.fault = Unreachable("closed")
    await world.look(YEAR)
    await world.look(NOTICE - DAY)
    assert await world.there()

    await world.look(2 * DAY)
    assert not await world.there()


async def test_nobody_is_told_at_night(store: SqlStore, clock: FakeClock) -> None:
    world = World(store, clock)
    asleep = Candidate(id="c1", profile=Profile(zone="Asia/Tokyo"))  # where it is midnight
    await store.save(ANN, asleep, 0, event="e1", wake=None, now=clock.now())
    await world.look(YEAR)
    assert world.chat.arrived == []

    await world.look(timedelta(hours=10))
    assert len(world.chat.arrived) == 1


async def test_of_two_processes_one_looks(world: World) -> None:
    await world.look()
    await world.clock.move(world.clock.now() + YEAR - EVERY)
    other = world.another()
    await other.look()
    await world.retention.look()

    assert len(world.chat.arrived) == 1
