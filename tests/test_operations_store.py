"""What an operator asks the database, on both kinds of it: what waits, whom nothing reaches."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.courier import LEASE, SEND_TIMEOUT
from bot.messages import UserId
from bot.model import Candidate
from bot.ports import Again, Delivery, Refused
from bot.status import Queue
from storage.operating import Operating, open_operating
from storage.store import SqlStore
from tests.conftest import START
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
BEN = UserId("slack", "T1", "U2")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def operating(store: SqlStore, database_url: str) -> AsyncIterator[Operating]:
    del store  # has opened the database
    async with open_operating(database_url) as opened:
        yield opened


async def plan(store: SqlStore, user: UserId, due: datetime) -> None:
    planned = with_nudges(Candidate(id=f"c-{user.account}"), due)
    await store.save(user, planned, 0, event=f"e-{user.account}", wake=due, now=START)


async def claim(store: SqlStore, now: datetime = START) -> Delivery:
    core = TinyCore()
    batch = await store.exchange("slack", (), 10, now=now, lease=LEASE, core=core)
    (delivery,) = batch.deliveries
    return delivery


async def settle(store: SqlStore, delivery: Delivery, outcome: Again | Refused) -> None:
    finished = [(delivery, outcome)]
    await store.exchange("slack", finished, 0, now=START, lease=LEASE, core=TinyCore())


async def test_an_empty_database_has_nothing_waiting(operating: Operating) -> None:
    assert await operating.queue("slack", START) == Queue()
    assert (await operating.status("slack", START)).undelivered == {}


async def test_what_is_due_and_what_is_late(store: SqlStore, operating: Operating) -> None:
    await plan(store, ANN, START)
    await plan(store, BEN, START + 30 * MINUTE)

    assert await operating.queue("slack", START - MINUTE) == Queue()
    assert await operating.queue("slack", START + MINUTE) == Queue(1, 0, MINUTE)
    assert await operating.queue("slack", START + 35 * MINUTE) == Queue(2, 1, 35 * MINUTE)
    assert await operating.queue("discord", START + 35 * MINUTE) == Queue()


async def test_a_nudge_under_way_is_not_in_doubt_until_its_lease_is_over(
    store: SqlStore, operating: Operating
) -> None:
    await plan(store, ANN, START)
    await claim(store)

    assert (await operating.status("slack", START + MINUTE)).in_doubt == 0
    assert (await operating.status("slack", START + LEASE + MINUTE)).in_doubt == 1


async def test_whom_nothing_reaches_is_counted_by_reason_and_found(
    store: SqlStore, operating: Operating
) -> None:
    await plan(store, ANN, START)
    await settle(store, await claim(store), Refused("user_disabled"))

    assert (await operating.status("slack", START)).undelivered == {"user_disabled": 1}
    assert await operating.undelivered("slack") == (ANN,)


async def test_what_the_platform_put_off_is_looked_at_now(
    store: SqlStore, operating: Operating
) -> None:
    await plan(store, ANN, START)
    await settle(store, await claim(store), Again(START + timedelta(hours=3), doubtful=False))
    assert (await operating.status("slack", START)).waiting == 1

    assert await operating.hasten("slack", START) == 1
    assert await store.next_due("slack") == START
    assert (await claim(store)).wanted.steps == ("i1",)


async def test_what_is_in_doubt_for_long_is_looked_at_now_and_still_in_doubt(
    store: SqlStore, operating: Operating
) -> None:
    await plan(store, ANN, START)
    await settle(store, await claim(store), Again(START + timedelta(hours=3), doubtful=True))

    assert await operating.hasten("slack", START) == 1
    assert (await claim(store)).doubtful


@pytest.mark.parametrize("until", [LEASE, SEND_TIMEOUT])
async def test_what_may_be_under_way_is_left_alone(
    store: SqlStore, operating: Operating, until: timedelta
) -> None:
    await plan(store, ANN, START)
    delivery = await claim(store)
    if until is not LEASE:
        await settle(store, delivery, Again(START + until, doubtful=True))

    assert await operating.hasten("slack", START) == 0
    assert await store.next_due("slack") == START + until


async def test_a_lease_is_held_until_it_ends(store: SqlStore, operating: Operating) -> None:
    await store.records.hold("discord.gateway", "me", until=START + MINUTE, now=START)

    assert await operating.held("discord.gateway", START)
    assert not await operating.held("discord.gateway", START + MINUTE)
    assert not await operating.held("another", START)


async def test_only_a_server_has_a_clock_of_its_own(
    operating: Operating, database_url: str
) -> None:
    clock = await operating.clock()

    assert (clock is None) is database_url.startswith("sqlite")
    assert clock is None or clock.tzinfo is not None


async def test_more_people_than_a_page_holds_are_all_counted(
    store: SqlStore, operating: Operating
) -> None:
    refused = Refused("user_disabled")
    for number in range(12):
        await plan(store, replace(ANN, account=f"U{number:02}"), START)
    batch = await store.exchange("slack", (), 50, now=START, lease=LEASE, core=TinyCore())
    finished = [(delivery, refused) for delivery in batch.deliveries]
    await store.exchange("slack", finished, 0, now=START, lease=LEASE, core=TinyCore())

    assert len(await operating.undelivered("slack", page=5)) == 12
