"""What a pressed button does. Each action names what it answers, so an old button is either still
meaningful or answered with what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec.structs import replace

from bot import (
    badgering,
    commands,
    forgetting,
    keeping,
    missteps,
    opening,
    questions,
    show,
    telling,
    wording,
)
from bot.answering import answer, ask_next, show_right, skip
from bot.forgetting import remains
from bot.forms import letter_form, snooze_form, snooze_until
from bot.hearing import hear, tick
from bot.model import NewsKind, Settled
from bot.outcomes import BY_KIND as OUTCOMES
from bot.plan import Step
from bot.policy import CONTACTS, last_news
from bot.questions import BY_KEY, Asked
from bot.readings import snoozed
from bot.settling import already, settle
from bot.talk import Talk

GONE = "That is no longer there."


def press(talk: Talk, action: str) -> Talk:
    verb, _, rest = action.partition(":")
    do = PRESSES.get(verb)
    return do(talk, rest) if do else talk.say(GONE)


def _asked(talk: Talk, rest: str) -> tuple[Asked | None, str]:
    """The question that a button answers, where what it is about is still there."""
    interview, key, subject, value = (*rest.split(":", 3), "", "", "")[:4]
    question = BY_KEY.get(key)
    about = talk.interview(interview)
    if question is None or (interview and (about is None or about.cancelled)):
        return None, value
    if (question in questions.INTERVIEW) != bool(interview):
        return None, value
    return Asked(question, interview, subject), value


def _answer(talk: Talk, rest: str) -> Talk:
    asked, value = _asked(talk, rest)
    return answer(talk, asked, value, pressed=True) if asked else talk.say(GONE)


def _right(talk: Talk, rest: str) -> Talk:
    """The buttons go, what they were about stays, and the open question is put again."""
    asked, _ = _asked(talk, rest)
    return show_right(talk, asked) if asked else talk.say(GONE)


def _skip(talk: Talk, rest: str) -> Talk:
    asked, _ = _asked(talk, rest)
    return skip(talk, asked) if asked else talk.say(GONE)


def _ask(talk: Talk, rest: str) -> Talk:
    asked, _ = _asked(talk, rest)
    if asked is None:
        return talk.say(GONE)
    return ask_next(questions.ask(talk, asked.interview, asked.key))


def _step(act: Callable[[Talk, Step], Talk]) -> Callable[[Talk, str], Talk]:
    """An act on an open step; a settled one is told what became of it."""

    def run(talk: Talk, rest: str) -> Talk:
        step = talk.step(rest)
        if step is None:
            return talk.say(GONE)
        return act(talk, step) if step.state.open else already(talk, step)

    return run


def _change_letter(talk: Talk, step: Step) -> Talk:
    """In a form with the letter in it where there can be one, else by asking what to change."""
    form = letter_form(talk, step) if talk.forms else None
    if form:
        return talk.show(form)
    return ask_next(questions.ask(talk, step.interview.id, f"letter:{step.id}"))


def _snooze(talk: Talk, rest: str) -> Talk:
    id, _, choice = rest.rpartition(":")
    step = talk.step(id)
    if step is None:
        return talk.say(GONE)
    if not step.state.open:
        return already(talk, step)
    until = show.snooze_times(talk.now, talk.zone).get(choice)
    if until:
        return snooze_until(talk, step, snoozed(talk, step, until))
    if talk.forms:
        return talk.show(snooze_form(talk, step))
    return ask_next(questions.ask(talk, step.interview.id, f"snooze:{step.id}"))


def _seconds(text: str) -> datetime | None:
    """The instant so many seconds since 1970, None where that is no number or out of range."""
    return datetime.fromtimestamp(int(text), UTC) if _SECONDS.fullmatch(text) else None


_SECONDS = re.compile(r"[0-9]{1,11}")


def _way(talk: Talk, rest: str) -> Talk:
    """Call instead of writing, or the other way round: one channel at a time."""
    id, _, channel = rest.rpartition(":")
    step = talk.step(id)
    if step is None or channel not in ("call", "e-mail"):
        return talk.say(GONE)
    if not step.state.open:
        return already(talk, step)
    talk = talk.with_step(step, replace(talk.facts(step), channel=channel))
    return opening.open_step(talk.doing("how you get in touch"), step)


def _no_address(talk: Talk, rest: str) -> Talk:
    """The coordinator knows the address, and gets a line of thanks with the question."""
    interview = talk.interview(rest)
    if interview is None:
        return talk.say(GONE)
    talk = talk.with_interview(replace(interview, no_address=True)).doing("the missing address")
    step = talk.step(f"{interview.id}.coordinator")
    return opening.open_step(talk, step) if step and step.state.open else talk.say(GONE)


def _heard(talk: Talk, rest: str) -> Talk:
    interview = talk.interview(rest)
    if interview is None:
        return talk.say(GONE)
    label = wording.label(interview, talk.zone, talk.now)
    return talk.say(f"What did you hear from {label}?", buttons=show.heard_choices(interview))


def _news(talk: Talk, rest: str) -> Talk:
    id, _, kind = rest.partition(":")
    interview = talk.interview(id)
    if interview is None or interview.cancelled or kind not in NewsKind.__members__.values():
        return talk.say(GONE)
    return hear(talk, interview, NewsKind(kind))


def _tick(talk: Talk, rest: str) -> Talk:
    id, _, key = rest.partition(":")
    interview = talk.interview(id)
    kind = last_news(interview) if interview else None
    if interview is None or kind is None or key not in dict(OUTCOMES[kind].checklist):
        return talk.say(GONE)
    return tick(talk, interview, key)


def _amend(talk: Talk, rest: str) -> Talk:
    id, _, way = rest.partition(":")
    interview = talk.interview(id)
    if interview is None or interview.cancelled or not interview.clarify:
        return talk.say(GONE)
    return missteps.amend(talk, interview, phone=way == "phone")


def _view(talk: Talk, rest: str) -> Talk:
    interview = talk.interview(rest)
    return keeping.view(talk, interview) if interview else talk.say(GONE)


def _go_on(talk: Talk, rest: str) -> Talk:
    interview = talk.interview(rest)
    if interview is None or interview.cancelled:
        return talk.say(GONE)
    if interview.planned:
        return keeping.view(talk, interview)
    return telling.go_on_telling(talk, interview)


def _forget(talk: Talk, rest: str) -> Talk:
    interview = talk.interview(rest)
    if interview is None or interview.cancelled:
        return talk.say(GONE)
    return forgetting.ask_one(talk, interview)


def _drop(talk: Talk, rest: str) -> Talk:
    id, _, stamp = rest.partition(":")
    interview = talk.interview(id)
    if interview is None or interview.cancelled:
        return talk.say(GONE)
    return forgetting.drop(talk, interview, stamp)


def _retain(talk: Talk, rest: str) -> Talk:
    """Interviews that were to be erased, because nothing of them was open for long, stay."""
    ids = rest.split(",")
    told = [
        one
        for one in talk.candidate.interviews
        if (rest == "all" or one.id in ids) and remains(one) != one
    ]
    if rest != "all" and not told:
        return talk.say(GONE)
    for one in told:
        talk = talk.with_interview(replace(one, leaving=None, kept=talk.now))
    stay = "They stay" if len(told) > 1 else "It stays"
    text = f"{stay}. I tell you again before anything of it is erased."
    return talk.doing("the keeping").say(text, replaces=True)


def _contacted(talk: Talk, rest: str) -> Talk:
    """Contacts of the user's own, told before it was clear with whom."""
    id, _, days = rest.partition(":")
    interview = talk.interview(id)
    told = [at for day in days.split(",") if (at := _seconds(day))]
    if interview is None or interview.cancelled or not told:
        return talk.say(GONE)
    return badgering.count(talk, interview, tuple(min(at, talk.now) for at in told[:CONTACTS]))


def _command(name: str) -> Callable[[Talk, str], Talk]:
    return commands.COMMANDS[name].run


PRESSES: dict[str, Callable[[Talk, str], Talk]] = {
    "answer": _answer,
    "skip": _skip,
    "ask": _ask,
    "right": _right,
    "done": _step(lambda talk, step: settle(talk, step, Settled.DONE)),
    "pass": _step(lambda talk, step: settle(talk, step, Settled.SKIPPED)),
    "letter": _step(_change_letter),
    "show": _step(opening.open_step),
    "fill": _step(lambda talk, step: ask_next(questions.fill(talk, step))),
    "snooze": _snooze,
    "way": _way,
    "noaddress": _no_address,
    "heard": _heard,
    "news": _news,
    "tick": _tick,
    "amend": _amend,
    "view": _view,
    "forget": _forget,
    "drop": _drop,
    "erase": forgetting.erase,
    "keep": lambda talk, rest: talk.say("Nothing is erased.", replaces=True),
    "retain": _retain,
    "contacted": _contacted,
    "alldone": _command("all"),
    "go_on": _go_on,
    "new": _command("new"),
    "references": _command("references"),
    "settings": _command("settings"),
    "undo": _command("undo"),
    "pause": _command("pause"),
    "resume": _command("resume"),
}
