"""What is kept about a candidate: looked at, paused, exported, taken back, erased."""

from __future__ import annotations

from msgspec.structs import replace

from bot import export, overview, show, wording
from bot.answering import ask_next, moved, show_question
from bot.changes import undo as take_back
from bot.hearing import named, pick
from bot.messages import Attachment, Button, Message
from bot.model import Change, Interview
from bot.plan import Step
from bot.questions import next_question
from bot.readings import action
from bot.talk import Talk

NONE_YET = "There is no interview yet. After one, tell me about it: /interview new."


def all_told(talk: Talk) -> list[Interview]:
    return [one for one in talk.candidate.interviews if not one.cancelled]


def chosen(talk: Talk, text: str) -> Interview | None:
    """The interview that the words name, by its number in the list too, or the one in focus."""
    told = all_told(talk)
    if text.strip().isdecimal() and 0 < int(text) <= len(told):
        return told[int(text) - 1]
    if not text.strip():
        return talk.focused
    return pick(talk, text, told) or talk.focused


def list_all(talk: Talk, text: str) -> Talk:
    told = all_told(talk)
    if not told:
        return talk.say(NONE_YET)
    lines = [f"{n}. {_status(talk, one)}" for n, one in enumerate(told, 1)]
    buttons = tuple(
        Button(wording.short(f"Show {one.facility or 'interview'}", 75), f"view:{one.id}")
        for one in told[-10:]
    )
    return talk.say("\n".join(lines), title="Your interviews", buttons=buttons)


def _status(talk: Talk, interview: Interview) -> str:
    label = wording.label(interview, talk.zone, talk.now)
    if not interview.planned:
        return f"{label}. Some answers are missing"
    steps = [step for step in talk.steps(interview) if step.state.open]
    if not steps:
        return f"{label}. Nothing is open"
    return f"{label}. {overview.line(talk, min(steps, key=lambda step: step.due))}"


def show_one(talk: Talk, text: str) -> Talk:
    interview = chosen(talk, text)
    if interview is None:
        return talk.say(NONE_YET)
    words = text.strip().lower()
    if words and not words.isdecimal() and words not in _THIS and not named(all_told(talk), text):
        talk = talk.say(f"I know no interview “{wording.short(text)}”.")
        return list_all(talk, "")
    return view(talk, interview)


_THIS = ("interview", "plan", "it", "this", "that", "one", "everything", "all")


def view(talk: Talk, interview: Interview) -> Talk:
    focused = replace(talk.candidate, focus=interview.id)
    talk = replace(talk, candidate=focused)
    return ask_next(talk.show(overview.summary(talk, interview)))


def references(talk: Talk, text: str) -> Talk:
    known = talk.profile.references
    interview = talk.focused
    change = (Button("Change", action("ask", interview.id, "references")),) if interview else ()
    if not known:
        return talk.say("No references are kept yet.", buttons=change)
    chosen = interview.references or () if interview else ()
    lines = [
        f"- {wording.one(one)}{'' if one.id in chosen else ', not for this interview'}"
        for one in known
    ]
    text = "\n".join(lines)
    return talk.say(text, title="Your references", buttons=change)


def pause(talk: Talk, text: str) -> Talk:
    talk = talk.with_profile(replace(talk.profile, paused=True)).doing("pausing the nudges")
    resume_button = Button("Resume", "resume")
    return talk.say(
        "I will not write to you until you say “resume”. Nothing is lost meanwhile.",
        buttons=(resume_button,),
    )


def resume(talk: Talk, text: str) -> Talk:
    talk = talk.with_profile(replace(talk.profile, paused=False)).doing("resuming the nudges")
    if (asked := next_question(talk)) and asked.question.needed:
        return show_question(talk, "Nudges are on.")
    return talk.say(f"Nudges are on.\n{show.next_line(talk)}")


def export_all(talk: Talk, text: str) -> Talk:
    """The calendar; the service adds the rest, of which this talk does not know all."""
    told = Message(
        "All that I keep about you, and your open steps as a calendar.",
        attachments=(Attachment("aftercare.ics", export.as_calendar(talk)),),
    )
    return replace(talk.show(told), exported=True)


def undo(talk: Talk, text: str) -> Talk:
    before = talk
    change = talk.candidate.changes[-1] if talk.candidate.changes else None
    talk, what = take_back(talk)
    if not what:
        return talk.say("There is nothing to undo.")
    lines = [f"Undone: {what}.", *moved(before, talk)]
    one = talk.focused
    if one and one.planned:
        # What was being corrected is as it was: it is not asked again.
        talk = talk.with_interview(replace(one, wanted=()))
        if reopened := _reopened(before, talk):
            talk = talk.say("\n".join(lines))
            return talk.show(show.step_message(talk, reopened[0]))
        lines.append(show.next_line(talk))
    asked = next_question(talk)
    if change and asked and asked.question.needed and asked.interview in _touched(change):
        return show_question(talk, "\n".join(lines))
    return talk.say("\n".join(lines))


def _reopened(before: Talk, talk: Talk) -> list[Step]:
    """The steps that are due again, now that it is undone what settled them."""
    return [
        step
        for step in talk.open_steps()
        if step.due <= talk.now and (was := before.step(step.id)) and not was.state.open
    ]


def _touched(change: Change) -> set[str]:
    """The interviews that an undone turn had changed, "" for the profile: what is still to be told
    about another one is not asked in the middle of this."""
    profile = {""} if change.profile else set[str]()
    return profile | {one.id for one in change.interviews} | set(change.made)
