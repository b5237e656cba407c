"""How often the gateway may be entered: Discord takes the token away after 1,000 times a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ports import Clock, Records

FREE = 5
"""How often within an hour without a pause: a deploy or two, a few dropped sessions."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
"""The pause doubles from the first to the longest, which is at most 150 times a day."""

APART = timedelta(seconds=5)
"""Discord takes one identify in so long; which shards may share it is its own affair."""

HOUR = timedelta(hours=1)

A_SECOND = timedelta(seconds=1)

_KIND, _KEY = "discord.identifies", "first shard"
_TURN = "discord.identify"


class Identifies:
    """Counts across restarts, so that a process that crashes over and over slows down."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    async def turn(self, shard: int) -> None:
        """Wait until no other shard, in whichever process, has just identified. Raises
        StorageFault."""
        now = self._clock.now()
        while not await self._records.hold(_TURN, str(shard), until=now + APART, now=now):
            await self._clock.sleep_until(now + A_SECOND)
            now = self._clock.now()

    async def count(self) -> timedelta:
        """Count one more; how long to pause before the next. Raises StorageFault."""
        now = self._clock.now()
        before = [at for at in await self._read() if now - at < HOUR]
        value = json.dumps([at.isoformat() for at in (*before, now)]).encode()
        await self._records.put(_KIND, _KEY, value, expires=now + HOUR)
        return pause((*before, now), now)

    async def pause(self) -> timedelta:
        """How long to pause before the next. Raises StorageFault."""
        return pause(await self._read(), self._clock.now())

    async def _read(self) -> list[datetime]:
        kept = await self._records.get(_KIND, _KEY, now=self._clock.now())
        return [datetime.fromisoformat(at) for at in json.loads(kept)] if kept else []


def pause(identifies: Sequence[datetime], now: datetime) -> timedelta:
    """How long to pause from now on, after those identifies."""
    recent = [at for at in identifies if now - at < HOUR]
    if len(recent) < FREE:
        return timedelta(0)
    doubled = FIRST_PAUSE * (1 << min(len(recent) - FREE, 20))
    return max(recent[-1] + min(doubled, LONGEST_PAUSE) - now, timedelta(0))
