"""The golden letters in tests/letters, read by people; AFTERCARE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.drafts import Facts, Letter, Tone, check, write
from bot.messages import Draft
from tests.drafts_cases import golden

LETTERS = Path(__file__).parent / "letters"
CASES = {name: (letter, tone, facts) for name, letter, tone, facts in golden()}


def as_text(draft: Draft) -> str:
    to = f"To: {draft.to} <{draft.email}>" if draft.email else f"To: {draft.to}".rstrip()
    head = f"{to}\nSubject: {draft.subject}" if draft.subject else to
    return f"{head}\n\n{draft.body}\n"


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_letter_reads_as_the_golden_one(name: str, case: tuple[Letter, Tone, Facts]) -> None:
    draft = write(*_order(case))
    if os.environ.get("AFTERCARE_GOLDEN"):
        (LETTERS / name).write_text(as_text(draft), encoding="utf-8")
    assert as_text(draft) == (LETTERS / name).read_text(encoding="utf-8")
    assert check(case[0], draft) == []


def test_folder_holds_nothing_but_the_golden_letters() -> None:
    assert {path.name for path in LETTERS.glob("*.txt")} == set(CASES)
    assert len(CASES) >= 60


def _order(case: tuple[Letter, Tone, Facts]) -> tuple[Letter, Facts, Tone]:
    letter, tone, facts = case
    return letter, facts, tone
