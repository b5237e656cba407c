"""What two processes do that were in each other's way: one of them begins again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot.ports import StorageFault

TRIES = 5
"""How often a transaction is run; the database lets one of the two through each time."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Conflict(StorageFault):
    """The database ended this transaction so that another could go on; nothing was changed."""


def begin_again(
    method: Callable[_P, Coroutine[Any, Any, _T]],
) -> Callable[_P, Coroutine[Any, Any, _T]]:
    """Run a method that is one transaction anew if it ends in a Conflict. Locks are taken in one
    order, so it should not; but a database server has other users."""

    @wraps(method)
    async def patient(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        for _ in range(TRIES - 1):
            try:
                return await method(*args, **kwargs)
            except Conflict:
                continue
        return await method(*args, **kwargs)

    return patient
