"""How the program logs: for people at a terminal, JSON for machines, never what anybody told us.

Modules log with the standard library, under names that begin with "aftercare". Here it is decided
how that is written, by structlog; an id that is given to each event goes with every line that is
logged on its behalf, from its arrival to its reply.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor

from bot.faults import describe
from bot.messages import Incoming, Reply
from bot.ports import Receive

OURS = "aftercare"

OTHERS = logging.WARNING
"""Other packages log what they are given at lower levels: aiosqlite each statement with its
values, discord.py and slack_sdk each message. That is not ours to write down."""

ID = "turn"
"""The field with the id of an event."""


def configure(level: str, stream: TextIO) -> logging.Handler:
    """Log to this stream from now on, and not where a call before said. The handler is returned for
    whoever wants to take it away."""
    for_people = stream.isatty()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(for_people))
    root = logging.getLogger()
    for before in tuple(root.handlers):
        if isinstance(before.formatter, structlog.stdlib.ProcessorFormatter):
            root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(OTHERS)
    logging.getLogger(OURS).setLevel(level.upper())
    return handler


def formatter(for_people: bool) -> logging.Formatter:
    """Readable lines, or one JSON object a line."""
    shown: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if for_people:
        shown.append(structlog.dev.ConsoleRenderer())
    else:
        shown.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
        ],
        processors=shown,
    )


def without_words(_: object, __: str, line: EventDict) -> EventDict:
    """An exception is written down by its type and its place: its words may be somebody's."""
    told = line.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        line["error"] = describe(error)
    return line


def traced(receive: Receive, new_id: Callable[[], str]) -> Receive:
    """The same, with an id for each event in everything that is logged about it.

    The id stays in the context of whoever awaits it, so it is in what a platform logs when it sends
    the replies. Platforms take in each event in a task of its own.
    """

    async def receive_traced(incoming: Incoming) -> Sequence[Reply]:
        structlog.contextvars.bind_contextvars(**{ID: new_id()[:8]})
        return await receive(incoming)

    return receive_traced


def log_lost_exceptions(loop: asyncio.AbstractEventLoop) -> None:
    """What nobody awaited is logged like all else; asyncio would print its words."""

    def lost(_: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        told = describe(error) if isinstance(error, BaseException) else "no exception"
        logging.getLogger(OURS).error("a task was lost: %s", told)

    loop.set_exception_handler(lost)
