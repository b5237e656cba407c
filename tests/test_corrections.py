"""Corrections by command and in plain words, and undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.model import Decision, Format, Moment, Person
from bot.plan import State
from tests.chat import Chat
from tests.people import MONDAY, ZONE, candidate
from tests.told import ONE, TWO, stranger, told


def test_a_correction_says_what_moved() -> None:
    chat = told()
    assert "When did the interview end" in chat.say("edit ended")
    said = chat.say("today at 4:30pm")
    assert "It ended Mon Nov 16, 4:30 PM (Central)" in said
    assert "Moved: Thank-you note to Dr. Patel, to Mon Nov 16, 6:30 PM (Central)" in said


def test_a_correction_says_what_it_added_and_took_away() -> None:
    chat = told()
    chat.say("edit people")
    said = chat.say("Sam Lee")
    assert "Added: Thank-you note to Sam Lee" in said
    assert "Off: Thank-you note to Dr. Patel" in said


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("edit employer zone", "Which time zone is Mercy General in"),
        ("change how it was held", "How was the interview held"),
        ("edit the interviewers", "Who interviewed you"),
        ("edit references", "Which references"),
        ("edit decision date", "When does Mercy General decide"),
        ("change the job", "permanent or locum"),
        ("edit where", "Where was it"),
        ("edit date", "When did the interview end"),
        ("edit", "What shall I change?"),
    ],
)
def test_every_answer_can_be_corrected_by_its_name(words: str, question: str) -> None:
    assert question in told().say(words)


def test_there_is_nothing_to_edit_before_an_interview() -> None:
    assert "no interview yet" in Chat(replace(candidate(), interviews=())).say("edit")


def test_undo_restores_and_asks_nothing_again_in_a_plan() -> None:
    chat = told()
    before = chat.interview
    chat.say("edit people")
    chat.say("Sam Lee")
    said = chat.say("undo")
    assert "Undone: who interviewed you" in said
    assert "Who interviewed" not in said
    assert chat.interview.people == before.people


def test_undo_of_nothing_says_so() -> None:
    assert "nothing to undo" in told().say("undo")


def test_an_undone_rejection_opens_the_steps_again() -> None:
    chat = told()
    chat.say("they said no")
    said = chat.say("oops")
    assert "Undone: “they said no” for Mercy General" in said
    assert "Open again: First check-in" in said


def test_a_format_can_be_told() -> None:
    chat = told()
    chat.say("edit format")
    assert "By video" in chat.say("zoom")
    assert chat.interview.format is Format.VIDEO


def test_references_asked_for_at_once() -> None:
    chat = told(references=None, planned=None)
    chat.candidate = replace(chat.candidate, focus="i1")
    chat.say("edit references")
    assert "at once" in chat.say("they want my references right away")
    assert chat.interview.names_requested
    assert "References to alert" in chat.say("the same")


# In plain words


@pytest.mark.parametrize(
    ("words", "echo"),
    [
        ("it ended at 2 not 3", "It ended Mon Nov 16, 2:00 PM"),
        ("no wait, it finished at noon", "It ended Mon Nov 16, 12:00 PM"),
        ("it was at 2, not 3", "It ended Mon Nov 16, 2:00 PM"),
        ("actually it was friday", "It ended Fri Nov 13, 3:00 PM"),
        ("the interview was yesterday at 4", "It ended Sun Nov 15, 4:00 PM"),
        ("actually they decide december 4", "They decide by Fri Dec 4"),
        ("the decision date is december 4 now", "They decide by Fri Dec 4. Nothing goes out"),
        ("change december 1 to december 4", "They decide by Fri Dec 4"),
        ("change the decision date to december 4", "They decide by Fri Dec 4"),
        ("change the date to dec 7", "They decide by Mon Dec 7"),
        ("change Dr. Patel to Dr. Smith", "Dr. Patel (chief) is now Dr. Smith (chief)"),
        ("her name is spelled Grey", "Sue Gray is now Sue Grey"),
        ("it's Grey not Gray", "Sue Gray is now Sue Grey"),
        ("no it was dr jones not dr patel", "is now Dr. Jones (chief)"),
        ("dr patel is actually dr patil", "is now Dr. Patil (chief)"),
        ("Dr. Patel's email is a.patel@mercy.org", "Dr. Patel (chief) a.patel@mercy.org"),
        ("sues number is 555-123-9999", "Sue Gray 555-123-9999"),
        ("her email is a.patel@mercy.org", "Dr. Patel (chief) a.patel@mercy.org"),
        ("actually Sue Gray is the medical director", "Sue Gray (medical director)"),
        ("I also met Dr. Chen", "Dr. Patel (chief); Sue Gray; Dr. Chen"),
        ("remove sue gray", "Sue Gray is off the list"),
        ("Sue wasn't there", "Sue Gray is off the list"),
        ("add Maria Gomez as a reference", "Dr. Lee 555-123-4567; Maria Gomez"),
        ("remove dr lee from my references", "No references to alert"),
        ("it's a locum job", "Locum, direct"),
        ("sorry, it's locum not permanent", "Locum, direct"),
        ("it was through a recruiter", "Permanent, through a recruiter"),
        ("the recruiter is Kelly", "Permanent, through a recruiter (Kelly)"),
        ("it was on zoom", "By video"),
        ("wrong hospital, it was Mercy West", "Mercy West, CRNA"),
        ("change the hospital to Mercy West", "Mercy West, CRNA"),
        ("no, it was Mercy West", "Mercy West, CRNA"),
        ("it was at St. Luke's", "St. Luke's, CRNA"),
        ("the role is lead CRNA", "Mercy General, lead CRNA"),
        ("they asked for my references", "your references should hear it from you"),
        ("they said no calls please", "they asked for no calls"),
    ],
)
def test_a_correction_in_plain_words_keeps_the_open_question(words: str, echo: str) -> None:
    chat = told(people=TWO, references=(1,), decision=Decision(by=date(2026, 12, 1)))
    chat.nudge()
    before = chat.interview.people
    said = chat.say(words)
    assert echo in said
    assert said.endswith(("Nothing about patients, please.", "in a few words?"))
    assert "Undo" in chat.labels()
    assert all(one.detail is None for one in chat.interview.people or ())
    chat.say("undo")
    assert chat.interview.people == before


@pytest.mark.parametrize(
    "words",
    [
        "it was great",
        "she is lovely",
        "we talked about how it was in Ohio",
        "the hospital is Magnet",
        "their new heart team",
        "Dr. Patel is the best",
        "it was tuesday when they started",
        "how it was before the merger",
    ],
)
def test_a_topic_is_no_correction(words: str) -> None:
    chat = told(people=TWO)
    chat.nudge()
    assert "It is in the note" in chat.say(words)


@pytest.mark.parametrize("words", ["was it tuesday?", "wait, Mercy called me", "no", "actually"])
def test_what_puts_nothing_right_changes_nothing(words: str) -> None:
    chat = told()
    before = chat.interview
    chat.say(words)
    assert replace(chat.interview, wanted=()) == replace(before, wanted=())


def test_a_renamed_person_stays_thanked_and_their_own_letter_is_theirs() -> None:
    chat = told()
    chat.nudge()
    own = "Dear Dr. Patel, it was good to see how you run the block room. Yours, Alex"
    chat.press("Change the letter")
    chat.say(own)
    chat.say("change Dr. Patel to Dr. Smith")
    assert chat.interview.steps["i1.thank_you.1"].letter == own.replace("Patel", "Smith")
    chat.say("sent it")
    chat.say("change Dr. Smith to Dr. Smyth")
    assert chat.steps()["thank_you.1"].state is State.DONE


def test_a_misstep_told_at_any_time_goes_where_it_belongs() -> None:
    chat = told()
    chat.say("I said 5 years of hearts but it's really 4")
    assert chat.interview.clarify == "I said 5 years of hearts but it's really 4"


def test_the_interview_whose_hour_is_taken_back_is_meant() -> None:
    lakeside = replace(ONE, id="i2", facility="Lakeside Hospital", people=())
    lakeside = replace(lakeside, ended=Moment(at=MONDAY - timedelta(hours=5), zone=ZONE))
    chat = Chat(candidate(ONE, lakeside), now=MONDAY + timedelta(hours=1))
    said = chat.say("it ended at 11 not 10")
    assert said.startswith("Lakeside Hospital (CRNA, Mon Nov 16): It ended Mon Nov 16, 11:00 AM")
    assert chat.candidate.interviews[0].ended == ONE.ended


def test_nobody_known_is_asked_for_by_name() -> None:
    assert "I do not know who “Bob” is" in told().say("Bob's email is bob@x.org")


def test_undo_asks_nothing_of_another_interview() -> None:
    half_told = replace(ONE, id="i2", facility="Lakeside Hospital", references=None, planned=None)
    chat = Chat(candidate(ONE, half_told, name="Alex Kim"), now=MONDAY + timedelta(hours=2))
    chat.say("sent the note to patel")
    said = chat.say("undo")
    assert "Undone" in said
    assert "Which references" not in said


@pytest.mark.parametrize(
    "words",
    [
        "Dr. Nobody is the chief",
        "take Dr. Nobody off the list",
        "remove Dr. Nobody",
        "Dr. Nobody's email is 12",
        "Dr. Patel's email is on the card",
        "my recruiter is nice",
        "my recruiter was 555",
        "remove my reference Bob Nobody",
        "change Dr. Nobody to Dr. Somebody",
        "Dr. Patel is my cousin",
    ],
)
def test_what_is_about_nobody_known_changes_nobody(words: str) -> None:
    chat = told(people=TWO)
    people, references = chat.interview.people, chat.interview.references
    assert chat.say(words)
    assert (chat.interview.people, chat.interview.references) == (people, references)


@pytest.mark.parametrize(
    ("said", "recruiter"),
    [
        ("Its through a recruiter actually, Pat Moss", "Pat Moss"),
        ("there was a recruiter, her name is Kim Lee", "Kim Lee"),
        ("actually it came through an agency, CompHealth", "CompHealth"),
        ("it was through the recruiter Sam Lee", "Sam Lee"),
    ],
)
def test_a_recruiter_told_while_references_are_asked_is_no_reference(
    said: str, recruiter: str
) -> None:
    chat = stranger()
    chat.zone = "America/Chicago"
    words = "CRNA permanent direct at Mercy General today 1pm with Dr. Patel, no date"
    assert "Which references" in chat.command("new", words)
    answer = chat.say(said)
    assert "Permanent, through a recruiter" in answer
    assert "Which references" in answer
    assert chat.interview.references is None
    known = chat.interview.recruiter
    assert (known.name or known.role if known else "") == recruiter


PANEL = (
    Person(id=1, name="Dr. Anita Shah", role="chief", manager=True),
    Person(id=2, name="Tim"),
    Person(id=3, name="Susan", role="HR"),
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("actually dr shah isnt the chief shes the vice chair", "Dr. Anita Shah (vice chair)."),
        ("also its thursday not friday", "They decide by Thu Nov 19."),
        ("they decide thursday, not friday", "They decide by Thu Nov 19."),
        ("oh wait it's Lakeview not Lakeveiw", "Lakeview Regional, CRNA."),
        ("the manager is Tim", "Tim (manager)."),
        ("wait there were five people", "Susan (HR); 2 more whose names are missing."),
        ("Tim's last name is O'Brien", "Tim is now Tim O'Brien."),
        ("dr shahs first name is Alec", "is now Dr. Alec Shah (chief)."),
        ("forgot to say tim's email is tim@x.org", "Tim tim@x.org."),
        ("shit i forgot tim's last name is Hale", "Tim is now Tim Hale."),
        ("Susans last name is Park", "Susan (HR) is now Susan Park (HR)."),
        ("change the time it was 10-12", "It ended Mon Nov 16, 12:00 PM (Central)."),
        ("no refs", "No references to alert."),
        ("no timeline for lakeview after all", "No decision date promised."),
        ("they have no date yet", "No decision date promised."),
        (
            "they asked for 2 references: Mia Long NP 208-555-0144",
            "References to alert: Mia Long, NP",
        ),
    ],
)
def test_what_is_put_right_in_passing_is_kept(words: str, said: str) -> None:
    """Also while the name for the letters is asked, whose answer any of these could be."""
    decided = Decision(by=date(2026, 11, 20), said="by friday")
    one = replace(ONE, facility="Lakeveiw Regional", people=PANEL, decision=decided)
    asked = Chat(candidate(one), now=MONDAY + timedelta(hours=2))
    assert "How do you sign your letters?" in asked.nudge()
    for chat in (told(facility=one.facility, people=PANEL, decision=decided), asked):
        before = chat.candidate.interviews
        assert said in chat.say(words)
        chat.say("undo")
        assert chat.candidate.interviews[0].people == before[0].people
        assert chat.candidate.interviews[0].decision == before[0].decision


def test_what_is_lies_ahead_and_what_was_is_over() -> None:
    one = replace(ONE, decision=Decision(by=date(2026, 11, 20), said="by friday"))
    chat = told(decision=one.decision)
    assert "They decide by Thu Nov 19." in chat.say("its thursday")
    assert "It ended Sat Nov 14" in chat.say("it was saturday")
    assert "It ended Sat Nov 14, 12:00 PM (Central)." in chat.say("it was 12")
