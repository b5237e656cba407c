"""What the operator does: commands put in place, links, and what is wrong with the application."""

from __future__ import annotations

import pytest

from adapters.discord import install
from adapters.discord.client import DiscordConfig
from adapters.discord.errors import Misconfigured
from bot.commands import COMMANDS
from bot.settings import Secret
from tests.conftest import FakeClock
from tests.discord.person import Person
from tests.discord.refusal import Refusal
from tests.discord.server import TOKEN, Discord, discord_server
from tests.discord.stage import Stage

BOTH, EVERYWHERE = [0, 1], [0, 1, 2]


def config(discord: Discord, token: str = TOKEN) -> DiscordConfig:
    return DiscordConfig(Secret(token), discord.api_url, discord.gateway_url)


async def test_commands_are_put_in_place_only_when_they_change(stage: Stage) -> None:
    assert stage.discord.rest.syncs == 1
    await stage.restart()

    assert stage.discord.rest.syncs == 1


async def test_every_command_is_there_with_described_options(stage: Stage) -> None:
    [command] = stage.discord.rest.commands
    subs = {sub["name"]: sub for sub in command["options"]}

    assert subs.keys() == {name for name, entry in COMMANDS.items() if entry.what} | {"say"}
    assert all(sub["description"] for sub in subs.values())
    assert all(one["autocomplete"] for sub in subs.values() for one in sub.get("options") or ())


async def test_commands_work_in_servers_dms_and_for_single_users(stage: Stage) -> None:
    [command] = stage.discord.rest.commands

    assert sorted(command["contexts"]) == EVERYWHERE
    assert sorted(command["integration_types"]) == BOTH


async def test_sync_by_hand_everywhere_or_in_one_server(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        assert await install.sync(config(discord)) == 1
        assert await install.sync(config(discord), discord.world.guild) == 1

        assert discord.rest.commands
        assert discord.rest.guild_commands[discord.world.guild]


async def test_sync_in_a_server_that_the_app_is_not_in_says_so(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        discord.door.befall("PUT .*/guilds/1/commands", Refusal(403, 50001, "Missing Access"))
        with pytest.raises(Misconfigured, match="not in that server"):
            await install.sync(config(discord), 1)


async def test_a_refused_sync_does_not_keep_people_from_their_answers(
    stage: Stage, ann: Person
) -> None:
    application = str(stage.discord.world.application)
    await stage.store.records.delete("discord.commands", application)
    await stage.stop()
    stage.discord.door.befall("PUT .*/commands", 503, times=9)
    await stage.start()

    assert await ann.slash("help")


async def test_the_links_ask_for_no_permission(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        server, user = install.invite(await install.application(config(discord)))

    assert "permissions=0" in server
    assert "scope=bot+applications.commands" in server
    assert "integration_type=1" in user
    assert "scope=applications.commands" in user


async def test_check_finds_nothing_wrong(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        assert await install.check(config(discord)) == ()


async def test_check_names_all_that_is_wrong(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        discord.rest.interactions_endpoint_url = "https://example.org/interactions"
        discord.rest.installs = ["0"]

        endpoint, user_install = await install.check(config(discord))
    assert "Interactions Endpoint URL" in endpoint
    assert "User Install" in user_install


async def test_check_names_a_bad_token(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        [told] = await install.check(config(discord, "wrong"))

    assert "DISCORD_TOKEN" in told
    assert "wrong" not in told


async def test_check_says_that_discord_does_not_answer(clock: FakeClock) -> None:
    async with discord_server(clock) as discord:
        discord.door.befall("GET", 503, times=9)
        [told] = await install.check(config(discord))

    assert "could not be asked" in told


async def test_a_bad_token_ends_the_run(stage: Stage) -> None:
    await stage.stop()
    stage.discord.rest.token = "another"

    with pytest.raises(Misconfigured, match="DISCORD_TOKEN"):
        await stage.start()
