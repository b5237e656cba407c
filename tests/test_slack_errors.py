"""Each of Slack's error codes has its row, and each way in which a call can fail its reading."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.api import Api
from adapters.slack.errors import (
    CODES,
    DAY,
    FOR_THE_OPERATOR,
    HOUR,
    PAUSES,
    UNASKED_PAUSE,
    Kind,
    Refusal,
    as_look,
    as_outcome,
    kind_of,
    read,
)
from adapters.slack.installs import OneWorkspace
from adapters.slack.pace import BURST, Pace
from adapters.slack.standing import Standing
from bot.ports import OutcomeUnknown, TryLater, Unreachable
from storage.store import SqlStore
from tests.conftest import FakeClock

TABLE = {
    Kind.RATE: "ratelimited rate_limited",
    Kind.DOUBT: "service_unavailable request_timeout internal_error fatal_error",
    Kind.AWAY: "team_added_to_org org_login_required accesslimited access_denied "
    "ekm_access_denied enterprise_is_restricted two_factor_setup_required",
    Kind.EXPIRED: "token_expired",
    Kind.AUTH: "invalid_auth not_authed not_allowed_token_type",
    Kind.GONE: "account_inactive token_revoked",
    Kind.SCOPE: "missing_scope no_permission",
    Kind.TEAM: "team_access_not_granted",
    Kind.PERSON: "user_not_found user_not_visible user_disabled cannot_dm_bot is_archived "
    "not_in_channel restricted_action restricted_action_read_only_channel",
    Kind.CHANNEL: "channel_not_found",
    Kind.APP: "messages_tab_disabled not_enabled",
    Kind.QUOTA: "message_limit_exceeded",
    Kind.OURS: "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text "
    "metadata_too_large invalid_arguments",
    Kind.MESSAGE: "message_not_found cant_update_message edit_window_closed",
    Kind.VIEW: "not_found hash_conflict expired_trigger_id exchanged_trigger_id",
    Kind.INSTALL: "invalid_code bad_redirect_uri invalid_refresh_token",
}
"""The codes of Slack's method pages by what they ask for."""


Raised: Callable[[str, object], SlackApiError] = SlackApiError
"""The SDK's exception, of which the SDK says no types."""


def refused(
    data: object, status: int = 200, headers: dict[str, str] | None = None
) -> SlackApiError:
    """What the SDK raises, around a response of its own."""
    response = SimpleNamespace(data=data, status_code=status, headers=headers or {})
    return Raised("refused", response)


@pytest.mark.parametrize(
    ("code", "kind"), [(code, kind) for kind, codes in TABLE.items() for code in codes.split()]
)
def test_each_code_is_of_its_kind(code: str, kind: Kind) -> None:
    assert kind_of(code) is kind


def test_the_table_has_no_code_that_is_not_tested() -> None:
    assert CODES.keys() <= {code for codes in TABLE.values() for code in codes.split()}
    assert set(TABLE) == set(Kind)


def test_an_unknown_code_is_of_no_kind() -> None:
    assert kind_of("something_new") is None


@pytest.mark.parametrize("kind", list(Kind))
def test_a_refusal_is_told_to_the_courier_by_its_kind(kind: Kind) -> None:
    code = TABLE[kind].split()[0]
    outcome = as_outcome(Refusal(code, after=timedelta(seconds=7)))

    if kind is Kind.RATE:
        assert isinstance(outcome, TryLater)
        assert outcome.after == timedelta(seconds=7)
    elif kind in PAUSES:
        assert isinstance(outcome, TryLater)
        assert outcome.after in (HOUR, DAY)
    else:
        assert isinstance(outcome, Unreachable)
    assert outcome.reason == code


def test_what_only_an_admin_can_mend_parks_nobody() -> None:
    for kind in FOR_THE_OPERATOR - {Kind.OURS}:
        assert isinstance(as_outcome(Refusal(TABLE[kind].split()[0])), TryLater)


def test_an_unknown_code_ends_the_delivery_and_keeps_the_plan() -> None:
    assert isinstance(as_outcome(Refusal("something_new")), Unreachable)


@pytest.mark.parametrize(
    ("code", "told"),
    [("ratelimited", TryLater), ("user_disabled", Unreachable), ("invalid_arguments", type(None))],
)
def test_a_look_that_is_refused_for_good_tells_nothing(code: str, told: type) -> None:
    assert isinstance(as_look(Refusal(code, after=HOUR)), told)


def test_a_rate_limit_lasts_as_long_as_slack_says() -> None:
    by_code = read(refused({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "12"}))
    by_status = read(refused("slow down", 429, {"retry-after": "3"}))
    unsaid = read(refused({"ok": False, "error": "rate_limited"}))

    assert isinstance(by_code, Refusal)
    assert isinstance(by_status, Refusal)
    assert isinstance(unsaid, Refusal)
    assert by_code.kind is by_status.kind is unsaid.kind is Kind.RATE
    assert by_code.after == timedelta(seconds=12)
    assert by_status.after == timedelta(seconds=3)
    assert unsaid.after == UNASKED_PAUSE


def test_a_missing_scope_comes_with_its_name() -> None:
    told = read(refused({"ok": False, "error": "missing_scope", "needed": "files:write"}))

    assert isinstance(told, Refusal)
    assert (told.kind, told.needed) == (Kind.SCOPE, "files:write")


@pytest.mark.parametrize(
    "error",
    [
        refused({"ok": False, "error": "internal_error"}),
        refused({"ok": False, "error": "fatal_error"}),
        refused({"ok": False, "error": "service_unavailable"}, 503),
        refused("<html>", 502),
        refused({}, 500),
        refused({}),
        refused({"ok": False, "error": "invalid_blocks"}, 500),
        Raised("unread body", SimpleNamespace(status=200, headers={})),
        Raised("no response", {}),
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
        AttributeError("a body of plain text has no get"),
    ],
)
def test_what_may_have_happened_is_in_doubt(error: Exception) -> None:
    assert isinstance(read(error), OutcomeUnknown)


def test_a_connection_that_was_never_made_is_no_doubt() -> None:
    key = cast(Any, SimpleNamespace(host="slack.com", port=443, ssl=True))

    assert isinstance(read(aiohttp.ClientConnectorError(key, OSError())), TryLater)


def test_no_error_repeats_what_slack_said_about_the_text() -> None:
    told = read(refused({"ok": False, "error": "invalid_blocks", "response_metadata": "secret"}))

    assert str(told) == "invalid_blocks"


# The pace.


async def test_a_workspace_that_is_held_holds_no_other() -> None:
    pace = Pace()
    pace.hold("T1", timedelta(seconds=30))
    pace.hold("T1", timedelta(seconds=3))

    held = pace.held("T1")
    assert held is not None
    assert timedelta(seconds=29) < held <= timedelta(seconds=30)
    assert pace.held("T2") is None


async def test_a_hold_ends() -> None:
    pace = Pace()
    pace.hold("T1", timedelta())

    assert pace.held("T1") is None


async def test_a_channel_takes_a_burst_and_then_waits_its_turn() -> None:
    pace, loop = Pace(), asyncio.get_running_loop()
    started = loop.time()
    for _ in range(BURST):
        await pace.turn("D1")
    await pace.turn("D2")
    assert loop.time() - started < 0.5

    waiting = asyncio.create_task(pace.turn("D1"))
    done, _ = await asyncio.wait({waiting}, timeout=0.1)
    assert not done
    waiting.cancel()


async def test_a_mistake_of_ours_in_a_call_is_told_to_the_operator_without_its_words(
    store: SqlStore, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    async def mistaken(client: AsyncWebClient) -> AsyncSlackResponse:
        raise KeyError("Mercy General")

    standing = Standing(store.records, store, clock, erase=False)
    api = Api(OneWorkspace("xoxb-1", standing), standing, "http://127.0.0.1:9/api/")
    with pytest.raises(OutcomeUnknown):
        await api.call("T1", mistaken)
    await api.close()

    assert "an answer of Slack could not be read: KeyError at " in caplog.text
    assert "Mercy" not in caplog.text
