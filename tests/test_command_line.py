"""The command line, run as a process of its own: what people and scripts see of it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import bot.__main__

SECONDS = 60
"""Longest wait for a process before the test fails."""
SECRET = "xoxb-swordfish"
OTHER_SECRET = "swordfish"
"""For what is no token of Slack's."""


@dataclass(frozen=True)
class Home:
    """A machine of its own: an empty folder, an empty home, and only these variables."""

    path: Path

    def run(
        self, *arguments: str, typed: str | bytes = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.path,
            env=self.environ(**variables),
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def environ(self, **variables: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        covered = {name: os.environ[name] for name in os.environ if name.startswith("COV")}
        return {**kept, **covered, "HOME": str(self.path), "TZ": "America/Chicago", **variables}

    @property
    def data(self) -> Path:
        return self.path / "data" / "aftercare"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_version_and_help(home: Home) -> None:
    assert home.run("--version").stdout == f"aftercare {version('aftercare')}\n"
    helped = home.run("--help")

    assert helped.returncode == 0
    assert "terminal" in helped.stdout
    assert "check" in helped.stdout


def test_the_console_script_is_the_same_program() -> None:
    (script,) = entry_points(group="console_scripts", name="aftercare")

    assert script.load() is bot.__main__.main


def test_without_a_command_it_talks_here_and_names_what_to_set(home: Home) -> None:
    done = home.run(typed="/interview help\n", XDG_DATA_HOME=str(home.path / "data"))

    assert done.returncode == 0
    assert "we talk here, in your terminal" in done.stdout
    assert "SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, DISCORD_TOKEN for Discord" in done.stdout
    assert str(home.data / "aftercare.sqlite3") in done.stdout
    assert "> /interview help\n" in done.stdout
    assert [file.stat().st_mode & 0o077 for file in home.data.iterdir()] == [0]


def test_a_platform_that_is_half_set_ends_it_with_one_sentence(home: Home) -> None:
    done = home.run(
        SLACK_OAUTH_CLIENT_ID="1.2",
        SLACK_OAUTH_CLIENT_SECRET=OTHER_SECRET,
        SLACK_SIGNING_SECRET=OTHER_SECRET,
    )

    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith("aftercare: SLACK_OAUTH_CLIENT_ID needs AFTERCARE_KEYS")
    assert "swordfish" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["invite", "sync"])
def test_discord_is_asked_only_with_a_token_and_told_plainly_where_it_does_not_answer(
    home: Home, command: str
) -> None:
    unset = home.run("discord", command)
    silent = home.run(
        "discord", command, DISCORD_TOKEN=OTHER_SECRET, DISCORD_API_URL="http://127.0.0.1:9/api"
    )

    assert (unset.returncode, silent.returncode) == (1, 1)
    assert "DISCORD_TOKEN is not set" in unset.stderr
    assert "could not be asked" in silent.stderr
    assert "swordfish" not in silent.stdout + silent.stderr


def test_check_asks_the_platforms_that_are_set(home: Home) -> None:
    done = home.run(
        "check",
        DISCORD_TOKEN=OTHER_SECRET,
        DISCORD_API_URL="http://127.0.0.1:9/api",
        SLACK_BOT_TOKEN=SECRET,
        SLACK_SIGNING_SECRET=OTHER_SECRET,
        SLACK_API_URL="http://127.0.0.1:9/api/",
    )

    assert done.returncode == 1
    assert "Slack did not answer" in done.stdout
    assert "could not be asked" in done.stdout
    assert "swordfish" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [("check",), ("discord", "invite"), ()])
def test_an_address_that_is_none_is_said_in_a_sentence_and_not_asked(
    home: Home, command: tuple[str, ...]
) -> None:
    done = home.run(
        *command, DISCORD_TOKEN=OTHER_SECRET, DISCORD_API_URL="http://127.0.0.1:99999/api"
    )

    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "DISCORD_API_URL should be an address such as https://host." in told
    assert "mistake" not in told
    assert "could not be asked" not in told


def test_what_is_missing_for_slack_is_said_once(home: Home) -> None:
    done = home.run("check", SLACK_BOT_TOKEN=SECRET, SLACK_API_URL="http://127.0.0.1:9/api/")

    (said,) = [line for line in done.stdout.splitlines() if "SLACK_APP_TOKEN (Socket" in line]
    assert said.startswith("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")


def test_a_misspelled_setting_is_said_when_the_bot_starts(home: Home) -> None:
    done = home.run(SLACK_BOT_TOKEN=SECRET, SLACK_SIGNING_SECERT=OTHER_SECRET)

    assert done.returncode == 1
    assert "did you mean SLACK_SIGNING_SECRET?" in done.stderr
    assert "SLACK_SIGNING_SECRET (HTTP) is missing" in done.stderr


def test_a_misspelled_setting_is_said_where_nothing_else_is_set(home: Home) -> None:
    done = home.run(SLACK_BOT_TOKN=SECRET)

    assert "did you mean SLACK_BOT_TOKEN?" in done.stderr
    assert "we talk here" in done.stdout


def test_the_manifest_for_slack_is_printed(home: Home) -> None:
    printed = json.loads(home.run("slack", "manifest", "--url", "https://bot.example.com").stdout)

    assert printed["settings"]["event_subscriptions"]["request_url"].startswith("https://bot.")


def test_a_new_key_seals_what_is_kept_and_the_file_opens_with_it_only(home: Home) -> None:
    key = home.run("new-key").stdout.strip()
    told = ("terminal", "--database", "a.sqlite3", "--now", "2026-11-24T15:00")
    home.run(*told, typed="/interview new at Zebulon General\n", AFTERCARE_KEYS=key)

    assert b"Zebulon" not in (home.path / "a.sqlite3").read_bytes()
    assert "Zebulon" in home.run(*told, typed="/interview list\n", AFTERCARE_KEYS=key).stdout
    refused = home.run(*told, typed="/interview list\n")
    assert refused.returncode == 1
    assert "AFTERCARE_KEYS" in refused.stderr


def test_what_was_told_is_there_after_a_restart(home: Home) -> None:
    told = ("terminal", "--database", "a.sqlite3", "--now", "2026-11-24T15:00")
    first = home.run(*told, typed="/interview new at Mercy General\n")
    second = home.run(*told, typed="/interview list\n")

    assert first.returncode == second.returncode == 0
    assert "Mercy General" in second.stdout.partition("> /interview list")[2]


def test_the_environment_wins_over_the_env_file(home: Home) -> None:
    (home.path / ".env").write_text("DATABASE_URL=sqlite:///file.db\nSLACK_API_URL=nonsense\n")
    done = home.run("check", DATABASE_URL="sqlite:///environment.db")

    assert (home.path / "environment.db").exists()
    assert not (home.path / "file.db").exists()
    assert "SLACK_API_URL should be" in done.stdout


def test_check_says_that_nothing_is_missing(home: Home) -> None:
    done = home.run("check", DATABASE_URL="sqlite:///a.sqlite3")

    assert done.returncode == 0
    assert "Nothing is missing or wrong." in done.stdout


def test_check_says_where_it_looked_and_that_no_platform_is_set(home: Home) -> None:
    elsewhere = home.run("check").stdout
    (home.path / ".env").write_text("DISCORD_TOKEN=\n")
    here = home.run("check").stdout

    assert re.search(r"^\.env +none in this folder$", elsewhere, re.M)
    assert re.search(rf"^\.env +{home.path}/\.env$", here, re.M)
    assert re.search(r"^platforms +none: `aftercare` talks in the terminal$", here, re.M)


def test_check_names_lines_of_the_env_file_that_are_no_settings(home: Home) -> None:
    (home.path / ".env").write_text('# ours\nDISCORD_TOKEN "s3cr3t"\nDATABASE_URL=sqlite:///a.db\n')
    done = home.run("check")

    assert done.returncode == 1
    assert ".env, line 2: not understood; a line is NAME=value." in done.stdout
    assert "s3cr3t" not in done.stdout + done.stderr


def test_check_says_everything_that_is_wrong_at_once_and_shows_no_secret(home: Home) -> None:
    done = home.run(
        "check",
        DATABASE_URL=f"mysql://me:{SECRET}@host/base",
        SLACK_APP_TOKEN=SECRET,
        DISCORD_TOKN=SECRET,
    )

    assert done.returncode == 1
    assert "SLACK_APP_TOKEN should begin with xapp-." in done.stdout
    assert "SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not." in done.stdout
    assert "did you mean DISCORD_TOKEN?" in done.stdout
    assert "DATABASE_URL names a mysql database" in done.stdout
    assert "swordfish" not in done.stdout + done.stderr


def test_when_prints_the_reading_as_json(home: Home) -> None:
    asked = ("--question", "decision", "--now", "2026-11-24T15:00", "--zone", "Chicago")
    read = json.loads(home.run("when", "next fri 2pm", *asked).stdout)

    assert read["kind"] == "reading"
    assert read["at"] == "2026-12-04T14:00:00-06:00"


def test_when_reads_month_and_day_in_the_order_that_is_asked_for(home: Home) -> None:
    asked = ("when", "3/12", "--now", "2026-11-24T15:00")

    assert json.loads(home.run(*asked).stdout)["at"] == "2027-03-12"
    assert json.loads(home.run(*asked, "--day-first").stdout)["at"] == "2026-12-03"


def test_when_answers_each_line_with_one(home: Home) -> None:
    asked = {"text": "in an hour", "question": "snooze", "now": "2026-11-24T15:00", "zone": "UTC"}
    done = home.run("when", "--jsonl", typed=f"{json.dumps(asked)}\n\nnonsense\n")
    read, error = map(json.loads, done.stdout.splitlines())

    assert done.returncode == 0
    assert read["at"] == "2026-11-24T16:00:00+00:00"
    assert error["kind"] == "error"


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        (("terminal", "--now", "soon"), {}, "--now soon is no time"),
        (("when",), {}, "when needs words"),
        (("terminal", "--now", "0001-01-01"), {}, "too far from today"),
        (("terminal", "--timezone", "Middle Earth"), {}, "There is no time zone Middle Earth"),
        (("terminal", "--database", "damaged"), {}, "damaged is not an Aftercare database"),
        (("terminal", "--database", "missing/a.db"), {}, "missing does not exist"),
        (("terminal",), {"DATABASE_URL": "mysql://host/base"}, "names a mysql database"),
        ((), {"SLACK_BOT_TOKEN": "wrong"}, "SLACK_BOT_TOKEN should begin with xoxb-"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_1(
    home: Home, arguments: tuple[str, ...], variables: dict[str, str], said: str
) -> None:
    damaged = home.path / "damaged"
    damaged.write_bytes(b"not a database, " * 100)
    done = home.run(*arguments, typed="/interview new\n", **variables)

    assert done.returncode == 1
    assert done.stderr.startswith("aftercare: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert damaged.read_bytes() == b"not a database, " * 100


def test_a_data_folder_that_cannot_be_made_is_named(home: Home) -> None:
    (home.path / "file").touch()
    done = home.run(XDG_DATA_HOME=str(home.path / "file"))

    assert done.returncode == 1
    assert "cannot be made" in done.stderr


def test_an_unknown_command_is_exit_2(home: Home) -> None:
    done = home.run("dance")
    assert done.returncode == 2
    assert "COMMAND: invalid choice: 'dance'" in done.stderr


def test_a_command_of_commands_asks_for_one(home: Home) -> None:
    done = home.run("user")
    assert done.returncode == 2
    assert "required: COMMAND" in done.stderr


def test_an_address_for_slack_that_is_none_is_refused(home: Home) -> None:
    done = home.run("slack", "manifest", "--url", "bot.example.com")
    assert done.returncode == 1
    assert done.stderr == "aftercare: --url should be an address such as https://bot.example.com.\n"


def test_an_env_file_that_cannot_be_read_is_named(home: Home) -> None:
    (home.path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    done = home.run("check")

    assert done.returncode == 1
    assert "The file .env cannot be read: it is no text in UTF-8." in done.stderr


def test_input_that_is_no_text_does_no_harm(home: Home) -> None:
    garbage = bytes(range(256)) * 4 + b"\n\x00\n\xff\xfe\n"

    assert home.run("terminal", "--database", "a.db", typed=garbage).returncode == 0


def test_a_reader_that_leaves_early_is_no_mistake(home: Home) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "terminal", "--database", "a.db"],
        cwd=home.path,
        env=home.environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.close()
        _, err = process.communicate(b"/help\n", timeout=SECONDS)

    assert process.returncode == 1
    assert err == b""


@pytest.fixture
def heeded() -> Iterator[None]:
    """A shell that runs the tests in its background ignores SIGINT, and so would the child."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_tidily(home: Home, stop: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "terminal", "--database", "a.db"],
        cwd=home.path,
        env=home.environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"/help\n")
        process.stdin.flush()
        while b"/quit leaves. Everything" not in process.stdout.readline():
            pass
        process.send_signal(stop)
        assert process.wait(SECONDS) == {signal.SIGTERM: 0, signal.SIGINT: 130}[stop]
        assert process.stderr.read() == b""


PROMPTED = b"\x1b[?2004h"
"""Bracketed paste is switched on whenever a line may be typed."""


@dataclass
class RealTerminal:
    """A process that believes that it sits at a terminal."""

    process: subprocess.Popen[bytes]
    line: int
    seen: bytes = b""

    def until(self, wanted: bytes) -> None:
        deadline = time.monotonic() + SECONDS
        while wanted not in self.seen:
            ready, _, _ = select.select([self.line], [], [], deadline - time.monotonic())
            assert ready, self.seen
            self.seen += os.read(self.line, 65536)
            self._answer_position_report()

    def _answer_position_report(self) -> None:
        if self.seen.endswith(b"\x1b[6n"):
            os.write(self.line, b"\x1b[1;1R")

    def type(self, keys: bytes) -> None:
        os.write(self.line, keys)


@pytest.fixture
def real(home: Home, request: pytest.FixtureRequest) -> Iterator[RealTerminal]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "terminal", "--database", "a.db"],
        cwd=home.path,
        env=home.environ(TERM="xterm", **getattr(request, "param", {})),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)

    yield RealTerminal(process, ours)
    process.kill()
    process.wait()
    os.close(ours)


def test_on_a_real_terminal_lines_can_be_edited_and_ctrl_d_leaves(real: RealTerminal) -> None:
    real.until(PROMPTED)
    real.type(b"/hexx\x7f\x7flp\r")
    real.until(b"/quit leaves. Everything")
    real.seen = b""
    real.until(PROMPTED)
    real.type(b"\x04")

    assert real.process.wait(SECONDS) == 0


def test_on_a_real_terminal_ctrl_c_leaves(real: RealTerminal) -> None:
    real.until(PROMPTED)
    real.type(b"half a line\x03")

    assert real.process.wait(SECONDS) == 0


@pytest.mark.parametrize(
    ("real", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], indirect=["real"]
)
def test_colour_on_a_real_terminal_unless_it_is_not_wanted(
    real: RealTerminal, coloured: bool
) -> None:
    real.until(PROMPTED)
    real.type(b"/interview new\r")
    real.until(b"[1] ")

    assert (b";36m[1]" in real.seen) is coloured
