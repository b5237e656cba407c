"""One face for every database: connect to what a URL names, and bring its tables up to date."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from importlib import import_module
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from bot.ports import StorageFault
from storage import sqlite

POSTGRESQL = ("postgresql", "postgres")
"""The schemes of a PostgreSQL URL: libpq takes both."""

PATIENCE = timedelta(seconds=5)
"""How long a statement waits for another process to let go of the database."""


class Transaction(Protocol):
    """Statements that are kept together or not at all.

    They are written once for both databases: in the words that both know, with `?` for each
    parameter and PostgreSQL's `FOR UPDATE`, which SQLite leaves out: one transaction at a time
    needs no row locks. Instants go in and come out as aware UTC datetimes, truth as bool.
    """

    @property
    def waited_for(self) -> bool:
        """Whether somebody in this process waits for its end."""

    async def rows(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        """Run one statement and read all it returns."""

    async def run(self, sql: str, *parameters: Any) -> None:
        """Run one statement that returns nothing.

        It may be put off until `rows` is called again or the transaction ends, which then raises
        what is wrong with it.
        """

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """The same for each row of parameters, which are to stay as they are; for none at all, do
        nothing."""

    async def lock(self, candidates: Sequence[str]) -> None:
        """Let nobody else change these candidates until the end of the transaction. It comes
        before anything of theirs is read or changed."""

    async def freeze(self, tables: Sequence[str]) -> None:
        """Let nobody else write to these tables until the end of the transaction."""

    async def alone(self) -> None:
        """Wait until no other process migrates, and let none until the end of the transaction."""


class Database(Protocol):
    """An open database. Everything raises StorageFault where it cannot be used."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Committed at the end of the block, rolled back if an exception leaves it."""

    async def read(self, sql: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
        """What one SELECT returns, outside of any transaction."""

    async def expunge(self) -> None:
        """Let nothing that was deleted stay readable in the database's files."""

    async def close(self) -> None:
        """Always to be called: what is open may keep the process from ending."""


async def connect(url: str, patience: timedelta = PATIENCE) -> Database:
    """Open `sqlite:///relative/path`, `sqlite:////absolute/path`, a bare path, or
    `postgresql://user:password@host:port/name`.

    A file that does not exist is made; its folder is not. A file that is damaged or not ours is
    left untouched. Raises StorageFault.
    """
    if (path := sqlite_path(url)) is not None:
        return await sqlite.connect(path, patience)
    scheme = url.partition("://")[0]
    if scheme not in POSTGRESQL:
        raise StorageFault(
            f"DATABASE_URL names a {scheme} database; Aftercare keeps its data in SQLite, such as "
            "sqlite:///aftercare.sqlite3, or in PostgreSQL."
        )
    try:
        postgresql = import_module("storage.postgresql")
    except ModuleNotFoundError:
        raise StorageFault(
            "DATABASE_URL names a PostgreSQL database; install what it takes, with "
            "pip install '.[postgresql]' in the folder of Aftercare's source."
        ) from None
    opened: Database = await postgresql.connect(url, patience)
    return opened


def sqlite_path(url: str) -> str | None:
    """The file that a URL or a bare path names, None for a database server. Raises StorageFault."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    if scheme != "sqlite":
        return None
    path = unquote(urlsplit(url).path).removeprefix("/")
    if not rest.startswith("/") or not path:
        raise StorageFault(
            "DATABASE_URL names no file; write three slashes and a path, such as "
            "sqlite:///aftercare.sqlite3."
        )
    return path


async def migrate(database: Database) -> None:
    """Bring the tables up to date, in one transaction.

    Raises StorageFault, and changes nothing, where a newer version made the database.
    """
    known = _migrations()
    async with database.transaction() as transaction:
        await transaction.alone()
        await transaction.run(
            "CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL PRIMARY KEY)"
        )
        done = {number for (number,) in await transaction.rows("SELECT number FROM migrations")}
        if done - known.keys():
            raise StorageFault(
                f"This database was made by a newer version of Aftercare (schema {max(done)}, "
                f"this version knows {max(known)}); nothing in it was changed. Update Aftercare, "
                "or name another database in DATABASE_URL."
            )
        for number in sorted(known.keys() - done):
            for statement in _statements(known[number]):
                await transaction.run(statement)
            await transaction.run("INSERT INTO migrations (number) VALUES (?)", number)


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
