"""What Slack tells about a person, and where they are reached: zone, locale, direct message."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import asdict, replace

from adapters.slack.api import Api
from adapters.slack.errors import Kind, Refusal
from bot.messages import UserId
from bot.ports import Clock, OutcomeUnknown, Records, StorageFault, TryLater, about
from bot.value import Value

PERSON = "slack.person"
"""The kind of record: what is to be known of a person beyond a restart."""

BEGUN = "slack.begun"
"""The kind of record: the parts of a long nudge that came before the next was refused for a while,
where the app may not look for them in the history."""

BEGUN_FOR = timedelta(days=2)
"""How long these are kept: longer than any refusal that is tried again lasts."""

KNOWN = 10_000
"""How many people are held in memory."""

ASKED_AGAIN = 3600.0
"""Seconds until zone and locale are asked again: user_change comes to one process of several."""

PATIENCE = 0.8
"""Seconds that an answer waits for the zone; without it, the core asks."""

_log = logging.getLogger("aftercare.slack")


class Known(Value, frozen=True):
    """`dm` is the channel of the direct message, `home` whether they ever opened the Home tab,
    `team` the workspace of an organisation in which they were last seen."""

    dm: str = ""
    home: bool = False
    team: str = ""


class People:
    def __init__(self, api: Api, records: Records, clock: Clock) -> None:
        self._api = api
        self._records = records
        self._clock = clock
        self._known: OrderedDict[UserId, Known] = OrderedDict()
        self._unkept: set[UserId] = set()
        self._places: OrderedDict[UserId, tuple[float, str, str]] = OrderedDict()

    async def known(self, user: UserId) -> Known:
        """Nothing where the database cannot be used: then Slack is asked instead."""
        if user not in self._known:
            try:
                kept = await self._records.get(PERSON, about(user), now=self._clock.now())
            except StorageFault:  # whoever waits is still told that something is wrong
                return Known()
            self._known[user] = Known(**json.loads(kept)) if kept else Known()
            while len(self._known) > KNOWN:
                self._unkept.discard(self._known.popitem(last=False)[0])
        return self._known[user]

    async def note(self, user: UserId, *, dm: str = "", home: bool = False, team: str = "") -> None:
        """Remember what was just seen. It is kept where it is new, the database can be used and
        this is somebody's account: nothing is kept about whoever told nothing."""
        was = await self.known(user)
        now = replace(was, dm=dm or was.dm, home=home or was.home, team=team or was.team)
        if now == was and user not in self._unkept:
            return
        self._known[user] = now
        self._unkept.add(user)
        value = json.dumps(asdict(now)).encode()
        try:
            if await self._records.put_about(user, PERSON, value):
                self._unkept.discard(user)
        except StorageFault as fault:
            _log.error("%s", fault)

    def erased(self, user: UserId) -> None:
        """Nothing is kept about them any more, so nothing is remembered either."""
        self._known.pop(user, None)
        self._unkept.discard(user)
        self._places.pop(user, None)

    async def dm(self, user: UserId, *, afresh: bool = False, patient: bool = False) -> str:
        """The channel of the direct message, opened where it is not known; with `patient` a short
        rate limit is waited out.

        Raises Refusal, TryLater or OutcomeUnknown.
        """
        known = await self.known(user)
        if known.dm and not afresh:
            return known.dm
        call = self._api.patiently if patient else self._api.call
        answer = await call(
            user.tenant, lambda client: client.conversations_open(users=user.account)
        )
        channel = str((answer.get("channel") or {}).get("id", ""))
        await self.note(user, dm=channel)
        return channel

    async def begun(self, user: UserId) -> frozenset[str]:
        """The ids of the parts of a long nudge that were noted. Raises StorageFault."""
        kept = await self._records.get(BEGUN, about(user), now=self._clock.now())
        return frozenset(json.loads(kept)) if kept else frozenset()

    async def note_begun(self, user: UserId, ids: Sequence[str]) -> None:
        """Note them, in the place of another nudge's. Raises StorageFault."""
        expires = self._clock.now() + BEGUN_FOR
        await self._records.put_about(user, BEGUN, json.dumps(list(ids)).encode(), expires=expires)

    async def zone_and_locale(self, user: UserId) -> tuple[str, str]:
        """An IANA zone and a locale such as en-US, "" where Slack knows or says nothing in time."""
        now = asyncio.get_running_loop().time()
        asked, zone, locale = self._places.get(user, (-ASKED_AGAIN, "", ""))
        if now - asked < ASKED_AGAIN:
            return zone, locale
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._api.call(
                    user.tenant,
                    lambda client: client.users_info(user=user.account, include_locale=True),
                )
        except Refusal as refusal:
            if refusal.kind is Kind.RATE:
                return zone, locale
            answer = {}
        except (TimeoutError, TryLater, OutcomeUnknown):
            return zone, locale
        told = answer.get("user") or {}
        zone, locale = str(told.get("tz") or ""), str(told.get("locale") or "")
        self._places[user] = (now, zone, locale)
        while len(self._places) > KNOWN:
            self._places.popitem(last=False)
        return zone, locale

    def changed(self, user: UserId) -> None:
        """Slack says that something about them is another now."""
        self._places.pop(user, None)
