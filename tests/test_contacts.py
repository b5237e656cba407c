"""Contacts that people made on their own: how many a sentence tells of, and when."""

from __future__ import annotations

import pytest

from bot.contacts import read_contacts
from tests.people import ZONE, local, shown

NOW = local("2026-11-25 15:00")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("I called them twice already", ["Wed 2026-11-25"] * 2),
        ("I sent another one on my own yesterday", ["Tue 2026-11-24"]),
        ("I emailed the recruiter monday and called today", ["Mon 2026-11-23", "Wed 2026-11-25"]),
        ("already followed up 3 times", ["Wed 2026-11-25"] * 3),
        ("I've emailed them 2 times, last on Friday", ["Fri 2026-11-20"] * 2),
        ("I called on Nov 23 and 24", ["Mon 2026-11-23", "Tue 2026-11-24"]),
        (
            "called Monday, Tuesday and again today",
            ["Mon 2026-11-23", "Tue 2026-11-24", "Wed 2026-11-25"],
        ),
        ("I called twice and sent an email monday", ["Mon 2026-11-23"] * 3),
        ("twice, once yesterday and once today", ["Tue 2026-11-24", "Wed 2026-11-25"]),
        ("I called a few times last week", ["Sun 2026-11-22"] * 3),
    ],
)
def test_contacts_are_read_with_their_number_and_days(said: str, days: list[str]) -> None:
    read = read_contacts(said, now=NOW, zone=ZONE)
    assert [shown(at)[:14] for at in read] == days


def test_a_voicemail_and_an_e_mail_of_one_day_are_one_contact() -> None:
    assert len(read_contacts("I left a voicemail and e-mailed today", now=NOW, zone=ZONE)) == 1


def test_no_contact_lies_ahead_and_a_thousand_are_as_many_as_nine() -> None:
    read = read_contacts("I called 1000 times today", now=NOW, zone=ZONE)
    assert len(read) == 1 or all(at <= NOW for at in read)
    assert len(read_contacts("I called 999 times", now=NOW, zone=ZONE)) == 9
