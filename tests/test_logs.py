"""The log: readable or JSON, an id for each event, and no word of anybody at any level."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from bot import logs
from bot.messages import Incoming, Reply, Text, UserId
from bot.service import Bot
from storage.store import open_store
from tests.conftest import FakeClock
from tests.tiny import TinyCore
from tests.transcripts import FOLDER, parse, play

ANN = UserId("slack", "T1", "U1")
SECRET = "Zebulon"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def logging_to(stream: io.StringIO, level: str = "debug") -> Iterator[io.StringIO]:
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = root.level, ours.level
    handler = logs.configure(level, stream)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(before[0])
        ours.setLevel(before[1])


def lines(stream: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):08}" + "0" * 24


def test_a_machine_reads_one_json_object_a_line() -> None:
    with logging_to(io.StringIO()) as out:
        logging.getLogger("aftercare.courier").warning("sending %s: no answer", "key")
    (line,) = lines(out)

    assert line.pop("timestamp")
    assert line == {
        "event": "sending key: no answer",
        "level": "warning",
        "logger": "aftercare.courier",
    }


def test_a_person_at_a_terminal_reads_words() -> None:
    with logging_to(Screen()) as out:
        logging.getLogger("aftercare.courier").warning("no answer")

    assert "no answer" in out.getvalue()
    assert "{" not in out.getvalue()


def test_the_level_is_ours_alone() -> None:
    with logging_to(io.StringIO()) as out:
        logging.getLogger("aftercare.service").debug("ours")
        logging.getLogger("aiosqlite").info("theirs")
        logging.getLogger("discord.gateway").warning("theirs, and it matters")

    assert [line["event"] for line in lines(out)] == ["ours", "theirs, and it matters"]


def test_a_second_call_takes_the_place_of_the_first() -> None:
    with logging_to(io.StringIO()) as first, logging_to(io.StringIO(), "info") as second:
        logging.getLogger("aftercare").info("once")

    assert first.getvalue() == ""
    assert len(lines(second)) == 1


@pytest.mark.parametrize("screen", [io.StringIO, Screen])
def test_an_exception_is_logged_without_its_words(screen: type[io.StringIO]) -> None:
    with logging_to(screen()) as out:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("aiohttp.server").exception("unhandled")

    assert SECRET not in out.getvalue()
    assert "ValueError at test_logs.py" in out.getvalue()


async def test_a_task_that_nobody_awaited_is_logged_without_its_words() -> None:
    async def fails() -> None:
        raise ValueError(SECRET)

    logs.log_lost_exceptions(asyncio.get_running_loop())
    with logging_to(io.StringIO()) as out:
        task = asyncio.create_task(fails())
        await asyncio.wait([task])
        del task

    assert SECRET not in out.getvalue()
    assert "ValueError at test_logs.py" in out.getvalue()


async def test_an_id_goes_with_an_event_from_its_arrival_to_its_reply(
    sqlite_url: str, clock: FakeClock
) -> None:
    async with open_store(sqlite_url) as store:
        bot = Bot(store, TinyCore(), clock, new_id=ids())
        receive = logs.traced(bot.receive, ids())

        async def take(incoming: Incoming) -> Sequence[Reply]:
            replies = await receive(incoming)
            logging.getLogger("aftercare.slack").info("posted")
            return replies

        with logging_to(io.StringIO()) as out:
            await asyncio.gather(
                asyncio.create_task(take(Incoming("e1", ANN, Text("hello")))),
                asyncio.create_task(take(Incoming("e2", ANN, Text("fail")))),
            )
    by_turn: dict[str, set[str]] = {}
    for line in lines(out):
        by_turn.setdefault(line["turn"], set()).add(line["logger"])

    assert sorted(by_turn) == ["00000001", "00000002"]
    assert all("aftercare.slack" in loggers for loggers in by_turn.values())
    assert all("aftercare.service" in loggers for loggers in by_turn.values())


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


OUR_WORDS = words(
    "aftercare answered command courier debug event level logger press replies sent service submit "
    "text timestamp turn with"
)
"""What the program itself writes in its lines."""


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_nothing_that_a_person_says_in_any_transcript_is_logged(file: Path, tmp_path: Path) -> None:
    transcript = parse(file.read_text(encoding="utf-8"))
    with logging_to(io.StringIO()) as out:
        asyncio.run(play(transcript, tmp_path, restart=False))
    answers = [line[2:] for line in transcript.lines if line.startswith("> ")]
    fields = [value for line in lines(out) for value in (*line, *line.values())]
    written = [value for value in fields if not re.fullmatch(r"[0-9a-f]{8,}", value)]

    assert out.getvalue()
    assert not words(" ".join(answers)) & words(" ".join(written)) - OUR_WORDS
