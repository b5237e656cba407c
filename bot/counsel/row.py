"""One answer of the counsel."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Interview
from bot.policy import situation
from bot.value import Value


class Counsel(Value, frozen=True, kw_only=True):
    """`asked` are the plain words of the question, `when` the interviews for which this is the
    answer; the first row that fits holds. Sources stand in the answer as in the policy.

    `told` is true where the words need be no question: a worry is often only told. Such words are
    left alone where one of the questions `unless` is open, to which they are an answer. `then` ends
    the answer with the next step.
    """

    source: str
    asked: str
    says: str
    when: Callable[[Interview], bool] = situation.always
    told: bool = False
    unless: tuple[str, ...] = ()
    then: bool = False
