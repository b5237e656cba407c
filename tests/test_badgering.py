"""What the talk declines, what it counts, and the one exception, in the words that people use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.model import Candidate, Contact, Decision, Interview, NewsKind, UpdateKind
from tests.chat import Chat
from tests.people import MONDAY, candidate, done, heard, interview

TUESDAY = MONDAY + timedelta(days=1)


def thanked(**facts: Any) -> Interview:
    return done(interview(**facts), MONDAY, "thank_you.1", "thank_you.2", "reference.1")


def talk(*told: Interview) -> Chat:
    who: Candidate = candidate(*(told or (thanked(),)), name="Alex Kim")
    return Chat(who, TUESDAY)


def open_contacts(chat: Chat) -> list[str]:
    found = chat.steps()
    return [key for key, step in found.items() if step.row.counts and step.state.open]


def test_contacts_of_ones_own_are_said_back_and_can_be_taken_back() -> None:
    chat = talk()
    said = chat.say("I called them twice already")
    assert "I count 2 contacts of your own with Mercy General: Tue Nov 17." in said
    assert open_contacts(chat) == ["close_out"]
    chat.press("Undo")
    assert open_contacts(chat) == ["check_in_1", "check_in_2", "close_out"]


def test_a_contact_made_now_while_a_check_in_is_due_is_that_check_in() -> None:
    chat = talk()
    chat.now = MONDAY + timedelta(days=2)
    assert chat.say("I followed up with them today").startswith("Noted: First check-in.")
    assert not chat.interview.contacts


def test_what_arranged_the_interview_was_no_follow_up() -> None:
    chat = talk()
    assert "before the interview" in chat.say("I called them twice on Nov 12")
    assert not chat.interview.contacts


def test_with_two_employers_it_is_asked_whom_and_the_button_keeps_the_days() -> None:
    chat = talk(thanked(), interview(id="i2", facility="Lakeside"))
    assert "Whom" in chat.say("I called them twice already")
    chat.press("Lakeside (CRNA, Mon Nov 16)")
    assert len(chat.interview.contacts) == 2


def test_after_the_close_out_the_other_searches_have_the_time() -> None:
    chat = talk(done(thanked(), MONDAY, "check_in_1", "check_in_2"))
    chat.now = MONDAY + timedelta(days=20)
    assert "your other searches deserve the time now" in chat.say("sent the close-out")
    assert "3 contacts are unanswered" in chat.say("can I send one last email?")


def test_why_names_every_source_of_the_reason() -> None:
    said = Chat(candidate(interview())).say("why")
    assert "Odyssey Staffing" in said
    assert "Clinical Advisor" in said


def test_a_letter_that_is_brief_gets_no_shorter() -> None:
    chat = Chat(candidate(interview(), name="Alex Kim"))
    chat.say("draft the thank-you")
    assert "Here it is, brief" in chat.say("shorter")
    chat.say("shorter")
    chat.say("shorter")
    assert "as short as I would send it" in chat.say("shorter")


def test_a_misstep_that_a_call_put_right_is_not_put_right_again() -> None:
    long = "I said that I had led the block service for six years, but it was three. " * 3
    chat = talk(thanked(clarify=long))
    chat.now = MONDAY + timedelta(days=2, hours=1)
    assert "accurate version" in chat.say("draft check-in")
    chat.say("I called them")
    chat.now = MONDAY + timedelta(days=11)
    second = chat.say("draft second check-in")
    assert "very interested" in second
    assert "accurate version" not in second


def test_a_follow_up_told_while_asking_for_another_counts_too() -> None:
    chat = talk()
    chat.now += timedelta(days=1)
    assert "a third of HR managers" in chat.say("draft another follow-up, I sent one yesterday")
    assert len(chat.interview.contacts) == 1


def test_at_the_limit_the_answer_says_so() -> None:
    chat = talk(thanked(contacts=(Contact(at=TUESDAY),) * 3))
    assert "3 in a row are the limit" in chat.say("remind me to e-mail them every day")
    assert "say “they replied”" in chat.command("show")


def test_a_letter_after_contacts_of_ones_own_does_not_read_as_the_first() -> None:
    chat = talk(thanked(contacts=(Contact(at=TUESDAY),)))
    chat.now = MONDAY + timedelta(days=10)
    assert "still very interested" in chat.say("draft the check-in")


def test_a_corrected_name_does_not_open_the_ceiling() -> None:
    chat = talk(done(thanked(), TUESDAY, "check_in_1", "check_in_2", "close_out"))
    chat.act("answer:i1:place::Lakeside Clinic, CRNA")
    chat.command(
        "new",
        "CRNA permanent direct at Mercy General yesterday 4pm with Dr. Novak, no date, no "
        "references",
    )
    assert open_contacts(chat) == []


@pytest.mark.parametrize(
    "said",
    [
        "they said not to contact them at all",
        "don't call us, we'll call you",
        "Mercy asked for no calls and no notes",
    ],
)
def test_an_employer_that_asks_for_silence_has_it(said: str) -> None:
    chat = talk()
    assert "asked for no notes and no calls, so nothing goes to them" in chat.say(said)
    assert open_contacts(chat) == []
    assert "asked for no notes and no calls" in chat.say("my license was issued")
    assert "I write nothing to them" in chat.say("draft the check-in")


def test_silence_asked_for_keeps_the_date_that_was_told() -> None:
    by = MONDAY.date() + timedelta(days=20)
    chat = talk(thanked(decision=Decision(by=by)))
    chat.say("they said no calls please")
    told = chat.interview.decision
    assert told is not None
    assert (told.by, told.no_calls, told.no_notes) == (by, True, False)


def test_real_news_is_one_note_made_of_facts_and_shows_its_blank() -> None:
    chat = talk()
    said = chat.say("another hospital made me an offer, I am so torn")
    assert "[the date by which you must answer]" in said
    assert "torn" not in said
    assert "by Friday, November 27" in chat.say("the 27th")
    assert "First check-in" in chat.say("sent it")
    assert chat.interview.updates[-1].kind is UpdateKind.OFFER


def test_real_news_opens_once_a_kind_in_a_month() -> None:
    chat = talk()
    chat.say("I have a competing offer, they want an answer by friday")
    chat.say("sent it")
    assert "once is enough" in chat.say("I have another offer")
    assert "my license has been issued" in chat.say("my license was issued")
    chat.say("sent it")
    chat.wait(days=31)
    assert "from another employer" in chat.say("I have a competing offer")


def test_an_offer_without_a_date_names_none() -> None:
    chat = talk()
    chat.say("I have a competing offer")
    assert "from another employer. I am still" in chat.say("they didn't say")


def test_old_real_news_is_no_news() -> None:
    chat = talk()
    chat.say("my DEA was issued")
    chat.wait(days=8)
    assert "DEA" not in chat.say("draft the check-in")


def test_a_voicemail_asks_for_the_number_that_it_lacks() -> None:
    chat = talk(thanked(clarify=""))
    chat.now = MONDAY + timedelta(days=2)
    chat.say("draft the check-in")
    assert "[your phone number]" in chat.press("Call instead")
    assert "At which number" in chat.press("Fill in the blanks")
    chat.say("404-555-0142")
    assert "404-555-0142" in chat.say("draft the check-in")


def test_what_a_letter_leaves_out_is_told() -> None:
    patel, ruiz = interview().people or ()
    told = replace(patel, detail="the salary and the sign-on bonus")
    chat = talk(interview(people=(told, ruiz)))
    assert "I left out what you talked about: speaks of pay" in chat.say("draft the thank you")


def test_a_corrected_place_does_not_open_the_exception_twice() -> None:
    chat = Chat(candidate(thanked(facility="Lakeside Clinic"), name="Alex Kim"), now=TUESDAY)
    assert "real news" in chat.say("another company made me an offer")
    chat.command("new", "CRNA permanent direct at Mercy General just now with Dr. Lee, no date")
    chat.say("none")
    assert "real news" in chat.say("another company made me an offer")
    assert [len(one.updates) for one in chat.candidate.interviews] == [1, 1]

    chat.say("it was at Lakeside Clinic, not Mercy General")

    assert [len(one.updates) for one in chat.candidate.interviews] == [1, 0]
    assert "once is enough" in chat.say("another company made me an offer")
    chat.say("undo")
    assert [len(one.updates) for one in chat.candidate.interviews] == [1, 1]


def test_more_time_for_the_other_offer_changes_the_note_until_it_is_sent() -> None:
    chat = talk()
    assert "by Friday, November 20" in chat.say(
        "I have another offer, they want an answer by Friday"
    )
    assert "by Monday, November 23" in chat.say("they gave me until monday")
    chat.say("sent it")
    assert "They have had that news" in chat.say("they gave me until wednesday")


def test_more_time_without_an_offer_is_asked_about() -> None:
    assert "Is that an offer?" in talk().say("they gave me until monday")


def test_more_time_for_their_offer_moves_the_day_to_answer() -> None:
    chat = talk(heard(thanked(), NewsKind.OFFER, MONDAY))
    chat.say("they gave me until next friday")
    assert "Nov 27" in chat.seen()


def test_an_offer_only_said_to_be_there_is_declined() -> None:
    said = talk().say("could we say that I have another offer so they move faster")
    assert said.startswith("Nothing untrue, it comes out")
