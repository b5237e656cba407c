"""Many workspaces: installed from a page, each with its own token, which rotates and may go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.slack.config import SlackConfig
from adapters.slack.manifest import SCOPES
from bot.messages import Message, UserId
from bot.settings import Secret
from tests.conftest import FakeClock
from tests.slack import payloads
from tests.slack.browser import Browser
from tests.slack.faults import Fault
from tests.slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import APP_TOKEN, Slack
from tests.slack.stories import tells
from tests.sockets import free_port

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
"""slack_sdk 3.47 still makes one, of which aiohttp 3.14 warns."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def many(port: int, *, erase: bool = False) -> SlackConfig:
    return SlackConfig(
        app_token=Secret(APP_TOKEN),
        client_id=CLIENT_ID,
        client_secret=Secret(CLIENT_SECRET),
        port=port,
        sealed=True,
        erase_on_uninstall=erase,
    )


@pytest.fixture
async def whole(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Aftercare]:
    keys = [Fernet.generate_key().decode()]
    async with aftercare(tmp_path, clock, config=many(free_port()), keys=keys) as running:
        running.slack.world.installations.clear()
        yield running
        assert running.slack.troubles() == []


async def installs(whole: Aftercare, person: Person, *, enterprise: str = "") -> None:
    browser = Browser(whole)
    state = await browser.begins()
    world = whole.slack.world
    code = whole.slack.oauth.allow(world, person.user.id, frozenset(SCOPES), enterprise)
    assert await browser.comes_back(state, code) == 200


@pytest.fixture
async def two(whole: Aftercare) -> tuple[Person, Person]:
    """Ann of T1 and Bea of T2; both workspaces have the app."""
    ann, bea = whole.person("ann", "T1"), whole.person("bea", "T2")
    await installs(whole, ann)
    await installs(whole, bea)
    return ann, bea


def teams(slack: Slack, method: str) -> list[str]:
    return [call.team for call in slack.called(method)]


async def test_two_workspaces_install_and_each_speaks_with_its_own_token(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack
) -> None:
    ann, bea = two
    await tells(ann)
    await tells(bea, "Lakeside Clinic")
    await whole.wait(HOUR)

    assert "Mercy General" in ann.last().text
    assert "Lakeside Clinic" in bea.last().text
    assert "Mercy" not in "\n".join(seen.text for seen in bea.sees())
    assert set(teams(slack, "chat.postMessage")) == {"T1", "T2"}


async def test_a_workspace_that_never_installed_is_told_so_or_left_alone(
    whole: Aftercare, slack: Slack
) -> None:
    eve = whole.person("eve", "T3")
    await eve.slash("/interview")

    assert whole.taken == []
    assert slack.line.failures == []


async def test_no_token_is_kept_in_the_clear(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack, tmp_path: Path
) -> None:
    tokens = [app.token.encode() for app in slack.world.installations.values()]
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert len(tokens) == 2
    assert not [token for token in tokens if token in kept]


@pytest.mark.parametrize("how", ["forged", "twice", "late", "another browser"])
async def test_a_state_that_is_not_ones_own_installs_nothing(
    whole: Aftercare, slack: Slack, how: str
) -> None:
    ann, browser = whole.person("ann"), Browser(whole)
    state = await browser.begins()
    code = slack.oauth.allow(slack.world, ann.user.id, frozenset(SCOPES))
    match how:
        case "forged":
            state = "0" * len(state)
        case "twice":
            await browser.comes_back(state, code)
            code = slack.oauth.allow(slack.world, ann.user.id, frozenset(SCOPES))
        case "late":
            await whole.move(whole.clock.now() + HOUR)
    installed = len(slack.called("oauth.v2.access"))

    assert await browser.comes_back(state, code, cookie=how != "another browser") in (400, 401)
    assert len(slack.called("oauth.v2.access")) == installed


@pytest.mark.parametrize("code", ["invalid_code", "bad_redirect_uri"])
async def test_an_installation_that_slack_refuses_can_begin_again(
    whole: Aftercare, slack: Slack, code: str
) -> None:
    ann, browser = whole.person("ann"), Browser(whole)
    slack.fails("oauth.v2.access", Fault(code=code))
    granted = slack.oauth.allow(slack.world, ann.user.id, frozenset(SCOPES))
    assert await browser.comes_back(await browser.begins(), granted) >= 400

    await installs(whole, ann)
    await ann.type("hello")
    assert ann.from_bot()


async def test_a_token_is_rotated_in_time_and_once_by_many_senders(
    whole: Aftercare, slack: Slack
) -> None:
    slack.oauth.rotates = True
    ann, bob = whole.person("ann"), whole.person("bob")
    await installs(whole, ann)
    await ann.type("hello")
    await bob.type("hello")
    await whole.move(whole.clock.now() + 11 * HOUR)
    before = len(slack.called("oauth.v2.access"))
    users = [UserId("slack", "T1", one.user.id) for one in (ann, bob)] * 3
    await asyncio.gather(
        *(whole.platform.send(user, Message("hi"), f"k{n}") for n, user in enumerate(users))
    )

    assert len(slack.called("oauth.v2.access")) == before + 1
    assert len([1 for one in (*ann.sees(), *bob.sees()) if one.text == "hi"]) == 6


async def test_a_token_that_slack_calls_expired_is_rotated_and_the_call_made_once_more(
    whole: Aftercare, slack: Slack
) -> None:
    slack.oauth.rotates = True
    ann = whole.person("ann")
    await installs(whole, ann)
    await tells(ann)
    slack.oauth.expire(slack.world, "T1")
    await whole.wait(HOUR)

    assert "Decisions fall within days" in ann.last().text


async def test_a_refresh_token_that_is_spent_stops_nothing_else(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack
) -> None:
    ann, bea = two
    await tells(ann)
    await tells(bea, "Lakeside Clinic")
    slack.oauth.expire(slack.world, "T1")
    await whole.wait(HOUR)

    assert "Lakeside Clinic" in bea.last().text
    await installs(whole, ann)
    await whole.wait(2 * HOUR)
    assert "Decisions fall within days" in ann.last().text


async def test_a_rate_limit_holds_its_own_workspace_alone(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack
) -> None:
    ann, bea = two
    await tells(ann)
    await tells(bea, "Lakeside Clinic")
    posted = len(slack.called("chat.postMessage"))
    slack.fails("chat.postMessage", Fault(code="ratelimited", status=429, retry_after=600))
    await whole.wait(HOUR)
    calls = slack.called("chat.postMessage")[posted:]
    assert len(calls) == 2, "one was limited, the other sent"
    assert sum("Decisions fall" in one.last().text for one in two) == 1

    await whole.wait(timedelta(minutes=11))
    assert sum("Decisions fall" in one.last().text for one in two) == 2


@pytest.mark.parametrize("first", ["uninstalled", "revoked"])
async def test_uninstalled_its_people_are_left_alone_until_it_is_back(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack, first: str
) -> None:
    ann, bea = two
    await tells(ann)
    await tells(bea, "Lakeside Clinic")
    for app in slack.world.installations.values():
        app.state = "account_inactive" if app.team == "T1" else ""
    events = [
        payloads.uninstalled(slack, ann.user),
        payloads.revoked(slack, ann.user, bot=["UBOTT1"], oauth=[]),
    ]
    for event in events if first == "uninstalled" else reversed(events):
        await ann.event(event)
    calls = teams(slack, "chat.postMessage").count("T1")
    await whole.wait(DAY)
    assert teams(slack, "chat.postMessage").count("T1") == calls
    assert "Lakeside Clinic" in bea.last().text
    assert (await whole.candidate(ann)).interviews, "kept"

    await installs(whole, ann)
    await whole.wait(timedelta(minutes=1))
    assert "Decisions fall within days" in ann.last().text


async def test_a_members_own_token_revoked_changes_nothing(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack
) -> None:
    ann, _ = two
    await tells(ann)
    await ann.event(payloads.revoked(slack, ann.user, oauth=[ann.user.id]))
    await whole.wait(HOUR)

    assert "Decisions fall within days" in ann.last().text


async def test_erased_on_uninstalling_where_the_setting_says_so(
    tmp_path: Path, clock: FakeClock
) -> None:
    keys = [Fernet.generate_key().decode()]
    config = many(free_port(), erase=True)
    async with aftercare(tmp_path, clock, config=config, keys=keys) as whole:
        whole.slack.world.installations.clear()
        ann, bea = whole.person("ann", "T1"), whole.person("bea", "T2")
        await installs(whole, ann)
        await installs(whole, bea)
        await tells(ann)
        await tells(bea, "Lakeside Clinic")
        await ann.event(payloads.uninstalled(whole.slack, ann.user))

        assert await whole.store.load(whole.user(ann)) is None
        assert (await whole.candidate(bea)).interviews


async def test_an_organisation_installs_once_for_all_its_workspaces(
    whole: Aftercare, slack: Slack
) -> None:
    ann = whole.person("ann", "T1")
    await installs(whole, ann, enterprise="E1")
    await tells(ann)
    await whole.wait(HOUR)

    assert "Decisions fall within days" in ann.last().text
    assert {one.user for one in whole.taken} == {UserId("slack", "E1", ann.user.id)}


async def test_a_team_that_its_organisation_takes_back_waits_until_it_is_granted_again(
    whole: Aftercare, slack: Slack
) -> None:
    ann = whole.person("ann", "T1")
    await installs(whole, ann, enterprise="E1")
    await tells(ann)
    await ann.event(payloads.team_access(slack, ann.user, "revoked"))
    calls = len(slack.called("chat.postMessage"))
    await whole.wait(DAY)
    assert len(slack.called("chat.postMessage")) == calls

    await ann.event(payloads.team_access(slack, ann.user, "granted"))
    await whole.wait(timedelta(minutes=1))
    assert "Decisions fall within days" in ann.last().text


async def test_installations_outlive_a_restart(
    whole: Aftercare, two: tuple[Person, Person]
) -> None:
    ann, _ = two
    await tells(ann)
    await whole.restart()
    await whole.wait(HOUR)

    assert "Decisions fall within days" in ann.last().text


@pytest.mark.parametrize(
    ("act", "shows"),
    [
        (lambda ann: ann.type("list"), lambda ann: "Mercy General" in ann.last().text),
        (lambda ann: ann.slash("/interview list"), lambda ann: "Mercy General" in ann.last().text),
        (
            lambda ann: ann.slash("/interview new", channel="C1"),
            lambda ann: ann.stack or "asked you" in ann.last("C1").text,
        ),
        (lambda ann: ann.open_home(), lambda ann: "Mercy General" in ann.home.text),
    ],
    ids=["typed line", "command", "form", "Home"],
)
async def test_the_first_event_after_a_restart_is_acknowledged_before_the_database_answers(
    whole: Aftercare,
    two: tuple[Person, Person],
    slack: Slack,
    act: Callable[[Person], Awaitable[object]],
    shows: Callable[[Person], object],
) -> None:
    ann, _ = two
    await tells(ann)
    await whole.restart()
    whole.gate.shut()
    slack.line.acks.clear()
    await act(ann)
    assert slack.line.failures == []
    assert 0 < max(slack.line.acks) < 3

    whole.gate.open.set()
    await whole.settled()
    assert shows(ann)


async def test_an_organisations_first_event_after_a_restart_finds_its_people_all_the_same(
    whole: Aftercare, slack: Slack
) -> None:
    ann = whole.person("ann", "T1")
    await installs(whole, ann, enterprise="E1")
    await tells(ann)
    await whole.restart()
    whole.gate.shut()
    await ann.type("list")
    whole.gate.open.set()
    await whole.settled()

    assert "Mercy General" in ann.last().text
    assert {one.user for one in whole.taken} == {UserId("slack", "E1", ann.user.id)}


async def test_the_database_gone_at_the_first_event_is_told_as_soon_as_anything_can_be(
    whole: Aftercare, two: tuple[Person, Person], slack: Slack
) -> None:
    ann, _ = two
    await whole.restart()
    whole.gate.broken = True
    await ann.slash("/interview list", channel="C1")

    assert slack.line.failures == []
    assert "Something went wrong on my side" in ann.last("C1").text
