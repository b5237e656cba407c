"""What SIGKILL costs: `python -m benchmarks.kills`, with the extra `bench`.

A process that brings nudges, or runs jobs, is killed at a random statement or send and started
again on the same database until all is done, and so on for so many kills. Told are, for the
courier with the real core on SQLite, APScheduler 3 on SQLite and Procrastinate on PostgreSQL, how
many of the messages that should have been sent never were, how many were sent twice, and how many
jobs are left that nothing will touch again. To send is the same for all: a line in a file.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import asyncpg
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from procrastinate import App, PsycopgConnector
from sqlalchemy import event

from tests import postgresql
from tests.lives import Life, run, somewhere

JOBS = 50
"""The jobs of one life of the others."""
SLEEPY = 0.2
"""Seconds between two looks whether a scheduler has anything left."""


@dataclass
class Count:
    """What became of all messages of one contender."""

    kills: int = 0
    lives: int = 0
    messages: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0

    def add(self, wanted: Counter[Any], arrived: Counter[Any], stuck: int = 0) -> None:
        self.lives += 1
        self.messages += wanted.total()
        self.lost += (wanted - arrived).total()
        self.doubled += (arrived - wanted).total()
        self.stuck += stuck

    def kill(self, kills: int, child: Callable[..., bool], chance: random.Random) -> None:
        """Kill one child after the other, until one comes to its end."""
        while self.kills < kills:
            if child(*somewhere(chance)):
                return
            self.kills += 1
        child()


def point(kind: bytes = b".") -> None:
    """Say that the process could be killed here: `!` where something was sent and not recorded."""
    os.write(sys.stdout.fileno(), kind)


def send(sent: str, number: int) -> None:
    """Append a line to the file, durably."""
    point()
    file = os.open(sent, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(file, f"{number}\n".encode())
        point(b"!")
        os.fsync(file)
    finally:
        os.close(file)
    point(b"!")


def arrived(sent: Path) -> Counter[int]:
    return Counter(map(int, sent.read_text().split())) if sent.exists() else Counter()


def ours(folder: Path, kills: int, chance: random.Random) -> Count:
    """The courier, on the talk and with the people of tests/kill_child.py."""
    undisturbed = Life(folder / "undisturbed")
    undisturbed.child()
    wanted, count = undisturbed.arrived(), Count()
    while count.kills < kills:
        life = Life(folder / f"{count.lives}")
        count.kill(kills, life.child, chance)
        count.add(wanted, life.arrived())
    return count


def apscheduler(folder: Path, kills: int, chance: random.Random) -> Count:
    count = Count()
    while count.kills < kills:
        file, sent = folder / f"{count.lives}.sqlite3", folder / f"{count.lives}.sent"
        run(_child("fill_apscheduler", file, sent))
        command = _child("run_apscheduler", file, sent)
        count.kill(kills, lambda *when, command=command: run(command, *when), chance)
        count.add(Counter(range(JOBS)), arrived(sent))
    return count


def procrastinate(folder: Path, kills: int, chance: random.Random) -> Count:
    count = Count()
    with postgresql.started() as url:
        while count.kills < kills:
            name, sent = f"life_{count.lives}", folder / f"{count.lives}.sent"
            asyncio.run(postgresql.execute(url, f"CREATE DATABASE {name}"))
            own = url.replace("/postgres?", f"/{name}?")
            run(_child("fill_procrastinate", own, sent))
            command = _child("run_procrastinate", own, sent)
            count.kill(kills, lambda *when, command=command: run(command, *when), chance)
            stuck = asyncio.run(_stuck(own))
            count.add(Counter(range(JOBS)), arrived(sent), stuck)
    return count


def _child(what: str, where: str | Path, sent: Path) -> tuple[str, ...]:
    return sys.executable, "-m", "benchmarks.kills", "--child", what, str(where), str(sent)


# What the children do.


def fill_apscheduler(file: str, sent: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    scheduler = _scheduler(file)
    scheduler.start(paused=True)  # it keeps no job before
    due = datetime.now(UTC) - timedelta(seconds=1)
    for number in range(JOBS):
        scheduler.add_job(send, "date", run_date=due, args=(sent, number), misfire_grace_time=None)
    os._exit(0)  # shutting down, it would run what is due although it is paused


def run_apscheduler(file: str, sent: str) -> None:
    del sent
    scheduler = _scheduler(file)
    scheduler.start()
    while scheduler.get_jobs():
        Event().wait(SLEEPY)
    scheduler.shutdown()


def _scheduler(file: str) -> Any:
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    store = SQLAlchemyJobStore(f"sqlite:///{file}")
    event.listen(store.engine, "before_cursor_execute", lambda *_: point())
    return BackgroundScheduler(jobstores={"default": store}, timezone="UTC")


def fill_procrastinate(url: str, sent: str) -> None:
    asyncio.run(_fill_procrastinate(url, sent))


async def _fill_procrastinate(url: str, sent: str) -> None:
    app, task = _app(url)
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await task.batch_defer_async(*({"sent": sent, "number": n} for n in range(JOBS)))


def run_procrastinate(url: str, sent: str) -> None:
    del sent
    asyncio.run(_run_procrastinate(url))


async def _run_procrastinate(url: str) -> None:
    app, _ = _app(url)
    async with app.open_async():
        await app.run_worker_async(
            wait=False, concurrency=10, install_signal_handlers=False, listen_notify=False
        )


class Told(PsycopgConnector):
    """Says when it is about to run a statement."""

    async def execute_query_async(self, *args: Any, **named: Any) -> Any:
        point()
        return await super().execute_query_async(*args, **named)

    async def execute_query_one_async(self, *args: Any, **named: Any) -> Any:
        point()
        return await super().execute_query_one_async(*args, **named)


def _app(url: str) -> tuple[Any, Any]:
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    app = App(connector=Told(conninfo=url))

    @app.task(name="send")
    async def task(sent: str, number: int) -> None:
        send(sent, number)

    return app, task


async def _stuck(url: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        found = await connection.fetchval(
            "SELECT count(*) FROM procrastinate_jobs WHERE status <> 'succeeded'"
        )
        return int(found)
    finally:
        await connection.close()


CHILDREN = {
    child.__name__: child
    for child in (fill_apscheduler, run_apscheduler, fill_procrastinate, run_procrastinate)
}
CONTENDERS = {"courier": ours, "APScheduler 3": apscheduler, "Procrastinate": procrastinate}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1, help="of where they are killed")
    asked.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.child:
        what, where, sent = told.child
        CHILDREN[what](where, sent)
        return
    print("| | kills | messages | lost | doubled | left stuck |\n|---|---|---|---|---|---|")
    for name, contender in CONTENDERS.items():
        with tempfile.TemporaryDirectory() as folder:
            chance = random.Random(told.seed)  # noqa: S311 - no secret
            count = contender(Path(folder), told.kills, chance)
        print(
            f"| {name} | {count.kills} | {count.messages:,} | {count.lost:,} | {count.doubled:,} "
            f"| {count.stuck:,} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
