"""How fast the core talks, and how fast due nudges leave: `python -m benchmarks.nudges`.

Ways of bringing due nudges take turns, each on a database of its own that holds the same. On SQLite
with synchronous=FULL: the real thing (claim, the core with its letter, a platform that does
nothing, record), two processes that share it, the same with a core that does next to nothing, a raw
loop on sqlite3 that makes the same durable writes in batches of 100 and nothing else, and
APScheduler 3 with empty jobs. On PostgreSQL: the real thing, two processes, and Procrastinate with
empty jobs. The medians of the rounds are printed, with their ratios; install the extra `bench` for
what is not ours.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from multiprocessing import get_context
from os import getloadavg
from pathlib import Path
from statistics import mean, median
from threading import Barrier
from time import monotonic, perf_counter

from msgspec.structs import replace

from benchmarks import people
from benchmarks.backlog import Backlog, Clock
from benchmarks.others import apscheduler, procrastinate, raw
from benchmarks.people import PLATFORM, START, STORIES, id_of
from bot import conversation, memory
from bot.courier import Courier
from bot.messages import Incoming, Message, UserId
from bot.model import Candidate, Nudged
from bot.ports import Core, Outcome, Receive, Sent, Wanted
from bot.turn import Turn
from storage import documents
from storage.store import open_store
from tests import postgresql

COUNT = 1_000
"""The nudges of a round, or all there are."""
BEAT = timedelta(milliseconds=100)
"""How far apart nudges fall due whose lateness is measured."""


class Nowhere:
    """A platform that takes every message, keeps when, and says when it has taken enough."""

    name = PLATFORM

    def __init__(self, count: int, clock: Clock) -> None:
        self._count = count
        self._clock = clock
        self.taken = 0
        self.enough = asyncio.Event()
        self.at: dict[str, datetime] = {}

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del message, key
        self.taken += 1
        self.at.setdefault(user.account, self._clock.now())
        if self.taken >= self._count:
            self.enough.set()

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        """Nobody can tell."""
        del user, key, since
        return None


class IdleCore:
    """A core that always wants one nudge, writes next to nothing and keeps that it was sent."""

    MESSAGE = Message("Time to follow up.")

    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime, /) -> Turn:
        del incoming, now
        return Turn(candidate, ())

    def home(self, candidate: Candidate, now: datetime, /) -> tuple[Message, ...]:
        del candidate, now
        return ()

    def wake(self, candidate: Candidate, now: datetime, /) -> datetime | None:
        del candidate
        return now + timedelta(days=1)

    def due(self, candidate: Candidate, now: datetime, /) -> Wanted:
        del now
        return Wanted(("i1.thank_you.1",), f"nudge-{candidate.id}")

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime, /) -> Message:
        del candidate, wanted, now
        return self.MESSAGE

    def settle(
        self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime, /
    ) -> tuple[Candidate, datetime]:
        del outcome
        sent: dict[str, tuple[Nudged, ...]] = {step: (Nudged(at=now),) for step in wanted.steps}
        return replace(candidate, nudges=sent), now + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """What a courier did: nudges a second, seconds until the first, and when each was sent."""

    rate: float
    first: float
    at: dict[str, datetime]


async def bring(url: str, core: Core, now: datetime, count: int) -> Run:
    """Open the database, and bring at least `count` nudges as they fall due."""
    opened = perf_counter()
    async with open_store(url) as store:
        clock = Clock(now)
        platform = Nowhere(count, clock)
        courier = Courier(store, platform, core, clock, random=lambda: 0.5)
        begun = perf_counter()
        running = asyncio.create_task(courier.run())
        await platform.enough.wait()
        running.cancel()  # what is under way is still sent and recorded
        await asyncio.wait({running})
        rate = platform.taken / (perf_counter() - begun)
        first = (min(platform.at.values()) - now).total_seconds()
        return Run(rate, begun - opened + first, platform.at)


def alone(url: str, now: datetime, count: int) -> tuple[float, float, float]:
    """The rate, the seconds from opening the file to the first nudge, and the megabytes of memory
    at most: of a process that does nothing else."""
    memory.settle()
    run = asyncio.run(bring(url, conversation, now, count))
    return run.rate, run.first, peak_megabytes()


def sharing(url: str, now: datetime, together: Barrier) -> tuple[int, float, float]:
    """Bring what is due for as long as there is any, beside others who do; how many that were, and
    from when until when by the machine's clock."""
    memory.settle()
    return asyncio.run(share(url, now, together))


async def share(url: str, now: datetime, together: Barrier) -> tuple[int, float, float]:
    async with open_store(url) as store:
        clock = Clock(now)
        platform = Nowhere(1, clock)
        courier = Courier(store, platform, conversation, clock, random=lambda: 0.5)
        together.wait()
        begun = monotonic()
        await courier.tick(now)
        return platform.taken, begun, monotonic()


def shared(url: str, now: datetime) -> float:
    """Nudges a second of two processes on one database."""
    context = get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(2, context) as processes:
        together = manager.Barrier(2)
        runs = [processes.submit(sharing, url, now, together) for _ in range(2)]
        taken, begun, ended = zip(*(run.result() for run in runs), strict=True)
    return sum(taken) / (max(ended) - min(begun))


def peak_megabytes() -> float:
    """The most memory that this process ever had. What Linux gives as `ru_maxrss` is no less than
    what the parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def turns_a_second(rounds: int) -> float:
    """Turns of whole interviews, told one after the other for about a second a round."""
    rates = []
    for _ in range(rounds):
        turns = 0
        begun = perf_counter()
        for number in count():
            people.tell(number)
            turns += len(people.story(number)[1])
            if perf_counter() - begun > 1:
                break
        rates.append(turns / (perf_counter() - begun))
    return median(rates)


def settled(candidate: Candidate, now: datetime) -> Candidate:
    """The candidate after the nudge that is due now."""
    wanted = conversation.due(candidate, now)
    if not isinstance(wanted, Wanted):
        raise TypeError(wanted)
    return conversation.settle(candidate, wanted, Sent(), now)[0]


def race(backlog: Backlog, folder: Path, rounds: int) -> None:
    """The ways on SQLite, taking turns."""
    now, size = backlog.due, backlog.size
    after = Backlog(size, [settled(story, now) for story in backlog.stories], now)
    documents = after.documents(range(size))
    ways: dict[str, Callable[[Path], float]] = {
        "raw sqlite3": lambda file: raw(file, documents, now),
        "idle core": lambda file: asyncio.run(bring(str(file), IdleCore(), now, size)).rate,
        "real core": lambda file: asyncio.run(bring(str(file), conversation, now, size)).rate,
        "two processes": lambda file: shared(str(file), now),
        "APScheduler 3": lambda file: apscheduler(file, now, size),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            file = folder / f"{number} {name}.sqlite3"
            if way is not ways["APScheduler 3"]:
                asyncio.run(backlog.fill(str(file)))
            rates[name].append(way(file))
            for old in folder.glob(f"{file.name}*"):
                old.unlink()
    show("SQLite", rates)


def race_on_postgresql(backlog: Backlog, rounds: int) -> None:
    """The ways on PostgreSQL, taking turns."""
    now, size = backlog.due, backlog.size
    rates: dict[str, list[float]] = {"real core": [], "two processes": [], "Procrastinate": []}
    with postgresql.started() as url:
        for number in range(rounds):
            with database(url, f"ours_{number}") as own:
                asyncio.run(backlog.fill(own))
                rates["real core"].append(asyncio.run(bring(own, conversation, now, size)).rate)
            with database(url, f"shared_{number}") as own:
                asyncio.run(backlog.fill(own))
                rates["two processes"].append(shared(own, now))
            with database(url, f"other_{number}") as own:
                rates["Procrastinate"].append(procrastinate(own, size))
    show("PostgreSQL, without fsync", rates)


@contextmanager
def database(url: str, name: str) -> Iterator[str]:
    asyncio.run(postgresql.execute(url, f"CREATE DATABASE {name}"))
    yield url.replace("/postgres?", f"/{name}?")
    asyncio.run(postgresql.execute(url, f"DROP DATABASE {name} WITH (FORCE)"))


def show(title: str, rates: dict[str, list[float]]) -> None:
    print(f"\n{title}")
    ours = median(rates["real core"])
    for name, those in rates.items():
        rate = median(those)
        print(f"  {name:<14} {rate:>8,.0f} /s   real core is {ours / rate:>6.2f} of it")


def grow(backlogs: Sequence[Backlog], folder: Path, rounds: int) -> None:
    """The real thing with few pending nudges and with many, each time in a process of its own."""
    files = [str(folder / f"{backlog.size}.sqlite3") for backlog in backlogs]
    runs: dict[int, list[tuple[float, float, float]]] = {one.size: [] for one in backlogs}
    for backlog, file in zip(backlogs, files, strict=True):
        asyncio.run(backlog.fill(file))
    each = min(COUNT, min(backlog.size for backlog in backlogs) // rounds)
    for _ in range(rounds):
        for backlog, file in zip(backlogs, files, strict=True):
            with ProcessPoolExecutor(1, get_context("spawn")) as process:
                run = process.submit(alone, file, backlog.due, each).result()
            runs[backlog.size].append(run)
    print("\npending       nudges/s   first after   memory")
    for size, those in runs.items():
        rate, first, memory = map(median, zip(*those, strict=True))
        print(f"{size:>9,} {rate:>11,.0f} {first:>11.2f} s {memory:>5.0f} MB")
    rates = [median(rate for rate, *_ in runs[one.size]) for one in backlogs]
    print(f"a nudge among the most takes {rates[0] / rates[-1]:.2f} of one among the fewest")


def lateness(backlog: Backlog, folder: Path) -> None:
    """How long after its due time each nudge leaves where they fall due one by one."""
    file = folder / "late.sqlite3"
    asyncio.run(backlog.fill(str(file)))
    now = backlog.due - timedelta(seconds=1)
    run = asyncio.run(bring(str(file), conversation, now, backlog.size))
    due = {id_of(number): backlog.due + number * backlog.apart for number in range(backlog.size)}
    late = sorted((run.at[id] - due[id]).total_seconds() for id in due)
    p99 = late[int(len(late) * 0.99)]
    print(f"\nlate by {median(late) * 1000:.0f} ms in the median, {p99 * 1000:.0f} ms at p99")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--backlogs", type=int, nargs="*", default=[5_000, 100_000])
    parser.add_argument("--stories", type=int, default=STORIES, help="1: all told the same one")
    parser.add_argument("--postgresql", action="store_true")
    arguments = parser.parse_args()
    memory.settle()
    stories = [people.tell(number) for number in range(arguments.stories)]
    due = max(wake for story in stories if (wake := conversation.wake(story, START)))
    print(f"load before        {getloadavg()[0]:>9.1f}")
    print(f"core               {turns_a_second(arguments.rounds):>9,.0f} turns/s")
    size = mean(len(documents.encode(story)) for story in stories)
    print(f"candidate document {size:>9,.0f} bytes on average, {len(stories)} stories")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        race(Backlog(COUNT, stories, due), folder, arguments.rounds)
        lateness(Backlog(100, stories, due, BEAT), folder)
        if arguments.backlogs:
            sizes = [Backlog(size, stories, due) for size in arguments.backlogs]
            grow(sizes, folder, arguments.rounds)
    if arguments.postgresql:
        race_on_postgresql(Backlog(COUNT, stories, due), arguments.rounds)
    print(f"load after         {getloadavg()[0]:>9.1f}")


if __name__ == "__main__":
    main()
