"""Text as it was typed: Discord's markdown, mentions and control characters take no effect.

`discord.utils.escape_markdown` is not enough: it leaves `<@1>` a mention, and before a dash that
follows an empty line it puts its backslash on that empty line, where it shows.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
    (?P<url> https?:// [^\s<]{2,} ) (?P<end> <? )   # a link works only as it is
    | (?P<mark>
        [\\*_~|`<\[]                        # styles, spoilers, code, masked links, <@1>, <t:1>
        | @ (?= everyone | here )
        | (?<! [^\n] ) (?: [#>+-] | \d+ (?= [.)]\s ) )   # headings, quotes and lists begin a line
      )
    """,
    re.VERBOSE,
)
_INDENTED = re.compile(r"^([ \t]+)([#>+-])", re.MULTILINE)

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069"  # would turn round the words after them, which are ours
    "\ud800-\udfff]"  # halves of characters
)
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad\u3164]+")


def escape(text: str) -> str:
    """The text for a message: shown as it was typed, nobody mentioned."""
    return _INDENTED.sub(r"\1\\\2", _MARKS.sub(_escaped, clean(text)))


def clean(text: str) -> str:
    """Without what Discord refuses or what reverses the direction of what follows.

    Letters that run from right to left, joiners and emoji stay.
    """
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def blank(text: str) -> bool:
    """Whether nothing of it would be seen; Discord refuses such a message."""
    return not _INVISIBLE.sub("", text)


def code_block(text: str) -> str | None:
    """A block that copies exactly; None for a text that would end the block itself."""
    text = clean(text).strip("\n")
    return None if "```" in text else f"```\n{text}\n```"


def _escaped(match: re.Match[str]) -> str:
    if url := match["url"]:
        if not match["end"]:
            return url
        # A link swallows a backslash that follows it, unless it is closed in.
        return f"<{url}>\\<" if ">" not in url else f"{url} \\<"
    mark = match["mark"]
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"
