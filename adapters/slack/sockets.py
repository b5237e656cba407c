"""Socket Mode: events over a connection that we open, renewed for as long as the token is good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from time import time
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errors
from adapters.slack.config import StartFault
from adapters.slack.errors import Kind, Refusal
from adapters.slack.listeners import ENVELOPE
from adapters.slack.server import Dispatch

PING = 5.0
"""Seconds between pings; a connection silent for four of them is replaced."""

HOPELESS = (Kind.AUTH, Kind.GONE, Kind.SCOPE, Kind.EXPIRED)
"""What no further try at connecting can mend."""


class Client(SocketModeClient):
    """The SDK's client, which would try a useless token for ever: it gives up instead."""

    def __init__(self, app_token: str, base_url: str, logger: logging.Logger) -> None:
        super().__init__(
            app_token=app_token,
            logger=logger,
            web_client=AsyncWebClient(base_url=base_url, retry_handlers=[], logger=logger),
            ping_interval=PING,
        )
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def issue_new_wss_url(self) -> str:
        try:
            return await super().issue_new_wss_url()
        except SlackApiError as error:
            told = errors.read(error)
            if isinstance(told, Refusal) and told.kind in HOPELESS:
                self.closed = True
                if not self.failed.done():
                    self.failed.set_exception(StartFault(app_token_fault(told)))
            raise


class Socket:
    def __init__(
        self, app_token: str, base_url: str, dispatch: Dispatch, logger: logging.Logger
    ) -> None:
        self._client = Client(app_token, base_url, logger)
        self._client.socket_mode_request_listeners.append(self._take)
        self._dispatch = dispatch
        self._stopping = False
        self._under_way: set[asyncio.Task[Any]] = set()

    async def run(self) -> None:
        """Take events in until cancelled. Raises StartFault where the token is of no use."""
        connect: Callable[[], Coroutine[Any, Any, None]] = self._client.connect
        connecting = asyncio.create_task(connect())
        try:
            await asyncio.shield(self._client.failed)
        finally:
            connecting.cancel()

    @property
    def connected(self) -> bool:
        session = self._client.current_session
        return session is not None and not session.closed

    def stop_taking(self) -> None:
        """Leave what comes now to another connection: unacknowledged, Slack sends it again."""
        self._stopping = True

    async def close(self) -> None:
        """Send the acknowledgements that are due, then go."""
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=1)
        self._client.failed.cancel()
        leave: Callable[[], Awaitable[None]] = self._client.close
        with suppress(TimeoutError):  # Slack may not say goodbye
            async with asyncio.timeout(1):
                await leave()

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._stopping:
            return
        task = asyncio.current_task()
        if task:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        started = time()
        answer = await self._dispatch(
            AsyncBoltRequest(
                mode="socket_mode",
                body=request.payload,
                headers=build_headers(request),
                context={ENVELOPE: request.envelope_id},
            )
        )
        await send_async_response(client, request, answer, started)


def app_token_fault(refusal: Refusal) -> str:
    """What is wrong with an app-level token, in one sentence."""
    if refusal.code == "not_allowed_token_type":
        return (
            "SLACK_APP_TOKEN is not an app-level token; it begins with xapp- and is made under "
            "Basic Information."
        )
    if refusal.kind is Kind.SCOPE:
        return "SLACK_APP_TOKEN lacks the scope connections:write; make one with it."
    return f"Slack does not accept SLACK_APP_TOKEN ({refusal.code}); make a new one."
