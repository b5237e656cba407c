"""Killed at any moment and started again on the same file: every nudge arrives exactly once.

Eight kills in an ordinary run, a hundred where AFTERCARE_LONG is 1.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from storage.store import open_store
from tests.file_platform import PLATFORM
from tests.kill_child import HORIZON, PEOPLE

KILLS = 100 if os.environ.get("AFTERCARE_LONG") == "1" else 8
FARTHEST = {b".": 150, b"!": 30}
"""A child is killed after at most this many of the points of one kind that it announces."""


class Life:
    """One database, one file of messages that arrived, and child after child working on them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.database = folder / "aftercare.sqlite3"
        self.sent = folder / "sent"
        self.sent.touch()

    def child(self, kind: bytes = b"", points: int = 0) -> bool:
        """Let a child live for so many points of a kind, else to its end. Whether it got there."""
        command = [sys.executable, "-m", "tests.kill_child", str(self.database), str(self.sent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as child:
            assert child.stdout
            while byte := child.stdout.read(1):
                points -= byte == kind
                if kind and not points:
                    child.send_signal(signal.SIGKILL)
        assert child.returncode in (0, -signal.SIGKILL)
        return child.returncode == 0

    def arrived(self) -> list[tuple[str, str]]:
        """To whom, and which step for which time."""
        lines = [line.split() for line in self.sent.read_text().splitlines()]
        return [(account, step) for _, account, _, *steps in lines for step in steps]

    def kept(self) -> list[tuple[str, str]]:
        """The same as the database has it, in which nothing may be left to do."""
        return asyncio.run(self._kept())

    async def _kept(self) -> list[tuple[str, str]]:
        async with open_store(str(self.database)) as store:
            due = await store.next_due(PLATFORM)
            assert due is None or due >= HORIZON
            saved = [(user.account, await store.load(user)) for user in PEOPLE]
        return [
            (account, f"{step}#{number}")
            for account, one in saved
            if one
            for step, nudges in one.candidate.nudges.items()
            for number in range(len(nudges))
        ]


def test_every_nudge_arrives_once_however_often_the_process_is_killed(tmp_path: Path) -> None:
    undisturbed = Life(tmp_path / "undisturbed")
    assert undisturbed.child()
    wanted = Counter(undisturbed.arrived())
    assert set(wanted.values()) == {1}
    assert len(wanted) >= 3 * len(PEOPLE), "several for each"

    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    kills = 0
    lives = 0
    while kills < KILLS:
        lives += 1
        life = Life(tmp_path / f"life{lives}")
        while kills < KILLS:
            kind = chance.choice(tuple(FARTHEST))
            if life.child(kind, chance.randint(1, FARTHEST[kind])):
                break
            kills += 1
        else:
            assert life.child()
        assert Counter(life.arrived()) == wanted
        assert Counter(life.kept()) == wanted
