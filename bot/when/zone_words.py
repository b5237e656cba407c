"""Taking the name of a time zone out of a phrase: "3pm pacific", "2pm chicago time"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.places import SPOKEN
from bot.when.lexicon import NUMBERS, WEEKDAYS, words
from bot.when.words import Token
from bot.zones import read_zone

_AFTER = words(
    "noon midnight morning afternoon evening night tonight hour o'clock ish am pm sharp today "
    "tomorrow yesterday"
)
_TAIL = words("standard daylight savings saving time zone timezone")
_SHORT = words("et ct mt pt est cst mst pst edt cdt mdt pdt")
_LOCAL = words("my our local same")


def take_zone(row: Sequence[Token], zone: str) -> tuple[list[Token], str]:
    """The tokens without the words of a zone, and the zone to read them in."""
    for at in range(1, len(row)):
        if row[at].kind != "word":
            continue
        name = row[at].typed.lower()
        behind = row[at + 1].text if at + 1 < len(row) else ""
        if name not in SPOKEN and name not in _SHORT and name != "coast" and behind not in _TAIL:
            continue
        before = row[at - 1]
        if before.text in "([," and at > 1:
            before = row[at - 2]
        dated = before.text in WEEKDAYS and row[at].text in _SHORT
        timed = dated or before.kind in ("clock", "number", "hm") or before.text in _AFTER
        if not timed and before.text not in NUMBERS and behind not in _TAIL and name != "coast":
            continue
        for start in (at - 1, at) if behind in _TAIL or name == "coast" else (at,):
            words = " ".join(token.typed for token in row[start : at + 1])
            named = (
                _named(words, zone)
                if behind in _TAIL
                else _named(words, zone)
                if (words.lower() in SPOKEN and len(words) > 2)
                or words.lower() in ("et", "ct", "mt", "pt")
                else None
            )
            if named:
                end = at + 1
                while end < len(row) and row[end].text in _TAIL:
                    end += 1
                if _is_other_zone(row, end, zone):
                    end += 2
                elif _is_same_elsewhere(row, end, zone):
                    end += 3
                return [*row[:start], *row[end:]], named
    return list(row), zone


def take_zones(row: Sequence[Token], zone: str) -> tuple[list[Token], str]:
    """As `take_zone`; "4pm Sydney so 2pm here" is read on the clock that was named last."""
    so = next((at for at, token in enumerate(row) if token.text == "so"), 0)
    head, named = take_zone(row[:so], zone)
    timed = any(token.kind in ("clock", "number") or token.text in NUMBERS for token in row[so:])
    if named == zone or not timed:
        return take_zone(row, zone)
    tail, last = take_zone(row[so:], zone)
    return [*head, *tail], last


def _is_other_zone(row: Sequence[Token], at: int, zone: str) -> bool:
    """ "4 ET not CT" """
    denied = at + 1 < len(row) and row[at].text == "not"
    return denied and _named(row[at + 1].typed, zone) is not None


def _is_same_elsewhere(row: Sequence[Token], at: int, zone: str) -> bool:
    """ "8am PT / 11 ET" """
    if at + 2 >= len(row) or row[at].text not in ("/", "=") or not row[at + 1].numbers:
        return False
    return row[at + 2].typed.lower() in _SHORT and _named(row[at + 2].typed, zone) is not None


@lru_cache(maxsize=1024)
def _named(words: str, own: str) -> str | None:
    """The zone of that name; the person's own where its clock carries that abbreviation."""
    if (
        words.lower() in _LOCAL
        or words.split(maxsplit=1)[0].lower() in _LOCAL
        or words.lower() in _AFTER
    ):
        return None
    mine = ZoneInfo(own)
    for month in (1, 7):
        if datetime(2026, month, 15, tzinfo=mine).tzname() == words.upper():
            return own
    found = read_zone(words)
    if found is None:
        return None
    return own if own in found.alternatives else found.zone
