"""What somebody is shown comes in the order of what they did, whatever hinders Slack meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.messages import Button, Field, Form, Incoming, Message, Press, Reply, Text
from tests.conftest import FakeClock
from tests.slack.faults import BROKEN
from tests.slack.people import Person
from tests.slack.running import Aftercare, aftercare
from tests.slack.server import Slack
from tests.slack.stories import tells

BUTTONS = (Button("A form", "older:"), Button("Some words", "newer:"))
OLDER = Form("f", "The older", (Field("a", "The older question"),), again="older:")


async def receive(incoming: Incoming) -> Sequence[Reply]:
    """In the place of the bot: one press that is answered with a form, all else with words."""
    match incoming.event:
        case Press(action="older:"):
            return (OLDER,)
        case Press(action="newer:") | Text():
            return (Message("The newer answer.", buttons=BUTTONS),)
        case _:
            return (Message("What now?", buttons=BUTTONS),)


async def in_a_window(whole: Aftercare, slack: Slack) -> Person:
    """Somebody whose modal cannot be changed at the first try."""
    ann = whole.person("ann")
    await ann.open_home()
    await ann.click("Log an interview")
    assert ann.modal.buttons[:2] == ["A form", "Some words"]
    slack.fails("views.update", BROKEN)
    ann.settled = whole.nothing
    return ann


async def test_an_older_form_does_not_cover_a_newer_answer(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with aftercare(tmp_path, clock, receive=receive) as whole:
        ann = await in_a_window(whole, whole.slack)
        await ann.click("A form")
        await ann.click("Some words")
        await whole.settled()

        assert "The newer answer." in ann.modal.text


async def test_an_older_form_does_not_cover_the_answer_to_a_line_sent_in(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with aftercare(tmp_path, clock, receive=receive) as whole:
        ann = await in_a_window(whole, whole.slack)
        await ann.click("A form")
        await ann.submit({"In your own words": "never mind"})
        await whole.settled()

        assert "The newer answer." in ann.modal.text


async def test_a_typed_line_is_acknowledged_once_it_is_answered(
    whole: Aftercare, slack: Slack, ann: Person
) -> None:
    await tells(ann)
    whole.gate.shut()
    ann.settled = whole.nothing
    asyncio.get_running_loop().call_later(1.5, whole.gate.open.set)  # a database that takes long
    await ann.type("what's next?")

    assert ann.news(), "what is not acknowledged comes again, should the process end"
    assert slack.line.failures == []
    assert slack.line.acks[-1] < 3
