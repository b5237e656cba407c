"""How fast Slack may be written to: a rate limit holds one workspace, a channel takes its time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta

EVERY = 1.0
"""Seconds between two messages in one channel in the long run."""
BURST = 3
"""How many may follow each other at once before that (Slack docs, Rate limits: about one message a
second a channel, short bursts allowed)."""
KEPT = 10_000
"""How many channels are remembered; one that was forgotten has long been quiet."""


class Pace:
    """Measured by the loop's own clock: what is waited for is another machine."""

    def __init__(self) -> None:
        self._held: dict[str, float] = {}
        self._next: OrderedDict[str, float] = OrderedDict()

    def hold(self, tenant: str, length: timedelta) -> None:
        """Leave this workspace alone for so long; others go on."""
        until = _now() + length.total_seconds()
        self._held[tenant] = max(until, self._held.get(tenant, until))

    def held(self, tenant: str) -> timedelta | None:
        """How long this workspace is still to be left alone, None where it is not."""
        left = self._held.get(tenant, 0.0) - _now()
        if left <= 0:
            self._held.pop(tenant, None)
            return None
        return timedelta(seconds=left)

    async def turn(self, channel: str) -> None:
        """Wait until this channel may be written to."""
        now = _now()
        # Each message takes the next slot; after a rest, a burst of slots lies free in the past.
        slot = max(self._next.pop(channel, 0.0), now - (BURST - 1) * EVERY)
        self._next[channel] = slot + EVERY
        while len(self._next) > KEPT:
            self._next.popitem(last=False)
        if slot > now:
            await asyncio.sleep(slot - now)


def _now() -> float:
    return asyncio.get_running_loop().time()
