"""Retention: what has been closed for long is told of and then erased, by one process at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.expiry import NOTICE, Expiry, Notice, farewell, noted
from bot.faults import describe
from bot.messages import UserId
from bot.model import Candidate
from bot.ports import (
    Clock,
    OutcomeUnknown,
    Platform,
    Records,
    Saved,
    Stale,
    StorageFault,
    TryLater,
    Unreachable,
)
from bot.workdays import next_allowed

EVERY = timedelta(hours=1)
"""How often we look. A message waits for an hour that is none of the person's quiet ones."""

AT_ONCE = 100
"""The most people of one look into the database."""

LEASE = "retention"

_log = logging.getLogger("aftercare.retention")


class Kept(Protocol):
    """What is asked of the store."""

    async def load(self, user: UserId) -> Saved | None: ...

    async def to_review(self, now: datetime, room: int) -> Sequence[UserId]: ...

    async def reviewed(self, user: UserId, again: datetime) -> None: ...

    async def amend(
        self, user: UserId, candidate: Candidate, version: int, *, wake: datetime | None
    ) -> None: ...

    async def forget(self, user: UserId, *, event: str, now: datetime) -> tuple[UserId, ...]: ...


class Retention:
    """Applies an Expiry to everybody; one process at a time does. `wake` is the core's: when a
    candidate is looked at next. `changed` is told of whom an interview was erased, `erased` each
    account that nothing is kept about now."""

    def __init__(
        self,
        store: Kept,
        records: Records,
        platforms: Sequence[Platform],
        clock: Clock,
        *,
        expiry: Expiry,
        wake: Callable[[Candidate, datetime], datetime | None],
        new_id: Callable[[], str],
        changed: Callable[[UserId], None] = lambda user: None,
        erased: Callable[[UserId], None] = lambda user: None,
    ) -> None:
        self._store = store
        self._records = records
        self._platforms = {platform.name: platform for platform in platforms}
        self._clock = clock
        self._expiry = expiry
        self._wake = wake
        self._new_id = new_id
        self._changed = changed
        self._erased = erased
        self._holder = new_id()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.look()
            except StorageFault as fault:
                _log.error("%s", fault)
            await self._clock.sleep_until(self._clock.now() + EVERY)

    async def look(self) -> None:
        """Look at everybody whose time it is. Raises StorageFault."""
        while True:
            now = self._clock.now()
            if not await self._records.hold(LEASE, self._holder, until=now + EVERY, now=now):
                return
            users = await self._store.to_review(now, AT_ONCE)
            for user in users:
                try:
                    again = await self._review(user, now)
                except Stale:  # they are talking to us
                    again = now + EVERY
                except Exception as error:  # theirs alone: the others have their turn
                    _log.error("looking at a candidate: %s", describe(error))
                    again = now + EVERY
                await self._store.reviewed(user, again)
            if len(users) < AT_ONCE:
                return

    async def _review(self, user: UserId, now: datetime) -> datetime:
        """Erase what was told of long enough ago, tell of what comes next; when to look again."""
        saved = await self._store.load(user)
        if saved is None:
            return now + EVERY
        left = self._expiry.gone(saved.candidate, now)
        if left is None:
            event = f"expired-{self._new_id()}"
            for account in await self._store.forget(user, event=event, now=now):
                self._erased(account)
            _log.info("somebody who was silent for long was erased")
            return now + EVERY
        if left is not saved.candidate:
            await self._amend(user, left, saved.version, now)
            self._changed(user)
            _log.info("an interview that was closed for long was erased")
            return await self._review(user, now)
        if notice := self._expiry.notice(left, now):
            return await self._tell(user, saved, notice, now)
        return self._expiry.look(left, now)

    async def _tell(self, user: UserId, saved: Saved, notice: Notice, now: datetime) -> datetime:
        candidate, platform = saved.candidate, self._platforms.get(user.platform)
        if platform is None:
            return now + EVERY
        profile = candidate.profile
        zone = profile.zone or "UTC"
        free = next_allowed(now, zone=zone, quiet=profile.quiet, nights=profile.night_weekdays)
        if free > now:
            return free
        try:
            # It may have gone out just before somebody ended the process.
            if not await platform.find(user, notice.key, now - NOTICE):
                await platform.send(user, farewell(candidate, notice, now), notice.key)
        except (TryLater, OutcomeUnknown) as fault:
            _log.info("a notice is put off: %s", fault.reason)
            return now + EVERY
        except Unreachable as refusal:  # whoever can never be told is erased no sooner
            _log.info("a notice was refused: %s", refusal.reason)
        except Exception as error:
            _log.error("a notice is put off: %s", describe(error))
            return now + EVERY
        told = noted(candidate, notice, now)
        await self._amend(user, told, saved.version, now)
        return self._expiry.look(told, now)

    async def _amend(self, user: UserId, candidate: Candidate, version: int, now: datetime) -> None:
        await self._store.amend(user, candidate, version, wake=self._wake(candidate, now))
