"""What the Slack adapter is told at its start, and how it refuses to start."""

from __future__ import annotations

from bot.settings import Secret
from bot.value import Value

UNSET = Secret()
API_URL = "https://slack.com/api/"


class StartFault(Exception):
    """Slack cannot be reached as configured. The text is one clear sentence for the operator."""


class SlackConfig(Value, frozen=True, kw_only=True):
    """One way to be connected: a workspace of one's own or many, by Socket Mode or HTTP.

    - Socket Mode: `bot_token` and `app_token`.
    - HTTP: `bot_token` and `signing_secret`, served on `host` and `port`.
    - Many workspaces: `client_id`, `client_secret` and `signing_secret` (HTTP), or `app_token`
      instead of the last for the events, while the installing pages are served all the same.
      `sealed` says that what is kept is encrypted, without which no workspace's token is kept.
      `public_url` is the address that the outside world knows the server by, "" where Slack's own
      settings hold a single redirect address.

    `erase_on_uninstall` erases what is known about a workspace's people when it uninstalls.
    """

    bot_token: Secret = UNSET
    app_token: Secret = UNSET
    signing_secret: Secret = UNSET
    client_id: str = ""
    client_secret: Secret = UNSET
    api_url: str = API_URL
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""
    sealed: bool = False
    erase_on_uninstall: bool = False

    @property
    def many(self) -> bool:
        """Whether workspaces install the app themselves."""
        return bool(self.client_id or self.client_secret)

    @property
    def by_socket(self) -> bool:
        return bool(self.app_token)

    @property
    def base_url(self) -> str:
        """Where methods are called; ends in a slash, as the SDK wants it."""
        return f"{self.api_url.rstrip('/')}/"

    def faults(self) -> tuple[str, ...]:
        """A sentence for each thing that is missing, found without asking Slack."""
        told: list[str] = []
        if self.many:
            if not (self.client_id and self.client_secret):
                told.append(
                    "SLACK_OAUTH_CLIENT_ID and SLACK_OAUTH_CLIENT_SECRET are needed together."
                )
            if self.bot_token:
                told.append(
                    "SLACK_BOT_TOKEN is for one workspace and SLACK_OAUTH_CLIENT_ID for many; "
                    "set one of them."
                )
            if not self.sealed:
                told.append(
                    "SLACK_OAUTH_CLIENT_ID needs AFTERCARE_KEYS, so that no workspace's token is "
                    "kept in the clear."
                )
        elif not self.bot_token:
            told.append("SLACK_BOT_TOKEN is missing.")
        if not (self.app_token or self.signing_secret):
            told.append(
                "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing; without "
                "the secret anybody could speak as Slack."
            )
        return tuple(told)
