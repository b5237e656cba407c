"""What somebody sees in Slack on the way through the main job, drawn in `sketches/*.txt`.

`AFTERCARE_GOLDEN=1 python -m pytest tests/slack/test_sketches.py` draws them anew; read the
difference as the person would who gets it.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.manifest import SHORTCUT
from tests.slack.people import Person
from tests.slack.running import Aftercare
from tests.slack.screen import unescaped
from tests.slack.sketch import sketch, view_sketch
from tests.slack.stories import ANSWERS, INTERVIEW, is_nudged, tells
from tests.slack.world import Message

FOLDER = Path(__file__).parent / "sketches"
REWRITE = os.environ.get("AFTERCARE_GOLDEN") == "1"


class Page:
    """What somebody did, and what they saw of it."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._lines: list[str] = []
        self._shown = ""

    async def does(self, what: str, act: Awaitable[object]) -> None:
        self._person.news()
        looked = self._person.looked
        await act
        self._lines.append(f"> {what}\n")
        for user, message, was in self._person.slack.world.journal[looked:]:
            if user == self._person.user.id:
                where = "Only you can see this" if message.only_for else "Direct message"
                self._draw(f"{where}{', changed' if was else ''}", _message(self._person, message))
        if self._person.stack:
            self._draw("Modal", view_sketch(self._person.stack[-1].content, self._zone))
        home = self._person.slack.world.homes.get(self._person.user.id)
        if home and (drawn := view_sketch(home.content, self._zone)) != self._shown:
            self._draw("Home", drawn)
            self._shown = drawn

    def reads(self, name: str, text: str) -> None:
        self._draw(name, text)

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    @property
    def _zone(self) -> str:
        return self._person.user.tz or ""

    def _draw(self, name: str, drawn: str) -> None:
        self._lines.append(f"{name}:\n{drawn}\n")


def _message(person: Person, message: Message) -> str:
    files = person.seen(message).files
    drawn = sketch(message.blocks, person.user.tz or "")
    return "\n".join([drawn, *(f"<file {name}>" for name in files)]).strip()


async def beginning(whole: Aftercare, ann: Person, page: Page) -> None:
    await page.does("opens the messages for the first time", ann.open_home("messages"))
    await page.does("presses CRNA", ann.click("CRNA"))
    await page.does("opens Home", ann.open_home())
    await page.does(INTERVIEW, ann.slash(INTERVIEW))
    await page.does("sends it, with a reference", ann.submit({**ANSWERS, "References": "Dr. Wu"}))
    await page.does("chooses Change …", ann.choose("Change", "Who interviewed you"))


async def nudge(whole: Aftercare, ann: Person, page: Page) -> None:
    await tells(ann)
    await page.does("waits an hour", whole.wait(timedelta(hours=1)))
    page.reads("Read aloud", unescaped(ann.from_bot()[-1].text))
    await page.does("presses Pick a time", ann.click("Pick a time"))
    await ann.close()
    await page.does("presses Change the letter", ann.click("Change the letter"))
    await page.does("sends it", ann.submit({"The letter": "Dear Dr. Patel,\n\nthank you!"}))
    await page.does("chooses Snooze: 1 hour", ann.choose("Snooze", "1 hour"))
    await page.does("waits an hour", whole.wait(timedelta(hours=1)))
    await page.does("presses I sent it", ann.click("I sent it"))
    await page.does("presses Undo", ann.click("Undo"))


async def home(whole: Aftercare, ann: Person, page: Page) -> None:
    await is_nudged(whole, ann)
    await page.does("opens Home", ann.open_home())
    await page.does("chooses a letter", ann.choose("Letters", "Thank-you note to Dr. Patel"))
    await page.does("presses I sent it in the modal", ann.click("I sent it"))
    await ann.close()
    await page.does("presses Settings", ann.click("Settings"))
    await ann.close()
    await page.does("uses the shortcut", ann.shortcut(SHORTCUT))


async def channel(whole: Aftercare, ann: Person, page: Page) -> None:
    await is_nudged(whole, ann)
    await page.does("/interview list in a channel", ann.slash("/interview list", channel="C1"))
    await page.does("/interview heard in a channel", ann.slash("/interview heard", channel="C1"))
    await page.does("presses They said no", ann.click("They said no"))
    await page.does("/interview export there", ann.slash("/interview export", channel="C1"))
    await page.does("/interview forget there", ann.slash("/interview forget", channel="C1"))
    await page.does("presses Erase everything", ann.click("Erase everything"))


Story = Callable[[Aftercare, Person, Page], Awaitable[None]]


@pytest.mark.parametrize("story", [beginning, nudge, home, channel], ids=lambda one: one.__name__)
async def test_it_looks_as_it_was_drawn(whole: Aftercare, ann: Person, story: Story) -> None:
    page, file = Page(ann), FOLDER / f"{story.__name__}.txt"
    await story(whole, ann, page)
    if REWRITE:
        file.write_text(page.text, encoding="utf-8")
    else:
        assert page.text == file.read_text(encoding="utf-8")
