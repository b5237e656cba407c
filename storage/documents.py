"""How a candidate is written down: as one JSON document, in the field names of the model."""

from __future__ import annotations

import msgspec

from bot.model import Candidate
from storage.seal import NO_SEAL, Seal

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Candidate)


def encode(candidate: Candidate, seal: Seal = NO_SEAL) -> str:
    """JSON text, sealed where there are keys: TEXT in every database, and without keys readable
    in its shell."""
    return seal.close(_ENCODER.encode(candidate)).decode()


def decode(document: str, seal: Seal = NO_SEAL) -> Candidate:
    """The candidate again. Fields that a newer model lacks are ignored, new ones take defaults.

    Raises ValueError where this is not a candidate, StorageFault where the key is missing.
    """
    plain = document if document.startswith("{") else seal.open(document.encode())
    return _DECODER.decode(plain)
