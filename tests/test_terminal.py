"""The terminal: lines in, text out, buttons by number and label, and a clock that can travel."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.terminal import files
from adapters.terminal.buttons import Buttons
from adapters.terminal.chat import Terminal, Wiring
from adapters.terminal.clock import TravelClock
from adapters.terminal.console import Piped
from adapters.terminal.screen import Line, button_rows, harmless, paragraph, plain, shown
from bot.messages import (
    Attachment,
    Button,
    Command,
    Draft,
    Event,
    Form,
    Incoming,
    Link,
    Menu,
    Message,
    Press,
    Reply,
    Text,
    UserId,
)
from bot.ports import StorageFault

NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)
"""Tuesday noon in New York."""
HOUR = timedelta(hours=1)
ME = UserId("terminal", "", "me")

SENT, SKIP = Button("I sent it", "done:s1", "primary"), Button("Skip", "skip:s1")
SNOOZE = Menu("Snooze", (Button("1 hour", "snooze:s1.1h"), Button("This evening", "snooze:s1.eve")))
NUDGE = Message("Time to thank Dr. Patel.", title="Mercy General", buttons=(SENT, SNOOZE, SKIP))


# What a message looks like.


@given(st.text())
@settings(max_examples=200)
def test_no_control_or_reordering_character_reaches_the_terminal(text: str) -> None:
    bad = set("\x1b\x00\x07\x9b\r\u202e\u2066\u200f\u2028")

    assert not bad & set(harmless(text))


def test_escape_sequences_and_bidirectional_overrides_are_spelled_out() -> None:
    assert harmless("a\x1b[2Jb\u202ec\td\r\ne") == "a\\x1b[2Jb\\u202ec    d\ne"


def test_text_wraps_at_the_width_and_keeps_its_own_lines() -> None:
    lines = paragraph("one two three four\n\n- five six seven", 10)

    assert plain(lines) == "one two\nthree four\n\n- five six\n  seven\n"


def test_a_letter_is_not_wrapped_so_that_it_copies_as_written() -> None:
    body = "Dear Dr. Patel,\n\n" + "word " * 40
    draft = Draft(body, subject="Thank you", to="Dr. Patel", email="patel@example.org")
    text = plain(shown(Message("Here it is.", drafts=(draft,)), [], [], 40))

    assert body.rstrip() in text
    assert "To: Dr. Patel <patel@example.org>\nSubject: Thank you\n" in text


def test_buttons_stand_side_by_side_and_none_is_broken_in_two() -> None:
    rows = button_rows(list(enumerate((SENT, SNOOZE, SKIP), start=1)), 30)

    assert plain(rows) == "[1] I sent it  [2] Snooze …\n[3] Skip\n"


def test_a_mail_link_is_shown_without_the_letter_in_it() -> None:
    links = (Link("Mail", "mailto:a@b.org?body=Dear%20A"), Link("Map", "https://b.org/?q=1"))

    assert plain(shown(Message("", links=links), [], [], 80)) == (
        "Mail: mailto:a@b.org\nMap: https://b.org/?q=1\n"
    )


# Files.


def test_an_attachment_is_written_privately_and_never_over_another(tmp_path: Path) -> None:
    paths = [files.save(Attachment("plan.ics", data), tmp_path / "new") for data in (b"1", b"2")]

    assert [path.name for path in paths] == ["plan.ics", "plan-2.ics"]
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x\\passwd", "..", "\x1b"])
def test_an_attachment_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    path = files.save(Attachment(name, b""), tmp_path)

    assert path.resolve().parent == tmp_path.resolve()
    assert path.name.isprintable()


# Which button a line presses.


def test_a_number_or_a_label_presses_a_button_on_show() -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))

    assert buttons.pressed("1") == SENT
    assert buttons.pressed("[2]") == SKIP
    assert buttons.pressed("  i SENT  it ") == SENT


@pytest.mark.parametrize("line", ["0", "3", "-1", "1.", "in 45", "9" * 5000, "²", "sent it", "[]"])
def test_what_is_neither_is_text(line: str) -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))

    assert buttons.pressed(line) is None


def test_a_number_presses_nothing_once_the_talk_went_on() -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))
    buttons.turn_page()

    assert buttons.pressed("2") is None


def test_a_nudge_is_numbered_on_from_the_question_it_comes_behind() -> None:
    buttons = Buttons()
    yes = Button("Yes", "yes:q1")
    buttons.show((yes,))

    assert [number for number, _ in buttons.show_nudge(NUDGE)] == [2, 3, 4]
    assert buttons.pressed("1") == yes
    assert buttons.pressed("4") == SKIP


def test_an_older_nudge_is_reached_by_label_but_not_by_a_word_that_may_be_an_answer() -> None:
    buttons = Buttons()
    buttons.show_nudge(NUDGE)
    buttons.turn_page()

    assert buttons.pressed("I sent it") == SENT
    assert buttons.pressed("skip") is None


def test_a_label_reaches_the_newest_nudge_that_has_it() -> None:
    buttons = Buttons()
    newer = Button("I sent it", "done:s2")
    buttons.show_nudge(NUDGE)
    buttons.show_nudge(Message("And Joan Ruiz.", buttons=(newer,)))

    assert buttons.pressed("I sent it") == newer
    buttons.turn_page()
    assert buttons.pressed("I sent it") == newer
    buttons.drop(newer)
    assert buttons.pressed("I sent it") == SENT


# The conversation.


class Still:
    """Real time, as far as a test lets it pass."""

    def __init__(self, now: datetime) -> None:
        self.time = now
        self.asleep = asyncio.Event()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self.time

    async def sleep_until(self, instant: datetime) -> None:
        self.asleep.set()
        while self.time < instant:
            await self._moved.wait()

    def move(self, by: timedelta) -> None:
        self.time += by
        self._moved.set()
        self._moved = asyncio.Event()


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


# The clock.


def test_waits_add_up_and_real_time_goes_on() -> None:
    real = Still(NOON)
    clock = TravelClock(real)
    clock.travel(NOON + HOUR)
    real.move(HOUR)

    assert clock.now() == NOON + 2 * HOUR


def test_a_clock_that_was_given_its_time_stands_still_until_it_travels() -> None:
    real = Still(NOON)
    clock = TravelClock(real, start=NOON)
    real.move(HOUR)
    assert clock.now() == NOON
    clock.travel(NOON + HOUR)
    assert clock.now() == NOON + HOUR


def test_time_does_not_go_back() -> None:
    clock = TravelClock(Still(NOON), start=NOON)
    clock.travel(NOON - HOUR)

    assert clock.now() == NOON


@pytest.mark.parametrize("start", [None, NOON])
async def test_travelling_wakes_a_sleeper(start: datetime | None) -> None:
    clock = TravelClock(Still(NOON), start=start)
    sleeper = asyncio.create_task(clock.sleep_until(NOON + 2 * HOUR))
    await asyncio.sleep(0)
    clock.travel(NOON + HOUR)
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.travel(NOON + 2 * HOUR)
    await asyncio.wait_for(sleeper, 10)

    assert clock.now() == NOON + 2 * HOUR


# A pipe.


async def test_piped_lines_are_read_to_the_end_and_echoed() -> None:
    out = io.StringIO()
    console = Piped(io.StringIO("one\r\ntwo\x1b[2J\nlast"), out, echo=True)
    lines = [await console.read() for _ in range(4)]

    assert lines == ["one", "two\x1b[2J", "last", None]
    assert out.getvalue() == "> one\n> two\\x1b[2J\n> last\n"
