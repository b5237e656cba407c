"""Answers as people type them on a phone: what each holds is kept, and only the rest is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import overview
from bot.model import Candidate, Decision, Interview, Moment, Person, Profile, Setting, Via
from bot.questions import next_question
from bot.talk import Talk
from tests.chat import Chat

FILE = Path(__file__).parent / "listening.txt"
NOW = datetime(2026, 11, 30, 22, 10, tzinfo=UTC)  # Monday, 4:10 PM in Chicago
WHOLE = Interview(
    id="i1",
    started=NOW,
    ended=Moment(at=NOW, zone="America/Chicago"),
    setting=Setting.PERMANENT,
    via=Via.DIRECT,
    facility="Lakeside Hospital",
    role="CRNA",
    people=(Person(id=1, name="Dr. Wong", manager=True),),
    decision=Decision(by=None, said="no"),
)
QUESTIONS = ("ended", "kind", "place", "people", "decision", "references")


def asked(key: str) -> Chat:
    """Somebody who has told all that comes before this question, and nothing after it; nothing at
    all for "first"."""
    if key == "first":
        return Chat(Candidate(id="c1"), now=NOW, zone="America/Chicago")
    at = 1 if key == "profession" else QUESTIONS.index(key)
    blank = Interview(id="i1", started=NOW)
    of = {"kind": ("setting", "via"), "place": ("facility",)}
    unknown = [name for question in QUESTIONS[at:] for name in of.get(question, (question,))]
    interview = replace(WHOLE, **{name: getattr(blank, name) for name in unknown})
    profession = "" if key == "profession" else "CRNA"
    if not profession:
        interview = replace(interview, role="")
    profile = Profile(zone="America/Chicago", profession=profession, welcomed=True)
    chat = Chat(Candidate(id="c1", profile=profile, interviews=(interview,), focus="i1"), now=NOW)
    open_question = next_question(_talk(chat))
    assert open_question
    assert open_question.key == key
    return chat


def _talk(chat: Chat) -> Talk:
    return Talk(before=chat.candidate, candidate=chat.candidate, now=chat.now)


def facts(chat: Chat) -> dict[str, str]:
    talk = _talk(chat)
    if not chat.candidate.interviews:
        return {}
    return {**dict(overview.told(talk, chat.interview)), **profession(talk)}


def profession(talk: Talk) -> dict[str, str]:
    known = talk.profile.profession
    return {"Profession": known} if known else {}


def told(chat: Chat, text: str) -> tuple[dict[str, str], str]:
    """What an answer added or changed, and which question is open after it, "" for none."""
    before = facts(chat)
    chat.say(text)
    after = {name: value for name, value in facts(chat).items() if before.get(name) != value}
    question = next_question(_talk(chat))
    needed = question.key if question and question.question.needed else ""
    return after, needed


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the file: to which question, what is known by it, which question is next."""

    asked: str
    said: str
    kept: dict[str, str]
    then: str


def _rows() -> Iterator[Row]:
    question = ""
    for block in FILE.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        if lines[0].startswith("# "):
            question = lines[0].removeprefix("# ")
        else:
            kept = dict(line.split(": ", 1) for line in lines[1:-1])
            yield Row(question, lines[0].removeprefix("> "), kept, lines[-1][2:])


@pytest.mark.parametrize("row", list(_rows()), ids=lambda row: f"{row.asked}: {row.said}")
def test_an_answer_is_kept_whole_said_back_and_undone(row: Row) -> None:
    chat = asked(row.asked)
    before = facts(chat)
    assert told(chat, row.said) == (row.kept, row.then)
    for value in row.kept.values():
        assert value in chat.seen() or value in ("none to alert", "nobody")
    if row.kept:
        chat.say("undo")
        assert facts(chat) == before
