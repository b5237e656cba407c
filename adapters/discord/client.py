"""How discord.py is set up: where Discord is, what is asked of it, what is logged of it."""

from __future__ import annotations

import logging

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.settings import Secret
from bot.value import Value

NOBODY = discord.AllowedMentions.none()
LONGEST_WAIT = 30.0
"""Seconds that a request waits for a rate limit; a longer one is an error, tried again later."""


LOGGED = {
    "discord": logging.WARNING,  # at DEBUG it writes messages down
    "discord.state": logging.ERROR,  # warns that the guilds intent is missing: it is meant to be
    "aiohttp": logging.WARNING,
}


class DiscordConfig(Value, frozen=True):
    """What the operator sets. The addresses are Discord's own where they are empty."""

    token: Secret
    api_url: str = ""
    gateway_url: str = ""


def intents() -> discord.Intents:
    """Only direct messages; no privileged intent. Interactions need none."""
    wanted = discord.Intents.none()
    wanted.dm_messages = True
    return wanted


def set_up(config: DiscordConfig) -> None:
    """Point discord.py to Discord, and keep its log to what an operator needs.

    discord.py has one address for all its clients. Voice, of which it warns, is not used.
    """
    if config.api_url:
        Route.BASE = config.api_url.rstrip("/")
    if config.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(config.gateway_url)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    for name, level in LOGGED.items():
        logging.getLogger(name).setLevel(level)


def rest() -> discord.Client:
    """A client that is only logged in: it can write, and hears nothing."""
    return discord.Client(
        intents=intents(), allowed_mentions=NOBODY, max_ratelimit_timeout=LONGEST_WAIT
    )
