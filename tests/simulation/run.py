"""One seed is one exact run: people, platforms, faults and kills over so many days."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.simulation.invariants import Monitor, Violation
from tests.simulation.person import Person
from tests.simulation.process import Errors, Process
from tests.simulation.server import Posted, Server
from tests.simulation.world import World

START = datetime(2026, 10, 20, 12, tzinfo=UTC)
"""Both clock changes and a year's end lie ahead."""

REST = timedelta(days=3)
"""How long nothing goes wrong at the end, so that everything comes to rest."""

CLOCK_WRONG, CLOCK_JUMP = timedelta(seconds=45), timedelta(seconds=15)
"""How wrong the machine's clock is all the time, and how far it is set forth or back besides."""

BLIND = 4
"""One seed in so many has a platform whose history nobody can read."""

SEVERAL = 3
"""One seed in so many has two processes on the one file."""

IN_ORDER = 0.2
"""The share of stops that are orderly, as at every new version."""

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass
class Result:
    """What one run was, and what of it broke a promise ("" for nothing).

    `rule` names the invariant that found it, `whose` the person it happened to. `lasted` are the
    days until then, or all of them.
    """

    seed: int
    days: int
    users: int
    lasted: float = 0
    kills: int = 0
    stops: int = 0
    faults: int = 0
    unconfirmed: int = 0
    rule: str = ""
    violation: str = ""
    whose: str = ""
    posted: tuple[Posted, ...] = ()
    story: tuple[str, ...] = ()


def simulate(
    seed: int, *, days: int, users: int, kill_every: int, trouble: float, tell: bool = False
) -> Result:
    """Run a seed. `kill_every` is the mean number of writes and requests between kills, `trouble`
    how often a request to a platform goes wrong, from 0 to 1."""
    random = Random(seed)
    world = World(START + random.random() * 200 * DAY, random, tell=tell)
    result = Result(seed, days, users)
    blind = random.choice(("slack", "discord")) if seed % BLIND == 0 else ""
    servers = [
        Server(world, name, trouble=trouble, rate=rate, blind=name == blind)
        for name, rate in (("slack", 20), ("discord", 50))
    ]
    errors = Errors()
    logging.getLogger("aftercare").addHandler(errors)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "aftercare.sqlite3"
        process = Process(world, file, servers, several=1 if seed % SEVERAL else 2)
        run = _Run(world, process, servers, errors, result, kill_every)
        process.live(timedelta(seconds=1), kill_at=None, skew=timedelta(0))
        monitor = Monitor(world, str(file), servers)
        for n in range(users):
            turned = servers if n % 2 else servers[::-1]
            monitor.watch(Person(world, process, turned, n))
        try:
            run.live(monitor, world.start + days * DAY)
            for person in monitor.people:
                person.active = False
            for server in servers:
                server.calm()
            run.rest()
            monitor.at_rest()
        except Violation as violation:
            result.rule, result.violation = violation.rule, str(violation)
            result.whose = violation.whose
        finally:
            monitor.close()
            logging.getLogger("aftercare").removeHandler(errors)
    result.unconfirmed = monitor.unconfirmed
    result.faults = world.counted
    result.lasted = min((world.now - world.start) / DAY, days)
    result.posted = tuple(posted for server in servers for posted in server.posted)
    result.story = tuple(world.story)
    return result


@dataclass
class _Run:
    """The lives of the process, one after the other."""

    world: World
    process: Process
    servers: list[Server]
    errors: Errors
    result: Result
    kill_every: int
    _resting: bool = False

    def live(self, monitor: Monitor, end: datetime) -> None:
        random, world = self.world.random, self.world
        base = random.uniform(-1, 1) * CLOCK_WRONG

        def skew() -> timedelta:
            return base + random.uniform(-1, 1) * CLOCK_JUMP

        def jump() -> None:
            if self._resting:
                return
            world.note("the clock is set")
            self.process.jump(skew())
            world.after(world.span(HOUR, 6 * DAY), jump)

        def revoke() -> None:
            if self._resting:
                return
            server = random.choice(self.servers)
            tenant = random.choice(("T0", "T1", "T2")) if server.name == "slack" else ""
            there = [
                person.name
                for person in monitor.people
                for user in person.users
                if (user.platform, user.tenant) == (server.name, tenant)
            ]
            server.revoke(tenant, world.span(MINUTE, 2 * DAY), there)
            world.after(world.span(5 * DAY, 40 * DAY), revoke)

        def sleep() -> None:
            if self._resting:
                return
            span = _downtime(random)
            world.fault("asleep", lasts=span)
            self.process.sleep(span)
            world.after(world.span(3 * DAY, 20 * DAY), sleep)

        jump()
        world.after(world.span(3 * DAY, 20 * DAY), revoke)
        world.after(world.span(3 * DAY, 20 * DAY), sleep)
        while world.now < end:
            kill_at = int(random.expovariate(1 / self.kill_every)) + 1
            self._one(end - world.now, kill_at, skew(), orderly=world.chance(IN_ORDER))
            down = _downtime(random)
            world.fault("down", lasts=down)
            world.pass_by(down)
            monitor.look_at_all()

    def rest(self) -> None:
        self._resting = True
        self._one(REST, None, timedelta(0))

    def _one(
        self,
        span: timedelta,
        kill_at: int | None,
        skew: timedelta,
        *,
        orderly: bool = False,
    ) -> None:
        in_order = self.process.live(span, kill_at=kill_at, skew=skew, orderly=orderly)
        self.world.note("stopped" if in_order else "killed")
        self.result.stops += in_order
        self.result.kills += not in_order
        if self.errors.found:
            raise Violation("no fault of our own", f"the log says: {self.errors.found[0]}")


def _downtime(random: Random) -> timedelta:
    """Mostly a restart, sometimes a night."""
    kind = random.random()
    if kind < 0.6:
        return random.uniform(1, 60) * timedelta(seconds=1)
    return random.uniform(1, 45) * MINUTE if kind < 0.95 else random.uniform(1, 14) * HOUR
