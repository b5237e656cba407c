"""Every call of a Slack method: with the workspace's token, once, and with its errors read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack import errors
from adapters.slack.errors import Kind, Refusal
from adapters.slack.installs import Installs
from adapters.slack.limits import Json
from adapters.slack.pace import Pace
from adapters.slack.standing import Standing
from bot.faults import describe
from bot.ports import OutcomeUnknown, TryLater

TIMEOUT = 25.0
"""Seconds: less than the courier gives a whole send, so that nothing still travels when it looks
whether a message arrived."""

PATIENCE = 60.0
"""Seconds of a rate limit after which an answer still comes: late is better than lost."""

FIRST_PAUSE = 1.0
"""Seconds before another try where Slack does not say how long to wait; then twice as long."""

Call = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]

_log = logging.getLogger("aftercare.slack")


class Api:
    def __init__(self, installs: Installs, standing: Standing, base_url: str) -> None:
        self._installs = installs
        self._standing = standing
        self._base_url = base_url
        self._session: aiohttp.ClientSession | None = None
        self.pace = Pace()

    async def call(self, tenant: str, call: Call) -> Json:
        """What Slack answered. Raises Refusal, TryLater or OutcomeUnknown."""
        if held := self.pace.held(tenant):
            raise TryLater("held", held)
        token = await self._installs.token(tenant)
        try:
            return await self._once(token, call)
        except Refusal as refusal:
            if not (other := await self._another(tenant, token, refusal)):
                await self._note(tenant, refusal)
                raise
        try:
            return await self._once(other, call)
        except Refusal as refusal:
            await self._note(tenant, refusal)
            raise

    async def _another(self, tenant: str, token: str, refusal: Refusal) -> str:
        """A token to try instead of a refused one, "" where there is none: it has ended, or the
        workspace was installed anew meanwhile."""
        match refusal.kind:
            case Kind.EXPIRED:
                return await self._installs.renewed(tenant, token)
            case Kind.GONE | Kind.AUTH:
                return await self._installs.newer(tenant, token)
            case _:
                return ""

    async def _once(self, token: str, call: Call) -> Json:
        client = AsyncWebClient(
            token=token,
            base_url=self._base_url,
            session=self.session,
            # The SDK's handlers would post a second time after a dropped connection, and sleep
            # in place where a workspace is limited.
            retry_handlers=[],
        )
        try:
            response = await call(client)
        except Exception as error:
            if not isinstance(error, errors.EXPECTED):
                _log.warning("an answer of Slack could not be read: %s", describe(error))
            raise errors.read(error) from None
        data: Any = response.data
        return data if isinstance(data, dict) else {}

    async def _note(self, tenant: str, refusal: Refusal) -> None:
        """What a refusal says about the whole workspace."""
        match refusal.kind:
            case Kind.RATE if refusal.after:
                self.pace.hold(tenant, refusal.after)
            case Kind.AWAY | Kind.AUTH:
                self.pace.hold(tenant, errors.PAUSES[refusal.kind])
            case Kind.GONE:
                await self._standing.uninstalled(tenant, refusal.code)
            case _:
                pass
        if refusal.kind is None or refusal.kind in errors.FOR_THE_OPERATOR:
            needed = f", needed: {refusal.needed}" if refusal.needed else ""
            _log.error("workspace %s: Slack says %s%s", tenant, refusal.code, needed)

    async def patiently(self, tenant: str, call: Call, *, again: bool = False) -> Json:
        """As `call`, but what surely did not happen is tried again for as long as somebody may be
        looking at the screen. With `again` it is a call that may be made twice: then what may have
        happened is made again too."""
        loop = asyncio.get_running_loop()
        until, pause = loop.time() + PATIENCE, FIRST_PAUSE
        while True:
            try:
                return await self.call(tenant, call)
            except (Refusal, TryLater, OutcomeUnknown) as error:
                if isinstance(error, OutcomeUnknown):
                    asked, hopeless = None, not again
                else:
                    asked = error.after
                    hopeless = isinstance(error, Refusal) and error.kind is not Kind.RATE
                after = asked.total_seconds() if asked else pause
                if hopeless or loop.time() + after > until:
                    raise
            await asyncio.sleep(after)
            pause *= 2

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
