"""What comes in: commands, presses, forms sent back and direct messages, each answered in time."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import discord
from discord import app_commands
from msgspec.structs import replace

from adapters.discord import commands, custom_ids, modals
from adapters.discord.answer import Answer
from adapters.discord.channels import PLATFORM, Channels
from adapters.discord.errors import describe_outage
from adapters.discord.limits import CHOICES
from adapters.discord.onboarding import Onboarding
from adapters.discord.post import Post
from adapters.discord.recent import Recent
from bot.faults import describe
from bot.messages import Command, Event, Form, Incoming, Message, Press, Reply, Text, UserId
from bot.ports import Clock, OutcomeUnknown, Receive, StorageFault, TryLater, Unreachable
from bot.service import INTERRUPTED, sorry

PATIENCE = 1.5
"""Seconds after which an unfinished turn is acknowledged; Discord waits three."""

REMEMBERED = 10_000
"""How many typed lines are remembered to have been taken in here."""

COMPLETING = 2.0
"""Seconds for a completion, which cannot be acknowledged first."""

AGAIN = (timedelta(seconds=1), timedelta(seconds=5))
"""Before a direct message in answer is tried again: nobody else will, as the courier does."""

WORDS_ONLY = Message("I can only read words here.")

STOPPING = Message("I am about to restart. Please do that once more in a minute.")

Complete = Callable[[UserId, str, str], Awaitable[Sequence[str]]]

_log = logging.getLogger("aftercare.discord")


class Intake:
    """Turns what a person does into events, and shows what the core answers.

    Tasks of discord.py's run through here; `drain` waits for those under way.
    """

    def __init__(
        self,
        receive: Receive,
        post: Post,
        *,
        channels: Channels,
        onboarding: Onboarding,
        recent: Recent,
        clock: Clock,
        new_id: Callable[[], str],
        complete: Complete,
    ) -> None:
        self._receive = receive
        self._post = post
        self._channels = channels
        self._onboarding = onboarding
        self._recent = recent
        self._clock = clock
        self._new_id = new_id
        self._complete = complete
        self._open = True
        self._under_way: set[asyncio.Task[object]] = set()
        self._taken: OrderedDict[int, None] = OrderedDict()

    async def command(self, interaction: discord.Interaction, name: str, text: str) -> None:
        await self._interaction(interaction, _command(name, text))

    async def interaction(self, interaction: discord.Interaction) -> None:
        """A press or a form sent back; commands come by `command`."""
        data = dict(interaction.data or {})
        match interaction.type:
            case discord.InteractionType.component:
                await self._interaction(interaction, Press(_action(data)))
            case discord.InteractionType.modal_submit:
                event = modals.submitted(data) or Press("")
                await self._interaction(interaction, event)

    async def complete(
        self, interaction: discord.Interaction, name: str, typed: str
    ) -> list[app_commands.Choice[str]]:
        """What may be meant. Nothing where that takes too long: anything can be typed all the
        same."""
        found: list[app_commands.Choice[str]] = []
        try:
            async with asyncio.timeout(COMPLETING):
                for words in await self._complete(_user(interaction.user), name, typed):
                    found.append(commands.choice(words))
        except Exception as error:
            _log.error("completing: %s", describe(error))
        found += commands.zones(name, typed, self._clock.now())
        return found[:CHOICES]

    async def message(self, message: discord.Message) -> None:
        """A line typed in the direct messages."""
        typed = message.type in (discord.MessageType.default, discord.MessageType.reply)
        if message.author.bot or message.guild is not None or not typed:
            return
        if not isinstance(message.channel, discord.DMChannel | discord.PartialMessageable):
            return
        with self._task() as ready:
            if not ready:
                return
            user = _user(message.author)
            replies: Sequence[Reply] = (WORDS_ONLY,)
            if message.content.strip():  # the turn first, so that lines stay in their order
                replies = await self._line(user, message)
            await self._came_through(user, message.channel.id, message.id)
            for number, reply in enumerate(replies):
                shown = modals.instead(reply) if isinstance(reply, Form) else reply
                if isinstance(shown, Message):
                    await self._write(user, shown, f"{message.id}.{number}")

    async def _line(self, user: UserId, message: discord.Message) -> Sequence[Reply]:
        """The replies to a typed line. One that a process kept that ended before it answered is
        answered with where things stand."""
        taken = message.id in self._taken
        self._taken[message.id] = None
        while len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)
        incoming = Incoming(f"{PLATFORM}:{message.id}", user, _typed(message.content))
        replies = await self._turn(incoming)
        if replies or taken or not await self._post.silent(message.channel.id, message.id):
            return replies
        stands = replace(incoming, id=f"{incoming.id}.again", event=Command(""))
        return (INTERRUPTED, *await self._turn(stands))

    async def catch_up(self) -> None:
        """Read what was typed lately while nobody listened; what was handled is known by its id."""
        try:
            channels = await self._recent.channels()
        except StorageFault as fault:
            _log.error("catching up: %s", fault)
            return
        for channel, last in channels.items():
            if not self._open:
                return
            try:
                async for message in self._post.since(channel, last):
                    await self.message(message)
            except Exception as error:  # one that is gone hides nothing of the others
                _log.error("catching up: %s", describe_outage(error))

    async def drain(self, seconds: float) -> None:
        """Take nothing more in, and let what is under way come to its end."""
        self._open = False
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=seconds)
            for task in late:
                task.cancel()

    async def _interaction(self, interaction: discord.Interaction, event: Event) -> None:
        with self._task() as ready:
            user = _user(interaction.user)
            late = (f"{interaction.id}.late{number}" for number in count(1))
            answer = Answer(
                interaction,
                private=_private(interaction),
                opening=self._new_id()[:8],
                instead=lambda message: self._write(user, message, next(late)),
            )
            if not ready:  # a typed line is read afterwards; this would be lost in silence
                await answer.show((STOPPING,))
                return
            incoming = Incoming(
                f"{PLATFORM}:{interaction.id}",
                user,
                event,
                locale=str(interaction.locale),
                forms=interaction.type is not discord.InteractionType.modal_submit,
            )
            greeting = asyncio.create_task(self._greet(interaction, user))
            turn = asyncio.create_task(self._turn(incoming))
            await asyncio.wait((turn,), timeout=PATIENCE)
            if not turn.done():
                await answer.hold()
            await answer.show(await turn)
            if answer.is_form:
                await greeting
            elif closed := await greeting:
                await answer.add(closed)
                await self._onboarding.told(user)
            await self._channels.keep_now(user.account)

    async def _turn(self, incoming: Incoming) -> Sequence[Reply]:
        try:
            return await self._receive(incoming)
        except Exception as error:  # a StorageFault, with the service guarding the rest
            fault = self._new_id()[:8]
            _log.error("fault %s: %s", fault, describe(error))
            return (sorry(fault),)

    async def _greet(self, interaction: discord.Interaction, user: UserId) -> Message | None:
        """Make sure that this person can be written to; what to tell them where they cannot."""
        if _private(interaction) and interaction.channel_id:
            await self._came_through(user, interaction.channel_id, interaction.id)
            return None
        try:
            return await self._onboarding.greet(user)
        except Exception as error:
            _log.error("greeting: %s", describe(error))
            return None

    async def _came_through(self, user: UserId, channel: int, event: int) -> None:
        """Something came through the direct messages of this person."""
        try:
            await self._channels.keep(user.account, channel)
            await self._recent.note(channel, event)
        except Exception as error:
            _log.error("keeping a channel: %s", describe(error))

    async def _write(self, user: UserId, message: Message, key: str) -> None:
        """Write in the direct messages, where that is possible. A repeat has the same nonce."""
        for pause in (*AGAIN, None):
            try:
                await self._post.deliver(user.account, message, key)
                return
            except (Unreachable, TryLater, OutcomeUnknown) as fault:
                reason = f"{type(fault).__name__}, {fault.reason}"
                told = fault.after if isinstance(fault, TryLater) else None
                if pause is None or isinstance(fault, Unreachable) or (told and told > pause):
                    break
            await self._clock.sleep_until(self._clock.now() + pause)
        _log.error("an answer did not arrive: %s", reason)

    @contextmanager
    def _task(self) -> Iterator[bool]:
        """Counts the task as under way; False once nothing more is taken in."""
        task = asyncio.current_task()
        if not self._open or task is None:
            yield False
            return
        self._under_way.add(task)
        try:
            yield True
        except Exception as error:
            _log.error("unexpected: %s", describe(error))
        finally:
            self._under_way.discard(task)


def _user(user: discord.abc.User) -> UserId:
    return UserId(PLATFORM, "", str(user.id))


def _command(name: str, text: str) -> Event:
    if name != commands.SAY:
        return Command(name, text)
    return Text(text) if text else Command("")


def _typed(line: str) -> Event:
    """A command may also come as a line: pasted, Discord's client sends it as one."""
    word, name, text = (*line.split(maxsplit=2), "", "", "")[:3]
    return _command(name.lower(), text) if word.lower() == "/interview" else Text(line)


def _private(interaction: discord.Interaction) -> bool:
    """Whether it comes from the bot's own direct messages; in doubt it does not."""
    return interaction.guild_id is None and interaction.context.dm_channel


def _action(data: dict[str, object]) -> str:
    """What a component answers: a menu by the option chosen, a button by itself."""
    custom_id = str(data.get("custom_id", ""))
    values = data.get("values")
    if custom_ids.is_menu(custom_id):
        return str(values[0]) if isinstance(values, list) and values else ""
    return custom_ids.without_mark(custom_id)
