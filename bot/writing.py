"""The messages of claimed nudges, written while the database is busy with keeping the claims."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from datetime import timedelta

from bot.faults import describe
from bot.messages import Message
from bot.ports import Again, Clock, Core, Delivery, Dropped, Outcome

FAULT_PAUSE = timedelta(hours=1)
"""Before another try where the core failed to write the message."""

FRESH = timedelta(seconds=1)
"""Where keeping the claims took longer, what was written meanwhile is written anew: it may not be
wanted any more, or not at this hour."""

BREATH = 10
"""So many messages are written or sent without a pause; then a turn of the talk may come in
between."""

_log = logging.getLogger("aftercare.courier")


class Writer:
    """Holds no more than one batch."""

    def __init__(self, core: Core, clock: Clock) -> None:
        self._core = core
        self._clock = clock
        self._since = clock.now()
        self._unwritten: deque[Delivery] = deque()
        self._written: dict[str, Message | Outcome] = {}

    def write_ahead(self, deliveries: Sequence[Delivery]) -> None:
        """Begin with these, which are not to be sent before they are kept. What is in doubt may
        never be needed."""
        self._since = self._clock.now()
        self._written.clear()
        self._unwritten = deque(one for one in deliveries if not one.doubtful)
        asyncio.get_running_loop().call_soon(self._write_some)

    def stop(self) -> None:
        """Write nothing ahead any more."""
        self._unwritten.clear()
        if self._clock.now() - self._since > FRESH:
            self._written.clear()

    def message(self, delivery: Delivery) -> Message | Outcome:
        """The message as it is now, or what becomes of the delivery where there is none."""
        return self._written.pop(delivery.wanted.key, None) or self._write(delivery)

    def _write_some(self) -> None:
        for _ in range(min(BREATH, len(self._unwritten))):
            delivery = self._unwritten.popleft()
            self._written[delivery.wanted.key] = self._write(delivery)
        if self._unwritten:
            asyncio.get_running_loop().call_soon(self._write_some)

    def _write(self, delivery: Delivery) -> Message | Outcome:
        try:
            message = self._core.nudge(delivery.candidate, delivery.wanted, self._clock.now())
        except Exception as error:
            _log.error("writing %s: %s", delivery.wanted.key, describe(error))
            return Again(self._clock.now() + FAULT_PAUSE, doubtful=False)
        return message or Dropped()
