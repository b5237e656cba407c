"""How this process's memory is looked after."""

from __future__ import annotations

import gc

YOUNG = 10_000
"""So many new objects, more than a batch of nudges has at once, before Python looks for rings among
them; by itself it does so after 700."""


def settle() -> None:
    """Say that all which is loaded by now (modules, tables, grammars, templates) stays.

    Python frees what nobody holds at once; beside that it looks for rings of objects that only
    hold each other, and from time to time goes through all there is for that. With our packages
    loaded this takes a tenth of a second, in which nobody is answered, and finds nothing: our
    values are trees. So what stays is never gone through again, and the rest more rarely. It costs
    at most the memory of `YOUNG` objects, about a megabyte.

    To be called once, when everything is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
