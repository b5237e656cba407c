"""What an operator's tools see of a process that runs the platforms, if a port is set for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from adapters.discord.chat import Discord
from adapters.discord.gateway import NAME as GATEWAY
from adapters.operations.metrics import Metrics
from adapters.operations.server import listening
from bot.machine import SystemClock
from bot.ports import StorageFault
from bot.settings import Settings
from storage.operating import Operating, open_operating


class Observed(Protocol):
    """A platform that says whether it can do its work."""

    @property
    def name(self) -> str: ...

    @property
    def ready(self) -> bool: ...


@asynccontextmanager
async def observed(
    settings: Settings, keys: Sequence[str], metrics: Metrics, platforms: Sequence[Observed]
) -> AsyncIterator[None]:
    """Serve /healthz, /readyz and /metrics during the block.

    Raises StorageFault, and NotListening where the port cannot be had.
    """
    if not settings.aftercare_metrics_port:
        yield
        return
    async with open_operating(settings.database_url.reveal(), keys) as operating:
        view = _View(operating, metrics, platforms)
        host, port = settings.aftercare_metrics_host, settings.aftercare_metrics_port
        async with listening(host, port, ready=view.ready, numbers=view.numbers):
            yield


class _View:
    def __init__(
        self, operating: Operating, metrics: Metrics, platforms: Sequence[Observed]
    ) -> None:
        self._operating = operating
        self._metrics = metrics
        self._platforms = platforms

    async def ready(self) -> Mapping[str, bool]:
        found = {platform.name: platform.ready for platform in self._platforms}
        try:
            await self._operating.clock()
        except StorageFault:
            return {"database": False, **found}
        return {"database": True, **found}

    async def numbers(self) -> bytes:
        """Raises StorageFault."""
        now = SystemClock().now()
        names = [platform.name for platform in self._platforms]
        queues = {name: await self._operating.queue(name, now) for name in names}
        gateways = {
            name: await self._operating.held(GATEWAY, now) for name in names if name == Discord.name
        }
        return self._metrics.show(queues, await self.ready(), gateways)
