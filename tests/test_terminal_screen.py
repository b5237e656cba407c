"""What the terminal shows, the files it writes, and which button a line presses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.terminal import files
from adapters.terminal.buttons import Buttons
from adapters.terminal.console import Piped
from adapters.terminal.screen import button_rows, harmless, paragraph, plain, shown
from bot.messages import (
    Attachment,
    Button,
    Draft,
    Link,
    Message,
)
from tests.terminal_world import NUDGE, SENT, SKIP, SNOOZE


@given(st.text())
@settings(max_examples=200)
def test_no_control_or_reordering_character_reaches_the_terminal(text: str) -> None:
    bad = set("\x1b\x00\x07\x9b\r\u202e\u2066\u200f\u2028")

    assert not bad & set(harmless(text))


def test_escape_sequences_and_bidirectional_overrides_are_spelled_out() -> None:
    assert harmless("a\x1b[2Jb\u202ec\td\r\ne") == "a\\x1b[2Jb\\u202ec    d\ne"


def test_text_wraps_at_the_width_and_keeps_its_own_lines() -> None:
    lines = paragraph("one two three four\n\n- five six seven", 10)

    assert plain(lines) == "one two\nthree four\n\n- five six\n  seven\n"


def test_a_letter_is_not_wrapped_so_that_it_copies_as_written() -> None:
    body = "Dear Dr. Patel,\n\n" + "word " * 40
    draft = Draft(body, subject="Thank you", to="Dr. Patel", email="patel@example.org")
    text = plain(shown(Message("Here it is.", drafts=(draft,)), [], [], 40))

    assert body.rstrip() in text
    assert "To: Dr. Patel <patel@example.org>\nSubject: Thank you\n" in text


def test_buttons_stand_side_by_side_and_none_is_broken_in_two() -> None:
    rows = button_rows(list(enumerate((SENT, SNOOZE, SKIP), start=1)), 30)

    assert plain(rows) == "[1] I sent it  [2] Snooze …\n[3] Skip\n"


def test_a_mail_link_is_shown_without_the_letter_in_it() -> None:
    links = (Link("Mail", "mailto:a@b.org?body=Dear%20A"), Link("Map", "https://b.org/?q=1"))

    assert plain(shown(Message("", links=links), [], [], 80)) == (
        "Mail: mailto:a@b.org\nMap: https://b.org/?q=1\n"
    )


# Files.


def test_an_attachment_is_written_privately_and_never_over_another(tmp_path: Path) -> None:
    paths = [files.save(Attachment("plan.ics", data), tmp_path / "new") for data in (b"1", b"2")]

    assert [path.name for path in paths] == ["plan.ics", "plan-2.ics"]
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x\\passwd", "..", "\x1b"])
def test_an_attachment_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    path = files.save(Attachment(name, b""), tmp_path)

    assert path.resolve().parent == tmp_path.resolve()
    assert path.name.isprintable()


# Which button a line presses.


def test_a_number_or_a_label_presses_a_button_on_show() -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))

    assert buttons.pressed("1") == SENT
    assert buttons.pressed("[2]") == SKIP
    assert buttons.pressed("  i SENT  it ") == SENT


@pytest.mark.parametrize("line", ["0", "3", "-1", "1.", "in 45", "9" * 5000, "²", "sent it", "[]"])
def test_what_is_neither_is_text(line: str) -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))

    assert buttons.pressed(line) is None


def test_a_number_presses_nothing_once_the_talk_went_on() -> None:
    buttons = Buttons()
    buttons.show((SENT, SKIP))
    buttons.turn_page()

    assert buttons.pressed("2") is None


def test_a_nudge_is_numbered_on_from_the_question_it_comes_behind() -> None:
    buttons = Buttons()
    yes = Button("Yes", "yes:q1")
    buttons.show((yes,))

    assert [number for number, _ in buttons.show_nudge(NUDGE)] == [2, 3, 4]
    assert buttons.pressed("1") == yes
    assert buttons.pressed("4") == SKIP


def test_an_older_nudge_is_reached_by_label_but_not_by_a_word_that_may_be_an_answer() -> None:
    buttons = Buttons()
    buttons.show_nudge(NUDGE)
    buttons.turn_page()

    assert buttons.pressed("I sent it") == SENT
    assert buttons.pressed("skip") is None


def test_a_label_reaches_the_newest_nudge_that_has_it() -> None:
    buttons = Buttons()
    newer = Button("I sent it", "done:s2")
    buttons.show_nudge(NUDGE)
    buttons.show_nudge(Message("And Joan Ruiz.", buttons=(newer,)))

    assert buttons.pressed("I sent it") == newer
    buttons.turn_page()
    assert buttons.pressed("I sent it") == newer
    buttons.drop(newer)
    assert buttons.pressed("I sent it") == SENT


# A pipe.


async def test_piped_lines_are_read_to_the_end_and_echoed() -> None:
    out = io.StringIO()
    console = Piped(io.StringIO("one\r\ntwo\x1b[2J\nlast"), out, echo=True)
    lines = [await console.read() for _ in range(4)]

    assert lines == ["one", "two\x1b[2J", "last", None]
    assert out.getvalue() == "> one\n> two\\x1b[2J\n> last\n"
