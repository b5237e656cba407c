"""Events over HTTP, as Slack signs and sends them.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import ClientSession

from tests.slack.limits import Json

SECRET = "signing-secret"


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The app's address for everything, and what its requests are signed with."""

    url: str
    now: Callable[[], datetime]
    secret: str = SECRET

    async def post(self, kind: str, payload: Json, *, retry: int = 0) -> tuple[int, Json | None]:
        """The status and what the body says."""
        body = _body(kind, payload)
        headers = self.signed(body) | {"Content-Type": _content_type(kind)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return await self.send(body, headers)

    async def send(self, body: str, headers: dict[str, str]) -> tuple[int, Json | None]:
        async with (
            ClientSession() as session,
            session.post(self.url, data=body.encode(), headers=headers) as answer,
        ):
            text = await answer.text()
        if not text or "json" not in answer.content_type:
            return answer.status, {"text": text} if text else None
        told = json.loads(text)
        return answer.status, told or None

    def signed(self, body: str, stamp: str = "") -> dict[str, str]:
        stamp = stamp or str(int(self.now().timestamp()))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
        }


def _body(kind: str, payload: Json) -> str:
    match kind:
        case "events_api":
            return json.dumps(payload)
        case "slash_commands":
            return urlencode(payload)
    return urlencode({"payload": json.dumps(payload)})


def _content_type(kind: str) -> str:
    if kind == "events_api":
        return "application/json"
    return "application/x-www-form-urlencoded"
