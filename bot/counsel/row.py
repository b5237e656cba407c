"""One answer of the counsel."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Interview
from bot.policy import situation
from bot.value import Value


class Counsel(Value, frozen=True, kw_only=True):
    """`asked` are the plain words of the question, `when` the interviews for which this is the
    answer; the first row that fits holds. Sources stand in the answer as in the policy.

    A worry is often only told. Told words are left alone where one of the questions `unless` is
    open, to which they are an answer; the answer to them ends with the next step, if that is what
    comes `then`.
    """

    source: str
    asked: str
    says: str
    when: Callable[[Interview], bool] = situation.always
    unless: tuple[str, ...] = ()
    then: bool = True
