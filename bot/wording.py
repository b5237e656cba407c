"""How answers are said back: people, places, dates and kinds of job, as the user would say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import say
from bot.model import Decision, Format, Interview, Person, QuietHours, Reference, Setting, Via
from bot.when import Grain, Reading
from bot.zones import local_time

UNNAMED = Person(name="", manager=True)
"""Stands for interviewers whose names were not caught."""

FORMATS = {
    Format.ON_SITE: "On site",
    Format.VIDEO: "By video",
    Format.PHONE: "By phone",
    Format.SITE_VISIT: "Site visit",
    Format.SHADOW: "Shadow day",
}


def short(text: str, length: int = 60) -> str:
    """The user's own words on one line, cut at `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def one(person: Person | Reference) -> str:
    """ "Dr. Anita Patel (chief), apatel@mercy.org"."""
    name = ", ".join(
        part for part in (person.name or "name not caught", person.credentials) if part
    )
    if isinstance(person, Person) and person.manager and person.name:
        name += f" ({person.role or 'hiring manager'})"
    elif person.role:
        name += f" ({person.role})"
    return " ".join(part for part in (name, person.phone, person.email) if part)


def people(persons: Sequence[Person | Reference]) -> str:
    """A list as it was understood, people apart from their credentials."""
    return "; ".join(one(person) for person in persons) or "nobody"


def interviewers(interview: Interview) -> str:
    """Who was there, with how many of them are told of by number alone."""
    named = people(interview.people or ())
    if not interview.unnamed:
        return named
    lacking = "names are" if interview.unnamed > 1 else "name is"
    return f"{named}; {interview.unnamed} more whose {lacking} missing"


def facility(interview: Interview | None) -> str:
    return interview.facility if interview and interview.facility else "the employer"


def label(interview: Interview, zone: str, now: datetime) -> str:
    """Which interview is meant: "Mercy General (CRNA, Mon Nov 23)"."""
    details = [interview.role] if interview.role else []
    if interview.ended:
        details.append(say.day(today(interview.ended.at, zone), today(now, zone)))
    name = interview.facility or "Interview"
    return f"{name} ({', '.join(details)})" if details else name


def kind(interview: Interview) -> str:
    setting = interview.setting.capitalize() if interview.setting else ""
    if interview.via is None:
        return setting
    if interview.via is Via.DIRECT:
        return f"{setting}, direct" if setting else "Direct"
    name = f" ({_recruiter(interview.recruiter)})" if interview.recruiter else ""
    agency = interview.setting is Setting.LOCUM
    through = f"{'an agency' if agency else 'a recruiter'}{name}"
    return f"{setting}, through {through}" if setting else f"Through {through}"


def _recruiter(known: Person) -> str:
    """ "Jenny Smith of CompHealth, 615-555-0100"; the agency alone where no name was told."""
    firm = known.role.removeprefix("recruiter at ")
    name = f"{known.name} of {firm}" if known.name and firm != known.role else known.name
    return ", ".join(part for part in (name or known.role, known.phone, known.email) if part)


def decision(told: Decision, now: date) -> str:
    parts = [f"They decide by {say.day(told.by, now)}" if told.by else "No decision date promised"]
    if told.still_interviewing:
        parts.append("they are still seeing others")
    unwanted = [("notes", told.no_notes), ("calls", told.no_calls)]
    if asked := " and ".join(f"no {name}" for name, unasked in unwanted if unasked):
        parts.append(f"they asked for {asked}")
    return "; ".join(parts)


def quiet(hours: QuietHours) -> str:
    return f"{_hour(hours.start)} to {_hour(hours.end)}"


def _hour(hour: object) -> str:
    return f"{hour:%-I:%M %p}"


def reading(read: Reading, now: datetime) -> str:
    """What was read, as precisely as it was said and with the zone where there is an hour."""
    here = today(now, read.zone)
    if read.at:
        return say.day_and_time(read.at, read.zone, now)
    if read.day:
        return say.day(read.day, here)
    if read.first_day == read.last_day and read.grain is Grain.SPAN:
        times = f"{local_time(read.start, read.zone)} to {local_time(read.end, read.zone)}"
        return f"{say.day(read.first_day, here)}, {times}"
    return f"{say.day(read.first_day, here)} to {say.day(read.last_day, here)}"
