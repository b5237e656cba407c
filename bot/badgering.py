"""The ceiling in the talk: what counts toward it, what is declined, and what is allowed instead."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from msgspec import structs
from msgspec.structs import replace

from bot import policy, questions, say, show, wording
from bot.answering import go_on, moved, show_question
from bot.answers import read_instructions
from bot.contacts import read_contacts
from bot.hearing import hear, live, pick
from bot.letters import update_for
from bot.messages import Button
from bot.model import Contact, Decision, Interview, NewsKind, Person, Settled, Update, UpdateKind
from bot.names import TITLES
from bot.plain import plain
from bot.plan import State, Step, main_contact
from bot.policy import CONTACTS, NEWS_AGAIN, Tally, same_employer, situation
from bot.pushing import Push, pushes
from bot.readings import Answer
from bot.settling import settle
from bot.talk import Talk

FIGURE = "a third of HR managers dropped a candidate who pushed too hard"
"""Policy (a), Badgering [8]."""
WHY_NOW = "News of your own is the one reason to write before it is time, and once is enough [8]."
_SENT = re.compile(
    r"\bi(?:'ve| have)? (?:just |already |also )*(?:sent|called|e-?mailed|mailed|texted|wrote)\b",
    re.I,
)
_REFUSALS = {
    Push.UNTRUE: "Nothing untrue, it comes out",
    Push.PRESSURE: "No pressure and no reproach",
    Push.OTHERS: "I would not ask anybody else there",
    Push.CHANNELS: "One channel is enough",
    Push.AGAIN: "Once is right, more is not",
    Push.THANKS: "One note of thanks each is right",
    Push.EARLY: "Not yet",
}
"""How the answer to what is too much opens."""


def too_early(talk: Talk, step: Step) -> bool:
    """Whether a contact with the employer is not due yet, so that not even its letter is shown."""
    waits = step.row.counts and step.state is State.WAITING
    return waits and update_for(talk, step) is None


# What is declined


def asked_too_much(talk: Talk, text: str, *, busy: bool) -> Push | None:
    """What the words ask too much of an employer that was told of; `busy` is whether a step lies
    before the user."""
    told = [one for one in live(talk) if one.planned or one.facility or one.people]
    if not told:
        return None
    contact = {word for one in told for word in _called(main_contact(one))}
    people = {word for one in told for each in one.people or () for word in _called(each)}
    return pushes(text, contact=contact, others=people - contact, busy=busy)


def _called(person: Person | None) -> list[str]:
    names = plain(person.name).split() if person else []
    return [word for word in names if len(word) > 2 and word not in TITLES]


def decline(talk: Talk, text: str, push: Push = Push.EARLY) -> Talk:
    """One sentence with the policy's figure, and what is allowed instead and from when."""
    interview = pick(talk, text) or talk.focused
    if interview is None:
        return talk.say(f"I would not: {FIGURE}. {show.next_line(talk)}")
    if told := _SENT.search(text):
        at = _since_the_interview(interview, _read(talk, text[told.start() :]))
        interview = replace(interview, contacts=(*interview.contacts, *map(_contact, at)))
        talk = talk.with_interview(interview).doing("the contacts of your own") if at else talk
    opening = _REFUSALS[push]
    steps = [step for step in talk.open_steps() if step.row.counts]
    steps = [step for step in steps if step.interview.id == interview.id] or steps
    place = wording.facility(interview)
    standing = policy.tally(talk.candidate, interview)
    if standing.muted:
        return talk.say(f"{_asked_for_silence(place)} {show.next_line(talk)}")
    if not steps and not standing.left:
        return talk.say(f"I would not: {_limit(standing)}, as {FIGURE}. {show.next_line(talk)}")
    if not steps and (asked := questions.next_question(talk)) and asked.question.needed:
        return show_question(talk, f"{opening}: {FIGURE}.")
    if not steps:
        return talk.say(f"{opening}: {FIGURE}. {show.next_line(talk)}")
    step = steps[0]
    place = wording.facility(step.interview)
    if not too_early(talk, step):
        opening = _REFUSALS[Push.AGAIN] if push is Push.EARLY else opening
        return talk.say(f"{opening}: {FIGURE}. What helps now is “{step.title}”, {place}.")
    when = say.day_and_time(step.due, talk.zone, talk.now)
    return talk.say(
        f"{opening}: {FIGURE}. What helps is “{step.title}”, {place}, from {when}. Real news, such "
        "as a competing offer or a license issued, may be told before: tell me if you have some."
    )


def what_is_allowed(talk: Talk, text: str) -> str:
    """What may go to the employer and from when, for words about getting in touch that nobody
    understands; "" where nothing is planned."""
    interview = pick(talk, text) or talk.focused
    if interview is None or not interview.planned:
        return ""
    place = wording.facility(interview)
    if policy.tally(talk.candidate, interview).muted:
        return _asked_for_silence(place)
    steps = [step for step in talk.open_steps() if step.row.counts]
    steps = [step for step in steps if step.interview.id == interview.id]
    if not steps:
        return f"If you mean getting in touch with {place}: nothing more is due there."
    step = steps[0]
    begins = say.day_and_time(step.due, talk.zone, talk.now)
    waits = f", from {begins}" if too_early(talk, step) else ""
    return (
        f"If you mean getting in touch with {place}: after the thanks, what helps is "
        f"“{step.title}”{waits}, and no more."
    )


def _asked_for_silence(place: str) -> str:
    return f"{place} asked for no notes and no calls, so nothing goes to them until they write."


def _limit(standing: Tally) -> str:
    sent = len(standing.unanswered)
    return f"{sent} contacts are unanswered where {CONTACTS} in a row are the limit"


def told_not_to(talk: Talk, text: str) -> Talk:
    """The employer asked not to be written to or called, or still sees others: kept with what they
    said before."""
    interview, flags = pick(talk, text) or talk.focused, read_instructions(text)
    if interview is None or not (flags.no_notes or flags.no_calls or flags.still_interviewing):
        if interview and isinstance(
            questions.BY_KEY["new_date"].read(talk, interview.id, "", text), Answer
        ):
            return hear(talk, interview, NewsKind.NEW_DATE, text)  # "not before the 15th"
        return talk.say(f"I did not understand “{wording.short(text)}”. {show.next_line(talk)}")
    known = interview.decision or Decision()
    told = replace(
        known,
        said=wording.short(text, 200),
        no_notes=known.no_notes or flags.no_notes,
        no_calls=known.no_calls or flags.no_calls,
        still_interviewing=known.still_interviewing or flags.still_interviewing,
    )
    after = talk.with_interview(replace(interview, decision=told))
    echo = f"{wording.decision(told, wording.today(talk.now, talk.zone))}."
    if policy.muted(after.interview(interview.id) or interview):
        echo = _asked_for_silence(wording.facility(interview))
    return go_on(talk, after.doing("what they said about being contacted"), echo, ())


# What was sent on one's own


def contacted(talk: Talk, text: str) -> Talk:
    """The user wrote or called on their own: it counts like what was proposed here."""
    interview, at = pick(talk, text), _read(talk, text)
    if interview:
        return count(talk, interview, at)
    told = live(talk)
    if not told:
        return talk.say(show.next_line(talk))
    days = ",".join(str(int(one.timestamp())) for one in at[-CONTACTS:])
    buttons = tuple(
        Button(wording.label(one, talk.zone, talk.now), f"contacted:{one.id}:{days}")
        for one in told
    )
    return talk.say("Whom did you write to or call?", buttons=buttons)


def _read(talk: Talk, text: str) -> tuple[datetime, ...]:
    return read_contacts(text, **talk.as_meant)


def _contact(at: datetime) -> Contact:
    return Contact(at=at)


def _since_the_interview(
    interview: Interview, contacts: tuple[datetime, ...]
) -> tuple[datetime, ...]:
    """Those of the interview's day and later; what arranged it was no follow-up."""
    if interview.ended is None:
        return contacts
    ended, day = interview.ended.at, timedelta(hours=24)
    return tuple(max(at, ended) for at in contacts if at > ended - day)


def count(talk: Talk, interview: Interview, contacts: tuple[datetime, ...]) -> Talk:
    """Keep contacts that the user made, and say how the employer stands now. One that was made
    just now while a check-in is due is that check-in."""
    at = _since_the_interview(interview, contacts)
    if not at:
        return talk.say(
            f"That was before the interview, so I count nothing. {show.next_line(talk)}"
        )
    due = [step for step in talk.steps(interview) if step.row.counts and step.state.open]
    due = [step for step in due if not too_early(talk, step)]
    today = wording.today(talk.now, talk.zone)
    if due and len(at) == 1 and wording.today(at[0], talk.zone) == today:
        return settle(talk, due[0], Settled.DONE)
    before = talk
    interview = replace(interview, contacts=(*interview.contacts, *map(_contact, at)))
    talk = talk.with_interview(interview).doing("the contacts of your own")
    days = say.join(
        list(dict.fromkeys(say.day(wording.today(one, talk.zone), today) for one in at))
    )
    number = "one contact" if len(at) == 1 else f"{len(at)} contacts"
    place, standing = wording.facility(interview), policy.tally(talk.candidate, interview)
    lines = [f"I count {number} of your own with {place}: {days}.", _left(standing)]
    lines += [*moved(before, talk), show.next_line(talk)]
    return talk.say("\n".join(lines), buttons=(show.UNDO,))


def _left(standing: Tally) -> str:
    sent = len(standing.unanswered)
    if not sent:
        return "They have answered since, so it does not count against you."
    if not standing.left:
        return f"{_limit(standing)}: I plan nothing more to them until they answer."
    return f"Unanswered so far: {sent} of at most {CONTACTS} in a row."


# Real news

_OFFER = re.compile(r"\boffer", re.I)
_MORE_TIME = re.compile(r"\b(?:gave|gives|giving|extended) me\b", re.I)
_ISSUED = (
    (r"\bdea\b", "DEA registration"),
    (r"certificat", "certification"),
    (r"privilege", "privileges"),
    (r"", "license"),
)


def real_news(talk: Talk, text: str) -> Talk:
    """A competing offer or a license issued opens the policy's exception: one short note now,
    which counts as the check-in; for each kind of news once in `NEWS_AGAIN`."""
    interview = pick(talk, text) or talk.focused
    if interview is None:
        return talk.say(f"Good to know. {show.next_line(talk)}")
    if _MORE_TIME.search(text) and not _OFFER.search(text):
        if situation.offered(interview):
            return hear(talk, interview, NewsKind.NEW_DATE, text)
        if not any(one.kind is UpdateKind.OFFER for one in interview.updates):
            return talk.say(
                f"Is that an offer? Then say “I got an offer” first. {show.next_line(talk)}"
            )
        text = f"offer: {text}"
    kind = UpdateKind.OFFER if _OFFER.search(text) else UpdateKind.LICENSE
    standing, place = policy.tally(talk.candidate, interview), wording.facility(interview)
    if standing.muted:
        return talk.say(f"{_asked_for_silence(place)} {show.next_line(talk)}")
    steps = [step for step in talk.steps(interview) if step.row.counts and step.state.open]
    if told := _told_before(talk, interview, kind):
        again = next((step for step in steps if update_for(talk, step) == told), None)
        read = questions.BY_KEY["answer_by"].read(talk, interview.id, "", text)
        if again and isinstance(read, Answer) and kind is UpdateKind.OFFER:
            return show_update(read.talk, again)
        if again:
            return show_update(talk, again)
        return talk.say(f"They have had that news: once is enough. {show.next_line(talk)}")
    if not steps:
        why = f" {_limit(standing)}, so this waits too." if not standing.left else ""
        return talk.say(f"Good to know.{why} {show.next_line(talk)}")
    step = steps[0]
    issued = next(name for pattern, name in _ISSUED if re.search(pattern, text, re.I))
    update = Update(
        kind=kind,
        at=talk.now,
        step=step.id,
        what="" if kind is UpdateKind.OFFER else issued,
    )
    talk = talk.with_interview(replace(interview, updates=(*interview.updates, update)))
    talk = talk.with_step(step, replace(talk.facts(step), channel="e-mail", letter=None))
    if kind is UpdateKind.OFFER:
        read = questions.BY_KEY["answer_by"].read(talk, interview.id, "", text)
        if isinstance(read, Answer) and update_for(read.talk, step) != update:
            talk = read.talk
        else:
            talk = questions.ask(talk, interview.id, "answer_by")
    talk = talk.doing("the news for the employer")
    return show_update(talk, talk.step(step.id) or step)


def show_update(talk: Talk, step: Step) -> Talk:
    """The note that tells real news, with what it still lacks."""
    shown = replace(talk.candidate, focus=step.interview.id, shown=step.id)
    talk = replace(talk, candidate=shown)
    message = show.step_message(talk, structs.replace(step, row=replace(step.row, why=WHY_NOW)))
    text = "That is real news, and reason for one short note now. It counts as your check-in."
    return talk.show(show.with_question(talk, replace(message, text=f"{text}\n\n{message.text}")))


def _told_before(talk: Talk, interview: Interview, kind: UpdateKind) -> Update | None:
    """The same kind of news, told to the same employer not long ago."""
    there = [
        one
        for one in talk.candidate.interviews
        if one.id == interview.id or same_employer(one, interview)
    ]
    told = [update for one in there for update in one.updates if update.kind is kind]
    return next((update for update in told if talk.now - update.at < NEWS_AGAIN), None)
