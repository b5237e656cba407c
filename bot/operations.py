"""The operator's commands: what waits, what is kept about somebody, and moving all of it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot import machine, settings, wiring
from bot.conversation import Conversation
from bot.export import as_json
from bot.machine import Environ, Fault, SystemClock
from bot.messages import UserId
from bot.ports import Saved, Stale, StorageFault
from bot.settings import Settings, place
from bot.status import Status, about, as_text, columns
from bot.value import Value
from storage.backups import backup, restore
from storage.copying import copy_data
from storage.database import sqlite_path
from storage.operating import Operating, open_operating
from storage.replay import replay
from storage.rotation import rotate_keys
from storage.store import SqlStore, open_store

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

PLATFORMS = ("slack", "discord", "terminal")


def register(commands: Commands) -> None:
    """Add the commands to the command line."""
    shown = commands.add_parser("status", help="what is due, late, in doubt, undelivered")
    shown.set_defaults(command=status)
    again = commands.add_parser("retry", help="try now what was put off, refused or is in doubt")
    again.set_defaults(command=retry)

    user = commands.add_parser("user", help="what is kept about somebody").add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )
    for name, command, what in (
        ("show", show_user, "how much is kept, not what"),
        ("export", export_user, "print all of it, as JSON"),
        ("erase", erase_user, "erase all of it, for ever"),
    ):
        one = user.add_parser(name, help=what)
        one.add_argument("platform", choices=PLATFORMS)
        one.add_argument("account", help="the id of the account, such as U012ABCDE")
        one.add_argument("--tenant", metavar="ID", help="the Slack workspace, such as T012ABCDE")
        if name == "erase":
            one.add_argument("--yes", action="store_true", help="really")
        one.set_defaults(command=command)

    copied = commands.add_parser("copy-data", help="copy everything into another database")
    copied.add_argument("--from", dest="source", metavar="URL", required=True)
    copied.add_argument("--to", dest="target", metavar="URL", required=True)
    copied.set_defaults(command=copy)
    saved = commands.add_parser("backup", help="copy the SQLite database, also while it is in use")
    saved.add_argument("file", type=Path, metavar="FILE")
    saved.set_defaults(command=back_up)
    brought = commands.add_parser("restore", help="bring a backup back, where there is nothing yet")
    brought.add_argument("file", type=Path, metavar="FILE", nargs="?", help="none after pg_restore")
    brought.add_argument("--stopped", metavar="ISO", help="when the bot last ran, if not just now")
    brought.set_defaults(command=bring_back)
    rotated = commands.add_parser("rotate-keys", help="seal everything with the newest key")
    rotated.set_defaults(command=rotate)


class Desk(Value, frozen=True):
    """What most commands work with. `core` plans as the running bot does."""

    store: SqlStore
    operating: Operating
    core: Conversation
    configured: Settings


@asynccontextmanager
async def opened(environ: Environ) -> AsyncIterator[Desk]:
    """The database that is set. Raises Fault and StorageFault."""
    configured, url, keys = _database(environ)
    firm, _ = machine.firm(configured)
    async with open_store(url, keys) as store, open_operating(url, keys) as operating:
        yield Desk(store, operating, Conversation(firm), configured)


def _database(environ: Environ) -> tuple[Settings, str, tuple[str, ...]]:
    """The settings, where everything is kept, and with which keys. Raises Fault."""
    configured, _ = settings.read(environ, machine.data_folder())
    if not environ.get("DATABASE_URL", "").strip():
        machine.make_data_folder()
    return configured, configured.database_url.reveal(), wiring.keys(configured)


# What waits.


def status(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print how much is due, late, in doubt and undelivered."""

    async def ask() -> dict[str, Status]:
        now = SystemClock().now()
        async with opened(environ) as desk:
            found = {name: await desk.operating.status(name, now) for name in PLATFORMS}
            used = wiring.configured(desk.configured) or ("terminal",)
            return {name: one for name, one in found.items() if name in used or one != Status()}

    print(as_text(asyncio.run(ask())))
    return 0


def retry(arguments: argparse.Namespace, environ: Environ) -> int:
    """Let the running bot look now at what was put off, is in doubt or was refused."""

    async def hasten() -> tuple[int, int]:
        now = SystemClock().now()
        put_off = people = 0
        async with opened(environ) as desk:
            for platform in PLATFORMS:
                put_off += await desk.operating.hasten(platform, now)
                for user in await desk.operating.undelivered(platform):
                    people += await _write_again(desk, user)
        return put_off, people

    put_off, people = asyncio.run(hasten())
    print(f"Looked at again within five minutes: {put_off} put off or in doubt, {people} refused.")
    return 0


async def _write_again(desk: Desk, user: UserId) -> bool:
    """Whether nothing had changed meanwhile: else they wrote, and are written to again anyway."""
    saved = await desk.store.load(user)
    if saved is None:
        return False
    now = SystemClock().now()
    candidate = replace(saved.candidate, unreachable="")
    wake = desk.core.wake(candidate, now)
    event = f"retry-{wiring.new_id()}"
    try:
        await desk.store.save(user, candidate, saved.version, event=event, wake=wake, now=now)
    except Stale:
        return False
    return True


# One person.


def show_user(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print how much is kept about somebody."""

    async def ask() -> tuple[tuple[str, str], ...]:
        async with opened(environ) as desk:
            user, saved = await _found(desk, arguments)
            linked = await desk.store.accounts(user)
            due = desk.core.wake(saved.candidate, SystemClock().now())
        accounts = ", ".join(map(_named, linked))
        told = ("next nudge", due.isoformat(timespec="minutes") if due else "none")
        return (("accounts", accounts), *about(saved.candidate), told)

    print("\n".join(columns(asyncio.run(ask()))))
    return 0


def export_user(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print all that is kept about somebody."""

    async def ask() -> bytes:
        async with opened(environ) as desk:
            user, saved = await _found(desk, arguments)
            accounts = await desk.store.kept(user, SystemClock().now())
            return as_json(saved.candidate, accounts)

    sys.stdout.write(asyncio.run(ask()).decode() + "\n")
    return 0


def erase_user(arguments: argparse.Namespace, environ: Environ) -> int:
    """Erase all that is kept about somebody, on every platform, once that is confirmed."""

    async def erase() -> None:
        async with opened(environ) as desk:
            user, _ = await _found(desk, arguments)
            if not arguments.yes:
                raise Fault(
                    "This erases everything about them, for ever; add --yes if it is meant."
                )
            await desk.store.forget(user, event=f"erase-{wiring.new_id()}", now=SystemClock().now())

    asyncio.run(erase())
    print("Everything about them is erased.")
    return 0


async def _found(desk: Desk, arguments: argparse.Namespace) -> tuple[UserId, Saved]:
    """Whoever is meant. Raises Fault."""
    platform, account = arguments.platform, arguments.account
    tenants = await desk.operating.tenants(platform, account)
    if arguments.tenant is not None:
        tenants = tuple(one for one in tenants if one == arguments.tenant)
    if len(tenants) > 1:
        raise Fault(f"There is such an account in {', '.join(tenants)}; say which with --tenant.")
    user = UserId(platform, tenants[0] if tenants else "", account)
    saved = await desk.store.load(user) if tenants else None
    if saved is None:
        raise Fault(f"Nothing is kept about an account {account} on {platform}.")
    return user, saved


def _named(user: UserId) -> str:
    return "/".join(part for part in (user.platform, user.tenant, user.account) if part)


# All of it.


def copy(arguments: argparse.Namespace, environ: Environ) -> int:
    """Copy a database into an empty one, and compare the two."""
    _, _, keys = _database(environ)
    try:
        path = sqlite_path(arguments.source)
        if path and not Path(path).expanduser().is_file():  # nor is an empty one made
            raise Fault(f"There is no file {path}.")
        compared = asyncio.run(copy_data(arguments.source, arguments.target, keys))
    except StorageFault as fault:
        raise Fault(str(fault).replace("DATABASE_URL", "--from or --to")) from fault
    rows = [(one.table, str(one.rows)) for one in compared]
    print("\n".join(columns([("table", "rows"), *rows])))
    print("Both sides are the same. Set DATABASE_URL to the new one before you start the bot.")
    return 0


def back_up(arguments: argparse.Namespace, environ: Environ) -> int:
    """Set everything aside in one file."""
    _, url, keys = _database(environ)
    count = asyncio.run(backup(url, arguments.file, keys))
    print(f"{arguments.file} holds what {_people(count)} told, and opens.")
    return 0


def bring_back(arguments: argparse.Namespace, environ: Environ) -> int:
    """Bring back what was set aside, and let nothing be sent twice that was sent since then."""
    configured, url, keys = _database(environ)
    firm, _ = machine.firm(configured)
    stopped = now = SystemClock().now()
    if arguments.stopped:
        stopped = machine.instant("--stopped", arguments.stopped, machine.zone(environ))
        if stopped > now:
            raise Fault(f"--stopped {arguments.stopped} is still ahead.")
    if arguments.file:
        count = asyncio.run(restore(arguments.file, url, keys))
        print(f"{place(url)} holds what {_people(count)} told, and opens.")
    elif sqlite_path(url):
        raise Fault("restore needs the FILE that holds the backup.")
    again = asyncio.run(replay(url, keys, Conversation(firm), stopped))
    print(f"Something fell due for {_people(again)} between the backup and {stopped:%F %R} UTC.")
    if again:
        print("The bot looks whether the last of it was sent, and sends it if not.")
    if again and not arguments.stopped:
        print(
            "What came before that counts as sent. If the bot stood still for a while before now,\n"
            "begin anew and say since when, such as --stopped 2026-11-24T15:00."
        )
    return 0


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{count} people"


def rotate(arguments: argparse.Namespace, environ: Environ) -> int:
    """Seal everything with the first of AFTERCARE_KEYS."""
    _, url, keys = _database(environ)
    count = asyncio.run(rotate_keys(url, keys))
    print(f"Sealed anew: {count}. The first key in AFTERCARE_KEYS is the only one needed now.")
    return 0
