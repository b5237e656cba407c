"""The accounts of a candidate: joined, parted, and which of them nudges go to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.messages import UserId
from bot.ports import Stale, about
from storage.conflict import Conflict
from storage.database import Transaction

WAITING = """
SELECT candidate_id, leased FROM deliveries
WHERE platform = ? AND tenant = ? AND leased > ? AND NOT doubtful
"""


def columns(user: UserId) -> tuple[str, str, str]:
    """An account as its three columns."""
    return user.platform, user.tenant, user.account


async def join(transaction: Transaction, into: UserId, account: UserId, version: int) -> None:
    """Let an account, with all that is linked to it, lead to the candidate of another one.

    The candidate it led to, at this version, must be empty and is erased; 0 for none. Raises Stale.
    """
    (kept, _), (emptied, found) = await locked_behind(transaction, into, account)
    if kept is None or found != version or emptied == kept:
        raise Stale
    if emptied is None:
        if not await transaction.rows(
            "INSERT INTO accounts (platform, tenant, account, candidate_id) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING RETURNING account",
            *columns(account),
            kept,
        ):
            raise Stale  # the account's own first turn came between
        return
    await transaction.run(
        "UPDATE accounts SET candidate_id = ? WHERE candidate_id = ?", kept, emptied
    )
    await dequeue_all(transaction, emptied)
    await transaction.run("DELETE FROM candidates WHERE id = ?", emptied)


async def part(transaction: Transaction, user: UserId) -> bool:
    """Let an account lead nowhere any more, unless it is the only one of its candidate."""
    ((candidate_id, _),) = await locked_behind(transaction, user)
    others = await transaction.rows(
        "SELECT account FROM accounts WHERE candidate_id = ? "
        "AND NOT (platform = ? AND tenant = ? AND account = ?)",
        candidate_id,
        *columns(user),
    )
    if candidate_id is None or not others:
        return False
    await transaction.run(
        "DELETE FROM accounts WHERE platform = ? AND tenant = ? AND account = ?", *columns(user)
    )
    await forget_records(transaction, (user,))
    ((*reached,),) = await transaction.rows(
        "SELECT platform, tenant, account FROM candidates WHERE id = ?", candidate_id
    )
    if tuple(reached) == columns(user):
        await send_elsewhere(transaction, candidate_id)
    return True


async def forget_records(transaction: Transaction, users: Sequence[UserId]) -> None:
    """Erase what is kept about accounts, once they lead nowhere any more: whoever would put a
    record beside one has then either done so or finds it gone."""
    keys = [(about(user),) for user in users]
    await transaction.many("DELETE FROM records WHERE key = ?", keys)


async def send_elsewhere(transaction: Transaction, candidate_id: str) -> bool:
    """Let nudges go to an account that does not refuse them; false where there is none.

    What is under way stays where it was sent, for that is where it is looked for.
    """
    found = await transaction.rows(
        "SELECT platform, tenant, account FROM accounts "
        "WHERE candidate_id = ? AND refused IS NULL ORDER BY platform, tenant, account LIMIT 1",
        candidate_id,
    )
    if not found:
        return False
    ((was, wake, under_way),) = await transaction.rows(
        "SELECT c.platform, c.wake, d.key FROM candidates c "
        "LEFT JOIN deliveries d ON d.candidate_id = c.id WHERE c.id = ?",
        candidate_id,
    )
    (to,) = found
    await transaction.run(
        "UPDATE candidates SET platform = ?, tenant = ?, account = ? WHERE id = ?",
        *to,
        candidate_id,
    )
    if wake and not under_way:
        await dequeue(transaction, was, wake, candidate_id)
        await enqueue(transaction, to[0], wake, candidate_id)
    return True


async def another_way(
    transaction: Transaction, candidate_id: str, refusing: UserId, now: datetime
) -> UserId | None:
    """Note that an account refuses our messages; the account that nudges go to instead, if any."""
    await transaction.run(
        "UPDATE accounts SET refused = ? WHERE platform = ? AND tenant = ? AND account = ?",
        now,
        *columns(refusing),
    )
    if not await send_elsewhere(transaction, candidate_id):
        return None
    ((*to,),) = await transaction.rows(
        "SELECT platform, tenant, account FROM candidates WHERE id = ?", candidate_id
    )
    return UserId(*to)


async def heard_from(transaction: Transaction, user: UserId) -> None:
    """Whoever writes can be written to again."""
    await transaction.run(
        "UPDATE accounts SET refused = NULL "
        "WHERE platform = ? AND tenant = ? AND account = ? AND refused IS NOT NULL",
        *columns(user),
    )


async def hasten(transaction: Transaction, platform: str, tenant: str, now: datetime) -> None:
    """Look now at what waits for this tenant and has certainly not arrived."""
    waiting = await locked(transaction, WAITING, platform, tenant, now)
    for candidate_id, leased in waiting.values():
        await dequeue(transaction, platform, leased, candidate_id)
        await enqueue(transaction, platform, now, candidate_id)
        await transaction.run(
            "UPDATE deliveries SET leased = ? WHERE candidate_id = ?", now, candidate_id
        )


async def dequeue_all(transaction: Transaction, candidate_id: str) -> None:
    """Take a candidate off the queue, due or under way."""
    rows = await transaction.rows(
        "SELECT c.platform, c.wake, d.platform, d.leased FROM candidates c "
        "LEFT JOIN deliveries d ON d.candidate_id = c.id WHERE c.id = ?",
        candidate_id,
    )
    for platform, wake, sent_platform, leased in rows:
        if due := leased or wake:
            await dequeue(transaction, sent_platform or platform, due, candidate_id)


async def dequeue(
    transaction: Transaction, platform: str, due: datetime, candidate_id: str
) -> None:
    """By the whole key: by the candidate alone all that is due would be read."""
    await transaction.run(
        "DELETE FROM queue WHERE platform = ? AND due = ? AND candidate_id = ?",
        platform,
        due,
        candidate_id,
    )


async def enqueue(
    transaction: Transaction, platform: str, due: datetime, candidate_id: str
) -> None:
    """Let the courier of a platform look at a candidate then."""
    await transaction.run(
        "INSERT INTO queue (platform, due, candidate_id) VALUES (?, ?, ?)",
        platform,
        due,
        candidate_id,
    )


async def locked(
    transaction: Transaction, sql: str, *parameters: Any
) -> dict[str, tuple[Any, ...]]:
    """The rows of a query whose first column is a candidate's id, locked and as they then stand."""
    ids = {row[0] for row in await transaction.rows(sql, *parameters)}
    await transaction.lock(tuple(ids))
    return {row[0]: row for row in await transaction.rows(sql, *parameters) if row[0] in ids}


async def locked_behind(transaction: Transaction, *users: UserId) -> list[tuple[Any, int]]:
    """The id and version of the candidate behind each account, None and 0 for nobody; they stay
    so until the end of the transaction. Raises Conflict."""
    ids = [found for user in users if (found := (await _behind(transaction, user))[0])]
    await transaction.lock(ids)
    behind = [await _behind(transaction, user) for user in users]
    if [found for found, _ in behind if found] != ids:
        raise Conflict("Accounts were linked just now; nothing was changed.")
    return behind


async def _behind(transaction: Transaction, user: UserId) -> tuple[Any, int]:
    """The id and version of the candidate behind an account; None and 0 for nobody."""
    found = await transaction.rows(
        "SELECT c.id, c.version FROM accounts a JOIN candidates c ON c.id = a.candidate_id "
        "WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
        *columns(user),
    )
    return (found[0][0], found[0][1]) if found else (None, 0)
