"""Showing what came of a turn: where its person is, and in the order of what they did."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from weakref import WeakValueDictionary

from msgspec.structs import replace

from adapters.slack.answers import FILES_ELSEWHERE, Answers
from adapters.slack.ask import Ask
from adapters.slack.limits import Json
from adapters.slack.messenger import Messenger, Sending
from adapters.slack.modals import errors, form_view, wait_view, window_view, with_errors
from adapters.slack.people import People
from adapters.slack.places import Aside, Direct, Window
from bot.messages import Form, Message, Press, Problems, Reply, UserId
from bot.ports import StorageFault

ANSWERED = "Done. I have answered in our conversation."
HANDLED = "That was handled already."
NO_FORM = "I could not open a form here. I have asked you in our direct message instead."

Turn = asyncio.Task[Sequence[Reply]]
"""A turn under way, and what it will be answered with."""

_log = logging.getLogger("aftercare.slack")


class Showing:
    """`in_words` runs a turn whose replies hold no form.

    One person's answers are shown one after the other, as their turns ended: what is tried again
    because Slack did not take it at once never covers what came after it.
    """

    def __init__(
        self,
        people: People,
        messenger: Messenger,
        answers: Answers,
        in_words: Callable[[Ask], Awaitable[Sequence[Reply]]],
    ) -> None:
        self._people = people
        self._messenger = messenger
        self._answers = answers
        self._in_words = in_words
        self._orders: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()

    def in_order(self, user: UserId) -> asyncio.Lock:
        """Held while something is shown to them, and locked while it is."""
        return self._orders.setdefault(user, asyncio.Lock())

    async def show(self, ask: Ask, turn: Turn, opening: asyncio.Task[str] | None = None) -> None:
        """Show the replies; `opening` is a modal that is opened to wait for them. Raises what a
        call may end with."""
        messages, form, _ = by_kind(await turn)
        view = await opening if opening else ""
        async with self.in_order(ask.user):
            ask = await self._placed(ask)
            if isinstance(ask.place, Window):
                view = view or ask.place.view
            if form:
                if not await self._open(ask, view, form_view(form, ask.place)):
                    await self._ask_in_chat(ask, form, messages)
                    return
                await self._answer(ask, messages)
            elif view or isinstance(ask.place, Window):
                await self._go_on(ask, view, messages)
            else:
                await self._answer(ask, messages)

    async def show_late(self, ask: Ask, turn: Turn) -> None:
        """The same for what was sent in and has waited in its modal. Raises what a call may end
        with."""
        messages, form, problems = by_kind(await turn)
        async with self.in_order(ask.user):
            view = ask.view or {}
            if problems:
                await self._put(ask, with_errors(view, errors(problems, view)))
            elif form:
                await self._put(ask, form_view(form, ask.place))
            elif isinstance(ask.place, Window):
                await self._put(ask, window(messages))
                await self.files(ask.user, messages)
            else:
                await self._put(ask, wait_view(ANSWERED))
                await self._answer(ask, messages)

    async def tell(self, ask: Ask, message: Message) -> None:
        """Answer something that is no event for the core. Raises what a call may end with."""
        async with self.in_order(ask.user):
            await self._answer(ask, [message])

    async def skeleton(self, ask: Ask) -> str:
        """A modal at once, while the trigger lives; "" where even that fails."""
        if isinstance(ask.place, Window) and ask.place.view:
            return ask.place.view
        try:
            return await self._messenger.open(ask.user.tenant, ask.trigger, wait_view())
        except Sending as error:
            _log.info("a modal could not be opened: %s", error)
            return ""

    async def files(self, user: UserId, messages: Sequence[Message]) -> None:
        """Send what belongs to them as files. Raises what a call may end with."""
        for message in messages:
            await self._messenger.upload(user, message.attachments)

    async def _placed(self, ask: Ask) -> Ask:
        """With the place of a command found out: a direct message may be one with somebody else."""
        if not ask.channel.startswith("D"):
            return ask
        try:
            dm = await self._people.dm(ask.user)
        except (*Sending, StorageFault) as error:
            _log.info("the direct message is not known: %s", error)
            return ask
        return replace(ask, place=Direct(dm)) if dm == ask.channel else ask

    async def _answer(self, ask: Ask, messages: Sequence[Message]) -> None:
        place = Direct() if isinstance(ask.place, Window) else ask.place
        if messages:
            await self._answers.show(
                ask.user, place, messages, key=ask.key, said=ask.said, pressed=ask.pressed
            )

    async def _go_on(self, ask: Ask, view: str, messages: Sequence[Message]) -> None:
        """Go on in a window; in the direct message where it is closed."""
        if await self._open(ask, view, window(messages)):
            await self.files(ask.user, messages)
        else:
            await self._answer(ask, messages)

    async def _ask_in_chat(self, ask: Ask, form: Form, messages: list[Message]) -> None:
        """Ask what a form could not ask; in the direct message where others would read the
        answer."""
        if isinstance(ask.place, Aside):
            await self._answer(ask, [*messages, Message(NO_FORM)])
            ask, messages = replace(ask, place=Direct(), pressed=None), []
        asked = replace(ask, id=f"{ask.id}.chat", event=Press(form.again), trigger="")
        questions, _, _ = by_kind(await self._in_words(asked))
        await self._answer(asked, [*messages, *questions])

    async def _open(self, ask: Ask, view: str, content: Json) -> bool:
        """Show a modal, in the one that is there or a new one; False where it came too late or
        Slack would not."""
        try:
            if view:
                await self._messenger.show(ask.user.tenant, view, content)
            elif ask.trigger:
                await self._messenger.open(ask.user.tenant, ask.trigger, content)
            else:
                return False
        except Sending as error:
            _log.info("a modal could not be shown: %s", error)
            return False
        return True

    async def _put(self, ask: Ask, content: Json) -> None:
        """In the place of the modal that was sent in."""
        view: dict[str, Any] = ask.view or {}
        await self._messenger.show(ask.user.tenant, view["id"], content)


def by_kind(replies: Sequence[Reply]) -> tuple[list[Message], Form | None, Problems | None]:
    messages = [reply for reply in replies if isinstance(reply, Message)]
    form = next((reply for reply in replies if isinstance(reply, Form)), None)
    problems = next((reply for reply in replies if isinstance(reply, Problems)), None)
    return messages, form, problems


def window(messages: Sequence[Message]) -> Json:
    """What was answered, as a modal in which the talk goes on."""
    files = any(message.attachments for message in messages)
    return window_view(messages or [Message(HANDLED)], note=FILES_ELSEWHERE if files else "")
