"""How events reach the app: over Socket Mode connections, or over HTTP to its own address.

Whatever is not acknowledged within three seconds, by the clock of the test and by a real one, is a
failure.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime

from aiohttp import WSMsgType, web

from tests.slack.callbacks import Callbacks
from tests.slack.limits import Json

ACK_WITHIN = 3.0


class NotAcknowledged(Exception):
    """The app said nothing within three seconds: the person sees that something failed."""


class Line:
    """`changed` is called when a connection comes or goes."""

    def __init__(self, now: Callable[[], datetime], changed: Callable[[], None]) -> None:
        self._now = now
        self._changed = changed
        self.callbacks: Callbacks | None = None
        """Where the app takes its events over HTTP, None in Socket Mode."""
        self.links: list[web.WebSocketResponse] = []
        self.connections = 0
        """How many connections there have been."""
        self.acks: list[float] = []
        """How many seconds each acknowledgement took, by the test's clock or the loop's: where the
        test's is the machine's own, both tell of the same seconds."""
        self.failures: list[str] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._sent = 0

    async def deliver(self, kind: str, payload: Json, *, retry: int = 0) -> Json | None:
        """Send an event, a command or an interaction; what it was acknowledged with.

        Raises NotAcknowledged.
        """
        since, started = self._now(), asyncio.get_running_loop().time()
        answer = (
            self._by_http(self.callbacks, kind, payload, retry)
            if self.callbacks
            else self._by_socket(kind, payload, retry)
        )
        try:
            async with asyncio.timeout(ACK_WITHIN):
                told = await answer
        except TimeoutError:
            self.failures.append(f"{kind} was not acknowledged")
            raise NotAcknowledged(kind) from None
        by_clock = (self._now() - since).total_seconds()
        took = max(by_clock, asyncio.get_running_loop().time() - started)
        self.acks.append(took)
        if took > ACK_WITHIN:
            self.failures.append(f"{kind} was acknowledged after {took} seconds")
        return told

    async def _by_socket(self, kind: str, payload: Json, retry: int) -> Json | None:
        links = [link for link in self.links if not link.closed]
        if not links:
            raise NotAcknowledged("nobody is connected")
        self._sent += 1
        id = f"e{self._sent}"
        envelope: Json = {
            "envelope_id": id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if retry:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout"}
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[id] = answer
        await links[self._sent % len(links)].send_str(json.dumps(envelope))
        try:
            return await answer
        finally:
            del self._waiting[id]

    async def _by_http(
        self, callbacks: Callbacks, kind: str, payload: Json, retry: int
    ) -> Json | None:
        status, told = await callbacks.post(kind, payload, retry=retry)
        if status != 200:
            self.failures.append(f"{kind} was answered with {status}")
            raise NotAcknowledged(kind)
        return told

    async def refresh(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours."""
        for link in self.links:
            await link.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def hang_up(self) -> None:
        """Close every connection."""
        for link in tuple(self.links):
            await link.close()

    async def connected(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection."""
        link = web.WebSocketResponse()
        await link.prepare(request)
        self.links.append(link)
        self.connections += 1
        await link.send_json({"type": "hello", "num_connections": len(self.links)})
        self._changed()
        try:
            async for told in link:
                if told.type == WSMsgType.TEXT:
                    self._acknowledge(json.loads(told.data))
        finally:
            self.links.remove(link)
            self._changed()
        return link

    def _acknowledge(self, told: Json) -> None:
        waiting = self._waiting.get(told["envelope_id"])
        if waiting is None or waiting.done():
            self.failures.append("acknowledged too late, or twice")
        else:
            waiting.set_result(told.get("payload"))
