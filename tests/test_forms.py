"""Several questions at once, a letter to be changed, and what is wrong marked in its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.messages import Form, Message, Problems
from tests.chat import Chat

AFTERNOON = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
"""3:40 PM in Chicago, a Monday."""

NOTE = "i2.thank_you.1"
"""The note of the interview that each test tells about; the candidate has had one before."""

TOLD = "CRNA permanent direct at Mercy General today 3pm with Dr. Anita Patel (chief), no date"


@pytest.fixture
def chat() -> Chat:
    """Somebody whose zone is known, on a platform that opens forms and marks what is wrong."""
    return Chat(now=AFTERNOON, zone="America/Chicago", forms=True, marks=True)


def opened(chat: Chat) -> Form:
    return next(reply for reply in chat.replies if isinstance(reply, Form))


def test_new_opens_a_form_with_the_needed_questions(chat: Chat) -> None:
    chat.command("new")

    fields = {field.key: field for field in opened(chat).fields}
    assert list(fields) == ["ended", "kind", "place", "people", "decision", "references"]
    assert fields["ended"].moment
    assert fields["kind"].choices[0][1] == "permanent direct"


def test_what_free_words_told_is_filled_in(chat: Chat) -> None:
    chat.command("new", TOLD)

    values = {field.key: field.value for field in opened(chat).fields}
    assert values == {
        "ended": "2026-11-23 15:00",
        "kind": "permanent direct",
        "place": "Mercy General, CRNA",
        "people": "Dr. Anita Patel (chief)",
        "decision": "No decision date promised",
        "references": "",
    }


def test_a_form_sent_back_as_it_was_changes_nothing(chat: Chat) -> None:
    chat.command("new", TOLD)
    form, before = opened(chat), chat.interview

    chat.submit(form.id, **{field.key: field.value for field in form.fields})

    assert chat.interview == before


def test_what_a_field_holds_besides_its_answer_is_kept(chat: Chat) -> None:
    chat.command("new")

    chat.submit(
        opened(chat).id,
        ended="just now",
        kind="locum thru agency, CompHealth, Jenny Smith is my recruiter",
        place="mercy, crna, with dr gupta the chief",
        people="Karen Lee",
        decision="they decide in 2 weeks, already told my references",
    )

    one = chat.interview
    assert one.planned
    assert one.recruiter
    assert (one.recruiter.name, one.recruiter.role) == ("Jenny Smith", "recruiter at CompHealth")
    assert (one.facility, one.references) == ("Mercy", ())
    assert [person.name for person in one.people or ()] == ["Karen Lee"]  # asked, and answered


def test_what_is_wrong_is_marked_and_the_rest_is_kept(chat: Chat) -> None:
    chat.command("new")
    form = opened(chat)

    chat.submit(form.id, ended="2026-11-23 15:00", place="Mercy General, CRNA", decision="feb 30")

    (marked,) = chat.replies
    assert isinstance(marked, Problems)
    assert marked.form == form.id
    assert list(marked.fields) == ["decision"]
    assert chat.interview.facility == "Mercy General"


def test_the_whole_form_makes_the_plan_at_once(chat: Chat) -> None:
    chat.command("settings", "profession CRNA")
    chat.command("new")

    seen = chat.submit(
        opened(chat).id,
        ended="2026-11-23 15:00",
        kind="permanent direct",
        place="Mercy General, CRNA",
        people="Dr. Anita Patel (chief)",
        decision="they didn't say",
        references="none",
    )

    assert "Your plan" in seen


def test_new_again_opens_the_same_form_with_what_was_told(chat: Chat) -> None:
    chat.command("new", TOLD)
    first = opened(chat)

    chat.command("new")

    assert opened(chat) == first


def test_patient_information_is_marked_and_not_kept(chat: Chat) -> None:
    chat.command("new")

    chat.submit(opened(chat).id, place="Mercy", people="talked about patient John Doe MRN 4455667")

    (marked,) = chat.replies
    assert isinstance(marked, Problems)
    assert list(marked.fields) == ["people"]
    assert "4455667" not in str(chat.candidate)


def planned(chat: Chat) -> None:
    chat.command("new", TOLD)
    chat.submit(opened(chat).id, references="none")


def test_a_letter_is_changed_in_a_form_that_holds_it(chat: Chat) -> None:
    planned(chat)
    chat.act(f"letter:{NOTE}")
    (field,) = opened(chat).fields

    chat.submit(f"letter:{NOTE}", letter=field.value.replace("Dear Dr. Patel", "Dear Anita"))

    (shown,) = chat.replies
    assert isinstance(shown, Message)
    assert shown.replaces
    assert shown.drafts[0].body.startswith("Dear Anita,")


def test_an_emptied_letter_is_marked(chat: Chat) -> None:
    planned(chat)
    before = chat.candidate.interviews

    chat.submit(f"letter:{NOTE}", letter="  ")

    (marked,) = chat.replies
    assert isinstance(marked, Problems)
    assert chat.candidate.interviews == before


@pytest.mark.parametrize("form", ["new:i9", "letter:i9.thank_you.1", "letter:", "nonsense", ""])
def test_a_form_that_is_gone_says_so(chat: Chat, form: str) -> None:
    assert "no longer" in chat.submit(form, letter="Dear all", ended="now")


def test_a_snooze_is_picked_in_a_form_that_begins_with_tomorrow_morning(chat: Chat) -> None:
    planned(chat)
    chat.act(f"snooze:{NOTE}:pick")
    form = opened(chat)
    assert form.fields[0].value == "2026-11-24 09:00"

    seen = chat.submit(form.id, snooze="2026-11-24 17:30")
    assert "Tue Nov 24, 5:30 PM (Central)" in seen
    assert [one.label for one in chat.message.buttons] == ["Undo"]
    assert chat.message.replaces


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("2026-11-23 01:00", "past"),
        ("2027-01-05 10:00", "no longer helps"),
        ("", "remind you"),
        ("blarg", "not understand"),
    ],
)
def test_a_picked_time_that_does_not_help_is_marked(chat: Chat, answer: str, told: str) -> None:
    planned(chat)
    chat.act(f"snooze:{NOTE}:pick")

    chat.submit(opened(chat).id, snooze=answer)
    (marked,) = chat.replies
    assert isinstance(marked, Problems)
    assert told in marked.fields["snooze"]


def test_a_picked_time_for_what_is_settled_changes_nothing(chat: Chat) -> None:
    planned(chat)
    chat.act(f"snooze:{NOTE}:pick")
    form = opened(chat)
    chat.act(f"done:{NOTE}")

    assert "already" in chat.submit(form.id, snooze="2026-11-24 17:30").lower()


def test_no_plan_is_made_while_something_is_marked(chat: Chat) -> None:
    chat.command("new", TOLD)
    form = opened(chat)
    values = {field.key: field.value for field in form.fields}

    chat.submit(form.id, **{**values, "references": "none", "decision": "feb 30"})
    assert isinstance(chat.replies[0], Problems)
    assert not chat.interview.planned

    assert "Your plan" in chat.submit(form.id, **{**values, "references": "none"})
