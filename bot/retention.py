"""Retention: whoever has been silent for long, with nothing planned, is told so and then erased."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Protocol

from bot import say
from bot.faults import describe
from bot.messages import Button, Message, UserId
from bot.ports import Clock, Platform, Records, Saved, StorageFault, TryLater, about
from bot.workdays import next_allowed

NOTICE = timedelta(days=14)
"""How long before the erasing the person is told."""

EVERY = timedelta(hours=1)
"""How often we look. A message waits for an hour that is none of the person's quiet ones."""

FORGOTTEN = timedelta(days=30)
"""How long after the erasing it is remembered that they were told, should it have to wait."""

AT_ONCE = 1000
"""The most people of one look, the longest silent first."""

TOLD, LEASE = "retention", "retention"

_log = logging.getLogger("aftercare.retention")


class Silence(Protocol):
    """What is asked of the store."""

    async def load(self, user: UserId) -> Saved | None: ...

    async def expired(
        self, before: datetime, now: datetime, room: int = ...
    ) -> tuple[UserId, ...]: ...

    async def forget(self, user: UserId, *, event: str, now: datetime) -> tuple[UserId, ...]: ...


class Retention:
    """Erases people `after` their last word, never without NOTICE; one process at a time does.
    `erased` is told each of their accounts."""

    def __init__(
        self,
        store: Silence,
        records: Records,
        platforms: Sequence[Platform],
        clock: Clock,
        *,
        after: timedelta,
        new_id: Callable[[], str],
        erased: Callable[[UserId], None] = lambda user: None,
    ) -> None:
        self._store = store
        self._records = records
        self._platforms = {platform.name: platform for platform in platforms}
        self._clock = clock
        self._after = after
        self._new_id = new_id
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
        """Erase whoever was told long enough ago, tell whoever comes next. Raises StorageFault."""
        now = self._clock.now()
        if not await self._records.hold(LEASE, self._holder, until=now + EVERY, now=now):
            return
        for user in await self._store.expired(now - self._after, now, AT_ONCE):
            told = await self._records.get(TOLD, about(user), now=now)
            if told and datetime.fromisoformat(told.decode()) + NOTICE <= now:
                event = f"expired-{self._new_id()}"
                for account in await self._store.forget(user, event=event, now=now):
                    self._erased(account)
                _log.info("somebody silent for %d days was erased", self._after.days)
        for user in await self._store.expired(now - self._after + NOTICE, now, AT_ONCE):
            if not await self._records.get(TOLD, about(user), now=now):
                await self._tell(user, now)

    async def _tell(self, user: UserId, now: datetime) -> None:
        saved, platform = await self._store.load(user), self._platforms.get(user.platform)
        if saved is None or platform is None:
            return
        profile = saved.candidate.profile
        zone = profile.zone or "UTC"
        if next_allowed(now, zone=zone, quiet=profile.quiet, nights=profile.night_weekdays) > now:
            return
        try:
            await platform.send(user, farewell(now, zone), _mark(user, now))
        except TryLater:
            return
        except Exception as error:  # it may have arrived, or never can: once is enough
            _log.info("a notice may not have arrived: %s", describe(error))
        expires = now + NOTICE + FORGOTTEN
        await self._records.put_about(user, TOLD, now.isoformat().encode(), expires=expires)


def farewell(now: datetime, zone: str) -> Message:
    """What somebody is told before all that is kept about them goes."""
    day = say.day_and_time(now + NOTICE, zone, now)
    return Message(
        "We have not talked for long, and nothing is planned for you. Unless you write to me, I "
        f"erase everything that I keep about you on {day}. “export” gives it all to you.",
        buttons=(Button("Keep it", "keep"),),
    )


def _mark(user: UserId, now: datetime) -> str:
    return blake2b(f"{about(user)}|{now.isoformat()}".encode(), digest_size=12).hexdigest()
