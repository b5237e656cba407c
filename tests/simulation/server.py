"""A simulated Slack or Discord: keeps what each user sees, and fails as the real ones do."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.messages import Message, UserId
from bot.ports import OutcomeUnknown, Receive, TryLater, Unreachable
from tests.simulation.world import World

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)

LAG = 10 * SECOND
"""The longest that a message that was stored is missing from the history."""

TRAVELS = 35 * SECOND
"""The longest that a request takes whose answer is lost: with LAG, less than any pause before a
doubtful message is looked up for the last time, by clocks that are CLOCK_JUMP wrong."""

ASKS_AGAIN = timedelta(hours=1)
"""When somebody of a workspace that took the app out is tried again."""

CLOCKS_APART = MINUTE
"""How much older than its claim a message may look to the adapters: two clocks never agree."""

TROUBLES = ("429", "503", "500 before", "500 after", "lost", "lost after", "slow")
"""What goes wrong with a request: before, after or without storing the message."""

Answer = asyncio.Future[None]


@dataclass(frozen=True)
class Posted:
    """A message as a user sees it."""

    at: datetime
    user: UserId
    key: str
    message: Message


class Server:
    """One platform's side of the wire. It outlives the process.

    `trouble` is how often a send goes wrong, from 0 to 1. `rate` is how many messages it takes a
    second, all channels together; a channel takes one a second. Nobody can look into the history
    of one that is `blind`.
    """

    def __init__(
        self, world: World, name: str, *, trouble: float, rate: int, blind: bool = False
    ) -> None:
        self.world = world
        self.name = name
        self.blind = blind
        self.posted: list[Posted] = []
        self.keys: dict[str, list[Posted]] = defaultdict(list)
        self.closed: set[UserId] = set()
        self.revoked_until: dict[str, datetime] = {}
        self.seen: Callable[[Posted], None] = lambda posted: None
        self._trouble = trouble
        self._rate = rate
        self._taken: deque[datetime] = deque()
        self._last: dict[UserId, datetime] = {}

    def revoke(self, tenant: str, span: timedelta, people: Sequence[str]) -> None:
        """The app is taken out of a workspace with these people, and comes back after that time."""
        self.revoked_until[tenant] = self.world.now + span
        # All of them wait until one of them is tried again.
        self.world.fault("revoked", *people, lasts=span + ASKS_AGAIN)

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        self._trouble = 0
        self.revoked_until.clear()

    def take(self, user: UserId, message: Message, key: str, answer: Answer) -> None:
        """A request to send has come in. Its answer may never come."""
        try:
            answers = self._take(user, message, key)
        except (TryLater, Unreachable, OutcomeUnknown) as error:
            _give(answer, error)
        else:
            if answers:
                _give(answer)

    def _take(self, user: UserId, message: Message, key: str) -> bool:
        world = self.world
        back = self.revoked_until.get(user.tenant, world.now)
        if back > world.now:
            raise TryLater("token_revoked", ASKS_AGAIN)
        if user in self.closed:
            # Where another account is linked, its courier finds the nudge at its next look.
            world.fault("closed", user.account)
            raise Unreachable("cannot_dm")
        trouble = "429" if self._too_fast(user) else self._goes_wrong()
        if trouble:
            world.fault(trouble, user.account, lasts=2 * MINUTE)
        match trouble:
            case "429":
                raise TryLater("ratelimited", world.random.randint(1, 90) * SECOND)
            case "503":
                raise TryLater("service_unavailable")
            case "500 before":
                raise OutcomeUnknown("500")
            case "lost":
                return False
            case "slow":  # on its way still when the sender has given up, or is dead
                travels = world.span(TRAVELS / 2, TRAVELS)
                world.after(travels, lambda: self._store(user, message, key))
                return False
        self._store(user, message, key)
        if trouble == "500 after":
            raise OutcomeUnknown("500")
        return trouble != "lost after"

    def _store(self, user: UserId, message: Message, key: str) -> None:
        posted = Posted(self.world.now, user, key, message)
        self.posted.append(posted)
        self.keys[key].append(posted)
        self.world.note(f"{self.name} shows {user.account} {message.title!r} {key}")
        self.seen(posted)

    def look(
        self,
        user: UserId,
        key: str,
        since: datetime,
        answer: Answer,
        found: Callable[[bool], None],
    ) -> None:
        """A request to look into the history has come in."""
        world = self.world
        if self._trouble and world.chance(0.05):
            world.fault("look", user.account)
            _give(answer, OutcomeUnknown("500"))
            return
        seen_by = world.now - LAG * world.random.random()
        posted = self.keys.get(key, ())
        oldest = since - CLOCKS_APART
        found(any(one.user == user and oldest <= one.at <= seen_by for one in posted))
        _give(answer)

    def _too_fast(self, user: UserId) -> bool:
        """Whether more came than the platform takes."""
        now, taken = self.world.now, self._taken
        while taken and now - taken[0] >= SECOND:
            taken.popleft()
        last = self._last.get(user)
        if (last and now - last < SECOND) or len(taken) >= self._rate:
            return True
        taken.append(now)
        self._last[user] = now
        return False

    def _goes_wrong(self) -> str:
        """What goes wrong with a request, "" for nothing."""
        if not self.world.chance(self._trouble):
            return ""
        return self.world.random.choice(TROUBLES)


class Wire:
    """A `bot.ports.Platform`: one process's way to a server, dead once the process is.

    What was asked reaches the server even if the process dies before it is answered.
    """

    def __init__(self, server: Server, asked: Callable[[], None]) -> None:
        self._server = server
        self._asked = asked
        self.name = server.name

    async def run(self, receive: Receive) -> None:
        """Events come from the simulation itself."""
        del receive

    async def send(self, user: UserId, message: Message, key: str) -> None:
        await self._ask(lambda answer: self._server.take(user, message, key, answer))

    async def find(self, user: UserId, key: str, since: datetime) -> bool | None:
        if self._server.blind:
            return None
        found: list[bool] = []
        await self._ask(lambda answer: self._server.look(user, key, since, answer, found.append))
        return found[0]

    async def _ask(self, arrives: Callable[[Answer], None]) -> None:
        """Travel there, wait for the answer, and travel back."""
        world = self._server.world
        self._asked()
        answer: Answer = asyncio.get_running_loop().create_future()
        world.after(world.random.random() * SECOND, lambda: arrives(answer))
        await answer
        await asyncio.sleep(world.random.random())  # in virtual time


def _give(answer: Answer, error: Exception | None = None) -> None:
    """Answer, if there is still somebody who listens."""
    if answer.done() or answer.get_loop().is_closed():
        return
    if error:
        answer.set_exception(error)
    else:
        answer.set_result(None)
