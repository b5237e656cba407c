"""Forms as modals: opened in answer to an interaction, known by their custom id when sent back.

A modal is not kept in memory, so it may be sent back after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import ui

from adapters.discord import limits
from bot.messages import Button, Field, Form, Message, Submit

_FORM = "form"


def modal(form: Form, opening: str) -> ui.Modal:
    """The modal of a form. `opening` is never the same twice: two modals with one custom id would
    be one to Discord's client, with what was typed into the other."""
    made = ui.Modal(
        title=limits.clip(form.title, limits.MODAL_TITLE),
        timeout=None,
        custom_id=f"{_FORM}:{opening}:{form.id}",
    )
    for field in form.fields[: limits.MODAL_FIELDS]:
        made.add_item(_labelled(field))
    made.stop()
    return made


def submitted(data: Mapping[str, Any]) -> Submit | None:
    """What a modal was sent back with; None for one that is not ours."""
    kind, _, rest = str(data.get("custom_id", "")).partition(":")
    _, _, form = rest.partition(":")
    if kind != _FORM or not form:
        return None
    return Submit(form, dict(_values(data.get("components", ()))))


def instead(form: Form) -> Message:
    """In place of a modal, where the time in which one can be opened has passed."""
    return Message(
        "Your form is ready.", buttons=(Button(f"Open “{form.title}”", form.again, "primary"),)
    )


def _values(components: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for component in components:
        yield from _values(component.get("components", ()))
        inner = component.get("component")
        if inner:
            yield from _values((inner,))
        if "values" in component:
            yield component["custom_id"], next(iter(component["values"]), "")
        elif "value" in component:
            yield component["custom_id"], component["value"] or ""


def _labelled(field: Field) -> ui.Label[ui.Modal]:
    return ui.Label(
        text=limits.clip(field.label, limits.LABEL),
        description=limits.clip(field.hint, limits.LABEL_HINT) or None,
        component=_select(field) if field.choices else _input(field),
    )


def _select(field: Field) -> ui.Select[ui.Modal]:
    return ui.Select(
        custom_id=field.key,
        required=field.needed,
        min_values=int(field.needed),
        options=[
            discord.SelectOption(
                label=limits.clip(label, limits.OPTION_TEXT),
                value=value,
                default=value == field.value,
            )
            for label, value in field.choices[: limits.OPTIONS]
        ],
    )


def _input(field: Field) -> ui.TextInput[ui.Modal]:
    return ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        required=field.needed,
        max_length=limits.INPUT,
        default=field.value[: limits.INPUT] or None,
    )
