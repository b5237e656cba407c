"""What a question is, and how it is put to one candidate."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Interview
from bot.readings import Read, action
from bot.talk import Talk
from bot.value import Value

Choices = tuple[tuple[str, str], ...]


class Asked(Value, frozen=True):
    """A question as it is put to one candidate: about the profile (no interview), an interview,
    or a person or step in it (`subject`)."""

    question: Question
    interview: str = ""
    subject: str = ""

    @property
    def key(self) -> str:
        return f"{self.question.key}:{self.subject}" if self.subject else self.question.key

    def action(self, verb: str, value: str = "") -> str:
        return action(verb, self.interview, self.question.key, self.subject, value)


class Question(Value, frozen=True, kw_only=True):
    """One question. `prompt` and `choices` may look at what is known. `known` tells whether it
    has an answer; a question that is not `needed` is asked only where something opened it.
    `unsaid` is what stands for the answer when a needed question is skipped, None where it
    cannot be. `surely` tells words that answer it though they could be a command elsewhere."""

    key: str
    label: str
    prompt: Callable[[Talk, Asked], str]
    read: Callable[[Talk, str, str, str], Read]
    known: Callable[[Talk, Interview | None], bool] = lambda talk, interview: False
    choices: Callable[[Talk], Choices] = lambda talk: ()
    hint: str = ""
    needed: bool = False
    unsaid: str | None = ""
    free: bool = False
    surely: Callable[[str], bool] = lambda text: False
