"""Sending: messages into the direct message or aside, files, modals and the Home tab."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import limits
from adapters.slack.api import Api, Call
from adapters.slack.blocks import KEY, Payload, payloads
from adapters.slack.errors import Kind, Refusal
from adapters.slack.limits import Json
from adapters.slack.people import People
from adapters.slack.text import escaped, pieces
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

PLAIN_PIECE = 3_500
"""Characters of plain text in one message, where Slack would not take the blocks."""

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

    async def post(
        self, user: UserId, message: Message, *, key: str = "", patient: bool = False
    ) -> None:
        """Post a message in the direct message, its files after it. With `patient`, or once a part
        of it is posted, a short rate limit is waited out.

        Raises Refusal, TryLater, OutcomeUnknown or StorageFault.
        """
        for number, payload in enumerate(payloads(message, key=key)):
            await self.post_payload(user, payload, key=key, patient=patient or number > 0)
        await self.upload(user, message.attachments)

    async def post_payload(
        self, user: UserId, payload: Payload, *, key: str = "", patient: bool = True
    ) -> None:
        """As `post`, for a part of a message."""
        channel = await self._people.dm(user)
        try:
            await self._post_in(user.tenant, channel, payload.asdict(), patient)
        except Refusal as refusal:
            if refusal.kind is Kind.CHANNEL:
                channel = await self._people.dm(user, afresh=True)
                await self._post_in(user.tenant, channel, payload.asdict(), patient)
            elif refusal.kind is Kind.OURS:
                await self._post_plain(user.tenant, channel, payload, key)
            else:
                raise

    async def _post_in(self, tenant: str, channel: str, content: Json, patient: bool) -> None:
        _alert(limits.message_faults(content))
        await self._api.pace.turn(channel)
        call = self._api.patiently if patient else self._api.call
        await call(tenant, _message(channel, content))

    async def _post_plain(self, tenant: str, channel: str, payload: Payload, key: str) -> None:
        """Once, without blocks: what was wrong with them is ours to mend, and not the reader's.

        The key travels as metadata, which is as opaque.
        """
        texts = pieces(payload.text, PLAIN_PIECE) or ["…"]
        for number, text in enumerate(texts, 1):
            content: Json = {"text": escaped(text)}
            if key and number == len(texts):
                content["metadata"] = {"event_type": KEY_EVENT, "event_payload": {"key": key}}
            await self._api.pace.turn(channel)
            await self._api.patiently(tenant, _message(channel, content))

    async def update(self, user: UserId, channel: str, ts: str, payload: Payload) -> bool:
        """Put something in a message's place; False where that message cannot be changed any more.

        Raises Refusal, TryLater or OutcomeUnknown.
        """
        content = payload.asdict(limits.UPDATE_TEXT)
        _alert(limits.message_faults(content, update=True))
        try:
            await self._api.patiently(
                user.tenant,
                lambda client: client.chat_update(
                    channel=channel, ts=ts, **content, parse="none", link_names=False
                ),
            )
        except Refusal as refusal:
            if refusal.kind in (None, Kind.MESSAGE, Kind.CHANNEL, Kind.OURS):
                return False
            raise
        return True

    async def found(self, user: UserId, key: str, since: datetime) -> bool | None:
        """Whether a message with this key is in the direct message; None where nobody can tell.

        Raises Refusal, TryLater, OutcomeUnknown or StorageFault.
        """
        channel = await self._people.dm(user)
        oldest, cursor = str((since - BEFORE).timestamp()), ""
        for page in range(PAGES):
            try:
                answer = await self._api.call(user.tenant, _history(channel, oldest, cursor))
            except Refusal as refusal:
                if refusal.kind is Kind.SCOPE:
                    return None
                if page and refusal.kind is Kind.RATE:
                    return None
                raise
            if any(_carries(message, key) for message in answer.get("messages") or ()):
                return True
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not answer.get("has_more") or not cursor:
                return False
        return None

    # Files.

    async def upload(self, user: UserId, files: Sequence[Attachment]) -> None:
        """Send files into the direct message, as text where the app may not upload any."""
        for file in files:
            channel = await self._people.dm(user)
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
            tenant, lambda client: client.views_update(view_id=view_id, view=view)
        )

    async def publish(self, user: UserId, view: Json) -> None:
        """Show a Home tab. Raises Refusal, TryLater or OutcomeUnknown."""
        _alert(limits.view_faults(view))
        await self._api.call(
            user.tenant, lambda client: client.views_publish(user_id=user.account, view=view)
        )


def _message(channel: str, content: Json) -> Call:
    return lambda client: client.chat_postMessage(channel=channel, **content, **AS_TYPED)


def _history(channel: str, oldest: str, cursor: str) -> Call:
    return lambda client: client.conversations_history(
        channel=channel,
        oldest=oldest,
        limit=PAGE,
        include_all_metadata=True,
        cursor=cursor or None,
    )


def _upload(channel: str, file: Attachment) -> Call:
    return lambda client: client.files_upload_v2(
        channel=channel, filename=file.name, title=file.name, content=file.data
    )


def _carries(message: Json, key: str) -> bool:
    if any(block.get("block_id") == f"{KEY}{key}" for block in message.get("blocks") or ()):
        return True
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("key") == key


def _alert(faults: Sequence[str]) -> None:
    """Our own mistake, told before Slack tells it; what is said in it is not repeated."""
    if faults:
        _log.error("a payload is over Slack's limits: %s", "; ".join(faults))


Sending = (Refusal, TryLater, OutcomeUnknown)
"""What a call may end with other than an answer."""
