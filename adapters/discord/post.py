"""What is written into direct messages: with a nonce, within the limits, and found again there."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import discord

from adapters.discord import custom_ids, errors, render
from adapters.discord.channels import Channels
from adapters.discord.errors import Act
from adapters.discord.recent import Recent
from adapters.discord.render import Part
from bot.messages import Message
from bot.ports import StorageFault

TIMEOUT = 30
"""Seconds after which a post counts as unanswered; discord.py itself would wait minutes."""

A_SECOND = 40
"""Requests a second: Discord allows 50, of which the gateway needs a few when it begins. Answers to
interactions are not counted among them."""

LOOKED_THROUGH = 100
"""How many messages of a history are read for one that may have arrived."""

CAUGHT_UP = 50
"""How many messages are read of one channel after a time in which nobody listened."""

CLOCKS_APART = timedelta(minutes=5)

_log = logging.getLogger("aftercare.discord")


class Pace:
    """So many turns in any second; nobody waits while there are fewer."""

    def __init__(self, a_second: int) -> None:
        self._turns: deque[float] = deque(maxlen=a_second)

    async def turn(self) -> None:
        at = now = asyncio.get_running_loop().time()
        if len(self._turns) == self._turns.maxlen:
            at = max(now, self._turns[0] + 1)
        self._turns.append(at)
        if at > now:
            await asyncio.sleep(at - now)


class Post:
    """Writes to people. `stop` is told, once Discord does not take the token any more."""

    def __init__(
        self,
        client: discord.Client,
        channels: Channels,
        recent: Recent,
        *,
        stop: Callable[[], None],
    ) -> None:
        self._client = client
        self._channels = channels
        self._recent = recent
        self._stop = stop
        self._pace = Pace(A_SECOND)
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def deliver(self, account: str, message: Message, key: str) -> None:
        """Post a message of our own accord; raises as `ports.Platform.send`.

        Discord takes a nonce once within some minutes, so a repeat of the same delivery, by
        discord.py or by the courier, does not arrive twice.
        """
        parts = render.parts(message, custom_ids.mark(key))
        async with self._faults(account, posted=True):
            try:
                await self._post(account, parts, key)
            except discord.HTTPException as error:
                match errors.act(error):
                    case Act.REOPEN:
                        await self._channels.forget(account)
                    case Act.PLAIN | Act.BUG:
                        _log.error("Discord refused a message (%s): sent it plain", error.code)
                        parts = render.parts(render.plain(message))
                    case _:
                        raise
                await self._post(account, parts, key)

    async def arrived(self, account: str, key: str, since: datetime) -> bool:
        """Whether the last part of a delivery is in the history; raises as `Platform.find`."""
        async with self._faults(account, posted=False):
            try:
                return await self._look(account, custom_ids.mark(key), since)
            except discord.HTTPException as error:
                if errors.act(error) is not Act.REOPEN:
                    raise
                await self._channels.forget(account)
                return await self._look(account, custom_ids.mark(key), since)

    async def since(self, channel: int, last: int) -> AsyncIterator[discord.Message]:
        """What others wrote in a channel after that, oldest first. Raises what discord.py does."""
        await self._pace.turn()
        place = self._client.get_partial_messageable(channel)
        async for message in place.history(
            limit=CAUGHT_UP, after=discord.Object(last), oldest_first=True
        ):
            if self._client.user and message.author.id != self._client.user.id:
                yield message

    async def silent(self, channel: int, since: int) -> bool:
        """Whether nothing of ours came into a channel after that message. Raises what discord.py
        does."""
        await self._pace.turn()
        place = self._client.get_partial_messageable(channel)
        async for message in place.history(limit=CAUGHT_UP, after=discord.Object(since)):
            if self._client.user and message.author.id == self._client.user.id:
                return False
        return True

    async def drain(self, seconds: float) -> None:
        """Wait until nothing is under way, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._idle.wait()

    async def _post(self, account: str, parts: tuple[Part, ...], key: str) -> None:
        channel = await self._channel(account)
        for number, part in enumerate(parts):
            nonce = custom_ids.mark(key, 0 if part is parts[-1] else number + 1)
            await self._pace.turn()
            async with asyncio.timeout(TIMEOUT):
                posted = await put(channel, part, nonce)
        with suppress(StorageFault):  # whoever is written to may answer while nobody listens
            await self._recent.note(channel.id, posted.id)

    async def _channel(self, account: str) -> discord.PartialMessageable:
        opened = await self._channels.open(account, self._pace.turn)
        return self._client.get_partial_messageable(opened)

    async def _look(self, account: str, mark: str, since: datetime) -> bool:
        channel = await self._channel(account)
        await self._pace.turn()
        async with asyncio.timeout(TIMEOUT):
            async for message in channel.history(limit=LOOKED_THROUGH, after=since - CLOCKS_APART):
                if str(message.nonce) == mark or mark in _marks(message):
                    return True
        return False

    @asynccontextmanager
    async def _faults(self, account: str, *, posted: bool) -> AsyncIterator[None]:
        """What discord.py raises, as the faults of a delivery."""
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        except Exception as error:
            if errors.act(error) is Act.STOP:
                self._stop()
            if errors.act(error) is Act.REOPEN:
                await self._channels.forget(account)
            raise errors.fault(error, posted=posted) from error
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()


async def put(channel: discord.abc.Messageable, part: Part, nonce: str) -> discord.Message:
    """Post one part. Mentions are off for the whole client; links show no preview."""
    view = render.view(part)
    files = render.files(part)
    if view is None:
        return await channel.send(part.content, files=files, nonce=nonce, suppress_embeds=True)
    return await channel.send(
        part.content, files=files, nonce=nonce, view=view, suppress_embeds=True
    )


def _marks(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        if isinstance(row, discord.ActionRow):
            for item in row.children:
                custom_id = getattr(item, "custom_id", None)
                if custom_id and (mark := custom_ids.mark_of(custom_id)):
                    yield mark
