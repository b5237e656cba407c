"""Candidates erased: one by one, and all of a tenant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import UserId
from storage.accounts import columns, forget_records, locked, locked_behind, send_elsewhere
from storage.database import Transaction

KEPT_BEHIND = """
SELECT c.id, c.platform, c.wake, d.platform, d.leased
FROM candidates c
LEFT JOIN deliveries d ON d.candidate_id = c.id
JOIN accounts a ON a.candidate_id = c.id
WHERE a.platform = ? AND a.tenant = ? AND a.account = ?
"""

REACHED_THERE = """
SELECT DISTINCT c.id, c.platform, c.tenant
FROM accounts a
JOIN candidates c ON c.id = a.candidate_id
WHERE a.platform = ? AND a.tenant = ?
"""

KEPT_ONLY_THERE = """
SELECT DISTINCT c.id, c.platform, c.wake, d.platform, d.leased
FROM accounts a
JOIN candidates c ON c.id = a.candidate_id
LEFT JOIN deliveries d ON d.candidate_id = c.id
WHERE a.platform = ? AND a.tenant = ? AND NOT EXISTS (
    SELECT 1 FROM accounts b WHERE b.candidate_id = c.id AND NOT (b.platform = ? AND b.tenant = ?)
)
"""

ACCOUNTS_THERE = "SELECT account, candidate_id FROM accounts WHERE platform = ? AND tenant = ?"

ACCOUNTS_OF = """
SELECT platform, tenant, account FROM accounts WHERE candidate_id = ?
ORDER BY platform, tenant, account
"""


async def forget(transaction: Transaction, user: UserId) -> tuple[UserId, ...]:
    """Erase the candidate behind an account, with all that leads to them and all that is due.

    The accounts that led there; this one at least, about which nothing is kept either.
    """
    await locked_behind(transaction, user)
    found = await transaction.rows(KEPT_BEHIND, *columns(user))
    erased = await _erase(transaction, found)
    await forget_records(transaction, (user,))
    return tuple(dict.fromkeys((user, *erased)))


async def forget_tenant(transaction: Transaction, platform: str, tenant: str) -> int:
    """Erase whoever is reached through this tenant alone, and how many that were.

    All others lose their account there; nudges that would have gone to it go to another one.
    """
    there = platform, tenant
    reached = await locked(transaction, REACHED_THERE, *there)
    found = await transaction.rows(KEPT_ONLY_THERE, *there, *there)
    erased = {row[0]: row for row in found if row[0] in reached}
    await _erase(transaction, tuple(erased.values()))
    left = await transaction.rows(ACCOUNTS_THERE, *there)
    await transaction.many(
        "DELETE FROM accounts WHERE platform = ? AND tenant = ? AND candidate_id = ?",
        [(*there, candidate_id) for candidate_id in reached],
    )
    await forget_records(
        transaction,
        [UserId(*there, account) for account, behind in left if behind in reached],
    )
    for candidate_id, *nudged_at in reached.values():
        if candidate_id not in erased and tuple(nudged_at) == there:
            await send_elsewhere(transaction, candidate_id)
    return len(erased)


async def _erase(transaction: Transaction, found: Sequence[tuple[Any, ...]]) -> tuple[UserId, ...]:
    """Erase candidates as KEPT_... found them; their accounts and deliveries go with them, and the
    records about these accounts, which are returned."""
    led: list[UserId] = []
    for candidate_id in dict.fromkeys(row[0] for row in found):
        led += [UserId(*row) for row in await transaction.rows(ACCOUNTS_OF, candidate_id)]
    await transaction.many(
        "DELETE FROM queue WHERE platform = ? AND due = ? AND candidate_id = ?",
        [
            (sent_platform or platform, leased or wake, candidate_id)
            for candidate_id, platform, wake, sent_platform, leased in found
            if leased or wake
        ],
    )
    await transaction.many("DELETE FROM candidates WHERE id = ?", [(row[0],) for row in found])
    await forget_records(transaction, led)
    return tuple(led)
