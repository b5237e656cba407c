"""Kind of job, place and role, instructions and format, as people answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import read_format, read_instructions, read_kind, read_place
from bot.model import Format, Setting, Via

KINDS = {
    (Setting.PERMANENT, Via.DIRECT): "permanent direct|perm, direct|1|full time, applied directly"
    "|permanent, in-house recruiter|permanent, no recruiter|W2, on my own",
    (Setting.PERMANENT, Via.RECRUITER): "permanent through a recruiter|w2 job via agency|2"
    "|permanent recruiter|Perm via staffing firm",
    (Setting.LOCUM, Via.DIRECT): "locum direct|3|locums, no agency",
    (Setting.LOCUM, Via.RECRUITER): "locum agency|4|1099 through CompHealth|travel job, recruiter",
    (Setting.PERMANENT, None): "permanent|not locum, permanent|a permanent contract",
    (Setting.LOCUM, None): "locums|locum tenens|temp contract",
    (None, Via.RECRUITER): "recruiter|via staffing firm",
    (None, Via.DIRECT): "direct hire|no recruiter",
    (None, None): "yes|both|locum to perm|what?||5",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, kind) for kind, texts in KINDS.items() for text in texts.split("|")],
)
def test_the_kind_of_job_is_read(text: str, expected: tuple[Setting | None, Via | None]) -> None:
    assert read_kind(text) == expected


@pytest.mark.parametrize(
    ("text", "facility", "role"),
    [
        ("Mercy General, CRNA", "Mercy General", "CRNA"),
        ("CRNA, Mercy General", "Mercy General", "CRNA"),
        ("the NP position at Lakeside Clinic", "Lakeside Clinic", "NP"),
        ("CRNA at Mercy General", "Mercy General", "CRNA"),
        ("permanent CRNA at Mercy", "Mercy", "CRNA"),
        ("Mercy General", "Mercy General", ""),
        ("CRNA", "", "CRNA"),
        ("Mercy General CRNA", "Mercy General", "CRNA"),
        ("mercy general hospital crna", "Mercy General Hospital", "CRNA"),
        ("Mercy General for a CRNA role", "Mercy General", "CRNA"),
        ("Mercy General (CRNA)", "Mercy General", "CRNA"),
        ("Mercy General - NP", "Mercy General", "NP"),
        ("St. Mary's, Tulsa OK, PA-C", "St. Mary's, Tulsa OK", "PA-C"),
        ("st mary's", "St. Mary's", ""),
        ("cardiac crna at the Cleveland Clinic", "Cleveland Clinic", "cardiac CRNA"),
        ("va in omaha, np", "VA in Omaha", "NP"),
        ("Kaiser as an anesthesiologist", "Kaiser", "anesthesiologist"),
        ("University of Iowa", "University of Iowa", ""),
        ("North Star Anesthesia, ICU NP", "North Star Anesthesia", "ICU NP"),
        ("what?", "", ""),
        ("yes", "", ""),
        ("I don't know", "", ""),
        ("idk", "", ""),
        ("", "", ""),
        ("12", "", ""),
    ],
)
def test_place_and_role_are_told_apart(text: str, facility: str, role: str) -> None:
    assert read_place(text) == (facility, role)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("they said please no calls", "no_calls"),
        ("please don't call", "no_calls"),
        ("do not call the office", "no_calls"),
        ("don't call us, we'll call you", "no_notes no_calls"),
        ("don't send thank you notes", "no_notes"),
        ("no thank-yous", "no_notes"),
        ("no emails please", "no_notes"),
        ("no notes, no calls", "no_notes no_calls"),
        ("don't contact us", "no_notes no_calls"),
        ("they don't want any follow-up", "no_notes no_calls"),
        ("still interviewing others", "still_interviewing"),
        ("by Friday, still have two more candidates", "still_interviewing"),
        ("they asked for references", "names_requested"),
        ("they'll call my references", "names_requested"),
        ("they didn't ask for references", ""),
        ("they're not seeing any other candidates", ""),
        ("I'm the last candidate", ""),
        ("they didn't say", ""),
        ("they'll call", ""),
        ("no one called", ""),
        ("by Friday", ""),
        ("no decision date", ""),
    ],
)
def test_instructions_of_the_employer_are_read(text: str, said: str) -> None:
    read = read_instructions(text)
    flags = ("no_notes", "no_calls", "still_interviewing", "names_requested")
    assert " ".join(flag for flag in flags if getattr(read, flag)) == said
    assert read.any == bool(said)


@pytest.mark.parametrize(
    ("texts", "format"),
    [
        ("on-site|On site|in person|at the hospital|face to face", Format.ON_SITE),
        ("video|zoom|it was a zoom call|teams|virtual|by video|facetime", Format.VIDEO),
        ("phone|By phone|over the phone|a call|phone interview", Format.PHONE),
        ("site visit|visit", Format.SITE_VISIT),
        ("shadow day|Shadow|working interview|I shadowed them", Format.SHADOW),
        ("yes|what|the team|my phone number is 555-123-4567|", None),
    ],
)
def test_the_format_is_read(texts: str, format: Format | None) -> None:
    assert {read_format(text) for text in texts.split("|")} == {format}


@pytest.mark.parametrize("format", Format)
def test_every_format_reads_its_own_name(format: Format) -> None:
    assert read_format(format.value) is format


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_no_text_breaks_the_readers(text: str) -> None:
    facility, role = read_place(text)
    assert facility == facility.strip()
    assert role == role.strip()
    read_kind(text)
    read_format(text)
    read_instructions(text)
