"""A core of a few lines, for tests of what surrounds the real one.

An interview stands for one nudge, due at the instant the interview started.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.messages import Incoming, Message, Text
from bot.model import Candidate, Interview, Nudged
from bot.ports import Outcome, Refused, Sent, Wanted
from bot.turn import Turn


def with_nudges(candidate: Candidate, *dues: datetime) -> Candidate:
    """The candidate with one more nudge at each of these instants."""
    held = len(candidate.interviews)
    more = tuple(
        Interview(id=f"i{number}", started=due) for number, due in enumerate(dues, held + 1)
    )
    return replace(candidate, interviews=candidate.interviews + more)


class TinyCore:
    def respond(self, candidate: Candidate, incoming: Incoming, now: datetime) -> Turn:
        """`in 5` asks for a nudge in five minutes; `pause`, `forget` and `fail` do what they say,
        anything else is repeated."""
        assert isinstance(incoming.event, Text)
        words = incoming.event.text.split()
        match words:
            case ["in", minutes]:
                due = now + timedelta(minutes=int(minutes))
                return Turn(with_nudges(candidate, due), (Message("noted"),))
            case ["pause"]:
                paused = replace(candidate.profile, paused=True)
                return Turn(replace(candidate, profile=paused), (Message("paused"),))
            case ["forget"]:
                return Turn(candidate, (Message("forgotten"),), erased=True)
            case ["fail", *_]:
                raise ValueError(incoming.event.text)
        told = replace(candidate.profile, name=f"{candidate.profile.name} {words[0]}".strip())
        return Turn(replace(candidate, profile=told), (Message(told.name),))

    def home(self, candidate: Candidate, now: datetime) -> tuple[Message, ...]:
        del now
        return (Message(candidate.profile.name),)

    def wake(self, candidate: Candidate, now: datetime) -> datetime | None:
        del now
        if candidate.profile.paused or candidate.unreachable:
            return None
        return min((each.started for each in self._open(candidate)), default=None)

    def due(self, candidate: Candidate, now: datetime) -> Wanted | datetime | None:
        wake = self.wake(candidate, now)
        if wake is None or wake > now:
            return wake
        first = min(self._open(candidate), key=lambda each: each.started)
        return Wanted((first.id,), f"{candidate.id}.{first.id}")

    def nudge(self, candidate: Candidate, wanted: Wanted, now: datetime) -> Message | None:
        del now
        if candidate.profile.paused:
            return None
        return Message(" ".join(wanted.steps))

    def settle(
        self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime
    ) -> tuple[Candidate, datetime | None]:
        match outcome:
            case Sent():
                sent = {step: (Nudged(at=now),) for step in wanted.steps}
                candidate = replace(candidate, nudges={**candidate.nudges, **sent})
            case Refused(reason):
                candidate = replace(candidate, unreachable=reason)
        return candidate, self.wake(candidate, now)

    def _open(self, candidate: Candidate) -> tuple[Interview, ...]:
        return tuple(each for each in candidate.interviews if each.id not in candidate.nudges)
