"""What is kept no longer: an interview that has been closed for long, and whoever has none left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from msgspec.structs import replace

from bot import say, wording
from bot.forgetting import remains, without
from bot.messages import Button, Message
from bot.model import Candidate, Interview
from bot.plan import plan
from bot.step import State, Step
from bot.value import Value
from bot.workdays import US_FEDERAL, Calendar

NOTICE = timedelta(days=14)
"""How long before the erasing the person is told."""

TOGETHER = 10
"""The most interviews of one notice: their ids are in its button. What is left follows."""

AGAIN = timedelta(days=7)
"""At least so often everybody is looked at: an undo can set back when an interview closed."""


class Notice(Value, frozen=True):
    """What somebody is to be told will be erased: interviews by their ids, or `everything`.

    The same notice has the same `key`; it travels with the message.
    """

    interviews: tuple[str, ...]
    everything: bool
    key: str


class Expiry(Value, frozen=True):
    """What goes how long `after` it closed. Nothing goes of which its person was not told."""

    after: timedelta
    calendar: Calendar = US_FEDERAL

    def gone(self, candidate: Candidate, now: datetime) -> Candidate | None:
        """The candidate without the interviews whose time has come; None where all of them goes."""
        last = self._last(candidate, now)
        if last and self._told(candidate.leaving, last) and _past(candidate.leaving, now):
            return None
        for one, closed in self._closed(candidate, now):
            if self._told(one.leaving, closed) and _past(one.leaving, now):
                candidate = without(candidate, one)
        return candidate

    def notice(self, candidate: Candidate, now: datetime) -> Notice | None:
        """What there is to tell, None where there is nothing or it was told."""
        soon = now + NOTICE - self.after
        last = self._last(candidate, now)
        if last and last <= soon:
            told = self._told(candidate.leaving, last)
            return None if told else _notice(candidate, _kept(candidate), last, everything=True)
        due = [
            (one, closed)
            for one, closed in self._closed(candidate, now)
            if closed <= soon and not self._told(one.leaving, closed)
        ]
        if not due:
            return None
        del due[TOGETHER:]
        since = max(closed for _, closed in due)
        return _notice(candidate, [one for one, _ in due], since, everything=False)

    def look(self, candidate: Candidate, now: datetime) -> datetime:
        """When to look at a candidate next."""
        last = self._last(candidate, now)
        instants = [candidate.leaving, last and last + self.after - NOTICE, now + AGAIN]
        for one, closed in self._closed(candidate, now):
            instants += [one.leaving, closed + self.after - NOTICE]
        return min(instant for instant in instants if instant and instant > now)

    def _told(self, leaving: datetime | None, since: datetime) -> bool:
        """Whether it was told of this end, and not of an earlier one that something came after."""
        return leaving is not None and leaving >= since + self.after

    def _last(self, candidate: Candidate, now: datetime) -> datetime | None:
        """Since when nothing is planned and nothing was said; None where something is planned."""
        closed = [instant for _, instant in self._closed(candidate, now)]
        if len(closed) < len(_kept(candidate)):
            return None
        return max([*closed, *([candidate.seen] if candidate.seen else [])], default=None)

    def _closed(self, candidate: Candidate, now: datetime) -> list[tuple[Interview, datetime]]:
        """The interviews of which nothing is open any more, each with since when."""
        found = []
        for one in _kept(candidate):
            steps = plan(candidate, one, now, self.calendar)
            if not any(step.state.open for step in steps):
                found.append((one, max(_instants(candidate, one, steps))))
        return found


def _instants(candidate: Candidate, one: Interview, steps: Sequence[Step]) -> Iterator[datetime]:
    """When something was told of an interview, done for it or over."""
    yield one.started
    yield from (told for told in (one.planned, one.kept) if told)
    yield from (facts.at for facts in one.steps.values() if facts.at)
    yield from (news.at for news in one.news)
    yield from (contact.at for contact in one.contacts)
    yield from (update.at for update in one.updates)
    yield from (step.latest for step in steps if step.state is State.EXPIRED)
    for id, nudges in candidate.nudges.items():
        if id.partition(".")[0] == one.id:
            yield from (nudge.at for nudge in nudges)


def noted(candidate: Candidate, notice: Notice, now: datetime) -> Candidate:
    """The candidate once a notice was given."""
    leaving = now + NOTICE
    if notice.everything:
        return replace(candidate, leaving=leaving)
    interviews = tuple(
        replace(one, leaving=leaving) if one.id in notice.interviews else one
        for one in candidate.interviews
    )
    return replace(candidate, interviews=interviews)


def farewell(candidate: Candidate, notice: Notice, now: datetime) -> Message:
    """What somebody is told before something that is kept about them goes."""
    zone = candidate.profile.zone or "UTC"
    day = say.day_and_time(now + NOTICE, zone, now)
    if notice.everything:
        return Message(
            "We have not talked for long, and nothing is planned for you. Unless you write to me, "
            f"I erase everything that I keep about you on {day}. “export” gives it all to you.",
            buttons=(Button("Keep it", "retain:all"),),
        )
    labels = [
        wording.label(one, zone, now) for one in candidate.interviews if one.id in notice.interviews
    ]
    several = len(labels) > 1
    keep = f"retain:{','.join(notice.interviews)}"
    names = "\n".join(f"- {label}" for label in labels) if several else labels[0]
    return Message(
        (f"Long over:\n{names}\n" if several else f"{names} is long over. ")
        + f"On {day} I erase what you told me about {'them' if several else 'it'}. “export” gives "
        "you all that I keep.",
        buttons=(Button("Keep them" if several else "Keep it", keep),),
    )


def _kept(candidate: Candidate) -> list[Interview]:
    """The interviews of which more is kept than stays when one is erased."""
    return [one for one in candidate.interviews if remains(one) != one]


def _past(instant: datetime | None, now: datetime) -> bool:
    return instant is not None and instant <= now


def _notice(
    candidate: Candidate, interviews: Sequence[Interview], since: datetime, *, everything: bool
) -> Notice:
    ids = tuple(one.id for one in interviews)
    what = "everything" if everything else "|".join(ids)
    told = f"{candidate.id}|leaving|{what}|{since.isoformat()}"
    return Notice(ids, everything, blake2b(told.encode(), digest_size=12).hexdigest())
