"""Which keys a database is sealed with, and how all of it is sealed with another one.

For each key that something may be sealed with there is a canary in the records, a word sealed with
it. Whoever opens the database must be able to read every canary; so a key that is missing or wrong
is noticed at once and not at somebody's message.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import StorageFault
from storage.database import Database, Transaction, connect, migrate
from storage.seal import Seal

CANARY = "seal"
"""The kind of record that a canary is; its key is the name of what it is sealed with."""

WORD = b"aftercare"

BATCH = 500

CANARIES = "SELECT value FROM records WHERE kind = ?"

CANDIDATES = "SELECT id, document FROM candidates WHERE id > ? ORDER BY id LIMIT ? FOR UPDATE"

RECORDS = """
SELECT kind, key, value FROM records WHERE kind <> ? AND (kind, key) > (?, ?)
ORDER BY kind, key LIMIT ? FOR UPDATE
"""


async def check_keys(transaction: Transaction, seal: Seal) -> None:
    """Raises StorageFault where the keys do not open all that is there."""
    for (canary,) in await transaction.rows(CANARIES, CANARY):
        seal.open(canary)


async def admit(database: Database, seal: Seal) -> None:
    """Note that the first key is in use from now on.

    Raises StorageFault where the keys do not open all that is there.
    """
    async with database.transaction() as transaction:
        await transaction.alone()  # or two processes with different keys would both be admitted
        await check_keys(transaction, seal)
        if seal:
            await transaction.run(
                "INSERT INTO records (kind, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                CANARY,
                seal.name,
                seal.close(WORD),
            )


async def rotate_keys(url: str, keys: Sequence[str]) -> int:
    """Seal everything with the first key; the others open what was sealed before.

    How many values were sealed anew: those that are so already are left alone, so a rotation that
    was broken off is simply run again. The bot may run meanwhile, if it has the new key first too.
    Afterwards the other keys are needed no more. Raises StorageFault.
    """
    seal = Seal(keys)
    if not seal:
        raise StorageFault("AFTERCARE_KEYS holds no key; `aftercare new-key` makes one.")
    database = await connect(url)
    try:
        await migrate(database)
        await admit(database, seal)
        renewed = await _candidates(database, seal) + await _records(database, seal)
        async with database.transaction() as transaction:
            await transaction.run(
                "DELETE FROM records WHERE kind = ? AND key <> ?", CANARY, seal.name
            )
        await database.expunge()
    finally:
        await database.close()
    return renewed


async def _candidates(database: Database, seal: Seal) -> int:
    renewed, last = 0, ""
    while True:
        async with database.transaction() as transaction:
            found = await transaction.rows(CANDIDATES, last, BATCH)
            rows = [
                (sealed, candidate_id)
                for candidate_id, document in found
                if (sealed := seal.renew(document.encode()).decode()) != document
            ]
            await transaction.many("UPDATE candidates SET document = ? WHERE id = ?", rows)
        renewed += len(rows)
        if not found:
            return renewed
        last = found[-1][0]


async def _records(database: Database, seal: Seal) -> int:
    renewed, last = 0, ("", "")
    while True:
        async with database.transaction() as transaction:
            found = await transaction.rows(RECORDS, CANARY, *last, BATCH)
            rows = [
                (sealed, kind, key)
                for kind, key, value in found
                if (sealed := seal.renew(value)) != value
            ]
            await transaction.many("UPDATE records SET value = ? WHERE kind = ? AND key = ?", rows)
        renewed += len(rows)
        if not found:
            return renewed
        last = (found[-1][0], found[-1][1])
