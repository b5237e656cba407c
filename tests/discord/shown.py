"""What a person sees of a message: its markdown as it is displayed, and what can be pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.discord.limits import BUTTON, FILE, LINK_STYLE, SELECT, TEXT, walk
from tests.discord.refusal import Json
from tests.discord.world import Post

_TOKENS = re.compile(
    r"```(?:[a-z]+\n)?(?P<block>.*?)```"
    r"|(?P<ticks>`+)(?P<inline>.+?)(?P=ticks)"
    r"|\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|<t:(?P<time>-?\d+)(?::[tTdDfFRsS])?>"
    r"|<(?P<bare>https?://[^\s>]+)>"
    r"|\[(?P<label>[^\]\n]+)\]\(<?https?://[^\s)>]+>?\)"
    r"|<(?P<mention>[@#][!&]?\d+|a?:\w+:\d+)>"
    r"|(?P<url>https?://[^\s<]+[^\s<.,:;\"'\]])"
    r"|^(?P<indent>[ ]*)[-*+][ ]+"
    r"|^(?P<heading>\#{1,3}|-\#|>>>|>)[ ]+"
    r"|(?P<mark>\*\*\*|\*\*|~~|\|\||__|\*)(?=\S)(?P<inner>.+?)(?<=[^\s\\])(?P=mark)"
    r"|(?<!\w)_(?=\S)(?P<under>.+?)(?<=[^\s\\])_(?!\w)",
    re.DOTALL | re.MULTILINE,
)


def displayed(markdown: str) -> str:
    """The text as a reader sees it: a list's dash as •, a time as ⟨its seconds⟩, a mention ⟨@…⟩."""
    return _TOKENS.sub(_one, markdown)


def _one(found: re.Match[str]) -> str:
    part = found.groupdict()
    if part["block"] is not None:
        return part["block"].removeprefix("\n").removesuffix("\n")
    for verbatim in ("inline", "escaped", "bare", "label", "url"):
        if part[verbatim] is not None:
            return str(part[verbatim])
    if part["time"] is not None:
        return f"⟨{part['time']}⟩"
    if part["mention"] is not None:
        return f"⟨{part['mention']}⟩"
    if part["indent"] is not None:
        return f"{part['indent']}• "
    if part["heading"] is not None:
        return ""
    return displayed(part["inner"] or part["under"])


@dataclass(frozen=True, slots=True)
class Key:
    """Something to press: a button, or a menu with its `options` (label, value)."""

    post: Post
    label: str
    custom_id: str
    component: int
    options: tuple[tuple[str, str], ...] = ()
    disabled: bool = False


def seen(post: Post) -> str:
    """The words of a post from top to bottom, its files by name, without its buttons."""
    parts = [displayed(post.content)]
    for embed in post.embeds:
        parts += [displayed(embed.get(part) or "") for part in ("title", "description")]
        for field in embed.get("fields") or ():
            parts += [displayed(field["name"]), displayed(field["value"])]
        parts.append((embed.get("footer") or {}).get("text") or "")
    parts += [displayed(one["content"]) for one in walk(post.components) if one["type"] == TEXT]
    parts += [f"[{name}]" for name, _ in post.files.values()]
    return "\n".join(part for part in parts if part)


def keys(post: Post) -> list[Key]:
    """What can be pressed on a post, in order; links are not."""
    return list(_keys(post))


def _keys(post: Post) -> Iterator[Key]:
    for part in walk(post.components):
        disabled = bool(part.get("disabled"))
        if part["type"] == BUTTON and part["style"] != LINK_STYLE:
            yield Key(post, part.get("label") or "", part["custom_id"], BUTTON, (), disabled)
        elif part["type"] == SELECT:
            options = tuple((one["label"], one["value"]) for one in part["options"])
            label = part.get("placeholder") or ""
            yield Key(post, label, part["custom_id"], SELECT, options, disabled)


def links(post: Post) -> dict[str, str]:
    """The link buttons: label and address."""
    return {
        part.get("label") or "": part["url"]
        for part in walk(post.components)
        if part["type"] == BUTTON and part["style"] == LINK_STYLE
    }


def copied(post: Post) -> list[str]:
    """What copies cleanly: the inside of each code block, and each file that is text."""
    texts = [*post.texts(), *(embed.get("description") or "" for embed in post.embeds)]
    blocks = [
        block.removeprefix("\n").removesuffix("\n")
        for text in texts
        for block in re.findall(r"```(?:[a-z]+\n)?(.*?)```", text, re.DOTALL)
    ]
    files = [data.decode() for name, data in post.files.values() if name.endswith((".txt", ".md"))]
    return blocks + files


def fields(modal: Json) -> list[Json]:
    """The inputs of a form, each with the label a person reads."""
    return [
        part["component"] | {"label": part["label"]}
        for part in modal["components"]
        if part["type"] not in (TEXT, FILE)
    ]
