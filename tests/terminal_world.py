"""What tests of the terminal share: who types, when, and a nudge to look at."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.messages import (
    Button,
    Menu,
    Message,
    UserId,
)

NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)
"""Tuesday noon in New York."""
HOUR = timedelta(hours=1)
ME = UserId("terminal", "", "me")

SENT, SKIP = Button("I sent it", "done:s1", "primary"), Button("Skip", "skip:s1")
SNOOZE = Menu("Snooze", (Button("1 hour", "snooze:s1.1h"), Button("This evening", "snooze:s1.eve")))
NUDGE = Message("Time to thank Dr. Patel.", title="Mercy General", buttons=(SENT, SNOOZE, SKIP))


class Still:
    """Real time, as far as a test lets it pass."""

    def __init__(self, now: datetime) -> None:
        self.time = now
        self.asleep = asyncio.Event()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self.time

    async def sleep_until(self, instant: datetime) -> None:
        self.asleep.set()
        while self.time < instant:
            await self._moved.wait()

    def move(self, by: timedelta) -> None:
        self.time += by
        self._moved.set()
        self._moved = asyncio.Event()
