"""Custom ids: what a component answers, and which delivery it belongs to.

A custom id is the action of the core itself, so that a press is understood after any restart and
any time. Where there is room, it also carries the mark of its delivery, by which a message is
found in the history of the direct messages.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import blake2b

from adapters.discord import limits

_MARKED = re.compile(r"~(?P<mark>[\w-]{16})~(?P<rest>.*)", re.DOTALL | re.ASCII)
_MENU = "menu:"


def mark(key: str, part: int = 0) -> str:
    """The same 16 letters for the same delivery key: short enough for a nonce, tells nothing."""
    digest = blake2b(f"{part}\n{key}".encode(), digest_size=12).digest()
    return urlsafe_b64encode(digest).decode()


def menu(row: int) -> str:
    return f"{_MENU}{row}"


def is_menu(custom_id: str) -> bool:
    return without_mark(custom_id).startswith(_MENU)


def with_mark(custom_id: str, mark: str) -> str:
    """The custom id with the mark, where both find room."""
    marked = f"~{mark}~{custom_id}"
    return marked if mark and len(marked) <= limits.CUSTOM_ID else custom_id


def without_mark(custom_id: str) -> str:
    found = _MARKED.fullmatch(custom_id)
    return found["rest"] if found else custom_id


def mark_of(custom_id: str) -> str:
    """The mark that a custom id carries, "" where it carries none."""
    found = _MARKED.fullmatch(custom_id)
    return found["mark"] if found else ""
