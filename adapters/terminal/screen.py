"""How a message looks in a terminal: lines of styled text, the same with and without colour."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from bot.messages import Button, Draft, Link, Menu, Message

Line = list[tuple[str, str]]
"""Fragments of (style, text). A style is in the words of prompt_toolkit, such as "bold"."""

PLAIN, TITLE, QUIET = "", "bold", "ansibrightblack"
BUTTON = {"": "ansicyan", "primary": "bold ansicyan", "danger": "ansired"}

RULE_WIDTH = 60
"""Columns of the rule around a letter, unless the terminal is narrower."""

KEPT_FORMATS = "\u200c\u200d\u00ad"
"""Format characters that words and emoji need and that cannot reorder a line."""


def harmless(text: str) -> str:
    """The text with everything that could move the cursor, colour or reorder it made visible.

    Newlines stay, tabs become spaces, escape sequences and bidirectional overrides are spelled
    out (`\\x1b`, `\\u202e`).
    """
    return "".join(map(_harmless, text.replace("\r\n", "\n").expandtabs(4)))


def _harmless(char: str) -> str:
    if char == "\n" or char in KEPT_FORMATS:
        return char
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char.encode("unicode_escape").decode("ascii")
    return char


def paragraph(text: str, width: int, style: str = PLAIN) -> list[Line]:
    """Text for reading, wrapped at `width` columns; its own line breaks and indents stay."""
    lines: list[Line] = []
    for row in harmless(text).split("\n"):
        indent = row[: len(row) - len(row.lstrip(" -•"))]
        wrapped = textwrap.wrap(
            row,
            width,
            subsequent_indent=" " * len(indent),
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += [[(style, part)] for part in wrapped or [""]]
    return lines


def letter(draft: Draft, width: int) -> list[Line]:
    """A draft between two rules. Its lines are not wrapped, so that it copies as written."""
    rule: Line = [(QUIET, "─" * min(RULE_WIDTH, width))]
    to = f"{draft.to} <{draft.email}>" if draft.to and draft.email else draft.to or draft.email
    head: list[Line] = [
        [(QUIET, f"{name}: "), (TITLE, harmless(value))]
        for name, value in (("To", to), ("Subject", draft.subject))
        if value
    ]
    body: list[Line] = [[(PLAIN, row)] for row in harmless(draft.body).strip("\n").split("\n")]
    return [rule, *head, *([[]] if head else []), *body, rule]


def button_rows(numbered: Iterable[tuple[int, Button | Menu]], width: int) -> list[Line]:
    """Buttons side by side, each with the number that presses it; none is broken in two."""
    rows: list[Line] = []
    used = width
    for number, button in numbered:
        more = " …" if isinstance(button, Menu) else ""
        style = BUTTON.get(button.style if isinstance(button, Button) else "", BUTTON[""])
        label = f"[{number}] {one_line(button.label)}{more}"
        if used + 2 + len(label) > width:
            rows.append([(style, label)])
            used = len(label)
        else:
            rows[-1] += [(PLAIN, "  "), (style, label)]
            used += 2 + len(label)
    return rows


def one_line(text: str) -> str:
    return " ".join(harmless(text).split())


def link(item: Link) -> Line:
    """A link. The body of a mail is left out of its address: the letter stands above it."""
    address = item.url
    if address.startswith("mailto:"):
        address = address.partition("?")[0]
    return [(PLAIN, f"{one_line(item.label)}: "), ("underline", one_line(address))]


def shown(
    message: Message,
    numbered: Iterable[tuple[int, Button | Menu]],
    saved: Sequence[str],
    width: int,
) -> list[Line]:
    """A whole message. `saved` has a line for each attachment."""
    parts: list[list[Line]] = []
    if message.title or message.text:
        title = paragraph(message.title, width, TITLE) if message.title else []
        parts.append(title + (paragraph(message.text, width) if message.text else []))
    parts += [letter(draft, width) for draft in message.drafts]
    tail = [link(item) for item in message.links]
    tail += [[(PLAIN, one_line(note))] for note in saved]
    tail += button_rows(numbered, width)
    if tail:
        parts.append(tail)
    return apart(parts)


def apart(parts: Iterable[list[Line]]) -> list[Line]:
    """The parts with an empty line between them."""
    lines: list[Line] = []
    for part in parts:
        lines += [[], *part] if lines else part
    return lines


def plain(lines: Iterable[Line]) -> str:
    """The lines without their styles, each ended by a newline."""
    return "".join("".join(text for _, text in line).rstrip() + "\n" for line in lines)
