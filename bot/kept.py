"""What was derived last from things that never change, found again by the identity of the first.

A candidate, a plan or a step is never changed but replaced. So whatever was derived from such
things holds for them, and one turn or one nudge asks for the same several times.
"""

from __future__ import annotations

from typing import Generic, TypeVar

SIZE = 256
"""So many are kept: twice what the courier has under way, and more."""

T = TypeVar("T")


class Kept(Generic[T]):
    """One value for each first thing, as long as the other things are as they were last time. All
    are kept alive with it: nothing else can come to lie where the first of them lay."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[T, tuple[object, ...]]] = {}

    def get(self, *things: object) -> T | None:
        value, of = self._kept.get(id(things[0]), (None, ()))
        return value if of == things else None

    def keep(self, value: T, *things: object) -> T:
        self._kept[id(things[0])] = value, things
        if len(self._kept) > SIZE:
            del self._kept[next(iter(self._kept))]
        return value
