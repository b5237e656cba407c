"""What Slack sends to an app, in the shapes of its reference."""

from __future__ import annotations

from tests.slack.limits import Json
from tests.slack.screen import Control
from tests.slack.server import Slack
from tests.slack.world import APP, Message, User, View


def command(slack: Slack, user: User, channel: str, name: str, text: str) -> Json:
    world = slack.world
    return {
        "token": "verification",
        "team_id": user.team,
        "team_domain": "example",
        "channel_id": channel,
        "channel_name": "directmessage" if channel.startswith("D") else "somewhere",
        "user_id": user.id,
        "user_name": user.id.lower(),
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "true" if _org(slack, user) else "false",
        **({"enterprise_id": _org(slack, user)} if _org(slack, user) else {}),
        "response_url": world.response_url(slack.base, user.id, channel),
        "trigger_id": world.trigger(user.id),
    }


def event(slack: Slack, user: User, inner: Json) -> Json:
    """An event of the Events API; `event_id` is its identity."""
    org = _org(slack, user)
    return {
        "token": "verification",
        "team_id": user.team,
        "api_app_id": APP,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{slack.world.number():08}",
        "event_time": int(slack.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": org or None,
                "team_id": None if org else user.team,
                "user_id": f"UBOT{user.team}",
                "is_bot": True,
                "is_enterprise_install": bool(org),
            }
        ],
        "is_ext_shared_channel": False,
    }


def message(slack: Slack, user: User, said: Message) -> Json:
    inner = said.payload() | {
        "channel": said.channel,
        "channel_type": "im",
        "event_ts": said.ts,
        "team": user.team,
        "client_msg_id": f"client-{said.ts}",
    }
    return event(slack, user, inner)


def home_opened(slack: Slack, user: User, channel: str, tab: str) -> Json:
    inner: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": channel,
        "tab": tab,
        "event_ts": slack.world.ts(),
    }
    if user.id in slack.world.homes:
        inner["view"] = slack.world.homes[user.id].payload()
    return event(slack, user, inner)


def user_change(slack: Slack, user: User) -> Json:
    told: Json = {"id": user.id, "team_id": user.team, "tz": user.tz, "locale": user.locale}
    told |= {"deleted": user.deleted, "is_bot": False}
    return event(slack, user, {"type": "user_change", "user": told, "event_ts": slack.world.ts()})


def uninstalled(slack: Slack, user: User) -> Json:
    return event(slack, user, {"type": "app_uninstalled", "event_ts": slack.world.ts()})


def revoked(slack: Slack, user: User, **tokens: list[str]) -> Json:
    """`bot` and `oauth` are whose tokens were revoked."""
    return event(slack, user, {"type": "tokens_revoked", "tokens": tokens, "event_ts": "1.1"})


def team_access(slack: Slack, user: User, kind: str) -> Json:
    """`kind` is granted or revoked."""
    inner = {"type": f"team_access_{kind}", "team_ids": [user.team], "event_ts": "1.1"}
    return event(slack, user, inner)


def pressed(control: Control) -> Json:
    return {"text": {"type": "plain_text", "text": control.label}, "value": control.value}


def chosen(control: Control, value: Json) -> Json:
    return {**value, "placeholder": control.raw.get("placeholder")}


def actions(
    slack: Slack, user: User, where: Message | View, control: Control, action: Json
) -> Json:
    """A button pressed or an option chosen, in a message or a view."""
    world = slack.world
    told: Json = {
        "type": "block_actions",
        **_who(slack, user),
        "actions": [
            {
                "type": control.kind,
                "action_id": control.action_id,
                "block_id": control.block_id,
                "action_ts": world.ts(),
                **action,
            }
        ],
    }
    if isinstance(where, View):
        view = where.id if where.type == "modal" else ""
        return told | {
            "trigger_id": world.trigger(user.id, view),
            "container": {"type": "view", "view_id": where.id},
            "view": where.payload(),
        }
    told |= {
        "trigger_id": world.trigger(user.id),
        "container": {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": where.channel,
            "is_ephemeral": bool(where.only_for),
        },
        "channel": {"id": where.channel, "name": "directmessage"},
        "state": {"values": {}},
        "response_url": world.response_url(slack.base, user.id, where.channel, where.ts),
    }
    if not where.only_for:
        told["message"] = where.payload()
    return told


def submission(slack: Slack, user: User, stack: list[View]) -> Json:
    top = stack[-1]
    previous = stack[-2].id if len(stack) > 1 else ""
    return {
        "type": "view_submission",
        **_who(slack, user),
        "trigger_id": slack.world.trigger(user.id, top.id),
        "view": top.payload(root=stack[0].id, previous=previous),
        "response_urls": [],
    }


def closed(slack: Slack, user: User, view: View) -> Json:
    return {"type": "view_closed", **_who(slack, user), "view": view.payload(), "is_cleared": False}


def shortcut(slack: Slack, user: User, callback_id: str) -> Json:
    return {
        "type": "shortcut",
        **_who(slack, user),
        "action_ts": slack.world.ts(),
        "callback_id": callback_id,
        "trigger_id": slack.world.trigger(user.id),
    }


def _org(slack: Slack, user: User) -> str:
    """The organisation as whose app this is installed there, "" for the workspace's own."""
    here = [one for one in slack.world.installations.values() if one.team == user.team]
    return next((one.enterprise for one in here if one.enterprise), "")


def _who(slack: Slack, user: User) -> Json:
    org = _org(slack, user)
    return {
        "user": {"id": user.id, "username": user.id.lower(), "team_id": user.team},
        "team": {"id": user.team, "domain": "example"},
        "api_app_id": APP,
        "token": "verification",
        "enterprise": {"id": org, "name": "An org"} if org else None,
        "is_enterprise_install": bool(org),
    }
