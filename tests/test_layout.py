"""The house rules that no linter knows. Directions of import are contracts in pyproject.toml."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS

ROOT = Path(__file__).parent.parent
MODULES = [
    path
    for package in ("bot", "adapters", "storage", "tests")
    for path in sorted((ROOT / package).rglob("*.py"))
]
CORE = [path for path in MODULES if path.parts[len(ROOT.parts)] == "bot"]

OUTSIDE = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.monotonic",
    "os.environ",
    "os.getenv",
    "asyncio.sleep",
}
"""Clock and environment, as they are spelled where they are read."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_a_sentence_that_says_what_lives_there(path: Path) -> None:
    summary, *_ = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")

    assert summary.endswith((".", ":"))


@pytest.mark.parametrize("path", CORE, ids=name)
def test_only_the_machine_module_reads_the_clock_and_the_environment(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not read & OUTSIDE or path.name == "machine.py"


def test_the_readme_names_every_command_of_the_chat() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    for command, entry in COMMANDS.items():
        assert not entry.what or re.search(rf"`(/interview )?{command}\b", text), command


def commands_of_the_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^python3 -m venv .*$", text, flags=re.MULTILINE)


def test_the_readme_has_two_commands_and_ci_runs_the_one_that_tests() -> None:
    install, test = commands_of_the_readme()
    script = ROOT / ".ci" / "run"

    assert install.endswith("aftercare")
    assert test.endswith("-m tests")
    assert test in script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)
    assert "- run: .ci/run" in (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
