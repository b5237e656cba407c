"""Forms of parts of the day by their name: "in the morning", "late afternoon", "after work"."""

from __future__ import annotations

from bot.when.grammar import Action, Form
from bot.when.pieces import Part


def _part(name: str, *, coming: bool = False) -> Action:
    return lambda _: Part(name, coming)


PARTS: list[Form] = [
    ("[in] [the] morning", _part("morning")),
    ("in the morning|am", _part("morning", coming=True)),
    ("in the pm", _part("afternoon", coming=True)),
    ("morning first thing", _part("first thing")),
    ("[in|during] [the] afternoon", _part("afternoon")),
    ("[in|during] [the] evening", _part("evening")),
    ("[at|in] [the] night", _part("night")),
    ("[at|around] [the] sunrise|dawn", _part("sunrise")),
    ("[at|around] [the] sunset|dusk", _part("sunset")),
    ("[at|around|over|during] lunch [time|hour|break]", _part("lunch")),
    ("[at|around|over|during] dinner [time]", _part("dinner")),
    ("[at|around|over|during] breakfast [time]", _part("breakfast")),
    ("[just|right] after lunch", _part("after lunch")),
    ("[just|right] before lunch", _part("before lunch")),
    ("[just|right] after dinner", _part("after dinner")),
    ("after business", _part("after work")),
    ("first thing [in] [the] [morning]", _part("first thing")),
    ("bright and early", _part("first thing")),
    ("[in|during] [the] early [in] [the] morning", _part("early morning")),
    ("[in|during] [the] mid morning", _part("mid morning")),
    ("midmorning", _part("mid morning")),
    ("midafternoon", _part("mid afternoon")),
    ("[in|during] [the] late|later [in] [the] morning", _part("late morning")),
    ("[in|during] [the] early [in] [the] afternoon", _part("early afternoon")),
    ("[in|during] [the] mid afternoon", _part("mid afternoon")),
    ("[at|around] (teatime | tea time)", _part("late afternoon")),
    ("[in|during] [the] late|later [in] [the] afternoon", _part("late afternoon")),
    ("[in|during] [the] early [in] [the] evening", _part("early evening")),
    ("[in|during] [the] late|later [in] [the] evening", _part("late evening")),
    ("late [at] night", _part("late evening")),
    ("[the] end of [the] [business] day", _part("end of day")),
    ("[the] close of [the] business|day [day]", _part("end of day")),
    ("day-end", _part("end of day")),
    ("[the] (end | close) of play", _part("end of day")),
    ("[the] end of business [hours]", _part("end of day")),
]  # fmt: skip
