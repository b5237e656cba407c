"""A running bot, seen by an operator's tools: ready, counting, and quiet about what people say."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from adapters.slack.manifest import SCOPES
from tests.slack.running import TEAM
from tests.slack.server import APP_TOKEN, slack
from tests.sockets import free_port
from tests.test_command_line import Home

SECONDS = 60


async def get(session: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    async with session.get(url) as answer:
        return answer.status, await answer.text()


async def test_a_running_bot_is_ready_and_shows_its_numbers(tmp_path: Path) -> None:
    async with slack(lambda: datetime.now(UTC)) as server:
        server.world.install(TEAM, frozenset(SCOPES), token=f"xoxb-{TEAM}")
        port = free_port()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"),
            cwd=Path(__file__).parent.parent,
            env=Home(tmp_path).environ(
                SLACK_BOT_TOKEN=f"xoxb-{TEAM}",
                SLACK_APP_TOKEN=APP_TOKEN,
                SLACK_API_URL=server.api,
                DATABASE_URL=f"sqlite:///{tmp_path / 'a.sqlite3'}",
                AFTERCARE_METRICS_PORT=str(port),
                AFTERCARE_LOG_LEVEL="debug",
            ),
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await server.until(lambda: server.line.connections > 0, SECONDS)
            async with aiohttp.ClientSession() as session:
                base = f"http://127.0.0.1:{port}"
                health = await get(session, f"{base}/healthz")
                ready = await get(session, f"{base}/readyz")
                numbers = await get(session, f"{base}/metrics")
        finally:
            process.terminate()
            _, logged = await asyncio.wait_for(process.communicate(), SECONDS)

    assert health == (200, "ok\n")
    assert (ready[0], json.loads(ready[1])) == (200, {"database": True, "slack": True})
    assert numbers[0] == 200
    assert 'aftercare_queue_due{platform="slack"} 0.0' in numbers[1]
    assert 'aftercare_ready{part="slack"} 1.0' in numbers[1]
    assert process.returncode == 0
    assert all(json.loads(line) for line in logged.decode().splitlines())
