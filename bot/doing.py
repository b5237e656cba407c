"""What the user does with the steps that are open: sent, skipped, snoozed, done otherwise."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import questions, show, wording
from bot.answering import go_on, show_question
from bot.answering import skip as skip_question
from bot.badgering import contacted, too_early
from bot.hearing import named, tick_reminder
from bot.keeping import NONE_YET, all_told
from bot.meaning import each_of, matching, names_a_step, settled_by_name, stranger
from bot.messages import Button
from bot.model import Settled
from bot.opening import answer_now, at_hand, open_step, to_do
from bot.plain import plain
from bot.plan import Step, name_of
from bot.policy import Per
from bot.questions import next_question
from bot.reopening import only_sent
from bot.settling import ALL_DONE, already, mark, settle, unsettle
from bot.talk import Talk


def done(talk: Talk, text: str) -> Talk:
    """The user says that something is sent; which step is meant is asked where it is not clear."""
    if over := settled_by_name(talk, text):
        return already(talk, over)
    steps, due = to_do(talk), at_hand(talk)
    shown = [step for step in due if step.id == talk.candidate.shown]
    early = [step for step in steps[:1] if not step.row.counts]
    ahead = [step for step in steps if not step.row.counts] + [
        step for step in steps if step.row.counts
    ][:1]
    if each := each_of(due, text) or each_of(ahead, text) or _of_a_place(steps, text):
        return _all(talk, each)
    if due and stranger(talk, text):
        return _which(talk, due)
    if stranger(talk, text):
        steps, ahead, early = [], [], []
    meant = matching(due, text) or matching(ahead, text) or shown or due or early
    if _CALLED.search(text):
        meant = [step for step in due if step.row.channel == "call"] or meant
    meant = [step for step in meant if not too_early(talk, step)] or meant
    if len(meant) == 1 and meant[0] not in shown and too_early(talk, meant[0]):
        return _ask_early(talk, meant[0])
    if len(meant) == 1 or (due and len({step.title for step in meant}) == 1):
        return settle(talk, meant[0], Settled.DONE)
    if not meant and not all_told(talk):
        return talk.say(NONE_YET)
    if not meant:
        sent = tuple(Button("I sent it already", f"done:{step.id}") for step in steps[:1])
        if (asked := next_question(talk)) and asked.question.needed:
            return show_question(talk, "Nothing is open now.")
        return talk.say(f"Nothing is open now. {show.next_line(talk)}", buttons=sent)
    return _which(talk, meant)


def _of_a_place(steps: list[Step], text: str) -> list[Step]:
    """ "The Mercy ones": all notes of thanks of one interview."""
    if not re.search(r"\b(?:ones|notes|letters|thank ?yous|thanks)\b", text.lower()):
        return []
    interviews = {step.interview.id: step.interview for step in steps}
    meant = named(list(interviews.values()), text)
    notes = [step for step in steps if step.interview in meant and step.row.key == "thank_you"]
    return notes if len(meant) == 1 < len(notes) else []


_CALLED = re.compile(r"\b(?:called|phoned|rang|spoke|talked)\b", re.IGNORECASE)


def _ask_early(talk: Talk, step: Step) -> Talk:
    """A contact before its time is taken only where the user says so again."""
    sent = Button("I sent it already", f"done:{step.id}", typed="yes")
    when = show.when_said(talk, step)
    return talk.say(f"“{step.title}” is for {when}. Have you sent it?", buttons=(sent,))


def _which(talk: Talk, meant: list[Step]) -> Talk:
    buttons = tuple(Button(wording.short(step.title, 75), f"done:{step.id}") for step in meant[:10])
    everything = (Button("All of them", "alldone"),) if len(meant) > 1 else ()
    return talk.say("Which one is done?", buttons=(*buttons, *everything))


def all_done(talk: Talk, text: str) -> Talk:
    due = [step for step in to_do(talk) if step.due <= talk.now]
    if text == "both" and len(due) > 2:  # of those due, the two of one kind
        kinds = [[step for step in due if step.row.key == one.row.key] for one in due]
        due = next((pair for pair in kinds if len(pair) == 2), due)
    elif text.startswith("told"):  # the references, also before their reminder
        due = [step for step in talk.open_steps() if step.row.per is Per.REFERENCE]
    if len(due) < 2:
        return done(talk, text if text != "both" else "")
    return _all(talk, due)


def also_done(talk: Talk, text: str) -> Talk | None:
    """ "Becca too": said right after another step was marked as done."""
    last = talk.candidate.changes[-1].what if talk.candidate.changes else ""
    match = _TOO.fullmatch(text.strip(" .!"))
    steps = matching(at_hand(talk), match[1]) if match and last.endswith(" done") else []
    return settle(talk, steps[0], Settled.DONE) if len(steps) == 1 else None


_TOO = re.compile(r"(?:and )?((?:\S+ ){0,2}\S+) (?:too|as well|also)", re.IGNORECASE)


def agreed(talk: Talk, text: str) -> Talk | None:
    """ "Kowalski said he's happy to": a reference who agreed has had the heads-up."""
    match = _AGREED.fullmatch(plain(text))
    asked = [step for step in talk.open_steps() if step.row.key == "reference"]
    who = (match["said"] or match["is"] or match["knows"]) if match else ""
    meant = [step for step in asked if set(who.split()) & set(plain(name_of(step.subject)).split())]
    return settle(talk, meant[0], Settled.DONE) if len(meant) == 1 else None


_HAPPY = (
    r"(?:happy|glad|fine|okay|ok|willing|good|do it|love to|be (?:a|my) reference|vouch)"
    r"(?: \w+){0,5}"
)
_IS_HAPPY = (
    r" (?:he|she|they)(?: ?s| is| are| will| ?ll| would| d)?(?: (?!not\b|never\b|no\b)\w+)? "
    rf"{_HAPPY}"
)
_AGREED = re.compile(
    r"(?P<said>\S+(?: \S+)?) (?:agreed|confirmed|(?:said|says|told me|texted|replied|agreed|"
    rf"confirmed)(?: that)?(?:(?: (?:yes|sure|ok|okay|absolutely|of course))+(?:{_IS_HAPPY})?|"
    rf"{_IS_HAPPY}))|"
    r"(?P<is>\S+(?: \S+)?) (?:is|s) (?:happy|glad|willing|fine|ok|good) to (?:do it|be (?:a|my|one)"
    r" ?(?:of my )?references?|help|vouch|talk|take (?:a|the|their) calls?)(?: \w+){0,4}|"
    r"(?P<knows>\S+(?: \S+)?) (?:already |now )?knows(?: already| now| about it| too)?"
)


def all_but(talk: Talk, text: str) -> Talk:
    """ "Sent the rest except Wong": of the steps at hand, those of the kind of the one named."""
    due = at_hand(talk)
    left = matching(due, text)
    sent = [step for step in due if step not in left and step.row.key in {s.row.key for s in left}]
    return _all(talk, sent) if sent else _which(talk, due) if due else done(talk, "")


def _all(talk: Talk, steps: list[Step]) -> Talk:
    for step in steps:
        talk = mark(talk, step, Settled.DONE)
    talk = talk.doing(ALL_DONE)
    titles = "\n".join(f"- {step.title}" for step in steps)
    return talk.say(f"Noted, all done:\n{titles}\n{show.next_line(talk)}", buttons=(show.UNDO,))


def snooze(talk: Talk, text: str) -> Talk:
    if ticked := tick_reminder(talk, text):
        return ticked
    due = at_hand(talk) or list(talk.open_steps()[:1])
    due = [step for step in due if step.due <= talk.now] or due  # not the note that tells news
    if not due:
        return talk.say("There is nothing to be reminded of. " + show.next_line(talk))
    step = due[0]
    if told := _WHAT_AND_WHEN.fullmatch(text) or _WHEN_AND_WHAT.fullmatch(text):
        meant = matching(list(talk.open_steps()), told["what"])
        if not meant and names_a_step(told["what"]):
            return talk.say(f"Nothing of that is open. {show.next_line(talk)}")
        step = meant[0] if meant else step
        text = told["when"]
    if text.lower() in ("", "later", "again", "another time", "later today"):
        talk = questions.ask(talk, step.interview.id, f"snooze:{step.id}")
        return talk.say(
            f"When shall I remind you of “{step.title}”?", buttons=show.snoozes(talk, step)
        )
    return answer_now(talk, "snooze", step, text)


_WHAT_AND_WHEN = re.compile(
    r"(?:about|to (?:send|do|write|call|thank|text|e-?mail|mail|tell)|(?:move|push|bump|shift|"
    r"postpone|delay|reschedule|put off))\b(?P<what>(?:.*\bcheck[ -]in\b)?.*?)\s+(?:(?:back |out "
    r")?(?:to|until|till)\s+)?(?P<when>(?:at|in|on|by|after|around|tomorrow|tmrw|tonight|later|"
    r"this|next|\w+day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d|the \d|\d).*)",
    re.IGNORECASE,
)
""" "To thank Tim tomorrow at 9": which step, and when."""
_WHEN_AND_WHAT = re.compile(
    r"(?P<when>(?:at|in|on|by|after|around|tomorrow|tmrw|tonight|later|this|next|\w+day|\d).+?) "
    r"(?:to|about) (?P<what>(?:the |my |do |send |write |call |thank |follow|check|close).*)",
    re.IGNORECASE,
)
""" "On the 11th to check in"."""


def skip(talk: Talk, text: str) -> Talk:
    asked = next_question(talk)
    if asked and not text:
        return skip_question(talk, asked)
    if asked and asked.question.free and text.lower().startswith(("all", "everything", "the rest")):
        return _skip_questions(talk)
    if over := settled_by_name(talk, text):
        return already(talk, over)
    steps = talk.open_steps()
    due = [step for step in steps if step.due <= talk.now]
    meant = matching(list(steps), text) or ([] if _names_something(text) else due)
    if not meant:
        strange = steps and _names_something(text)
        which = "Nothing of that is open." if strange else "There is nothing to skip."
        return talk.say(f"{which} {show.next_line(talk)}")
    if len(meant) == 1:
        return settle(talk, meant[0], Settled.SKIPPED)
    buttons = tuple(Button(wording.short(one.title, 75), f"pass:{one.id}") for one in meant[:10])
    return talk.say("Which one shall I skip?", buttons=buttons)


def _names_something(text: str) -> bool:
    """Whether words say which step, and not just "the rest" or "this one"."""
    return bool(plain(text)) and not _WHICHEVER.fullmatch(plain(text))


_WHICHEVER = re.compile(
    r"(?:(?:the|this|that|these|those|it|them|all|both|of|now|for|today|rest|others?|steps?|ones?|"
    r"notes?|letters?|e ?mails?|calls?|everything|please|first|next|last)\b ?)+"
)


def _skip_questions(talk: Talk) -> Talk:
    """Pass over all the open questions of free words at once, and show the letter."""
    before, last = talk, None
    while (asked := next_question(talk)) and asked.question.free:
        talk, last = questions.close(talk, asked, skipped=True), asked
    return go_on(before, talk.doing("skipping the questions"), "Left out.", (), last)


def only(talk: Talk, text: str) -> Talk:
    """ "I sent only the one to Dr. Yu": said of what was marked before, or to mark it."""
    return only_sent(talk, text) or done(talk, text)


def voicemail(talk: Talk, text: str) -> Talk:
    """A call that reached nobody: the one to the recruiter that is due, else a check-in (policy
    (a), Call or e-mail)."""
    calls = [step for step in at_hand(talk) if step.row.channel == "call"]
    return settle(talk, calls[0], Settled.DONE) if calls else contacted(talk, text)


def unsent(talk: Talk, text: str) -> Talk:
    return unsettle(talk, denied=not text)


def instead(talk: Talk, text: str) -> Talk:
    """ "Call instead", "write instead": of the check-in at hand."""
    channel = "call" if text.startswith(("call", "phone")) else "e-mail"
    steps = [step for step in at_hand(talk) if step.row.key in ("check_in_1", "check_in_2")]
    if not steps:
        return talk.say(f"Only a check-in is called or written as you like. {show.next_line(talk)}")
    step = steps[0]
    told = step.interview.decision
    if channel == "call" and told and told.no_calls:
        return talk.say(f"They asked for no calls, so it is better written. {show.next_line(talk)}")
    talk = talk.with_step(step, replace(talk.facts(step), channel=channel))
    return open_step(talk.doing("how you get in touch"), step)


def no_address(talk: Talk, text: str) -> Talk:
    """An address is missing: the coordinator has it, and gets a line of thanks too."""
    steps = [step for step in talk.open_steps() if step.row.key == "thank_you"]
    if not steps:
        return talk.say(f"No note is open that would need an address. {show.next_line(talk)}")
    interview = talk.interview(steps[0].interview.id) or steps[0].interview
    told = talk.with_interview(replace(interview, no_address=True)).doing("the missing address")
    step = told.step(f"{interview.id}.coordinator")
    if step is None or not step.state.open:
        return talk.say("Call the front desk: whoever arranged the interview has every address.")
    return open_step(told, step)
