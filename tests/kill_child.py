"""What test_kill kills: the real core, service, courier and store, with a platform in a file.

Run as `python -m tests.kill_child DATABASE SENT`. Time is virtual: the clock jumps to whatever is
due next. A byte goes to standard output before each statement and around each send, so that the
parent can count them and kill at any of them: `!` while a message has arrived that is not yet
recorded, which is the hardest time to die, `.` at all others.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from bot import conversation
from bot.courier import Courier
from bot.messages import Command, Event, Incoming, Message, Text, UserId
from bot.model import Candidate
from bot.ports import Core, Receive, Wanted
from bot.service import Bot
from storage import sqlite
from storage.database import PATIENCE, migrate
from storage.store import SqlStore

PLATFORM = "file"
PEOPLE = tuple(UserId(PLATFORM, "", account) for account in ("ann", "ben", "cay"))
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HORIZON = START + timedelta(days=60)
ZONE = "America/Chicago"
TALK: tuple[Event, ...] = (
    Command("new", "permanent at Mercy General today 8am with Dr. Patel (chief) and Joan Ruiz"),
    Text("CRNA"),
    Text("permanent direct"),
    Text("rolling"),
    Text("Dr. Wu 312 555 0100 and Ann Lee ann.lee@example.com"),
)
DURING = Command("list")


class JumpingClock:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, instant: datetime) -> None:
        self._now = max(self._now, instant)


class Listening:
    """A core that remembers which steps each message speaks of, and which time it is for each."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.respond = core.respond
        self.wake = core.wake
        self.due = core.due
        self.settle = core.settle
        self.told: dict[str, str] = {}

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime, /) -> Message | None:
        self.told[wanted.key] = " ".join(
            f"{step}#{len(candidate.nudges.get(step, ()))}" for step in wanted.steps
        )
        return self._core.nudge(candidate, wanted, now)


class FilePlatform:
    """Each line of the file is a message that arrived: when, to whom, its key, its steps."""

    name = PLATFORM

    def __init__(self, file: Path, core: Listening, clock: JumpingClock) -> None:
        self._file = file
        self._core = core
        self._clock = clock
        self.unrecorded = False
        self.receive: Receive

    def point(self, statement: str = "") -> None:
        os.write(sys.stdout.fileno(), b"!" if self.unrecorded else b".")
        if statement.startswith("DELETE FROM deliveries"):
            self.unrecorded = False

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self._file.read_text().splitlines()]

    async def run(self, receive: Receive) -> None:
        raise NotImplementedError

    async def send(self, user: UserId, message: Message, key: str) -> None:
        # The user says something just then: a turn must not get in the way of a delivery.
        await self.receive(Incoming(f"during-{key}", user, DURING))
        line = f"{self._clock.now().isoformat()} {user.account} {key} {self._core.told[key]}\n"
        file = os.open(self._file, os.O_WRONLY | os.O_APPEND)
        try:
            self.point()
            os.write(file, line.encode())
            self.unrecorded = True
            self.point()
            os.fsync(file)
        finally:
            os.close(file)
        self.point()

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        self.point()
        return any(line[1:3] == [user.account, key] for line in self.lines())


async def live(file: str, sent: Path) -> None:
    """Talk, unless that is done, then bring whatever falls due until nothing more does."""
    clock = JumpingClock(START)
    core = Listening(conversation)
    platform = FilePlatform(sent, core, clock)
    lines = platform.lines()
    if lines:
        await clock.sleep_until(datetime.fromisoformat(lines[-1][0]))
    database = await sqlite.connect(file, PATIENCE)
    try:
        await database.trace(platform.point)
        await migrate(database)
        store = SqlStore(database)
        bot = Bot(store, core, clock, new_id=lambda: uuid4().hex)
        platform.receive = bot.receive
        if not lines:  # events that were handled before are not handled again
            for user in PEOPLE:
                for number, event in enumerate(TALK):
                    await bot.receive(Incoming(f"{user.account}-{number}", user, event, ZONE))
        courier = Courier(store, platform, core, clock, random=lambda: 0.5)
        while (due := await store.next_due(PLATFORM)) and due < HORIZON:
            await clock.sleep_until(due)
            await courier.tick(clock.now())
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1], Path(sys.argv[2])))
