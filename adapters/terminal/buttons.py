"""Which button a typed line presses.

A number presses what was said since the user's last line: replies first, then nudges that came
while the user was typing, numbered on, so that a nudge never takes the number of a question.
A label works as long as its message is the last; on older nudges only a label of two words or
more works, because "skip" and "none" are answers too. Everything else is text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from bot.messages import Button, Menu, Message

KEPT_NUDGES = 20
"""How many nudges back a label still reaches."""


class Buttons:
    """The buttons that the user has before them."""

    def __init__(self) -> None:
        self._numbered: list[Button | Menu] = []
        self._nudges: deque[Message] = deque(maxlen=KEPT_NUDGES)

    def turn_page(self) -> None:
        """The user typed a line: numbers begin again at 1 with what is said next."""
        self._numbered.clear()

    def show(self, buttons: Iterable[Button | Menu]) -> list[tuple[int, Button | Menu]]:
        """Put buttons before the user; each comes back with the number that presses it."""
        first = len(self._numbered) + 1
        self._numbered += buttons
        return list(enumerate(self._numbered[first - 1 :], start=first))

    def show_nudge(self, message: Message) -> list[tuple[int, Button | Menu]]:
        """As `show`, for a message that came of its own accord and stays within reach."""
        self._nudges.append(message)
        return self.show(message.buttons)

    def drop(self, pressed: Button) -> None:
        """Another message has taken the place of the one that held this button."""
        for message in [nudge for nudge in self._nudges if pressed in _flat(nudge.buttons)]:
            self._nudges.remove(message)

    def pressed(self, line: str) -> Button | Menu | None:
        """The button that this line presses, None where the line is no press."""
        wanted = _folded(line)
        for number, button in enumerate(self._numbered, start=1):
            if wanted in (str(number), f"[{number}]"):
                return button
        for button in reversed(self._numbered):
            if _folded(button.label) == wanted:
                return button
        if " " not in wanted:
            return None
        for nudge in reversed(self._nudges):
            for button in nudge.buttons:
                if _folded(button.label) == wanted:
                    return button
        return None


def _flat(buttons: Iterable[Button | Menu]) -> Iterator[Button]:
    for button in buttons:
        yield from button.options if isinstance(button, Menu) else (button,)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
