"""One turn of the talk for one Slack event: begun at once, acknowledged in time, then shown."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from msgspec.structs import replace
from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack.answers import FILES_ELSEWHERE, Answers
from adapters.slack.ask import Ask
from adapters.slack.limits import Json
from adapters.slack.messenger import Messenger, Sending
from adapters.slack.modals import errors, form_view, wait_view, window_view, with_errors
from adapters.slack.people import People
from adapters.slack.places import Aside, Direct, Window
from bot.faults import describe
from bot.messages import (
    Command,
    Form,
    Incoming,
    Message,
    Press,
    Problems,
    Reply,
    UserId,
)
from bot.ports import Receive, StorageFault
from bot.service import INTERRUPTED, sorry

SOON = 1.0
"""Seconds that a turn is given before its event is acknowledged all the same."""

SUBMITTED = 2.0
"""The same for a submitted form, whose acknowledgement says what is wrong in it; Slack waits three
seconds (Slack docs, Acknowledging requests)."""

REMEMBERED = 10_000
"""How many events are remembered to have been begun with here."""

SAVING = "One moment, I am keeping this."
ANSWERED = "Done. I have answered in our conversation."
HANDLED = "That was handled already."
NO_FORM = "I could not open a form here. I have asked you in our direct message instead."

_log = logging.getLogger("aftercare.slack")


class Turns:
    """`receive` is given when the platform runs. Tasks are kept until they are done, so that a
    shutdown can wait for them."""

    def __init__(
        self,
        people: People,
        messenger: Messenger,
        answers: Answers,
        new_id: Callable[[], str],
    ) -> None:
        self._people = people
        self._messenger = messenger
        self._answers = answers
        self._new_id = new_id
        self._orders: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()
        self._showing: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._taken: OrderedDict[str, None] = OrderedDict()
        self.receive: Receive | None = None

    # The three ways to acknowledge.

    async def converse(self, ask: Ask, ack: AsyncAck) -> None:
        """A command, a press or a typed line: acknowledged when it is kept, or soon."""
        turn = self._start(self._turn(ask))
        await asyncio.wait({turn}, timeout=SOON)
        opening = None
        if not turn.done() and ask.trigger and (ask.wants_form or ask.place == Window()):
            opening = self._start(self._skeleton(ask))
            await asyncio.wait({opening}, timeout=SOON)
        shown = self._start(self._show(ask, turn, opening))
        if turn.done() and ask.ts:
            # Only what is not acknowledged comes again, should we end before it is answered.
            await asyncio.wait({shown}, timeout=SOON)
        await ack()

    async def submitted(self, ask: Ask, ack: AsyncAck) -> None:
        """A form or a window sent in: the acknowledgement is the answer where it is quick."""
        turn = self._start(self._turn(ask))
        await asyncio.wait({turn}, timeout=SUBMITTED)
        view = ask.view or {}
        if not turn.done():
            await ack(response_action="update", view=wait_view(SAVING))
            self._start(self._show_late(ask, turn))
            return
        replies = turn.result()
        messages, form, problems = _sorted(replies)
        if problems:
            await ack(response_action="errors", errors=errors(problems, view))
        elif form:
            await ack(response_action="update", view=self._form(ask, form))
        elif isinstance(ask.place, Window):
            await ack(response_action="update", view=_window(messages))
            self._start(self._files(ask.user, messages))
        else:
            await ack()
            self._start(self._show(ask, turn))

    async def run(self, ask: Ask) -> None:
        """A turn that nobody asked for, which is not acknowledged by itself."""
        await self._show(ask, self._start(self._turn(ask)))

    async def tell(self, ask: Ask, message: Message) -> None:
        """Answer something that is no event for the core."""
        await self._answer(ask, [message])

    async def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Something else that an event asks for: awaited for as long as an answer may wait."""
        await asyncio.wait({self._start(work)}, timeout=SOON)

    # Running the turn.

    async def _turn(self, ask: Ask, *, forms: bool = True) -> Sequence[Reply]:
        """The replies, without `forms` in words alone. One person's events stay in the order in
        which they came."""
        if self.receive is None:
            raise RuntimeError("an event came before the platform ran")
        order = self._orders.setdefault(ask.user, asyncio.Lock())
        async with order:
            try:
                zone, locale = await self._people.zone_and_locale(ask.user)
                incoming = Incoming(
                    ask.id,
                    ask.user,
                    ask.event,
                    zone,
                    locale,
                    forms=forms and (bool(ask.trigger) or isinstance(ask.place, Window)),
                    marks=ask.view is not None,
                )
                taken = self._is_taken(ask.id)
                replies = await self.receive(incoming)
                if not (replies or taken) and await self._unanswered(ask):
                    stands = replace(incoming, id=f"{ask.id}.again", event=Command(""))
                    replies = (INTERRUPTED, *await self.receive(stands))
                # Afterwards, when it is known whether this is somebody's account.
                await self._people.note(ask.user, dm=ask.dm, team=ask.team)
                return replies
            except Exception as error:
                id = self._new_id()
                known = isinstance(error, StorageFault)
                _log.error("fault %s: %s", id, error if known else describe(error))
                return (sorry(id),) if ask.view is None else (ask.not_kept(sorry(id)),)

    def _is_taken(self, event: str) -> bool:
        """Whether this process has begun with an event before."""
        taken = event in self._taken
        self._taken[event] = None
        while len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)
        return taken

    async def _unanswered(self, ask: Ask) -> bool:
        """Whether a line that was handled before, by a process that has ended since, was left
        without an answer. Slack brings what was not acknowledged again."""
        if not ask.ts:
            return False
        return await self._messenger.silent(ask.user.tenant, ask.dm, ask.ts)

    # Showing what came of it.

    async def _show(
        self,
        ask: Ask,
        turn: asyncio.Task[Sequence[Reply]],
        opening: asyncio.Task[str] | None = None,
    ) -> None:
        """Show the replies; `opening` is a modal that is opened to wait for them."""
        messages, form, _ = _sorted(await turn)
        ask = await self._placed(ask)
        view = await opening if opening else ""
        if isinstance(ask.place, Window):
            view = view or ask.place.view
        if form:
            if not await self._open(ask, view, self._form(ask, form)):
                await self._ask_in_chat(ask, form, messages)
                return
            await self._answer(ask, messages)
        elif view or isinstance(ask.place, Window):
            await self._go_on(ask, view, messages)
        else:
            await self._answer(ask, messages)

    async def _go_on(self, ask: Ask, view: str, messages: Sequence[Message]) -> None:
        """Go on in a window; in the direct message where it is closed."""
        async with self._in_order(ask.user):
            shown = await self._open(ask, view, _window(messages))
        if shown:
            await self._files(ask.user, messages)
        else:
            await self._answer(ask, messages)

    async def _answer(self, ask: Ask, messages: Sequence[Message]) -> None:
        place = Direct() if isinstance(ask.place, Window) else ask.place
        if messages:
            async with self._in_order(ask.user):
                await self._answers.show(
                    ask.user, place, messages, key=ask.key, said=ask.said, pressed=ask.pressed
                )

    def _in_order(self, user: UserId) -> asyncio.Lock:
        """One person's answers are shown one after the other, as their events came."""
        return self._showing.setdefault(user, asyncio.Lock())

    async def _ask_in_chat(self, ask: Ask, form: Form, messages: list[Message]) -> None:
        """Ask what a form could not ask; in the direct message where others would read the
        answer."""
        if isinstance(ask.place, Aside):
            await self._answer(ask, [*messages, Message(NO_FORM)])
            ask, messages = replace(ask, place=Direct(), pressed=None), []
        asked = replace(ask, id=f"{ask.id}.chat", event=Press(form.again), trigger="")
        questions, _, _ = _sorted(await self._turn(asked, forms=False))
        await self._answer(asked, [*messages, *questions])

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

    async def _show_late(self, ask: Ask, turn: asyncio.Task[Sequence[Reply]]) -> None:
        """The same for what was sent in and has waited in its modal."""
        view = ask.view or {}
        messages, form, problems = _sorted(await turn)
        if problems:
            again = with_errors(view, errors(problems, view))
            await self._messenger.show(ask.user.tenant, view["id"], again)
        elif form:
            await self._messenger.show(ask.user.tenant, view["id"], self._form(ask, form))
        elif isinstance(ask.place, Window):
            await self._messenger.show(ask.user.tenant, view["id"], _window(messages))
            await self._files(ask.user, messages)
        else:
            await self._messenger.show(ask.user.tenant, view["id"], wait_view(ANSWERED))
            await self._answer(ask, messages)

    def _form(self, ask: Ask, form: Form) -> Json:
        return form_view(form, ask.place)

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

    async def _skeleton(self, ask: Ask) -> str:
        """A modal at once, while the trigger lives; "" where even that fails."""
        if isinstance(ask.place, Window) and ask.place.view:
            return ask.place.view
        try:
            return await self._messenger.open(ask.user.tenant, ask.trigger, wait_view())
        except Sending as error:
            _log.info("a modal could not be opened: %s", error)
            return ""

    async def _files(self, user: UserId, messages: Sequence[Message]) -> None:
        for message in messages:
            await self._messenger.upload(user, message.attachments)

    # Tasks.

    def _start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(self._guarded(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def _guarded(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Nothing that fails in showing an answer takes anything else with it."""
        try:
            return await work
        except Sending as error:
            _log.warning("an answer could not be shown: %s", error)
        except Exception as error:
            _log.error("an answer could not be shown: %s", describe(error))
        return ()

    async def drain(self, seconds: float) -> None:
        """Let what is under way end, and leave what does not."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._under_way:  # a turn that ends begins to be shown
                    await asyncio.wait(set(self._under_way))
        late = set(self._under_way)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _sorted(replies: Sequence[Reply]) -> tuple[list[Message], Form | None, Problems | None]:
    messages = [reply for reply in replies if isinstance(reply, Message)]
    form = next((reply for reply in replies if isinstance(reply, Form)), None)
    problems = next((reply for reply in replies if isinstance(reply, Problems)), None)
    return messages, form, problems


def _window(messages: Sequence[Message]) -> Json:
    files = any(message.attachments for message in messages)
    return window_view(messages or [Message(HANDLED)], note=FILES_ELSEWHERE if files else "")
