"""One face for every database: connect to what a URL names, and bring its tables up to date."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from bot.ports import StorageFault
from storage import sqlite

PATIENCE = timedelta(seconds=5)
"""How long a statement waits for another process to let go of the database."""


class Transaction(Protocol):
    """Statements that are kept together or not at all. Parameters are written `?`.

    Instants go in and come out as aware UTC datetimes, truth as bool.
    """

    async def rows(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        """Run one statement and read all it returns."""

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters; for none at all, do nothing."""


class Database(Protocol):
    """An open database. Everything raises StorageFault where it cannot be used."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Committed at the end of the block, rolled back if an exception leaves it."""

    async def read(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        """What one SELECT returns, outside of any transaction."""

    async def close(self) -> None:
        """Always to be called: what is open may keep the process from ending."""


async def connect(url: str, patience: timedelta = PATIENCE) -> Database:
    """Open `sqlite:///relative/path`, `sqlite:////absolute/path` or a bare path.

    A file that does not exist is made; its folder is not. A file that is damaged or not ours is
    left untouched. Raises StorageFault.
    """
    scheme, separator, rest = url.partition("://")
    if not separator:
        return await sqlite.connect(url, patience)
    if scheme != "sqlite":
        raise StorageFault(
            f"DATABASE_URL names a {scheme} database; this version keeps its data in SQLite, "
            "such as sqlite:///aftercare.sqlite3."
        )
    path = unquote(urlsplit(url).path).removeprefix("/")
    if not rest.startswith("/") or not path:
        raise StorageFault(
            "DATABASE_URL names no file; write three slashes and a path, such as "
            "sqlite:///aftercare.sqlite3."
        )
    return await sqlite.connect(path, patience)


async def migrate(database: Database) -> None:
    """Bring the tables up to date, in one transaction.

    Raises StorageFault, and changes nothing, where a newer version made the database.
    """
    known = _migrations()
    async with database.transaction() as transaction:
        await transaction.rows(
            "CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL PRIMARY KEY)"
        )
        done = {number for (number,) in await transaction.rows("SELECT number FROM migrations")}
        if done - known.keys():
            raise StorageFault(
                f"This database was made by a newer version of Aftercare (schema {max(done)}, "
                f"this version knows {max(known)}); nothing in it was changed. Update Aftercare, "
                "or name another file in DATABASE_URL."
            )
        for number in sorted(known.keys() - done):
            for statement in _statements(known[number]):
                await transaction.rows(statement)
            await transaction.rows("INSERT INTO migrations (number) VALUES (?)", number)


def _migrations() -> dict[int, str]:
    """The SQL of each migration by its number, the digits that its file name begins with."""
    return {
        int(file.name.partition("_")[0]): file.read_text(encoding="utf-8")
        for file in files("storage").joinpath("migrations").iterdir()
        if file.name.endswith(".sql")
    }


def _statements(sql: str) -> list[str]:
    """The statements of a migration, which holds no semicolon within one."""
    code = "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
    return [statement.strip() for statement in code.split(";") if statement.strip()]
