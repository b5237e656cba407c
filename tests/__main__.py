"""The test command: every check of this project, in one run that fails if any of them does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sys.executable).parent

CHECKS = (
    (sys.executable, "-m", "ruff", "check", "--quiet", "."),
    (sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."),
    (sys.executable, "-m", "mypy", "--no-error-summary"),
    (str(SCRIPTS / "lint-imports"), "--no-cache", "--no-logo"),
    (
        sys.executable,
        *("-m", "pytest", "--numprocesses=2"),
        *("--cov=bot", "--cov-branch", "--cov-fail-under=97"),
        *("--cov-report=term:skip-covered", "--no-cov-on-fail"),
    ),
)
"""pytest comes last, so that its closing line is the last line of all."""


def main() -> int:
    failed = False
    for check in CHECKS:
        print("$", Path(check[0]).name, *check[1:], flush=True)
        failed |= subprocess.run(check, cwd=ROOT, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
