"""A database copied into another one: whole, compared, and gone on with where it was broken off."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import Again, StorageFault
from storage import copying
from storage.copying import TABLES, Compared, copy_data
from storage.database import Database, connect, migrate
from storage.store import SqlStore, open_store
from tests.conftest import START
from tests.postgresql import Server
from tests.tiny import TinyCore, with_nudges

PEOPLE = 25
LEASE = timedelta(minutes=2)
KEY, OTHER = (Fernet.generate_key().decode() for _ in range(2))

ROWS = {
    "candidates": PEOPLE,
    "accounts": PEOPLE + 1,
    "handled": PEOPLE,
    "queue": PEOPLE,
    "deliveries": 5,
    "records": 2,
    "leases": 2,
}


@pytest.fixture(params=["sqlite", "postgresql"])
def targets(
    request: pytest.FixtureRequest, postgresql_server: Server, tmp_path: Path
) -> tuple[str, str]:
    """Two empty databases of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'one.sqlite3'}", f"sqlite:///{tmp_path / 'two.sqlite3'}"
    return postgresql_server.schema(), postgresql_server.schema()


@pytest.fixture
def target(targets: tuple[str, str]) -> str:
    return targets[0]


@pytest.fixture
def another(targets: tuple[str, str]) -> str:
    return targets[1]


def user(number: int) -> UserId:
    return UserId("slack", "T1", f"Ü{number}")


async def add(store: SqlStore, number: int) -> None:
    candidate = with_nudges(Candidate(id=f"c{number}"), START)
    await store.save(user(number), candidate, 0, event=f"e{number}", wake=START, now=START)


async def fill(url: str, *keys: str) -> None:
    """Something in every table and every column."""
    async with open_store(url, keys) as store:
        for number in range(PEOPLE):
            await add(store, number)
        await store.join(user(0), UserId("discord", "", "0"), version=0)
        batch = await store.exchange("slack", (), 5, now=START, lease=LEASE, core=TinyCore())
        again = [(one, Again(START + LEASE, doubtful=False)) for one in batch.deliveries[:2]]
        await store.exchange("slack", again, 0, now=START, lease=LEASE, core=TinyCore())
        await store.records.put("install", "T1", bytes(range(256)))
        await store.records.put("code", "x", b"", expires=START + LEASE)
        for shard in ("shard0", "shard1"):
            await store.records.hold(shard, "a", until=START, now=START)


async def contents(url: str) -> dict[str, set[tuple[Any, ...]]]:
    database = await connect(url)
    try:
        return {
            table: {
                row
                for row in await database.read(f"SELECT * FROM {table}")
                if row[0] != copying.COPY
            }
            for table in TABLES
        }
    finally:
        await database.close()


async def broken_off(source: str, target: str, at: str) -> None:
    """A copy into a target that takes no more than one row in one of its tables."""
    database = await connect(target)
    try:
        await migrate(database)
        async with database.transaction() as transaction:
            await transaction.rows(f"ALTER TABLE {at} RENAME TO elsewhere")
            await transaction.rows(f"CREATE TABLE {at} AS SELECT * FROM elsewhere")
            await transaction.rows(f"CREATE UNIQUE INDEX narrow ON {at} ((1))")
        with pytest.raises(Exception, match=r"UNIQUE|unique"):
            await copy_data(source, target)
        async with database.transaction() as transaction:
            await transaction.rows(f"DROP TABLE {at}")
            await transaction.rows(f"ALTER TABLE elsewhere RENAME TO {at}")
    finally:
        await database.close()


async def run(url: str, statement: str, *parameters: Any) -> None:
    database = await connect(url)
    try:
        async with database.transaction() as transaction:
            await transaction.rows(statement, *parameters)
    finally:
        await database.close()


class TestWhole:
    async def test_everything_arrives(self, database_url: str, target: str) -> None:
        await fill(database_url)
        assert await copy_data(database_url, target) == tuple(
            Compared(table, rows) for table, rows in ROWS.items()
        )
        assert await contents(target) == await contents(database_url)

    async def test_the_bot_goes_on_where_it_was(self, database_url: str, target: str) -> None:
        await fill(database_url)
        await copy_data(database_url, target)
        async with open_store(target) as store:
            assert await store.load(user(7))
            assert len(await store.accounts(user(0))) == 2
            late = START + LEASE
            batch = await store.exchange("slack", (), 99, now=late, lease=LEASE, core=TinyCore())
            assert len(batch.deliveries) == PEOPLE
            assert sum(delivery.attempts > 1 for delivery in batch.deliveries) == 5

    async def test_it_may_come_back(self, database_url: str, target: str, another: str) -> None:
        await fill(database_url)
        await copy_data(database_url, target)
        await copy_data(target, another)
        assert await contents(another) == await contents(database_url)

    async def test_an_empty_database_is_copied_too(self, database_url: str, target: str) -> None:
        assert {one.rows for one in await copy_data(database_url, target)} == {0}

    async def test_no_table_is_left_out(self, sqlite_url: str) -> None:
        database = await connect(sqlite_url)
        await migrate(database)
        tables = await database.read("SELECT name FROM sqlite_master WHERE type = 'table'")
        await database.close()
        assert {name for (name,) in tables} == {*TABLES, "migrations"}

    async def test_sealed_values_stay_sealed(self, database_url: str, target: str) -> None:
        await fill(database_url, KEY)
        await copy_data(database_url, target, [KEY])
        assert (await contents(target))["candidates"] == (await contents(database_url))[
            "candidates"
        ]
        async with open_store(target, [KEY]) as store:
            assert await store.load(user(3))
        with pytest.raises(StorageFault, match="is sealed"):
            async with open_store(target):
                pass

    async def test_the_wrong_key_is_noticed_before_anything_is_copied(
        self, database_url: str, target: str
    ) -> None:
        await fill(database_url, KEY)
        with pytest.raises(StorageFault, match="another key"):
            await copy_data(database_url, target, [OTHER])
        assert not (await contents(target))["candidates"]


class TestRefused:
    async def test_a_target_that_holds_something(self, sqlite_url: str, target: str) -> None:
        await fill(sqlite_url)
        async with open_store(target) as store:
            await store.records.put("install", "T2", b"mine")
        before = await contents(target)
        with pytest.raises(StorageFault, match="is not empty"):
            await copy_data(sqlite_url, target)
        assert await contents(target) == before

    async def test_a_copy_that_was_finished(self, sqlite_url: str, target: str) -> None:
        await fill(sqlite_url)
        await copy_data(sqlite_url, target)
        with pytest.raises(StorageFault, match="is not empty"):
            await copy_data(sqlite_url, target)

    async def test_the_same_database(self, database_url: str) -> None:
        await fill(database_url)
        with pytest.raises(StorageFault, match="are the same database"):
            await copy_data(database_url, database_url)

    async def test_a_half_done_copy_of_another_source(
        self, sqlite_url: str, target: str, another: str
    ) -> None:
        await fill(sqlite_url)
        await broken_off(sqlite_url, target, "deliveries")
        await fill(another)
        with pytest.raises(StorageFault, match="copy of another database"):
            await copy_data(another, target)

    async def test_a_row_that_arrives_changed(self, sqlite_url: str, target: str) -> None:
        await fill(sqlite_url)
        await broken_off(sqlite_url, target, "deliveries")
        await run(target, "UPDATE accounts SET account = ? WHERE account = ?", "mallory", "Ü3")
        with pytest.raises(StorageFault, match="accounts has 26 rows there and 26 here"):
            await copy_data(sqlite_url, target)


class TestBrokenOff:
    @pytest.mark.parametrize("table", ["accounts", "queue", "deliveries", "leases"])
    async def test_it_goes_on_where_it_was(
        self, database_url: str, target: str, table: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(copying, "BATCH", 4)
        await fill(database_url)
        await broken_off(database_url, target, table)
        halfway = await contents(target)
        assert halfway["candidates"] == (await contents(database_url))["candidates"]
        assert not halfway[table]
        await copy_data(database_url, target)
        assert await contents(target) == await contents(database_url)

    async def test_nobody_works_on_half_a_copy(self, sqlite_url: str, target: str) -> None:
        await fill(sqlite_url)
        await broken_off(sqlite_url, target, "deliveries")
        with pytest.raises(StorageFault, match="copy that was broken off"):
            async with open_store(target):
                pass

    async def test_a_source_that_changed_meanwhile_is_noticed(
        self, sqlite_url: str, target: str
    ) -> None:
        await fill(sqlite_url)
        await broken_off(sqlite_url, target, "deliveries")
        async with open_store(sqlite_url) as store:
            await add(store, PEOPLE)
        with pytest.raises(StorageFault, match="candidates has 26 rows there and 25 here"):
            await copy_data(sqlite_url, target)


async def test_nobody_writes_to_the_source_meanwhile(postgresql_url: str, tmp_path: Path) -> None:
    await fill(postgresql_url)
    writer: Database = await connect(postgresql_url, patience=timedelta(milliseconds=50))
    source = await connect(postgresql_url)
    try:
        async with source.transaction() as frozen:
            await frozen.freeze(tuple(TABLES))
            with pytest.raises(StorageFault, match="is locked"):
                await add(SqlStore(writer), 99)
        await add(SqlStore(writer), 99)
    finally:
        await asyncio.gather(writer.close(), source.close())
