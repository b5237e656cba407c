"""The conversation in the terminal: lines in, text out, and nudges as they fall due."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from adapters.terminal.chat import Terminal, Wiring
from adapters.terminal.clock import TravelClock
from adapters.terminal.screen import Line, plain
from bot.messages import (
    Attachment,
    Button,
    Command,
    Event,
    Form,
    Incoming,
    Message,
    Press,
    Reply,
    Text,
)
from bot.ports import StorageFault
from tests.terminal_world import HOUR, ME, NOON, NUDGE, SENT, Still


@dataclass
class Script:
    """A console whose lines are known in advance; one that is callable runs before the next."""

    lines: list[str | Callable[[], Awaitable[None]]]
    out: str = ""
    width: int = 80

    async def read(self) -> str | None:
        while self.lines:
            line = self.lines.pop(0)
            if isinstance(line, str):
                self.write([[("", "> " + line)]])
                return line
            await line()
        return None

    def write(self, lines: Sequence[Line]) -> None:
        self.out += plain(lines)


@dataclass
class Core:
    """Stands where the bot stands: keeps the events, answers from a table, sends what is due."""

    replies: dict[Event, tuple[Reply, ...]] = field(default_factory=dict)
    due: list[tuple[datetime, Message]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    terminal: Terminal | None = None
    sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, incoming: Incoming) -> Sequence[Reply]:
        assert incoming.user == ME
        assert not incoming.forms
        self.events.append(incoming.event)
        self.ids.append(incoming.id)
        return self.replies.get(incoming.event, ())

    async def next_due(self) -> datetime | None:
        return min((instant for instant, _ in self.due), default=None)

    async def tick(self, now: datetime) -> None:
        assert self.terminal
        for instant, message in [item for item in self.due if item[0] <= now]:
            self.due.remove((instant, message))
            await self.terminal.send(ME, message, f"key {instant}")
            self.sent.set()


async def zone() -> str:
    return "America/New_York"


def connect(
    core: Core,
    console: Script,
    downloads: Path,
    clock: TravelClock,
    opening: Command | None = None,
) -> Terminal:
    ids = count()
    core.terminal = Terminal(
        console,
        clock,
        Wiring(core.tick, core.next_due, zone),
        user=ME,
        downloads=downloads,
        new_id=lambda: f"event {next(ids)}",
        opening=opening,
    )
    return core.terminal


async def talk(core: Core, *lines: str, downloads: Path = Path()) -> str:
    """What a user sees who types these lines at noon on a clock that stands still."""
    console = Script(list(lines))
    clock = TravelClock(Still(NOON), start=NOON)
    await connect(core, console, downloads, clock).run(core.receive)
    return console.out


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("/interview new CRNA at Mercy", Command("new", "CRNA at Mercy")),
        ("/interview", Command("", "")),
        ("  /Interview   list ", Command("list", "")),
        ("sent it", Text("sent it")),
        ("2", Text("2")),
        ("and/or", Text("and/or")),
    ],
)
async def test_a_line_becomes_an_event(line: str, event: Event) -> None:
    core = Core()
    await talk(core, line)

    assert core.events == [event]


async def test_a_number_is_a_press_while_buttons_are_shown_and_text_otherwise() -> None:
    core = Core({Text("hi"): (NUDGE,)})
    await talk(core, "hi", "3", "3")

    assert core.events == [Text("hi"), Press("skip:s1"), Text("3")]


async def test_every_line_has_an_id_of_its_own() -> None:
    core = Core()
    await talk(core, "hi", "hi", "/interview")

    assert len(set(core.ids)) == 3


async def test_a_menu_shows_its_options_and_then_presses_one() -> None:
    core = Core({Text("hi"): (NUDGE,)})
    out = await talk(core, "hi", "snooze", "2")

    assert "Snooze\n[1] 1 hour  [2] This evening\n" in out
    assert core.events == [Text("hi"), Press("snooze:s1.eve")]


async def test_an_empty_line_changes_nothing() -> None:
    core = Core({Text("hi"): (NUDGE,)})
    await talk(core, "hi", "", "   ", "1")

    assert core.events == [Text("hi"), Press("done:s1")]


async def test_replies_stand_apart_and_read_as_a_transcript() -> None:
    core = Core({Text("hi"): (Message("One."), Message("Two.", title="Mercy"))})

    assert await talk(core, "hi") == "> hi\nOne.\n\nMercy\nTwo.\n\n"


async def test_wait_delivers_what_falls_due_on_the_way_each_at_its_own_time() -> None:
    late, early = Message("Second."), Message("First.", buttons=(SENT,))
    core = Core(due=[(NOON + 20 * HOUR, late), (NOON + 2 * HOUR, early)])
    out = await talk(core, "/wait 1h", "/wait until tomorrow 1pm", "1")

    assert out == (
        "> /wait 1h\n"
        "It is Tue Nov 24, 1:00 PM (Eastern).\n\n"
        "> /wait until tomorrow 1pm\n"
        "── Tue Nov 24, 2:00 PM (Eastern) ──\nFirst.\n\n[1] I sent it\n\n"
        "── Wed Nov 25, 8:00 AM (Eastern) ──\nSecond.\n\n"
        "It is Wed Nov 25, 1:00 PM (Eastern).\n\n"
        "> 1\n"
    )
    assert core.events == [Press("done:s1")]


async def test_wait_says_what_it_needs_where_it_understood_nothing_or_the_past() -> None:
    out = await talk(Core(), "/wait", "/wait for godot", "/wait until 9am yesterday")

    assert out.count("How long?") == 2
    assert out.count("That has passed") == 1


async def test_what_is_due_at_the_start_comes_first() -> None:
    core = Core({Text("hi"): (Message("Hello."),)}, due=[(NOON, Message("Due."))])

    assert await talk(core, "hi") == (
        "── Tue Nov 24, 12:00 PM (Eastern) ──\nDue.\n\n> hi\nHello.\n\n"
    )


async def test_what_a_turn_makes_due_at_once_is_sent_right_after_it() -> None:
    core = Core()

    async def receive(_: Incoming) -> Sequence[Reply]:
        core.due.append((NOON, Message("Due.")))
        return [Message("Hello.")]

    console = Script(["hi"])
    await connect(core, console, Path(), TravelClock(Still(NOON), start=NOON)).run(receive)

    assert console.out.endswith("Hello.\n\n── Tue Nov 24, 12:00 PM (Eastern) ──\nDue.\n\n")


async def test_somebody_who_comes_back_is_shown_where_they_were() -> None:
    core = Core({Command(""): (Message("When did it end?", buttons=(Button("Now", "now"),)),)})
    console = Script(["1"])
    await connect(core, console, Path(), TravelClock(Still(NOON)), Command("")).run(core.receive)

    assert console.out == "When did it end?\n\n[1] Now\n\n> 1\n"
    assert core.events == [Command(""), Press("now")]


async def test_a_nudge_that_waits_for_them_says_it_instead() -> None:
    core = Core(due=[(NOON, NUDGE)])
    console = Script([])
    await connect(core, console, Path(), TravelClock(Still(NOON)), Command("")).run(core.receive)

    assert core.events == []
    assert "Time to thank Dr. Patel." in console.out


async def test_quit_leaves_and_what_follows_is_not_read() -> None:
    core = Core()
    await talk(core, "/quit", "hi")

    assert core.events == []


async def test_help_and_unknown_commands_stay_in_the_terminal() -> None:
    core = Core()
    out = await talk(core, "/help", "/list")

    assert "/wait 3h" in out
    assert "The commands here are" in out
    assert core.events == []


async def test_attachments_are_saved_and_their_path_is_shown(tmp_path: Path) -> None:
    core = Core({Text("hi"): (Message("Yours.", attachments=(Attachment("a.json", b"{}"),)),)})
    out = await talk(core, "hi", downloads=tmp_path)

    assert f"Saved as {tmp_path / 'a.json'}" in out
    assert (tmp_path / "a.json").read_bytes() == b"{}"


async def test_an_attachment_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    core = Core({Text("hi"): (Message("Yours.", attachments=(Attachment("a.json", b"{}"),)),)})
    (tmp_path / "file").touch()

    assert "a.json could not be saved" in await talk(core, "hi", downloads=tmp_path / "file")


async def test_a_message_that_replaces_the_pressed_one_takes_its_buttons_away() -> None:
    core = Core(
        {Press("done:s1"): (Message("Well done.", replaces=True),)}, due=[(NOON + HOUR, NUDGE)]
    )
    await talk(core, "/wait 2h", "1", "I sent it")

    assert core.events == [Press("done:s1"), Text("I sent it")]


async def test_a_form_is_refused_since_the_terminal_says_that_it_opens_none() -> None:
    core = Core({Text("hi"): (Form("f", "Form", (), "again"),)})

    with pytest.raises(TypeError):
        await talk(core, "hi")


async def test_a_fault_of_the_storage_ends_the_talk() -> None:
    async def receive(_: Incoming) -> Sequence[Reply]:
        raise StorageFault("The disk is full.")

    console = Script(["hi"])
    terminal = connect(Core(), console, Path(), TravelClock(Still(NOON)))
    with pytest.raises(StorageFault):
        await terminal.run(receive)


# Nudges in real time.


async def test_a_nudge_comes_while_a_line_is_being_typed() -> None:
    real = Still(NOON)
    core = Core({Text("hi"): (Message("When?", buttons=(Button("Now", "now"),)),)})

    async def time_passes() -> None:
        await real.asleep.wait()
        core.due.append((NOON + HOUR, NUDGE))
        real.move(HOUR)
        await core.sent.wait()

    console = Script(["hi", time_passes, "1", "I sent it"])
    await connect(core, console, Path(), TravelClock(real)).run(core.receive)

    assert "── Tue Nov 24, 1:00 PM (Eastern) ──" in console.out
    assert "[2] I sent it  [3] Snooze …  [4] Skip" in console.out
    assert core.events == [Text("hi"), Press("now"), Press("done:s1")]


async def test_what_stops_the_nudges_ends_the_talk_at_once() -> None:
    real = Still(NOON)
    core = Core()

    async def next_due() -> datetime | None:
        raise StorageFault("The database is locked.")

    async def for_ever() -> None:
        await asyncio.Event().wait()

    terminal = Terminal(
        Script([for_ever]),
        TravelClock(real),
        Wiring(core.tick, next_due, zone),
        user=ME,
        downloads=Path(),
        new_id=str,
    )
    with pytest.raises(StorageFault):
        await terminal.run(core.receive)


async def test_a_nudge_in_doubt_is_shown_once_more_and_says_so() -> None:
    console = Script([])
    terminal = connect(Core(), console, Path(), TravelClock(Still(NOON)))

    assert not await terminal.find(ME, "k", NOON)
    await terminal.send(ME, NUDGE, "k")
    assert await terminal.find(ME, "k", NOON)
    assert console.out.count("You may have seen this before") == 1
