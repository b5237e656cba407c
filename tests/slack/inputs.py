"""What stands in the inputs of a view: what they begin with, and what is chosen."""

from __future__ import annotations

from tests.slack.limits import Json


def seeded(content: Json) -> dict[tuple[str, str], Json]:
    """The values with which the inputs of a view begin."""
    values = {}
    for block in content.get("blocks", ()):
        elements = [block["element"]] if block.get("type") == "input" else block.get("elements", ())
        for one in elements:
            if one.get("action_id") and block.get("block_id") and one["type"] != "button":
                values[block["block_id"], one["action_id"]] = value_of(one)
    return values


def value_of(element: Json, chosen: str | None = None) -> Json:
    """The state of an input: what was chosen, else what it begins with."""
    kind = element["type"]
    fact, initial = {
        "static_select": ("selected_option", "initial_option"),
        "radio_buttons": ("selected_option", "initial_option"),
        "overflow": ("selected_option", ""),
        "checkboxes": ("selected_options", "initial_options"),
        "datepicker": ("selected_date", "initial_date"),
        "timepicker": ("selected_time", "initial_time"),
        "datetimepicker": ("selected_date_time", "initial_date_time"),
    }.get(kind, ("value", "initial_value"))
    if chosen is None:
        return {"type": kind, fact: element.get(initial, [] if kind == "checkboxes" else None)}
    if fact == "selected_option":
        options = [*element.get("options", ())]
        for group in element.get("option_groups", ()):
            options += group["options"]
        for option in options:
            if chosen in (option["text"]["text"], option["value"]):
                return {"type": kind, fact: option}
        raise LookupError(f"no option {chosen!r} in {[o['text']['text'] for o in options]}")
    return {"type": kind, fact: int(chosen) if kind == "datetimepicker" else chosen or None}
