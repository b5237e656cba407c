"""One person and the core, for tests: typed lines and pressed buttons in, what is said out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.conversation import due, nudge, respond, settle
from bot.messages import (
    Button,
    Command,
    Event,
    Form,
    Incoming,
    Menu,
    Message,
    Press,
    Problems,
    Reply,
    Submit,
    Text,
    UserId,
)
from bot.model import Candidate, Interview
from bot.plan import Step, plan
from bot.ports import Sent, Wanted
from tests.people import MONDAY, candidate

ME = UserId("terminal", "", "me")


@dataclass
class Chat:
    """Keeps the candidate from turn to turn; `replies` are those of the last one."""

    candidate: Candidate = field(default_factory=candidate)
    now: datetime = MONDAY
    zone: str = ""
    locale: str = ""
    forms: bool = False
    marks: bool = False
    replies: tuple[Reply, ...] = ()
    erased: bool = False
    exported: bool = False

    def say(self, text: str) -> str:
        return self._turn(Text(text))

    def command(self, name: str, text: str = "") -> str:
        return self._turn(Command(name, text))

    def press(self, label: str) -> str:
        """Press a button of the last replies by its label."""
        return self.act(next(one.action for one in self.buttons() if one.label == label))

    def act(self, action: str) -> str:
        return self._turn(Press(action))

    def submit(self, form: str, **values: str) -> str:
        return self._turn(Submit(form, values))

    def nudge(self) -> str:
        """What is sent of the bot's own accord now, "" where nothing is."""
        wanted = due(self.candidate, self.now)
        if not isinstance(wanted, Wanted):
            return ""
        message = nudge(self.candidate, wanted, self.now)
        if message is None:
            return ""
        self.candidate, _ = settle(self.candidate, wanted, Sent(), self.now)
        self.replies = (message,)
        return self.seen()

    def wait(self, **length: float) -> None:
        self.now += timedelta(**length)

    def seen(self) -> str:
        return "\n\n".join(_shown(reply) for reply in self.replies)

    def buttons(self) -> list[Button]:
        return [one for reply in self.replies if isinstance(reply, Message) for one in _flat(reply)]

    @property
    def message(self) -> Message:
        """The first of the last replies."""
        return next(reply for reply in self.replies if isinstance(reply, Message))

    def labels(self) -> list[str]:
        return [button.label for button in self.buttons()]

    @property
    def interview(self) -> Interview:
        """The one begun last."""
        return self.candidate.interviews[-1]

    def steps(self) -> dict[str, Step]:
        made = plan(self.candidate, self.interview, self.now)
        return {step.id.partition(".")[2]: step for step in made}

    def _turn(self, event: Event) -> str:
        incoming = Incoming(
            "e1", ME, event, self.zone, self.locale, forms=self.forms, marks=self.marks
        )
        turn = respond(self.candidate, incoming, self.now)
        self.candidate, self.replies = turn.candidate, turn.replies
        self.erased, self.exported = turn.erased, turn.exported
        return self.seen()


def _flat(message: Message) -> Iterator[Button]:
    for button in message.buttons:
        yield from button.options if isinstance(button, Menu) else (button,)


def _shown(reply: Reply) -> str:
    if isinstance(reply, Form):
        return f"form {reply.id}: {', '.join(one.key for one in reply.fields)}"
    if isinstance(reply, Problems):
        return "\n".join(f"{key}: {sentence}" for key, sentence in reply.fields.items())
    drafts = (f"[letter to {draft.to}] {draft.body}" for draft in reply.drafts)
    return "\n".join((reply.title, reply.text, *drafts)).strip()
