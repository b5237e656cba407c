"""What an operator installs it with: pinned packages, the systemd unit, the container."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "docs" / "deploy"
PYTHONS = ("3.11", "3.12", "3.13")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")


def pins() -> list[Requirement]:
    heads = [line for line in CONSTRAINTS.splitlines() if not line.startswith(" ")]
    return [Requirement(head.removesuffix("\\")) for head in heads]


def applies(requirement: Requirement, python: str, extra: str = "") -> bool:
    where = {"python_version": python, "python_full_version": f"{python}.0", "extra": extra}
    return requirement.marker is None or requirement.marker.evaluate(where)


def pinned(python: str) -> dict[str, str]:
    """Versions by name, on one Python."""
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins()
        if applies(pin, python)
    }


def asked_for() -> list[Requirement]:
    """What is installed: the program, its extra for PostgreSQL, and what builds it."""
    project = PROJECT["project"]
    extra = project["optional-dependencies"]["postgresql"]
    named = (*project["dependencies"], *extra, *PROJECT["build-system"]["requires"])
    return [Requirement(one) for one in named]


@pytest.mark.parametrize("python", PYTHONS)
def test_what_the_project_asks_for_is_pinned_to_a_version_that_it_takes(python: str) -> None:
    versions = pinned(python)

    for one in asked_for():
        assert one.specifier.contains(versions[canonicalize_name(one.name)]), one


@pytest.mark.parametrize("python", PYTHONS)
def test_what_those_ask_for_is_pinned_too(python: str) -> None:
    """pip takes nothing unpinned once it takes hashes, so an install would fail."""
    versions = pinned(python)

    for name in versions:
        try:
            needs = [Requirement(one) for one in requires(name) or ()]
        except ModuleNotFoundError:  # it is for another Python, or builds
            continue
        missing = {
            need.name
            for need in needs
            if applies(need, python) and canonicalize_name(need.name) not in versions
        }
        assert not missing, name


def test_each_pin_has_its_hashes_and_names_no_address() -> None:
    entries = re.split(r"\n(?! )", CONSTRAINTS.strip())

    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|^-|\s@\s|index|find-links", CONSTRAINTS, re.M)
    assert all(str(pin.specifier).startswith("==") for pin in pins())


def test_systemd_takes_the_unit_without_a_word(tmp_path: Path) -> None:
    if not (analyze := shutil.which("systemd-analyze")):
        pytest.skip("systemd is not here")
    unit = (DEPLOY / "aftercare.service").read_text(encoding="utf-8")
    program = re.compile(r"^ExecStart=\S+$", re.M)
    assert len(program.findall(unit)) == 1
    here = tmp_path / "aftercare.service"  # where the program is that it starts
    here.write_text(program.sub(f"ExecStart={sys.executable}", unit), encoding="utf-8")

    done = subprocess.run([analyze, "verify", here], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


WHERE = """
import os
from bot import machine, settings
print(settings.place(settings.read(os.environ, machine.data_folder())[0].database_url.reveal()))
"""


@pytest.mark.parametrize(
    ("file", "word", "place"),
    [
        ("aftercare.service", "Environment=", "/var/lib/aftercare/aftercare.sqlite3"),
        ("Containerfile", "ENV ", "/data/aftercare/aftercare.sqlite3"),
    ],
)
def test_the_file_of_settings_as_it_is_handed_out_leaves_the_database_where_it_outlives_a_start(
    file: str, word: str, place: str
) -> None:
    """An empty line in it is a variable that is set to nothing, over what the unit says."""
    lines = (DEPLOY / file).read_text(encoding="utf-8").splitlines()
    said = " ".join(line.removeprefix(word) for line in lines if line.startswith(word)).split()
    empty = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    set_here = dict(one.split("=", 1) for one in said)
    handed_out = dict(one.split("=", 1) for one in empty if one and not one.startswith("#"))

    for more in ({}, handed_out):
        told = subprocess.run(
            [sys.executable, "-c", WHERE],
            env={"HOME": "/"} | set_here | more,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == place


def test_the_container_takes_what_is_there_and_is_nobody_in_particular() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M)

    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
    assert {"constraints.txt", "bot", "adapters", "storage"} <= set(" ".join(copied).split())
    assert "--require-hashes" in text
    assert re.search(r"^USER [1-9]\d*$", text, re.M)
