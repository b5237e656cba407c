"""The manifest asks for what the listeners need and nothing else; settings that cannot work are
refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast

import pytest
from slack_bolt.async_app import AsyncApp

from adapters.slack import manifest
from adapters.slack.check import Identity, missing
from adapters.slack.config import SlackConfig
from adapters.slack.errors import Refusal
from adapters.slack.listeners import Listeners
from adapters.slack.oauth import authorization_url
from adapters.slack.sockets import app_token_fault
from bot.settings import Secret

SHOWN = manifest.manifest()


class Recorder:
    """Stands where Bolt's app does, and notes what is listened for."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.shortcuts: list[str] = []
        self.events: list[str] = []

    def command(self, name: str) -> Any:
        self.commands.append(name)
        return lambda listener: listener

    def global_shortcut(self, name: str) -> Any:
        self.shortcuts.append(name)
        return lambda listener: listener

    def event(self, name: str) -> Any:
        self.events.append(name)
        return lambda listener: listener

    def action(self, name: object) -> Any:
        return lambda listener: listener

    view = action


@pytest.fixture
def registered() -> Recorder:
    recorder, nothing = Recorder(), cast(Any, None)
    listeners = Listeners(nothing, nothing, nothing, standing=nothing, installs=nothing, many=None)
    listeners.register(cast(AsyncApp, recorder))
    return recorder


def names(items: Sequence[dict[str, Any]], key: str) -> list[str]:
    return [item[key] for item in items]


def test_every_event_that_is_subscribed_to_has_a_listener_and_the_other_way_round(
    registered: Recorder,
) -> None:
    subscribed = SHOWN["settings"]["event_subscriptions"]["bot_events"]

    assert sorted(name.removesuffix(".im") for name in subscribed) == sorted(registered.events)


def test_the_command_and_the_shortcut_have_their_listeners(registered: Recorder) -> None:
    assert names(SHOWN["features"]["slash_commands"], "command") == registered.commands
    assert names(SHOWN["features"]["shortcuts"], "callback_id") == registered.shortcuts


def test_the_scopes_are_the_least_that_the_calls_need() -> None:
    assert SHOWN["oauth_config"]["scopes"] == {
        "bot": ["chat:write", "commands", "files:write", "im:history", "im:write", "users:read"]
    }


def test_a_person_may_write_to_the_bot() -> None:
    home = SHOWN["features"]["app_home"]

    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]


def test_without_an_address_the_app_runs_in_socket_mode() -> None:
    assert SHOWN["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(SHOWN)


def test_with_an_address_every_request_goes_there() -> None:
    shown = json.loads(manifest.as_json("https://care.example/"))
    events = "https://care.example/slack/events"

    assert not shown["settings"]["socket_mode_enabled"]
    assert shown["features"]["slash_commands"][0]["url"] == events
    assert shown["settings"]["event_subscriptions"]["request_url"] == events
    assert shown["settings"]["interactivity"]["request_url"] == events
    assert shown["oauth_config"]["redirect_urls"] == ["https://care.example/slack/oauth_redirect"]


def test_the_texts_are_as_long_as_slack_takes_them() -> None:
    told = SHOWN["display_information"]
    command = SHOWN["features"]["slash_commands"][0]

    assert len(told["name"]) <= 35
    assert len(told["description"]) <= 140
    assert 174 <= len(told["long_description"]) <= 4_000
    assert len(command["command"]) <= 32
    assert len(SHOWN["features"]["shortcuts"][0]["name"]) <= 24


BOT, APP, SIGN = Secret("xoxb-1"), Secret("xapp-1"), Secret("s")


@pytest.mark.parametrize(
    "config",
    [
        SlackConfig(bot_token=BOT, app_token=APP),
        SlackConfig(bot_token=BOT, signing_secret=SIGN),
        SlackConfig(client_id="1.2", client_secret=SIGN, signing_secret=SIGN, sealed=True),
        SlackConfig(client_id="1.2", client_secret=SIGN, app_token=APP, sealed=True),
    ],
)
def test_each_way_to_connect_is_complete(config: SlackConfig) -> None:
    assert config.faults() == ()


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (SlackConfig(), "SLACK_BOT_TOKEN is missing"),
        (SlackConfig(bot_token=BOT), "anybody could speak as Slack"),
        (SlackConfig(bot_token=BOT, signing_secret=Secret("")), "SLACK_SIGNING_SECRET"),
        (SlackConfig(client_id="1.2", signing_secret=SIGN, sealed=True), "needed together"),
        (
            SlackConfig(client_id="1.2", client_secret=SIGN, signing_secret=SIGN),
            "AFTERCARE_KEYS",
        ),
        (
            SlackConfig(
                bot_token=BOT, client_id="1.2", client_secret=SIGN, app_token=APP, sealed=True
            ),
            "set one of them",
        ),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(config: SlackConfig, told: str) -> None:
    assert any(told in sentence for sentence in config.faults())


def test_no_secret_shows() -> None:
    assert "xoxb" not in repr(SlackConfig(bot_token=BOT, app_token=APP))


def test_methods_are_called_below_an_address_that_ends_in_a_slash() -> None:
    assert SlackConfig(api_url="http://127.0.0.1:80/api").base_url == "http://127.0.0.1:80/api/"


def test_people_agree_to_the_installation_beside_the_methods() -> None:
    assert authorization_url("https://slack.com/api/") == "https://slack.com/oauth/v2/authorize"
    assert authorization_url("https://slack-gov.com/api/") == (
        "https://slack-gov.com/oauth/v2/authorize"
    )


def identity(scopes: frozenset[str] | None) -> Identity:
    return Identity(team="T1", enterprise="", whole=False, bot_user="U0", bot="B0", scopes=scopes)


def test_a_missing_scope_is_named_with_what_it_is_for() -> None:
    (told,) = missing(identity(frozenset(manifest.SCOPES) - {"im:write"}))

    assert "im:write (opening the direct message)" in told
    assert "reinstall" in told
    assert missing(identity(frozenset(manifest.SCOPES))) == []
    assert missing(identity(None)) == []


def test_a_scope_that_can_be_done_without_is_said_so() -> None:
    (told,) = missing(identity(frozenset(manifest.SCOPES) - {"files:write"}))

    assert "works without" in told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("not_allowed_token_type", "begins with xapp-"),
        ("missing_scope", "connections:write"),
        ("invalid_auth", "does not accept SLACK_APP_TOKEN (invalid_auth)"),
    ],
)
def test_a_bad_app_token_is_said_in_words(code: str, told: str) -> None:
    assert told in app_token_fault(Refusal(code))
