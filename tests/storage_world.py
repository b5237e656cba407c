"""Two candidates of a store, and turns and exchanges with the tiny core, for tests of any store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.messages import UserId
from bot.model import Candidate
from bot.ports import Batch, Delivery, Outcome
from storage.store import SqlStore
from tests.conftest import START
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
BEN = UserId("slack", "T1", "U2")
ANN_THERE = UserId("discord", "", "42")
LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


class Talk:
    """Saves turns and exchanges nudges with the tiny core, each turn as an event of its own."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.core = TinyCore()
        self._events = 0

    async def save(
        self, user: UserId, candidate: Candidate, version: int = 0, now: datetime = START
    ) -> None:
        self._events += 1
        await self.store.save(
            user,
            candidate,
            version,
            event=f"e{self._events}",
            wake=self.core.wake(candidate, now),
            now=now,
        )

    async def exchange(
        self,
        now: datetime,
        *finished: tuple[Delivery, Outcome],
        room: int = 10,
        platform: str = "slack",
    ) -> Batch:
        return await self.store.exchange(
            platform, finished, room, now=now, lease=LEASE, core=self.core
        )

    async def claim(self, now: datetime) -> Delivery:
        (delivery,) = (await self.exchange(now)).deliveries
        return delivery

    async def saved(self, user: UserId) -> tuple[Candidate, int]:
        saved = await self.store.load(user)
        assert saved
        return saved.candidate, saved.version


def ann(*dues: datetime) -> Candidate:
    return with_nudges(Candidate(id="c-ann"), *dues)


def ben(*dues: datetime) -> Candidate:
    return with_nudges(Candidate(id="c-ben"), *dues)


def keys(batch: Batch) -> Sequence[str]:
    return [delivery.wanted.key for delivery in batch.deliveries]
