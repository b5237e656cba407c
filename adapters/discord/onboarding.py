"""The first direct message: sent while a person is there, so a closed door is found at once."""

from __future__ import annotations

from datetime import timedelta

from adapters.discord.channels import Channels
from adapters.discord.post import Post
from bot.messages import Message, UserId
from bot.ports import Clock, OutcomeUnknown, Records, TryLater, Unreachable, about

HELLO = Message(
    "This is where I write to you when a step is due. Nobody else sees it. You can answer here in "
    "plain words, or with /interview."
)

CLOSED = Message(
    "One thing first: I cannot write to you in private, so no reminder would reach you. Open the "
    "menu of a server that we share, then Privacy Settings, and switch on Direct Messages; or open "
    "my profile, choose Message and say hello. Everything you tell me is kept meanwhile."
)

NO_SERVER = Message(
    "One thing first: Discord does not let me write to you in private, because we share no server. "
    "Open my profile, choose Message and say hello; or add me to a server that you are in. "
    "Everything you tell me is kept meanwhile."
)

SAID = {"50278": NO_SERVER, "50001": NO_SERVER}

TELL_AGAIN = timedelta(minutes=10)
"""How long a person who was told of a closed door is not told again."""

_TOLD = "discord.told"


class Onboarding:
    """Greets people at their first interaction outside of the direct messages."""

    def __init__(self, post: Post, channels: Channels, records: Records, clock: Clock) -> None:
        self._post = post
        self._channels = channels
        self._records = records
        self._clock = clock

    async def greet(self, user: UserId) -> Message | None:
        """What to tell somebody who cannot be written to; None for all others."""
        if await self._records.get(_TOLD, about(user), now=self._clock.now()):
            return None
        if await self._channels.known(user.account) is not None:
            return None
        try:
            await self._post.deliver(user.account, HELLO, f"hello.{user.account}")
        except Unreachable as refusal:
            await self._channels.forget(user.account)
            return SAID.get(refusal.reason, CLOSED)
        except (TryLater, OutcomeUnknown):
            pass
        return None

    async def told(self, user: UserId) -> None:
        """Remember for a while that this person knows."""
        until = self._clock.now() + TELL_AGAIN
        await self._records.put_about(user, _TOLD, b"closed", expires=until)
