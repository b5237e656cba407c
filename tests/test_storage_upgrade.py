"""A database that an older version left goes on: nothing in it is lost, and its nudges fall due."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages import UserId
from bot.ports import about
from storage.store import open_store
from tests.transcripts import Transcript, play

DUMP = Path(__file__).parent / "databases" / "schema_4.sql"
NOW = datetime(2026, 11, 24, 23, tzinfo=UTC)
"""An hour after the older version was last in use: 5 PM Central."""
ME, ON_SLACK, ON_DISCORD = (
    UserId("terminal", "", "me"),
    UserId("slack", "T1", "U1"),
    UserId("discord", "", "42"),
)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    file = tmp_path / "aftercare.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    return file


async def test_what_was_kept_is_kept(older: Path) -> None:
    async with open_store(str(older)) as store:
        kept = {account.user: account.kept for account in await store.kept(ME, NOW)}
        stranger = UserId("discord", "", "43")

        assert kept.keys() == {ME, ON_SLACK, ON_DISCORD}
        assert json.loads(kept[ON_SLACK]["slack.person"])["dm"] == "D1"
        assert kept[ON_DISCORD] == {"discord.dm": b"7"}
        assert await store.records.get("discord.dm", about(stranger), now=NOW) is None
        assert await store.next_due("terminal") == datetime(2026, 11, 25, 18, tzinfo=UTC)
        assert await store.to_review(NOW, 10) == (ME,)


async def test_all_of_it_can_be_erased(older: Path) -> None:
    async with open_store(str(older)) as store:
        assert set(await store.forget(ON_SLACK, event="e", now=NOW)) == {ME, ON_SLACK, ON_DISCORD}
        assert await store.load(ME) is None
        assert await store.next_due("terminal") is None
        assert await store.records.get("discord.dm", about(ON_DISCORD), now=NOW) is None


async def test_its_interview_goes_on(older: Path) -> None:
    lines = ("/wait 1d", "I sent it", "undo", "I sent it", "/interview export", "/interview show")
    typed = tuple(f"> {line}" for line in lines)
    talk = Transcript("", NOW, "America/Chicago", typed, "")

    said = await play(talk, older.parent, restart=True)

    for shown in (
        "── Wed Nov 25, 12:00 PM (Central) ──\nThank-you note to Dr. Patel",
        "I enjoyed our conversation about your new heart team.",
        "Noted: Thank-you note to Dr. Patel.",
        "Undone: ",
        "- done Wed Nov 25, ",
        "- Mon Dec 7, 10:00 AM: Check-in after the promised date",
    ):
        assert shown in said
    (exported,) = (older.parent / "downloads").glob("*.json")
    told = exported.read_text(encoding="utf-8")
    assert "Ruth Okafor" in told
    assert '"slack.person"' in told
