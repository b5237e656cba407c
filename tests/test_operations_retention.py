"""Retention: each closed interview goes after its time, and nothing goes of which nobody told."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from bot.conversation import Conversation
from bot.expiry import NOTICE, Expiry
from bot.messages import Button, Event, Incoming, Message, Press, Text, UserId
from bot.model import Candidate, Interview, NewsKind, Profile
from bot.ports import OutcomeUnknown, Receive, TryLater, Unreachable
from bot.retention import EVERY, Retention
from bot.service import Bot
from storage.database import connect
from storage.store import SqlStore
from tests.conftest import FakeClock
from tests.people import MONDAY, candidate, done, heard, interview

ANN = UserId("chat", "", "ann")
YEAR = timedelta(days=365)
DAY = timedelta(days=1)
NO = MONDAY + 3 * DAY
STEPS = ("thank_you.1", "thank_you.2", "rejection_reply", "reference_thanks.1")


def over(id: str = "i1", place: str = "Mercy General", at: datetime = NO) -> Interview:
    """One that they said no to, and everything about it was done that day."""
    one = replace(interview(ended=at - 3 * DAY), id=id, facility=place)
    return done(heard(one, NewsKind.REJECTED, at), at, *STEPS)


class Chat:
    name = "chat"

    def __init__(self) -> None:
        self.arrived: dict[str, Message] = {}
        self.fault: Exception | None = None

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""

    async def send(self, user: UserId, message: Message, key: str) -> None:
        assert len(key) <= 25
        assert key not in self.arrived
        if not self.fault or isinstance(self.fault, OutcomeUnknown):
            self.arrived[key] = message
        if self.fault:
            raise self.fault

    async def find(self, user: UserId, key: str, since: datetime) -> bool:
        return key in self.arrived

    @property
    def told(self) -> list[str]:
        return [message.text for message in self.arrived.values()]

    def button(self) -> str:
        (*_, message) = self.arrived.values()
        (button,) = message.buttons
        assert isinstance(button, Button)
        return button.action


class World:
    """Somebody with interviews, and the years that pass."""

    def __init__(self, store: SqlStore, clock: FakeClock) -> None:
        self.store, self.clock, self.chat = store, clock, Chat()
        self._ids = count(1)
        self.changed: list[UserId] = []
        self.core = Conversation()
        self.bot = Bot(store, self.core, clock, new_id=self.new_id)
        self.retention = self.another()

    def new_id(self) -> str:
        return f"id-{next(self._ids)}"

    def another(self) -> Retention:
        """That of another process."""
        return Retention(
            self.store,
            self.store.records,
            [self.chat],
            self.clock,
            expiry=Expiry(YEAR),
            wake=self.core.wake,
            new_id=self.new_id,
            changed=self.changed.append,
        )

    async def begin(self, *interviews: Interview, seen: datetime = NO) -> None:
        one = replace(candidate(*interviews), seen=seen)
        await self.clock.move(seen)
        wake = self.core.wake(one, seen)
        await self.store.save(ANN, one, 0, event="begun", wake=wake, now=seen)

    async def do(self, event: Event) -> str:
        replies = await self.bot.receive(Incoming(self.new_id(), ANN, event))
        return "\n".join(reply.text for reply in replies if isinstance(reply, Message))

    async def look(self, at: datetime) -> None:
        await self.clock.move(at)
        await self.retention.look()

    async def kept(self) -> Candidate | None:
        saved = await self.store.load(ANN)
        return saved.candidate if saved else None

    async def places(self) -> list[str]:
        one = await self.kept()
        assert one
        return [each.facility for each in one.interviews if not each.cancelled]


@pytest.fixture
def world(store: SqlStore, clock: FakeClock) -> World:
    return World(store, clock)


async def test_one_whose_document_cannot_be_read_keeps_nobody_else_from_it(
    world: World, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As one that a newer version wrote, once the older one is back."""
    ben = UserId("chat", "", "ben")
    await world.store.save(ben, Candidate(id="a"), 0, event="ben", wake=None, now=NO)
    database = await connect(database_url)
    async with database.transaction() as transaction:
        await transaction.run("UPDATE candidates SET document = ?", '{"id": ["Dr. Patel"]}')
    await database.close()
    await world.begin(over())

    notice = NO + YEAR - NOTICE + DAY
    await world.look(notice)
    assert len(world.chat.told) == 1
    await world.look(notice + NOTICE + DAY)
    assert await world.kept() is None
    assert "looking at a candidate: ValidationError" in caplog.text
    assert "Patel" not in caplog.text


# An interview.


async def test_a_closed_interview_is_told_of_once_and_erased_two_weeks_later(world: World) -> None:
    await world.begin(over(), over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - NOTICE - DAY)
    assert world.chat.told == []

    notice = NO + YEAR - NOTICE + DAY
    await world.look(notice)
    await world.look(notice + EVERY)
    (told,) = world.chat.told
    assert told.startswith("Mercy General (CRNA, Mon Nov 16, 2026) is long over. On Sat Nov 20,")
    assert "(Central) I erase what you told me about it." in told

    await world.look(notice + NOTICE - DAY)
    assert await world.places() == ["Mercy General", "Sunrise"]
    assert world.changed == []
    await world.look(notice + NOTICE + DAY)
    assert await world.places() == ["Sunrise"]
    assert world.changed == [ANN], "a page that is always in view still names it"
    left = await world.kept()
    assert left
    assert "Mercy" not in repr(left)
    assert left.profile.references, "they belong to the person"


async def test_several_go_together_with_one_message(world: World) -> None:
    alive = interview(NO + YEAR - 20 * DAY)
    await world.begin(over(), over("i2", "Sunrise"), replace(alive, id="i3", facility="Lakeside"))
    await world.look(NO + YEAR - NOTICE + DAY)
    (told,) = world.chat.told
    assert "- Mercy General (CRNA, Mon Nov 16, 2026)\n- Sunrise (CRNA, Mon Nov 16, 2026)" in told

    await world.look(NO + YEAR + 2 * DAY)
    assert await world.places() == ["Lakeside"]


async def test_many_are_told_of_by_and_by(world: World) -> None:
    many = [over(f"i{number}", f"Place {number}") for number in range(1, 15)]
    await world.begin(*many, interview(NO + YEAR - 20 * DAY, id="i99"))
    await world.look(NO + YEAR - NOTICE + DAY)
    await world.look(NO + YEAR - NOTICE + 9 * DAY)
    assert [told.count("Place") for told in world.chat.told] == [10, 4]

    await world.look(NO + YEAR + 30 * DAY)
    assert await world.places() == ["Mercy General"]


async def test_what_is_wanted_is_kept_for_another_year(world: World) -> None:
    await world.begin(over(), over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - DAY)
    assert "It stays." in await world.do(Press(world.chat.button()))

    await world.look(NO + YEAR + NOTICE)
    assert await world.places() == ["Mercy General", "Sunrise"]
    await world.look(NO + 2 * YEAR - NOTICE)
    assert "Unless you write to me" in world.chat.told[-1], "and with it all that is left"


async def test_what_opens_again_after_the_notice_is_kept(world: World) -> None:
    await world.begin(over(), over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - DAY)
    assert "offer" in await world.do(Text("Mercy General made me an offer after all"))

    await world.look(NO + YEAR + NOTICE)
    assert "Mercy General" in await world.places()


async def test_whoever_says_other_things_loses_what_was_told_of(world: World) -> None:
    await world.begin(over(), over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - NOTICE + DAY)
    await world.do(Text("thanks"))

    await world.look(NO + YEAR + 2 * DAY)
    assert await world.places() == ["Sunrise"]


async def test_an_old_button_of_an_erased_interview_finds_nothing(world: World) -> None:
    await world.begin(over(), over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - DAY)
    pressed = world.chat.button()
    await world.look(NO + YEAR + NOTICE)
    assert await world.do(Press(pressed)) == "That is no longer there."


async def test_what_has_something_planned_is_left_alone(world: World) -> None:
    alive = interview(NO + YEAR - 5 * DAY)
    await world.begin(alive)
    await world.look(NO + YEAR + DAY)

    assert world.chat.told == []


async def test_one_that_was_never_told_to_its_end_goes_as_well(world: World) -> None:
    half = Interview(id="i1", started=NO, facility="Mercy General")
    await world.begin(half, over("i2", "Sunrise", NO + 90 * DAY), seen=NO + 90 * DAY)
    await world.look(NO + YEAR - DAY)
    await world.look(NO + YEAR + NOTICE)

    assert await world.places() == ["Sunrise"]


# A person.


async def test_whoever_has_none_left_and_is_silent_goes_with_the_last(world: World) -> None:
    await world.begin(over())
    await world.look(NO + YEAR - NOTICE + DAY)
    (told,) = world.chat.told
    assert "Unless you write to me, I erase everything that I keep about you on Sat Nov 20" in told

    await world.look(NO + YEAR)
    assert await world.kept()
    await world.look(NO + YEAR + 2 * DAY)
    assert await world.kept() is None
    assert len(world.chat.told) == 1


async def test_whoever_told_of_no_interview_goes_too(world: World) -> None:
    await world.do(Text("hello"))
    begun = world.clock.now()
    await world.look(begun + YEAR)
    await world.look(begun + YEAR + NOTICE + DAY)

    assert await world.kept() is None


async def test_whoever_answers_stays_and_is_told_of_the_interview_alone(world: World) -> None:
    await world.begin(over())
    await world.look(NO + YEAR - DAY)
    await world.do(Text("hello"))

    await world.look(NO + YEAR + NOTICE + DAY)
    assert await world.places() == ["Mercy General"]
    assert world.chat.told[1].startswith("Mercy General")
    await world.look(NO + YEAR + 2 * NOTICE + 2 * DAY)
    assert await world.places() == []


async def test_keeping_everything_keeps_the_interviews_too(world: World) -> None:
    await world.begin(over())
    await world.look(NO + YEAR - DAY)
    await world.do(Press(world.chat.button()))

    await world.look(NO + YEAR + 100 * DAY)
    assert await world.places() == ["Mercy General"]


# Being told.


async def test_after_a_long_standstill_nobody_is_erased_untold(world: World) -> None:
    await world.begin(over())
    await world.look(NO + 3 * YEAR)

    assert await world.kept()
    assert len(world.chat.told) == 1


async def test_a_platform_that_is_down_puts_the_notice_off(world: World) -> None:
    await world.begin(over())
    world.chat.fault = TryLater("down")
    await world.look(NO + YEAR)
    await world.look(NO + YEAR + NOTICE + DAY)
    assert await world.kept()

    world.chat.fault = None
    await world.look(NO + YEAR + NOTICE + 2 * DAY)
    assert len(world.chat.told) == 1


async def test_a_notice_that_may_have_arrived_is_looked_up_and_not_sent_twice(world: World) -> None:
    await world.begin(over())
    world.chat.fault = OutcomeUnknown("timeout")
    await world.look(NO + YEAR)
    await world.look(NO + YEAR + EVERY)

    assert len(world.chat.told) == 1
    told = await world.kept()
    assert told
    assert told.leaving == NO + YEAR + EVERY + NOTICE


async def test_whoever_cannot_be_told_is_erased_no_sooner(world: World) -> None:
    await world.begin(over())
    world.chat.fault = Unreachable("closed")
    await world.look(NO + YEAR)
    await world.look(NO + YEAR + NOTICE - DAY)
    assert await world.kept()

    await world.look(NO + YEAR + NOTICE + DAY)
    assert await world.kept() is None


async def test_nobody_is_told_at_night(world: World) -> None:
    asleep = Candidate(id="c1", profile=Profile(zone="Asia/Tokyo"), seen=NO)
    await world.store.save(ANN, asleep, 0, event="e1", wake=None, now=NO)
    night = NO + YEAR - timedelta(hours=6)  # 00:00 there
    await world.look(night)
    assert world.chat.told == []

    await world.look(night + timedelta(hours=8))
    assert len(world.chat.told) == 1


async def test_of_two_processes_one_looks(world: World) -> None:
    await world.begin(over())
    await world.retention.look()
    await world.clock.move(NO + YEAR - EVERY)
    other = world.another()
    await other.look()
    await world.retention.look()

    assert len(world.chat.told) == 1


async def test_all_are_looked_at_and_nobody_again_before_it_is_time(world: World) -> None:
    for number in range(250):
        one = Candidate(id=f"c{number}", seen=NO)
        user = UserId("chat", "", f"u{number}")
        await world.store.save(user, one, 0, event=f"e{number}", wake=None, now=NO)
    await world.look(NO)
    assert await world.store.to_review(NO + 6 * DAY, 1) == ()
    assert len(await world.store.to_review(NO + 7 * DAY, 1000)) == 250
