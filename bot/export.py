"""All that is kept about a candidate as JSON, and the open steps as a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from icalendar import Calendar, Event
from msgspec.structs import asdict

from bot.model import Candidate
from bot.ports import Account
from bot.talk import Talk
from bot.wording import facility


def as_json(candidate: Candidate, accounts: Sequence[Account]) -> bytes:
    """Everything, as it is stored, in UTC with the zones' IANA names; with each account that leads
    to the candidate and what its platform keeps about it."""
    whole = {**msgspec.to_builtins(candidate), "accounts": [_account(one) for one in accounts]}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _account(account: Account) -> dict[str, object]:
    kept = {kind: value.decode() for kind, value in account.kept.items()}
    return {**asdict(account.user), "kept": kept}


def as_calendar(talk: Talk) -> bytes:
    """The open steps at the times of their nudges (RFC 5545), in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Aftercare//EN")
    calendar.add("version", "2.0")
    for step in talk.open_steps():
        start = talk.nudge_at(step) or step.due
        event = Event()
        event.add("uid", f"{talk.candidate.id}.{step.id}@aftercare")
        event.add("dtstamp", talk.now)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=15))
        event.add("summary", f"{step.title} ({facility(step.interview)})")
        event.add("description", step.row.why)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
