"""The HTTP face: Slack's requests at one path, the installing pages at two, nothing else."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SdkClock
from slack_sdk.signature import SignatureVerifier

from adapters.slack.config import StartFault
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from bot.faults import why
from bot.ports import Clock
from bot.value import Value

LARGEST = 1_000_000
"""Bytes of a request: Slack's own hold far less."""

GRACE = 1.0
"""Seconds that requests under way are given once the turns that they began have ended."""

TIME, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"

_SECONDS = re.compile(r"[0-9]{1,12}")

_log = logging.getLogger("aftercare.slack")

Dispatch = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class SignatureClock(SdkClock):
    """Our clock as the SDK's verifier wants it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp()


class Events(Value, frozen=True):
    """What Slack's requests are handed to once their signature is checked."""

    dispatch: Dispatch
    verifier: SignatureVerifier


class Server:
    """`events` is None where they come by Socket Mode, `flow` where nobody installs here."""

    def __init__(
        self, host: str, port: int, *, events: Events | None, flow: AsyncOAuthFlow | None
    ) -> None:
        self._host = host
        self._port = port
        self._events = events
        self._flow = flow
        self._runner: web.AppRunner | None = None
        self._refusing = False

    async def start(self) -> None:
        """Listen. Raises StartFault."""
        app = web.Application(client_max_size=LARGEST)
        if self._events:
            app.router.add_post(EVENTS_PATH, self._event)
        if self._flow:
            app.router.add_get(INSTALL_PATH, self._install)
            app.router.add_get(REDIRECT_PATH, self._redirect)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise StartFault(
                f"AFTERCARE_HOST, AFTERCARE_PORT: {self._host}, port {self._port} cannot be "
                f"listened on: {why(error)}."
            ) from error

    async def stop_listening(self) -> None:
        """Take no new connection; what came in is still answered."""
        for site in list(self._runner.sites) if self._runner else ():
            await site.stop()

    async def close(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _event(self, request: web.Request) -> web.Response:
        if self._events is None or not signed(
            self._events.verifier, await request.read(), request.headers
        ):
            self._refused(request.headers)
            return web.Response(status=401)
        self._refusing = False
        answer = await self._events.dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    def _refused(self, headers: Mapping[str, str]) -> None:
        """A wrong secret looks like a quiet day, so the operator is told; once until a request is
        accepted, so that whoever forges them fills no log."""
        if SIGNATURE in headers and not self._refusing:
            self._refusing = True
            _log.error(
                "a request was refused: it is not signed with SLACK_SIGNING_SECRET, "
                "or this machine's clock is minutes off"
            )

    async def _install(self, request: web.Request) -> web.Response:
        if self._flow is None:
            return web.Response(status=404)
        answer = await self._flow.handle_installation(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async def _redirect(self, request: web.Request) -> web.Response:
        if self._flow is None:
            return web.Response(status=404)
        answer = await self._flow.handle_callback(await to_bolt_request(request))
        return await to_aiohttp_response(answer)


def signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether Slack sent this, within five minutes. The SDK's verifier fails on a time that is no
    number of seconds, on a signature that is no ASCII and on a body that is no text, instead of
    refusing them."""
    time, signature = headers.get(TIME, ""), headers.get(SIGNATURE, "")
    if not (_SECONDS.fullmatch(time) and signature.isascii()):
        return False
    try:
        return verifier.is_valid(body, time, signature)
    except UnicodeDecodeError:
        return False
