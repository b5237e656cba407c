"""What goes wrong on demand, and how fast one may ask: the doorkeeper before every request."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.discord.refusal import Refusal

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

DROP, HANG, SLOW = "drop", "hang", "slow"
"""The connection ends without an answer; no answer ever comes."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Discord's own 429: too fast, come again in so many seconds."""

    seconds: float


@dataclass
class Fault:
    """Befalls the next `times` requests whose "METHOD /path" has `pattern` in it.

    `kind` is a Refusal, a bare HTTP status, DROP, HANG or SLOW, which is answered in the end. With
    `stored`, which SLOW needs, the request is carried out before its answer is lost. `met` is how
    many requests it has befallen, `done` of how many the consequences are there: stored, where
    they are.
    """

    pattern: str
    kind: Refusal | Wait | int | str
    times: int = 1
    stored: bool = False
    met: int = 0
    done: int = 0


@dataclass
class Pace:
    """How many requests in how many seconds."""

    limit: int = 1000
    seconds: float = 1.0
    seen: dict[str, deque[float]] = field(default_factory=dict)

    def take(self, key: str, now: float) -> tuple[int, float]:
        """How many more are allowed, -1 where this one was not; in how long they all are."""
        times = self.seen.setdefault(key, deque())
        while times and times[0] <= now - self.seconds:
            times.popleft()
        if len(times) >= self.limit:
            return -1, times[0] + self.seconds - now
        times.append(now)
        return self.limit - len(times), times[0] + self.seconds - now


class Door:
    """Counts, slows and breaks. Interactions are outside of the global limit."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.overall = Pace(50, 1.0)
        self.per_route = Pace()
        self.refused: list[str] = []
        """Requests that count against the 10,000 invalid ones: 401, 403, 429."""
        self.wrong: list[str] = []
        """Requests that broke a limit of form (50035, 50006, 40005) or a deadline (10062, 40060)
        without being made to."""
        self.asked: list[str] = []
        self.under_way = 0
        self.changed: Callable[[], None] = lambda: None
        self.hanging = asyncio.Event()

    def befall(
        self,
        pattern: str,
        kind: Refusal | Wait | int | str,
        *,
        times: int = 1,
        stored: bool = False,
    ) -> Fault:
        fault = Fault(pattern, kind, times, stored)
        self.faults.append(fault)
        return fault

    def slow(self, pattern: str, seconds: float) -> Fault:
        """Say 429 once, with this wait."""
        return self.befall(pattern, Wait(seconds))

    async def answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """A middleware around everything but the gateway."""
        asked = f"{request.method} {request.path}"
        self.asked.append(asked)
        self.under_way += 1
        try:
            return await self._answer(asked, request, handler)
        finally:
            self.under_way -= 1
            self.changed()

    async def _answer(
        self, asked: str, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        inside = "/interactions/" in asked or "/webhooks/" in asked
        now = asyncio.get_running_loop().time()
        if not inside and (wait := self.overall.take("", now))[0] < 0:
            return self._too_fast(asked, wait[1], everywhere=True)
        left, wait_for = self.per_route.take(re.sub(r"/messages/\d+", "/messages/x", asked), now)
        if left < 0:
            return self._too_fast(asked, wait_for, everywhere=False)
        fault = self._fault(asked)
        try:
            if fault is None or fault.stored:
                response = await handler(request)
            if fault is not None:
                response = await self._break(fault, request) or response
        except Refusal as refusal:
            if refusal.status in (401, 403, 429):
                self.refused.append(asked)
            if fault is None and refusal.code in (50035, 50006, 40005, 10062, 40060):
                self.wrong.append(f"{asked}: {refusal}")
            response = json_response(refusal.body(), refusal.status)
        response.headers["X-RateLimit-Limit"] = str(self.per_route.limit)
        response.headers["X-RateLimit-Remaining"] = str(left)
        response.headers["X-RateLimit-Reset-After"] = f"{wait_for:.3f}"
        response.headers["X-RateLimit-Bucket"] = re.sub(r"\W|\d{6,}", "", asked)
        response.headers["Via"] = "1.1 google"
        return response

    def _too_fast(self, asked: str, wait: float, *, everywhere: bool) -> web.StreamResponse:
        self.refused.append(asked)
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
        response = json_response(body, 429)
        response.headers["Via"] = "1.1 google"
        response.headers["Retry-After"] = str(wait)
        response.headers["X-RateLimit-Scope"] = "global" if everywhere else "user"
        return response

    def _fault(self, asked: str) -> Fault | None:
        for fault in self.faults:
            if fault.met < fault.times and re.search(fault.pattern, asked):
                fault.met += 1
                return fault
        return None

    async def _break(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        fault.done += 1
        self.changed()
        if isinstance(fault.kind, Refusal):
            raise fault.kind
        if isinstance(fault.kind, Wait):
            return self._too_fast(request.path, fault.kind.seconds, everywhere=False)
        if isinstance(fault.kind, int):
            return web.Response(status=fault.kind, text="upstream connect error")
        if fault.kind in (HANG, SLOW):
            self.under_way -= 1  # whoever waits for quiet need not wait for this
            try:
                await self.hanging.wait()
            finally:
                self.under_way += 1
        if fault.kind == SLOW:
            return None
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)


def json_response(body: object, status: int = 200) -> web.Response:
    """With exactly the Content-Type that discord.py compares with: no charset."""
    response = web.json_response(body, status=status)
    response.headers["Content-Type"] = "application/json"
    return response
