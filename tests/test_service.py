"""The bot: events in, replies out, every turn kept once and whole."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.messages import Incoming, Message, Reply, Text, UserId
from bot.model import Candidate
from bot.ports import StorageFault
from bot.service import TRIES, Bot
from bot.turn import Turn
from storage.database import connect, migrate
from storage.store import SqlStore
from tests.conftest import START, FakeClock
from tests.tiny import TinyCore

ANN = UserId("slack", "T1", "U1")
BEN = UserId("slack", "T1", "U2")


class Chat:
    """Talks to a bot, each line as an event of its own unless told otherwise."""

    def __init__(self, store: SqlStore, clock: FakeClock, core: TinyCore) -> None:
        ids = count(1)
        self.woken: list[datetime] = []
        self.bot = Bot(
            store, core, clock, new_id=lambda: f"id-{next(ids)}", woken=self.woken.append
        )
        self._events = count(1)

    async def say(self, text: str, user: UserId = ANN, event: str = "") -> Sequence[str]:
        event = event or f"e{next(self._events)}"
        replies = await self.bot.receive(Incoming(event, user, Text(text)))
        return [_text(reply) for reply in replies]


def _text(reply: Reply) -> str:
    assert isinstance(reply, Message)
    return reply.text


@pytest.fixture
def core() -> TinyCore:
    return TinyCore()


@pytest.fixture
def chat(store: SqlStore, clock: FakeClock, core: TinyCore) -> Chat:
    return Chat(store, clock, core)


async def test_a_first_event_makes_a_candidate_with_a_new_id(chat: Chat, store: SqlStore) -> None:
    assert await chat.say("hello") == ["hello"]
    saved = await store.load(ANN)
    assert saved
    assert saved.candidate.id == "id-1"


async def test_each_turn_goes_on_from_the_last(chat: Chat) -> None:
    await chat.say("a")
    assert await chat.say("b") == ["a b"]
    assert await chat.say("c", BEN) == ["c"]


async def test_a_redelivered_event_is_answered_with_silence(chat: Chat) -> None:
    assert await chat.say("a", event="same") == ["a"]
    assert await chat.say("a", event="same") == []
    assert await chat.say("b") == ["a b"]


async def test_a_persons_events_are_answered_in_order(chat: Chat) -> None:
    answers = await asyncio.gather(*(chat.say(letter) for letter in "abcdefgh"))
    assert answers[-1] == ["a b c d e f g h"]


async def test_people_talk_at_the_same_time(chat: Chat) -> None:
    users = [UserId("slack", "T1", f"U{number}") for number in range(10)]
    answers = await asyncio.gather(*(chat.say(user.account, user) for user in users))
    assert answers == [[user.account] for user in users]


async def test_two_bots_on_one_store_lose_no_turn(
    store: SqlStore, clock: FakeClock, core: TinyCore
) -> None:
    chats = [Chat(store, clock, core) for _ in range(2)]
    await chats[0].say("0", event="first")
    turns = [
        chat.say(f"{number}.{turn}", event=f"{number}.{turn}")
        for number, chat in enumerate(chats)
        for turn in range(5)
    ]
    await asyncio.gather(*turns)
    ((words,),) = [await chats[0].say("end", event="last")]
    assert sorted(words.split()) == sorted(
        ["0", "end", *(f"{number}.{turn}" for number in range(2) for turn in range(5))]
    )


async def test_a_turn_that_is_stale_again_and_again_is_given_up(
    store: SqlStore, clock: FakeClock
) -> None:
    class Overtaken(TinyCore):
        """Another process saves the same candidate during each turn."""

        def __init__(self) -> None:
            self.turns = 0

        def respond(self, candidate: Candidate, incoming: Incoming, now: datetime) -> Turn:
            self.turns += 1
            return Turn(Candidate(id="never loaded"), ())

    core = Overtaken()
    await Chat(store, clock, TinyCore()).say("hello", event="first")
    (answer,) = await Chat(store, clock, core).say("hello", event="second")
    assert "fault id-1" in answer
    assert core.turns == TRIES


async def test_a_fault_of_the_core_changes_nothing_and_repeats_nothing_private(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.say("a")
    (answer,) = await chat.say("fail my SSN is 078-05-1120")
    assert answer == (
        "Something went wrong on my side, and nothing was changed. Please try once more; if it "
        "happens again, tell whoever runs this bot that it is fault id-2."
    )
    assert "fault id-2: ValueError at tiny.py:" in caplog.text
    assert "078" not in caplog.text
    assert await chat.say("b") == ["a b"]


async def test_an_event_that_failed_may_be_delivered_again(chat: Chat) -> None:
    await chat.say("fail", event="same")
    assert await chat.say("better", event="same") == ["better"]


async def test_whoever_asks_is_forgotten(chat: Chat, store: SqlStore) -> None:
    await chat.say("a")
    assert await chat.say("forget") == ["forgotten"]
    assert await store.load(ANN) is None
    assert await chat.say("b") == ["b"]


async def test_the_courier_is_woken_for_what_falls_due(chat: Chat, store: SqlStore) -> None:
    await chat.say("hello")
    assert chat.woken == []
    await chat.say("in 5")
    assert chat.woken == [START + timedelta(minutes=5)]
    assert await store.next_due("slack") == chat.woken[0]


async def test_a_database_that_fails_is_for_the_platform_to_tell(
    tmp_path: Path, clock: FakeClock, core: TinyCore
) -> None:
    database = await connect(str(tmp_path / "full.sqlite3"))
    try:
        await migrate(database)
        chat = Chat(SqlStore(database), clock, core)
        await chat.say("a")
        await database.read("PRAGMA max_page_count = 1")
        with pytest.raises(StorageFault, match="The disk is full"):
            await chat.say("b" * 100_000)
        await database.read("PRAGMA max_page_count = 10000")
        assert await chat.say("c") == ["a c"]
    finally:
        await database.close()
