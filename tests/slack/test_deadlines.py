"""Three seconds to acknowledge, three to open a modal, also when the database is slow or gone; and
nothing is done twice, lost or mixed up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES, SHORTCUT
from bot.messages import Incoming, Message, Submit, Text
from tests.conftest import FakeClock
from tests.slack import payloads
from tests.slack.faults import BROKEN, Fault
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import Slack
from tests.slack.stories import ANSWERS, INTERVIEW, is_nudged, tells

Act = Callable[[Person], Awaitable[object]]

ACTS: dict[str, Act] = {
    "command": lambda ann: ann.slash("/interview list"),
    "command that opens a form": lambda ann: ann.slash(INTERVIEW),
    "command in a channel": lambda ann: ann.slash("/interview list", channel="C1"),
    "shortcut": lambda ann: ann.shortcut(SHORTCUT),
    "typed line": lambda ann: ann.type("what's next?"),
    "button": lambda ann: ann.click("I sent it"),
    "menu": lambda ann: ann.choose("Snooze", "1 hour"),
    "Home": lambda ann: ann.open_home(),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
async def test_with_a_slow_database_it_is_acknowledged_in_time_and_answered_later(
    whole: Aftercare, slack: Slack, ann: Person, act: Act
) -> None:
    await is_nudged(whole, ann)
    ann.news()
    whole.gate.shut()
    await act(ann)
    assert slack.line.failures == []
    assert max(slack.line.acks) < 3

    await whole.clock.move(whole.clock.now() + timedelta(seconds=30))
    whole.gate.open.set()
    await whole.settled()
    assert ann.news() or ann.stack or ann.user.id in slack.world.homes


async def test_a_first_look_at_the_messages_is_acknowledged_in_time_and_answered_later(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    whole.gate.shut()
    await ann.open_home("messages")
    assert 0 < max(slack.line.acks) < 3

    whole.gate.open.set()
    await whole.settled()
    assert "I look after you" in "\n".join(seen.text for seen in ann.sees())
    assert slack.line.failures == []


async def test_a_form_is_opened_at_once_and_filled_when_the_database_answers(
    whole: Aftercare, ann: Person
) -> None:
    whole.gate.shut()
    await ann.slash(INTERVIEW)
    assert ann.modal.controls == [], "a skeleton, while the trigger lives"

    await whole.clock.move(whole.clock.now() + timedelta(seconds=30))
    whole.gate.open.set()
    await whole.settled()
    assert ann.value("Where") == "Mercy General, CRNA"


async def test_a_form_is_opened_at_once_also_where_little_is_remembered(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await ann.type("hello")
    await whole.clock.move(whole.clock.now() + timedelta(minutes=10))
    whole.gate.shut()
    await ann.slash(INTERVIEW)
    assert ann.modal.controls == [], "a skeleton, while the trigger lives"
    assert slack.line.failures == []
    assert max(slack.line.acks) < 3

    whole.gate.open.set()
    await whole.settled()
    assert ann.value("Where") == "Mercy General, CRNA"


async def test_a_slack_that_opens_no_modal_in_time_delays_no_acknowledgement(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    slack.fails("views.open", Fault(hangs=True))
    whole.gate.shut()
    ann.settled = whole.nothing
    await ann.slash(INTERVIEW)
    await slack.until(lambda: slack.line.acks or slack.line.failures)
    assert slack.line.failures == []
    assert 0 < max(slack.line.acks) < 3
    whole.gate.open.set()


async def test_a_form_sent_in_waits_in_its_modal_for_a_slow_database(
    whole: Aftercare, ann: Person
) -> None:
    await ann.slash(INTERVIEW)
    whole.gate.shut()
    await ann.submit(ANSWERS)
    assert "keeping this" in ann.modal.text

    whole.gate.open.set()
    await whole.settled()
    assert "answered in our conversation" in ann.modal.text
    assert "Your plan" in ann.last().text


async def test_mistakes_in_a_form_are_told_there_also_when_it_is_too_late_to_mark_them(
    whole: Aftercare, ann: Person
) -> None:
    await ann.slash(INTERVIEW)
    whole.gate.shut()
    await ann.submit({**ANSWERS, "When it ended (day)": "2026-11-30"})
    whole.gate.open.set()
    await whole.settled()

    assert "Mon Nov 30, 8:00 AM (Central) is still ahead" in ann.modal.text
    assert ann.value("Who") == ANSWERS["Who"]
    await ann.submit({"When it ended (day)": "2026-11-23"})
    assert ann.stack == []
    assert "Thank-you note to Dr. Patel" in ann.last().text


async def test_a_press_in_the_modal_of_home_is_acknowledged_in_time_too(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await ann.open_home()
    whole.gate.shut()
    await ann.click("Log an interview")
    assert ann.modal.text

    whole.gate.open.set()
    await whole.settled()
    assert slack.line.failures == []
    assert "When it ended (day)" in ann.modal.buttons


@pytest.mark.parametrize(
    "fault",
    [
        Fault(code="expired_trigger_id"),
        Fault(code="internal_error"),
        Fault(code="ratelimited", status=429, retry_after=30),
        Fault(code="a_code_of_tomorrow"),
        BROKEN,
    ],
    ids=["too late", "in doubt", "too many", "unknown", "broken"],
)
async def test_what_a_modal_cannot_ask_is_asked_in_the_direct_message(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault
) -> None:
    slack.fails("views.open", fault)
    await ann.slash(INTERVIEW, channel="C1")
    assert "asked you in our direct message" in ann.last("C1").text
    await slack.until(lambda: ann.from_bot() and "Who interviewed" in ann.last().text, 60)

    await ann.type("Dr. Patel (chief)")
    await ann.type("rolling")
    await ann.click("None")
    assert "Your plan" in ann.last().text
    assert len((await whole.candidate(ann)).interviews) == 1
    assert slack.world.public == []


@pytest.mark.parametrize(
    ("button", "asked"), [("Pick a time", "When shall I remind you"), ("Change the letter", "?")]
)
async def test_a_modal_of_a_nudge_that_slack_refuses_is_asked_in_its_place(
    whole: Aftercare, slack: Slack, ann: Person, button: str, asked: str
) -> None:
    await is_nudged(whole, ann)
    ann.news()
    slack.fails("views.open", Fault(code="invalid_arguments"))
    await ann.click(button)

    assert ann.stack == []
    assert asked in ann.news()[-1].text


async def test_a_form_that_could_not_be_kept_stays_open_with_what_was_typed(
    whole: Aftercare, ann: Person
) -> None:
    await ann.slash(INTERVIEW)
    whole.gate.broken = True
    await ann.submit(ANSWERS)
    assert "Something went wrong on my side" in " ".join(ann.modal.problems.values())
    assert ann.value("Who") == ANSWERS["Who"]

    whole.gate.broken = False
    await ann.submit({})
    assert ann.stack == []
    assert "Your plan" in ann.last().text


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
async def test_the_database_gone_is_told_plainly_with_an_id(
    whole: Aftercare, slack: Slack, ann: Person, act: Act, caplog: pytest.LogCaptureFixture
) -> None:
    await is_nudged(whole, ann)
    await whole.restart()  # nothing is remembered
    ann.news()
    await whole.clock.move(whole.clock.now() + timedelta(minutes=10))
    whole.gate.broken = True
    await act(ann)

    told = "\n".join(seen.text for seen in [*ann.news(), *([ann.modal] if ann.stack else [])])
    if act is not ACTS["Home"]:
        assert "Something went wrong on my side" in told
        fault = told.partition("fault ")[2].partition(".")[0]
        assert fault in caplog.text
    assert slack.line.failures == []
    assert "Mercy" not in caplog.text


async def test_an_event_brought_again_is_answered_once(whole: Aftercare, ann: Person) -> None:
    event = await ann.type("hello")
    before = len(ann.from_bot())
    for retry in (1, 2, 3):
        await ann.event(event, retry=retry)

    assert len(ann.from_bot()) == before


async def test_an_event_brought_again_after_a_restart_is_answered_once(
    whole: Aftercare, ann: Person
) -> None:
    event = await ann.type("hello")
    before = len(ann.from_bot())
    await whole.restart()
    await ann.event(event, retry=1)

    assert len(ann.from_bot()) == before


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("scope", ["im:history", ""])
async def test_a_line_kept_by_a_process_that_ended_is_answered_unless_it_was(
    tmp_path: Path, clock: FakeClock, answered: bool, scope: str
) -> None:
    async with aftercare(tmp_path, clock, scopes=frozenset(SCOPES) - {scope}) as whole:
        ann = whole.person("ann")
        await ann.type("hello")
        event = ann.says("CRNA")
        incoming = Incoming(f"slack:{event['event_id']}", whole.user(ann), Text("CRNA"))
        assert await whole.bot.receive(incoming), "kept, and its answer lost"
        if answered:
            await whole.platform.send(whole.user(ann), Message("You are a CRNA."), "k1")
        ann.news()
        await ann.event(event, retry=1)
        told = [seen.text for seen in ann.news()]

        if answered or scope:  # without that scope nobody can tell
            assert told == []
        else:
            assert told[0].startswith("I was interrupted just then. What you wrote is kept")
            assert "When did the interview end?" in told[1]


async def test_a_press_brought_again_is_answered_once(whole: Aftercare, ann: Person) -> None:
    await is_nudged(whole, ann)
    payload = await ann.click("I sent it")
    ann.news()
    await ann.send(payload)

    assert ann.news() == []


async def test_the_same_press_by_an_impatient_finger_does_no_harm(
    whole: Aftercare, ann: Person
) -> None:
    await is_nudged(whole, ann)
    message = ann.from_bot()[-1]
    control = next(c for c in ann.last().controls if c.label == "I sent it")
    for _ in range(3):
        await ann.act(message, control, payloads.pressed(control))

    assert ["Noted: Thank-you note to Dr. Patel." in seen.text for seen in ann.sees()].count(True)
    assert "Undo" in [label for seen in ann.sees() for label in seen.buttons]
    assert (await whole.candidate(ann)).interviews[0].steps["i1.thank_you.1"].settled == "done"


async def test_lines_typed_quickly_are_answered_in_their_order(
    whole: Aftercare, ann: Person
) -> None:
    lines = ["hello", "Chicago", "CRNA", "help", "what's next?"]
    ann.settled = whole.nothing
    for line in lines:
        await ann.type(line)
    await whole.settled()

    taken = [one.event for one in whole.taken]
    assert [getattr(event, "text", "") for event in taken] == lines


async def test_answers_are_shown_in_the_order_of_their_lines(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    slack.fails("chat.postMessage", Fault(code="ratelimited", status=429, retry_after=5))
    before, ann.settled = len(ann.from_bot()), whole.nothing
    await ann.type("help")
    await ann.type("list")
    await slack.until(lambda: len(ann.from_bot()) == before + 2, 60)

    assert "Your interviews" in ann.last().text


async def test_two_forms_at_once_never_mix(whole: Aftercare, ann: Person, ben: Person) -> None:
    await ann.slash(INTERVIEW)
    await ben.slash("/interview new NP locum at Lakeside Clinic today 8am")
    assert (ann.value("Where"), ben.value("Where")) == (
        "Mercy General, CRNA",
        "Lakeside Clinic, NP",
    )

    whole.gate.shut()
    both = [asyncio.create_task(ann.submit(ANSWERS)), asyncio.create_task(ben.submit(ANSWERS))]
    await asyncio.gather(*both)
    whole.gate.open.set()
    await whole.settled()
    seen = {one.user.id: "\n".join(each.text for each in one.sees()) for one in (ann, ben)}
    assert "Lakeside" not in seen[ann.user.id]
    assert "Mercy" not in seen[ben.user.id]
    submits = [one for one in whole.taken if isinstance(one.event, Submit)]
    assert {one.user.account for one in submits} == {ann.user.id, ben.user.id}


async def test_a_modal_that_is_closed_keeps_nothing_and_breaks_nothing(
    whole: Aftercare, ann: Person
) -> None:
    whole.gate.shut()
    await ann.slash(INTERVIEW)
    await ann.close()
    whole.gate.open.set()
    await whole.settled()
    ann.news()
    await ann.slash("/interview help")

    assert "draft" in ann.news()[0].text


async def test_links_refreshed_and_dropped_lose_nothing(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    before = slack.line.connections
    await slack.line.refresh()
    await slack.until(lambda: slack.line.connections > before and slack.line.links)
    await ann.type("what's next?")
    assert "Thank-you note" in ann.last().text

    before = slack.line.connections
    await slack.line.hang_up()
    await slack.until(lambda: slack.line.connections > before and slack.line.links)
    await ann.type("list")
    assert "Mercy General" in ann.last().text


async def test_told_to_stop_it_ends_the_turn_under_way(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    ann.news()
    whole.gate.shut()
    ann.settled = whole.nothing
    await ann.type("list")
    stopping = asyncio.create_task(whole.stop())
    await whole.settled()
    whole.gate.open.set()
    await stopping

    assert "Mercy General" in "\n".join(seen.text for seen in ann.news())
    assert slack.line.links == []
    whole.start()
    await whole.connected()
