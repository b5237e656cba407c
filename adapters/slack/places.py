"""Where an answer is shown: in the direct message, aside in another channel, or in a modal.

There is no other place, so nothing is ever shown to anybody but the person it is for.
"""

from __future__ import annotations

import json

from bot.value import Value


class Direct(Value, frozen=True):
    """The direct message with the bot. `ts` is the message that was pressed, "" where none was,
    `key` the delivery key that it carries. An empty `channel` is still to be opened."""

    channel: str = ""
    ts: str = ""
    key: str = ""


class Aside(Value, frozen=True):
    """Any other conversation: ephemeral, by the `url` that came with the event, which takes five
    answers in half an hour. `pressed` where the event was a press on such an answer."""

    url: str
    pressed: bool = False


class Window(Value, frozen=True):
    """A modal in which the talk goes on, opened from the Home tab. "" is still to be opened."""

    view: str = ""


Place = Direct | Aside | Window


def pack(place: Place) -> dict[str, str]:
    """A place as a view's private metadata carries it."""
    match place:
        case Direct(channel, ts, key):
            return {"direct": channel, "ts": ts, "key": key}
        case Aside(url, pressed):
            return {"aside": url, "pressed": "yes" if pressed else ""}
        case Window(view):
            return {"window": view}


def unpack(metadata: str) -> tuple[str, Place]:
    """The form and the place that a view was opened with; a metadata of no use is no form."""
    try:
        held = json.loads(metadata or "{}")
    except ValueError:
        held = {}
    held = {name: str(value) for name, value in held.items()} if isinstance(held, dict) else {}
    form = held.get("form", "")
    if "aside" in held:
        return form, Aside(held["aside"], bool(held.get("pressed")))
    if "window" in held:
        return form, Window(held["window"])
    return form, Direct(held.get("direct", ""), held.get("ts", ""), held.get("key", ""))
