"""What goes on outside of the process: true time, what is still to happen, and what went wrong."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

SETTLES = timedelta(minutes=17)
"""How long after a fault its effects may last: the courier's longest pause, a lease and a look."""

UNDER_WAY = timedelta(minutes=4)
"""How long sending a message may take where nothing is wrong: clocks are off by a minute or two."""

EVERYBODY = ""

Span = tuple[datetime, datetime]


@dataclass
class World:
    """True time and the events to come. It outlives every process that runs in it.

    `clock` is the loop's, while a process runs; `sooner` is told of each new event. `story` is what
    happened, the newest last.
    """

    start: datetime
    random: Random
    tell: bool = False
    story: list[str] = field(default_factory=list)
    counted: int = 0
    clock: Callable[[], datetime] | None = None
    sooner: Callable[[], None] = lambda: None
    _faults: dict[str, list[Span]] = field(default_factory=dict)
    _now: datetime = field(init=False)
    _events: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._now = self.start

    @property
    def now(self) -> datetime:
        """The time as it really is: what a running process's loop has come to, else the last."""
        if self.clock:
            self._now = max(self._now, self.clock())
        return self._now

    def at(self, time: datetime, event: Callable[[], None]) -> None:
        """Let something happen then, or now if that has passed."""
        heapq.heappush(self._events, (max(time, self.now), next(self._order), event))
        self.sooner()

    def after(self, span: timedelta, event: Callable[[], None]) -> None:
        self.at(self.now + span, event)

    def next_at(self) -> datetime | None:
        return self._events[0][0] if self._events else None

    def happen(self, until: datetime) -> None:
        """Let everything happen that is to happen by then, in order."""
        while self._events and self._events[0][0] <= until:
            time, _, event = heapq.heappop(self._events)
            self._now = max(self._now, time)
            event()
        self._now = max(self._now, until)

    def pass_by(self, span: timedelta) -> None:
        """Let so much time pass in which the process does nothing: dead, or its machine asleep."""
        end = self.now + span
        clock, self.clock = self.clock, None
        self.happen(end)
        self.clock = clock

    def stop_clock(self) -> None:
        """The process is no more; time goes on from here."""
        self._now = self.now
        self.clock = None
        self.sooner = lambda: None

    def fault(self, what: str, *whose: str, lasts: timedelta = timedelta(0)) -> None:
        """Something is wrong from now on for so long, for these people or for everybody."""
        self.counted += 1
        self.note(f"fault {what} {' '.join(whose)} {lasts or ''}".rstrip())
        for name in whose or (EVERYBODY,):
            spans = self._faults.setdefault(name, [])
            begins, ends = self.now, self.now + lasts + SETTLES
            if spans and begins <= spans[-1][1]:
                begins, before = spans.pop()
                ends = max(ends, before)
            spans.append((begins, ends))

    def healthy_since(self, whose: str, start: datetime) -> datetime:
        """The first moment from `start` on at which no fault stood in the way, not even one that
        came while what began then was still under way."""
        while True:
            ends = max(self._ends(EVERYBODY, start), self._ends(whose, start))
            if ends <= start:
                return start
            start = ends

    def _ends(self, whose: str, start: datetime) -> datetime:
        """When the last span ends that begins before what starts then is over."""
        spans = self._faults.get(whose, [])
        before = bisect_right(spans, start + UNDER_WAY, key=lambda span: span[0])
        return spans[before - 1][1] if before else start

    def note(self, what: str) -> None:
        if self.tell:
            self.story.append(f"{self.now:%Y-%m-%d %H:%M:%S} {what}")

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def span(self, shortest: timedelta, longest: timedelta) -> timedelta:
        return shortest + (longest - shortest) * self.random.random()
