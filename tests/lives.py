"""One process after the other on the same file, each killed at a point that it announces."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from storage.store import open_store
from tests.file_platform import PLATFORM
from tests.kill_child import HORIZON, PEOPLE

FARTHEST = {b".": 150, b"!": 30}
"""A child is killed after at most this many of the points of one kind that it announces."""


def run(command: Sequence[str], kind: bytes = b"", points: int = 0) -> bool:
    """Let a process live for so many points of a kind, else to its end. Whether it got there."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout
        while byte := child.stdout.read(1):
            points -= byte == kind
            if kind and not points:
                child.send_signal(signal.SIGKILL)
    assert child.returncode in (0, -signal.SIGKILL)
    return child.returncode == 0


def somewhere(chance: random.Random) -> tuple[bytes, int]:
    """Where to kill the next one."""
    kind = chance.choice(tuple(FARTHEST))
    return kind, chance.randint(1, FARTHEST[kind])


class Life:
    """One database, one file of messages that arrived, and child after child working on them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.database = folder / "aftercare.sqlite3"
        self.sent = folder / "sent"
        self.sent.touch()

    def child(self, kind: bytes = b"", points: int = 0) -> bool:
        """Let a child live for so many points of a kind, else to its end. Whether it got there."""
        command = (sys.executable, "-m", "tests.kill_child", str(self.database), str(self.sent))
        return run(command, kind, points)

    def arrived(self) -> Counter[tuple[str, str]]:
        """To whom, and which step for which time."""
        lines = [line.split() for line in self.sent.read_text().splitlines()]
        return Counter((account, step) for _, account, _, *steps in lines for step in steps)

    def kept(self) -> Counter[tuple[str, str]]:
        """The same as the database has it, in which nothing may be left to do."""
        return asyncio.run(self._kept())

    async def _kept(self) -> Counter[tuple[str, str]]:
        async with open_store(str(self.database)) as store:
            due = await store.next_due(PLATFORM)
            assert due is None or due >= HORIZON
            saved = [(user.account, await store.load(user)) for user in PEOPLE]
        return Counter(
            (account, f"{step}#{number}")
            for account, one in saved
            if one
            for step, nudges in one.candidate.nudges.items()
            for number in range(len(nudges))
        )
