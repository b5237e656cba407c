"""What was understood of an interview, and the plan made of it."""

from __future__ import annotations

from datetime import datetime

from bot import questions, say, show, wording
from bot.messages import Button, Menu, Message
from bot.model import Interview, NewsKind
from bot.outcomes import BY_KIND
from bot.plan import State, Step
from bot.policy import CONTACTS, last_news, tally
from bot.readings import action
from bot.talk import Talk


def summary(talk: Talk, interview: Interview) -> Message:
    """What was understood, with a way to change each item, and the plan made of it."""
    changes = tuple(
        Button(question.label, action("ask", interview.id, question.key))
        for question in questions.INTERVIEW
        if question.needed or question.key in ("format", "employer_zone")
    )
    text = "\n".join(f"{name}: {value}" for name, value in told(talk, interview))
    return Message(
        f"{text}\n\n{plan(talk, interview)}",
        title=wording.label(interview, talk.zone, talk.now),
        buttons=(Menu("Change", changes),),
    )


def told(talk: Talk, interview: Interview) -> list[tuple[str, str]]:
    """The answers so far, by name, in the order of the questions."""
    today = wording.today(talk.now, talk.zone)
    lines: list[tuple[str, str]] = []
    if interview.ended:
        lines.append(("Ended", say.day_and_time(interview.ended.at, talk.zone, talk.now)))
    if interview.setting or interview.via:
        lines.append(("Job", wording.kind(interview)))
    if interview.facility:
        place = (interview.facility, interview.role)
        lines.append(("Where", ", ".join(part for part in place if part)))
    elif interview.role:
        lines.append(("Role", interview.role))
    if interview.people is not None:
        lines.append(("Interviewers", wording.interviewers(interview)))
    if interview.decision:
        lines.append(("Decision", wording.decision(interview.decision, today)))
    if interview.references is not None:
        chosen = [one for one in talk.profile.references if one.id in interview.references]
        lines.append(("References", wording.people(chosen) if chosen else "none to alert"))
    if interview.format:
        lines.append(("Held", wording.FORMATS[interview.format]))
    if interview.employer_zone:
        lines.append(("Employer's time", interview.employer_zone))
    for news in interview.news:
        until = "on" if news.kind is NewsKind.NEXT_ROUND else "by"
        by = f", {until} {say.day(news.by, today)}" if news.by else ""
        heard = say.day(wording.today(news.at, talk.zone), today)
        lines.append(("Heard", f"{BY_KIND[news.kind].label.lower()}{by} ({heard})"))
    return lines


def plan(talk: Talk, interview: Interview) -> str:
    """The steps of an interview with when each is due or what became of it."""
    steps = sorted(talk.steps(interview), key=lambda step: step.facts.at or step.due)
    if not steps and interview.planned:
        told = interview.decision
        silent = bool(told and told.no_notes and told.no_calls)
        return f"Nothing is planned{' until they write, as they asked' if silent else ''}."
    if not interview.planned:
        return "There is no plan yet: some answers are missing."
    zone = say.zone_label(talk.zone)
    lines = [f"Your plan ({zone}):", *(f"- {line(talk, step)}" for step in steps)]
    notes = next((step.row.most for step in steps if step.row.most), None)
    if notes and len(interview.people or ()) > notes:
        lines.append(f"Of so many, {notes} get a note: few and personal beats many alike.")
    lines += _ceiling(talk, interview)
    return "\n".join(lines)


def _ceiling(talk: Talk, interview: Interview) -> list[str]:
    """What the ceiling on contacts means for a plan, where it means anything."""
    place, stands = wording.facility(interview), tally(talk.candidate, interview)
    if stands.muted:
        return [f"{place} asked for no notes and no calls, so nothing goes to them."]
    if not stands.leads and last_news(interview) in (None, NewsKind.NEW_DATE, NewsKind.REPLY):
        return [f"The check-ins with {place} go with your newer interview there."]
    marked = sum(step.row.counts and step.state is State.DONE for step in talk.steps(interview))
    if marked < len(stands.unanswered) < CONTACTS:
        return [
            f"What {place} has had from you otherwise counts too: {len(stands.unanswered)} of at "
            f"most {CONTACTS} contacts without an answer."
        ]
    if not stands.left:
        return [
            f"{place} has not answered {len(stands.unanswered)} contacts, and {CONTACTS} in a row "
            "are the limit. If they have answered since, say “they replied”."
        ]
    return []


def line(talk: Talk, step: Step) -> str:
    """One step in one line."""
    if step.state.open:
        sent = show.comes_at(talk, step)
        if sent <= talk.now:
            return f"now: {step.title} (useful until {show.until(talk, step.latest)})"
        return f"{_time(talk, sent)}: {step.title}"
    match step.state:
        case State.DONE if step.facts.at:
            return f"done {_time(talk, step.facts.at)}: {step.title}"
        case State.EXPIRED:
            return f"passed: {step.title}"
        case _:
            return f"{step.state}: {step.title}"


def _time(talk: Talk, instant: datetime) -> str:
    """ "Mon Nov 23, 2:30 PM"; the list's head names the zone."""
    return say.day_and_time(instant, talk.zone, talk.now).rpartition(" (")[0]
