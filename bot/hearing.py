"""Hearing back: what an outcome settles, opens and says (policy table (d))."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from bot import questions, show, wording
from bot.answering import added, ask_new, go_on, moved
from bot.messages import Button, Message
from bot.model import Interview, News, NewsKind
from bot.names import FACILITY_WORDS, NO_PLACE
from bot.news import read_news
from bot.nudges import nudged
from bot.outcomes import BY_KIND, Outcome
from bot.plan import Step
from bot.policy import CLOSING, Per, last_news, promised_day, standing
from bot.questions import BY_KEY, Asked
from bot.readings import Answer, action, why_withdrawn
from bot.talk import Talk

SAME = timedelta(hours=12)
"""The same outcome told twice within this time is one."""


def heard(talk: Talk, text: str) -> Talk:
    """Something was heard back, in plain words or by the command; asks what is not said."""
    interview = pick(talk, text)
    one_word = text.strip().isalpha()  # "/interview heard no"
    kind = read_news(text) or (read_news(f"they said {text}") if one_word else None)
    if interview is None:
        return _ask_which(talk, kind, unknown=names_a_place(text) and not named(live(talk), text))
    if interview not in live(talk):
        return _over(talk, interview, kind)
    if kind is None:
        where = wording.label(interview, talk.zone, talk.now)
        return talk.say(f"What did you hear from {where}?", buttons=show.heard_choices(interview))
    return hear(talk, interview, kind, text)


def _over(talk: Talk, interview: Interview, kind: NewsKind | None) -> Talk:
    """News of an interview that is over: nothing is heard by accident, and of no other one."""
    last = last_news(interview)
    label = wording.label(interview, talk.zone, talk.now)
    ended = f" (“{_spoken(BY_KIND[last])}”)" if last in CLOSING else ""
    choices = show.heard_choices(interview) if kind is None else ()
    if kind and kind is not last:
        choices = (Button("It is news all the same", f"news:{interview.id}:{kind}"),)
    return talk.say(f"{label} is over already{ended}. {show.next_line(talk)}", buttons=choices)


def _ask_which(talk: Talk, kind: NewsKind | None, *, unknown: bool) -> Talk:
    told = live(talk)
    if not told:
        over = any(not one.cancelled for one in talk.candidate.interviews)
        which = "All your interviews are over." if over else "There is no interview yet."
        return talk.say(f"{which} Tell me about a new one with /interview new.")
    verb = f"news:{{}}:{kind}" if kind else "heard:{}"
    buttons = tuple(
        Button(wording.label(one, talk.zone, talk.now), verb.format(one.id)) for one in told
    )
    where = "I know of no interview there; “/interview new” tells me of one. " if unknown else ""
    return talk.say(f"{where}Which interview is it about?", buttons=buttons)


def live(talk: Talk) -> list[Interview]:
    """The interviews from which something may still be heard."""
    later = [one for one in talk.candidate.interviews if one.planned or one.ended]
    followed = {one.follows for one in later if not one.cancelled}
    told = [
        one for one in talk.candidate.interviews if one.id not in followed and not one.cancelled
    ]
    # Where all are over, plans may still change: a withdrawn offer, a late yes.
    return [one for one in told if last_news(one) not in CLOSING] or told


def pick(talk: Talk, text: str, among: list[Interview] | None = None) -> Interview | None:
    """The interview that a sentence names by facility or people, or the only one there is."""
    told = live(talk) if among is None else among
    known = named(told, text)
    if len(known) == 1:
        return known[0]
    # Words that name another interview, one that is over or put away, are never about this one.
    others = [] if known else named(list(talk.candidate.interviews), text)
    if others and among is None:
        over = [one for one in others if not one.cancelled]
        rounds = [one for one in told if one.follows in {before.id for before in over}]
        return next(reversed(rounds or over), None)
    elsewhere = among is None and not known and names_a_place(text)
    return told[0] if len(told) == 1 and not elsewhere else None


def names_a_place(text: str) -> bool:
    """Whether words stand where the name of an employer would, and are nothing else: where it is
    none of those told, the sentence is about another one."""
    plain = text.lower().replace("’", "'")
    found = [match[1] for match in _AT.finditer(plain)]
    found += [match[1] for match in _DECIDED_ON.finditer(plain)]
    if match := _SAYS.match(plain):
        found.append(match[1])
    names = (word.removesuffix("'s") for word in found if not word.endswith("ly"))
    return any(word not in NO_PLACE for word in names)


_AT = re.compile(r"\b(?:at|from) (?:the )?([a-z][a-z'-]{2,})")
_DECIDED_ON = re.compile(
    r"(?:\bi |^)(?:have |just |also |so |ok )*(?:accepted|signed with|withdr[ae]w(?:n|ing)? from|"
    r"turned down|pulled out of|declined) (?:the )?([a-z][a-z'-]{2,})(?:'s)?(?: (?:offer|job))?"
    r"(?=\s*(?:$|[,.;!]))"
)
_SAYS = re.compile(
    r"(?:(?:so|well|and|just|today|hey|hi|ok|okay|ugh|yay|good news|bad news)\W+)*"
    r"(?:the |st\.? |saint |mt\.? )?"
    r"([a-z][a-z'-]{2,}) (?:just |finally |has |have )*(?:said|says|offered|rejected|turned|hired|"
    r"passed|declined|called|replied|answered|wants|wrote|e-?mailed|invited|went with|chose)\b"
)


def named(among: list[Interview], text: str) -> list[Interview]:
    """The interviews that the words name by facility or people."""
    words = {word.removesuffix("'s") for word in re.findall(r"[\w'-]+", text.lower())}
    words |= {word[:-1] for word in words if len(word) > 3 and word.endswith("s")}  # "joes"
    return [one for one in among if words & _names(one)]


def called(talk: Talk, text: str) -> Interview | None:
    """The interview whose name the words are, and nothing besides: "mercy", "Mercy General"."""
    known = named([one for one in talk.candidate.interviews if not one.cancelled], text)
    words = set(re.findall(r"[\w'-]+", text.lower())) - FACILITY_WORDS - {"the", "at", "general"}
    only = [one for one in known if {word.removesuffix("'s") for word in words} <= _names(one)]
    return next(reversed(only), None)


def _names(interview: Interview) -> set[str]:
    """The words by which an interview is called, less those that every hospital has."""
    people = (*(interview.people or ()), *((interview.recruiter,) if interview.recruiter else ()))
    names = [interview.facility, *(person.name for person in people)]
    spoken = (word.strip(".,'").removesuffix("'s") for word in " ".join(names).lower().split())
    words = {word for word in spoken if len(word) > 2}
    return words - FACILITY_WORDS - {"the", "and", "general", "saint"}


def hear(talk: Talk, interview: Interview, kind: NewsKind, said: str = "") -> Talk:
    """Keep an outcome, settle what it settles, and show what it opens."""
    outcome = BY_KIND[kind]
    if kind is NewsKind.NEW_DATE:
        return _new_date(talk, interview, said)
    if _repeated(interview, kind, talk.now):
        if dated := _date_said(talk, interview, kind, said):
            asked = Asked(BY_KEY[outcome.question], interview.id)
            return go_on(talk, questions.close(dated.talk, asked), dated.echo, dated.instead, asked)
        return talk.say(f"I have “{_spoken(outcome)}” already. {show.next_line(talk)}")
    news = News(kind=kind, at=talk.now, said=wording.short(said, 200))
    before, label = talk, wording.label(interview, talk.zone, talk.now)
    # What a half-told interview still lacks no longer matters.
    half_told = interview.planned is None
    planned = interview.planned or talk.now
    interview = replace(interview, planned=planned, news=(*interview.news, news), wanted=())
    if kind is NewsKind.WITHDRAWN:
        interview = replace(interview, reason=why_withdrawn(said) or interview.reason)
    talk = talk.with_interview(interview)
    dated = _date_said(talk, interview, kind, said)
    if dated:
        talk = dated.talk
    elif outcome.question:
        talk = questions.ask(talk, interview.id, outcome.question)
    talk = talk.doing(f"“{_spoken(outcome)}” for {label}")
    now = talk.interview(interview.id) or interview
    changed = added(talk, now) if half_told else moved(before, talk)
    date_read = dated.echo if dated else ""
    advice = outcome.said(interview.setting)
    if kind is NewsKind.REPLY and promised_day(now):
        advice = "Good that they answered. The date that they named still holds."
    lines = [advice, date_read, *changed, outcome.intro]
    text = "\n".join(line for line in lines if line)
    choices = (*(dated.instead if dated else ()), *show.checklist(now), *_unsaid(now), show.UNDO)
    return show_due(talk.show(Message(text, title=label, buttons=choices)), now)


def _unsaid(interview: Interview) -> tuple[Button, ...]:
    """A way to keep the reason for a withdrawal out of its letter."""
    if last_news(interview) is not NewsKind.WITHDRAWN or not interview.reason:
        return ()
    return (Button("Leave the reason out", action("answer", interview.id, "reason", "", "none")),)


def _spoken(outcome: Outcome) -> str:
    """Its label inside a sentence: "an offer", but "I accepted"."""
    return outcome.label if outcome.label.startswith("I ") else outcome.label.lower()


def _repeated(interview: Interview, kind: NewsKind, now: datetime) -> bool:
    """Whether the same was heard just before: a button pressed twice, or said again in words."""
    last = interview.news[-1] if interview.news else None
    return last is not None and last.kind is kind and now - last.at < SAME


def _date_said(talk: Talk, interview: Interview, kind: NewsKind, said: str) -> Answer | None:
    """The date that belongs to an outcome, where the sentence itself names it."""
    key = BY_KIND[kind].question
    if kind is NewsKind.OFFER:
        said = _STARTS.sub("", said)
    read = BY_KEY[key].read(talk, interview.id, "", said) if said and key else None
    return read if isinstance(read, Answer) and _by(read.talk, interview.id) else None


_STARTS = re.compile(r"\b(?:start|begin|com)(?:s|ing)?\b[^,.;]*", re.IGNORECASE)
"""When the work would begin: no date to answer an offer by."""


def _by(talk: Talk, id: str) -> date | None:
    interview = talk.interview(id)
    news = standing(interview) if interview else None
    return news.by if news else None


def _new_date(talk: Talk, interview: Interview, said: str) -> Talk:
    """Take the date from the sentence where it is there, otherwise ask for it."""
    # While an offer stands, the date that they name is the one for the answer to it.
    key = "reply_by" if last_news(interview) is NewsKind.OFFER else "new_date"
    if last_news(interview) is NewsKind.NEXT_ROUND and not re.search(r"\bdeci[ds]", said, re.I):
        key = "next_interview"  # "it moved to Friday"
    asked = Asked(BY_KEY[key], interview.id)
    read = asked.question.read(talk, interview.id, "", said) if said else None
    if isinstance(read, Answer):
        return go_on(talk, read.talk, read.echo, read.instead, asked)
    talk = questions.ask(talk, interview.id, key)
    text = read.text if read and any(map(str.isdigit, said)) else ""
    return talk.show(show.with_question(talk, Message(text)))


def _items(interview: Interview) -> tuple[tuple[str, str], ...]:
    news = standing(interview)
    return BY_KIND[news.kind].checklist if news else ()


def tick(talk: Talk, interview: Interview, key: str) -> Talk:
    """Mark an item of the latest outcome's checklist as done."""
    item = dict(_items(interview))[key]
    before = talk
    if key not in interview.ticked:
        interview = replace(interview, ticked=(*interview.ticked, key))
        talk = talk.with_interview(interview).doing(f"ticking “{item}”")
    left = show.checklist(interview)
    lines = [f"Ticked: {item}.", *moved(before, talk), *(() if left else (show.next_line(talk),))]
    return talk.show(Message("\n".join(lines), buttons=(*left, show.UNDO), replaces=True))


def tick_named(talk: Talk, text: str) -> Talk:
    """Tick the item of an open checklist that the words name: "tick malpractice tail"."""
    words = set(re.findall(r"\w+", text.lower()))
    fits = [
        (len(words & set(re.findall(r"\w+", item.lower()))), one, key)
        for one in talk.candidate.interviews
        if not one.cancelled
        for key, item in _items(one)
    ]
    best = max(fits, key=lambda fit: fit[0], default=None)
    if best is None or not best[0]:
        return talk.say(f"There is no such item on a checklist. {show.next_line(talk)}")
    return tick(talk, best[1], best[2])


_REMINDERS = {
    "revisit": re.compile(r"\b(?:three|3) months\b", re.IGNORECASE),
    "weekly": re.compile(r"\bweekly\b|\b(?:every|each) week\b", re.IGNORECASE),
}
"""The items of a checklist that are reminders, and when they come."""


def tick_reminder(talk: Talk, text: str) -> Talk | None:
    """Tick the reminder that an open checklist offers, where just that time is wished for."""
    for one in reversed(talk.candidate.interviews):
        for key, _ in () if one.cancelled else _items(one):
            if key in _REMINDERS and _REMINDERS[key].search(text):
                return tick(talk, one, key)
    return None


def looked_at(talk: Talk, step: Step) -> Talk:
    """A due step shown now is as good as sent: the courier must not send it again at once."""
    if step.due > talk.now or step.id in talk.candidate.nudges:
        return talk
    return replace(talk, candidate=nudged(talk.candidate, (step,), talk.now, in_answer=True))


def show_due(talk: Talk, interview: Interview | None = None) -> Talk:
    """Show the most urgent step that is due now, with its letter; of one interview, or of all."""
    steps = [
        step
        for step in talk.open_steps()
        if step.due <= talk.now and (interview is None or step.interview.id == interview.id)
    ]
    if not steps:
        return ask_new(talk)
    first, *others = sorted(steps, key=lambda step: step.row.per is not Per.NEWS)
    talk = looked_at(questions.prepare(talk, first), first)
    message = show.step_message(talk, first, others=tuple(others))
    return talk.show(show.with_new_question(talk, message))
