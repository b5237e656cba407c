"""How messages, forms and the Home tab look in Slack, held to every limit that Slack has."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.slack import limits, modals, places
from adapters.slack.blocks import KEY, Payload, payloads
from adapters.slack.home import home_view
from adapters.slack.places import Aside, Direct, Window
from adapters.slack.pressed import action_of, by_whom, dies, key_of, label_of, spends, spent, words
from adapters.slack.text import clip, escaped, pieces, size, typed, unescaped
from bot.messages import (
    Attachment,
    Button,
    Draft,
    Field,
    Form,
    Link,
    Menu,
    Message,
    Problems,
)
from bot.model import Candidate, Profile
from tests.chat import Chat

NASTY = "<!channel> *bold* <@U1> & `code` 😀 مرحبا"
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

NUDGE = Message(
    "Useful until Thursday.",
    title="Thank-you note to Dr. Patel",
    drafts=(Draft("Dear Dr. Patel,\n\nThank you.", "Thank you", "Dr. Patel", "p@mercy.org"),),
    links=(Link("Open in e-mail", "mailto:p@mercy.org?subject=Thank%20you&body=Dear"),),
    buttons=(
        Button("I sent it", "done:i1.thank_you.1", "primary"),
        Menu(
            "Snooze",
            (
                Button("1 hour", "snooze:i1.thank_you.1:1 hour"),
                Button("Pick a time", "snooze:i1.thank_you.1:pick"),
            ),
        ),
        Button("Skip this step", "pass:i1.thank_you.1"),
    ),
)

# Anything that the core could say.

words_ = st.text("ab <>&*_~`\n:😀é\u0645", max_size=80) | st.just(NASTY)
long_words = st.one_of(words_, st.integers(0, 7_000).map(lambda n: ("word & " * n)[:n]))
buttons_ = st.builds(
    Button, label=words_, action=st.text("abc:.", min_size=1, max_size=100), style=st.just("")
)
menus = st.builds(
    Menu,
    label=words_,
    options=st.lists(buttons_, max_size=25, unique_by=lambda one: one.action).map(tuple),
)
drafts_ = st.builds(Draft, body=long_words, subject=words_, to=words_, email=words_)
messages = st.builds(
    Message,
    text=long_words,
    title=long_words,
    drafts=st.lists(drafts_, max_size=4).map(tuple),
    links=st.lists(
        st.builds(Link, label=words_, url=long_words.map(lambda text: f"mailto:{text}")),
        max_size=3,
    ).map(tuple),
    buttons=st.lists(st.one_of(buttons_, menus), max_size=30).map(tuple),
)


def blocks_of(message: Message) -> list[dict[str, Any]]:
    return [block for payload in payloads(message) for block in payload.blocks]


def elements(blocks: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [
        element
        for block in blocks
        for element in block.get("elements", [])
        if element["type"] == kind
    ]


@settings(max_examples=25, deadline=None)
@given(messages, st.sampled_from(["", "c1.i1.thank_you.1"]))
def test_no_message_is_over_a_limit(message: Message, key: str) -> None:
    told = payloads(message, key=key, note=by_whom(message.title, NOW))
    for payload in told:
        assert limits.message_faults(payload.asdict()) == []
        assert limits.message_faults(payload.asdict(limits.UPDATE_TEXT), update=True) == []
    assert key_of(told[-1].blocks) == key
    assert len({payload.id for payload in told}) == (len(told) if key else 1)


@settings(max_examples=15, deadline=None)
@given(messages)
def test_nothing_of_a_letter_is_left_out(message: Message) -> None:
    shown = "".join(words(payload.blocks) for payload in payloads(message))
    for draft in message.drafts:
        assert "".join(draft.body.split()) in "".join(shown.split())


@settings(max_examples=15, deadline=None)
@given(st.lists(messages, max_size=4))
def test_no_home_and_no_window_is_over_a_limit(shown: list[Message]) -> None:
    assert limits.view_faults(home_view(shown or [NUDGE])) == []
    assert limits.view_faults(modals.window_view(shown, note="files")) == []


def test_a_home_with_more_than_fits_says_so() -> None:
    many = home_view([NUDGE] * 40)

    assert limits.view_faults(many) == []
    assert "/interview list" in many["blocks"][-1]["text"]["text"]


def test_a_nudge_has_its_parts_in_order() -> None:
    (payload,) = payloads(NUDGE, key="c1.k")
    kinds = [block["type"] for block in payload.blocks]

    assert kinds == ["header", "section", "section", "rich_text", "section", "actions"]
    assert payload.blocks[0]["block_id"] == f"{KEY}c1.k"
    assert payload.blocks[3]["elements"][0] == {
        "type": "rich_text_preformatted",
        "elements": [{"type": "text", "text": "Dear Dr. Patel,\n\nThank you."}],
    }
    for said in ("Thank-you note to Dr. Patel", "Useful until", "Dear Dr. Patel", "I sent it"):
        assert said in payload.text


def links(message: Message) -> list[str]:
    """The links in the text, as Slack reads them."""
    texts = [block["text"] for block in blocks_of(message) if block["type"] == "section"]
    return [text["text"] for text in texts if text["type"] == "mrkdwn"]


def test_a_letter_with_an_address_has_a_link_that_opens_it_in_e_mail() -> None:
    assert links(NUDGE) == ["<mailto:p@mercy.org?subject=Thank%20you&amp;body=Dear|Open in e-mail>"]


def test_of_several_letters_each_link_says_whom_it_is_to() -> None:
    two = tuple(Draft("x", to=name, email=f"{name}@m.org") for name in ("Lee", "<Wu>"))
    shown = links(
        Message("", drafts=two, links=(Link("Mail", "mailto:a"), Link("Mail", "mailto:b")))
    )

    assert shown == ["<mailto:a|Mail: Lee>", "<mailto:b|Mail: &lt;Wu&gt;>"]


def test_a_mail_too_long_for_a_link_is_opened_without_its_body() -> None:
    url = f"mailto:p@mercy.org?subject=Hi&body={'x' * 3_000}"
    message = Message("", drafts=(Draft("x", email="p@mercy.org"),), links=(Link("Open", url),))

    assert links(message) == ["<mailto:p@mercy.org?subject=Hi|Open>"]


def test_a_page_is_opened_by_a_button() -> None:
    message = Message("", links=(Link("Site", "https://firm.example/help"),))
    (button,) = elements(blocks_of(message), "button")

    assert button["url"] == "https://firm.example/help"
    assert action_of(button) == ""


def test_a_snooze_is_a_select_with_a_button_for_any_other_time_beside_it() -> None:
    sent, select, other, skip = blocks_of(NUDGE)[-1]["elements"]

    assert (action_of(sent), action_of(skip)) == ("done:i1.thank_you.1", "pass:i1.thank_you.1")
    assert [option["value"] for option in select["options"]] == ["snooze:i1.thank_you.1:1 hour"]
    assert action_of(other) == "snooze:i1.thank_you.1:pick"
    assert other["accessibility_label"] == "Pick a time: Snooze"


def test_a_screen_reader_hears_what_a_button_is_about() -> None:
    sent = elements(blocks_of(NUDGE), "button")[0]

    assert sent["text"]["text"] == "I sent it"
    assert sent["accessibility_label"] == "I sent it: Thank-you note to Dr. Patel"


def test_what_people_wrote_is_shown_as_typed_and_mentions_nobody() -> None:
    message = Message(NASTY, title=NASTY, drafts=(Draft(NASTY, NASTY, NASTY),))
    (payload,) = payloads(message)

    assert "mrkdwn" not in json.dumps(payload.blocks)
    assert "<" not in payload.asdict()["text"]
    assert unescaped(payload.asdict()["text"]).count(NASTY) == 5
    assert payload.blocks[1]["text"] == {"type": "plain_text", "text": NASTY, "emoji": False}


def test_an_action_too_long_for_an_option_becomes_a_button() -> None:
    long = Button("Long", "answer:" + "x" * 90)
    shown = blocks_of(Message("Which?", buttons=(Menu("Menu", (long,)),)))

    assert [one["value"] for one in elements(shown, "button")] == [long.action]


def test_a_message_of_files_alone_still_says_something() -> None:
    (payload,) = payloads(Message("", attachments=(Attachment("a.ics", b""),)))

    assert payload.text


# What is left of a message once a button was pressed.

QUESTION = Message(
    "Permanent or locum?",
    title="Thank-you note",
    buttons=(
        Button("I sent it", "done:i1.a.1"),
        Button("Locum", "answer:i1:kind::locum"),
        Button("Skip", "skip:i1:kind::"),
        Button("Other", "answer:i1:format::video"),
    ),
)


@pytest.mark.parametrize(
    ("action", "pressed", "dead"),
    [
        ("answer:i1:kind::a", "answer:i1:kind::b", True),
        ("skip:i1:kind::", "answer:i1:kind::b", True),
        ("skip:i1:kind", "right:i1:kind::", True),
        ("answer:i2:kind::a", "answer:i1:kind::b", False),
        ("answer:i1:name:3:a", "answer:i1:name:4:a", False),
        ("news:i1:offer", "news:i1:rejected", True),
        ("news:i2:offer", "news:i1:rejected", False),
        ("done:i1.a.1", "alldone", True),
        ("done:i1.a.1", "answer:i1:kind::b", False),
        ("keep", "erase:1800000000", True),
        ("undo", "undo", True),
        ("show:i1.a.1", "undo", False),
    ],
)
def test_a_button_dies_with_the_one_that_answers_the_same(
    action: str, pressed: str, dead: bool
) -> None:
    assert dies(action, pressed) is dead


def test_a_pressed_question_keeps_the_buttons_that_still_work() -> None:
    (payload,) = payloads(QUESTION, key="k1")
    left = spent(payload.blocks, "answer:i1:kind::locum", by_whom("Locum", NOW))
    again = spent(left.blocks, "answer:i1:format::video", by_whom("Other", NOW))

    assert [one["value"] for one in elements(list(left.blocks), "button")] == [
        "done:i1.a.1",
        "answer:i1:format::video",
    ]
    assert left.blocks[-1]["elements"][0]["text"].startswith("Locum, by you, <!date^1795446000^")
    assert key_of(again.blocks) == "k1"
    assert [block["type"] for block in again.blocks].count("context") == 1
    assert limits.message_faults(again.asdict(), update=True) == []


def test_what_slack_hands_back_escaped_is_sent_as_it_was() -> None:
    (payload,) = payloads(Message("Smith & Sons <b>", buttons=(Button("A & B", "undo"),)))
    handed = json.loads(json.dumps(payload.blocks).replace("&", "&amp;").replace("<", "&lt;"))

    left = spent(handed, "show:x", "note")

    assert left.blocks[0]["text"]["text"] == "Smith & Sons <b>"
    assert label_of(handed[1]["elements"][0]) == "A & B"


def test_only_presses_that_leave_nothing_to_do_spend_their_button() -> None:
    assert spends("answer:i1:kind::locum")
    assert spends("alldone")
    assert not spends("show:i1.a.1")
    assert not spends("settings")


def test_a_forged_element_carries_no_action() -> None:
    assert action_of({"type": "datetimepicker", "selected_date_time": 1}) == ""
    assert action_of({"type": "users_select", "selected_user": "U1"}) == ""
    assert action_of({"type": "button"}) == ""
    assert action_of({}) == ""


# Forms.

FORM = Form(
    "new:i1",
    "Your interview, which was a long one",
    (
        Field("ended", "When it ended", moment=True, value="2026-11-23 13:05"),
        Field("kind", "Kind of job", choices=(("Locum", "locum"), ("Other", "x")), value="locum"),
        Field("place", "Where", hint="Mercy General", value=NASTY),
        Field("people", "Who", long=True, value="y" * 3_001, needed=False),
        Field("decision", "When do they decide"),
    ),
    again="go_on:i1",
)
PLACE = Direct("D1", "17.1", "c1.k")


def with_state(view: dict[str, Any]) -> dict[str, Any]:
    """The view as Slack hands it over when it is sent in as it was opened."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        element = block["element"]
        state = {
            "plain_text_input": {"value": element.get("initial_value")},
            "datepicker": {"selected_date": element.get("initial_date")},
            "timepicker": {"selected_time": element.get("initial_time")},
            "static_select": {"selected_option": element.get("initial_option")},
        }[element["type"]]
        values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return {**view, "id": "V1", "hash": "1.a", "team_id": "T1", "state": {"values": values}}


def test_a_form_has_pickers_and_a_select_and_what_is_known_already() -> None:
    view = modals.form_view(replace(FORM, zone="America/Chicago"), PLACE)
    day, time, kind, place, people, decision = (block["element"] for block in view["blocks"])

    assert limits.view_faults(view) == []
    assert (day["type"], day["initial_date"]) == ("datepicker", "2026-11-23")
    assert (time["type"], time["initial_time"]) == ("timepicker", "13:05")
    assert time["timezone"] == "America/Chicago"
    assert kind["initial_option"]["value"] == "locum"
    assert place["initial_value"] == NASTY
    assert people["multiline"]
    assert "initial_value" not in people
    assert "initial_value" not in decision
    assert view["blocks"][4]["optional"]


def test_what_was_filled_in_comes_back_by_field() -> None:
    view = with_state(modals.form_view(FORM, PLACE))

    assert modals.filled(view) == {
        "ended": "2026-11-23 13:05",
        "kind": "locum",
        "place": NASTY,
    }
    assert places.unpack(view["private_metadata"]) == ("new:i1", PLACE)


@pytest.mark.parametrize(
    "place",
    [PLACE, Direct(), Aside("https://hooks/1"), Aside("https://hooks/1", True), Window("V")],
)
def test_a_form_knows_where_it_was_opened(place: places.Place) -> None:
    view = modals.form_view(FORM, place)

    assert places.unpack(view["private_metadata"]) == ("new:i1", place)


@pytest.mark.parametrize("metadata", ["", "no json", "[]", "{}"])
def test_a_view_that_is_not_ours_belongs_to_no_form(metadata: str) -> None:
    assert places.unpack(metadata) == ("", Direct())


def test_a_wrong_field_is_marked_in_its_place() -> None:
    view = modals.form_view(FORM, PLACE)
    problems = Problems("new:i1", {"ended": "That is ahead.", "decision": "When?", "gone": "Hm."})

    assert modals.errors(problems, view) == {
        "ended.date": "That is ahead. Hm.",
        "decision": "When?",
    }


def test_a_form_that_was_sent_too_slowly_comes_back_with_what_was_typed() -> None:
    view = with_state(modals.form_view(FORM, PLACE))
    view["state"]["values"]["decision"][modals.VALUE]["value"] = "blarg"
    again = modals.with_errors(view, {"decision": "When is that?"})

    assert limits.view_faults(again) == []
    assert again["blocks"][-1]["text"]["text"] == "When is that?"
    assert again["blocks"][-2]["element"]["initial_value"] == "blarg"
    assert again["blocks"][0]["element"]["initial_date"] == "2026-11-23"
    assert places.unpack(again["private_metadata"]) == ("new:i1", PLACE)
    assert not {"id", "hash", "state", "team_id"} & again.keys()


def test_what_is_typed_in_a_window_is_not_kept_for_the_next_answer() -> None:
    first = modals.window_view([Message("Settings")])
    second = modals.window_view([Message("Your name?")])
    line = first["blocks"][-1]["block_id"]
    first["state"] = {"values": {line: {modals.VALUE: {"value": " name "}}}}

    assert modals.said(first) == ("name", line)
    assert modals.said(second) == ("", second["blocks"][-1]["block_id"])
    assert second["blocks"][-1]["block_id"] != line


def test_the_forms_of_the_core_are_within_the_limits() -> None:
    profile = Profile(zone="America/Chicago", welcomed=True)
    chat = Chat(Candidate(id="c1", profile=profile), forms=True, marks=True)
    chat.command("new")
    (form,) = chat.replies

    assert isinstance(form, Form)
    assert limits.view_faults(modals.form_view(form, PLACE)) == []


# The validator itself.

TEXT = {"type": "plain_text", "text": "x"}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([section("x")] * 51, "51 blocks"),
        ([section("x" * 3_001)], "a section of 3001"),
        ([section(" ")], "an empty section"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "right kind"),
        ([{"type": "actions", "elements": []}], "0 elements"),
        ([{**section("x"), "block_id": "a"}, {**section("y"), "block_id": "a"}], "twice"),
        ([section("x" * 2_900)] * 4, "in all blocks"),
        ([{"type": "video"}], "we do not use"),
    ],
)
def test_the_validator_finds_what_slack_would_refuse(
    blocks: list[dict[str, Any]], fault: str
) -> None:
    assert any(fault in one for one in limits.message_faults({"text": "x", "blocks": blocks}))


def test_the_validator_wants_a_full_text_and_on_updates_a_short_one() -> None:
    assert limits.message_faults({"text": "", "blocks": [section("x")]})
    assert limits.message_faults({"text": "x" * 4_001}, update=True)
    assert limits.message_faults({"text": "x" * 4_001}) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": {"type": "plain_text", "text": "x" * 25}}, "a title of 25"),
        ({"private_metadata": "x" * 3_001}, "private_metadata"),
        ({"blocks": [section("x")] * 101}, "101 blocks"),
        (
            {
                "blocks": [
                    {
                        "type": "input",
                        "label": TEXT,
                        "element": {"type": "plain_text_input", "action_id": "a"},
                    }
                ]
            },
            "without a submit",
        ),
    ],
)
def test_the_validator_finds_what_slack_would_refuse_in_a_view(
    change: dict[str, Any], fault: str
) -> None:
    view = {"type": "modal", "title": TEXT, "blocks": [section("x")]}

    assert limits.view_faults(view) == []
    assert any(fault in one for one in limits.view_faults({**view, **change}))


# Text.


@settings(max_examples=40)
@given(st.text("ab 😀\n&<", max_size=80), st.integers(3, 40))
def test_pieces_fit_and_hold_all_of_the_text(text: str, longest: int) -> None:
    cut = pieces(text, longest)

    assert all(size(piece) <= longest for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@settings(max_examples=40)
@given(st.text("ab😀&<>", max_size=80), st.integers(8, 40))
def test_a_cut_text_fits_even_once_it_is_escaped(text: str, longest: int) -> None:
    assert size(clip(text, longest)) <= longest
    assert size(escaped(text, longest)) <= longest


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("<mailto:a@b.org|a@b.org>", "a@b.org"),
        ("<https://a.org>", "https://a.org"),
        ("<@U1> &lt;b&gt; &amp;amp;", "@U1 <b> &amp;"),
        ("<!channel> <#C1|jobs> <!date^1^x|Monday>", "@channel jobs Monday"),
        ("Lee <tel:5551234|555 1234>", "Lee 555 1234"),
    ],
)
def test_what_somebody_typed_is_read_as_they_typed_it(told: str, meant: str) -> None:
    assert typed(told) == meant


def test_an_emoji_is_read_as_itself_where_slack_says_which_it_was() -> None:
    wave = {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fb", "skin_tone": 2}
    smile = {"type": "emoji", "name": "smile", "unicode": "1f604"}
    rich = [{"type": "rich_text", "elements": [{"elements": [smile, wave]}]}]

    assert typed("hi :smile: :wave::skin-tone-2: :own:", rich) == "hi 😄 👋🏻 :own:"


def test_a_line_about_a_press_cannot_be_turned_into_a_mention() -> None:
    assert by_whom("<!channel>", NOW).startswith("&lt;!channel&gt;, by you, <!date^")
    assert Payload("<!channel>", ()).asdict()["text"] == "&lt;!channel&gt;"
