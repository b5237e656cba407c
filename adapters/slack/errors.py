"""What Slack's error codes mean and what is done about each: one table."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.ports import OutcomeUnknown, TryLater, Unreachable


class Kind(Enum):
    """What a refusal asks for."""

    RATE = "wait as long as Slack asks, this workspace alone"
    DOUBT = "it may have happened: look before it is done again"
    AWAY = "the workspace cannot be used for a while: look again hourly"
    EXPIRED = "rotate the token, then try once more"
    AUTH = "the token is of no use: the operator has to act"
    GONE = "uninstalled: stop until it is installed again"
    SCOPE = "a scope is missing: the operator has to reinstall"
    TEAM = "an organisation took back this team: stop until it grants it again"
    PERSON = "this person cannot be written to"
    CHANNEL = "the direct message is another one: open it once more"
    APP = "the app's settings forbid it: the operator has to act"
    QUOTA = "the workspace is full: look again daily"
    OURS = "our mistake: send it as plain text, and tell the operator"
    MESSAGE = "the message is gone or fixed: post a new one"
    VIEW = "the view is gone or was raced: let the person open it again"
    INSTALL = "the installation failed: it has to begin again"


CODES: dict[str, Kind] = {
    "ratelimited": Kind.RATE,
    "rate_limited": Kind.RATE,
    "service_unavailable": Kind.DOUBT,
    "request_timeout": Kind.DOUBT,
    "internal_error": Kind.DOUBT,
    "fatal_error": Kind.DOUBT,
    "team_added_to_org": Kind.AWAY,
    "org_login_required": Kind.AWAY,
    "accesslimited": Kind.AWAY,
    "access_denied": Kind.AWAY,
    "ekm_access_denied": Kind.AWAY,
    "enterprise_is_restricted": Kind.AWAY,
    "two_factor_setup_required": Kind.AWAY,
    "token_expired": Kind.EXPIRED,
    "invalid_auth": Kind.AUTH,
    "not_authed": Kind.AUTH,
    "not_allowed_token_type": Kind.AUTH,
    "account_inactive": Kind.GONE,
    "token_revoked": Kind.GONE,
    "missing_scope": Kind.SCOPE,
    "no_permission": Kind.SCOPE,
    "team_access_not_granted": Kind.TEAM,
    "user_not_found": Kind.PERSON,
    "user_not_visible": Kind.PERSON,
    "user_disabled": Kind.PERSON,
    "cannot_dm_bot": Kind.PERSON,
    "channel_not_found": Kind.CHANNEL,
    "is_archived": Kind.PERSON,
    "not_in_channel": Kind.PERSON,
    "restricted_action": Kind.PERSON,
    "messages_tab_disabled": Kind.APP,
    "not_enabled": Kind.APP,
    "message_limit_exceeded": Kind.QUOTA,
    "invalid_blocks": Kind.OURS,
    "msg_too_long": Kind.OURS,
    "msg_blocks_too_long": Kind.OURS,
    "no_text": Kind.OURS,
    "metadata_too_large": Kind.OURS,
    "invalid_arguments": Kind.OURS,
    "message_not_found": Kind.MESSAGE,
    "cant_update_message": Kind.MESSAGE,
    "edit_window_closed": Kind.MESSAGE,
    "not_found": Kind.VIEW,
    "hash_conflict": Kind.VIEW,
    "expired_trigger_id": Kind.VIEW,
    "exchanged_trigger_id": Kind.VIEW,
    "invalid_code": Kind.INSTALL,
    "bad_redirect_uri": Kind.INSTALL,
    "invalid_refresh_token": Kind.INSTALL,
}
"""Slack's method pages, common errors and those of the methods that we call."""

FAMILIES = {"restricted_action": Kind.PERSON, "invalid_blocks": Kind.OURS}
"""Codes that come with many endings, such as `restricted_action_read_only_channel`."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PAUSES = {
    Kind.AWAY: HOUR,
    Kind.AUTH: HOUR,
    Kind.EXPIRED: HOUR,
    Kind.SCOPE: DAY,
    Kind.APP: HOUR,
    Kind.QUOTA: DAY,
    Kind.GONE: DAY,
    Kind.TEAM: DAY,
    Kind.INSTALL: DAY,
}
"""How long what would surely be refused again is left alone."""

FOR_THE_OPERATOR = frozenset(
    {Kind.AUTH, Kind.AWAY, Kind.SCOPE, Kind.APP, Kind.QUOTA, Kind.OURS, Kind.INSTALL}
)

EXPECTED = (SlackApiError, aiohttp.ClientError, OSError)
"""How a call fails on a bad day. Anything else is no answer of Slack's, or a mistake of ours, and
somebody has to look."""

UNASKED_PAUSE = timedelta(seconds=30)
"""How long a rate limit without a Retry-After lasts."""


class Refusal(Exception):
    """Slack did not do it. `kind` is None for a code that is not in the table; `after` is what a
    rate limit asks for, `needed` the scope that is missing."""

    def __init__(self, code: str, *, after: timedelta | None = None, needed: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.kind = kind_of(code)
        self.after = after
        self.needed = needed


def kind_of(code: str) -> Kind | None:
    if code in CODES:
        return CODES[code]
    return next((kind for start, kind in FAMILIES.items() if code.startswith(start)), None)


def read(error: Exception) -> Refusal | TryLater | OutcomeUnknown:
    """What went wrong in a call, whatever shape the SDK gave it.

    A connection that was never made is the one failure of transport that is certain.
    """
    if isinstance(error, aiohttp.ClientConnectorError):
        return TryLater("not_connected")
    if not isinstance(error, SlackApiError):
        return OutcomeUnknown("no_answer" if isinstance(error, TimeoutError) else "unread_answer")
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    headers = {
        str(name).lower(): str(value)
        for name, value in dict(getattr(response, "headers", None) or {}).items()
    }
    data = getattr(response, "data", response)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or kind_of(code) is Kind.RATE:
        asked = headers.get("retry-after", "")
        after = timedelta(seconds=int(asked)) if asked.isdecimal() else UNASKED_PAUSE
        return Refusal("ratelimited", after=after)
    if not code or status >= 500:
        return OutcomeUnknown(code or f"http_{status}")
    if kind_of(code) is Kind.DOUBT:
        return OutcomeUnknown(code)
    needed = str(data.get("needed") or "") if isinstance(data, dict) else ""
    return Refusal(code, needed=needed)


def as_look(refusal: Refusal) -> TryLater | Unreachable | None:
    """A refusal to look into the history; None where looking again would tell no more."""
    if refusal.kind is Kind.RATE or refusal.kind in PAUSES or refusal.kind is Kind.PERSON:
        return as_outcome(refusal)
    return None


def as_outcome(refusal: Refusal) -> TryLater | Unreachable:
    """A refusal as the courier understands it. An unknown code ends this delivery; the plan and
    all that was told is kept, as with everything that parks it."""
    if refusal.kind is Kind.RATE:
        return TryLater(refusal.code, refusal.after)
    if refusal.kind in PAUSES:
        return TryLater(refusal.code, PAUSES[refusal.kind])
    return Unreachable(refusal.code)
