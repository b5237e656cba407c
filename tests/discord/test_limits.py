"""The stand-in refuses one too many of everything; the adapter's own validator finds the same.

Two people's reading of the same pages: where they part, one of them is wrong.
"""

from __future__ import annotations

import pytest

from adapters.discord import limits as ours
from tests.discord.command_limits import check_choices, check_commands
from tests.discord.limits import check_message, check_modal
from tests.discord.refusal import Json, Refusal


def button(label: str = "Go", custom_id: str = "go", **more: object) -> Json:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id, **more}


def buttons(number: int) -> list[Json]:
    return [button(custom_id=f"go{each}") for each in range(number)]


def link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "Open", "url": url}


def options(number: int, **changed: str) -> list[Json]:
    made = [{"label": f"o{each}", "value": f"v{each}"} for each in range(number)]
    return [made[0] | changed, *made[1:]] if made else []


def menu(choices: list[Json], **more: object) -> Json:
    return {"type": 3, "custom_id": "menu", "options": choices, **more}


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def rows(*parts: Json) -> Json:
    return {"content": "Well?", "components": [row(part) for part in parts]}


def text(content: str) -> Json:
    return {"content": content}


MESSAGES = {
    "content": (text("x" * 2000), text("x" * 2001)),
    "an emoji counts twice": (text("🙂" * 1000), text("🙂" * 1001)),
    "nothing at all": (text("."), text("")),
    "only spaces": (text("."), text(" \n ")),
    "nonce": (text("x") | {"nonce": "n" * 25}, text("x") | {"nonce": "n" * 26}),
    "rows": (rows(*buttons(5)), rows(*buttons(6))),
    "buttons in a row": (
        {"content": "x", "components": [row(*buttons(5))]},
        {"content": "x", "components": [row(*buttons(6))]},
    ),
    "no empty row": (rows(button()), {"content": "x", "components": [row()]}),
    "one menu a row": (
        rows(menu(options(1))),
        {"content": "x", "components": [row(menu(options(1)), button())]},
    ),
    "button label": (rows(button("x" * 80)), rows(button("x" * 81))),
    "no empty label": (rows(button("x")), rows(button(""))),
    "custom_id": (rows(button(custom_id="x" * 100)), rows(button(custom_id="x" * 101))),
    "no empty custom_id": (rows(button(custom_id="x")), rows(button(custom_id=""))),
    "custom_id once": (rows(button(), button(custom_id="b")), rows(button(), button())),
    "address": (
        rows(link("https://e.org/".ljust(512, "x"))),
        rows(link("https://e.org/".ljust(513, "x"))),
    ),
    "address of a button": (rows(link("https://e.org")), rows(link("mailto:a@e.org"))),
    "options": (rows(menu(options(25))), rows(menu(options(26)))),
    "no empty menu": (rows(menu(options(1))), rows(menu([]))),
    "option label": (
        rows(menu(options(2, label="x" * 100))),
        rows(menu(options(2, label="x" * 101))),
    ),
    "option value": (
        rows(menu(options(2, value="x" * 100))),
        rows(menu(options(2, value="x" * 101))),
    ),
    "option description": (
        rows(menu(options(2, description="x" * 100))),
        rows(menu(options(2, description="x" * 101))),
    ),
    "value once": (rows(menu(options(2))), rows(menu(options(2, value="v1")))),
    "placeholder": (
        rows(menu(options(1), placeholder="x" * 150)),
        rows(menu(options(1), placeholder="x" * 151)),
    ),
}


@pytest.mark.parametrize(("fits", "breaks"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_within_its_limits(fits: Json, breaks: Json) -> None:
    check_message(fits)
    assert ours.message(fits) == []
    with pytest.raises(Refusal):
        check_message(breaks)
    assert ours.message(breaks)


def modal(*labels: Json, **more: object) -> Json:
    return {"title": "Your interview", "custom_id": "form", "components": list(labels), **more}


def label(component: Json, **more: object) -> Json:
    return {"type": 18, "label": "Where", "component": component, **more}


def entry(custom_id: str = "a", **more: object) -> Json:
    return {"type": 4, "style": 1, "custom_id": custom_id, **more}


def entries(number: int) -> list[Json]:
    return [label(entry(f"e{each}")) for each in range(number)]


MODALS = {
    "title": (modal(*entries(1), title="x" * 45), modal(*entries(1), title="x" * 46)),
    "custom_id": (modal(*entries(1), custom_id="x" * 100), modal(*entries(1), custom_id="x" * 101)),
    "five fields": (modal(*entries(5)), modal(*entries(6))),
    "not without a field": (modal(*entries(1)), modal()),
    "label": (modal(label(entry(), label="x" * 45)), modal(label(entry(), label="x" * 46))),
    "hint": (
        modal(label(entry(), description="x" * 100)),
        modal(label(entry(), description="x" * 101)),
    ),
    "no input without a label": (modal(label(entry())), modal(row(entry()))),
    "input custom_id once": (modal(*entries(2)), modal(label(entry()), label(entry()))),
    "value": (
        modal(label(entry(value="x" * 4000))),
        modal(label(entry(value="x" * 4001))),
    ),
    "value within its own limit": (
        modal(label(entry(value="x" * 10, max_length=10))),
        modal(label(entry(value="x" * 11, max_length=10))),
    ),
    "max_length": (
        modal(label(entry(max_length=4000))),
        modal(label(entry(max_length=4001))),
    ),
    "placeholder": (
        modal(label(entry(placeholder="x" * 100))),
        modal(label(entry(placeholder="x" * 101))),
    ),
    "menu": (modal(label(menu(options(25)))), modal(label(menu(options(26))))),
}


@pytest.mark.parametrize(("fits", "breaks"), MODALS.values(), ids=MODALS)
def test_a_modal_within_its_limits(fits: Json, breaks: Json) -> None:
    check_modal(fits)
    assert ours.modal(fits) == []
    with pytest.raises(Refusal):
        check_modal(breaks)
    assert ours.modal(breaks)


def command(name: str = "interview", about: str = "x", *inside: Json, **more: object) -> Json:
    return {"name": name, "type": 1, "description": about, "options": list(inside), **more}


def option(name: str, **more: object) -> Json:
    return {"name": name, "type": 3, "description": "x", **more}


def named(number: int) -> list[Json]:
    return [option(f"o{each}") for each in range(number)]


def choice(name: str = "x", value: str = "x") -> Json:
    return {"name": name, "value": value}


COMMANDS = {
    "name": ([command("x" * 32)], [command("x" * 33)]),
    "lower case": ([command("interview")], [command("Interview")]),
    "description": ([command(about="x" * 100)], [command(about="x" * 101)]),
    "not without a description": ([command(about="x")], [command(about="")]),
    "options": ([command("a", "x", *named(25))], [command("a", "x", *named(26))]),
    "an option once": (
        [command("a", "x", option("a"), option("b"))],
        [command("a", "x", option("a"), option("a"))],
    ),
    "100 commands": (
        [command(f"c{each}") for each in range(100)],
        [command(f"c{each}") for each in range(101)],
    ),
    "choices": (
        [command("a", "x", option("a", choices=[choice(value=str(n)) for n in range(25)]))],
        [command("a", "x", option("a", choices=[choice(value=str(n)) for n in range(26)]))],
    ),
    "8,000 characters": (
        [command("a", "x", *(option(f"o{n}", description="x" * 100) for n in range(25)))],
        [
            command(
                "a",
                "x",
                *(option(f"o{n}", choices=[choice("x" * 99, "y" * 99)] * 2) for n in range(25)),
            )
        ],
    ),
}


@pytest.mark.parametrize(("fits", "breaks"), COMMANDS.values(), ids=COMMANDS)
def test_commands_within_their_limits(fits: list[Json], breaks: list[Json]) -> None:
    check_commands(fits)
    assert ours.commands(fits) == []
    with pytest.raises(Refusal):
        check_commands(breaks)
    assert ours.commands(breaks)


@pytest.mark.parametrize(
    "breaks",
    [
        [choice()] * 26,
        [choice(name="x" * 101)],
        [choice(value="x" * 101)],
        [choice(name="")],
    ],
)
def test_suggestions_within_their_limits(breaks: list[Json]) -> None:
    assert ours.choices([choice()] * 25) == []
    check_choices([choice("x" * 100, "x" * 100)] * 25)
    with pytest.raises(Refusal):
        check_choices(breaks)
    assert ours.choices(breaks)
