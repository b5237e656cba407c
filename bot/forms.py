"""Forms: several questions answered at once, or a letter to be changed, and what is sent back."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import overview, questions, show
from bot.answering import complete, show_question
from bot.letters import letters
from bot.listening import with_the_rest
from bot.messages import Field, Form, Message, Problems
from bot.model import Interview
from bot.plan import Step, at
from bot.questions import BY_KEY, Asked, Question, next_question
from bot.readings import Problem, Read, snooze, snoozed
from bot.talk import Talk

LONGEST_LETTER = 3000
"""The most characters of a letter in a form: what a Slack input takes (platform facts 1.4)."""

MOMENT = "%Y-%m-%d %H:%M"
"""A moment in a form, in the person's zone."""

CLOSED = "That form is no longer open. Begin again with /interview new."

_NEEDED = tuple(question for question in questions.INTERVIEW if question.needed)


def interview_form(talk: Talk, interview: Interview) -> Form:
    """The needed questions of policy (b) at once, with what is known already filled in."""
    fields = tuple(_field(talk, interview, question) for question in _NEEDED)
    return Form(f"new:{interview.id}", "Your interview", fields, f"go_on:{interview.id}", talk.zone)


def letter_form(talk: Talk, step: Step) -> Form | None:
    """A step's letter as it stands, to be changed; None where it is too long for a form."""
    draft = next(iter(letters(talk, step)), None)
    if draft is None or len(draft.body) > LONGEST_LETTER:
        return None
    field = Field(key="letter", label="The letter", value=draft.body, long=True)
    return Form(f"letter:{step.id}", "Change the letter", (field,), f"letter:{step.id}")


def snooze_form(talk: Talk, step: Step) -> Form:
    """When to be reminded again: tomorrow morning where that still helps, unless it is changed."""
    morning = show.snooze_times(talk.now, talk.zone)["Tomorrow morning"]
    field = Field(
        key="snooze",
        label="Remind me",
        hint=f"Until {show.until(talk, step.latest)}. For example: in 3 hours, tomorrow 10.",
        value=_local(talk, morning) if morning <= step.latest else "",
        moment=True,
    )
    id = f"snooze:{step.id}"
    return Form(id, "Snooze", (field,), f"{id}:pick", talk.zone)


def submit(talk: Talk, form: str, values: dict[str, str]) -> Talk:
    """Take a form that was sent back. What is right in it is kept, whatever else is wrong."""
    kind, _, id = form.partition(":")
    if kind == "letter":
        return _letter(talk, form, id, values.get("letter", "").strip())
    if kind == "snooze":
        return _snooze(talk, form, id, values.get("snooze", "").strip())
    interview = talk.interview(id)
    if interview is None or interview.cancelled:
        return talk.say(CLOSED)
    shown = {field.key: field.value for field in interview_form(talk, interview).fields}
    problems: dict[str, str] = {}
    taken: list[tuple[Asked, str]] = []
    for question in _NEEDED:
        text = values.get(question.key, "").strip()
        if not text or text == shown[question.key]:
            continue
        read = question.read(talk, id, "", text)
        if isinstance(read, Problem):
            problems[question.key] = read.text
        else:
            taken.append((Asked(question, id), text))
            talk = questions.close(read.talk, taken[-1][0])
    for asked, text in taken:
        talk, _ = with_the_rest(talk, asked, text) or (talk, [])
    talk = talk.doing("the form")
    if problems and talk.marks:  # no plan yet: what is marked may change it
        return talk.show(Problems(form, problems))
    talk = complete(talk)
    told = talk.interview(id) or interview
    if told.planned and not interview.planned:
        return talk.show(overview.summary(talk, told))
    if next_question(talk) is None and not problems:
        return talk.say(show.next_line(talk))
    return show_question(talk, "\n".join(problems.values()))


def _letter(talk: Talk, form: str, id: str, text: str) -> Talk:
    step = talk.step(id)
    if step is None or not step.state.open or step.row.letter is None:
        return talk.say("That letter is no longer needed.")
    if not text:
        empty = "An empty letter cannot be sent; “Skip this step” leaves it out."
        return talk.show(Problems(form, {"letter": empty})) if talk.marks else talk.say(empty)
    was = next(iter(letters(talk, step)), None)
    if was and text != was.body.strip():
        talk = talk.with_step(step, replace(talk.facts(step), letter=text))
        talk = talk.doing(f"the letter for “{step.title}”")
    fresh = talk.step(id) or step
    return talk.show(replace(show.step_message(talk, fresh), replaces=True))


def _snooze(talk: Talk, form: str, id: str, text: str) -> Talk:
    step = talk.step(id)
    if step is None or not step.state.open:
        return talk.say("That step is settled already.")
    picked = _picked(talk, text)
    read = snoozed(talk, step, picked) if picked else snooze(talk, step.interview.id, id, text)
    if isinstance(read, Problem) and talk.marks:
        return talk.show(Problems(form, {"snooze": read.text}))
    return snooze_until(talk, step, read)


def _picked(talk: Talk, text: str) -> datetime | None:
    """A moment as pickers send it back, None for one in words."""
    day, _, clock = text.partition(" ")
    try:
        return at(date.fromisoformat(day), time.fromisoformat(clock), talk.zone)
    except ValueError:
        return None


def snooze_until(talk: Talk, step: Step, read: Read) -> Talk:
    """A step after it was read until when it is snoozed: its message says so, or it is asked."""
    if isinstance(read, Problem):
        return show_question(questions.ask(talk, step.interview.id, f"snooze:{step.id}"), read.text)
    talk = questions.close(read.talk, Asked(BY_KEY["snooze"], step.interview.id, step.id))
    return talk.show(Message(read.echo, buttons=(*read.instead, show.UNDO), replaces=True))


def _field(talk: Talk, interview: Interview, question: Question) -> Field:
    return Field(
        key=question.key,
        label=question.label,
        hint=question.hint,
        value=_known(talk, interview, question),
        choices=question.choices(talk) if question.key == "kind" else (),
        long=question.key in ("people", "references"),
        moment=question.key == "ended",
        needed=question.unsaid is None,
    )


def _known(talk: Talk, interview: Interview, question: Question) -> str:
    """The answer so far as a person would write it; a moment as `YYYY-MM-DD HH:MM`, local."""
    if not question.known(talk, interview):
        return ""
    if question.key == "ended" and interview.ended:
        return _local(talk, interview.ended.at)
    if question.key == "kind":
        return f"{interview.setting} {_way(interview)}"
    names = {"place": ("Where", "Role"), "people": ("Interviewers",), "decision": ("Decision",)}
    told = dict(overview.told(talk, interview))
    found = (told.get(name, "") for name in names.get(question.key, ("References",)))
    return next((one for one in found if one), "")


def _local(talk: Talk, instant: datetime) -> str:
    return instant.astimezone(ZoneInfo(talk.zone)).strftime(MOMENT)


def _way(interview: Interview) -> str:
    from_recruiter = "agency" if interview.setting == "locum" else "recruiter"
    return "direct" if interview.via == "direct" else from_recruiter
