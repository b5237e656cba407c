"""A SQLite file that is missing, locked, full, damaged, foreign or too new."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation import PLAIN
from bot.courier import LEASE
from bot.messages import Button, Command, Event, Incoming, Message, Press, Reply, Text, UserId
from bot.model import Candidate, Profile
from bot.ports import StorageFault, Wanted
from bot.service import Bot
from storage.database import connect, migrate
from storage.exchange import BREATH
from storage.store import SqlStore, open_store
from tests.conftest import START, FakeClock
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "aftercare.sqlite3"


async def save(store: SqlStore, number: int = 1, name: str = "") -> None:
    candidate = with_nudges(Candidate(id=f"c{number}{name}"), START)
    user = UserId("slack", "T1", f"U{number}")
    await store.save(user, candidate, 0, event=f"e{number}", wake=START, now=START)


async def fill(file: Path) -> None:
    """Make a database with one candidate in it."""
    async with open_store(str(file)) as store:
        await save(store)


def made(file: Path) -> bytes:
    """The bytes of such a database."""
    asyncio.run(fill(file))
    return file.read_bytes()


async def opened(url: str) -> None:
    async with open_store(url):
        pass


def fault(url: str) -> str:
    """The sentence with which a database is refused."""
    with pytest.raises(StorageFault) as refusal:
        asyncio.run(opened(url))
    return str(refusal.value)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


class TestUrls:
    @pytest.mark.parametrize("form", ["sqlite:///{}", "{}"])
    async def test_a_url_or_a_path_names_the_file(self, file: Path, form: str) -> None:
        await fill(file)
        async with open_store(form.format(file)) as store:
            assert await store.load(ANN)

    async def test_three_slashes_are_relative_to_the_folder_we_are_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        async with open_store("sqlite:///some%20file.db"):
            assert (tmp_path / "some file.db").exists()

    @pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite://file.db"])
    def test_a_url_without_a_file_is_refused(self, url: str) -> None:
        assert "names no file" in fault(url)

    def test_another_database_is_refused_without_repeating_its_password(self) -> None:
        refusal = fault("oracle://me:secret@host/db")
        assert "oracle" in refusal
        assert "secret" not in refusal


class TestFiles:
    async def test_only_the_owner_reads_any_of_the_files(self, file: Path) -> None:
        async with open_store(str(file)) as store:
            await save(store)
            assert modes(file.parent) == {
                file.name: 0o600,
                f"{file.name}-wal": 0o600,
                f"{file.name}-shm": 0o600,
            }

    def test_a_file_that_others_could_read_is_closed_to_them(self, file: Path) -> None:
        made(file)
        file.chmod(0o644)
        asyncio.run(opened(str(file)))
        assert modes(file.parent) == {file.name: 0o600}

    async def test_what_is_beside_a_file_that_others_could_read_is_closed_too(
        self, file: Path
    ) -> None:
        await fill(file)
        file.chmod(0o644)
        async with open_store(str(file)) as store:
            await save(store, 2)
            assert set(modes(file.parent).values()) == {0o600}

    def test_a_file_that_is_not_ours_keeps_its_mode_and_its_content(self, file: Path) -> None:
        file.write_text("root:x:0:0:root:/root:/bin/bash\n", encoding="utf-8")
        file.chmod(0o644)
        assert "not an Aftercare database" in fault(str(file))
        assert modes(file.parent) == {file.name: 0o644}
        assert file.read_text(encoding="utf-8") == "root:x:0:0:root:/root:/bin/bash\n"

    def test_another_programs_database_keeps_its_mode(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as theirs:
            theirs.execute("CREATE TABLE cookies (name TEXT)")
        file.chmod(0o644)
        assert "not an Aftercare database" in fault(str(file))
        assert modes(file.parent) == {file.name: 0o644}

    def test_a_device_is_no_database(self, file: Path) -> None:
        os.mkfifo(file, 0o644)
        assert "not an Aftercare database" in fault(str(file))
        assert modes(file.parent) == {file.name: 0o644}

    async def test_writes_are_durable_and_references_checked(self, file: Path) -> None:
        database = await connect(str(file))
        try:
            assert await database.read("PRAGMA journal_mode") == [("wal",)]
            assert await database.read("PRAGMA synchronous") == [(2,)]
            assert await database.read("PRAGMA foreign_keys") == [(1,)]
        finally:
            await database.close()

    def test_opening_again_migrates_nothing(self, file: Path) -> None:
        before = made(file)
        asyncio.run(opened(str(file)))
        assert file.read_bytes() == before

    def test_two_that_open_a_new_file_at_once_both_succeed(self, file: Path) -> None:
        program = (
            "import asyncio, sys\n"
            "from storage.store import open_store\n"
            "async def main():\n"
            "    async with open_store(sys.argv[1]) as store:\n"
            "        print(await store.next_due('slack'))\n"
            "asyncio.run(main())\n"
        )
        command = [sys.executable, "-c", program, str(file)]
        openers = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        assert [opener.communicate() for opener in openers] == [("None\n", "")] * 4

    def test_an_instant_can_be_read_by_a_person(self, file: Path) -> None:
        made(file)
        with closing(sqlite3.connect(file)) as shell:
            assert shell.execute("SELECT due FROM queue").fetchall() == [
                ("2026-11-23T15:00:00.000000Z",)
            ]


class TestErasure:
    """What is forgotten is gone from the file, from its free pages and from its log."""

    WORDS = "Joan Ruiz of Mercy General"

    def content(self, file: Path) -> bytes:
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    async def told(self, store: SqlStore, people: int) -> None:
        """Each says a little, then much, then little again: rows grow over pages and shrink."""
        for number in range(people):
            user = UserId("slack", "T1", f"U{number}")
            for version, length in enumerate((1, 400, 30)):
                words = f"{self.WORDS} {number}. " * length
                candidate = Candidate(id=f"c{number}", profile=Profile(name=words))
                event = f"{number}-{version}"
                await store.save(user, candidate, version, event=event, wake=None, now=START)

    async def test_of_one_who_is_forgotten_nothing_can_be_read(self, file: Path) -> None:
        async with open_store(str(file)) as store:
            await self.told(store, 40)
            assert b"Ruiz of Mercy General 7." in self.content(file)
            await store.forget(UserId("slack", "T1", "U7"), event="f", now=START)
            assert b"Ruiz of Mercy General 7." not in self.content(file)
            assert b"Ruiz of Mercy General 8." in self.content(file)
            assert await store.load(UserId("slack", "T1", "U8"))

    async def test_of_a_tenant_that_is_forgotten_nothing_can_be_read(self, file: Path) -> None:
        async with open_store(str(file)) as store:
            await self.told(store, 40)
            await store.forget_tenant("slack", "T1")
            assert b"Joan" not in self.content(file)
        assert b"Joan" not in self.content(file)

    async def test_of_an_interview_that_is_erased_nothing_can_be_read(self, file: Path) -> None:
        async with open_store(str(file)) as store:
            bot = Bot(store, PLAIN, FakeClock(), new_id=lambda: "c1")
            user = UserId("slack", "T1", "U1")

            async def do(id: str, event: Event) -> Sequence[Reply]:
                return await bot.receive(Incoming(id, user, event, "America/Chicago"))

            told = "CRNA permanent direct at Zebulon General an hour ago with Dr. Quixote, no date"
            await do("e1", Command("new", told))
            await do("e2", Text("none"))
            assert b"Quixote" in self.content(file)
            (asked,) = await do("e3", Command("forget", "Zebulon"))
            assert isinstance(asked, Message)
            sure = asked.buttons[0]
            assert isinstance(sure, Button)
            await do("e4", Press(sure.action))
            assert await store.load(user)
            assert b"Quixote" not in self.content(file)

    async def test_of_what_retention_erases_nothing_can_be_read(self, file: Path) -> None:
        async with open_store(str(file)) as store:
            await self.told(store, 3)
            user = UserId("slack", "T1", "U1")
            await store.amend(user, Candidate(id="c1"), 3, wake=None)
            assert b"Ruiz of Mercy General 1." not in self.content(file)
            assert b"Ruiz of Mercy General 2." in self.content(file)

    async def test_somebody_who_reads_meanwhile_does_not_hinder_it_for_good(
        self, file: Path
    ) -> None:
        async with open_store(str(file)) as store:
            await self.told(store, 2)
            with closing(sqlite3.connect(file, isolation_level=None)) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT COUNT(*) FROM candidates").fetchall()
                impatient = await connect(str(file), patience=timedelta(milliseconds=50))
                await SqlStore(impatient).forget(UserId("slack", "T1", "U0"), event="f", now=START)
                await impatient.close()
                assert await store.load(UserId("slack", "T1", "U0")) is None
        assert b"Ruiz of Mercy General 0." not in self.content(file)


class TestFaults:
    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        folder = tmp_path / "none"
        refusal = fault(str(folder / "file.db"))
        assert refusal == f"The folder {folder} does not exist; make it first."
        assert not folder.exists()

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        assert "is a folder" in fault(str(tmp_path))

    @pytest.mark.parametrize("size", [1, 100, 5000])
    def test_a_file_that_is_no_database_is_left_alone(self, file: Path, size: int) -> None:
        content = b"Dear Dr. Patel, " * size
        file.write_bytes(content)
        assert fault(str(file)) == (f"{file} is not an Aftercare database and was left as it is.")
        assert file.read_bytes() == content

    def test_a_database_of_another_program_is_left_alone(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        content = file.read_bytes()
        assert "is not an Aftercare database" in fault(str(file))
        assert file.read_bytes() == content

    def test_a_newer_database_is_left_alone(self, file: Path) -> None:
        made(file)
        with closing(sqlite3.connect(file)) as newer:
            newer.execute("INSERT INTO migrations (number) VALUES (999)")
            newer.commit()
        content = file.read_bytes()
        assert "made by a newer version of Aftercare (schema 999" in fault(str(file))
        assert file.read_bytes() == content

    def test_a_damaged_page_is_noticed(self, file: Path) -> None:
        content = bytearray(made(file))
        content[4096:8192] = os.urandom(4096)
        file.write_bytes(content)
        assert fault(str(file)) == (
            f"{file} is damaged and was left as it is; restore it from a backup."
        )
        assert file.read_bytes() == content

    def test_a_file_cut_short_is_noticed(self, file: Path) -> None:
        content = (made(file))[:-6000]
        file.write_bytes(content)
        assert "is damaged" in fault(str(file))
        assert file.read_bytes() == content

    async def test_a_locked_file_is_said_to_be_locked(self, file: Path) -> None:
        await fill(file)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            database = await connect(str(file), patience=timedelta(milliseconds=50))
            try:
                with pytest.raises(StorageFault, match="is locked by another program"):
                    await migrate(database)
                other.execute("ROLLBACK")
                await migrate(database)
                assert await SqlStore(database).load(ANN)
            finally:
                await database.close()

    async def test_a_full_disk_loses_nothing_and_is_survived(self, file: Path) -> None:
        await fill(file)
        database = await connect(str(file))
        try:
            await migrate(database)
            store = SqlStore(database)
            ((pages,),) = await database.read("PRAGMA page_count")
            await database.read(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(StorageFault, match="The disk is full"):
                await save(store, 2, "x" * 10_000)
            assert await store.load(UserId("slack", "T1", "U2")) is None
            assert await store.load(ANN)
            await database.read("PRAGMA max_page_count = 10000")
            await save(store, 2, "x" * 10_000)
            assert await store.load(UserId("slack", "T1", "U2"))
        finally:
            await database.close()

    async def test_a_new_file_on_a_full_disk_is_refused(self, file: Path) -> None:
        database = await connect(str(file))
        try:
            await database.read("PRAGMA max_page_count = 3")
            with pytest.raises(StorageFault, match="The disk is full"):
                await migrate(database)
        finally:
            await database.close()
        async with open_store(str(file)) as store:
            assert await store.next_due("slack") is None


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of somebody without privileges, who this test is meanwhile."""
    path = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield path
    finally:
        if root:
            os.seteuid(0)
        path.chmod(0o700)
        shutil.rmtree(path)


class TestReadOnly:
    def test_no_file_can_be_made_in_a_read_only_folder(self, folder: Path) -> None:
        folder.chmod(0o500)
        file = folder / "aftercare.sqlite3"
        assert fault(str(file)) == (
            f"{file} cannot be opened; may this user read and write its folder?"
        )
        assert list(folder.iterdir()) == []

    def test_a_file_in_a_read_only_folder_is_left_alone(self, folder: Path) -> None:
        file = folder / "aftercare.sqlite3"
        content = made(file)
        folder.chmod(0o500)
        assert "may this user" in fault(str(file))
        folder.chmod(0o700)
        assert file.read_bytes() == content

    def test_a_read_only_file_is_left_alone(self, folder: Path) -> None:
        file = folder / "aftercare.sqlite3"
        content = made(file)
        file.chmod(0o400)
        assert "may this user" in fault(str(file))
        assert file.read_bytes() == content


class Interrupted(TinyCore):
    """A core in the middle of whose work somebody says something."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.seen = 0
        self.said: asyncio.Task[object] | None = None

    def due(self, candidate: Candidate, now: datetime) -> Wanted | datetime | None:
        self.seen += 1
        if self.seen == BREATH // 2:
            self.said = asyncio.create_task(self._store.load(ANN))
        return super().due(candidate, now)


async def test_a_turn_that_waits_for_the_database_ends_a_batch_of_claims(file: Path) -> None:
    async with open_store(str(file)) as store:
        people = 5 * BREATH
        for number in range(people):
            await save(store, number)
        core = Interrupted(store)
        few = await store.exchange("slack", (), people, now=START, lease=LEASE, core=core)
        assert len(few.deliveries) < 2 * BREATH
        assert few.next_due == START  # the others are as due as before
        assert core.said is not None
        assert await core.said
        rest = await store.exchange("slack", (), people, now=START, lease=LEASE, core=core)
    claimed = [delivery.candidate.id for delivery in (*few.deliveries, *rest.deliveries)]
    assert sorted(claimed) == sorted(f"c{number}" for number in range(people))
