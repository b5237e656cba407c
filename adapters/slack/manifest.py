"""The app's manifest: what it may do in a workspace, and nothing that no listener needs."""

from __future__ import annotations

import json
from typing import Any

COMMAND = "/interview"
SHORTCUT = "log_interview"

EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

SCOPES = {
    "chat:write": "nudges and answers in the direct message, and changing them after a press",
    "commands": "the command and the shortcut",
    "files:write": "the export and the calendar as files",
    "im:history": "reading what is typed to the bot, and whether a doubtful nudge arrived",
    "im:write": "opening the direct message",
    "users:read": "the time zone and the language",
}
"""Each scope with why it is asked for."""

EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "message.im",
    "team_access_granted",
    "team_access_revoked",
    "tokens_revoked",
    "user_change",
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """For Socket Mode, or for HTTP where `url` is the public address of the server."""
    base = (url or "").rstrip("/")
    events = f"{base}{EVENTS_PATH}"
    command = {
        "command": COMMAND,
        "description": "Look after a job interview: thank-you notes, references, check-ins",
        "usage_hint": "[new, list, draft, heard, settings, help, or in your own words]",
        "should_escape": False,
    }
    oauth: dict[str, Any] = {"scopes": {"bot": sorted(SCOPES)}}
    settings: dict[str, Any] = {
        "event_subscriptions": {"bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": True,
        "socket_mode_enabled": not base,
        "token_rotation_enabled": False,
    }
    if base:
        command["url"] = events
        oauth["redirect_urls"] = [f"{base}{REDIRECT_PATH}"]
        settings["event_subscriptions"]["request_url"] = events
        settings["interactivity"]["request_url"] = events
    return {
        "display_information": {
            "name": "Aftercare",
            "description": "Looks after you after a medical job interview.",
            "long_description": (
                "Aftercare looks after a clinician after a job interview: a thank-you note at "
                "once, a heads-up to the references, and a polite check-in when it is time, each "
                "with a letter ready to send. It writes to you in a direct message, and never to "
                "an employer. What you tell it stays in the database of whoever runs it; "
                "/interview export gives it all to you and /interview forget erases it. Never "
                "tell it anything about patients."
            ),
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Aftercare", "always_online": True},
            "shortcuts": [
                {
                    "name": "Log an interview",
                    "type": "global",
                    "callback_id": SHORTCUT,
                    "description": "Tell about an interview you have had",
                }
            ],
            "slash_commands": [command],
        },
        "oauth_config": oauth,
        "settings": settings,
    }


def as_json(url: str | None = None) -> str:
    """To be pasted where Slack asks for a manifest."""
    return json.dumps(manifest(url), indent=2)
