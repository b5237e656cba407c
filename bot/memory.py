"""How this process's memory is looked after."""

from __future__ import annotations

import gc

YOUNG = 10_000
"""So many new objects, more than a batch of nudges has at once, before Python looks for rings among
them. Seven hundred, as it is otherwise, is three candidates."""


def settle() -> None:
    """Say that all which is loaded by now (modules, tables, grammars, templates) stays.

    Python frees what nobody holds at once; beside that it looks for rings of objects that only
    hold each other, and for that goes through all there is. Here this took a third of the time,
    was felt as a pause by whoever was talking, and found next to nothing: a candidate is a tree.
    So what stays is never gone through again, and the rest more rarely. It costs at most the
    memory of `YOUNG` objects, about a megabyte.

    To be called once, when everything is put together.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
