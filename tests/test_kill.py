"""Killed at any moment and started again on the same file: every nudge arrives exactly once.

Eight kills in an ordinary run, a hundred where AFTERCARE_LONG is 1.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from tests.kill_child import PEOPLE
from tests.lives import Life, somewhere

KILLS = 100 if os.environ.get("AFTERCARE_LONG") == "1" else 8


def test_every_nudge_arrives_once_however_often_the_process_is_killed(tmp_path: Path) -> None:
    undisturbed = Life(tmp_path / "undisturbed")
    assert undisturbed.child()
    wanted = undisturbed.arrived()
    assert set(wanted.values()) == {1}
    assert len(wanted) >= 3 * len(PEOPLE), "several for each"

    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    kills = 0
    lives = 0
    while kills < KILLS:
        lives += 1
        life = Life(tmp_path / f"life{lives}")
        while kills < KILLS:
            if life.child(*somewhere(chance)):
                break
            kills += 1
        else:
            assert life.child()
        assert life.arrived() == wanted
        assert life.kept() == wanted
