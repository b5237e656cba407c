"""A message after one of its buttons was pressed: what is dead in it goes, the rest stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from adapters.slack import limits
from adapters.slack.blocks import KEY, NOTE, Payload, clock_time, line, note_block
from adapters.slack.limits import Json
from adapters.slack.text import clip, escaped, unescaped

SPENDS = ("answer", "skip", "right", "news", "erase", "keep", "alldone", "undo")
"""Presses after which the button has nothing left to do, though the core's reply is a message of
its own. What settles a step replaces its message; every other button stays useful."""


def spends(action: str) -> bool:
    return action.partition(":")[0] in SPENDS


def dies(action: str, pressed: str) -> bool:
    """Whether a button is dead once another one is pressed: they answer the same thing."""
    verb, _, rest = action.partition(":")
    if pressed == "alldone" and verb == "done":
        return True
    return (_subject(verb), _about(verb, rest)) == (
        _subject(pressed.partition(":")[0]),
        _about(*pressed.partition(":")[::2]),
    )


def _subject(verb: str) -> str:
    return {"skip": "answer", "right": "answer", "keep": "erase"}.get(verb, verb)


def _about(verb: str, rest: str) -> str:
    """`answer:i1:kind::locum` and `skip:i1:kind` are about the same question."""
    match _subject(verb):
        case "answer":
            return ":".join(rest.split(":")[:3]).rstrip(":")
        case "news":
            return rest.partition(":")[0]
        case "erase":
            return ""
        case _:
            return rest


def by_whom(what: str, now: datetime) -> str:
    """A line in markup that says what the reader did and when, in the zone of whoever looks."""
    said = escaped(clip(line(what), 200))
    return f"{said}, by you, {clock_time(now)}" if said else f"By you, {clock_time(now)}"


def spent(blocks: Sequence[Json], pressed: str, note: str) -> Payload:
    """The message as it stands, without what is dead now and with a line about why.

    The line of an earlier press gives way to this one. A block with a select becomes a new one to
    Slack: a select that stays on its choice tells nothing when the same is chosen again.
    """
    kept: list[Json] = []
    for block in blocks:
        if block.get("block_id") == NOTE:
            continue
        match block.get("type"):
            case "actions":
                elements = [one for one in block.get("elements", ()) if not _dead(one, pressed)]
                if elements:
                    kept.append(_plain({**_named_anew(block), "elements": elements}))
            case _:
                kept.append(_plain(block))
    return Payload(words(kept), (*kept[: limits.MESSAGE_BLOCKS - 1], note_block(note).to_dict()))


def _named_anew(block: Json) -> Json:
    select = any(one.get("type") == "static_select" for one in block.get("elements", ()))
    if not select or str(block.get("block_id", "")).startswith(KEY):
        return block
    return {name: value for name, value in block.items() if name != "block_id"}


def _dead(element: Json, pressed: str) -> bool:
    actions = [element.get("value"), *(one.get("value") for one in element.get("options", ()))]
    return spends(pressed) and any(dies(action, pressed) for action in actions if action)


def label_of(element: Json) -> str:
    """What stands on what was pressed; of a menu, its name and the choice."""
    chosen = element.get("selected_option")
    names = [element.get("placeholder"), chosen] if chosen else [element]
    texts = [(one or {}).get("text") or "" for one in names]
    said = [one.get("text", "") if isinstance(one, dict) else one for one in texts]
    return ": ".join(unescaped(str(one)) for one in said if one)


def offered(blocks: Sequence[Json], action: str) -> bool:
    """Whether a message still has the button or the option of this action."""
    for block in blocks:
        for element in block.get("elements", ()) if block.get("type") == "actions" else ():
            if action in [one.get("value") for one in (element, *element.get("options", ()))]:
                return True
    return False


def key_of(blocks: Sequence[Json]) -> str:
    """The delivery key that a message carries, "" where it was no nudge."""
    ids = (str(block.get("block_id", "")) for block in blocks)
    return next((id.removeprefix(KEY) for id in ids if id.startswith(KEY)), "")


def action_of(element: Json) -> str:
    """The core's action behind what was pressed or chosen, "" where it carries none."""
    match element.get("type"):
        case "button":
            return str(element.get("value") or "")
        case "static_select":
            return str((element.get("selected_option") or {}).get("value") or "")
        case _:
            return ""


def words(blocks: Sequence[Json]) -> str:
    """What blocks say, for the top-level text; a link in them is no words."""
    told: list[str] = []
    for block in blocks:
        text = block.get("text") or {}
        if block.get("type") in ("section", "header") and text.get("type") != "mrkdwn":
            told.append(str(text.get("text", "")))
        elif block.get("type") == "rich_text":
            told += _leaves(block.get("elements"))
    return "\n\n".join(filter(None, told)) or "…"


def _leaves(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return [*own, *(leaf for value in node.values() for leaf in _leaves(value))]
    if isinstance(node, list):
        return [leaf for value in node for leaf in _leaves(value)]
    return []


def _plain(node: Any) -> Any:
    """As it was sent: Slack hands plain text back escaped (slackapi/bolt-python issue 513)."""
    if isinstance(node, dict):
        if node.get("type") == "plain_text":
            return {**node, "text": unescaped(node.get("text", ""))}
        return {name: _plain(value) for name, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node
