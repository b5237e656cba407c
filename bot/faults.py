"""How an unexpected exception is written down: its type and its place, never its words.

An exception's message may quote what a user typed, so it goes neither to the log nor to a chat.
"""

from __future__ import annotations

import os
import socket
from pathlib import PurePath
from traceback import walk_tb


def describe(error: BaseException) -> str:
    """Such as `KeyError at conversation.py:120 in respond < service.py:48 in receive`."""
    places = [
        f"{PurePath(frame.f_code.co_filename).name}:{line} in {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"


def why(error: OSError) -> str:
    """Why the system does not do it, in its own words: Python's name the file or the port again,
    which whoever says this has named already."""
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    return (os.strerror(error.errno) if error.errno else type(error).__name__).lower()
