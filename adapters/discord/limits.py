"""What Discord accepts: every limit on what we send, checked on the payload itself.

discord.py counts rows and options but measures no text, so a label of 81 characters would be
refused only by Discord. Each function returns a sentence for each thing that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

CONTENT = 2000
FILES = 10
ROWS = 5
ROW_BUTTONS = 5
OPTIONS = 25
CUSTOM_ID = 100
BUTTON_LABEL = 80
URL = 512
OPTION_TEXT = 100
PLACEHOLDER = 150
NONCE = 25
MODAL_TITLE = 45
MODAL_FIELDS = 5
LABEL = 45
LABEL_HINT = 100
INPUT = 4000
INPUT_PLACEHOLDER = 100
COMMANDS = 100
COMMAND_OPTIONS = 25
COMMAND_TOTAL = 8000
DESCRIPTION = 100
CHOICES = 25
CHOICE = 100

ACTION_ROW, BUTTON, SELECT, TEXT_INPUT, LABELLED = 1, 2, 3, 4, 18
LINK_STYLE = 5

_NAME = re.compile(r"[-_a-z0-9]{1,32}")

Payload = Mapping[str, Any]


def units(text: str) -> int:
    """The length of a text as Discord's clients count it: in UTF-16 units, an emoji being two."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def clip(text: str, limit: int) -> str:
    """The text, or its beginning with an ellipsis."""
    if units(text) <= limit:
        return text
    kept = text[: limit - 1]
    while units(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept}…"


def message(payload: Payload) -> list[str]:
    """A message as it is posted, edited or sent in answer to an interaction."""
    content = payload.get("content") or ""
    rows: Sequence[Payload] = payload.get("components") or ()
    files: Sequence[Payload] = payload.get("attachments") or ()
    problems = [
        *_most("content", units(content), CONTENT),
        *_most("nonce", len(str(payload.get("nonce") or "")), NONCE),
        *_most("rows", len(rows), ROWS),
        *_most("files", len(files), FILES),
    ]
    if not (content.strip() or rows or files or payload.get("embeds")):
        problems.append("the message is empty")
    if payload.get("allowed_mentions", {}).get("parse"):
        problems.append("somebody could be mentioned")
    for row in rows:
        problems += _row(row)
    return problems + _unique("custom_id", _custom_ids(rows))


def modal(payload: Payload) -> list[str]:
    """A modal as it is opened."""
    labels: Sequence[Payload] = payload["components"]
    problems = [
        *_within("title", units(payload["title"]), 1, MODAL_TITLE),
        *_within("custom_id", len(payload["custom_id"]), 1, CUSTOM_ID),
        *_within("fields", len(labels), 1, MODAL_FIELDS),
    ]
    for label in labels:
        if label["type"] != LABELLED:
            problems.append(f"a modal field of type {label['type']} has no label")
            continue
        problems += _within("label", units(label["label"]), 1, LABEL)
        problems += _most("description", units(label.get("description") or ""), LABEL_HINT)
        problems += _field(label["component"])
    labelled = (label["component"] for label in labels if label["type"] == LABELLED)
    return problems + _unique("custom_id", (field["custom_id"] for field in labelled))


def commands(payload: Sequence[Payload]) -> list[str]:
    """The global commands as they are put in place."""
    problems = _most("commands", len(payload), COMMANDS)
    for command in payload:
        problems += _command(command)
        problems += _most("characters of a command", _size(command), COMMAND_TOTAL)
    return problems


def choices(payload: Sequence[Payload]) -> list[str]:
    """The choices that complete what is being typed."""
    problems = _most("choices", len(payload), CHOICES)
    for choice in payload:
        problems += _within("choice name", units(choice["name"]), 1, CHOICE)
        problems += _within("choice value", units(str(choice["value"])), 1, CHOICE)
    return problems


def _row(row: Payload) -> list[str]:
    items: Sequence[Payload] = row["components"]
    if row["type"] != ACTION_ROW or not items:
        return ["a row is empty or no row"]
    if items[0]["type"] == SELECT:
        return [*_most("selects in a row", len(items), 1), *_select(items[0])]
    problems = _most("buttons in a row", len(items), ROW_BUTTONS)
    for item in items:
        problems += _button(item) if item["type"] == BUTTON else ["a select among buttons"]
    return problems


def _button(button: Payload) -> list[str]:
    problems = _within("button label", units(button.get("label") or ""), 1, BUTTON_LABEL)
    if button["style"] != LINK_STYLE:
        return problems + _within("custom_id", len(button["custom_id"]), 1, CUSTOM_ID)
    if not button["url"].startswith("https://"):
        problems.append("a button opens something else than https")
    return problems + _within("url", len(button["url"]), 1, URL)


def _select(select: Payload) -> list[str]:
    options: Sequence[Payload] = select["options"]
    problems = [
        *_within("custom_id", len(select["custom_id"]), 1, CUSTOM_ID),
        *_within("options", len(options), 1, OPTIONS),
        *_most("placeholder", units(select.get("placeholder") or ""), PLACEHOLDER),
    ]
    for option in options:
        problems += _within("option label", units(option["label"]), 1, OPTION_TEXT)
        problems += _within("option value", len(option["value"]), 1, OPTION_TEXT)
        problems += _most("option text", units(option.get("description") or ""), OPTION_TEXT)
    return problems + _unique("option value", (option["value"] for option in options))


def _field(field: Payload) -> list[str]:
    if field["type"] == SELECT:
        return _select(field)
    return [
        *_within("custom_id", len(field["custom_id"]), 1, CUSTOM_ID),
        *_most("value", units(field.get("value") or ""), field.get("max_length") or INPUT),
        *_most("max_length", field.get("max_length") or 0, INPUT),
        *_most("placeholder", units(field.get("placeholder") or ""), INPUT_PLACEHOLDER),
    ]


def _command(command: Payload) -> list[str]:
    options: Sequence[Payload] = command.get("options") or ()
    problems = [
        *_within("description", units(command["description"]), 1, DESCRIPTION),
        *_most("options", len(options), COMMAND_OPTIONS),
        *_unique("option name", (option["name"] for option in options)),
    ]
    if not _NAME.fullmatch(command["name"]):
        problems.append(f"{command['name']!r} is no name")
    problems += choices(command.get("choices") or ())
    for option in options:
        problems += _command(option)
    return problems


def _size(command: Payload) -> int:
    """All names, descriptions and choice values together, as Discord adds them up."""
    own = units(command["name"]) + units(command["description"])
    choices: Sequence[Payload] = command.get("choices") or ()
    told = sum(units(one["name"]) + units(str(one["value"])) for one in choices)
    return own + told + sum(_size(option) for option in command.get("options") or ())


def _custom_ids(rows: Iterable[Payload]) -> Iterator[str]:
    for row in rows:
        for item in row.get("components", ()):
            if custom_id := item.get("custom_id"):
                yield custom_id


def _most(what: str, found: int, limit: int) -> list[str]:
    return [f"{what}: {found}, at most {limit}"] if found > limit else []


def _within(what: str, found: int, least: int, limit: int) -> list[str]:
    return [] if least <= found <= limit else [f"{what}: {found}, from {least} to {limit}"]


def _unique(what: str, values: Iterable[str]) -> list[str]:
    found = list(values)
    return [] if len(found) == len(set(found)) else [f"a {what} is there twice"]
