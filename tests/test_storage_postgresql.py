"""PostgreSQL: many at once in each other's way, servers that are not there, plain words."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.courier import Courier
from bot.messages import Message, UserId
from bot.model import Candidate
from bot.ports import (
    Again,
    Batch,
    Delivery,
    Outcome,
    Receive,
    Saved,
    Sent,
    Stale,
    StorageFault,
)
from storage.database import Database, connect, migrate
from storage.store import SqlStore, open_store
from tests.conftest import START, FakeClock
from tests.postgresql import Server, started
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
NOW = timedelta()

OUT_OF_STEP = """
SELECT COALESCE(c.id, q.candidate_id), c.wake, d.leased, q.due
FROM candidates c
LEFT JOIN deliveries d ON d.candidate_id = c.id
FULL JOIN queue q ON q.candidate_id = c.id
WHERE (q.platform, q.due) IS DISTINCT FROM (
    CASE WHEN COALESCE(d.leased, c.wake) IS NOT NULL THEN COALESCE(d.platform, c.platform) END,
    COALESCE(d.leased, c.wake)
)
"""
"""Candidates whose row in the queue is missing, stands elsewhere or belongs to nobody."""


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    opened = await connect(postgresql_url)
    await migrate(opened)
    yield opened
    await opened.close()


@pytest.fixture
def store(database: Database) -> SqlStore:
    return SqlStore(database)


@pytest.fixture
async def shell(postgresql_url: str) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    """Somebody else's connection to the same database."""
    connection = await asyncpg.connect(postgresql_url)
    yield connection
    await connection.close()


async def fill(store: SqlStore, people: int) -> None:
    for number in range(people):
        user = UserId("slack", "T1", f"U{number}")
        candidate = with_nudges(Candidate(id=f"c{number}"), START)
        await store.save(user, candidate, 0, event=f"first{number}", wake=START, now=START)


async def exchange(
    store: SqlStore, *finished: tuple[Delivery, Outcome], room: int = 10, late: timedelta = NOW
) -> Batch:
    return await store.exchange(
        "slack", finished, room, now=START + late, lease=LEASE, core=TinyCore()
    )


def ids(batch: Batch) -> set[str]:
    return {delivery.candidate.id for delivery in batch.deliveries}


class TestManyAtOnce:
    async def test_what_others_hold_is_passed_over(
        self, store: SqlStore, shell: asyncpg.Connection[asyncpg.Record]
    ) -> None:
        await fill(store, 3)
        async with shell.transaction():
            await shell.execute("SELECT 1 FROM candidates WHERE id = 'c1' FOR UPDATE")
            batch = await exchange(store)
            assert ids(batch) == {"c0", "c2"}
            assert batch.next_due == START, "it is still to be looked at"
        assert ids(await exchange(store)) == {"c1"}

    async def test_several_who_claim_at_once_share_what_is_due(self, store: SqlStore) -> None:
        await fill(store, 40)
        batches = await asyncio.gather(*(exchange(store, room=8) for _ in range(8)))
        claimed = [delivery.candidate.id for batch in batches for delivery in batch.deliveries]
        assert len(claimed) == len(set(claimed))
        while rest := ids(await exchange(store)):
            claimed += rest
        assert len(set(claimed)) == len(claimed) == 40

    async def test_whatever_happens_at_once_the_queue_agrees_with_the_candidates(
        self, store: SqlStore, database: Database
    ) -> None:
        seed = random.randrange(2**32)
        print("seed", seed)
        chance = random.Random(seed)
        people, turns = 12, 40
        await fill(store, people)
        sent: list[str] = []

        async def talk(who: int) -> None:
            user = UserId("slack", "T1", f"U{who}")
            for turn in range(turns):
                event = f"{who}-{turn}-{chance.random()}"
                saved = await store.load(user)
                assert saved
                candidate = with_nudges(saved.candidate, START + chance.randrange(turns) * SECOND)
                try:
                    await store.save(
                        user,
                        candidate,
                        saved.version,
                        event=event,
                        wake=TinyCore().wake(candidate, START),
                        now=START,
                    )
                except Stale:
                    continue

        async def deliver() -> None:
            finished: list[tuple[Delivery, Outcome]] = []
            for turn in range(turns):
                late = turn * SECOND  # all within the first lease
                batch = await exchange(store, *finished, room=5, late=late)
                finished = []
                for delivery in batch.deliveries:
                    retry = Again(START + late + SECOND, doubtful=chance.random() < 0.5)
                    outcome = chance.choice((Sent(), Sent(), retry))
                    sent.extend(delivery.wanted.key for _ in "1" if outcome == Sent())
                    finished.append((delivery, outcome))
            await exchange(store, *finished, room=0, late=turns * SECOND)

        await asyncio.gather(*(talk(who) for who in range(people)), *(deliver() for _ in range(4)))
        assert await database.read(OUT_OF_STEP) == []
        assert len(sent) == len(set(sent)), "within its lease a nudge is one courier's"
        assert sent

    async def test_forgetting_a_tenant_while_it_is_nudged_leaves_nothing(
        self, store: SqlStore, database: Database
    ) -> None:
        await fill(store, 30)
        batch = await exchange(store)
        outcomes = [(delivery, Sent()) for delivery in batch.deliveries]
        await asyncio.gather(
            store.forget_tenant("slack", "T1"),
            exchange(store, *outcomes, room=20),
            store.hasten("slack", "T1", START + MINUTE),
        )
        await store.forget_tenant("slack", "T1")
        assert await database.read(OUT_OF_STEP) == []
        for table in ("candidates", "accounts", "queue", "deliveries"):
            assert await database.read(f"SELECT COUNT(*) FROM {table}") == [(0,)]

    async def test_a_deadlock_that_others_cause_is_begun_again(
        self, store: SqlStore, shell: asyncpg.Connection[asyncpg.Record]
    ) -> None:
        await fill(store, 1)
        user = UserId("slack", "T1", "U0")
        async with shell.transaction():
            await shell.execute("SET LOCAL deadlock_timeout = '20s'")  # it is not they who give in
            await shell.execute("SELECT 1 FROM queue FOR UPDATE")
            moved = with_nudges(Candidate(id="c0"), START + MINUTE)
            turn = asyncio.create_task(
                store.save(user, moved, 1, event="e", wake=START + MINUTE, now=START)
            )
            waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE"
            while not await shell.fetch(f"{waiting} 'DELETE FROM queue%'"):
                await shell.execute("SELECT pg_stat_clear_snapshot()")
            await shell.execute("SELECT 1 FROM candidates WHERE id = 'c0' FOR UPDATE")
        await turn
        assert await store.load(user) == Saved(moved, 2)

    def test_several_processes_that_start_on_an_empty_database_migrate_once(
        self, postgresql_url: str
    ) -> None:
        program = (
            "import asyncio, sys\n"
            "from storage.store import open_store\n"
            "async def main():\n"
            "    async with open_store(sys.argv[1]) as store:\n"
            "        print(await store.next_due('slack'))\n"
            "asyncio.run(main())\n"
        )
        command = [sys.executable, "-c", program, postgresql_url]
        openers = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        assert [opener.communicate() for opener in openers] == [("None\n", "")] * 4


async def refusal(url: str) -> str:
    """The sentence with which a database is refused."""
    with pytest.raises(StorageFault) as refused:
        async with open_store(url):
            pass
    return str(refused.value)


class TestFaults:
    async def test_a_server_that_is_not_there_is_named_without_its_password(
        self, tmp_path: Path
    ) -> None:
        said = await refusal(f"postgresql://me:hunter2@/firm?host={tmp_path}")
        assert said == (
            f"The PostgreSQL database firm at {tmp_path} cannot be reached; "
            "does it run, is its address right?"
        )

    @pytest.mark.parametrize(
        "url", ["postgresql://me:hunter2/x@host/db", "postgresql://me:hunter2@host:port/db"]
    )
    async def test_an_address_that_cannot_be_read_is_not_repeated(self, url: str) -> None:
        said = await refusal(url)
        assert "DATABASE_URL cannot be read" in said
        assert "hunter2" not in said

    async def test_an_option_that_cannot_be_used_is_no_server_that_is_away(self) -> None:
        said = await refusal("postgresql://me:hunter2@127.0.0.1:9/firm?sslmode=sometimes")
        assert "such as sslmode, PGPORT or the file of a certificate, cannot be used." in said
        assert "hunter2" not in said

    async def test_a_variable_that_cannot_be_read_is_no_mistake_of_the_program(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PGPORT", "abc")
        said = await refusal("postgresql://me:hunter2@127.0.0.1/firm")
        assert "such as sslmode, PGPORT or the file of a certificate, cannot be used." in said
        assert "hunter2" not in said

    async def test_an_option_that_the_server_does_not_know_is_said(
        self, postgresql_server: Server
    ) -> None:
        url = postgresql_server.url
        said = await refusal(f"{url}{'&' if '?' in url else '?'}sslmod=require")
        assert said.endswith("does not know one of the options in DATABASE_URL.")

    async def test_a_database_that_does_not_exist_is_named(self, postgresql_server: Server) -> None:
        url = postgresql_server.url
        other = url.replace(urlsplit(url).path, "/nowhere", 1)
        assert "database nowhere at" in (said := await refusal(other))
        assert said.endswith("does not exist; make it first, with createdb.")

    async def test_a_user_whom_the_server_refuses_is_not_repeated(
        self, postgresql_server: Server
    ) -> None:
        parts = urlsplit(postgresql_server.url)
        host = parts.netloc.rpartition("@")[2]
        said = await refusal(parts._replace(netloc=f"stranger:hunter2@{host}").geturl())
        assert "refuses the user or the password" in said
        assert "stranger" not in said
        assert "hunter2" not in said

    async def test_a_schema_that_does_not_exist_is_refused(self, postgresql_url: str) -> None:
        assert "has no schema" in await refusal(f"{postgresql_url}_not")

    async def test_a_newer_database_is_left_alone(
        self, database: Database, postgresql_url: str
    ) -> None:
        async with database.transaction() as newer:
            await newer.rows("INSERT INTO migrations (number) VALUES (999)")
        assert "made by a newer version of Aftercare (schema 999" in await refusal(postgresql_url)

    async def test_a_locked_table_is_said_to_be_locked(
        self, postgresql_url: str, shell: asyncpg.Connection[asyncpg.Record]
    ) -> None:
        database = await connect(postgresql_url, patience=timedelta(milliseconds=50))
        await migrate(database)
        store = SqlStore(database)
        async with shell.transaction():
            await shell.execute("LOCK TABLE candidates")
            with pytest.raises(StorageFault, match="is locked by another program"):
                await fill(store, 1)
        await fill(store, 1)
        await database.close()

    async def test_a_lost_connection_is_a_fault_and_then_replaced(
        self, store: SqlStore, database: Database, shell: asyncpg.Connection[asyncpg.Record]
    ) -> None:
        end_all = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'aftercare' AND query LIKE '%FROM migrations%'"
        )

        async def interrupted() -> None:
            async with database.transaction() as transaction:
                await transaction.rows("SELECT number FROM migrations")
                assert await shell.fetch(end_all)
                await transaction.rows("SELECT 1")

        await fill(store, 1)
        with pytest.raises(StorageFault, match=r"is stopping|was lost"):
            await interrupted()
        assert await store.load(UserId("slack", "T1", "U0"))

    def test_a_server_that_stops_is_a_fault_and_hinders_nobody_who_closes(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def live(server: ExitStack, url: str) -> None:
            async with open_store(url) as store:
                await fill(store, 1)
                await asyncio.to_thread(server.close)
                for _ in range(2):
                    with pytest.raises(StorageFault, match="cannot be reached"):
                        await fill(store, 1)

        with ExitStack() as server:
            asyncio.run(live(server, server.enter_context(started())))
        assert not caplog.text

    def test_without_the_driver_the_extra_is_named(self) -> None:
        program = (
            "import asyncio, sys\n"
            "sys.modules['asyncpg'] = None\n"
            "from storage.database import connect\n"
            "asyncio.run(connect('postgresql://me:hunter2@host/db'))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], check=False, capture_output=True, text=True
        )
        assert done.stderr.splitlines()[-1] == (
            "bot.ports.StorageFault: DATABASE_URL names a PostgreSQL database; install what it "
            "takes, with pip install '.[postgresql]' in the folder of Aftercare's source."
        )


class Post:
    """A platform that takes everything."""

    name = "slack"

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del message, key
        self.sent.append(user.account)

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        raise AssertionError("nothing is in doubt here, so nothing is looked up")


async def test_what_another_process_holds_is_left_to_it_and_not_asked_for_on_and_on(
    store: SqlStore, shell: asyncpg.Connection[asyncpg.Record]
) -> None:
    await fill(store, 2)
    post = Post()
    courier = Courier(store, post, TinyCore(), FakeClock(START), random=lambda: 0.5)

    async with shell.transaction():
        await shell.execute("SELECT 1 FROM queue WHERE candidate_id = 'c0' FOR UPDATE")
        async with asyncio.timeout(30):
            await courier.tick(START)
        assert post.sent == ["U1"]

    await courier.tick(START)
    assert post.sent == ["U1", "U0"]
