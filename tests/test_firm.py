"""The firm's hand: what its file says, what is wrong with it, and what the talk makes of it."""

from __future__ import annotations

from datetime import date, time

from bot.conversation import PLAIN, Conversation
from bot.firm import NO_FIRM, read_firm
from bot.messages import Command, Incoming, Message, Text, UserId
from bot.model import Candidate, Via
from bot.talk import Talk
from tests.people import MONDAY, interview

FILE = """
name = "Odyssey Anesthesia"
quiet = "9pm to 7am"
holidays = [2026-11-17]
[recruiter]
name = "Kim Ross"
phone = "555-010-0000"
email = "kim@example.org"
scheduling = "https://example.org/kim"
"""
USER = UserId("terminal", "", "one")


def said(conversation: Conversation, *lines: str) -> tuple[Candidate, list[Message]]:
    """What is answered to the lines, the first of which is a command."""
    who, replies = Candidate(id="c1"), []
    for n, line in enumerate(lines):
        name, _, rest = line.removeprefix("/interview ").partition(" ")
        event = Command(name, rest) if line.startswith("/") else Text(line)
        turn = conversation.respond(who, Incoming(str(n), USER, event), MONDAY)
        who = turn.candidate
        replies += [reply for reply in turn.replies if isinstance(reply, Message)]
    return who, replies


def test_the_file_is_read_whole() -> None:
    firm, problems = read_firm(FILE)
    assert problems == []
    assert (firm.name, firm.scheduling) == ("Odyssey Anesthesia", "https://example.org/kim")
    assert firm.recruiter
    assert firm.recruiter.name == "Kim Ross"
    assert (firm.quiet.start, firm.quiet.end) == (time(21), time(7))
    assert not firm.calendar.is_open(date(2026, 11, 17))


def test_each_thing_that_is_wrong_is_named() -> None:
    firm, problems = read_firm(
        'colour = "red"\nname = 3\nquiet = "whenever"\nholidays = ["soon"]\n'
        '[recruiter]\nfax = "1"\nscheduling = "http://example.org"\n'
    )
    assert len(problems) == 6
    assert firm.recruiter is None
    assert not firm.scheduling


def test_a_file_that_is_not_toml_or_a_recruiter_that_is_no_table_is_told() -> None:
    assert read_firm("name = ")[1][0].startswith("The firm file is not TOML")
    assert read_firm("recruiter = 3")[1]


def test_help_offers_to_talk_to_a_placement_specialist() -> None:
    firm, _ = read_firm(FILE)
    _, replies = said(Conversation(firm), "/interview help")
    shown = replies[-1]
    assert "placement specialist: Kim Ross of Odyssey Anesthesia, 555-010-0000" in shown.text
    assert shown.links[0].url == "https://example.org/kim"


def test_without_a_firm_none_is_mentioned() -> None:
    _, replies = said(PLAIN, "/interview help")
    assert not any("placement" in reply.text for reply in replies)


def test_the_firms_recruiter_stands_where_the_user_named_none() -> None:
    firm, _ = read_firm(FILE)
    words = "CRNA locum through an agency at Mercy General just now with Dr. Patel, no date yet"
    who, _ = said(Conversation(firm), f"/interview new {words}", "Chicago", "none", "none")
    one = who.interviews[0]
    assert one.via is Via.RECRUITER
    assert one.recruiter
    assert one.recruiter.name == "Kim Ross"


def test_the_firms_quiet_hours_are_the_default_and_the_users_own_win() -> None:
    firm, _ = read_firm(FILE)
    who, _ = said(Conversation(firm), "/interview new")
    assert who.profile.quiet.start == time(21)
    who, _ = said(Conversation(firm), "/interview new", "/interview settings quiet 8pm to 6am")
    assert (who.profile.quiet.start, who.profile.quiet.end) == (time(20), time(6))


def test_the_firms_holiday_moves_a_business_step() -> None:
    firm, _ = read_firm(FILE)
    one = interview()
    who = Candidate(id="c1", interviews=(one,))
    talk = Talk(before=who, candidate=who, now=MONDAY, firm=firm)
    plain = Talk(before=who, candidate=who, now=MONDAY, firm=NO_FIRM)
    step = {each.row.key: each for each in talk.steps(one)}["check_in_1"]
    without = {each.row.key: each for each in plain.steps(one)}["check_in_1"]
    assert (step.due - without.due).days == 1


def test_a_call_to_the_firms_recruiter_comes_with_the_number_and_a_time_to_pick() -> None:
    firm, _ = read_firm(FILE)
    words = "CRNA locum through an agency at Mercy General just now with Dr. Patel, no date yet"
    lines = (f"/interview new {words}", "Chicago", "none", "none", "draft the debrief")
    _, replies = said(Conversation(firm), *lines)
    shown = next(reply for reply in replies if reply.title.startswith("Call your recruiter"))
    assert firm.recruiter
    assert f"Kim Ross: {firm.recruiter.phone}." in shown.text
    assert [link.url for link in shown.links if "Pick a time" in link.label] == [firm.scheduling]
