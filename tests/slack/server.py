"""The stand-in as a server on this machine: Web API, Socket Mode and response addresses.

Strict: what Slack refuses is refused, and what Slack takes but a person would suffer from is kept
in `complaints`. What was not acknowledged in time is kept in `line.failures`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
from base64 import b64decode
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from tests.slack import complaints, oauth
from tests.slack.faults import Fault
from tests.slack.limits import Json
from tests.slack.line import Line
from tests.slack.methods import METHODS, message_of
from tests.slack.world import RESPONSES_LIVE, Installation, Message, Refusal, World

APP_TOKEN = "xapp-1-A0AFTER-1-secret"
PER_CHANNEL = ("chat.postMessage", "chat.postEphemeral", "chat.update")

logging.getLogger("aiohttp.access").setLevel(logging.WARNING)


OURS = ("invalid_blocks", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text")
"""Refusals that are never anybody's fault but the app's."""


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    args: Json
    team: str
    error: str = ""
    injected: bool = False


class Slack:
    """A running stand-in. `now` is the time by which triggers, ts and rates go."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.world = World(now)
        self.now = now
        self.base = ""
        self.app_token = APP_TOKEN
        self.oauth = oauth.Grants()
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.failures: list[str] = []
        self.faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self.rates: dict[str, tuple[int, float]] = {}
        """A method's burst, and the seconds until one more is allowed; for those in PER_CHANNEL in
        each conversation."""
        self.answered: defaultdict[str, int] = defaultdict(int)
        self.line = Line(now, self._notify)
        self.under_way = 0
        """Requests that are not answered yet."""
        self.happened = asyncio.Condition()
        self._spent: dict[tuple[str, ...], tuple[float, float]] = {}
        self._activity = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self.world.changed = self._notify

    @property
    def api(self) -> str:
        """What the app is told as SLACK_API_URL."""
        return f"{self.base}/api/"

    @property
    def activity(self) -> int:
        """Grows with everything that happens here."""
        return self._activity

    def fails(self, method: str, *faults: Fault | None) -> None:
        """The next calls of a method fail so, one after the other; None does not fail."""
        self.faults[method] += faults

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def troubles(self) -> list[str]:
        """All that a faithful and discreet app gives no reason for."""
        refused = [
            f"{one.method}: {one.error}"
            for one in self.calls
            if one.error in OURS and not one.injected
        ]
        public = [f"seen by others: {message.channel}" for message in self.world.public]
        return [*self.complaints, *self.failures, *self.line.failures, *refused, *public]

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something is so. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self.happened:
            await self.happened.wait_for(true)

    # Web API.

    async def _call(self, request: web.Request) -> web.StreamResponse:
        self.under_way += 1
        try:
            return await self._answer(request)
        finally:
            self.under_way -= 1
            self._notify()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        fault = self.faults[method].popleft() if self.faults[method] else None
        team = ""
        told: Json = {}
        if fault is None or fault.stored:
            try:
                team, told = self._do(method, _token(request, args), args)
            except Refusal as refusal:
                told = {"ok": False, "error": refusal.code, **refusal.more}
        error = fault.code if fault else told.get("error", "")
        self.calls.append(Call(method, args, team, error, injected=fault is not None))
        if fault is not None:
            self._notify()
            return await fault.answer(request)
        if told.get("error") == "ratelimited":
            after = str(told.pop("retry_after"))
            return web.json_response(told, status=429, headers={"Retry-After": after})
        self.answered[method] += 1
        return web.json_response({"ok": True, **told}, headers=self._headers(team))

    def _do(self, method: str, token: str, args: Json) -> tuple[str, Json]:
        if method == "apps.connections.open":
            if token != self.app_token:
                kinds = "not_allowed_token_type" if token.startswith("xoxb") else "invalid_auth"
                raise Refusal(kinds)
            link = self.base.replace("http://", "ws://")
            return "", {"url": f"{link}/link/?ticket={self.world.number()}"}
        if method == "oauth.v2.access":
            return "", self.oauth.access(self.world, args)
        if method not in METHODS:
            raise Refusal("unknown_method")
        app = self._authorise(token)
        scope, do = METHODS[method]
        if scope and scope not in app.scopes:
            provided = ",".join(sorted(app.scopes))
            raise Refusal("missing_scope", needed=scope, provided=provided)
        self._pace(method, app, args)
        told = do(self.world, app, args | {"_base": self.base})
        self.complaints += complaints.about(method, args)
        return app.team, told

    def _authorise(self, token: str) -> Installation:
        if not token:
            raise Refusal("not_authed")
        app = self.world.installations.get(token)
        if app is None:
            raise Refusal("not_allowed_token_type" if token.startswith("xapp") else "invalid_auth")
        if app.state:
            raise Refusal(app.state)
        return app

    def _pace(self, method: str, app: Installation, args: Json) -> None:
        if method not in self.rates:
            return
        burst, every = self.rates[method]
        where = str(args.get("channel", "")) if method in PER_CHANNEL else ""
        now, bucket = self.world.passed(), (app.team, method, where)
        spent, then = self._spent.get(bucket, (0.0, now))
        spent = max(0.0, spent - (now - then) / every)
        if spent + 1 > burst:
            raise Refusal("ratelimited", retry_after=math.ceil((spent + 1 - burst) * every))
        self._spent[bucket] = (spent + 1, now)

    def _headers(self, team: str) -> dict[str, str]:
        for app in self.world.installations.values():
            if app.team == team:
                return {"X-OAuth-Scopes": ",".join(sorted(app.scopes))}
        return {}

    # What is not a method.

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        """A response address: five uses in half an hour."""
        args = json.loads(await request.text())
        where = self.world.response_urls.get(request.match_info["token"])
        if where is None or self.now() - where.issued > RESPONSES_LIVE or where.left == 0:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        where.left -= 1
        try:
            self.respond(where.user, where.channel, args, where.ts)
        except Refusal as refusal:
            self.failures.append(f"response refused: {refusal.code} {refusal.more}")
            return web.json_response({"ok": False, "error": refusal.code}, status=400)
        return web.Response(text="ok")

    def respond(self, user: str, channel: str, args: Json, ts: str = "") -> None:
        """Show an answer to a command or a press: to that person alone, unless it says else."""
        found = self.world.find(channel, ts) if ts else None
        if args.get("delete_original") and found:
            self.world.channels[channel].remove(found)
            self._notify()
            return
        text, blocks = message_of(args)
        self.complaints += complaints.about("response_url", args)
        if args.get("replace_original") and found:
            self.world.change(found, text, blocks)
            return
        bot = next(a.bot for a in self.world.installations.values())
        told = Message(channel, self.world.ts(), bot, text, blocks, self.now(), only_for=user)
        if args.get("response_type") == "in_channel":
            told.only_for = ""
        self.world.post(told)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        file = self.world.files[request.match_info["file"]]
        data = await request.read()
        if len(data) != file.length:
            return web.Response(status=400, text="length")
        file.data = data
        return web.Response(text=f"OK - {len(data)}")

    def _notify(self) -> None:
        self._activity += 1

        async def tell() -> None:
            async with self.happened:
                self.happened.notify_all()

        task = asyncio.get_running_loop().create_task(tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/api/{method}", self._call)
        application.router.add_get("/link/", self.line.connected)
        application.router.add_post("/response/{token}", self._respond)
        application.router.add_post("/upload/{file}", self._upload)
        return application


@asynccontextmanager
async def slack(now: Callable[[], datetime], port: int = 0) -> AsyncIterator[Slack]:
    """A stand-in on a free port; closed at the end of the block."""
    server = Slack(now)
    runner = web.AppRunner(server.application(), shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        host, port = runner.addresses[0][:2]
        server.base = f"http://{host}:{port}"
        yield server
    finally:
        await runner.cleanup()


async def _arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= json.loads(await request.text() or "{}")
    else:
        args |= dict(await request.post())
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        told = b64decode(header.removeprefix("Basic ")).decode()
        args |= dict(zip(("client_id", "client_secret"), told.split(":", 1), strict=True))
    return args


def _token(request: web.Request, args: Json) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") if header.startswith("Bearer ") else args.get("token", "")
