"""Slack keeps what every platform promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.messages import UserId
from tests.conftest import START, FakeClock
from tests.platform_contract import Answers, Face, PlatformContract, Shown
from tests.slack.limits import Json
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare


class SlackFace(Face):
    since = START

    def __init__(self, whole: Aftercare, answers: Answers) -> None:
        self.whole = whole
        self.platform = whole.platform
        self.answers = answers
        self.person: Person = whole.person("ann")
        self.user: UserId = whole.user(self.person)
        self.last: Json = {}

    async def says(self, text: str) -> None:
        self.last = await self.person.type(text)

    async def says_again(self) -> None:
        await self.person.event(self.last, retry=1)

    async def presses(self, label: str) -> None:
        await self.person.click(label)

    def sees(self) -> list[Shown]:
        seen = [self.person.seen(message) for message in self.person.from_bot()]
        return [Shown(one.text, tuple(one.buttons)) for one in seen]

    def public(self) -> list[str]:
        return self.whole.slack.troubles()


class TestSlack(PlatformContract):
    @pytest.fixture
    async def face(self, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Face]:
        answers = Answers()
        async with aftercare(tmp_path, clock, receive=answers.receive) as whole:
            yield SlackFace(whole, answers)
