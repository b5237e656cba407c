"""Sealed at rest: the files hold nothing personal, and only the right keys open them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from msgspec.structs import replace

from bot.messages import UserId
from bot.model import Candidate, Profile
from bot.ports import Delivery, Outcome, Sent, StorageFault
from storage.database import connect
from storage.rotation import rotate_keys
from storage.seal import Seal
from storage.store import SqlStore, open_store
from tests.conftest import START
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
SECRET = "Joan Ruiz of Mercy General"
TOKEN = b"xoxb-token-of-mercy"
LEASE = timedelta(minutes=2)


def named(number: int = 1) -> Candidate:
    candidate = Candidate(id=f"c{number}", profile=Profile(name=f"{SECRET} {number}"))
    return with_nudges(candidate, START)


async def save(store: SqlStore, number: int = 1) -> None:
    user = UserId("slack", "T1", f"U{number}")
    await store.save(user, named(number), 0, event=f"e{number}", wake=START, now=START)


async def deliver(store: SqlStore) -> None:
    finished: Sequence[tuple[Delivery, Outcome]] = ()
    for _ in range(2):
        batch = await store.exchange("slack", finished, 10, now=START, lease=LEASE, core=TinyCore())
        finished = [(delivery, Sent()) for delivery in batch.deliveries]


async def name(store: SqlStore, number: int = 1) -> str:
    saved = await store.load(UserId("slack", "T1", f"U{number}"))
    return saved.candidate.profile.name if saved else ""


async def everything(url: str) -> str:
    """All that the two tables with personal words hold, as it is kept."""
    database = await connect(url)
    try:
        rows = [
            *await database.read("SELECT * FROM candidates"),
            *await database.read("SELECT * FROM records"),
        ]
    finally:
        await database.close()
    return repr(rows)


def files(url: str) -> bytes:
    """The bytes of a SQLite database, its log included."""
    file = Path(url.removeprefix("sqlite:///"))
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


async def refusal(url: str, *keys: str) -> str:
    with pytest.raises(StorageFault) as refused:
        async with open_store(url, keys):
            pass
    return str(refused.value)


class TestSeal:
    def test_without_keys_everything_stays_as_it_is(self) -> None:
        assert Seal().close(b"plain") == b"plain"
        assert Seal().open(b"plain") == b"plain"

    def test_it_seals_with_the_first_key_and_opens_with_any(self) -> None:
        sealed = Seal([OLD]).close(b"word")
        assert b"word" not in sealed
        assert Seal([NEW, OLD]).open(sealed) == b"word"
        assert Fernet(NEW).decrypt(Seal([NEW, OLD]).close(b"word")) == b"word"

    def test_what_is_renewed_needs_the_first_key_alone(self) -> None:
        for kept in (b"word", Seal([OLD]).close(b"word")):
            renewed = Seal([NEW, OLD]).renew(kept)
            assert Seal([NEW]).open(renewed) == b"word"
            assert Seal([NEW]).renew(renewed) == renewed

    def test_a_key_that_is_none_is_refused_without_repeating_it(self) -> None:
        with pytest.raises(StorageFault, match="no key") as refused:
            Seal(["hunter2"])
        assert "hunter2" not in str(refused.value)


class TestAtRest:
    async def test_what_was_sealed_comes_back(self, database_url: str) -> None:
        async with open_store(database_url, [OLD]) as store:
            await save(store)
            await deliver(store)
            await store.records.put("install", "T1", TOKEN)
        async with open_store(database_url, [OLD]) as store:
            saved = await store.load(ANN)
            assert saved
            assert saved.candidate == replace(named(), nudges=saved.candidate.nudges)
            assert saved.candidate.nudges
            assert await store.records.get("install", "T1", now=START) == TOKEN
            assert await store.records.take("install", "T1", now=START) == TOKEN

    async def test_nothing_personal_is_in_the_tables(self, database_url: str) -> None:
        async with open_store(database_url, [OLD]) as store:
            await save(store)
            await deliver(store)
            await store.records.put("install", "T1", TOKEN)
        kept = await everything(database_url)
        assert "c1" in kept
        assert "Joan" not in kept
        assert TOKEN.decode() not in kept

    def test_nothing_personal_is_in_the_files_at_any_time(self, sqlite_url: str) -> None:
        async def live(keys: Sequence[str]) -> bytes:
            async with open_store(sqlite_url, keys) as store:
                await save(store)
                await store.records.put("install", "T1", TOKEN)
                await deliver(store)
                return files(sqlite_url)

        during = asyncio.run(live([OLD]))
        for content in (during, files(sqlite_url)):
            assert b"slack" in content
            assert b"Joan" not in content
            assert TOKEN not in content

    def test_without_keys_the_same_search_finds_everything(self, sqlite_url: str) -> None:
        async def live() -> None:
            async with open_store(sqlite_url) as store:
                await save(store)
                await store.records.put("install", "T1", TOKEN)

        asyncio.run(live())
        assert b"Joan" in files(sqlite_url)
        assert TOKEN in files(sqlite_url)


class TestKeys:
    async def test_a_missing_key_is_refused_at_start(self, database_url: str) -> None:
        async with open_store(database_url, [OLD]):
            pass
        assert await refusal(database_url) == (
            "The database is sealed; set AFTERCARE_KEYS to the keys it has."
        )

    async def test_a_wrong_key_is_refused_at_start_and_leaves_no_trace(
        self, database_url: str
    ) -> None:
        async with open_store(database_url, [OLD]) as store:
            await save(store)
        assert await refusal(database_url, OTHER) == (
            "The database is sealed with another key than those in AFTERCARE_KEYS."
        )
        async with open_store(database_url, [OLD]) as store:
            assert await name(store) == f"{SECRET} 1"

    async def test_of_two_with_different_keys_on_a_new_database_one_is_refused(
        self, database_url: str
    ) -> None:
        async with open_store(database_url):
            pass

        async def opened(key: str) -> None:
            async with open_store(database_url, [key]):
                pass

        outcomes = await asyncio.gather(opened(OLD), opened(NEW), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes].count(StorageFault) == 1

    async def test_a_key_that_was_added_first_must_stay(self, database_url: str) -> None:
        async with open_store(database_url, [OLD]) as store:
            await save(store, 1)
        async with open_store(database_url, [NEW, OLD]) as store:
            await save(store, 2)
            assert [await name(store, number) for number in (1, 2)] == [
                f"{SECRET} 1",
                f"{SECRET} 2",
            ]
        assert "another key" in await refusal(database_url, OLD)
        assert "another key" in await refusal(database_url, NEW)

    async def test_what_was_kept_before_there_were_keys_is_read(self, database_url: str) -> None:
        async with open_store(database_url) as store:
            await save(store)
            await store.records.put("install", "T1", TOKEN)
        async with open_store(database_url, [OLD]) as store:
            assert await name(store) == f"{SECRET} 1"
            assert await store.records.get("install", "T1", now=START) == TOKEN


class TestRotation:
    async def fill(self, url: str, *keys: str, people: int = 3) -> None:
        async with open_store(url, keys) as store:
            for number in range(people):
                await save(store, number)
            await store.records.put("install", "T1", TOKEN)

    async def check(self, url: str, *keys: str, people: int = 3) -> None:
        async with open_store(url, keys) as store:
            assert [await name(store, number) for number in range(people)] == [
                f"{SECRET} {number}" for number in range(people)
            ]
            assert await store.records.get("install", "T1", now=START) == TOKEN

    async def test_afterwards_the_old_key_is_needed_no_more(self, database_url: str) -> None:
        await self.fill(database_url, OLD)
        assert await rotate_keys(database_url, [NEW, OLD]) == 4
        await self.check(database_url, NEW)
        assert "another key" in await refusal(database_url, OLD)

    async def test_what_was_never_sealed_is_sealed(self, database_url: str) -> None:
        await self.fill(database_url)
        await rotate_keys(database_url, [NEW])
        assert "Joan" not in await everything(database_url)
        await self.check(database_url, NEW)

    async def test_nothing_of_what_was_never_sealed_is_left_in_the_files(
        self, sqlite_url: str
    ) -> None:
        await self.fill(sqlite_url, people=300)
        async with open_store(sqlite_url, [NEW]) as store:
            await rotate_keys(sqlite_url, [NEW])
            assert await name(store) == f"{SECRET} 1"
            assert b"Joan" not in files(sqlite_url)
            assert TOKEN not in files(sqlite_url)

    async def test_it_changes_no_version_so_nobody_at_work_is_stale(
        self, database_url: str
    ) -> None:
        await self.fill(database_url, OLD)
        async with open_store(database_url, [NEW, OLD]) as store:
            user = UserId("slack", "T1", "U0")
            saved = await store.load(user)
            assert saved
            await rotate_keys(database_url, [NEW, OLD])
            await store.save(
                user, saved.candidate, saved.version, event="later", wake=None, now=START
            )

    async def test_one_that_was_broken_off_is_finished_by_the_next(self, database_url: str) -> None:
        await self.fill(database_url, OLD)
        async with open_store(database_url, [NEW, OLD]) as store:
            saved = await store.load(UserId("slack", "T1", "U0"))
            assert saved
            user = UserId("slack", "T1", "U0")
            await store.save(user, saved.candidate, 1, event="again", wake=START, now=START)
        assert "another key" in await refusal(database_url, NEW), "half is sealed with each"
        assert await rotate_keys(database_url, [NEW, OLD]) == 3
        assert await rotate_keys(database_url, [NEW, OLD]) == 0
        await self.check(database_url, NEW)

    async def test_more_than_a_batch_is_rotated_whole(self, sqlite_url: str) -> None:
        await self.fill(sqlite_url, OLD, people=1_100)
        assert await rotate_keys(sqlite_url, [NEW, OLD]) == 1_101
        await self.check(sqlite_url, NEW, people=1_100)

    async def test_without_the_old_key_nothing_is_touched(self, database_url: str) -> None:
        await self.fill(database_url, OLD)
        with pytest.raises(StorageFault, match="another key"):
            await rotate_keys(database_url, [NEW])
        await self.check(database_url, OLD)

    async def test_without_any_key_there_is_nothing_to_rotate_to(self, database_url: str) -> None:
        with pytest.raises(StorageFault, match="holds no key"):
            await rotate_keys(database_url, [])
