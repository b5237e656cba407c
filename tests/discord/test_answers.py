"""Answers to interactions: in time, once, to the right person, and after any restart."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.messages import Command, Press, Text
from tests.discord.interactions import CHANGE, CHANGE_LATER, OPEN, SAY, SAY_LATER
from tests.discord.refusal import (
    ALREADY_ANSWERED,
    TOKEN_ENDED,
    TOO_MANY_FOLLOWUPS,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Refusal,
)
from tests.discord.shown import Key, keys
from tests.discord.stage import PATIENCE, Stage, a_turn
from tests.discord.test_conversation import INTERVIEW
from tests.discord.test_escape import HOSTILE

# In time.


async def test_a_slow_database_is_acknowledged_within_three_seconds(zoned: Stage) -> None:
    ann = zoned.person()
    zoned.database.gate.clear()
    waiting = await ann.begin_slash("new", server=True, words=INTERVIEW)
    await zoned.until(lambda: waiting.answered > 0)

    assert waiting.answered == SAY_LATER
    assert waiting.original
    assert waiting.original.only == ann.account.id
    zoned.database.gate.set()
    await ann.acted(waiting)
    assert "Your plan (Central time):" in ann.new()
    assert not waiting.original.loading


async def test_a_slow_press_is_acknowledged_and_still_changes_its_message(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    nudge = ann.news()[-1]
    zoned.database.gate.clear()
    waiting = await ann.begin_press(ann.key("I sent it"))
    await zoned.until(lambda: waiting.answered > 0)
    zoned.database.gate.set()
    await ann.acted(waiting)

    assert waiting.answered == CHANGE_LATER
    assert [key.label for key in keys(nudge)] == ["Undo"]


async def test_a_form_that_came_too_late_to_open_is_opened_by_a_button(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("settings", what="zone Chicago")
    zoned.database.gate.clear()
    waiting = await ann.begin_slash("new")
    await zoned.until(lambda: waiting.answered > 0)
    zoned.database.gate.set()
    await ann.acted(waiting)

    [label] = ann.labels()
    await ann.click(label)
    assert ann.form
    assert ann.form.answered == OPEN


async def test_a_slow_database_suggests_what_it_can(zoned: Stage) -> None:
    ann = zoned.person()
    assert await ann.autocomplete("settings", "what", "zone chic")


async def test_an_interaction_that_ran_out_is_answered_in_the_dm(zoned: Stage) -> None:
    """10062: Discord waits three seconds and no longer."""
    ann = zoned.person()
    await ann.type("hi")
    zoned.database.gate.clear()
    late = await ann.begin_slash("new", server=True, words=INTERVIEW)
    await zoned.clock.move(late.at.replace(second=4))
    zoned.database.gate.set()
    await zoned.until(lambda: "Your plan" in ann.sees())
    await zoned.quiet()

    assert not late.answered
    assert [post.channel.guild for post in ann.visible() if "Your plan" in post.content] == [0]
    assert zoned.discord.door.wrong, "only this test asks too late"
    zoned.discord.door.wrong.clear()


@pytest.mark.parametrize("refusal", [TOKEN_ENDED, UNKNOWN_WEBHOOK, TOO_MANY_FOLLOWUPS], ids=str)
async def test_what_has_no_room_in_an_interaction_any_more_comes_in_the_dm(
    zoned: Stage, refusal: Refusal
) -> None:
    """50027 and 10015 after 15 minutes, 40094 after five follow-ups of a user's own install."""
    ann = zoned.person()
    await ann.type("hi")
    zoned.discord.door.befall("POST .*/webhooks/", refusal, times=99)
    await ann.slash("new", server=True, words=INTERVIEW)

    assert "Your plan (Central time):" in ann.sees(), "the second message"
    assert len([post for post in ann.news() if "Your plan" in post.content]) == 1


async def test_an_interaction_already_answered_is_left_at_that(zoned: Stage) -> None:
    """40060: the first answer came through, though its receipt was lost."""
    ann = zoned.person()
    await ann.type("hi")
    zoned.discord.door.befall("POST .*/callback", ALREADY_ANSWERED, stored=True)
    await ann.slash("list")

    assert len(ann.news()) == 1


async def test_an_answer_whose_receipt_is_lost_is_not_shown_twice(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.type("hi")
    zoned.discord.door.befall("POST .*/callback", "drop", stored=True)
    await ann.slash("list")

    assert len(ann.news()) == 1


async def test_what_follows_an_answer_whose_receipt_is_lost_is_shown(zoned: Stage) -> None:
    ann = zoned.person()
    zoned.discord.door.befall("POST .*/callback", "drop", stored=True)
    await ann.slash("new", words=INTERVIEW)

    assert "I look after you" in ann.sees()
    assert "Your plan (Central time):" in ann.sees(), "the second message"


async def test_an_answer_in_the_dm_outlives_a_fault_of_discords(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.type("hi")
    fault = zoned.discord.door.befall("POST .*/messages", 503, times=2)
    await ann.begin_type("what's next?")
    async with asyncio.timeout(PATIENCE):
        while fault.done < 2 or zoned.busy:
            await zoned.clock.move(zoned.clock.now() + timedelta(seconds=5))
            await a_turn()

    assert len(ann.news()) == 1


async def test_a_message_that_is_gone_is_said_anew(zoned: Stage) -> None:
    """10008: they deleted the nudge in the moment between the press and our answer."""
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    zoned.discord.door.befall("POST .*/callback", UNKNOWN_MESSAGE)
    await ann.click("I sent it")

    assert "Noted: Thank-you note to Dr. Patel." in ann.new()


async def test_the_same_interaction_delivered_twice_counts_once(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    await ann.click("I sent it")
    before = await zoned.candidate(ann)
    about = ann.interactions[-1].as_json(zoned.discord.world.application)
    await zoned.discord.gateway.tell("INTERACTION_CREATE", about)
    await zoned.until(lambda: len(zoned.discord.door.wrong) > 0)
    await zoned.quiet()

    assert await zoned.candidate(ann) == before
    zoned.discord.door.wrong.clear()  # 40060, which Discord answers to the repeat


# After a restart.


async def test_buttons_and_menus_work_after_a_restart_and_after_a_year(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    await zoned.stop()
    await zoned.start()
    assert "Until" in await ann.choose("Snooze", "1 hour") or ann.new()
    await zoned.wait(hours=1)
    await zoned.stop()
    await zoned.clock.move(zoned.clock.now().replace(year=2027))
    await zoned.start()

    assert await ann.click("I sent it"), "an old button still says something"


async def test_a_form_is_sent_back_after_a_restart(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("settings", what="zone Chicago")
    await ann.slash("new")
    await zoned.restart()
    await ann.submit(when_it_ended="an hour ago", where="Mercy General, CRNA")

    candidate = await zoned.candidate(ann)
    assert candidate
    assert candidate.interviews[0].facility == "Mercy General"


async def test_no_two_forms_have_the_same_custom_id(zoned: Stage) -> None:
    people = [zoned.person(name) for name in ("ann", "ben")]
    ids = []
    for person in people:
        await person.slash("settings", what="zone Chicago")
        for _ in range(2):
            await person.slash("new")
            assert person.form
            assert person.form.modal
            ids.append(person.form.modal["custom_id"])

    assert len(set(ids)) == 4


# From the right person.


async def test_a_form_of_somebody_else_changes_nothing_of_theirs(zoned: Stage) -> None:
    ann, ben = zoned.person("ann"), zoned.person("ben")
    for person in (ann, ben):
        await person.slash("settings", what="zone Chicago")
    for person in (ann, ben):
        await person.slash("new")
    before = await zoned.candidate(ann)
    assert ann.form
    assert ben.form
    assert ann.form.modal
    assert ben.form.modal
    ben.form.modal["custom_id"] = ann.form.modal["custom_id"]

    assert await ben.submit(when_it_ended="an hour ago", where="Elsewhere, CRNA")
    assert await zoned.candidate(ann) == before


async def test_anothers_button_answers_for_the_one_who_presses(zoned: Stage) -> None:
    ann, ben = zoned.person("ann"), zoned.person("ben")
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    key = ann.key("I sent it")
    before = await zoned.candidate(ann)
    await ben.slash("list")
    await ben.press(Key(ben.news()[0], key.label, key.custom_id, key.component))

    assert ben.interactions[-1].answered
    assert await zoned.candidate(ann) == before


@pytest.mark.parametrize(
    "custom_id",
    [
        "done:i9.thank_you.9",
        "no such thing",
        "menu:0",
        "~AAAAAAAAAAAAAAAA~done:i1.thank_you.1",
        "~~~",
        "x" * 100,
        "link_confirm:guess",
        "erase:1",
        "\u202edone",
    ],
)
async def test_a_stale_or_forged_button_is_answered_politely(zoned: Stage, custom_id: str) -> None:
    ann = zoned.person()
    await ann.slash("list", server=True)
    post = ann.news()[0]
    before = await zoned.candidate(ann)
    said = await ann.press(Key(post, "", custom_id, 2))

    assert ann.interactions[-1].answered in (SAY, CHANGE)
    assert said
    after = await zoned.candidate(ann)
    assert before
    assert after
    assert after.interviews == before.interviews


@pytest.mark.parametrize("custom_id", ["form:1:new:i9", "form:1:letter:i1.nothing", "form", "x:y"])
async def test_a_stale_or_forged_form_is_answered_politely(zoned: Stage, custom_id: str) -> None:
    ann = zoned.person()
    await ann.slash("settings", what="zone Chicago")
    await ann.slash("new")
    assert ann.form
    assert ann.form.modal
    ann.form.modal["custom_id"] = custom_id
    assert await ann.submit(when_it_ended="just now")


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("/interview link ABCD-EFGH", Command("link", "ABCD-EFGH")),
        ("/Interview List", Command("list")),
        ("/interview", Command("")),
        ("/interview say sent it", Text("sent it")),
        ("/interviewing again", Text("/interviewing again")),
    ],
)
async def test_a_command_that_comes_as_a_line_is_a_command(
    zoned: Stage, line: str, event: Command | Text
) -> None:
    await zoned.person().type(line)

    assert [one.event for one in zoned.said] == [event]


async def test_to_say_nothing_is_no_answer(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("say")

    assert [one.event for one in zoned.said] == [Command("")]


async def test_a_press_carries_what_the_button_says(zoned: Stage) -> None:
    """The mark of the delivery that a custom id carries besides is none of the core's business."""
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    assert ann.key("I sent it").custom_id != "done:i1.thank_you.1"
    await ann.click("I sent it")

    assert zoned.said[-1].event == Press("done:i1.thank_you.1")


# As typed.


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_words_are_shown_as_typed(zoned: Stage, text: str) -> None:
    ann = zoned.person()
    shown = await ann.slash("say", server=True, words=f"my name is {text[:60]}")

    assert shown
    assert zoned.discord.world.mentioned == []


async def test_a_name_full_of_markup_is_shown_as_typed(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("settings", what="zone Chicago")
    await ann.slash("new")
    await ann.submit(
        when_it_ended="just now",
        kind_of_job="Permanent, direct",
        where="*Mercy* @everyone <@1> `x`, CRNA",
        who="Dr. _Patel_ (chief)",
        decision="they did not say",
    )
    await ann.click("CRNA")
    await ann.type("none")

    assert "*Mercy* @everyone <@1> `x`" in ann.sees()


async def test_four_thousand_characters_are_taken_and_answered_within_the_limits(
    zoned: Stage,
) -> None:
    ann = zoned.person()
    for text in ("x" * 4000, "*_~`|" * 800, "🙂" * 4000, "word " * 800, "\n" * 3999 + "."):
        assert await ann.type(text)


async def test_a_letter_of_four_thousand_characters_of_markup_fits(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    for letter in ("*_~`|" * 599, "```" * 900, "🙂" * 1400, "<@1> @everyone " * 190):
        await ann.click("Change the letter")
        if ann.form is None:
            break
        await ann.submit(the_letter=letter)
        assert ann.news()


async def test_interaction_errors_name_no_words_in_the_log(
    zoned: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = zoned.person()
    zoned.discord.door.befall("POST .*/callback", UNKNOWN_INTERACTION)
    await ann.begin_slash("new", words=INTERVIEW)
    await zoned.until(lambda: "Your plan" in ann.sees())
    await zoned.quiet()

    assert "Mercy" not in caplog.text
    assert "Patel" not in caplog.text
