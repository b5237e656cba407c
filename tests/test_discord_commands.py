"""The slash commands as Discord gets them, and what completes while one types."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from discord import app_commands

from adapters.discord import commands, install, limits
from bot.commands import COMMANDS
from bot.zones import read_zone

Tree = app_commands.CommandTree[discord.Client]

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


class Handler:
    """Takes commands and does nothing: here they are only declared."""

    async def command(self, interaction: discord.Interaction, name: str, text: str) -> None:
        del interaction, name, text

    async def complete(
        self, interaction: discord.Interaction, name: str, typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction, name, typed
        return []


@pytest.fixture
def tree() -> Tree:
    return app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))


def put_in_place(tree: Tree, *, everywhere: bool = True) -> dict[str, Any]:
    tree.add_command(commands.group(Handler(), everywhere=everywhere))
    (command,) = commands.payload(tree)
    return command


def test_every_listed_command_is_a_subcommand_besides_free_words(tree: Tree) -> None:
    command = put_in_place(tree)

    assert [sub["name"] for sub in command["options"]] == [
        *(name for name, entry in COMMANDS.items() if entry.what),
        "say",
    ]
    assert limits.commands([command]) == []


def test_it_works_in_servers_in_the_direct_messages_and_for_a_user_alone(tree: Tree) -> None:
    command = put_in_place(tree)

    assert sorted(command["contexts"]) == [0, 1, 2]
    assert sorted(command["integration_types"]) == [0, 1]


def test_in_one_server_it_has_no_contexts_which_only_a_global_command_may(tree: Tree) -> None:
    command = put_in_place(tree, everywhere=False)

    assert not command["contexts"]
    assert not command["integration_types"]


def test_every_option_is_described_optional_and_completes(tree: Tree) -> None:
    options = [option for sub in put_in_place(tree)["options"] for option in sub.get("options", ())]

    assert len(options) >= len(commands.WORDS)
    for option in options:
        assert option["description"]
        assert not option["required"]
        assert option["autocomplete"]


def test_the_words_for_options_are_those_of_real_commands() -> None:
    assert commands.WORDS.keys() - {"say"} <= COMMANDS.keys()


def test_a_command_with_words_and_without_an_own_option_is_named_by_its_usage() -> None:
    assert commands.option("link", "link [code]") == ("code", "Code")
    assert commands.option("link", "link [the code]") == ("words", "The code")
    assert commands.option("pause", "pause") == ("", "")


def test_the_fingerprint_changes_with_the_commands_alone(tree: Tree) -> None:
    other = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    first, second = put_in_place(tree), put_in_place(other)

    assert commands.fingerprint([first]) == commands.fingerprint([second])
    second["options"].pop()
    assert commands.fingerprint([first]) != commands.fingerprint([second])


# Completion.


@pytest.mark.parametrize("typed", ["Chicago", "zone chic", "my time zone is chicago"])
def test_a_zone_completes_by_city_and_says_its_time(typed: str) -> None:
    found = commands.zones("settings", typed, NOW)

    assert found[0].value.startswith("zone Chicago")
    assert "(9:00 AM)" in found[0].name


@pytest.mark.parametrize("typed", ["", "zone", "Port", "a", "America/"])
def test_completions_stay_within_the_limits_and_can_be_read(typed: str) -> None:
    found = commands.zones("settings", typed, NOW)

    assert limits.choices([choice.to_dict() for choice in found]) == []
    assert all(read_zone(choice.value.removeprefix("zone ")) for choice in found)


def test_free_words_complete_to_a_zone_once_there_is_something_to_go_by() -> None:
    assert commands.zones("say", "chica", NOW)[0].value == "Chicago, IL"
    assert commands.zones("say", "ch", NOW) == []
    assert commands.zones("show", "Chicago", NOW) == []


def test_a_long_completion_is_cut() -> None:
    assert limits.choices([commands.choice("x" * 300).to_dict()]) == []


# Installing.


def test_the_links_ask_for_no_permission() -> None:
    server, user = install.invite(1234)

    assert server == (
        "https://discord.com/oauth2/authorize?client_id=1234"
        "&scope=bot+applications.commands&permissions=0&integration_type=0"
    )
    assert user == (
        "https://discord.com/oauth2/authorize?client_id=1234"
        "&scope=applications.commands&integration_type=1"
    )


# The validator itself.

GO = {"type": 2, "style": 2, "label": "Go", "custom_id": "go"}
ROW = {"type": 1, "components": [GO]}


def changed(**button: Any) -> dict[str, Any]:
    return {"type": 1, "components": [GO | button]}


SELECT = {
    "type": 3,
    "custom_id": "menu:0",
    "options": [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}],
}


def test_a_message_that_discord_takes_has_no_problem() -> None:
    fine = {
        "content": "x" * 2000,
        "components": [ROW, {"type": 1, "components": [SELECT]}],
        "nonce": "a" * 25,
        "allowed_mentions": {"parse": []},
    }

    assert limits.message(fine) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"content": "x" * 2001},
        {"content": "😀" * 1001},
        {"content": " "},
        {"content": "x", "nonce": "a" * 26},
        {"content": "x", "allowed_mentions": {"parse": ["everyone"]}},
        {"content": "x", "components": [ROW] * 6},
        {"content": "x", "components": [ROW, ROW]},
        {"content": "x", "components": [{"type": 1, "components": []}]},
        {"content": "x", "components": [changed(label="x" * 81)]},
        {"content": "x", "components": [changed(label="")]},
        {"content": "x", "components": [changed(custom_id="x" * 101)]},
        {"content": "x", "components": [changed(style=5, url="mailto:a@b.example")]},
        {"content": "x", "components": [changed(style=5, url=f"https://{'a' * 510}")]},
        {"content": "x", "components": [{"type": 1, "components": [SELECT, SELECT]}]},
        {"content": "x", "components": [{"type": 1, "components": [SELECT | {"options": []}]}]},
        {"content": "x", "attachments": [{"filename": "a"}] * 11},
    ],
)
def test_a_message_that_discord_refuses_has_one(broken: dict[str, Any]) -> None:
    assert limits.message(broken)


@pytest.mark.parametrize("length", [79, 80, 81, 200])
def test_a_clipped_text_fits_and_says_that_it_is_cut(length: int) -> None:
    clipped = limits.clip("😀" * length, 80)

    assert limits.units(clipped) <= 80
    assert clipped.endswith("…")
