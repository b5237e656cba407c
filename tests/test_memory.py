"""What stays for the whole life of the process is not searched for garbage again and again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TALKED = """
import gc
from bot.__main__ import main

assert not gc.get_freeze_count()
assert main(["terminal", "--database", "aftercare.sqlite3", "--timezone", "Chicago"]) == 0
print(gc.get_freeze_count(), *gc.get_threshold())
"""


def test_a_conversation_begins_with_all_that_is_loaded_set_aside(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TALKED],
        cwd=tmp_path,
        input="/quit\n",
        capture_output=True,
        text=True,
        check=True,
    )
    aside, young, *_ = map(int, done.stdout.splitlines()[-1].split())
    assert aside > 10_000
    assert young > 700, "what Python has by itself"
