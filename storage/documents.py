"""How a candidate is written down: as one JSON document, in the field names of the model."""

from __future__ import annotations

import msgspec

from bot.model import Candidate

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Candidate)


def encode(candidate: Candidate) -> str:
    """JSON text: readable in a database shell, and TEXT in every database."""
    return _ENCODER.encode(candidate).decode()


def decode(document: str) -> Candidate:
    """The candidate again. Fields that a newer model lacks are ignored, new ones take defaults.

    Raises ValueError where this is not a candidate.
    """
    return _DECODER.decode(document)
