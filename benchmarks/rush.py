"""Ten o'clock: everybody's nudge falls due at one instant. `python -m benchmarks.rush`

A platform takes so many messages a second and no more, and answers each a tenth of a second later.
A large workspace has half of the people, small ones the others; meanwhile others talk with the bot.
Told are the time that all took beside the time that the platform's rate dictates, when the small
workspaces and the large one had theirs, and how long turns of the talk took. It runs in real time:
with the defaults, for three and a half minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from itertools import count
from os import getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import people
from benchmarks.backlog import Backlog, Clock
from benchmarks.people import PLATFORM, START, STORIES, id_of
from bot import conversation, memory
from bot.courier import Courier
from bot.messages import Incoming, Message, UserId
from bot.ports import Receive
from bot.service import Bot
from storage.database import connect
from storage.store import open_store

SMALL = 50
"""The people of a small workspace."""
ANSWER = 0.1
"""Seconds that the platform takes to answer."""
TURNS = 5
"""The turns of the talk in a second."""
LARGE, CHAT = "large", "chat"


class Limited:
    """A platform that takes its messages at a rate, in the order in which they come."""

    name = PLATFORM

    def __init__(self, rate: float, people: int) -> None:
        self._apart = 1 / rate
        self._people = people
        self._free = 0.0
        self._begun = perf_counter()
        self.over = asyncio.Event()
        self.sent: dict[str, list[float]] = {}
        self.keys: set[str] = set()

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del message
        now = perf_counter()
        self._free = max(self._free, now)
        wait, self._free = self._free - now, self._free + self._apart
        await asyncio.sleep(wait)
        if user.tenant != CHAT:
            self.sent.setdefault(user.tenant, []).append(perf_counter() - self._begun)
            self.keys.add(key)
        if len(self.keys) == self._people:
            self.over.set()
        await asyncio.sleep(ANSWER)

    async def find(self, user: UserId, key: str, since: object) -> bool:
        del user, since
        return key in self.keys


async def fill(url: str, backlog: Backlog, workspaces: bool) -> None:
    """Half of the people in one workspace and the others in small ones, or none of them in any."""
    await backlog.fill(url)
    if not workspaces:
        return
    half = backlog.size // 2
    tenants = [
        (LARGE if number < half else f"small{number // SMALL}", id_of(number))
        for number in range(backlog.size)
    ]
    database = await connect(url)
    try:
        async with database.transaction() as transaction:
            for table, column in (("candidates", "id"), ("accounts", "candidate_id")):
                sql = f"UPDATE {table} SET tenant = ? WHERE {column} = ?"  # noqa: S608 (ours)
                await transaction.many(sql, tenants)
    finally:
        await database.close()


async def chat(bot: Bot, took: list[float]) -> None:
    """One person after another tells of an interview."""
    numbers = count()
    for person in count():
        user = UserId(PLATFORM, CHAT, f"person{person}")
        zone, events = people.story(person)
        for event in events:
            begun = perf_counter()
            await bot.receive(Incoming(f"e{next(numbers)}", user, event, zone, "en-US"))
            took.append(perf_counter() - begun)
            await asyncio.sleep(1 / TURNS)


async def rush(url: str, backlog: Backlog, rate: float) -> tuple[Limited, list[float]]:
    """Bring all of it; the platform with what it took, and the seconds of each turn."""
    took: list[float] = []
    clock = Clock(backlog.due)
    ids = count()
    async with open_store(url) as store:
        platform = Limited(rate, backlog.size)
        courier = Courier(store, platform, conversation, clock, random=lambda: 0.5)
        bot = Bot(store, conversation, clock, new_id=lambda: f"talk{next(ids)}", woken=courier.wake)
        running = asyncio.create_task(courier.run())
        talking = asyncio.create_task(chat(bot, took))
        await platform.over.wait()
        for task in (talking, running):
            task.cancel()
        await asyncio.wait({talking, running})
    return platform, took


def at(share: float, those: list[float]) -> float:
    return sorted(those)[min(int(len(those) * share), len(those) - 1)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--workspaces", action="store_true", help="as on Slack; without, Discord")
    arguments = parser.parse_args()
    memory.settle()
    stories = [people.tell(number) for number in range(STORIES)]
    due = max(wake for story in stories if (wake := conversation.wake(story, START)))
    backlog = Backlog(arguments.people, stories, due)
    print(f"load before {getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        url = str(Path(folder) / "rush.sqlite3")
        asyncio.run(fill(url, backlog, arguments.workspaces))
        platform, took = asyncio.run(rush(url, backlog, arguments.rate))
    dictated = (arguments.people - 1) / arguments.rate
    last = max(max(times) for times in platform.sent.values())
    doubles = sum(map(len, platform.sent.values())) - len(platform.keys)
    print(
        f"{arguments.people:,} nudges took {last:.1f} s, {last / dictated - 1:+.1%} of the rate's"
    )
    print(f"{dictated:.1f} s; sent twice: {doubles}")
    if arguments.workspaces:
        small = [max(times) for tenant, times in platform.sent.items() if tenant != LARGE]
        print(f"a small workspace had all of its nudges after {median(small):.1f} s (median), the")
        print(f"last small one after {max(small):.1f} s, the large one after {last:.1f} s")
    p50, p99 = (at(share, took) * 1000 for share in (0.5, 0.99))
    print(f"{len(took):,} turns took {p50:.0f} ms in the median, {p99:.0f} ms at p99")
    print(f"load after {getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
