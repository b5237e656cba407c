"""Showing what the core answers, where the person is, and leaving no dead button behind."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from msgspec.structs import replace

from adapters.slack.blocks import Payload, hinted, payloads
from adapters.slack.limits import Json
from adapters.slack.messenger import Messenger, Sending
from adapters.slack.places import Aside, Direct
from adapters.slack.pressed import by_whom, offered, spends, spent
from bot.messages import Message, UserId
from bot.ports import Clock
from bot.value import Value

ASIDES = 5
"""How many answers a response_url takes."""

FILES_ELSEWHERE = "The files are in our direct message."

ELSEWHERE = "To answer in words, write to me in our direct message: here others would read it."
"""Below a question outside of the direct message."""

_log = logging.getLogger("aftercare.slack")


class Pressed(Value, frozen=True):
    """A button that was pressed, or the option of a menu: its action, and the message it was in, as
    far as Slack shows it."""

    action: str
    blocks: tuple[Json, ...] = ()
    menu: bool = False


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
        said: str = "",
        pressed: Pressed | None = None,
    ) -> None:
        """Show replies in order, first the one that takes the place of the pressed message. `key`
        is that of the event, by which they are found where it is in doubt whether they arrived;
        `said` is what stood on what was pressed or sent in.

        Raises what a call may end with.
        """
        messages = sorted(messages, key=lambda message: not message.replaces)
        if isinstance(place, Direct):
            note = by_whom(said, self._clock.now())
            messages = await self._in_place(
                user, place, messages, key=key, note=note, pressed=pressed
            )
            for number, message in enumerate(messages):
                await self._messenger.answer(user, message, f"{key}-{number}")
        else:
            await self._aside(user, place, messages, key, pressed)

    async def _in_place(
        self,
        user: UserId,
        place: Direct,
        messages: Sequence[Message],
        *,
        key: str,
        note: str,
        pressed: Pressed | None,
    ) -> Sequence[Message]:
        """Change the pressed message; what is still to be shown besides."""
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
        if pressed and (pressed.menu or spends(pressed.action)):
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
        asking: list[Payload] = []
        for number, message in enumerate(messages):
            text = message.text
            if message.attachments:
                text = f"{text}\n{FILES_ELSEWHERE}".strip()
            parts = payloads(replace(message, text=text), key=f"{key}-{number}")
            told += parts
            asking += [parts[-1]] if "?" in text else []
        open_here = True
        for number, payload in enumerate(told):
            shown = hinted(payload, ELSEWHERE) if payload in asking[-1:] else payload
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
