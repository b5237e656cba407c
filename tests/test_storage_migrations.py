"""Migrations only add, so that old and new processes work side by side in an update."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

FOLDER = files("storage").joinpath("migrations")
NAMES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".sql"))

ADDS = re.compile(
    r"CREATE TABLE \w+ \(|CREATE (?:UNIQUE )?INDEX \w+ ON \w+ \(|"
    # without a value of its own, what an older version writes must still be taken
    r"ALTER TABLE \w+ ADD COLUMN \w+ \w+(?: NOT NULL DEFAULT \S+)?$"
)

BESIDES = {
    "0005_about.sql": re.compile(r"UPDATE records SET key = |DELETE FROM records WHERE kind IN ")
}
"""What a migration does besides, for a reason that stands at its head."""


@pytest.mark.parametrize("name", NAMES)
def test_a_migration_only_adds(name: str) -> None:
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))

    for statement in filter(None, map(str.strip, code.split(";"))):
        besides = BESIDES.get(name)
        assert ADDS.match(statement) or (besides and besides.match(statement)), statement


def test_no_two_have_one_number() -> None:
    """Of two that were made at the same time, one would never be run."""
    numbers = [int(name.partition("_")[0]) for name in NAMES]

    assert len(set(numbers)) == len(numbers)
