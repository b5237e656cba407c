"""Facts about Slack that touch us and have no better place: zones, files, Home, response addresses,
connections, and what `aftercare check` says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from adapters.slack.check import check
from adapters.slack.config import SlackConfig, StartFault
from adapters.slack.manifest import EVENTS, SCOPES
from bot.settings import Secret
from tests.conftest import FakeClock
from tests.slack import payloads
from tests.slack.faults import BROKEN, Fault
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import Slack
from tests.slack.stories import INTERVIEW, is_nudged, tells

# People.


async def test_a_zone_that_changes_is_heard_of_at_once(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await ann.type("hello")
    assert whole.taken[-1].zone == "America/Chicago"

    ann.user.tz = "Asia/Tokyo"
    await ann.event(payloads.user_change(slack, ann.user))
    await ann.type("hello")
    assert whole.taken[-1].zone == "Asia/Tokyo"
    assert "Your time zone is" in "\n".join(message.text for message in ann.sees())


async def test_zone_and_locale_are_asked_once_and_not_for_each_line(
    slack: Slack, whole: Aftercare, ann: Person
) -> None:
    for _ in range(5):
        await ann.type("help")

    assert len(slack.called("users.info")) == 1
    assert whole.taken[-1].locale == "en-US"


@pytest.mark.parametrize("fault", [BROKEN, Fault(code="internal_error"), Fault(status=503)])
async def test_without_the_zone_a_person_is_answered_all_the_same(
    slack: Slack, ann: Person, fault: Fault
) -> None:
    slack.fails("users.info", fault)
    await ann.type("hello")

    assert "I look after you" in ann.sees()[1].text


async def test_somebody_deactivated_is_written_to_no_more(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    ann.user.deleted = True
    await ann.event(payloads.user_change(slack, ann.user))
    await whole.wait(timedelta(days=7))

    kept = await whole.candidate(ann)
    assert kept.unreachable == "user_disabled"
    assert kept.interviews
    assert len([call for call in slack.called("chat.postMessage") if call.error]) == 1


async def test_the_direct_message_is_opened_once_and_remembered(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    await whole.restart()
    await whole.wait(timedelta(hours=1))

    assert "Decisions fall within days" in ann.last().text
    assert len(slack.called("conversations.open")) <= 1


# What is shown.


async def test_a_date_stands_in_the_zone_of_its_reader(whole: Aftercare) -> None:
    eve = whole.person("eve", tz="Asia/Tokyo")
    await is_nudged(whole, eve)
    await whole.wait(timedelta(days=1))
    await eve.click("I sent it")
    there = whole.clock.now().astimezone(eve.zone)

    assert f"by you, {there:%b} {there.day}, {there.year} at" in eve.last().text


async def test_what_is_pressed_can_be_heard_by_a_screen_reader(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await is_nudged(whole, ann)
    nudge = slack.called("chat.postMessage")[-1].args

    for part in ("Thank-you note to Dr. Patel", "Dear Dr. Patel", "I sent it", "Snooze"):
        assert part in nudge["text"]
    sent = next(one for one in ann.last().controls if one.label == "I sent it")
    assert sent.raw["accessibility_label"] == "I sent it: Thank-you note to Dr. Patel"


async def test_files_come_as_text_where_their_scope_was_not_granted(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with aftercare(tmp_path, clock, scopes=frozenset(SCOPES) - {"files:write"}) as whole:
        ann = whole.person("ann")
        await tells(ann)
        await ann.slash("/interview export")

        told = [seen for seen in ann.sees() if seen.letters]
        assert [seen.lines[0] for seen in told][:1] == ["aftercare.json"]
        assert any("BEGIN:VCALENDAR" in letter for seen in told for letter in seen.letters)
        assert whole.slack.troubles() == []


async def test_an_answer_whose_address_is_over_comes_to_the_direct_message(
    whole: Aftercare, ann: Person
) -> None:
    await tells(ann)
    whole.gate.shut()
    await ann.slash("/interview list", channel="C1")
    await whole.move(whole.clock.now() + timedelta(minutes=31))
    whole.gate.open.set()
    await whole.settled()

    assert ann.from_bot("C1") == []
    assert "Mercy General" in ann.last().text


@pytest.mark.parametrize(
    "fault",
    [
        Fault(code="hash_conflict"),
        Fault(code="internal_error"),
        Fault(code="ratelimited", status=429, retry_after=30),
        BROKEN,
    ],
    ids=lambda fault: fault.code or "broken",
)
async def test_a_home_that_could_not_be_published_is_published_a_little_later(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault
) -> None:
    await ann.open_home()
    slack.fails("views.publish", fault)
    await ann.slash(INTERVIEW)
    assert "Mercy General" not in ann.home.text

    await whole.move(whole.clock.now() + timedelta(minutes=1))
    await whole.settled()
    assert "Mercy General" in ann.home.text


@pytest.mark.parametrize(
    "fault",
    [Fault(code="ratelimited", status=429, retry_after=30), Fault(code="internal_error"), BROKEN],
    ids=lambda fault: fault.code or "broken",
)
async def test_a_home_of_one_who_is_forgotten_is_emptied_though_slack_fails_at_first(
    whole: Aftercare, slack: Slack, ann: Person, fault: Fault
) -> None:
    await ann.open_home()
    await ann.slash(INTERVIEW)
    assert "Mercy General" in ann.home.text
    await ann.type("forget me")
    slack.fails("views.publish", fault)
    await ann.click("Erase everything")
    assert "Mercy General" in ann.home.text

    await whole.move(whole.clock.now() + timedelta(minutes=2))
    await whole.settled()
    assert "Mercy General" not in ann.home.text


async def test_changes_that_come_together_are_published_together(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await ann.open_home()
    before = len(slack.called("views.publish"))
    settled, ann.settled = ann.settled, whole.nothing
    await asyncio.gather(*(ann.type("Chicago") for _ in range(8)))
    await settled()

    assert len(slack.called("views.publish")) - before <= 3


async def test_a_home_opened_again_is_shown_again_after_a_restart(
    whole: Aftercare, ann: Person
) -> None:
    await tells(ann)
    await ann.open_home()
    await whole.restart()
    await tells(ann, "Lakeside Clinic")

    assert "Lakeside Clinic" in ann.home.text


# Events and connections.


async def test_every_event_that_is_subscribed_to_is_acknowledged(slack: Slack, ann: Person) -> None:
    kinds = {
        "app_home_opened": payloads.home_opened(slack, ann.user, ann.dm, "messages"),
        "message.im": payloads.event(slack, ann.user, {"type": "message", "channel_type": "im"}),
        "user_change": payloads.user_change(slack, ann.user),
        "tokens_revoked": payloads.revoked(slack, ann.user, oauth=["U9"]),
        "team_access_granted": payloads.team_access(slack, ann.user, "granted"),
        "team_access_revoked": payloads.team_access(slack, ann.user, "revoked"),
        "app_uninstalled": payloads.uninstalled(slack, ann.user),
    }
    assert kinds.keys() == set(EVENTS)
    for event in kinds.values():
        await ann.event(event)

    assert slack.line.failures == []
    assert len(slack.line.acks) == len(kinds)


async def test_a_refused_connection_at_the_start_is_told_in_a_sentence(
    whole: Aftercare, slack: Slack
) -> None:
    await whole.stop()
    slack.fails("apps.connections.open", Fault(code="invalid_auth"))
    whole.start()
    with pytest.raises(StartFault, match="SLACK_APP_TOKEN"):
        await whole.running
    whole.start()
    await whole.connected()


async def test_an_app_token_revoked_while_running_ends_it_with_a_sentence(
    whole: Aftercare, slack: Slack
) -> None:
    slack.app_token = "xapp-another"
    await slack.line.refresh()
    with pytest.raises(StartFault, match="SLACK_APP_TOKEN"):
        await whole.running
    slack.app_token = whole.config.app_token.reveal()
    whole.start()
    await whole.connected()


async def test_what_bolt_would_read_of_the_environment_changes_nothing(
    whole: Aftercare, slack: Slack, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET", "BOT_TOKEN", "SCOPES"):
        monkeypatch.setenv(f"SLACK_{name}", "another")
    await whole.restart()
    await tells(ann)
    await whole.wait(timedelta(hours=1))

    assert "Decisions fall within days" in ann.last().text
    assert {call.team for call in slack.called("chat.postMessage")} == {"T1"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Fault(status=503), Fault(code="internal_error")),
        (Fault(code="team_added_to_org"), Fault(code="org_login_required")),
    ],
    ids=["Slack", "workspace"],
)
async def test_slack_that_is_away_at_the_start_is_waited_for(
    whole: Aftercare, slack: Slack, ann: Person, first: Fault, second: Fault
) -> None:
    await whole.stop()
    slack.fails("auth.test", BROKEN, first)
    slack.fails("apps.connections.open", second, BROKEN)
    whole.start()
    await whole.connected()
    await ann.type("hello")

    assert ann.from_bot()


async def test_reinstalled_with_a_token_that_works_it_starts_again(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    await ann.event(payloads.uninstalled(slack, ann.user))
    await whole.wait(timedelta(hours=2))
    assert "Decisions fall" not in "\n".join(seen.text for seen in ann.sees())

    await whole.restart()
    await whole.wait(timedelta(minutes=1))
    assert "Decisions fall within days" in ann.last().text


# aftercare check.


async def test_check_finds_nothing_wrong_where_nothing_is(whole: Aftercare) -> None:
    assert await check(whole.config) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda config: replace(config, bot_token=Secret("xoxb-no")), "SLACK_BOT_TOKEN"),
        (lambda config: replace(config, bot_token=Secret("xapp-1-A")), "no bot's token"),
        (lambda config: replace(config, app_token=Secret("xoxb-T1")), "not an app-level token"),
        (lambda config: replace(config, app_token=Secret("xapp-no")), "SLACK_APP_TOKEN"),
        (lambda config: replace(config, api_url="http://127.0.0.1:9/api/"), "SLACK_API_URL"),
    ],
    ids=["bot token", "kind of bot token", "kind of app token", "app token", "address"],
)
async def test_check_says_what_is_wrong_in_words(
    whole: Aftercare, change: Callable[[SlackConfig], SlackConfig], told: str
) -> None:
    found = "\n".join(await check(change(whole.config)))

    assert told in found
    assert "-no" not in found


@pytest.mark.parametrize("wrong", ["203.0.113.9", "no.such.host.invalid"])
async def test_check_names_a_host_that_is_not_this_machine(whole: Aftercare, wrong: str) -> None:
    by_http = replace(whole.config, app_token=Secret(""), signing_secret=Secret("s"), host=wrong)
    (told,) = await check(by_http)

    assert told.startswith(f"AFTERCARE_HOST: {wrong} cannot be listened on: ")
    assert await check(replace(by_http, host="127.0.0.1")) == ()


async def test_check_names_a_missing_scope_and_a_messages_tab_that_is_off(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with aftercare(tmp_path, clock, scopes=frozenset(SCOPES) - {"im:history"}) as whole:
        whole.slack.fails("conversations.open", Fault(code="messages_tab_disabled"))
        found = "\n".join(await check(whole.config))

    assert "im:history" in found
    assert "Messages tab" in found
