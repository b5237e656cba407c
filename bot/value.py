"""What nearly everything here is made of: values, which are never changed but made anew."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A value. `msgspec.structs.replace` makes another one with some fields changed.

    Made of values alone it can be part of no cycle, so the garbage collector need not know of it;
    written down it leaves out what nobody told.
    """
