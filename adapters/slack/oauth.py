"""Installing the app from a page of ours: the SDK's flow on our own stores."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.config import SlackConfig
from adapters.slack.installation_store import InstallationStore
from adapters.slack.installs import Renew
from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.ports import Clock, Records

STATE = "slack.state"
"""The kind of record: an installation that was begun."""

LASTS = timedelta(minutes=10)

_log = logging.getLogger("aftercare.slack")


class StateStore(AsyncOAuthStateStore):
    """States that are good once, and not for long."""

    def __init__(self, records: Records, clock: Clock, new_id: Callable[[], str]) -> None:
        self._records = records
        self._clock = clock
        self._new_id = new_id

    @property
    def logger(self) -> logging.Logger:
        return _log

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        del args, kwargs
        state = self._new_id()
        await self._records.put(STATE, _digest(state), b"begun", expires=self._clock.now() + LASTS)
        return state

    async def async_consume(self, state: str) -> bool:
        return await self._records.take(STATE, _digest(state), now=self._clock.now()) is not None


def _digest(state: str) -> str:
    """What is kept of a state: how long it takes to find tells nothing of it."""
    return hashlib.sha256(state.encode()).hexdigest()


def flow(
    config: SlackConfig, store: InstallationStore, states: StateStore, logger: logging.Logger
) -> AsyncOAuthFlow:
    """The pages for installing. Everything is passed on, so that Bolt reads no environment."""
    base = config.public_url.rstrip("/")
    settings = AsyncOAuthSettings(
        client_id=config.client_id,
        client_secret=config.client_secret.reveal(),
        scopes=sorted(SCOPES),
        user_scopes=[],
        redirect_uri=f"{base}{REDIRECT_PATH}" if base else None,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=authorization_url(config.base_url),
        installation_store=store,
        state_store=states,
        state_expiration_seconds=int(LASTS.total_seconds()),
        logger=logger,
    )
    client = AsyncWebClient(token=None, base_url=config.base_url, retry_handlers=[])
    return AsyncOAuthFlow(client=client, logger=logger, settings=settings)


def renewal(config: SlackConfig) -> Renew:
    """How a token is renewed: once, with no retry that would spend the refresh token twice."""
    client = AsyncWebClient(token=None, base_url=config.base_url, retry_handlers=[])
    return lambda refresh: client.oauth_v2_access(
        client_id=config.client_id,
        client_secret=config.client_secret.reveal(),
        grant_type="refresh_token",
        refresh_token=refresh,
    )


def authorization_url(base_url: str) -> str:
    """Where somebody agrees to the installation: beside the methods, as at slack.com."""
    return f"{base_url.removesuffix('/').removesuffix('/api')}/oauth/v2/authorize"
