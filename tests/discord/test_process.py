"""The program itself before the stand-in: killed in the middle of things and started again."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from bot.machine import SystemClock
from bot.zones import read_zone
from storage.database import connect
from tests.discord.faults import HANG, SLOW
from tests.discord.interactions import Interaction
from tests.discord.person import Person
from tests.discord.server import TOKEN, Discord, discord_server
from tests.discord.world import Post

PATIENCE = 40.0
STOPPED = 10.0
"""Seconds within which a process is gone once it is told to stop."""
INTERVIEW = (
    "CRNA permanent direct at Mercy General three hours ago with Dr. Patel (chief), no date given, "
    "no references"
)
LOOK = re.compile(r"GET .*/channels/\d+/messages")
CITIES = ("Honolulu", "Denver", "New York", "London", "Dubai", "Bangkok", "Tokyo", "Auckland")


class Process:
    """`python -m bot`, with what it needs and nothing else in its environment."""

    def __init__(self, discord: Discord, folder: Path) -> None:
        self.discord = discord
        self.log = folder / "log"
        self._folder = folder
        self._child: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        sessions = self.discord.gateway.identifies
        with self.log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", env=self._environ(), stdout=log, stderr=log
            )
        await self.until(lambda: self.discord.gateway.identifies > sessions)
        await self.until(lambda: bool(self.discord.gateway.owners()))

    def _environ(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        return kept | {
            "HOME": str(self._folder),
            "DATABASE_URL": f"sqlite:///{self._folder / 'aftercare.sqlite3'}",
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": self.discord.api_url,
            "DISCORD_GATEWAY_URL": self.discord.gateway_url,
        }

    async def start_after_the_leases(self) -> None:
        """Start again once everything that the killed process held has run out."""
        database = await connect(str(self._folder / "aftercare.sqlite3"))
        async with database.transaction() as transaction:
            now = datetime.now(UTC)
            await transaction.rows("UPDATE leases SET until = ?", now)
            await transaction.rows("UPDATE deliveries SET leased = ?", now)
        await database.close()
        await self.start()

    async def under_way(self) -> int:
        """How many nudges are claimed and not yet recorded."""
        database = await connect(str(self._folder / "aftercare.sqlite3"))
        ((count,),) = await database.read("SELECT COUNT(*) FROM deliveries")
        await database.close()
        return int(count)

    def tell(self, what: signal.Signals) -> None:
        if self._child and self._child.returncode is None:
            self._child.send_signal(what)

    async def end(self, how: signal.Signals) -> int:
        self.tell(how)
        return await self.ended()

    async def ended(self) -> int:
        child, self._child = self._child, None
        if child is None:
            return 0
        async with asyncio.timeout(PATIENCE):
            code = await child.wait()
        await self.until(lambda: not self.discord.gateway.owners())
        return code

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                ended = self._child and self._child.returncode
                assert ended is None, self.log.read_text()
                await self.discord.stirred()

    async def heard(self, post: Post) -> None:
        world = self.discord.world
        await self.until(
            lambda: any(id > post.id and one.author is world.bot for id, one in world.posts.items())
        )

    async def answered(self, interaction: Interaction) -> None:
        await self.until(lambda: interaction.answered > 0)


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Process]:
    async with discord_server(SystemClock()) as discord:
        process = Process(discord, folder)
        await process.start()
        try:
            yield process
        finally:
            discord.door.hanging.set()
            await process.end(signal.SIGKILL)
        discord.assert_clean()


def where_it_is_noon() -> str:
    """A city where it is the middle of the day, so that quiet hours keep no nudge back."""
    now = datetime.now(UTC)
    read = {city: read_zone(city) for city in CITIES}
    hours = {city: now.astimezone(ZoneInfo(zone.zone)).hour for city, zone in read.items() if zone}
    return min(hours, key=lambda city: abs(hours[city] - 13))


def letters(person: Person) -> int:
    """How often the nudge is to be seen."""
    return sum("Dear Dr. Patel" in post.content for post in person.visible())


async def nudged(process: Process, kind: str) -> Person:
    """Somebody whose nudge is at Discord, which does not answer."""
    ann = Person(process.discord, process.discord.world.account("ann"), process)
    await ann.slash("new", server=True)
    await ann.type(where_it_is_noon())
    await process.until(lambda: "What is your profession?" in ann.sees())
    door = process.discord.door
    sending = door.befall("POST .*/channels/.*/messages", kind, stored=True)
    await ann.slash("new", server=True, words=INTERVIEW)
    await process.until(lambda: sending.done == letters(ann) == 1)
    return ann


async def test_told_to_stop_it_ends_what_is_under_way(tmp_path: Path) -> None:
    async with running(tmp_path) as process:
        ann = await nudged(process, SLOW)
        process.tell(signal.SIGTERM)
        process.discord.door.hanging.set()
        assert await process.ended() == 0
        assert await process.under_way() == 0, "it was recorded"

        await process.start()
        await ann.slash("list", server=True)
        assert await process.end(signal.SIGTERM) == 0
        assert letters(ann) == 1


async def test_told_to_stop_it_is_gone_in_ten_seconds_though_discord_hangs(tmp_path: Path) -> None:
    async with running(tmp_path) as process:
        ann = await nudged(process, HANG)
        began = monotonic()
        assert await process.end(signal.SIGTERM) == 0
        assert monotonic() - began < STOPPED

        await process.start_after_the_leases()
        await process.until(lambda: any(LOOK.match(one) for one in process.discord.door.asked))
        await ann.slash("list", server=True)
        assert await process.end(signal.SIGTERM) == 0
        assert letters(ann) == 1


async def test_killed_in_the_middle_of_a_conversation_and_of_a_send(tmp_path: Path) -> None:
    async with running(tmp_path) as process:
        discord = process.discord
        ann = Person(discord, discord.world.account("ann"), process)
        await ann.slash("new", server=True)
        await process.until(lambda: "Which time zone are you in?" in ann.sees())
        await ann.begin_type("hi")
        await process.until(lambda: ann.sees().count("Which time zone are you in?") == 2)

        await process.end(signal.SIGKILL)
        meanwhile = await ann.begin_type(where_it_is_noon())
        await process.start_after_the_leases()
        await process.heard(meanwhile)
        assert "where it is now" in ann.new(), "what was typed meanwhile is read"

        sending = discord.door.befall("POST .*/channels/.*/messages", HANG, stored=True)
        await ann.slash("new", server=True, words=INTERVIEW)
        await process.until(lambda: sending.done == 1)
        await process.end(signal.SIGKILL)
        await process.start_after_the_leases()
        await process.until(lambda: any(LOOK.match(one) for one in discord.door.asked))
        await ann.slash("list", server=True)
        assert await process.end(signal.SIGTERM) == 0

        letters = [post for post in ann.visible() if "Dear Dr. Patel" in post.content]
        assert len(letters) == 1, "found in the history, and not sent again"
        assert discord.gateway.identifies == 3
        assert "Mercy" not in process.log.read_text()
