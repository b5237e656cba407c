"""What an operator may set: the firm's recruiter, holidays, quiet hours and letters."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from bot.drafts import BUILT_IN, Templates
from bot.holidays import closing_day
from bot.messages import Link, Message
from bot.model import Person, QuietHours
from bot.value import Value
from bot.when import read_hours
from bot.workdays import US_FEDERAL, Calendar

NIGHT = QuietHours()


class Firm(Value, frozen=True, kw_only=True):
    """The firm's hand. Without one the bot mentions no firm.

    `recruiter` stands wherever the policy says "recruiter" and the user named none; `scheduling`
    is an https link to a time with them.
    """

    name: str = ""
    recruiter: Person | None = None
    scheduling: str = ""
    calendar: Calendar = US_FEDERAL
    quiet: QuietHours = NIGHT
    templates: Templates = BUILT_IN


NO_FIRM = Firm()


def contact(firm: Firm) -> Message | None:
    """How to talk to a placement specialist of the firm, None where there is no firm."""
    if firm.recruiter is None:
        return None
    reached = [part for part in (firm.recruiter.phone, firm.recruiter.email) if part]
    who = f"{firm.recruiter.name}{f' of {firm.name}' if firm.name else ''}"
    links = (Link("Pick a time to talk", firm.scheduling),) if firm.scheduling else ()
    return Message(f"Talk to a placement specialist: {', '.join([who, *reached])}.", links=links)


_KEYS = {"name", "recruiter", "holidays", "quiet"}
_RECRUITER = {"name", "phone", "email", "scheduling"}


def read_firm(text: str, templates: Templates = BUILT_IN) -> tuple[Firm, list[str]]:
    """A firm from its TOML file, and a sentence for each thing in it that cannot be used.

    Such a file looks like this:

        name = "Odyssey Anesthesia"
        quiet = "9pm to 8am"
        holidays = [2026-12-24]
        [recruiter]
        name = "Kim Ross"
        phone = "555-010-0000"
        email = "kim@example.org"
        scheduling = "https://example.org/kim"
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Firm(templates=templates), [f"The firm file is not TOML: {error}."]
    problems = [f"The firm file's “{key}” is not known." for key in told if key not in _KEYS]
    contact = told.get("recruiter", {})
    if not isinstance(contact, dict) or not all(isinstance(v, str) for v in contact.values()):
        problems.append("The firm file's [recruiter] takes texts: name, phone, email, scheduling.")
        contact = {}
    problems += [
        f"The firm file's recruiter “{key}” is not known."
        for key in contact
        if key not in _RECRUITER
    ]
    scheduling = contact.get("scheduling", "")
    if scheduling and not scheduling.startswith("https://"):
        problems.append("The firm file's scheduling link must begin with https://.")
        scheduling = ""
    return Firm(
        name=_text(told, "name", problems),
        recruiter=_recruiter(contact),
        scheduling=scheduling,
        calendar=_calendar(told.get("holidays", []), problems),
        quiet=_quiet(told, problems),
        templates=templates,
    ), problems


def _text(told: dict[str, Any], key: str, problems: list[str]) -> str:
    value = told.get(key, "")
    if isinstance(value, str):
        return value.strip()
    problems.append(f"The firm file's “{key}” is not a text.")
    return ""


def _recruiter(contact: dict[str, str]) -> Person | None:
    if not contact.get("name"):
        return None
    return Person(
        name=contact["name"],
        role="recruiter",
        phone=contact.get("phone", ""),
        email=contact.get("email", ""),
    )


def _quiet(told: dict[str, Any], problems: list[str]) -> QuietHours:
    text = _text(told, "quiet", problems)
    hours = read_hours(text) if text else None
    if text and hours is None:
        problems.append("The firm file's quiet hours are not understood; “9pm to 8am” would be.")
    return QuietHours(start=hours[0], end=hours[1]) if hours else QuietHours()


def _calendar(days: object, problems: list[str]) -> Calendar:
    if not isinstance(days, list) or not all(type(day) is date for day in days):  # no times
        problems.append("The firm file's holidays are dates such as 2026-12-24, in brackets.")
        return US_FEDERAL
    closed = (closing_day("the firm's holiday", day.month, day.day, day.year) for day in days)
    return US_FEDERAL.also_closed(*closed)
