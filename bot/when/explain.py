"""Showing a reading as JSON, for whoever wants to see what the bot understood and why."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.when.read import read
from bot.when.reading import NoDate, Question, Reading, Result, Unclear

DEFAULT_ZONE = "UTC"


def describe(result: Result) -> dict[str, object]:
    """`kind` is "reading", "no_date" or "unclear".

    A reading has `at`, an ISO instant with the offset of its zone or a date where only a day is
    meant, or `from` and `to`; and `grain`, `zone`, `doubts` and, where there is something to say,
    `corrected` and `business`. What is unclear has `words` and `reason`.
    """
    if isinstance(result, NoDate):
        return {"kind": "no_date"}
    if isinstance(result, Unclear):
        return {"kind": "unclear", "words": list(result.words), "reason": result.reason.value}
    shown: dict[str, object] = {"kind": "reading", **_bounds(result)}
    shown["grain"] = result.grain.value
    shown["zone"] = result.zone
    shown["doubts"] = [
        {"doubt": doubt.kind.value, **({"or": _bounds(doubt.other)} if doubt.other else {})}
        for doubt in result.doubts
    ]
    if result.corrected:
        shown["corrected"] = [{"typed": typed, "read": word} for typed, word in result.corrected]
    if result.business:
        shown["business_days"] = True
    return shown


def answer(line: str, *, now: datetime, zone: str = DEFAULT_ZONE) -> str:
    """The answer, one line of JSON, to one object with `text` and `question`.

    `now` and `zone` in the object take the place of those given; `day_first` is true or false. A
    line that is no such object is answered with `kind` "error" and the reason.
    """
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            raise TypeError("not an object")
        question = Question(asked["question"])
        text, first, told = asked["text"], asked.get("day_first"), asked.get("zone") or zone
        at = datetime.fromisoformat(asked["now"]) if asked.get("now") else now
        if not isinstance(text, str):
            raise TypeError("text is not a string")
        if not isinstance(first, bool | None):
            raise TypeError("day_first is neither true nor false")
        if at.tzinfo is None:
            at = at.replace(tzinfo=ZoneInfo(told))
        result = read(text, question=question, now=at, zone=told, day_first=bool(first))
    except ZoneInfoNotFoundError as unknown:
        return _error(str(unknown.args[0]))
    except KeyError as missing:
        return _error(f"no {missing.args[0]}" if missing.args else "missing key")
    except (ValueError, TypeError, AttributeError, OSError, OverflowError, RecursionError) as wrong:
        return _error(str(wrong))
    return json.dumps(describe(result), ensure_ascii=False)


def _error(reason: str) -> str:
    return json.dumps({"kind": "error", "reason": reason}, ensure_ascii=False)


def _bounds(reading: Reading) -> dict[str, str]:
    zone = ZoneInfo(reading.zone)
    if reading.at is not None:
        return {"at": reading.at.astimezone(zone).isoformat()}
    if reading.day is not None:
        return {"at": reading.day.isoformat()}
    start, end = (each.astimezone(zone).isoformat() for each in (reading.start, reading.end))
    return {"from": start, "to": end}
