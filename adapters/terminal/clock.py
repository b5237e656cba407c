"""A clock that can be moved forward, so that a week of nudges can be seen in a minute."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.ports import Clock


class TravelClock:
    """Real time plus all that was travelled; with `start` it stands there until it is moved.

    Instants are aware and in UTC.
    """

    def __init__(self, real: Clock, start: datetime | None = None) -> None:
        self._real = real
        self._stands_at = start
        self._ahead = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        if self._stands_at is not None:
            return self._stands_at
        return self._real.now() + self._ahead

    def travel(self, instant: datetime) -> None:
        """Go to an instant ahead. One that has passed changes nothing: time does not go back."""
        way = instant - self.now()
        if way <= timedelta():
            return
        if self._stands_at is None:
            self._ahead += way
        else:
            self._stands_at = instant
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep_until(self, instant: datetime) -> None:
        while self.now() < instant:
            waits: list[asyncio.Task[object]] = [asyncio.create_task(self._moved.wait())]
            if self._stands_at is None:
                waits.append(asyncio.create_task(self._real.sleep_until(instant - self._ahead)))
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
