"""Heard back in the talk: which interview, which outcome, which date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.model import (
    NewsKind,
)
from bot.outcomes import OUTCOMES, Outcome
from tests.chat import Chat
from tests.people import MONDAY, candidate, heard
from tests.told import ONE, told


def test_heard_without_an_interview() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "There is no interview yet" in chat.command("heard")


def test_plans_may_change_when_all_is_over() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.REJECTED, MONDAY)))
    assert "What did you hear from Mercy General" in chat.command("heard")
    assert "Congratulations" in chat.say("actually they made me an offer")


def test_an_answer_or_a_date_keeps_an_offer_standing() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.OFFER, MONDAY, by=date(2026, 11, 25))))
    chat.say("they replied to my question")
    assert "Your answer to the offer is due Wed Nov 25" in chat.command("show")
    chat.say("they moved the date to December 1st")
    assert chat.candidate.interviews[0].news[0].by == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("kind", "wish", "ticked"),
    [
        (NewsKind.REJECTED, "remind me in three months", "revisit"),
        (NewsKind.ACCEPTED, "remind me weekly", "weekly"),
    ],
)
def test_the_reminder_that_an_outcome_offers_is_had_by_asking_for_it(
    kind: NewsKind, wish: str, ticked: str
) -> None:
    chat = Chat(candidate(heard(ONE, kind, MONDAY)))
    assert chat.say(wish).startswith("Ticked: Remind me")
    assert chat.candidate.interviews[0].ticked == (ticked,)


def test_what_the_employer_said_may_end_the_first_message() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.say("Interview at Kaiser today 9am with Mary Smith. They said no notes and no calls.")
    decision = chat.candidate.interviews[0].decision
    assert decision is not None
    assert decision.no_notes
    assert decision.no_calls


def test_a_superscript_is_no_number() -> None:
    assert "Mercy General" in told().command("show", "²")


def test_heard_asks_what() -> None:
    assert "What did you hear from Mercy General" in told().command("heard")


def test_heard_asks_which_interview_where_two_may_be_meant() -> None:
    lakeside = replace(ONE, id="i2", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(ONE, lakeside), now=MONDAY)
    assert "Which interview" in chat.say("i got an offer")
    assert "Congratulations" in chat.act("news:i2:offer")
    assert "I am sorry" in chat.say("Mercy said no")
    assert "Which interview" in Chat(candidate(ONE, lakeside)).command("heard")


def test_an_offer_is_told_with_its_date() -> None:
    chat = told()
    chat.say("they offered me the job, they want an answer by Friday")
    assert chat.interview.news[-1].by is not None
    assert "Undone: “an offer”" in chat.say("undo")
    assert chat.interview.news == ()


def test_an_offer_asks_for_its_date() -> None:
    chat = told()
    assert "By when does Mercy General want your answer" in chat.say("I got the offer")
    assert "They want your answer by Fri Nov 20" in chat.say("friday")


def test_the_same_told_twice_is_one() -> None:
    chat = told()
    chat.say("I got the offer")
    assert "I have “an offer” already" in chat.say("got an offer")
    assert len(chat.interview.news) == 1


def test_news_of_a_half_told_interview_ends_the_asking() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new", "CRNA at Lakeside Hospital an hour ago")
    said = chat.say("they said no")
    assert "I am sorry" in said
    assert "permanent or locum" not in said


def test_a_new_date_in_words_or_asked() -> None:
    chat = told()
    assert "They decide by Fri Nov 27" in chat.say("they'll decide next Friday")
    chat.command("heard")
    assert "Which date" in chat.press("A new date")
    assert "is past" in chat.say("11/9/2026")
    assert "They decide by" in chat.say("december 4")


def test_a_date_that_is_wrong_is_said_at_once() -> None:
    assert "more than half a year" in told().say("they'll decide on 12/1/2027")


def test_a_checklist_is_ticked_by_button_and_by_words() -> None:
    chat = told()
    chat.say("I got the offer")
    assert "Ticked: Malpractice tail" in chat.press("Tick: Malpractice tail")
    assert "Ticked: Pay and how it is earned" in chat.say("tick pay")
    assert "Tick: Malpractice tail" not in chat.labels()
    assert "no such item" in chat.say("tick the moon")


def test_a_next_round_begins_with_what_is_known() -> None:
    chat = told()
    chat.say("they invited me back for a second interview")
    chat.wait(days=7)
    said = chat.say("had my second interview today at 2pm with Dr. Patel")
    assert chat.interview.follows == "i1"
    assert "Where: Mercy General" in said


def test_a_sentence_about_an_interview_that_is_over_is_about_no_other() -> None:
    lakeside = heard(
        replace(ONE, id="i2", facility="Lakeside Hospital", people=()), NewsKind.REJECTED, MONDAY
    )
    chat = Chat(candidate(ONE, lakeside), now=MONDAY + timedelta(days=1))
    before = chat.candidate.interviews
    assert "Lakeside Hospital (CRNA, Mon Nov 16) is over already" in chat.say(
        "they said no at Lakeside"
    )
    assert "is over already" in chat.say("lakeside offered me the job")
    assert chat.candidate.interviews == before
    assert "Congratulations" in chat.press("It is news all the same")
    assert "I am sorry" in chat.say("they said no at Mercy")


def test_an_interview_put_away_is_not_taken_for_another() -> None:
    away = replace(ONE, id="i2", facility="Lakeside Hospital", people=(), cancelled=True)
    chat = Chat(candidate(ONE, away))
    assert "Which interview" in chat.say("Lakeside turned me down")
    assert "Which interview" in chat.say("they said no at Sunrise")
    assert "I am sorry" in chat.say("they said no at noon on the phone")


def test_who_met_them_in_the_first_round_names_the_second() -> None:
    first = heard(ONE, NewsKind.NEXT_ROUND, MONDAY)
    second = replace(ONE, id="i2", people=(), follows="i1")
    other = replace(ONE, id="i3", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(first, second, other))
    chat.say("Dr. Patel offered me the job")
    assert [len(one.news) for one in chat.candidate.interviews] == [1, 1, 0]


def test_a_facility_alone_shows_its_interview() -> None:
    lakeside = replace(ONE, id="i2", facility="Lakeside Hospital", people=())
    chat = Chat(candidate(ONE, lakeside), now=MONDAY)
    assert "Which interview" in chat.say("i heard back")
    assert "Where: Mercy General" in chat.say("mercy")
    assert "Where: Lakeside Hospital" in chat.say("Lakeside Hospital")
    assert "What did you hear from Lakeside" in chat.say("I heard back from Lakeside")


def test_the_heard_command_takes_a_bare_no() -> None:
    assert "I am sorry" in told().command("heard", "no")


@pytest.mark.parametrize(
    "words",
    [
        "sunrise said no",
        "got an offer from sunrise",
        "kaiser turned me down",
        "i accepted intermountain",
        "I signed with Sunrise",
        "withdrew from kaiser, too far",
    ],
)
def test_a_place_never_told_of_is_not_the_only_interview(words: str) -> None:
    chat = told()
    assert "Which interview is it about?" in chat.say(words)
    assert not chat.interview.news


@pytest.mark.parametrize(
    "words",
    [
        "they said no",
        "finally heard back, they said no",
        "the recruiter said no",
        "got rejected at lunch",
        "Dr. Patel said no",
        "unfortunately they said no",
        "they declined",
        "i got rejected today",
    ],
)
def test_words_that_are_no_place_mean_the_only_interview(words: str) -> None:
    chat = told()
    assert "I am sorry" in chat.say(words)


@pytest.mark.parametrize(
    "words",
    ["i accepted yesterday", "I accepted it", "i accepted verbally", "accepted the position today"],
)
def test_what_is_accepted_without_a_place_is_the_only_offer(words: str) -> None:
    chat = told()
    assert "Well done" in chat.say(words)


def test_news_of_another_place_is_no_answer_about_this_one() -> None:
    chat = told()
    chat.say("I accepted")
    said = chat.say("intermountain offered me the job, need to answer by saturday noon")
    assert "I know of no interview there" in said
    assert not chat.interview.news[-1].by


def test_an_offer_told_where_the_end_is_asked_is_an_offer() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.say("Had an interview at Mercy General, CRNA, permanent, direct, Dr. Fox")
    said = chat.say("mercy offered me the job, need to answer by friday noon")
    assert "Congratulations" in said
    assert chat.interview.ended is None


def test_what_was_never_told_of_is_not_shown_for_another() -> None:
    assert "I know no interview “sunrise”" in told().command("show", "sunrise")


def test_a_second_interview_elsewhere_is_no_next_round() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.NEXT_ROUND, MONDAY)), now=MONDAY + timedelta(hours=2))
    chat.say("had my second interview at sunrise today at 4pm")
    assert chat.interview.follows == ""


def test_news_of_a_half_told_interview_says_what_it_added() -> None:
    chat = told()
    chat.command("new", "CRNA at Lakeside Hospital an hour ago")
    said = chat.say("lakeside offered me the job, they want an answer by friday")
    assert "They want your answer by Fri Nov 20" in said
    assert "Added: Thank them and ask for the terms in writing, due now" in said
    assert {"Right", "Change"} <= set(chat.labels())


def test_a_date_told_with_news_that_is_known_is_kept() -> None:
    chat = told()
    chat.say("I accepted")
    assert "You start Mon Jan 11, 2027" in chat.say("I accepted it, I start January 11")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("I withdrew, we are staying in Denver", "because we are staying in Denver."),
        ("i want to withdraw because of the commute", "because of the commute."),
        ("i want to withdraw, my wife wont move", "because my wife wont move."),
        ("I pulled out, family reasons", "because of family reasons."),
        ("we decided to stay in Denver so I withdrew", "because we decided to stay in Denver."),
        ("I withdrew. The commute is too long", "because the commute is too long."),
        (
            "I decided to withdraw, accepted another position",
            "because I accepted another position.",
        ),
        ("i withdrew, too far from my kids", "because it is too far from my kids."),
        ("withdraw from mercy, commute too long", "because the commute is too long."),
        (
            "Withdrawing from Mercy: better offer closer to home",
            "because of a better offer closer to",
        ),
        ("I withdrew bc my mom is sick", "because my mom is sick."),
        ("pull me out of it, not a good fit", "because it is not a good fit."),
    ],
)
def test_the_reason_given_with_a_withdrawal_is_in_its_letter_and_may_be_left_out(
    said: str, reason: str
) -> None:
    chat = told()
    assert f"at Mercy General {reason}" in chat.say(said)
    assert "because" not in chat.press("Leave the reason out").partition("Dear")[2]


def test_a_withdrawal_without_a_reason_is_asked_for_one_that_need_not_be() -> None:
    chat = told()
    assert "Shall the letter give a reason?" in chat.say("I withdrew")
    assert "because of the commute." in chat.say("the commute")
    chat = told()
    chat.say("I withdrew")
    assert "because" not in chat.press("Skip the question").partition("Dear")[2]


def test_who_was_met_again_in_the_next_round_keeps_what_was_known() -> None:
    chat = told()
    chat.say("they want me back for a second round")
    chat.wait(days=3)
    chat.command("new", "second round at Mercy General just ended, Dr. Patel again plus Sue Gray")
    assert [(one.name, one.manager, one.role) for one in chat.interview.people or ()] == [
        ("Dr. Patel", True, "chief"),
        ("Sue Gray", False, ""),
    ]
    assert all(one.detail is None for one in chat.interview.people or ())


SAID = {
    NewsKind.OFFER: ("offer", "they offered me the job"),
    NewsKind.ACCEPTED: ("accepted", "I accepted the offer"),
    NewsKind.REJECTED: ("no", "they went with another candidate"),
    NewsKind.NEXT_ROUND: ("next round", "they invited me back"),
    NewsKind.NEW_DATE: ("they decide on December 4", "they postponed the decision to December 4"),
    NewsKind.REPLY: ("they replied", "they wrote back but nothing is decided"),
    NewsKind.WITHDRAWN: ("I withdrew", "I am not interested any more"),
}


@pytest.mark.parametrize("way", ["command", "button", "words"])
@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.kind.value)
def test_each_outcome_is_reached_in_each_way_and_can_be_undone(outcome: Outcome, way: str) -> None:
    chat = told()
    before = chat.interview
    command, words = SAID[outcome.kind]
    if way == "command":
        chat.command("heard", command)
    elif way == "words":
        chat.say(words)
    else:
        chat.command("heard")
        chat.press(outcome.label)
        if outcome.kind is NewsKind.NEW_DATE:
            chat.say("December 4")
    assert [news.kind for news in chat.interview.news] == [outcome.kind]
    chat.say("undo")
    assert chat.interview.news == before.news
    assert {key: step.state for key, step in chat.steps().items()} == {
        key: step.state for key, step in told().steps().items()
    }


def test_a_saint_said_without_its_sign_is_that_place() -> None:
    other = replace(ONE, id="i2", facility="St Joe's", people=())
    chat = Chat(candidate(ONE, other))
    assert chat.say("st joes said no").startswith("St Joe's")
    assert "Which interview" in Chat(candidate(ONE)).say("st marys said no")


def test_the_day_of_the_start_is_no_date_to_answer_by() -> None:
    said = told().say("they want me starting jan 4 but the rate is low")
    assert "Congratulations." in said
    assert "They want your answer by" not in said


@pytest.mark.parametrize("words", ["they picked me!!!!", "they offered on the spot"])
def test_they_picked_me_is_an_offer(words: str) -> None:
    assert "Congratulations." in told().say(words)


def test_we_said_yes_is_a_yes() -> None:
    assert "Well done." in told().say("we said yes")


def test_another_interview_told_meanwhile_is_no_answer() -> None:
    chat = told(planned=None, references=None)
    said = chat.say("also interviewed at St Joe's in Denver on Sunday, phone, dr ruiz")
    assert "Where: St Joe's in Denver" in said
    assert not chat.candidate.profile.references[1:]
