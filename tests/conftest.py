"""What many tests need: a database, a store on it, and a clock that a test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.store import SqlStore, open_store

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


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database. Another kind of database is one more parameter and one more case."""
    match request.param:
        case "sqlite":
            return f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
        case unknown:
            raise ValueError(unknown)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    async with open_store(database_url) as opened:
        yield opened
