"""What a person sees of a message or a view: Slack's markup rendered to plain text.

A letter is what Slack shows in a box of its own (preformatted), from which it copies as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.slack.limits import Json
from tests.slack.world import escaped

EMOJI = {":slightly_smiling_face:": "\U0001f642", ":stethoscope:": "\U0001fa7a"}
"""Slack sends what is typed as these names, and shows the names as these signs."""

TOKEN = re.compile(r"<([^<>]+)>")
CODE = re.compile(r"```\n?(.+?)```|`([^`\n]+)`", re.DOTALL)
STYLED = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]+?)(?<=\S)\1(?![\w*_~])")
NAMED = re.compile(r"(?<!\S)[@#][a-z]\w*")


@dataclass(frozen=True, slots=True)
class Control:
    """Something to press, choose or fill in, with the ids that a press of it sends."""

    kind: str
    label: str
    action_id: str
    block_id: str
    value: str = ""
    url: str = ""
    options: tuple[tuple[str, str], ...] = ()
    raw: Json = field(default_factory=dict, compare=False)


@dataclass
class Seen:
    """A message or a view as somebody sees it. `mentions` are those who are called by it."""

    zone: str
    lines: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All that can be read in it, letters included, controls not."""
        return "\n".join(self.lines)

    @property
    def buttons(self) -> list[str]:
        return [one.label for one in self.controls]


def message_seen(text: str, blocks: list[Json], zone: str, *, markup: bool = True) -> Seen:
    """The blocks; Slack shows the text only where there are none."""
    seen = Seen(zone)
    if not blocks and text:
        seen.lines.append(_mrkdwn(text, seen) if markup else unescaped(text))
    _read(blocks, seen)
    return seen


def fallback_seen(text: str, zone: str) -> Seen:
    """What a notification or a screen reader has of a message."""
    seen = Seen(zone)
    seen.lines.append(_mrkdwn(text, seen))
    return seen


def view_seen(view: Json, zone: str) -> Seen:
    seen = Seen(zone)
    if view.get("title"):
        seen.lines.append(view["title"]["text"])
    _read(view["blocks"], seen)
    return seen


def typed(text: str) -> str:
    """What Slack sends of a line that somebody types in a conversation."""
    for name, sign in EMOJI.items():
        text = text.replace(sign, name)
    text = escaped(text)
    text = re.sub(r"[\w.+-]+@[\w-]+\.[\w.-]*\w", r"<mailto:\g<0>|\g<0>>", text)
    return re.sub(r"(?<![\w@.|/])https?://[^\s|<>]+", r"<\g<0>>", text)


def typed_blocks(text: str) -> list[Json]:
    """The same as the rich text that comes beside it."""
    elements: list[Json] = []
    for part in re.split("({})".format("|".join(map(re.escape, (*EMOJI, *EMOJI.values())))), text):
        sign = EMOJI.get(part, part)
        if sign in EMOJI.values():
            name = next(each for each, other in EMOJI.items() if other == sign)
            code = f"{ord(sign):x}"
            elements.append({"type": "emoji", "name": name.strip(":"), "unicode": code})
        elif part:
            elements.append({"type": "text", "text": part})
    return [
        {
            "type": "rich_text",
            "block_id": "typed",
            "elements": [{"type": "rich_text_section", "elements": elements}],
        }
    ]


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _read(blocks: list[Json], seen: Seen) -> None:
    for block in blocks:
        id = block.get("block_id", "")
        match block["type"]:
            case "header":
                seen.lines.append(_shown(block["text"], seen))
            case "section":
                parts = [block["text"]] if block.get("text") else []
                seen.lines += [_shown(text, seen) for text in parts + block.get("fields", [])]
                if block.get("accessory"):
                    _control(block["accessory"], id, seen)
            case "context":
                for one in block["elements"]:
                    seen.lines.append(one["alt_text"] if "alt_text" in one else _shown(one, seen))
            case "actions":
                for one in block["elements"]:
                    _control(one, id, seen)
            case "input":
                _control(block["element"], id, seen, label=block["label"]["text"])
            case "rich_text":
                for one in block["elements"]:
                    _rich(one, seen)
            case "image":
                seen.lines.append(block["alt_text"])


def _control(one: Json, block_id: str, seen: Seen, label: str = "") -> None:
    if one["type"] == "image":
        seen.lines.append(one["alt_text"])
        return
    options = [*one.get("options", ())]
    for group in one.get("option_groups", ()):
        options += group["options"]
    placeholder = one.get("placeholder", {}).get("text", "")
    label = label or _shown(one.get("text", {"text": placeholder, "type": "plain_text"}), seen)
    if one.get("url"):
        seen.links.append((label, one["url"]))
    seen.controls.append(
        Control(
            kind=one["type"],
            label=label,
            action_id=one.get("action_id", ""),
            block_id=block_id,
            value=one.get("value", ""),
            url=one.get("url", ""),
            options=tuple((_shown(each["text"], seen), each["value"]) for each in options),
            raw=one,
        )
    )


def _shown(text: Json, seen: Seen) -> str:
    if text["type"] == "mrkdwn":
        if not text.get("verbatim"):
            seen.mentions += NAMED.findall(text["text"])
        return _mrkdwn(text["text"], seen)
    return _emoji(text["text"]) if text.get("emoji", True) else str(text["text"])


def _emoji(text: str) -> str:
    for name, sign in EMOJI.items():
        text = text.replace(name, sign)
    return text


def _mrkdwn(text: str, seen: Seen) -> str:
    parts, end = [], 0
    for code in CODE.finditer(text):
        parts.append(_prose(text[end : code.start()], seen))
        inside = unescaped(TOKEN.sub(lambda token: _token(token[1], seen), code[1] or code[2]))
        if code[1]:
            seen.letters.append(inside.strip("\n"))
        parts.append(inside)
        end = code.end()
    return "".join((*parts, _prose(text[end:], seen)))


def _prose(text: str, seen: Seen) -> str:
    held: list[str] = []

    def hold(token: re.Match[str]) -> str:
        held.append(_token(token[1], seen))
        return f"\0{len(held) - 1}\0"

    text = TOKEN.sub(hold, text)
    while STYLED.search(text):
        text = STYLED.sub(r"\2", text)
    text = re.sub(r"^(?:&gt;|>) ?", "", text, flags=re.MULTILINE)
    text = _emoji(unescaped(text))
    return re.sub("\0(\\d+)\0", lambda number: held[int(number[1])], text)


def _token(inside: str, seen: Seen) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("!date^"):
        _, seconds, pattern, *_ = target.split("^")
        there = datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(seen.zone or "UTC"))
        for name, form in (("date", "%b %-d, %Y"), ("time", "%-I:%M %p")):
            pattern = re.sub(rf"\{{{name}\w*\}}", there.strftime(form), pattern)
        if not label:
            seen.mentions.append(f"a date without its fallback: {inside}")
        return pattern
    if target[0] in "!@#":
        seen.mentions.append(target)
        return f"@{label or target[1:]}"
    seen.links.append((unescaped(label or target), unescaped(target)))
    return unescaped(label or target)


def _rich(part: Json, seen: Seen) -> None:
    if part["type"] == "rich_text_list":
        for number, each in enumerate(part["elements"], start=1):
            mark = f"{number}." if part.get("style") == "ordered" else "-"
            seen.lines.append(f"{mark} {_rich_text(each['elements'], seen)}")
        return
    text = _rich_text(part["elements"], seen)
    seen.lines.append(text)
    if part["type"] == "rich_text_preformatted":
        seen.letters.append(text)


def _rich_text(elements: list[dict[str, Any]], seen: Seen) -> str:
    return "".join(_rich_part(one, seen) for one in elements)


def _rich_part(one: Json, seen: Seen) -> str:
    match one["type"]:
        case "text":
            return str(one["text"])
        case "link":
            label = str(one.get("text", one["url"]))
            seen.links.append((label, one["url"]))
            return label
        case "emoji":
            return EMOJI.get(f":{one['name']}:", f":{one['name']}:")
        case "date":
            return str(one.get("fallback", one["format"]))
        case kind:
            seen.mentions.append(kind)
            return f"@{kind}"
