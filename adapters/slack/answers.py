"""Showing what the core answers, where the person is, and leaving no dead button behind."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.slack.blocks import Payload, hinted, payloads
from adapters.slack.limits import Json
from adapters.slack.messenger import Messenger, Sending
from adapters.slack.places import Aside, Direct
from adapters.slack.pressed import by_whom, offered, spends, spent
from bot.messages import Message, UserId
from bot.ports import Clock

ASIDES = 5
"""How many answers a response_url takes."""

CHANGED = "Changed"
"""What is said of a message whose letter was changed in a form."""

FILES_ELSEWHERE = "The files are in our direct message."

ELSEWHERE = "To answer in words, write to me in our direct message: here others would read it."
"""Below an answer outside of the direct message."""

_log = logging.getLogger("aftercare.slack")


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
        *,
        key: str,
        pressed: Pressed | None = None,
    ) -> None:
        """Show replies in order, first the one that takes the place of the pressed message. `key`
        is that of the event, by which they are found where it is in doubt whether they arrived.

        Raises what a call may end with.
        """
        messages = sorted(messages, key=lambda message: not message.replaces)
        if isinstance(place, Direct):
            messages = await self._in_place(user, place, messages, key, pressed)
            for number, message in enumerate(messages):
                await self._messenger.answer(user, message, f"{key}-{number}")
        else:
            await self._aside(user, place, messages, key, pressed)

    async def _in_place(
        self,
        user: UserId,
        place: Direct,
        messages: Sequence[Message],
        key: str,
        pressed: Pressed | None,
    ) -> Sequence[Message]:
        """Change the pressed message; what is still to be shown besides."""
        note = by_whom(pressed.label if pressed else CHANGED, self._clock.now())
        stale = pressed is not None and not offered(pressed.blocks, pressed.action)
        if stale or not (place.ts and messages):
            return messages  # a second press: what the first one put there stays, its “Undo” too
        if messages[0].replaces:
            first, *others = payloads(messages[0], key=place.key or f"{key}-", note=note)
            if not await self._change(user, place, first):
                return messages
            for payload in others:
                await self._messenger.answer_part(user, payload)
            await self._messenger.upload(user, messages[0].attachments)
            return messages[1:]
        if pressed and spends(pressed.action):
            await self._change(user, place, spent(pressed.blocks, pressed.action, note))
        return messages

    async def _change(self, user: UserId, place: Direct, payload: Payload) -> bool:
        """Whether the message is another now; whatever hinders it, the answer is still shown."""
        try:
            return await self._messenger.update(user, place.channel, place.ts, payload)
        except Sending as error:
            _log.warning("a message could not be changed: %s", error)
            return False

    async def _aside(
        self,
        user: UserId,
        place: Aside,
        messages: Sequence[Message],
        key: str,
        pressed: Pressed | None,
    ) -> None:
        replaces = bool(
            place.pressed
            and messages
            and (messages[0].replaces or (pressed and spends(pressed.action)))
        )
        told: list[Payload] = []
        for number, message in enumerate(messages):
            text = message.text
            if message.attachments:
                text = f"{text}\n{FILES_ELSEWHERE}".strip()
            told += payloads(replace(message, text=text), key=f"{key}-{number}")
        open_here = True
        for number, payload in enumerate(told):
            last = number == min(len(told), ASIDES) - 1
            shown = hinted(payload, ELSEWHERE) if last else payload
            open_here = (
                open_here
                and number < ASIDES
                and await self._messenger.respond(
                    place.url, shown, replace=replaces and number == 0
                )
            )
            if not open_here:
                await self._messenger.answer_part(user, payload)
        for message in messages:
            await self._messenger.upload(user, message.attachments)
