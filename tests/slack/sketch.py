"""What a message, a modal or a Home tab looks like in Slack, drawn in plain text.

`#` is a header, `|` a letter in its own box, `[ ]` a button (`[[ ]]` a primary one, `[! ]` a
dangerous one), `{ v}` a select, `_ _` a field, `~` a small line.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from tests.slack.limits import Json
from tests.slack.screen import message_seen

WIDTH = 78


def sketch(blocks: list[Json], zone: str) -> str:
    """The blocks one below the other; dates in markup as somebody in this zone sees them."""
    return "\n".join(line for block in blocks for line in _block(block, zone))


def view_sketch(view: Json, zone: str) -> str:
    """The same with a modal's title and its buttons."""
    if view["type"] == "home":
        return sketch(view["blocks"], zone)
    ends = [view[part]["text"] for part in ("close", "submit") if part in view]
    return "\n".join(
        (
            f"== {view['title']['text']} ==",
            sketch(view["blocks"], zone),
            " ".join(f"[{label}]" for label in ends),
        )
    )


def _block(block: Json, zone: str) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield f"# {block['text']['text']}"
        case "section":
            shown = message_seen("", [block], zone)
            mark = "-> " if shown.links else ""
            for line in shown.text.split("\n"):
                yield from wrap(mark + line, WIDTH) or [""]
        case "rich_text":
            for line in message_seen("", [block], zone).text.split("\n"):
                yield from wrap(line, WIDTH, initial_indent="| ", subsequent_indent="| ") or ["|"]
        case "context":
            for line in message_seen("", [block], zone).lines:
                yield from wrap(line, WIDTH, initial_indent="~ ", subsequent_indent="~ ")
        case "divider":
            yield "-" * WIDTH
        case "actions":
            drawn = "  ".join(_element(one) for one in block["elements"])
            yield from wrap(drawn, WIDTH, break_long_words=False)
        case "input":
            label, element = block["label"]["text"], block["element"]
            optional = " (optional)" if block.get("optional") else ""
            yield f"{label}{optional}: {_element(element)}"
            if "hint" in block:
                yield from wrap(block["hint"]["text"], WIDTH, initial_indent="  ~ ")
        case kind:
            yield f"<{kind}>"


def _element(one: Json) -> str:
    text = str(one.get("text", {}).get("text", "")).replace(" ", "\N{NO-BREAK SPACE}")
    match one["type"]:
        case "button":
            left, right = {"primary": ("[[", "]]"), "danger": ("[!", "!]")}.get(
                one.get("style", ""), ("[", "]")
            )
            return f"{left}{text}{right}"
        case "static_select":
            chosen = one.get("initial_option") or {"text": one.get("placeholder", {"text": ""})}
            options = ", ".join(option["text"]["text"] for option in one["options"])
            return f"{{{chosen['text']['text']} v: {options}}}"
        case "datepicker":
            return f"_{one.get('initial_date', '')}_"
        case "timepicker":
            return f"_{one.get('initial_time', '')}_"
        case _:
            return f"_{one.get('initial_value', '')}_"
