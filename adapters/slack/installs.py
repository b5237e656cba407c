"""Installations: whose token speaks for which workspace, kept sealed and rotated under a lock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Protocol
from weakref import WeakValueDictionary

from slack_sdk.oauth.installation_store import Bot, Installation

from adapters.slack import errors
from adapters.slack.errors import Refusal
from adapters.slack.installation_store import InstallationStore
from adapters.slack.standing import PATIENCE, Standing
from bot.ports import Clock, Records, StorageFault, TryLater
from bot.value import Value

EARLY = timedelta(hours=2)
"""How long before a token ends it is rotated; it lives for twelve hours."""

ROTATING = timedelta(seconds=60)
"""How long one process may take to rotate before another one tries."""

FRESH = timedelta(minutes=1)
"""How long an installation that was read is trusted: another process may have rotated it. The old
token lives on meanwhile."""

Renew = Callable[[str], Awaitable[Any]]
"""oauth.v2.access with a refresh token: its answer, of which `access_token`, `refresh_token` and
`expires_in` are looked at."""

_log = logging.getLogger("aftercare.slack")


class Access(Value, frozen=True):
    """What a request is answered with. `tenant` is the workspace, or the organisation where the
    whole of it installed the app."""

    tenant: str
    token: str
    bot_user: str = ""
    bot: str = ""


class Installs(Protocol):
    async def find(self, enterprise: str, team: str, whole: bool) -> Access | None:
        """Who may answer a request from there; `whole` where an organisation installed the app."""

    async def token(self, tenant: str) -> str:
        """A token that works now. Raises TryLater."""

    async def renewed(self, tenant: str, stale: str) -> str:
        """A token in place of one that Slack says has ended. Raises TryLater."""

    async def newer(self, tenant: str, refused: str) -> str:
        """Another token than the one that Slack refuses, "" where there is none."""


class OneWorkspace:
    """The operator's own workspace: one token that is in the settings."""

    def __init__(self, token: str, standing: Standing) -> None:
        self._token = token
        self._standing = standing
        self.access: Access | None = None
        """Whose the token is, known once Slack was asked."""

    async def find(self, enterprise: str, team: str, whole: bool) -> Access | None:
        """Nobody in another workspace, where the same id would be somebody else's: an app that is
        installed there too hears of it over the same connection."""
        del whole
        named = [one for one in (enterprise, team) if one]
        if self.access and named and self.access.tenant not in named:
            return None
        return self.access

    async def token(self, tenant: str) -> str:
        if self.access and self.access.tenant != tenant:
            raise TryLater("another_workspace", errors.DAY)
        if reason := await self._standing.stopped(tenant):
            raise TryLater(reason, errors.DAY)
        return self._token

    async def renewed(self, tenant: str, stale: str) -> str:
        """Nobody can: a token that is set is not rotated."""
        del stale
        _log.error(
            "workspace %s: SLACK_BOT_TOKEN has ended (token_expired): switch token rotation off in "
            "the app's settings and set the new token",
            tenant,
        )
        raise TryLater("token_expired", errors.HOUR)

    async def newer(self, tenant: str, refused: str) -> str:
        del tenant, refused
        return ""


class ManyWorkspaces:
    """Every workspace that installed the app. `renew` asks Slack for a token in place of a refresh
    token; the SDK's own rotator does so by the machine's clock and without a lock."""

    def __init__(
        self,
        store: InstallationStore,
        *,
        standing: Standing,
        records: Records,
        clock: Clock,
        renew: Renew,
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._standing = standing
        self._records = records
        self._clock = clock
        self._renew = renew
        self._holder = new_id()
        self._known: dict[str, tuple[datetime, Installation]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def find(self, enterprise: str, team: str, whole: bool) -> Access | None:
        """By what was last known, however old: an event has to be acknowledged in time. The token
        is looked at anew when it is used."""
        for tenant in (enterprise,) if whole else (team, enterprise):
            _, found = self._known.get(tenant, (None, None))
            found = found or (await self._read(tenant) if tenant else None)
            if found:
                names = (found.bot_token or "", found.bot_user_id or "", found.bot_id or "")
                return Access(tenant, *names)
        return None

    async def token(self, tenant: str) -> str:
        if reason := await self._standing.stopped(tenant):
            raise TryLater(reason, errors.DAY)
        found = await self._read(tenant)
        if found is None or not found.bot_token:
            raise TryLater("not_installed", errors.DAY)
        ends = found.bot_token_expires_at
        if ends is None or ends > (self._clock.now() + EARLY).timestamp():
            return found.bot_token
        try:
            return await self.renewed(tenant, found.bot_token)
        except TryLater:
            if ends > self._clock.now().timestamp():
                return found.bot_token
            raise

    async def renewed(self, tenant: str, stale: str) -> str:
        lock = self._locks.setdefault(tenant, asyncio.Lock())
        async with lock:
            now = self._clock.now()
            found = await self._store.read(tenant)
            if found is None:
                raise TryLater("not_installed", errors.DAY)
            if found.bot_token and found.bot_token != stale:
                self._known[tenant] = (now, found)
                return found.bot_token
            if not found.bot_refresh_token:
                raise TryLater("token_expired", errors.HOUR)
            name = f"slack.rotate.{tenant}"
            if not await self._records.hold(name, self._holder, until=now + ROTATING, now=now):
                raise TryLater("rotating", timedelta(seconds=5))
            try:
                bot = await self._rotate(found.to_bot())
                await self._store.async_save_bot(bot)
            finally:
                await self._records.release(name, self._holder)
            self._known.pop(tenant, None)
            return bot.bot_token

    async def newer(self, tenant: str, refused: str) -> str:
        self._known.pop(tenant, None)
        found = await self._read(tenant)
        return found.bot_token if found and found.bot_token and found.bot_token != refused else ""

    async def _rotate(self, bot: Bot) -> Bot:
        """The refresh token is good for one use: whoever holds the lease is alone with it."""
        try:
            answer = await self._renew(bot.bot_refresh_token or "")
        except Exception as error:
            told = errors.read(error)
            if isinstance(told, Refusal):
                _log.error("a token could not be rotated: Slack says %s", told.code)
                raise TryLater(told.code, told.after or errors.DAY) from None
            _log.warning("a token could not be rotated: %s", told)
            raise TryLater(told.reason) from None
        bot.bot_token = str(answer["access_token"])
        bot.bot_refresh_token = str(answer["refresh_token"])
        ends = self._clock.now() + timedelta(seconds=int(answer["expires_in"]))
        bot.bot_token_expires_at = int(ends.timestamp())
        return bot

    async def _read(self, tenant: str) -> Installation | None:
        now = self._clock.now()
        looked, found = self._known.get(tenant, (None, None))
        if looked is not None and timedelta() <= now - looked < FRESH:
            return found
        try:
            async with asyncio.timeout(PATIENCE if found else None):
                read = await self._store.read(tenant)
        except (StorageFault, TimeoutError):
            if found is None:
                raise
            return found  # whoever waits is still told that something is wrong
        if read:
            self._known[tenant] = (now, read)
        return read

    async def removed(self, tenant: str) -> None:
        """Forget an installation that was taken back."""
        self._known.pop(tenant, None)
        await self._store.async_delete_all(enterprise_id=None, team_id=tenant)
