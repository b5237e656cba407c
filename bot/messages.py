"""What passes between a platform and the bot: events inward, messages and forms outward.

No string in here carries markup: an adapter escapes and styles each part for its platform.
"""

from __future__ import annotations

import re
from datetime import datetime

from bot.value import Value


class UserId(Value, frozen=True):
    """Where one person is reached. `tenant` is the Slack team or enterprise id, else empty."""

    platform: str
    tenant: str
    account: str


# Events: what a person does.


class Command(Value, frozen=True):
    """`/interview NAME TEXT`. A name the core does not know is read as free words."""

    name: str
    text: str = ""


class Text(Value, frozen=True):
    """A line typed to the bot in private."""

    text: str


class Press(Value, frozen=True):
    """A button pressed or a menu option chosen; `action` is what the button said it answers."""

    action: str


class Submit(Value, frozen=True):
    """A form sent back: `values` by field key, fields left empty may be missing."""

    form: str
    values: dict[str, str]


Event = Command | Text | Press | Submit


def whole(event: Event) -> Event:
    """The same without halves of characters, which a client leaves where it cuts a text within an
    emoji: there is no way to write them down."""
    match event:
        case Command(name=name, text=text):
            return Command(_whole(name), _whole(text))
        case Text(text=text):
            return Text(_whole(text))
        case Press(action=action):
            return Press(_whole(action))
        case Submit(form=form, values=values):
            return Submit(form, {_whole(key): _whole(value) for key, value in values.items()})


def _whole(text: str) -> str:
    return text if text.isascii() else _HALF.sub("\ufffd", text)


_HALF = re.compile("[\ud800-\udfff]")


class Incoming(Value, frozen=True):
    """An event on its way in.

    `id` is unique per platform event; platforms redeliver, and the same id is handled once.
    `zone` (an IANA name) and `locale` (such as "en-US") are what the platform knows about the
    person, empty where it knows nothing. `forms` says whether a form can be opened in answer,
    `marks` whether what is wrong in a submitted form can be marked in its place.
    """

    id: str
    user: UserId
    event: Event
    zone: str = ""
    locale: str = ""
    forms: bool = False
    marks: bool = False


# Replies: what the bot answers.


class Button(Value, frozen=True):
    """`action` names what it answers, such as "done:i7.thank_you.2", never a bare "yes".

    At most 100 characters (Discord's custom_id, platform facts 2.3). `style` is "primary",
    "danger" or "". `typed` is "yes" or "no" where that word, typed, means this button.
    """

    label: str
    action: str
    style: str = ""
    typed: str = ""


class Menu(Value, frozen=True):
    """A choice of several buttons behind one label: at most 25 options (Discord select)."""

    label: str
    options: tuple[Button, ...]


class Link(Value, frozen=True):
    """An https or mailto address to open."""

    label: str
    url: str


class Attachment(Value, frozen=True):
    """A file for the user alone."""

    name: str
    data: bytes


class Draft(Value, frozen=True):
    """A letter or a phone card, ready to copy. `subject` is empty for what is spoken."""

    body: str
    subject: str = ""
    to: str = ""
    email: str = ""


class Message(Value, frozen=True):
    """One message to one person, private wherever it is shown.

    `replaces` is true where this message takes the place of the one whose button was pressed, so
    that no dead button is left behind. `until` is the last useful moment of what it speaks of. The
    text says it in words; a platform that can shows it in the reader's own zone besides.
    """

    text: str
    title: str = ""
    drafts: tuple[Draft, ...] = ()
    buttons: tuple[Button | Menu, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    replaces: bool = False
    until: datetime | None = None


class Field(Value, frozen=True):
    """A field of a form. With `choices` (label, value) it is a select, otherwise text.

    A `moment` is a date with a time: as `value` it is `YYYY-MM-DD HH:MM` in the person's zone, and
    so is what a platform with pickers sends back; other platforms send what was typed.
    """

    key: str
    label: str
    hint: str = ""
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False
    moment: bool = False
    needed: bool = True


class Form(Value, frozen=True):
    """Several questions answered at once, the most needed first. Its moments are in `zone`, an IANA
    name.

    A press of `again` asks the same once more: with this form, or in chat where none can be shown.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    again: str
    zone: str = ""


class Problems(Value, frozen=True):
    """What is wrong in a submitted form, a sentence by field key. The rest of it is kept."""

    form: str
    fields: dict[str, str]


Reply = Message | Form | Problems
