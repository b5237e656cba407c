"""What Discord refuses in a message or a form, written from its documentation alone.

discord.py checks no lengths, and the adapter has a validator of its own: this one knows neither.
The numbers are those of the pages "Message", "Component reference" and "Receiving and responding".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.discord.refusal import EMPTY, Json, invalid

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT = 1, 2, 3, 4, 9, 10
MEDIA, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 11, 12, 13, 14, 17, 18
RADIO, CHECKBOXES, CHECKBOX = 21, 22, 23
LINK_STYLE = 5


def check_message(message: Json, files: tuple[str, ...] = ()) -> None:
    """Raise Refusal where Discord would not take this message; `files` are those sent along."""
    components = message.get("components") or []
    if len(message.get("nonce") or "") > 25:
        raise invalid("nonce", "more than 25 characters")
    if int(message.get("flags") or 0) & COMPONENTS_V2:
        _check_modern(message, components, files)
    else:
        _check_classic(message, components, files)
    _check_ids(components)


def _check_classic(message: Json, components: list[Json], files: tuple[str, ...]) -> None:
    content, embeds = message.get("content") or "", message.get("embeds") or []
    if not (content.strip() or embeds or components or files or message.get("attachments")):
        raise EMPTY
    _length("content", content, 0, 2000)
    if len(embeds) > 10:
        raise invalid("embeds", "more than 10")
    if sum(_check_embed(embed) for embed in embeds) > 6000:
        raise invalid("embeds", "more than 6,000 characters in all")
    if len(components) > 5:
        raise invalid("components", "more than 5 rows")
    for row in components:
        if row["type"] != ROW:
            raise invalid("components", f"type {row['type']} needs the components flag")
        _check_row(row)


def _check_embed(embed: Json) -> int:
    """The characters of an embed that count."""
    fields = embed.get("fields") or []
    if len(fields) > 25:
        raise invalid("embed.fields", "more than 25")
    parts = [
        _length("embed.title", embed.get("title") or "", 0, 256),
        _length("embed.description", embed.get("description") or "", 0, 4096),
        _length("embed.footer", (embed.get("footer") or {}).get("text") or "", 0, 2048),
        _length("embed.author", (embed.get("author") or {}).get("name") or "", 0, 256),
    ]
    parts += [_length("embed.field.name", field["name"], 1, 256) for field in fields]
    parts += [_length("embed.field.value", field["value"], 1, 1024) for field in fields]
    return sum(parts)


def _check_modern(message: Json, components: list[Json], files: tuple[str, ...]) -> None:
    if message.get("content") or message.get("embeds"):
        raise invalid("content", "cannot be used with the components flag")
    if not components:
        raise EMPTY
    every = list(walk(components))
    if len(every) > 40:
        raise invalid("components", f"{len(every)} is more than 40")
    texts = [part["content"] for part in every if part["type"] == TEXT]
    for text in texts:
        _length("text display", text, 1, 4000)
    if sum(map(len, texts)) > 4000:
        raise invalid("components", "more than 4,000 characters in all")
    for part in components:
        if part["type"] not in (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER):
            raise invalid("components", f"type {part['type']} cannot stand alone")
    for part in every:
        _check_part(part)
    named = [part["file"]["url"] for part in every if part["type"] == FILE]
    unknown = {name for name in named if name.startswith("attachment://")} - {
        f"attachment://{name}" for name in files
    }
    if unknown:
        raise invalid("components", f"no such file: {unknown}")
    if unshown := {f"attachment://{name}" for name in files} - set(named):
        raise invalid("attachments", f"sent, but nowhere shown: {unshown}")


def _check_part(part: Json) -> None:
    match part["type"]:
        case 1:
            _check_row(part)
        case 9:
            if not 1 <= len(part["components"]) <= 3 or "accessory" not in part:
                raise invalid("section", "one to three texts and an accessory")
            if part["accessory"]["type"] == BUTTON:
                _check_button(part["accessory"])
        case 17:
            for child in part["components"]:
                if child["type"] not in (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR):
                    raise invalid("container", f"type {child['type']} cannot be inside")


def _check_row(row: Json) -> None:
    parts = row["components"]
    types = {part["type"] for part in parts}
    if types == {BUTTON}:
        if len(parts) > 5:
            raise invalid("row", "more than 5 buttons")
        for button in parts:
            _check_button(button)
    elif types == {SELECT}:
        if len(parts) > 1:
            raise invalid("row", "more than one menu")
        check_select(parts[0])
    else:
        raise invalid("row", f"buttons or one menu, not {types or 'nothing'}")


def _check_button(button: Json) -> None:
    _length("button.label", button.get("label") or "", 0 if button.get("emoji") else 1, 80)
    if button["style"] == LINK_STYLE:
        _length("button.url", button["url"], 1, 512)
        if not button["url"].startswith(("https://", "http://", "discord://")):
            raise invalid("button.url", "scheme must be one of http, https, discord")
        if "custom_id" in button:
            raise invalid("button", "an address and a custom_id")
    elif button["style"] in (1, 2, 3, 4):
        _length("button.custom_id", button["custom_id"], 1, 100)
    else:
        raise invalid("button.style", str(button["style"]))


def check_select(select: Json) -> None:
    _length("select.custom_id", select["custom_id"], 1, 100)
    _length("select.placeholder", select.get("placeholder") or "", 0, 150)
    check_options(select["options"], 1, 25)


def check_options(options: list[Json], least: int, most: int) -> None:
    if not least <= len(options) <= most:
        raise invalid("options", f"{len(options)}, not {least} to {most}")
    for option in options:
        _length("option.label", option["label"], 1, 100)
        _length("option.value", option["value"], 1, 100)
        _length("option.description", option.get("description") or "", 0, 100)
    values = [option["value"] for option in options]
    if len(set(values)) < len(values):
        raise invalid("options", "a value twice")


def check_modal(modal: Json) -> None:
    """Raise Refusal where Discord would not open this form."""
    _length("modal.title", modal["title"], 1, 45)
    _length("modal.custom_id", modal["custom_id"], 1, 100)
    if not 1 <= len(modal["components"]) <= 5:
        raise invalid("modal", "one to five parts")
    for part in modal["components"]:
        if part["type"] == TEXT:
            _length("text display", part["content"], 1, 4000)
        elif part["type"] == LABEL:
            _length("label", part["label"], 1, 45)
            _length("label.description", part.get("description") or "", 0, 100)
            _check_input(part["component"])
        else:
            raise invalid("modal", f"type {part['type']} belongs in a label")
    _check_ids(modal["components"])


def _check_input(part: Json) -> None:
    match part["type"]:
        case 4:
            least, most = part.get("min_length") or 0, part.get("max_length") or 4000
            if part["style"] not in (1, 2) or not 0 <= least <= most <= 4000 or most < 1:
                raise invalid("input", "style or lengths")
            _length("input.placeholder", part.get("placeholder") or "", 0, 100)
            if part.get("value"):
                _length("input.value", part["value"], least, most)
            if part.get("label"):
                raise invalid("input.label", "inside a label")
        case 3:
            check_select(part)
        case 21:
            check_options(part["options"], 2, 10)
        case 22:
            check_options(part["options"], 1, 10)
        case 23:
            pass
        case other:
            raise invalid("label", f"type {other} is none of ours")
    _length("custom_id", part["custom_id"], 1, 100)


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, the nested ones too, from top to bottom."""
    for part in components:
        yield part
        yield from walk(part.get("components") or [])
        for key in ("accessory", "component"):
            if key in part:
                yield from walk([part[key]])


def _check_ids(components: list[Json]) -> None:
    ids = Counter(part["custom_id"] for part in walk(components) if "custom_id" in part)
    if twice := [id for id, times in ids.items() if times > 1]:
        raise invalid("custom_id", f"{twice} is not unique")


def _length(path: str, text: str, least: int, most: int) -> int:
    """Counted as the clients do, in UTF-16: the API may count less, and never counts more."""
    size = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if not least <= size <= most:
        raise invalid(path, f"{size} characters, not {least} to {most}")
    return size
