"""The courier: each nudge once, whatever the platform, the process or the user does meanwhile."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.circuits import FIRST_PAUSE, LONGEST_PAUSE
from bot.courier import (
    FAULT_PAUSE,
    LEASE,
    LONGEST_SLEEP,
    LOOK_AGAIN,
    SEND_TIMEOUT,
    STORAGE_PAUSE,
    Courier,
)
from bot.messages import Message, UserId
from bot.model import Candidate, Profile
from bot.ports import OutcomeUnknown, TryLater, Unreachable, Wanted
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.courier_world import ANN, BEN, HALF, MINUTE, Chat, World, impatient_store, locked
from tests.tiny import TinyCore


@pytest.fixture
def world(store: SqlStore, clock: FakeClock) -> World:
    return World(store, clock)


class TestTick:
    async def test_what_is_due_is_sent_once(self, world: World) -> None:
        await world.plan(ANN, START)
        assert await world.tick() == 1
        assert await world.tick(LEASE) == 0
        assert world.chat.arrived == [("ann", "i1")]

    async def test_what_is_not_due_waits(self, world: World) -> None:
        await world.plan(ANN, START + MINUTE)
        assert await world.tick() == 0
        assert await world.tick(MINUTE) == 1

    async def test_all_that_is_due_is_sent_though_more_than_fits_at_once(
        self, world: World
    ) -> None:
        users = [UserId("chat", "", f"u{number}") for number in range(25)]
        for user in users:
            await world.plan(user, START, START)
        world.courier = world.another_courier(at_once=4)
        assert await world.tick() == 50
        assert sorted(world.chat.arrived) == sorted(
            (user.account, step) for user in users for step in ("i1", "i2")
        )

    async def test_people_on_other_platforms_are_left_to_others(self, world: World) -> None:
        elsewhere = UserId("elsewhere", "", "ann")
        await world.plan(elsewhere, START)
        assert await world.tick() == 0
        assert await world.store.next_due("elsewhere") == START

    async def test_what_is_no_longer_wanted_when_it_is_written_is_not_sent(
        self, world: World
    ) -> None:
        class Quiet(TinyCore):
            def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
                return super().nudge(candidate, wanted, now) if now > START else None

        world.core = Quiet()
        world.courier = world.another_courier()
        await world.plan(ANN, START)
        assert await world.tick() == 1
        assert world.chat.sends == 0
        assert await world.tick(MINUTE) == 1
        assert world.chat.arrived == [("ann", "i1")]

    async def test_one_slow_send_holds_up_nobody_else(self, world: World) -> None:
        world.courier = world.another_courier(at_once=2)
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START - MINUTE)
        for number in range(5):
            await world.plan(UserId("chat", "", f"u{number}"), START)
        tick = asyncio.create_task(world.tick())
        await world.until(lambda: len(world.chat.arrived) == 5)
        world.chat.gates["ann"].set()
        assert await tick == 6

    async def test_two_couriers_share_the_work(self, world: World) -> None:
        for number in range(30):
            await world.plan(UserId("chat", "", f"u{number}"), START)
        couriers = [world.another_courier(at_once=3) for _ in range(2)]
        handled = await asyncio.gather(*(courier.tick(START) for courier in couriers))
        assert sum(handled) == 30
        assert min(handled) > 0
        assert len(set(world.chat.arrived)) == len(world.chat.arrived) == 30


class TestFailures:
    async def test_a_refusal_is_kept_and_nothing_is_tried_again(self, world: World) -> None:
        world.chat.faults = [Unreachable("dm_closed")]
        await world.plan(ANN, START)
        await world.tick()
        assert (await world.candidate(ANN)).unreachable == "dm_closed"
        assert await world.next_due() is None

    async def test_one_failure_is_nobody_elses(self, world: World) -> None:
        world.chat.faults = [RuntimeError(), Unreachable("dm_closed"), TryLater("busy")]
        for number in range(6):
            await world.plan(UserId("chat", "", f"u{number}"), START)
        assert await world.tick() == 6
        assert len(world.chat.arrived) == 3

    async def test_the_platforms_wish_to_wait_is_obeyed(self, world: World) -> None:
        after = timedelta(seconds=77)
        world.chat.faults = [TryLater("rate_limited", after)]
        await world.plan(ANN, START)
        await world.tick()
        pause = after + FIRST_PAUSE * HALF
        assert await world.next_due() == pause
        assert await world.tick(pause) == 1
        assert (world.chat.looks, world.chat.arrived) == (0, [("ann", "i1")])

    async def test_pauses_double_up_to_the_longest(self, world: World) -> None:
        await world.plan(ANN, START)
        pauses: list[timedelta] = []
        after = timedelta()
        for _ in range(10):
            world.chat.faults = [TryLater("busy")]
            await world.tick(after)
            after = await world.next_due() or timedelta()
            pauses.append(after)
        assert pauses[:3] == [FIRST_PAUSE * 0.75, FIRST_PAUSE * 1.5, FIRST_PAUSE * 3]
        assert pauses[-1] == LONGEST_PAUSE * 0.75
        assert await world.tick(after) == 1
        assert world.chat.arrived == [("ann", "i1")]

    async def test_a_nudge_that_waits_is_not_sent_once_it_is_not_wanted(self, world: World) -> None:
        world.chat.faults = [TryLater("busy")]
        await world.plan(ANN, START)
        await world.tick()
        await world.save(ANN, Candidate(id="c-ann", profile=Profile(paused=True)))
        assert await world.tick(LONGEST_PAUSE) == 1
        assert world.chat.sends == 1
        assert await world.next_due() is None

    async def test_a_message_the_core_cannot_write_waits_and_stops_nobody(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Speechless(TinyCore):
            def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
                if candidate.id == "c-ann" and now == START:
                    raise ValueError("private words")
                return super().nudge(candidate, wanted, now)

        world.core = Speechless()
        world.courier = world.another_courier()
        await world.plan(ANN, START)
        await world.plan(BEN, START)
        await world.tick()
        assert world.chat.arrived == [("ben", "i1")]
        assert "c-ann.i1: ValueError at test_courier.py" in caplog.text
        assert "private words" not in caplog.text
        await world.tick(FAULT_PAUSE)
        assert ("ann", "i1") in world.chat.arrived


class TestDoubt:
    @pytest.mark.parametrize("fault", [OutcomeUnknown("500"), TimeoutError(), OSError("reset")])
    async def test_a_message_that_arrived_all_the_same_is_not_sent_again(
        self, world: World, fault: Exception
    ) -> None:
        world.chat.late_faults = [fault]
        await world.plan(ANN, START)
        await world.tick()
        assert await world.next_due() == SEND_TIMEOUT, "it may still be travelling"
        await world.tick(SEND_TIMEOUT)
        assert (world.chat.looks, world.chat.sends) == (1, 1)
        assert await world.next_due() is None

    async def test_a_message_that_did_not_arrive_is_sent_after_the_second_look(
        self, world: World
    ) -> None:
        world.chat.faults = [OutcomeUnknown("500")]
        await world.plan(ANN, START)
        await world.tick()
        await world.tick(SEND_TIMEOUT)
        assert (world.chat.looks, world.chat.sends) == (1, 1)
        assert await world.next_due() == LOOK_AGAIN
        await world.tick(LOOK_AGAIN)
        assert (world.chat.looks, world.chat.sends) == (2, 2)
        assert world.chat.arrived == [("ann", "i1")]
        assert await world.next_due() is None

    async def test_a_message_that_shows_up_late_is_not_sent_again(self, world: World) -> None:
        world.chat.faults = [OutcomeUnknown("500")]
        await world.plan(ANN, START)
        await world.tick()
        await world.tick(SEND_TIMEOUT)
        world.chat.arrived.append(("ann", "i1"))
        await world.tick(LOOK_AGAIN)
        assert world.chat.sends == 1
        assert (await world.candidate(ANN)).nudges.keys() == {"i1"}

    async def test_doubt_after_a_repeat_is_looked_into_twice_again(self, world: World) -> None:
        world.chat.faults = [OutcomeUnknown("500"), OutcomeUnknown("500")]
        await world.plan(ANN, START)
        for after in (timedelta(), SEND_TIMEOUT, LOOK_AGAIN):
            await world.tick(after)
        assert (world.chat.looks, world.chat.sends) == (2, 2)
        for after in (SEND_TIMEOUT, LOOK_AGAIN):
            await world.tick(after)
        assert (world.chat.looks, world.chat.sends) == (4, 3)
        assert world.chat.arrived == [("ann", "i1")]

    async def test_a_platform_that_cannot_look_is_not_sent_a_second(self, world: World) -> None:
        world.chat.can_look = False
        world.chat.faults = [OutcomeUnknown("500")]
        await world.plan(ANN, START)
        await world.tick()
        await world.tick(SEND_TIMEOUT)
        assert world.chat.sends == 1
        assert await world.next_due() is None
        assert (await world.candidate(ANN)).nudges.keys() == {"i1"}

    @pytest.mark.parametrize(
        ("fault", "pause"),
        [
            (TryLater("busy", MINUTE), MINUTE + FIRST_PAUSE * HALF),
            (OutcomeUnknown("500"), FIRST_PAUSE * 1.5),
            (RuntimeError(), FIRST_PAUSE * 1.5),
        ],
    )
    async def test_a_look_that_fails_leaves_the_doubt(
        self, world: World, fault: Exception, pause: timedelta
    ) -> None:
        world.chat.late_faults = [OutcomeUnknown("500")]
        world.chat.look_faults = [fault]
        await world.plan(ANN, START)
        await world.tick()
        await world.tick(SEND_TIMEOUT)
        assert await world.next_due() == pause
        await world.tick(pause)
        assert (world.chat.looks, world.chat.sends) == (2, 1)
        assert await world.next_due() is None

    async def test_a_look_that_is_refused_is_a_refusal(self, world: World) -> None:
        world.chat.faults = [OutcomeUnknown("500")]
        world.chat.look_faults = [Unreachable("dm_closed")]
        await world.plan(ANN, START)
        await world.tick()
        await world.tick(SEND_TIMEOUT)
        assert (await world.candidate(ANN)).unreachable == "dm_closed"

    async def test_a_claim_left_by_a_crash_is_looked_up_before_it_is_sent(
        self, world: World
    ) -> None:
        await world.plan(ANN, START)
        await world.store.exchange(
            "chat", (), 10, now=START, lease=LEASE, core=world.core
        )  # and the process dies
        assert await world.tick(LEASE - MINUTE) == 0
        await world.tick(MINUTE)
        assert (world.chat.looks, world.chat.sends) == (1, 0)
        await world.tick(LOOK_AGAIN)
        assert world.chat.arrived == [("ann", "i1")]

    async def test_a_turn_during_a_send_neither_repeats_nor_loses_anything(
        self, world: World
    ) -> None:
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        tick = asyncio.create_task(world.tick())
        await world.until(lambda: world.chat.sends == 1)
        await world.plan(ANN, START + MINUTE)
        world.chat.gates["ann"].set()
        assert await tick == 1
        assert await world.next_due() == MINUTE
        await world.tick(MINUTE)
        assert world.chat.arrived == [("ann", "i1"), ("ann", "i2")]


class TestRun:
    async def test_it_sleeps_until_the_next_nudge_is_due(self, world: World) -> None:
        await world.plan(ANN, START + MINUTE)
        async with world.running():
            await world.until(lambda: world.clock.sleeping_until == START + MINUTE)
            await world.clock.move(START + MINUTE)
            await world.until(lambda: world.chat.arrived == [("ann", "i1")])

    async def test_it_looks_every_five_minutes_at_what_others_may_have_added(
        self, world: World
    ) -> None:
        async with world.running():
            await world.until(lambda: world.clock.sleeping_until == START + LONGEST_SLEEP)
            await world.plan(ANN, START)
            await world.clock.move(START + LONGEST_SLEEP)
            await world.until(lambda: world.chat.arrived == [("ann", "i1")])

    async def test_a_nearer_step_wakes_it_at_once(self, world: World) -> None:
        await world.plan(ANN, START + 3 * MINUTE)
        async with world.running():
            await world.until(lambda: world.clock.sleeping_until == START + 3 * MINUTE)
            await world.plan(BEN, START)
            world.courier.wake(START)
            await world.until(lambda: world.chat.arrived == [("ben", "i1")])

    async def test_what_one_account_refuses_is_brought_to_the_other_at_once(
        self, world: World
    ) -> None:
        other = Chat()
        other.name = "elsewhere"
        there = Courier(world.store, other, world.core, world.clock, random=lambda: HALF)
        world.courier = world.another_courier(woken=there.wake)
        world.chat.faults = [Unreachable("closed")]
        await world.plan(ANN, START + MINUTE)
        await world.store.join(ANN, UserId("elsewhere", "", "ann"), version=0)
        sleeping = asyncio.create_task(there.run())
        await world.until(lambda: world.clock.sleeping_until == START + LONGEST_SLEEP)
        async with world.running():
            await world.until(lambda: world.clock.sleeping_until == START + MINUTE)
            await world.clock.move(START + MINUTE)
            await world.until(lambda: other.arrived == [("ann", "i1")])
        sleeping.cancel()
        await asyncio.wait({sleeping})
        assert world.chat.arrived == []

    async def test_a_farther_step_lets_it_sleep(self, world: World) -> None:
        await world.plan(ANN, START + MINUTE)
        async with world.running():
            await world.until(lambda: world.clock.sleeping_until == START + MINUTE)
            world.clock.sleeping_until = None
            world.courier.wake(START + 2 * MINUTE)
            for _ in range(20):
                await world.next_due()
            assert world.clock.sleeping_until is None

    async def test_new_nudges_go_out_while_a_slow_one_is_under_way(self, world: World) -> None:
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        async with world.running():
            await world.until(lambda: world.chat.sends == 1)
            await world.plan(BEN, START)
            world.courier.wake(START)
            await world.until(lambda: world.chat.arrived == [("ben", "i1")])
            world.chat.gates["ann"].set()
            await world.until(lambda: len(world.chat.arrived) == 2)

    async def test_two_nudges_due_together_follow_one_another(self, world: World) -> None:
        await world.plan(ANN, START, START)
        async with world.running():
            await world.until(lambda: world.chat.arrived == [("ann", "i1"), ("ann", "i2")])

    async def test_nothing_more_is_claimed_than_there_is_room_for(self, world: World) -> None:
        world.courier = world.another_courier(at_once=1)
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        await world.plan(BEN, START)
        async with world.running():
            await world.until(lambda: world.chat.sends == 1)
            await world.until(lambda: world.clock.sleeping_until == START + LONGEST_SLEEP)
            assert world.chat.sends == 1
            world.chat.gates["ann"].set()
            await world.until(lambda: len(world.chat.arrived) == 2)

    async def test_told_to_stop_it_records_what_was_under_way(self, world: World) -> None:
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        async with world.running() as run:
            await world.until(lambda: world.chat.sends == 1)
            run.cancel()
            await world.next_due()
            world.chat.gates["ann"].set()
        assert run.cancelled()
        assert await world.next_due() is None
        assert (await world.candidate(ANN)).nudges.keys() == {"i1"}

    async def test_told_to_stop_it_leaves_what_does_not_end_in_doubt(self, world: World) -> None:
        world.courier = world.another_courier(drain=timedelta())
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        async with world.running():
            await world.until(lambda: world.chat.sends == 1)
        assert await world.next_due() == 2 * SEND_TIMEOUT, "it may travel on"
        world.chat.gates["ann"].set()
        await world.tick(2 * SEND_TIMEOUT)
        assert (world.chat.looks, world.chat.sends) == (1, 1)

    async def test_a_database_that_fails_for_a_while_is_waited_for(
        self, tmp_path: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with impatient_store(tmp_path / "file.sqlite3") as store:
            world = World(store, clock)
            await world.plan(ANN, START)
            world.chat.gates["ann"] = asyncio.Event()
            async with world.running():
                await world.until(lambda: world.chat.sends == 1)
                with locked(tmp_path / "file.sqlite3"):
                    world.chat.gates["ann"].set()
                    await world.until(lambda: "is locked by another program" in caplog.text)
                await world.until(lambda: clock.sleeping_until == START + STORAGE_PAUSE)
                await clock.move(START + STORAGE_PAUSE)
                await world.until(lambda: clock.sleeping_until == START + STORAGE_PAUSE)
            assert (await world.candidate(ANN)).nudges.keys() == {"i1"}
            assert world.chat.sends == 1

    async def test_told_to_stop_while_the_database_fails_it_stops(
        self, tmp_path: Path, clock: FakeClock
    ) -> None:
        async with impatient_store(tmp_path / "file.sqlite3") as store:
            world = World(store, clock)
            world.chat.gates["ann"] = asyncio.Event()
            await world.plan(ANN, START)
            async with world.running() as run:
                await world.until(lambda: world.chat.sends == 1)
                with locked(tmp_path / "file.sqlite3"):
                    world.chat.gates["ann"].set()
                    run.cancel()
                    await asyncio.wait({run})
            assert run.cancelled()
            assert await world.next_due() == LEASE, "looked up once the lease has ended"

    async def test_a_lease_that_ended_during_a_standstill_starts_no_second_send(
        self, world: World
    ) -> None:
        world.chat.gates["ann"] = asyncio.Event()
        await world.plan(ANN, START)
        async with world.running():
            await world.until(lambda: world.chat.sends == 1)
            await world.clock.move(START + LEASE)
            await world.until(lambda: world.clock.sleeping_until == START + 2 * LEASE)
            world.chat.gates["ann"].set()
            await world.until(lambda: len(world.chat.arrived) == 1)
        assert (world.chat.looks, world.chat.sends) == (0, 1)
        assert await world.next_due() is None
