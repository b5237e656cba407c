"""What the core needs from the outside: a store, platforms and a clock, and how these fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.messages import Incoming, Message, Reply, UserId
from bot.model import Candidate
from bot.turn import Turn


class Stale(Exception):
    """The candidate changed since it was loaded: load again and run the turn again."""


class AlreadyHandled(Exception):
    """This event id was handled before: the platform delivered it twice."""


class StorageFault(Exception):
    """The database cannot be used. The text is one clear sentence for the operator."""


class Unreachable(Exception):
    """The platform refuses this message for good (closed DM, unknown user). `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(Exception):
    """The platform certainly did not take the message; `after` is how long it asks to wait."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class OutcomeUnknown(Exception):
    """The message may or may not have arrived (time-out, dropped connection, server error)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Clock(Protocol):
    """The only source of time. `now` is an aware UTC instant."""

    def now(self) -> datetime: ...

    async def sleep_until(self, instant: datetime) -> None: ...


Receive = Callable[[Incoming], Awaitable[Sequence[Reply]]]


class Platform(Protocol):
    """A face of the conversation."""

    @property
    def name(self) -> str:
        """What `UserId.platform` says of the people reached through it."""

    async def run(self, receive: Receive) -> None:
        """Take events in until told to stop or the input ends."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        """Deliver a message of our own accord; `key` travels with it.

        Raises Unreachable, TryLater or OutcomeUnknown; anything else is taken as outcome unknown.
        """

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        """Whether a message with this key arrived since then; None where nobody can tell.

        None ends the matter, unconfirmed: what may have arrived is not sent twice. Raises
        Unreachable, TryLater or OutcomeUnknown.
        """


@dataclass(frozen=True, slots=True)
class Saved:
    """A candidate as stored; `version` grows by one with each save."""

    candidate: Candidate
    version: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the core wants sent to a candidate now: the steps it speaks of and its delivery key.

    Two nudges never share a key, whoever they are for.
    """

    steps: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A nudge on its way. Its row outlives a crash.

    `claimed` is the instant at which it was first claimed: an arrived message is not older.
    `leased` is when the lease ends, after which anybody may claim it anew. `attempts` counts the
    claims, this one included. `doubtful` says that an earlier attempt may have arrived, so it is
    looked up before it is sent again; `looks` is how often that was done in vain.
    """

    candidate: Candidate
    version: int
    user: UserId
    wanted: Wanted
    claimed: datetime
    leased: datetime
    attempts: int = 1
    doubtful: bool = False
    looks: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took the message; unconfirmed where nobody can tell whether it did."""

    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nothing was sent, because nothing of it is wanted any more."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take it; the candidate is told at the next contact."""

    reason: str


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried (or, where `doubtful`, looked up) again at this instant."""

    at: datetime
    doubtful: bool
    looks: int = 0


Outcome = Sent | Dropped | Refused | Again


@dataclass(frozen=True, slots=True)
class Batch:
    """What exchange() claimed, and the earliest instant at which there is more to do."""

    deliveries: tuple[Delivery, ...]
    next_due: datetime | None


class Core(Protocol):
    """The conversation as the service, the courier and the store see it: pure functions.

    The module `bot.conversation` is one.
    """

    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime, /) -> Turn:
        """One turn of the talk."""

    def wake(self, candidate: Candidate, now: datetime, /) -> datetime | None:
        """When the candidate is to be looked at next, which may be now or past."""

    def due(self, candidate: Candidate, now: datetime, /) -> Wanted | datetime | None:
        """What is wanted now: something to send, the later instant to look again, or nothing."""

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime, /) -> Message | None:
        """The message, None where nothing of it is wanted (any more, or at this hour)."""

    def settle(
        self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime, /
    ) -> tuple[Candidate, datetime | None]:
        """The candidate after a final outcome (never Again), and when to look next."""


class Store(Protocol):
    """Everything that is kept. Each method is one durable transaction.

    Any method raises StorageFault where the database cannot be used.
    """

    async def load(self, user: UserId) -> Saved | None:
        """The candidate behind an account, None for somebody never seen."""

    async def save(
        self,
        user: UserId,
        candidate: Candidate,
        version: int,
        *,
        event: str,
        wake: datetime | None,
        now: datetime,
    ) -> None:
        """Keep a turn: candidate, queue and event id together.

        `version` is the one loaded, 0 for a new candidate. While a nudge is on its way, `wake`
        waits: its outcome asks the core anew. Raises Stale, AlreadyHandled.
        """

    async def forget(self, user: UserId, *, event: str, now: datetime) -> None:
        """Erase the candidate behind this account, with all their accounts and all that is due.

        Raises AlreadyHandled.
        """

    async def next_due(self, platform: str) -> datetime | None:
        """The earliest instant at which exchange() would have something to do."""

    async def exchange(
        self,
        platform: str,
        finished: Sequence[tuple[Delivery, Outcome]],
        room: int,
        *,
        now: datetime,
        lease: timedelta,
        core: Core,
    ) -> Batch:
        """Keep what became of claimed deliveries, and look at up to `room` due candidates anew.

        One transaction does both, because what a batch costs is mostly its commit. The candidates
        are those last heard from on `platform`, oldest due first; what `core` wants sent to them
        is claimed for the length of the lease.
        """
