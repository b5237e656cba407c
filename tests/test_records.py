"""What the platforms keep beside the candidates, on every database."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from storage.records import SqlRecords
from storage.store import SqlStore, open_store
from tests.conftest import START

MINUTE = timedelta(minutes=1)


@pytest.fixture
def records(store: SqlStore) -> SqlRecords:
    return store.records


class TestValues:
    async def test_nothing_is_kept_at_first(self, records: SqlRecords) -> None:
        assert await records.get("install", "T1", now=START) is None
        assert await records.take("install", "T1", now=START) is None

    async def test_any_bytes_come_back(self, records: SqlRecords) -> None:
        for value in (b"", b"\0", bytes(range(256)), "Ærø".encode()):
            await records.put("install", "T1", value)
            assert await records.get("install", "T1", now=START) == value

    async def test_kinds_and_keys_are_told_apart(self, records: SqlRecords) -> None:
        for kind in ("a", "b"):
            for key in ("1", "2"):
                await records.put(kind, key, f"{kind}{key}".encode())
        assert await records.get("b", "1", now=START) == b"b1"
        await records.delete("b", "1")
        assert await records.get("b", "1", now=START) is None
        assert await records.get("a", "1", now=START) == b"a1"

    async def test_a_value_is_put_in_place_of_what_was_there(self, records: SqlRecords) -> None:
        await records.put("code", "x", b"old", expires=START + MINUTE)
        await records.put("code", "x", b"new")
        assert await records.get("code", "x", now=START + 2 * MINUTE) == b"new"

    async def test_what_is_deleted_twice_is_gone_once(self, records: SqlRecords) -> None:
        await records.delete("install", "T1")
        assert await records.get("install", "T1", now=START) is None

    async def test_what_was_kept_outlives_the_process(self, database_url: str) -> None:
        async with open_store(database_url) as store:
            await store.records.put("install", "T1", b"token")
        async with open_store(database_url) as store:
            assert await store.records.get("install", "T1", now=START) == b"token"


class TestExpiry:
    async def test_a_value_is_there_until_it_expires(self, records: SqlRecords) -> None:
        await records.put("code", "x", b"ann", expires=START + MINUTE)
        last = START + MINUTE - timedelta(microseconds=1)
        assert await records.get("code", "x", now=last) == b"ann"
        assert await records.get("code", "x", now=START + MINUTE) is None

    async def test_what_has_expired_cannot_be_taken(self, records: SqlRecords) -> None:
        await records.put("code", "x", b"ann", expires=START)
        assert await records.take("code", "x", now=START) is None
        assert await records.get("code", "x", now=START - MINUTE) is None, "nor is it kept on"


class TestTaking:
    async def test_a_value_is_taken_once(self, records: SqlRecords) -> None:
        await records.put("code", "x", b"ann", expires=START + MINUTE)
        assert await records.take("code", "x", now=START) == b"ann"
        assert await records.take("code", "x", now=START) is None

    async def test_of_several_takers_one_gets_it(self, records: SqlRecords) -> None:
        for number in range(5):
            await records.put("code", f"old{number}", b"", expires=START)
        await records.put("code", "x", b"ann")
        taken = await asyncio.gather(*(records.take("code", "x", now=START) for _ in range(8)))
        assert sorted(taken, key=bool) == [None] * 7 + [b"ann"]


class TestLeases:
    async def test_a_lease_is_held_by_one(self, records: SqlRecords) -> None:
        until = START + MINUTE
        assert await records.hold("shard0", "a", until=until, now=START)
        assert not await records.hold("shard0", "b", until=until, now=START)
        assert await records.hold("shard1", "b", until=until, now=START)

    async def test_its_holder_renews_it(self, records: SqlRecords) -> None:
        assert await records.hold("shard0", "a", until=START + MINUTE, now=START)
        assert await records.hold("shard0", "a", until=START + 3 * MINUTE, now=START)
        assert not await records.hold(
            "shard0", "b", until=START + 4 * MINUTE, now=START + 2 * MINUTE
        )

    async def test_it_is_anybodys_once_it_has_ended(self, records: SqlRecords) -> None:
        assert await records.hold("shard0", "a", until=START + MINUTE, now=START)
        later = START + MINUTE
        assert await records.hold("shard0", "b", until=later + MINUTE, now=later)
        assert not await records.hold("shard0", "a", until=later + MINUTE, now=later)

    async def test_only_its_holder_ends_it_early(self, records: SqlRecords) -> None:
        until = START + MINUTE
        assert await records.hold("shard0", "a", until=until, now=START)
        await records.release("shard0", "b")
        assert not await records.hold("shard0", "b", until=until, now=START)
        await records.release("shard0", "a")
        assert await records.hold("shard0", "b", until=until, now=START)

    async def test_of_several_who_want_it_at_once_one_gets_it(self, records: SqlRecords) -> None:
        won = await asyncio.gather(
            *(
                records.hold("shard0", f"p{number}", until=START + MINUTE, now=START)
                for number in range(8)
            )
        )
        assert sum(won) == 1
