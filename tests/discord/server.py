"""The stand-in as one server on this machine: REST, interactions and the gateway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.ports import Clock
from tests.discord.faults import Door
from tests.discord.gateway import DIRECT_MESSAGES, Gateway
from tests.discord.interactions import Interactions
from tests.discord.rest import BASE, Rest
from tests.discord.world import Post, World

TOKEN = "a-bot-token.for.tests"

A_LOOK = 0.05
"""Seconds after which whoever waits looks again, for what is none of the stand-in's doing."""


class Discord:
    """Everything, wired. Its clock judges every deadline and dates every message."""

    def __init__(self, clock: Clock) -> None:
        self.world = World(clock)
        self.interactions = Interactions(self.world)
        self.door = Door()
        self.gateway = Gateway(self.world, TOKEN)
        self.rest = Rest(self.world, self.interactions, self.door, TOKEN)
        self.rest.starts_left = lambda: self.gateway.starts_left
        self._waiting: list[asyncio.Future[None]] = []
        self.door.changed = self.gateway.changed = self.stir
        self.api_url = ""
        self.gateway_url = ""

    def shard(self, shards: int) -> None:
        """Ask bots to connect with so many shards."""
        self.rest.shards = self.gateway.shards = shards

    async def write(self, post: Post) -> int:
        """Tell the bot of a message in a direct channel; how many sessions hear of it."""
        return await self.gateway.tell("MESSAGE_CREATE", post.as_json(), intent=DIRECT_MESSAGES)

    async def stirred(self) -> None:
        """Wait until a request was answered or a connection came or went."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        await asyncio.wait((waiting,), timeout=A_LOOK)

    def stir(self) -> None:
        """Something happened that somebody may wait for."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    def assert_clean(self) -> None:
        """Nothing that breaks a rule was asked, nothing was public, nobody was mentioned."""
        assert self.door.wrong == []
        assert self.world.public == []
        assert self.world.mentioned == []
        assert self.gateway.doubled == 0

    @property
    def logins(self) -> int:
        """How often a client has logged in."""
        return self.door.asked.count(f"GET {BASE}/oauth2/applications/@me")

    @property
    def busy(self) -> bool:
        return self.door.under_way > 0


@asynccontextmanager
async def discord_server(clock: Clock) -> AsyncIterator[Discord]:
    """Run the stand-in for as long as the block lasts."""
    discord = Discord(clock)
    app = web.Application(client_max_size=64 << 20)
    discord.rest.add_to(app)
    app.router.add_get("/gateway/", discord.gateway.connect)
    server = TestServer(app, skip_url_asserts=True)
    await server.start_server(shutdown_timeout=0.1, access_log=None)
    address = f"127.0.0.1:{server.port}"
    discord.api_url = f"http://{address}{BASE}"
    discord.gateway_url = f"ws://{address}/gateway/"
    discord.rest.address = discord.gateway.address = discord.gateway_url
    try:
        yield discord
    finally:
        discord.door.hanging.set()
        await server.close()
