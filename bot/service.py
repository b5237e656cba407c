"""The bot: loads a candidate, has the core answer, and keeps what the turn changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from msgspec.structs import replace

from bot.export import as_json
from bot.faults import describe
from bot.messages import Attachment, Incoming, Message, Reply, UserId
from bot.model import Candidate
from bot.ports import (
    UNMETERED,
    AlreadyHandled,
    Clock,
    Core,
    Meter,
    Saved,
    Stale,
    StorageFault,
    Store,
)
from bot.turn import Turn

TRIES = 10
"""How often a turn is run again because another process changed the candidate meanwhile."""

_log = logging.getLogger("aftercare.service")


class Bot:
    """Answers whatever the platforms take in; its `receive` is what they are run with.

    `new_id` makes ids that nobody can guess. `woken` is told when something falls due, so that
    the courier need not wait for its next look, `changed` whose turn was kept, so that what is
    always in view can be shown anew, and `erased` each account of whom nothing is kept any more.
    """

    def __init__(
        self,
        store: Store,
        core: Core,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        woken: Callable[[datetime], None] = lambda due: None,
        changed: Callable[[UserId], None] = lambda user: None,
        erased: Callable[[UserId], None] = lambda user: None,
        meter: Meter = UNMETERED,
    ) -> None:
        self._store = store
        self._core = core
        self._clock = clock
        self._new_id = new_id
        self._woken = woken
        self._changed = changed
        self._erased = erased
        self._meter = meter
        self._turns: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, incoming: Incoming) -> Sequence[Reply]:
        """The replies to one event; none to one that was handled before.

        One person's events are answered one after the other, in the order they came. Where the
        core fails, nothing is changed and the person is given the id under which the log has it.
        Raises StorageFault.
        """
        turn = self._turns.setdefault(incoming.user, asyncio.Lock())
        platform, began, failed = incoming.user.platform, self._clock.now(), True
        async with turn:
            try:
                replies = await self._answer(incoming)
                failed = False
            except AlreadyHandled:
                failed = False
                return ()
            except StorageFault:
                raise
            except Exception as error:
                fault = self._new_id()[:8]
                _log.error("fault %s: %s", fault, describe(error))
                return (sorry(fault),)
            finally:
                self._meter.turn(platform, self._clock.now() - began, failed=failed)
        _log.debug("%s answered with %d replies", type(incoming.event).__name__, len(replies))
        return replies

    async def home(self, user: UserId) -> tuple[Message, ...]:
        """What a page that is always there shows this person. Raises StorageFault."""
        saved = await self._store.load(user)
        candidate = saved.candidate if saved else Candidate(id="")
        return self._core.home(candidate, self._clock.now())

    async def _answer(self, incoming: Incoming) -> Sequence[Reply]:
        for _ in range(TRIES):
            saved = await self._store.load(incoming.user)
            if saved is None:
                saved = Saved(Candidate(id=self._new_id()), 0)
            try:
                return await self._turn(saved, incoming)
            except Stale:
                continue
        raise Stale

    async def _turn(self, saved: Saved, incoming: Incoming) -> Sequence[Reply]:
        now = self._clock.now()
        turn = self._core.respond(saved.candidate, incoming, now)
        if turn.erased:
            accounts = await self._store.forget(incoming.user, event=incoming.id, now=now)
            for account in accounts:
                self._erased(account)
            return turn.replies
        wake = self._core.wake(turn.candidate, now)
        await self._store.save(
            incoming.user,
            turn.candidate,
            saved.version,
            event=incoming.id,
            wake=wake,
            now=now,
            reach=await self._chosen(turn.candidate, incoming.user),
        )
        if turn.dropped:
            await self._store.expunge()
        if wake:
            self._woken(wake)
        self._changed(incoming.user)
        return await self._exported(turn, incoming.user) if turn.exported else turn.replies

    async def _exported(self, turn: Turn, user: UserId) -> Sequence[Reply]:
        """The replies, with all that is kept in the last message."""
        accounts = await self._store.kept(user, self._clock.now())
        file = Attachment("aftercare.json", as_json(turn.candidate, accounts))
        *replies, last = turn.replies
        if not isinstance(last, Message):
            raise TypeError("an export ends with a message")
        return (*replies, replace(last, attachments=(file, *last.attachments)))

    async def _chosen(self, candidate: Candidate, user: UserId) -> UserId | None:
        """The linked account on the platform where the person wants nudges, if it is another."""
        wanted = candidate.profile.nudges
        if wanted in ("", user.platform):
            return None
        linked = await self._store.accounts(user)
        return next((one for one in linked if one.platform == wanted), None)


INTERRUPTED = Message("I was interrupted just then. What you wrote is kept; this is where we are.")
"""What comes before where things stand, for somebody whose line was kept by a process that ended
before it answered."""


def sorry(fault: str) -> Message:
    """What a person is told when a turn failed on our side."""
    return Message(
        "Something went wrong on my side, and nothing was changed. Please try once more; if it "
        f"happens again, tell whoever runs this bot that it is fault {fault}."
    )
