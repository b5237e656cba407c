"""What an operator's tools read: the numbers, the health pages, and that docs/ speaks of both."""

from __future__ import annotations

import argparse
import errno
import json
import re
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace
from prometheus_client.parser import text_string_to_metric_families

from adapters.operations.metrics import Metrics
from adapters.operations.server import NotListening, listening
from bot import settings
from bot.__main__ import parser
from bot.conversation import PLAIN
from bot.courier import Courier
from bot.faults import why
from bot.machine import SystemClock
from bot.messages import Incoming, Message, Text, UserId
from bot.model import Candidate
from bot.observed import observed
from bot.ports import (
    Again,
    Delivery,
    Dropped,
    Outcome,
    Receive,
    Refused,
    Sent,
    StorageFault,
    TryLater,
    Unreachable,
    Wanted,
)
from bot.service import Bot
from bot.status import Queue
from storage.store import SqlStore, open_store
from tests.conftest import START, FakeClock
from tests.people import candidate, interview
from tests.sockets import free_port
from tests.tiny import TinyCore, with_nudges

ROOT = Path(__file__).parent.parent
ANN = UserId("slack", "T1", "U1")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[SqlStore]:
    async with open_store(sqlite_url) as opened:
        yield opened


def metrics(late: timedelta = 2 * MINUTE) -> Metrics:
    return Metrics(lambda candidate, wanted, now: late)


def numbers(of: Metrics) -> Mapping[str, float]:
    """Each sample by its name, as Prometheus would write it."""
    text = of.show({}, {}, {}).decode()
    return {
        sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def delivery() -> Delivery:
    wanted = Wanted(("i1.thank_you.1",), "key")
    return Delivery(Candidate(id="c1"), 1, ANN, wanted, START, START + MINUTE)


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [
        (Sent(), {"aftercare_nudge_late_seconds_count[slack]", "aftercare_nudge_late_seconds_sum"}),
        (Sent(confirmed=False), {"aftercare_nudges_unconfirmed_total[slack]"}),
        (Refused("user_disabled"), {"aftercare_nudges_refused_total[user_disabled][slack]"}),
        (Dropped(), {"aftercare_nudges_dropped_total[slack]"}),
        (Again(START, doubtful=True), {"aftercare_nudges_in_doubt_total[slack]"}),
        (Again(START, doubtful=False), set()),
    ],
)
def test_each_outcome_of_a_nudge_has_its_number(outcome: Outcome, counted: set[str]) -> None:
    meter = metrics()
    meter.nudge(delivery(), outcome, START)
    found = {name for name in numbers(meter) if not re.search(r"_created|_bucket", name)}

    assert {name.replace("_sum[slack]", "_sum") for name in found} == counted


def test_lateness_is_in_seconds() -> None:
    meter = metrics(late=2 * MINUTE)
    meter.nudge(delivery(), Sent(), START)

    assert numbers(meter)["aftercare_nudge_late_seconds_sum[slack]"] == 120.0


def test_how_late_a_nudge_is_counts_from_when_it_could_have_gone_out() -> None:
    told = replace(candidate(interview(START)), seen=START)
    due = PLAIN.wake(told, START)
    assert due
    wanted = PLAIN.due(told, due)
    assert isinstance(wanted, Wanted)

    assert PLAIN.late(told, wanted, due) == timedelta(0)
    assert PLAIN.late(told, wanted, due + 3 * MINUTE) == 3 * MINUTE


class Chat:
    """A platform whose next send ends as a test wants."""

    name = "slack"

    def __init__(self, fault: Exception | None) -> None:
        self._fault = fault

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        if self._fault:
            raise self._fault

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        return True


@pytest.mark.parametrize(
    ("fault", "counted", "value"),
    [
        (None, "aftercare_nudge_late_seconds_count[slack]", 1),
        (Unreachable("user_disabled"), "aftercare_nudges_refused_total[user_disabled][slack]", 1),
        (TryLater("ratelimited", 9 * MINUTE), "aftercare_wait_seconds_sum[slack]", 540),
        (TimeoutError(), "aftercare_nudges_in_doubt_total[slack]", 1),
    ],
)
async def test_the_courier_tells_what_became_of_a_nudge(
    sqlite_store: SqlStore, clock: FakeClock, fault: Exception | None, counted: str, value: float
) -> None:
    meter, core = metrics(), TinyCore()
    planned = with_nudges(Candidate(id="c1"), START)
    await sqlite_store.save(ANN, planned, 0, event="e1", wake=START, now=START)
    courier = Courier(sqlite_store, Chat(fault), core, clock, random=lambda: 0.0, meter=meter)

    await courier.tick(START)

    assert numbers(meter)[counted] == value


async def test_the_service_counts_turns_and_those_that_failed(
    sqlite_store: SqlStore, clock: FakeClock
) -> None:
    meter = metrics()
    bot = Bot(sqlite_store, TinyCore(), clock, new_id=lambda: "0" * 32, meter=meter)
    for event, text in enumerate(("hello", "fail on purpose", "hello again")):
        await bot.receive(Incoming(f"e{event}", ANN, Text(text)))

    assert numbers(meter)["aftercare_turn_seconds_count[slack]"] == 3
    assert numbers(meter)["aftercare_turns_failed_total[slack]"] == 1


def test_what_waits_is_shown_as_it_is_when_somebody_asks() -> None:
    queue = Queue(due=3, late=1, behind=11 * MINUTE)
    shown = metrics().show({"slack": queue}, {"database": True, "slack": False}, {"discord": True})

    for line in (
        'aftercare_queue_due{platform="slack"} 3.0',
        'aftercare_queue_oldest_seconds{platform="slack"} 660.0',
        'aftercare_ready{part="database"} 1.0',
        'aftercare_ready{part="slack"} 0.0',
        'aftercare_gateway_held{platform="discord"} 1.0',
    ):
        assert line in shown.decode().splitlines()


# The pages.


@dataclass
class Process:
    """What the pages are told of."""

    found: dict[str, bool] = field(default_factory=lambda: {"database": True, "slack": True})
    database: bool = True

    async def ready(self) -> Mapping[str, bool]:
        return self.found

    async def numbers(self) -> bytes:
        if not self.database:
            raise StorageFault("the database is gone")
        return b"aftercare_queue_due 1.0\n"


async def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_health_is_about_the_process_and_readiness_about_what_it_needs() -> None:
    process = Process()
    async with listening("127.0.0.1", 0, ready=process.ready, numbers=process.numbers) as port:
        assert await get(port, "/healthz") == (200, "ok\n")
        assert (await get(port, "/readyz"))[0] == 200
        process.found["slack"] = False
        status, text = await get(port, "/readyz")
        assert (status, json.loads(text)) == (503, {"database": True, "slack": False})
        assert (await get(port, "/healthz"))[0] == 200


async def test_the_numbers_are_served_unless_the_database_is_gone() -> None:
    process = Process()
    async with listening("127.0.0.1", 0, ready=process.ready, numbers=process.numbers) as port:
        assert await get(port, "/metrics") == (200, "aftercare_queue_due 1.0\n")
        process.database = False
        assert (await get(port, "/metrics"))[0] == 503


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/", "GET", 404), ("/slack/events", "POST", 404), ("/metrics", "POST", 405)],
)
async def test_nothing_else_is_served(path: str, method: str, status: int) -> None:
    process = Process()
    async with listening("127.0.0.1", 0, ready=process.ready, numbers=process.numbers) as port:
        assert (await get(port, path, method))[0] == status


async def test_a_port_that_is_taken_is_named() -> None:
    process = Process()
    async with listening("127.0.0.1", 0, ready=process.ready, numbers=process.numbers) as port:
        with pytest.raises(NotListening, match=f"AFTERCARE_METRICS_PORT: .* port {port} "):
            async with listening("127.0.0.1", port, ready=process.ready, numbers=process.numbers):
                raise AssertionError


def test_what_the_system_does_not_do_is_said_in_its_words_and_once() -> None:
    assert why(FileNotFoundError(errno.ENOENT, "x", "/home/ana/file")) == (
        "no such file or directory"
    )
    assert why(OSError(errno.EADDRINUSE, "while attempting to bind on port 9464")) == (
        "address already in use"
    )
    assert why(socket.gaierror(socket.EAI_NONAME, "x")) == "there is no such host"


@dataclass(frozen=True)
class Face:
    name: str
    ready: bool


async def test_the_port_is_served_with_what_the_database_and_the_platforms_say(
    sqlite_store: SqlStore, sqlite_url: str
) -> None:
    now = SystemClock().now()
    planned = with_nudges(Candidate(id="c1"), now)
    await sqlite_store.save(ANN, planned, 0, event="e1", wake=now, now=now)
    await sqlite_store.records.hold("discord.gateway", "me", until=now + MINUTE, now=now)
    environ = {"DATABASE_URL": sqlite_url, "AFTERCARE_METRICS_PORT": str(free_port())}
    configured, _ = settings.read(environ, Path())
    port = configured.aftercare_metrics_port

    async with observed(configured, (), metrics(), [Face("slack", True), Face("discord", False)]):
        status, ready = await get(port, "/readyz")
        _, shown = await get(port, "/metrics")

    assert (status, json.loads(ready)) == (
        503,
        {"database": True, "slack": True, "discord": False},
    )
    assert 'aftercare_queue_due{platform="slack"} 1.0' in shown
    assert 'aftercare_gateway_held{platform="discord"} 1.0' in shown


async def test_without_a_port_nothing_is_served(sqlite_url: str) -> None:
    configured, _ = settings.read({"DATABASE_URL": sqlite_url}, Path())

    async with observed(configured, (), metrics(), []):
        assert configured.aftercare_metrics_port == 0


# What docs/ says of the numbers.


def names(text: str) -> set[str]:
    """The names of numbers in a query, without what Prometheus adds to a histogram's."""
    found = re.findall(r"\baftercare_[a-z_]+", text)
    return {re.sub(r"_(bucket|count|sum|total)$", "", name) for name in found}


def told() -> set[str]:
    return {family.name for family in metrics().registry.collect()}


def test_the_dashboard_shows_every_number_and_no_other() -> None:
    board = json.loads((ROOT / "docs" / "grafana.json").read_text(encoding="utf-8"))
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]

    assert names(" ".join(asked)) == told()


def test_the_alerts_speak_of_numbers_that_there_are() -> None:
    rules = (ROOT / "docs" / "alerts.yml").read_text(encoding="utf-8")
    asked = [line for line in rules.splitlines() if line.lstrip().startswith("expr:")]

    assert asked
    assert names(" ".join(asked)) <= told()
    assert len(re.findall(r"alert:", rules)) == len(asked)


def test_the_manual_names_every_number() -> None:
    manual = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")

    assert names(manual) == told()


def test_every_test_that_the_threat_table_names_is_there() -> None:
    table = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    files = (ROOT / "tests").rglob("test_*.py")
    there = {
        test
        for file in files
        for test in re.findall(
            r"^\s*(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE
        )
    }

    assert named
    assert named <= there


def test_the_readme_has_a_row_for_every_command_of_the_shell() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = " ".join(line.split("|")[1] for line in readme.splitlines() if "| `aftercare" in line)
    (commands,) = (
        action.choices
        for action in parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )

    assert {name for name in commands if not re.search(rf"\b{name}\b", rows)} == set()
