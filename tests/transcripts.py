"""Whole conversations as files: reading them, and playing them on the program itself.

A transcript begins with a head, up to the first empty line: `# what it is about`, and the settings
`now: 2026-11-24T15:00` (in the zone) and `zone: America/New_York` (what the terminal knows of the
person; leave it out for nothing). The rest is what a person at a terminal sees: their own lines
begin with `> `, everything else was said by the bot. A line `~ off until 2026-11-27T09:00` (local
time) means that the program did not run until then.

The clock stands still; only `/wait` and `~ off until` move it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.terminal.buttons import Buttons
from adapters.terminal.clock import TravelClock
from adapters.terminal.console import Piped
from bot.machine import SystemClock
from bot.wiring import Seat, talk

FOLDER = Path(__file__).parent / "transcripts"
OFF = "~ off until "
DOWNLOADS = "~/Downloads"
"""What stands in a transcript for the folder of saved files."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One file. `lines` are what the person types, or that the program was off; `said` is all that
    is to be seen."""

    head: str
    now: datetime
    zone: str
    lines: tuple[str, ...]
    said: str


def parse(text: str) -> Transcript:
    """Read a transcript. Raises ValueError where its head is not understood."""
    head, _, said = text.partition("\n\n")
    settings = {}
    for line in head.splitlines():
        if not line.startswith("#"):
            name, colon, value = line.partition(":")
            if not colon or name not in ("now", "zone"):
                raise ValueError(f"{line!r} is neither a comment nor now: nor zone:")
            settings[name] = value.strip()
    zone = settings.get("zone", "")
    now = _local(settings["now"], zone)
    lines = tuple(line for line in said.splitlines() if line.startswith(("> ", OFF)))
    return Transcript(head, now, zone, lines, said)


async def play(transcript: Transcript, folder: Path, *, restart: bool) -> str:
    """What is to be seen when the lines are typed now.

    With `restart` the program is started anew before every line: database reopened, new bot,
    courier and terminal. What the person still has before their eyes is carried over, the time
    and the buttons, as Slack and Discord would keep them; nothing that the bot knows is.
    """
    out = io.StringIO()
    clock = TravelClock(SystemClock(), start=transcript.now)
    buttons = Buttons()
    ids = count(1)
    for lines in _runs(transcript.lines, restart):
        if lines[0].startswith(OFF):
            clock.travel(_local(lines[0].removeprefix(OFF), transcript.zone))
            out.write(f"{lines[0]}\n\n")
            continue
        source = io.StringIO("".join(f"{line[2:]}\n" for line in lines))
        seat = Seat(
            console=Piped(source, out, echo=True),
            clock=clock,
            account="me",
            zone=transcript.zone,
            downloads=folder / "downloads",
            buttons=buttons,
            new_id=lambda: f"{next(ids):08}",
        )
        await talk(str(folder / "aftercare.sqlite3"), seat)
    return out.getvalue().replace(str(folder / "downloads"), DOWNLOADS)


def _runs(lines: tuple[str, ...], restart: bool) -> Iterator[tuple[str, ...]]:
    """What is typed while the program runs once, between the times when it is off."""
    if restart:
        yield from ((line,) for line in lines)
        return
    for off, grouped in groupby(lines, lambda line: line.startswith(OFF)):
        run = tuple(grouped)
        yield from ((line,) for line in run) if off else (run,)


def _local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone or "UTC")).astimezone(UTC)
