"""A SQLite database set aside in one file while it is in use, and brought back from there."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.ports import StorageFault
from storage.database import PATIENCE, connect, migrate, sqlite_path
from storage.rotation import check_keys
from storage.seal import Seal
from storage.sqlite import FAULTS, plainly, prepared

PART = ".part"
"""What a file is called until it is whole."""

WRITING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
"""What goes wrong where the copy is written, and not where it is read."""


async def backup(url: str, file: Path, keys: Sequence[str] = ()) -> int:
    """Set aside all that is kept at this moment, and check it by opening it: how many candidates.

    The bot may run meanwhile. `keys` must open what is sealed; it stays sealed. The file is read by
    its owner alone. Raises StorageFault, also where the file exists.
    """
    return await _copied(_sqlite(url), file, keys)


async def restore(file: Path, url: str, keys: Sequence[str] = ()) -> int:
    """Bring a backup back, checked by opening it: how many candidates are in it.

    There must be nothing at the URL: what is to be replaced is moved away first, by whoever is sure
    of it. Raises StorageFault.
    """
    return await _copied(file, _sqlite(url), keys)


def _sqlite(url: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise StorageFault(
            "Aftercare backs up SQLite. For PostgreSQL use pg_dump and pg_restore, which know it "
            "best."
        )
    return Path(path).expanduser()


async def _copied(source: Path, target: Path, keys: Sequence[str]) -> int:
    seal = Seal(keys)
    part = await asyncio.to_thread(_copy, source, target)
    try:
        candidates = await _look_through(part, seal)
    except StorageFault as fault:
        await asyncio.to_thread(part.unlink)
        raise StorageFault(str(fault).replace(str(part), str(source))) from fault
    await asyncio.to_thread(_put_in_place, part, target)
    return candidates


def _copy(source: Path, target: Path) -> Path:
    """SQLite's online backup, as one step: nobody's write can come between and begin it anew."""
    if not source.is_file():
        raise StorageFault(f"There is no file {source}.")
    if target.is_dir():
        raise StorageFault(f"{target} is a folder; name a file.")
    for taken in (target, target.with_name(f"{target.name}-wal")):
        if taken.exists():
            raise StorageFault(f"{taken} exists and was left as it is; move it away first.")
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)  # of a backup that was broken off
    with plainly(source):
        prepared(str(part))
        address = f"{source.absolute().as_uri()}?mode=rw"  # what is not there is not made
        with (
            closing(sqlite3.connect(address, uri=True, timeout=PATIENCE.total_seconds())) as there,
            closing(sqlite3.connect(part)) as here,
        ):
            try:
                there.backup(here)
            except sqlite3.Error as error:
                part.unlink()  # half of it helps nobody, and takes the room that is needed
                if error.sqlite_errorcode in WRITING:
                    with plainly(target):
                        raise
                raise
    return part


async def _look_through(part: Path, seal: Seal) -> int:
    """Open the copy as the bot would, and look at every page of it."""
    database = await connect(str(part))
    try:
        if await database.read("PRAGMA integrity_check(1)") != [("ok",)]:
            raise StorageFault(FAULTS[sqlite3.SQLITE_CORRUPT].format(path=part))
        if not await database.read("SELECT 1 FROM sqlite_master WHERE name = 'migrations'"):
            raise StorageFault(FAULTS[sqlite3.SQLITE_NOTADB].format(path=part))
        await migrate(database)
        async with database.transaction() as transaction:
            await check_keys(transaction, seal)
            ((candidates,),) = await transaction.rows("SELECT COUNT(*) FROM candidates")
    finally:
        await database.close()
    return int(candidates)


def _put_in_place(part: Path, target: Path) -> None:
    """Both the file and its name outlive a machine that stops just now."""
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
