"""Linking: one person on two platforms, joined by a one-time code that both sides confirm.

Side one asks for a code, side two enters it and agrees, side one confirms. Nothing is joined on the
strength of one side alone: whoever looks over a shoulder has the code, but not both accounts.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from weakref import WeakValueDictionary

import msgspec
from msgspec.structs import replace

from bot.messages import Button, Command, Event, Incoming, Message, Press, Reply, UserId, whole
from bot.ports import Clock, Receive, Records, Saved, Stale, Store, about

GOOD_FOR = timedelta(minutes=10)
"""How long a code and what follows from it hold."""

WRONG_CODES, WITHIN = 5, timedelta(hours=1)
"""So many wrong codes from one account, and it waits: of 2 to the 40 codes that guesses none."""

CODE_BYTES = 5

NOT_OPEN = Message(
    "That code is not open: it may be mistyped, used, or older than ten minutes. /interview link "
    "on your other account makes a new one."
)

CODE, OFFER, TRIES, SEEN = "link_code", "link_offer", "link_tries", "link_seen"

NAMES = {"slack": "Slack", "discord": "Discord", "terminal": "the terminal"}


class Offer(msgspec.Struct, frozen=True):
    """Two accounts on the way to being one person's; `agreed` once the second has said so."""

    first: UserId
    second: UserId
    agreed: bool = False


class Linking:
    """Answers `link` and `unlink`, and passes everything else on.

    `new_id` makes ids that nobody can guess. Only digests of codes are kept. `changed` is told an
    account of whom more is seen now, `erased` one that leads to nothing any more.
    """

    def __init__(
        self,
        receive: Receive,
        store: Store,
        records: Records,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        changed: Callable[[UserId], None] = lambda user: None,
        erased: Callable[[UserId], None] = lambda user: None,
    ) -> None:
        self._receive = receive
        self._store = store
        self._records = records
        self._clock = clock
        self._new_id = new_id
        self._changed = changed
        self._erased = erased
        self._entering: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, incoming: Incoming) -> Sequence[Reply]:
        """As `bot.service.Bot.receive`. Raises StorageFault."""
        incoming = replace(incoming, event=whole(incoming.event))
        if (verb := _verb(incoming.event)) is None:
            return await self._receive(incoming)
        name, rest = verb
        event, now = f"{incoming.user.platform}/{incoming.id}", self._clock.now()
        if await self._records.get(SEEN, event, now=now):
            return ()  # delivered twice
        await self._records.put(SEEN, event, b"1", expires=now + GOOD_FOR)
        match name:
            case "link" if rest:
                # One after the other, or many guesses at once would count as one.
                async with self._entering.setdefault(incoming.user, asyncio.Lock()):
                    reply = await self._enter(incoming.user, rest)
            case "link":
                reply = await self._offer(incoming.user)
            case "link_agree":
                reply = await self._agree(incoming.user, rest)
            case "link_confirm":
                reply = await self._confirm(incoming.user, rest)
            case "link_no":
                reply = await self._stop(incoming.user, rest)
            case "unlink":
                reply = await self._ask_to_part(incoming.user)
            case _:
                reply = await self._part(incoming.user)
        return (reply,)

    async def _offer(self, user: UserId) -> Message:
        now = self._clock.now()
        code = base64.b32encode(bytes.fromhex(self._new_id())[:CODE_BYTES]).decode()
        value = msgspec.json.encode(user)
        await self._records.put(CODE, _digest(code), value, expires=now + GOOD_FOR)
        return Message(
            f"On your other account, send /interview link {code[:4]}-{code[4:]} within ten "
            "minutes, and then confirm here. Tell the code to nobody.",
            buttons=(
                Button("Confirm", f"link_confirm:{_digest(code)}", "primary"),
                Button("Stop", f"link_no:{_digest(code)}"),
            ),
        )

    async def _enter(self, user: UserId, text: str) -> Message:
        now = self._clock.now()
        account = about(user)
        kept = await self._records.get(TRIES, account, now=now)
        tries = int(kept) if kept else 0
        if tries >= WRONG_CODES:
            return Message("Too many wrong codes. Please try again in an hour.")
        digest = _digest(text)
        first = await self._made_by(digest)
        if first is None:
            count = str(tries + 1).encode()
            await self._records.put(TRIES, account, count, expires=now + WITHIN)
            return NOT_OPEN
        if first == user:
            return Message("This account made the code. Enter it on your other account.")
        if (first.platform, first.tenant) == (user.platform, user.tenant):
            return Message(
                f"That code was made by another account on {_name(user)}. A code joins the "
                "accounts of one person on two platforms. If somebody else gave it to you, do not "
                "use it: they would see your interviews."
            )
        if user in await self._store.accounts(first):
            return Message("This account is joined to that one already.")
        if not (await self._store.load(first) or await self._store.load(user)):
            return Message("Tell me about an interview on one of them first: /interview new.")
        if await self._told(first) and await self._told(user):
            return Message(
                "Both accounts have interviews of their own, and I will not mix them. Export one "
                "with /interview export, erase it with /interview forget, and link again."
            )
        if await self._records.take(CODE, digest, now=now) is None:
            return NOT_OPEN
        await self._put_offer(digest, Offer(first, user))
        return Message(
            f"This code was made on {_name(first)}. Shall this account and that one be one person "
            "to me? You then see the same interviews on both. Join only an account of your own: if "
            "somebody else gave you the code, they would see all of yours.",
            buttons=(
                Button("Join them", f"link_agree:{digest}", "primary"),
                Button("No", f"link_no:{digest}"),
            ),
        )

    async def _agree(self, user: UserId, digest: str) -> Message:
        offer = await self._get_offer(digest)
        if offer is None or offer.second != user:
            return _over()
        await self._put_offer(digest, Offer(offer.first, offer.second, agreed=True))
        return Message(
            f"Now press “Confirm” under the code on {_name(offer.first)}.", replaces=True
        )

    async def _confirm(self, user: UserId, digest: str) -> Message:
        now = self._clock.now()
        offer = await self._get_offer(digest)
        if offer is None and await self._records.get(CODE, digest, now=now):
            return Message("The code has not been entered on your other account yet.")
        if offer is None or offer.first != user:
            return _over()
        if not offer.agreed:
            return Message(f"Please press “Join them” on {_name(offer.second)} first.")
        first, second = await self._store.load(user), await self._store.load(offer.second)
        into, joining, emptied = user, offer.second, second
        if _has_interviews(second):
            into, joining, emptied = offer.second, user, first
        if _has_interviews(emptied) or (first is None and second is None):
            return _over()
        await self._records.delete(OFFER, digest)
        try:
            await self._store.join(into, joining, version=emptied.version if emptied else 0)
        except Stale:
            return _over()
        for account in (user, offer.second):
            self._changed(account)
        return Message(
            f"Joined. {_name(offer.second)} and {_name(user)} now show the same. Nudges come "
            "where you last wrote to me; “/interview settings nudges on discord” (or slack) "
            "chooses one place. /interview unlink parts them.",
            replaces=True,
        )

    async def _stop(self, user: UserId, digest: str) -> Message:
        """Either side calls it off; the code cannot be entered any more."""
        offer = await self._get_offer(digest)
        if await self._made_by(digest) == user:
            await self._records.delete(CODE, digest)
        elif offer and user in (offer.first, offer.second):
            await self._records.delete(OFFER, digest)
        return Message("Nothing is changed.", replaces=True)

    async def _made_by(self, digest: str) -> UserId | None:
        """Whose code it is, while nobody has entered it."""
        kept = await self._records.get(CODE, digest, now=self._clock.now())
        return msgspec.json.decode(kept, type=UserId) if kept else None

    async def _ask_to_part(self, user: UserId) -> Message:
        others = [one for one in await self._store.accounts(user) if one != user]
        if not others:
            return Message("No other account is linked. /interview link joins one.")
        where = " and ".join(sorted({_name(one) for one in others}))
        return Message(
            f"Part this account from {where}? All that you told me stays there; this account "
            "begins anew.",
            buttons=(Button("Part them", "unlink_yes:", "danger"), Button("No", "link_no:")),
        )

    async def _part(self, user: UserId) -> Message:
        if not await self._store.part(user):
            return Message("No other account is linked.", replaces=True)
        self._erased(user)
        return Message("Parted. This account begins anew.", replaces=True)

    async def _told(self, user: UserId) -> bool:
        return _has_interviews(await self._store.load(user))

    async def _get_offer(self, digest: str) -> Offer | None:
        kept = await self._records.get(OFFER, digest, now=self._clock.now())
        return msgspec.json.decode(kept, type=Offer) if kept else None

    async def _put_offer(self, digest: str, offer: Offer) -> None:
        expires = self._clock.now() + GOOD_FOR
        await self._records.put(OFFER, digest, msgspec.json.encode(offer), expires=expires)


def _verb(event: Event) -> tuple[str, str] | None:
    """What of linking is asked for, with what belongs to it; None for everything else."""
    match event:
        case Command(name=name, text=text) if name.lower() in ("link", "unlink"):
            return name.lower(), text.strip()
        case Press(action=action):
            name, _, rest = action.partition(":")
            if name in ("link_agree", "link_confirm", "link_no", "unlink_yes"):
                return name, rest
    return None


def _digest(code: str) -> str:
    """What is kept of a code: typed with or without its dash, in any case, it is the same."""
    plain = code.replace("-", "").replace(" ", "").upper()
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def _name(user: UserId) -> str:
    return NAMES.get(user.platform, user.platform)


def _over() -> Message:
    return Message("That is over. /interview link makes a new code.", replaces=True)


def _has_interviews(saved: Saved | None) -> bool:
    return saved is not None and any(not one.cancelled for one in saved.candidate.interviews)
