"""What Slack refuses in messages and views, written from its reference and not from our adapter.

A fault is a sentence that begins with where it is. https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
POSTED_TEXT, UPDATED_TEXT = 40_000, 4_000
"""chat.postMessage cuts what is longer, chat.update refuses it."""
MESSAGE_CHARACTERS = 11_000
"""All blocks of a message together. Undocumented; refusals were seen from 11,341."""
VIEW_BYTES = 250_000

BLOCKS = frozenset(
    ("section", "header", "divider", "actions", "context", "input", "image", "rich_text")
)
IN_ACTIONS = frozenset(
    (
        *("button", "static_select", "overflow", "radio_buttons", "checkboxes"),
        *("datepicker", "timepicker", "datetimepicker"),
    )
)
IN_SECTION = IN_ACTIONS - {"datetimepicker"} | {"image"}
IN_INPUT = IN_ACTIONS - {"button", "overflow"} | {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
}
LABELLED = ("button", "static_select")


def message_faults(text: str, blocks: list[Json], most: int = POSTED_TEXT) -> list[str]:
    """Everything wrong in a message."""
    faults = [] if len(text) <= most else [f"text: {len(text)} characters"]
    if len(blocks) > MESSAGE_BLOCKS:
        faults.append(f"blocks: {len(blocks)} of them")
    return [*faults, *_blocks(blocks)]


def message_characters(blocks: list[Json]) -> int:
    """How long the texts of all blocks are together."""
    return sum(len(text) for text in texts(blocks))


def view_faults(view: Json) -> list[str]:
    """Everything wrong in a modal or a Home."""
    blocks = view.get("blocks") or []
    faults = list(_blocks(blocks))
    if len(blocks) > VIEW_BLOCKS or not blocks:
        faults.append(f"blocks: {len(blocks)} of them")
    if len(json.dumps(view)) > VIEW_BYTES:
        faults.append("view: more than 250 KB")
    faults += _short(view, "view", private_metadata=3_000, callback_id=255, external_id=255)
    if view.get("type") == "home":
        return faults + [f"{name}: not on a Home" for name in ("submit", "title") if name in view]
    if view.get("type") != "modal":
        return [*faults, f"type: {view.get('type')}"]
    faults += _text(view.get("title"), "title", 24, plain=True)
    for name in ("submit", "close"):
        if name in view:
            faults += _text(view[name], name, 24, plain=True)
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        faults.append("submit: missing beside an input")
    return faults


def texts(part: Any) -> Iterator[str]:
    """Each text that is shown somewhere in this part."""
    if isinstance(part, list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)


def _blocks(blocks: list[Json]) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    yield from (f"block_id: {id!r} twice" for id in sorted({i for i in ids if ids.count(i) > 1}))
    for number, block in enumerate(blocks):
        where = f"blocks[{number}]"
        yield from _short(block, where, block_id=255)
        kind = block.get("type")
        if kind not in BLOCKS:
            yield f"{where}: type {kind}"
            continue
        yield from _block(block, where)


def _block(block: Json, where: str) -> Iterator[str]:
    match block["type"]:
        case "section":
            fields = block.get("fields", [])
            if not block.get("text") and not fields:
                yield f"{where}: neither text nor fields"
            if block.get("text"):
                yield from _text(block["text"], where, 3_000)
            if len(fields) > 10:
                yield f"{where}: {len(fields)} fields"
            for field in fields:
                yield from _text(field, f"{where}.fields", 2_000)
            if accessory := block.get("accessory"):
                yield from _element(accessory, f"{where}.accessory", IN_SECTION)
        case "header":
            yield from _text(block.get("text"), where, 150, plain=True)
        case "actions":
            yield from _elements(block, where, 25)
            for one in block.get("elements", []):
                yield from _element(one, where, IN_ACTIONS)
        case "context":
            yield from _elements(block, where, 10)
            for one in block.get("elements", []):
                if one.get("type") == "image":
                    yield from _image(one, where)
                else:
                    yield from _text(one, where, 3_000)
        case "input":
            yield from _text(block.get("label"), f"{where}.label", 2_000, plain=True)
            if "hint" in block:
                yield from _text(block["hint"], f"{where}.hint", 2_000, plain=True)
            yield from _element(block.get("element", {}), f"{where}.element", IN_INPUT)
        case "image":
            yield from _image(block, where)
        case "rich_text":
            if not block.get("elements"):
                yield f"{where}: no elements"
            for part in block.get("elements", []):
                yield from _rich(part, where)


def _rich(part: Json, where: str) -> Iterator[str]:
    kinds = ("rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list")
    if part.get("type") not in kinds:
        yield f"{where}: type {part.get('type')}"
    for one in part.get("elements", []):
        if part.get("type") == "rich_text_list":
            yield from _rich(one, where)
        elif one.get("type") == "text" and not one.get("text"):
            yield f"{where}: an empty text"


def _elements(block: Json, where: str, most: int) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 0 < len(elements) <= most:
        yield f"{where}: {len(elements)} elements"
    ids = [one["action_id"] for one in elements if "action_id" in one]
    if len(set(ids)) < len(ids):
        yield f"{where}: an action_id twice"


def _element(one: Json, where: str, allowed: frozenset[str]) -> Iterator[str]:
    kind = one.get("type")
    if kind not in allowed:
        yield f"{where}: a {kind} here"
        return
    if kind == "image":
        yield from _image(one, where)
        return
    yield from _short(one, where, action_id=255, value=2_000, url=3_000, accessibility_label=75)
    if not one.get("action_id") and kind != "button":
        yield f"{where}: a {kind} without action_id"
    if "confirm" in one:
        for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            yield from _text(one["confirm"].get(name), f"{where}.confirm", most)
    if "placeholder" in one:
        yield from _text(one["placeholder"], f"{where}.placeholder", 150, plain=True)
    match kind:
        case "button":
            yield from _text(one.get("text"), where, 75, plain=True)
            if one.get("style", "primary") not in ("primary", "danger"):
                yield f"{where}: style {one['style']}"
        case "static_select" | "overflow" | "radio_buttons" | "checkboxes":
            yield from _options(one, where)
        case "datetimepicker" if "initial_date_time" in one:
            if len(str(one["initial_date_time"])) != 10:
                yield f"{where}: initial_date_time is not ten digits"
        case "plain_text_input":
            most = min(one.get("max_length", 3_000), 3_000)
            if one.get("max_length", 1) > 3_000 or one.get("min_length", 0) > 3_000:
                yield f"{where}: max_length or min_length over 3,000"
            if len(one.get("initial_value", "")) > most:
                yield f"{where}: initial_value over {most}"


def _options(one: Json, where: str) -> Iterator[str]:
    most = {"static_select": 100, "overflow": 5}.get(one["type"], 10)
    groups = one.get("option_groups")
    options = [o for group in groups for o in group["options"]] if groups else one.get("options")
    if not options or len(options) > most:
        yield f"{where}: {len(options or ())} options"
    for option in options or ():
        yield from _text(option.get("text"), f"{where}.option", 75)
        if "description" in option:
            yield from _text(option["description"], f"{where}.option", 75)
        if not 0 < len(option.get("value", "")) <= 150:
            yield f"{where}.option: value of {len(option.get('value', ''))} characters"
    if "initial_option" in one and one["initial_option"] not in (options or ()):
        yield f"{where}: initial_option is none of the options"


def _image(one: Json, where: str) -> Iterator[str]:
    if not 0 < len(one.get("alt_text", "")) <= 2_000:
        yield f"{where}: alt_text"
    yield from _short(one, where, image_url=3_000)


def _text(text: Any, where: str, most: int, *, plain: bool = False) -> Iterator[str]:
    kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if not isinstance(text, dict) or text.get("type") not in kinds:
        yield f"{where}: not a text of {' or '.join(kinds)}"
    elif not 0 < len(text.get("text", "")) <= most:
        yield f"{where}: a text of {len(text.get('text', ''))} characters, at most {most}"
    elif text["type"] == "plain_text" and "verbatim" in text:
        yield f"{where}: verbatim in plain_text"


def _short(part: Json, where: str, **most: int) -> Iterator[str]:
    for name, limit in most.items():
        if len(str(part.get(name, ""))) > limit:
            yield f"{where}.{name}: more than {limit} characters"
