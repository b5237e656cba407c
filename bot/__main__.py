"""The command line: reads what is asked for, and wires the parts together."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from importlib.metadata import version
from typing import TypeVar

from cryptography.fernet import Fernet

from adapters.discord import install
from adapters.discord.client import DiscordConfig
from adapters.discord.errors import Misconfigured
from adapters.slack import manifest
from adapters.terminal.clock import TravelClock
from adapters.terminal.console import Console, Interactive, Piped
from bot import check, logs, machine, memory, operations, policy_text, settings, wiring
from bot.faults import describe
from bot.machine import Environ, Fault
from bot.ports import StorageFault
from bot.setting_faults import public_address
from bot.settings import Settings, place
from bot.when import Question, explain
from bot.when import read as read_when
from bot.zones import read_zone


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. What cannot be done is one sentence on standard error, never a traceback."""
    logs.configure("warning", sys.stderr)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = parser().parse_args(argv)
    command: Callable[[argparse.Namespace, Environ], int] = arguments.command
    try:
        return command(arguments, machine.environment())
    except BrokenPipeError:  # nobody reads on: let the flush at exit go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Fault, StorageFault) as fault:
        sentence = str(fault)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = f"a mistake of this program ended it; what was kept is safe. {describe(error)}"
    print(f"aftercare: {sentence}", file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="aftercare",
        description="Looks after a clinician after a medical job interview.",
        epilog="Without a command: run the platforms that are configured, else the terminal.",
    )
    whole.add_argument("--version", action="version", version=f"aftercare {version('aftercare')}")
    whole.set_defaults(command=run, database="", now="", timezone="")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    talk = commands.add_parser("terminal", help="talk here, in this terminal")
    talk.add_argument("--database", metavar="URL", help="instead of DATABASE_URL", default="")
    talk.add_argument("--now", metavar="ISO", help="a clock that stands still there", default="")
    talk.add_argument("--timezone", metavar="ZONE", help="such as America/Chicago", default="")
    talk.set_defaults(command=terminal)

    read = commands.add_parser("when", help="say what a date or time is understood as, in JSON")
    read.add_argument("text", nargs="?", metavar="TEXT", help='such as "next fri 2pm"')
    questions = [question.value for question in Question]
    read.add_argument("--question", choices=questions, default="decision", help="what was asked")
    read.add_argument("--now", metavar="ISO", help="instead of this moment", default="")
    read.add_argument("--zone", metavar="ZONE", help="such as America/Chicago", default="")
    read.add_argument("--day-first", action="store_true", help="3/12 is the third of December")
    read.add_argument("--jsonl", action="store_true", help="answer one JSON object a line instead")
    read.set_defaults(command=when)

    looked = commands.add_parser("check", help="say everything that is missing or wrong")
    looked.set_defaults(command=check.check)
    operations.register(commands)

    slack = commands.add_parser("slack", help="what Slack needs to know").add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )
    shown = slack.add_parser("manifest", help="print the manifest of the app, to paste")
    shown.add_argument("--url", metavar="URL", help="over HTTP at this address", default="")
    shown.set_defaults(command=slack_manifest)

    discord = commands.add_parser("discord", help="what Discord needs").add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )
    invited = discord.add_parser("invite", help="print the links that install the app")
    invited.set_defaults(command=discord_invite)
    synced = discord.add_parser("sync", help="register the commands now")
    synced.add_argument("--guild", type=int, metavar="ID", help="in one server only, at once")
    synced.set_defaults(command=discord_sync)

    made = commands.add_parser("new-key", help="print a new key for AFTERCARE_KEYS")
    made.set_defaults(command=new_key)

    printed = commands.add_parser("policy", help="print the follow-up policy and its sources")
    printed.add_argument("--markdown", action="store_true", help="as docs/policy.md has it")
    printed.set_defaults(command=policy)
    return whole


# Commands.


def run(arguments: argparse.Namespace, environ: Environ) -> int:
    """Run what is configured, else the terminal."""
    configured, problems = read_settings(environ)
    if problems:
        raise Fault(" ".join(problems))
    for problem in settings.misspelled(environ):
        print(problem, file=sys.stderr)
    if not wiring.configured(configured):
        print("Nothing is set for Slack or Discord, so we talk here, in your terminal.")
        print("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, DISCORD_TOKEN for Discord.")
        return terminal(arguments, environ)
    if not environ.get("DATABASE_URL", "").strip():
        machine.make_data_folder()
    firm, wrong = machine.firm(configured)
    for problem in wrong:
        print(problem, file=sys.stderr)
    logs.configure(configured.aftercare_log_level, sys.stderr)
    return work(wiring.serve(configured, firm))


def terminal(arguments: argparse.Namespace, environ: Environ) -> int:
    """Talk in this terminal until /quit or the end of input."""
    configured, _ = read_settings(environ)
    url = arguments.database or configured.database_url.reveal()
    zone = known_zone(arguments.timezone) if arguments.timezone else machine.zone(environ)
    now = machine.instant("--now", arguments.now, zone) if arguments.now else None
    clock = TravelClock(machine.SystemClock(), now)
    if not arguments.database:
        machine.make_data_folder()
    firm, problems = machine.firm(configured)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"Everything you tell me is kept in {place(url)}.")
    print("Begin with /interview new; /help says more, /quit leaves.\n")
    console = own_console(environ)
    seat = wiring.Seat(
        console=console,
        clock=clock,
        account=machine.account(),
        zone=zone,
        locale=machine.locale(environ),
        downloads=machine.downloads(),
        greet=isinstance(console, Interactive),
        firm=firm,
        keys=wiring.keys(configured),
    )
    return work(wiring.talk(url, seat))


def work(coroutine: Coroutine[None, None, None]) -> int:
    """Do what goes on until it is told to stop."""
    memory.settle()
    with suppress(asyncio.CancelledError):  # by SIGTERM
        asyncio.run(wiring.until_terminated(coroutine))
    return 0


def slack_manifest(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print the manifest that Slack makes the app from."""
    if arguments.url and (wrong := public_address(arguments.url)):
        raise Fault(f"--url {wrong}.")
    print(manifest.as_json(arguments.url or None))
    return 0


def discord_invite(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print the links that install the app in a server and for one user."""
    server, user = install.invite(_discord(environ, install.application))
    print(f"For a server:  {server}\nFor yourself:  {user}")
    return 0


def discord_sync(arguments: argparse.Namespace, environ: Environ) -> int:
    """Register the commands, also where nothing about them changed."""
    count = _discord(environ, lambda config: install.sync(config, arguments.guild))
    print(f"Discord knows {count} command{'s' if count != 1 else ''} now.")
    return 0


T = TypeVar("T")


def _discord(environ: Environ, ask: Callable[[DiscordConfig], Coroutine[None, None, T]]) -> T:
    """What Discord answers. Raises Fault."""
    configured, problems = read_settings(environ)
    if wrong := [problem for problem in problems if problem.startswith("DISCORD_")]:
        raise Fault(" ".join(wrong))
    config = wiring.discord_config(configured)
    if config is None:
        raise Fault("DISCORD_TOKEN is not set.")
    try:
        return asyncio.run(ask(config))
    except Misconfigured as fault:
        raise Fault(str(fault)) from None


def new_key(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print a key that nobody has."""
    print(Fernet.generate_key().decode())
    return 0


def policy(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print the follow-up policy as the code has it."""
    print(policy_text.as_markdown() if arguments.markdown else policy_text.as_text(), end="")
    return 0


def when(arguments: argparse.Namespace, environ: Environ) -> int:
    """Print how words are understood as time; with --jsonl, for each object on standard input."""
    zone = known_zone(arguments.zone) if arguments.zone else machine.zone(environ) or "UTC"
    told = arguments.now
    now = machine.instant("--now", told, zone) if told else machine.SystemClock().now()
    if arguments.jsonl:
        for line in sys.stdin:
            if line.strip():
                print(explain.answer(line, now=now, zone=zone), flush=True)
    elif arguments.text is None:
        raise Fault('when needs words, such as aftercare when "next fri 2pm", or --jsonl.')
    else:
        question, first = Question(arguments.question), arguments.day_first
        result = read_when(arguments.text, question=question, now=now, zone=zone, day_first=first)
        print(json.dumps(explain.describe(result), ensure_ascii=False))
    return 0


# Reading the surroundings.


def read_settings(environ: Environ) -> tuple[Settings, tuple[str, ...]]:
    return settings.read(environ, machine.data_folder())


def own_console(environ: Environ) -> Console:
    """A real terminal where there is one, else plain lines."""
    if sys.stdin is None:
        return Piped(io.StringIO(), sys.stdout, echo=False)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Interactive(colour=not environ.get("NO_COLOR"))
    return Piped(sys.stdin, sys.stdout, echo=not sys.stdin.isatty())


def known_zone(name: str) -> str:
    """The IANA zone that is meant. Raises Fault."""
    if found := read_zone(name):
        return found.zone
    raise Fault(f"There is no time zone {name}; a name such as America/Chicago is one.")


if __name__ == "__main__":
    sys.exit(main())
