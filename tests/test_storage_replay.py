"""A backup restored days later: nothing that was sent since comes twice, and nothing stays away."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.conversation import PLAIN
from bot.courier import Courier
from bot.messages import Message, UserId
from bot.model import Candidate
from bot.ports import OutcomeUnknown, Receive
from storage.copying import copy_data
from storage.replay import replay
from storage.store import SqlStore, open_store
from tests.conftest import FakeClock
from tests.people import LEE, MONDAY, candidate, interview

ANN = UserId("chat", "", "ann")
DAY = timedelta(days=1)
SOON = timedelta(hours=1)


class Chat:
    """What arrived, by key: a key that comes twice is a nudge that somebody saw twice."""

    name = "chat"

    def __init__(self) -> None:
        self.arrived: dict[str, str] = {}
        self.looked = 0
        self.silent = False

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        assert key not in self.arrived, message.text
        self.arrived[key] = message.title or message.text
        if self.silent:
            raise OutcomeUnknown("timeout")

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        self.looked += 1
        return key in self.arrived


class World:
    """Two databases: the one that is lost, and what comes back of it."""

    def __init__(self, url: str, other: str) -> None:
        self.url, self.other = url, other
        self.chat = Chat()
        self.clock = FakeClock(MONDAY)

    async def begin(self) -> None:
        async with open_store(self.url) as store:
            await self.save(store, ANN, replace(candidate(interview()), seen=MONDAY))

    async def save(self, store: SqlStore, user: UserId, one: Candidate) -> None:
        wake = PLAIN.wake(one, MONDAY)
        await store.save(user, one, 0, event=one.id, wake=wake, now=MONDAY)

    async def run(self, url: str, until: datetime) -> None:
        """Let the bot run, looking whenever something is due."""
        async with open_store(url) as store:
            courier = Courier(store, self.chat, PLAIN, self.clock, random=lambda: 0.5)
            while (due := await store.next_due("chat")) and due <= until:
                await self.clock.move(max(due, self.clock.now()))
                await courier.tick(self.clock.now())
        await self.clock.move(until)

    async def back_up(self) -> None:
        await copy_data(self.url, self.other)

    async def restored(self, at: datetime, stopped: datetime | None = None) -> int:
        await self.clock.move(at)
        return await replay(self.other, (), PLAIN, stopped or at)


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> World:
    made = World(database_url, str(tmp_path / "restored"))
    await made.begin()
    return made


@pytest.mark.parametrize("days", [0.2, 1, 2, 3, 5, 9, 16, 30])
async def test_what_was_sent_since_the_backup_is_not_sent_again(world: World, days: float) -> None:
    await world.back_up()
    end = MONDAY + days * DAY
    await world.run(world.url, end)
    seen = dict(world.chat.arrived)
    assert seen
    await world.restored(end + SOON)
    await world.run(world.other, end + 2 * SOON)

    assert world.chat.arrived == seen
    assert world.chat.looked


async def test_it_goes_on_afterwards_as_if_nothing_had_been_lost(
    world: World, tmp_path: Path
) -> None:
    await world.back_up()
    end = MONDAY + 5 * DAY
    await world.run(world.url, end)
    await world.restored(end)
    await world.run(world.other, MONDAY + 40 * DAY)
    unbroken = World(str(tmp_path / "unbroken"), "")
    await unbroken.begin()
    await unbroken.run(unbroken.url, MONDAY + 40 * DAY)

    assert world.chat.arrived == unbroken.chat.arrived


async def test_what_was_not_sent_since_comes_late_and_once(world: World) -> None:
    await world.back_up()
    await world.restored(MONDAY + 4 * DAY)
    await world.run(world.other, MONDAY + 4 * DAY + SOON)

    assert len(world.chat.arrived) == 1
    assert world.chat.looked == 2


@pytest.mark.parametrize("days", [0.05, 1, 2, 5])
async def test_whatever_fell_due_after_the_bot_stopped_comes_late_and_nothing_twice(
    world: World, tmp_path: Path, days: float
) -> None:
    """As to somebody whose bot stood still and lost nothing."""
    stopped, again = MONDAY + days * DAY, MONDAY + 11 * DAY
    await world.back_up()
    await world.run(world.url, stopped)
    await world.restored(again, stopped)
    await world.run(world.other, again + 4 * DAY)
    kept = World(str(tmp_path / "kept"), "")
    await kept.begin()
    await kept.run(kept.url, stopped)
    before = len(kept.chat.arrived)
    await kept.clock.move(again)
    await kept.run(kept.url, again + 4 * DAY)

    assert world.chat.arrived == kept.chat.arrived
    assert len(kept.chat.arrived) > before


async def test_what_was_under_way_at_the_backup_is_looked_for_too(world: World) -> None:
    world.chat.silent = True
    async with open_store(world.url) as store:
        due = await store.next_due("chat")
        assert due
        await world.clock.move(due)
        await Courier(store, world.chat, PLAIN, world.clock, random=lambda: 0.5).tick(due)
    world.chat.silent = False
    await world.back_up()
    await world.run(world.url, MONDAY + 3 * DAY)
    seen = dict(world.chat.arrived)
    await world.restored(MONDAY + 3 * DAY)
    await world.run(world.other, MONDAY + 3 * DAY + SOON)

    assert world.chat.arrived == seen


async def test_for_whom_nothing_fell_due_nothing_changes(world: World) -> None:
    await world.back_up()
    assert await world.restored(MONDAY + SOON) == 0
    await world.run(world.other, MONDAY + 2 * SOON)
    assert len(world.chat.arrived) == 1
    assert world.chat.looked == 0


async def test_everybody_is_looked_at(world: World) -> None:
    async with open_store(world.url) as store:
        for number in range(250):
            one = candidate(interview(), references=(LEE,))
            await world.save(
                store, UserId("chat", "", f"u{number}"), replace(one, id=f"d{number:03}")
            )
    await world.back_up()
    assert await world.restored(MONDAY + DAY) == 251
