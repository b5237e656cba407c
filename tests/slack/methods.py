"""The methods of Slack's Web API that the app may call, with the errors of Slack's reference."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.slack import limits
from tests.slack.inputs import seeded
from tests.slack.limits import Json
from tests.slack.world import STACK, File, Installation, Message, Refusal, User, View, World

Method = Callable[[World, Installation, Json], Json]

_numbers = count(1)
"""Slack gives a block without an id a new one each time."""

HISTORY_MOST = 15
"""What a commercially distributed app gets of a history at once."""


def auth_test(world: World, app: Installation, args: Json) -> Json:
    return {
        "url": "https://example.slack.com/",
        "team": app.team,
        "user": "aftercare",
        "team_id": app.team,
        "user_id": app.bot,
        "bot_id": "B" + app.bot[1:],
        "enterprise_id": app.enterprise or None,
        "is_enterprise_install": bool(app.enterprise),
    }


def users_info(world: World, app: Installation, args: Json) -> Json:
    user = _user(world, app, str(args.get("user", "")))
    shown: Json = {"id": user.id, "team_id": user.team, "name": user.id.lower()}
    shown |= {"deleted": user.deleted, "is_bot": False, "real_name": "Somebody"}
    if user.tz:
        shown |= {"tz": user.tz, "tz_label": "Somewhere Time", "tz_offset": 0}
    if user.locale and str(args.get("include_locale")).lower() in ("1", "true"):
        shown["locale"] = user.locale
    return {"user": shown}


def conversations_open(world: World, app: Installation, args: Json) -> Json:
    user = _user(world, app, str(args.get("users", "")))
    _reach(user)
    return {"channel": {"id": world.dm(user.id)}}


def conversations_history(world: World, app: Installation, args: Json) -> Json:
    channel = str(args.get("channel", ""))
    owner = world.owner(channel)
    if owner is None:
        raise Refusal("channel_not_found")
    oldest = float(args.get("oldest") or 0)
    seen = [
        message
        for message in world.channels[channel]
        if not message.only_for
        and float(message.ts) > oldest
        and world.now() - message.at >= world.read_delay
    ]
    most = min(int(args.get("limit") or 100), HISTORY_MOST)
    newest = list(reversed(seen))[:most]
    with_metadata = str(args.get("include_all_metadata")).lower() in ("1", "true")
    return {
        "messages": [
            one.payload() | ({"metadata": one.metadata} if with_metadata and one.metadata else {})
            for one in newest
        ],
        "has_more": len(seen) > most,
    }


def chat_post_message(world: World, app: Installation, args: Json) -> Json:
    channel = _channel(world, app, str(args.get("channel", "")))
    message = _message(world, app, channel, args)
    world.post(message)
    return {"channel": channel, "ts": message.ts, "message": message.payload()}


def chat_post_ephemeral(world: World, app: Installation, args: Json) -> Json:
    channel = _channel(world, app, str(args.get("channel", "")))
    message = _message(world, app, channel, args)
    message.only_for = _user(world, app, str(args.get("user", ""))).id
    world.post(message)
    return {"message_ts": message.ts}


def chat_update(world: World, app: Installation, args: Json) -> Json:
    channel = str(args.get("channel", ""))
    if channel not in world.channels:
        raise Refusal("channel_not_found")
    message = world.find(channel, str(args.get("ts", "")))
    if message is None or message.only_for:
        raise Refusal("message_not_found")
    if message.sender != app.bot:
        raise Refusal("cant_update_message")
    told = _message(world, app, channel, args, limits.UPDATED_TEXT)
    world.change(message, told.text, told.blocks)
    return {"channel": channel, "ts": message.ts, "text": message.text}


def chat_delete(world: World, app: Installation, args: Json) -> Json:
    channel = str(args.get("channel", ""))
    message = world.find(channel, str(args.get("ts", "")))
    if message is None or message.only_for:
        raise Refusal("message_not_found")
    world.channels[channel].remove(message)
    world.changed()
    return {"channel": channel, "ts": message.ts}


def views_open(world: World, app: Installation, args: Json) -> Json:
    content = _view(args, "modal")
    trigger = world.spend(str(args.get("trigger_id", "")))
    view = world.make_view(trigger.user, content)
    world.modals[trigger.user] = [view]
    world.changed()
    return {"view": view.payload()}


def views_push(world: World, app: Installation, args: Json) -> Json:
    content = _view(args, "modal")
    trigger = world.spend(str(args.get("trigger_id", "")))
    stack = world.modals.get(trigger.user, [])
    if not stack or not trigger.view:
        raise Refusal("not_found")
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    stack.append(world.make_view(trigger.user, content))
    world.changed()
    return {"view": stack[-1].payload(root=stack[0].id, previous=stack[-2].id)}


def views_update(world: World, app: Installation, args: Json) -> Json:
    content = _view(args, "modal")
    id, outside = args.get("view_id"), args.get("external_id")
    for view in world.open_views():
        if view.id == id or (outside and view.content.get("external_id") == outside):
            break
    else:
        raise Refusal("not_found")
    if args.get("hash") and args["hash"] != view.hash:
        raise Refusal("hash_conflict")
    replace_view(world, view, content)
    return {"view": view.payload()}


def replace_view(world: World, view: View, content: Json) -> None:
    """Show something else; what was filled in stays where block and action are the same."""
    kept = view.values
    view.content, view.errors, view.hash = content, {}, f"{world.number()}.h"
    view.values = {ids: kept.get(ids, value) for ids, value in seeded(content).items()}
    world.changed()


def views_publish(world: World, app: Installation, args: Json) -> Json:
    content = _view(args, "home")
    user = _user(world, app, str(args.get("user_id", "")))
    view = world.homes.get(user.id)
    if view is None:
        view = world.homes[user.id] = world.make_view(user.id, content)
        world.changed()
    elif args.get("hash") and args["hash"] != view.hash:
        raise Refusal("hash_conflict")
    else:
        replace_view(world, view, content)
    return {"view": view.payload()}


def files_get_upload_url(world: World, app: Installation, args: Json) -> Json:
    if not args.get("filename") or int(args.get("length") or 0) <= 0:
        raise Refusal("invalid_arguments")
    file = File(f"F{world.number():04}", str(args["filename"]), int(args["length"]))
    world.files[file.id] = file
    return {"upload_url": f"{args['_base']}/upload/{file.id}", "file_id": file.id}


def files_complete_upload(world: World, app: Installation, args: Json) -> Json:
    told = args.get("files")
    wanted = json.loads(told) if isinstance(told, str) else told or []
    files = [world.files.get(one["id"]) for one in wanted]
    if not files or any(file is None or file.data is None for file in files):
        raise Refusal("file_not_found")
    channel = str(args.get("channel_id") or args.get("channels") or "")
    if channel not in world.channels:
        raise Refusal("channel_not_found")
    text = str(args.get("initial_comment") or "")
    message = Message(channel, world.ts(), app.bot, text, [], world.now())
    message.files = tuple(file.id for file in files if file)
    world.post(message)
    return {"files": [{"id": file.id, "name": file.name} for file in files if file]}


METHODS: dict[str, tuple[str, Method]] = {
    "auth.test": ("", auth_test),
    "users.info": ("users:read", users_info),
    "conversations.open": ("im:write", conversations_open),
    "conversations.history": ("im:history", conversations_history),
    "chat.postMessage": ("chat:write", chat_post_message),
    "chat.postEphemeral": ("chat:write", chat_post_ephemeral),
    "chat.update": ("chat:write", chat_update),
    "chat.delete": ("chat:write", chat_delete),
    "views.open": ("", views_open),
    "views.push": ("", views_push),
    "views.update": ("", views_update),
    "views.publish": ("", views_publish),
    "files.getUploadURLExternal": ("files:write", files_get_upload_url),
    "files.completeUploadExternal": ("files:write", files_complete_upload),
}
"""With the scope that each takes, "" where it takes none."""


def message_of(args: Json, most: int = limits.POSTED_TEXT) -> tuple[str, list[Json]]:
    """Text and blocks of a message that Slack takes. Raises Refusal."""
    text, blocks = str(args.get("text") or ""), _decoded(args.get("blocks")) or []
    if not text and not blocks:
        raise Refusal("no_text")
    faults = limits.message_faults(text, blocks, most)
    if limits.message_characters(blocks) > limits.MESSAGE_CHARACTERS:
        raise Refusal("msg_blocks_too_long")
    if any(fault.startswith("text:") for fault in faults):
        raise Refusal("msg_too_long")
    if faults:
        raise Refusal("invalid_blocks", errors=faults)
    return text, [{"block_id": f"auto{next(_numbers)}", **block} for block in blocks]


def _message(
    world: World, app: Installation, channel: str, args: Json, most: int = limits.POSTED_TEXT
) -> Message:
    text, blocks = message_of(args, most)
    message = Message(channel, world.ts(), app.bot, text, blocks, world.now())
    message.metadata = _decoded(args.get("metadata")) or {}
    message.markup = str(args.get("mrkdwn", True)).lower() not in ("0", "false")
    return message


def _channel(world: World, app: Installation, channel: str) -> str:
    if channel.startswith("U"):
        user = _user(world, app, channel)
        _reach(user)
        return world.dm(user.id)
    owner = world.owner(channel)
    if owner:
        if owner.team != app.team and not app.enterprise:
            raise Refusal("channel_not_found")
        _reach(owner)
        return channel
    raise Refusal("not_in_channel" if channel.startswith("C") else "channel_not_found")


def _user(world: World, app: Installation, id: str) -> User:
    user = world.users.get(id)
    if user is None or (user.team != app.team and not app.enterprise):
        raise Refusal("user_not_found")
    return user


def _reach(user: User) -> None:
    if user.deleted:
        raise Refusal("user_disabled")
    if user.refuses:
        raise Refusal(user.refuses)


def _view(args: Json, kind: str) -> Json:
    content: Json = _decoded(args.get("view")) or {}
    faults = limits.view_faults(content)
    if content.get("type") != kind:
        faults.append(f"type: {content.get('type')} where a {kind} is wanted")
    if faults:
        raise Refusal("invalid_arguments", errors=faults)
    return content


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
