"""What each error of Discord means for a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from adapters.discord import errors
from adapters.discord.errors import Act, act, fault
from adapters.discord.identifies import FREE, LONGEST_PAUSE, pause
from bot.ports import OutcomeUnknown, StorageFault, TryLater, Unreachable


@dataclass
class Response:
    """What discord.py takes from a response into its exceptions."""

    status: int
    reason: str = ""


def refusal(status: int, code: int = 0) -> discord.HTTPException:
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    if status >= 500:
        kind = discord.DiscordServerError
    return kind(Response(status), {"code": code, "message": "in words"})


MEANS = {
    (403, 50007): Unreachable,
    (400, 50007): Unreachable,
    (403, 50278): Unreachable,
    (403, 50001): Unreachable,
    (404, 10003): Unreachable,
    (404, 10013): Unreachable,
    (400, 50033): Unreachable,
    (403, 40003): TryLater,
    (403, 20026): TryLater,
    (403, 40002): TryLater,
    (400, 40004): TryLater,
    (400, 40006): TryLater,
    (503, 130000): TryLater,
    (403, 20009): TryLater,
    (400, 200000): TryLater,
    (403, 240000): TryLater,
    (400, 50035): TryLater,
    (400, 50006): TryLater,
    (413, 40005): TryLater,
    (401, 0): TryLater,
    (401, 50014): TryLater,
    (429, 0): TryLater,
    (400, 99999): TryLater,
    (403, 99999): TryLater,
    (500, 0): OutcomeUnknown,
    (502, 0): OutcomeUnknown,
    (503, 0): OutcomeUnknown,
    (504, 0): OutcomeUnknown,
}


@pytest.mark.parametrize(("answer", "meant"), MEANS.items())
def test_a_refused_post(answer: tuple[int, int], meant: type[Exception]) -> None:
    told = fault(refusal(*answer), posted=True)

    assert type(told) is meant
    assert told.reason == str(answer[1] or answer[0])


def test_every_code_of_the_table_that_a_post_can_meet_is_tested() -> None:
    of_interactions = {Act.LATE, Act.ANSWERED, Act.ANEW}
    of_posts = {code for code, does in errors.ACTS.items() if does not in of_interactions}

    assert of_posts <= {code for _, code in MEANS}


@pytest.mark.parametrize(
    ("code", "does"),
    [
        (10062, Act.LATE),
        (10015, Act.LATE),
        (50027, Act.LATE),
        (40094, Act.LATE),
        (40060, Act.ANSWERED),
        (10008, Act.ANEW),
        (50014, Act.STOP),
        (40003, Act.PAUSE),
        (50035, Act.BUG),
        (20009, Act.PLAIN),
        (12345, None),
    ],
)
def test_what_is_done_about_a_code(code: int, does: Act | None) -> None:
    assert act(refusal(400, code)) is does


def test_a_refused_token_stops_everything_whatever_its_code() -> None:
    assert act(refusal(401)) is Act.STOP
    assert act(discord.LoginFailure("no")) is Act.STOP


def test_the_end_of_an_interactions_token_is_not_the_end_of_ours() -> None:
    assert act(refusal(401, 50027)) is Act.LATE


def test_too_many_channels_are_a_matter_of_hours() -> None:
    told = fault(refusal(403, 40003), posted=False)

    assert isinstance(told, TryLater)
    assert told.after == timedelta(hours=6)


def test_a_rate_limit_says_how_long_to_wait() -> None:
    told = fault(discord.RateLimited(90.0), posted=True)

    assert isinstance(told, TryLater)
    assert told.after == timedelta(seconds=90)


def test_a_post_without_an_answer_is_in_doubt_and_a_look_is_not() -> None:
    for silence in (TimeoutError(), ConnectionResetError(), aiohttp.ServerDisconnectedError()):
        assert isinstance(fault(silence, posted=True), OutcomeUnknown)
        assert isinstance(fault(silence, posted=False), TryLater)


def test_where_no_connection_was_made_nothing_arrived() -> None:
    key = ConnectionKey("discord.com", 443, True, True, None, None, None)
    error = aiohttp.ClientConnectorError(key, OSError("refused"))

    assert isinstance(fault(error, posted=True), TryLater)


def test_a_fault_of_our_storage_is_no_doubt_about_discord() -> None:
    assert isinstance(fault(StorageFault("no database"), posted=True), TryLater)


def test_a_mistake_of_ours_is_in_doubt_and_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = fault(ValueError("Dr. Kim"), posted=True)

    assert isinstance(told, OutcomeUnknown)
    assert "ValueError" in caplog.text
    assert "Kim" not in caplog.text


# How often the gateway is entered.

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_first_connections_are_not_held_up() -> None:
    assert pause([NOW] * (FREE - 1), NOW) == timedelta(0)


def test_a_process_that_crashes_at_once_each_time_stays_far_below_the_daily_thousand() -> None:
    now, identifies = NOW, [NOW]
    while now < NOW + timedelta(days=1):
        now += pause(identifies, now) + timedelta(seconds=1)
        identifies.append(now)

    assert len(identifies) < 300


def test_the_pause_grows_and_ends() -> None:
    pauses = [pause([NOW] * times, NOW) for times in range(FREE, FREE + 12)]

    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert pause([NOW] * 100, NOW + LONGEST_PAUSE) == timedelta(0)
