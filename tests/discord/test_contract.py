"""Discord keeps what every platform promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import START, FakeClock
from tests.discord.person import Person
from tests.discord.shown import keys, seen
from tests.discord.stage import Stage, on_stage
from tests.platform_contract import Answers, Face, PlatformContract, Shown


class DiscordFace(Face):
    since = START - timedelta(minutes=1)

    def __init__(self, stage: Stage, person: Person, answers: Answers) -> None:
        self.platform = stage.adapter
        self.user = stage.user(person)
        self.answers = answers
        self._stage = stage
        self._person = person

    async def says(self, text: str) -> None:
        await self._person.type(text)

    async def says_again(self) -> None:
        posts = self._stage.discord.world.posts.values()
        last = [post for post in posts if post.author is self._person.account][-1]
        taken = len(self.answers.taken)
        await self._stage.discord.write(last)
        await self._stage.until(lambda: len(self.answers.taken) > taken)
        await self._stage.quiet()

    async def presses(self, label: str) -> None:
        await self._person.click(label)

    def sees(self) -> list[Shown]:
        return [
            Shown(seen(post), tuple(key.label for key in keys(post)))
            for post in self._person.visible()
        ]

    def public(self) -> list[str]:
        return self._stage.discord.world.public


class TestDiscord(PlatformContract):
    @pytest.fixture
    async def face(self, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Face]:
        answers = Answers()
        async with on_stage(tmp_path, clock, receive=answers.receive) as stage:
            yield DiscordFace(stage, stage.person(), answers)
