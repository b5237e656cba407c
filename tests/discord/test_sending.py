"""Nudges on their way to Discord: sent once, whatever it answers or fails to answer."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord import render
from adapters.discord.custom_ids import mark, mark_of
from adapters.discord.errors import Misconfigured
from bot.messages import Message, UserId
from bot.ports import OutcomeUnknown, TryLater, Unreachable
from tests.conftest import FakeClock
from tests.discord.faults import DROP, HANG
from tests.discord.person import Person
from tests.discord.refusal import (
    CANNOT_SEND,
    EMPTY,
    OPENING_TOO_FAST,
    TOO_LARGE,
    UNKNOWN_CHANNEL,
    UNKNOWN_USER,
    Refusal,
    invalid,
)
from tests.discord.shown import seen
from tests.discord.stage import Stage, on_stage
from tests.discord.test_conversation import INTERVIEW
from tests.platform_contract import NUDGE_WITH_BUTTONS
from tests.tiny import TinyCore

POST = "POST .*/messages"
LOOK = "GET .*/messages"


@pytest.fixture
async def tiny(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Stage]:
    """A bot whose core takes "in 5" as a wish for a nudge in five minutes."""
    async with on_stage(tmp_path, clock, core=TinyCore()) as stage:
        yield stage


@pytest.fixture
async def waiting(tiny: Stage) -> Person:
    """Somebody whose nudge is due in five minutes."""
    ann = tiny.person()
    await ann.type("in 5")
    return ann


def nudges(person: Person) -> int:
    """How often the one nudge arrived."""
    return sum(seen(post) == "i1" for post in person.visible())


# Every code, through the courier.

COMES_LATER = {
    "40004": Refusal(403, 40004, "Send messages has been temporarily disabled"),
    "40006": Refusal(403, 40006, "This feature has been temporarily disabled"),
    "130000": Refusal(400, 130000, "API resource is currently overloaded"),
    "40002": Refusal(403, 40002, "You need to verify your account"),
    "20026 quarantined": Refusal(403, 20026, "Your bot has been flagged"),
    "40003 opening too fast": OPENING_TOO_FAST,
    "an unknown code": Refusal(400, 99999, "Something new"),
}
COMES_AT_ONCE = {
    "10003 channel gone": UNKNOWN_CHANNEL,
    "50001 missing access": Refusal(403, 50001, "Missing Access"),
    "20009 content": Refusal(400, 20009, "Explicit content cannot be sent"),
    "200000 content": Refusal(400, 200000, "Message was blocked by automatic moderation"),
    "240000 content": Refusal(400, 240000, "Message blocked by harmful links filter"),
    "50035 our bug": invalid("content", "made up"),
    "50006 our bug": EMPTY,
    "40005 our bug": TOO_LARGE,
}
NEVER_COMES = {
    "50007 closed": CANNOT_SEND,
    "50007 with another status": Refusal(400, 50007, "Cannot send messages to this user"),
    "50278 no server in common": Refusal(403, 50278, "No mutual guilds"),
    "10013 unknown user": UNKNOWN_USER,
    "50033 invalid recipient": Refusal(400, 50033, "Invalid Recipient(s)"),
}


@pytest.mark.parametrize("refusal", COMES_LATER.values(), ids=COMES_LATER)
async def test_what_passes_is_tried_again_later(
    tiny: Stage, waiting: Person, refusal: Refusal
) -> None:
    fault = tiny.discord.door.befall(POST, refusal)
    await tiny.wait(minutes=5)
    assert (fault.met, nudges(waiting)) == (1, 0)

    await tiny.wait(hours=8)
    assert nudges(waiting) == 1


@pytest.mark.parametrize("refusal", COMES_AT_ONCE.values(), ids=COMES_AT_ONCE)
async def test_what_another_request_mends_is_mended_once(
    tiny: Stage, waiting: Person, refusal: Refusal
) -> None:
    tiny.discord.door.befall(POST, refusal)
    await tiny.wait(minutes=5)

    assert nudges(waiting) == 1


@pytest.mark.parametrize("refusal", NEVER_COMES.values(), ids=NEVER_COMES)
async def test_who_cannot_be_written_to_is_parked_and_told_at_the_next_contact(
    tiny: Stage, waiting: Person, refusal: Refusal
) -> None:
    fault = tiny.discord.door.befall(POST, refusal, times=99)
    await tiny.wait(minutes=5)
    await tiny.wait(days=30)

    assert fault.met == 1, "each counts among the 10,000 invalid requests"
    candidate = await tiny.candidate(waiting)
    assert candidate
    assert candidate.unreachable == str(refusal.code)


async def test_the_channel_that_is_gone_is_opened_once_and_then_given_up(
    tiny: Stage, waiting: Person
) -> None:
    fault = tiny.discord.door.befall(POST, UNKNOWN_CHANNEL, times=99)
    await tiny.wait(minutes=5)

    assert fault.met == 2
    assert tiny.discord.rest.opened == [waiting.account.id]
    candidate = await tiny.candidate(waiting)
    assert candidate
    assert candidate.unreachable == "10003"


async def test_401_stops_everything(tiny: Stage, waiting: Person) -> None:
    tiny.discord.door.befall(POST, Refusal(401, 0, "401: Unauthorized"), times=99)
    await tiny.wait(minutes=5)
    with pytest.raises(Misconfigured, match="DISCORD_TOKEN"):
        await tiny.ended

    assert nudges(waiting) == 0
    assert len(tiny.discord.door.refused) == 1


async def test_the_plan_survives_a_closed_dm(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    ann.account.open = False
    await zoned.wait(hours=2)
    ann.account.open = True

    assert "I could not send you a direct message." in await ann.slash("list", server=True)
    await zoned.deliver()
    assert "Dear Dr. Patel," in "\n".join(post.content for post in ann.visible())


# Doubt.


@pytest.mark.parametrize("kind", [DROP, 503, 500], ids=["dropped", "503", "500"])
@pytest.mark.parametrize("stored", [True, False], ids=["arrived", "lost"])
async def test_a_nudge_without_an_answer_arrives_once(
    tiny: Stage, waiting: Person, kind: str | int, stored: bool
) -> None:
    tiny.discord.door.befall(POST, kind, stored=stored)
    await tiny.wait(minutes=5)
    await tiny.wait(minutes=20)

    assert nudges(waiting) == 1


@pytest.mark.parametrize("stored", [True, False], ids=["arrived", "lost"])
async def test_a_nudge_interrupted_while_it_waits_arrives_once(
    tiny: Stage, waiting: Person, stored: bool
) -> None:
    fault = tiny.discord.door.befall(POST, HANG, stored=stored)
    await tiny.clock.move(tiny.clock.now() + timedelta(minutes=5))
    sending = asyncio.create_task(tiny.courier.tick(tiny.clock.now()))
    await tiny.until(lambda: bool(fault.done))
    sending.cancel()
    await asyncio.wait((sending,))
    await tiny.restart()
    await tiny.wait(minutes=20)

    assert nudges(waiting) == 1


async def test_a_look_that_fails_is_no_proof(tiny: Stage, waiting: Person) -> None:
    tiny.discord.door.befall(POST, DROP, stored=True)
    looks = tiny.discord.door.befall(LOOK, 503, times=3)
    await tiny.wait(minutes=5)
    await tiny.wait(hours=1)

    assert looks.met == 3
    assert nudges(waiting) == 1


async def test_a_nudge_that_arrived_is_found_by_its_buttons_when_nonces_are_forgotten(
    tiny: Stage, waiting: Person
) -> None:
    user = tiny.user(waiting)
    await tiny.adapter.send(user, NUDGE_WITH_BUTTONS, "key1")
    for post in tiny.discord.world.posts.values():
        post.nonce = ""

    assert await tiny.adapter.find(user, "key1", tiny.clock.now()) is True
    assert await tiny.adapter.find(user, "key2", tiny.clock.now()) is False


async def test_a_repeat_within_minutes_is_known_by_its_nonce(tiny: Stage, waiting: Person) -> None:
    user = tiny.user(waiting)
    for _ in range(3):
        await tiny.adapter.send(user, Message("once"), "key1")
    await tiny.adapter.send(user, Message("another"), "key2")

    assert Counter(map(seen, waiting.visible()))["once"] == 1
    assert seen(waiting.visible()[-1]) == "another"


def test_a_nonce_tells_nothing_and_fits() -> None:
    made = mark("candidate-0001.i1.thank_you.1")

    assert len(made) <= 25
    assert "candidate" not in made
    assert made == mark("candidate-0001.i1.thank_you.1") != mark("candidate-0001.i1.thank_you.2")


async def test_a_message_in_several_parts_is_found_by_its_last(
    tiny: Stage, waiting: Person
) -> None:
    user = tiny.user(waiting)
    long = Message("word " * 900)
    fault = tiny.discord.door.befall(POST, 503)
    with pytest.raises(OutcomeUnknown):
        await tiny.adapter.send(user, long, "key1")
    assert fault.met == 1
    assert await tiny.adapter.find(user, "key1", tiny.clock.now()) is False
    await tiny.adapter.send(user, long, "key1")
    assert await tiny.adapter.find(user, "key1", tiny.clock.now()) is True

    words = " ".join(seen(post) for post in waiting.visible())
    assert words.count("word") == 900


# Rate limits.


async def test_never_more_than_fifty_requests_a_second(tiny: Stage) -> None:
    people = [tiny.person(f"p{number}") for number in range(70)]
    for person in people:
        await tiny.adapter.send(tiny.user(person), Message("hi"), f"hi.{person.account.id}")
    refused = [one for one in tiny.discord.door.refused if "messages" in one]

    assert refused == []
    assert all("hi" in person.sees() for person in people)


async def test_a_route_that_is_used_up_is_waited_for(tiny: Stage, waiting: Person) -> None:
    tiny.discord.door.per_route.limit, tiny.discord.door.per_route.seconds = 2, 0.05
    for number in range(6):
        await tiny.adapter.send(tiny.user(waiting), Message(f"m{number}"), f"k{number}")

    assert tiny.discord.door.refused == []
    assert "m5" in waiting.sees()


async def test_a_429_with_its_wait_is_obeyed(tiny: Stage, waiting: Person) -> None:
    tiny.discord.door.slow(POST, 0.01)
    await tiny.wait(minutes=5)

    assert nudges(waiting) == 1


async def test_a_429_with_a_long_wait_is_kept_for_later(tiny: Stage, waiting: Person) -> None:
    tiny.discord.door.slow(POST, 600)
    with pytest.raises(TryLater) as later:
        await tiny.adapter.send(tiny.user(waiting), Message("hi"), "k")

    assert later.value.after == timedelta(seconds=600)


async def test_a_429_that_is_not_discords_own_is_kept_for_later(
    tiny: Stage, waiting: Person
) -> None:
    """Without a Via header it comes from whoever stands before Discord: we are blocked."""
    tiny.discord.door.befall(POST, 429)
    with pytest.raises(TryLater) as later:
        await tiny.adapter.send(tiny.user(waiting), Message("hi"), "k")

    assert later.value.after
    assert later.value.after >= timedelta(minutes=10)


# Channels.


async def test_a_channel_is_opened_once_and_kept_over_restarts(tiny: Stage) -> None:
    ann = tiny.person()
    await ann.slash("say", words="hello", server=True)
    for number in range(3):
        await tiny.adapter.send(tiny.user(ann), Message("hi"), f"k{number}")
    await tiny.restart()
    await tiny.adapter.send(tiny.user(ann), Message("hi"), "k4")

    assert tiny.discord.rest.opened == [ann.account.id]


async def test_who_writes_first_needs_no_channel_opened(tiny: Stage, waiting: Person) -> None:
    await tiny.wait(minutes=5)

    assert nudges(waiting) == 1
    assert tiny.discord.rest.opened == []


async def test_after_40003_no_channel_is_opened_for_hours_but_known_ones_work(
    tiny: Stage, waiting: Person
) -> None:
    tiny.discord.rest.openings_allowed = 0
    ben, cay = tiny.person("ben"), tiny.person("cay")
    for person in (ben, cay):
        with pytest.raises(TryLater) as later:
            await tiny.adapter.send(tiny.user(person), Message("hi"), "k")
        assert later.value.after
        assert later.value.after >= timedelta(hours=1)
    assert tiny.discord.rest.opened == [ben.account.id], "not even asked for cay"
    await tiny.adapter.send(tiny.user(waiting), Message("hello"), "k")
    assert "hello" in waiting.sees()

    tiny.discord.rest.openings_allowed = 10_000
    await tiny.clock.move(tiny.clock.now() + timedelta(hours=7))
    await tiny.adapter.send(tiny.user(cay), Message("hi"), "k")
    assert "hi" in cay.sees()


async def test_somebody_who_is_no_more_is_unreachable(tiny: Stage) -> None:
    with pytest.raises(Unreachable):
        await tiny.adapter.send(UserId("discord", "", "123456"), Message("hi"), "k")


# Onboarding.


async def test_the_first_interaction_in_a_server_opens_the_dm(stage: Stage, ann: Person) -> None:
    await ann.slash("new", server=True)
    greetings = [post for post in ann.visible() if post.channel.person is ann.account]
    assert len(greetings) == 1

    await ann.slash("list", server=True)
    assert len([post for post in ann.visible() if post.channel.person is ann.account]) == 1


@pytest.mark.parametrize("code", [50007, 50278])
async def test_a_closed_dm_is_told_at_once_with_what_to_change(
    stage: Stage, ann: Person, code: int
) -> None:
    stage.discord.door.befall(POST, Refusal(403, code, "Cannot send messages to this user"))
    told = await ann.slash("new", server=True)

    assert "I cannot write to you in private" in told or "does not let me write to you" in told
    assert "Everything you tell me is kept meanwhile." in told
    assert not [post for post in ann.visible() if post.channel.person]
    await ann.slash("list", server=True)
    assert "Everything you tell me is kept" not in ann.new(), "not at every step"


async def test_a_dm_that_was_opened_meanwhile_is_found_open(stage: Stage, ann: Person) -> None:
    ann.account.open = False
    await ann.slash("new", server=True)
    ann.account.open = True
    await stage.clock.move(stage.clock.now() + timedelta(minutes=11))
    await ann.slash("list", server=True)

    assert [post for post in ann.visible() if post.channel.person]


def test_every_button_of_a_nudge_carries_the_mark_of_its_delivery() -> None:
    parts = render.parts(NUDGE_WITH_BUTTONS, mark("key1"))
    view = render.view(parts[-1])
    assert view
    ids = [item["custom_id"] for row in view.to_components() for item in row["components"]]
    assert {mark_of(id) for id in ids} == {mark("key1")}
