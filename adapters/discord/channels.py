"""The direct-message channels: opened once, kept, and not opened at all when Discord says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import discord

from adapters.discord import errors
from adapters.discord.errors import Act
from bot.messages import UserId
from bot.ports import Clock, Records, TryLater, about

PLATFORM = "discord"

CHANNEL = "discord.dm"
"""The kind of record: the direct-message channel of an account."""

_PAUSE = "discord.pause"
_OPENING = "opening"


REMEMBERED = 1_000
"""How many channels are remembered that cannot be kept."""


def user(account: str) -> UserId:
    """Whoever has this account."""
    return UserId(PLATFORM, "", account)


class Channels:
    """The channel of each account, by account id. Any method raises StorageFault."""

    def __init__(self, client: discord.Client, records: Records, clock: Clock) -> None:
        self._client = client
        self._records = records
        self._clock = clock
        self._unkept: dict[str, int] = {}

    async def known(self, account: str) -> int | None:
        """The channel that is kept, None where none is."""
        if account in self._unkept:
            return self._unkept[account]
        kept = await self._records.get(CHANNEL, about(user(account)), now=self._clock.now())
        return int(kept) if kept else None

    async def keep(self, account: str, channel: int) -> None:
        """Nothing is kept about whoever told nothing, or erased it: it is only remembered, until
        theirs is somebody's account."""
        if account not in self._unkept and await self.known(account) == channel:
            return
        self._unkept.pop(account, None)
        if not await self._records.put_about(user(account), CHANNEL, str(channel).encode()):
            self._unkept[account] = channel
            while len(self._unkept) > REMEMBERED:
                self._unkept.pop(next(iter(self._unkept)))

    async def keep_now(self, account: str) -> None:
        """A turn of theirs is kept: so is the channel that was opened for them meanwhile."""
        if account in self._unkept:
            await self.keep(account, self._unkept[account])

    async def forget(self, account: str) -> None:
        self._unkept.pop(account, None)
        await self._records.delete(CHANNEL, about(user(account)))

    async def open(self, account: str, turn: Callable[[], Awaitable[None]]) -> int:
        """The channel, opened where it is not known, for which `turn` is waited for first.
        Raises Unreachable, TryLater.

        Discord lets a bot open few channels an hour, and quarantines one that opens more; so after
        its first warning none is opened for hours. Known channels go on working.
        """
        if (known := await self.known(account)) is not None:
            return known
        now = self._clock.now()
        if paused := await self._records.get(_PAUSE, _OPENING, now=now):
            raise TryLater("opening_paused", datetime.fromisoformat(paused.decode()) - now)
        await turn()
        try:
            channel = await self._client.create_dm(discord.Object(int(account)))
        except Exception as error:
            if errors.act(error) is Act.PAUSE:
                until = now + errors.PAUSE
                await self._records.put(_PAUSE, _OPENING, until.isoformat().encode(), expires=until)
            raise errors.fault(error, posted=False) from error
        await self.keep(account, channel.id)
        return channel.id
