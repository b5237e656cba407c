"""The facts of a letter, from what was told of an interview."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from bot.drafts import (
    Facts,
    Letter,
    check,
    facts_for,
    write,
)
from bot.model import (
    Candidate,
    Decision,
    Interview,
    Moment,
    News,
    NewsKind,
    Person,
    Profile,
    Reference,
    Setting,
    Settled,
    StepFacts,
    Via,
)

ENDED = datetime(2025, 6, 4, 2, 30, tzinfo=UTC)
CHIEF = Person(id=2, name="Dr. Anita Patel", manager=True, detail="the block room")
JOAN = Person(id=1, name="Joan Ruiz", credentials="CRNA", detail="the block room")
SAM = Person(id=3, name="Sam Lee")
INTERVIEW = Interview(
    id="i1",
    started=ENDED,
    ended=Moment(at=ENDED, zone="America/Chicago"),
    setting=Setting.LOCUM,
    via=Via.RECRUITER,
    facility="Mercy General",
    role="CRNA",
    people=(JOAN, CHIEF),
    recruiter=SAM,
    skipped=("strength",),
    decision=Decision(by=date(2025, 6, 13)),
)
CANDIDATE = Candidate(id="c1", profile=Profile(name="Jane Doe"), interviews=(INTERVIEW,))
TODAY = date(2025, 6, 4)


def told(letter: Letter, subject: Person | Reference | None, interview: Interview) -> Facts:
    return facts_for(CANDIDATE, interview, letter, subject, TODAY)


def test_interview_day_is_the_one_of_the_zone_in_which_it_was_told() -> None:
    assert told(Letter.THANK_YOU, CHIEF, INTERVIEW).met == date(2025, 6, 3)


def test_manager_comes_first_and_a_repeated_detail_is_asked_again() -> None:
    chief = told(Letter.THANK_YOU, CHIEF, INTERVIEW)
    joan = told(Letter.THANK_YOU, JOAN, INTERVIEW)
    assert (chief.place, joan.place, joan.panel) == (0, 1, 2)
    assert (chief.detail, joan.detail) == ("the block room", None)


def test_skipped_and_unanswered_questions_differ() -> None:
    facts = told(Letter.THANK_YOU, CHIEF, INTERVIEW)
    assert (facts.strength, facts.clarify, facts.credentials) == ("", None, None)
    nobody = replace(CHIEF, detail=None)
    skipped = replace(INTERVIEW, people=(nobody,), skipped=("detail:2",))
    assert told(Letter.THANK_YOU, nobody, skipped).detail == ""


def test_locum_check_in_goes_to_the_recruiter_and_the_note_does_not() -> None:
    assert told(Letter.CHECK_IN, SAM, INTERVIEW).to_recruiter
    unnamed = told(Letter.CHECK_IN, Person(name="your recruiter"), INTERVIEW)
    assert (unnamed.to_recruiter, unnamed.to) == (True, "")
    assert not told(Letter.THANK_YOU, CHIEF, INTERVIEW).to_recruiter
    direct = replace(INTERVIEW, via=Via.DIRECT, recruiter=None)
    assert not told(Letter.CHECK_IN, CHIEF, direct).to_recruiter


def test_second_round_thanks_again_with_something_new() -> None:
    second = replace(INTERVIEW, id="i2", follows="i1")
    facts = told(Letter.THANK_YOU, CHIEF, second)
    assert (facts.second_round, facts.met_before, facts.detail) == (True, True, None)
    new = replace(CHIEF, detail="the new simulator")
    facts = told(Letter.THANK_YOU, new, replace(second, people=(new,)))
    assert facts.detail == "the new simulator"
    assert "again" in write(Letter.THANK_YOU, facts).body


def test_check_ins_count_from_the_last_answer_of_the_employer() -> None:
    done = StepFacts(settled=Settled.DONE, at=ENDED)
    steps = {"i1.thank_you.2": done, "i1.check_in_1": done, "i1.check_in_2": StepFacts()}
    facts = told(Letter.CHECK_IN, SAM, replace(INTERVIEW, steps=steps))
    assert (facts.thanked, facts.check_ins) == (True, 1)
    answer = News(kind=NewsKind.NEW_DATE, at=ENDED + timedelta(days=1), by=date(2025, 6, 20))
    facts = told(Letter.CHECK_IN, SAM, replace(INTERVIEW, steps=steps, news=(answer,)))
    assert (facts.check_ins, facts.decision_by) == (0, date(2025, 6, 20))


def test_outcomes_reach_the_letters_to_references() -> None:
    reference = Reference(id=1, name="Dr. Helen Marsh")
    accepted = News(kind=NewsKind.ACCEPTED, at=ENDED, by=date(2025, 9, 1))
    facts = told(Letter.REFERENCE_OUTCOME, reference, replace(INTERVIEW, news=(accepted,)))
    assert "I start on September 1." in write(Letter.REFERENCE_OUTCOME, facts).body
    withdrawn = News(kind=NewsKind.WITHDRAWN, at=ENDED, said="I'm out because we are moving")
    facts = told(Letter.WITHDRAWAL, SAM, replace(INTERVIEW, news=(withdrawn,)))
    assert "because we are moving." in write(Letter.WITHDRAWAL, facts).body


def test_plain_strings_are_asked_for_where_nobody_was_told() -> None:
    empty = Interview(id="i9", started=ENDED)
    for letter in Letter:
        draft = write(letter, told(letter, None, empty))
        assert draft.body
        assert check(letter, draft) == []


def test_withdrawal_after_an_offer_declines_it() -> None:
    offer = News(kind=NewsKind.OFFER, at=ENDED)
    withdrawn = News(kind=NewsKind.WITHDRAWN, at=ENDED)
    facts = told(Letter.WITHDRAWAL, CHIEF, replace(INTERVIEW, news=(offer, withdrawn)))
    assert "decline the offer" in write(Letter.WITHDRAWAL, facts).body
