"""What connects the parts: pages that stay true, and what is suggested while somebody types."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic

from bot.conversation import Conversation
from bot.linking import Linking
from bot.messages import Button, Command, Incoming, Message, Press, UserId
from bot.service import Bot
from bot.wiring import Completions, Homes
from storage.store import SqlStore
from tests.conftest import FakeClock

ANN = UserId("slack", "T1", "U1")
ANN_THERE = UserId("discord", "", "42")
TOLD = "CRNA permanent direct at Mercy General, ended an hour ago, with Dr. Patel (chief), no date"


STUBBORN = """
import asyncio
from bot import wiring

async def stubborn():
    print("up", flush=True)
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            pass

asyncio.run(wiring.until_terminated(stubborn()))
"""


class SlackPage:
    name = "slack"

    def __init__(self) -> None:
        self.shown: list[UserId] = []
        self.emptied: list[UserId] = []

    def changed(self, user: UserId) -> None:
        self.shown.append(user)

    def erased(self, user: UserId) -> None:
        self.emptied.append(user)


async def tell(store: SqlStore, clock: FakeClock) -> None:
    core = Conversation()
    bot = Bot(store, core, clock, new_id=lambda: "c1")
    receive = Linking(bot.receive, store, store.records, clock, new_id=lambda: "0" * 32).receive
    await receive(Incoming("e1", ANN, Command("new", TOLD), "America/Chicago"))
    await store.join(ANN, ANN_THERE, version=0)


async def test_a_change_made_on_discord_shows_on_the_slack_page(
    store: SqlStore, clock: FakeClock
) -> None:
    await tell(store, clock)
    homes, page = Homes(store), SlackPage()
    homes.changed(ANN)
    homes.slack = page

    homes.changed(ANN)
    homes.changed(ANN_THERE)
    await homes.settled()

    assert page.shown == [ANN, ANN]


async def test_what_was_erased_on_discord_goes_from_the_slack_page_too(
    store: SqlStore, clock: FakeClock
) -> None:
    await tell(store, clock)
    homes, page = Homes(store), SlackPage()
    homes.slack = page
    bot = Bot(store, Conversation(), clock, new_id=lambda: "c1", erased=homes.erased)
    (asked,) = await bot.receive(Incoming("e2", ANN_THERE, Command("forget")))
    assert isinstance(asked, Message)
    assert isinstance(asked.buttons[0], Button)
    await bot.receive(Incoming("e3", ANN_THERE, Press(asked.buttons[0].action)))

    assert page.emptied == [ANN_THERE, ANN]


async def test_what_somebody_may_mean_is_read_from_what_is_kept(
    store: SqlStore, clock: FakeClock
) -> None:
    await tell(store, clock)
    completions = Completions(store, Conversation(), clock)

    assert await completions.complete(ANN_THERE, "show", "merc") == ("Mercy General",)
    assert await completions.complete(UserId("slack", "T1", "U2"), "show", "") == ()


def test_whatever_hangs_the_process_is_gone_ten_seconds_after_sigterm() -> None:
    command = [sys.executable, "-c", STUBBORN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"up\n"
        began = monotonic()
        process.terminate()
        _, said = process.communicate(timeout=20)

    assert monotonic() - began < 10
    assert process.returncode == 1
    assert b"something hangs" in said
