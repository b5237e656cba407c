"""How well and how fast phrases are read, with dateparser on the same phrases as the yardstick.

`python -m benchmarks.when [PHRASES.jsonl ...] [--wrong] [--no-yardstick]` reads rows with `q`,
`text`, `ref`, `tz`, `order` and what is right: `accept` (`at`, `on`, or `from` and `to`), `reject`,
`refuse_ok` or `no_date`. A span is right inside an accepted span, so is an
instant or a day; a day is right for an accepted date, and so is an instant on it.

At the end it prints the time that answers of 20, 40, 80 and 160 characters take: the answers of
all sets among words that mean no time, as in a sentence, and one after the other, the worst case.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.when import Question, Reading, read
from bot.when.filler import FILLER

OWN = sorted(Path(__file__).parent.parent.glob("tests/when/*.jsonl"))
A_MINUTE = timedelta(minutes=1)
LENGTHS = (20, 40, 80, 160)
"""In characters; no more than the last are read."""
WORDS = sorted(FILLER)
PASSES = 5


@dataclass(frozen=True)
class Row:
    q: str
    text: str
    ref: datetime
    tz: str
    day_first: bool
    accept: tuple[dict[str, str], ...]
    refuses: bool
    may_refuse: bool
    id: str

    @staticmethod
    def of(raw: dict[str, Any]) -> Row:
        accept = raw.get("accept") or []
        return Row(
            q=raw["q"],
            text=raw["text"],
            ref=datetime.fromisoformat(raw["ref"]),
            tz=raw["tz"],
            day_first=raw.get("order") == "dmy",
            accept=tuple(each for each in accept if "no_date" not in each),
            refuses=bool(raw.get("reject") or raw.get("no_date") or accept == [{"no_date": True}]),
            may_refuse=bool(raw.get("refuse_ok")),
            id=raw.get("id", ""),
        )


@dataclass(frozen=True)
class Answer:
    """From, to (equal for an instant), and the day where only a day was read; None refuses."""

    start: datetime
    end: datetime
    day: date | None = None


Reader = Callable[[Row], Answer | None]


def is_right(row: Row, answer: Answer | None) -> bool:
    if answer is None:
        return row.refuses or row.may_refuse
    return not row.refuses and any(_accepts(each, answer, row.tz) for each in row.accept)


def _accepts(accepted: dict[str, str], answer: Answer, zone: str) -> bool:
    if "at" in accepted:
        at = datetime.fromisoformat(accepted["at"])
        return (
            answer.day is None and answer.start == answer.end and abs(answer.start - at) <= A_MINUTE
        )
    if "on" in accepted:
        on = date.fromisoformat(accepted["on"])
        local = ZoneInfo(zone)
        first, last = (each.astimezone(local).date() for each in (answer.start, answer.end))
        return first == last == on
    start, end = (datetime.fromisoformat(accepted[key]) for key in ("from", "to"))
    return start - A_MINUTE <= answer.start and answer.end <= end + A_MINUTE


def aftercare(row: Row) -> Answer | None:
    result = read(
        row.text, question=Question(row.q), now=row.ref, zone=row.tz, day_first=row.day_first
    )
    if not isinstance(result, Reading):
        return None
    return Answer(result.start, result.end, result.day)


def dateparser_reader(*, checked: bool) -> Reader:
    """dateparser as it comes, or with clean-up and a check that the answer lies where asked."""
    import dateparser  # noqa: PLC0415 - only the yardstick needs it

    def parse(row: Row) -> Answer | None:
        text = row.text
        if checked:
            text = text.lower().strip(" .!?")
            for word in ("i think", "they said", "by ", "around ", "about ", "remind me ", "maybe"):
                text = text.replace(word, " ").strip()
        found = dateparser.parse(
            text,
            languages=["en"],
            settings={
                "RELATIVE_BASE": row.ref.astimezone(ZoneInfo(row.tz)).replace(tzinfo=None),
                "PREFER_DATES_FROM": "past" if row.q == "interview" else "future",
                "DATE_ORDER": "DMY" if row.day_first else "MDY",
                "TIMEZONE": row.tz,
                "RETURN_AS_TIMEZONE_AWARE": True,
            },
        )
        if found is None:
            return None
        if checked:
            back = row.q == "interview"
            low = row.ref - timedelta(days=300 if back else 0)
            high = row.ref + timedelta(days=120 if back else 400)
            if not low - timedelta(days=1) <= found <= high or not any(map(str.isalnum, text)):
                return None
        return Answer(found, found)

    return parse


def rows_of(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Row.of(json.loads(line)) for line in lines if line.strip()]


@dataclass
class Score:
    right: int = 0
    wrong_confident: int = 0
    refused_wrongly: int = 0
    nonsense_read: int = 0
    times: tuple[float, ...] = ()

    def __str__(self) -> str:
        total = self.right + self.wrong_confident + self.refused_wrongly
        ordered = sorted(self.times)
        p99 = ordered[int(len(ordered) * 0.99)] * 1000
        return (
            f"{total} rows  right {100 * self.right / total:5.1f} %  "
            f"wrong and confident {100 * self.wrong_confident / total:4.1f} %  "
            f"asked again needlessly {100 * self.refused_wrongly / total:4.1f} %  "
            f"nonsense read {self.nonsense_read}  "
            f"median {statistics.median(ordered) * 1000:.2f} ms  p99 {p99:.2f} ms"
        )


def score(rows: Sequence[Row], reader: Reader, wrong: list[str] | None = None) -> Score:
    found = Score()
    times = []
    for row, (answer, took) in zip(rows, _timed(reader, rows), strict=True):
        times.append(took)
        if is_right(row, answer):
            found.right += 1
            continue
        if answer is None:
            found.refused_wrongly += 1
        else:
            found.wrong_confident += 1
            found.nonsense_read += row.refuses
        if wrong is not None:
            wrong.append(_shown(row, answer))
    found.times = tuple(times)
    return found


def _timed(reader: Reader, rows: Sequence[Row]) -> list[tuple[Answer | None, float]]:
    """Each answer and the shortest of its processor times in five passes, in seconds: reading is
    measured, not what else the machine does meanwhile."""
    answers: list[Answer | None] = []
    shortest = [math.inf] * len(rows)
    for _ in range(PASSES):
        answers = []
        for at, row in enumerate(rows):
            begun = time.thread_time()
            answers.append(reader(row))
            shortest[at] = min(shortest[at], time.thread_time() - begun)
    return list(zip(answers, shortest, strict=True))


def _shown(row: Row, answer: Answer | None) -> str:
    zone = ZoneInfo(row.tz)
    got = "refused"
    if answer is not None:
        got = f"{answer.start.astimezone(zone):%a %F %H:%M}..{answer.end.astimezone(zone):%F %H:%M}"
    right = "refuse" if row.refuses else row.accept
    asked = f"{row.id} {row.q} {row.ref:%a %F %H:%M} {row.tz} {row.text!r}"
    return f"{asked}\n    got {got}\n    right {right}"


def show_lengths(rows: Sequence[Row]) -> None:
    """Print the milliseconds a phrase by its length: they grow no faster than the length."""
    for name, grown in (("one time in a sentence", _sentence), ("nothing but times", _crowd)):
        print(f"{name}:")
        for length in LENGTHS:
            chance = random.Random(length)  # noqa: S311 - the same phrases in every run
            longer = [replace(row, text=grown(row, rows, length, chance)) for row in rows]
            times = sorted(took * 1000 for _, took in _timed(aftercare, longer))
            p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
            each = f"{p50 / length * 1000:.1f} µs a character"
            print(f"  {length:3} characters  p50 {p50:.2f} ms  p99 {p99:.2f} ms  {each}")


def _sentence(row: Row, _: Sequence[Row], length: int, chance: random.Random) -> str:
    before, behind = "", ""
    while len(before) + len(row.text) + len(behind) < length:
        word = chance.choice(WORDS)
        before, behind = chance.choice(((f"{before}{word} ", behind), (before, f"{behind} {word}")))
    return f"{before}{row.text}{behind}"[:length]


def _crowd(row: Row, rows: Sequence[Row], length: int, chance: random.Random) -> str:
    text = row.text
    while len(text) < length:
        text += chance.choice((" ", ", ", ". ")) + chance.choice(rows).text
    return text[:length]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("phrases", nargs="*", type=Path, default=OWN)
    parser.add_argument("--wrong", action="store_true", help="print the rows that are not right")
    parser.add_argument("--no-yardstick", action="store_true")
    parser.add_argument("--no-lengths", action="store_true")
    options = parser.parse_args()
    read_rows: list[Row] = []
    for path in options.phrases:
        rows = rows_of(path)
        kinds = Counter(row.q for row in rows)
        print(f"{path.name}: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items()))
        wrong: list[str] = []
        print(f"  aftercare           {score(rows, aftercare, wrong)}")
        if options.wrong:
            print(*wrong, sep="\n")
        read_rows += rows
        if not options.no_yardstick:
            for name, checked in (("dateparser", False), ("dateparser + check", True)):
                print(f"  {name:19} {score(rows, dateparser_reader(checked=checked))}")
    if not options.no_lengths:
        show_lengths(read_rows)


if __name__ == "__main__":
    main()
