"""Taking an answer: keep it, say what was understood and what moved, and ask what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot import overview, questions, say, show, wording
from bot.letters import update_for
from bot.listening import fill, with_the_rest
from bot.messages import Button, Message
from bot.model import Interview, NewsKind, Via
from bot.news import read_news
from bot.plan import Step
from bot.policy import Per, standing
from bot.questions import Asked, close, next_question
from bot.readings import Problem, all_told, are_people, are_referees
from bot.talk import Talk


def answer(talk: Talk, asked: Asked, text: str, *, pressed: bool = False) -> Talk:
    """Read the text as the answer to a question, and keep what else it tells. What is not
    understood changes nothing; what was chosen by a button is not asked about again."""
    read = asked.question.read(talk, asked.interview, asked.subject, text)
    if isinstance(read, Problem):
        filled = None if read.again else _meant_for_another(talk, asked, text)
        if filled:
            return filled
        if asked.question.needed and _UNKNOWN.fullmatch(text.strip()):
            passes = asked.question.unsaid is not None
            return show_question(talk, _SKIP) if passes else skip(talk, asked)
        choices = (*read.buttons, *questions.buttons(talk, asked))
        again = f"\n\n{asked.question.prompt(talk, asked)}" if read.again else ""
        return talk.say(f"{read.text}{again}", buttons=choices)
    instead = () if pressed else read.instead
    after, echo = close(read.talk, asked), read.echo
    if not pressed and (more := with_the_rest(after, asked, text)):
        fuller, lines = more
        if asked.question.key == "kind" and lines and lines[0].startswith("Job: "):
            echo = f"{lines.pop(0).removeprefix('Job: ')}."
        after, echo = fuller, "\n".join([echo, *lines])
    return go_on(talk, after, echo, instead, asked)


_SKIP = "If you do not know yet, “skip” passes over it."
_UNKNOWN = re.compile(
    r"(?:i )?(?:idk|dunno|no (?:idea|clue)|not sure|unsure|don'?t (?:know|remember)"
    r"|can'?t remember)(?: (?:yet|really|tbh|sorry))*[.!]*",
    re.IGNORECASE,
)


def _meant_for_another(talk: Talk, asked: Asked, text: str) -> Talk | None:
    """An answer that came a question early, kept where it belongs: nothing told is lost. None
    where the words answer no other open question."""
    if not asked.question.needed or read_news(text) in _OUTCOMES:
        return None
    key = _told_early(talk, asked, text)
    more = None if key == "people" else with_the_rest(talk, asked, text)
    if more is None:
        return _answered_early(talk, asked, key, text) if key else None
    filled, lines = more
    early = next_question(filled) == next_question(talk)
    echo = "\n".join(["I keep that.", *lines] if early else lines)
    return go_on(talk, filled.doing("what you told"), echo, ())


def _told_early(talk: Talk, asked: Asked, text: str) -> str:
    """The question that is answered before it is asked: when the interview ended, where the
    profession is, who was there, where they are surely people, and then people with addresses as
    references; "" for none."""
    one = talk.focused
    if one is None:
        return ""
    key = asked.question.key
    if one.people is None and key in ("kind", "place") and are_people(text, every=key == "place"):
        return "people"
    if one.people and one.references is None and are_referees(text):
        return "references"
    return "ended" if asked.question.key == "profession" and not one.ended else ""


def _answered_early(talk: Talk, asked: Asked, key: str, text: str) -> Talk | None:
    one = talk.focused
    answered = Asked(questions.BY_KEY[key], one.id if one else asked.interview)
    read = answered.question.read(talk, answered.interview, "", text)
    if isinstance(read, Problem):
        return None
    named = f"\nInterviewers: {read.echo.removesuffix('.')}" if key == "people" else ""
    echo = f"I keep that.{named or f' {read.echo}'}"
    return go_on(talk, read.talk, echo, read.instead, answered)


_OUTCOMES = (NewsKind.OFFER, NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN)
"""News that is no part of telling about an interview."""


def skip(talk: Talk, asked: Asked) -> Talk:
    """Pass over a question; a needed one gets the answer that stands for not knowing."""
    question = asked.question
    if question.needed and question.unsaid is None:
        roughly = " Roughly will do." if question.key == "ended" else ""
        return show_question(talk, f"I need that one to time the plan.{roughly}")
    if question.needed and question.unsaid:
        if question.key == "kind":
            talk = talk.say("Then I take the most usual, until you change it.")
        return answer(talk, asked, question.unsaid)
    skipped = close(talk, asked, skipped=True).doing("skipping a question")
    return go_on(talk, skipped, "Left out.", (), asked)


def go_on(
    before: Talk, talk: Talk, echo: str, instead: tuple[Button, ...], asked: Asked | None = None
) -> Talk:
    """Say what was understood and what it moved, then show the new plan, the letter that the
    answer went into, or the next question."""
    talk = complete(talk)
    lines = [echo, *_read_now(before, talk), *moved(before, talk)]
    planned = {one.id for one in before.candidate.interviews if one.planned}
    made = [one for one in talk.candidate.interviews if one.planned and one.id not in planned]
    text = "\n".join(line for line in lines if line)
    if made:
        talk = talk.say(text, buttons=instead) if text else talk
        for one in made:
            talk = talk.show(overview.summary(talk, one))
        return ask_next(talk)
    step = letter_of(talk, asked) if asked else None
    if step:  # it is shown, here or behind its questions
        talk = replace(talk, candidate=replace(talk.candidate, shown=step.id))
    upcoming = next_question(talk)
    if step and asked and asked.question.key == "letter":
        talk = talk.say(text, buttons=(*instead, show.UNDO))
        return talk.show(show.with_question(talk, show.step_message(talk, step)))
    if step and not (upcoming and upcoming.interview == step.interview.id):
        talk = talk.say(text, buttons=(*instead, show.UNDO))
        return talk.show(show.step_message(talk, step))
    # Where the question stays, this was no answer to it: it can be taken back at once.
    undo = not upcoming or upcoming == next_question(before)
    message = Message(text, buttons=(*instead, show.UNDO) if undo else instead)
    if not upcoming and asked and asked.interview and asked.question.key != "snooze":
        message = replace(message, text=f"{text}\n{show.next_line(talk)}")
    return talk.show(show.with_question(talk, message))


def _read_now(before: Talk, talk: Talk) -> list[str]:
    """What was read just now of words that had to wait for a time zone."""
    return [
        f"{name}: {value}"
        for was in before.candidate.interviews
        if was.words and (one := talk.interview(was.id)) and not (one.words or one.planned)
        for name, value in overview.told(talk, one)
    ]


def ask_next(talk: Talk) -> Talk:
    """Put the open question, where there is one."""
    if next_question(talk) is None:
        return talk
    return talk.show(show.with_question(talk, Message("")))


def ask_new(talk: Talk) -> Talk:
    """Put the open question, unless it is an optional one that was put before this turn."""
    message = show.with_new_question(talk, Message(""))
    return talk.show(message) if message.text else talk


def show_question(talk: Talk, text: str) -> Talk:
    return talk.show(show.with_question(talk, Message(text)))


def show_right(talk: Talk, asked: Asked) -> Talk:
    """That an answer stands as it was read, in the place of its echo."""
    interview = talk.interview(asked.interview)
    told = dict(overview.told(talk, interview)) if interview else {}
    news = standing(interview) if interview else None
    if asked.question.key in ("start", "reply_by") and news and news.by:
        day = say.day(news.by, wording.today(talk.now, talk.zone))
        told["Heard"] = f"you start {day}" if asked.question.key == "start" else f"answer by {day}"
    name = {"ended": "Ended", "decision": "Heard" if "Heard" in told else "Decision"}
    value = told.get(name.get(asked.question.key, "Heard"), "")
    step = talk.step(asked.subject)
    if asked.question.key == "snooze" and step:
        value = f"{step.title}, {show.when_said(talk, step)}"
    ended = "it ended " if asked.question.key == "ended" else ""
    text = f"Good: {ended}{value}." if value else "Good."
    return talk.show(show.with_question(talk, Message(text, replaces=True)))


def letter_of(talk: Talk, asked: Asked) -> Step | None:
    """The step whose letter an answer went into; none to the employer before its day."""
    key, interview = asked.question.key, talk.interview(asked.interview)
    if interview is None or key not in _IN_LETTERS:
        return None
    steps = [
        step
        for step in talk.steps(interview)
        if step.state.open
        and step.row.letter
        and (step.due <= talk.now or not step.row.counts or update_for(talk, step))
    ]
    if key == "answer_by":
        return next((step for step in steps if update_for(talk, step)), None)
    if key == "letter":
        return next((step for step in steps if step.id == asked.subject), None)
    if key == "reason":
        return next((step for step in steps if step.row.key == "withdrawal"), None)
    if key == "detail":
        wanted = f"{interview.id}.thank_you.{asked.subject}"
        return next((step for step in steps if step.id == wanted), None)
    return steps[0] if steps else None


_IN_LETTERS = (
    *("letter", "detail", "strength", "interest", "concerns", "clarify", "reason", "answer_by"),
)
"""The questions whose answers go into a letter."""


def moved(before: Talk, after: Talk) -> list[str]:
    """What a correction moved in plans that existed before it, added to them or took away."""
    lines: list[str] = []
    for interview in after.candidate.interviews:
        was = before.interview(interview.id)
        if was and was.planned:
            lines += _moved(after, before.steps(was), after.steps(interview))
    return lines


def _moved(after: Talk, was: tuple[Step, ...], steps: tuple[Step, ...]) -> Iterator[str]:
    old = {_same(step): step for step in was if step.state.open}
    new = {_same(step): step for step in steps if step.state.open}
    known = {_same(step) for step in was}
    for key, step in new.items():
        said = show.when_said(after, step)
        if key not in old:
            yield f"{'Open again' if key in known else 'Added'}: {step.title}, {said}"
        elif old[key].due <= after.now and step.due <= after.now:
            continue
        elif old[key].due != step.due and not step.facts.snoozed_until:
            yield f"Moved: {step.title}, {said if said == 'due now' else f'to {said}'}"
    settled = {_same(step) for step in steps if after.facts(step).settled}
    off = [step.title for key, step in old.items() if key not in new and key not in settled]
    if off:
        yield f"Off: {', '.join(dict.fromkeys(off))}"


def added(talk: Talk, interview: Interview) -> list[str]:
    """The open steps of a plan that did not exist before."""
    steps = [step for step in talk.steps(interview) if step.state.open]
    return [f"Added: {step.title}, {show.when_said(talk, step)}" for step in steps]


def _same(step: Step) -> str:
    """By what a step is known over a change: a new round of check-ins is the old ones moved."""
    return step.row.key if step.row.per is Per.CHAIN else step.id


def complete(talk: Talk) -> Talk:
    """Read free words once the zone is known, and make the plan once all that is needed is told."""
    if not talk.profile.zone:
        return talk
    for interview in talk.candidate.interviews:
        if interview.words:
            talk = fill(talk, interview, all_told(talk, interview.words))
    for interview in talk.candidate.interviews:
        if interview.planned or interview.cancelled:
            continue
        focus = talk.candidate.focus
        if all(
            question.known(talk, interview)
            for question in (*questions.PROFILE, *questions.INTERVIEW)
            if question.needed
        ):
            recruiter = interview.recruiter
            if interview.via is Via.RECRUITER and recruiter is None:
                recruiter = talk.firm.recruiter
            role = interview.role or talk.profile.profession
            planned = replace(interview, planned=talk.now, recruiter=recruiter, role=role)
            talk = talk.with_interview(planned)
            talk = replace(talk, candidate=replace(talk.candidate, focus=focus))
    return talk
