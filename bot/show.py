"""How a step is shown: with its letter, what can be done with it, and the question after it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import quote

from msgspec.structs import replace

from bot import questions, say, wording
from bot.letters import by_phone, letters_and_not_said, update_for
from bot.messages import Button, Draft, Link, Menu, Message
from bot.model import Interview
from bot.outcomes import BY_KIND, OUTCOMES
from bot.plan import Step, at
from bot.policy import Per, standing
from bot.questions import Asked
from bot.sources import without_citations
from bot.talk import Talk

CALL_DAYS = (1, 2, 3)
"""Tuesday to Thursday; due on another day it is the next of them, or an e-mail now (policy (a))."""
EVENING, MORNING = time(18), time(9)
"""What the quick choices of a snooze mean."""
UNDO = Button("Undo", "undo")
SHOWN = 4
"""How many further steps a message offers to show; the rest are a word away."""


def when_said(talk: Talk, step: Step) -> str:
    """ "Wed Nov 25, 10:00 AM (Central)", or that an open step is due now."""
    time = comes_at(talk, step)
    return "due now" if time <= talk.now else say.day_and_time(time, talk.zone, talk.now)


def comes_at(talk: Talk, step: Step) -> datetime:
    """When an open step is to be looked at: now, once it was nudged and unless it was snoozed."""
    snoozed = step.facts.snoozed_until
    waits = snoozed is not None and snoozed > talk.now
    if step.id in talk.candidate.nudges and step.due <= talk.now and not waits:
        return talk.now
    return talk.nudge_at(step) or step.due


def until(talk: Talk, latest: datetime) -> str:
    """A last useful moment; the midnight that ends a day is said as that day."""
    day_end = latest - timedelta(minutes=1)
    if wording.today(day_end, talk.zone) != wording.today(latest, talk.zone):
        today = wording.today(talk.now, talk.zone)
        return f"the end of {say.day(wording.today(day_end, talk.zone), today)}"
    return say.day_and_time(latest, talk.zone, talk.now)


def step_message(talk: Talk, step: Step, *, others: tuple[Step, ...] = ()) -> Message:
    """A step that is due or looked at: what, for which interview, why now, until when, the
    letter, and what can be done with it."""
    interview = step.interview
    named = interview.facility or interview.ended
    label = wording.label(interview, talk.zone, talk.now)
    called = label if interview.facility else f"your i{label[1:]}"
    which = f"For {called}. " if named else ""
    parts = [f"{which}{without_citations(step.row.why)} Useful until {until(talk, step.latest)}."]
    if (phone := _number(talk, step)) and step.subject:
        parts.append(f"{step.subject.name}: {phone}.")
    if by_phone(talk, step):
        zone = say.zone_label(step.zone)
        parts.append(f"Good times to call: {step.row.calls}, {zone}.")
        if wording.today(talk.now, step.zone).weekday() not in CALL_DAYS:
            parts[-1] += " Today write instead, or keep the call for one of those days."
    also = {other.id: _named(other, step) for other in others}
    if also:
        more = "\n".join(f"- {name}" for name in also.values())
        parts.append(f"Also due:\n{more}")
    drafts, missing = letters_and_not_said(talk, step)
    if missing:
        parts.append(missing)
    fill = (Button(FILL, f"fill:{step.id}"),) if any(questions.blanks(talk, step, drafts)) else ()
    return Message(
        "\n\n".join(parts),
        title=step.title,
        drafts=drafts,
        links=(*(_mailto(draft) for draft in drafts if draft.email), *_appointment(talk, step)),
        buttons=(*step_buttons(talk, step), *fill, *_show(also)),
        until=step.latest,
    )


def _number(talk: Talk, step: Step) -> str:
    """The telephone number of whoever is to be called."""
    called = step.row.channel == "call" or by_phone(talk, step)
    return step.subject.phone if called and step.subject else ""


def _appointment(talk: Talk, step: Step) -> tuple[Link, ...]:
    """A time to talk with the firm's recruiter, where the step is a call to them."""
    theirs = step.row.channel == "call" and step.subject == talk.firm.recruiter
    if not (theirs and step.subject and talk.firm.scheduling):
        return ()
    return (Link("Pick a time to talk", talk.firm.scheduling),)


def _show(others: dict[str, str]) -> tuple[Button, ...]:
    """A button for each further step, by id with its name."""
    return tuple(
        Button(wording.short(f"Show: {name}", 75), f"show:{id}")
        for id, name in list(others.items())[:SHOWN]
    )


def _named(step: Step, beside: Step) -> str:
    """A step by its title, with its interview where that is another one's."""
    if step.interview.id == beside.interview.id:
        return step.title
    return f"{step.title}, {wording.facility(step.interview)}"


def _mailto(draft: Draft) -> Link:
    subject, body = quote(draft.subject), quote(draft.body)
    address = quote(draft.email, safe="@")
    return Link("Open in e-mail", f"mailto:{address}?subject={subject}&body={body}")


def step_buttons(talk: Talk, step: Step) -> tuple[Button | Menu, ...]:
    done = {"call": "I called", "e-mail": "I sent it", "e-mail only": "I sent it"}.get(
        step.row.channel, "I told them" if step.row.letter else "Done"
    )
    snooze = Menu("Snooze", snoozes(talk, step))
    skip = Button("Skip this step", f"pass:{step.id}")
    if step.row.asks:
        tell = (Button("Tell about it", "new", "primary"),) if step.row.per is Per.NEWS else ()
        return (*tell, snooze, skip)
    change = (Button("Change the letter", f"letter:{step.id}"),) if step.row.letter else ()
    if by_phone(talk, step):
        done = "I called"
    return (
        Button(done, f"done:{step.id}", "primary"),
        snooze,
        skip,
        *change,
        *_other_way(talk, step),
        Button("I heard back", f"heard:{step.interview.id}"),
    )


def _other_way(talk: Talk, step: Step) -> tuple[Button, ...]:
    """A check-in can be called or written; a note without an address goes by the coordinator."""
    interview = talk.interview(step.interview.id) or step.interview
    if update_for(talk, step):
        return ()
    if step.row.key in ("check_in_1", "check_in_2"):
        if by_phone(talk, step):
            return (Button("Write instead", f"way:{step.id}:e-mail"),)
        forbidden = interview.decision and interview.decision.no_calls
        return () if forbidden else (Button("Call instead", f"way:{step.id}:call"),)
    person = step.subject
    if step.row.key == "thank_you" and not interview.no_address and person and not person.email:
        return (Button("I have no address", f"noaddress:{interview.id}"),)
    return ()


def snoozes(talk: Talk, step: Step) -> tuple[Button, ...]:
    """The quick choices that still help, and any other time."""
    quick = [
        (label, instant)
        for label, instant in snooze_times(talk.now, talk.zone).items()
        if instant <= step.latest
    ]
    return (
        *(Button(label, f"snooze:{step.id}:{label}") for label, _ in quick),
        Button("Pick a time", f"snooze:{step.id}:pick"),
    )


def snooze_times(now: datetime, zone: str) -> dict[str, datetime]:
    """What the quick choices mean now; the evening is left out once it has come."""
    today = wording.today(now, zone)
    evening = at(today, EVENING, zone)
    choices = {"1 hour": now + timedelta(hours=1)}
    if evening > now + timedelta(hours=1):
        choices["This evening"] = evening
    choices["Tomorrow morning"] = at(today + timedelta(days=1), MORNING, zone)
    return choices


def heard_choices(interview: Interview) -> tuple[Button, ...]:
    return tuple(
        Button(outcome.label, f"news:{interview.id}:{outcome.kind}") for outcome in OUTCOMES
    )


def checklist(interview: Interview) -> tuple[Button, ...]:
    """What is still to be ticked after the latest news."""
    news = standing(interview)
    if news is None:
        return ()
    items = BY_KIND[news.kind].checklist
    return tuple(
        Button(f"Tick: {item}", f"tick:{interview.id}:{key}")
        for key, item in items
        if key not in interview.ticked
    )


def next_line(talk: Talk) -> str:
    """What comes next in all of the talk, in one line."""
    steps = talk.open_steps()
    if not steps:
        return "Nothing is due."
    if talk.profile.paused:
        return "Nudges are paused; “resume” starts them again."
    time, step = min(((comes_at(talk, step), step) for step in steps), key=lambda pair: pair[0])
    what = f"{step.title}, {place}" if (place := step.interview.facility) else step.title
    if time <= talk.now:
        return f"Due now: {what}."
    return f"Next: {what}, {say.day_and_time(time, talk.zone, talk.now)}."


def with_new_question(talk: Talk, message: Message) -> Message:
    """As `with_question`, but an optional question that was open before is not put again."""
    asked = questions.next_question(talk)
    before = questions.next_question(replace(talk, candidate=talk.before))
    if asked is None or (asked == before and not asked.question.needed):
        return message
    return with_question(talk, message, asked)


FILL = "Fill in the blanks"


def with_question(talk: Talk, message: Message, asked: Asked | None = None) -> Message:
    """A message followed by the question that is open, with its choices."""
    asked = asked or questions.next_question(talk)
    if asked is None:
        return message
    prompt = asked.question.prompt(talk, asked)
    one = talk.interview(asked.interview)
    if one and one != talk.focused and one.facility and one.facility not in prompt:
        prompt = f"{one.facility}: {prompt}"  # another one than was spoken of last
    text = f"{message.text}\n\n{prompt}" if message.text else prompt
    choices = questions.buttons(talk, asked)
    others = (one for one in message.buttons if one.label != FILL)  # it is being filled
    return replace(message, text=text, buttons=(*others, *choices))
