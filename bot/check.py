"""The command that looks at every part: one table, a sentence for each thing that is wrong."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot import machine, operations, settings, wiring
from bot.machine import Environ, Fault, SystemClock
from bot.ports import StorageFault
from bot.settings import SETTINGS, Settings, place
from bot.status import columns

CLOCKS_APART = timedelta(seconds=5)
"""More than this between two machines is too much for leases of 15 seconds."""


def check(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print each setting and each part in one table, then all that is missing or wrong."""
    configured, problems = settings.read(environ, machine.data_folder())
    problems += settings.misspelled(environ) + machine.env_file_faults()
    rows = [(".env", machine.env_file())]
    for setting in SETTINGS:
        value = environ.get(setting.name, "").strip()
        shown = "set" if value and setting.secret else value or setting.default or "not set"
        rows.append((setting.name, shown))
    if not wiring.configured(configured):
        rows.append(("platforms", "none: `aftercare` talks in the terminal"))
    for part, found, wrong in asyncio.run(_parts(configured, environ, problems)):
        rows.append((part, "wrong" if wrong else found))
        problems += tuple(one for one in wrong if one not in problems)
    print("\n".join(columns(rows)))
    print("\n".join(("", *problems) if problems else ("", "Nothing is missing or wrong.")))
    return 1 if problems else 0


Part = tuple[str, str, tuple[str, ...]]
"""What was looked at, what it is if nothing is wrong, and a sentence for each thing that is."""


async def _parts(configured: Settings, environ: Environ, problems: Sequence[str]) -> list[Part]:
    """A platform is not asked where one of its settings is wrong already."""
    refused = {
        name: told or await wiring.refused(configured, name)
        for name in wiring.configured(configured)
        for told in [tuple(one for one in problems if one.startswith(f"{name.upper()}_"))]
    }
    _, wrong = machine.firm(configured)
    letters = tuple(one for one in wrong if one.startswith("AFTERCARE_TEMPLATES"))
    firm = tuple(one for one in wrong if one not in letters)
    return [
        *await _database_parts(environ),
        ("templates", "fine" if configured.aftercare_templates else "the built-in ones", letters),
        ("firm file", "fine" if configured.aftercare_firm else "none", firm),
        *((name, "accepts us", told) for name, told in refused.items()),
    ]


async def _database_parts(environ: Environ) -> list[Part]:
    try:
        async with operations.opened(environ) as desk:
            where = place(desk.configured.database_url.reveal())
            theirs = await desk.operating.clock()
            apart = abs(SystemClock().now() - theirs) if theirs else timedelta(0)
    except (Fault, StorageFault) as fault:
        return [("database", "", (str(fault),))]
    late = (
        f"The clock of the database's machine and ours are {apart.total_seconds():.0f} seconds "
        "apart; let both be set by a time server.",
    )
    seconds = f"{apart.total_seconds():.1f} s from the database's" if theirs else "this machine's"
    return [("database", where, ()), ("clock", seconds, late if apart > CLOCKS_APART else ())]
