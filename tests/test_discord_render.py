"""Messages and forms as Discord gets them: readable, complete, and within every limit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import custom_ids, limits, modals, render
from adapters.discord.custom_ids import mark, mark_of, without_mark
from adapters.discord.render import Part, parts, view
from bot.messages import Attachment, Button, Draft, Field, Form, Link, Menu, Message, Submit

LETTER = Draft(
    "Dear Dr. Kim,\n\nThank you for *yesterday*.", "Thank you", "Dr. Kim", "kim@mercy.example"
)
SENT = Button("I sent it", "done:i1.thank_you.1", "primary")
SNOOZE = Menu(
    "Snooze",
    (
        Button("1 hour", "snooze:i1.thank_you.1:1 hour"),
        Button("Pick", "snooze:i1.thank_you.1:pick"),
    ),
)
NUDGE = Message(
    "For Mercy General. Useful until tomorrow.",
    title="Thank Dr. Kim",
    drafts=(LETTER,),
    buttons=(SENT, SNOOZE, Button("Skip this step", "pass:i1.thank_you.1")),
    links=(Link("Open in e-mail", "mailto:kim@mercy.example?subject=Thank%20you&body=Dear"),),
)


def payload(part: Part) -> dict[str, Any]:
    """A part as discord.py writes it down."""
    rows = view(part)
    return {
        "content": part.content,
        "components": rows.to_components() if rows else [],
        "attachments": [{"filename": file.name} for file in part.files],
    }


def only(message: Message, key: str = "") -> Part:
    (part,) = parts(message, mark(key) if key else "")
    return part


def labels(part: Part) -> list[list[str]]:
    return [
        [row.label] if isinstance(row, Menu) else [item.label for item in row] for row in part.rows
    ]


def test_a_nudge_is_one_message_with_its_letter_in_a_block_and_its_menu_below() -> None:
    part = only(NUDGE)

    assert part.content == (
        "**Thank Dr. Kim**\nFor Mercy General. Useful until tomorrow.\n\n"
        "**To:** Dr. Kim, kim@mercy.example\n**Subject:** Thank you\n"
        "```\nDear Dr. Kim,\n\nThank you for *yesterday*.\n```"
    )
    assert labels(part) == [["I sent it", "Skip this step"], ["Snooze"]]


def test_an_address_that_no_button_can_open_is_written_out_unless_a_letter_has_it() -> None:
    firm = Message("Talk to us.", links=(Link("Write", "mailto:jo@firm.example?subject=x"),))

    assert only(firm).content == "Talk to us.\n\nWrite: jo@firm.example"
    assert only(NUDGE).content.count("kim@mercy.example") == 1


def test_an_https_link_is_a_button_and_a_longer_one_is_written_out() -> None:
    short, long = "https://firm.example/meet", f"https://firm.example/{'a' * 500}"
    part = only(Message("Talk.", links=(Link("Meet", short), Link("Also", long))))

    assert labels(part) == [["Meet"]]
    assert part.content == f"Talk.\n\nAlso: {long}"


def test_a_letter_that_does_not_fit_is_a_file_that_copies_as_it_is() -> None:
    long = Draft("Dear all,\n" + "We *met* on Tuesday. " * 120, "Thanks")
    part = only(Message("Now.", drafts=(long,), buttons=(SENT,)))

    assert part.files == (Attachment("letter.txt", long.body.encode()),)
    assert part.content == "Now.\n\n**Subject:** Thanks\nThe letter is in letter.txt."
    assert labels(part) == [["I sent it"]]


def test_a_letter_that_would_end_its_own_block_is_a_file() -> None:
    fenced = Draft("See:\n```\ncode\n```")

    assert only(Message("Now.", drafts=(fenced,))).files[0].data == fenced.body.encode()


def test_of_many_letters_the_first_are_shown_and_the_others_are_files() -> None:
    drafts = tuple(Draft(f"Dear {n}, {'thank you ' * 60}", "Thanks", f"Dr. {n}") for n in range(6))
    part = only(Message("Now.", drafts=drafts))

    assert 0 < len(part.files) < 6
    assert part.content.count("```") // 2 + len(part.files) == 6
    assert all(f"Dr. {n}" in part.content for n in range(6))
    assert limits.message(payload(part)) == []


def test_more_buttons_than_five_rows_go_on_in_a_further_message() -> None:
    buttons = tuple(Button(f"Choice {n}", f"pick:{n}") for n in range(60))
    found = parts(Message("Which?", buttons=buttons))

    assert [len(row) for part in found for row in labels(part)] == [5] * 12
    assert [part.content for part in found] == ["Which?", "More:", "More:"]


def test_what_would_be_there_twice_is_there_once() -> None:
    undo = Button("Undo", "undo")
    part = only(Message("Done.", buttons=(undo, SENT, undo, Menu("More", (undo, undo)))))

    assert labels(part) == [["Undo", "I sent it"], ["More"]]
    assert limits.message(payload(part)) == []


def test_a_long_text_is_parted_between_lines_and_keeps_its_buttons_at_the_end() -> None:
    text = "\n".join(f"{n}: {'word ' * 20}".rstrip() for n in range(60))
    found = parts(Message(text, buttons=(SENT,)))

    assert "\n".join(part.content for part in found) == text
    assert [bool(part.rows) for part in found] == [False] * (len(found) - 1) + [True]


def test_a_hint_ends_the_message_in_small_print() -> None:
    (part,) = parts(Message("Which?"), hint="Answer here.")

    assert part.content == "Which?\n-# Answer here."


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200d", "\u202e"])
def test_a_message_in_which_nothing_is_to_be_seen_is_still_one(text: str) -> None:
    assert only(Message(text)).content == render.NOTHING


async def test_discord_py_keeps_nothing_of_a_view() -> None:
    rows = view(only(NUDGE))

    assert rows is not None
    assert rows.is_finished()


# What a component answers, and whose it is.


def test_a_button_answers_with_its_action_and_carries_the_mark_of_its_delivery() -> None:
    components = payload(only(NUDGE, "a.key"))["components"]
    ids = [item["custom_id"] for row in components for item in row["components"]]

    assert [without_mark(id) for id in ids] == [
        "done:i1.thank_you.1",
        "pass:i1.thank_you.1",
        "menu:1",
    ]
    assert {mark_of(id) for id in ids} == {mark("a.key")}


def test_an_action_of_a_hundred_characters_stays_whole() -> None:
    action = "answer:i1:" + "x" * 90

    assert custom_ids.with_mark(action, mark("key")) == action


@given(st.text(max_size=60))
def test_a_mark_is_a_nonce_that_tells_nothing(key: str) -> None:
    assert len(mark(key)) <= limits.NONCE
    assert mark(key) == mark(key)
    assert len({mark(key, part) for part in range(5)} | {mark(f"{key}.")}) == 6


@given(st.text(min_size=1, max_size=82), st.text(max_size=9))
def test_a_mark_comes_off_as_it_was_put_on(action: str, key: str) -> None:
    marked = custom_ids.with_mark(action, mark(key))

    assert (mark_of(marked), without_mark(marked)) == (mark(key), action)


# Anything at all.

WORDS = st.text("ab *_~|`<>@#\\\n-é😀\u200b\u202eש", max_size=200)
LONG = st.builds(lambda text, times: text * times, WORDS, st.integers(1, 60))
LABEL = st.text(min_size=1, max_size=120)
ACTION = st.text("abc:.1", min_size=1, max_size=100)
BUTTONS = st.builds(Button, LABEL, ACTION, st.sampled_from(["", "primary", "danger"]))
MENUS = st.builds(Menu, LABEL, st.lists(BUTTONS, min_size=1, max_size=40).map(tuple))
MESSAGES = st.builds(
    Message,
    LONG,
    WORDS,
    st.lists(st.builds(Draft, LONG, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    st.lists(BUTTONS | MENUS, max_size=12).map(tuple),
    st.lists(
        st.builds(Link, LABEL, st.sampled_from(["https://a.example", "mailto:a@b.example"])),
        max_size=3,
    ).map(tuple),
    st.lists(st.just(Attachment("plan.ics", b"x")), max_size=12).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(MESSAGES)
def test_no_message_exceeds_a_limit_or_loses_a_button(message: Message) -> None:
    found = parts(message, mark("key"), hint="Answer here.")

    assert [problem for part in found for problem in limits.message(payload(part))] == []
    shown = {
        item.action if isinstance(item, Button) else item.url
        for part in found
        for row in part.rows
        for item in (row.options if isinstance(row, Menu) else row)
    }
    for button in message.buttons:
        one = button.options if isinstance(button, Menu) else (button,)
        assert {choice.action for choice in one} <= shown


def test_plain_fits_whatever_the_message_was() -> None:
    refused = Message("x" * 5000, title="Now", drafts=(LETTER,), buttons=(SENT,))
    part = only(render.plain(refused))

    assert limits.message(payload(part)) == []
    assert part.content.endswith("The letter is kept; /interview draft shows it.")
    assert part.rows == ()


# Forms.

FORM = Form(
    "new:i1",
    "Your interview",
    (
        Field("ended", "When it ended", "just now", "2026-11-24 09:00", moment=True),
        Field("kind", "Kind of job", choices=(("Locum", "locum"), ("Permanent", "permanent"))),
        Field("people", "Who interviewed you", long=True, needed=False),
        Field("place", "Where"),
        Field("decision", "Decision"),
        Field("references", "References"),
    ),
    again="go_on:i1",
)


def sent_back(modal: dict[str, Any], **values: str) -> dict[str, Any]:
    """What Discord sends when a modal is submitted."""
    components = []
    for label in modal["components"]:
        field = label["component"]
        value = values.get(field["custom_id"], "")
        given = {"values": [value] if value else []} if field["type"] == 3 else {"value": value}
        inner = {"type": field["type"], "custom_id": field["custom_id"], **given}
        components.append({"type": 18, "component": inner})
    return {"custom_id": modal["custom_id"], "components": components}


def test_a_form_is_a_modal_with_the_first_five_fields() -> None:
    made = modals.modal(FORM, "a1b2c3d4").to_dict()

    assert limits.modal(made) == []
    assert [label["label"] for label in made["components"]] == [
        "When it ended",
        "Kind of job",
        "Who interviewed you",
        "Where",
        "Decision",
    ]
    assert made["components"][0]["component"]["value"] == "2026-11-24 09:00"
    assert made["components"][0]["description"] == "just now"
    assert [label["component"]["required"] for label in made["components"]][:3] == [
        True,
        True,
        False,
    ]


def test_two_openings_of_a_form_are_never_one_modal() -> None:
    first, second = (modals.modal(FORM, opening).custom_id for opening in ("a", "b"))

    assert first != second


def test_what_is_sent_back_is_understood_without_any_memory_of_the_modal() -> None:
    made = modals.modal(FORM, "a1b2c3d4").to_dict()
    back = sent_back(made, ended="yesterday", kind="locum")

    assert modals.submitted(back) == Submit(
        "new:i1",
        {"ended": "yesterday", "kind": "locum", "people": "", "place": "", "decision": ""},
    )


@pytest.mark.parametrize("custom_id", ["", "other", "form:", "form:a1b2c3d4:"])
def test_a_modal_that_is_not_ours_is_no_form(custom_id: str) -> None:
    assert modals.submitted({"custom_id": custom_id, "components": []}) is None


async def test_discord_py_keeps_nothing_of_a_modal() -> None:
    assert modals.modal(FORM, "a").is_finished()


def test_where_the_time_for_a_modal_has_passed_a_button_opens_it() -> None:
    (button,) = modals.instead(FORM).buttons

    assert button == Button("Open “Your interview”", "go_on:i1", "primary")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(Field, st.uuids().map(str), LABEL, WORDS, LONG, long=st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_no_form_exceeds_a_limit(fields: list[Field]) -> None:
    form = Form("new:i1", "Your interview " * 9, tuple(fields), "go_on:i1")
    made = modals.modal(form, "a1b2c3d4")

    assert limits.modal(made.to_dict()) == []


def test_the_last_useful_moment_is_shown_in_the_readers_own_zone() -> None:
    (part,) = parts(Message("Send it.", until=datetime(2026, 11, 26, 21, 0, tzinfo=UTC)))

    assert part.content == "Until <t:1795726800:F>, <t:1795726800:R>.\nSend it."
