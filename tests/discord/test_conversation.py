"""The whole job on Discord, as a person does it."""

from __future__ import annotations

import json

from bot.conversation import PLAIN
from bot.linking import Linking
from bot.messages import Button, Command, Incoming, Message, Press, UserId
from bot.ports import about
from bot.service import Bot
from tests.discord.person import Person
from tests.discord.shown import copied, keys
from tests.discord.stage import Stage

INTERVIEW = (
    "CRNA permanent direct at Mercy General today 8am with Dr. Patel (chief), no date given, "
    "no references"
)


async def test_from_the_first_command_to_being_forgotten(stage: Stage, ann: Person) -> None:
    assert "Which time zone are you in?" in await ann.slash("new", server=True)
    assert "America/Chicago, where it is now 9:00 AM" in await ann.type("Chicago")

    assert await ann.slash("new") == "", "a form, and nothing else"
    await ann.submit(
        when_it_ended="an hour ago",
        kind_of_job="Permanent, direct",
        where="Mercy General, CRNA",
        who="Dr. Patel (chief)",
        decision="they did not say",
    )
    await ann.click("CRNA")
    assert "Which references should know" in ann.new(), "what has no place in the form is asked"
    assert "Your plan (Central time):" in await ann.type("none")

    await stage.wait(hours=2)
    nudge = ann.news()[-1]
    assert "Thank-you note to Dr. Patel" in ann.new()
    assert copied(nudge)[0].startswith("Dear Dr. Patel,\n\nThank you for meeting with me today")

    assert "Noted: Thank-you note to Dr. Patel." in await ann.click("I sent it")
    assert ann.news() == [nudge], "the message itself has changed"
    assert [key.label for key in keys(nudge)] == ["Undo"], "no dead button is left"
    assert "Open again: Thank-you note to Dr. Patel" in await ann.click("Undo")

    assert "Congratulations" in await ann.slash("heard", what="they made an offer")
    await ann.slash("export")
    files = dict(ann.news()[-1].files.values())
    assert json.loads(files["aftercare.json"])["profile"]["zone"] == "America/Chicago"
    assert b"BEGIN:VCALENDAR" in files["aftercare.ics"]
    (account,) = json.loads(files["aftercare.json"])["accounts"]
    assert account["platform"] == "discord"
    assert account["kept"]["discord.dm"].isdecimal(), "the channel of the direct messages"

    await ann.slash("forget", server=True)
    assert "Everything is erased" in await ann.click("Erase everything")
    assert await stage.candidate(ann) is None
    key = about(UserId("discord", "", account["account"]))
    assert await stage.store.records.get("discord.dm", key, now=stage.clock.now()) is None
    assert "This is where I write to you" not in ann.new(), "nobody is greeted who has just gone"


async def test_outside_of_the_dm_every_answer_is_for_one_person_alone(
    zoned: Stage,
) -> None:
    ann, ben = zoned.person("ann"), zoned.person("ben")
    await ann.slash("new", server=True, words=INTERVIEW)
    await ann.slash("list", server=True)
    await ann.slash("export", server=True)
    await ann.slash("say", server=True, words="what's next?")
    await ann.slash("show", server=True)
    change = ann.key("Change")
    await ann.press(change, change.options[0][0])
    await ann.slash("new", server=True)
    await ann.submit(when_it_ended="just now")

    assert all(post.only == ann.account.id for post in ann.visible() if post.channel.guild)
    assert "Mercy General" in ann.sees()
    assert "Mercy General" not in ben.sees()


async def test_an_answer_in_a_server_says_how_to_go_on(stage: Stage, ann: Person) -> None:
    answer = await ann.slash("new", server=True)
    assert "Answer with /interview say, or write to me in private." in answer

    assert "where it is now 9:00 AM" in await ann.slash("say", server=True, words="Chicago")


async def test_the_time_zone_is_suggested_by_city_with_its_time(stage: Stage, ann: Person) -> None:
    choice, *_ = await ann.choices("settings", "what", "zone honol")

    assert "5:00 AM" in choice["name"], "nine in Chicago"
    await ann.slash("settings", what=choice["value"])
    candidate = await stage.candidate(ann)
    assert candidate
    assert candidate.profile.zone == "Pacific/Honolulu"


async def test_own_interviews_and_steps_are_suggested_and_understood(zoned: Stage) -> None:
    ann, ben = zoned.person("ann"), zoned.person("ben")
    await ann.slash("new", words=INTERVIEW)

    for name, option in (("show", "which"), ("heard", "what"), ("edit", "which")):
        assert "Mercy General" in await ann.autocomplete(name, option, "merc")
        assert not await ben.autocomplete(name, option, "merc"), "nobody else's"
    [letter, *_] = await ann.autocomplete("draft", "which", "thank")
    assert "Dear Dr. Patel" in await ann.slash("draft", which=letter)


async def test_the_locale_decides_the_order_of_a_date(stage: Stage) -> None:
    ann, ben = stage.person("ann"), stage.person("ben")
    ann.account.locale, ben.account.locale = "en-US", "en-GB"
    for person in (ann, ben):
        await person.slash("settings", what="zone Chicago")

    orders = [await stage.candidate(person) for person in (ann, ben)]
    assert [one.profile.day_first for one in orders if one] == [False, True]


async def test_a_nudge_shows_its_last_moment_in_the_readers_own_zone(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)

    nudge = ann.news()[-1]
    assert "Useful until Thu Nov 26, 8:00 AM (Central)." in ann.new()
    assert "<t:1795701600:F>" in nudge.content


async def test_the_menu_of_a_nudge_snoozes(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    nudge = ann.news()[-1]

    answer = await ann.choose("Snooze", "1 hour")
    assert "Thank-you note" in answer
    assert not any(key.label == "I sent it" for key in keys(nudge))
    await zoned.wait(minutes=59)
    assert [key.label for key in ann.offered()].count("I sent it") == 0
    await zoned.wait(minutes=2)
    assert "I sent it" in ann.labels()


async def test_a_letter_is_changed_in_a_form(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    nudge = ann.news()[-1]

    assert await ann.click("Change the letter") == ""
    [field] = ann.form_fields()
    assert field["value"].startswith("Dear Dr. Patel,")
    letter = "Dear *Dr.* Patel,\n\n# Thank you, @everyone.\n\nAnn"
    await ann.submit(the_letter=letter)

    assert copied(nudge) == [letter], "in the place of the old one"


async def test_a_letter_that_is_too_long_for_a_message_comes_as_a_file(zoned: Stage) -> None:
    ann = zoned.person()
    await ann.slash("new", words=INTERVIEW)
    await zoned.wait(hours=2)
    nudge = ann.news()[-1]
    letter = "\n".join(["Dear Dr. Patel,", "I would be glad to join the team. " * 70, "Ann"])
    await ann.click("Change the letter")
    await ann.submit(the_letter=letter)

    assert [name for name, _ in nudge.files.values()] == ["letter.txt"]
    assert copied(nudge) == [letter]


async def test_an_account_elsewhere_becomes_the_same_person(zoned: Stage) -> None:
    ann, slack = zoned.person("ann"), UserId("slack", "T1", "U1")
    store = zoned.store
    bot = Bot(store, PLAIN, zoned.clock, new_id=zoned.new_id)
    elsewhere = Linking(bot.receive, store, store.records, zoned.clock, new_id=zoned.new_id)
    await ann.slash("new", words=INTERVIEW)
    code = (await ann.slash("link")).split("link ")[1].split()[0]
    (asked,) = await elsewhere.receive(Incoming("s1", slack, Command("link", code)))
    assert isinstance(asked, Message)
    join = asked.buttons[0]
    assert isinstance(join, Button)
    await elsewhere.receive(Incoming("s2", slack, Press(join.action)))
    assert "Joined" in await ann.click("Confirm")

    saved = await store.load(slack)
    assert saved
    assert saved.candidate == await zoned.candidate(ann)


async def test_the_code_of_another_account_on_discord_joins_nobody(zoned: Stage) -> None:
    ann, eve = zoned.person("ann"), zoned.person("eve")
    await ann.slash("new", words=INTERVIEW)
    code = (await eve.slash("link")).split("link ")[1].split()[0]

    assert "they would see your interviews" in await ann.slash("link", code=code)
    assert "Mercy General" not in await eve.slash("list")
