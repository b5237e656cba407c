"""What every store keeps to, whatever database it is on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from msgspec.structs import replace

from bot.messages import UserId
from bot.model import (
    Candidate,
    Change,
    Decision,
    Interview,
    Moment,
    News,
    NewsKind,
    Nudged,
    Person,
    Profile,
    QuietHours,
    Reference,
    Setting,
    Settled,
    StepFacts,
    Via,
)
from bot.ports import (
    Again,
    AlreadyHandled,
    Batch,
    Delivery,
    Dropped,
    Outcome,
    Refused,
    Sent,
    Stale,
    Wanted,
)
from storage.database import connect
from storage.store import REMEMBERED, SqlStore, open_store
from tests.conftest import START
from tests.tiny import TinyCore, with_nudges

ANN = UserId("slack", "T1", "U1")
BEN = UserId("slack", "T1", "U2")
ANN_THERE = UserId("discord", "", "42")
LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)

WHOLE = Candidate(
    id="c-ann",
    profile=Profile(
        zone="America/Chicago",
        name="Ann “Æ” O'Neil\n",
        quiet=QuietHours(start=time(21, 30), end=time(7)),
        night_weekdays=(0, 6),
        references=(Reference(id=1, name="Dr. Wu", phone="+1 312 555 0100"),),
    ),
    interviews=(
        Interview(
            id="i1",
            started=START,
            ended=Moment(at=START, zone="America/Chicago"),
            setting=Setting.LOCUM,
            via=Via.RECRUITER,
            people=(Person(id=1, name="Patel", manager=True, detail=None),),
            decision=Decision(by=date(2026, 12, 4), said="by Friday week"),
            references=(),
            steps={"thank_you.1": StepFacts(settled=Settled.DONE, at=START, letter="Dear …")},
            news=(News(kind=NewsKind.NEW_DATE, at=START, by=date(2026, 12, 11)),),
        ),
    ),
    nudges={"i1.thank_you.1": (Nudged(at=START + timedelta(microseconds=1)),)},
    changes=(Change(what="news", profile=Profile(), interviews=(), made=("i1",)),),
)


class Talk:
    """Saves turns and exchanges nudges with the tiny core, each turn as an event of its own."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.core = TinyCore()
        self._events = 0

    async def save(
        self, user: UserId, candidate: Candidate, version: int = 0, now: datetime = START
    ) -> None:
        self._events += 1
        await self.store.save(
            user,
            candidate,
            version,
            event=f"e{self._events}",
            wake=self.core.wake(candidate, now),
            now=now,
        )

    async def exchange(
        self,
        now: datetime,
        *finished: tuple[Delivery, Outcome],
        room: int = 10,
        platform: str = "slack",
    ) -> Batch:
        return await self.store.exchange(
            platform, finished, room, now=now, lease=LEASE, core=self.core
        )

    async def claim(self, now: datetime) -> Delivery:
        (delivery,) = (await self.exchange(now)).deliveries
        return delivery

    async def saved(self, user: UserId) -> tuple[Candidate, int]:
        saved = await self.store.load(user)
        assert saved
        return saved.candidate, saved.version


@pytest.fixture
def talk(store: SqlStore) -> Talk:
    return Talk(store)


def ann(*dues: datetime) -> Candidate:
    return with_nudges(Candidate(id="c-ann"), *dues)


def ben(*dues: datetime) -> Candidate:
    return with_nudges(Candidate(id="c-ben"), *dues)


def keys(batch: Batch) -> Sequence[str]:
    return [delivery.wanted.key for delivery in batch.deliveries]


class TestCandidates:
    async def test_somebody_never_seen_is_not_there(self, store: SqlStore) -> None:
        assert await store.load(ANN) is None

    async def test_a_candidate_comes_back_as_it_was_saved(self, talk: Talk) -> None:
        await talk.save(ANN, WHOLE)
        assert await talk.saved(ANN) == (WHOLE, 1)

    async def test_what_was_saved_outlives_the_process(self, database_url: str) -> None:
        async with open_store(database_url) as store:
            await Talk(store).save(ANN, WHOLE)
        async with open_store(database_url) as store:
            assert await Talk(store).saved(ANN) == (WHOLE, 1)

    async def test_each_save_is_one_version_more(self, talk: Talk) -> None:
        await talk.save(ANN, ann())
        await talk.save(ANN, ann(START), 1)
        assert await talk.saved(ANN) == (ann(START), 2)

    async def test_a_save_over_somebody_elses_is_stale_and_changes_nothing(
        self, talk: Talk
    ) -> None:
        await talk.save(ANN, ann())
        await talk.save(ANN, ann(START), 1)
        with pytest.raises(Stale):
            await talk.save(ANN, ann(START, START), 1)
        assert await talk.saved(ANN) == (ann(START), 2)
        assert keys(await talk.exchange(START)) == ["c-ann.i1"]

    async def test_of_two_first_turns_at_once_one_is_stale(self, talk: Talk) -> None:
        names = ("one", "two")
        outcomes = await asyncio.gather(
            *(talk.save(ANN, Candidate(id=name)) for name in names), return_exceptions=True
        )
        won = names[outcomes.index(None)]
        assert sorted(map(type, outcomes), key=str) == [type(None), Stale]
        assert (await talk.saved(ANN))[0].id == won

    async def test_a_stale_turn_may_be_run_again_with_the_same_event(self, store: SqlStore) -> None:
        await store.save(ANN, ann(), 0, event="a", wake=None, now=START)
        with pytest.raises(Stale):
            await store.save(ANN, ann(), 7, event="b", wake=None, now=START)
        await store.save(ANN, ann(), 1, event="b", wake=None, now=START)

    async def test_accounts_are_told_apart_by_all_three_parts(self, talk: Talk) -> None:
        users = [
            UserId(platform, tenant, account)
            for platform in ("slack", "discord")
            for tenant in ("", "T1")
            for account in ("U1", "U2")
        ]
        for number, user in enumerate(users):
            await talk.save(user, Candidate(id=f"c{number}"))
        assert [(await talk.saved(user))[0].id for user in users] == [
            f"c{number}" for number in range(8)
        ]


class TestEvents:
    async def test_an_event_is_handled_once(self, store: SqlStore) -> None:
        await store.save(ANN, ann(), 0, event="e", wake=None, now=START)
        with pytest.raises(AlreadyHandled):
            await store.save(ANN, ann(START), 1, event="e", wake=START, now=START)
        assert await Talk(store).saved(ANN) == (ann(), 1)

    async def test_two_platforms_may_use_the_same_event_id(self, store: SqlStore) -> None:
        await store.save(ANN, ann(), 0, event="e", wake=None, now=START)
        other = UserId("discord", "", "1")
        await store.save(other, ben(), 0, event="e", wake=None, now=START)
        assert await store.load(other)

    async def test_an_event_is_forgotten_after_three_days(self, store: SqlStore) -> None:
        await store.save(ANN, ann(), 0, event="e", wake=None, now=START)
        late = START + REMEMBERED
        with pytest.raises(AlreadyHandled):
            await store.save(ANN, ann(), 1, event="e", wake=None, now=late)
        await store.save(ANN, ann(), 1, event="e", wake=None, now=late + MINUTE)


class TestForgetting:
    async def test_nothing_is_left_of_a_forgotten_candidate(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.forget(ANN, event="f", now=START)
        assert await talk.store.load(ANN) is None
        assert await talk.exchange(START) == Batch((), None)

    async def test_others_are_left_alone(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.save(BEN, ben(START))
        await talk.store.forget(ANN, event="f", now=START)
        assert await talk.saved(BEN) == (ben(START), 1)
        assert keys(await talk.exchange(START)) == ["c-ben.i1"]

    async def test_a_nudge_under_way_is_forgotten_too(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        await talk.store.forget(ANN, event="f", now=START)
        assert await talk.exchange(START + LEASE, (delivery, Sent())) == Batch((), None)
        assert await talk.store.load(ANN) is None

    async def test_whoever_was_forgotten_begins_anew(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.forget(ANN, event="f", now=START)
        await talk.save(ANN, Candidate(id="new"))
        assert await talk.saved(ANN) == (Candidate(id="new"), 1)

    async def test_a_redelivered_wish_to_be_forgotten_is_handled_once(self, talk: Talk) -> None:
        await talk.store.forget(ANN, event="f", now=START)
        with pytest.raises(AlreadyHandled):
            await talk.store.forget(ANN, event="f", now=START)


class TestAccounts:
    async def test_somebody_never_seen_has_none(self, store: SqlStore) -> None:
        assert await store.accounts(ANN) == ()

    async def test_all_accounts_of_a_candidate_are_told_from_any_of_them(self, talk: Talk) -> None:
        await talk.save(ANN, ann())
        await talk.save(BEN, ben())
        await talk.store.join(ANN, ANN_THERE, version=0)
        assert await talk.store.accounts(ANN) == (ANN_THERE, ANN)
        assert await talk.store.accounts(ANN_THERE) == (ANN_THERE, ANN)
        assert await talk.store.accounts(BEN) == (BEN,)

    async def test_they_are_forgotten_together(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.join(ANN, ANN_THERE, version=0)
        await talk.store.forget(ANN_THERE, event="f", now=START)
        assert await talk.store.accounts(ANN) == ()
        assert await talk.store.load(ANN) is None
        assert await talk.store.next_due("slack") is None

    async def test_an_account_with_a_first_turn_of_its_own_is_not_joined(self, talk: Talk) -> None:
        await talk.save(ANN, ann())
        await talk.save(BEN, ben())
        with pytest.raises(Stale):
            await talk.store.join(ANN, BEN, version=0)
        assert await talk.store.accounts(BEN) == (BEN,)


class TestTenants:
    async def test_all_who_are_reached_there_alone_are_erased(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.save(BEN, ben(START))
        elsewhere = UserId("slack", "T2", "U1")
        await talk.save(elsewhere, Candidate(id="c-eve"))
        assert await talk.store.forget_tenant("slack", "T1") == 2
        assert await talk.store.load(ANN) is None
        assert await talk.store.accounts(BEN) == ()
        assert await talk.exchange(START) == Batch((), None)
        assert await talk.store.load(elsewhere)

    async def test_of_a_tenant_that_nobody_knows_nothing_is_erased(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        assert await talk.store.forget_tenant("discord", "T1") == 0
        assert await talk.store.forget_tenant("slack", "") == 0
        assert keys(await talk.exchange(START)) == ["c-ann.i1"]

    async def test_whoever_has_another_account_is_nudged_there(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.join(ANN, ANN_THERE, version=0)
        assert await talk.store.forget_tenant("slack", "T1") == 0
        assert await talk.store.accounts(ANN_THERE) == (ANN_THERE,)
        assert await talk.exchange(START) == Batch((), None)
        (delivery,) = (await talk.exchange(START, platform="discord")).deliveries
        assert delivery.user == ANN_THERE

    async def test_whoever_was_nudged_elsewhere_anyway_stays_there(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.join(ANN, ANN_THERE, version=0)
        await talk.store.join(ANN, UserId("discord", "", "1"), version=0)
        await talk.save(ANN_THERE, ann(START, START), 1)
        await talk.store.forget_tenant("slack", "T1")
        (delivery,) = (await talk.exchange(START, platform="discord")).deliveries
        assert delivery.user == ANN_THERE

    async def test_what_was_under_way_there_is_sent_elsewhere_once_it_is_refused(
        self, talk: Talk
    ) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.join(ANN, ANN_THERE, version=0)
        delivery = await talk.claim(START)
        await talk.store.forget_tenant("slack", "T1")
        gone = (delivery, Refused("account_inactive"))
        assert await talk.exchange(START, gone) == Batch((), None)
        (again,) = (await talk.exchange(START, platform="discord")).deliveries
        assert (again.user, again.wanted, again.attempts) == (ANN_THERE, delivery.wanted, 1)

    async def test_what_had_arrived_there_is_not_sent_again(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.join(ANN, ANN_THERE, version=0)
        delivery = await talk.claim(START)
        await talk.store.forget_tenant("slack", "T1")
        assert await talk.exchange(START, (delivery, Sent())) == Batch((), None)
        assert await talk.exchange(START, platform="discord") == Batch((), None)

    async def test_the_tenant_may_come_back(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.forget_tenant("slack", "T1")
        await talk.save(ANN, Candidate(id="new"))
        assert await talk.saved(ANN) == (Candidate(id="new"), 1)


class TestHastening:
    async def put_off(self, talk: Talk, *, doubtful: bool) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        again = Again(START + 60 * MINUTE, doubtful=doubtful)
        await talk.exchange(START, (delivery, again))

    async def test_what_waits_for_a_tenant_is_tried_at_once(self, talk: Talk) -> None:
        await self.put_off(talk, doubtful=False)
        await talk.store.hasten("slack", "T1", START + MINUTE)
        assert await talk.store.next_due("slack") == START + MINUTE
        assert (await talk.claim(START + MINUTE)).attempts == 2
        assert await talk.store.next_due("slack") == START + MINUTE + LEASE

    async def test_what_is_in_doubt_waits_its_time(self, talk: Talk) -> None:
        await self.put_off(talk, doubtful=True)
        await talk.store.hasten("slack", "T1", START + MINUTE)
        assert await talk.store.next_due("slack") == START + 60 * MINUTE

    async def test_what_is_being_sent_is_left_alone(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.claim(START)
        await talk.store.hasten("slack", "T1", START + MINUTE)
        assert await talk.exchange(START + MINUTE) == Batch((), START + LEASE)

    async def test_other_tenants_wait_on(self, talk: Talk) -> None:
        await self.put_off(talk, doubtful=False)
        await talk.store.hasten("slack", "T2", START + MINUTE)
        await talk.store.hasten("discord", "T1", START + MINUTE)
        assert await talk.store.next_due("slack") == START + 60 * MINUTE


class TestRetention:
    async def test_whoever_was_not_looked_at_comes_first(self, talk: Talk) -> None:
        await talk.save(ANN, ann())
        await talk.save(BEN, ben())
        assert await talk.store.to_review(START, 1) == (ANN,)
        await talk.store.reviewed(ANN, START + MINUTE)
        assert await talk.store.to_review(START, 2) == (BEN,)
        assert await talk.store.to_review(START + MINUTE, 2) == (BEN, ANN)

    async def test_a_change_that_is_no_turn_moves_the_queue(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.store.amend(ANN, ann(), 1, wake=START + MINUTE)
        assert await talk.store.next_due("slack") == START + MINUTE
        saved = await talk.store.load(ANN)
        assert saved
        assert (saved.candidate, saved.version) == (ann(), 2)

    async def test_a_change_that_a_turn_overtook_is_refused(self, talk: Talk) -> None:
        await talk.save(ANN, ann())
        await talk.save(ANN, ann(START), 1)
        with pytest.raises(Stale):
            await talk.store.amend(ANN, ann(), 1, wake=None)


class TestQueue:
    async def test_nothing_is_due_in_an_empty_store(self, talk: Talk) -> None:
        assert await talk.store.next_due("slack") is None
        assert await talk.exchange(START) == Batch((), None)

    async def test_the_next_due_time_is_the_earliest_of_all(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START + 2 * MINUTE))
        await talk.save(BEN, ben(START + MINUTE))
        assert await talk.store.next_due("slack") == START + MINUTE

    async def test_instants_keep_their_microseconds_and_come_back_in_utc(self, talk: Talk) -> None:
        told = datetime(2026, 7, 1, 23, 59, 59, 999999, timezone(timedelta(hours=-5)))
        await talk.save(ANN, ann(told))
        due = await talk.store.next_due("slack")
        assert due == told
        assert due.tzinfo is UTC

    async def test_what_is_due_is_claimed_oldest_first_and_within_the_room(
        self, talk: Talk
    ) -> None:
        for number in range(5):
            user = UserId("slack", "T1", f"U{number}")
            due = START - number * MINUTE
            await talk.save(user, with_nudges(Candidate(id=f"c{number}"), due))
        batch = await talk.exchange(START, room=3)
        assert keys(batch) == ["c4.i1", "c3.i1", "c2.i1"]
        assert batch.next_due == START - MINUTE
        assert keys(await talk.exchange(START)) == ["c1.i1", "c0.i1"]

    async def test_what_is_not_due_is_not_claimed(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START + MINUTE))
        assert await talk.exchange(START) == Batch((), START + MINUTE)

    async def test_a_claim_says_all_there_is_to_know(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        assert await talk.claim(START + MINUTE) == Delivery(
            candidate=ann(START),
            version=1,
            user=ANN,
            wanted=Wanted(("i1",), "c-ann.i1"),
            claimed=START + MINUTE,
            leased=START + MINUTE + LEASE,
        )

    async def test_each_platform_claims_its_own(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        assert await talk.store.next_due("discord") is None
        assert await talk.exchange(START, platform="discord") == Batch((), None)
        assert keys(await talk.exchange(START)) == ["c-ann.i1"]

    async def test_a_later_save_moves_the_due_time(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.save(ANN, ann(START + MINUTE), 1)
        assert await talk.exchange(START) == Batch((), START + MINUTE)
        await talk.save(ANN, ann(), 2)
        assert await talk.store.next_due("slack") is None

    async def test_a_core_that_says_later_is_asked_again_then(self, talk: Talk) -> None:
        later = ann(START + MINUTE)
        await talk.store.save(ANN, later, 0, event="e", wake=START, now=START)
        assert await talk.exchange(START) == Batch((), START + MINUTE)
        assert keys(await talk.exchange(START + MINUTE)) == ["c-ann.i1"]

    async def test_a_core_that_says_nothing_is_not_asked_again(self, talk: Talk) -> None:
        await talk.store.save(ANN, ann(), 0, event="e", wake=START, now=START)
        assert await talk.exchange(START) == Batch((), None)

    async def test_a_core_that_says_now_again_is_not_asked_at_once(self, talk: Talk) -> None:
        class Hasty(TinyCore):
            def due(self, candidate: Candidate, now: datetime) -> datetime:
                del candidate
                return now

        await talk.save(ANN, ann(START))
        talk.core = Hasty()
        assert await talk.exchange(START) == Batch((), START + MINUTE)

    async def test_one_candidate_whom_the_core_cannot_read_holds_up_nobody(
        self, talk: Talk, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Choosy(TinyCore):
            def due(self, candidate: Candidate, now: datetime) -> Wanted | datetime | None:
                if candidate.id == "c-ann":
                    raise ValueError("private words")
                return super().due(candidate, now)

        await talk.save(ANN, ann(START))
        await talk.save(BEN, ben(START))
        talk.core = Choosy()
        assert keys(await talk.exchange(START)) == ["c-ben.i1"]
        assert "c-ann" in caplog.text
        assert "private words" not in caplog.text
        talk.core = TinyCore()
        assert await talk.store.next_due("slack") == START + LEASE
        assert "c-ann.i1" in keys(await talk.exchange(START + timedelta(hours=1)))


class TestDeliveries:
    async def test_a_claimed_nudge_is_nobody_elses_during_its_lease(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.claim(START)
        assert await talk.exchange(START + MINUTE) == Batch((), START + LEASE)

    async def test_a_claim_whose_lease_ended_is_doubtful(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        first = await talk.claim(START)
        assert await talk.claim(START + LEASE) == replace(
            first, leased=START + 2 * LEASE, attempts=2, doubtful=True
        )

    async def test_a_sent_nudge_is_settled_and_the_next_one_awaited(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START, START + MINUTE))
        delivery = await talk.claim(START)
        batch = await talk.exchange(START, (delivery, Sent()))
        assert batch == Batch((), START + MINUTE)
        candidate, version = await talk.saved(ANN)
        assert candidate.nudges == {"i1": (Nudged(at=START),)}
        assert version == 2

    async def test_a_nudge_that_is_due_after_another_follows_in_the_next_exchange(
        self, talk: Talk
    ) -> None:
        await talk.save(ANN, ann(START, START))
        delivery = await talk.claim(START)
        assert await talk.exchange(START, (delivery, Sent())) == Batch((), START)
        assert (await talk.claim(START)).wanted.key == "c-ann.i2"

    async def test_a_refusal_is_kept_with_the_candidate(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        assert await talk.exchange(START, (delivery, Refused("dm_closed"))) == Batch((), None)
        assert (await talk.saved(ANN))[0].unreachable == "dm_closed"

    async def test_a_dropped_nudge_leaves_the_candidate_as_it_was(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        batch = await talk.exchange(START, (delivery, Dropped()))
        assert batch.next_due == START + MINUTE, "not at once, whatever the core wants"
        assert await talk.saved(ANN) == (ann(START), 1)
        assert (await talk.claim(START + MINUTE)).attempts == 1

    @pytest.mark.parametrize("doubtful", [True, False])
    async def test_a_nudge_put_off_comes_back_then_and_as_doubtful_as_it_was(
        self, talk: Talk, doubtful: bool
    ) -> None:
        await talk.save(ANN, ann(START))
        first = await talk.claim(START)
        again = Again(START + 5 * MINUTE, doubtful=doubtful, looks=1)
        assert await talk.exchange(START, (first, again)) == Batch((), again.at)
        assert await talk.claim(again.at) == replace(
            first, leased=again.at + LEASE, attempts=2, doubtful=doubtful, looks=1
        )

    async def test_a_crash_makes_a_nudge_put_off_doubtful_and_unlooked_for(
        self, talk: Talk
    ) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        await talk.exchange(START, (delivery, Again(START + MINUTE, doubtful=False, looks=1)))
        await talk.claim(START + MINUTE)
        third = await talk.claim(START + MINUTE + LEASE)
        assert (third.doubtful, third.looks, third.attempts) == (True, 0, 3)

    async def test_a_nudge_that_just_ended_is_not_claimed_for_its_old_lease(
        self, talk: Talk
    ) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        assert await talk.exchange(START + LEASE, (delivery, Sent())) == Batch((), None)

    async def test_a_turn_meanwhile_is_what_the_outcome_is_settled_on(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        await talk.save(ANN, ann(START, START + MINUTE), 1)
        assert await talk.exchange(START, (delivery, Sent())) == Batch((), START + MINUTE)
        candidate, version = await talk.saved(ANN)
        assert candidate.nudges.keys() == {"i1"}
        assert len(candidate.interviews) == 2
        assert version == 3

    async def test_a_turn_meanwhile_allows_no_second_claim(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        await talk.claim(START)
        await talk.save(ANN, ann(START, START), 1)
        assert await talk.exchange(START) == Batch((), START + LEASE)

    async def test_an_outcome_makes_a_turn_meanwhile_stale(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        await talk.exchange(START, (delivery, Sent()))
        with pytest.raises(Stale):
            await talk.save(ANN, ann(START), 1)

    async def test_whoever_lost_the_lease_may_only_say_that_it_was_sent(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        late = await talk.claim(START)
        current = await talk.claim(START + LEASE)
        lost = (late, Again(START + 3 * LEASE, doubtful=False))
        assert await talk.exchange(START + LEASE, lost) == Batch((), current.leased)
        assert await talk.exchange(START + LEASE, (late, Sent())) == Batch((), None)
        assert (await talk.saved(ANN))[0].nudges
        assert await talk.exchange(START + LEASE, (current, Sent())) == Batch((), None)

    async def test_an_outcome_counts_once(self, talk: Talk) -> None:
        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        await talk.exchange(START, (delivery, Sent()))
        await talk.exchange(START, (delivery, Sent()))
        assert (await talk.saved(ANN))[1] == 2

    async def test_whoever_moves_to_another_platform_is_nudged_there(
        self, talk: Talk, database_url: str
    ) -> None:
        await talk.save(ANN, ann(START, START + MINUTE))
        on_slack = await talk.claim(START)
        moved = UserId("discord", "", "77")
        candidate, version = await talk.saved(ANN)
        await talk.save(moved, candidate, version)
        again = await talk.claim(START + LEASE)
        assert again.user == ANN, "a nudge in doubt is looked up where it was sent"
        batch = await talk.exchange(START + LEASE, (on_slack, Sent()))
        assert batch.deliveries == ()
        (delivery,) = (await talk.exchange(START + LEASE, platform="discord")).deliveries
        assert delivery.user == moved

    async def test_a_core_that_fails_to_settle_never_sends_again_blindly(
        self, talk: Talk, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Clumsy(TinyCore):
            def settle(
                self, candidate: Candidate, wanted: Wanted, outcome: Outcome, now: datetime
            ) -> tuple[Candidate, datetime | None]:
                raise ValueError("private words")

        await talk.save(ANN, ann(START))
        delivery = await talk.claim(START)
        talk.core = Clumsy()
        hour = timedelta(hours=1)
        assert await talk.exchange(START, (delivery, Sent())) == Batch((), START + hour)
        assert "c-ann.i1" in caplog.text
        assert "private words" not in caplog.text
        assert (await talk.claim(START + hour)).doubtful

    async def test_one_document_that_cannot_be_read_holds_up_nobody(
        self, talk: Talk, database_url: str
    ) -> None:
        await talk.save(ANN, ann(START))
        await talk.claim(START)
        await talk.save(BEN, ben(START + LEASE))
        database = await connect(database_url)
        try:
            async with database.transaction() as other:
                await other.rows("UPDATE candidates SET document = '{}' WHERE id = 'c-ann'")
        finally:
            await database.close()
        late = START + LEASE
        assert keys(await talk.exchange(late)) == ["c-ben.i1"]
        assert keys(await talk.exchange(late + LEASE)) == ["c-ben.i1"]
        assert await talk.store.next_due("slack") == late + 2 * LEASE


class TestTransactions:
    async def test_many_at_once_each_see_what_was_committed(self, talk: Talk) -> None:
        users = [UserId("slack", "T1", f"U{number}") for number in range(40)]

        async def turns(number: int, user: UserId) -> None:
            await talk.save(user, with_nudges(Candidate(id=f"c{number}"), START))
            for version in (1, 2, 3):
                await talk.exchange(START - MINUTE)
                candidate, found = await talk.saved(user)
                assert found == version
                await talk.save(user, candidate, version)

        await asyncio.gather(*(turns(number, user) for number, user in enumerate(users)))
        assert len((await talk.exchange(START, room=100)).deliveries) == 40

    @pytest.mark.parametrize("steps", [*range(12), 20, 40, 80, 160])
    async def test_a_turn_cancelled_anywhere_is_kept_whole_or_not_at_all(
        self, talk: Talk, steps: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        await talk.save(ANN, ann(START))
        turn = asyncio.create_task(talk.save(ANN, ann(START + MINUTE), 1))
        for _ in range(steps):
            await asyncio.wait({turn}, timeout=0)
        turn.cancel()
        await asyncio.wait({turn})
        candidate, version = await talk.saved(ANN)
        assert (candidate, version) in [(ann(START), 1), (ann(START + MINUTE), 2)]
        assert [await talk.store.next_due("slack")] == [
            interview.started for interview in candidate.interviews
        ]
        assert not caplog.text, "and no connection is given back in the middle of a transaction"

    async def test_one_row_that_cannot_be_kept_undoes_the_whole_transaction(
        self, database_url: str
    ) -> None:
        insert = "INSERT INTO queue (platform, due, candidate_id) VALUES (?, ?, ?)"
        rows = [("slack", START, "c1"), ("slack", START, "c2")]
        async with open_store(database_url):
            database = await connect(database_url)
            try:

                async def twice() -> None:
                    async with database.transaction() as transaction:
                        await transaction.many(insert, rows)
                        await transaction.many(insert, rows[1:])

                with pytest.raises(Exception, match=r"(?i)unique"):
                    await twice()
                assert await database.read("SELECT * FROM queue") == []
                async with database.transaction() as transaction:
                    await transaction.many(insert, rows)
                    found = await transaction.rows("SELECT candidate_id FROM queue ORDER BY 1")
                    assert found == [("c1",), ("c2",)], "whatever was put off comes first"
            finally:
                await database.close()
