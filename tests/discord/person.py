"""A person at Discord: what they do to the bot, and what they see of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from tests.discord.command_limits import SUBCOMMAND
from tests.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from tests.discord.limits import CHECKBOXES, INPUT, LABEL, SELECT
from tests.discord.refusal import Json
from tests.discord.server import Discord
from tests.discord.shown import Key, fields, keys, seen
from tests.discord.world import Account, Channel, Post


class NotPossible(Exception):
    """Discord offers no such thing to this person now."""


class Bot(Protocol):
    """What a person waits for."""

    async def heard(self, post: Post) -> None:
        """Until the bot has done all that a message leads to."""

    async def answered(self, interaction: Interaction) -> None:
        """Until the bot has answered, and done all that follows. Raises TimeoutError."""


@dataclass
class Person:
    """One person. `form` is the modal before them, if one is."""

    discord: Discord
    account: Account
    bot: Bot
    form: Interaction | None = None
    _looked: int = 0
    interactions: list[Interaction] = field(default_factory=list)

    @property
    def direct(self) -> Channel:
        return self.discord.world.direct(self.account)

    @property
    def lobby(self) -> Channel:
        return self.discord.world.lobby

    # What they do. Each returns what is new to be seen.

    async def slash(self, name: str, /, *, server: bool = False, **options: str) -> str:
        """`/interview name option: value`, in the bot's DM or in a server."""
        await self.acted(await self.begin_slash(name, server=server, **options))
        return self.new()

    async def begin_slash(
        self, name: str, /, *, server: bool = False, **options: str
    ) -> Interaction:
        """The same without waiting for the answer."""
        data = self._command(name, {key: {"value": value} for key, value in options.items()})
        return await self._begin(COMMAND, self.lobby if server else self.direct, data)

    async def autocomplete(self, name: str, option: str, typed: str) -> list[str]:
        """What is suggested while the value of an option is typed."""
        return [choice["name"] for choice in await self.choices(name, option, typed)]

    async def choices(self, name: str, option: str, typed: str) -> list[Json]:
        data = self._command(name, {option: {"value": typed, "focused": True}})
        interaction = await self._begin(AUTOCOMPLETE, self.direct, data)
        await self.acted(interaction)
        return interaction.choices

    async def type(self, text: str) -> str:
        """A message to the bot."""
        await self.bot.heard(await self.begin_type(text))
        return self.new()

    async def begin_type(self, text: str) -> Post:
        self.look()
        if not 1 <= len(text) <= 4000:
            raise NotPossible("a message has 1 to 4,000 characters")
        post = self.discord.world.post(self.direct, self.account, {"content": text})
        await self.discord.write(post)
        return post

    async def click(self, label: str, *, post: Post | None = None) -> str:
        """A button, on the last message that has one so labelled."""
        return await self.press(self.key(label, post=post))

    async def choose(self, menu: str, option: str, *, post: Post | None = None) -> str:
        """An option of a menu, by what is written on both."""
        return await self.press(self.key(menu, post=post, option=option), option)

    async def press(self, key: Key, option: str = "") -> str:
        await self.acted(await self.begin_press(key, option))
        return self.new()

    async def begin_press(self, key: Key, option: str = "") -> Interaction:
        data: Json = {"component_type": key.component, "custom_id": key.custom_id, "id": 1}
        if key.component == SELECT:
            values = [value for label, value in key.options if label == option]
            if not values:
                raise NotPossible(f"{option!r} among {[label for label, _ in key.options]}")
            data["values"] = values
        return await self._begin(COMPONENT, key.post.channel, data, key.post)

    async def submit(self, **values: str) -> str:
        """Send the form back: what is named here by label (as far as it goes, spaces as `_`) is
        filled in, everything else stays as it is shown."""
        await self.acted(await self.begin_submit(**values))
        return self.new()

    async def begin_submit(self, **values: str) -> Interaction:
        opened, self.form = self.form, None
        if opened is None or opened.modal is None:
            raise NotPossible("no form is open")
        data = {
            "custom_id": opened.modal["custom_id"],
            "components": _filled(opened.modal, values),
            "resolved": {},
        }
        return await self._begin(MODAL_SUBMIT, opened.channel, data, opened.message)

    async def _begin(
        self, kind: int, channel: Channel, data: Json, message: Post | None = None
    ) -> Interaction:
        self.look()
        if kind != AUTOCOMPLETE:
            self.form = None
        interaction = self.discord.interactions.begin(
            kind, self.account, channel, data, message=message
        )
        self.interactions.append(interaction)
        about = interaction.as_json(self.discord.world.application)
        await self.discord.gateway.tell("INTERACTION_CREATE", about, guild=channel.guild)
        return interaction

    async def acted(self, interaction: Interaction) -> None:
        """Wait for the answer. Without one, Discord says “The application did not respond”."""
        await self.bot.answered(interaction)
        if interaction.modal is not None:
            self.form = interaction

    def _command(self, name: str, options: dict[str, Json]) -> Json:
        """The data of a command as the registered one allows it."""
        for command in self.discord.rest.commands:
            for sub in command.get("options") or ():
                if sub["type"] != SUBCOMMAND or sub["name"] != name:
                    continue
                known = {one["name"]: one for one in sub.get("options") or ()}
                if unknown := options.keys() - known.keys():
                    raise NotPossible(f"{unknown} among {list(known)}")
                given = [
                    {"type": known[key]["type"], "name": key, **one} for key, one in options.items()
                ]
                chosen = {"type": SUBCOMMAND, "name": name, "options": given}
                return {
                    "id": command["id"],
                    "name": command["name"],
                    "type": 1,
                    "options": [chosen],
                }
        raise NotPossible(f"/interview {name} is not registered")

    # What they see.

    def visible(self) -> list[Post]:
        """Every post of the bot before their eyes, in the order in which they stand there."""
        world = self.discord.world
        return [
            post
            for _, post in sorted(world.posts.items())
            if post.author is world.bot and not post.deleted and self._sees(post)
        ]

    def sees(self) -> str:
        """Everything the bot has on their screen."""
        return "\n\n".join(map(seen, self.visible()))

    def new(self) -> str:
        return "\n\n".join(map(seen, self.news()))

    def news(self) -> list[Post]:
        """The posts that came or changed since they last did something."""
        world = self.discord.world
        ids = dict.fromkeys(world.order[self._looked :])
        posts = [world.posts[id] for id in ids]
        return [
            post
            for post in posts
            if post.author is world.bot and not post.deleted and self._sees(post)
        ]

    def offered(self) -> list[Key]:
        """All that can be pressed, on whatever message."""
        return [key for post in self.visible() for key in keys(post)]

    def labels(self) -> list[str]:
        """What can be pressed on the posts that are new."""
        return [key.label for post in self.news() for key in keys(post)]

    def key(self, label: str, *, post: Post | None = None, option: str = "") -> Key:
        for one in reversed(self.offered() if post is None else keys(post)):
            fits = one.label == label and not one.disabled
            if fits and (not option or option in (text for text, _ in one.options)):
                return one
        raise NotPossible(f"{label!r} {option!r} among {[one.label for one in self.offered()]}")

    def form_fields(self) -> list[Json]:
        if self.form is None or self.form.modal is None:
            raise NotPossible("no form is open")
        return fields(self.form.modal)

    def _sees(self, post: Post) -> bool:
        if post.only:
            return post.only == self.account.id
        return post.channel.person in (self.account, None)

    def look(self) -> None:
        self._looked = len(self.discord.world.order)


def _filled(modal: Json, values: dict[str, str]) -> list[Json]:
    """A modal as it is sent back. Raises NotPossible where Discord's own checks forbid it."""
    wanted = {name.replace("_", " ").casefold(): value for name, value in values.items()}
    sent: list[Json] = []
    for number, part in enumerate(modal["components"], start=1):
        if part["type"] != LABEL:
            sent.append({"type": part["type"], "id": number})
            continue
        told = [
            wanted.pop(name) for name in list(wanted) if part["label"].casefold().startswith(name)
        ]
        inner = _filled_in(part["component"], told[0] if told else None, part["label"])
        sent.append({"type": LABEL, "id": number, "component": inner | {"id": 100 + number}})
    if wanted:
        labels = [part.get("label") for part in modal["components"]]
        raise NotPossible(f"{list(wanted)} among {labels}")
    return sent


def _filled_in(part: Json, told: str | None, label: str) -> Json:
    sent: Json = {"type": part["type"], "custom_id": part["custom_id"]}
    if part["type"] == INPUT:
        value = part.get("value") or "" if told is None else told
        least = part.get("min_length") or (1 if part.get("required", True) else 0)
        if value and not least <= len(value) <= (part.get("max_length") or 4000):
            raise NotPossible(f"{label}: {len(value)} characters")
        if not value and part.get("required", True):
            raise NotPossible(f"{label} is required")
        return sent | {"value": value}
    options = part["options"]
    if told is None:
        values = [one["value"] for one in options if one.get("default")]
    else:
        values = [one["value"] for one in options if told in (one["label"], one["value"])]
        if not values:
            raise NotPossible(f"{told!r} among {[one['label'] for one in options]}")
    if not values and part.get("required", True):
        raise NotPossible(f"{label} is required")
    if part["type"] in (SELECT, CHECKBOXES):
        return sent | {"values": values}
    return sent | {"value": values[0] if values else None}
