"""Sending: messages into the direct message or aside, files, modals and the Home tab."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import limits
from adapters.slack.api import Api, Call
from adapters.slack.blocks import KEY, LONGEST_TEXT, Payload, payloads
from adapters.slack.errors import Kind, Refusal
from adapters.slack.limits import Json
from adapters.slack.people import People
from adapters.slack.text import escaped, size
from bot.faults import describe
from bot.messages import Attachment, Draft, Message, UserId
from bot.ports import OutcomeUnknown, TryLater

KEY_EVENT = "aftercare_nudge"
"""The type of the metadata that carries a delivery key where a message has no blocks."""

AS_TYPED: Json = {
    "parse": "none",
    "link_names": False,
    "unfurl_links": False,
    "unfurl_media": False,
    "mrkdwn": False,
}
"""Nothing in the top-level text is made a link, a mention or a preview."""

NO_BUTTONS = "The buttons cannot be shown just now. Type the words of one here instead."
"""What is said of a message that Slack would not take with its blocks: the words of its buttons
stand above, and each of them is understood when it is typed."""

LOOKS = (5.0, 10.0)
"""Seconds before each look whether an answer in doubt arrived; only then is it posted again."""

BEFORE = timedelta(minutes=1)
"""How much older than the claim a message may look: two clocks never agree."""

PAGE = 15
"""What conversations.history gives at most to an app that is distributed outside the Marketplace
(Slack docs, Rate limits)."""
PAGES = 4

_log = logging.getLogger("aftercare.slack")


class Messenger:
    def __init__(self, api: Api, people: People) -> None:
        self._api = api
        self._people = people

    # The direct message.

    async def post(self, user: UserId, message: Message, key: str) -> None:
        """Post a nudge in the direct message. Under the same key it is the same nudge: of a long
        one that was begun before, only what is missing in the direct message is posted.

        Raises Refusal, TryLater, OutcomeUnknown or StorageFault.
        """
        parts = payloads(message, key=key)
        if len(parts) == 1:
            await self._post(user, parts[0], patient=False)
            return
        found = await self._arrived(user, [part.id for part in parts])
        arrived = await self._people.begun(user) if found is None else found
        for number, part in enumerate(parts):
            if part.id in arrived:
                continue
            try:
                await self._post(user, part, patient=number > 0)
            except (Refusal, TryLater):
                if found is None and number:
                    await self._people.note_begun(user, [part.id for part in parts[:number]])
                raise

    async def answer(self, user: UserId, message: Message, key: str) -> None:
        """Post an answer in the direct message, its files after it. Raises as `post`."""
        for part in payloads(message, key=key):
            await self.answer_part(user, part)
        await self.upload(user, message.attachments)

    async def answer_part(self, user: UserId, payload: Payload) -> None:
        """A rate limit is waited out. Nobody else looks whether an answer arrived, as the courier
        does for a nudge; so where in doubt one with a key is looked up here. Raises as `post`."""
        try:
            await self._post(user, payload, patient=True)
        except OutcomeUnknown:
            if not payload.id:
                raise
            for pause in LOOKS:
                await asyncio.sleep(pause)
                if await self._arrived(user, [payload.id]) != frozenset():
                    return
            await self._post(user, payload, patient=True)

    async def _post(self, user: UserId, payload: Payload, *, patient: bool) -> None:
        channel = await self._people.dm(user, patient=patient)
        try:
            await self._post_in(user.tenant, channel, payload.asdict(), patient)
        except Refusal as refusal:
            if refusal.kind is Kind.CHANNEL:
                channel = await self._people.dm(user, afresh=True)
                await self._post_in(user.tenant, channel, payload.asdict(), patient)
            elif refusal.kind is Kind.OURS:
                await self._post_in(user.tenant, channel, _in_words(payload), patient=True)
            else:
                raise

    async def _post_in(self, tenant: str, channel: str, content: Json, patient: bool) -> None:
        _alert(limits.message_faults(content))
        await self._api.pace.turn(channel)
        call = self._api.patiently if patient else self._api.call
        await call(tenant, _message(channel, content))

    async def update(self, user: UserId, channel: str, ts: str, payload: Payload) -> bool:
        """Put something in a message's place; False where that message cannot be changed any more.

        Done twice it is the same, so that it is done until Slack says that it is. Raises Refusal,
        TryLater or OutcomeUnknown.
        """
        try:
            await self._update(user.tenant, channel, ts, payload.asdict(limits.UPDATE_TEXT))
        except Refusal as refusal:
            if refusal.kind is Kind.OURS:
                return await self._update_in_words(user.tenant, channel, ts, payload)
            if refusal.kind in (None, Kind.MESSAGE, Kind.CHANNEL):
                return False
            raise
        return True

    async def _update_in_words(self, tenant: str, channel: str, ts: str, payload: Payload) -> bool:
        """Without blocks, whatever was wrong with them; False where the words are too long."""
        content = {**_in_words(payload), "blocks": []}
        if size(content["text"]) > limits.UPDATE_TEXT:
            return False
        try:
            await self._update(tenant, channel, ts, content)
        except Refusal:
            return False
        return True

    async def _update(self, tenant: str, channel: str, ts: str, content: Json) -> None:
        _alert(limits.message_faults(content, update=True))
        await self._api.patiently(
            tenant,
            lambda client: client.chat_update(
                channel=channel, ts=ts, **content, parse="none", link_names=False
            ),
            again=True,
        )

    async def found(self, user: UserId, key: str, since: datetime) -> bool | None:
        """Whether a message with this key is in the direct message; None where nobody can tell.

        Raises Refusal, TryLater, OutcomeUnknown or StorageFault.
        """
        arrived = await self._arrived(user, [f"{KEY}{key}"], since - BEFORE)
        return None if arrived is None else bool(arrived)

    async def _arrived(
        self, user: UserId, ids: Sequence[str], oldest: datetime | None = None
    ) -> frozenset[str] | None:
        """Those of the messages of these ids that are in the direct message; None where nobody can
        tell. Raises as `found`."""
        channel = await self._people.dm(user)
        try:
            return await self._look(user.tenant, channel, ids, oldest)
        except Refusal as refusal:
            if refusal.kind is not Kind.CHANNEL:
                raise
            channel = await self._people.dm(user, afresh=True)
            return await self._look(user.tenant, channel, ids, oldest)

    async def _look(
        self, tenant: str, channel: str, ids: Sequence[str], oldest: datetime | None
    ) -> frozenset[str] | None:
        missing, cursor = set(ids), ""
        for page in range(PAGES):
            try:
                answer = await self._api.call(tenant, _history(channel, oldest, cursor))
            except Refusal as refusal:
                if refusal.kind is Kind.SCOPE or (page and refusal.kind is Kind.RATE):
                    return None
                raise
            for message in answer.get("messages") or ():
                missing -= _ids(message)
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not missing or not answer.get("has_more") or not cursor:
                return frozenset(ids) - missing
        return frozenset(ids) - missing or None

    async def silent(self, tenant: str, channel: str, since: str) -> bool:
        """Whether nothing of ours came into the direct message after that message; False where
        nobody can tell."""
        try:
            answer = await self._api.call(
                tenant,
                lambda client: client.conversations_history(
                    channel=channel, oldest=since, limit=PAGE
                ),
            )
        except Sending:
            return False
        return not any(message.get("bot_id") for message in answer.get("messages") or ())

    # Files.

    async def upload(self, user: UserId, files: Sequence[Attachment]) -> None:
        """Send files into the direct message, as text where the app may not upload any."""
        for file in files:
            channel = await self._people.dm(user, patient=True)
            try:
                await self._api.patiently(user.tenant, _upload(channel, file))
            except Refusal as refusal:
                if refusal.kind is not Kind.SCOPE:
                    raise
                text = file.data.decode("utf-8", errors="replace")
                told = Message("", title=file.name, drafts=(Draft(text),))
                for payload in payloads(told):
                    await self._post_in(user.tenant, channel, payload.asdict(), patient=True)

    # Aside, in any other conversation: ephemeral, without exception.

    async def respond(self, url: str, payload: Payload, *, replace: bool = False) -> bool:
        """Answer an event by its address; False where it takes no more answers."""
        content = payload.asdict()
        _alert(limits.message_faults(content))
        webhook = AsyncWebhookClient(url, session=self._api.session, retry_handlers=[])
        try:
            answer = await webhook.send_dict(
                {**content, "response_type": "ephemeral", "replace_original": replace}
            )
        except Exception as error:
            _log.warning("an answer could not be given: %s", describe(error))
            return False
        if answer.status_code != 200:
            _log.info("an answer was refused: HTTP %d", answer.status_code)
        return answer.status_code == 200

    # Views.

    async def open(self, tenant: str, trigger: str, view: Json, *, push: bool = False) -> str:
        """Open a modal and return its id. Raises Refusal, TryLater or OutcomeUnknown."""
        _alert(limits.view_faults(view))
        answer = await self._api.call(
            tenant,
            lambda client: (
                client.views_push(trigger_id=trigger, view=view)
                if push
                else client.views_open(trigger_id=trigger, view=view)
            ),
        )
        return str((answer.get("view") or {}).get("id", ""))

    async def show(self, tenant: str, view_id: str, view: Json) -> None:
        """Put a view in a modal's place. Raises Refusal, TryLater or OutcomeUnknown."""
        _alert(limits.view_faults(view))
        await self._api.patiently(
            tenant, lambda client: client.views_update(view_id=view_id, view=view), again=True
        )

    async def publish(self, user: UserId, view: Json) -> None:
        """Show a Home tab. Raises Refusal, TryLater or OutcomeUnknown."""
        _alert(limits.view_faults(view))
        await self._api.call(
            user.tenant, lambda client: client.views_publish(user_id=user.account, view=view)
        )


def _message(channel: str, content: Json) -> Call:
    return lambda client: client.chat_postMessage(channel=channel, **content, **AS_TYPED)


def _in_words(payload: Payload) -> Json:
    """The message without blocks: what was wrong with them is ours to mend, and not the reader's.

    The key travels as metadata, which is as opaque.
    """
    told = f"{payload.text}\n\n{NO_BUTTONS}" if payload.pressable else payload.text
    content: Json = {"text": escaped(told, LONGEST_TEXT)}
    if payload.id:
        content["metadata"] = {"event_type": KEY_EVENT, "event_payload": {"key": payload.id}}
    return content


def _history(channel: str, oldest: datetime | None, cursor: str) -> Call:
    return lambda client: client.conversations_history(
        channel=channel,
        oldest=str(oldest.timestamp()) if oldest else None,
        limit=PAGE,
        include_all_metadata=True,
        cursor=cursor or None,
    )


def _upload(channel: str, file: Attachment) -> Call:
    return lambda client: client.files_upload_v2(
        channel=channel, filename=file.name, title=file.name, content=file.data
    )


def _ids(message: Json) -> set[str]:
    """What of a key a message carries, in its blocks or instead of them."""
    ids = {str(block.get("block_id") or "") for block in message.get("blocks") or ()}
    metadata = message.get("metadata") or {}
    return ids | {str((metadata.get("event_payload") or {}).get("key") or "")}


def _alert(faults: Sequence[str]) -> None:
    """Our own mistake, told before Slack tells it; what is said in it is not repeated."""
    if faults:
        _log.error("a payload is over Slack's limits: %s", "; ".join(faults))


Sending = (Refusal, TryLater, OutcomeUnknown)
"""What a call may end with other than an answer."""
