"""Odd and hostile words, forged presses and strangers' events: shown as typed, refused politely,
and never a mention, a leak or a limit passed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.forms import LONGEST_LETTER
from bot.messages import Text
from tests.chatter import FORGED
from tests.slack import payloads
from tests.slack.limits import Json
from tests.slack.people import Person
from tests.slack.running import Aftercare
from tests.slack.screen import Control
from tests.slack.server import Slack
from tests.slack.stories import ANSWERS, INTERVIEW, is_nudged, tells
from tests.slack.world import Message

PLACES = {
    "channel mention": "<!channel> Clinic",
    "here, as typed": "@here Clinic",
    "user mention": "<@U1BEN> Hospital",
    "link": "<https://evil.example|Mercy> Hospital",
    "bold": "*Mercy* General",
    "all marks": "_under_ ~gone~ `code` Clinic",
    "ampersand": "Smith & Sons <west> Clinic",
    "entity": "R&amp;D Clinic",
    "emoji": "Mercy \U0001f642 Hospital",
    "emoji name": ":stethoscope: Hospital",
    "quote": "> Mercy Hospital",
    "right to left": "مستشفى الرحمة",
    "reordered": "Mercy \u202egnirpS Hospital",
    "channel name": "#general Hospital",
    "date": "<!date^0^{date}|x> Hospital",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
async def test_a_name_is_shown_as_typed_everywhere_and_calls_nobody(
    whole: Aftercare, slack: Slack, ann: Person, place: str
) -> None:
    await ann.open_home()
    await ann.slash("/interview new CRNA permanent direct today 8am")
    await ann.submit({**ANSWERS, "Where": f"{place}, CRNA", "Who": f"Dr. Patel (chief) {'*x*'}"})
    kept = (await whole.candidate(ann)).interviews[0].facility
    assert kept in place, "kept as typed, perhaps without its ornament"
    await whole.wait(timedelta(hours=1))

    assert kept in "\n".join(seen.text for seen in ann.sees())
    assert kept in ann.home.text
    nudge = ann.last()
    assert kept in nudge.letters[0] + nudge.text
    await ann.click("I sent it")
    await ann.slash("/interview list", channel="C1")
    assert kept in ann.last("C1").text
    assert [seen.mentions for seen in (*ann.sees(), ann.home)] == [[]] * (len(ann.sees()) + 1)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
async def test_a_typed_line_reaches_the_bot_as_typed(
    whole: Aftercare, ann: Person, place: str
) -> None:
    await ann.type(place)

    shown = place.replace(":stethoscope:", "\U0001fa7a")
    assert whole.taken[-1].event == Text(shown)


async def test_addresses_that_slack_marks_up_come_in_as_typed(
    whole: Aftercare, ann: Person
) -> None:
    line = "Dr. Wu wu@mercy.org, see https://mercy.org/jobs?a=1&b=2"
    await ann.type(line)

    assert whole.taken[-1].event == Text(line)


@pytest.mark.parametrize("sign", ["x", "long word ", "\U0001f642", "<&>", "ש"])
async def test_an_answer_of_4000_characters_passes_no_limit(
    whole: Aftercare, slack: Slack, ann: Person, sign: str
) -> None:
    long = (sign * 4_000)[:4_000]
    await ann.open_home()
    await ann.type(f"I had an interview at {long}")
    await ann.slash(INTERVIEW)
    await ann.submit({**ANSWERS, "Who": f"Dr. {long[:2_900]} (chief)"[:3_000]})
    if ann.stack:
        await ann.submit({"Who": ANSWERS["Who"]})
    await ann.slash("/interview list")
    await whole.wait(timedelta(days=2))

    assert slack.troubles() == []
    assert slack.calls[-1].error == ""


async def test_a_letter_of_the_greatest_length_is_shown_whole(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)
    letter = ("Dear Dr. Patel, thank you. " * 200)[: LONGEST_LETTER - 1].strip()
    await ann.click("Change the letter")
    await ann.submit({"The letter": letter})

    assert "".join(ann.last().letters) == letter
    assert all(len(url) <= 3_000 for _, url in ann.last().links)


async def test_forged_presses_are_answered_politely_and_change_nothing_of_others(
    whole: Aftercare, slack: Slack, ann: Person, ben: Person
) -> None:
    await is_nudged(whole, ann)
    await tells(ben, "Lakeside Clinic")
    before = await whole.candidate(ann)
    message = ben.from_bot()[-1]
    for action in (*FORGED, "x" * 2_000, "done:i1.thank_you.1:<!channel>"):
        control = Control("button", "x", "press.0", "b", value=action)
        await ben.act(message, control, payloads.pressed(control))
        told = "\n".join(seen.text for seen in ben.news())
        assert told or not action, action
        assert "Something went wrong" not in told, action

    assert await whole.candidate(ann) == before
    assert slack.line.failures == []


async def test_anothers_button_presses_nothing_of_theirs(
    whole: Aftercare, slack: Slack, ann: Person, ben: Person
) -> None:
    await is_nudged(whole, ann)
    before = await whole.candidate(ann)
    theirs = next(one for one in ann.last().controls if one.label == "I sent it")
    forged = payloads.actions(slack, ben.user, ann.from_bot()[-1], theirs, payloads.pressed(theirs))
    await ben.send(forged)

    assert await whole.candidate(ann) == before
    assert "Mercy" not in "\n".join(seen.text for seen in ben.sees())


async def test_the_same_id_in_another_workspace_is_somebody_else(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    """Slack's ids of people are theirs within a workspace alone."""
    await tells(ann)
    before = await whole.candidate(ann)
    elsewhere = {"team_id": "T666"}
    listed = payloads.command(slack, ann.user, "C1", "/interview", "list") | elsewhere
    told = await slack.line.deliver("slash_commands", listed)
    await ann.event(ann.says("forget") | elsewhere | {"authorizations": []})

    assert "Mercy" not in str(told)
    assert "Mercy" not in "\n".join(seen.text for seen in ann.sees("C1"))
    assert await whole.candidate(ann) == before


async def test_anothers_form_changes_nothing_of_theirs(
    whole: Aftercare, slack: Slack, ann: Person, ben: Person
) -> None:
    await is_nudged(whole, ann)
    await ann.click("Change the letter")
    before = await whole.candidate(ann)
    forged = payloads.submission(slack, ben.user, ann.stack)
    state = forged["view"]["state"]["values"]["letter"]["value"]
    state["value"] = "Dear all, I resign."
    await ben.send(forged)

    assert await whole.candidate(ann) == before


@pytest.mark.parametrize(
    "metadata", ["", "{", "[]", '"x"', '{"form": 3}', json.dumps({"form": "new:i9"}), "x" * 3_000]
)
async def test_a_form_with_metadata_of_no_use_breaks_nothing(
    whole: Aftercare, slack: Slack, ann: Person, metadata: str
) -> None:
    await ann.slash(INTERVIEW)
    forged = payloads.submission(slack, ann.user, ann.stack)
    forged["view"]["private_metadata"] = metadata
    await ann.send(forged)

    assert slack.line.failures == []


@pytest.mark.parametrize(
    "change",
    [
        {"actions": [{"type": "button", "action_id": "press.0"}]},
        {"actions": [{"type": "static_select", "action_id": "menu.0", "selected_option": None}]},
        {"actions": [{"type": "datetimepicker", "action_id": "pick:", "selected_date_time": 0}]},
        {"actions": [{"type": "overflow", "action_id": "zzz"}]},
        {"message": None},
    ],
    ids=str,
)
async def test_an_odd_press_is_acknowledged(
    whole: Aftercare, slack: Slack, ann: Person, change: Json
) -> None:
    await is_nudged(whole, ann)
    control = next(one for one in ann.last().controls if one.label == "I sent it")
    action = payloads.pressed(control)
    forged = payloads.actions(slack, ann.user, ann.from_bot()[-1], control, action) | change
    await ann.send({name: value for name, value in forged.items() if value is not None})

    assert slack.line.failures == []


def said(**facts: Any) -> Json:
    return {"type": "message", "channel_type": "im", "text": "hello", "ts": "1.1", **facts}


async def test_a_file_without_words_is_answered_in_words(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    facts = {"subtype": "file_share", "user": ann.user.id, "text": "", "files": [{"id": "F1"}]}
    await ann.event(payloads.event(slack, ann.user, said(channel=ann.dm, **facts)))

    assert whole.taken == []
    assert ann.last().text == "I can only read words here."


@pytest.mark.parametrize(
    "facts",
    [
        {"subtype": "message_changed", "message": {"text": "hello"}},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message", "bot_id": "B9"},
        {"user": "U1ANN", "bot_id": "B9"},
        {"user": "UBOTT1"},
        {"user": "U1ANN", "channel_type": "channel"},
        {"user": "U1ANN", "text": ""},
    ],
    ids=str,
)
async def test_what_no_person_typed_in_private_is_not_answered(
    whole: Aftercare, slack: Slack, ann: Person, facts: Json
) -> None:
    await ann.event(payloads.event(slack, ann.user, said(channel=ann.dm, **facts)))

    assert whole.taken == []
    assert ann.from_bot() == []
    assert slack.line.failures == []


async def test_a_link_button_is_acknowledged_and_means_nothing(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await is_nudged(whole, ann)
    taken = len(whole.taken)
    link = Control("button", "Our site", "link.0", "b", url="https://firm.example")
    await ann.act(ann.from_bot()[-1], link, payloads.pressed(link))

    assert len(whole.taken) == taken
    assert slack.line.failures == []


async def test_a_command_in_a_talk_with_somebody_else_stays_private(
    whole: Aftercare, slack: Slack, ann: Person, ben: Person
) -> None:
    slack.world.channels["D9SOMEBODY"] = []
    await ann.slash("/interview help", channel="D9SOMEBODY")

    seen = slack.world.channels["D9SOMEBODY"]
    assert seen or ann.from_bot()
    assert {one.only_for for one in seen} <= {ann.user.id}
    assert ben.sees() == []


async def test_more_than_five_answers_in_a_channel_are_not_lost(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    for place in ("Mercy", "Lakeside", "Sunrise", "Hilltop", "Bayview", "Northgate"):
        await tells(ann, f"{place} Hospital")
    await ann.slash("/interview list", channel="C1")

    here: list[Message] = [*ann.from_bot("C1"), *ann.from_bot()]
    told = "\n".join(ann.seen(message).text for message in here)
    assert all(place in told for place in ("Mercy", "Lakeside", "Sunrise", "Bayview", "Northgate"))
    assert slack.troubles() == []


async def test_many_interviews_fit_on_a_home(whole: Aftercare, slack: Slack, ann: Person) -> None:
    await ann.open_home()
    for number in range(22):
        await ann.slash(
            f"/interview new CRNA permanent direct at Mercy {number} Hospital today 8am"
            " with Dr. Patel (chief), no date given, no references"
        )

    assert "Mercy 21 Hospital" in ann.home.text
    assert slack.troubles() == []
    assert [call.error for call in slack.called("views.publish") if call.error] == []
