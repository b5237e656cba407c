"""The settings: one table, read once, every fault named, no secret shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SETTINGS, example, misspelled, read

ROOT = Path(__file__).parent.parent
DATA = Path("/home/ana/data")
SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def test_env_example_is_written_from_the_table() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def test_without_a_setting_there_is_only_a_database_in_the_data_folder() -> None:
    settings, problems = read({}, DATA)

    assert problems == ()
    assert settings.database_url.reveal() == "sqlite:////home/ana/data/aftercare.sqlite3"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert not settings.slack_bot_token
    assert not settings.discord_token


def test_every_setting_of_the_table_reaches_the_settings() -> None:
    values = {setting.name: f"value of {setting.name}" for setting in SETTINGS}
    values["AFTERCARE_PORT"] = "8443"
    values["AFTERCARE_METRICS_PORT"] = "9464"
    values["AFTERCARE_RETENTION_DAYS"] = "400"
    settings, _ = read(values, DATA)

    for setting in SETTINGS:
        held = getattr(settings, setting.name.lower())
        shown = held.reveal() if setting.secret else held
        assert str(shown).lower() == values[setting.name].lower()


def test_an_empty_value_counts_as_not_set() -> None:
    settings, problems = read({"DATABASE_URL": "  ", "SLACK_BOT_TOKEN": ""}, DATA)

    assert problems == ()
    assert settings.database_url.reveal().endswith("aftercare.sqlite3")
    assert not settings.slack_bot_token


def test_no_secret_is_shown_by_repr_or_str_or_a_problem() -> None:
    values = {setting.name: f"swordfish{n}" for n, setting in enumerate(SETTINGS) if setting.secret}
    settings, problems = read(values, DATA)

    assert problems
    for text in (repr(settings), str(settings), f"{settings.discord_token}", *problems):
        assert "swordfish" not in text


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN should begin with xoxb-."),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN should begin with xapp-."),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not."),
        ({"SLACK_BOT_TOKEN": "xoxb-1\nx"}, "SLACK_BOT_TOKEN should be letters, digits and signs"),
        ({"SLACK_APP_TOKEN": "xapp-1 # x"}, "SLACK_APP_TOKEN should be letters, digits and signs"),
        ({"SLACK_SIGNING_SECRET": "xoxb-1"}, "should not be one of Slack's tokens"),
        ({"SLACK_OAUTH_CLIENT_SECRET": "xapp-1"}, "should not be one of Slack's tokens"),
        ({"DISCORD_TOKEN": "a.b.c\nd"}, "DISCORD_TOKEN should be letters, digits and signs"),
        ({"DISCORD_TOKEN": "Bot a.b.c"}, "DISCORD_TOKEN should be the token alone, without"),
        ({"DISCORD_TOKEN": "xoxb-1"}, "DISCORD_TOKEN should not be one of Slack's tokens"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL should be an address"),
        ({"SLACK_API_URL": "https://[oops"}, "SLACK_API_URL should be an address"),
        ({"SLACK_API_URL": "https://slack.com:port/api/"}, "SLACK_API_URL should be an address"),
        ({"SLACK_API_URL": "https://slack.com/api/?team=1"}, "SLACK_API_URL should be an address"),
        ({"DISCORD_API_URL": "http://127.0.0.1:99999/"}, "DISCORD_API_URL should be an address"),
        ({"DISCORD_GATEWAY_URL": "wss://"}, "DISCORD_GATEWAY_URL should be an address"),
        ({"DISCORD_GATEWAY_URL": "https://a.org"}, "should be an address such as wss://host"),
        ({"AFTERCARE_URL": "https://bot example.com"}, "AFTERCARE_URL should be an address"),
        ({"AFTERCARE_URL": "http://bot.example.com"}, "such as https://bot.example.com"),
        ({"AFTERCARE_LOG_LEVEL": "loud"}, "should be debug, info, warning or error."),
    ],
)
def test_what_is_missing_or_wrong_is_said(environ: dict[str, str], said: str) -> None:
    _, problems = read(environ, DATA)

    assert any(said in problem for problem in problems)


def test_all_problems_are_said_at_once() -> None:
    _, problems = read({"SLACK_BOT_TOKEN": "xapp-1", "SLACK_API_URL": "nowhere"}, DATA)

    assert len(problems) == 2


@pytest.mark.parametrize(
    "environ",
    [
        SLACK,
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0f"},
        {"DISCORD_TOKEN": "a.b.c", "SLACK_API_URL": "http://127.0.0.1:8080/api/"},
        {"AFTERCARE_URL": "https://bot.example.com:8443/here"},
        {"AFTERCARE_LOG_LEVEL": "INFO", "AFTERCARE_ON_UNINSTALL": "Erase"},
    ],
)
def test_a_platform_that_is_fully_configured_has_no_problem(environ: dict[str, str]) -> None:
    _, problems = read(environ, DATA)

    assert problems == ()


def test_words_are_held_in_small_letters_however_they_are_written() -> None:
    settings, _ = read({"AFTERCARE_LOG_LEVEL": "INFO", "AFTERCARE_ON_UNINSTALL": "Erase"}, DATA)

    assert settings.aftercare_log_level == "info"
    assert settings.aftercare_on_uninstall == "erase"


def test_a_misspelled_setting_is_named_with_the_one_that_was_meant() -> None:
    said = misspelled({"DISCORD_TOKN": "a", "PATH": "/bin"})

    assert said == ("DISCORD_TOKN is not a setting of Aftercare; did you mean DISCORD_TOKEN?",)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("discord_token", "did you mean DISCORD_TOKEN?"),
        ("AFTERCARE_TIMEZONE", ".env.example names them all."),
    ],
)
def test_a_name_in_small_letters_or_with_ours_before_it_is_no_other_programs(
    name: str, said: str
) -> None:
    assert misspelled({name: "a"}) == (f"{name} is not a setting of Aftercare; {said}",)


def test_a_variable_of_another_program_is_no_misspelling_once_the_setting_is_set() -> None:
    assert misspelled({**SLACK, "SLACK_API_TOKEN": "for another program"}) == ()
