"""What an operator's tools read: the numbers, the health pages, and that docs/ speaks of both."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.operations.metrics import Metrics
from adapters.operations.server import NotListening, listening
from bot.conversation import PLAIN
from bot.courier import Courier
from bot.messages import Incoming, Message, Text, UserId
from bot.model import Candidate
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
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.people import candidate, interview
from tests.tiny import TinyCore, with_nudges

ROOT = Path(__file__).parent.parent
ANN = UserId("slack", "T1", "U1")
MINUTE = timedelta(minutes=1)


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
        (Refused("user_disabled"), {"aftercare_nudges_refused_total[slack][user_disabled]"}),
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
    ended = START.replace(hour=16)
    told = candidate(interview(ended), seen=ended) if False else candidate(interview(ended))
    due = PLAIN.wake(told, ended)
    assert due
    wanted = PLAIN.due(told, due)
    assert isinstance(wanted, Wanted)

    from dataclasses import replace

    known = replace(told, seen=ended)
    assert PLAIN.late(known, wanted, due) == timedelta(0)
    assert PLAIN.late(known, wanted, due + 3 * MINUTE) == 3 * MINUTE
