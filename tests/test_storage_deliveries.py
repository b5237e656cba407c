"""What every store keeps to when nudges are claimed, sent and settled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from bot.messages import UserId
from bot.model import Candidate, Nudged
from bot.ports import Again, Batch, Delivery, Dropped, Outcome, Refused, Sent, Stale, Wanted
from storage.database import connect
from storage.store import SqlStore
from tests.conftest import START
from tests.storage_world import ANN, BEN, LEASE, MINUTE, Talk, ann, ben, keys
from tests.tiny import TinyCore, with_nudges


@pytest.fixture
def talk(store: SqlStore) -> Talk:
    return Talk(store)


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

    async def test_an_outcome_of_one_whose_document_became_unreadable_holds_up_no_other(
        self, talk: Talk, database_url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        """As where a newer version answered them while this one was sending."""
        await talk.save(ANN, ann(START))
        await talk.save(BEN, ben(START))
        first, second = (await talk.exchange(START)).deliveries
        assert (first.user, second.user) == (ANN, BEN)
        database = await connect(database_url)
        try:
            async with database.transaction() as other:
                await other.rows(
                    "UPDATE candidates SET document = '{}', version = 2 WHERE id = 'c-ann'"
                )
        finally:
            await database.close()
        await talk.exchange(START, (first, Sent()), (second, Sent()))
        assert (await talk.saved(BEN))[0].nudges
        assert "c-ann.i1" in caplog.text
        assert await talk.store.next_due("slack") == START + timedelta(hours=1), "still in doubt"
