"""An event loop in virtual time: nothing waits, one seed is one exact run, and it can be killed.

No socket, thread or real clock is touched. When nothing is ready the loop moves its clock to the
next timer at once. A kill ends the loop between two callbacks, as SIGKILL would: what was under way
is neither resumed nor cleaned up.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any


class Killed(Exception):
    """The process is gone."""


class _Idle(selectors.SelectSelector):
    """Waits for nothing: it moves the loop's clock instead."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("nothing will ever happen again in this simulation")
        self.elapsed += max(timeout, 0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose process can be killed so many steps from now (`kill_in`)."""

    def __init__(self) -> None:
        self._idle = _Idle()
        super().__init__(self._idle)
        self.kill_in: int | None = None

    def time(self) -> float:
        return self._idle.elapsed

    def skip(self, span: timedelta) -> None:
        """The machine slept for so long: timers that fell due meanwhile are late."""
        self._idle.elapsed += span.total_seconds()

    def _run_once(self) -> None:
        if self.kill_in is not None:
            self.kill_in -= 1
            if self.kill_in < 0:
                raise Killed
        super()._run_once()  # type: ignore[misc]  # the one seam that asyncio has for this


class VirtualClock:
    """A `bot.ports.Clock` on a virtual loop. `skew` is how wrong this process's clock is."""

    def __init__(self, loop: VirtualLoop, start: datetime, skew: timedelta) -> None:
        self._loop = loop
        self._start = start
        self.skew = skew

    def true(self) -> datetime:
        """The time as it really is."""
        return self._start + timedelta(seconds=self._loop.time())

    def now(self) -> datetime:
        return self.true() + self.skew

    async def sleep_until(self, instant: datetime) -> None:
        wait = (instant - self.now()).total_seconds()
        while wait > 0:
            await asyncio.sleep(wait)  # on the virtual loop
            wait = (instant - self.now()).total_seconds()


def run(loop: VirtualLoop, work: Coroutine[Any, Any, None]) -> bool:
    """Run until the work is done (true) or the process is killed (false)."""
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(loop.create_task(work))
    except Killed:
        return False
    finally:
        asyncio.set_event_loop(None)
    return True


def bury(loop: VirtualLoop) -> None:
    """Forget what was under way, so that nothing of it runs when it is collected.

    Closing a coroutine runs its `finally` blocks up to the first await: cut its connections before.
    """
    loop.set_exception_handler(lambda _, context: None)  # tasks that are pending for ever
    for task in asyncio.all_tasks(loop):
        coroutine = task.get_coro()
        if coroutine is not None:
            with suppress(Exception):
                coroutine.close()
    loop.close()
