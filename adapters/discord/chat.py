"""Discord as a platform of the bot: each shard heard by one process, and posts from all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import discord

from adapters.discord import client
from adapters.discord.channels import PLATFORM, Channels
from adapters.discord.client import DiscordConfig
from adapters.discord.errors import Act, Misconfigured, act, describe_outage
from adapters.discord.gateway import FIRST_PAUSE, LONGEST_PAUSE, NOT_ACCEPTED, Gateway, hear_all
from adapters.discord.intake import Complete, Intake
from adapters.discord.onboarding import Onboarding
from adapters.discord.post import Post
from adapters.discord.recent import Recent
from bot.messages import Message, UserId
from bot.ports import Clock, Receive, Records, TryLater

DRAIN = 5.0
"""Seconds that turns and posts under way are given when we are told to stop."""

START = timedelta(seconds=10)
"""Before another try of a nudge that fell due before we were logged in."""

STOPPED = timedelta(hours=1)
"""The same after Discord took the token back; the process ends then."""

_log = logging.getLogger("aftercare.discord")


async def nothing(user: UserId, command: str, typed: str) -> Sequence[str]:
    """Completes nothing."""
    del user, command, typed
    return ()


class Discord:
    """The platform. `complete` gives what may be meant by what is being typed after a command.

    Of all processes with one database, one hears each shard; each writes, over a client of its own
    that is only logged in.
    """

    name = PLATFORM

    def __init__(
        self,
        config: DiscordConfig,
        *,
        records: Records,
        clock: Clock,
        new_id: Callable[[], str],
        complete: Complete = nothing,
    ) -> None:
        self._config = config
        self._records = records
        self._clock = clock
        self._new_id = new_id
        self._complete = complete
        self._post: Post | None = None
        self._stopped = asyncio.Event()

    async def run(self, receive: Receive) -> None:
        """Take events in until cancelled; then end what is under way. Raises Misconfigured."""
        client.set_up(self._config)
        writer, shards = await self._log_in()
        channels = Channels(writer, self._records, self._clock)
        recent = Recent(self._records, self._clock)
        post = Post(writer, channels, recent, stop=self._stopped.set)
        intake = Intake(
            receive,
            post,
            channels=channels,
            onboarding=Onboarding(post, channels, self._records, self._clock),
            recent=recent,
            clock=self._clock,
            new_id=self._new_id,
            complete=self._complete,
        )
        token = self._config.token.reveal()
        gateways = [
            Gateway(
                token,
                self._records,
                self._clock,
                new_id=self._new_id,
                intake=intake,
                shard=shard,
                shards=shards,
            )
            for shard in range(shards)
        ]
        heard = asyncio.create_task(hear_all(gateways))
        stopped = asyncio.create_task(self._stopped.wait())
        self._post = post
        try:
            await asyncio.wait((heard, stopped), return_when=asyncio.FIRST_COMPLETED)
            if heard.done():
                heard.result()
            raise Misconfigured(NOT_ACCEPTED)
        finally:
            self._post = None
            end = asyncio.get_running_loop().time() + DRAIN
            await intake.drain(DRAIN)
            await post.drain(end - asyncio.get_running_loop().time())
            heard.cancel()
            stopped.cancel()
            await asyncio.gather(heard, stopped, return_exceptions=True)
            await writer.close()

    async def send(self, user: UserId, message: Message, key: str) -> None:
        await self._ready().deliver(user.account, message, key)

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        return await self._ready().arrived(user.account, key, since)

    def changed(self, user: UserId) -> None:
        """Discord has no page that is always there."""

    @property
    def ready(self) -> bool:
        """Whether this process can write; who hears Discord is the gateway's lease to say."""
        return self._post is not None and not self._stopped.is_set()

    def _ready(self) -> Post:
        if self._stopped.is_set():
            raise TryLater("stopped", STOPPED)
        if self._post is None:
            raise TryLater("not_running", START)
        return self._post

    async def _log_in(self) -> tuple[discord.Client, int]:
        """The client that writes, and how many shards Discord wants; tried again until it answers.
        Raises Misconfigured."""
        pause = FIRST_PAUSE
        while True:
            writer = client.rest()
            try:
                await writer.login(self._config.token.reveal())
                shards, *_ = await writer.http.get_bot_gateway()
            except asyncio.CancelledError:
                await writer.close()
                raise
            except Exception as error:
                await writer.close()
                if act(error) is Act.STOP:
                    raise Misconfigured(NOT_ACCEPTED) from error
                _log.error("Discord could not be reached: %s", describe_outage(error))
                await self._clock.sleep_until(self._clock.now() + timedelta(seconds=pause))
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return writer, shards
