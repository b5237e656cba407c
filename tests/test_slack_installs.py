"""Whose token speaks where: kept sealed, rotated once, stopped and taken up again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from adapters.slack.installation_store import InstallationStore, tenant_of
from adapters.slack.installs import Access, ManyWorkspaces, OneWorkspace
from adapters.slack.oauth import LASTS, StateStore
from adapters.slack.standing import Standing
from bot.ports import TryLater
from storage.store import SqlStore, open_store
from tests.conftest import FakeClock

HALF_A_DAY = 12 * 3600
KEYS = [Fernet.generate_key().decode()]


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[SqlStore]:
    async with open_store(sqlite_url, KEYS) as opened:
        yield opened


@dataclass
class Tenants:
    """Notes what the store is asked to do for a whole workspace."""

    forgotten: list[str] = field(default_factory=list)
    hastened: list[str] = field(default_factory=list)

    async def forget_tenant(self, platform: str, tenant: str) -> int:
        self.forgotten.append(f"{platform} {tenant}")
        return 1

    async def hasten(self, platform: str, tenant: str, now: datetime) -> None:
        del now
        self.hastened.append(f"{platform} {tenant}")


@dataclass
class Renewals:
    """Slack's side of a rotation: each refresh token is good once."""

    good: str = "refresh-0"
    asked: int = 0

    async def __call__(self, refresh: str) -> dict[str, Any]:
        self.asked += 1
        if refresh != self.good:
            raise ConnectionError("refused")
        self.good = f"refresh-{self.asked}"
        return {
            "access_token": f"xoxe.xoxb-{self.asked}",
            "refresh_token": self.good,
            "expires_in": HALF_A_DAY,
        }


@dataclass
class World:
    """All that an installation needs, and a process that can be started twice on it."""

    store: SqlStore
    clock: FakeClock
    erase: bool = False
    tenants: Tenants = field(default_factory=Tenants)
    renewals: Renewals = field(default_factory=Renewals)
    ids: Any = field(default_factory=count)

    def process(self) -> tuple[ManyWorkspaces, InstallationStore, Standing]:
        standing = Standing(self.store.records, self.tenants, self.clock, erase=self.erase)
        kept = InstallationStore(self.store.records, standing, self.clock)
        many = ManyWorkspaces(
            kept,
            standing=standing,
            records=self.store.records,
            clock=self.clock,
            renew=self.renewals,
            new_id=lambda: f"holder-{next(self.ids)}",
        )
        return many, kept, standing


@pytest.fixture
def world(store: SqlStore, clock: FakeClock) -> World:
    return World(store, clock)


def installation(team: str = "T1", *, token: str = "xoxb-0", **more: Any) -> Installation:
    return Installation(
        team_id=team,
        bot_token=token,
        bot_id="B0",
        bot_user_id="U0",
        user_id="U9",
        user_token="xoxp-of-a-person",
        **more,
    )


def rotating() -> Installation:
    return installation(bot_refresh_token="refresh-0", bot_token_expires_in=HALF_A_DAY)


def whole_org() -> Installation:
    return installation("", token="xoxb-org", enterprise_id="E1", is_enterprise_install=True)


async def test_an_installation_is_found_by_whoever_it_speaks_for(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(installation())
    await kept.async_save(whole_org())

    assert await many.find("", "T1", False) == Access("T1", "xoxb-0", "U0", "B0")
    assert await many.find("E1", "T7", False) == Access("E1", "xoxb-org", "U0", "B0")
    assert await many.find("E1", "", True) == Access("E1", "xoxb-org", "U0", "B0")
    assert await many.find("", "T2", False) is None


async def test_an_installation_again_takes_the_place_of_the_first(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(installation())
    await kept.async_save(installation(token="xoxb-new"))

    assert await many.token("T1") == "xoxb-new"
    assert tenant_of(whole_org()) == "E1"


async def test_nothing_is_kept_in_the_clear_and_no_persons_token_at_all(
    world: World, store: SqlStore
) -> None:
    _, kept, _ = world.process()
    await kept.async_save(installation())

    found = await kept.read("T1")
    assert found is not None
    assert found.user_token is None
    rows = await store._database.read("SELECT value FROM records")
    assert rows
    assert all(b"xox" not in bytes(row[0]) for row in rows)


async def test_a_token_that_ends_soon_is_rotated_before_it_is_used(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(rotating())
    assert await many.token("T1") == "xoxb-0"

    await world.clock.move(world.clock.now() + timedelta(hours=10, minutes=30))
    assert await many.token("T1") == "xoxe.xoxb-1"
    await world.clock.move(world.clock.now() + timedelta(hours=2))
    assert await many.token("T1") == "xoxe.xoxb-1"
    assert world.renewals.asked == 1


async def test_many_sends_at_once_rotate_once(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(rotating())
    await world.clock.move(world.clock.now() + timedelta(hours=11))

    tokens = await asyncio.gather(*(many.token("T1") for _ in range(5)))

    assert set(tokens) == {"xoxe.xoxb-1"}
    assert world.renewals.asked == 1


async def test_of_two_processes_one_rotates_and_the_other_uses_what_is_still_good(
    world: World,
) -> None:
    (one, kept, _), (other, _, _) = world.process(), world.process()
    await kept.async_save(rotating())
    await world.clock.move(world.clock.now() + timedelta(hours=11))

    tokens = await asyncio.gather(one.token("T1"), other.token("T1"))

    assert world.renewals.asked == 1
    assert "xoxe.xoxb-1" in tokens
    assert set(tokens) <= {"xoxe.xoxb-1", "xoxb-0"}
    assert await other.renewed("T1", "xoxb-0") == "xoxe.xoxb-1"


async def test_a_rotation_that_fails_costs_nothing_while_the_token_lives(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(rotating())
    world.renewals.good = "another"

    await world.clock.move(world.clock.now() + timedelta(hours=11))
    assert await many.token("T1") == "xoxb-0"
    await world.clock.move(world.clock.now() + timedelta(hours=2))
    with pytest.raises(TryLater):
        await many.token("T1")


async def test_a_token_that_does_not_rotate_cannot_be_renewed(world: World) -> None:
    many, kept, _ = world.process()
    await kept.async_save(installation())

    with pytest.raises(TryLater, match="token_expired"):
        await many.renewed("T1", "xoxb-0")


async def test_a_refused_token_is_not_held_against_a_new_installation(world: World) -> None:
    (one, kept, _), (_, elsewhere, _) = world.process(), world.process()
    await kept.async_save(installation())
    assert await one.token("T1") == "xoxb-0"

    assert await one.newer("T1", "xoxb-0") == ""
    await elsewhere.async_save(installation(token="xoxb-new"))
    assert await one.newer("T1", "xoxb-0") == "xoxb-new"


async def test_an_uninstalled_workspace_is_not_called_until_it_is_back(world: World) -> None:
    many, kept, standing = world.process()
    await kept.async_save(installation())
    await many.removed("T1")
    await standing.uninstalled("T1", "app_uninstalled")

    with pytest.raises(TryLater, match="app_uninstalled") as told:
        await many.token("T1")
    assert told.value.after == timedelta(days=1)
    assert world.tenants.forgotten == []

    world.tenants.hastened.clear()
    await kept.async_save(installation(token="xoxb-new"))
    assert await many.token("T1") == "xoxb-new"
    assert world.tenants.hastened == ["slack T1"]


async def test_its_people_are_erased_where_the_setting_says_so(world: World) -> None:
    world.erase = True
    _, _, standing = world.process()

    await standing.uninstalled("T1", "token_revoked")
    assert world.tenants.forgotten == []
    await standing.uninstalled("T1", "app_uninstalled")
    assert world.tenants.forgotten == ["slack T1"]


async def test_another_process_hears_of_a_stop_within_a_minute(world: World) -> None:
    (_, _, one), (_, _, other) = world.process(), world.process()
    assert await other.stopped("T1") == ""
    await one.stop("T1", "token_revoked")

    await world.clock.move(world.clock.now() + timedelta(minutes=1))
    assert await other.stopped("T1") == "token_revoked"


async def test_a_team_that_is_granted_again_hastens_its_organisation(world: World) -> None:
    _, _, standing = world.process()
    await standing.stop("T7", "team_access_revoked")
    await standing.resume("T7", whose="E1")

    assert await standing.stopped("T7") == ""
    assert world.tenants.hastened == ["slack E1"]


async def test_a_workspace_of_ones_own_has_one_token(world: World) -> None:
    _, _, standing = world.process()
    one = OneWorkspace("xoxb-1", standing)
    one.access = Access("T1", "xoxb-1", "U0", "B0")

    assert await one.token("T1") == "xoxb-1"
    assert await one.find("", "T1", False) == one.access
    assert await one.newer("T1", "xoxb-1") == ""
    with pytest.raises(TryLater, match="another_workspace"):
        await one.token("T2")
    with pytest.raises(TryLater, match="token_expired"):
        await one.renewed("T1", "xoxb-1")
    await standing.stop("T1", "token_revoked")
    with pytest.raises(TryLater, match="token_revoked"):
        await one.token("T1")


async def test_one_members_leaving_takes_nothing_from_the_others(world: World) -> None:
    _, kept, _ = world.process()
    await kept.async_save(installation())

    await kept.async_delete_installation(enterprise_id=None, team_id="T1", user_id="U9")
    assert await kept.async_find_bot(enterprise_id=None, team_id="T1") is not None
    await kept.async_delete_all(enterprise_id=None, team_id="T1")
    assert await kept.async_find_bot(enterprise_id=None, team_id="T1") is None


async def test_a_state_is_good_once_and_not_for_long(store: SqlStore, clock: FakeClock) -> None:
    ids = count()
    states = StateStore(store.records, clock, lambda: f"state-{next(ids)}")
    first, second = await states.async_issue(), await states.async_issue()

    assert await states.async_consume(first)
    assert not await states.async_consume(first)
    assert not await states.async_consume("made-up")
    await clock.move(clock.now() + LASTS)
    assert not await states.async_consume(second)
