"""The whole program as a process, killed and started again in the middle of a talk and of a send:
nothing is lost and nothing comes twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from adapters.slack.manifest import SCOPES
from tests.slack.faults import Fault
from tests.slack.loop import QuickLoop
from tests.slack.people import Person
from tests.slack.running import TEAM
from tests.slack.server import APP_TOKEN, Slack, slack

SECONDS = 30.0
STOPPED = 10.0
"""Seconds within which a process is gone once it is told to stop."""
POST, HISTORY = "chat.postMessage", "conversations.history"
ZONES = ("Pacific/Honolulu", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo")
TOLD = "/interview new CRNA permanent direct at Mercy General yesterday 3pm"
ANSWERS = {"Who": "Dr. Patel (chief)", "Decision": "rolling", "References": "none"}
REASON = "Decisions fall within days"
"""A part of the reminder of the thank-you note, which is due at once."""

STORED_AND_SILENT = Fault(stored=True, hangs=True)
SILENT = Fault(hangs=True)


def now() -> datetime:
    return datetime.now(UTC)


def daylight() -> str:
    """A zone in which nobody sleeps now."""
    return min(ZONES, key=lambda zone: abs(now().astimezone(ZoneInfo(zone)).hour - 13))


@dataclass
class Program:
    """`python -m bot` on a database of its own; `slack` is what it speaks to."""

    folder: Path
    slack: Slack
    running: asyncio.subprocess.Process | None = None

    async def start(self, **variables: str) -> None:
        links = self.slack.line.connections
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        covered = {name: os.environ[name] for name in os.environ if name.startswith("COV")}
        environ = {
            "HOME": str(self.folder),
            "SLACK_BOT_TOKEN": f"xoxb-{TEAM}",
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": self.slack.api,
            "DATABASE_URL": f"sqlite:///{self.database}",
        }
        self.running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"),
            cwd=Path(__file__).parent.parent.parent,
            env={**kept, **covered, **environ, **variables},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        if not variables:
            await self.slack.until(lambda: self.slack.line.connections > links, SECONDS)

    @property
    def database(self) -> Path:
        return self.folder / "aftercare.sqlite3"

    async def ends(self, sign: signal.Signals | None = None) -> tuple[int, str]:
        """The exit code and everything it said."""
        assert self.running
        if sign:
            self.running.send_signal(sign)
        out, _ = await asyncio.wait_for(self.running.communicate(), SECONDS)
        code, self.running = self.running.returncode, None
        assert code is not None
        return code, out.decode()

    async def is_killed(self) -> None:
        code, said = await self.ends(signal.SIGKILL)
        assert code == -signal.SIGKILL
        assert "Traceback" not in said

    def minutes_pass(self) -> None:
        """Whoever held the delivery holds it no longer: what two minutes of waiting do."""
        with sqlite3.connect(self.database) as database:
            long_ago = "2020-01-01T00:00:00.000000Z"
            database.execute("UPDATE queue SET due = ?", (long_ago,))
            database.execute("UPDATE deliveries SET leased = ?", (long_ago,))
        database.close()

    def deliveries(self) -> int:
        """How many are still under way."""
        with sqlite3.connect(self.database) as database:
            (found,) = database.execute("SELECT count(*) FROM deliveries").fetchone()
        database.close()
        return int(found)


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QuickLoop)
    loop.selector.busy = lambda: True  # another process is always at work
    async with slack(now) as server:
        server.world.install(TEAM, frozenset(SCOPES), token=f"xoxb-{TEAM}")
        made = Program(tmp_path, server)
        yield made
        if made.running:
            code, said = await made.ends(signal.SIGTERM)
            assert code == 0, said
            assert "Traceback" not in said
        assert server.troubles() == []


@pytest.fixture
def ann(program: Program) -> Person:
    return Person(program.slack, program.slack.world.add_user(TEAM, "ann", tz=daylight()))


async def sees(program: Program, person: Person, words: str) -> None:
    """Wait until the words are to be seen in the direct message."""
    await program.slack.until(lambda: counted(person, words), SECONDS)


def counted(person: Person, words: str) -> int:
    return sum(words in seen.text for seen in person.sees())


async def test_the_main_job_in_a_process_of_its_own(program: Program, ann: Person) -> None:
    await program.start()
    await ann.slash(TOLD)
    await program.slack.until(lambda: ann.stack and ann.modal.controls, SECONDS)
    await ann.submit(ANSWERS)
    await sees(program, ann, "Your plan")
    await sees(program, ann, REASON)
    await ann.click("I sent it")
    await sees(program, ann, "Noted: Thank-you note to Dr. Patel.")

    code, said = await program.ends(signal.SIGTERM)
    assert code == 0
    assert not [word for word in ("Traceback", "Patel", "Mercy", "xoxb") if word in said]


async def test_killed_in_the_middle_of_a_talk_it_goes_on_where_it_was(
    program: Program, ann: Person
) -> None:
    await program.start()
    await ann.type("interview at Mercy General, CRNA, yesterday 3pm, permanent direct")
    await sees(program, ann, "Who interviewed you")
    last = await ann.type("Dr. Patel (chief)")
    await sees(program, ann, "When does Mercy General decide")
    await program.is_killed()

    await program.start()
    await ann.event(last, retry=1)  # for all that Slack knows, nobody took it
    await ann.type("rolling")
    await sees(program, ann, "Which references")
    await ann.type("none")
    await sees(program, ann, "Your plan")
    assert counted(ann, "Interviewers: Dr. Patel (chief)")


async def test_killed_before_an_answer_was_shown_it_says_where_things_stand(
    program: Program, ann: Person
) -> None:
    await program.start()
    await ann.type("interview at Mercy General, CRNA, yesterday 3pm, permanent direct")
    await sees(program, ann, "Who interviewed you")
    last, posted = ann.says("Dr. Patel (chief)"), len(program.slack.called(POST))
    acks = len(program.slack.line.acks)
    program.slack.fails(POST, SILENT)
    told = asyncio.create_task(ann.event(last))
    await program.slack.until(lambda: len(program.slack.called(POST)) > posted, SECONDS)
    assert len(program.slack.line.acks) == acks, "so that Slack brings it again"
    await program.is_killed()
    told.cancel()

    await program.start()
    await ann.event(last, retry=1)
    await sees(program, ann, "I was interrupted just then. What you wrote is kept")
    await sees(program, ann, "When does Mercy General decide")
    shown = len(ann.from_bot())
    await ann.event(last, retry=2)
    await ann.type("rolling")
    await sees(program, ann, "Which references")
    assert counted(ann, "I was interrupted") == 1
    assert len(ann.from_bot()) > shown


async def test_two_processes_share_a_conversation_and_one_may_die(
    program: Program, ann: Person
) -> None:
    other = Program(program.folder, program.slack)
    await program.start()
    await other.start()
    await ann.type("interview at Mercy General, CRNA, yesterday 3pm, permanent direct")
    await sees(program, ann, "Who interviewed you")
    await ann.type("Dr. Patel (chief)")  # each connection gets every other event
    await sees(program, ann, "When does Mercy General decide")
    await other.is_killed()
    await program.slack.until(lambda: len(program.slack.line.links) == 1, SECONDS)

    await ann.type("rolling")
    await sees(program, ann, "Which references")
    await ann.type("none")
    await sees(program, ann, "Your plan")
    await sees(program, ann, REASON)
    assert counted(ann, "Interviewers: Dr. Patel (chief)") == 1
    assert counted(ann, REASON) == 1


@pytest.mark.parametrize("fault", [STORED_AND_SILENT, SILENT], ids=["arrived", "not arrived"])
async def test_killed_in_the_middle_of_a_send_the_nudge_comes_once(
    program: Program, ann: Person, fault: Fault
) -> None:
    posted = await begun(program, ann)
    program.slack.fails(POST, None, fault)  # the plan is shown, the nudge is not answered
    await ann.submit(ANSWERS)
    await program.slack.until(lambda: len(program.slack.called(POST)) == posted + 2, SECONDS)
    assert counted(ann, REASON) == fault.stored
    await program.is_killed()

    for look in range(1, 2 if fault.stored else 3):  # not arrived counts when looked for twice
        program.minutes_pass()
        await program.start()
        await looked(program, look)
        if not fault.stored and look == 1:
            await program.ends(signal.SIGTERM)
    await sees(program, ann, REASON)
    await program.ends(signal.SIGTERM)
    assert counted(ann, REASON) == 1
    assert program.deliveries() == 0


async def test_told_to_stop_it_is_gone_in_ten_seconds_though_slack_hangs(
    program: Program, ann: Person
) -> None:
    posted = await begun(program, ann)
    program.slack.fails(POST, None, STORED_AND_SILENT, SILENT)  # plan, nudge, turn
    await ann.submit(ANSWERS)
    await program.slack.until(lambda: len(program.slack.called(POST)) == posted + 2, SECONDS)
    last = await ann.type("I sent it")
    await program.slack.until(lambda: len(program.slack.called(POST)) == posted + 3, SECONDS)

    began = monotonic()
    code, said = await program.ends(signal.SIGTERM)
    assert monotonic() - began < STOPPED
    assert code == 0
    assert "Traceback" not in said

    program.minutes_pass()
    await program.start()
    await looked(program, 1)
    await ann.event(last, retry=1)  # handled before it hung, and not again
    await ann.type("list")
    await sees(program, ann, "Your interviews")
    await program.ends(signal.SIGTERM)
    assert counted(ann, REASON) == 1
    assert counted(ann, "Noted: Thank-you note to Dr. Patel.") == 0
    assert program.deliveries() == 0


async def begun(program: Program, person: Person) -> int:
    """The form is open before somebody; how many messages there were."""
    await program.start()
    await person.slash(TOLD)
    await program.slack.until(lambda: person.stack and person.modal.controls, SECONDS)
    await sees(program, person, "I look after you")
    return len(program.slack.called(POST))


async def looked(program: Program, times: int) -> None:
    await program.slack.until(lambda: len(program.slack.called(HISTORY)) == times, SECONDS)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SLACK_APP_TOKEN": "xapp-1-wrong"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "SLACK_BOT_TOKEN"),
    ],
    ids=["app token", "bot token"],
)
async def test_a_bad_token_ends_it_at_once_with_a_sentence(
    program: Program, variables: dict[str, str], told: str
) -> None:
    await program.start(**variables)
    code, said = await program.ends()

    assert code == 1
    assert told in said
    assert "wrong" not in said
    assert len(said.splitlines()) == 1
