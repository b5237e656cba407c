"""The operator's files as they lie on the machine: read, or said in one sentence what is wrong."""

from __future__ import annotations

from pathlib import Path

from bot import machine
from bot.settings import Settings, read


def settings(**values: Path) -> Settings:
    return read({name: str(path) for name, path in values.items()}, Path("data"))[0]


def test_without_files_there_is_no_firm_and_nothing_wrong() -> None:
    firm, problems = machine.firm(settings())
    assert (firm.name, problems) == ("", ())


def test_a_firm_and_its_letters_are_read_from_their_files(tmp_path: Path) -> None:
    (tmp_path / "firm.toml").write_text('name = "Odyssey"\n', encoding="utf-8")
    (tmp_path / "notes.md").write_text("not a letter", encoding="utf-8")
    (tmp_path / "close_out.brief.txt").write_text(
        "Subject: {{ role }}\n\nThank you for your time.\n", encoding="utf-8"
    )
    files = settings(AFTERCARE_FIRM=tmp_path / "firm.toml", AFTERCARE_TEMPLATES=tmp_path)
    firm, problems = machine.firm(files)
    assert firm.name == "Odyssey"
    assert not [problem for problem in problems if "notes.md" in problem]


def test_a_bad_letter_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "thank_you.warm.txt").write_text("Subject: x\n\n{{ bad", encoding="utf-8")
    _, problems = machine.firm(settings(AFTERCARE_TEMPLATES=tmp_path))
    assert len(problems) == 1
    assert "thank_you.warm.txt, line 3" in problems[0]


def test_files_that_cannot_be_read_are_told_and_gone_without(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    firm, problems = machine.firm(settings(AFTERCARE_FIRM=missing, AFTERCARE_TEMPLATES=missing))
    assert firm.name == ""
    assert len(problems) == 2
