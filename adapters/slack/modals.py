"""Modals: a form with its fields, what was filled in, and a window in which the talk goes on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from zlib import crc32

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from adapters.slack import limits
from adapters.slack.blocks import Ids, message_parts, paragraphs, plain
from adapters.slack.limits import Json
from adapters.slack.places import Place, Window, pack
from adapters.slack.text import clip, size
from bot.messages import Field, Form, Message, Problems

FORM, WINDOW, WAIT = "form", "window", "wait"
"""The callback ids: what kind of modal it is."""

VALUE, DATE, TIME = "value", "date", "time"
"""The action ids of inputs. With the block id of the field they keep what was typed while a view
is updated (Slack docs, Modals)."""

SAY = "say"
"""The field of a window in which an answer can be typed."""

TITLE = "Aftercare"


def form_view(form: Form, place: Place) -> Json:
    """A form. What is filled in already stays editable."""
    blocks = [block for field in form.fields for block in _inputs(field, form.zone)]
    view = View(
        type="modal",
        callback_id=FORM,
        title=plain(_short(form.title)),
        submit=plain("Send"),
        close=plain("Not now"),
        private_metadata=json.dumps({"form": form.id, **pack(place)}),
        blocks=blocks,
    )
    return view.to_dict()


def _inputs(field: Field, zone: str) -> list[Block]:
    label, optional = clip(field.label, limits.INPUT), not field.needed
    hint = plain(clip(field.hint, limits.INPUT)) if field.hint else None
    if field.moment:
        day, _, time = field.value.partition(" ")
        return [
            InputBlock(
                block_id=f"{field.key}.{DATE}",
                label=plain(f"{label} (day)"),
                element=DatePickerElement(action_id=DATE, initial_date=day or None),
                optional=optional,
            ),
            InputBlock(
                block_id=f"{field.key}.{TIME}",
                label=plain(f"{label} (time)"),
                element=TimePickerElement(
                    action_id=TIME, initial_time=time or None, timezone=zone or None
                ),
                optional=optional,
            ),
        ]
    element: InputInteractiveElement
    if field.choices:
        options = [
            Option(text=plain(clip(name, limits.OPTION)), value=value)
            for name, value in field.choices
        ]
        chosen = next((one for one in options if one.value == field.value), None)
        element = StaticSelectElement(
            action_id=VALUE, options=options, initial_option=chosen, placeholder=plain("Choose")
        )
    else:
        # What is too long to be shown is left as it is: an empty field changes nothing.
        fits = 0 < size(field.value) <= limits.INPUT_LENGTH
        element = PlainTextInputElement(
            action_id=VALUE,
            multiline=field.long,
            max_length=limits.INPUT_LENGTH,
            initial_value=field.value if fits else None,
        )
    return [
        InputBlock(
            block_id=field.key, label=plain(label), hint=hint, element=element, optional=optional
        )
    ]


def filled(view: Json) -> dict[str, str]:
    """What a submitted form holds, by field; a day and a time are one moment."""
    values: dict[str, str] = {}
    for block, inputs in (view.get("state") or {}).get("values", {}).items():
        for name, held in inputs.items():
            key = block.removesuffix(f".{name}") if name in (DATE, TIME) else block
            text = _held(held)
            values[key] = f"{values[key]} {text}".strip() if key in values else text
    return {key: text for key, text in values.items() if text}


def _held(held: Json) -> str:
    option = held.get("selected_option") or {}
    found = (held.get("selected_date"), held.get("selected_time"), option.get("value"))
    return next((str(one) for one in (*found, held.get("value")) if one), "")


def said(view: Json) -> tuple[str, str]:
    """What was typed in a window, and the id of its line."""
    ids = (str(block.get("block_id")) for block in view.get("blocks", ()))
    line = next((id for id in ids if id.startswith(f"{SAY}.")), SAY)
    return filled(view).get(line, "").strip(), line


def errors(problems: Problems, view: Json) -> dict[str, str]:
    """A sentence by block id, where Slack is to show it: an unknown field's at the first input."""
    inputs = [block["block_id"] for block in view.get("blocks", ()) if block["type"] == "input"]
    told: dict[str, str] = {}
    for key, sentence in problems.fields.items():
        where = next((id for id in inputs if id in (key, f"{key}.{DATE}")), inputs[0])
        told[where] = f"{told[where]} {sentence}" if where in told else sentence
    return {where: clip(sentence, limits.INPUT) for where, sentence in told.items()}


def with_errors(view: Json, told: dict[str, str]) -> Json:
    """The form again as it was sent in, for when it is too late to mark a field in its place: each
    sentence stands below its field."""
    values = (view.get("state") or {}).get("values", {})
    blocks: list[Json] = []
    for block in view.get("blocks", ()):
        if block["type"] != "input":
            continue
        element = {**block["element"]}
        held = values.get(block["block_id"], {}).get(element.get("action_id", ""), {})
        for name, initial in (
            ("value", "initial_value"),
            ("selected_date", "initial_date"),
            ("selected_time", "initial_time"),
            ("selected_option", "initial_option"),
        ):
            if name in held:
                element.pop(initial, None)
                if held[name]:
                    element[initial] = held[name]
        blocks.append({**block, "element": element})
        if sentence := told.get(block["block_id"]):
            blocks += [part.block.to_dict() for part in paragraphs(sentence)]
    return {**_bare(view), "blocks": blocks}


def _bare(view: Json) -> Json:
    """What of a view that Slack handed over may be sent back."""
    parts = ("type", "title", "submit", "close", "callback_id", "private_metadata")
    return {name: view[name] for name in parts if view.get(name)}


def window_view(messages: Sequence[Message], *, note: str = "") -> Json:
    """The talk in a modal: what was said last, with its buttons, and a line to answer in.

    The line's id goes with what was said: under the same id it would still hold the last answer.
    """
    ids = Ids()
    blocks: list[Block] = []
    for message in messages:
        blocks += [part.block for part in message_parts(message, ids)]
    if note:
        blocks += [part.block for part in paragraphs(note)]
    say = InputBlock(
        block_id=f"{SAY}.{crc32(repr(messages).encode())}",
        label=plain("In your own words"),
        element=PlainTextInputElement(action_id=VALUE, max_length=limits.INPUT_LENGTH),
        optional=True,
    )
    blocks = [*blocks[: limits.VIEW_BLOCKS - 1], say]
    view = View(
        type="modal",
        callback_id=WINDOW,
        title=plain(TITLE),
        submit=plain("Send"),
        close=plain("Close"),
        private_metadata=json.dumps(pack(Window())),
        blocks=blocks,
    )
    return view.to_dict()


def wait_view(text: str = "One moment.") -> Json:
    """What stands in a modal until there is more to show, or instead of it."""
    view = View(
        type="modal",
        callback_id=WAIT,
        title=plain(TITLE),
        close=plain("Close"),
        blocks=[part.block for part in paragraphs(text)],
    )
    return view.to_dict()


def _short(title: str) -> str:
    return clip(" ".join(title.split()), limits.VIEW_TITLE) or TITLE
