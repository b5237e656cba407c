"""Every transcript reads the same on Slack as in a terminal: every word and every button."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.slack.loop import QuickLoop
from tests.slack.replay import replay
from tests.test_transcripts import FILES
from tests.transcripts import parse


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_on_slack(file: Path, tmp_path: Path) -> None:
    transcript = parse(file.read_text(encoding="utf-8"))
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        seen, wanted = runner.run(replay(transcript, tmp_path))

    assert seen == wanted
