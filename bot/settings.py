"""What can be set from outside: one table of settings, read and checked once.

The table is the only list of names: reading, `.env.example` and `aftercare check` come from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

DATABASE_FILE = "aftercare.sqlite3"


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that neither `repr` nor `str` shows; `reveal` hands it to whoever needs it."""

    _value: str = field(default="", repr=False)

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The environment, read. A platform whose secrets are empty is not configured."""

    database_url: Secret
    slack_bot_token: Secret = Secret()
    slack_app_token: Secret = Secret()
    slack_signing_secret: Secret = Secret()
    slack_api_url: str = ""
    discord_token: Secret = Secret()
    aftercare_templates: str = ""
    aftercare_firm: str = ""


def no_fault(_value: str) -> str:
    return ""


def starts_with(prefix: str) -> Callable[[str], str]:
    """A Slack token says in its first letters what it is for, so a swapped one is noticed."""

    def fault(value: str) -> str:
        return "" if value.startswith(prefix) else f"should begin with {prefix}"

    return fault


def web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        named = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        named = False
    return "" if named else "should be an address that begins with https://"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `fault` says what is wrong with a value, in words that do not repeat it."""

    name: str
    meaning: str
    default: str = ""
    secret: bool = False
    fault: Callable[[str], str] = no_fault


SETTINGS = (
    Setting(
        "DATABASE_URL",
        "Where everything is kept, such as sqlite:///aftercare.sqlite3 (in this folder).\n"
        f"Left empty, it is {DATABASE_FILE} in your data folder; `aftercare check` says where.",
        secret=True,  # the address of a database server holds its password
    ),
    Setting(
        "SLACK_BOT_TOKEN",
        "Slack: the bot token of your app, under OAuth & Permissions.",
        secret=True,
        fault=starts_with("xoxb-"),
    ),
    Setting(
        "SLACK_APP_TOKEN",
        "Slack: the app-level token with connections:write, under Basic Information.",
        secret=True,
        fault=starts_with("xapp-"),
    ),
    Setting(
        "SLACK_SIGNING_SECRET",
        "Slack over HTTP instead of Socket Mode: the signing secret, under Basic Information.",
        secret=True,
    ),
    Setting(
        "SLACK_API_URL",
        "Slack: where its methods are called; change it only for a test server.",
        default="https://slack.com/api/",
        fault=web_address,
    ),
    Setting(
        "DISCORD_TOKEN",
        "Discord: the token of your application's bot, under Bot.",
        secret=True,
    ),
    Setting(
        "AFTERCARE_TEMPLATES",
        "A folder of letters in your own wording, such as thank_you.warm.txt (docs/letters.md).\n"
        "A bad one is named by `aftercare check`, and the built-in letter is used.",
    ),
    Setting(
        "AFTERCARE_FIRM",
        "A TOML file with your firm's name, recruiter, holidays and quiet hours (docs/firm.md).",
    ),
)


def read(environ: Mapping[str, str], data_folder: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each thing that is missing or wrong: all of them at once.

    `data_folder` is where the database is kept if nothing else is said. An empty value counts as
    not set. No sentence repeats the value of a secret.
    """
    values = {setting.name: environ.get(setting.name, "").strip() for setting in SETTINGS}
    problems = [
        f"{setting.name} {fault}."
        for setting in SETTINGS
        if values[setting.name] and (fault := setting.fault(values[setting.name]))
    ]
    bot, app = values["SLACK_BOT_TOKEN"], values["SLACK_APP_TOKEN"]
    if bot and not (app or values["SLACK_SIGNING_SECRET"]):
        problems.append(
            "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor"
            " SLACK_SIGNING_SECRET (HTTP) is."
        )
    if app and not bot:
        problems.append("SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not.")
    values = {setting.name: values[setting.name] or setting.default for setting in SETTINGS}
    settings = Settings(
        database_url=Secret(values["DATABASE_URL"] or sqlite_url(data_folder / DATABASE_FILE)),
        slack_bot_token=Secret(values["SLACK_BOT_TOKEN"]),
        slack_app_token=Secret(values["SLACK_APP_TOKEN"]),
        slack_signing_secret=Secret(values["SLACK_SIGNING_SECRET"]),
        slack_api_url=values["SLACK_API_URL"],
        discord_token=Secret(values["DISCORD_TOKEN"]),
        aftercare_templates=values["AFTERCARE_TEMPLATES"],
        aftercare_firm=values["AFTERCARE_FIRM"],
    )
    return settings, tuple(problems)


def misspelled(environ: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each variable that looks like a setting which is not set."""
    missing = [setting.name for setting in SETTINGS if not environ.get(setting.name)]
    names = {setting.name for setting in SETTINGS}
    return tuple(
        f"{name} is not a setting of Aftercare; did you mean {close[0]}?"
        for name in sorted(environ.keys() - names)
        if (close := difflib.get_close_matches(name, missing, n=1, cutoff=0.85))
    )


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{quote(file.as_posix(), safe='/:')}"


def example() -> str:
    """The text of `.env.example`."""
    entries = (
        "".join(f"# {line}\n" for line in setting.meaning.splitlines())
        + f"{setting.name}={setting.default}\n"
        for setting in SETTINGS
    )
    head = "# Copy to .env and fill in what you need. The environment wins over this file.\n"
    return "\n".join((head, *entries))
