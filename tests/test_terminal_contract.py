"""The terminal keeps what every platform promises."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from adapters.terminal.chat import Terminal, Wiring
from adapters.terminal.clock import TravelClock
from adapters.terminal.screen import Line, plain
from bot.messages import UserId
from tests.conftest import START, FakeClock
from tests.platform_contract import Answers, Face, PlatformContract, Shown


class Desk:
    """A console whose lines a test types, and which says when the next one is wanted."""

    width = 200

    def __init__(self) -> None:
        self.written: list[str] = []
        self.wanted = asyncio.Event()
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()

    async def read(self) -> str | None:
        self.wanted.set()
        return await self._typed.get()

    def write(self, lines: Sequence[Line]) -> None:
        self.written.append(plain(lines))

    async def type(self, line: str) -> None:
        await self.wanted.wait()
        self.wanted.clear()
        self._typed.put_nowait(line)
        await self.wanted.wait()

    def ends(self) -> None:
        self._typed.put_nowait(None)


class TerminalFace(Face):
    redelivers = False
    since = START

    def __init__(self, desk: Desk, platform: Terminal, answers: Answers, user: UserId) -> None:
        self.desk = desk
        self.platform = platform
        self.answers = answers
        self.user = user

    async def says(self, text: str) -> None:
        await self.desk.type(text)

    async def says_again(self) -> None:
        raise NotImplementedError

    async def presses(self, label: str) -> None:
        await self.desk.type(label)

    def sees(self) -> list[Shown]:
        labels = ("I sent it", "Snooze")
        return [
            Shown(text, tuple(one for one in labels if f"] {one}" in text))
            for text in self.desk.written
        ]

    def public(self) -> list[str]:
        return []


class TestTerminal(PlatformContract):
    @pytest.fixture
    async def face(self, tmp_path: Path) -> AsyncIterator[Face]:
        async def nothing(now: datetime) -> None:
            del now

        async def never() -> None:
            return None

        async def zone() -> str:
            return "UTC"

        desk, answers, ids = Desk(), Answers(), count(1)
        user = UserId("terminal", "", "me")
        terminal = Terminal(
            desk,
            TravelClock(FakeClock(), START),
            Wiring(nothing, never, zone),
            user=user,
            downloads=tmp_path,
            new_id=lambda: f"e{next(ids)}",
        )
        running = asyncio.create_task(terminal.run(answers.receive))
        await desk.wanted.wait()
        yield TerminalFace(desk, terminal, answers, user)
        desk.ends()
        await running
