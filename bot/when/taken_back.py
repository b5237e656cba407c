"""Forms that take back what was said before them: "12:15, no wait 12:45", "moved to Monday"."""

from __future__ import annotations

from bot.when.grammar import Form


def _word(*_: object) -> bool:
    """Words without a value of their own."""
    return True


MOVED: list[Form] = [
    (
        "[then|but|they|was|got] moved|rescheduled|changed|pushed|bumped|switched|shifted "
        "[it|that|me|back|up] to",
        _word,
    ),
]
"""What follows these is the time that holds, with or without another one in front."""

TAKEN_BACK: list[Form] = [
    ("{moved}", _word),
    ("wait|oops|correction|sorry|nope|actually|so|*", _word),
    ("no [,] wait", _word),
    ("wait [,] no", _word),
    ("no ,|actually", _word),
    ("actually no", _word),
    ("but|well actually", _word),
    ("scratch|strike that", _word),
    ("make that|it", _word),
    ("call it", _word),
    ("my bad", _word),
    ("or rather", _word),
    ("i take that back", _word),
    ("[sorry] [,] i mean|meant", _word),
    # What an interview came to in the end.
    ("but [it|we|they] went|ran until", _word),
    ("but [it|we|they] started|began|ran late|early [and|but|so]", _word),
    (
        "but [they|she|he|it|we] (kept [me|us] [talking|chatting|going|there] | dragged|went on "
        "| stayed) [over|long|late] until",
        _word,
    ),
    ("but [it|we|i] ended|finished|wrapped|left|started|began", _word),
    ("(and [then] | then) [it|we|i] ended|finished|wrapped", _word),
    # A day, and then when on it.
    (",|.|; ping|hit|try|text|message|remind|ask me", _word),
]

TABLES = {"moved": MOVED, "taken_back": TAKEN_BACK}
