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

from adapters.slack.answers import Answers
from adapters.slack.ask import Ask
from adapters.slack.messenger import Messenger, Sending
from adapters.slack.modals import errors, form_view, wait_view
from adapters.slack.people import People
from adapters.slack.places import Window
from adapters.slack.showing import Showing, by_kind, window
from bot.faults import describe
from bot.messages import Command, Incoming, Message, Reply, UserId
from bot.ports import Receive, StorageFault
from bot.service import INTERRUPTED, sorry

SOON = 1.0
"""Seconds that a turn is given before its event is acknowledged all the same."""

TYPED = 2.0
"""The same for a typed line and its answer: only what is not acknowledged comes again, should this
process end before it is answered."""

SUBMITTED = 2.0
"""The same for a submitted form, whose acknowledgement says what is wrong in it; Slack waits three
seconds (Slack docs, Acknowledging requests)."""

REMEMBERED = 10_000
"""How many events are remembered to have been begun with here."""

SAVING = "One moment, I am keeping this."

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
        self._showing = Showing(people, messenger, answers, self._in_words)
        self._new_id = new_id
        self._orders: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._taken: OrderedDict[str, None] = OrderedDict()
        self.receive: Receive | None = None

    # The three ways to acknowledge.

    async def converse(self, ask: Ask, ack: AsyncAck) -> None:
        """A command, a press or a typed line: acknowledged when it is kept, or soon."""
        loop = asyncio.get_running_loop()
        until = loop.time() + TYPED
        turn = self._start(self._turn(ask))
        await asyncio.wait({turn}, timeout=SOON)
        opening = None
        if not turn.done() and ask.trigger and (ask.wants_form or ask.place == Window()):
            opening = self._start(self._showing.skeleton(ask))
        shown = self._start(self._showing.show(ask, turn, opening))
        if opening:
            await asyncio.wait({opening}, timeout=SOON)
        elif ask.ts:
            await asyncio.wait({shown}, timeout=until - loop.time())
        await ack()

    async def submitted(self, ask: Ask, ack: AsyncAck) -> None:
        """A form or a window sent in: the acknowledgement is the answer where it is quick."""
        turn = self._start(self._turn(ask))
        await asyncio.wait({turn}, timeout=SUBMITTED)
        # While something is still being shown, an acknowledgement would come before it.
        if not turn.done() or self._showing.in_order(ask.user).locked():
            await ack(response_action="update", view=wait_view(SAVING))
            self._start(self._showing.show_late(ask, turn))
            return
        view = ask.view or {}
        messages, form, problems = by_kind(turn.result())
        if problems:
            await ack(response_action="errors", errors=errors(problems, view))
        elif form:
            await ack(response_action="update", view=form_view(form, ask.place))
        elif isinstance(ask.place, Window):
            await ack(response_action="update", view=window(messages))
            self._start(self._showing.files(ask.user, messages))
        else:
            await ack()
            self._start(self._showing.show(ask, turn))

    async def run(self, ask: Ask) -> None:
        """A turn that nobody asked for, which is not acknowledged by itself."""
        await self._showing.show(ask, self._start(self._turn(ask)))

    async def tell(self, ask: Ask, message: Message) -> None:
        """Answer something that is no event for the core."""
        await self._showing.tell(ask, message)

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

    async def _in_words(self, ask: Ask) -> Sequence[Reply]:
        return await self._turn(ask, forms=False)

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
