"""The courier: due nudges are claimed, sent and recorded, and looked up where in doubt."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.circuits import FIRST_PAUSE, Circuits, pause
from bot.faults import describe
from bot.messages import UserId
from bot.ports import (
    UNMETERED,
    Again,
    Clock,
    Core,
    Delivery,
    Dropped,
    Meter,
    Outcome,
    OutcomeUnknown,
    Platform,
    Refused,
    Sent,
    StorageFault,
    Store,
    TryLater,
    Unreachable,
)

LONGEST_SLEEP = timedelta(minutes=5)
"""The longest time without a look at the queue, to which other processes may have added."""

SEND_TIMEOUT = timedelta(seconds=30)
"""How long a send may take. Also how long a doubtful one is left alone before it is looked up:
what is still travelling cannot be seen."""

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than a look and a send together can take."""

LOOKS = 2
LOOK_AGAIN = timedelta(seconds=15)
"""A doubtful nudge counts as not arrived after so many looks, so far apart: histories may lag."""

FAULT_PAUSE = timedelta(hours=1)
"""Before another try where the core failed to write the message."""

STORAGE_PAUSE = timedelta(minutes=1)
"""Before another try where the database failed."""

DRAIN = timedelta(seconds=5)
"""How long a courier that is told to stop waits for the sends under way; then they are in doubt."""

BREATH = 10
"""So many messages are written without a pause; then a turn of the talk may come in between."""

AWAKE = datetime.max.replace(tzinfo=UTC)

_log = logging.getLogger("aftercare.courier")


class Courier:
    """Brings one platform's nudges. Any number of couriers, in any processes, share the work.

    Nothing is held in memory but the deliveries under way, at most `at_once`, and the circuits of
    workspaces: one that fails, or has its share of what is under way, lets the others go first.
    `random` gives numbers from 0 to 1: what failed together is not tried again together. `changed`
    is told whose nudge came to an outcome, `woken` when another courier may have something due,
    because a person is tried on another platform, and `meter` of every outcome.
    """

    def __init__(
        self,
        store: Store,
        platform: Platform,
        core: Core,
        clock: Clock,
        *,
        random: Callable[[], float],
        changed: Callable[[UserId], None] = lambda user: None,
        woken: Callable[[datetime], None] = lambda due: None,
        meter: Meter = UNMETERED,
        at_once: int = 100,
        drain: timedelta = DRAIN,
    ) -> None:
        self._store = store
        self._platform = platform
        self._core = core
        self._clock = clock
        self._random = random
        self._changed_for = changed
        self._woken = woken
        self._meter = meter
        self._at_once = at_once
        self._drain_for = drain
        self._circuits = Circuits(at_once, random)
        self._claimed: deque[Delivery] = deque()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._finished: list[tuple[Delivery, Outcome]] = []
        self._changed = asyncio.Event()
        self._asleep_until = AWAKE

    def wake(self, due: datetime) -> None:
        """Say that something falls due then, perhaps sooner than was known."""
        if due < self._asleep_until:
            self._changed.set()

    async def run(self) -> None:
        """Bring each nudge when it is due, until cancelled; then end what is under way."""
        try:
            while True:
                self._changed.clear()
                now = self._clock.now()
                try:
                    next_due = await self._exchange(now, self._room)
                except StorageFault as fault:
                    _log.error("%s", fault)
                    next_due = now + STORAGE_PAUSE
                await self._rest(now, next_due)
        finally:
            await self._drain()

    async def tick(self, now: datetime) -> int:
        """Bring everything that is due by then, and say how many deliveries came to an outcome.

        Raises StorageFault.
        """
        handled = 0
        try:
            while True:
                self._changed.clear()
                handled += len(self._finished)
                next_due = await self._exchange(now, self._room)
                if self._room < self._at_once:
                    await self._changed.wait()
                elif not self._finished and (next_due is None or next_due > now):
                    return handled
        finally:
            await self._drain()

    @property
    def _room(self) -> int:
        return self._at_once - len(self._claimed) - len(self._under_way)

    async def _exchange(self, now: datetime, room: int) -> datetime | None:
        """Record what has finished and start what is due; when there is more to do."""
        finished = tuple(self._finished)
        batch = await self._store.exchange(
            self._platform.name,
            finished,
            room,
            now=now,
            lease=LEASE,
            core=self._core,
            hold=self._circuits.holding(now),
        )
        del self._finished[: len(finished)]
        for delivery, outcome in finished:
            if not isinstance(outcome, Again):
                self._changed_for(delivery.user)
        if any(isinstance(outcome, Refused) for _, outcome in finished):
            self._woken(now)
        beginning = bool(self._claimed)
        for delivery in batch.deliveries:
            # After a long standstill a lease may have ended while its send is still under way.
            if delivery.candidate.id not in self._under_way:
                self._circuits.began(delivery.user)
                self._claimed.append(delivery)
        if not beginning:
            self._begin()
        return batch.next_due

    def _begin(self) -> None:
        """Begin a few of what is claimed, and the next few in the loop's next round: others have
        their turn in between."""
        for _ in range(min(BREATH, len(self._claimed))):
            delivery = self._claimed.popleft()
            self._under_way[delivery.candidate.id] = asyncio.create_task(self._carry(delivery))
        next_round = self._begin if self._claimed else self._tell_finished
        asyncio.get_running_loop().call_soon(next_round)

    def _tell_finished(self) -> None:
        """What comes to its end at once is recorded as one batch, after all of it was begun."""
        if self._finished and not self._claimed:
            self._changed.set()

    async def _rest(self, now: datetime, next_due: datetime | None) -> None:
        """Sleep until something is due that there is room for, or until something changes."""
        until = now + LONGEST_SLEEP
        if next_due and self._room:
            until = min(until, next_due)
        if until <= now:
            return
        alarm = asyncio.create_task(self._clock.sleep_until(until))
        alarm.add_done_callback(self._ring)
        self._asleep_until = until
        try:
            await self._changed.wait()
        finally:
            self._asleep_until = AWAKE
            alarm.cancel()

    def _ring(self, alarm: asyncio.Task[None]) -> None:
        if not alarm.cancelled():
            self._changed.set()

    async def _drain(self) -> None:
        """Let what is under way come to an outcome, and record it; the rest is for others."""
        for delivery in self._claimed:
            again = Again(self._clock.now(), delivery.doubtful, delivery.looks)
            self._end(delivery, again)
        self._claimed.clear()
        if self._under_way:
            _, late = await asyncio.wait(
                self._under_way.values(), timeout=self._drain_for.total_seconds()
            )
            for task in late:
                task.cancel()
            await asyncio.gather(*late)
        if self._finished:
            try:
                await self._exchange(self._clock.now(), room=0)
            except StorageFault as fault:
                _log.error("%s", fault)

    async def _carry(self, delivery: Delivery) -> None:
        """Bring one delivery to an outcome, whatever happens to it or to us."""
        try:
            outcome = await self._look(delivery) if delivery.doubtful else None
            if outcome is None:
                outcome = await self._send(delivery)
        except asyncio.CancelledError:  # by _drain: it may travel on as if it had been waited for
            outcome = self._unknown(still=SEND_TIMEOUT)
        del self._under_way[delivery.candidate.id]
        self._end(delivery, outcome)
        self._tell_finished()

    def _end(self, delivery: Delivery, outcome: Outcome) -> None:
        self._finished.append((delivery, outcome))
        self._circuits.ended(delivery.user)
        self._meter.nudge(delivery, outcome, self._clock.now())
        _log.debug("%s: %s", delivery.wanted.key, type(outcome).__name__)

    async def _look(self, delivery: Delivery) -> Outcome | None:
        """Whether an earlier attempt arrived; None once it counts as not arrived."""
        key, looks = delivery.wanted.key, delivery.looks
        try:
            async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
                found = await self._platform.find(delivery.user, key, delivery.claimed)
        except Unreachable as refusal:
            self._circuits.reached(delivery.user)
            return Refused(refusal.reason)
        except Exception as error:
            _tell("looking for", key, error)
            if isinstance(error, TryLater):
                return self._wait(delivery, error, doubtful=True)
            again = Again(self._later(delivery, None), doubtful=True, looks=looks)
            return self._failed(delivery, again)
        self._circuits.reached(delivery.user)
        if found is None:
            return Sent(confirmed=False)
        if found:
            return Sent()
        if looks + 1 < LOOKS:
            return Again(self._clock.now() + LOOK_AGAIN, doubtful=True, looks=looks + 1)
        return None

    async def _send(self, delivery: Delivery) -> Outcome:
        key = delivery.wanted.key
        try:
            message = self._core.nudge(delivery.candidate, delivery.wanted, self._clock.now())
        except Exception as error:
            _tell("writing", key, error)
            return Again(self._clock.now() + FAULT_PAUSE, doubtful=False)
        if message is None:
            return Dropped()
        try:
            async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
                await self._platform.send(delivery.user, message, key)
        except Unreachable as refusal:
            _tell("sending", key, refusal)
            self._circuits.reached(delivery.user)
            return Refused(refusal.reason)
        except TryLater as later:
            _tell("sending", key, later)
            return self._wait(delivery, later, doubtful=False)
        except Exception as error:
            _tell("sending", key, error)
            return self._failed(delivery, self._unknown())
        self._circuits.reached(delivery.user)
        return Sent()

    def _wait(self, delivery: Delivery, later: TryLater, *, doubtful: bool) -> Again:
        at = self._later(delivery, later.after)
        self._meter.wait(delivery.user.platform, at - self._clock.now())
        again = Again(at, doubtful=doubtful, looks=delivery.looks if doubtful else 0)
        return self._failed(delivery, again)

    def _failed(self, delivery: Delivery, again: Again) -> Again:
        self._circuits.failed(delivery.user, self._clock.now(), again.at)
        return again

    def _unknown(self, still: timedelta = timedelta()) -> Again:
        """To be looked up later; `still` is how much longer it would have been waited for."""
        return Again(self._clock.now() + still + SEND_TIMEOUT, doubtful=True)

    def _later(self, delivery: Delivery, after: timedelta | None) -> datetime:
        """The next attempt: as late as the platform asks, else later each time, never in step."""
        if after is None:
            return self._clock.now() + pause(delivery.attempts, self._random())
        return self._clock.now() + after + FIRST_PAUSE * self._random()


def _tell(doing: str, key: str, error: Exception) -> None:
    """Log a failure. The reasons of our own exceptions are codes, and what else is unexpected."""
    if isinstance(error, Unreachable | TryLater | OutcomeUnknown):
        _log.info("%s %s: %s, %s", doing, key, type(error).__name__, error.reason)
    elif isinstance(error, TimeoutError):
        _log.info("%s %s: no answer in time", doing, key)
    else:
        _log.error("%s %s: %s", doing, key, describe(error))
