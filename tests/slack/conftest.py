"""Aftercare on a stand-in for Slack, for each test, which leaves nothing wrong behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.conftest import FakeClock
from tests.slack.loop import QuickLoop
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import Slack


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """What pytest-asyncio runs the tests of this folder on."""
    return {"quick": QuickLoop}


@pytest.fixture
async def whole(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Aftercare]:
    """Connected by Socket Mode to the workspace T1."""
    async with aftercare(tmp_path, clock) as running:
        yield running
        assert running.slack.troubles() == []


@pytest.fixture
def slack(whole: Aftercare) -> Slack:
    return whole.slack


@pytest.fixture
def ann(whole: Aftercare) -> Person:
    return whole.person("ann")


@pytest.fixture
def ben(whole: Aftercare) -> Person:
    return whole.person("ben")
