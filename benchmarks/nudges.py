"""How fast the core talks, and how fast due nudges leave: `python -m benchmarks.nudges`.

Three ways of bringing due nudges take turns on databases that hold the same: the real thing
(claim, the core with its letter, a platform that does nothing, record; durable, on SQLite with
synchronous=FULL), the same with a core that does next to nothing, and the floor, a loop on
sqlite3 that makes the same durable writes in the same batches and nothing else. The medians of
the rounds are printed, with their ratios to the floor.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bot import conversation
from bot.courier import LEASE, Courier
from bot.messages import Command, Event, Incoming, Message, Text, UserId
from bot.model import Candidate, Nudged
from bot.ports import Core, Outcome, Receive, Sent, Wanted
from bot.turn import Turn
from storage import documents
from storage.database import Transaction, connect, migrate
from storage.store import open_store

START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
ZONE = "America/Chicago"
PLATFORM = "nowhere"
BATCH = 100
COUNT = 1_000
"""The nudges of a round, or all there are."""
CHUNK = 5_000
"""The candidates that are made in one transaction."""
STEPS = '["i1.thank_you.1"]'

TALK: tuple[Event, ...] = (
    Command("new", "permanent at Mercy General today 8am with Dr. Patel (chief) and Joan Ruiz"),
    Text("CRNA"),
    Text("permanent direct"),
    Text("rolling"),
    Text("Dr. Wu 312 555 0100 and Ann Lee ann.lee@example.com"),
    Text("what's next?"),
)


def talk() -> Candidate:
    """A candidate who has told of one interview, from its beginning."""
    candidate = Candidate(id="c0000000")
    user = UserId(PLATFORM, "", "u")
    for number, event in enumerate(TALK):
        incoming = Incoming(str(number), user, event, ZONE, "en-US")
        candidate = conversation.respond(candidate, incoming, START).candidate
    return candidate


class Nowhere:
    """A platform that takes every message, does nothing, and says when it has taken enough."""

    name = PLATFORM

    def __init__(self, count: int) -> None:
        self._count = count
        self.taken = 0
        self.enough = asyncio.Event()

    async def run(self, receive: Receive) -> None:
        raise NotImplementedError

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del user, message, key
        self.taken += 1
        if self.taken >= self._count:
            self.enough.set()

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        raise NotImplementedError


class Clock:
    """Stands still at the instant at which everything has fallen due."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, instant: datetime) -> None:
        raise NotImplementedError


class IdleCore:
    """A core that always wants one nudge, writes next to nothing and keeps that it was sent."""

    MESSAGE = Message("Time to follow up.")

    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime, /) -> Turn:
        raise NotImplementedError

    def home(self, candidate: Candidate, now: datetime, /) -> tuple[Message, ...]:
        del candidate, now
        return ()

    def wake(self, candidate: Candidate, now: datetime, /) -> datetime | None:
        del candidate
        return now + timedelta(days=1)

    def due(self, candidate: Candidate, now: datetime, /) -> Wanted:
        del now
        return Wanted(("i1.thank_you.1",), f"nudge-{candidate.id}")

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime, /) -> Message:
        del candidate, wanted, now
        return self.MESSAGE

    def settle(
        self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime, /
    ) -> tuple[Candidate, datetime]:
        del outcome
        sent: dict[str, tuple[Nudged, ...]] = {step: (Nudged(at=now),) for step in wanted.steps}
        return replace(candidate, nudges=sent), now + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backlog:
    """So many candidates who are all due at one instant, alike but for their ids."""

    size: int
    candidate: Candidate
    due: datetime

    def document(self, candidate: Candidate) -> Callable[[str], str]:
        """The candidate's document under another id."""
        text = documents.encode(candidate)
        return lambda id: text.replace(candidate.id, id, 1)

    async def fill(self, file: Path) -> None:
        """Make the database anew."""
        for old in file.parent.glob(f"{file.name}*"):
            old.unlink()
        database = await connect(str(file))
        try:
            await migrate(database)
            for begin in range(0, self.size, CHUNK):
                numbers = range(begin, min(begin + CHUNK, self.size))
                async with database.transaction() as transaction:
                    await self._fill(transaction, [f"c{number:07}" for number in numbers])
        finally:
            await database.close()

    async def _fill(self, transaction: Transaction, ids: Sequence[str]) -> None:
        document = self.document(self.candidate)
        await transaction.many(
            "INSERT INTO candidates (id, version, wake, platform, tenant, account, document) "
            "VALUES (?, 1, ?, ?, '', ?, ?)",
            [(id, self.due, PLATFORM, id, document(id)) for id in ids],
        )
        await transaction.many(
            "INSERT INTO accounts (platform, tenant, account, candidate_id) VALUES (?, '', ?, ?)",
            [(PLATFORM, id, id) for id in ids],
        )
        await transaction.many(
            "INSERT INTO queue VALUES (?, ?, ?)", [(PLATFORM, self.due, id) for id in ids]
        )


async def bring(file: Path, core: Core, now: datetime, count: int) -> float:
    """Nudges a second of a courier that brings at least `count` of what is due."""
    async with open_store(str(file)) as store:
        platform = Nowhere(count)
        courier = Courier(store, platform, core, Clock(now), random=lambda: 0.5)
        begun = perf_counter()
        tick = asyncio.create_task(courier.tick(now))
        await platform.enough.wait()
        tick.cancel()  # what is under way is still sent and recorded
        await asyncio.wait({tick})
        return platform.taken / (perf_counter() - begun)


def write(file: Path, after: Callable[[str], str], now: datetime, count: int) -> float:
    """Nudges a second of a loop that only writes what bring() writes, batch by batch."""
    at, leased, wake = (
        instant.isoformat(timespec="microseconds").replace("+00:00", "Z")
        for instant in (now, now + LEASE, now + timedelta(days=1))
    )
    connection = sqlite3.connect(file, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        sent: list[str] = []
        done = 0
        begun = perf_counter()
        while done < count or sent:
            connection.execute("BEGIN IMMEDIATE")
            due = connection.execute(
                "SELECT due, candidate_id FROM queue WHERE platform = ? AND due <= ? "
                "ORDER BY due, candidate_id LIMIT ?",
                (PLATFORM, at, BATCH if done < count else 0),
            ).fetchall()
            connection.executemany(
                "UPDATE candidates SET version = version + 1, wake = ?, document = ? WHERE id = ?",
                [(wake, after(id), id) for id in sent],
            )
            connection.executemany(
                "DELETE FROM deliveries WHERE candidate_id = ?", [(id,) for id in sent]
            )
            connection.executemany(
                "INSERT INTO deliveries VALUES (?, ?, ?, ?, '', ?, ?, ?, 1, 1, 0)",
                [(id, f"nudge-{id}", STEPS, PLATFORM, id, at, leased) for _, id in due],
            )
            connection.executemany(
                "DELETE FROM queue WHERE platform = ? AND due = ? AND candidate_id = ?",
                [(PLATFORM, leased, id) for id in sent] + [(PLATFORM, *row) for row in due],
            )
            connection.executemany(
                "INSERT INTO queue VALUES (?, ?, ?)",
                [(PLATFORM, wake, id) for id in sent] + [(PLATFORM, leased, id) for _, id in due],
            )
            connection.execute("COMMIT")
            sent = [id for _, id in due]
            done += len(sent)
        return done / (perf_counter() - begun)


def turns_a_second(rounds: int) -> float:
    """Turns of a whole interview, told again and again for about a second a round."""
    rates = []
    for _ in range(rounds):
        turns = 0
        begun = perf_counter()
        while perf_counter() - begun < 1:
            talk()
            turns += len(TALK)
        rates.append(turns / (perf_counter() - begun))
    return median(rates)


def settled(candidate: Candidate, now: datetime) -> Candidate:
    """The candidate after the nudge that is due now."""
    wanted = conversation.due(candidate, now)
    if not isinstance(wanted, Wanted):
        raise TypeError(wanted)
    return conversation.settle(candidate, wanted, Sent(), now)[0]


def race(backlog: Backlog, folder: Path, rounds: int) -> dict[str, float]:
    """The median rate of each way; they take turns, each on a database of its own."""
    now = backlog.due
    count = min(backlog.size, COUNT)
    document = backlog.document(settled(backlog.candidate, now))
    ways: dict[str, Callable[[Path], float]] = {
        "raw sqlite3": lambda file: write(file, document, now, count),
        "idle core": lambda file: asyncio.run(bring(file, IdleCore(), now, count)),
        "real core": lambda file: asyncio.run(bring(file, conversation, now, count)),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            file = folder / f"{backlog.size} {name}.sqlite3"
            if number == 0 or backlog.size < count * rounds * 2:
                asyncio.run(backlog.fill(file))
            rates[name].append(way(file))
    return {name: median(those) for name, those in rates.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--backlogs", type=int, nargs="+", default=[1_000, 100_000])
    arguments = parser.parse_args()
    candidate = talk()
    due = conversation.wake(candidate, START)
    if due is None:
        raise SystemExit("The interview told here makes nothing due: mend TALK.")
    print(f"core               {turns_a_second(arguments.rounds):>9,.0f} turns/s")
    print(f"candidate document {len(documents.encode(candidate)):>9,} bytes")
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.backlogs:
            rates = race(Backlog(size, candidate, due), Path(folder), arguments.rounds)
            print(f"\nbacklog {size:,}")
            for name, rate in rates.items():
                ratio = rate / rates["raw sqlite3"]
                print(f"  {name:<16} {rate:>9,.0f} nudges/s  {ratio:>5.2f} of the raw loop")


if __name__ == "__main__":
    main()
