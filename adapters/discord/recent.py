"""Where people talked lately, so that what they typed while nobody listened is read afterwards.

Discord hands over what a resumed session missed, but nothing to a new one, as after a restart.
"""

from __future__ import annotations

import json
from datetime import timedelta

from discord.utils import snowflake_time

from bot.ports import Clock, Records

KEPT = timedelta(days=1)
MOST = 200
"""Of the channels talked in, the latest so many are looked through."""

COARSE = timedelta(minutes=1)
"""How far behind the kept place may be: what is read twice is known by its id."""

_KIND, _KEY = "discord.recent", "channels"


class Recent:
    """By channel, the id of a late message or interaction; ids of Discord hold their time."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._last: dict[int, int] | None = None

    async def channels(self) -> dict[int, int]:
        """As any process kept it. Raises StorageFault."""
        kept = await self._records.get(_KIND, _KEY, now=self._clock.now())
        read = json.loads(kept) if kept else {}
        self._last = {int(channel): event for channel, event in read.items()}
        return dict(self._last)

    async def note(self, channel: int, event: int) -> None:
        """Something came through this channel. Raises StorageFault."""
        if snowflake_time(event) - snowflake_time((self._last or {}).get(channel, 0)) < COARSE:
            return
        last = await self.channels()  # to which another process may have added
        now = self._clock.now()
        latest = sorted({**last, channel: event}.items(), key=lambda one: one[1])[-MOST:]
        self._last = {one: at for one, at in latest if now - snowflake_time(at) < KEPT}
        value = json.dumps(self._last).encode()
        await self._records.put(_KIND, _KEY, value, expires=now + KEPT)
