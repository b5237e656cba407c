"""How answers are read, asked again where they cannot be, and said back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.model import NewsKind, Setting, Via
from tests.chat import Chat
from tests.people import MONDAY, PATEL, RUIZ, candidate, done, heard
from tests.told import ONE, told


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("ended", "next tuesday", "is still ahead"),
        ("ended", "6 months ago", "so long ago"),
        ("ended", "a year ago", "“a year ago” is so long ago that no follow-up would help. When"),
        ("ended", "feb 30", "There is no “feb 30”. When did the interview end?"),
        ("ended", "Friday Nov 18", "“Friday Nov 18” does not fit together. When"),
        ("decision", "last friday", "“last friday” is past. When do they decide?"),
        ("decision", "in 3 years", "“in 3 years” is more than a year away. When do they decide?"),
        ("ended", "banana", "When did the interview end? For example"),
        ("kind", "banana", "Is it permanent or locum"),
        ("kind", "locums through an agency", "Locum, through an agency"),
        ("place", "St. Luke's, cardiac CRNA", "St. Luke's, cardiac CRNA"),
        ("people", "???", "I found no name"),
        ("people", "I forgot", "name not caught"),
        ("people", "three people", "name not caught"),
        ("decision", "banana split", "When do they decide? For example"),
        ("decision", "12/1/2027", "more than half a year"),
        ("decision", "no notes and no calls please", "they asked for no notes and no calls"),
        ("decision", "no date, still interviewing others", "still seeing others"),
        ("references", "???", "I found no name"),
        ("references", "none", "No references to alert"),
        ("references", "Maria Gomez CRNA 312-555-0147", "References to alert: Maria Gomez, CRNA"),
        ("format", "banana", "Was it on site, by video"),
        ("employer", "middle earth", "Which city or time zone"),
        ("employer", "Denver", "The employer is in America/Denver"),
    ],
)
def test_an_answer_is_read_or_asked_again(key: str, words: str, said: str) -> None:
    chat = told()
    chat.say(f"edit {key}")
    assert said in chat.say(words)


def test_a_date_ahead_is_offered_as_the_other_one_that_is_over() -> None:
    chat = told()
    chat.say("edit ended")
    assert "is still ahead" in chat.say("12/11")
    assert "It ended Thu Nov 12" in chat.press("No, Thu Nov 12")


def test_an_answer_that_was_not_understood_changes_nothing() -> None:
    chat = told()
    chat.say("edit people")
    before = chat.interview
    chat.say("???")
    assert chat.interview == before


def test_the_place_is_asked_again_where_it_is_only_a_role() -> None:
    chat = told(facility="", role="", planned=None)
    assert chat.say("NP").startswith("I keep that.\nRole: NP\n\nWhere was it")
    assert "Lakeside Clinic, NP" in chat.say("Lakeside Clinic")


def test_a_profession_is_read_or_asked_again() -> None:
    chat = Chat(candidate(ONE, profession=""))
    assert "I do not know the profession" in chat.say("1234")
    assert "You are an NP" in chat.say("nurse practitioner")


def test_a_phone_number_beside_the_name_is_kept() -> None:
    chat = told()
    chat.command("settings", "name Alex Kim, CRNA 312-555-0101")
    assert chat.candidate.profile.phone


def test_something_promised_goes_into_the_note() -> None:
    chat = told()
    chat.act("ask:i1:clarify::")
    assert "promised" in chat.say("I promised to send my case log").lower()
    assert chat.interview.promised


def test_a_small_clarification_goes_into_the_note_and_a_long_one_on_a_card() -> None:
    chat = told()
    chat.act("ask:i1:clarify::")
    assert "in one sentence" in chat.say("I forgot to mention my ACLS")
    chat.act("ask:i1:clarify::")
    long = "I said I had done 300 epidurals but it is about 130, most of them in my last year of "
    assert "card for your call" in chat.say(long + "training and the rest at my present hospital")


def test_a_snooze_that_is_past_is_asked_again() -> None:
    chat = told()
    chat.nudge()
    chat.press("Pick a time")
    assert "When shall I remind you" in chat.say("nov 2 at 9am")
    assert "I did not understand" in chat.say("banana")


def test_a_snooze_while_paused_waits() -> None:
    chat = told()
    chat.say("pause")
    assert "nudges are paused" in chat.say("remind me in an hour")


def test_answers_about_a_step_that_is_gone_do_nothing() -> None:
    chat = told()
    assert "settled already" in chat.act("answer:i1:snooze:i1.thank_you.9:in 3 hours")
    assert "no longer needed" in chat.act("answer:i1:letter:i1.thank_you.9:shorter")


def test_a_reply_by_date_is_read_or_asked_again() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.OFFER, MONDAY)), now=MONDAY)
    chat.act("ask:i1:reply_by::")
    assert "By which date do they want your answer" in chat.say("banana")
    assert "more than half a year" in chat.say("12/1/2027")
    assert "No reply-by date" in chat.say("they didn't say")


def test_a_start_date_is_read_or_left_open() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.ACCEPTED, MONDAY)), now=MONDAY)
    chat.act("ask:i1:start::")
    assert "On which day do you start" in chat.say("banana")
    assert "You start Mon Feb 1, 2027" in chat.say("feb 1")
    chat.act("ask:i1:start::")
    assert "No start date yet" in chat.press("Not known yet")


def test_the_list_tells_how_far_each_interview_is() -> None:
    half = replace(ONE, id="i2", facility="", planned=None, ended=None, role="")
    over = replace(done(ONE, MONDAY, "thank_you.1"), id="i3", facility="Lakeside Clinic", steps={})
    over = heard(over, NewsKind.NEXT_ROUND, MONDAY)
    over = done(over, MONDAY, "thank_you.1")
    said = Chat(candidate(ONE, half, over)).command("list")
    assert "1. Mercy General (CRNA, Mon Nov 16). Mon Nov 16, 5:00 PM: Thank-you note" in said
    assert "2. Interview. Some answers are missing" in said
    assert "3. Lakeside Clinic (CRNA, Mon Nov 16). Nothing is open" in said


@pytest.mark.parametrize("which", ["2", "lakeside", "Lakeside Clinic"])
def test_one_is_shown_by_number_or_name(which: str) -> None:
    chat = Chat(candidate(ONE, replace(ONE, id="i2", facility="Lakeside Clinic")))
    assert chat.command("show", which).startswith("Lakeside Clinic")
    assert chat.say("show").startswith("Lakeside Clinic")


def test_a_half_told_interview_is_shown_without_a_plan() -> None:
    chat = told(planned=None, decision=None, facility="", employer_zone="America/Denver")
    said = chat.command("show")
    assert "There is no plan yet" in said
    assert "Role: CRNA" in said
    assert "Employer's time: America/Denver" in said


def test_there_is_nothing_to_show_before_an_interview() -> None:
    assert "no interview yet" in Chat(replace(candidate(), interviews=())).command("show")


def test_references_are_listed_and_changed() -> None:
    chat = told()
    assert "not for this interview" in chat.say("references")
    assert "Which references" in chat.press("Change")
    nobody = Chat(replace(candidate(references=()), interviews=()))
    assert "No references are kept yet" in nobody.say("references")


def test_a_letter_opens_in_the_mail_program_where_the_address_is_known() -> None:
    chat = told(people=(replace(PATEL, email="apatel@mercy.org"),))
    chat.nudge()
    assert chat.message.links[0].url.startswith("mailto:apatel@mercy.org?subject=Thank")
    assert "I have no address" not in chat.labels()


def test_all_is_exported_as_files() -> None:
    chat = told()
    chat.say("export")
    assert [file.name for file in chat.message.attachments] == ["aftercare.ics"]
    assert chat.exported, "the service adds all that is kept"


def test_a_doubtful_day_can_be_corrected_by_a_button() -> None:
    chat = told()
    chat.say("edit decision")
    said = chat.say("next friday")
    other = next(label for label in chat.labels() if label.startswith("No, "))
    assert other.removeprefix("No, ") in chat.press(other)
    assert said != chat.seen()


def test_a_panel_of_ten_says_that_few_get_a_note() -> None:
    people = tuple(replace(RUIZ, id=n, name=f"Ann {chr(65 + n)}ole") for n in range(1, 12))
    said = told(people=people).command("show")
    assert "Of so many, 4 get a note" in said


def test_kinds_and_places_are_said_back() -> None:
    chat = told(setting=Setting.LOCUM, via=Via.RECRUITER)
    assert "Job: Locum, through an agency" in chat.command("show")


def test_too_long_lists_of_names_are_asked_again() -> None:
    chat = told()
    chat.say("edit people")
    assert "I found no name" in chat.say("12345, 67890")
