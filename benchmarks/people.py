"""People who told of an interview, as different from one another as those who use the bot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TypeVar

from bot import conversation
from bot.messages import Command, Event, Incoming, Text, UserId
from bot.model import Candidate

PLATFORM = "nowhere"
"""Where everybody is reached."""
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
"""When they tell of it; all are to be written to an hour later, a few minutes more or less."""
STORIES = 40
TELLER = "c0000000"
"""The id of whoever tells."""
SURNAME = "Zebulon"
"""Of everybody, and of the place: in each person's document another word takes its place."""

ZONES = ("America/Chicago", "America/New_York", "America/Denver", "America/Phoenix")
PROFESSIONS = ("CRNA", "NP", "hospitalist", "PA", "psychiatrist", "RN", "anesthesiologist")
JOBS = (("permanent direct", 57), ("permanent direct", 58), ("locum direct", 1))
"""And how many minutes ago it ended: a note for a locum comes an hour sooner."""
PANELS = (
    f"Dr. {SURNAME} (chief) and Joan Ruiz",
    f"Dr. {SURNAME} (chief)",
    f"Dr. {SURNAME} (chief), Joan Ruiz, CRNA, and Tom Okafor",
    f"Maria {SURNAME}",
    f"Dr. {SURNAME} (medical director), Amy Wu, Tom Hall and Dr. Sofia Novak",
)
DECISIONS = ("rolling", "they decide by December 4", "no date", "in two weeks", "next Friday")
REFERENCES = (
    "Dr. Wu 312 555 0100 and Ann Lee ann.lee@example.com",
    "none",
    "Dr. Lee 555 123 4567",
)
OF_A_LETTER = (
    "Alex {}",
    "the new stroke unit and who covers it at night",
    "eight years of regional anesthesia in a rural hospital",
)
"""What somebody answers when they look at the first letter; how many of these they do differs."""

LETTERS = str.maketrans("0123456789abcdef", "aeioubdfghklmnrs")
"""What makes a name of an id."""

T = TypeVar("T")


def story(number: int) -> tuple[str, tuple[Event, ...]]:
    """The zone of one of them, and what they say."""

    def own(choices: Sequence[T]) -> T:
        return choices[number % len(choices)]

    job, ago = own(JOBS)
    told = f"{job} at {SURNAME} General, ended {ago + number % 6} minutes ago, with {own(PANELS)}"
    answers = own(PROFESSIONS), own(DECISIONS), own(REFERENCES)
    letter = [text.format(SURNAME) for text in OF_A_LETTER[: number % (len(OF_A_LETTER) + 1)]]
    looked = (Command("draft"), *map(Text, letter)) if letter else (Command("next"),)
    return own(ZONES), (Command("new", told), *map(Text, answers), *looked)


def tell(number: int) -> Candidate:
    """Whoever has told that story, from its beginning."""
    zone, events = story(number)
    candidate = Candidate(id=TELLER)
    for each, event in enumerate(events):
        incoming = Incoming(str(each), UserId(PLATFORM, "", "u"), event, zone, "en-US")
        candidate = conversation.respond(candidate, incoming, START).candidate
    return candidate


def id_of(number: int) -> str:
    """An id as random as real ones: what is due together does not lie together."""
    return blake2b(number.to_bytes(4, "big"), digest_size=6).hexdigest()


def document(story: str, id: str) -> str:
    """The document of whoever told a story as that of somebody of another id, name and place."""
    return story.replace(TELLER, id, 1).replace(SURNAME, id.translate(LETTERS).title())
