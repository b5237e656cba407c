"""Whether Slack accepts what is set, said in words before anything runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errors
from adapters.slack.config import SlackConfig, StartFault
from adapters.slack.errors import Kind, Refusal
from adapters.slack.manifest import SCOPES
from adapters.slack.sockets import app_token_fault
from bot.faults import why
from bot.ports import OutcomeUnknown, TryLater
from bot.value import Value

OPTIONAL = ("files:write", "im:history")
"""Scopes without which something is done in a plainer way."""


class Identity(Value, frozen=True):
    """Whose a bot token is. `scopes` are None where Slack does not say them."""

    team: str
    enterprise: str
    whole: bool
    bot_user: str
    bot: str
    scopes: frozenset[str] | None


async def check(config: SlackConfig) -> tuple[str, ...]:
    """A sentence for each thing that is wrong, none where everything is fine."""
    told = list(config.faults())
    if config.bot_token:
        try:
            found = await identify(config)
            if not found.bot:
                told.append("SLACK_BOT_TOKEN is no bot's token; it begins with xoxb-.")
            told += missing(found)
            told += await _messages_tab(config, found)
        except StartFault as fault:
            told.append(str(fault))
        except (TryLater, OutcomeUnknown) as error:
            told.append(f"Slack did not answer at SLACK_API_URL, or does not for now ({error}).")
    if config.app_token:
        try:
            await open_connection(config)
        except StartFault as fault:
            told.append(str(fault))
        except (TryLater, OutcomeUnknown) as error:
            told.append(f"Slack did not open a connection ({error}).")
    if config.many or not config.by_socket:
        told += await _no_host(config.host)
    return tuple(dict.fromkeys(told))


async def identify(config: SlackConfig) -> Identity:
    """Whose the bot token is. Raises StartFault, TryLater or OutcomeUnknown."""
    try:
        answer = await _client(config, config.bot_token.reveal()).auth_test()
    except Exception as error:
        raise _fault(errors.read(error), _bot_token_fault) from None
    headers = {str(name).lower(): str(value) for name, value in dict(answer.headers).items()}
    listed = headers.get("x-oauth-scopes")
    scopes = frozenset(part.strip() for part in listed.split(",")) if listed else None
    return Identity(
        team=str(answer.get("team_id") or ""),
        enterprise=str(answer.get("enterprise_id") or ""),
        whole=bool(answer.get("is_enterprise_install")),
        bot_user=str(answer.get("user_id") or ""),
        bot=str(answer.get("bot_id") or ""),
        scopes=scopes,
    )


async def open_connection(config: SlackConfig) -> None:
    """Whether Socket Mode takes the app token. Raises StartFault, TryLater or OutcomeUnknown."""
    token = config.app_token.reveal()
    try:
        await _client(config, "").apps_connections_open(app_token=token)
    except Exception as error:
        told = errors.read(error)
        raise _fault(told, app_token_fault) from None


def missing(found: Identity) -> list[str]:
    """A sentence for each scope that the manifest asks for and the token has not."""
    if found.scopes is None:
        return []
    return [
        f"The app lacks the scope {scope} ({why}); "
        + ("it works without, less well." if scope in OPTIONAL else "add it and reinstall the app.")
        for scope, why in SCOPES.items()
        if scope not in found.scopes
    ]


async def _messages_tab(config: SlackConfig, found: Identity) -> list[str]:
    """Opening the direct message with oneself is harmless, and refused where the tab is off."""
    client = _client(config, config.bot_token.reveal())
    try:
        await client.conversations_open(users=found.bot_user)
    except Exception as error:
        told = errors.read(error)
        if isinstance(told, Refusal) and told.code == "messages_tab_disabled":
            return ["The app's Messages tab is off; switch it on under App Home."]
    return []


async def _no_host(host: str) -> list[str]:
    """Any free port: the right one may be taken by the very program whose settings these are."""
    try:
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, 0)
    except OSError as error:
        return [f"AFTERCARE_HOST: {host} cannot be listened on: {why(error)}."]
    server.close()
    return []


def _client(config: SlackConfig, token: str) -> AsyncWebClient:
    return AsyncWebClient(token=token or None, base_url=config.base_url, retry_handlers=[])


def _fault(
    told: Refusal | TryLater | OutcomeUnknown, in_words: Callable[[Refusal], str]
) -> StartFault | TryLater | OutcomeUnknown:
    """What is waited for as it is, and what only the operator can mend in words."""
    if not isinstance(told, Refusal):
        return told
    if told.kind in (Kind.RATE, Kind.AWAY):
        return TryLater(told.code, told.after)
    return StartFault(in_words(told))


def _bot_token_fault(refusal: Refusal) -> str:
    if refusal.code == "not_allowed_token_type":
        return "SLACK_BOT_TOKEN is no bot's token; it begins with xoxb-."
    return (
        f"Slack does not accept SLACK_BOT_TOKEN ({refusal.code}); reinstall the app and copy the "
        "Bot User OAuth Token anew, from OAuth & Permissions."
    )
