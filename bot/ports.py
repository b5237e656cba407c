"""What the core needs from the outside: a store, platforms and a clock, and how these fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.messages import Incoming, Message, Reply, UserId
from bot.model import Candidate
from bot.turn import Turn
from bot.value import Value


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


class Saved(Value, frozen=True):
    """A candidate as stored; `version` grows by one with each save."""

    candidate: Candidate
    version: int


class Wanted(Value, frozen=True):
    """What the core wants sent to a candidate now: the steps it speaks of and its delivery key.

    Two nudges never share a key, whoever they are for.
    """

    steps: tuple[str, ...]
    key: str


class Delivery(Value, frozen=True):
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


class Sent(Value, frozen=True):
    """The platform took the message; unconfirmed where nobody can tell whether it did."""

    confirmed: bool = True


class Dropped(Value, frozen=True):
    """Nothing was sent, because nothing of it is wanted any more."""


class Refused(Value, frozen=True):
    """The platform will never take it; the candidate is told at the next contact."""

    reason: str


class Again(Value, frozen=True):
    """To be tried (or, where `doubtful`, looked up) again at this instant."""

    at: datetime
    doubtful: bool
    looks: int = 0


Outcome = Sent | Dropped | Refused | Again


class Batch(Value, frozen=True):
    """What exchange() claimed, and the earliest instant at which there is more to do."""

    deliveries: tuple[Delivery, ...]
    next_due: datetime | None


Hold = Callable[[UserId], datetime | None]
"""Until when an account is to wait before it is looked at; None where it is not."""


def nobody(user: UserId) -> None:
    """Let nobody wait."""


class Meter(Protocol):
    """Who counts what happens: seconds and codes, nothing that anybody told us."""

    def turn(self, platform: str, took: timedelta, *, failed: bool) -> None:
        """An event was answered; `failed` where that was only to say that we could not."""

    def nudge(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """A delivery came to an outcome, of which Again is one."""

    def wait(self, platform: str, wait: timedelta) -> None:
        """The platform asked to be left alone that long, or takes nothing at the moment."""


class Unmetered:
    """A Meter that counts nothing."""

    def turn(self, platform: str, took: timedelta, *, failed: bool) -> None:
        pass

    def nudge(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        pass

    def wait(self, platform: str, wait: timedelta) -> None:
        pass


UNMETERED = Unmetered()


class Core(Protocol):
    """The conversation as the service, the courier and the store see it: pure functions.

    The module `bot.conversation` is one.
    """

    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime, /) -> Turn:
        """One turn of the talk."""

    def home(self, candidate: Candidate, now: datetime, /) -> tuple[Message, ...]:
        """All that is open for a candidate, as a page that is always there shows it."""

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


def about(user: UserId) -> str:
    """The key of every record that is about an account: it is exported and erased with it."""
    return f"{user.platform}/{user.tenant}/{user.account}"


class Account(Value, frozen=True):
    """An account of a candidate, and the records about it by their kind."""

    user: UserId
    kept: Mapping[str, bytes]


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
        reach: UserId | None = None,
    ) -> None:
        """Keep a turn: candidate, queue and event id together.

        Nudges go to `reach` from now on, another account of the candidate, else to `user`.

        `version` is the one loaded, 0 for a new candidate. While a nudge is on its way, `wake`
        waits: its outcome asks the core anew. Raises Stale, AlreadyHandled.
        """

    async def accounts(self, user: UserId) -> tuple[UserId, ...]:
        """All accounts of the candidate behind this one; none for somebody never seen."""

    async def kept(self, user: UserId, now: datetime) -> tuple[Account, ...]:
        """The same accounts, with all that is kept about each beside the candidate."""

    async def join(self, into: UserId, account: UserId, *, version: int) -> None:
        """Let an account lead to the candidate of another one. Its own candidate, at this version
        (0 for none), is erased. Raises Stale."""

    async def part(self, user: UserId) -> bool:
        """Let an account lead nowhere any more; false where it is the only one. Records about it
        go."""

    async def forget(self, user: UserId, *, event: str, now: datetime) -> tuple[UserId, ...]:
        """Erase the candidate behind this account, with all their accounts, the records about these
        and all that is due. The accounts that were erased, this one at least.

        Raises AlreadyHandled.
        """

    async def expunge(self) -> None:
        """Let nothing stay readable that was saved once and is held no more."""

    async def forget_tenant(self, platform: str, tenant: str) -> int:
        """Erase every candidate reached through this tenant alone; how many that were."""

    async def hasten(self, platform: str, tenant: str, now: datetime) -> None:
        """Look at this tenant's waiting deliveries now: it can be reached again."""

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
        hold: Hold = nobody,
    ) -> Batch:
        """Keep what became of claimed deliveries, and look at up to `room` due candidates anew.

        One transaction does both, because what a batch costs is mostly its commit. The candidates
        are those last heard from on `platform`, oldest due first; what `core` wants sent to them
        is claimed for the length of the lease. Whoever is to wait is only put back.
        """


class Records(Protocol):
    """Small things that the platforms keep beside the candidates: installations, one-time codes,
    who holds a connection. Each method is one durable transaction; what has expired is gone.

    `kind` says what sort of thing it is, `key` which one. Values are sealed where the operator
    set keys. Any method raises StorageFault where the database cannot be used.
    """

    async def get(self, kind: str, key: str, *, now: datetime) -> bytes | None:
        """What is kept, None where nothing is."""

    async def put(
        self, kind: str, key: str, value: bytes, *, expires: datetime | None = None
    ) -> None:
        """Keep a value in place of what was there."""

    async def put_about(
        self, user: UserId, kind: str, value: bytes, *, expires: datetime | None = None
    ) -> bool:
        """The same under the key `about(user)`, for as long as this account leads to a candidate.
        False, and nothing is kept, where it leads to nobody (any more)."""

    async def take(self, kind: str, key: str, *, now: datetime) -> bytes | None:
        """Get and delete at once: of several takers one gets it."""

    async def delete(self, kind: str, key: str) -> None:
        """Keep nothing any more."""

    async def hold(self, name: str, holder: str, *, until: datetime, now: datetime) -> bool:
        """Take or renew a lease: true where nobody else holds it at that moment."""

    async def release(self, name: str, holder: str) -> None:
        """End a lease early, if it is this holder's."""
