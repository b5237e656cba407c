"""What many tests begin with: an interview that was told, and its first nudge."""

from __future__ import annotations

from datetime import timedelta

from tests.slack.people import Person
from tests.slack.running import Aftercare

INTERVIEW = "/interview new CRNA permanent direct at Mercy General today 8am"
ANSWERS = {"Who": "Dr. Patel (chief) patel@mercy.org", "Decision": "rolling", "References": "none"}


async def tells(person: Person, place: str = "Mercy General") -> None:
    """Tell of an interview with the command and the modal."""
    await person.slash(INTERVIEW.replace("Mercy General", place))
    await person.submit(ANSWERS)
    person.news()


async def is_nudged(whole: Aftercare, person: Person, place: str = "Mercy General") -> None:
    """Tell of an interview and wait for the reminder of the thank-you note."""
    await tells(person, place)
    await whole.wait(timedelta(hours=1))
