"""The numbers of one process for Prometheus: what happened since its start, what waits just now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Summary,
    generate_latest,
)

from bot.model import Candidate
from bot.ports import Again, Delivery, Dropped, Outcome, Refused, Sent, Wanted
from bot.status import Queue

TURN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Slack shows an error after three seconds, and so does Discord."""

LATE_SECONDS = (1.0, 5.0, 15.0, 60.0, 300.0, 600.0, 1800.0, 3600.0, 21600.0, 86400.0)
"""After ten minutes a nudge says itself that it is late."""

Late = Callable[[Candidate, Wanted, datetime], timedelta]


class Metrics:
    """A `bot.ports.Meter`. Its labels are platforms and codes, so there are few of them.

    `late` says how far behind its time a nudge is.
    """

    def __init__(self, late: Late) -> None:
        self._late = late
        self.registry = registry = CollectorRegistry()
        self._turns = Histogram(
            "aftercare_turn_seconds",
            "From an event to its replies, kept.",
            ["platform"],
            buckets=TURN_SECONDS,
            registry=registry,
        )
        self._failed = Counter(
            "aftercare_turns_failed",
            "Turns that ended with an apology: a mistake of the program, or no database.",
            ["platform"],
            registry=registry,
        )
        self._lateness = Histogram(
            "aftercare_nudge_late_seconds",
            "How far behind its time each nudge was sent; the count is the nudges sent.",
            ["platform"],
            buckets=LATE_SECONDS,
            registry=registry,
        )
        self._unconfirmed = Counter(
            "aftercare_nudges_unconfirmed",
            "Nudges of which nobody can tell whether they arrived; they are not sent twice.",
            ["platform"],
            registry=registry,
        )
        self._doubts = Counter(
            "aftercare_nudges_in_doubt",
            "Attempts whose outcome is unknown; they are looked up before another is made.",
            ["platform"],
            registry=registry,
        )
        self._refused = Counter(
            "aftercare_nudges_refused",
            "Nudges that the platform will never take, by its code.",
            ["platform", "code"],
            registry=registry,
        )
        self._dropped = Counter(
            "aftercare_nudges_dropped",
            "Nudges that were not wanted any more when they were to be sent.",
            ["platform"],
            registry=registry,
        )
        self._waits = Summary(
            "aftercare_wait_seconds",
            "How long a platform asked us to wait, with rate limits or while it is down.",
            ["platform"],
            registry=registry,
        )
        self._due = Gauge(
            "aftercare_queue_due", "Candidates due now.", ["platform"], registry=registry
        )
        self._oldest = Gauge(
            "aftercare_queue_oldest_seconds",
            "How long the oldest of them has been due.",
            ["platform"],
            registry=registry,
        )
        self._ready = Gauge(
            "aftercare_ready",
            "1 while this process has its database, or its connection to a platform, else 0.",
            ["part"],
            registry=registry,
        )
        self._gateway = Gauge(
            "aftercare_gateway_held",
            "1 while some process holds the shard through which direct messages come, else 0.",
            ["platform"],
            registry=registry,
        )

    # As a Meter.

    def turn(self, platform: str, took: timedelta, *, failed: bool) -> None:
        self._turns.labels(platform).observe(took.total_seconds())
        if failed:
            self._failed.labels(platform).inc()

    def nudge(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        platform = delivery.user.platform
        match outcome:
            case Sent(confirmed=True):
                late = self._late(delivery.candidate, delivery.wanted, now)
                self._lateness.labels(platform).observe(late.total_seconds())
            case Sent():
                self._unconfirmed.labels(platform).inc()
            case Refused(reason):
                self._refused.labels(platform, reason).inc()
            case Dropped():
                self._dropped.labels(platform).inc()
            case Again(doubtful=True):
                self._doubts.labels(platform).inc()

    def wait(self, platform: str, wait: timedelta) -> None:
        self._waits.labels(platform).observe(wait.total_seconds())

    # What is looked up when somebody asks.

    def show(
        self,
        queues: Mapping[str, Queue],
        ready: Mapping[str, bool],
        gateways: Mapping[str, bool],
    ) -> bytes:
        """All numbers in Prometheus' text format, with what is the case now."""
        for platform, queue in queues.items():
            self._due.labels(platform).set(queue.due)
            self._oldest.labels(platform).set(queue.behind.total_seconds())
        for part, is_ready in ready.items():
            self._ready.labels(part).set(is_ready)
        for platform, held in gateways.items():
            self._gateway.labels(platform).set(held)
        return generate_latest(self.registry)
