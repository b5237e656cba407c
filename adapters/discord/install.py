"""What the operator does once: links to install the app, its commands, and a look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord import app_commands

from adapters.discord import client, commands
from adapters.discord.client import DiscordConfig
from adapters.discord.errors import Act, Misconfigured, act
from adapters.discord.gateway import NOT_ACCEPTED

ENDPOINT = (
    "Discord sends the interactions of this application to a web address: clear Interactions "
    "Endpoint URL under General Information, so that they come here."
)
NO_USER_INSTALL = (
    "This application cannot be installed by single users: switch on User Install under "
    "Installation, or /interview works only in servers that have it."
)
NOT_THERE = "This application is not in that server: install it there, or look at the ID again."
NO_ANSWER = "Discord could not be asked: there was no answer, or a refusal. Try again later."


class _Nobody:
    """The commands are only put in place here; nobody gives them."""

    async def command(self, interaction: discord.Interaction, name: str, text: str) -> None:
        del interaction, name, text

    async def complete(
        self, interaction: discord.Interaction, name: str, typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction, name, typed
        return []


def invite(application_id: int) -> tuple[str, str]:
    """The links that install the app in a server, and for one user; both ask for no permission.

    In a server it needs no more than to be there: a bot writes only to people it shares one with.
    """
    address = f"https://discord.com/oauth2/authorize?client_id={application_id}"
    return (
        f"{address}&scope=bot+applications.commands&permissions=0&integration_type=0",
        f"{address}&scope=applications.commands&integration_type=1",
    )


async def application(config: DiscordConfig) -> int:
    """The application behind the token, for `invite`. Raises Misconfigured."""
    async with _logged_in(config) as asked:
        return (await asked.application_info()).id


async def check(config: DiscordConfig) -> tuple[str, ...]:
    """A sentence for each thing that is wrong."""
    try:
        async with _logged_in(config) as asked:
            info = await asked.application_info()
    except Misconfigured as wrong:
        return (str(wrong),)
    return (
        *((ENDPOINT,) if info.interactions_endpoint_url else ()),
        *((NO_USER_INSTALL,) if info.user_integration_config is None else ()),
    )


async def sync(config: DiscordConfig, guild: int | None = None) -> int:
    """Put the commands in place, everywhere or at once in one server; how many.

    Raises Misconfigured.
    """
    async with _logged_in(config) as asked:
        tree = app_commands.CommandTree(asked)
        where = discord.Object(guild) if guild is not None else None
        tree.add_command(commands.group(_Nobody(), everywhere=where is None), guild=where)
        try:
            return len(await tree.sync(guild=where))
        except (discord.Forbidden, discord.NotFound) as error:
            raise Misconfigured(NOT_THERE if where else NO_ANSWER) from error


@asynccontextmanager
async def _logged_in(config: DiscordConfig) -> AsyncIterator[discord.Client]:
    client.set_up(config)
    asked = client.rest()
    try:
        await asked.login(config.token.reveal())
        yield asked
    except (discord.DiscordException, OSError, TimeoutError) as error:
        raise Misconfigured(NOT_ACCEPTED if act(error) is Act.STOP else NO_ANSWER) from error
    finally:
        await asked.close()
