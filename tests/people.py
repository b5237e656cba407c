"""Candidates made of plain facts, for the tests of the plan and the nudges."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.model import (
    Candidate,
    Decision,
    Interview,
    Moment,
    News,
    NewsKind,
    Person,
    Profile,
    Reference,
    Setting,
    Settled,
    StepFacts,
    Via,
)
from bot.plan import Step, plan

ZONE = "America/Chicago"
PATEL = Person(id=1, name="Dr. Patel", manager=True, role="chief")
RUIZ = Person(id=2, name="Joan Ruiz", credentials="CRNA")
LEE = Reference(id=1, name="Dr. Lee", phone="555-123-4567")


def local(text: str, zone: str = ZONE) -> datetime:
    """The UTC instant of a local time such as "2026-11-23 15:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(instant: datetime | None, zone: str = ZONE) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M") if instant else ""


MONDAY = local("2026-11-16 15:00")


def interview(ended: datetime = MONDAY, **facts: Any) -> Interview:
    """A permanent, direct interview at Mercy General, told as soon as it ended."""
    plain = Interview(
        id="i1",
        started=ended,
        planned=ended,
        ended=Moment(at=ended, zone=ZONE),
        setting=Setting.PERMANENT,
        via=Via.DIRECT,
        facility="Mercy General",
        role="CRNA",
        people=(PATEL, RUIZ),
        decision=Decision(),
        references=(1,),
    )
    return replace(plain, **facts)


def candidate(*interviews: Interview, **profile: Any) -> Candidate:
    known = Profile(zone=ZONE, profession="CRNA", references=(LEE,), welcomed=True)
    told = interviews or (interview(),)
    return Candidate(id="c1", profile=replace(known, **profile), interviews=told, focus=told[0].id)


def done(one: Interview, at: datetime, *steps: str, settled: Settled = Settled.DONE) -> Interview:
    """The interview after these steps were settled at that time."""
    facts = {f"{one.id}.{step}": StepFacts(settled=settled, at=at) for step in steps}
    return replace(one, steps={**one.steps, **facts})


def heard(one: Interview, kind: NewsKind, at: datetime, **facts: Any) -> Interview:
    return replace(one, news=(*one.news, News(kind=kind, at=at, **facts)))


def steps(one: Interview, now: datetime | None = None, **profile: Any) -> dict[str, Step]:
    """The steps of an interview by their names, such as "thank_you.2"."""
    made = plan(
        candidate(one, **profile), one, now or (one.ended or Moment(at=MONDAY, zone=ZONE)).at
    )
    return {step.id.partition(".")[2]: step for step in made}
