"""The Home tab: all of the core's page on one view."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from adapters.slack import limits
from adapters.slack.blocks import NOTHING, Ids, message_parts, paragraphs
from adapters.slack.limits import Json
from bot.messages import Message

MORE = "There is more than fits here. /interview list shows all of it."


def home_view(messages: Sequence[Message]) -> Json:
    """The messages one below the other, as many of them as a view holds."""
    ids = Ids()
    blocks: list[Block] = []
    for message in messages:
        parts = [part.block for part in message_parts(message, ids)]
        if len(blocks) + 1 + len(parts) >= limits.VIEW_BLOCKS:
            blocks += [part.block for part in paragraphs(MORE)]
            break
        blocks += [DividerBlock(), *parts] if blocks else parts
    blocks = blocks or [part.block for part in paragraphs(NOTHING)]
    return View(type="home", blocks=blocks).to_dict()
