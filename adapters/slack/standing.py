"""Which workspaces are stopped, and why: uninstalled, revoked, or taken back by their organisation.

A stopped workspace is not called any more; its people's plans wait until it is back.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Protocol

from bot.ports import Clock, Records, StorageFault

PLATFORM = "slack"
STOPPED = "slack.stopped"
"""The kind of record: a workspace, or an organisation's team, and why it is stopped."""

UNINSTALLED = "app_uninstalled"

FRESH = timedelta(minutes=1)
"""How long a look into the database is trusted: another process may have heard of a change."""

PATIENCE = 0.5
"""Seconds that a look into the database may take: whoever opens a modal has three."""

_log = logging.getLogger("aftercare.slack")


class Tenants(Protocol):
    """What the store does for a whole workspace."""

    async def forget_tenant(self, platform: str, tenant: str) -> int: ...

    async def hasten(self, platform: str, tenant: str, now: datetime) -> None: ...


class Standing:
    def __init__(self, records: Records, tenants: Tenants, clock: Clock, *, erase: bool) -> None:
        self._records = records
        self._tenants = tenants
        self._clock = clock
        self._erase = erase
        self._known: dict[str, tuple[datetime, str]] = {}

    async def stopped(self, tenant: str) -> str:
        """Why this one is stopped, "" where it is not, as far as the database can be used."""
        now = self._clock.now()
        looked, reason = self._known.get(tenant, (None, ""))
        if looked is not None and timedelta() <= now - looked < FRESH:
            return reason
        try:
            async with asyncio.timeout(PATIENCE):
                kept = await self._records.get(STOPPED, tenant, now=now)
        except (StorageFault, TimeoutError):
            return reason  # whoever waits is still told that something is wrong
        reason = kept.decode() if kept else ""
        self._known[tenant] = (now, reason)
        return reason

    async def stop(self, tenant: str, reason: str) -> None:
        """Call nothing there any more, for a reason that is a code."""
        _log.warning("workspace %s is stopped: %s", tenant, reason)
        self._known[tenant] = (self._clock.now(), reason)
        await self._records.put(STOPPED, tenant, reason.encode())

    async def uninstalled(self, tenant: str, reason: str) -> None:
        """The app was taken out there; what is known of its people is kept or erased.

        Erased only where Slack says that it was uninstalled: a token is also revoked to make a new
        one.
        """
        await self.stop(tenant, reason)
        if self._erase and reason == UNINSTALLED:
            count = await self._tenants.forget_tenant(PLATFORM, tenant)
            _log.warning("workspace %s: %d people erased, as the setting says", tenant, count)

    async def resume(self, tenant: str, *, whose: str = "") -> None:
        """It is back: what has waited there is looked at now. `whose` is the workspace or the
        organisation that its people are kept under, if it is another one."""
        self._known.pop(tenant, None)
        await self._records.delete(STOPPED, tenant)
        await self._tenants.hasten(PLATFORM, whose or tenant, self._clock.now())
