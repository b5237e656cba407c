"""Answering one interaction: in time, privately, and in the place of what was pressed."""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
import discord

from adapters.discord import errors, modals, render
from adapters.discord.errors import Act
from adapters.discord.render import Part
from bot.faults import describe
from bot.messages import Form, Message, Reply

TIMEOUT = 15
"""Seconds for one request of an answer."""

HINT = "Answer with /interview say, or write to me in private."
"""Below an answer outside of the direct messages, where a typed line would not reach us."""

HAD_IT = Message("I had that already.")

_log = logging.getLogger("aftercare.discord")


class Stage(enum.Enum):
    """How far an interaction is answered."""

    FRESH = enum.auto()
    THINKING = enum.auto()
    """Acknowledged with "thinking", which the first message takes the place of."""
    HELD = enum.auto()
    """A press acknowledged with nothing to see: the pressed message may still be changed."""
    ANSWERED = enum.auto()
    FORM = enum.auto()
    """Answered with a form."""
    OVER = enum.auto()
    """Discord takes nothing more for it."""


class Answer:
    """The answers to one interaction.

    `private` says that it came from the bot's own direct messages. From any other place everything
    is ephemeral, whatever is shown: no caller can say otherwise. What Discord does not take any
    more goes `instead` to the direct messages, never into a channel. `opening` makes the custom id
    of a form unique.
    """

    def __init__(
        self,
        interaction: discord.Interaction,
        *,
        private: bool,
        opening: str,
        instead: Callable[[Message], Awaitable[None]],
    ) -> None:
        self._interaction = interaction
        self._ephemeral = not private
        self._opening = opening
        self._instead = instead
        self._stage = Stage.FRESH
        self._pressed = interaction.message is not None
        self._refused = False

    @property
    def is_form(self) -> bool:
        return self._stage is Stage.FORM

    async def hold(self) -> None:
        """Acknowledge, because the answer takes longer than Discord waits."""
        thinking = not self._pressed
        defer = self._interaction.response.defer(ephemeral=self._ephemeral, thinking=thinking)
        await self._take(defer, then=Stage.THINKING if thinking else Stage.HELD)

    async def show(self, replies: Sequence[Reply]) -> None:
        """Show all replies: a form first, which can only be the first; then what replaces."""
        messages = [reply for reply in replies if isinstance(reply, Message)]
        for form in (reply for reply in replies if isinstance(reply, Form)):
            if not await self._open(form):
                messages.append(modals.instead(form))
        messages.sort(key=lambda message: not message.replaces)
        if not messages:
            if self._stage is Stage.FRESH and self._pressed:
                await self.hold()
            elif self._stage in (Stage.FRESH, Stage.THINKING):
                messages = [HAD_IT]
        for number, message in enumerate(messages, 1):
            hint = HINT if self._ephemeral and number == len(messages) else ""
            await self._message(message, hint, edits=message.replaces and number == 1)

    async def add(self, message: Message) -> None:
        """Show one more message, of ours and not of the core."""
        await self._message(message, "", edits=False)

    async def _open(self, form: Form) -> bool:
        """Open a form. Only a fresh interaction can, and never one that sends a form back."""
        from_form = self._interaction.type is discord.InteractionType.modal_submit
        if self._stage is not Stage.FRESH or from_form:
            return False
        opened = self._interaction.response.send_modal(modals.modal(form, self._opening))
        return await self._take(opened, then=Stage.FORM)

    async def _message(self, message: Message, hint: str, *, edits: bool) -> None:
        edits = edits and self._pressed
        taken = await self._parts(render.parts(message, hint=hint), edits=edits)
        if not taken and self._refused:
            taken = await self._parts(render.parts(render.plain(message)), edits=edits)
        if not taken:
            await self._instead(message)

    async def _parts(self, parts: Sequence[Part], *, edits: bool) -> bool:
        for number, part in enumerate(parts):
            if self._stage is Stage.OVER:
                return False
            then = Stage.FORM if self._stage is Stage.FORM else Stage.ANSWERED
            if not await self._take(self._place(part, edits=edits and number == 0), then=then):
                return False
        return True

    async def _place(self, part: Part, *, edits: bool) -> None:
        """Show a part where it belongs; anew where the message to be changed is gone."""
        try:
            await self._put(part, edits=edits)
        except discord.HTTPException as error:
            if not edits or errors.act(error) is not Act.ANEW:
                raise
            await self._put(part, edits=False)

    async def _put(self, part: Part, *, edits: bool) -> None:
        response, followup = self._interaction.response, self._interaction.followup
        view, files = render.view(part), render.files(part)
        if self._stage is Stage.THINKING or (self._stage is Stage.HELD and edits):
            await self._interaction.edit_original_response(
                content=part.content, view=view, attachments=files
            )
        elif self._stage is Stage.FRESH and edits:
            await response.edit_message(content=part.content, view=view, attachments=files)
        else:
            send = response.send_message if self._stage is Stage.FRESH else followup.send
            await send(
                part.content,
                view=view or discord.utils.MISSING,
                files=files,
                ephemeral=self._ephemeral,
                suppress_embeds=True,
            )

    async def _take(self, request: Awaitable[object], *, then: Stage) -> bool:
        """Make a request. False where it did not arrive; one without an answer is not repeated."""
        try:
            async with asyncio.timeout(TIMEOUT):
                await request
        except discord.HTTPException as error:
            act = errors.act(error)
            if act is Act.ANSWERED:  # discord.py repeats a lost request; or another process was it
                self._stage = Stage.ANSWERED
                return True
            if act is Act.LATE:
                self._stage = Stage.OVER
            self._refused = act in (Act.PLAIN, Act.BUG)
            _log.error("an answer was refused: status %s, code %s", error.status, error.code)
            return False
        except (OSError, TimeoutError, aiohttp.ClientError) as error:
            _log.error("an answer had no reply: %s", describe(error))
        self._stage = then
        return True
