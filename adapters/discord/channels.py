"""The direct-message channels: opened once, kept, and not opened at all when Discord says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import discord

from adapters.discord import errors
from adapters.discord.errors import Act
from bot.ports import Clock, Records, TryLater

_CHANNEL = "discord.dm"
_PAUSE = "discord.pause"
_OPENING = "opening"


class Channels:
    """The channel of each account, by account id. Any method raises StorageFault."""

    def __init__(self, client: discord.Client, records: Records, clock: Clock) -> None:
        self._client = client
        self._records = records
        self._clock = clock

    async def known(self, account: str) -> int | None:
        """The channel that is kept, None where none is."""
        kept = await self._records.get(_CHANNEL, account, now=self._clock.now())
        return int(kept) if kept else None

    async def keep(self, account: str, channel: int) -> None:
        if await self.known(account) != channel:
            await self._records.put(_CHANNEL, account, str(channel).encode())

    async def forget(self, account: str) -> None:
        await self._records.delete(_CHANNEL, account)

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
