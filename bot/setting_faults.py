"""What is wrong with the value of a setting, "" where nothing is; no sentence repeats the value."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit


def no_fault(_value: str) -> str:
    return ""


def one_word(value: str) -> str:
    """No token or secret holds a space or a line break; one that was pasted with its surroundings
    cannot even be sent."""
    fine = value.isascii() and value.isprintable() and " " not in value
    return "" if fine else "should be letters, digits and signs without a space; copy it once more"


def starts_with(prefix: str) -> Callable[[str], str]:
    """A Slack token says in its first letters what it is for, so a swapped one is noticed."""

    def fault(value: str) -> str:
        return one_word(value) if value.startswith(prefix) else f"should begin with {prefix}"

    return fault


def no_slack_token(value: str) -> str:
    """Of a wrong secret nothing tells us later: whatever Slack sends would be refused as forged."""
    taken = value.startswith(("xox", "xapp-"))
    return "should not be one of Slack's tokens" if taken else one_word(value)


def discord_token(value: str) -> str:
    """Discord's examples write the word before the token; discord.py puts it there by itself."""
    if value.startswith("Bot "):
        return "should be the token alone, without the word Bot before it"
    return no_slack_token(value)


def port(value: str) -> str:
    fine = value.isascii() and value.isdecimal() and 0 < int(value) < 65536
    return "" if fine else "should be a number from 1 to 65535"


def one_of(*allowed: str) -> Callable[[str], str]:
    """One of a few words, in whatever case."""
    *most, last = allowed
    return lambda value: (
        "" if value.lower() in allowed else f"should be {', '.join(most)} or {last}"
    )


def days(value: str) -> str:
    fine = value.isascii() and value.isdecimal() and (int(value) == 0 or 30 <= int(value) <= 36500)
    return "" if fine else "should be a number of days from 30 on, or 0 for never"


def gateway_address(value: str) -> str:
    return "" if _is_address(value, "ws", "wss") else "should be an address such as wss://host"


def web_address(value: str) -> str:
    return (
        "" if _is_address(value, "http", "https") else "should be an address such as https://host"
    )


def public_address(value: str) -> str:
    """Slack calls nothing but https; http is for trying things on one machine."""
    fine = _is_address(value, "https") or (
        _is_address(value, "http") and urlsplit(value).hostname in ("localhost", "127.0.0.1")
    )
    return "" if fine else "should be an address such as https://bot.example.com"


def _is_address(value: str, *schemes: str) -> bool:
    """Whether a value names a host and perhaps a port and a path, and nothing after that."""
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname) and parts.port != 0  # asking for a wrong port raises
    except ValueError:
        return False
    plain = value.isprintable() and not set(value) & set(" ?#")
    return named and plain and parts.scheme in schemes
