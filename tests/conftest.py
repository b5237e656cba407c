"""What many tests need: a database, a store on it, and a clock that a test moves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.store import SqlStore, open_store
from tests import postgresql

START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
"""A Monday morning in the United States."""


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._moved = asyncio.Condition()
        self.sleeping_until: datetime | None = None

    def now(self) -> datetime:
        return self._now

    async def move(self, instant: datetime) -> None:
        async with self._moved:
            self._now = instant
            self._moved.notify_all()

    async def sleep_until(self, instant: datetime) -> None:
        self.sleeping_until = instant
        async with self._moved:
            await self._moved.wait_for(lambda: self._now >= instant)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A new file."""
    return f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """The server in TEST_DATABASE_URL, where nothing is left behind, else one of the tests' own."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        server = postgresql.Server(url)
        yield server
        server.clear()
    else:
        with postgresql.started() as url:
            yield postgresql.Server(url)


@pytest.fixture
def postgresql_url(postgresql_server: postgresql.Server) -> str:
    """A new schema."""
    return postgresql_server.schema()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A new database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    async with open_store(database_url) as opened:
        yield opened
