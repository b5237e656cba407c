"""What a pressed button does: now, twice, too late, and where what it is about is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.forgetting import CONFIRM
from bot.model import NewsKind, Settled
from bot.presses import GONE, PRESSES
from tests.chat import Chat
from tests.people import MONDAY, candidate, done, heard
from tests.told import ONE, told


@pytest.mark.parametrize(
    "action",
    [
        "",
        "yes",
        "answer:i9:ended::noon",
        "answer::ended::noon",
        "answer:i1:zone::Denver",
        "answer:i1:nothing::x",
        "skip:i9:detail:1:",
        "ask:i9:people::",
        "fill:i9.thank_you.1",
        "done:i9.thank_you.1",
        "pass:i1.thank_you.7",
        "letter:",
        "show:i1",
        "snooze:i9.thank_you.1:1 hour",
        "way:i9.check_in_1:call",
        "way:i1.check_in_1:pigeon",
        "noaddress:i9",
        "heard:i9",
        "news:i9:offer",
        "news:i1:lottery",
        "tick:i9:pay",
        "tick:i1:pay",
        "view:i9",
    ],
)
def test_a_button_about_what_is_not_there_changes_nothing(action: str) -> None:
    chat = told()
    before = chat.candidate
    assert GONE in chat.act(action)
    assert replace(chat.candidate, seen=None) == replace(before, seen=None)


def test_done_twice_is_done_once() -> None:
    chat = told()
    assert "Noted: Thank-you note" in chat.act("done:i1.thank_you.1")
    assert "is done already" in chat.act("done:i1.thank_you.1")
    assert len(chat.candidate.changes) == 1


def test_a_settled_step_is_told_what_became_of_it() -> None:
    chat = told()
    chat.act("pass:i1.thank_you.1")
    for action in ("letter", "show", "fill", "done"):
        assert "was skipped" in chat.act(f"{action}:i1.thank_you.1")
    assert "was skipped" in chat.act("snooze:i1.thank_you.1:1 hour")
    chat.say("they said no")
    assert "is off: you heard back" in chat.act("way:i1.check_in_1:call")


def test_a_step_past_its_time_says_so() -> None:
    chat = told()
    chat.wait(days=9)
    assert "is past its useful time" in chat.act("done:i1.thank_you.1")


def test_a_question_answered_by_its_button() -> None:
    chat = told()
    chat.act("ask:i1:kind::")
    assert "Locum, through an agency" in chat.act("answer:i1:kind::locum agency")


def test_a_question_skipped_by_its_button() -> None:
    chat = told()
    chat.nudge()
    assert "Left out" in chat.press("Skip the question")
    assert "detail:1" in chat.interview.skipped


@pytest.mark.parametrize(
    ("label", "time"),
    [("1 hour", "Mon Nov 16, 6:00 PM"), ("Tomorrow morning", "Tue Nov 17, 9:00 AM")],
)
def test_a_snooze_counts_from_now(label: str, time: str) -> None:
    chat = told()
    chat.nudge()
    assert time in chat.press(label)


def test_a_snooze_at_a_time_to_be_told() -> None:
    chat = told()
    chat.nudge()
    assert "When shall I remind you" in chat.press("Pick a time")
    assert "I did not understand" in chat.say("banana")
    assert "Mon Nov 16, 7:00 PM" in chat.say("at 7")


def test_an_old_snooze_button_does_not_pass_the_latest_useful_time() -> None:
    chat = told()
    chat.wait(hours=69)
    assert "no longer helps" in chat.act("snooze:i1.thank_you.1:Tomorrow morning")


def test_a_check_in_is_called_or_written() -> None:
    chat = Chat(candidate(done(ONE, MONDAY, "thank_you.1")), now=MONDAY + timedelta(days=2))
    chat.act("show:i1.check_in_1")
    assert "Good times to call" in chat.press("Call instead")
    assert "Good times to call" not in chat.press("Write instead")


def test_a_check_in_before_its_time_is_not_shown() -> None:
    chat = told()
    assert "Not yet" in chat.act("show:i1.check_in_1")


def test_what_was_heard_by_button() -> None:
    chat = told()
    chat.act("heard:i1")
    assert "I am sorry" in chat.press("They said no")
    assert "I have “they said no” already" in chat.act("news:i1:rejected")


def test_a_tick_twice_is_one() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.OFFER, MONDAY)), now=MONDAY)
    chat.act("tick:i1:pay")
    chat.act("tick:i1:pay")
    assert chat.interview.ticked == ("pay",)
    assert "Undone: ticking" in chat.say("undo")


def test_the_last_tick_says_what_is_next() -> None:
    chat = Chat(candidate(heard(ONE, NewsKind.REJECTED, MONDAY)), now=MONDAY)
    said = chat.act("tick:i1:revisit")
    assert "Added: See whether they are hiring again" in said
    assert "Next: A gracious reply" in said


def test_everything_is_erased_once_it_is_confirmed() -> None:
    chat = told()
    assert "cannot be undone" in chat.say("forget me")
    assert "Nothing is erased" in chat.press("Keep it")
    chat.say("forget me")
    chat.press("Erase everything")
    assert chat.erased


@pytest.mark.parametrize("stamp", ["", "soon", "9" * 30, "0"])
def test_an_old_button_erases_nothing(stamp: str) -> None:
    chat = told()
    assert "asked too long ago" in chat.act(f"erase:{stamp}")
    assert not chat.erased
    chat.wait(minutes=CONFIRM.total_seconds() / 60)
    chat.press("Erase everything")
    assert chat.erased


def test_a_confirmation_erases_once_and_not_what_is_told_afterwards() -> None:
    chat = told()
    chat.say("forget me")
    (sure,) = (one.action for one in chat.buttons() if one.label == "Erase everything")
    anew = Chat(replace(chat.candidate, id="c2"), now=chat.now)
    assert "asked too long ago" in anew.act(sure)
    assert not anew.erased
    chat.act(sure)
    assert chat.erased


def test_an_interview_is_looked_at() -> None:
    assert "Your plan" in told().act("view:i1")


def test_a_missing_address_by_button() -> None:
    chat = told()
    chat.nudge()
    assert "coordinator" in chat.press("I have no address").lower()


def test_commands_by_button() -> None:
    chat = told()
    chat.say("pause")
    assert "Nudges are on" in chat.press("Resume")
    assert "Undone: resuming" in chat.act("undo")
    assert "Noted" in chat.act("alldone:")
    assert chat.interview.steps["i1.thank_you.1"].settled is Settled.DONE


def test_every_verb_is_lower_case() -> None:
    assert all(verb.islower() for verb in PRESSES)
