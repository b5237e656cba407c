"""What Discord refuses in a list of commands, and in what is suggested while an option is typed."""

from __future__ import annotations

import re

from tests.discord.refusal import Json, invalid

NAME = re.compile(r"^[-_'\w]{1,32}$")
SUBCOMMAND, GROUP, STRING = 1, 2, 3


def check_commands(commands: list[Json]) -> None:
    """Raise Refusal where Discord would not keep these commands."""
    if len([one for one in commands if one.get("type", 1) == 1]) > 100:
        raise invalid("commands", "more than 100")
    names = [one["name"] for one in commands]
    if len(set(names)) < len(names):
        raise invalid("commands", "a name twice")
    for one in commands:
        if _check(one) > 8000:
            raise invalid(one["name"], "more than 8,000 characters")


def _check(entry: Json) -> int:
    """The characters of a command, subcommand or option that count."""
    name, about = entry["name"], entry["description"]
    if not NAME.match(name) or name != name.lower():
        raise invalid("name", repr(name))
    if not 1 <= len(about) <= 100:
        raise invalid(f"{name}.description", f"{len(about)} characters")
    options = entry.get("options") or []
    if len(options) > 25:
        raise invalid(name, "more than 25 options")
    names = [option["name"] for option in options]
    if len(set(names)) < len(names):
        raise invalid(name, "an option twice")
    kinds = {option["type"] in (SUBCOMMAND, GROUP) for option in options}
    if len(kinds) > 1:
        raise invalid(name, "subcommands beside options")
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        raise invalid(name, "required options come first")
    choices = entry.get("choices") or []
    if choices and entry.get("autocomplete"):
        raise invalid(name, "choices and autocomplete")
    return len(name) + len(about) + sum(map(_check, options)) + check_choices(choices)


def check_choices(choices: list[Json]) -> int:
    """Raise Refusal where they are no choices; the characters that count."""
    if len(choices) > 25:
        raise invalid("choices", "more than 25")
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(str(choice["value"])) <= 100:
            raise invalid("choices", f"{choice['name']!r}: one to 100 characters")
    return sum(len(choice["name"]) + len(str(choice["value"])) for choice in choices)
