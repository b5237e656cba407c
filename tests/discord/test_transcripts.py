"""Every transcript of the terminal comes out the same on Discord."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import FakeClock
from tests.discord.replay import Player
from tests.discord.stage import on_stage
from tests.transcripts import FOLDER, parse

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_the_same_words_and_buttons(file: Path, tmp_path: Path) -> None:
    transcript = parse(file.read_text(encoding="utf-8"))
    async with on_stage(tmp_path, FakeClock(transcript.now), zone=transcript.zone) as stage:
        await Player(stage, stage.person(), transcript).play()
