"""Backups: made while the bot runs, checked by opening them, never over something else."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import StorageFault
from storage.backups import backup, restore
from storage.store import SqlStore, open_store
from tests.conftest import START

NEW = "new.sqlite3"


async def save(store: SqlStore, *numbers: int) -> None:
    for number in numbers:
        await store.save(
            UserId("slack", "T1", f"U{number}"),
            Candidate(id=f"c{number}"),
            0,
            event=f"e{number}",
            wake=None,
            now=START,
        )


async def loaded(url: str, number: int, keys: tuple[str, ...] = ()) -> str:
    async with open_store(url, keys) as store:
        saved = await store.load(UserId("slack", "T1", f"U{number}"))
        return saved.candidate.id if saved else ""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup"


async def test_what_is_set_aside_while_in_use_comes_back(
    sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    async with open_store(sqlite_url) as store:
        await save(store, 1, 2)
        assert await backup(sqlite_url, file) == 2
        await save(store, 3)
    elsewhere = str(tmp_path / NEW)
    assert await restore(file, elsewhere) == 2
    assert await loaded(elsewhere, 2) == "c2"
    assert await loaded(elsewhere, 3) == ""


async def test_a_backup_during_writes_is_of_one_moment(sqlite_url: str, file: Path) -> None:
    done = asyncio.Event()

    async def write_on(store: SqlStore) -> None:
        numbers = itertools.count(1)
        while not done.is_set():
            await save(store, next(numbers))

    async with open_store(sqlite_url) as store:
        await save(store, 0)
        writing = asyncio.create_task(write_on(store))
        count = await backup(sqlite_url, file)
        done.set()
        await writing
    assert await loaded(str(file), count - 1) == f"c{count - 1}"
    assert await loaded(str(file), count) == ""


async def test_only_its_owner_reads_a_backup_and_it_is_one_file(
    sqlite_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    async with open_store(sqlite_url) as store:
        await save(store, 1)
        await backup(sqlite_url, folder / "one")
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {"one": 0o600}


async def test_a_file_that_exists_is_not_written_over(sqlite_url: str, file: Path) -> None:
    file.write_text("precious")
    async with open_store(sqlite_url):
        with pytest.raises(StorageFault, match="exists and was left as it is"):
            await backup(sqlite_url, file)
    assert file.read_text() == "precious"


async def test_nothing_is_restored_over_a_database(sqlite_url: str, file: Path) -> None:
    async with open_store(sqlite_url) as store:
        await save(store, 1)
        await backup(sqlite_url, file)
    with pytest.raises(StorageFault, match="exists and was left as it is"):
        await restore(file, sqlite_url)


async def test_a_damaged_backup_is_refused_and_nothing_is_left_of_it(
    sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    async with open_store(sqlite_url) as store:
        await save(store, 1)
        await backup(sqlite_url, file)
    content = bytearray(file.read_bytes())
    content[4096:8192] = os.urandom(4096)
    file.write_bytes(content)
    folder = tmp_path / "restored"
    folder.mkdir()
    with pytest.raises(StorageFault, match="is damaged"):
        await restore(file, str(folder / NEW))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear Dr. Patel, " * 500, b""])
async def test_what_is_no_backup_is_refused(content: bytes, file: Path, tmp_path: Path) -> None:
    file.write_bytes(content)
    with pytest.raises(StorageFault, match="is not an Aftercare"):
        await restore(file, str(tmp_path / NEW))
    assert not (tmp_path / NEW).exists()


async def test_what_is_not_there_is_not_made(file: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match="There is no file"):
        await backup(str(tmp_path / "none.sqlite3"), file)
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_is_no_file_for_a_backup(sqlite_url: str, tmp_path: Path) -> None:
    async with open_store(sqlite_url):
        for folder in (tmp_path, Path(".")):
            with pytest.raises(StorageFault, match="is a folder; name a file"):
                await backup(sqlite_url, folder)


SMALL_DISK = """
import resource, sys
from bot.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
sys.exit(main())
"""
"""No file grows past 50,000 bytes; an empty database has 80,000."""


async def test_where_there_is_no_room_nothing_is_left_of_a_backup(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_store(sqlite_url) as store:
        await save(store, 1)
    folder = tmp_path / "small"
    folder.mkdir()
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SMALL_DISK, "backup", folder / "one"),
        env=os.environ | {"DATABASE_URL": sqlite_url},
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await program.communicate()

    assert program.returncode == 1
    assert f"The disk under {folder / 'one'} fails" in said.decode()
    assert list(folder.iterdir()) == []


async def test_a_backup_broken_off_is_no_obstacle(sqlite_url: str, file: Path) -> None:
    file.with_name(f"{file.name}.part").write_bytes(b"half")
    async with open_store(sqlite_url) as store:
        await save(store, 1)
        assert await backup(sqlite_url, file) == 1


async def test_a_sealed_backup_stays_sealed_and_needs_its_key(sqlite_url: str, file: Path) -> None:
    key, other = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    async with open_store(sqlite_url, (key,)) as store:
        await save(store, 1)
        with pytest.raises(StorageFault, match="another key"):
            await backup(sqlite_url, file, (other,))
        assert await backup(sqlite_url, file, (key,)) == 1
    assert await loaded(str(file), 1, (key,)) == "c1"


async def test_postgresql_has_a_tool_of_its_own(file: Path) -> None:
    with pytest.raises(StorageFault, match="use pg_dump"):
        await backup("postgresql://me:hunter2@host/db", file)
