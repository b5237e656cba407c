"""Forms of lengths of time: "an hour and a half", "2-3 weeks", "a couple of business days"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from bot.when.grammar import Action, Form
from bot.when.lexicon import NUMBERS, UNITS
from bot.when.pieces import Amount, Context, Length
from bot.when.words import Token

Count = tuple[Fraction, Fraction, bool]
"""Least, most, and whether it is rough."""

MOST = 5000
"""No count beyond this is a length of time that anybody means."""

_HALF = Fraction(1, 2)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def number(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A whole number in digits or words: 7, seven, twenty five."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        return (at + 1, token.numbers[0]) if len(token.typed) <= 4 else None
    value = NUMBERS.get(token.text)
    if value is None:
        return None
    if value >= 20 and value % 10 == 0 and at + 1 < len(tokens):
        behind = at + 2 if tokens[at + 1].tight and at + 2 < len(tokens) else at + 1
        unit = NUMBERS.get(tokens[behind].text, 0)
        if 0 < unit < 10:
            return behind + 1, value + unit
    return at + 1, value


def number_word(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number in letters."""
    if at < len(tokens) and tokens[at].text in NUMBERS:
        return at + 1, NUMBERS[tokens[at].text]
    return None


def decimal(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, Fraction] | None:
    """1.5 or 1,5."""
    if at < len(tokens) and tokens[at].kind == "decimal":
        return at + 1, Fraction(tokens[at].typed.replace(",", "."))
    return None


def spoken_minutes(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The minutes of a time of day in letters: oh five, fifteen, forty five."""
    if at + 1 < len(tokens) and tokens[at].text in ("oh", "o", "zero"):
        n = NUMBERS.get(tokens[at + 1].text, 0)
        return (at + 2, n) if 0 < n < 10 else None
    if at < len(tokens) and tokens[at].text in NUMBERS:
        match = number(_, tokens, at)
        if match and 10 <= match[1] < 60 and not _is_unit(tokens, match[0]):
            return match
    return None


def spaced_minutes(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The minutes of "5 30": two digits, a multiple of five, that count nothing."""
    token = tokens[at]
    if token.kind != "number" or len(token.typed) != 2 or tokens[at - 1].kind != "number":
        return None
    n = token.numbers[0]
    return (at + 1, n) if n < 60 and n % 5 == 0 and not _is_unit(tokens, at + 1) else None


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].text in UNITS or tokens[at].text == "business")


def unit(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    if at < len(tokens) and tokens[at].text in UNITS:
        return at + 1, UNITS[tokens[at].text]
    return None


def half_sign(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """½ or 1/2, not in letters: "1 1/2 hours", but not "two half hours"."""
    written = tokens[at].text == "half" and not tokens[at].typed.isalpha()
    return (at + 1, True) if written else None


def hours_and_minutes(_: Context, tokens: Sequence[Token], at: int) -> tuple[int, Length] | None:
    """1h30."""
    if at < len(tokens) and tokens[at].kind == "hm":
        hours, minutes = tokens[at].numbers
        if hours <= 12 and minutes < 60:
            amount = Amount(seconds=hours * 3600 + minutes * 60)
            return at + 1, Length(amount, amount)
    return None


def _exact(_: Context, n: Fraction | int) -> Count:
    exactly = Fraction(n)
    return exactly, exactly, False


def _and_a_half(_: Context, n: int) -> Count:
    return n + _HALF, n + _HALF, False


def _between(_: Context, least: Fraction | int, most: Fraction | int) -> Count | None:
    return (Fraction(least), Fraction(most), False) if least < most else None


def _neighbours(_: Context, least: int, most: int) -> Count | None:
    """ "15, 20 minutes ago"."""
    return _between(_, least, most) if 5 <= least < most <= least + 10 else None


def _count(least: int, most: int, *, rough: bool = False) -> Action:
    return lambda _: (Fraction(least), Fraction(most), rough)


def _amount(n: Fraction, unit: str) -> Amount | None:
    """The amount of a count of units; halves of long units become the next shorter unit."""
    if unit in _SECONDS and n <= MOST:
        return Amount(seconds=int(n * _SECONDS[unit]))
    if unit in _DAYS and n * _DAYS[unit] <= MOST:
        days = n * _DAYS[unit]
        part = days % 1 if unit == "day" else 0
        return Amount(days=int(days), seconds=int(part * 86400))
    if unit in _MONTHS and n * _MONTHS[unit] <= MOST:
        months = n * _MONTHS[unit]
        return Amount(months=int(months), days=int(months % 1 * 30))
    return None


def _length(_: Context, count: Count, unit: str) -> Length | None:
    low, high = _amount(count[0], unit), _amount(count[1], unit)
    return Length(low, high, count[2]) if low and high else None


def _counts_of_a_unit(_: Context, least: int, unit: str, __: bool, most: int) -> Length | None:
    """ "2 weeks, maybe 3"."""
    near = least < most <= 2 * least + 1
    return _length(_, (Fraction(least), Fraction(most), False), unit) if near else None


def _exactly(amount: Amount | None) -> Length | None:
    return Length(amount, amount) if amount else None


def one(unit: str) -> Length | None:
    """One unit."""
    return _exactly(_amount(Fraction(1), unit))


def _half(_: Context, unit: str) -> Length | None:
    return _exactly(_amount(_HALF, unit)) if unit in ("hour", "minute", "year") else None


def _one_and_a_half(_: Context, unit: str) -> Length | None:
    return _exactly(_amount(1 + _HALF, unit))


def _count_and_a_half(_: Context, count: Count, unit: str) -> Length | None:
    return _exactly(_amount(count[0] + _HALF, unit)) if count[0] == count[1] else None


def _quarters(n: int) -> Action:
    return lambda _: _exactly(Amount(seconds=n * 900))


def _one_or_two(_: Context, unit: str) -> Length | None:
    return _length(_, (Fraction(1), Fraction(2), False), unit)


def _sum(_: Context, first: Length, second: Length) -> Length | None:
    large, small = first.least, second.most
    smaller = (
        small.seconds < (large.seconds or 86400)
        and small.days < (large.days or 28)
        and not small.months
    )
    if first.least != first.most or not smaller or (large.seconds and small.days):
        return None
    return Length(large + second.least, large + small, first.rough)


def _either(_: Context, first: Length, __: bool, second: Length) -> Length | None:
    """Ten days or two weeks: from the shorter to the longer."""
    if bool(first.most.seconds) is not bool(second.most.seconds):
        return None
    low, high = sorted((first.least, second.most), key=_size)
    return Length(low, high, first.rough or second.rough)


def _size(amount: Amount) -> int:
    return (amount.months * 30 + amount.days) * 86400 + amount.seconds


def _business(_: Context, count: Count) -> Length | None:
    least, most, rough = count
    if most > 400 or least.denominator > 1 or most.denominator > 1:
        return None
    return Length(Amount(business=int(least)), Amount(business=int(most)), rough)


def _rough(_: Context, length: Length) -> Length:
    """An hour and a bit."""
    return Length(length.least, length.most, rough=True)


def _bare_minutes(_: Context, hours: Length, minutes: int) -> Length | None:
    """1 hour 30, 2h 15."""
    whole = hours.least.seconds and hours.least.seconds % 3600 == 0
    return _exactly(hours.least + Amount(seconds=minutes * 60)) if whole and minutes < 60 else None


OR: list[Form] = [
    ("[,|?] or [maybe|possibly|perhaps|even|like|it] [was|is]", lambda _: True),
    ("[,] more likely", lambda _: True),
    ("or no [it] could|might be", lambda _: True),
    (",|?|. maybe|possibly|perhaps", lambda _: True),
    ("[,|?] [but|or|and] [it] could|might|may|can [also] be", lambda _: True),
    ("[,|?] [but|or|and] [it] could|might", lambda _: True),
    ("[,|?] [but|or] [it] (could've | couldve | might've | mightve | may've) been",
     lambda _: True),
    ("[,|?] [but|or] [it] (could|might|may) have been", lambda _: True),
]  # fmt: skip

COUNTS: list[Form] = [
    ("{number}|{decimal}", _exact),
    ("{number} and [a] half", _and_a_half),
    ("{number} [-] ish", _exact),
    ("{number} {half_sign}", lambda _, n, __: _and_a_half(_, n)),
    ("[between] {number}|{decimal} -|to|or|until {number}|{decimal}", _between),
    ("{number} , {number}", _neighbours),
    ("between {number}|{decimal} and {number}|{decimal}", _between),
    ("a|an|another", _count(1, 1)),
    ("[a] couple [of]", _count(2, 2)),
    ("[a] couple (or|to three | or [a] few)", _count(2, 3)),
    ("[a] few", _count(3, 3, rough=True)),
]

SIMPLE: list[Form] = [
    ("{count} [more|full|short|whole|other] {unit}", _length),
    ("fortnight", lambda _: Length(Amount(days=14), Amount(days=14))),
    ("[a] half [a|an] {unit}", _half),
    ("[a|an|one] {unit} and [a] half", _one_and_a_half),
    ("{count} {unit} and [a] half", _count_and_a_half),
    ("{number} {unit} {or} {number}", _counts_of_a_unit),
    ("[a] quarter [of] [an] hour", _quarters(1)),
    ("three quarter of an hour", _quarters(3)),
    ("three-quarters [of] [a|an] hour", _quarters(3)),
    ("[a|an|one] hour and [a] quarter", _quarters(5)),
    ("[a|an|one] hour and three quarter|quarters", _quarters(7)),
    ("[a|an|one] {unit} or two|2", _one_or_two),
    ("{hours_and_minutes}", lambda _, length: length),
]

LENGTHS: list[Form] = [
    ("{simple}", lambda _, length: length),
    ("{simple} [,] [and] {simple}", _sum),
    ("{simple} [and] {number}", _bare_minutes),
    ("{simple} and a bit", _rough),
    ("{simple} (or more | or longer | and change | and some)", lambda _, length: length),
    ("{simple} (-|to|until) {simple}", lambda _, one, other: _either(_, one, True, other)),
    ("{simple} {or} [like|about|around|maybe|in|even] {simple}", _either),
    (
        r"{count} day [,|\(] (not counting|including | without|excluding|minus) [the] weekend [\)]",
        _business,
    ),
    ("{count} [more] [full] business [day]", _business),
    ("a|one business day or two", lambda _: Length(Amount(business=1), Amount(business=2))),
]


def shifted(context: Context, amount: Amount, sign: int, start: datetime | None = None) -> datetime:
    """The instant that lies an amount away from `start`, else now; days count on the calendar."""
    local = start or context.now
    day = shifted_day(context, amount, sign, local.date())
    if day != local.date():
        local = datetime.combine(day, local.timetz())
    return local.astimezone(UTC) + sign * timedelta(seconds=amount.seconds)


def shifted_day(context: Context, amount: Amount, sign: int, start: date) -> date:
    """The day that lies the calendar part of an amount away."""
    day = start + sign * relativedelta(months=amount.months) if amount.months else start
    day += sign * timedelta(days=amount.days)
    return context.calendar.add(day, sign * amount.business) if amount.business else day
