"""What the machine under us knows: the time, the environment, its zone, language, user, folders.

Beside the command line, the one module that asks the outside; everything else is told.
"""

from __future__ import annotations

import asyncio
import getpass
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import platformdirs
from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.drafts import BUILT_IN, Templates
from bot.faults import why
from bot.firm import Firm, read_firm
from bot.settings import Settings

ENV_FILE = Path(".env")

LONGEST_SLEEP = 60.0
"""Seconds after which a sleeper looks at the clock again: a closed lid stops timers, not time."""

Environ = Mapping[str, str]


class Fault(Exception):
    """The command cannot be done. The text is one clear sentence."""


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until(self, instant: datetime) -> None:
        wait = (instant - self.now()).total_seconds()
        while wait > 0:
            await asyncio.sleep(min(wait, LONGEST_SLEEP))
            wait = (instant - self.now()).total_seconds()


def environment() -> Environ:
    """The environment over `.env` of the current folder. Raises Fault."""
    try:
        file = dotenv_values(ENV_FILE, interpolate=False, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"The file .env cannot be read: {_why(error)}.") from error
    return {**{name: value for name, value in file.items() if value is not None}, **os.environ}


def env_file() -> str:
    """Where the settings beside the environment come from, for whoever looks in another folder."""
    return str(ENV_FILE.absolute()) if ENV_FILE.is_file() else "none in this folder"


def env_file_faults() -> tuple[str, ...]:
    """A sentence for each place in `.env` that is no setting; what stands there is not repeated,
    since it may be a token. Only for a file that `environment` could read."""
    if not ENV_FILE.is_file():
        return ()
    with ENV_FILE.open(encoding="utf-8") as file:
        return tuple(
            f".env, line {part.original.line}: not understood; a line is NAME=value."
            for part in parse_stream(file)
            if part.error
        )


def firm(settings: Settings) -> tuple[Firm, tuple[str, ...]]:
    """The firm's hand as its files say, and a sentence for each thing in them that is wrong.

    What is wrong is left out: the firm goes without it, a letter is the built-in one.
    """
    problems: list[str] = []
    templates = BUILT_IN
    if settings.aftercare_templates:
        templates = Templates(_texts(Path(settings.aftercare_templates).expanduser(), problems))
        problems += [f"AFTERCARE_TEMPLATES: {error}" for error in templates.errors]
    if not settings.aftercare_firm:
        return Firm(templates=templates), tuple(problems)
    try:
        text = Path(settings.aftercare_firm).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"AFTERCARE_FIRM cannot be read: {_why(error)}.")
        return Firm(templates=templates), tuple(problems)
    read, wrong = read_firm(text, templates)
    return read, (*problems, *wrong)


def _texts(folder: Path, problems: list[str]) -> dict[str, str]:
    """The text files of a folder by name."""
    try:
        return {
            file.name: file.read_text(encoding="utf-8")
            for file in sorted(folder.iterdir())
            if file.suffix == ".txt"
        }
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"AFTERCARE_TEMPLATES cannot be read: {_why(error)}.")
        return {}


def _why(error: OSError | UnicodeDecodeError) -> str:
    """Why a file cannot be read, in the system's words."""
    if isinstance(error, UnicodeDecodeError):
        return "it is no text in UTF-8"
    return why(error)


def zone(environ: Environ) -> str:
    """The IANA zone of this machine; "" where it tells none, or only UTC as servers do."""
    name = (
        environ.get("TZ", "").lstrip(":")
        or os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    )
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ""
    return "" if name in ("UTC", "Etc/UTC") else name


def instant(option: str, iso: str, zone: str) -> datetime:
    """An ISO time that was given with an option, in that zone unless it says another. Raises
    Fault."""
    try:
        told = datetime.fromisoformat(iso)
    except ValueError:
        raise Fault(f"{option} {iso} is no time; one is 2026-11-24T15:00.") from None
    if not 1970 <= told.year <= 2100:
        raise Fault(f"{option} {iso} is too far from today.")
    return (told if told.tzinfo else told.replace(tzinfo=ZoneInfo(zone or "UTC"))).astimezone(UTC)


def locale(environ: Environ) -> str:
    """Such as "en-US"; "" where the machine has none."""
    named = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
    language = named.partition(".")[0]
    return "" if language in ("C", "POSIX") else language.replace("_", "-")


def account() -> str:
    """Whose conversation this is: the user of the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return "me"


def data_folder() -> Path:
    return platformdirs.user_data_path("aftercare", appauthor=False)


def downloads() -> Path:
    return platformdirs.user_downloads_path()


def make_data_folder() -> None:
    """For its owner alone. Raises Fault."""
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"The folder {folder} cannot be made: {_why(error)}.") from error
