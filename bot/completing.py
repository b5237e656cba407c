"""What may be meant by what is being typed after a command: one's own interviews and letters."""

from __future__ import annotations

from collections.abc import Iterable

from bot.keeping import all_told
from bot.talk import Talk

INTERVIEWS = ("show", "heard", "edit", "forget")
"""The commands whose words name an interview."""

MOST = 25
"""As many suggestions as Discord shows."""


def completions(talk: Talk, command: str, typed: str) -> tuple[str, ...]:
    """The words that the command would understand and that hold what was typed, newest first."""
    wanted = typed.strip().casefold()
    found = (words for words in _words(talk, command) if wanted in words.casefold())
    return tuple(dict.fromkeys(found))[:MOST]


def _words(talk: Talk, command: str) -> Iterable[str]:
    if command in INTERVIEWS:
        return [one.facility for one in reversed(all_told(talk)) if one.facility]
    if command == "draft":
        return [step.title for step in talk.open_steps() if step.row.letter]
    return ()
