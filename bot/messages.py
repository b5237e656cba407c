"""What passes between a platform and the bot: events inward, messages and forms outward.

No string in here carries markup: an adapter escapes and styles each part for its platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class UserId:
    """Where one person is reached. `tenant` is the Slack team or enterprise id, else empty."""

    platform: str
    tenant: str
    account: str


# Events: what a person does.


@dataclass(frozen=True, slots=True)
class Command:
    """`/interview NAME TEXT`. A name the core does not know is read as free words."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line typed to the bot in private."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed or a menu option chosen; `action` is what the button said it answers."""

    action: str


@dataclass(frozen=True, slots=True)
class Submit:
    """A form sent back: `values` by field key, fields left empty may be missing."""

    form: str
    values: dict[str, str]


Event = Command | Text | Press | Submit


@dataclass(frozen=True, slots=True)
class Incoming:
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


@dataclass(frozen=True, slots=True)
class Button:
    """`action` names what it answers, such as "done:i7.thank_you.2", never a bare "yes".

    At most 100 characters (Discord's custom_id, platform facts 2.3). `style` is "primary",
    "danger" or "". `typed` is "yes" or "no" where that word, typed, means this button.
    """

    label: str
    action: str
    style: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A choice of several buttons behind one label: at most 25 options (Discord select)."""

    label: str
    options: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An https or mailto address to open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file for the user alone."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter or a phone card, ready to copy. `subject` is empty for what is spoken."""

    body: str
    subject: str = ""
    to: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Message:
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


@dataclass(frozen=True, slots=True)
class Field:
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


@dataclass(frozen=True, slots=True)
class Form:
    """Several questions answered at once, the most needed first. Its moments are in `zone`, an IANA
    name.

    A press of `again` asks the same once more: with this form, or in chat where none can be shown.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    again: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong in a submitted form, a sentence by field key. The rest of it is kept."""

    form: str
    fields: dict[str, str]


Reply = Message | Form | Problems
