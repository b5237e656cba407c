"""What test_kill kills: the real core, service, courier and store, with a platform in a file.

Run as `python -m tests.kill_child DATABASE SENT`. Time is virtual: the clock jumps to whatever is
due next.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from bot.conversation import PLAIN
from bot.courier import Courier
from bot.messages import Command, Event, Incoming, Text, UserId
from bot.service import Bot
from storage import sqlite
from storage.database import PATIENCE, migrate
from storage.store import SqlStore
from tests.file_platform import PLATFORM, FilePlatform, JumpingClock, Listening

PEOPLE = tuple(UserId(PLATFORM, "", account) for account in ("ann", "ben", "cay"))
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HORIZON = START + timedelta(days=60)
ZONE = "America/Chicago"
TALK: tuple[Event, ...] = (
    Command("new", "permanent at Mercy General today 8am with Dr. Patel (chief) and Joan Ruiz"),
    Text("CRNA"),
    Text("permanent direct"),
    Text("rolling"),
    Text("Dr. Wu 312 555 0100 and Ann Lee ann.lee@example.com"),
)
DURING = Command("list")
"""What the user says while a nudge is on its way: a turn must not get in the way of a delivery."""


async def live(file: str, sent: Path) -> None:
    """Talk, unless that is done, then bring whatever falls due until nothing more does."""
    clock = JumpingClock(START)
    core = Listening(PLAIN)
    platform = FilePlatform(sent, core, clock, DURING)
    lines = platform.lines()
    if lines:
        await clock.sleep_until(datetime.fromisoformat(lines[-1][0]))
    database = await sqlite.connect(file, PATIENCE)
    try:
        await database.trace(platform.point)
        await migrate(database)
        store = SqlStore(database)
        bot = Bot(store, core, clock, new_id=lambda: uuid4().hex)
        platform.receive = bot.receive
        if not lines:  # events that were handled before are not handled again
            for user in PEOPLE:
                for number, event in enumerate(TALK):
                    await bot.receive(Incoming(f"{user.account}-{number}", user, event, ZONE))
        courier = Courier(store, platform, core, clock, random=lambda: 0.5)
        while (due := await store.next_due(PLATFORM)) and due < HORIZON:
            await clock.sleep_until(due)
            await courier.tick(clock.now())
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1], Path(sys.argv[2])))
