"""What the platforms keep beside the candidates, on every database."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import Account, about
from storage.database import connect
from storage.records import SqlRecords
from storage.store import SqlStore, open_store
from tests.conftest import START

MINUTE = timedelta(minutes=1)
ANN, ANN_THERE = UserId("slack", "T1", "U1"), UserId("discord", "", "42")
BEN = UserId("slack", "T1", "U2")


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


async def arrives(store: SqlStore, user: UserId, event: str = "e") -> None:
    candidate = Candidate(id=f"c-{user.account}")
    await store.save(user, candidate, 0, event=event + user.account, wake=None, now=START)


class TestAboutAnAccount:
    async def test_nothing_is_kept_about_whoever_told_nothing(self, store: SqlStore) -> None:
        assert not await store.records.put_about(ANN, "dm", b"D1")
        assert await store.records.get("dm", about(ANN), now=START) is None

    async def test_all_that_is_kept_about_somebody_is_told_account_by_account(
        self, store: SqlStore
    ) -> None:
        await arrives(store, ANN)
        await arrives(store, BEN)
        await store.join(ANN, ANN_THERE, version=0)
        for user, kind in ((ANN, "dm"), (ANN, "home"), (BEN, "dm")):
            assert await store.records.put_about(user, kind, user.account.encode())
        await store.records.put_about(ANN, "told", b"x", expires=START)
        await store.records.put("install", "T1", b"a token")

        assert await store.kept(ANN_THERE, START) == (
            Account(ANN_THERE, {}),
            Account(ANN, {"dm": b"U1", "home": b"U1"}),
        )
        assert await store.kept(UserId("slack", "T1", "U9"), START) == ()

    async def test_it_is_erased_with_them_whichever_account_they_erase_it_from(
        self, store: SqlStore
    ) -> None:
        await arrives(store, ANN)
        await arrives(store, BEN)
        await store.join(ANN, ANN_THERE, version=0)
        for user in (ANN, ANN_THERE, BEN):
            await store.records.put_about(user, "dm", b"D1")
        erased = await store.forget(ANN_THERE, event="f", now=START)

        assert erased == (ANN_THERE, ANN)
        left = [await store.records.get("dm", about(one), now=START) for one in (*erased, BEN)]
        assert left == [None, None, b"D1"]
        assert not await store.records.put_about(ANN, "dm", b"D1")

    async def test_it_goes_with_an_account_that_is_parted(self, store: SqlStore) -> None:
        await arrives(store, ANN)
        await store.join(ANN, ANN_THERE, version=0)
        for user in (ANN, ANN_THERE):
            await store.records.put_about(user, "dm", b"D1")
        await store.part(ANN_THERE)

        assert await store.records.get("dm", about(ANN_THERE), now=START) is None
        assert await store.records.get("dm", about(ANN), now=START) == b"D1"

    async def test_it_goes_with_a_tenant(self, store: SqlStore) -> None:
        await arrives(store, ANN)
        await arrives(store, BEN)
        await store.join(ANN, ANN_THERE, version=0)
        for user in (ANN, ANN_THERE, BEN):
            await store.records.put_about(user, "dm", b"D1")
        await store.forget_tenant("slack", "T1")

        left = [
            await store.records.get("dm", about(one), now=START) for one in (ANN, BEN, ANN_THERE)
        ]
        assert left == [None, None, b"D1"]

    async def test_what_is_written_while_it_is_erased_does_not_stay(self, store: SqlStore) -> None:
        await arrives(store, ANN)
        await asyncio.gather(
            *(store.records.put_about(ANN, f"k{n}", b"x") for n in range(5)),
            store.forget(ANN, event="f", now=START),
            *(store.records.put_about(ANN, f"m{n}", b"x") for n in range(5)),
        )
        for kind in (f"{letter}{n}" for letter in "km" for n in range(5)):
            assert await store.records.get(kind, about(ANN), now=START) is None


async def test_what_has_expired_is_gone_from_the_file(store: SqlStore) -> None:
    records = store.records
    await records.put("state", "s1", b"x", expires=START)
    await records.hold("lease", "me", until=START + MINUTE, now=START)

    assert await records.get("state", "s1", now=START - MINUTE) is None


async def test_a_database_of_before_keeps_what_it_knows_about_accounts(
    database_url: str,
) -> None:
    async with open_store(database_url) as store:
        await arrives(store, ANN)
        await arrives(store, ANN_THERE)
        await store.records.put("slack.person", "T1.U1", b"{}")
        await store.records.put("slack.person", "T1.U9", b"{}")
        await store.records.put("discord.dm", "42", b"7")
    database = await connect(database_url)
    async with database.transaction() as transaction:
        await transaction.rows("DROP INDEX records_about")
        await transaction.rows("DELETE FROM migrations WHERE number = 5")
    await database.close()

    async with open_store(database_url) as store:
        assert await store.records.get("slack.person", about(ANN), now=START) == b"{}"
        assert await store.records.get("discord.dm", about(ANN_THERE), now=START) == b"7"
        stranger = about(UserId("slack", "T1", "U9"))
        assert await store.records.get("slack.person", stranger, now=START) is None
