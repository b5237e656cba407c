"""A platform whose messages are lines of a file, and what else a process needs that is killed.

A byte goes to standard output before each statement and around each send, so that the parent can
count them and kill at any of them: `!` while a message has arrived that is not yet recorded, which
is the hardest time to die, `.` at all others.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from bot.messages import Event, Incoming, Message, UserId
from bot.model import Candidate
from bot.ports import Core, Receive, Wanted

PLATFORM = "file"


class JumpingClock:
    """Its time is whatever it is told to sleep until."""

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
        self.home = core.home
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
    """Each line of the file is a message that arrived: when, to whom, its key, its steps. The user
    says something `during` each."""

    name = PLATFORM

    def __init__(
        self, file: Path, core: Listening, clock: JumpingClock, during: Event | None = None
    ) -> None:
        self._file = file
        self._core = core
        self._clock = clock
        self._during = during
        self.unrecorded = False
        self.receive: Receive

    def point(self, statement: str = "") -> None:
        os.write(sys.stdout.fileno(), b"!" if self.unrecorded else b".")
        if statement.startswith("DELETE FROM deliveries"):
            self.unrecorded = False

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self._file.read_text().splitlines()]

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        if self._during:
            await self.receive(Incoming(f"during-{key}", user, self._during))
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
