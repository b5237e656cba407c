"""The SDK's store of installations, on our records: sealed, and one row a workspace."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore

from adapters.slack.standing import Standing
from bot.ports import Clock, Records

INSTALL = "slack.install"
"""The kind of record: the installation of a workspace or of an organisation."""

_log = logging.getLogger("aftercare.slack")


class InstallationStore(AsyncInstallationStore):
    """A row for each workspace or organisation, without any user's own token."""

    def __init__(self, records: Records, standing: Standing, clock: Clock) -> None:
        self._records = records
        self._standing = standing
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        return _log

    async def async_save(self, installation: Installation) -> None:
        """Keep a new installation: what waited there is looked at."""
        tenant = tenant_of(installation)
        if installation.bot_token_expires_at:  # which the SDK reckoned by the machine's clock
            lives = timedelta(seconds=installation.bot_token_expires_at - installation.installed_at)
            installation.bot_token_expires_at = int((self._clock.now() + lives).timestamp())
        await self._keep(tenant, installation)
        await self._standing.resume(tenant)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a rotated token."""
        tenant = bot.enterprise_id if bot.is_enterprise_install else bot.team_id
        kept = await self.read(tenant or "")
        if kept is None:
            return
        kept.bot_token = bot.bot_token
        kept.bot_refresh_token = bot.bot_refresh_token
        kept.bot_token_expires_at = bot.bot_token_expires_at
        await self._keep(tenant or "", kept)

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        found = await self.async_find_installation(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        return found.to_bot() if found else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The team's own installation, else that of the whole organisation."""
        del user_id
        own = None if is_enterprise_install or not team_id else await self.read(team_id)
        return own or (await self.read(enterprise_id) if enterprise_id else None)

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self._records.delete(INSTALL, team_id or enterprise_id or "")

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        if user_id is None:  # one member's leaving takes nothing from the others
            await self._records.delete(INSTALL, team_id or enterprise_id or "")

    async def read(self, tenant: str) -> Installation | None:
        kept = await self._records.get(INSTALL, tenant, now=self._clock.now())
        return Installation(**json.loads(kept)) if kept else None

    async def _keep(self, tenant: str, installation: Installation) -> None:
        held = installation.to_dict_for_copying()
        for name in ("user_token", "user_refresh_token", "user_token_expires_at"):
            held.pop(name, None)
        await self._records.put(INSTALL, tenant, json.dumps(held, default=_iso).encode())


def tenant_of(installation: Installation) -> str:
    if installation.is_enterprise_install:
        return installation.enterprise_id or ""
    return installation.team_id or ""


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
