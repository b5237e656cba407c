"""Interviews told in one breath are kept apart; one interview told at length stays one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.free_words import read_free_words
from bot.model import Candidate
from bot.several import apart
from tests.chat import Chat

TUESDAY = datetime(2026, 12, 1, 21, 40, tzinfo=UTC)
ZONE = "America/Chicago"
SEVERAL = (
    "Interviewed at Mercy General on Monday with Dr. Patel and at Banner Health today with Dr. Lee",
    "had an interview at Mercy General today and one at Banner Health yesterday",
    "Two interviews this week: Mercy General yesterday with Dr. Patel, CRNA permanent direct, and "
    "Banner Health today with Dr. Lee, CRNA locums via CompHealth",
    "NP. Monday: Mercy General with Dana Cole. Tuesday: Banner Health with Dr. Yu.",
    "the first was at Mercy General yesterday with Dr. Patel, the other was Banner Health today",
    "CRNA, Mercy General yesterday (Dr. Ruiz) and Banner Health today (Dr. Shah). Both permanent.",
)
ONE = (
    "interviewed at Mercy General yesterday. Dr. Patel from Banner Health called me today",
    "interviewed at Mercy General yesterday with Dr. Patel and Dr. Lee and they decide Friday",
    "interviewed at Mercy General yesterday, worked at Banner Health until last June",
    "interviewed at Mercy General today. I start at Banner Health on Monday",
    "Interview at Mercy yesterday 2pm, and had a second round at Mercy General today",
    "Mercy General today 2pm. References: Dr. Gold at Banner Health, told yesterday",
    "CRNA interview at Mercy General today at 3pm with Dr. Patel, Dr. Lee from Banner Health "
    "yesterday called",
    "Mercy General today, part of Banner Health since Monday",
)


def chat() -> Chat:
    return Chat(candidate=Candidate(id="c1"), now=TUESDAY, zone=ZONE)


@pytest.mark.parametrize("said", SEVERAL)
def test_each_interview_has_its_own_place_and_people(said: str) -> None:
    talk = chat()
    assert "I keep each of them by itself." in talk.say(said)
    first, second = talk.candidate.interviews
    assert {first.facility, second.facility} == {"Mercy General", "Banner Health"}
    assert first.ended
    assert second.ended
    assert first.ended.at != second.ended.at
    names = [{one.name for one in each.people or ()} for each in (first, second)]
    assert not names[0] & names[1]


@pytest.mark.parametrize("said", ONE)
def test_one_interview_stays_one(said: str) -> None:
    read = partial(read_free_words, now=TUESDAY, zone=ZONE)
    assert apart(said, read) == (said,)


def test_three_are_told_apart_too() -> None:
    talk = chat()
    talk.say("CRNA. Interviewed at Mercy General today, Banner Health yesterday, Kaiser on Sunday")
    places = [one.facility for one in talk.candidate.interviews]
    assert places == ["Mercy General", "Banner Health", "Kaiser"]


def test_what_is_said_of_both_holds_for_both() -> None:
    talk = chat()
    talk.say(SEVERAL[-1])
    assert len({one.setting for one in talk.candidate.interviews}) == 1
    assert all(one.setting for one in talk.candidate.interviews)


def test_the_first_is_asked_to_its_plan_and_then_the_second() -> None:
    talk = chat()
    assert "When does Mercy General decide" in talk.say(SEVERAL[2])
    talk.say("by Friday")
    assert "When does Banner Health decide" in talk.say("no references")
    assert "Thank-you note to Dr. Lee" in talk.say("rolling, no references")


def test_undo_takes_all_of_them_back() -> None:
    talk = chat()
    talk.say(SEVERAL[0])
    talk.say("undo")
    assert talk.candidate.interviews == ()


def test_two_that_cannot_be_told_apart_are_asked_for_one_by_one() -> None:
    said = chat().say("I had two interviews this week, at Mercy and at Banner")
    assert "One interview at a time, so that nothing gets mixed up" in said
