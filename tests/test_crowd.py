"""Four processes share the due nudges on PostgreSQL while one after another is killed.

A thousand nudges in an ordinary run, ten thousand where AFTERCARE_LONG is 1.
"""

from __future__ import annotations

import asyncio
import os
import random
import selectors
import signal
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import IO

from bot.messages import UserId
from bot.model import Candidate
from storage.database import connect
from storage.store import SqlStore, open_store
from tests.conftest import START
from tests.file_platform import PLATFORM
from tests.tiny import with_nudges

LONG = os.environ.get("AFTERCARE_LONG") == "1"
NUDGES = 10_000 if LONG else 1_000
KILLS = 150 if LONG else 15
PROCESSES = 4
FARTHEST = 150
"""A process is killed after at most this many points that all of them announce together."""


class Child:
    """A process at work. `idle` once it has brought all that was due."""

    def __init__(self, url: str, sent: Path) -> None:
        self.idle = True
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crowd_child", url, str(sent)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    @property
    def said(self) -> IO[bytes]:
        assert self._process.stdout
        return self._process.stdout

    def work(self, now: datetime) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{now.isoformat()}\n".encode())
        self.idle = False

    def heard(self) -> int:
        """How many points it has announced since it was last heard."""
        said = self.said.read(1)
        assert said, "a process ended by itself"
        self.idle = said == b"="
        return 1

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self.ended()

    def ended(self) -> int:
        with self._process as process:
            if process.stdin:
                process.stdin.close()
        return process.returncode


class Crowd:
    """The processes, one of which is killed and replaced every so many points."""

    def __init__(self, url: str, sent: Path, chance: random.Random) -> None:
        self._where = url, sent
        self._chance = chance
        self._ears = selectors.DefaultSelector()
        self._children = [self._born() for _ in range(PROCESSES)]
        self._points = 0
        self.kills = 0

    def _born(self) -> Child:
        child = Child(*self._where)
        self._ears.register(child.said, selectors.EVENT_READ, child)
        return child

    def work(self, now: datetime) -> None:
        """Let all bring what is due by then, and wait until none has anything to do."""
        for child in self._children:
            child.work(now)
        while not all(child.idle for child in self._children):
            for key, _ in self._ears.select():
                self._points -= key.data.heard()
            if self._points < 0 and self.kills < KILLS:
                self._kill_one(now)
                self._points = self._chance.randint(1, FARTHEST)

    def _kill_one(self, now: datetime) -> None:
        victim = self._chance.choice(self._children)
        self._ears.unregister(victim.said)
        victim.kill()
        self.kills += 1
        self._children[self._children.index(victim)] = born = self._born()
        born.work(now)

    def close(self) -> list[int]:
        self._ears.close()
        return [child.ended() for child in self._children]

    def __enter__(self) -> Crowd:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


async def fill(url: str) -> None:
    """Everybody has one nudge, due now."""
    async with open_store(url) as store:
        for number in range(NUDGES):
            await store.save(
                UserId(PLATFORM, "", f"u{number}"),
                with_nudges(Candidate(id=f"c{number}"), START),
                0,
                event=f"e{number}",
                wake=START,
                now=START,
            )


async def next_due(url: str) -> datetime | None:
    async with open_store(url) as store:
        return await store.next_due(PLATFORM)


async def kept(url: str) -> Counter[str]:
    """Who was nudged, as the database has it, in which nothing may be left under way."""
    database = await connect(url)
    try:
        assert await database.read("SELECT COUNT(*) FROM deliveries") == [(0,)]
        store = SqlStore(database)
        users = [f"u{number}" for number in range(NUDGES)]
        saved = [await store.load(UserId(PLATFORM, "", user)) for user in users]
    finally:
        await database.close()
    return Counter(
        {
            user: sum(len(nudges) for nudges in one.candidate.nudges.values())
            for user, one in zip(users, saved, strict=True)
            if one
        }
    )


def test_no_nudge_is_lost_or_doubled_while_processes_are_killed(
    postgresql_url: str, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    sent = tmp_path / "sent"
    sent.touch()
    asyncio.run(fill(postgresql_url))

    now: datetime | None = START
    with Crowd(postgresql_url, sent, random.Random(seed)) as crowd:
        while now:
            crowd.work(now)
            now = asyncio.run(next_due(postgresql_url))
        print("kills", crowd.kills)
        assert crowd.kills >= KILLS / 2

    everybody = Counter({f"u{number}": 1 for number in range(NUDGES)})
    assert Counter(line.split()[1] for line in sent.read_text().splitlines()) == everybody
    assert asyncio.run(kept(postgresql_url)) == everybody
