"""A message of the core as Discord messages: text, letters in blocks that copy, rows, files.

These are messages with content and rows of components, not "Components V2": the notification of
a V2 message is empty (discord-api-docs issue 7854), and a nudge is first read in its notification.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import discord
from discord import ui
from msgspec.structs import replace

from adapters.discord import custom_ids, limits
from adapters.discord.escape import blank, code_block, escape
from bot.messages import Attachment, Button, Draft, Link, Menu, Message
from bot.value import Value

Row = tuple[Button | Link, ...] | Menu

STYLES = {"primary": discord.ButtonStyle.primary, "danger": discord.ButtonStyle.danger}
ROOM = limits.CONTENT - 100
"""For text and letters; the rest is for the small print."""

MORE = "More:"
NOTHING = "…"


class Part(Value, frozen=True):
    """One Discord message; its components carry the `mark` of its delivery."""

    content: str
    rows: tuple[Row, ...] = ()
    files: tuple[Attachment, ...] = ()
    mark: str = ""


def parts(message: Message, mark: str = "", hint: str = "") -> tuple[Part, ...]:
    """The message in as many Discord messages as it needs, nearly always one.

    Letters that do not fit beside the text become files, which Discord shows as text too. The rows
    stand under the last text; there, too, is the `mark` of the delivery. `hint` ends the whole in
    small print.
    """
    head = _head(message)
    shown, filed = _letters(head, message.drafts)
    texts = _split("\n\n".join(part for part in (head, *shown) if part))
    if hint:
        small = f"-# {escape(hint)}"
        texts[-1] = "\n".join(part for part in (texts[-1], small) if part)
    files = (*filed, *message.attachments)
    rows = tuple(_rows(message))
    found = [Part(text) for text in texts]
    found[-1] = replace(found[-1], rows=rows[: limits.ROWS], files=files[: limits.FILES])
    found += [
        Part(MORE, rows[at : at + limits.ROWS]) for at in range(limits.ROWS, len(rows), limits.ROWS)
    ]
    found += [
        Part(MORE, files=files[at : at + limits.FILES])
        for at in range(limits.FILES, len(files), limits.FILES)
    ]
    return tuple(replace(_visible(part), mark=mark) for part in found)


def plain(message: Message) -> Message:
    """The message without letters and components, for where Discord refuses the whole."""
    text = "\n\n".join(part for part in (message.title, message.text) if part)
    also = "\n\nThe letter is kept; /interview draft shows it." if message.drafts else ""
    return Message(limits.clip(text, limits.CONTENT // 4) + also)


def view(part: Part) -> ui.View | None:
    """The rows of a part for discord.py; None where there are none.

    It is stopped at once, so that discord.py keeps nothing of it: each press is understood by its
    custom id alone.
    """
    if not part.rows:
        return None
    made = ui.View(timeout=None)
    for number, row in enumerate(part.rows):
        if isinstance(row, Menu):
            made.add_item(_select(row, number, part.mark))
        else:
            for item in row:
                made.add_item(_button(item, number, part.mark))
    made.stop()
    return made


def files(part: Part) -> list[discord.File]:
    return [discord.File(io.BytesIO(one.data), one.name) for one in part.files]


def options(menu: Menu) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=limits.clip(option.label, limits.OPTION_TEXT), value=option.action
        )
        for option in menu.options
    ]


# Text.


def _head(message: Message) -> str:
    """Title, text and the addresses that no button can open: Discord's open only https."""
    written = {draft.email for draft in message.drafts}
    title = f"**{escape(message.title)}**" if message.title else ""
    stamp = f"<t:{int(message.until.timestamp())}:F>" if message.until else ""
    until = f"Until {stamp}, {stamp.replace(':F', ':R')}." if stamp else ""
    top = "\n".join(part for part in (title, until, escape(message.text)) if part)
    addresses = "\n".join(
        f"{escape(link.label)}: {escape(address)}"
        for link in message.links
        if not _opens(link) and (address := _address(link.url)) not in written
    )
    return "\n\n".join(part for part in (top, addresses) if part)


def _letters(head: str, drafts: Sequence[Draft]) -> tuple[list[str], tuple[Attachment, ...]]:
    """The letters as text below the head, and as files where they would not fit any more."""
    room = ROOM - limits.units(head)
    shown: list[str] = []
    filed: list[Attachment] = []
    for number, draft in enumerate(drafts, 1):
        name = "letter.txt" if len(drafts) == 1 else f"letter-{number}.txt"
        above = _above(draft)
        block = code_block(draft.body)
        text = "\n".join(part for part in (above, block) if part)
        cost = limits.units(text) + len("\n\n")
        later = sum(len("\n\n") + limits.units(_above(one)) + 30 for one in drafts[number:])
        if block is None or cost + later > room:
            text = "\n".join(part for part in (above, f"The letter is in {name}.") if part)
            cost = limits.units(text) + len("\n\n")
            filed.append(Attachment(name, draft.body.encode(errors="replace")))
        shown.append(text)
        room -= cost
    return shown, tuple(filed)


def _above(draft: Draft) -> str:
    to = ", ".join(part for part in (draft.to, draft.email) if part)
    named = (("To", to), ("Subject", draft.subject))
    return "\n".join(f"**{name}:** {escape(value)}" for name, value in named if value)


def _split(text: str) -> list[str]:
    """The text in pieces that fit, parted where a reader would part them."""
    pieces: list[str] = []
    while limits.units(text) > ROOM:
        end = _end(text)
        pieces.append(text[:end].rstrip())
        text = text[end:].lstrip("\n ")
    return [*pieces, text]


def _end(text: str) -> int:
    end = min(len(text), ROOM)
    while limits.units(text[:end]) > ROOM:
        end -= 1
    for mark in ("\n\n", "\n", " "):
        if (found := text.rfind(mark, end // 2, end)) > 0:
            return found
    backslashes = end - len(text[:end].rstrip("\\"))
    return end - backslashes % 2  # an escape stays with what it escapes


def _visible(part: Part) -> Part:
    return replace(part, content=NOTHING) if blank(part.content) and not part.files else part


def _address(url: str) -> str:
    scheme, _, rest = url.partition(":")
    return rest.partition("?")[0].replace("%40", "@") if scheme == "mailto" else url


def _opens(link: Link) -> bool:
    return link.url.startswith("https://") and len(link.url) <= limits.URL


# Components.


def _rows(message: Message) -> Iterator[Row]:
    """Buttons and links side by side, then the menus; what would be there twice, once."""
    buttons: dict[str, Button | Link] = {}
    for button in message.buttons:
        if isinstance(button, Button):
            buttons.setdefault(button.action, button)
    for link in message.links:
        if _opens(link):
            buttons.setdefault(link.url, link)
    pressed = tuple(buttons.values())
    for at in range(0, len(pressed), limits.ROW_BUTTONS):
        yield pressed[at : at + limits.ROW_BUTTONS]
    for menu in message.buttons:
        if isinstance(menu, Menu):
            choices = tuple({option.action: option for option in menu.options}.values())
            for at in range(0, len(choices), limits.OPTIONS):
                yield replace(menu, options=choices[at : at + limits.OPTIONS])


def _button(item: Button | Link, row: int, mark: str) -> ui.Button[ui.View]:
    label = limits.clip(item.label, limits.BUTTON_LABEL)
    if isinstance(item, Link):
        return ui.Button(label=label, url=item.url, row=row)
    style = STYLES.get(item.style, discord.ButtonStyle.secondary)
    custom_id = custom_ids.with_mark(item.action, mark)
    return ui.Button(label=label, custom_id=custom_id, style=style, row=row)


def _select(menu: Menu, row: int, mark: str) -> ui.Select[ui.View]:
    return ui.Select(
        custom_id=custom_ids.with_mark(custom_ids.menu(row), mark),
        placeholder=limits.clip(menu.label, limits.PLACEHOLDER),
        options=options(menu),
        row=row,
    )
