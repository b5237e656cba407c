"""What must be true of every run, each written once.

`Monitor` looks at the file and at the screens from outside; each method whose docstring begins
with a promise raises Violation where it is broken. When something is due is what the core says of
what is kept. What can be told without it (hours, pauses, counts) is checked in words of its own, so
that a mistake in the core is not measured by itself.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from bot.conversation import PLAIN
from bot.messages import Command, Incoming, Message, Press, Reply
from bot.model import Candidate, Profile
from bot.nudges import open_steps
from bot.plan import Step, plan
from bot.ports import Wanted
from storage.documents import decode
from tests.simulation.person import Person
from tests.simulation.server import Posted, Server
from tests.simulation.world import World

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

PROMPT = 4 * MINUTE
"""How late a nudge may be where nothing is wrong: clocks are more than a minute off, and a request
travels for seconds."""

DECIDED = 4 * MINUTE
"""How long before it arrives a message may have been decided on: clocks err, requests travel."""

IN_A_ROW = 3
"""The most contacts with an employer that are nudged without an answer: the check-ins and the
close-out of policy table (a)."""

CONTACTS = "check_in_1", "check_in_2", "close_out"
"""In the order in which they are made (policy (a))."""

DUTY = time(16), time(20)
"""When one may be written to on a day of night duty (policy (a), Quiet hours)."""

LINKING = ("link", "unlink", "link_agree", "link_confirm", "link_no", "unlink_yes")
"""What linking answers: its codes are good for one time, so an event that comes twice does no harm
there, and it is answered twice."""


class Violation(AssertionError):
    """The product broke a promise: `rule` says which, `whose` to whom."""

    def __init__(self, rule: str, what: str, whose: str = "") -> None:
        super().__init__(f"[{rule}] {what}")
        self.rule = rule
        self.whose = whose


@dataclass
class Watched:
    """What is known of one person: what was kept at which time, and what is expected when."""

    person: Person
    times: list[datetime] = field(default_factory=list)
    states: list[Candidate | None] = field(default_factory=list)
    version: str = ""
    expected: tuple[str, datetime] | None = None
    due_since: dict[str, datetime] = field(default_factory=dict)
    looks: int = 0
    arrivals: dict[str, list[datetime]] = field(default_factory=dict)
    acted: list[datetime] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)

    def states_since(self, time: datetime) -> list[Candidate]:
        """What was kept at any moment since then, the newest first."""
        first = max(bisect_right(self.times, time) - 1, 0)
        return [state for state in reversed(self.states[first:]) if state]

    def forgotten_since(self, time: datetime) -> bool:
        """Whether nothing was kept at some moment since then."""
        first = max(bisect_right(self.times, time) - 1, 0)
        return None in self.states[first:]

    @property
    def now(self) -> Candidate | None:
        return self.states[-1] if self.states else None


class Monitor:
    """Looks from outside, and raises Violation. `unconfirmed` counts the nudges recorded as sent
    which never came, where the platform cannot be asked."""

    def __init__(self, world: World, file: str, servers: Sequence[Server]) -> None:
        self.unconfirmed = 0
        self._world = world
        self._servers = servers
        self._database = sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
        self._watched: dict[str, Watched] = {}
        for server in servers:
            server.seen = self._arrives

    @property
    def people(self) -> list[Person]:
        return [watched.person for watched in self._watched.values()]

    def watch(self, person: Person) -> None:
        watched = self._watched[person.name] = Watched(person)
        person.hears = lambda incoming, replies: self._hears(watched, incoming, replies)

    def close(self) -> None:
        self._database.close()

    # Looking.

    def look_at_all(self) -> None:
        """See what has changed for anybody."""
        found = self._database.execute(
            "SELECT a.account, c.id || c.version FROM accounts a "
            "JOIN candidates c ON c.id = a.candidate_id"
        )
        versions = dict(found.fetchall())
        for name, watched in self._watched.items():
            if versions.get(name, "") != watched.version:
                self._look(watched)

    def _look_later(self, watched: Watched, time: datetime) -> None:
        """Look then, unless somebody looks before."""
        watched.looks += 1
        number = watched.looks
        self._world.at(time, lambda: self._look(watched) if number == watched.looks else None)

    def _look(self, watched: Watched) -> None:
        """See what is kept of somebody now, and when it will be time for them."""
        self._read(watched)
        candidate, now = watched.now, self._world.now
        wanted = PLAIN.due(candidate, now) if candidate else None
        if candidate and isinstance(wanted, Wanted):
            self._look_later(watched, self._seen_in_time(watched, candidate, wanted))
            return
        watched.due_since.clear()
        watched.looks += 1
        watched.expected = None
        if isinstance(wanted, datetime):
            due = max(wanted, now)
            watched.expected = watched.version, due
            self._look_later(watched, due + PROMPT)

    def _seen_in_time(self, watched: Watched, candidate: Candidate, wanted: Wanted) -> datetime:
        """What is due is seen, and recorded, as soon as faults allow. Returns until when."""
        name, now = watched.person.name, self._world.now
        since = now
        if watched.expected and watched.expected[0] == watched.version:
            since = watched.expected[1]
        watched.due_since = {step: watched.due_since.get(step, since) for step in wanted.steps}
        since = min(watched.due_since.values())
        by = self._world.healthy_since(name, since) + PROMPT
        if now < by:
            return by
        since = self._really_due(candidate, since, now)
        watched.due_since = dict.fromkeys(wanted.steps, since)
        by = self._world.healthy_since(name, since) + PROMPT
        if now < by:
            return by
        came = any(server.keys.get(wanted.key) for server in self._servers)
        what = "was sent and is not recorded" if came else "never came"
        raise Violation(
            "recorded in time" if came else "seen in time",
            f"{name} has waited for {wanted.steps} since {since}; it {what}",
            name,
        )

    def _really_due(self, candidate: Candidate, since: datetime, now: datetime) -> datetime:
        """Since when something is wanted without a break: quiet hours may have come between."""
        while since < now and not isinstance(again := PLAIN.due(candidate, since), Wanted):
            since = max(again or now, since + MINUTE)
        return min(since, now)

    def _read(self, watched: Watched) -> None:
        first = watched.person.users[0]
        row = self._database.execute(
            "SELECT c.id || c.version, c.document FROM accounts a "
            "JOIN candidates c ON c.id = a.candidate_id "
            "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
            (first.platform, first.tenant, first.account),
        ).fetchone()
        version = row[0] if row else ""
        if version == watched.version and watched.states:
            return
        watched.version = version
        watched.times.append(self._world.now)
        watched.states.append(decode(row[1]) if row else None)
        if len(watched.times) > 100:
            del watched.times[:50], watched.states[:50]

    # What must be true of an answer.

    def _hears(self, watched: Watched, incoming: Incoming, replies: Sequence[Reply]) -> None:
        watched.acted.append(self._world.now)
        self._answered_once(watched, incoming, replies)
        self._no_apology(watched, replies)
        for reply in replies:
            if isinstance(reply, Message):
                self._nothing_of_others(watched, reply)
        self._look(watched)

    def _answered_once(
        self, watched: Watched, incoming: Incoming, replies: Sequence[Reply]
    ) -> None:
        """An event that comes twice is answered once."""
        match incoming.event:
            case Command(name=verb) | Press(action=verb) if verb.partition(":")[0] in LINKING:
                return
        if replies and incoming.id in watched.answered:
            raise Violation(
                "answered once", f"{incoming.id} was answered twice", watched.person.name
            )
        if replies:
            watched.answered.add(incoming.id)

    def _no_apology(self, watched: Watched, replies: Sequence[Reply]) -> None:
        """Nothing goes wrong on our own side."""
        for reply in replies:
            if isinstance(reply, Message) and reply.text.startswith("Something went wrong"):
                raise Violation("no fault of our own", reply.text, watched.person.name)

    # What must be true when a message arrives.

    def _arrives(self, posted: Posted) -> None:
        watched = self._watched[posted.user.account]
        self._read(watched)
        self._once(posted)
        ids = self._written_first(watched, posted)
        self._nothing_of_others(watched, posted.message)
        self._allowed_hours(watched, posted)
        candidate, steps = self._still_wanted(watched, posted, ids)
        self._in_order(watched, candidate, steps)
        self._one_reminder(watched, candidate, steps)
        self._one_bundle_a_day(watched, posted)
        for id in ids:
            watched.arrivals.setdefault(id, []).append(posted.at)
        watched.person.sees(posted)
        self._look_later(watched, posted.at + PROMPT)

    def _written_first(self, watched: Watched, posted: Posted) -> tuple[str, ...]:
        """A delivery is written down before it is sent. Returns the steps that it names."""
        row = self._database.execute(
            "SELECT steps FROM deliveries WHERE key = ?", (posted.key,)
        ).fetchone()
        if row:
            return msgspec.json.decode(row[0], type=tuple[str, ...])
        if watched.forgotten_since(posted.at - DECIDED):
            return ()  # forgotten while it was on its way
        raise Violation(
            "written first",
            f"{posted.key} came without being written down",
            watched.person.name,
        )

    def _once(self, posted: Posted) -> None:
        """Nothing comes twice, wherever it was sent."""
        if sum(len(server.keys.get(posted.key, ())) for server in self._servers) > 1:
            name = posted.user.account
            raise Violation("once", f"{name} got {posted.key} twice", name)

    def _nothing_of_others(self, watched: Watched, message: Message) -> None:
        """Nobody sees anything of another person's."""
        name = watched.person.name
        if "Qx" in (message.text + message.title).replace(name, ""):
            raise Violation("nothing of others", f"{name} was shown another's interview", name)

    def _still_wanted(
        self, watched: Watched, posted: Posted, ids: tuple[str, ...]
    ) -> tuple[Candidate, list[Step]]:
        """Somewhen in the last minutes the message was due, its step not settled, the person not
        paused, not forgotten. Returns what was kept then, and the steps."""
        name = watched.person.name
        for candidate in watched.states_since(posted.at - DECIDED):
            if candidate.profile.paused:
                continue
            for at, wanted in _wanted_around(candidate, posted.at):
                told = set(wanted.steps) & set(ids) if ids else set(wanted.steps)
                steps = [step for step in open_steps(candidate, at) if step.id in told]
                settled = any(step.facts.settled for step in steps)
                if not settled and any(step.title == posted.message.title for step in steps):
                    return candidate, steps
        title = posted.message.title
        raise Violation(
            "still wanted", f"{name} was nudged at {posted.at} about “{title}” ({ids})", name
        )

    def _allowed_hours(self, watched: Watched, posted: Posted) -> None:
        """Nobody is woken."""
        for candidate in watched.states_since(posted.at - DECIDED):
            for at in (posted.at - DECIDED, posted.at, posted.at + DECIDED / 2):
                if _is_awake(candidate.profile, at):
                    return
        if watched.now:
            raise Violation(
                "allowed hours",
                f"{watched.person.name} ({watched.now.profile.zone}) was woken at {posted.at}",
                watched.person.name,
            )

    def _in_order(self, watched: Watched, candidate: Candidate, steps: Sequence[Step]) -> None:
        """A contact is not first nudged about after one that is to follow it."""
        for step in steps:
            interview, key, *round_ = step.id.split(".")
            if key not in CONTACTS or step.id in candidate.nudges:
                continue
            after = CONTACTS[CONTACTS.index(key) + 1 :]
            if any(".".join((interview, each, *round_)) in candidate.nudges for each in after):
                name = watched.person.name
                raise Violation("in order", f"{name} is nudged about {step.id} too late", name)

    def _one_reminder(self, watched: Watched, candidate: Candidate, steps: Sequence[Step]) -> None:
        """A step is nudged once, and reminded of once; a snooze and a new week come besides."""
        for step in steps:
            before = [one for one in candidate.nudges.get(step.id, ()) if not one.asked]
            chosen = step.facts.snoozed_until is not None
            if len(before) > 1 and not step.row.weeks and not chosen:
                raise Violation(
                    "one reminder",
                    f"{watched.person.name} is nudged a third time about {step.id}",
                    watched.person.name,
                )

    def _one_bundle_a_day(self, watched: Watched, posted: Posted) -> None:
        """One message a day, beside what follows an interview directly and what was snoozed."""
        candidate = watched.now
        if candidate is None:
            return
        zone = ZoneInfo(candidate.profile.zone or "UTC")
        moments = {
            nudged.at for nudges in candidate.nudges.values() for nudged in nudges if nudged.bundled
        }
        days = Counter(moment.astimezone(zone).date() for moment in moments)
        zones = {one.profile.zone for one in watched.states_since(posted.at - 2 * DAY)}
        if days and max(days.values()) > 1 and len(zones) == 1:
            name = watched.person.name
            raise Violation("one bundle a day", f"{name} got two bundles on {max(days)}", name)

    # What must be true after everything has come to rest.

    def at_rest(self) -> None:
        self._sound()
        self.look_at_all()
        for watched in self._watched.values():
            self._read(watched)
            if watched.now:
                self._records_are_true(watched, watched.now)
                self._ceiling(watched, watched.now)

    def _records_are_true(self, watched: Watched, candidate: Candidate) -> None:
        """What is recorded as sent was seen."""
        name = watched.person.name
        for step, nudges in candidate.nudges.items():
            for nudged in nudges:
                if self._was_seen(watched, nudged.at, watched.arrivals.get(step, [])):
                    continue
                if self._could_not_be_asked(name, nudged.at):
                    self.unconfirmed += 1
                    continue
                raise Violation(
                    "records are true", f"{name} never saw {step}, recorded at {nudged.at}", name
                )

    def _was_seen(self, watched: Watched, at: datetime, arrivals: Sequence[datetime]) -> bool:
        """A message came then, or before a fault that delayed the record, or the person looked."""
        if any(abs(at - time) < PROMPT for time in watched.acted):
            return True
        name, healthy = watched.person.name, self._world.healthy_since
        return any(one - PROMPT <= at <= healthy(name, one) + PROMPT for one in arrivals)

    def _could_not_be_asked(self, name: str, at: datetime) -> bool:
        """Whether a nudge was in doubt where no history can be read: it is then never repeated, so
        it may be lost (docs/reliability.md). Nothing is in doubt but after a fault."""
        blind = any(server.blind for server in self._servers)
        return blind and self._world.healthy_since(name, at) > at

    def _ceiling(self, watched: Watched, candidate: Candidate) -> None:
        """So many contacts an employer without an answer, and no more."""
        for interview in candidate.interviews:
            contacts = sum(
                bool(step.row.counts and candidate.nudges.get(step.id))
                for step in plan(candidate, interview, self._world.now)
            )
            if not interview.news and contacts > IN_A_ROW + 1:
                name = watched.person.name
                raise Violation("ceiling", f"{name}: {contacts} contacts for {interview.id}", name)

    def _sound(self) -> None:
        """The file is whole, each row that points somewhere points to something, and nothing is
        left under way."""
        read = self._database.execute
        if (found := read("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            raise Violation("sound", f"the file is damaged: {found[:3]}")
        for what, query in ORPHANS.items():
            if found := read(query).fetchmany(3):
                raise Violation("sound", f"{what}: {found}")


def _wanted_around(candidate: Candidate, at: datetime) -> Iterator[tuple[datetime, Wanted]]:
    """What was wanted when a message came, then at other moments at which it may have been decided
    on, by a clock that may be wrong."""
    for off in (timedelta(0), -DECIDED, -DECIDED / 2, DECIDED / 2):
        decided = at + off
        wanted = PLAIN.due(candidate, decided)
        if isinstance(wanted, datetime) and decided < wanted <= at + DECIDED / 2:
            decided, wanted = wanted, PLAIN.due(candidate, wanted)
        if isinstance(wanted, Wanted):
            yield decided, wanted


def _is_awake(profile: Profile, at: datetime) -> bool:
    """Whether somebody may be written to, by the clock on their wall."""
    local = at.astimezone(ZoneInfo(profile.zone or "UTC"))
    clock, nights = local.time(), profile.night_weekdays
    if local.weekday() in nights or (local - DAY).weekday() in nights:
        return DUTY[0] <= clock < DUTY[1]
    start, end = profile.quiet.start, profile.quiet.end
    quiet = start <= clock < end if start <= end else clock >= start or clock < end
    return not quiet


ORPHANS = {
    "a broken reference": "PRAGMA foreign_key_check",
    "queued for nobody": "SELECT candidate_id FROM queue "
    "WHERE candidate_id NOT IN (SELECT id FROM candidates)",
    "queued twice": "SELECT candidate_id FROM queue GROUP BY candidate_id HAVING count(*) > 1",
    "due and not queued": "SELECT c.id FROM candidates c "
    "LEFT JOIN deliveries d ON d.candidate_id = c.id "
    "LEFT JOIN queue q ON q.candidate_id = c.id AND q.due = coalesce(d.leased, c.wake) "
    "WHERE coalesce(d.leased, c.wake) IS NOT NULL AND q.due IS NULL",
    "queued and not due": "SELECT q.candidate_id FROM queue q "
    "JOIN candidates c ON c.id = q.candidate_id "
    "LEFT JOIN deliveries d ON d.candidate_id = c.id "
    "WHERE coalesce(d.leased, c.wake) IS NULL",
    "queued elsewhere": "SELECT q.candidate_id FROM queue q "
    "JOIN candidates c ON c.id = q.candidate_id "
    "LEFT JOIN deliveries d ON d.candidate_id = c.id "
    "WHERE q.platform <> coalesce(d.platform, c.platform)",
    "a candidate whom no account leads to": "SELECT id FROM candidates "
    "WHERE id NOT IN (SELECT candidate_id FROM accounts)",
    "an account that leads to nobody": "SELECT account FROM accounts "
    "WHERE candidate_id NOT IN (SELECT id FROM candidates)",
}
