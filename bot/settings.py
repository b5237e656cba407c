"""What can be set from outside: one table of settings, read and checked once.

The table is the only list of names: reading, `.env.example` and `aftercare check` come from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from bot.setting_faults import (
    days,
    discord_token,
    gateway_address,
    no_fault,
    no_slack_token,
    one_of,
    port,
    public_address,
    starts_with,
    web_address,
)

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
    slack_oauth_client_id: str = ""
    slack_oauth_client_secret: Secret = Secret()
    slack_api_url: str = ""
    discord_token: Secret = Secret()
    discord_api_url: str = ""
    discord_gateway_url: str = ""
    aftercare_host: str = "127.0.0.1"
    aftercare_port: int = 3000
    aftercare_url: str = ""
    aftercare_keys: Secret = Secret()
    aftercare_metrics_port: int = 0
    aftercare_metrics_host: str = "127.0.0.1"
    aftercare_log_level: str = "info"
    aftercare_on_uninstall: str = "keep"
    aftercare_retention_days: int = 365
    aftercare_templates: str = ""
    aftercare_firm: str = ""


def number(value: str) -> int:
    """The number that a value is, 0 where it is none or not set."""
    return int(value) if value.isascii() and value.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `fault` says what is wrong with a value, in words that do not repeat it; `read`
    makes of a value what the field of Settings holds."""

    name: str
    meaning: str
    default: str = ""
    secret: bool = False
    fault: Callable[[str], str] = no_fault
    read: Callable[[str], object] = str

    def held(self, value: str) -> object:
        return Secret(value) if self.secret else self.read(value or self.default)


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
        fault=no_slack_token,
    ),
    Setting(
        "SLACK_OAUTH_CLIENT_ID",
        "Slack for many workspaces that install the app themselves: the client id, under Basic\n"
        "Information. Set it instead of SLACK_BOT_TOKEN, with AFTERCARE_KEYS.",
    ),
    Setting(
        "SLACK_OAUTH_CLIENT_SECRET",
        "Slack for many workspaces: the client secret.",
        secret=True,
        fault=no_slack_token,
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
        fault=discord_token,
    ),
    Setting(
        "DISCORD_API_URL",
        "Discord: where its methods are called; change it only for a test server.",
        fault=web_address,
    ),
    Setting(
        "DISCORD_GATEWAY_URL",
        "Discord: the gateway; change it only for a test server.",
        fault=gateway_address,
    ),
    Setting(
        "AFTERCARE_HOST",
        "Where the web server listens that Slack over HTTP and installing need. Only a proxy on\n"
        "this machine reaches 127.0.0.1.",
        default="127.0.0.1",
    ),
    Setting(
        "AFTERCARE_PORT", "The port of that web server.", default="3000", fault=port, read=number
    ),
    Setting(
        "AFTERCARE_URL",
        "The address by which the outside knows that web server, such as https://bot.example.com.",
        fault=public_address,
    ),
    Setting(
        "AFTERCARE_KEYS",
        "Keys that seal what is kept, separated by commas, the newest first;\n"
        "`aftercare new-key` makes one.",
        secret=True,
    ),
    Setting(
        "AFTERCARE_METRICS_PORT",
        "A port for /healthz, /readyz and /metrics (docs/operating.md). Left empty, there is none.",
        fault=port,
        read=number,
    ),
    Setting(
        "AFTERCARE_METRICS_HOST",
        "Where that port is listened on. It asks for no password.",
        default="127.0.0.1",
    ),
    Setting(
        "AFTERCARE_LOG_LEVEL",
        "How much is logged while the platforms run: debug, info, warning or error. Nothing that\n"
        "people write is, at any level.",
        default="info",
        fault=one_of("debug", "info", "warning", "error"),
        read=str.lower,
    ),
    Setting(
        "AFTERCARE_ON_UNINSTALL",
        "What becomes of people's data when a Slack workspace removes the app: keep or erase.",
        default="keep",
        fault=one_of("keep", "erase"),
        read=str.lower,
    ),
    Setting(
        "AFTERCARE_RETENTION_DAYS",
        "An interview of which nothing has been open for so many days is erased, and so is\n"
        "whoever has none left and is silent; they are told two weeks before. 0 is never.",
        default="365",
        fault=days,
        read=number,
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
    if values["SLACK_SIGNING_SECRET"] and not (bot or values["SLACK_OAUTH_CLIENT_ID"]):
        problems.append("SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is not.")
    if values["SLACK_OAUTH_CLIENT_SECRET"] and not values["SLACK_OAUTH_CLIENT_ID"]:
        problems.append("SLACK_OAUTH_CLIENT_SECRET is set, but SLACK_OAUTH_CLIENT_ID is not.")
    if app and not (bot or values["SLACK_OAUTH_CLIENT_ID"]):
        problems.append("SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not.")
    values["DATABASE_URL"] = values["DATABASE_URL"] or sqlite_url(data_folder / DATABASE_FILE)
    held: dict[str, Any] = {one.name.lower(): one.held(values[one.name]) for one in SETTINGS}
    return Settings(**held), tuple(problems)


def misspelled(environ: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each variable that looks like a setting which is not set.

    One that begins with our own name can be nobody else's.
    """
    missing = [setting.name for setting in SETTINGS if not environ.get(setting.name)]
    names = {setting.name for setting in SETTINGS}
    told = []
    for name in sorted(environ.keys() - names):
        if close := difflib.get_close_matches(name.upper(), missing, n=1, cutoff=0.85):
            told.append(f"{name} is not a setting of Aftercare; did you mean {close[0]}?")
        elif name.upper().startswith("AFTERCARE_"):
            told.append(f"{name} is not a setting of Aftercare; .env.example names them all.")
    return tuple(told)


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{quote(file.as_posix(), safe='/:')}"


def place(url: str) -> str:
    """Where a database is, in words that hold no password."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    return unquote(rest.removeprefix("/")) if scheme == "sqlite" else f"a {scheme} database"


def example() -> str:
    """The text of `.env.example`."""
    entries = (
        "".join(f"# {line}\n" for line in setting.meaning.splitlines())
        + f"{setting.name}={setting.default}\n"
        for setting in SETTINGS
    )
    head = "# Copy to .env and fill in what you need. The environment wins over this file.\n"
    return "\n".join((head, *entries))
