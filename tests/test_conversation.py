"""The turns of the talk: first use, forms, commands in between, what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.conversation import LONGEST, settle
from bot.model import Candidate, Setting, Via
from bot.ports import Refused, Wanted
from bot.questions import BY_KEY, REASONS, next_question
from bot.sources import without_citations
from bot.talk import Talk
from tests.chat import Chat
from tests.people import MONDAY, PATEL, candidate
from tests.told import ONE, stranger, told


def test_first_words_of_a_stranger_are_welcomed_and_the_zone_is_asked() -> None:
    chat = stranger()
    said = chat.say("hi")
    assert "Never tell me anything about patients" in said
    assert "Which time zone" in said
    assert "Never tell me" not in chat.say("Chicago time")


def test_words_told_before_the_zone_is_known_are_read_with_it() -> None:
    chat = stranger()
    chat.say("CRNA permanent direct at Mercy General today 8am with Dr. Patel, no references")
    assert "Mercy General" in chat.say("Central")
    assert chat.interview.facility == "Mercy General"
    assert chat.interview.ended is not None


def test_the_platforms_zone_and_locale_are_taken_until_others_are_told() -> None:
    chat = stranger()
    chat.zone, chat.locale = "America/Denver", "de-DE"
    assert "time zone" not in chat.say("hello")
    assert (chat.candidate.profile.zone, chat.candidate.profile.day_first) == (
        "America/Denver",
        True,
    )


def test_a_zone_that_the_platform_makes_up_is_asked() -> None:
    chat = stranger()
    chat.zone = "Mars/Olympus"
    assert "Which time zone" in chat.say("hello")


def test_a_form_is_opened_where_the_platform_can() -> None:
    chat = Chat(candidate(), forms=True)
    chat.candidate = replace(chat.candidate, interviews=())
    assert chat.command("new").startswith("form new:i1: ended, kind, place, people")


def test_a_form_is_several_questions_answered_at_once() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit("new:i1", ended="an hour ago", kind="permanent direct", people="Dr. Patel")
    assert "Where was it" in said
    chat.say("Mercy General, CRNA")
    chat.say("no date")
    assert "Your plan" in chat.say("none")


def test_what_a_form_gets_wrong_is_asked_again() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit("new:i1", ended="ages ago", kind="locum agency")
    assert "I did not understand “ages ago”" in said
    assert "When did the interview end" in said
    assert chat.interview.setting is Setting.LOCUM


def test_a_form_that_fills_all_shows_the_plan() -> None:
    chat = Chat(replace(candidate(), interviews=()), forms=True)
    chat.command("new")
    said = chat.submit(
        "new:i1",
        ended="an hour ago",
        kind="permanent direct",
        place="Mercy General",
        people="Dr. Patel",
        decision="no date",
        references="none",
    )
    assert "Your plan" in said


def test_a_form_of_a_cancelled_interview_is_closed() -> None:
    assert "no longer open" in Chat().submit("new:i9", ended="now")


def test_a_needed_question_without_a_usual_answer_cannot_be_skipped() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "I need that one" in chat.say("skip")


def test_a_skipped_kind_is_said() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    chat.say("an hour ago")
    assert "Permanent, direct" in chat.say("skip")
    assert (chat.interview.setting, chat.interview.via) == (Setting.PERMANENT, Via.DIRECT)


def test_back_asks_the_question_before_again() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "no question before" in chat.say("back")
    chat.say("an hour ago")
    assert "When did the interview end" in chat.say("back")
    assert "permanent or locum" in chat.say("2 hours ago")


def test_cancel_puts_a_half_told_interview_away_and_undo_brings_it_back() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    chat.say("an hour ago")
    assert "put this interview away" in chat.say("cancel")
    assert "no interview yet" in chat.command("list")
    assert "permanent or locum" in chat.say("undo")


def test_cancel_leaves_a_correction_alone() -> None:
    chat = told()
    chat.say("edit people")
    assert "Left as it was" in chat.say("never mind")
    assert chat.interview.people == (PATEL,)


def test_cancel_of_nothing_says_so() -> None:
    assert "nothing to cancel" in told().say("cancel")


def test_new_while_one_is_half_told_goes_on_with_it() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    assert "let us finish" in chat.command("new")
    assert len(chat.candidate.interviews) == 1


def test_a_command_without_a_name_starts_or_says_what_is_next() -> None:
    assert "When did the interview end" in Chat(replace(candidate(), interviews=())).command("")
    assert "Thank-you note" in told().command("")


def test_a_command_that_is_none_is_read_as_words() -> None:
    assert "I did not understand “frobnicate now”" in told().command("frobnicate", "now")


@pytest.mark.parametrize("words", ["hello", "what's next?"])
def test_what_is_next_shows_what_is_due(words: str) -> None:
    assert "[letter to Dr. Patel]" in told().say(words)


def test_what_is_next_names_the_next_step_where_none_is_due() -> None:
    chat = told()
    chat.now = MONDAY
    assert chat.say("next").startswith("Next: Thank-you note to Dr. Patel, Mercy General")


def test_what_is_next_without_an_interview_or_a_plan() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    assert "no interview yet" in chat.say("what's next?")
    chat.command("new")
    assert "no plan yet" in chat.say("what's next?")


@pytest.mark.parametrize(
    "words",
    [
        "My patient Mr. Jones, MRN 4482913",
        "patient DOB 3/4/1951",
        "her ssn is 123-45-6789",
    ],
)
def test_patient_information_is_refused_before_it_is_kept(words: str) -> None:
    chat = told()
    chat.nudge()
    before = chat.candidate
    said = chat.say(words)
    assert "I have not kept that" in said
    assert "What did you and Dr. Patel talk about" in said
    assert replace(chat.candidate, seen=None) == replace(before, seen=None)


def test_too_many_words_are_refused() -> None:
    assert "too long" in told().say("x" * (LONGEST + 1))
    assert "too long" in told().act("x" * (LONGEST + 1))


def test_who_could_not_be_reached_hears_so_and_is_reached_again() -> None:
    chat = told()
    chat.candidate, _ = settle(
        chat.candidate, Wanted(("i1.thank_you.1",), "k"), Refused("closed"), chat.now
    )
    assert chat.nudge() == ""
    assert "could not send you a direct message" in chat.say("list")
    assert chat.nudge()


def test_help_lists_the_commands() -> None:
    assert "/interview heard" in told().say("help")


# Questions back


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("what do you do with my data?", "whoever runs the bot could read the database"),
        ("who can see this?", "No employer, recruiter or colleague sees it"),
        ("is this private? can my employer see it?", "No employer"),
        ("are you a real person?", "I am a program, not a person"),
        ("will you email them?", "I write to nobody but you"),
        ("why do you need that?", "The whole plan counts from it"),
        ("why?", "The whole plan counts from it"),
        ("do I have to answer all of this?", "“skip” passes over most of them"),
        ("is this free?", "I ask for no money"),
        ("what is the capital of Peru?", "I cannot answer that"),
    ],
)
def test_a_question_back_is_answered_and_the_open_one_put_again(words: str, answered: str) -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    said = chat.say(words)
    assert answered in said
    assert said.endswith("When did the interview end?")


def test_a_question_is_no_decision_date() -> None:
    chat = told(decision=None, planned=None)
    assert "When does Mercy General decide" in chat.say("should I follow up tomorrow?")
    assert chat.interview.decision is None


def test_a_doubtful_answer_is_one_all_the_same() -> None:
    chat = told(decision=None, planned=None)
    assert "They decide by Fri Nov 20" in chat.say("friday?")


# Short answers that could be commands


@pytest.mark.parametrize(
    "words",
    ["Already told them", "told them", "I told both", "yes, told them", "they know", "all told"],
)
def test_told_already_is_the_answer_about_references(words: str) -> None:
    chat = told(references=None, planned=None)
    chat.say("hi")
    assert "They know already" in chat.say(words)
    assert chat.interview.references == ()
    assert not chat.interview.steps


def test_told_them_is_the_heads_up_that_lies_before_the_user() -> None:
    half_told = replace(ONE, id="i2", facility="Lakeside Hospital", references=None, planned=None)
    chat = Chat(candidate(replace(ONE, references=(1,)), half_told, name="Alex Kim"))
    chat.wait(hours=2)
    chat.nudge()
    chat.say("told them")
    assert chat.candidate.interviews[1].references is None


def test_whom_they_spoke_with_is_who_was_there() -> None:
    chat = told(people=None, planned=None)
    assert "Dr. Novak (hiring manager)" in chat.say("I spoke with Dr. Novak")


@pytest.mark.parametrize("words", ["not known yet", "not yet known", "no idea yet", "tbd"])
def test_a_start_that_is_not_known(words: str) -> None:
    chat = told()
    chat.say("I accepted")
    assert "No start date yet" in chat.say(words)


def test_no_choice_of_a_question_is_taken_for_a_command() -> None:
    chat = told(references=None, planned=None, setting=None, decision=None, people=None)
    while (asked := next_question(Talk(chat.candidate, chat.candidate, chat.now))) is not None:
        if not asked.question.needed:
            break
        label, _ = asked.question.choices(Talk(chat.candidate, chat.candidate, chat.now))[-1]
        chat.say(label)
        after = next_question(Talk(chat.candidate, chat.candidate, chat.now))
        assert after != asked, label


# The buttons of a date


def test_a_date_read_from_chat_carries_right_and_change() -> None:
    chat = told(decision=None, planned=None, references=None)
    said = chat.say("by friday")
    assert "They decide by Fri Nov 20" in said
    assert "Which references" in said
    assert chat.labels()[:2] == ["Right", "Change"]
    good = chat.press("Right")
    assert good.startswith("Good: They decide by Fri Nov 20.")
    assert "Which references" in good
    assert chat.message.replaces
    assert "Right" not in chat.labels()


def test_change_asks_the_date_again() -> None:
    chat = told(decision=None, planned=None, references=None)
    chat.say("by friday")
    assert "When does Mercy General decide" in chat.press("Change")
    assert "They decide by Mon Nov 30" in chat.say("november 30")


def test_a_choice_pressed_is_not_asked_about_again() -> None:
    chat = Chat(replace(candidate(), interviews=()))
    chat.command("new")
    chat.press("Just now")
    assert "Right" not in chat.labels()


def test_a_snooze_read_from_chat_can_be_changed() -> None:
    chat = told()
    chat.nudge()
    chat.say("remind me tomorrow at 9am")
    assert chat.labels() == ["Right", "Change", "Undo"]
    assert "When shall I remind you" in chat.press("Change")


def test_a_name_that_was_not_asked_for_signs_the_letters() -> None:
    chat = told()
    nameless = replace(chat.candidate.profile, name="", credentials="")
    chat.candidate = replace(chat.candidate, profile=nameless)

    assert "Letters are signed Jane Doe, CRNA." in chat.say("Jane Doe, CRNA")
    assert chat.candidate.profile.name == "Jane Doe"


def test_every_question_says_why_it_is_asked_and_stands_again() -> None:
    assert set(REASONS) == set(BY_KEY)
    for key in ("kind", "place", "people", "decision", "references"):
        chat = told(planned=None)
        chat.act(f"ask:i1:{key}::")
        for words in ("why?", "why do you want to know?", "what is that for?"):
            said = chat.say(words)
            assert without_citations(REASONS[key]) in said
            assert said.endswith(chat.message.text.rpartition("\n\n")[2])
            assert "?" in said


def test_why_of_a_step_leaves_the_letters_question_standing() -> None:
    chat = told()
    chat.candidate = replace(chat.candidate, profile=replace(chat.candidate.profile, name=""))
    assert "How do you sign" in chat.nudge()
    said = chat.say("why?")
    assert said.startswith("Thank-you note to Dr. Patel: Decisions fall within days")
    assert "How do you sign" in said
    assert "Alex Kim" in chat.say("Alex Kim, CRNA")


def test_what_was_put_away_takes_in_nothing_more() -> None:
    chat = Chat(Candidate(id="c1"), now=MONDAY, zone="America/Chicago")
    chat.say("had an interview")
    chat.say("cancel")
    chat.say("crna")
    said = chat.say("just finished, it was at Mayo Rochester, permanent direct")
    assert "Where: Mayo Rochester, CRNA" in said
    assert [one.cancelled for one in chat.candidate.interviews] == [True, False]


def test_what_answers_no_profession_begins_anew_once_the_first_is_put_away() -> None:
    chat = Chat(Candidate(id="c1"), now=MONDAY, zone="America/Chicago")
    chat.say("had an interview")
    chat.say("cancel")
    assert "Where: Mayo Rochester" in chat.say("just finished at Mayo Rochester, met Dr. Olson")


def test_an_interview_that_lies_ahead_is_not_begun() -> None:
    chat = Chat(Candidate(id="c1"), now=MONDAY, zone="America/Chicago")
    assert "I begin when it is over" in chat.say("interview tomorrow at 10")
    assert not chat.candidate.interviews
    assert "Where: Mercy" in chat.say("interviewed at Mercy today, they decide next week")


def test_an_interview_of_which_only_the_profession_is_known_is_the_one_told_of_next() -> None:
    chat = Chat(Candidate(id="c1"), now=MONDAY, zone="America/Chicago")
    chat.say("np")
    said = chat.say("just had an interview at Mercy, np hospitalist, with dr. perez")
    assert "Where: Mercy, NP" in said
    assert len(chat.candidate.interviews) == 1
