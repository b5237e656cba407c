"""Interactions: what a person does with the bot, and every way in which it may be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.discord.command_limits import check_choices
from tests.discord.limits import EPHEMERAL, check_message, check_modal
from tests.discord.refusal import (
    ALREADY_ANSWERED,
    TOKEN_ENDED,
    TOO_MANY_FOLLOWUPS,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Json,
    invalid,
)
from tests.discord.world import Account, Channel, Post, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
SAY, SAY_LATER, CHANGE_LATER, CHANGE, SUGGEST, OPEN = 4, 5, 6, 7, 8, 9

TIME_TO_ANSWER = timedelta(seconds=3)
TOKEN_LIFE = timedelta(minutes=15)
FOLLOWUPS_OF_A_USER_INSTALL = 5


@dataclass
class Interaction:
    """One thing a person did. `answered` is how the bot answered first, 0 while it has not."""

    id: int
    token: str
    kind: int
    account: Account
    channel: Channel
    data: Json
    at: datetime
    message: Post | None = None
    user_install: bool = False
    answered: int = 0
    original: Post | None = None
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    followups: int = 0

    def as_json(self, application: int) -> Json:
        about: Json = {
            "id": str(self.id),
            "application_id": str(application),
            "type": self.kind,
            "data": self.data,
            "token": self.token,
            "version": 1,
            "attachment_size_limit": 10 << 20,
            "channel": self.channel.as_json(),
            "channel_id": str(self.channel.id),
            "locale": self.account.locale,
            "app_permissions": "0",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0 if self.channel.guild else 1,
        }
        if self.message:
            about["message"] = self.message.as_json()
        if not self.channel.guild:
            return {**about, "user": self.account.as_json()}
        member = {
            "user": self.account.as_json(),
            "roles": [],
            "joined_at": self.at.isoformat(),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": "0",
        }
        guild = {"id": str(self.channel.guild), "locale": "en-US", "features": []}
        return {**about, "guild_id": guild["id"], "guild": guild, "member": member}


class Interactions:
    """All that were begun, and the rules for answering them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.begun: dict[int, Interaction] = {}

    def begin(
        self,
        kind: int,
        account: Account,
        channel: Channel,
        data: Json,
        *,
        message: Post | None = None,
        user_install: bool = False,
    ) -> Interaction:
        id = self._world.new_id()
        token = f"interaction-token-{id}"
        made = Interaction(id, token, kind, account, channel, data, self._world.now(), message)
        made.user_install = user_install
        self.begun[id] = made
        return made

    def answer(self, id: int, token: str, body: Json) -> Json:
        """The first answer. Raises Refusal."""
        it = self.begun.get(id)
        if it is None or it.token != token or self._world.now() > it.at + TIME_TO_ANSWER:
            raise UNKNOWN_INTERACTION
        if it.answered:
            raise ALREADY_ANSWERED
        how, data = int(body["type"]), body.get("data") or {}
        self._check(it, how, data, body.get("files") or [])
        match how:
            case 4 | 5:
                it.original = self._say(it, data | {"files": body.get("files")}, how == SAY_LATER)
            case 7:
                assert it.message
                self._world.change(it.message, data | {"files": body.get("files")})
                it.original = it.message
            case 6:
                it.original = it.message
            case 8:
                it.choices = data["choices"]
            case 9:
                it.modal = data
        it.answered = how
        return self._receipt(it)

    def _check(self, it: Interaction, how: int, data: Json, files: list[Any]) -> None:
        from_message = it.kind in (COMPONENT, MODAL_SUBMIT) and it.message is not None
        allowed = {
            SAY: it.kind != AUTOCOMPLETE,
            SAY_LATER: it.kind != AUTOCOMPLETE,
            CHANGE_LATER: from_message,
            CHANGE: from_message,
            SUGGEST: it.kind == AUTOCOMPLETE,
            OPEN: it.kind in (COMMAND, COMPONENT),
        }
        if not allowed.get(how):
            raise invalid("type", f"{how} cannot answer {it.kind}")
        names = tuple(name for name, _ in files)
        if how == SAY:
            check_message(data, names)
        elif how == CHANGE and it.message:
            check_message(merged(it.message, data), names_after(it.message, data, names))
        elif how == SUGGEST:
            check_choices(data["choices"])
        elif how == OPEN:
            check_modal(data)

    def _say(self, it: Interaction, data: Json, later: bool) -> Post:
        ephemeral = int(data.get("flags") or 0) & EPHEMERAL
        post = self._world.post(
            it.channel, self._world.bot, data, only=it.account.id if ephemeral else 0
        )
        post.loading = later
        return post

    def _receipt(self, it: Interaction) -> Json:
        about: Json = {"id": str(it.id), "type": it.kind}
        if it.original and it.answered in (SAY, SAY_LATER, CHANGE, CHANGE_LATER):
            about["response_message_id"] = str(it.original.id)
            about["response_message_loading"] = it.original.loading
            about["response_message_ephemeral"] = bool(it.original.only)
            resource = {"type": it.answered, "message": it.original.as_json()}
            return {"interaction": about, "resource": resource}
        return {"interaction": about}

    def _by_token(self, token: str) -> Interaction:
        it = next((one for one in self.begun.values() if one.token == token), None)
        if it is None or not it.answered or it.answered in (SUGGEST,):
            raise UNKNOWN_WEBHOOK
        if self._world.now() > it.at + TOKEN_LIFE:
            raise TOKEN_ENDED
        return it

    def follow_up(self, token: str, message: Json) -> Post:
        """A further message. The first after SAY_LATER takes the place of “is thinking”."""
        it = self._by_token(token)
        names = tuple(name for name, _ in message.get("files") or ())
        check_message(message, names)
        if it.original and it.original.loading:
            self._world.change(it.original, message)
            return it.original
        it.followups += 1
        if it.user_install and it.followups > FOLLOWUPS_OF_A_USER_INSTALL:
            raise TOO_MANY_FOLLOWUPS
        return self._say(it, message, later=False)

    def find(self, token: str, id: str) -> Post:
        it = self._by_token(token)
        post = it.original if id == "@original" else self._world.posts.get(int(id))
        if post is None or post.deleted:
            raise UNKNOWN_MESSAGE
        return post

    def change(self, token: str, id: str, message: Json) -> Post:
        post = self.find(token, id)
        names = tuple(name for name, _ in message.get("files") or ())
        check_message(merged(post, message), names_after(post, message, names))
        self._world.change(post, message)
        return post

    def delete(self, token: str, id: str) -> None:
        self.find(token, id).deleted = True


def merged(post: Post, change: Json) -> Json:
    """The message as it would be after the change."""
    flags = post.flags | int(change.get("flags") or 0)
    return {
        "content": change.get("content", post.content),
        "embeds": change.get("embeds", post.embeds),
        "components": change.get("components", post.components),
        "flags": flags,
        "attachments": change.get("attachments"),
    }


def names_after(post: Post, change: Json, new: tuple[str, ...]) -> tuple[str, ...]:
    """The files that the message would have after the change."""
    if "attachments" not in change:
        return (*(name for name, _ in post.files.values()), *new)
    kept = {int(one["id"]) for one in change["attachments"] or []}
    return (*(name for id, (name, _) in post.files.items() if id in kept), *new)
