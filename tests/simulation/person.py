"""A simulated clinician: tells about interviews, answers nudges or does not, changes their mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.messages import Button, Command, Event, Incoming, Menu, Message, Press, Reply, Text, UserId
from tests.simulation.process import Process
from tests.simulation.server import Posted, Server
from tests.simulation.world import World

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "Europe/Dublin",
)
JOBS = ("permanent direct", "permanent recruiter", "locum direct", "locum agency")
ENDS = ("an hour ago", "yesterday at 3pm", "5 days ago at 2pm")
PEOPLE = (
    "Dr. Patel (chief)",
    "Dr. Patel (chief), Joan Ruiz, CRNA",
    "Dr. Patel (chief), Joan Ruiz, CRNA, Dr. Amy Wu, Tom Hall",
)
DECISIONS = ("no date", "no date", "they decide in two weeks", "they decide by next Friday")
REFERENCES = ("none", "Dr. Lee 555 123 4567", "Dr. Lee, Maria Gomez", "already told")
NEWS = (
    "they said no",
    "I got the offer",
    "they replied",
    "I withdrew",
    "they want to meet me again",
)
WHIMS = (
    "undo",
    "what's next?",
    "why?",
    "quiet 9pm to 7am",
    "quiet 8pm to 8am",
    "nights Mon Tue",
    "nights none",
    "remind me tomorrow at 9",
    "skip",
    "sent it",
    "remind me to e-mail them every day",
    "draft another follow-up",
)
REDELIVERED = (timedelta(0), MINUTE, 5 * MINUTE)
"""When a platform gives an event again that nobody took (Slack's three tries)."""

ANSWERS = (timedelta(0), timedelta(seconds=3)), (MINUTE, HOUR), (MINUTE, 2 * DAY)
"""How soon somebody answers: some before the bot knows that its message has arrived."""

LINKED = 0.25
"""The share of people who join their accounts on both platforms."""


class Person:
    """Acts of their own accord and in answer to what they see.

    `name` is in the name of every place they interview at, so that a message to the wrong person
    gives itself away. It is their account on both platforms; they write on the first of them, and
    on the second as well once that is linked. `hears` is told of the replies to each event.
    """

    def __init__(
        self, world: World, process: Process, servers: Sequence[Server], number: int
    ) -> None:
        self.world = world
        self.name = f"Qx{number:04d}"
        self.zone = world.random.choice(ZONES)
        self.hears: Callable[[Incoming, Sequence[Reply]], None] = lambda incoming, replies: None
        self.active = True
        self.users = tuple(
            UserId(server.name, f"T{number % 3}" if server.name == "slack" else "", self.name)
            for server in servers
        )
        self._process = process
        self._server = servers[0]
        self._linked = False
        self._interviews = 0
        self._events = 0
        world.after(world.span(MINUTE, 3 * DAY), self._log_interview)
        world.after(world.span(5 * DAY, 30 * DAY), self._whim)
        world.after(world.span(20 * DAY, 90 * DAY), self._close)
        if world.chance(LINKED):
            world.after(world.span(HOUR, 20 * DAY), lambda: self.does(Command("link")))

    def sees(self, posted: Posted) -> None:
        """A nudge has come; it is answered after a while, or not at all."""
        soon, late = self.world.random.choices(ANSWERS, (1, 5, 4))[0]
        later = self.world.span(soon, late)
        self.world.after(later, lambda: self._answer(posted))

    def does(self, event: Event, where: UserId | None = None) -> None:
        """Write or press, here or there."""
        first, second = self.users
        if where is None:
            where = second if self._linked and self.world.chance(0.3) else first
        self._events += 1
        id = f"{self.name}-{self._events}"
        incoming = Incoming(id, where, event, zone=self.zone, locale="en-US")
        self._deliver(incoming, 0)
        if self.world.chance(0.04):  # the platform gives it twice
            again = self.world.span(timedelta(0), MINUTE)
            self.world.after(again, lambda: self._deliver(incoming, len(REDELIVERED)))

    def _deliver(self, incoming: Incoming, tries: int) -> None:
        taken = self._tell(incoming)
        if not taken and tries < len(REDELIVERED):
            pause = REDELIVERED[tries]
            self.world.after(pause, lambda: self._deliver(incoming, tries + 1))

    def _tell(self, incoming: Incoming) -> bool:
        self.world.note(f"{self.name} on {incoming.user.platform}: {incoming.event}")
        return self._process.tell(incoming, lambda replies: self._hears(incoming, replies))

    def _hears(self, incoming: Incoming, replies: Sequence[Reply]) -> None:
        self.hears(incoming, replies)
        for reply in replies:
            if isinstance(reply, Message):
                self._link(incoming, reply)

    def _link(self, incoming: Incoming, reply: Message) -> None:
        """Go on with linking, which takes both accounts; unlink after a while."""
        first, second = self.users
        press = {one.label: Press(one.action) for one in reply.buttons if isinstance(one, Button)}
        match incoming.event:
            case Command("link", ""):
                code = next((word for word in reply.text.split() if word[4:5] == "-"), "")
                self._soon(Command("link", code), second)
                later = self.world.span(3 * MINUTE, 8 * MINUTE)
                self.world.after(later, lambda: self.does(press["Confirm"], first))
            case Command("link") if "Join them" in press:
                self._soon(press["Join them"], second)
            case Press() if reply.text.startswith("Joined."):
                self._linked = True
                later = self.world.span(3 * DAY, 60 * DAY)
                self.world.after(later, lambda: self.does(Command("unlink"), second))
            case Command("unlink") if "Part them" in press:
                self._linked = False
                self._soon(press["Part them"], second)
            case Press() if reply.text.startswith("Everything is erased"):
                self._linked = False  # also where they were joined just before
            case Command("forget") if "Erase everything" in press:
                self._soon(press["Erase everything"], incoming.user)

    def _soon(self, event: Event, where: UserId) -> None:
        later = self.world.span(timedelta(seconds=5), MINUTE)
        self.world.after(later, lambda: self.does(event, where))

    def _log_interview(self) -> None:
        self._interviews += 1
        chosen = self.world.random.choice
        place = f"{self.name} Hospital {self._interviews}"
        words = (
            f"CRNA {chosen(JOBS)} at {place}, ended {chosen(ENDS)}, with {chosen(PEOPLE)}, "
            f"{chosen(DECISIONS)}"
        )
        self.does(Command("new", words))
        references = chosen(REFERENCES)
        self.world.after(self.world.span(MINUTE, HOUR), lambda: self.does(Text(references)))
        if self.active:
            self.world.after(self.world.span(12 * DAY, 40 * DAY), self._log_interview)

    def _answer(self, posted: Posted) -> None:
        buttons = [one for one in posted.message.buttons if isinstance(one, Button)]
        snoozes = [one for one in posted.message.buttons if isinstance(one, Menu)]
        done = [one for one in buttons if one.action.startswith("done:")]
        roll = self.world.random.random()
        where = posted.user if self._linked else None
        if done and roll < 0.6:
            self.does(Press(done[0].action), where)
        elif snoozes and roll < 0.75:
            options = [one for one in snoozes[0].options if not one.action.endswith(":pick")]
            if options:
                self.does(Press(self.world.random.choice(options).action), where)
        elif buttons and roll < 0.85:
            self.does(Press(self.world.random.choice(buttons).action), where)

    def _whim(self) -> None:
        roll = self.world.random.random()
        if roll < 0.35:
            self.does(Text(self.world.random.choice(NEWS)))
        elif roll < 0.8:
            self.does(Text(self.world.random.choice(WHIMS)))
        elif roll < 0.95:
            self.does(Command("pause"))
            self.world.after(self.world.span(HOUR, 3 * DAY), lambda: self.does(Command("resume")))
        else:
            self._linked = False
            self.does(Command("forget"))
        if self.active:
            self.world.after(self.world.span(2 * DAY, 30 * DAY), self._whim)

    def _close(self) -> None:
        """Direct messages are switched off for a while; then the person writes again."""
        first = self.users[0]
        self._server.closed.add(first)
        self.world.note(f"{self.name} closes their DM on {first.platform}")

        def reopen() -> None:
            self._server.closed.discard(first)
            self.world.note(f"{self.name} opens their DM again")
            self.does(Command("next"), first)

        self.world.after(self.world.span(HOUR, 10 * DAY), reopen)
        if self.active:
            self.world.after(self.world.span(60 * DAY, 200 * DAY), self._close)
