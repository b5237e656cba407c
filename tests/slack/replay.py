"""The transcripts of the terminal, played on Slack: the same words, the same buttons.

Compared are the words that a person reads and the buttons that they have after each line, without
what only a terminal has (rules, line breaks, its clock) or only Slack has (who pressed, and when).
Where the terminal shows the address of a link, Slack has a button; and menus come after buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.terminal.buttons import Buttons
from adapters.terminal.chat import HINT
from bot import messages, when
from bot.messages import Button, Menu
from tests.conftest import FakeClock
from tests.slack import payloads
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.screen import Control
from tests.slack.screen import Seen as Shown
from tests.slack.world import Message
from tests.transcripts import OFF, Transcript

LINK = re.compile(r"^.+: (?:mailto:|https?://)\S+$")
NUMBER = re.compile(r"(?:^|  )\[\d+\] ")
OWN_WORDS = ("It is ", "That has passed, ", "How long? ", "The commands here ")
"""How the terminal begins what it says of its own clock and commands."""

BY_YOU = re.compile(r"(?:^|, )[Bb]y you, .*$")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen after a line: all words, and the labels of all buttons, sorted."""

    line: str
    words: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressable:
    """A control in a message as it was shown, which may have changed since."""

    message: Message
    control: Control


@dataclass
class Player:
    """Somebody who types the lines of a transcript. `hand` are the buttons before them, `page`
    those that a number presses."""

    whole: Aftercare
    person: Person
    hand: Buttons = field(default_factory=Buttons)
    page: list[Button | Menu] = field(default_factory=list)
    known: dict[str, Pressable] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    looked: int = 0

    async def plays(self, line: str, numbered: tuple[str, ...]) -> Seen:
        """What is to be seen after a line; `numbered` are the labels that the terminal had."""
        self.words.clear()
        before = len(self.page)
        if line.startswith(OFF):
            there = datetime.fromisoformat(line.removeprefix(OFF))
            zone = ZoneInfo(self.person.user.tz or "UTC")
            await self.whole.clock.move(there.replace(tzinfo=zone).astimezone(UTC))
            await self._is_nudged(timedelta())
            return self._seen(line, before)
        line = line.removeprefix("> ").strip()
        word, _, rest = line.partition(" ")
        match word.casefold():
            case "/quit" | "/exit" | "/help" | "":
                return Seen(line)
            case "/wait":
                return await self._waits(line, rest, before)
            case "/interview":
                await self.person.slash(line)
            case other if other.startswith("/"):
                return Seen(line)
            case _:
                pressed = self._numbered(line, numbered) or self.hand.pressed(line)
                if isinstance(pressed, Menu):
                    self._turn_page()
                    self.hand.show(pressed.options)
                    self.page += pressed.options
                    self.words.append(pressed.label)
                    return self._seen(line, 0)
                if pressed:
                    await self._presses(pressed)
                else:
                    await self.person.type(line)
                self._turn_page()
                self._reads(pressed)
                await self._is_nudged(timedelta())
                return self._seen(line, 0)
        self._turn_page()
        self._reads(None)
        await self._is_nudged(timedelta())
        return self._seen(line, 0)

    def _turn_page(self) -> None:
        self.hand.turn_page()
        self.page.clear()

    def _seen(self, line: str, before: int) -> Seen:
        return Seen(line, words(self.words), tuple(sorted(one.label for one in self.page[before:])))

    def _numbered(self, line: str, numbered: tuple[str, ...]) -> Button | Menu | None:
        """The button that has the number in the terminal: there, menus are among the buttons."""
        if not line.isdecimal() or not 0 < int(line) <= len(numbered):
            return None
        label = numbered[int(line) - 1]
        earlier = numbered[: int(line) - 1].count(label)
        return [one for one in self.page if one.label == label][earlier]

    async def _waits(self, line: str, length: str, before: int) -> Seen:
        clock = self.whole.clock
        length = length.removeprefix("until ").removeprefix("for ")
        saved = await self.whole.store.load(self.whole.user(self.person))
        zone = (saved.candidate.profile.zone if saved else "") or self.person.user.tz or "UTC"
        told = when.read(length, question=when.Question.SNOOZE, now=clock.now(), zone=zone)
        if not isinstance(told, when.Reading) or not told.instant or told.instant <= clock.now():
            return Seen(line)
        due = await self.whole.next_due()
        if due and due <= told.instant:
            self._turn_page()
            before = 0
        await self._is_nudged(told.instant - clock.now())
        return self._seen(line, before)

    async def _is_nudged(self, length: timedelta) -> None:
        await self.whole.wait(length)
        self._reads(None, nudges=True)

    async def _presses(self, button: Button) -> None:
        pressable = self.known[button.action]
        control = pressable.control
        if control.kind == "button":
            action = payloads.pressed(control)
        else:
            action = payloads.chosen(control, {"selected_option": {"value": control.value}})
        message = self.whole.slack.world.find(pressable.message.channel, pressable.message.ts)
        await self.person.act(message or pressable.message, control, action)

    def _reads(self, pressed: Button | Menu | None, *, nudges: bool = False) -> None:
        journal = self.whole.slack.world.journal[self.looked :]
        self.looked = len(self.whole.slack.world.journal)
        for _, message, was in journal:
            seen = self.person.seen(message)
            if was and _only_less(seen, self.person.seen(was)):
                continue
            if was and isinstance(pressed, Button) and self._is_of(message, pressed):
                self.hand.drop(pressed)
            buttons = [self._button(message, one) for one in _pressable(seen)]
            if nudges:
                self.hand.show_nudge(messages.Message("", buttons=tuple(buttons)))
            else:
                self.hand.show(buttons)
            self.page += buttons
            self.words += [*_lines(seen), *(f"Saved as {name}" for name in seen.files)]

    def _is_of(self, message: Message, button: Button) -> bool:
        return self.known[button.action].message.ts == message.ts

    def _button(self, message: Message, control: Control) -> Button | Menu:
        if control.kind == "button":
            return self._known(message, control)
        options = [
            self._known(message, replace(control, label=label, value=value))
            for label, value in control.options
        ]
        controls = self.person.seen(message).controls
        options += [self._known(message, one) for one in controls if _is_beside(one, control)]
        return Menu(control.label, tuple(options))

    def _known(self, message: Message, control: Control) -> Button:
        name = f"{message.ts} {control.action_id} {control.value}"
        self.known[name] = Pressable(message, control)
        return Button(control.label, name)


def _pressable(seen: Shown) -> list[Control]:
    menus = [one for one in seen.controls if one.kind == "static_select"]
    buttons = [
        one
        for one in seen.controls
        if one.kind == "button" and not one.url and not any(_is_beside(one, menu) for menu in menus)
    ]
    return [one for one in seen.controls if one in menus or one in buttons]


def _is_beside(one: Control, menu: Control) -> bool:
    """Whether this is a choice of the menu that Slack shows as a button beside it."""
    aloud = str(one.raw.get("accessibility_label", ""))
    return one.block_id == menu.block_id and aloud == f"{one.label}: {menu.label}"


def _lines(seen: Shown) -> list[str]:
    return [line for line in seen.lines if not BY_YOU.search(line)]


def _only_less(now: Shown, was: Shown) -> bool:
    """Whether a change only took something away."""
    return set(_lines(now)) <= set(_lines(was)) and set(now.buttons) <= set(was.buttons)


def words(lines: list[str]) -> str:
    """The words alone, in their order."""
    told = " ".join(lines).replace("…", " ").replace("Open in e-mail", " ")  # a link: `LINK` above
    return " ".join(told.split())


async def replay(transcript: Transcript, folder: Path) -> tuple[list[Seen], list[Seen]]:
    """What is seen on Slack line by line, and what is to be seen. Modals are left out, as a
    terminal has none."""
    async with aftercare(folder, FakeClock(transcript.now), forms=False) as whole:
        person = whole.person("ann", tz=transcript.zone or None, locale=None)
        player = Player(whole, person)
        seen: list[Seen] = []
        wanted: list[Seen] = []
        numbered: tuple[str, ...] = ()
        for typed, said in _chunks(transcript):
            seen.append(await player.plays(typed, numbered))
            line = typed.removeprefix("> ").strip()
            numbered = tuple(label for row in said for label in _labels(row))
            wanted.append(Seen(line, _words(line, said), tuple(sorted(numbered))))
        assert whole.slack.troubles() == []
        return seen, wanted


def _chunks(transcript: Transcript) -> Iterator[tuple[str, list[str]]]:
    """Each line that is typed, with what the terminal shows after it."""
    typed, said = "", list[str]()
    for line in (*transcript.said.splitlines(), "> "):
        if not line.startswith(("> ", OFF)):
            said.append(line)
            continue
        if typed:
            yield typed, said
        typed, said = line, []


def _labels(row: str) -> list[str]:
    return [label.removesuffix(" …") for label in NUMBER.split(row)[1:]]


def _words(line: str, said: list[str]) -> str:
    if line.startswith("/"):
        text = "\n".join(said).replace(HINT, "")
        said = [row for row in text.splitlines() if not row.startswith(OWN_WORDS)]
    return words(
        [
            row.replace("~/Downloads/", "")
            for row in said
            if not row.startswith("──") and not LINK.match(row) and not NUMBER.match(row)
        ]
    )
