"""Discord's REST API, as far as the bot uses it: anything else is 404, and noted."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord.command_limits import check_commands
from tests.discord.faults import Door, json_response
from tests.discord.interactions import Interactions, merged, names_after
from tests.discord.limits import EPHEMERAL, check_message
from tests.discord.refusal import (
    CANNOT_SEND,
    NOT_THE_AUTHOR,
    OPENING_TOO_FAST,
    TOO_LARGE,
    UNAUTHORIZED,
    UNKNOWN_CHANNEL,
    UNKNOWN_USER,
    Json,
    Refusal,
    invalid,
)
from tests.discord.world import Channel, Post, World

BASE = "/api/v10"
LARGEST_FILE = 10 << 20
PAGE = 50

Endpoint = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Rest:
    """The endpoints. `opened` are the people to whom a direct channel was opened, in order."""

    def __init__(self, world: World, interactions: Interactions, door: Door, token: str) -> None:
        self.world = world
        self.interactions = interactions
        self.door = door
        self.token = token
        self.address = ""
        self.shards = 1
        self.starts_left: Callable[[], int] = lambda: 1000
        self.posted: Callable[[Post], None] = lambda post: None
        self.interactions_endpoint_url: str | None = None
        self.installs: list[str] = ["0", "1"]
        self.commands: list[Json] = []
        self.guild_commands: dict[int, list[Json]] = {}
        self.syncs = 0
        self.opened: list[int] = []
        self.openings_allowed = 10_000

    def add_to(self, app: web.Application) -> None:
        routes: list[tuple[str, str, Endpoint]] = [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/gateway", self.gateway),
            ("GET", "/gateway/bot", self.gateway),
            ("GET", "/applications/{app}/commands", self.list_commands),
            ("PUT", "/applications/{app}/commands", self.sync_commands),
            ("GET", "/applications/{app}/guilds/{guild}/commands", self.list_commands),
            ("PUT", "/applications/{app}/guilds/{guild}/commands", self.sync_commands),
            ("POST", "/users/@me/channels", self.open_direct),
            ("GET", "/channels/{channel}", self.channel),
            ("GET", "/channels/{channel}/messages", self.history),
            ("POST", "/channels/{channel}/messages", self.send),
            ("GET", "/channels/{channel}/messages/{message}", self.message),
            ("PATCH", "/channels/{channel}/messages/{message}", self.edit),
            ("DELETE", "/channels/{channel}/messages/{message}", self.delete),
            ("POST", "/interactions/{id}/{token}/callback", self.callback),
            ("POST", "/webhooks/{app}/{token}", self.follow_up),
            ("GET", "/webhooks/{app}/{token}/messages/{message}", self.own_message),
            ("PATCH", "/webhooks/{app}/{token}/messages/{message}", self.edit_own),
            ("DELETE", "/webhooks/{app}/{token}/messages/{message}", self.delete_own),
        ]
        for method, path, endpoint in routes:
            app.router.add_route(method, BASE + path, self._guarded(path, endpoint))

    def _guarded(self, path: str, endpoint: Endpoint) -> Endpoint:
        open_to_all = path.startswith(("/interactions", "/webhooks"))

        async def guarded(request: web.Request) -> web.StreamResponse:
            if not open_to_all and request.headers.get("Authorization") != f"Bot {self.token}":
                raise UNAUTHORIZED
            return await endpoint(request)

        async def behind_the_door(request: web.Request) -> web.StreamResponse:
            return await self.door.answer(request, guarded)

        return behind_the_door

    # The application.

    async def me(self, request: web.Request) -> web.Response:
        return json_response(self.world.bot.as_json() | {"bot": True})

    async def application(self, request: web.Request) -> web.Response:
        return json_response(
            {
                "id": str(self.world.application),
                "name": "Aftercare",
                "description": "",
                "icon": None,
                "summary": "",
                "verify_key": "00",
                "flags": 0,
                "bot_public": True,
                "bot_require_code_grant": False,
                "owner": self.world.bot.as_json(),
                "interactions_endpoint_url": self.interactions_endpoint_url,
                "integration_types_config": {kind: {} for kind in self.installs},
            }
        )

    async def gateway(self, request: web.Request) -> web.Response:
        left = self.starts_left()
        limit = {"total": 1000, "remaining": left, "reset_after": 3_600_000, "max_concurrency": 1}
        found = {"url": self.address, "shards": self.shards, "session_start_limit": limit}
        return json_response(found)

    async def list_commands(self, request: web.Request) -> web.Response:
        guild = request.match_info.get("guild")
        return json_response(self.guild_commands.get(int(guild), []) if guild else self.commands)

    async def sync_commands(self, request: web.Request) -> web.Response:
        """A bulk overwrite: what is missing is deleted."""
        commands: list[Json] = await _json(request)
        check_commands(commands)
        self.syncs += 1
        guild = int(request.match_info.get("guild", 0))
        kept = [
            {
                "id": str(self.world.new_id()),
                "application_id": str(self.world.application),
                "version": "1",
                "default_member_permissions": None,
                "type": 1,
            }
            | one
            for one in commands
        ]
        if guild:
            self.guild_commands[guild] = kept
        else:
            self.commands = kept
        return json_response(kept)

    # Channels and messages.

    async def open_direct(self, request: web.Request) -> web.Response:
        account = self.world.accounts.get(int((await _json(request))["recipient_id"]))
        if account is None or account.gone:
            raise UNKNOWN_USER
        self.opened.append(account.id)
        if len(self.opened) > self.openings_allowed:
            raise OPENING_TOO_FAST
        return json_response(self.world.direct(account).as_json())

    def _channel(self, request: web.Request) -> Channel:
        return self.world.channel(int(request.match_info["channel"]))

    async def channel(self, request: web.Request) -> web.Response:
        return json_response(self._channel(request).as_json())

    async def history(self, request: web.Request) -> web.Response:
        """Newest first, but with `after` the oldest of the later ones, as Discord has it."""
        posts = self.world.history(self._channel(request))
        limit = int(request.query.get("limit", PAGE))
        if not 1 <= limit <= 100:
            raise invalid("limit", str(limit))
        if "before" in request.query:
            posts = [post for post in posts if post.id < int(request.query["before"])]
        if "after" in request.query:
            posts = [post for post in posts if post.id > int(request.query["after"])][:limit]
        return json_response([post.as_json() for post in reversed(posts[-limit:])])

    async def send(self, request: web.Request) -> web.Response:
        channel = self._channel(request)
        message = await _message(request)
        check_message(message, tuple(name for name, _ in message.get("files") or ()))
        if channel.person and channel.person.gone:
            raise UNKNOWN_CHANNEL
        if channel.person and not channel.person.open:
            raise CANNOT_SEND
        if message.get("enforce_nonce") and (
            same := self.world.same(channel, message.get("nonce", ""))
        ):
            return json_response(same.as_json())
        message["flags"] = int(message.get("flags") or 0) & ~EPHEMERAL
        post = self.world.post(channel, self.world.bot, message)
        self.posted(post)
        return json_response(post.as_json())

    def _post(self, request: web.Request) -> Post:
        return self.world.find(self._channel(request), int(request.match_info["message"]))

    async def message(self, request: web.Request) -> web.Response:
        return json_response(self._post(request).as_json())

    async def edit(self, request: web.Request) -> web.Response:
        post, change = self._post(request), await _message(request)
        if post.author is not self.world.bot:
            raise NOT_THE_AUTHOR
        names = tuple(name for name, _ in change.get("files") or ())
        check_message(merged(post, change), names_after(post, change, names))
        self.world.change(post, change)
        return json_response(post.as_json())

    async def delete(self, request: web.Request) -> web.Response:
        self._post(request).deleted = True
        return web.Response(status=204)

    # Interactions.

    async def callback(self, request: web.Request) -> web.Response:
        body = await _message(request)
        found = request.match_info
        receipt = self.interactions.answer(int(found["id"]), found["token"], body)
        if request.query.get("with_response") == "1":
            return json_response(receipt)
        return web.Response(status=204)

    async def follow_up(self, request: web.Request) -> web.Response:
        post = self.interactions.follow_up(request.match_info["token"], await _message(request))
        return json_response(post.as_json())

    async def own_message(self, request: web.Request) -> web.Response:
        found = request.match_info
        return json_response(self.interactions.find(found["token"], found["message"]).as_json())

    async def edit_own(self, request: web.Request) -> web.Response:
        found = request.match_info
        change = await _message(request)
        post = self.interactions.change(found["token"], found["message"], change)
        return json_response(post.as_json())

    async def delete_own(self, request: web.Request) -> web.Response:
        self.interactions.delete(request.match_info["token"], request.match_info["message"])
        return web.Response(status=204)


async def _json(request: web.Request) -> Any:
    if request.headers.get("Content-Type") != "application/json":
        raise Refusal(400, 50109, "The request body contains invalid JSON.")
    return await request.json()


async def _message(request: web.Request) -> Json:
    """The body, JSON or multipart; `files` has the names and contents of what came along."""
    if not request.content_type.startswith("multipart/"):
        whole = await _json(request)
        assert isinstance(whole, dict)
        return whole
    whole, files = {}, []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        data = bytes(await part.read())
        if part.name == "payload_json":
            whole = json.loads(data)
        else:
            files.append((part.filename or "unnamed", data))
    if any(len(data) > LARGEST_FILE for _, data in files):
        raise TOO_LARGE
    return {**whole, "files": files}
