"""The one connection: dropped, resumed, refused, handed over; nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import discord
import pytest

from bot.conversation import PLAIN
from bot.messages import Incoming, Message, Text
from bot.service import Bot
from tests.discord.faults import DROP
from tests.discord.gateway import PRIVILEGED
from tests.discord.person import Person
from tests.discord.refusal import UNKNOWN_CHANNEL, Refusal
from tests.discord.shown import seen
from tests.discord.stage import Stage, a_turn

NO_ACCESS = Refusal(403, 50001, "Missing Access")

WORDS = [f"setting number {number}" for number in range(4)]


def taken(stage: Stage) -> list[str]:
    """What people typed, as often as it was worked on."""
    events = {one.id: one.event for one in stage.said}
    return [event.text for event in events.values() if isinstance(event, Text)]


async def reconnected(stage: Stage, resumes: int, identifies: int) -> None:
    gateway = stage.discord.gateway
    await stage.until(lambda: (gateway.resumes, gateway.identifies) == (resumes, identifies))
    await stage.until(lambda: bool(gateway.owners()))


async def test_a_dropped_connection_is_resumed_with_what_was_said_meanwhile(
    stage: Stage, ann: Person
) -> None:
    stage.discord.gateway.drop()
    posts = [await ann.begin_type(words) for words in WORDS]
    await reconnected(stage, resumes=1, identifies=1)
    for post in posts:
        await stage.heard(post)

    assert taken(stage) == WORDS


async def test_discord_asks_for_a_new_connection(stage: Stage, ann: Person) -> None:
    await stage.discord.gateway.reconnect()
    await reconnected(stage, resumes=1, identifies=1)
    await ann.type("hi")

    assert taken(stage) == ["hi"]


async def test_a_session_that_is_invalid_but_resumable(stage: Stage, ann: Person) -> None:
    await stage.discord.gateway.invalidate(resumable=True)
    await reconnected(stage, resumes=1, identifies=1)
    await ann.type("hi")

    assert taken(stage) == ["hi"]


async def test_a_session_that_has_ended_begins_anew_with_what_was_typed_meanwhile(
    stage: Stage, ann: Person
) -> None:
    await ann.type("before")
    await stage.discord.gateway.invalidate(resumable=False)
    post = await ann.begin_type("meanwhile")
    await reconnected(stage, resumes=0, identifies=2)
    await stage.heard(post)
    await ann.type("after")

    assert taken(stage) == ["before", "meanwhile", "after"]


@pytest.mark.parametrize("code", [4000, 4008, 4009, 1001])
async def test_a_close_that_can_be_mended_is_mended(stage: Stage, ann: Person, code: int) -> None:
    await stage.discord.gateway.close(code)
    await stage.until(lambda: stage.discord.gateway.resumes == 1)
    await ann.type("hi")

    assert taken(stage) == ["hi"]


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_close_that_only_the_operator_can_mend_ends_with_a_sentence(
    stage: Stage, code: int
) -> None:
    await stage.discord.gateway.close(code)
    await asyncio.wait((stage.ended,))

    fault = stage.ended.exception()
    assert fault
    assert str(fault).startswith("Discord ")
    assert stage.discord.gateway.identifies == 1, "not tried again"


async def test_the_same_message_delivered_twice_is_answered_once(stage: Stage, ann: Person) -> None:
    post = await ann.begin_type("hi")
    await stage.heard(post)
    before = ann.visible()
    await stage.discord.write(post)
    await stage.until(lambda: len(stage.said) == 2)
    await stage.quiet()

    assert ann.visible() == before


async def test_what_was_typed_while_the_bot_was_off_is_read_afterwards(
    stage: Stage, ann: Person
) -> None:
    await ann.type("before")
    await stage.stop()
    await stage.clock.move(stage.clock.now() + timedelta(minutes=10))
    posts = [await ann.begin_type(words) for words in WORDS]
    await stage.start()
    for post in posts:
        await stage.heard(post)

    assert taken(stage) == ["before", *WORDS]
    await stage.restart()
    assert Counter(taken(stage)) == Counter(["before", *WORDS])


@pytest.mark.parametrize("kind", [UNKNOWN_CHANNEL, NO_ACCESS, DROP], ids=str)
async def test_one_channel_that_cannot_be_read_hides_nothing_that_others_typed(
    stage: Stage, ann: Person, kind: Refusal | str
) -> None:
    ben = stage.person("ben")
    await ann.type("before")
    await stage.clock.move(stage.clock.now() + timedelta(minutes=2))
    await ben.type("before")
    await stage.stop()
    await ann.begin_type("lost")
    post = await ben.begin_type("not lost")
    stage.discord.door.befall(f"GET .*/channels/{ann.direct.id}/messages", kind, times=5)
    await stage.start()
    await stage.heard(post)

    assert taken(stage)[2:] == ["not lost"]


async def test_a_line_that_was_kept_but_not_answered_is_answered_with_where_things_stand(
    stage: Stage, ann: Person
) -> None:
    await ann.type("hi")
    post = stage.discord.world.post(ann.direct, ann.account, {"content": "Chicago"})
    ended = Bot(stage.store, PLAIN, stage.clock, new_id=stage.new_id)
    assert await ended.receive(Incoming(f"discord:{post.id}", stage.user(ann), Text("Chicago")))
    ann.look()

    await stage.restart()
    told = ann.new()
    assert told.startswith("I was interrupted just then.")
    assert "What is your profession?" in told
    ann.look()
    await stage.restart()
    assert ann.new() == ""


async def test_an_answer_to_a_nudge_typed_while_the_bot_was_off_is_read_afterwards(
    stage: Stage, ann: Person
) -> None:
    """Somebody who has typed nothing for long, and was only written to."""
    await stage.adapter.send(stage.user(ann), Message("It is time."), "k1")
    await stage.stop()
    post = await ann.begin_type("sent it")
    await stage.start()
    await stage.heard(post)

    assert taken(stage) == ["sent it"]


async def test_a_stop_lets_the_turn_under_way_be_answered(stage: Stage, ann: Person) -> None:
    stage.database.gate.clear()
    await ann.begin_type("hi")
    await stage.until(lambda: stage.busy)
    stopping = asyncio.create_task(stage.stop())
    await a_turn()
    stage.database.gate.set()
    await stopping

    assert "Which time zone are you in?" in ann.sees()
    assert stage.discord.gateway.owners() == []


async def test_whoever_presses_during_a_stop_is_told_to_do_it_again(
    stage: Stage, ann: Person
) -> None:
    stage.database.gate.clear()
    await ann.begin_type("hi")
    await stage.until(lambda: stage.busy)
    stopping = asyncio.create_task(stage.stop())
    await a_turn()
    pressed = await ann.begin_slash("list")
    await stage.until(lambda: pressed.answered > 0)
    stage.database.gate.set()
    await stopping

    assert "once more in a minute" in ann.sees()
    assert [one.event for one in stage.said] == [Text("hi")]


async def test_voice_is_not_spoken_of(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.stop()
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = True
    caplog.clear()
    await stage.start()

    assert "voice" not in caplog.text


async def test_after_a_stop_nothing_is_taken_in(stage: Stage, ann: Person) -> None:
    await stage.stop()
    await ann.begin_type("hi")

    assert stage.said == []
    assert stage.discord.gateway.owners() == []


# One owner.


async def test_of_two_processes_one_hears_and_the_other_takes_over(
    stage: Stage, ann: Person
) -> None:
    second = stage.second()
    await second.start_waiting()
    for _ in range(3):
        await stage.clock.move(stage.clock.now() + timedelta(seconds=5))
        await stage.quiet()
    assert stage.discord.gateway.identifies == 1
    await ann.type("one")
    assert (taken(stage), taken(second)) == (["one"], [])

    await stage.stop()
    await stage.clock.move(stage.clock.now() + timedelta(seconds=20))
    await second.until(lambda: bool(second.discord.gateway.owners()))
    ann.bot = second
    await ann.type("two")
    assert taken(second)[-1] == "two"
    assert "one" not in taken(second), "handled before, and known"
    await second.stop()


async def test_a_killed_process_is_followed_within_thirty_seconds(
    stage: Stage, ann: Person
) -> None:
    stage.discord.shard(2)
    await stage.restart()
    await until_heard(stage, 0, 1)
    second = stage.second()
    await second.start_waiting()

    await stage.kill()
    killed = stage.clock.now()
    await until_heard(second, 0, 1)
    assert timedelta(seconds=10) < stage.clock.now() - killed <= timedelta(seconds=30)
    ann.bot = second
    await ann.type("hi")
    await ann.slash("list", server=True)
    assert len(second.said) == 2
    assert stage.discord.gateway.doubled == 0
    await second.stop()


async def test_each_shard_has_an_owner_of_its_own(stage: Stage, ann: Person) -> None:
    await stage.stop()
    stage.discord.shard(2)
    now = stage.clock.now()
    second = stage.second()
    await second.open()
    held = now + timedelta(seconds=60)
    assert await second.store.records.hold("discord.gateway.1", "another", until=held, now=now)
    await stage.start()
    for _ in range(6):
        await pass_time(stage)
    assert (len(stage.discord.gateway.owners(0)), stage.discord.gateway.owners(1)) == (1, [])
    await ann.type("hi")
    assert taken(stage) == ["hi"]

    await second.store.records.release("discord.gateway.1", "another")
    await until_heard(stage, 0, 1)
    await second.stop()


async def pass_time(stage: Stage) -> None:
    """Five seconds: the time between two looks at a lease."""
    await stage.clock.move(stage.clock.now() + timedelta(seconds=5))
    await stage.quiet()


async def until_heard(stage: Stage, *shards: int) -> None:
    """Let time pass until each of the shards has an owner."""
    async with asyncio.timeout(20):
        while not all(stage.discord.gateway.owners(shard) for shard in shards):
            await pass_time(stage)


async def test_both_processes_send(stage: Stage, ann: Person) -> None:
    second = stage.second()
    await second.start_waiting()
    await second.adapter.send(stage.user(ann), Message("from the second"), "k2")
    await stage.adapter.send(stage.user(ann), Message("from the first"), "k1")
    await second.stop()

    assert [seen(post) for post in ann.visible()] == ["from the second", "from the first"]


# Thrift.


async def test_a_crash_loop_backs_off(stage: Stage) -> None:
    """1,000 identifies a day and Discord resets the token."""
    began = stage.clock.now()
    for _ in range(12):
        await stage.stop()
        starting = asyncio.create_task(stage.start())
        while not starting.done():
            await stage.quiet()
            await stage.clock.move(stage.clock.now() + timedelta(seconds=10))
        await starting
    spent = stage.clock.now() - began

    assert stage.discord.gateway.identifies == 13
    assert spent >= timedelta(minutes=10)


async def test_no_privileged_intent_is_asked_for(stage: Stage) -> None:
    [session] = stage.discord.gateway.sessions

    assert not session.intents & PRIVILEGED


async def test_shards_are_as_many_as_discord_asks_for(stage: Stage, ann: Person) -> None:
    """Direct messages come to the first; the second begins five seconds later, as it must."""
    await stage.stop()
    stage.discord.shard(2)
    await stage.start()
    await ann.type("hi")
    assert taken(stage) == ["hi"]
    assert stage.discord.gateway.owners(1) == []

    await pass_time(stage)
    await stage.until(lambda: bool(stage.discord.gateway.owners(1)))
    assert {one.shards for one in stage.discord.gateway.sessions} == {2}
