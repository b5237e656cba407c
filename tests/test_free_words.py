"""What is understood of the words behind "/interview new"."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import when
from bot.free_words import FreeWords, read_free_words
from bot.model import Format, Setting, Via

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)  # Tuesday noon in Chicago


def read(text: str) -> FreeWords:
    return read_free_words(text, now=NOW, zone="America/Chicago")


def names(words: FreeWords) -> list[str]:
    return ["*" * person.manager + person.name for person in words.people]


def decided(words: FreeWords) -> date | None:
    assert isinstance(words.decision, when.Reading)
    return words.decision.last_day


def test_a_whole_interview_in_one_line() -> None:
    words = read(
        "CRNA permanent at Mercy General yesterday 3pm with Dr. Patel and Joan Ruiz, "
        "they decide by Friday"
    )
    assert words.ended is not None
    assert words.ended.instant == datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert (words.setting, words.via) == (Setting.PERMANENT, None)
    assert (words.facility, words.role) == ("Mercy General", "CRNA")
    assert names(words) == ["Dr. Patel", "Joan Ruiz"]
    assert decided(words) == date(2026, 11, 27)
    assert words.said == "they decide by Friday"
    assert words.references is None


def test_an_agency_and_its_recruiter() -> None:
    words = read("locums NP at Lakeside Clinic via recruiter Kim Lee at CompHealth, just got out")
    assert (words.setting, words.via) == (Setting.LOCUM, Via.RECRUITER)
    assert words.recruiter is not None
    assert (words.recruiter.name, words.recruiter.role) == ("Kim Lee", "recruiter at CompHealth")
    assert (words.facility, words.role) == ("Lakeside Clinic", "NP")
    assert words.people == ()


def test_an_agency_without_a_name_of_a_person() -> None:
    words = read("permanent job at Mercy General through the agency Weatherby")
    assert words.recruiter is not None
    assert (words.recruiter.name, words.recruiter.role) == ("", "Weatherby")
    assert words.via is Via.RECRUITER


@pytest.mark.parametrize(
    "said",
    [
        "through an agency, CRNA, with Dr. Wong. My recruiter is Lena Fox. No date.",
        "through an agency, CRNA, with Dr. Wong; recruiter: Lena Fox",
        "through my recruiter (Lena Fox, 555-123-4567), CRNA, with Dr. Wong",
    ],
)
def test_a_recruiter_named_apart_from_the_agency(said: str) -> None:
    words = read(f"locum at Lakeside Clinic, {said}")
    assert words.recruiter is not None
    assert (words.recruiter.name, words.recruiter.role) == ("Lena Fox", "recruiter")
    assert (words.facility, words.role, names(words)) == ("Lakeside Clinic", "CRNA", ["*Dr. Wong"])


def test_a_profession_is_no_agency() -> None:
    assert read("locum through an agency, CRNA, at Lakeside Clinic").recruiter is None


def test_the_place_behind_a_recruiter_may_be_the_hospital() -> None:
    words = read("permanent through recruiter Sam Lee at Mercy General with Dr. Wong")
    assert words.recruiter is not None
    assert (words.recruiter.name, words.facility) == ("Sam Lee", "Mercy General")


def test_a_panel_with_its_number_before_the_names() -> None:
    words = read("panel of 12: Dr. Ada Wong (chair), Dr. Bo Li, Dr. Cy Fox")
    assert names(words) == ["*Dr. Ada Wong", "Dr. Bo Li", "Dr. Cy Fox"]


def test_sentences_of_a_story() -> None:
    words = read(
        "I interviewed with Dr. Anita Patel and Joan Ruiz, CRNA at Mercy General on Nov 20 at 2pm "
        "for a permanent CRNA position. They will decide next week."
    )
    assert words.ended is not None
    assert words.ended.instant == datetime(2026, 11, 20, 20, tzinfo=UTC)
    assert names(words) == ["Dr. Anita Patel", "Joan Ruiz"]
    assert words.people[1].credentials == "CRNA"
    assert words.facility == "Mercy General"
    assert isinstance(words.decision, when.Reading)


def test_instructions_and_a_promise() -> None:
    words = read("phone interview, PA-C, they'll let me know by Friday, don't send thank you notes")
    assert words.format is Format.PHONE
    assert words.role == "PA-C"
    assert words.instructions.no_notes
    assert decided(words) == date(2026, 11, 27)
    assert words.ended is None


def test_no_date_was_given() -> None:
    words = read("Mercy General, they didn't say when")
    assert isinstance(words.decision, when.NoDate)


def test_references_are_not_interviewers() -> None:
    words = read(
        "Cleveland Clinic CRNA, met Dr. Patel, references Dr. Lee 555-123-4567, Maria Gomez"
    )
    assert names(words) == ["*Dr. Patel"]
    assert words.references is not None
    assert [one.name for one in words.references] == ["Dr. Lee", "Maria Gomez"]


@pytest.mark.parametrize(
    ("text", "facility", "people", "format"),
    [
        ("mercy general crna perm direct, dr patel and joan", "Mercy General", 2, None),
        ("at University of Iowa, zoom, with the chief Dr. Khan", "University of Iowa", 1, "video"),
        (
            "site visit at Northside Hospital, met Ann and Tom",
            "Northside Hospital",
            2,
            "site visit",
        ),
        ("just got out of my interview with Dr. Patel at Mercy", "Mercy", 1, None),
        ("interview with Mercy General yesterday", "Mercy General", 0, None),
        ("perm w/ Dr. Patel @ Mercy General today 9am", "Mercy General", 1, None),
        (
            "at St. Mary's Clinic today at 10 with Dr. Wu (chief), Sam, CRNA",
            "St. Mary's Clinic",
            2,
            None,
        ),
        (
            "phone screen with Summit Urgent Care today at 1, spoke to the practice manager Denise",
            "Summit Urgent Care",
            1,
            "phone",
        ),
        (
            "interview with Northside Anesthesia today, met Dr. Hall",
            "Northside Anesthesia",
            1,
            None,
        ),
        ("a zoom with Kaiser today at 10, spoke with Dr. Lin", "Kaiser", 1, "video"),
        ("hartford hospital in CT, met Dr. Lee", "Hartford Hospital in CT", 1, None),
    ],
)
def test_people_and_places_are_told_apart(
    text: str, facility: str, people: int, format: str | None
) -> None:
    words = read(text)
    assert words.facility == facility
    assert len(words.people) == people
    assert words.format == format


def test_whoever_is_known_by_number_alone_is_counted() -> None:
    words = read("at Mercy, met w/ dr. anita shah the chief + 2 crnas didnt catch their names")
    assert (names(words), words.unnamed) == (["*Dr. Anita Shah"], 2)


@pytest.mark.parametrize("text", ["", "what a day", "it went well I think", "help", "asdf qwer"])
def test_what_is_not_understood_is_left_to_be_asked(text: str) -> None:
    assert read(text).without("left") == FreeWords()


def test_a_date_ahead_is_not_when_it_ended() -> None:
    assert read("locum at Tulsa Regional, starts Jan 5").ended is None


def test_two_past_dates_are_left_to_be_asked() -> None:
    assert read("CRNA at Mercy General, yesterday 3pm, or was it Friday 2pm").ended is None


PIECES = (
    "CRNA|at|with|Dr. Patel|, |yesterday|3pm|Mercy General|recruiter|via|they decide|by Friday|and"
    "|references|555-123-4567|zoom|no calls|. |;|(|)|permanent|locum|agency|Kim"
)


@settings(max_examples=150, deadline=2000)
@given(
    st.text(max_size=150) | st.lists(st.sampled_from(PIECES.split("|")), max_size=30).map(" ".join)
)
def test_no_text_breaks_the_reading(text: str) -> None:
    words = read(text)
    assert words.ended is None or words.ended.start <= NOW


def test_of_two_ends_close_together_the_earlier_holds() -> None:
    read = read_free_words(
        "just finished a zoom w Kaiser for an NP spot, ended 10 min ago. dr. Amy Tran & Rob",
        now=NOW,
        zone="America/Chicago",
    )
    assert read.ended is not None
    assert read.facility == "Kaiser"
    assert [person.name for person in read.people or ()] == ["Dr. Amy Tran", "Rob"]
