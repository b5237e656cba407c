"""The operator's commands, on a database that somebody talked to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from msgspec.structs import replace

from bot.__main__ import parser
from bot.conversation import PLAIN
from bot.courier import LEASE
from bot.machine import Fault, SystemClock
from bot.messages import Command, Event, Incoming, Text, UserId
from bot.model import Candidate
from bot.ports import Again, Outcome, Refused, StorageFault
from bot.service import Bot
from storage.store import SqlStore, open_store
from tests.tiny import TinyCore, with_nudges

ME = ("terminal", "me")
USER = UserId("terminal", "", "me")
ANN = UserId("slack", "T1", "U1")
TOLD = "CRNA permanent direct at Zebulon General yesterday 3pm with Dr. Patel"


def daylight() -> str:
    """A zone in which it is noon now: quiet hours keep no nudge back."""
    ahead = 12 - SystemClock().now().hour
    return f"Etc/GMT{-ahead:+}"


@dataclass
class Shell:
    """Where the commands are run: a folder, a database in it, what they print."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'a.sqlite3'}"

    def run(self, *words: str, code: int = 0, **variables: str) -> str:
        """What a command prints. Raises what it refuses."""
        arguments = parser().parse_args(words)
        environ = {"DATABASE_URL": self.url, **variables}
        assert arguments.command(arguments, environ) == code
        return self.capsys.readouterr().out

    @asynccontextmanager
    async def store(self) -> AsyncIterator[SqlStore]:
        async with open_store(self.url) as store:
            yield store

    async def tell(self) -> None:
        async with self.store() as store:
            bot = Bot(store, PLAIN, SystemClock(), new_id=lambda: "1")
            events: tuple[Event, ...] = (Command("new", TOLD), Text("no date"), Text("none"))
            for number, said in enumerate(events):
                await bot.receive(Incoming(f"e{number}", USER, said, daylight()))

    async def nudge(self, outcome: Outcome) -> None:
        """Somebody on Slack whose nudge came to this."""
        now = SystemClock().now()
        async with self.store() as store:
            planned = with_nudges(Candidate(id="c2"), now)
            await store.save(ANN, planned, 0, event="e1", wake=now, now=now)
            claimed = await store.exchange("slack", (), 9, now=now, lease=LEASE, core=TinyCore())
            ended = [(claimed.deliveries[0], outcome)]
            await store.exchange("slack", ended, 0, now=now, lease=LEASE, core=TinyCore())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Where somebody told of an interview."""
    made = Shell(tmp_path, capsys)
    asyncio.run(made.tell())
    return made


def cells(printed: str) -> list[list[str]]:
    return [line.split() for line in printed.splitlines()]


def test_status_shows_what_waits_where_there_is_anything(shell: Shell) -> None:
    head, row = cells(shell.run("status"))

    assert head[:3] == ["due", "late", "oldest"]
    assert row[0] == "terminal"


def test_status_says_why_something_is_undelivered(shell: Shell) -> None:
    asyncio.run(shell.nudge(Refused("user_disabled")))

    assert "slack refuses to write to 1 person: user_disabled" in shell.run("status")


def test_retry_writes_again_to_whom_a_platform_refused(shell: Shell) -> None:
    asyncio.run(shell.nudge(Refused("user_disabled")))

    assert "0 put off or in doubt, 1 refused" in shell.run("retry")
    assert "refuses" not in shell.run("status")


def test_retry_looks_at_once_at_what_was_put_off(shell: Shell) -> None:
    later = SystemClock().now() + timedelta(hours=5)
    asyncio.run(shell.nudge(Again(later, doubtful=False)))

    assert "1 put off or in doubt, 0 refused" in shell.run("retry")
    assert [row[:2] for row in cells(shell.run("status")) if row[0] == "slack"] == [["slack", "1"]]


def test_show_says_how_much_is_kept_and_not_what(shell: Shell) -> None:
    shown = shell.run("user", "show", *ME)

    assert ["accounts", "terminal/me"] in cells(shown)
    assert ["interviews", "1"] in cells(shown)
    assert "Zebulon" not in shown
    assert "Patel" not in shown


def test_export_prints_everything(shell: Shell) -> None:
    exported = json.loads(shell.run("user", "export", *ME))

    assert exported["interviews"][0]["facility"] == "Zebulon General"


def test_erase_wants_to_be_meant_and_then_leaves_nothing_behind(shell: Shell) -> None:
    with pytest.raises(Fault, match="--yes"):
        shell.run("user", "erase", *ME)
    shell.run("user", "show", *ME)

    shell.run("user", "erase", *ME, "--yes")

    with pytest.raises(Fault, match="Nothing is kept"):
        shell.run("user", "show", *ME)
    for file in shell.folder.iterdir():
        assert b"Zebulon" not in file.read_bytes()


def test_an_account_in_two_workspaces_is_asked_for(shell: Shell) -> None:
    async def two() -> None:
        async with shell.store() as store:
            for tenant in ("T1", "T2"):
                user, now = replace(ANN, tenant=tenant), SystemClock().now()
                one = Candidate(id=tenant)
                await store.save(user, one, 0, event=tenant, wake=None, now=now)

    asyncio.run(two())

    with pytest.raises(Fault, match="T1, T2"):
        shell.run("user", "show", "slack", "U1")
    assert "slack/T2/U1" in shell.run("user", "show", "slack", "U1", "--tenant", "T2")
    with pytest.raises(Fault, match="Nothing is kept"):
        shell.run("user", "show", "slack", "U1", "--tenant", "T3")


def test_a_backup_comes_back_where_there_is_nothing(shell: Shell) -> None:
    aside, elsewhere = str(shell.folder / "aside"), f"sqlite:///{shell.folder / 'b.sqlite3'}"
    assert "holds what one person told" in shell.run("backup", aside)
    with pytest.raises(StorageFault, match="move it away first"):
        shell.run("restore", aside)

    printed = shell.run("restore", aside, DATABASE_URL=elsewhere)
    assert "holds what one person told" in printed
    assert "fell due for one person between the backup and" in printed
    assert "begin anew and say since when, such as --stopped" in printed
    assert "Zebulon" in shell.run("user", "export", *ME, DATABASE_URL=elsewhere)


def test_a_restore_is_told_when_the_bot_stopped(shell: Shell) -> None:
    aside, elsewhere = str(shell.folder / "aside"), f"sqlite:///{shell.folder / 'b.sqlite3'}"
    shell.run("backup", aside)
    for wrong, told in (("soon", "is no time"), ("2099-01-01T10:00", "is still ahead")):
        with pytest.raises(Fault, match=told):
            shell.run("restore", aside, "--stopped", wrong, DATABASE_URL=elsewhere)
    stopped = ("--stopped", "2026-11-01T10:00-05:00")  # before anything was told

    printed = shell.run("restore", aside, *stopped, DATABASE_URL=elsewhere)
    assert "for 0 people between the backup and 2026-11-01 15:00 UTC" in printed
    assert "--stopped" not in printed


def test_a_copy_of_what_is_not_there_makes_nothing(shell: Shell) -> None:
    source, target = shell.folder / "none", shell.folder / "b.sqlite3"
    with pytest.raises(Fault, match="There is no file"):
        shell.run("copy-data", "--from", f"sqlite:///{source}", "--to", f"sqlite:///{target}")
    with pytest.raises(Fault, match="--from or --to names a mysql database"):
        shell.run("copy-data", "--from", shell.url, "--to", "mysql://me:hunter2@host/db")
    assert not source.exists()
    assert not target.exists()


def test_after_pg_restore_there_is_no_file(shell: Shell, postgresql_url: str) -> None:
    shell.run("copy-data", "--from", shell.url, "--to", postgresql_url)
    assert "fell due for one person" in shell.run("restore", DATABASE_URL=postgresql_url)
    with pytest.raises(Fault, match="needs the FILE"):
        shell.run("restore")


def test_a_copy_says_what_it_compared(shell: Shell) -> None:
    target = f"sqlite:///{shell.folder / 'b.sqlite3'}"
    printed = shell.run("copy-data", "--from", shell.url, "--to", target)

    assert ["candidates", "1"] in cells(printed)
    assert "Both sides are the same" in printed


def test_keys_are_rotated(shell: Shell) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    shell.run("rotate-keys", AFTERCARE_KEYS=old)
    assert b"Zebulon" not in (shell.folder / "a.sqlite3").read_bytes()

    assert "Sealed anew: 1" in shell.run("rotate-keys", AFTERCARE_KEYS=f"{new},{old}")
    shell.run("status", AFTERCARE_KEYS=new)
    with pytest.raises(StorageFault, match="another key"):
        shell.run("status", AFTERCARE_KEYS=old)


def test_check_shows_every_part_in_one_table(shell: Shell) -> None:
    printed = shell.run(
        "check", code=1, AFTERCARE_TEMPLATES="missing", AFTERCARE_FIRM="missing.toml"
    )
    table, _, problems = printed.partition("\n\n")
    shown = dict(line.split(maxsplit=1) for line in table.splitlines())

    assert shown["database"].endswith("a.sqlite3")
    assert shown["clock"] == "this machine's"
    assert shown["templates"] == "wrong"
    assert shown["DATABASE_URL"] == "set"
    assert "AFTERCARE_TEMPLATES cannot be read: no such file or directory." in problems
    assert "AFTERCARE_FIRM cannot be read: no such file or directory." in problems


def test_check_compares_the_clock_with_the_database_servers(
    shell: Shell, postgresql_url: str
) -> None:
    printed = shell.run("check", DATABASE_URL=postgresql_url)

    assert "s from the database's" in printed
    assert "Nothing is missing or wrong." in printed
