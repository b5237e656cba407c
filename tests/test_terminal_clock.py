"""The clock of the terminal, which can travel."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from adapters.terminal.clock import TravelClock
from tests.terminal_world import HOUR, NOON, Still


def test_waits_add_up_and_real_time_goes_on() -> None:
    real = Still(NOON)
    clock = TravelClock(real)
    clock.travel(NOON + HOUR)
    real.move(HOUR)

    assert clock.now() == NOON + 2 * HOUR


def test_a_clock_that_was_given_its_time_stands_still_until_it_travels() -> None:
    real = Still(NOON)
    clock = TravelClock(real, start=NOON)
    real.move(HOUR)
    assert clock.now() == NOON
    clock.travel(NOON + HOUR)
    assert clock.now() == NOON + HOUR


def test_time_does_not_go_back() -> None:
    clock = TravelClock(Still(NOON), start=NOON)
    clock.travel(NOON - HOUR)

    assert clock.now() == NOON


@pytest.mark.parametrize("start", [None, NOON])
async def test_travelling_wakes_a_sleeper(start: datetime | None) -> None:
    clock = TravelClock(Still(NOON), start=start)
    sleeper = asyncio.create_task(clock.sleep_until(NOON + 2 * HOUR))
    for instant in (NOON, NOON + HOUR):
        clock.travel(instant)
        done, _ = await asyncio.wait({sleeper}, timeout=0)
        assert not done
    clock.travel(NOON + 2 * HOUR)
    await asyncio.wait_for(sleeper, 10)

    assert clock.now() == NOON + 2 * HOUR
