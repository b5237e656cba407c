"""What the stand-in keeps: workspaces, people, conversations, messages, modals and Homes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import quote

from tests.slack.inputs import seeded
from tests.slack.limits import Json

TRIGGER_LIVES = 3.0
RESPONSES, RESPONSES_LIVE = 5, timedelta(minutes=30)
STACK = 3
APP = "A0AFTER"


class Refusal(Exception):
    """An error code of Slack, and what else comes with it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass
class User:
    id: str
    team: str
    tz: str | None = "America/Chicago"
    locale: str | None = "en-US"
    deleted: bool = False
    refuses: str = ""
    """The error code with which Slack refuses to write to this person."""


@dataclass
class Message:
    """One message. `only_for` is who alone sees it (an ephemeral one), "" where all there do."""

    channel: str
    ts: str
    sender: str
    text: str
    blocks: list[Json]
    at: datetime
    only_for: str = ""
    metadata: Json = field(default_factory=dict)
    files: tuple[str, ...] = ()
    edited: bool = False
    markup: bool = True

    def payload(self) -> Json:
        shown: Json = {
            "type": "message",
            "user": self.sender,
            "text": self.text,
            "ts": self.ts,
            "blocks": _handed_back(self.blocks),
        }
        if self.sender.startswith("UBOT"):
            shown |= {"bot_id": "B" + self.sender[1:], "app_id": APP}
        if self.edited:
            shown["edited"] = {"user": self.sender, "ts": self.ts}
        return shown


@dataclass
class View:
    id: str
    user: str
    team: str
    content: Json
    hash: str
    values: dict[tuple[str, str], Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return str(self.content["type"])

    def payload(self, root: str = "", previous: str = "") -> Json:
        """The view as Slack hands it to the app."""
        state: dict[str, dict[str, Json]] = {}
        for (block, action), value in self.values.items():
            state.setdefault(block, {})[action] = value
        empty = {"callback_id": "", "private_metadata": "", "external_id": ""}
        return {
            **empty,
            **self.content,
            "id": self.id,
            "team_id": self.team,
            "app_id": APP,
            "hash": self.hash,
            "state": {"values": state},
            "root_view_id": root or self.id,
            "previous_view_id": previous or None,
        }


@dataclass
class Installation:
    """The app in a workspace (or, with `enterprise`, in a whole organisation)."""

    team: str
    bot: str
    token: str
    scopes: frozenset[str]
    enterprise: str = ""
    refresh: str = ""
    state: str = ""
    """The error code with which its token is refused."""


@dataclass
class Trigger:
    user: str
    team: str
    issued: float
    view: str = ""
    spent: bool = False


@dataclass
class ResponseUrl:
    user: str
    channel: str
    issued: datetime
    ts: str = ""
    left: int = RESPONSES


@dataclass
class File:
    id: str
    name: str
    length: int
    data: bytes | None = None


class World:
    """All of Slack that there is. `changed` is called whenever something becomes visible."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.changed: Callable[[], None] = lambda: None
        self.installations: dict[str, Installation] = {}
        self.users: dict[str, User] = {}
        self.dms: dict[tuple[str, str], str] = {}
        """By team and user; a DM's id begins with D."""
        self.channels: dict[str, list[Message]] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.files: dict[str, File] = {}
        self.public: list[Message] = []
        """What of the app's others than the one it is for could see. Must stay empty."""
        self.journal: list[tuple[str, Message, Message | None]] = []
        """Each message that somebody saw come or change, in order, by user, and what it was."""
        self.read_delay = timedelta(0)
        """How long conversations.history does not know of a new message."""
        self._numbers = count(1)

    def number(self) -> int:
        return next(self._numbers)

    def add_user(self, team: str, name: str, **facts: Any) -> User:
        user = User(f"U{team[1:]}{name.upper()}", team, **facts)
        self.users[user.id] = user
        return user

    def install(
        self, team: str, scopes: frozenset[str], *, token: str = "", enterprise: str = ""
    ) -> Installation:
        """Add the app to a workspace, or add it anew with another token."""
        made = Installation(
            team, f"UBOT{team}", token or f"xoxb-{team}-{self.number()}", scopes, enterprise
        )
        self.installations[made.token] = made
        return made

    def dm(self, user: str) -> str:
        team = self.users[user].team
        channel = self.dms.setdefault((team, user), f"D{user[1:]}")
        self.channels.setdefault(channel, [])
        return channel

    def owner(self, channel: str) -> User | None:
        """Whose DM this is."""
        for (_, user), id in self.dms.items():
            if id == channel:
                return self.users[user]
        return None

    def ts(self) -> str:
        return f"{int(self.now().timestamp())}.{self.number():06}"

    def post(self, message: Message) -> None:
        self.channels.setdefault(message.channel, []).append(message)
        self._show(message, None)

    def change(self, message: Message, text: str, blocks: list[Json]) -> None:
        was = replace(message)
        message.text, message.blocks, message.edited = text, blocks, True
        self._show(message, was)

    def _show(self, message: Message, was: Message | None) -> None:
        if message.sender.startswith("UBOT"):
            owner = self.owner(message.channel)
            if message.only_for:
                self.journal.append((message.only_for, replace(message), was))
            elif owner:
                self.journal.append((owner.id, replace(message), was))
            else:
                self.public.append(message)
        self.changed()

    def find(self, channel: str, ts: str) -> Message | None:
        return next((one for one in self.channels.get(channel, ()) if one.ts == ts), None)

    def visible(self, user: str, channel: str) -> list[Message]:
        return [one for one in self.channels.get(channel, ()) if one.only_for in ("", user)]

    def passed(self) -> float:
        """Seconds, by the clock of the test and by the loop's together."""
        return self.now().timestamp() + asyncio.get_running_loop().time()

    def trigger(self, user: str, view: str = "") -> str:
        id = f"{self.number()}.{user}"
        self.triggers[id] = Trigger(user, self.users[user].team, self.passed(), view)
        return id

    def spend(self, trigger_id: str) -> Trigger:
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.spent:
            raise Refusal("exchanged_trigger_id")
        if self.passed() - trigger.issued > TRIGGER_LIVES:
            raise Refusal("expired_trigger_id")
        trigger.spent = True
        return trigger

    def response_url(self, base: str, user: str, channel: str, ts: str = "") -> str:
        token = f"{self.number()}-{user}"
        self.response_urls[token] = ResponseUrl(user, channel, self.now(), ts)
        return f"{base}/response/{quote(token)}"

    def open_views(self) -> Iterator[View]:
        for stack in self.modals.values():
            yield from stack
        yield from self.homes.values()

    def make_view(self, user: str, content: Json) -> View:
        id = f"V{self.number():04}"
        return View(id, user, self.users[user].team, content, f"{self.number()}.h", seeded(content))


def _handed_back(part: Any) -> Any:
    """Blocks as an app gets them back: what is plain text comes escaped."""
    if isinstance(part, list):
        return [_handed_back(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name: _handed_back(value) for name, value in part.items()}
    if part.get("type") == "plain_text":
        told["text"] = escaped(told["text"])
    return told


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
