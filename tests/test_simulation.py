"""The simulation as a test: no promise is broken, one seed is one run, and no planted fault passes.

AFTERCARE_LONG=1 runs it for longer, and plants every fault.
"""

from __future__ import annotations

import os
from functools import partial

import pytest

from tests.simulation.planted import FAULTS, ROOT, Fault, plant
from tests.simulation.run import simulate

LONG = os.environ.get("AFTERCARE_LONG") == "1"

RUN = partial(simulate, kill_every=40, trouble=0.15)

SEEDS = range(1, 41) if LONG else range(1, 5)

SOME = ("recorded before it is sent", "the wrong zone")

PLANTED = [fault for fault in FAULTS if LONG or fault.name in SOME]
"""Of the others docs/reliability.md has the table."""


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken(seed: int) -> None:
    result = RUN(seed, days=30 if LONG else 10, users=40)

    assert not result.violation
    assert result.kills > 0
    assert result.faults > 0
    assert len(result.posted) > result.users


def test_one_seed_is_one_exact_run() -> None:
    first, again = (RUN(7, days=5, users=15, tell=True) for _ in range(2))

    assert again.posted == first.posted
    assert again.story == first.story


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_a_fault_replaces_is_there(fault: Fault) -> None:
    text = (ROOT / fault.file).read_text(encoding="utf-8")

    assert text.count(fault.old) == 1


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: fault.name)
def test_a_planted_fault_is_caught(fault: Fault) -> None:
    assert plant(fault, seeds=10 if LONG else 4).rule
