"""How a message looks in Slack: the core's parts as Block Kit, cut into messages that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from msgspec.structs import replace
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextPreformattedElement,
    SectionBlock,
    StaticSelectElement,
)

from adapters.slack import limits
from adapters.slack.limits import Json
from adapters.slack.text import clip, escaped, pieces, size
from bot.messages import Button, Draft, Link, Menu, Message
from bot.value import Value

PRESS, MENU, LINK = "press", "menu", "link"
"""What an action_id begins with. A button and an option carry the core's action as their value."""

OPENING = ("new", "go_on", "letter")
"""Presses that are mostly answered with a form."""

KEY = "nudge."
"""What a block_id begins with that carries a delivery key, by which a nudge is found again."""

NOTHING = "Here you are."
"""What is said of a message that holds nothing but files."""

NOTE = "pressed"
"""The block_id of the line about a press."""

LETTER = 6_000
"""The most characters of a letter in one block; a longer one goes on in the next."""

ROOM = 600
"""Characters of a message's budget that are kept free: for the key, the ids that Slack gives its
blocks, and the line about a press."""

ADDRESS = 2_800
"""The most characters of a link: in a section there is room for its label too."""

LONGEST_TEXT = 12_000
"""The most characters of the top-level text of a message that is posted."""


class Payload(Value, frozen=True):
    """One Slack message. `text` is all of it again, for notifications and screen readers; `id`
    is the block id that carries its part of a delivery key, "" where it has none."""

    text: str
    blocks: tuple[Json, ...]
    id: str = ""

    @property
    def pressable(self) -> bool:
        """Whether it has anything to press."""
        return any(block["type"] == "actions" for block in self.blocks)

    def asdict(self, longest: int = LONGEST_TEXT) -> Json:
        return {"text": escaped(self.text, longest), "blocks": list(self.blocks)}


class Part(Value, frozen=True):
    """A block and what it says in words."""

    block: Block
    words: str = ""


@dataclass(slots=True)
class Ids:
    """Action ids that are unique in a message or a view."""

    numbers: count[int] = field(default_factory=count)

    def next(self, kind: str) -> str:
        return f"{kind}.{next(self.numbers)}"


def payloads(message: Message, *, key: str = "", note: str = "") -> tuple[Payload, ...]:
    """The message as few Slack messages as fit it, in order.

    Each carries its part of a delivery key. The key itself and the buttons are in the last: what is
    found again by its key arrived whole. `note` is a line in markup below everything.
    """
    parts = [*message_parts(message, Ids())] or [*paragraphs(NOTHING)]
    if note:
        parts.append(Part(note_block(note)))
    groups = _fitting([(part, part.block.to_dict()) for part in parts])
    return tuple(
        _payload(group, message.title, f"{KEY}{key}{_number(left)}" if key else "")
        for left, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True)
    )


def _number(left: int) -> str:
    """Of a part of a message, by how many parts follow it; the last has none."""
    return f".{left}" if left else ""


def _payload(group: list[tuple[Part, Json]], title: str, id: str) -> Payload:
    if id:
        group[0][1]["block_id"] = id
    words = "\n\n".join(part.words for part, _ in group if part.words)
    return Payload(words or title or "…", tuple(block for _, block in group), id)


def note_block(note: str) -> ContextBlock:
    return ContextBlock(block_id=NOTE, elements=[MarkdownTextObject(text=note)])


def hinted(payload: Payload, hint: str) -> Payload:
    """The same with a small line below it."""
    below = ContextBlock(elements=[plain(hint)]).to_dict()
    blocks = (*payload.blocks[: limits.MESSAGE_BLOCKS - 1], below)
    return replace(payload, text=f"{payload.text}\n\n{hint}", blocks=blocks)


def clock_time(instant: datetime) -> str:
    """Markup for an instant, which each reader sees in their own zone."""
    fallback = instant.strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(instant.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"


def _fitting(parts: list[tuple[Part, Json]]) -> list[list[tuple[Part, Json]]]:
    groups: list[list[tuple[Part, Json]]] = [[]]
    used = ROOM
    for part, block in parts:
        takes = limits.characters(block)
        full = used + takes > limits.MESSAGE_CHARACTERS
        if groups[-1] and (full or len(groups[-1]) == limits.MESSAGE_BLOCKS):
            groups.append([])
            used = ROOM
        groups[-1].append((part, block))
        used += takes
    return groups


def message_parts(message: Message, ids: Ids) -> Iterator[Part]:
    """The blocks of a message: header, text, letters each with its link, buttons, menus."""
    if message.title.strip():
        yield Part(header(message.title), message.title)
        if size(message.title) > limits.HEADER:
            yield from paragraphs(message.title, say=False)
    yield from paragraphs(message.text)
    links = list(message.links)
    paired = len(links) == sum(bool(draft.email) for draft in message.drafts)
    several = len(links) > 1
    for draft in message.drafts:
        yield from letter(draft)
        if paired and draft.email:
            yield from _links([links.pop(0)], ids, draft.to if several else "")
    yield from _links(links, ids)
    yield from actions(message, ids)


def plain(text: str) -> PlainTextObject:
    """Text that is shown as typed: no markup, no mention, no `:emoji:`."""
    return PlainTextObject(text=text, emoji=False)


def header(title: str) -> HeaderBlock:
    return HeaderBlock(text=plain(clip(line(title), limits.HEADER)))


def paragraphs(text: str, *, say: bool = True) -> Iterator[Part]:
    for piece in pieces(text.strip(), limits.SECTION):
        yield Part(SectionBlock(text=plain(piece)), piece if say else "")


def letter(draft: Draft) -> Iterator[Part]:
    """Whom it goes to and its subject above, the letter itself in a block that copies as it is."""
    to = f"{draft.to} <{draft.email}>" if draft.to and draft.email else draft.to or draft.email
    head = "\n".join(
        f"{name}: {line(value)}"
        for name, value in (("To", to), ("Subject", draft.subject))
        if value
    )
    yield from paragraphs(head)
    for piece in pieces(draft.body.strip("\n"), LETTER):
        text = RichTextElementParts.Text(text=piece)
        yield Part(RichTextBlock(elements=[RichTextPreformattedElement(elements=[text])]), piece)


def _links(links: Sequence[Link], ids: Ids, who: str = "") -> Iterator[Part]:
    """An e-mail as a link in the text, as Slack's documentation has it; whether a button takes such
    an address it does not say. Web pages as buttons."""
    buttons: list[InteractiveElement] = []
    for link in links:
        label = _label(f"{link.label}: {who}" if who else link.label)
        url = address(link.url)
        if url.startswith("mailto:"):
            marked = MarkdownTextObject(text=f"<{escaped(url)}|{escaped(label)}>", verbatim=True)
            yield Part(SectionBlock(text=marked), f"Link: {label}.")
        elif url:
            buttons.append(ButtonElement(text=plain(label), action_id=ids.next(LINK), url=url))
    for some in _groups(buttons):
        yield Part(ActionsBlock(elements=some), f"Links: {', '.join(one.label for one in links)}.")


def address(url: str) -> str:
    """A link that Slack takes: an e-mail without its body where that makes it too long, or ""."""
    if size(escaped(url)) > ADDRESS and url.startswith("mailto:"):
        url = url.partition("&body=")[0]
    return url if size(escaped(url)) <= ADDRESS else ""


def actions(message: Message, ids: Ids) -> Iterator[Part]:
    """All that can be pressed, in its order: the buttons and the menus between them."""
    found: list[InteractiveElement] = []
    for one in message.buttons:
        if isinstance(one, Button):
            found.append(button(one, message.title, ids))
        elif all(size(option.action) <= limits.OPTION for option in one.options):
            found += menu(one, ids)
        else:  # an action that no option can carry
            found += [button(option, one.label, ids) for option in one.options]
    labels = [one.label for one in message.buttons]
    words = f"Choices: {', '.join(labels)}." if labels else ""
    for number, some in enumerate(_groups(found)):
        yield Part(ActionsBlock(elements=some), words if number == 0 else "")


def button(one: Button, about: str, ids: Ids) -> ButtonElement:
    """A screen reader also hears what the button is about, as the eye sees it above."""
    aloud = clip(line(f"{one.label}: {about}"), limits.BUTTON) if about else None
    return ButtonElement(
        text=plain(_label(one.label)),
        action_id=ids.next(PRESS),
        value=one.action,
        style=one.style or None,
        accessibility_label=aloud,
    )


def menu(one: Menu, ids: Ids) -> list[InteractiveElement]:
    """A select, and beside it a button for each choice that opens a form: a select stays on what
    was chosen, so a form that was closed again could not be chosen a second time."""
    options = [option for option in one.options if not opens_form(option.action)]
    found: list[InteractiveElement] = []
    if options:
        placeholder = plain(clip(line(one.label), limits.PLACEHOLDER) or "…")
        chosen = [Option(text=plain(_label(each.label)), value=each.action) for each in options]
        found.append(
            StaticSelectElement(placeholder=placeholder, options=chosen, action_id=ids.next(MENU))
        )
    others = [option for option in one.options if opens_form(option.action)]
    return [*found, *(button(option, one.label, ids) for option in others)]


def opens_form(action: str) -> bool:
    """Whether a press is mostly answered with a form."""
    verb, _, rest = action.partition(":")
    return verb in OPENING or (verb == "snooze" and rest.endswith(":pick"))


def _groups(elements: Sequence[InteractiveElement]) -> Iterator[list[InteractiveElement]]:
    for start in range(0, len(elements), limits.ACTIONS):
        yield list(elements[start : start + limits.ACTIONS])


def _label(text: str) -> str:
    return clip(line(text), limits.BUTTON) or "…"


def line(text: str) -> str:
    return " ".join(text.split())
