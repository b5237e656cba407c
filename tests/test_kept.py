"""What was derived last is found again by what it was derived from."""

from __future__ import annotations

from bot.kept import SIZE, Kept


def test_a_value_is_found_for_its_very_first_thing_while_the_others_are_the_same() -> None:
    kept: Kept[str] = Kept()
    one, other = ["a"], ["b"]
    kept.keep("first", one, other)
    assert kept.get(one, other) == "first"
    assert kept.get(one, ["b"]) == "first"
    assert kept.get(["a"], other) is None  # equal, and yet another
    assert kept.get(one, ["c"]) is None
    assert kept.get(one) is None
    assert kept.get(other, one) is None
    kept.keep("second", one)
    assert kept.get(one) == "second"
    assert kept.get(one, other) is None


def test_what_was_kept_longest_makes_room() -> None:
    kept: Kept[int] = Kept()
    things = [[number] for number in range(SIZE + 1)]
    for number, thing in enumerate(things):
        kept.keep(number, thing)
    assert [kept.get(thing) for thing in things] == [None, *range(1, SIZE + 1)]
