"""`python -m tests.simulation`: many seeds, a summary, and the shortest story of one that fails."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import ceil

from tests.simulation.run import Result, simulate

LINES = 80
"""The most lines of a story that are printed: its end."""


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    asked.add_argument("--seed", type=int, default=1, help="the first seed")
    asked.add_argument("--seeds", type=int, default=1, help="how many seeds, one after the other")
    asked.add_argument("--days", type=int, default=60, help="how long each lasts")
    asked.add_argument("--users", type=int, default=100, help="how many people take part")
    asked.add_argument(
        "--kill-every", type=int, default=100, help="mean writes and requests between kills"
    )
    asked.add_argument("--trouble", type=float, default=0.1, help="share of requests that fail")
    asked.add_argument("--jobs", type=int, default=1, help="how many seeds at once")
    asked.add_argument("--story", action="store_true", help="tell what happened where one fails")
    asked.add_argument("--until-fails", action="store_true", help="stop at the first that fails")
    told = asked.parse_args()
    seeds = range(told.seed, told.seed + told.seeds)
    run = partial(simulate, kill_every=told.kill_every, trouble=told.trouble)
    total, begun = Total(), time.monotonic()
    for result in _all(partial(run, days=told.days, users=told.users), seeds, told.jobs):
        total.add(result)
        failed = f", {result.violation}" if result.violation else ""
        print(f"seed {result.seed}: {total}{failed}", flush=True)
        if result.violation and told.story:
            tell(shortest(run, result))
        if result.violation and told.until_fails:
            break
    total.print((time.monotonic() - begun) / 60)
    return 1 if total.violations else 0


class Total:
    """What all runs were together."""

    def __init__(self) -> None:
        self.runs = self.violations = self.nudges = self.kills = 0
        self.stops = self.faults = self.unconfirmed = 0
        self.years = 0.0

    def add(self, result: Result) -> None:
        self.runs += 1
        self.years += result.lasted * result.users / 365
        self.nudges += len(result.posted)
        self.kills += result.kills
        self.stops += result.stops
        self.faults += result.faults
        self.unconfirmed += result.unconfirmed
        self.violations += bool(result.violation)

    def __str__(self) -> str:
        return f"{self.years:.0f} user-years, {self.nudges} nudges, {self.kills} kills so far"

    def print(self, minutes: float) -> None:
        """The summary table, as docs/reliability.md holds it."""
        rows = {
            "runs (seeds)": f"{self.runs:,}",
            "user-years": f"{self.years:,.0f}",
            "nudges seen": f"{self.nudges:,}",
            "kills": f"{self.kills:,}",
            "orderly restarts": f"{self.stops:,}",
            "faults": f"{self.faults:,}",
            "nudges in doubt where the history cannot be read": f"{self.unconfirmed:,}",
            "violations": f"{self.violations:,}",
            "minutes": f"{minutes:.1f}",
        }
        for name, value in rows.items():
            print(f"| {name} | {value} |")


def _all(run: partial[Result], seeds: Iterable[int], jobs: int) -> Iterator[Result]:
    if jobs == 1:
        yield from map(run, seeds)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run, seeds)


def shortest(run: partial[Result], failed: Result) -> Result:
    """The run with the fewest people and days found that fails in the same way, with its story."""
    best, seed = failed, failed.seed
    users = failed.users
    while users > 1:
        users //= 2
        days = ceil(best.lasted) + 1
        tries = (run(each, days=days, users=users) for each in range(seed, seed + 4))
        shorter = next((one for one in tries if one.rule == failed.rule), None)
        if shorter is None:
            break
        best = shorter
    return run(best.seed, days=best.days, users=best.users, tell=True)


def tell(result: Result) -> None:
    """The person's own lines, and what happened to everybody."""
    print(f"--seed {result.seed} --days {result.days} --users {result.users}: {result.violation}")
    lines = [line for line in result.story if "Qx" not in line or result.whose in line]
    print(*lines[-LINES:], sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
