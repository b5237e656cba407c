"""Keeps Home tabs true: whoever's talk changed has theirs published again, soon and once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from adapters.slack.errors import Kind, Refusal
from adapters.slack.home import home_view
from adapters.slack.messenger import Messenger
from adapters.slack.people import People
from adapters.slack.standing import PLATFORM
from bot.faults import describe
from bot.messages import Message, UserId
from bot.ports import OutcomeUnknown, StorageFault, TryLater

Home = Callable[[UserId], Awaitable[Sequence[Message]]]

TOGETHER = 0.3
"""Seconds in which several changes of one person become one view."""

MOST = 10_000
"""How many tabs may wait; beyond that they are published when they are next opened."""

AGAIN = timedelta(seconds=30)

_log = logging.getLogger("aftercare.slack")


class Publisher:
    def __init__(self, messenger: Messenger, people: People, home: Home) -> None:
        self._messenger = messenger
        self._people = people
        self._home = home
        self._waiting: dict[UserId, None] = {}
        self._erased: set[UserId] = set()
        self._some = asyncio.Event()

    def changed(self, user: UserId) -> None:
        """Something of this person is another now; those of other platforms have no Home."""
        if user.platform == PLATFORM and len(self._waiting) < MOST:
            self._waiting[user] = None
            self._some.set()

    def erased(self, user: UserId) -> None:
        """Whatever their tab shows is gone, whether or not it is known that they have one."""
        self._erased.add(user)
        self.changed(user)

    async def opened(self, user: UserId) -> None:
        """They look at it now, and will again. Raises StorageFault."""
        await self._people.note(user, home=True)
        self.changed(user)

    async def run(self) -> None:
        """Publish until cancelled."""
        while True:
            await self._some.wait()
            await asyncio.sleep(TOGETHER)
            self._some.clear()
            batch, self._waiting = self._waiting, {}
            for user in batch:
                try:
                    if user in self._erased or (await self._people.known(user)).home:
                        await self._publish(user)
                except Exception as error:
                    _log.warning("a Home tab was not published: %s", describe(error))

    async def _publish(self, user: UserId) -> None:
        """Show the page as it is now; where it cannot be, again a little later."""
        erased = user in self._erased
        self._erased.discard(user)  # what is erased from now on is for the next time
        try:
            await self._messenger.publish(user, home_view(await self._home(user)))
        except TryLater as later:
            self._again(user, later.after, erased=erased)
        except (OutcomeUnknown, StorageFault):
            self._again(user, None, erased=erased)
        except Refusal as refusal:
            if refusal.kind in (Kind.RATE, Kind.VIEW):
                self._again(user, refusal.after, erased=erased)
            else:
                _log.info("a Home tab was refused: %s", refusal.code)

    def _again(self, user: UserId, after: timedelta | None, *, erased: bool) -> None:
        """`erased` is what nobody else remembers: nothing is kept of them, their tab included."""
        seconds = (after or AGAIN).total_seconds()
        if seconds <= 600:  # a longer pause ends with the tab being opened again
            again = self.erased if erased else self.changed
            asyncio.get_running_loop().call_later(seconds, again, user)
