"""What Slack takes but a person suffers from: no words for a screen reader, somebody called by
accident, a link that unfolds, formatting that was not meant."""

from __future__ import annotations

import json
from typing import Any

from tests.slack.limits import Json
from tests.slack.screen import fallback_seen, message_seen, view_seen

MESSAGES = ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url")


def about(method: str, args: Json) -> list[str]:
    """The complaints about one call, each with the method it is about."""
    if method in MESSAGES and not args.get("delete_original"):
        found = _message(method, args)
    elif method.startswith("views."):
        found = [f"calls {name}" for name in view_seen(_decoded(args["view"]), "").mentions]
    else:
        found = []
    return [f"{method}: {complaint}" for complaint in found]


def _message(method: str, args: Json) -> list[str]:
    text, blocks = str(args.get("text") or ""), _decoded(args.get("blocks")) or []
    seen = message_seen(text, blocks, "")
    called = seen.mentions + fallback_seen(text, "").mentions
    found = [f"calls {name}" for name in dict.fromkeys(called)]
    if not text.strip():
        found.append("no text for screen readers and notifications")
    if method != "response_url" and args.get("parse") != "none":
        found.append("parse is not none")
    if method == "chat.postMessage" and args.get("unfurl_links") is not False:
        found.append("links unfurl")
    found += [
        f"an option's value of {len(value)} characters"
        for control in seen.controls
        for _, value in control.options
        if len(value) > 75
    ]
    return found


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
