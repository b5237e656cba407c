"""Readings as JSON, one line each."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.when.explain import answer

NOW = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)


def ask(**asked: object) -> dict[str, object]:
    line = answer(json.dumps(asked), now=NOW, zone="America/New_York")
    assert "\n" not in line
    shown: dict[str, object] = json.loads(line)
    return shown


def test_an_instant_has_the_offset_of_its_zone() -> None:
    assert ask(text="friday 2pm", question="decision") == {
        "kind": "reading",
        "at": "2026-11-27T14:00:00-05:00",
        "grain": "hour",
        "zone": "America/New_York",
        "doubts": [],
    }


def test_a_day_is_a_date() -> None:
    assert ask(text="dec 4", question="decision")["at"] == "2026-12-04"


def test_a_span_has_both_ends() -> None:
    shown = ask(text="next week", question="decision")
    assert (shown["from"], shown["to"], shown["grain"]) == (
        "2026-11-30T00:00:00-05:00",
        "2026-12-06T23:59:00-05:00",
        "week",
    )


def test_a_doubt_shows_the_other_reading() -> None:
    assert ask(text="next friday", question="decision")["doubts"] == [
        {"doubt": "which next or last weekday", "or": {"at": "2026-11-27"}}
    ]


def test_a_correction_and_business_days_are_shown() -> None:
    shown = ask(text="in 2 buisness days", question="decision")
    assert shown["corrected"] == [{"typed": "buisness", "read": "business"}]
    assert shown["business_days"] is True


def test_no_date_and_unclear_words_are_kinds_of_their_own() -> None:
    assert ask(text="no idea", question="decision") == {"kind": "no_date"}
    assert ask(text="purple friday", question="decision") == {
        "kind": "unclear",
        "words": ["purple"],
        "reason": "unknown words",
    }


def test_the_line_decides_now_zone_and_order() -> None:
    shown = ask(
        text="3/12 at 14:00",
        question="appointment",
        now="2026-11-23T09:00:00",
        zone="Europe/London",
        day_first=True,
    )
    assert shown["at"] == "2026-12-03T14:00:00+00:00"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "17",
        "{}",
        '{"text": "friday"}',
        '{"text": 5, "question": "decision"}',
        '{"text": "friday", "question": "weather"}',
        '{"text": "friday", "question": "decision", "day_first": "no"}',
        '{"text": "friday", "question": "decision", "now": "9999-12-31T23:59:00+00:00"}',
        '{"text": "friday", "question": "decision", "zone": "Mars/Base"}',
        '{"text": "friday", "question": "decision", "zone": "../etc"}',
        '{"text": "friday", "question": "decision", "now": "soon"}',
    ],
)
def test_a_line_that_cannot_be_answered_is_told_so(line: str) -> None:
    shown = json.loads(answer(line, now=NOW))
    assert shown["kind"] == "error"
    assert shown["reason"]
