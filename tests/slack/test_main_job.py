"""The main job on Slack as somebody lives it: told, planned, nudged, done, heard, forgotten."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.manifest import SHORTCUT
from tests.slack.people import Person
from tests.slack.running import Aftercare
from tests.slack.server import Slack
from tests.slack.stories import ANSWERS, INTERVIEW, is_nudged, tells


async def test_a_command_opens_the_form_with_what_was_said_filled_in(ann: Person) -> None:
    await ann.slash(INTERVIEW)

    fields = [(one.kind, one.label) for one in ann.modal.controls]
    assert ("datepicker", "When it ended (day)") in fields
    assert ("timepicker", "When it ended (time)") in fields
    assert ann.value("When it ended (day)") == "2026-11-23"
    assert ann.value("When it ended (time)") == "08:00"
    assert ann.value("Where") == "Mercy General, CRNA"
    times = [one.raw["timezone"] for one in ann.modal.controls if one.kind == "timepicker"]
    assert times == ["America/Chicago"]


async def test_beside_the_first_form_stands_what_this_is(ann: Person) -> None:
    await ann.slash(INTERVIEW)

    assert ann.stack
    assert "I look after you after a medical job interview" in ann.last().text


async def test_the_form_sent_in_shows_the_plan(ann: Person) -> None:
    await ann.slash(INTERVIEW)
    await ann.submit(ANSWERS)

    assert ann.stack == []
    assert "Your plan (Central time):" in ann.last().text
    assert "Thank-you note to Dr. Patel" in ann.last().text


async def test_a_wrong_field_is_marked_in_its_place_and_the_rest_is_kept(ann: Person) -> None:
    await ann.slash("/interview new")
    await ann.submit(
        {
            "When it ended (day)": "2026-11-30",
            "When it ended (time)": "09:00",
            "Kind": "Permanent, direct",
            "Where": "Mercy General, CRNA",
            **ANSWERS,
        }
    )
    assert list(ann.modal.problems) == ["When it ended (day)"]
    assert ann.value("Who") == ANSWERS["Who"]

    await ann.submit({"When it ended (day)": "2026-11-22"})
    assert ann.stack == []
    await ann.click("CRNA")
    assert "Your plan" in ann.last().text


async def test_whoever_prefers_chat_is_asked_in_the_direct_message(ann: Person) -> None:
    await ann.type("I had an interview at Mercy General today at 8am, CRNA")
    await ann.click("Permanent, direct")
    await ann.type("Dr. Patel (chief)")
    await ann.type("by Friday")
    await ann.click("None")

    assert ann.stack == []
    assert "Your plan (Central time):" in ann.last().text


async def test_a_nudge_has_its_reason_a_letter_that_copies_and_a_mail_link(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)

    nudge = ann.last()
    assert nudge.lines[0] == "Thank-you note to Dr. Patel"
    assert "Decisions fall within days" in nudge.text
    assert [letter.splitlines()[0] for letter in nudge.letters] == ["Dear Dr. Patel,"]
    (mail,) = [url for label, url in nudge.links if label == "Open in e-mail"]
    assert mail.startswith("mailto:patel@mercy.org?subject=Thank%20you")
    assert "Dear%20Dr.%20Patel" in mail
    assert {"I sent it", "Skip this step", "Snooze"} <= set(nudge.buttons)


async def test_after_a_press_the_message_itself_changes_and_can_be_undone(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)
    before = len(ann.from_bot())
    await ann.click("I sent it")

    done = ann.last()
    assert len(ann.from_bot()) == before, "the message was replaced"
    assert "Noted: Thank-you note to Dr. Patel." in done.text
    assert "I sent it, by you, Nov 23, 2026 at 10:00 AM" in done.text
    assert done.buttons == ["Undo"]

    await ann.click("Undo")
    assert "Thank-you note to Dr. Patel" in ann.last().text
    assert all("Undo" not in seen.buttons for seen in ann.sees()), "a dead button was left"


async def test_a_snooze_is_chosen_from_the_menu(whole: Aftercare, ann: Person) -> None:
    await is_nudged(whole, ann)
    await ann.choose("Snooze", "1 hour")

    assert "Mon Nov 23, 11:00 AM (Central)" in ann.last().text
    assert "Snooze: 1 hour, by you" in ann.last().text
    ann.news()
    await whole.wait(timedelta(hours=1))
    assert ann.news()[-1].lines[0] == "Thank-you note to Dr. Patel"


async def test_any_other_time_is_picked_in_a_modal_and_the_message_says_so(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)
    before = len(ann.from_bot())
    await ann.click("Pick a time")
    assert [(one.kind, one.label) for one in ann.modal.controls] == [
        ("datepicker", "Remind me (day)"),
        ("timepicker", "Remind me (time)"),
    ]
    assert (ann.value("Remind me (day)"), ann.value("Remind me (time)")) == ("2026-11-24", "09:00")

    await ann.submit({"Remind me (time)": "09:30"})
    assert ann.stack == []
    assert "Tue Nov 24, 9:30 AM (Central)" in ann.last().text
    assert "Snooze, by you" in ann.last().text
    assert len(ann.from_bot()) == before, "the nudge itself says so"


async def test_a_picked_time_that_is_past_is_marked_in_its_modal(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)
    await ann.click("Pick a time")
    await ann.submit({"Remind me (day)": "2026-11-20"})

    assert "That is past" in ann.modal.problems["Remind me (day)"]


async def test_a_letter_is_changed_in_a_modal_that_holds_it(whole: Aftercare, ann: Person) -> None:
    await is_nudged(whole, ann)
    letter = ann.last().letters[0]
    before = len(ann.from_bot())
    await ann.click("Change the letter")
    assert ann.value("The letter") == letter

    await ann.submit({"The letter": "Dear *Dr.* Patel,\n\nthank you <3"})
    assert ann.stack == []
    assert ann.last().letters == ["Dear *Dr.* Patel,\n\nthank you <3"]
    assert len(ann.from_bot()) == before, "the nudge itself shows the new letter"


async def test_a_menu_that_stays_can_be_chosen_from_again(ann: Person) -> None:
    await tells(ann)
    for answer in ("Dr. Patel (chief), Joan Ruiz", "Dr. Patel (chief)"):
        await ann.choose("Change", "Who interviewed you")
        assert "Change: Who interviewed you, by you" in "\n".join(s.text for s in ann.sees())
        await ann.type(answer)

    await ann.choose("Change", "Who interviewed you")


async def test_what_was_heard_changes_the_plan(whole: Aftercare, ann: Person) -> None:
    await is_nudged(whole, ann)
    await ann.slash("/interview heard")
    await ann.click("They said no")

    told = "\n".join(seen.text for seen in ann.news())
    assert "Off: Thank-you note to Dr. Patel, First check-in" in told


async def test_an_export_comes_as_files_in_the_direct_message(
    slack: Slack, whole: Aftercare, ann: Person
) -> None:
    await tells(ann)
    await ann.slash("/interview export")

    names = [name for seen in ann.sees() for name in seen.files]
    assert names == ["aftercare.json", "aftercare.ics"]
    files = {file.name: file.data or b"" for file in slack.world.files.values()}
    assert "Mercy General" in json.dumps(json.loads(files["aftercare.json"]))
    assert files["aftercare.ics"].startswith(b"BEGIN:VCALENDAR")


async def test_forgetting_leaves_nothing_and_ends_the_nudges(whole: Aftercare, ann: Person) -> None:
    await tells(ann)
    await ann.slash("/interview forget")
    await ann.click("Erase everything")

    assert await whole.store.load(whole.user(ann)) is None
    ann.news()
    await whole.wait(timedelta(days=60))
    assert ann.news() == []


async def test_all_that_is_kept_is_in_the_export_and_nothing_of_it_outlives_forgetting(
    whole: Aftercare, slack: Slack, ann: Person, tmp_path: Path
) -> None:
    await ann.open_home()
    await tells(ann)
    await ann.type("export")
    (file,) = (one for one in slack.world.files.values() if one.name == "aftercare.json")
    (account,) = json.loads(file.data or b"")["accounts"]
    assert (account["platform"], account["account"]) == ("slack", ann.user.id)
    assert json.loads(account["kept"]["slack.person"])["dm"] == ann.dm
    assert "Mercy General" in ann.home.text

    await ann.type("forget me")
    await ann.click("Erase everything")
    assert "Everything is erased" in ann.last().text
    assert "Mercy General" not in ann.home.text
    assert "There is no interview yet" in ann.home.text
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert ann.dm.encode() not in kept
    assert b"slack.person" not in kept

    await tells(ann)
    await whole.restart()
    await whole.wait(timedelta(hours=1))
    assert "Decisions fall within days" in ann.last().text


async def test_home_shows_what_is_open_and_stays_true(whole: Aftercare, ann: Person) -> None:
    await ann.open_home()
    assert "There is no interview yet" in ann.home.text

    await tells(ann)
    assert "Mon Nov 23, 10:00 AM: Thank-you note to Dr. Patel" in ann.home.text
    await whole.wait(timedelta(hours=1))
    await ann.click("I sent it")
    assert "done Mon Nov 23, 10:00 AM: Thank-you note to Dr. Patel" in ann.home.text


async def test_home_is_published_for_nobody_who_never_opened_it(slack: Slack, ann: Person) -> None:
    await tells(ann)

    assert slack.called("views.publish") == []


async def test_a_button_of_home_goes_on_in_a_modal(whole: Aftercare, ann: Person) -> None:
    await ann.open_home()
    await tells(ann)
    await ann.open_home()
    await ann.choose("Letters", "Thank-you note to Dr. Patel")

    assert ann.modal.letters
    assert ann.modal.letters[0].startswith("Dear Dr. Patel,")
    await ann.click("I sent it")
    assert "Noted: Thank-you note to Dr. Patel." in ann.modal.text
    assert "done Mon Nov 23, 9:00 AM: Thank-you note to Dr. Patel" in ann.home.text


async def test_the_talk_can_go_on_in_the_modal_of_home(whole: Aftercare, ann: Person) -> None:
    await ann.open_home()
    await tells(ann)
    await ann.click("Settings")
    await ann.submit({"In your own words": "quiet 9pm to 7am"})

    assert "9:00 PM" in ann.modal.text


async def test_the_shortcut_logs_an_interview(ann: Person) -> None:
    await ann.shortcut(SHORTCUT)

    assert ann.modal.lines[0] == "Your interview"


async def test_the_first_contact_says_what_this_is(ann: Person) -> None:
    await ann.type("hello")

    assert "I look after you after a medical job interview" in "\n".join(
        seen.text for seen in ann.sees()
    )


async def test_the_first_look_at_the_direct_message_is_answered_once(
    whole: Aftercare, ann: Person
) -> None:
    for _ in range(2):
        await ann.open_home("messages")
    await whole.restart()
    await ann.open_home("messages")
    told = [seen.text for seen in ann.sees()]

    assert len([text for text in told if "I look after you after a medical job" in text]) == 1
    assert len(told) == 2


async def test_whoever_wrote_already_is_not_greeted_when_they_look(ann: Person) -> None:
    await ann.type("hello")
    before = len(ann.sees())
    await ann.open_home("messages")

    assert len(ann.sees()) == before


@pytest.mark.parametrize("line", ["/interview", "/interview help", "/interview settings"])
async def test_in_a_channel_every_answer_is_seen_by_its_reader_alone(
    slack: Slack, ann: Person, line: str
) -> None:
    await ann.slash(line, channel="C1")
    if ann.stack:
        await ann.submit(
            {
                "When it ended (day)": "2026-11-22",
                "When it ended (time)": "09:00",
                "Kind": "Permanent, direct",
                "Where": "Mercy General, CRNA",
                **ANSWERS,
            }
        )

    assert ann.from_bot("C1"), "answered there"
    assert {message.only_for for message in ann.from_bot("C1")} == {ann.user.id}
    assert slack.world.public == []


async def test_a_press_on_an_answer_in_a_channel_stays_there_and_private(
    slack: Slack, ann: Person
) -> None:
    await tells(ann)
    await ann.slash("/interview settings", channel="C1")
    labels = ann.last("C1").buttons
    before = len(ann.from_bot(ann.dm))
    await ann.click(labels[0])

    assert len(ann.from_bot(ann.dm)) == before
    assert {message.only_for for message in ann.from_bot("C1")} == {ann.user.id}


async def test_an_export_asked_for_in_a_channel_comes_to_the_direct_message(
    slack: Slack, ann: Person
) -> None:
    await tells(ann)
    await ann.slash("/interview export", channel="C1")

    assert [name for seen in ann.sees() for name in seen.files]
    assert all(not message.files for message in ann.from_bot("C1"))
    assert slack.world.public == []


async def test_a_person_whose_zone_slack_does_not_know_is_asked(whole: Aftercare) -> None:
    eve = whole.person("eve", tz=None)
    await eve.type("I had an interview at Mercy General today at 8am, CRNA")

    assert "time zone" in eve.last().text
