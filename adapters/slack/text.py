"""Text on its way to and from Slack: the one place where it is escaped, cut and measured.

Whatever people wrote is put into plain-text objects, which Slack shows as typed. Only a message's
top-level text and a line with a date are read as markup, and there `&`, `<` and `>` are escaped,
which disarms every mention too (Slack docs, Formatting message text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

CUT = "…"


def size(text: str) -> int:
    """How long Slack may take a text to be: in UTF-16 units, in which an emoji counts as two."""
    return len(text) + sum(char > "\uffff" for char in text)


def clip(text: str, longest: int) -> str:
    """The text, with its end left out visibly where it is too long."""
    if size(text) <= longest:
        return text
    return _start(text, longest - len(CUT)).rstrip() + CUT


def pieces(text: str, longest: int) -> list[str]:
    """The text in pieces that fit, broken at line ends or spaces where there are any; all of it."""
    found: list[str] = []
    while size(text) > longest:
        start = _start(text, longest)
        end = max(start.rfind("\n"), 0) or max(start.rfind(" "), 0) or len(start)
        found.append(text[:end].rstrip())
        text = text[end:].lstrip("\n" if text[end] == "\n" else " ")
    return [piece for piece in (*found, text) if piece.strip()]


def escaped(text: str, longest: int = 0) -> str:
    """Text for where Slack reads markup; with `longest`, cut so that it fits once it is escaped."""
    if longest:
        while size(whole := _escape(text)) > longest:
            text = clip(text, size(text) - max(1, (size(whole) - longest) // 5))
    return _escape(text)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


_MARKED = re.compile(r"<([^<>]*)>")
"""What Slack makes of an address, a mention or a date in what somebody typed: never a typed `<`,
which comes escaped."""


def typed(text: str, blocks: Sequence[object] = ()) -> str:
    """What a person typed, from what Slack made of it: `<mailto:a@b.org|a@b.org>` is a@b.org, and
    an emoji is itself again where the message's blocks say which one it was."""
    text = unescaped(_MARKED.sub(_shown, text))
    for name, emoji in _emoji(blocks):
        text = text.replace(f":{name}:", emoji)
    return text


def _emoji(node: object) -> Iterator[tuple[str, str]]:
    """The emoji in rich text, the longest names first where one begins another."""
    if isinstance(node, dict):
        points = str(node.get("unicode") or "")
        if node.get("type") == "emoji" and _POINTS.fullmatch(points):
            emoji = "".join(chr(int(point, 16)) for point in points.split("-"))
            if tone := node.get("skin_tone"):
                yield f"{node.get('name')}::skin-tone-{tone}", emoji
            yield str(node.get("name")), emoji
        for value in node.values():
            yield from _emoji(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _emoji(value)


_POINTS = re.compile(r"[0-9a-f]{2,5}(-[0-9a-f]{2,5})*")


def _shown(found: re.Match[str]) -> str:
    address, _, label = found[1].partition("|")
    return label or address.removeprefix("mailto:").removeprefix("tel:").replace("!", "@", 1)


def _start(text: str, longest: int) -> str:
    """As much of the text as fits."""
    start = text[:longest]
    while size(start) > longest:
        start = start[: longest - size(start)]
    return start
