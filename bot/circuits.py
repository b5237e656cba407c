"""Which workspaces wait, so that the others do not: those that fail, and those with their share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.messages import UserId

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=15)
"""The pause before a further attempt doubles from the first to the longest."""

STREAK = 5
"""So many people of one workspace in a row, not one of them reached, and the rest of it waits."""

SHARE = 4
"""No workspace takes more than this part of the sends that may be under way at once."""

APART = timedelta(milliseconds=20)
"""How far apart those who wait are looked at again: faster than any platform takes the messages of
one workspace, and slow enough that a large one does not keep us busy with asking."""

NEVER = datetime.min.replace(tzinfo=UTC)


def pause(failures: int, random: float) -> timedelta:
    """How long to wait after so many failures; `random` (from 0 to 1) takes up to half off, since
    what failed together is not to be tried again together."""
    doubled = FIRST_PAUSE * float(1 << min(failures - 1, 20))
    return min(doubled, LONGEST_PAUSE) * (0.5 + random / 2)


@dataclass(slots=True)
class Circuit:
    """One workspace. It is open while `failing` holds STREAK people: then nobody is tried before
    `until`, and after that one at a time, until somebody is reached."""

    under_way: int = 0
    failing: set[str] = field(default_factory=set)
    pauses: int = 0
    until: datetime = NEVER
    last_in_line: datetime = NEVER

    @property
    def is_open(self) -> bool:
        return len(self.failing) >= STREAK


class Circuits:
    """The circuits of one platform's workspaces, by tenant. A platform without workspaces has one
    for all of it, which need share with nobody."""

    def __init__(self, at_once: int, random: Callable[[], float]) -> None:
        self._at_once = at_once
        self._random = random
        self._by_tenant: dict[str, Circuit] = {}

    def holding(self, now: datetime) -> Callable[[UserId], datetime | None]:
        """For one batch of claims: until when an account is to wait, None where it need not."""
        claimed: Counter[str] = Counter()

        def hold(user: UserId) -> datetime | None:
            circuit = self._circuit(user)
            limit = 1 if circuit.is_open else self._share(user)
            busy = circuit.under_way + claimed[user.tenant] >= limit
            if not busy and not (circuit.is_open and now < circuit.until):
                claimed[user.tenant] += 1
                return None
            earliest = circuit.until if circuit.is_open else now
            circuit.last_in_line = max(now, earliest, circuit.last_in_line) + APART
            return circuit.last_in_line

        return hold

    def began(self, user: UserId) -> None:
        self._circuit(user).under_way += 1

    def ended(self, user: UserId) -> None:
        circuit = self._circuit(user)
        circuit.under_way -= 1
        if not circuit.under_way and not circuit.failing:
            del self._by_tenant[user.tenant]

    def reached(self, user: UserId) -> None:
        """The platform answered about somebody there, be it with a refusal."""
        circuit = self._circuit(user)
        circuit.failing.clear()
        circuit.pauses = 0

    def failed(self, user: UserId, now: datetime, again: datetime) -> None:
        """It did not, and this one is tried again then."""
        circuit = self._circuit(user)
        if now < circuit.until:  # those under way when it opened say nothing new
            return
        circuit.failing.add(user.account)
        if circuit.is_open:
            circuit.pauses += 1
            circuit.until = max(again, now + pause(circuit.pauses, self._random()))

    def _circuit(self, user: UserId) -> Circuit:
        circuit = self._by_tenant.get(user.tenant)
        if circuit is None:
            circuit = self._by_tenant[user.tenant] = Circuit()
        return circuit

    def _share(self, user: UserId) -> int:
        return max(self._at_once // SHARE, 1) if user.tenant else self._at_once
