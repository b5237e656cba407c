"""What every store keeps to, whatever database it is on."""

from __future__ import annotations

import asyncio
from datetime import date, time, timedelta

import pytest

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
from bot.ports import Again, AlreadyHandled, Batch, Refused, Sent, Stale
from storage.database import connect
from storage.store import REMEMBERED, SqlStore, open_store
from tests.conftest import START
from tests.storage_world import ANN, ANN_THERE, BEN, LEASE, MINUTE, Talk, ann, ben, keys
from tests.tiny import with_nudges

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


@pytest.fixture
def talk(store: SqlStore) -> Talk:
    return Talk(store)


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
