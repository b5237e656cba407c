"""Showing what the core answers, where the person is, and leaving no dead button behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.slack.blocks import Payload, payloads
from adapters.slack.limits import Json
from adapters.slack.messenger import Messenger
from adapters.slack.places import Aside, Direct
from adapters.slack.pressed import by_whom, offered, spends, spent
from bot.messages import Message, UserId
from bot.ports import Clock

ASIDES = 5
"""How many answers a response_url takes."""

CHANGED = "Changed"
"""What is said of a message whose letter was changed in a form."""

FILES_ELSEWHERE = "The files are in our direct message."


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed: its action, what stands on it, and the message it was in, as far
    as Slack shows it."""

    action: str
    label: str
    blocks: tuple[Json, ...] = ()


class Answers:
    def __init__(self, messenger: Messenger, clock: Clock) -> None:
        self._messenger = messenger
        self._clock = clock

    async def show(
        self,
        user: UserId,
        place: Direct | Aside,
        messages: Sequence[Message],
        pressed: Pressed | None = None,
    ) -> None:
        """Show replies in order, first the one that takes the place of the pressed message.

        Raises what a call may end with.
        """
        messages = sorted(messages, key=lambda message: not message.replaces)
        if isinstance(place, Direct):
            await self._direct(user, place, messages, pressed)
        else:
            await self._aside(user, place, messages, pressed)

    async def _direct(
        self,
        user: UserId,
        place: Direct,
        messages: Sequence[Message],
        pressed: Pressed | None,
    ) -> None:
        note = by_whom(pressed.label if pressed else CHANGED, self._clock.now())
        stale = pressed is not None and not offered(pressed.blocks, pressed.action)
        if stale:  # a second press: what the first one put there stays, its “Undo” above all
            pass
        elif place.ts and messages and messages[0].replaces:
            first, *others = payloads(messages[0], key=place.key, note=note)
            if await self._messenger.update(user, place.channel, place.ts, first):
                for payload in others:
                    await self._messenger.post_payload(user, payload)
                await self._messenger.upload(user, messages[0].attachments)
                messages = messages[1:]
        elif place.ts and pressed and messages and spends(pressed.action):
            left = spent(pressed.blocks, pressed.action, note)
            await self._messenger.update(user, place.channel, place.ts, left)
        for message in messages:
            await self._messenger.post(user, message, patient=True)

    async def _aside(
        self,
        user: UserId,
        place: Aside,
        messages: Sequence[Message],
        pressed: Pressed | None,
    ) -> None:
        replaces = bool(
            place.pressed
            and messages
            and (messages[0].replaces or (pressed and spends(pressed.action)))
        )
        told: list[Payload] = []
        for message in messages:
            if message.attachments:
                text = f"{message.text}\n{FILES_ELSEWHERE}".strip()
                told += payloads(replace(message, text=text))
            else:
                told += payloads(message)
        open_here = True
        for number, payload in enumerate(told):
            open_here = (
                open_here
                and number < ASIDES
                and await self._messenger.respond(
                    place.url, payload, replace=replaces and number == 0
                )
            )
            if not open_here:
                await self._messenger.post_payload(user, payload)
        for message in messages:
            await self._messenger.upload(user, message.attachments)
