"""People in a workspace: each acts as a Slack user acts, and sees what a Slack user sees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from tests.slack import payloads, screen
from tests.slack.inputs import value_of
from tests.slack.limits import Json
from tests.slack.methods import replace_view
from tests.slack.screen import Control, Seen
from tests.slack.server import Slack
from tests.slack.world import Message, User, View


async def at_once() -> None:
    """Nothing to wait for."""


@dataclass
class Person:
    """Somebody with a Slack window. `settled` waits until the app has done what it does."""

    slack: Slack
    user: User
    settled: Callable[[], Awaitable[None]] = at_once
    looked: int = field(default=0, init=False)
    _chosen: dict[tuple[str, str, str], Json] = field(default_factory=dict, init=False)

    @property
    def dm(self) -> str:
        return self.slack.world.dm(self.user.id)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.user.tz or "UTC")

    # What somebody does.

    async def slash(self, line: str, channel: str = "") -> None:
        """Type a command such as `/interview new`, in the DM with the bot or in a channel."""
        command, _, text = line.partition(" ")
        payload = payloads.command(self.slack, self.user, channel or self.dm, command, text)
        answer = await self.slack.line.deliver("slash_commands", payload)
        if answer:
            self.slack.respond(self.user.id, channel or self.dm, answer)
        await self.settled()

    async def type(self, text: str) -> Json:
        """Write to the bot; the event, to be delivered once more if a test wants to."""
        event = self.says(text)
        await self.event(event)
        return event

    def says(self, text: str) -> Json:
        """Write to the bot; the event, which is not delivered yet."""
        world = self.slack.world
        said = screen.typed(text)
        blocks = screen.typed_blocks(text)
        message = Message(self.dm, world.ts(), self.user.id, said, blocks, world.now())
        world.post(message)
        return payloads.message(self.slack, self.user, message)

    async def event(self, payload: Json, *, retry: int = 0) -> None:
        await self.slack.line.deliver("events_api", payload, retry=retry)
        await self.settled()

    async def click(self, label: str, *, nth: int = -1) -> Json:
        """Press the newest button of that name, first in a modal, then in messages, then at Home.

        The payload of the press is handed back. Raises LookupError.
        """
        where, control = self._find(label, ("button",), nth)
        return await self.act(where, control, payloads.pressed(control))

    async def choose(self, menu: str, option: str) -> Json:
        """Choose an option of a menu in a message or at Home. What stands chosen cannot be chosen
        again; raises LookupError."""
        where, control = self._find(menu, ("static_select", "overflow", "radio_buttons"), -1)
        value = value_of(control.raw, option)
        place = where.id if isinstance(where, View) else where.ts
        block = control.block_id or str(getattr(where, "hash", ""))
        if self._chosen.get((place, block, control.action_id)) == value:
            raise LookupError(f"{option!r} stands chosen already")
        self._chosen[place, block, control.action_id] = value
        return await self.act(where, control, payloads.chosen(control, value))

    async def act(self, where: Message | View, control: Control, action: Json) -> Json:
        payload = payloads.actions(self.slack, self.user, where, control, action)
        await self.send(payload)
        return payload

    async def send(self, payload: Json) -> Json | None:
        """Hand over an interaction as it is, forged or stale ones too."""
        answer = await self.slack.line.deliver("interactive", payload)
        await self.settled()
        return answer

    async def fill(self, values: Mapping[str, str]) -> None:
        """Fill in fields of the open modal, by the beginnings of their labels."""
        view = self._modal()
        for name, value in values.items():
            found = [one for one in self.modal.controls if one.label.startswith(name)]
            if not found:
                raise LookupError(f"no field {name!r} in {self.modal.buttons}")
            control = found[0]
            view.values[control.block_id, control.action_id] = value_of(control.raw, value)

    async def submit(self, values: Mapping[str, str] | None = None) -> None:
        """Fill in and send the open modal; mistakes that the app marks stay in `modal.problems`."""
        await self.fill(values or {})
        view = self._modal()
        missing = [
            block["label"]["text"]
            for block in view.content["blocks"]
            if block["type"] == "input" and not block.get("optional") and _empty(view, block)
        ]
        if missing:
            raise LookupError(f"Slack wants these filled in: {missing}")
        view.errors = {}
        payload = payloads.submission(self.slack, self.user, self.stack)
        answer = await self.slack.line.deliver("interactive", payload) or {}
        world, stack = self.slack.world, self.stack
        match answer.get("response_action"):
            case "errors":
                assert answer["errors"], "no errors in an answer of errors"
                ids = {block.get("block_id") for block in view.content["blocks"]}
                assert answer["errors"].keys() <= ids, "an error for no block"
                view.errors = dict(answer["errors"])
            case "update":
                replace_view(world, view, answer["view"])
            case "push":
                stack.append(world.make_view(self.user.id, answer["view"]))
            case "clear":
                stack.clear()
            case _ if view in stack:
                stack.remove(view)
        await self.settled()

    async def close(self) -> None:
        """Close the top modal without sending it."""
        view = self.stack.pop()
        if view.content.get("notify_on_close"):
            payload = payloads.closed(self.slack, self.user, view)
            await self.slack.line.deliver("interactive", payload)
        await self.settled()

    async def shortcut(self, callback_id: str) -> None:
        payload = payloads.shortcut(self.slack, self.user, callback_id)
        await self.slack.line.deliver("interactive", payload)
        await self.settled()

    async def open_home(self, tab: str = "home") -> None:
        event = payloads.home_opened(self.slack, self.user, self.dm, tab)
        await self.event(event)

    # What somebody sees.

    def sees(self, channel: str = "") -> list[Seen]:
        """The messages of a conversation, oldest first."""
        messages = self.slack.world.visible(self.user.id, channel or self.dm)
        return [self.seen(message) for message in messages]

    def from_bot(self, channel: str = "") -> list[Message]:
        messages = self.slack.world.visible(self.user.id, channel or self.dm)
        return [one for one in messages if one.sender.startswith("UBOT")]

    def last(self, channel: str = "") -> Seen:
        """The newest message of the bot."""
        return self.seen(self.from_bot(channel)[-1])

    def seen(self, message: Message) -> Seen:
        zone = self.user.tz or ""
        seen = screen.message_seen(message.text, message.blocks, zone, markup=message.markup)
        seen.files = [self.slack.world.files[id].name for id in message.files]
        return seen

    def news(self) -> list[Seen]:
        """What came or changed since this was asked last."""
        journal = self.slack.world.journal[self.looked :]
        self.looked = len(self.slack.world.journal)
        return [self.seen(message) for user, message, _ in journal if user == self.user.id]

    @property
    def stack(self) -> list[View]:
        return self.slack.world.modals.setdefault(self.user.id, [])

    @property
    def modal(self) -> Seen:
        """The modal on top. Raises LookupError."""
        view = self._modal()
        seen = screen.view_seen(view.content, self.user.tz or "")
        labels = {
            block.get("block_id"): block.get("label", {}).get("text", "")
            for block in view.content["blocks"]
        }
        seen.problems = {labels[id]: sentence for id, sentence in view.errors.items()}
        return seen

    def value(self, label: str) -> Any:
        """What stands in a field of the open modal now."""
        control = next(one for one in self.modal.controls if one.label.startswith(label))
        state = self._modal().values[control.block_id, control.action_id]
        return next((each for name, each in state.items() if name != "type"), None)

    @property
    def home(self) -> Seen:
        """Raises KeyError where the app has published none."""
        return screen.view_seen(self.slack.world.homes[self.user.id].content, self.user.tz or "")

    def _modal(self) -> View:
        if not self.stack:
            raise LookupError("no modal is open")
        return self.stack[-1]

    def _find(self, label: str, kinds: tuple[str, ...], nth: int) -> tuple[Message | View, Control]:
        places: list[tuple[Message | View, Seen]] = []
        world = self.slack.world
        if self.user.id in world.homes:
            places.append((world.homes[self.user.id], self.home))
        for channel in world.channels:
            if not channel.startswith("D") or channel == self.dm:
                places += [(one, self.seen(one)) for one in self.from_bot(channel)]
        if self.stack:
            places.append((self.stack[-1], self.modal))
        found = [
            (place, control)
            for place, seen in places
            for control in seen.controls
            if control.kind in kinds and label in ("", control.label)
        ]
        if not found:
            told = [c.label for _, seen in places for c in seen.controls]
            raise LookupError(f"nothing to press called {label!r}, only {told}")
        return found[nth]


def _empty(view: View, block: Json) -> bool:
    state = view.values.get((block["block_id"], block["element"]["action_id"]), {})
    return not any(value for name, value in state.items() if name != "type")
