"""Faults that the simulation must catch, each planted in a copy of the program.

`python -m tests.simulation.planted` plants them one after the other and prints what caught each. A
check that cannot fail proves nothing.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COPIED = ("bot", "adapters", "storage", "tests")
USUAL = "--users 30 --days 20 --kill-every 40 --trouble 0.2"
SHARED = "--seed 3 --users 60 --days 20 --kill-every 100 --trouble 0.1"
CROSSING = "--seed 13 --users 60 --days 20 --kill-every 200 --trouble 0.2"
STOPPED = "--users 30 --days 20 --kill-every 20 --trouble 0.5"
CALM = "--users 120 --days 20 --kill-every 300 --trouble 0.02"


@dataclass(frozen=True)
class Fault:
    """A mistake: `old` stands in `file` exactly once, and `new` takes its place. `run` is the
    simulation that sees it soonest."""

    name: str
    file: str
    old: str
    new: str
    run: str = USUAL


FAULTS = (
    Fault(
        "recorded before it is sent",
        "bot/courier.py",
        "                outcome = await self._send(delivery)\n",
        "                self._finished.append((delivery, Sent()))\n"
        "                self._changed.set()\n"
        "                outcome = await self._send(delivery)\n",
    ),
    Fault(
        "an outcome that is not known counts as sent",
        "bot/courier.py",
        "return self._failed(delivery, self._unknown())",
        "return Sent()",
    ),
    Fault(
        "a doubtful nudge is sent again blindly",
        "bot/courier.py",
        "outcome = await self._look(delivery) if delivery.doubtful else None",
        "outcome = None",
    ),
    Fault(
        "what is still travelling is not waited for",
        "bot/courier.py",
        "return Again(self._clock.now() + still + SEND_TIMEOUT, doubtful=True)",
        "return Again(self._clock.now(), doubtful=True)",
        STOPPED,
    ),
    Fault(
        "what a crash leaves behind is not in doubt",
        "storage/exchange.py",
        "        delivery.attempts,\n        True,\n        delivery.looks,",
        "        delivery.attempts,\n        False,\n        delivery.looks,",
    ),
    Fault(
        "a lease that ends while the nudge is still travelling",
        "storage/exchange.py",
        "            delivery = self._claim(row, self.now + lease)\n",
        "            delivery = self._claim(row, self.now + lease / 40)\n",
        SHARED,
    ),
    Fault(
        "what another process changed is overwritten",
        "storage/store.py",
        'WHERE c.id = ? AND c.version = ?",',
        'WHERE c.id = ? AND c.version >= ?",',
        CROSSING,
    ),
    Fault(
        "the wrong zone",
        "bot/workdays.py",
        "    tz = ZoneInfo(zone)\n    walls",
        '    tz = ZoneInfo("America/New_York")\n    walls',
    ),
    Fault(
        "quiet hours are not looked at when it is sent",
        "bot/conversation.py",
        "ids = set(fresh.steps) & set(wanted.steps) if isinstance(fresh, Wanted) else set()",
        "ids = set(wanted.steps)",
    ),
    Fault(
        "the key changes with each try",
        "storage/exchange.py",
        '        except Exception as error:\n            _log.error("looking at',
        "            if row.key and isinstance(wanted, Wanted):\n"
        '                wanted = Wanted(wanted.steps, f"{wanted.key}{row.attempts}")\n'
        "        except Exception as error:\n"
        '            _log.error("looking at',
    ),
    Fault(
        "what was sent is not recorded",
        "bot/conversation.py",
        "            candidate = nudges.nudged(candidate, steps, now)\n",
        "",
    ),
    Fault(
        "events are handled as often as they come",
        "storage/store.py",
        "        raise AlreadyHandled\n",
        "        return\n",
    ),
    Fault(
        "a turn does not set the next look",
        "bot/service.py",
        "        wake = self._core.wake(turn.candidate, now)\n",
        "        wake = None\n",
    ),
    Fault(
        "a turn leaves the next look where it was",
        "storage/store.py",
        "    if under_way or (was, platform) == (wake, user.platform):\n        return\n",
        "    if under_way or was:\n        return\n",
    ),
    Fault(
        "a refused nudge is dropped, and nobody is told",
        "bot/conversation.py",
        "candidate = replace(candidate, unreachable=outcome.reason)",
        "candidate, wake = candidate, None\n            return candidate, wake",
    ),
    Fault(
        "a second reminder",
        "bot/nudges.py",
        "any(not nudge.asked for nudge in before[1:])",
        "any(not nudge.asked for nudge in before[2:])",
    ),
    Fault(
        "the second check-in does not wait for the first",
        "bot/policy/after_interview.py",
        "        due=(After(Anchor.CHECK_IN_1, business_days=5),),\n",
        "        due=(After(Anchor.END, business_days=1),),\n",
    ),
    Fault(
        "more than one message a day",
        "bot/nudges.py",
        "        while day in self.written or not self.calendar.is_open(day):",
        "        while not self.calendar.is_open(day):",
        CALM,
    ),
    Fault(
        "a pause is ignored",
        "bot/nudges.py",
        "self.silent = not profile.zone or profile.paused or candidate.unreachable",
        "self.silent = not profile.zone or candidate.unreachable",
    ),
    Fault(
        "what is done is nudged about",
        "bot/planner.py",
        "            return State.DONE if facts.settled is Settled.DONE else State.SKIPPED\n",
        "            return State.DUE if due <= self.now <= latest else State.DONE\n",
    ),
    Fault(
        "another person's interviews",
        "storage/store.py",
        '            "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",\n'
        "            *columns(user),\n"
        "        )\n"
        "        for document, version in found:",
        '            "WHERE a.platform = ? AND a.tenant = ? AND a.account >= ?",\n'
        "            *columns(user),\n"
        "        )\n"
        "        for document, version in found:",
    ),
    Fault(
        "a try again is never looked at",
        "storage/exchange.py",
        "            self._on_queue.append((delivery.user.platform, outcome.at, before.id))\n",
        "",
    ),
    Fault(
        "forgetting leaves the queue as it is",
        "storage/erasing.py",
        "    erased = await _erase(transaction, found)\n",
        "    erased: tuple[UserId, ...] = ()\n"
        "    for row in found:\n"
        '        await transaction.rows("DELETE FROM candidates WHERE id = ?", row[0])\n',
    ),
)


@dataclass(frozen=True)
class Caught:
    """What the simulation said: the invariant and the seed, "" and 0 if it saw nothing."""

    rule: str
    seed: int
    said: str


def plant(fault: Fault, *, seeds: int = 4) -> Caught:
    """Run the simulation on a copy that has the fault, seed after seed until one fails."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for package in COPIED:
            shutil.copytree(
                ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__")
            )
        file = copy / fault.file
        text = file.read_text(encoding="utf-8")
        if text.count(fault.old) != 1:
            raise ValueError(f"{fault.name}: what it replaces is not in {fault.file} once")
        file.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        said = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.simulation",
                *fault.run.split(),
                "--seeds",
                str(seeds),
                "--until-fails",
            ],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"^seed (\d+): .*?\[(.+?)\]", said.stdout, flags=re.MULTILINE)
    if said.returncode and not found:
        raise RuntimeError(said.stderr[-2000:])
    if not found:
        return Caught("", 0, said.stdout)
    return Caught(found[2], int(found[1]), said.stdout)


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.simulation.planted", description=__doc__)
    asked.add_argument("--only", default="", help="a part of the name of those to plant")
    asked.add_argument(
        "--seeds", type=int, default=10, help="how many seeds until it counts as missed"
    )
    told = asked.parse_args()
    missed = 0
    print("| Planted fault | Caught by | Seed |\n|---|---|---|")
    for fault in FAULTS:
        if told.only in fault.name:
            caught = plant(fault, seeds=told.seeds)
            missed += not caught.rule
            print(f"| {fault.name} | {caught.rule or 'nothing'} | {caught.seed} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
