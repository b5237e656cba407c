"""The pages for an operator's tools: is the process alive, can it work, what are its numbers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from bot.faults import why
from bot.ports import StorageFault

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

LARGEST = 1024
"""Bytes of a request: none of these has a body."""

Ready = Callable[[], Awaitable[Mapping[str, bool]]]
"""What this process needs for its work, by name, and whether it has it."""

Numbers = Callable[[], Awaitable[bytes]]


class NotListening(Exception):
    """The port cannot be had. The text is one clear sentence for the operator."""


@asynccontextmanager
async def listening(host: str, port: int, *, ready: Ready, numbers: Numbers) -> AsyncIterator[int]:
    """Serve /healthz, /readyz and /metrics during the block, and nothing else; at which port (one
    that is free where `port` is 0).

    None of it names a person. It asks for no password: whoever makes it listen on more than this
    machine sees to it who reaches it. Raises NotListening.
    """
    runner = web.AppRunner(_app(ready, numbers), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise NotListening(
                f"AFTERCARE_METRICS_PORT: {host}, port {port} cannot be listened on: {why(error)}."
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _app(ready: Ready, numbers: Numbers) -> web.Application:
    async def health(_: web.Request) -> web.Response:
        """Whoever reads this knows that the event loop turns; a restart would mend no more."""
        return web.Response(text="ok\n")

    async def readiness(_: web.Request) -> web.Response:
        found = await ready()
        status = 200 if all(found.values()) else 503
        return web.Response(
            text=json.dumps(dict(found)) + "\n", status=status, content_type="application/json"
        )

    async def metrics(_: web.Request) -> web.Response:
        try:
            return web.Response(body=await numbers(), headers={"Content-Type": PROMETHEUS})
        except StorageFault:
            return web.Response(status=503)

    app = web.Application(client_max_size=LARGEST)
    app.router.add_get("/healthz", health)
    app.router.add_get("/readyz", readiness)
    app.router.add_get("/metrics", metrics)
    return app
