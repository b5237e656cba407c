"""What Slack tells us: each command, shortcut, press, submission and event, made an Incoming."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.slack.answers import Pressed
from adapters.slack.ask import Ask
from adapters.slack.blocks import opens_form
from adapters.slack.installs import Installs, ManyWorkspaces
from adapters.slack.limits import Json
from adapters.slack.manifest import COMMAND, SHORTCUT
from adapters.slack.modals import FORM, WINDOW, filled, said
from adapters.slack.people import People
from adapters.slack.places import Aside, Direct, Place, Window, unpack
from adapters.slack.pressed import action_of, key_of, label_of
from adapters.slack.publisher import Publisher
from adapters.slack.standing import PLATFORM, Standing
from adapters.slack.text import typed, unescaped
from adapters.slack.turns import Turns
from bot.commands import COMMANDS
from bot.messages import Command, Message, Press, Submit, Text, UserId

TENANT = "aftercare_tenant"
"""The name in Bolt's context of the workspace or organisation that a request came from."""
ENVELOPE = "aftercare_envelope"
"""The name in Bolt's context of the Socket Mode envelope."""

WRITTEN = (None, "file_share", "me_message")
"""The subtypes of messages that a person wrote."""

WORDS_ONLY = "I can only read words here."

EMPTY = "Write something, or close this."


class Listeners:
    """`installs` say whose a request is; `many` where workspaces install the app themselves."""

    def __init__(
        self,
        turns: Turns,
        people: People,
        publisher: Publisher,
        *,
        standing: Standing,
        installs: Installs,
        many: ManyWorkspaces | None,
    ) -> None:
        self._turns = turns
        self._people = people
        self._publisher = publisher
        self._standing = standing
        self._installs = installs
        self._many = many

    def register(self, app: AsyncApp) -> None:
        """Everything that the manifest subscribes to has its listener here."""
        app.command(COMMAND)(self.command)
        app.global_shortcut(SHORTCUT)(self.shortcut)
        app.action(re.compile(""))(self.press)
        app.view(FORM)(self.form)
        app.view(WINDOW)(self.window)
        app.event("message")(self.message)
        app.event("app_home_opened")(self.home_opened)
        app.event("user_change")(self.user_change)
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)
        app.event("team_access_granted")(self.team_granted)
        app.event("team_access_revoked")(self.team_revoked)

    # What people do.

    async def command(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        words = unescaped(str(body.get("text") or "")).strip()
        name, text = (*words.split(maxsplit=1), "", "")[:2]
        ask = Ask(
            _id(body, context),
            _user(body, context),
            Command(name, text),
            Aside(str(body.get("response_url") or "")),
            trigger=str(body.get("trigger_id") or ""),
            wants_form=name.lower() in ("", "new") or name.lower() not in COMMANDS,
            channel=str(body.get("channel_id") or ""),
            team=_team(context),
        )
        await self._turns.converse(ask, ack)

    async def shortcut(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        ask = Ask(
            _id(body, context),
            _user(body, context),
            Command("new"),
            Window(),
            trigger=str(body.get("trigger_id") or ""),
            wants_form=True,
            team=_team(context),
        )
        await self._turns.converse(ask, ack)

    async def press(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        """A button or a menu. A link was opened by Slack itself, and what carries no
        action of the core is no button of ours."""
        element: Json = next(iter(body.get("actions") or ()), {})
        action = action_of(element)
        if not action:
            await ack()
            return
        blocks = tuple((body.get("message") or {}).get("blocks") or ())
        ask = Ask(
            _id(body, context),
            _user(body, context),
            Press(action),
            _pressed_place(body),
            trigger=str(body.get("trigger_id") or ""),
            wants_form=opens_form(action),
            said=label_of(element),
            pressed=Pressed(action, blocks, menu=element.get("type") == "static_select"),
        )
        await self._turns.converse(ask, ack)

    async def form(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        view = body["view"]
        form, place = unpack(view.get("private_metadata") or "")
        event = Submit(form, filled(view))
        title = str((view.get("title") or {}).get("text") or "")
        ask = Ask(_id(body, context), _user(body, context), event, place, view=view, said=title)
        await self._turns.submitted(ask, ack)

    async def window(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        view = body["view"]
        text, line = said(view)
        if not text:
            await ack(response_action="errors", errors={line: EMPTY})
            return
        place = Window(view["id"])
        ask = Ask(_id(body, context), _user(body, context), Text(text), place, view=view)
        await self._turns.submitted(ask, ack)

    async def message(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        """A line typed to the bot. Edits, deletions and what bots write are nothing to answer."""
        event = body.get("event") or {}
        text = typed(str(event.get("text") or ""), event.get("blocks") or ()).strip()
        written = event.get("subtype") in WRITTEN and not event.get("bot_id")
        wordless = not (text or event.get("files"))
        if event.get("channel_type") != "im" or not written or wordless or not event.get("user"):
            await ack()
            return
        channel = str(event.get("channel") or "")
        ask = Ask(
            _id(body, context),
            _user(body, context, str(event["user"])),
            Text(text),
            Direct(channel),
            dm=channel,
            team=_team(context),
            ts=str(event.get("ts") or ""),
        )
        if text:
            await self._turns.converse(ask, ack)
        else:
            await self._turns.soon(self._turns.tell(ask, Message(WORDS_ONLY)))
            await ack()

    async def home_opened(self, body: Json, context: AsyncBoltContext) -> None:
        """The Home tab is shown; somebody whose first look is at an empty direct message is told
        there what this is."""
        event = body.get("event") or {}
        user = _user(body, context, str(event.get("user") or ""))
        channel = str(event.get("channel") or "")
        if event.get("tab", "home") == "home":
            await self._turns.soon(self._publisher.opened(user))
        elif channel:
            await self._turns.soon(self._welcome(user, channel, _team(context)))

    async def _welcome(self, user: UserId, channel: str, team: str) -> None:
        if not (await self._people.known(user)).dm:
            id = f"{PLATFORM}:welcome.{user.tenant}.{user.account}"
            place = Direct(channel)
            await self._turns.run(Ask(id, user, Command(""), place, dm=channel, team=team))

    # What happens to people and workspaces.

    async def user_change(self, body: Json, context: AsyncBoltContext) -> None:
        account = str(((body.get("event") or {}).get("user") or {}).get("id") or "")
        self._people.changed(_user(body, context, account))

    async def uninstalled(self, body: Json, context: AsyncBoltContext) -> None:
        await self._turns.soon(self._gone(body, context, "app_uninstalled"))

    async def revoked(self, body: Json, context: AsyncBoltContext) -> None:
        """A person's own token is none of ours; the bot's is all we have."""
        if ((body.get("event") or {}).get("tokens") or {}).get("bot"):
            await self._turns.soon(self._gone(body, context, "tokens_revoked"))

    async def _gone(self, body: Json, context: AsyncBoltContext, reason: str) -> None:
        """Two events that come in any order, and without Bolt's asking whose they are."""
        enterprise, team = str(context.enterprise_id or ""), str(context.team_id or "")
        whole = bool(context.is_enterprise_install)
        access = await self._installs.find(enterprise, team, whole)
        tenant = access.tenant if access else _tenant(body, context)
        if self._many:
            await self._many.removed(tenant)
        await self._standing.uninstalled(tenant, reason)

    async def team_granted(self, body: Json, context: AsyncBoltContext) -> None:
        whose = _tenant(body, context)
        await self._for_teams(body, lambda team: self._standing.resume(team, whose=whose))

    async def team_revoked(self, body: Json) -> None:
        await self._for_teams(body, lambda team: self._standing.stop(team, "team_access_revoked"))

    async def _for_teams(self, body: Json, do: Callable[[str], Awaitable[None]]) -> None:
        async def each() -> None:
            for team in (body.get("event") or {}).get("team_ids") or ():
                await do(str(team))

        await self._turns.soon(each())


def _user(body: Json, context: AsyncBoltContext, account: str = "") -> UserId:
    return UserId(PLATFORM, _tenant(body, context), account or str(context.user_id or ""))


def _team(context: AsyncBoltContext) -> str:
    """The team of an organisation that installed the app as a whole, else ""."""
    return str(context.team_id or "") if context.is_enterprise_install else ""


def _tenant(body: Json, context: AsyncBoltContext) -> str:
    if found := context.get(TENANT):
        return str(found)
    if context.is_enterprise_install:
        return str(context.enterprise_id or "")
    return str(context.team_id or body.get("team_id") or "")


def _id(body: Json, context: AsyncBoltContext) -> str:
    """Unique for what was done, and the same when Slack tells it again."""
    found = body.get("event_id") or body.get("trigger_id") or context.get(ENVELOPE)
    return f"{PLATFORM}:{found}"


def _pressed_place(body: Json) -> Place:
    container, view = body.get("container") or {}, body.get("view") or {}
    if view:
        return Window() if view.get("type") == "home" else Window(str(view.get("id") or ""))
    message = body.get("message") or {}
    channel = str(container.get("channel_id") or (body.get("channel") or {}).get("id") or "")
    if container.get("is_ephemeral") or not channel.startswith("D"):
        return Aside(str(body.get("response_url") or ""), pressed=True)
    ts = str(container.get("message_ts") or message.get("ts") or "")
    return Direct(channel, ts, key_of(message.get("blocks") or ()))
