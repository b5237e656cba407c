"""The connections through which events come, one a shard, each held by one process at a time."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands

from adapters.discord import client, commands
from adapters.discord.errors import Act, Misconfigured, act, describe_outage
from adapters.discord.identifies import Identifies
from adapters.discord.intake import Intake
from bot.faults import describe
from bot.ports import Clock, Records, StorageFault

NAME = "discord.gateway"
"""The lease of the first shard, through which all direct messages come."""

LEASE = timedelta(seconds=15)
RENEW = timedelta(seconds=5)
"""Another process has a shard at most 20 seconds after its holder died."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before another try after a fault of the network or of Discord."""

GOODBYE = 2.0
"""Seconds that the closing of a connection may take; discord.py would wait for thirty."""

LONG = timedelta(minutes=1)
"""A pause before an identify that is not waited for in an open connection: Discord ends it."""

RESERVE = 50
"""Of the identifies that Discord allows a day, so many are left for the operator's own restarts."""

NOT_ACCEPTED = "Discord does not accept DISCORD_TOKEN: make a new one under Bot and set it."
CLOSED = {
    4004: NOT_ACCEPTED,
    4010: "Discord refused the connection: the shard is invalid.",
    4011: "Discord refused the connection: it asks for more shards.",
    4012: "Discord refused the connection: this version of discord.py is too old.",
    4013: "Discord refused the connection: an intent is invalid.",
}
CHANGED = "That command has just changed. Please reload Discord and try again."
INTENTS = "Discord refused the connection: it allows this application no direct messages."

_COMMANDS = "discord.commands"

_log = logging.getLogger("aftercare.discord")


class Connection(discord.AutoShardedClient):
    """One life of a shard's connection. Everything that comes in goes to the intake."""

    def __init__(self, intake: Intake, identifies: Identifies, shard: int, shards: int) -> None:
        super().__init__(
            shard_ids=[shard],
            shard_count=shards,
            intents=client.intents(),
            allowed_mentions=client.NOBODY,
            max_ratelimit_timeout=client.LONGEST_WAIT,
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.0,  # no guild is announced to us: there is nothing to wait for
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self._intake = intake
        self._identifies = identifies
        self._shard = shard
        self.tree = Tree(self)
        self.tree.add_command(commands.group(intake))

    async def on_ready(self) -> None:
        """A new session, which Discord tells nothing of before."""
        if not self._shard:
            await self._intake.catch_up()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self._intake.interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._intake.message(message)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """discord.py would log the exception with its words, which may be a person's."""
        del args, kwargs
        error = sys.exception()
        _log.error("%s was not handled: %s", event_method, describe(error) if error else "")

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        with suppress(StorageFault):
            await self._identifies.turn(self._shard)
        if not shard_id:
            try:
                pause = await self._identifies.count()
            except StorageFault as fault:
                _log.error("%s", fault)
                pause = timedelta(0)
            if pause > LONG and not initial:
                _log.error("Discord starts the session again and again: pausing")
                await self.close()
        await super().before_identify_hook(shard_id, initial=initial)


class Tree(app_commands.CommandTree[Connection]):
    """The commands. What Discord still shows but is no more is answered too."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        _log.error("a command was not handled: %s", describe(error))
        if interaction.type is not discord.InteractionType.application_command:
            return
        with suppress(discord.HTTPException, discord.InteractionResponded):
            await interaction.response.send_message(CHANGED, ephemeral=True)


async def hear_all(gateways: Sequence[Gateway]) -> None:
    """Run them until cancelled or until one of them ends. Raises Misconfigured."""
    running = [asyncio.create_task(gateway.run()) for gateway in gateways]
    try:
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


class Gateway:
    """Holds a shard's connection while this process has its lease; waits for it while not."""

    def __init__(
        self,
        token: str,
        records: Records,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        intake: Intake,
        shard: int,
        shards: int,
    ) -> None:
        self._shard = shard
        self._shards = shards
        self._lease = f"{NAME}.{shard}" if shard else NAME
        self._token = token
        self._records = records
        self._clock = clock
        self._holder = new_id()
        self._intake = intake
        self._identifies = Identifies(records, clock)

    async def run(self) -> None:
        """Until cancelled. Raises Misconfigured."""
        pause = FIRST_PAUSE
        try:
            while True:
                await self._take_lease()
                life = asyncio.create_task(self._connect())
                lease = asyncio.create_task(self._keep_lease())
                try:
                    await asyncio.wait((life, lease), return_when=asyncio.FIRST_COMPLETED)
                    if life.done():
                        life.result()
                    pause = FIRST_PAUSE
                except (Misconfigured, asyncio.CancelledError):
                    raise
                except Exception as error:
                    _log.error("the connection to Discord failed: %s", describe_outage(error))
                    await self._sleep(timedelta(seconds=pause))
                    pause = min(pause * 2, LONGEST_PAUSE)
                finally:
                    life.cancel()
                    lease.cancel()
                    await asyncio.gather(life, lease, return_exceptions=True)
        finally:
            await self._release()

    async def _connect(self) -> None:
        """One life of the connection, from login to close."""
        await self._sleep(await self._identifies.pause())
        connection = Connection(self._intake, self._identifies, self._shard, self._shards)
        try:
            await connection.login(self._token)
            if not self._shard:
                await self._sync(connection)
            limits = await connection.fetch_session_start_limits()
            if limits.remaining <= RESERVE:
                _log.error("Discord allows no more connections today: waiting")
                await self._sleep(timedelta(milliseconds=limits.reset_after))
            await connection.connect()
        except discord.ConnectionClosed as closed:
            if closed.code in CLOSED:
                raise Misconfigured(CLOSED[closed.code]) from closed
            raise
        except discord.PrivilegedIntentsRequired as error:
            raise Misconfigured(INTENTS) from error
        except Exception as error:
            if act(error) is Act.STOP:
                raise Misconfigured(NOT_ACCEPTED) from error
            raise
        finally:
            with suppress(TimeoutError):  # Discord may not say goodbye
                async with asyncio.timeout(GOODBYE):
                    await connection.close()

    async def _sync(self, connection: Connection) -> None:
        """Put the commands in place where they are not the ones put in place last."""
        made = commands.fingerprint(commands.payload(connection.tree)).encode()
        application = str(connection.application_id)
        try:
            if await self._records.get(_COMMANDS, application, now=self._clock.now()) != made:
                await connection.tree.sync()
                await self._records.put(_COMMANDS, application, made)
        except (discord.HTTPException, app_commands.AppCommandError, StorageFault) as error:
            _log.error("the commands could not be put in place: %s", describe(error))

    # The lease.

    async def _take_lease(self) -> None:
        while not await self._hold():
            await self._sleep(RENEW)

    async def _keep_lease(self) -> None:
        """Renew the lease until another process has it, or may have it."""
        held = self._clock.now()
        while True:
            await self._sleep(RENEW)
            now = self._clock.now()
            if await self._hold():
                held = now
            elif now - held >= LEASE - RENEW:
                return

    async def _hold(self) -> bool:
        now = self._clock.now()
        try:
            return await self._records.hold(self._lease, self._holder, until=now + LEASE, now=now)
        except StorageFault as fault:
            _log.error("%s", fault)
            return False

    async def _release(self) -> None:
        try:
            await self._records.release(self._lease, self._holder)
        except StorageFault as fault:
            _log.error("%s", fault)

    async def _sleep(self, time: timedelta) -> None:
        await self._clock.sleep_until(self._clock.now() + time)
