"""A browser on its way through the pages that install the app."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession

from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from tests.slack.oauth import CLIENT_ID
from tests.slack.running import Aftercare


class Browser:
    """Somebody's browser: it follows the way of an installation."""

    def __init__(self, whole: Aftercare) -> None:
        self.whole = whole
        self.base = f"http://127.0.0.1:{whole.config.port}"
        self.cookie = ""

    async def begins(self) -> str:
        """Open the page; the state that Slack would hand back."""
        async with ClientSession() as session, session.get(self.base + INSTALL_PATH) as answer:
            page = await answer.text()
            self.cookie = "; ".join(f"{name}={one.value}" for name, one in answer.cookies.items())
        (found,) = re.findall(r'href="([^"]*authorize[^"]*)"', page)
        asked = parse_qs(urlsplit(unescape(found)).query)
        assert asked["client_id"] == [CLIENT_ID]
        assert set(asked["scope"][0].split(",")) == set(SCOPES)
        return asked["state"][0]

    async def comes_back(self, state: str, code: str, *, cookie: bool = True) -> int:
        headers = {"Cookie": self.cookie} if cookie else {}
        url = f"{self.base}{REDIRECT_PATH}?code={code}&state={state}"
        async with ClientSession() as session, session.get(url, headers=headers) as answer:
            return answer.status
