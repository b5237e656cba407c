"""What every platform promises: tests to inherit, given a fixture `face` for the platform.

    class TestPlatform(PlatformContract):
        @pytest.fixture
        async def face(self) -> AsyncIterator[Face]: ...

The bot behind the platform is `Answers`, which says one thing to whatever it is told.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.messages import Button, Draft, Incoming, Menu, Message, Press, Reply, Text, UserId
from bot.ports import Platform

THANKS = Draft("Dear Dr. Patel,\n\nThank you.\n  Alex", subject="Thank you", to="Dr. Patel")
SENT = Button("I sent it", "done:i1.thank_you.1", "primary")
LATER = Menu("Snooze", (Button("1 hour", "snooze:i1.thank_you.1:1 hour"),))
NUDGE = Message("For Mercy General.", title="Thank-you note", drafts=(THANKS,))
NUDGE_WITH_BUTTONS = Message(
    "For Mercy General.", title="Thank-you note", drafts=(THANKS,), buttons=(SENT, LATER)
)
HELLO = Message("Hello, <b>you</b> *and* @everyone.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as somebody sees it; `text` is all that can be read in it but the buttons."""

    text: str
    buttons: tuple[str, ...] = ()


@dataclass
class Answers:
    """A bot that gives the same replies to everything, and to no event twice."""

    replies: Sequence[Reply] = (HELLO,)
    taken: list[Incoming] = field(default_factory=list)

    async def receive(self, incoming: Incoming) -> Sequence[Reply]:
        known = [one.id for one in self.taken]
        self.taken.append(incoming)
        return () if incoming.id in known else self.replies


class Face(ABC):
    """One person on a running platform. Each action returns once the platform has done with it.

    `platform` is running with `answers.receive`; `user` is the person, `since` a little before
    anything was sent. `redelivers` says whether the platform ever brings an event twice.
    """

    platform: Platform
    user: UserId
    answers: Answers
    since: datetime
    redelivers = True

    @abstractmethod
    async def says(self, text: str) -> None:
        """The person types a line to the bot in private."""

    @abstractmethod
    async def says_again(self) -> None:
        """The platform delivers the event of the last line once more."""

    @abstractmethod
    async def presses(self, label: str) -> None:
        """The person presses the newest button of that name."""

    @abstractmethod
    def sees(self) -> list[Shown]:
        """What the bot said in private, oldest first."""

    @abstractmethod
    def public(self) -> list[str]:
        """What of it others than the person could see."""


class PlatformContract:
    async def test_a_nudge_shows_its_text_its_letter_and_its_buttons(self, face: Face) -> None:
        await face.platform.send(face.user, NUDGE_WITH_BUTTONS, "key1")

        shown = face.sees()[-1]
        for part in ("Thank-you note", "For Mercy General.", THANKS.subject, THANKS.body):
            assert part in shown.text
        assert {"I sent it", "Snooze"} <= set(shown.buttons)

    async def test_a_press_comes_back_as_what_the_button_answers(self, face: Face) -> None:
        await face.platform.send(face.user, NUDGE_WITH_BUTTONS, "key1")
        await face.presses("I sent it")

        taken = face.answers.taken[-1]
        assert (taken.user, taken.event) == (face.user, Press(SENT.action))

    async def test_a_typed_line_comes_in_as_typed_and_is_answered(self, face: Face) -> None:
        line = "CRNA at Mercy & Sons <west>, *really*, ann@example.org"
        await face.says(line)

        taken = face.answers.taken[-1]
        assert (taken.user, taken.event) == (face.user, Text(line))
        assert face.sees()[-1].text.strip() == HELLO.text

    async def test_the_same_event_twice_is_answered_once(self, face: Face) -> None:
        await face.says("hello")
        before = len(face.sees())
        if face.redelivers:
            await face.says_again()

        assert len(face.sees()) == before
        assert len({one.id for one in face.answers.taken}) == 1

    async def test_two_lines_are_two_events(self, face: Face) -> None:
        await face.says("hello")
        await face.says("hello")

        assert len({one.id for one in face.answers.taken}) == 2

    async def test_what_was_sent_is_found_by_its_key(self, face: Face) -> None:
        await face.platform.send(face.user, NUDGE, "key1")

        assert await face.platform.find(face.user, "key1", face.since) is True

    async def test_what_was_never_sent_is_not_found(self, face: Face) -> None:
        await face.platform.send(face.user, NUDGE, "key1")

        assert await face.platform.find(face.user, "key2", face.since) in (False, None)

    async def test_nothing_is_seen_by_anybody_else(self, face: Face) -> None:
        await face.platform.send(face.user, NUDGE_WITH_BUTTONS, "key1")
        await face.says("hello")
        await face.presses("I sent it")

        assert face.public() == []
