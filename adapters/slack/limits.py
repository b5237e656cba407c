"""What Slack takes: every documented limit of a message, a modal and a Home tab, checked.

Pure, and cheap enough to look at each payload before it is sent. The numbers are those of Slack's
Block Kit reference and of the method pages named beside them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from adapters.slack.text import size

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS = 9_000
"""Of all blocks of a message. Slack's own ceiling is not documented: `msg_blocks_too_long` was seen
from 11,341 characters on (slackapi/bolt-js issues 2509 and 2867)."""
VIEW_BYTES = 250_000
SECTION, HEADER, CONTEXT, ACTIONS = 3_000, 150, 10, 25
BUTTON, VALUE, URL = 75, 2_000, 3_000
OPTION, OPTIONS, PLACEHOLDER = 75, 100, 150
ID = 255
INPUT, INPUT_LENGTH = 2_000, 3_000
VIEW_TITLE, METADATA = 24, 3_000
TEXT, UPDATE_TEXT = 40_000, 4_000
"""The top-level text: chat.postMessage cuts it at the first, chat.update refuses it past the
second."""

_PLAIN = ("plain_text",)
_ANY = ("plain_text", "mrkdwn")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_INPUTS = {"plain_text_input", "static_select", "datepicker", "timepicker", "datetimepicker"}
_IN_ACTIONS = {"button", "static_select", "datepicker", "timepicker", "datetimepicker"}


def message_faults(payload: Json, *, update: bool = False) -> list[str]:
    """What Slack would refuse in a message, a sentence each; nothing of its text is repeated."""
    blocks = payload.get("blocks") or []
    text = payload.get("text") or ""
    told = list(_blocks(blocks))
    if len(blocks) > MESSAGE_BLOCKS:
        told.append(f"{len(blocks)} blocks")
    if (long := sum(map(characters, blocks))) > MESSAGE_CHARACTERS:
        told.append(f"{long} characters in all blocks")
    if not text.strip():
        told.append("no top-level text, which notifications and screen readers read")
    if size(text) > (UPDATE_TEXT if update else TEXT):
        told.append(f"{size(text)} characters of top-level text")
    return told


def view_faults(view: Json) -> list[str]:
    """What Slack would refuse in a modal or a Home tab."""
    kind, blocks = view.get("type"), view.get("blocks") or []
    told = list(_blocks(blocks))
    if kind not in ("modal", "home"):
        told.append("a view is a modal or a home")
    if not 0 < len(blocks) <= VIEW_BLOCKS:
        told.append(f"{len(blocks)} blocks")
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        told.append("more than 250 KB")
    if size(view.get("private_metadata") or "") > METADATA:
        told.append("private_metadata too long")
    if size(view.get("callback_id") or "") > ID:
        told.append("callback_id too long")
    asks = any(block.get("type") == "input" for block in blocks)
    if kind == "home":
        told += [f"a home has no {part}" for part in ("submit", "close", "title") if part in view]
    else:
        told += _text(view.get("title"), "title", VIEW_TITLE, _PLAIN)
        for part in ("submit", "close"):
            if part in view:
                told += _text(view[part], part, VIEW_TITLE, _PLAIN)
        if asks and "submit" not in view:
            told.append("an input without a submit")
    return told


def characters(block: Json) -> int:
    """How much of a message's budget a block takes: all its strings but the names of types."""
    return sum(size(text) for text in _strings(block))


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "type":
                yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
    elif isinstance(node, str):
        yield node


def _blocks(blocks: list[Json]) -> Iterator[str]:
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    for id, times in ids.items():
        if times > 1:
            yield "a block_id twice"
        if not 0 < size(id) <= ID:
            yield "a block_id too long or empty"
    for block in blocks:
        yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "header":
            yield from _text(block.get("text"), "header", HEADER, _PLAIN)
        case "section":
            if "text" not in block and "fields" not in block:
                yield "a section with nothing in it"
            if "text" in block:
                yield from _text(block["text"], "section", SECTION, _ANY)
            fields = block.get("fields", [])
            if len(fields) > 10:
                yield f"{len(fields)} fields of a section"
            for field in fields:
                yield from _text(field, "field", 2_000, _ANY)
        case "divider":
            pass
        case "context":
            elements = block.get("elements", [])
            if not 0 < len(elements) <= CONTEXT:
                yield f"{len(elements)} elements of a context"
            for element in elements:
                yield from _text(element, "context", SECTION, _ANY)
        case "rich_text":
            yield from _rich(block)
        case "actions":
            elements = block.get("elements", [])
            if not 0 < len(elements) <= ACTIONS:
                yield f"{len(elements)} elements of an actions block"
            ids = Counter(element.get("action_id") for element in elements)
            if any(times > 1 for times in ids.values()):
                yield "an action_id twice in a block"
            for element in elements:
                if element.get("type") not in _IN_ACTIONS:
                    yield f"{element.get('type')} in an actions block"
                yield from _element(element)
        case "input":
            yield from _text(block.get("label"), "label", INPUT, _PLAIN)
            if "hint" in block:
                yield from _text(block["hint"], "hint", INPUT, _PLAIN)
            element = block.get("element") or {}
            if element.get("type") not in _INPUTS:
                yield f"{element.get('type')} in an input"
            yield from _element(element)
        case other:
            yield f"a block of type {other}, which we do not use"


def _rich(block: Json) -> Iterator[str]:
    elements = block.get("elements", [])
    if not elements:
        yield "a rich_text with nothing in it"
    for element in elements:
        if element.get("type") not in ("rich_text_section", "rich_text_preformatted"):
            yield f"{element.get('type')} in a rich_text"
        for part in element.get("elements", []):
            if part.get("type") != "text" or not part.get("text"):
                yield "a rich_text part that is no text"


def _element(element: Json) -> Iterator[str]:
    kind = element.get("type")
    if not 0 < size(element.get("action_id") or "") <= ID:
        yield "an action_id too long or missing"
    if "placeholder" in element:
        yield from _text(element["placeholder"], "placeholder", PLACEHOLDER, _PLAIN)
    match kind:
        case "button":
            yield from _text(element.get("text"), "button", BUTTON, _PLAIN)
            if "value" in element and not 0 < size(element["value"]) <= VALUE:
                yield "a button's value too long or empty"
            if "url" in element and not 0 < size(element["url"]) <= URL:
                yield "a button's url too long or empty"
            if size(element.get("accessibility_label") or "") > BUTTON:
                yield "an accessibility_label too long"
            if element.get("style") not in (None, "primary", "danger"):
                yield "a style that is none"
        case "static_select":
            options = element.get("options", [])
            if not 0 < len(options) <= OPTIONS:
                yield f"{len(options)} options of a select"
            for option in options:
                yield from _text(option.get("text"), "option", OPTION, _PLAIN)
                if not 0 < size(option.get("value") or "") <= OPTION:
                    yield "an option's value too long or empty"
            values = [option.get("value") for option in options]
            if len(set(values)) < len(values):
                yield "two options of the same value"
            if "initial_option" in element and element["initial_option"] not in options:
                yield "an initial option that is not offered"
        case "plain_text_input":
            shortest, longest = element.get("min_length", 0), element.get("max_length", 3_000)
            if not 0 <= shortest <= longest <= INPUT_LENGTH:
                yield "lengths of an input out of range"
            if size(element.get("initial_value") or "") > longest:
                yield "an initial value too long"
        case "datepicker":
            if "initial_date" in element and not _is_date(element["initial_date"]):
                yield "an initial date that is none"
        case "timepicker":
            if "initial_time" in element and not _TIME.fullmatch(element["initial_time"]):
                yield "an initial time that is none"
        case _:
            pass


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(node: object, what: str, longest: int, kinds: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(node, dict) or node.get("type") not in kinds:
        yield f"a {what} without text of the right kind"
        return
    text = node.get("text") or ""
    if not text.strip():
        yield f"an empty {what}"
    if size(text) > longest:
        yield f"a {what} of {size(text)} characters"
