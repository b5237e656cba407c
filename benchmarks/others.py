"""What the courier is measured beside: a raw loop on sqlite3, APScheduler 3 and Procrastinate."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from time import perf_counter

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from procrastinate import App, PsycopgConnector

from benchmarks.people import PLATFORM
from bot.courier import LEASE

BATCH = 100
STEPS = '["i1.thank_you.1"]'


def raw(file: Path, after: Mapping[str, str], now: datetime) -> float:
    """Nudges a second of a loop that only writes what a courier writes, in batches of 100. `after`
    has each candidate's document as it is then."""
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
        while done < len(after) or sent:
            connection.execute("BEGIN IMMEDIATE")
            due = connection.execute(
                "SELECT due, candidate_id FROM queue WHERE platform = ? AND due <= ? "
                "ORDER BY due, candidate_id LIMIT ?",
                (PLATFORM, at, BATCH if done < len(after) else 0),
            ).fetchall()
            connection.executemany(
                "UPDATE candidates SET version = version + 1, wake = ?, document = ? WHERE id = ?",
                [(wake, after[id], id) for id in sent],
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


class Countdown:
    """Set off when it was told of so many jobs."""

    def __init__(self) -> None:
        self.left = 0
        self.over = Event()

    def start(self, count: int) -> None:
        self.left = count
        self.over.clear()

    def __call__(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.over.set()


countdown = Countdown()


def empty_job(number: int) -> None:
    """APScheduler keeps a job by the name of its function."""
    del number
    countdown()


def apscheduler(file: Path, now: datetime, count: int) -> float:
    """Empty jobs a second of APScheduler 3 with its SQLAlchemy job store on the same file system,
    also with a write-ahead log and synchronous=FULL."""
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    store = SQLAlchemyJobStore(f"sqlite:///{file}")
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    try:
        due = datetime.now(now.tzinfo) - timedelta(seconds=1)
        for number in range(count):
            scheduler.add_job(
                empty_job, "date", run_date=due, args=(number,), misfire_grace_time=None
            )
        countdown.start(count)
        begun = perf_counter()
        scheduler.resume()
        countdown.over.wait()
        return count / (perf_counter() - begun)
    finally:
        scheduler.shutdown()


def procrastinate(url: str, count: int) -> float:
    """Empty jobs a second of a Procrastinate worker on an empty PostgreSQL database."""
    return asyncio.run(_procrastinate(url, count))


async def _procrastinate(url: str, count: int) -> float:
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    app = App(connector=PsycopgConnector(conninfo=url))

    @app.task
    async def empty(number: int) -> None:
        del number

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await empty.batch_defer_async(*({"number": number} for number in range(count)))
        begun = perf_counter()
        await app.run_worker_async(
            wait=False, concurrency=BATCH, install_signal_handlers=False, listen_notify=False
        )
        return count / (perf_counter() - begun)
