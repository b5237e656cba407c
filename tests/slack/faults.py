"""How a call may fail on a bad day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.slack.limits import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """How a call fails. `stored` where what it asked for is done all the same.

    Without a code, a status or a body the connection breaks; with `hangs` nothing ever comes.
    """

    code: str = ""
    status: int = 200
    body: str = ""
    retry_after: int | None = None
    stored: bool = False
    hangs: bool = False
    more: Json = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if self.hangs:
            await asyncio.Event().wait()
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        if self.code:
            told: dict[str, Any] = {"ok": False, "error": self.code, **self.more}
            return web.json_response(told, status=self.status, headers=headers)
        if self.body or self.status != 200:
            return web.Response(status=self.status, text=self.body, headers=headers)
        if request.transport:
            request.transport.abort()
        return web.Response()


BROKEN = Fault()
BROKEN_AFTERWARDS = Fault(stored=True)
