"""Nudges on a bad day: each error of Slack has its answer, and nothing is lost or sent twice."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack import errors
from adapters.slack.manifest import SCOPES
from bot.messages import Button, Draft, Message
from bot.ports import OutcomeUnknown, TryLater, Unreachable
from tests.conftest import FakeClock
from tests.slack.faults import BROKEN, BROKEN_AFTERWARDS, Fault
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import Slack
from tests.slack.stories import is_nudged, tells

POST = "chat.postMessage"
NUDGE = "Thank-you note to Dr. Patel"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

IN_DOUBT = ("service_unavailable", "request_timeout", "internal_error", "fatal_error")
FOR_LATER = {
    **dict.fromkeys(("team_added_to_org", "org_login_required", "accesslimited"), HOUR),
    **dict.fromkeys(("access_denied", "ekm_access_denied", "enterprise_is_restricted"), HOUR),
    **dict.fromkeys(("two_factor_setup_required", "invalid_auth", "not_authed"), HOUR),
    **dict.fromkeys(("not_allowed_token_type", "messages_tab_disabled", "not_enabled"), HOUR),
    "token_expired": HOUR,
    **dict.fromkeys(("missing_scope", "no_permission", "message_limit_exceeded"), DAY),
    "team_access_not_granted": DAY,
}
"""How long each is left alone at least (platform facts 1.8)."""
FOR_GOOD = (
    *("user_not_found", "user_not_visible", "user_disabled", "cannot_dm_bot", "is_archived"),
    *("not_in_channel", "restricted_action", "restricted_action_read_only_channel"),
    "a_code_of_tomorrow",
)
OUR_MISTAKES = (
    *("invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"),
    *("no_text", "metadata_too_large", "invalid_arguments"),
)


def nudges(person: Person) -> int:
    """How many reminders of the thank-you note there are."""
    return sum(NUDGE in seen.text and "Decisions fall" in seen.text for seen in person.sees())


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault(code=code) for code in IN_DOUBT),
        Fault(status=500),
        Fault(status=503, body="upstream"),
        Fault(body="<html>maintenance</html>"),
        BROKEN,
    ],
    ids=lambda fault: fault.code or fault.body or str(fault.status),
)
@pytest.mark.parametrize("stored", [False, True], ids=["not stored", "stored"])
async def test_an_unknown_outcome_is_looked_up_and_nothing_comes_twice(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault, stored: bool
) -> None:
    await tells(ann)
    posted = len(slack.called(POST))
    told = Fault(code=fault.code, status=fault.status, body=fault.body, stored=stored)
    slack.fails(POST, told)
    await whole.wait(HOUR)
    assert len(slack.called(POST)) == posted + 1, "never blindly repeated"
    assert nudges(ann) == stored

    await whole.wait(timedelta(minutes=5))
    assert nudges(ann) == 1
    assert len(slack.called(POST)) == posted + (1 if stored else 2)
    assert slack.called("conversations.history")


async def test_a_history_that_lags_is_looked_at_again_before_anything_is_repeated(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    slack.world.read_delay = timedelta(seconds=40)
    slack.fails(POST, BROKEN_AFTERWARDS)
    await whole.wait(HOUR + timedelta(minutes=5))

    assert nudges(ann) == 1
    assert len(slack.called("conversations.history")) == 2


async def test_a_history_of_one_look_a_minute_is_waited_for(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    slack.rates["conversations.history"] = (1, 60.0)
    slack.fails(POST, BROKEN)
    await whole.wait(HOUR + timedelta(minutes=10))

    assert nudges(ann) == 1
    assert len([c for c in slack.called("conversations.history") if not c.error]) == 2


@pytest.mark.parametrize("fault", [BROKEN, BROKEN_AFTERWARDS], ids=["not stored", "stored"])
async def test_without_the_history_scope_a_doubtful_nudge_is_left_unconfirmed(
    tmp_path: Path, clock: FakeClock, fault: Fault
) -> None:
    async with aftercare(tmp_path, clock, scopes=frozenset(SCOPES) - {"im:history"}) as whole:
        ann = whole.person("ann")
        await tells(ann)
        posted = len(whole.slack.called(POST))
        whole.slack.fails(POST, fault)
        await whole.wait(2 * HOUR)

        assert len(whole.slack.called(POST)) == posted + 1
        assert nudges(ann) == fault.stored


@pytest.mark.parametrize("code", [*FOR_LATER])
async def test_what_may_pass_is_tried_again_after_its_pause(
    whole: Aftercare, slack: Slack, ann: Person, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code=code, more={"needed": "chat:write"}))
    posted = len(slack.called(POST))
    await whole.wait(HOUR)
    await whole.wait(FOR_LATER[code] - timedelta(minutes=1))
    assert len(slack.called(POST)) == posted + 1
    assert (await whole.candidate(ann)).unreachable == ""

    await whole.wait(timedelta(minutes=5))
    assert nudges(ann) == 1
    if code != "team_access_not_granted":
        assert code in "".join(r.message for r in caplog.records if r.levelno >= logging.ERROR)


@pytest.mark.parametrize("code", FOR_GOOD)
async def test_a_person_who_cannot_be_written_to_keeps_everything_and_is_left_alone(
    whole: Aftercare, slack: Slack, ann: Person, code: str
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code=code))
    await whole.wait(7 * DAY)

    kept = await whole.candidate(ann)
    assert kept.unreachable == code
    await ann.open_home()
    assert "I could not send you a direct message" in ann.home.text
    assert kept.interviews[0].facility == "Mercy General"
    assert nudges(ann) == 0

    await ann.type("hello")
    assert "could not" in "\n".join(seen.text for seen in ann.sees())
    assert "could not" not in ann.home.text


async def test_the_direct_message_is_opened_anew_where_it_is_another_one(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    opened = len(slack.called("conversations.open"))
    slack.fails(POST, Fault(code="channel_not_found"))
    await whole.wait(HOUR)

    assert nudges(ann) == 1
    assert len(slack.called("conversations.open")) == opened + 1


@pytest.mark.parametrize("stored", [False, True], ids=["not stored", "stored"])
async def test_what_is_in_doubt_is_looked_for_in_the_direct_message_opened_anew(
    whole: Aftercare, slack: Slack, ann: Person, stored: bool
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(stored=stored))
    slack.fails("conversations.history", Fault(code="channel_not_found"))
    await whole.wait(HOUR)
    await whole.wait(timedelta(minutes=5))

    assert nudges(ann) == 1
    assert slack.called("conversations.open")


async def test_a_direct_message_that_stays_away_is_for_good(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    slack.fails(POST, *[Fault(code="channel_not_found")] * 2)
    await whole.wait(HOUR)

    assert (await whole.candidate(ann)).unreachable == "channel_not_found"


@pytest.mark.parametrize("code", OUR_MISTAKES)
async def test_our_own_mistake_is_sent_as_plain_text_once_and_told_to_the_operator(
    whole: Aftercare, slack: Slack, ann: Person, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code=code))
    await whole.wait(HOUR)

    told = ann.last().text
    for part in (NUDGE, "Dear Dr. Patel", "patel@mercy.org", "I sent it", "Type the words"):
        assert part in told
    assert ann.last().controls == []
    assert any(code in one.message for one in caplog.records if one.levelno >= logging.ERROR)
    assert "Patel" not in caplog.text


@pytest.mark.parametrize("label", ["I sent it", "Skip this step", "Snooze", "I heard back"])
async def test_the_words_of_a_button_that_could_not_be_shown_do_what_it_does(
    whole: Aftercare, slack: Slack, ann: Person, label: str
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code="invalid_blocks"))
    await whole.wait(HOUR)
    assert label in ann.last().text
    await ann.type(label)

    expected = {
        "I sent it": "Noted: Thank-you note to Dr. Patel.",
        "Skip this step": "Skipped: Thank-you note to Dr. Patel.",
        "Snooze": "When shall I remind you",
        "I heard back": "What did you hear",
    }
    assert expected[label] in ann.last().text


async def test_a_pressed_message_that_slack_refuses_changes_in_words(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await is_nudged(whole, ann)
    before = len(ann.from_bot())
    slack.fails("chat.update", Fault(code="invalid_blocks"))
    await ann.click("I sent it")

    assert "Noted: Thank-you note to Dr. Patel." in ann.last().text
    assert "Undo" in ann.last().text
    assert ann.last().controls == [], "no dead button is left"
    assert len(ann.from_bot()) == before


async def test_a_plain_text_nudge_is_found_again_by_its_key(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    posted = len(slack.called(POST))
    slack.fails(POST, Fault(code="invalid_blocks"), BROKEN_AFTERWARDS)
    await whole.wait(HOUR + timedelta(minutes=5))

    assert len(slack.called(POST)) == posted + 2
    assert sum(NUDGE in seen.text for seen in ann.sees()[2:]) == 1


async def test_a_rate_limit_is_waited_out(whole: Aftercare, slack: Slack, ann: Person) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code="ratelimited", status=429, retry_after=90))
    posted = len(slack.called(POST))
    await whole.wait(HOUR + timedelta(seconds=89))
    assert len(slack.called(POST)) == posted + 1

    await whole.wait(timedelta(seconds=60))
    assert nudges(ann) == 1


async def test_somebody_who_waits_for_an_answer_gets_it_after_a_rate_limit(
    slack: Slack, whole: Aftercare, ann: Person
) -> None:
    slack.fails(POST, Fault(code="ratelimited", status=429, retry_after=2))
    await ann.type("hello")
    await slack.until(lambda: any(not call.error for call in slack.called(POST)))
    await whole.settled()

    assert "I look after you" in "\n".join(seen.text for seen in ann.sees())


async def test_an_answer_whose_message_cannot_be_changed_is_posted_anew(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await is_nudged(whole, ann)
    seen = len(ann.sees())
    slack.fails("chat.update", Fault(code="a_code_of_tomorrow"))
    await ann.click("I sent it")

    assert "Undo" in ann.sees()[seen].buttons


@pytest.mark.parametrize(
    "fault",
    [BROKEN, BROKEN_AFTERWARDS, Fault(status=503), Fault(code="internal_error", stored=True)],
    ids=["lost", "answer lost", "503", "internal error"],
)
async def test_a_change_after_a_press_is_made_until_slack_says_so(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault
) -> None:
    await is_nudged(whole, ann)
    before = len(ann.from_bot())
    slack.fails("chat.update", fault, fault)
    await ann.click("I sent it")
    await slack.until(lambda: len(slack.called("chat.update")) == 3)
    await whole.settled()

    assert ann.last().buttons == ["Undo"], "no dead button is left"
    assert len(ann.from_bot()) == before


async def test_an_answer_is_shown_also_where_the_pressed_message_stays_as_it_was(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await ann.type("I had an interview at Mercy General today at 8am, CRNA")
    slack.fails("chat.update", Fault(code="missing_scope"))
    await ann.click("Permanent, direct")

    assert "Who interviewed you" in ann.last().text


@pytest.mark.parametrize("fault", [BROKEN, BROKEN_AFTERWARDS], ids=["not stored", "stored"])
async def test_an_answer_in_doubt_is_looked_up_and_comes_once(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault
) -> None:
    await tells(ann)
    slack.fails(POST, fault)
    await ann.type("list")
    await slack.until(lambda: len(slack.called("conversations.history")) == 2 - fault.stored, 60)
    await whole.settled()

    assert sum("Your interviews" in seen.text for seen in ann.sees()) == 1


LONG = Message(
    "\n".join(f"- {number}: {'word ' * 400}" for number in range(5)),
    title="Thank-you note",
    drafts=(Draft("Dear Dr. Patel,\n\n" + "thank you " * 250),),
    buttons=(Button("I sent it", "done:i1.thank_you.1"),),
)


@pytest.mark.parametrize(
    "faults",
    [
        (None, BROKEN),
        (None, BROKEN_AFTERWARDS),
        (BROKEN_AFTERWARDS,),
        (None, Fault(code="restricted_action")),
        (Fault(code="invalid_blocks"), None, Fault(code="msg_too_long"), BROKEN_AFTERWARDS),
    ],
    ids=["part lost", "part's answer lost", "first answer lost", "part refused", "in words"],
)
async def test_of_a_long_nudge_only_what_is_missing_is_sent_again(
    whole: Aftercare, slack: Slack, ann: Person, faults: tuple[Fault | None, ...]
) -> None:
    await ann.type("hello")
    before, user = len(ann.from_bot()), whole.user(ann)
    slack.fails(POST, *faults)
    with pytest.raises((OutcomeUnknown, Unreachable)):
        await whole.platform.send(user, LONG, "k1")
    for _ in range(2):
        await whole.platform.send(user, LONG, "k1")

    told = [seen.text for seen in map(ann.seen, ann.from_bot()[before:])]
    assert len(told) > 1
    assert "".join("".join(told).split()).count("thankyou") == 250
    assert len(set(told)) == len(told)
    assert await whole.platform.find(user, "k1", whole.clock.now())


async def test_without_the_history_scope_a_long_nudge_goes_on_where_it_was_refused(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with aftercare(tmp_path, clock, scopes=frozenset(SCOPES) - {"im:history"}) as whole:
        ann = whole.person("ann")
        await ann.type("hello")
        before, user = len(ann.from_bot()), whole.user(ann)
        whole.slack.fails(POST, None, Fault(code="ratelimited", status=429, retry_after=120))
        with pytest.raises(TryLater):
            await whole.platform.send(user, LONG, "k1")
        begun = len(ann.from_bot()) - before
        await whole.restart()  # or another process does it
        await whole.platform.send(user, LONG, "k1")

        told = [seen.text for seen in map(ann.seen, ann.from_bot()[before:])]
        assert 0 < begun < len(told)
        assert len(set(told)) == len(told)
        assert "".join("".join(told).split()).count("thankyou") == 250


async def test_a_conversation_is_written_to_about_once_a_second(
    slack: Slack, whole: Aftercare, ann: Person
) -> None:
    # One more at once than we send: on a busy machine a first burst arrives late.
    slack.rates[POST] = (4, 1.0)
    await tells(ann)
    ann.settled = whole.nothing
    for _ in range(10):
        await ann.type("help")
    await whole.settled()
    assert sum("draft" in seen.text for seen in ann.sees()) >= 10

    assert [call.error for call in slack.called(POST) if call.error] == []


async def test_an_uninstalled_workspace_is_not_called_any_more(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    slack.fails(POST, Fault(code="account_inactive"))
    await whole.wait(HOUR)
    calls = len(slack.calls)
    await whole.wait(7 * DAY)

    assert len(slack.calls) == calls
    assert (await whole.candidate(ann)).interviews, "kept"


async def test_a_key_carries_nothing_private(whole: Aftercare, slack: Slack, ann: Person) -> None:
    await is_nudged(whole, ann)
    told = slack.called(POST)[-1].args
    ids = [block["block_id"] for block in told["blocks"] if "block_id" in block]

    assert len(ids) == 1
    assert not {"mercy", "patel", "crna"} & set(ids[0].lower().replace(".", " ").split())
    assert "metadata" not in told, "which any member of the workspace could read"


async def test_every_code_of_slack_that_is_known_here_is_known_there() -> None:
    known = {*IN_DOUBT, *FOR_LATER, *FOR_GOOD, *OUR_MISTAKES} - {"a_code_of_tomorrow"}

    assert {code for code in known if errors.kind_of(code) is None} == set()
    assert errors.kind_of("a_code_of_tomorrow") is None
