"""The stand-in is strict: what Slack refuses, it refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.conftest import FakeClock
from tests.slack import limits, screen
from tests.slack.faults import BROKEN_AFTERWARDS, Fault
from tests.slack.server import Slack, slack

ALL = frozenset(("chat:write", "im:write", "users:read", "im:history"))
TEXT = {"type": "plain_text", "text": "x"}
BUTTON: dict[str, Any] = {"type": "button", "text": TEXT, "action_id": "a", "value": "v"}
MODAL: dict[str, Any] = {
    "type": "modal",
    "title": TEXT,
    "blocks": [{"type": "section", "text": TEXT}],
}


def said(text: str, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": "section", "text": {"type": kind, "text": text}}


@pytest.fixture
async def server(clock: FakeClock) -> AsyncIterator[Slack]:
    async with slack(clock.now) as running:
        running.world.install("T1", ALL, token="xoxb-1")
        running.world.add_user("T1", "ann")
        yield running


@pytest.fixture
def client(server: Slack) -> AsyncWebClient:
    return AsyncWebClient("xoxb-1", base_url=server.api, retry_handlers=[])


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([said("x")] * 51, "51 of them"),
        ([said("x" * 3_001)], "3001 characters"),
        ([said("")], "0 characters"),
        ([{**said("x"), "block_id": "one"}] * 2, "'one' twice"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "plain_text"),
        ([{"type": "actions", "elements": [BUTTON] * 26}], "26 elements"),
        ([{"type": "actions", "elements": [BUTTON] * 2}], "action_id twice"),
        ([{"type": "actions", "elements": [{**BUTTON, "value": "x" * 2_001}]}], "value"),
        ([{"type": "actions", "elements": [{"type": "plain_text_input"}]}], "here"),
        ([{"type": "context", "elements": [TEXT] * 11}], "11 elements"),
        ([{"type": "table"}], "type table"),
    ],
)
def test_a_message_over_a_limit_is_a_fault(blocks: list[dict[str, Any]], fault: str) -> None:
    assert any(fault in one for one in limits.message_faults("x", blocks))


def test_a_message_within_the_limits_is_none() -> None:
    assert limits.message_faults("x", [said("x" * 3_000), {"type": "divider"}]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": {"type": "plain_text", "text": "x" * 25}}, "title"),
        ({"blocks": []}, "0 of them"),
        ({"private_metadata": "x" * 3_001}, "private_metadata"),
        (
            {
                "blocks": [
                    {
                        "type": "input",
                        "label": TEXT,
                        "element": {"type": "plain_text_input", "action_id": "a"},
                    }
                ]
            },
            "submit",
        ),
    ],
)
def test_a_view_over_a_limit_is_a_fault(change: dict[str, Any], fault: str) -> None:
    assert any(fault in one for one in limits.view_faults(MODAL | change))
    assert limits.view_faults(MODAL) == []


def test_markup_is_shown_as_slack_shows_it() -> None:
    blocks = [said("*bold* and <!channel> &lt;b&gt; `x` <https://a.org|here>", "mrkdwn")]
    seen = screen.message_seen("x", blocks, "UTC")

    assert seen.text == "bold and @channel <b> x here"
    assert seen.mentions == ["!channel"]
    assert screen.message_seen("x", [said("*as* <@U1>")], "UTC").text == "*as* <@U1>"


async def test_a_trigger_opens_one_modal_within_three_seconds(
    server: Slack, client: AsyncWebClient, clock: FakeClock
) -> None:
    trigger = server.world.trigger("U1ANN")
    await client.views_open(trigger_id=trigger, view=MODAL)
    late = server.world.trigger("U1ANN")
    await clock.move(clock.now() + timedelta(seconds=4))

    for id, code in ((trigger, "exchanged_trigger_id"), (late, "expired_trigger_id")):
        assert await refusal(client.views_open(trigger_id=id, view=MODAL)) == code


async def test_three_modals_are_the_most(server: Slack, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=server.world.trigger("U1ANN"), view=MODAL)
    for _ in range(2):
        await client.views_push(trigger_id=server.world.trigger("U1ANN", "V"), view=MODAL)

    last = client.views_push(trigger_id=server.world.trigger("U1ANN", "V"), view=MODAL)
    assert await refusal(last) == "push_limit_reached"


async def test_an_old_hash_is_a_conflict(server: Slack, client: AsyncWebClient) -> None:
    opened = await client.views_open(trigger_id=server.world.trigger("U1ANN"), view=MODAL)
    view: dict[str, str] = opened["view"]
    await client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)

    again = client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)
    assert await refusal(again) == "hash_conflict"
    gone = client.views_update(view_id="V0", view=MODAL)
    assert await refusal(gone) == "not_found"


async def test_a_scope_that_is_missing_is_named(server: Slack) -> None:
    server.world.install("T2", frozenset(), token="xoxb-2")
    poor = AsyncWebClient("xoxb-2", base_url=server.api, retry_handlers=[])
    with pytest.raises(SlackApiError) as refused:
        await poor.conversations_open(users="U1ANN")

    assert refused.value.response["needed"] == "im:write"


async def test_a_stranger_and_a_channel_are_refused(client: AsyncWebClient) -> None:
    for channel, code in (("U9", "user_not_found"), ("C1", "not_in_channel")):
        assert await refusal(client.chat_postMessage(channel=channel, text="hi")) == code


async def test_a_rate_is_held(server: Slack, client: AsyncWebClient, clock: FakeClock) -> None:
    server.rates["chat.postMessage"] = (1, 1.0)
    await client.chat_postMessage(channel="U1ANN", text="one")
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="U1ANN", text="two")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    await clock.move(clock.now() + timedelta(seconds=1))
    await client.chat_postMessage(channel="U1ANN", text="two")


async def test_faults_come_before_or_after_what_was_asked(
    server: Slack, client: AsyncWebClient
) -> None:
    server.fails("chat.postMessage", Fault(status=503), BROKEN_AFTERWARDS)
    for _ in range(2):
        with pytest.raises(Exception, match=r"\S"):
            await client.chat_postMessage(channel="U1ANN", text="hi")

    assert len(server.world.channels[server.world.dm("U1ANN")]) == 1


async def test_a_history_may_lag(server: Slack, client: AsyncWebClient, clock: FakeClock) -> None:
    server.world.read_delay = timedelta(seconds=5)
    posted = await client.chat_postMessage(channel="U1ANN", text="hi")
    channel = str(posted["channel"])

    assert (await client.conversations_history(channel=channel))["messages"] == []
    await clock.move(clock.now() + timedelta(seconds=5))
    assert len((await client.conversations_history(channel=channel)).get("messages", [])) == 1


async def test_what_others_would_see_is_kept(server: Slack) -> None:
    server.respond("U1ANN", "C1", {"text": "loud", "response_type": "in_channel"})

    assert [one.channel for one in server.world.public] == ["C1"]
    assert "seen by others: C1" in server.troubles()


async def test_a_message_without_words_or_with_a_mention_is_a_complaint(
    server: Slack, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel="U1ANN", text="fine", parse="none", unfurl_links=False)
    assert server.troubles() == []

    await client.chat_postMessage(channel="U1ANN", text="<!here>", parse="none")
    assert [one.partition(": ")[2] for one in server.complaints] == ["calls !here", "links unfurl"]
