"""Where lines come from and go to: a real terminal, or plain text through a pipe."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.output import ColorDepth

from adapters.terminal.screen import Line, harmless, plain

PIPED_WIDTH = 80
"""Columns where there is no terminal to ask."""

WIDEST = 96
"""Columns beyond which lines are tiring to read, however wide the terminal is."""

PROMPT = "> "


class Console(Protocol):
    """One line in, several lines out."""

    @property
    def width(self) -> int: ...

    async def read(self) -> str | None:
        """The next line without its newline, None at the end of input."""

    def write(self, lines: Sequence[Line]) -> None: ...


class Piped:
    """Plain text. With `echo` the lines read are written too, so that the output is a transcript.

    A thread of its own reads ahead: a pipe, a file and a slow typist are all read alike, and a
    read that waits for ever keeps nobody from leaving.
    """

    width = PIPED_WIDTH

    def __init__(self, source: TextIO, out: TextIO, *, echo: bool) -> None:
        self._source = source
        self._out = out
        self._echo = echo
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._reader: threading.Thread | None = None

    async def read(self) -> str | None:
        if self._reader is None:
            self._reader = threading.Thread(
                target=self._read_all, args=(asyncio.get_running_loop(),), daemon=True
            )
            self._reader.start()
        line = await self._lines.get()
        if line is not None and self._echo:
            self.write([[("", PROMPT + harmless(line))]])
        return line

    def _read_all(self, loop: asyncio.AbstractEventLoop) -> None:
        def hand_over(line: str | None) -> None:
            with suppress(RuntimeError):  # the loop has closed: nobody listens any more
                loop.call_soon_threadsafe(self._lines.put_nowait, line)

        with suppress(OSError):  # an input that cannot be read has ended
            for line in self._source:
                hand_over(line.rstrip("\r\n"))
        hand_over(None)

    def write(self, lines: Sequence[Line]) -> None:
        self._out.write(plain(lines))
        self._out.flush()


class Interactive:
    """A real terminal, with line editing, a history that is kept in memory only, and colour.

    What is written while a line is being typed appears above it and leaves it as it is.
    """

    def __init__(self, *, colour: bool) -> None:
        self._session: PromptSession[str] = PromptSession(history=InMemoryHistory())
        self._depth = ColorDepth.default() if colour else ColorDepth.MONOCHROME

    @property
    def width(self) -> int:
        return min(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, WIDEST)

    async def read(self) -> str | None:
        try:
            return await self._session.prompt_async(PROMPT)
        except (EOFError, KeyboardInterrupt):
            return None

    def write(self, lines: Sequence[Line]) -> None:
        fragments = [fragment for line in lines for fragment in (*line, ("", "\n"))]
        print_formatted_text(FormattedText(fragments), end="", color_depth=self._depth)
