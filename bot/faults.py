"""How an unexpected exception is written down: its type and its place, never its words.

An exception's message may quote what a user typed, so it goes neither to the log nor to a chat.
"""

from __future__ import annotations

from pathlib import PurePath
from traceback import walk_tb


def describe(error: BaseException) -> str:
    """Such as `KeyError at conversation.py:120 in respond < service.py:48 in receive`."""
    places = [
        f"{PurePath(frame.f_code.co_filename).name}:{line} in {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"
