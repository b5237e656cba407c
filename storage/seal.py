"""Sealing: what is kept is unreadable without the operator's keys, where there are any."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.ports import StorageFault

SEALED = b"gAAAA"
"""How every Fernet token begins: version 0x80 and the leading zeros of its time stamp."""


class Seal:
    """Seals with the first key and opens with any of them; without keys it does neither.

    Raises StorageFault for a key that is none, and when something was sealed with a key that is
    not at hand. Its text never shows a key or a value.
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        try:
            fernets = [Fernet(key) for key in keys]
        except ValueError:
            raise StorageFault(
                "AFTERCARE_KEYS holds something that is no key; `aftercare new-key` makes one."
            ) from None
        self._fernet = MultiFernet(fernets) if fernets else None
        self._first = fernets[0] if fernets else None
        self.name = hashlib.sha256(keys[0].encode()).hexdigest()[:16] if keys else ""
        """Tells the first key from others and gives nothing of it away; "" without keys."""

    def __bool__(self) -> bool:
        return self._fernet is not None

    def close(self, value: bytes) -> bytes:
        """The value as it is kept."""
        return self._fernet.encrypt(value) if self._fernet else value

    def open(self, kept: bytes) -> bytes:
        """The value again; one from before there were keys is returned as it is."""
        if not kept.startswith(SEALED):
            return kept
        if self._fernet is None:
            raise StorageFault("The database is sealed; set AFTERCARE_KEYS to the keys it has.")
        try:
            return self._fernet.decrypt(kept)
        except InvalidToken:
            raise StorageFault(
                "The database is sealed with another key than those in AFTERCARE_KEYS."
            ) from None

    def renew(self, kept: bytes) -> bytes:
        """The same value sealed with the first key, untouched where it is already."""
        try:
            if self._first and self._first.decrypt(kept):
                return kept
        except InvalidToken:
            pass
        return self.close(self.open(kept))


NO_SEAL = Seal()
"""Leaves everything as it is: the operator set no keys."""
