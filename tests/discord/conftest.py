"""A bot on stage for each test, and a person to drive it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import FakeClock
from tests.discord.person import Person
from tests.discord.stage import Stage, on_stage

ZONE = "America/Chicago"


@pytest.fixture
async def stage(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Stage]:
    """A bot to whom nobody's time zone is known, as it is on Discord."""
    async with on_stage(tmp_path, clock) as stage:
        yield stage


@pytest.fixture
async def zoned(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Stage]:
    """A bot that knows everybody's time zone, for tests about something else."""
    async with on_stage(tmp_path, clock, zone=ZONE) as stage:
        yield stage


@pytest.fixture
def ann(stage: Stage) -> Person:
    return stage.person("ann")
