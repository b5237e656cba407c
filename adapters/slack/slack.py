"""The Slack platform: its parts put together, run, drained and closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import check, errors, oauth
from adapters.slack.answers import Answers
from adapters.slack.api import Api
from adapters.slack.config import SlackConfig, StartFault
from adapters.slack.errors import Kind, Refusal
from adapters.slack.installation_store import InstallationStore
from adapters.slack.installs import Access, Installs, ManyWorkspaces, OneWorkspace
from adapters.slack.listeners import TENANT, Listeners
from adapters.slack.messenger import Messenger
from adapters.slack.people import People
from adapters.slack.publisher import Home, Publisher
from adapters.slack.server import Dispatch, Events, Server, SignatureClock
from adapters.slack.sockets import Socket
from adapters.slack.standing import PATIENCE, PLATFORM, Standing, Tenants
from adapters.slack.turns import Turns
from bot.faults import describe
from bot.messages import Message, UserId
from bot.ports import Clock, OutcomeUnknown, Receive, Records, StorageFault, TryLater

DRAIN = 5.0
"""Seconds that turns under way are given when the platform stops."""

AT_MOST = 60.0
"""Seconds between two tries to reach Slack at the start."""

NOT_INSTALLED = "Aftercare is not installed here any more. Please ask an admin to install it again."

LOGGERS = {"slack_sdk": logging.WARNING, "slack_bolt": logging.ERROR, "aiohttp": logging.WARNING}
"""Below these levels, what people write would be logged: Bolt warns of a request that nobody
listens for with all of it."""

_log = logging.getLogger("aftercare.slack")


class Slack:
    """One connection to Slack, for one workspace or many.

    `tenants` is the store, `home` the page of a person; `new_id` makes ids nobody can guess.
    """

    name = PLATFORM

    def __init__(
        self,
        config: SlackConfig,
        *,
        records: Records,
        tenants: Tenants,
        clock: Clock,
        home: Home,
        new_id: Callable[[], str],
    ) -> None:
        for name, level in LOGGERS.items():
            logging.getLogger(name).setLevel(level)
        self._config = config
        self._clock = clock
        self._standing = Standing(records, tenants, clock, erase=config.erase_on_uninstall)
        self._store = InstallationStore(records, self._standing, clock)
        self._states = oauth.StateStore(records, clock, new_id)
        self._one = OneWorkspace(config.bot_token.reveal(), self._standing)
        many = ManyWorkspaces(
            self._store,
            standing=self._standing,
            records=records,
            clock=clock,
            renew=oauth.renewal(config),
            new_id=new_id,
        )
        self._many = many if config.many else None
        self._installs: Installs = self._many or self._one
        self._api = Api(self._installs, self._standing, config.base_url)
        self._people = People(self._api, records, clock)
        self._messenger = Messenger(self._api, self._people)
        self._publisher = Publisher(self._messenger, self._people, home)
        self._turns = Turns(self._people, self._messenger, Answers(self._messenger, clock), new_id)
        self._socket: Socket | None = None
        self._running = False
        self._nudges: set[asyncio.Task[object]] = set()

    @property
    def ready(self) -> bool:
        """Whether events come in, or would if Slack had any."""
        return self._running and (self._socket is None or self._socket.connected)

    # Running.

    async def run(self, receive: Receive) -> None:
        """Take events in until cancelled; then end the turns under way and close.

        Raises StartFault where Slack does not accept what is set.
        """
        if faults := self._config.faults():
            raise StartFault(" ".join(faults))
        await self._identify()
        self._turns.receive = receive
        dispatch = guarded(self._app())
        logger = logging.getLogger("slack_bolt")
        socket = None
        if self._config.by_socket:
            await self._reach(lambda: check.open_connection(self._config))
            token = self._config.app_token.reveal()
            socket = Socket(token, self._config.base_url, dispatch, logger)
        server = None
        if self._many or not socket:
            flow = None
            if self._many:
                flow = oauth.flow(self._config, self._store, self._states, logger)
            server = Server(
                self._config.host,
                self._config.port,
                events=None if socket else Events(dispatch, self._signed()),
                flow=flow,
            )
        publishing = asyncio.create_task(self._publisher.run())
        try:
            if server:
                await server.start()
            self._socket, self._running = socket, True
            await (socket.run() if socket else asyncio.Event().wait())
        finally:
            self._running = False
            if socket:
                socket.stop_taking()
            if server:
                await server.stop_listening()
            await self._drain()
            publishing.cancel()
            if socket:
                await socket.close()
            if server:
                await server.close()
            with suppress(asyncio.CancelledError):
                await publishing
            await self._api.close()

    async def _drain(self) -> None:
        """Let turns and nudges under way end; whoever sends these gives them up by itself."""
        nudges = self._nudges and [asyncio.wait(self._nudges, timeout=DRAIN)]
        await asyncio.gather(self._turns.drain(DRAIN), *nudges)

    async def _identify(self) -> None:
        """Whose token it is; a workspace that was stopped is back with a token that works."""
        if self._many:
            return
        found: list[check.Identity] = []

        async def ask() -> None:
            found.append(await check.identify(self._config))

        await self._reach(ask)
        who = found[0]
        for problem in check.missing(who):
            _log.warning("%s", problem)
        tenant = who.enterprise if who.whole else who.team
        self._one.access = Access(tenant, self._config.bot_token.reveal(), who.bot_user, who.bot)
        if await self._standing.stopped(tenant):
            await self._standing.resume(tenant)

    async def _reach(self, ask: Callable[[], Awaitable[None]]) -> None:
        """Ask until Slack answers: a network that is down is waited for, a refusal is not."""
        pause = 1.0
        while True:
            try:
                return await ask()
            except (TryLater, OutcomeUnknown) as error:
                later = error.after if isinstance(error, TryLater) else None
                wait = later.total_seconds() if later else pause
                _log.warning("Slack cannot be used now (%s); trying again in %d s", error, wait)
                await asyncio.sleep(wait)
                pause = min(pause * 2, AT_MOST)

    def _app(self) -> AsyncApp:
        """Bolt, told everything, so that it reads no environment; a listener's end is the
        acknowledgement."""
        app = AsyncApp(
            name="aftercare",
            logger=logging.getLogger("slack_bolt"),
            signing_secret="",
            request_verification_enabled=False,  # the server does it, by our own clock
            client=AsyncWebClient(base_url=self._config.base_url, retry_handlers=[]),
            authorize=self._authorize(),
            process_before_response=True,
            user_facing_authorize_error_message=NOT_INSTALLED,
        )
        Listeners(
            self._turns,
            self._people,
            self._publisher,
            standing=self._standing,
            installs=self._installs,
            many=self._many,
        ).register(app)
        app.error(_tell)
        return app

    def _authorize(self) -> Any:
        """Bolt's question whose request it is, answered from the installations. Its annotation
        leaves out that the app may not be installed there, which is None."""

        async def authorize(
            context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None
        ) -> AuthorizeResult | None:
            enterprise, team = enterprise_id or "", team_id or ""
            whole = bool(context.is_enterprise_install)
            access: Access | None
            try:
                async with asyncio.timeout(PATIENCE):
                    access = await self._installs.find(enterprise, team, whole)
            except (StorageFault, TimeoutError):
                # Bolt asks before it acknowledges, and no acknowledgement waits for the database:
                # the request itself says whose it is, and a token is read when one is used.
                access = Access(enterprise if whole else team, token="")
            if access is None:
                return None
            context[TENANT] = access.tenant
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id,
                user_id=context.user_id,
                bot_id=access.bot,
                bot_user_id=access.bot_user,
                bot_token=access.token,
            )

        return authorize

    def _signed(self) -> SignatureVerifier:
        secret = self._config.signing_secret.reveal()
        return SignatureVerifier(secret, clock=SignatureClock(self._clock))

    # Nudges.

    async def send(self, user: UserId, message: Message, key: str) -> None:
        """Deliver a nudge in the direct message, as `bot.ports.Platform` says."""
        self._under_way()
        await self._allowed(user)
        try:
            await self._messenger.post(user, message, key)
        except Refusal as refusal:
            raise errors.as_outcome(refusal) from None

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        """Look for a nudge in the direct message, as `bot.ports.Platform` says."""
        self._under_way()
        await self._allowed(user)
        try:
            return await self._messenger.found(user, key, since)
        except Refusal as refusal:
            if outcome := errors.as_look(refusal):
                raise outcome from None
            return None

    def _under_way(self) -> None:
        if task := asyncio.current_task():
            self._nudges.add(task)
            task.add_done_callback(self._nudges.discard)

    async def _allowed(self, user: UserId) -> None:
        team = (await self._people.known(user)).team
        if team and (reason := await self._standing.stopped(team)):
            raise TryLater(reason, errors.PAUSES[Kind.TEAM])

    def changed(self, user: UserId) -> None:
        """Something of this person is another now: their Home tab follows."""
        self._publisher.changed(user)

    def erased(self, user: UserId) -> None:
        """Nothing is kept about this person any more."""
        if user.platform == PLATFORM:
            self._people.erased(user)
            self._publisher.erased(user)


def guarded(app: AsyncApp) -> Dispatch:
    """Bolt's dispatch, for requests of any shape: one that Bolt cannot even read (a press of no
    button) is nothing to answer, and would come again if it were not acknowledged."""

    async def dispatch(request: AsyncBoltRequest) -> BoltResponse:
        try:
            return await app.async_dispatch(request)
        except Exception as error:
            await _tell(error)
            return BoltResponse(status=200, body="")

    return dispatch


async def _tell(error: Exception) -> None:
    """What failed in a listener; Bolt would write down the words of the exception too."""
    _log.error("an event was not handled: %s", describe(error))
