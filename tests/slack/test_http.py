"""Events over HTTP: signed by Slack, or answered with nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.slack.config import SlackConfig, StartFault
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.server import LARGEST
from adapters.slack.slack import Slack as Platform
from bot.settings import Secret
from tests.conftest import FakeClock
from tests.slack import payloads
from tests.slack.callbacks import SECRET, Callbacks
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.stories import ANSWERS, INTERVIEW
from tests.sockets import free_port


@pytest.fixture
async def whole(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Aftercare]:
    config = SlackConfig(
        bot_token=Secret("xoxb-T1"), signing_secret=Secret(SECRET), port=free_port()
    )
    async with aftercare(tmp_path, clock, config=config) as running:
        yield running
        assert running.slack.troubles() == []


@pytest.fixture
def callbacks(whole: Aftercare) -> Callbacks:
    assert whole.slack.line.callbacks
    return whole.slack.line.callbacks


async def test_the_main_job_is_the_same_over_http(whole: Aftercare, ann: Person) -> None:
    await ann.slash(INTERVIEW)
    await ann.submit(ANSWERS)
    assert "Your plan" in ann.last().text

    await ann.type("list")
    assert "Mercy General" in ann.last().text
    await ann.open_home()
    assert "Mercy General" in ann.home.text


async def test_mistakes_in_a_form_are_marked_over_http(ann: Person) -> None:
    await ann.slash(INTERVIEW)
    await ann.submit({**ANSWERS, "When it ended (day)": "2026-11-30"})

    assert list(ann.modal.problems) == ["When it ended (day)"]


@pytest.mark.parametrize("seconds", [-400, 400], ids=["stale", "from the future"])
async def test_a_request_of_another_time_is_refused(
    whole: Aftercare, ann: Person, callbacks: Callbacks, seconds: int
) -> None:
    body = json.dumps(payloads.home_opened(whole.slack, ann.user, ann.dm, "home"))
    stamp = str(int(whole.clock.now().timestamp()) + seconds)
    status, _ = await callbacks.send(body, callbacks.signed(body, stamp) | JSON)

    assert status == 401


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": "²"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Signature": ""},
    ],
    ids=["none", "bad signature", "no number", "odd number", "huge number", "empty signature"],
)
async def test_a_request_that_is_not_signed_by_slack_is_refused(
    whole: Aftercare, ann: Person, callbacks: Callbacks, headers: dict[str, str]
) -> None:
    body = json.dumps(payloads.home_opened(whole.slack, ann.user, ann.dm, "home"))
    signed = callbacks.signed(body) if headers else {}
    status, _ = await callbacks.send(body, signed | headers | JSON)

    assert status == 401
    assert whole.slack.called("views.publish") == []


async def test_of_requests_that_are_refused_the_log_tells_once_until_one_is_accepted(
    ann: Person, callbacks: Callbacks, caplog: pytest.LogCaptureFixture
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    good = callbacks.signed(body) | JSON
    forged = good | {"X-Slack-Signature": "v0=00"}

    def told() -> int:
        return sum("SLACK_SIGNING_SECRET" in line.message for line in caplog.records)

    await callbacks.send(body, JSON)
    assert told() == 0, "whoever looks for pages does not speak as Slack"
    await callbacks.send(body, forged)
    await callbacks.send(body, forged)
    assert told() == 1
    await callbacks.send(body, good)
    await callbacks.send(body, forged)
    assert told() == 2


async def test_a_body_that_is_no_text_is_refused(whole: Aftercare, callbacks: Callbacks) -> None:
    headers = callbacks.signed("") | JSON
    async with (
        ClientSession() as session,
        session.post(callbacks.url, data=b"\xff", headers=headers) as answer,
    ):
        assert answer.status == 401


async def test_a_body_that_was_changed_is_refused(
    whole: Aftercare, ann: Person, callbacks: Callbacks
) -> None:
    body = json.dumps(payloads.home_opened(whole.slack, ann.user, ann.dm, "home"))
    headers = callbacks.signed(body) | JSON
    status, _ = await callbacks.send(body.replace("home", "messages"), headers)

    assert status == 401


async def test_a_body_that_is_too_large_is_refused_unread(
    whole: Aftercare, callbacks: Callbacks
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "a" * LARGEST})
    status, _ = await callbacks.send(body, callbacks.signed(body) | JSON)

    assert status == 413


async def test_slack_may_verify_the_address(callbacks: Callbacks) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    status, told = await callbacks.send(body, callbacks.signed(body) | JSON)

    assert status == 200
    assert "abc" in json.dumps(told)


async def test_nothing_else_is_served(callbacks: Callbacks) -> None:
    base = callbacks.url.removesuffix(EVENTS_PATH)
    async with ClientSession() as session:
        for path in ("/", "/slack/install", "/metrics", EVENTS_PATH):
            async with session.get(base + path) as answer:
                assert answer.status in (404, 405)


async def test_an_event_brought_again_is_answered_once(ann: Person) -> None:
    event = await ann.type("hello")
    before = len(ann.from_bot())
    await ann.event(event, retry=1)

    assert len(ann.from_bot()) == before


async def test_without_a_signing_secret_nothing_starts(whole: Aftercare, clock: FakeClock) -> None:
    config = SlackConfig(bot_token=Secret("xoxb-T1"), api_url=whole.slack.api)
    platform = Platform(
        config,
        records=whole.store.records,
        tenants=whole.store,
        clock=clock,
        home=whole.bot.home,
        new_id=lambda: "id",
    )
    with pytest.raises(StartFault, match="SLACK_SIGNING_SECRET"):
        await platform.run(whole.bot.receive)


async def test_a_port_that_is_taken_is_told_in_a_sentence(
    whole: Aftercare, clock: FakeClock
) -> None:
    platform = Platform(
        whole.config,
        records=whole.store.records,
        tenants=whole.store,
        clock=clock,
        home=whole.bot.home,
        new_id=lambda: "id",
    )
    with pytest.raises(StartFault, match=str(whole.config.port)):
        await platform.run(whole.bot.receive)
