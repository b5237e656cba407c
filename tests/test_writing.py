"""Messages are written while their claims are being kept, and are true when they are sent."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.messages import Message, UserId
from bot.model import Candidate
from bot.ports import Delivery, Dropped, Wanted
from bot.writing import BREATH, FRESH, Writer
from tests.conftest import START, FakeClock
from tests.tiny import TinyCore, with_nudges

ANN = UserId("chat", "", "ann")


class Counting(TinyCore):
    """A core that wants nothing any more after the first minute."""

    def __init__(self) -> None:
        self.written = 0

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
        self.written += 1
        late = now - START >= timedelta(minutes=1)
        return None if late else super().nudge(candidate, wanted, now)


class World:
    def __init__(self) -> None:
        self.core = Counting()
        self.clock = FakeClock()
        self.writer = Writer(self.core, self.clock)

    def claimed(self, number: int = 1, *, doubtful: bool = False) -> list[Delivery]:
        candidates = [with_nudges(Candidate(id=f"c{each}"), START) for each in range(number)]
        return [
            Delivery(one, 1, ANN, Wanted(("i1",), f"{one.id}.i1"), START, START, doubtful=doubtful)
            for one in candidates
        ]

    async def rounds(self, number: int) -> None:
        """Let the loop go round."""
        loop = asyncio.get_running_loop()
        for _ in range(number):
            passed = loop.create_future()
            loop.call_soon(passed.set_result, None)
            await passed


@pytest.fixture
def world() -> World:
    return World()


async def test_what_was_written_ahead_is_not_written_twice(world: World) -> None:
    claimed = world.claimed(2 * BREATH)
    world.writer.write_ahead(claimed)
    assert world.core.written == 0, "the database goes first"
    await world.rounds(10)
    assert world.core.written == len(claimed)
    world.writer.stop()
    texts = [world.writer.message(delivery) for delivery in claimed]
    assert [text for text in texts if isinstance(text, Message)] == texts
    assert world.core.written == len(claimed)


async def test_what_was_not_written_in_time_is_written_when_it_is_sent(world: World) -> None:
    (delivery,) = claimed = world.claimed()
    world.writer.write_ahead(claimed)
    world.writer.stop()
    await world.rounds(10)
    assert world.core.written == 0
    assert isinstance(world.writer.message(delivery), Message)


async def test_what_took_long_to_keep_is_written_anew(world: World) -> None:
    (delivery,) = claimed = world.claimed()
    world.writer.write_ahead(claimed)
    await world.rounds(10)
    await world.clock.move(START + 60 * FRESH)
    world.writer.stop()
    assert world.writer.message(delivery) == Dropped()


async def test_what_is_in_doubt_is_written_once_it_was_looked_for(world: World) -> None:
    (delivery,) = claimed = world.claimed(doubtful=True)
    world.writer.write_ahead(claimed)
    await world.rounds(10)
    assert world.core.written == 0
    assert isinstance(world.writer.message(delivery), Message)
