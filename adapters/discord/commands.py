"""The slash commands: `/interview` with a subcommand for each listed command of the core."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import discord
from discord import app_commands

from adapters.discord import limits
from bot.commands import COMMANDS
from bot.zones import local_time, read_zone, suggest

SAY = "say"
"""The subcommand for free words, which elsewhere are simply typed."""

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BOTH_INSTALLS = app_commands.AppInstallationType(guild=True, user=True)

WORDS = {
    "new": ("words", "What you like to say about it, in your own words"),
    "show": ("which", "Which interview: its place or a word of it"),
    "draft": ("which", "Which letter: an interview or a step"),
    "heard": ("what", "Such as: they said no, an offer, the decision moved to Dec 4"),
    "edit": ("which", "Which answer: an interview or a word such as people or decision"),
    "settings": ("what", "Such as: zone Chicago, quiet 9pm to 8am, nights Mon Tue"),
    SAY: ("words", "Anything you would say to me"),
}
"""The option of a subcommand, with its description; one that is not here is named by its usage."""

Client = discord.Client


class Handler(Protocol):
    """Who the commands go to."""

    async def command(self, interaction: discord.Interaction, name: str, text: str, /) -> None: ...

    async def complete(
        self, interaction: discord.Interaction, name: str, typed: str, /
    ) -> list[app_commands.Choice[str]]: ...


def group(handler: Handler, *, everywhere: bool = True) -> app_commands.Group:
    """The whole command. Not `everywhere`, it has no contexts, as a command of one guild must."""
    made = app_commands.Group(
        name="interview",
        description="After a medical job interview: notes, reminders and check-ins",
        allowed_contexts=EVERYWHERE if everywhere else None,
        allowed_installs=BOTH_INSTALLS if everywhere else None,
    )
    for name, entry in COMMANDS.items():
        if entry.what:
            made.add_command(_command(handler, name, entry.what, *option(name, entry.usage)))
    made.add_command(_command(handler, SAY, "say it in your own words", *WORDS[SAY]))
    return made


def payload(tree: app_commands.CommandTree[Client]) -> list[dict[str, Any]]:
    """What is put in place by a sync."""
    return [command.to_dict(tree) for command in tree.get_commands()]


def fingerprint(payload: Sequence[dict[str, Any]]) -> str:
    """The same for the same commands: only what has changed is put in place anew."""
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def zones(name: str, typed: str, now: datetime) -> list[app_commands.Choice[str]]:
    """Time zones that begin so, each with the time it is there."""
    if name == "settings":
        before, typed = (
            "zone ",
            re.sub(r"^(my )?(time ?)?zone( is| to)?:? *", "", typed, flags=re.I),
        )
    elif name == SAY and len(typed) > 2:
        before = ""
    else:
        return []
    found = []
    for label in suggest(typed):
        if reading := read_zone(label):
            words = f"{before}{label}"
            found.append(choice(words, f"{words} ({local_time(now, reading.zone)})"))
    return found


def choice(value: str, shown: str = "") -> app_commands.Choice[str]:
    """A choice that completes to `value`."""
    return app_commands.Choice(
        name=limits.clip(shown or value, limits.CHOICE), value=value[: limits.CHOICE]
    )


def option(name: str, usage: str) -> tuple[str, str]:
    """The option's name and description, both "" for a subcommand without one."""
    if name in WORDS:
        return WORDS[name]
    told = re.search(r"\[(.+)\]", usage)
    if told is None:
        return "", ""
    word = told[1] if re.fullmatch(r"[a-z]{1,32}", told[1]) else "words"
    return word, told[1].capitalize()


def _command(
    handler: Handler, name: str, what: str, option: str, told: str
) -> app_commands.Command[Any, ..., None]:
    description = limits.clip(what[0].upper() + what[1:], limits.DESCRIPTION)
    if not option:

        async def alone(interaction: discord.Interaction) -> None:
            await handler.command(interaction, name, "")

        return app_commands.Command(name=name, description=description, callback=alone)

    @app_commands.rename(words=option)
    @app_commands.describe(words=limits.clip(told, limits.DESCRIPTION))
    async def with_words(interaction: discord.Interaction, words: str = "") -> None:
        await handler.command(interaction, name, words)

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name, description=description, callback=with_words
    )

    @command.autocomplete("words")
    async def completed(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await handler.complete(interaction, name, typed)

    return command
