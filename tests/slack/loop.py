"""An event loop that does not wait: where nothing is under way, short timers come at once.

A pause between two messages is a second that nobody has to sit through. Longer ones, such as a
time-out of a request, take as long as they take.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable

SHORT = 2.5
"""Seconds: what is skipped at most at once."""

GLANCE = 0.001
"""Seconds in which something on this machine that is under way shows itself."""


class Selector(selectors.DefaultSelector):
    """Skips a wait in which nothing happens. `busy` says that a thread works for the loop."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0
        self.busy: Callable[[], bool] = lambda: False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or not 0 < timeout <= SHORT or self.busy():
            return super().select(timeout)
        found = super().select(min(timeout, GLANCE))
        if not found:
            self.skipped += timeout
        return found


class QuickLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.selector = Selector()
        super().__init__(self.selector)

    def time(self) -> float:
        return super().time() + self.selector.skipped
