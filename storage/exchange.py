"""The courier's transaction: outcomes settled, due candidates claimed, all of it written at once.

What is to be written is gathered first and then run as one statement a table: a statement has a
price of its own, dearer than its work for a single row.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from bot.faults import describe
from bot.messages import UserId
from bot.ports import Again, Core, Delivery, Hold, Outcome, Refused, Sent, Wanted, nobody
from storage import documents
from storage.accounts import another_way
from storage.database import Transaction
from storage.seal import NO_SEAL, Seal

BREATH = 10
"""After so many candidates the core lets the rest of the process have its turn: one that talks
with somebody, say. Should that wait for the database, what is not yet claimed stays where it is."""

ASIDE = timedelta(hours=1)
"""When to look again at a candidate on whom the core failed: one must not stop all others."""

PASSED_OVER = timedelta(seconds=1)
"""When to look again at what is due and could not be taken, because another process holds it."""

SOON = timedelta(minutes=1)
"""The earliest next look where nothing was sent: a core that wants the same again at once must
not keep the courier busy for ever."""

DUE = """
SELECT q.due, c.id, c.version, c.platform, c.tenant, c.account, c.document,
    d.key, d.steps, d.platform, d.tenant, d.account, d.claimed, d.attempts, d.doubtful, d.looks
FROM (
    SELECT due, candidate_id FROM queue
    WHERE platform = ? AND due <= ?
    ORDER BY due, candidate_id
    LIMIT ?
    FOR UPDATE SKIP LOCKED
) q
JOIN candidates c ON c.id = q.candidate_id
LEFT JOIN deliveries d ON d.candidate_id = q.candidate_id
FOR UPDATE OF c SKIP LOCKED
"""
"""What others hold is theirs, and passed over. The queue's row is locked as well as the candidate's
because it is replaced whenever a delivery changes: so what is read of the delivery stands too. The
queue comes first by itself, so that no plan joins more than the room there is."""

FINISHED = """
SELECT d.candidate_id, d.key, d.leased, c.version, c.platform
FROM deliveries d
JOIN candidates c ON c.id = d.candidate_id
WHERE d.candidate_id IN (?)
"""


class DueRow(NamedTuple):
    """What DUE selects. Without a delivery under way `key` is None, as is all that follows it."""

    due: datetime
    candidate_id: str
    version: int
    platform: str
    tenant: str
    account: str
    document: str
    key: str | None
    steps: str
    sent_platform: str
    sent_tenant: str
    sent_account: str
    claimed: datetime
    attempts: int
    doubtful: bool
    looks: int


_log = logging.getLogger("aftercare.storage")


@dataclass(slots=True)
class Exchange:
    """One exchange() within its transaction: settle, then claim, then write."""

    transaction: Transaction
    platform: str
    core: Core
    now: datetime
    seal: Seal = NO_SEAL
    hold: Hold = nobody
    _none_found: bool = False
    _finished: set[str] = field(default_factory=set)
    _off_queue: list[tuple[str, datetime, str]] = field(default_factory=list)
    _on_queue: list[tuple[str, datetime, str]] = field(default_factory=list)
    _documents: list[tuple[datetime | None, str, str]] = field(default_factory=list)
    _wakes: list[tuple[datetime | None, str]] = field(default_factory=list)
    _claimed: list[tuple[Any, ...]] = field(default_factory=list)
    _kept: list[tuple[datetime, int, bool, int, str]] = field(default_factory=list)
    _over: list[tuple[str]] = field(default_factory=list)

    async def settle(self, finished: Sequence[tuple[Delivery, Outcome]]) -> None:
        """Take in what became of deliveries; those forgotten or taken over count no more."""
        if not finished:
            return
        ids = [delivery.candidate.id for delivery, _ in finished]
        self._finished.update(ids)
        await self.transaction.lock(ids)
        sql = FINISHED.replace("?", ", ".join("?" * len(ids)))
        found = await self.transaction.rows(sql, *ids)
        rows = {row[0]: row[1:] for row in found}
        for number, (delivery, outcome) in enumerate(finished, 1):
            if number % BREATH == 0:
                await asyncio.sleep(0)
            key, leased, version, platform = rows.get(delivery.candidate.id, (None,) * 4)
            # What has arrived has arrived, even if somebody else is looking for it by now.
            theirs = leased != delivery.leased and not isinstance(outcome, Sent)
            if key != delivery.wanted.key or theirs:
                continue
            self._off_queue.append((delivery.user.platform, leased, delivery.candidate.id))
            if isinstance(outcome, Refused) and await self._goes_elsewhere(delivery):
                continue
            try:
                current = delivery if version == delivery.version else await self._reload(delivery)
            except ValueError as error:
                self._settle(delivery, self._aside("reading", delivery, error), platform)
            else:
                self._settle(current, outcome, platform)

    async def claim(self, room: int, lease: timedelta) -> tuple[Delivery, ...]:
        """Look at due candidates and claim what is wanted, until the lease ends."""
        if room <= 0:
            return ()
        deliveries = []
        found = await self.transaction.rows(DUE, self.platform, self.now, room)
        self._none_found = not found
        rows = sorted(map(DueRow._make, found), key=lambda row: (row.due, row.candidate_id))
        for number, row in enumerate(rows, 1):
            if number % BREATH == 0:
                await asyncio.sleep(0)
                if self.transaction.waited_for:
                    break
            if row.candidate_id in self._finished:  # its row in the queue is on the move
                continue
            self._off_queue.append((self.platform, row.due, row.candidate_id))
            delivery = self._claim(row, self.now + lease)
            if delivery:
                deliveries.append(delivery)
        return tuple(deliveries)

    @property
    def passed_over(self) -> bool:
        """Whether all that is due is held by other processes."""
        return self._none_found and not self._on_queue

    async def write(self) -> None:
        """Write all of it. The queue loses rows before it gains any: a row may keep its place."""
        many = self.transaction.many
        await many(
            "UPDATE candidates SET version = version + 1, wake = ?, document = ? WHERE id = ?",
            self._documents,
        )
        await many("UPDATE candidates SET wake = ? WHERE id = ?", self._wakes)
        await many("DELETE FROM deliveries WHERE candidate_id = ?", self._over)
        await many(
            "UPDATE deliveries SET leased = ?, attempts = ?, doubtful = ?, looks = ? "
            "WHERE candidate_id = ?",
            self._kept,
        )
        await many(
            "INSERT INTO deliveries (candidate_id, key, steps, platform, tenant, account, "
            "claimed, leased, attempts, doubtful, looks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._claimed,
        )
        await many(
            "DELETE FROM queue WHERE platform = ? AND due = ? AND candidate_id = ?",
            self._off_queue,
        )
        await many(
            "INSERT INTO queue (platform, due, candidate_id) VALUES (?, ?, ?)", self._on_queue
        )

    def _settle(self, delivery: Delivery, outcome: Outcome, platform: str) -> None:
        before = delivery.candidate
        if not isinstance(outcome, Again):
            try:
                after, wake = self.core.settle(before, delivery.wanted, outcome, self.now)
            except Exception as error:
                outcome = self._aside("settling", delivery, error)
        if isinstance(outcome, Again):
            row = (outcome.at, delivery.attempts, outcome.doubtful, outcome.looks, before.id)
            self._kept.append(row)
            self._on_queue.append((delivery.user.platform, outcome.at, before.id))
            return
        self._over.append((before.id,))
        if not isinstance(outcome, Sent):
            wake = self._later(wake)
        if after is before:
            self._wakes.append((wake, before.id))
        else:
            self._documents.append((wake, documents.encode(after, self.seal), before.id))
        if wake:
            self._on_queue.append((platform, wake, before.id))

    def _aside(self, doing: str, delivery: Delivery, error: Exception) -> Again:
        """What cannot be worked on may have arrived, and is looked up before it is sent again."""
        _log.error("%s %s: %s", doing, delivery.wanted.key, describe(error))
        return Again(self.now + ASIDE, doubtful=True)

    async def _goes_elsewhere(self, delivery: Delivery) -> bool:
        """Whether what one account refuses is sent to another account of the same person."""
        candidate_id = delivery.candidate.id
        other = await another_way(self.transaction, candidate_id, delivery.user, self.now)
        if other is None:
            return False
        self._over.append((candidate_id,))
        self._wakes.append((self.now, candidate_id))
        self._on_queue.append((other.platform, self.now, candidate_id))
        return True

    def _claim(self, row: DueRow, leased: datetime) -> Delivery | None:
        fresh = row.key is None
        if fresh:
            user = UserId(row.platform, row.tenant, row.account)
        else:
            user = UserId(row.sent_platform, row.sent_tenant, row.sent_account)
        if until := self.hold(user):
            self._look_again(row, until)
            return None
        try:
            candidate = documents.decode(row.document, self.seal)
            wanted = self.core.due(candidate, self.now) if fresh else _wanted(row)
        except Exception as error:
            _log.error("looking at %s: %s", row.candidate_id, describe(error))
            self._look_again(row, self.now + ASIDE)
            return None
        if not isinstance(wanted, Wanted):
            self._look_again(row, self._later(wanted))
            return None
        # Written as doubtful and not yet looked up: so it is, should nobody live to say otherwise.
        if fresh:
            delivery = Delivery(candidate, row.version, user, wanted, self.now, leased)
            self._claimed.append(_written(delivery))
        else:
            delivery = Delivery(
                candidate,
                row.version,
                user,
                wanted,
                row.claimed,
                leased,
                row.attempts + 1,
                row.doubtful,
                row.looks,
            )
            self._kept.append((leased, delivery.attempts, True, 0, row.candidate_id))
        self._on_queue.append((self.platform, leased, row.candidate_id))
        return delivery

    def _look_again(self, row: DueRow, at: datetime | None) -> None:
        if row.key is not None and at:
            self._kept.append((at, row.attempts, row.doubtful, row.looks, row.candidate_id))
        else:
            self._wakes.append((at, row.candidate_id))
        if at:
            self._on_queue.append((self.platform, at, row.candidate_id))

    def _later(self, wake: datetime | None) -> datetime | None:
        return self.now + SOON if wake and wake <= self.now else wake

    async def _reload(self, delivery: Delivery) -> Delivery:
        """The delivery with the candidate as a turn has left them meanwhile."""
        ((document, version),) = await self.transaction.rows(
            "SELECT document, version FROM candidates WHERE id = ?", delivery.candidate.id
        )
        return replace(delivery, candidate=documents.decode(document, self.seal), version=version)


def _wanted(row: DueRow) -> Wanted:
    return Wanted(msgspec.json.decode(row.steps, type=tuple[str, ...]), row.key or "")


def _written(delivery: Delivery) -> tuple[Any, ...]:
    user, wanted = delivery.user, delivery.wanted
    return (
        delivery.candidate.id,
        wanted.key,
        msgspec.json.encode(wanted.steps).decode(),
        user.platform,
        user.tenant,
        user.account,
        delivery.claimed,
        delivery.leased,
        delivery.attempts,
        True,
        delivery.looks,
    )
