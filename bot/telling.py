"""Telling about an interview: beginning one, correcting it, going back, putting it away."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import overview, questions, show
from bot.answering import ask_next, complete, show_question
from bot.corrections import change
from bot.forms import interview_form
from bot.free_words import read_free_words
from bot.hearing import named, names_a_place
from bot.keeping import NONE_YET, all_told, chosen
from bot.messages import Button, Menu, Message
from bot.model import Interview, NewsKind, Settled
from bot.opening import next_up
from bot.policy.situation import untold
from bot.questions import next_question, previous_question
from bot.settling import mark
from bot.several import apart, several_told
from bot.talk import Talk

WELCOME = (
    "I look after you after a medical job interview: a thank-you note at once, a heads-up to your "
    "references, and a polite check-in when it is time, each with a letter ready to send. "
    "I keep what you tell me about yourself, your interviews and your references, in this bot's "
    "own database; only you see it here, and whoever runs the bot could read the database. "
    "“export” gives it all to you, “forget” erases it. "
    "Never tell me anything about patients."
)


def new(talk: Talk, text: str) -> Talk:
    """Begin an interview, or each that the words tell of; what they hold is not asked again."""
    if _AHEAD.fullmatch(text.strip()) and not _OVER.search(text):
        return _welcome(talk).say(LATER)
    parts = apart(text, lambda words: read_free_words(words, **talk.as_meant))
    if len(parts) > 1:
        return _each(talk, parts)
    if several_told(text):
        talk = _welcome(talk).say(ONE_AT_A_TIME)
    started = [one for one in talk.candidate.interviews if not one.planned and not one.cancelled]
    if started and not text.strip():
        return go_on_telling(talk, started[-1])
    talk, interview = _begun(talk, text)
    talk = _welcome(talk)
    if interview.planned:
        return ask_next(talk.show(overview.summary(talk, interview)))
    if talk.forms and talk.profile.zone:
        return talk.show(interview_form(talk, interview))
    return show_question(talk, _understood(talk, interview))


def _each(talk: Talk, parts: tuple[str, ...]) -> Talk:
    """Several interviews at once, each by itself; what is missing is asked of the first one."""
    talk, told = _welcome(talk), []
    for part in parts:
        talk, interview = _begun(talk, part)
        told.append(interview.id)
    talk = replace(talk, candidate=replace(talk.candidate, focus=told[0]))
    interviews = [one for one in talk.candidate.interviews if one.id in told]
    for one in interviews:
        if one.planned:
            talk = talk.show(overview.summary(talk, one))
    half_told = [one for one in interviews if not one.planned]
    understood = "\n\n".join(_understood(talk, one) for one in half_told)
    return show_question(talk.doing("the new interviews"), f"{APART}\n\n{understood}".strip())


def _understood(talk: Talk, interview: Interview) -> str:
    return "\n".join(f"{name}: {value}" for name, value in overview.told(talk, interview))


def _begun(talk: Talk, text: str) -> tuple[Talk, Interview]:
    """A new interview of these words, or an empty one that has them now."""
    empty = [
        one
        for one in talk.candidate.interviews
        if not one.planned and not one.cancelled and untold(one)
    ]
    interview = empty[-1] if empty else Interview(id=_new_id(talk), started=talk.now)
    interview = replace(interview, words=text.strip())
    if not text.strip() and talk.profile.profession:
        interview = replace(interview, role=talk.profile.profession)
    if before := _round_before(talk, text):
        interview = replace(
            interview,
            follows=before.id,
            setting=before.setting,
            via=before.via,
            facility=before.facility,
            role=before.role,
            recruiter=before.recruiter,
            employer_zone=before.employer_zone,
        )
        talk = _followed(talk, before)
    # What an earlier letter still lacked is not asked in the middle of telling.
    talk = questions.put_aside(talk)
    talk = complete(talk.with_interview(interview).doing("the new interview"))
    return talk, talk.interview(interview.id) or interview


APART = "I keep each of them by itself."
ONE_AT_A_TIME = (
    "One interview at a time, so that nothing gets mixed up: tell me of the first now, and of the "
    "next when the plan of that one stands."
)
LATER = "Good luck. I begin when it is over: tell me then, and each letter is ready in time."
_AHEAD = re.compile(
    r".*\binterview(?:ing)?\b.*\b(?:tomorrow|tmrw|next (?:week|month|\w+day)|in (?:\w+ )?(?:\w+ )?"
    r"(?:hours?|days?|weeks?)|later today|tonight|coming up|ahead)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OVER = re.compile(
    r"\b(?:had|did|done|finished|ended|was|were|went|met|saw|spoke|just|ago|yesterday|they|"
    r"decid\w+|hear\w*|this morning|today at|interviewed)\b",
    re.IGNORECASE,
)
""" "Interview tomorrow at 10" lies ahead; "interviewed today, they decide next week" does not."""


def go_on_telling(talk: Talk, interview: Interview) -> Talk:
    """Take up an interview that was begun: its form as far as it was told, or its open question."""
    if talk.forms and talk.profile.zone:
        return talk.show(interview_form(talk, interview))
    begun = "You have begun to tell me about an interview; let us finish."
    return show_question(talk, begun if overview.told(talk, interview) else "")


AGAIN = re.compile(
    r"\b(second|2nd|third|3rd|next|final) "
    r"(round|interview|one|visit|zoom|video|call|meeting|(?:shadow )?day)\b",
    re.IGNORECASE,
)


def _round_before(talk: Talk, text: str) -> Interview | None:
    """The interview whose next round this is: one that led to a next round, unless the words name
    another place."""
    followed = {one.follows for one in talk.candidate.interviews}
    invited = [
        one
        for one in all_told(talk)
        if one.news and one.news[-1].kind is NewsKind.NEXT_ROUND and one.id not in followed
    ]
    if not invited:
        return None
    if not text.strip():
        return invited[-1]
    if known := named(invited, text):
        return known[-1]
    return invited[-1] if AGAIN.search(text) and not names_a_place(text) else None


def _followed(talk: Talk, before: Interview) -> Talk:
    """How the next interview went need not be asked any more."""
    asking = [step for step in talk.steps(before) if step.row.key == "after_next"]
    for step in asking:
        talk = mark(talk, step, Settled.DONE) if step.state.open else talk
    return talk


def _welcome(talk: Talk) -> Talk:
    if talk.profile.welcomed:
        return talk
    return talk.say(WELCOME).with_profile(replace(talk.profile, welcomed=True))


def _new_id(talk: Talk) -> str:
    """Never one that was used before: nudges already sent are kept under it."""
    used = {one.id for one in talk.candidate.interviews}
    used |= {step.partition(".")[0] for step in talk.candidate.nudges}
    return f"i{max((int(id[1:]) for id in used), default=0) + 1}"


def start(talk: Talk, text: str) -> Talk:
    """`/interview` alone: what is open, or the beginning."""
    if not all_told(talk):
        return new(talk, text)
    return next_up(talk, text)


EDITS = {
    "employer_zone": "employer zone timezone",
    "format": "format held",
    "people": "people interviewer interviewers panel names who chief manager",
    "references": "references reference refs",
    "decision": "decision deadline instructions",
    "kind": "kind job permanent locum recruiter agency",
    "place": "place facility hospital clinic where role position",
    "ended": "ended end time when date day",
}
"""The words by which each answer is called when it is to be corrected."""


def edit(talk: Talk, text: str) -> Talk:
    if corrected := change(talk, text):
        return corrected
    interview = chosen(talk, text)
    if interview is None:
        return talk.say(NONE_YET)
    words = set(text.lower().replace("'s", "").split())
    named = [key for key, said in EDITS.items() if words & set(said.split())]
    if named:
        return ask_next(questions.ask(talk, interview.id, named[0]))
    summary = overview.summary(talk, interview)
    options = [menu.options for menu in summary.buttons if isinstance(menu, Menu)]
    erase = Button("Erase this interview", f"forget:{interview.id}")
    buttons = (*options[0], erase)
    return talk.show(Message("What shall I change?", title=summary.title, buttons=buttons))


def back(talk: Talk, text: str) -> Talk:
    """Ask the question before this one again; its answer stays until there is a new one."""
    asked = previous_question(talk, next_question(talk))
    if asked is None:
        return show_question(talk, "There is no question before this one.")
    return ask_next(questions.ask(talk, asked.interview, asked.key))


def cancel(talk: Talk, text: str) -> Talk:
    """Leave the question alone; a half-told interview is put away, and undo brings it back."""
    asked = next_question(talk)
    if asked is None:
        return talk.say("There is nothing to cancel. " + show.next_line(talk))
    interview = talk.interview(asked.interview) or talk.focused
    if interview and interview.planned is None:
        talk = talk.with_interview(replace(interview, cancelled=True)).doing("the cancelling")
        return talk.say("I put this interview away.", buttons=(show.UNDO,))
    talk = questions.close(talk, asked)
    return talk.say(f"Left as it was. {show.next_line(talk)}")


def hello(talk: Talk, text: str) -> Talk:
    if not talk.candidate.interviews:
        return new(talk, "")
    if (asked := next_question(talk)) and asked.question.needed:
        return show_question(talk, "Hello.")
    if any(step.due <= talk.now for step in talk.open_steps()):
        return next_up(talk, text)
    return talk.say(f"Hello. {show.next_line(talk)}")
