"""One person on two platforms: joined by a code that both sides confirm, and parted again."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.conversation import PLAIN
from bot.courier import Courier
from bot.linking import WRONG_CODES, Linking
from bot.messages import Button, Command, Event, Incoming, Message, Press, Submit, Text, UserId
from bot.ports import Receive, Unreachable
from bot.service import Bot
from storage.store import SqlStore
from tests.conftest import FakeClock

ANN = UserId("slack", "T1", "U1")
ANN_THERE = UserId("discord", "", "42")
EVE = UserId("discord", "", "666")

TOLD = "CRNA permanent direct at Mercy General, ended an hour ago, with Dr. Patel (chief), no date"


class Pair:
    """Several accounts that talk to one bot."""

    def __init__(self, store: SqlStore, clock: FakeClock) -> None:
        ids = count(1)
        self.clock = clock

        def new_id() -> str:
            return f"{next(ids):010x}" + "0" * 22

        bot = Bot(store, PLAIN, clock, new_id=new_id)
        self.changed: list[UserId] = []
        self.erased: list[UserId] = []
        self._receive = Linking(
            bot.receive,
            store,
            store.records,
            clock,
            new_id=new_id,
            changed=self.changed.append,
            erased=self.erased.append,
        ).receive
        self._events = count(1)
        self.buttons: list[Button] = []

    async def tell(self, user: UserId, told: Event, *, event: str = "") -> str:
        incoming = Incoming(event or f"e{next(self._events)}", user, told, "America/Chicago")
        replies = [one for one in await self._receive(incoming) if isinstance(one, Message)]
        shown = [button for one in replies for button in one.buttons]
        self.buttons = [button for button in shown if isinstance(button, Button)]
        return "\n".join(one.text for one in replies)

    async def command(self, user: UserId, name: str, text: str = "") -> str:
        return await self.tell(user, Command(name, text))

    async def press(self, user: UserId, button: Button) -> str:
        return await self.tell(user, Press(button.action))

    async def code(self, user: UserId) -> tuple[str, Button]:
        """A code made by this account, and the button that confirms it."""
        said = await self.command(user, "link")
        match = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", said)
        assert match, said
        return match[0], self.buttons[0]

    async def join(self, first: UserId, second: UserId) -> str:
        code, confirm = await self.code(first)
        await self.command(second, "link", code)
        await self.press(second, self.buttons[0])
        return await self.press(first, confirm)

    async def tell_interview(self, user: UserId) -> None:
        await self.command(user, "new", TOLD)
        await self.tell(user, Text("none"))


class Mailbox:
    """A platform that takes every message, or refuses every one."""

    def __init__(self, name: str, refuses: str = "") -> None:
        self.name = name
        self.arrived: list[UserId] = []
        self._refuses = refuses

    async def run(self, receive: Receive) -> None:
        del receive

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del message, key
        if self._refuses:
            raise Unreachable(self._refuses)
        self.arrived.append(user)

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        del key, since
        return user in self.arrived


@pytest.fixture
def pair(store: SqlStore, clock: FakeClock) -> Pair:
    return Pair(store, clock)


async def test_both_sides_confirm_and_see_the_same(pair: Pair) -> None:
    await pair.tell_interview(ANN)

    assert "Joined" in await pair.join(ANN, ANN_THERE)

    assert "Mercy General" in await pair.command(ANN_THERE, "list")


async def test_a_page_that_is_always_in_view_follows_what_is_joined_and_parted(pair: Pair) -> None:
    await pair.tell_interview(ANN_THERE)
    await pair.join(ANN, ANN_THERE)
    assert pair.changed == [ANN, ANN_THERE], "it showed no interview so far"

    await pair.command(ANN, "unlink")
    assert pair.erased == []
    await pair.press(ANN, pair.buttons[0])
    assert pair.erased == [ANN], "none of these is theirs any more"


async def test_the_side_with_the_interviews_is_kept_whichever_made_the_code(pair: Pair) -> None:
    await pair.tell_interview(ANN_THERE)

    await pair.join(ANN, ANN_THERE)

    assert "Mercy General" in await pair.command(ANN, "list")


async def test_nothing_is_joined_before_the_second_side_agrees(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, confirm = await pair.code(ANN)

    assert "not been entered" in await pair.press(ANN, confirm)
    await pair.command(ANN_THERE, "link", code)
    assert "first" in await pair.press(ANN, confirm)

    assert "Mercy" not in await pair.command(ANN_THERE, "list")


async def test_nothing_is_joined_before_the_first_side_confirms(pair: Pair) -> None:
    """Eve saw the code and entered it; Ann does not confirm."""
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)

    await pair.command(EVE, "link", code)
    await pair.press(EVE, pair.buttons[0])

    assert "Mercy" not in await pair.command(EVE, "list")


async def test_nobody_confirms_in_the_place_of_another(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, confirm = await pair.code(ANN)
    await pair.command(EVE, "link", code)
    agree = pair.buttons[0]
    await pair.press(EVE, agree)

    assert "over" in await pair.press(EVE, confirm)
    assert "over" in await pair.press(ANN_THERE, agree)

    assert "Mercy" not in await pair.command(EVE, "list")


async def test_a_code_works_once(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)
    await pair.command(ANN_THERE, "link", code)

    assert "not open" in await pair.command(EVE, "link", code)


async def test_a_code_that_was_stopped_cannot_be_entered(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)
    await pair.press(ANN, pair.buttons[1])

    assert "not open" in await pair.command(ANN_THERE, "link", code)


async def test_nobody_else_stops_what_two_accounts_began(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, confirm = await pair.code(ANN)
    stop = pair.buttons[1]
    await pair.press(EVE, stop)
    await pair.command(ANN_THERE, "link", code)
    agree = pair.buttons[0]
    await pair.press(EVE, stop)

    await pair.press(ANN_THERE, agree)
    assert "Joined" in await pair.press(ANN, confirm)


async def test_a_code_entered_where_it_was_made_stays_good(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)

    assert "your other account" in await pair.command(ANN, "link", code)
    assert "Slack" in await pair.command(ANN_THERE, "link", code)


async def test_a_code_delivered_twice_is_answered_once(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)

    assert "Slack" in await pair.tell(ANN_THERE, Command("link", code), event="twice")
    assert await pair.tell(ANN_THERE, Command("link", code), event="twice") == ""


async def test_a_code_is_good_for_ten_minutes(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)
    await pair.clock.move(pair.clock.now() + timedelta(minutes=10))

    assert "not open" in await pair.command(ANN_THERE, "link", code)


async def test_a_code_may_be_typed_as_people_do(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(ANN)

    assert "Slack" in await pair.command(ANN_THERE, "link", f" {code.replace('-', '').lower()} ")


async def test_whoever_guesses_waits_an_hour(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    for _ in range(WRONG_CODES):
        assert "not open" in await pair.command(EVE, "link", "ABCD-EFGH")
    code, _ = await pair.code(ANN)

    assert "Too many" in await pair.command(EVE, "link", code)
    await pair.clock.move(pair.clock.now() + timedelta(hours=1))
    code, _ = await pair.code(ANN)
    assert "Slack" in await pair.command(EVE, "link", code)


async def test_whoever_guesses_many_at_once_has_guessed_as_often(pair: Pair) -> None:
    guesses = [pair.command(EVE, "link", f"ABCD-EF{number:02}") for number in range(20)]
    said = await asyncio.gather(*guesses)

    assert sum("Too many" in one for one in said) == len(said) - WRONG_CODES


async def test_a_code_of_a_colleague_joins_nobody(pair: Pair) -> None:
    """Whoever talks somebody of the same workspace into a code would see all of theirs."""
    mallory = UserId("slack", "T1", "U666")
    await pair.tell_interview(ANN)
    code, confirm = await pair.code(mallory)

    assert "they would see your interviews" in await pair.command(ANN, "link", code)
    assert pair.buttons == []
    await pair.tell(ANN, Press(confirm.action.replace("confirm", "agree")))
    await pair.press(mallory, confirm)
    assert "Mercy" not in await pair.command(mallory, "list")


async def test_whoever_is_to_join_is_told_what_they_give_away(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, _ = await pair.code(EVE)

    assert "if somebody else gave you the code, they would see all of yours" in (
        await pair.command(ANN, "link", code)
    )


async def test_two_lists_of_interviews_are_not_mixed(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    await pair.tell_interview(ANN_THERE)
    code, _ = await pair.code(ANN)

    assert "will not mix" in await pair.command(ANN_THERE, "link", code)


async def test_an_interview_told_meanwhile_is_not_lost(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    code, confirm = await pair.code(ANN)
    await pair.command(ANN_THERE, "link", code)
    await pair.press(ANN_THERE, pair.buttons[0])
    await pair.tell_interview(ANN_THERE)

    assert "over" in await pair.press(ANN, confirm)

    assert "Mercy General" in await pair.command(ANN_THERE, "list")


async def test_unlink_parts_them_and_keeps_all_on_the_other_side(pair: Pair) -> None:
    await pair.tell_interview(ANN)
    await pair.join(ANN, ANN_THERE)

    await pair.command(ANN_THERE, "unlink")
    assert "Parted" in await pair.press(ANN_THERE, pair.buttons[0])

    assert "Mercy" not in await pair.command(ANN_THERE, "list")
    assert "Mercy General" in await pair.command(ANN, "list")


async def test_nobody_unlinks_what_is_not_linked(pair: Pair) -> None:
    await pair.tell_interview(ANN)

    assert "No other account" in await pair.command(ANN, "unlink")
    assert "No other account" in await pair.tell(ANN, Press("unlink_yes:"))
    assert "Mercy General" in await pair.command(ANN, "list")


async def test_forget_erases_both_sides(pair: Pair, store: SqlStore) -> None:
    await pair.tell_interview(ANN)
    await pair.join(ANN, ANN_THERE)

    await pair.command(ANN_THERE, "forget")
    await pair.press(ANN_THERE, pair.buttons[0])

    assert await store.load(ANN) is None
    assert await store.load(ANN_THERE) is None


async def courier_sends(
    store: SqlStore, clock: FakeClock, platforms: Sequence[Mailbox]
) -> list[UserId]:
    """Who is written to once the thank-you note is due."""
    await clock.move(clock.now() + timedelta(days=1))
    for _ in range(2):
        for platform in platforms:
            await Courier(store, platform, PLAIN, clock, random=lambda: 0.0).tick(clock.now())
    return [user for platform in platforms for user in platform.arrived]


async def test_nudges_go_where_the_person_says(
    pair: Pair, store: SqlStore, clock: FakeClock
) -> None:
    await pair.tell_interview(ANN)
    await pair.join(ANN, ANN_THERE)
    assert "Discord" in await pair.command(ANN, "settings", "nudges on discord")
    await pair.command(ANN, "list")

    platforms = (Mailbox("slack"), Mailbox("discord"))

    assert await courier_sends(store, clock, platforms) == [ANN_THERE]


async def test_what_one_platform_refuses_goes_the_other_way(
    pair: Pair, store: SqlStore, clock: FakeClock
) -> None:
    await pair.tell_interview(ANN)
    await pair.join(ANN, ANN_THERE)
    discord, slack = Mailbox("discord"), Mailbox("slack", refuses="user_disabled")
    await pair.command(ANN, "list")

    assert await courier_sends(store, clock, (slack, discord)) == [ANN_THERE]
    saved = await store.load(ANN)
    assert saved
    assert not saved.candidate.unreachable


async def test_whoever_both_platforms_refuse_is_told_at_the_next_contact(
    pair: Pair, store: SqlStore, clock: FakeClock
) -> None:
    await pair.tell_interview(ANN)
    await pair.join(ANN, ANN_THERE)
    discord, slack = Mailbox("discord", refuses="50007"), Mailbox("slack", refuses="closed")

    assert await courier_sends(store, clock, (slack, discord)) == []
    assert "could not send you" in await pair.command(ANN, "list")


@pytest.mark.parametrize("half", ["\ud83d", "\x00"])
async def test_half_a_character_breaks_nothing(pair: Pair, half: str) -> None:
    """Where a client cut a text within an emoji."""
    told: list[Event] = [
        Command("new", TOLD.replace("Mercy", f"Mercy{half}")),
        Text(f"none {half}"),
        Submit("new:i1", {"people": f"Dr. Lee {half}"}),
        Press(f"done:{half}"),
        Command("link", half),
        Command(half),
    ]
    for event in told:
        said = await pair.tell(ANN, event)
        assert said
        assert "Something went wrong" not in said
