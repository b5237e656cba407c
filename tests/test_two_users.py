"""Two people who send each other's buttons, forms and codes, in any order: each has their own."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import PLAIN
from bot.linking import Linking
from bot.messages import (
    Button,
    Command,
    Event,
    Form,
    Incoming,
    Menu,
    Message,
    Press,
    Reply,
    Submit,
    Text,
    UserId,
)
from bot.ports import Saved
from bot.service import Bot
from storage.store import SqlStore, open_store
from tests.conftest import FakeClock
from tests.tiny import TinyCore

ANN, EVE = UserId("slack", "T1", "U1"), UserId("discord", "", "666")
WORDS = {ANN: "Zebulon", EVE: "Quixote"}
"""A word that only this person says."""

CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}")

SAID = (
    Command("new", "CRNA permanent direct at {word} General yesterday 3pm with Dr. {word}"),
    Command("new", ""),
    Text("Dr. {word} (chief)"),
    Text("they decide by next Friday"),
    Text("none"),
    Text("I sent it"),
    Text("they said no"),
    Text("undo"),
    Command("list", ""),
    Command("show", ""),
    Command("draft", ""),
    Command("settings", "name {word} Kim, CRNA"),
    Command("references", "{word} Lee 555-123-4567"),
    Command("edit", ""),
    Command("heard", ""),
    Command("forget", ""),
    Command("export", ""),
    Command("unlink", ""),
)


@dataclass
class Seen:
    """What anybody was shown that can be sent back: actions, forms, codes."""

    actions: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    own_codes: dict[UserId, set[str]] = field(default_factory=lambda: {ANN: set(), EVE: set()})

    def take(self, user: UserId, replies: Sequence[Reply]) -> None:
        for reply in replies:
            if isinstance(reply, Form):
                self.forms.append(reply)
            if not isinstance(reply, Message):
                continue
            for action in actions(reply.buttons):
                self.actions.append(action)
                if action.startswith("link_confirm:"):
                    self.own_codes[user].add(action)
            self.codes += CODE.findall(reply.text)


def actions(buttons: Sequence[object]) -> Iterator[str]:
    for button in buttons:
        if isinstance(button, Button):
            yield button.action
        elif isinstance(button, Menu):
            yield from actions(button.options)


@dataclass(frozen=True)
class Move:
    """Somebody says something, or sends back the one of all that were shown that `which` picks."""

    user: UserId
    kind: str
    which: int

    def event(self, seen: Seen) -> Event | None:
        word = WORDS[self.user]
        match self.kind:
            case "press" if seen.actions:
                action = seen.actions[-1 - self.which % len(seen.actions)]
                # Whoever confirms a code of their own wants to be joined (tests/test_linking.py).
                return None if action in seen.own_codes[self.user] else Press(action)
            case "submit" if seen.forms:
                form = seen.forms[-1 - self.which % len(seen.forms)]
                return Submit(form.id, {one.key: f"{word} General" for one in form.fields})
            case "link":
                return Command("link")
            case "code" if seen.codes:
                return Command("link", seen.codes[-1 - self.which % len(seen.codes)])
        said = SAID[self.which % len(SAID)]
        if isinstance(said, Command):
            return Command(said.name, said.text.format(word=word))
        return Text(said.text.format(word=word))


BOTH = st.sampled_from([ANN, EVE])
KINDS = st.sampled_from(["say", "press", "press", "submit", "link", "code"])
RECENT = st.integers(0, 4)


@st.composite
def linking_begins(draw: st.DrawFn) -> list[Move]:
    """A code that the other one enters, and presses on what both are shown then."""
    owner = draw(BOTH)
    other = EVE if owner == ANN else ANN
    presses = [Move(draw(BOTH), "press", draw(RECENT)) for _ in range(2)]
    return [Move(owner, "link", 0), Move(other, "code", 0), *presses]


MOVES = st.lists(
    st.one_of(
        st.builds(lambda *move: [Move(*move)], BOTH, KINDS, RECENT | st.integers(0, 60)),
        linking_begins(),
    ),
    min_size=3,
    max_size=15,
).map(lambda scenes: [move for scene in scenes for move in scene])

BEGUN = tuple(Move(ANN, "say", which) for which in (0, 3, 4))
"""One of them has told of an interview before they begin: of two with interviews no code joins."""


@settings(max_examples=100, deadline=None)
@given(MOVES)
def test_each_reaches_only_their_own(moves: list[Move]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play([*BEGUN, *moves], Path(folder)))


async def play(moves: list[Move], folder: Path) -> None:
    clock, ids, seen = FakeClock(), count(1), Seen()

    def new_id() -> str:
        return f"{next(ids):010x}" + "0" * 22

    async with open_store(f"sqlite:///{folder / 'a.sqlite3'}") as store:
        bot = Bot(store, PLAIN, clock, new_id=new_id)
        linking = Linking(bot.receive, store, store.records, clock, new_id=new_id)
        for number, move in enumerate(moves):
            await clock.move(clock.now() + timedelta(minutes=1))
            event = move.event(seen)
            if event is None:
                continue
            other = EVE if move.user == ANN else ANN
            before = await store.load(other)
            incoming = Incoming(f"e{number}", move.user, event, "America/Chicago", forms=True)
            replies = await linking.receive(incoming)
            seen.take(move.user, replies)

            assert WORDS[other] not in shown(replies)
            assert await store.load(other) == before
            assert WORDS[other] not in kept(await store.load(move.user))
            assert await store.accounts(other) in ((), (other,))


def shown(replies: Sequence[Reply]) -> str:
    """All of it, with what is in the files."""
    files = [
        one.data for reply in replies if isinstance(reply, Message) for one in reply.attachments
    ]
    return b"".join((msgspec.json.encode(replies), *files)).decode()


def kept(saved: Saved | None) -> str:
    return msgspec.json.encode(saved.candidate).decode() if saved else ""


async def test_whoever_floods_waits_alone(store: SqlStore, clock: FakeClock) -> None:
    ids = count(1)
    bot = Bot(store, TinyCore(), clock, new_id=lambda: f"id-{next(ids)}")
    answered: list[UserId] = []

    async def say(user: UserId, number: int) -> None:
        await bot.receive(Incoming(f"{user.account}-{number}", user, Text(f"{number}")))
        answered.append(user)

    async with asyncio.TaskGroup() as group:
        for number in range(100):
            group.create_task(say(EVE, number))
        group.create_task(say(ANN, 0))

    assert answered.count(EVE) == 100
    assert answered.index(ANN) < 20, "not behind a hundred"
