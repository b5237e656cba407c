"""The terminal as a platform: typed lines become events, replies and nudges become text."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

from adapters.terminal import files
from adapters.terminal.buttons import Buttons
from adapters.terminal.clock import TravelClock
from adapters.terminal.console import Console
from adapters.terminal.screen import QUIET, Line, button_rows, paragraph, shown
from bot import when
from bot.messages import (
    Attachment,
    Button,
    Command,
    Event,
    Incoming,
    Menu,
    Message,
    Press,
    Reply,
    Text,
    UserId,
)
from bot.ports import Receive
from bot.say import day_and_time
from bot.value import Value

LOOK_AGAIN = timedelta(seconds=20)
"""The longest time without a look at what has fallen due: another process may add to it."""

HINT = """\
Type your answers; press a button by its number or its label.
/interview new begins with an interview, /interview help says what else there is.
/wait 3h or /wait until tomorrow 10:00 moves the clock of this terminal.
/quit leaves. Everything you told me is kept."""


class Wiring(Value, frozen=True):
    """What the terminal is connected to.

    `tick` sends what is due at an instant, `next_due` says when that is next, `zone` is the IANA
    zone in which the user's times are read and shown.
    """

    tick: Callable[[datetime], Awaitable[object]]
    next_due: Callable[[], Awaitable[datetime | None]]
    zone: Callable[[], Awaitable[str]]


class Terminal:
    """One person at one terminal.

    `opening` is what they are taken to say first, unless a nudge is waiting for them. `zone` and
    `locale` are what is known about them, "" where nothing is.

    A terminal keeps no history of its own. So `find` knows this session only, and a nudge whose
    fate a crash left open is shown once more, with a line that says so: to read a reminder twice
    is harmless, to miss it is not.
    """

    name = "terminal"

    def __init__(
        self,
        console: Console,
        clock: TravelClock,
        wiring: Wiring,
        *,
        user: UserId,
        downloads: Path,
        new_id: Callable[[], str],
        buttons: Buttons | None = None,
        opening: Command | None = None,
        zone: str = "",
        locale: str = "",
    ) -> None:
        self._console = console
        self._clock = clock
        self._wiring = wiring
        self._user = user
        self._downloads = downloads
        self._new_id = new_id
        self._buttons = buttons or Buttons()
        self._opening = opening
        self._zone = zone
        self._locale = locale
        self._shown_keys: set[str] = set()
        self._doubted_keys: set[str] = set()
        self._busy = asyncio.Lock()

    async def run(self, receive: Receive) -> None:
        """Answer line after line until /quit or the end of input, and nudge in between."""
        await self._deliver(self._clock.now())
        if self._opening and not self._shown_keys:
            await self._tell(self._opening, receive)
        nudges = asyncio.create_task(self._nudge_in_time())
        try:
            while (line := await self._next_line(nudges)) is not None:
                async with self._busy:
                    if not await self._answer(line, receive):
                        return
        finally:
            async with self._busy:  # a nudge that is being sent is sent and recorded
                nudges.cancel()

    async def send(self, user: UserId, message: Message, key: str) -> None:
        del user  # there is only one
        lines: list[Line] = [[(QUIET, f"── {await self._local_time()} ──")]]
        if key in self._doubted_keys:
            lines.append([(QUIET, "(You may have seen this before.)")])
        numbered = self._buttons.show_nudge(message)
        self._console.write([*lines, *self._message(message, numbered), []])
        self._shown_keys.add(key)

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        del user, since
        if key in self._shown_keys:
            return True
        self._doubted_keys.add(key)
        return False

    async def _next_line(self, nudges: asyncio.Task[None]) -> str | None:
        """The next line typed. Raises what stopped the nudges, if something did."""
        line = asyncio.create_task(self._console.read())
        try:
            await asyncio.wait((line, nudges), return_when=asyncio.FIRST_COMPLETED)
            if nudges.done():
                nudges.result()
            return line.result()
        finally:
            line.cancel()

    async def _nudge_in_time(self) -> None:
        while True:
            due = await self._wiring.next_due()
            look = self._clock.now() + LOOK_AGAIN
            await self._clock.sleep_until(min(due, look) if due else look)
            async with self._busy:
                await self._deliver(self._clock.now())

    async def _deliver(self, until: datetime) -> None:
        """Send what falls due up to then, each at its own time."""
        while (due := await self._wiring.next_due()) is not None and due <= until:
            self._clock.travel(due)
            await self._wiring.tick(self._clock.now())
        self._clock.travel(until)

    async def _answer(self, line: str, receive: Receive) -> bool:
        """Do what the line says. False where it says to leave."""
        line = line.strip()
        word, rest = (*line.split(maxsplit=1), "", "")[:2]
        match word.casefold():
            case "":
                pass
            case "/quit" | "/exit":
                return False
            case "/help":
                self._say(HINT)
            case "/wait":
                await self._wait(rest)
            case "/interview":
                name, text = (*rest.split(maxsplit=1), "", "")[:2]
                await self._tell(Command(name, text), receive)
            case other if other.startswith("/"):
                self._say("The commands here are /interview, /wait, /help and /quit.")
            case _:
                await self._press_or_tell(line, receive)
        return True

    async def _press_or_tell(self, line: str, receive: Receive) -> None:
        match self._buttons.pressed(line):
            case Menu(label=label, options=options):
                self._buttons.turn_page()
                rows = button_rows(self._buttons.show(options), self._console.width)
                self._console.write([*paragraph(label, self._console.width), *rows, []])
            case Button() as button:
                await self._tell(Press(button.action), receive, pressed=button)
            case None:
                await self._tell(Text(line), receive)

    async def _tell(self, event: Event, receive: Receive, pressed: Button | None = None) -> None:
        incoming = Incoming(self._new_id(), self._user, event, self._zone, self._locale)
        replies = await receive(incoming)
        self._buttons.turn_page()
        for reply in replies:
            self._reply(reply, pressed)
        await self._deliver(self._clock.now())

    def _reply(self, reply: Reply, pressed: Button | None) -> None:
        if not isinstance(reply, Message):
            raise TypeError("the terminal was given a form, though it says that it opens none")
        if reply.replaces and pressed:
            self._buttons.drop(pressed)
        self._console.write([*self._message(reply, self._buttons.show(reply.buttons)), []])

    def _message(self, message: Message, numbered: list[tuple[int, Button | Menu]]) -> list[Line]:
        saved = [self._save(attachment) for attachment in message.attachments]
        return shown(message, numbered, saved, self._console.width)

    def _save(self, attachment: Attachment) -> str:
        try:
            return f"Saved as {files.save(attachment, self._downloads)}"
        except OSError as fault:
            return f"{attachment.name} could not be saved in {self._downloads}: {fault.strerror}"

    async def _wait(self, words: str) -> None:
        now = self._clock.now()
        words = words.removeprefix("until ").removeprefix("for ")
        zone = await self._wiring.zone()
        match when.read(words, question=when.Question.SNOOZE, now=now, zone=zone):
            case when.Reading(instant=until) if until > now:
                due = await self._wiring.next_due()
                if due and due <= until:
                    self._buttons.turn_page()
                await self._deliver(until)
                self._say(f"It is {await self._local_time()}.", QUIET)
            case when.Reading() | when.Unclear(reason=when.Reason.PAST):
                self._say("That has passed, and this clock only goes forward.")
            case _:
                self._say("How long? For example /wait 3h or /wait until tomorrow 10:00.")

    async def _local_time(self) -> str:
        now = self._clock.now()
        return day_and_time(now, await self._wiring.zone(), now)

    def _say(self, text: str, style: str = "") -> None:
        self._console.write([*paragraph(text, self._console.width, style), []])
