"""What a person did, with all that is needed to answer it where they did it."""

from __future__ import annotations

from hashlib import blake2b

from adapters.slack.answers import Pressed
from adapters.slack.limits import Json
from adapters.slack.places import Place
from bot.messages import Event, Message, Problems, Submit, UserId
from bot.value import Value


class Ask(Value, frozen=True):
    """What a person did. `trigger` opens a modal for three seconds, "" where none can be opened;
    `wants_form` where the answer probably is one; `view` is the modal that was submitted. `said` is
    what stood on what was pressed or sent in.

    `channel` is where a command was given, which may turn out to be the direct message; `dm` and
    `team` are what the event told about the person by the way, `ts` which message a typed line is.
    """

    id: str
    user: UserId
    event: Event
    place: Place
    trigger: str = ""
    wants_form: bool = False
    said: str = ""
    pressed: Pressed | None = None
    view: Json | None = None
    channel: str = ""
    dm: str = ""
    team: str = ""
    ts: str = ""

    @property
    def key(self) -> str:
        """What an answer carries of its event, to be found by: opaque, and the same each time."""
        return blake2b(self.id.encode(), digest_size=12).hexdigest()

    def not_kept(self, told: Message) -> Problems:
        """What went wrong, in the form: it stays open, and what was typed can be sent again."""
        form = self.event.form if isinstance(self.event, Submit) else ""
        return Problems(form, {"": told.text})
