"""Every transcript is still what a person sees, also if the bot restarts before every line.

`AFTERCARE_GOLDEN=1 python -m pytest tests/test_transcripts.py` writes what is seen now into the
files; read the difference before you keep it.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.transcripts import FOLDER, parse, play

FILES = sorted(FOLDER.glob("*.txt"))
REWRITE = os.environ.get("AFTERCARE_GOLDEN") == "1"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_by_one_bot(file: Path, tmp_path: Path) -> None:
    transcript = parse(file.read_text(encoding="utf-8"))
    said = asyncio.run(play(transcript, tmp_path, restart=False))
    if REWRITE:
        file.write_text(f"{transcript.head}\n\n{said}", encoding="utf-8")
    else:
        assert said == transcript.said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_by_a_bot_that_restarts_before_every_line(file: Path, tmp_path: Path) -> None:
    transcript = parse(file.read_text(encoding="utf-8"))

    assert asyncio.run(play(transcript, tmp_path, restart=True)) == transcript.said


def test_the_readme_opens_with_one() -> None:
    readme = FOLDER.parent.parent / "README.md"
    before, fence, rest = readme.read_text(encoding="utf-8").partition("```text\n")
    shown, end, after = rest.partition("```\n")
    said = parse((FOLDER / "readme.txt").read_text(encoding="utf-8")).said.rstrip() + "\n"
    if REWRITE:
        readme.write_text(before + fence + said + end + after, encoding="utf-8")
    else:
        assert shown == said
    assert "\n## " not in before


def test_a_head_that_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        parse("now: 2026-11-24T15:00\ntomorrow\n\n> hi\n")


def test_there_are_transcripts() -> None:
    assert len(FILES) >= 20
