"""Discord's errors, by code: what each means for a delivery, and who can mend it."""

from __future__ import annotations

import asyncio
import enum
import logging
from datetime import timedelta

import aiohttp
import discord

from bot.faults import describe
from bot.ports import OutcomeUnknown, StorageFault, TryLater, Unreachable

Fault = Unreachable | TryLater | OutcomeUnknown

_log = logging.getLogger("aftercare.discord")


class Misconfigured(Exception):
    """Discord will not have us until the operator changes something. The text is one sentence."""


def describe_outage(error: Exception) -> str:
    """What kept us from Discord: a fault of the network or of theirs needs no place in our code."""
    if isinstance(error, discord.HTTPException):
        return f"HTTP status {error.status}"
    network = isinstance(error, OSError | TimeoutError | aiohttp.ClientError)
    return type(error).__name__ if network else describe(error)


class Act(enum.Enum):
    """What to do about an error."""

    STOP = "the token is no good: stop"
    PARK = "this person cannot be reached"
    REOPEN = "the channel is gone: open it again once, then park"
    WAIT = "a passing fault of Discord's: later"
    PAUSE = "too many channels were opened: open none for hours"
    OPERATOR = "only the operator can mend it"
    PLAIN = "the content is refused: a plain variant once"
    BUG = "our mistake: a plain variant once, and a word to the operator"
    LATE = "the interaction is over: answer in the direct messages"
    ANSWERED = "the interaction has its answer already"
    ANEW = "the message is gone: post a new one"


ACTS = {
    50014: Act.STOP,  # invalid token
    50007: Act.PARK,  # closed or blocked
    50278: Act.PARK,  # no server in common
    10013: Act.PARK,  # unknown user
    50033: Act.PARK,  # invalid recipient
    10003: Act.REOPEN,  # unknown channel
    50001: Act.REOPEN,  # missing access
    40004: Act.WAIT,
    40006: Act.WAIT,
    130000: Act.WAIT,
    40003: Act.PAUSE,
    20026: Act.PAUSE,  # quarantined
    40002: Act.OPERATOR,  # the account needs verifying
    20009: Act.PLAIN,
    200000: Act.PLAIN,
    240000: Act.PLAIN,
    50035: Act.BUG,
    50006: Act.BUG,
    40005: Act.BUG,
    10062: Act.LATE,  # unknown interaction
    10015: Act.LATE,  # unknown webhook: the token has run out
    50027: Act.LATE,
    40094: Act.LATE,  # no more follow-ups
    40060: Act.ANSWERED,
    10008: Act.ANEW,
}

PAUSE = timedelta(hours=6)
"""How long no channel is opened after Discord said that we open too many."""

UNKNOWN = timedelta(hours=1)
"""Before another try after a refusal that this table does not know, or that the operator mends."""

TOO_MANY = timedelta(minutes=15)
"""After a 429 that does not come from Discord itself: whoever stands before it has blocked us."""


def act(error: Exception) -> Act | None:
    """What the table says, None where the error is none that Discord gave a known code."""
    if isinstance(error, discord.LoginFailure):
        return Act.STOP
    if not isinstance(error, discord.HTTPException):
        return None
    # The token of an interaction that is over is answered with 401 too, by a code of its own.
    return ACTS.get(error.code) or (Act.STOP if error.status == 401 else None)


def fault(error: Exception, *, posted: bool) -> Fault:
    """What an error means for a delivery.

    `posted` is whether what failed was a post, which may have arrived all the same; to open a
    channel or to look into one can be done again.
    """
    match error:
        case Unreachable() | TryLater() | OutcomeUnknown():
            return error
        case StorageFault():
            return TryLater("storage")
        case discord.RateLimited():
            return TryLater("rate_limited", timedelta(seconds=error.retry_after))
        case discord.HTTPException():
            return _of_code(error, posted=posted)
        case aiohttp.ClientConnectorError():
            return TryLater("no_connection")
        case TimeoutError() | asyncio.TimeoutError() | OSError() | aiohttp.ClientError():
            return OutcomeUnknown("no_answer") if posted else TryLater("no_answer")
    _log.error("unexpected: %s", describe(error))
    return OutcomeUnknown("unexpected") if posted else TryLater("unexpected")


def _of_code(error: discord.HTTPException, *, posted: bool) -> Fault:
    reason = str(error.code or error.status)
    match act(error):
        case Act.PARK | Act.REOPEN:
            return Unreachable(reason)
        case Act.WAIT:
            return TryLater(reason)
        case Act.PAUSE:
            _log.error("Discord says that we open too many direct messages (%s)", reason)
            return TryLater(reason, PAUSE)
        case None if error.status == 429:
            _log.error("Discord refuses our requests for being too many")
            return TryLater(reason, TOO_MANY)
        case None if error.status >= 500:
            return OutcomeUnknown(reason) if posted else TryLater(reason)
    _log.error("Discord refused a request: status %s, code %s", error.status, error.code)
    return TryLater(reason, UNKNOWN)
