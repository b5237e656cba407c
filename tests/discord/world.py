"""What Discord keeps: people, channels and messages, and who can see which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.ports import Clock
from tests.discord.limits import COMPONENTS_V2, EPHEMERAL, TEXT, walk
from tests.discord.refusal import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, Json

EPOCH = 1_420_070_400_000
"""Discord's first millisecond, in milliseconds since 1970."""

NONCES_KEPT = timedelta(minutes=3)
"""“The past few minutes” in which a nonce is known again."""

MENTION = re.compile(r"@everyone|@here|<@[!&]?\d+>")


@dataclass(eq=False)
class Account:
    """A person. With `open` false they take no direct message from the bot."""

    id: int
    name: str
    locale: str = "en-US"
    open: bool = True
    gone: bool = False

    def as_json(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None,
            "discriminator": "0",
            "avatar": None,
        }


@dataclass(frozen=True, slots=True)
class Channel:
    """A direct message with `person`, or a channel of a server that everybody reads."""

    id: int
    person: Account | None = None
    guild: int = 0

    def as_json(self) -> Json:
        if self.person:
            return {"id": str(self.id), "type": 1, "recipients": [self.person.as_json()]}
        return {
            "id": str(self.id),
            "type": 0,
            "guild_id": str(self.guild),
            "name": "general",
            "position": 0,
        }


@dataclass
class Post:
    """A message. With `only` it is ephemeral: that person alone sees it."""

    id: int
    channel: Channel
    author: Account
    at: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    files: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    flags: int = 0
    nonce: str = ""
    only: int = 0
    loading: bool = False
    deleted: bool = False

    def as_json(self) -> Json:
        return {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.as_json(),
            "content": self.content,
            "timestamp": self.at.isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [
                {
                    "id": str(id),
                    "filename": name,
                    "size": len(data),
                    "url": f"https://cdn.invalid/{id}/{name}",
                    "proxy_url": f"https://cdn.invalid/{id}/{name}",
                }
                for id, (name, data) in self.files.items()
            ],
            "embeds": self.embeds,
            "components": self.components,
            "pinned": False,
            "type": 0,
            "flags": self.flags,
            **({"nonce": self.nonce} if self.nonce else {}),
        }

    def texts(self) -> list[str]:
        """All that could hold a mention."""
        parts = [part["content"] for part in walk(self.components) if part["type"] == TEXT]
        return [self.content, *parts]


class World:
    """All of it. `public` is what somebody else could see, `mentioned` whom a message called.

    `order` has the id of a post each time it comes or changes.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counter = count(1)
        self.accounts: dict[int, Account] = {}
        self.channels: dict[int, Channel] = {}
        self.posts: dict[int, Post] = {}
        self.order: list[int] = []
        self.public: list[str] = []
        self.mentioned: list[str] = []
        self.bot = self.account("Aftercare")
        self.application = self.bot.id
        self.guild = self.new_id()
        self.lobby = self._channel(Channel(self.new_id(), guild=self.guild))

    def now(self) -> datetime:
        return self._clock.now()

    def new_id(self) -> int:
        """A snowflake: the instant in milliseconds, then a number that never repeats."""
        since = int(self.now().timestamp() * 1000) - EPOCH
        return (since << 22) + next(self._counter)

    def account(self, name: str, *, id: int = 0) -> Account:
        made = Account(id or self.new_id(), name)
        self.accounts[made.id] = made
        return made

    def _channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct(self, person: Account) -> Channel:
        """The one direct channel between the bot and this person."""
        for channel in self.channels.values():
            if channel.person is person:
                return channel
        return self._channel(Channel(self.new_id(), person=person))

    def channel(self, id: int) -> Channel:
        if id not in self.channels:
            raise UNKNOWN_CHANNEL
        return self.channels[id]

    def post(self, channel: Channel, author: Account, message: Json, *, only: int = 0) -> Post:
        """Keep a message that was checked already."""
        made = Post(self.new_id(), channel, author, self.now(), only=only)
        self.posts[made.id] = made
        made.nonce = str(message.get("nonce") or "")
        self.change(made, message)
        return made

    def change(self, post: Post, message: Json) -> None:
        """Write what the message says over the post; what it does not name stays."""
        post.loading = False
        post.content = message.get("content", post.content) or ""
        post.embeds = message.get("embeds", post.embeds) or []
        post.components = message.get("components", post.components) or []
        if "attachments" in message or message.get("files"):
            kept = {int(one["id"]) for one in message.get("attachments") or []}
            post.files = {id: one for id, one in post.files.items() if id in kept}
            post.files |= {self.new_id(): one for one in message.get("files") or ()}
        kept_flags = post.flags & (COMPONENTS_V2 | EPHEMERAL)
        post.flags = int(message.get("flags") or 0) | kept_flags
        if post.only:
            post.flags |= EPHEMERAL
        self.order.append(post.id)
        self._watch(post, message.get("allowed_mentions"))

    def _watch(self, post: Post, allowed: Json | None) -> None:
        """Record what others could see, and whom this calls."""
        if post.author is not self.bot:
            return
        if post.channel.guild and not post.only:
            self.public.append("\n".join(post.texts()))
        if allowed is None or allowed.get("parse") or allowed.get("users") or allowed.get("roles"):
            self.mentioned += [found for text in post.texts() for found in MENTION.findall(text)]

    def find(self, channel: Channel, id: int) -> Post:
        post = self.posts.get(id)
        if post is None or post.deleted or post.channel != channel:
            raise UNKNOWN_MESSAGE
        return post

    def history(self, channel: Channel) -> list[Post]:
        """What the API shows of a channel, oldest first: nothing that is ephemeral."""
        posts = (self.posts[id] for id in sorted(self.posts))
        return [one for one in posts if one.channel == channel and not one.only and not one.deleted]

    def same(self, channel: Channel, nonce: str) -> Post | None:
        """The message sent with this nonce in the past few minutes."""
        since = self.now() - NONCES_KEPT
        for post in reversed(self.history(channel)):
            if nonce and post.nonce == nonce and post.at >= since and post.author is self.bot:
                return post
        return None
