"""The parts put together: the conversation in a terminal, and on the platforms that are set."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from random import random
from typing import Protocol
from uuid import uuid4

from adapters.discord.chat import Discord
from adapters.discord.client import DiscordConfig
from adapters.discord.errors import Misconfigured
from adapters.discord.install import check as check_discord
from adapters.operations.metrics import Metrics
from adapters.operations.server import NotListening
from adapters.slack.check import check as check_slack
from adapters.slack.config import SlackConfig, StartFault
from adapters.slack.slack import Slack
from adapters.terminal.buttons import Buttons
from adapters.terminal.chat import Terminal, Wiring
from adapters.terminal.clock import TravelClock
from adapters.terminal.console import Console
from bot.conversation import Conversation
from bot.courier import Courier
from bot.expiry import Expiry
from bot.faults import describe
from bot.firm import NO_FIRM, Firm
from bot.linking import Linking
from bot.logs import log_lost_exceptions, traced
from bot.machine import Fault, SystemClock
from bot.messages import Command, UserId
from bot.observed import observed
from bot.ports import Clock, StorageFault
from bot.retention import Retention
from bot.service import Bot
from bot.settings import Settings
from bot.value import Value
from storage.store import SqlStore, open_store

STOP = timedelta(seconds=9)
"""After SIGTERM. Turns and sends under way have five seconds of it."""

_log = logging.getLogger("aftercare")

# On the platforms that are set.


def new_id() -> str:
    """An id that nobody can guess."""
    return uuid4().hex


def keys(settings: Settings) -> tuple[str, ...]:
    """The keys that seal what is kept, the newest first."""
    named = settings.aftercare_keys.reveal().split(",")
    return tuple(key.strip() for key in named if key.strip())


def slack_config(settings: Settings) -> SlackConfig | None:
    """What Slack is told, None where it is not set."""
    if not (settings.slack_bot_token or settings.slack_oauth_client_id):
        return None
    return SlackConfig(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token,
        signing_secret=settings.slack_signing_secret,
        client_id=settings.slack_oauth_client_id,
        client_secret=settings.slack_oauth_client_secret,
        api_url=settings.slack_api_url,
        host=settings.aftercare_host,
        port=settings.aftercare_port,
        public_url=settings.aftercare_url,
        sealed=bool(keys(settings)),
        erase_on_uninstall=settings.aftercare_on_uninstall == "erase",
    )


def discord_config(settings: Settings) -> DiscordConfig | None:
    """What Discord is told, None where it is not set."""
    if not settings.discord_token:
        return None
    return DiscordConfig(
        settings.discord_token, settings.discord_api_url, settings.discord_gateway_url
    )


def configured(settings: Settings) -> tuple[str, ...]:
    """The platforms that are set; none where there is only the terminal."""
    set_up = {Slack.name: slack_config(settings), Discord.name: discord_config(settings)}
    return tuple(name for name, config in set_up.items() if config)


async def serve(settings: Settings, firm: Firm) -> None:
    """Run the platforms that are set until cancelled, then leave nothing half done.

    Raises Fault where a platform does not accept what is set, and StorageFault.
    """
    clock = SystemClock()
    log_lost_exceptions(asyncio.get_running_loop())
    async with open_store(settings.database_url.reveal(), keys(settings)) as store:
        core = Conversation(firm)
        metrics = Metrics(core.late)
        homes = Homes(store)
        couriers: list[Courier] = []

        def woken(due: datetime) -> None:
            for courier in couriers:
                courier.wake(due)

        bot = Bot(
            store,
            core,
            clock,
            new_id=new_id,
            woken=woken,
            changed=homes.changed,
            erased=homes.erased,
            meter=metrics,
        )
        linking = Linking(
            bot.receive,
            store,
            store.records,
            clock,
            new_id=new_id,
            changed=homes.changed,
            erased=homes.erased,
        )
        receive = traced(linking.receive, new_id)
        platforms: list[Slack | Discord] = []
        if slack := slack_config(settings):
            homes.slack = connected = Slack(
                slack,
                records=store.records,
                tenants=store,
                clock=clock,
                home=bot.home,
                new_id=new_id,
            )
            platforms.append(connected)
        if discord := discord_config(settings):
            platforms.append(
                Discord(
                    discord,
                    records=store.records,
                    clock=clock,
                    new_id=new_id,
                    complete=Completions(store, core, clock).complete,
                )
            )
        couriers += [
            Courier(
                store,
                platform,
                core,
                clock,
                random=random,
                changed=homes.changed,
                woken=woken,
                meter=metrics,
            )
            for platform in platforms
        ]
        senders = [courier.run for courier in couriers]
        if settings.aftercare_retention_days:
            after = timedelta(days=settings.aftercare_retention_days)
            retention = Retention(
                store,
                store.records,
                platforms,
                clock,
                expiry=Expiry(after, firm.calendar),
                wake=core.wake,
                new_id=new_id,
                changed=homes.changed,
                erased=homes.erased,
            )
            senders.append(retention.run)
        try:
            async with observed(settings, keys(settings), metrics, platforms):
                await _together(
                    [asyncio.create_task(platform.run(receive)) for platform in platforms],
                    [asyncio.create_task(run()) for run in senders],
                )
        except (StartFault, Misconfigured, NotListening) as fault:
            raise Fault(str(fault)) from None
        finally:
            await homes.settled()


async def _together(intakes: list[asyncio.Task[None]], senders: list[asyncio.Task[None]]) -> None:
    """Run until cancelled or until one of them ends, which none should.

    All are told to stop at once: an intake takes nothing more in, and its platform stays open for
    the turns and the sends that go through it, each of which is given the same few seconds.
    """
    tasks = (*intakes, *senders)
    ended: asyncio.Task[None] | None = None
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for ended in done:
            ended.result()
    finally:
        for task in tasks:
            task.cancel()
        for task in (await asyncio.wait(tasks))[0]:
            if task is ended or task.cancelled():  # whoever called is told what ended this
                continue
            if error := task.exception():
                _log.error("stopping: %s", describe(error))


class Completions(Value, frozen=True):
    """What somebody may mean by what they are typing."""

    store: SqlStore
    core: Conversation
    clock: Clock

    async def complete(self, user: UserId, command: str, typed: str) -> tuple[str, ...]:
        """Nothing for somebody never seen. Raises StorageFault."""
        saved = await self.store.load(user)
        if saved is None:
            return ()
        return self.core.complete(saved.candidate, command, typed, self.clock.now())


class Page(Protocol):
    """A platform with a page that is always in view."""

    name: str

    def changed(self, user: UserId) -> None: ...

    def erased(self, user: UserId) -> None: ...


class Homes:
    """The pages that are always in view, shown anew after each change, wherever it was made."""

    def __init__(self, store: SqlStore) -> None:
        self.slack: Page | None = None
        self._store = store
        self._looking: set[asyncio.Task[None]] = set()

    def changed(self, user: UserId) -> None:
        """Something changed for whoever this account belongs to."""
        if self.slack is None:
            return
        if user.platform == self.slack.name:
            self.slack.changed(user)
            return
        task = asyncio.create_task(self._elsewhere(self.slack, user))
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    def erased(self, user: UserId) -> None:
        """Nothing is kept any more about this account, whichever it is."""
        if self.slack:
            self.slack.erased(user)

    async def _elsewhere(self, slack: Page, user: UserId) -> None:
        with suppress(StorageFault):  # the page is true again at its next showing
            for account in await self._store.accounts(user):
                if account.platform == slack.name:
                    slack.changed(account)

    async def settled(self) -> None:
        """Wait until every page has been told."""
        await asyncio.gather(*self._looking, return_exceptions=True)


async def refused(settings: Settings, platform: str) -> tuple[str, ...]:
    """A sentence for each thing that a platform does not accept of what is set for it."""
    if platform == Slack.name and (slack := slack_config(settings)):
        return await check_slack(slack)
    if platform == Discord.name and (discord := discord_config(settings)):
        return await check_discord(discord)
    return ()


async def until_terminated(work: Coroutine[None, None, None]) -> None:
    """Leave as tidily on SIGTERM as on /quit: a nudge under way is recorded, the store closed.

    Whatever hangs meanwhile, the process ends within STOP: a supervisor would kill it soon after,
    and what is kept outlives that.
    """
    task = asyncio.ensure_future(work)

    def stop() -> None:
        task.cancel()
        last = threading.Timer(STOP.total_seconds(), _end)
        last.daemon = True  # it ends with everything else if that ends sooner
        last.start()

    with suppress(NotImplementedError):  # Windows knows no signal handlers
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    await task


def _end() -> None:
    _log.error("something hangs: stopped without waiting for it any longer")
    os._exit(1)


# In a terminal.


class Seat(Value, frozen=True, kw_only=True):
    """Who sits at the terminal, and with what. `zone` and `locale` are "" where unknown.

    With `greet`, somebody who comes back is shown where they were. `buttons` and `new_id` are
    handed over by a test that takes a seat again after a restart.
    """

    console: Console
    clock: TravelClock
    account: str
    zone: str
    downloads: Path
    locale: str = ""
    greet: bool = False
    buttons: Buttons | None = None
    firm: Firm = NO_FIRM
    keys: tuple[str, ...] = ()
    new_id: Callable[[], str] = new_id


async def talk(url: str, seat: Seat) -> None:
    """Run the conversation on a database until the terminal's input ends."""
    user = UserId(Terminal.name, "", seat.account)
    async with open_store(url, seat.keys) as store:
        saved = await store.load(user)
        returns = saved and any(not one.cancelled for one in saved.candidate.interviews)

        async def tick(now: datetime) -> None:
            await courier.tick(now)

        async def next_due() -> datetime | None:
            return await store.next_due(Terminal.name)

        async def zone() -> str:
            saved = await store.load(user)
            return (saved.candidate.profile.zone if saved else "") or seat.zone or "UTC"

        chat = Terminal(
            seat.console,
            seat.clock,
            Wiring(tick, next_due, zone),
            user=user,
            downloads=seat.downloads,
            new_id=seat.new_id,
            buttons=seat.buttons,
            opening=Command("") if seat.greet and returns else None,
            zone=seat.zone,
            locale=seat.locale,
        )
        core = Conversation(seat.firm)
        courier = Courier(store, chat, core, seat.clock, random=random)
        bot = Bot(store, core, seat.clock, new_id=seat.new_id)
        linking = Linking(bot.receive, store, store.records, seat.clock, new_id=seat.new_id)
        await chat.run(traced(linking.receive, new_id))
