"""Many candidates who all are due, in a database of their own, and a clock to look at them by."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter

from benchmarks import people
from benchmarks.people import PLATFORM, id_of
from bot.model import Candidate
from storage import documents
from storage.database import Transaction, connect, migrate

CHUNK = 5_000
"""The candidates that are made in one transaction."""


class Clock:
    """Runs as time does, from an instant of our choice."""

    def __init__(self, now: datetime) -> None:
        self._begun = now
        self._counted = perf_counter()

    def now(self) -> datetime:
        return self._begun + timedelta(seconds=perf_counter() - self._counted)

    async def sleep_until(self, instant: datetime) -> None:
        await asyncio.sleep(max((instant - self.now()).total_seconds(), 0))


@dataclass(frozen=True, slots=True)
class Backlog:
    """So many candidates who all are due, `apart` from one another, each of whom has told one of
    these stories."""

    size: int
    stories: Sequence[Candidate]
    due: datetime
    apart: timedelta = timedelta()

    def documents(self, numbers: Iterable[int]) -> dict[str, str]:
        """The documents of these candidates by their ids."""
        texts = [documents.encode(story) for story in self.stories]
        ids = {number: id_of(number) for number in numbers}
        return {id: people.document(texts[n % len(texts)], id) for n, id in ids.items()}

    async def fill(self, url: str) -> None:
        """Put them all into an empty database."""
        database = await connect(url)
        try:
            await migrate(database)
            for begin in range(0, self.size, CHUNK):
                async with database.transaction() as transaction:
                    await self._fill(transaction, range(begin, min(begin + CHUNK, self.size)))
        finally:
            await database.close()

    async def _fill(self, transaction: Transaction, numbers: Sequence[int]) -> None:
        documents = self.documents(numbers)
        due = {id_of(number): self.due + number * self.apart for number in numbers}
        await transaction.many(
            "INSERT INTO candidates (id, version, wake, platform, tenant, account, document) "
            "VALUES (?, 1, ?, ?, '', ?, ?)",
            [(id, at, PLATFORM, id, documents[id]) for id, at in due.items()],
        )
        await transaction.many(
            "INSERT INTO accounts (platform, tenant, account, candidate_id) VALUES (?, '', ?, ?)",
            [(PLATFORM, id, id) for id in due],
        )
        await transaction.many(
            "INSERT INTO queue (platform, due, candidate_id) VALUES (?, ?, ?)",
            [(PLATFORM, at, id) for id, at in due.items()],
        )
