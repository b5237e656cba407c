"""How the answer to each question is read into what is known about the candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import letters, say, when, wording
from bot.answers import Instructions, read_format, read_instructions, read_kind, read_place
from bot.drafts import is_small
from bot.messages import Button
from bot.model import Decision, Interview, Moment, News, NewsKind, Reference
from bot.people import (
    NotUnderstood,
    keep_ids,
    read_people,
    read_profession,
    read_references,
)
from bot.plan import Step
from bot.policy import standing
from bot.talk import Talk
from bot.zones import local_time, read_zone, suggest

OLD_INTERVIEW = timedelta(days=60)
"""An interview longer ago than this is asked about again: nothing of the plan is left then."""
FAR_DECISION = timedelta(days=200)
"""A decision later than this is asked about again (common searches take 92–227 days [23])."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was understood: the talk with it kept, what was understood, in words, and
    the readings that it might have been instead."""

    talk: Talk
    echo: str
    instead: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that was not understood, or that cannot be: why, and what would be. `again` puts
    the question once more."""

    text: str
    buttons: tuple[Button, ...] = ()
    again: bool = False


Read = Answer | Problem


def action(verb: str, interview: str, question: str, subject: str = "", value: str = "") -> str:
    """A button's action that names the very question it answers."""
    return f"{verb}:{interview}:{question}:{subject}:{value}"


def _interview(talk: Talk, id: str) -> Interview:
    interview = talk.interview(id)
    if interview is None:
        raise LookupError(id)
    return interview


# The profile


def zone(talk: Talk, interview: str, subject: str, text: str) -> Read:
    reading = read_zone(text)
    if reading is None:
        near = suggest(text.strip(), 4)
        buttons = tuple(Button(name, action("answer", "", "zone", "", name)) for name in near)
        return Problem(
            f"I do not know a time zone “{wording.short(text)}”. A city such as Chicago, or "
            "Central, EST or America/Denver would do.",
            buttons,
        )
    talk = talk.with_profile(replace(talk.profile, zone=reading.zone))
    echo = (
        f"Your time zone is {reading.zone}, where it is now {local_time(talk.now, reading.zone)}."
    )
    instead = tuple(
        Button(f"No, {name}", action("answer", "", "zone", "", name))
        for name in reading.alternatives
    )
    return Answer(talk.doing("your time zone"), echo, instead)


def profession(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = read_profession(text)
    if read is None:
        return Problem(
            f"I do not know the profession “{wording.short(text)}”. CRNA, anesthesiologist, NP or "
            "PA would do, or another one in a few words."
        )
    talk = talk.with_profile(replace(talk.profile, profession=read))
    return Answer(talk.doing("your profession"), f"You are {wording.article(read)}.")


def name(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if ASIDE.fullmatch(text.strip()):
        return NO_ANSWER
    read = read_people(text)
    if isinstance(read, NotUnderstood) or len(read.people) != 1:
        return Problem("Just your name and credentials, please, such as “Alex Kim, CRNA”.")
    one = read.people[0]
    profile = replace(talk.profile, name=one.name, credentials=one.credentials)
    if one.phone:
        profile = replace(profile, phone=one.phone)
    signed = ", ".join(part for part in (one.name, one.credentials) if part)
    return Answer(talk.with_profile(profile).doing("your name"), f"Letters are signed {signed}.")


# The interview


def ended(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = when.read(
        text,
        question=when.Question.INTERVIEW,
        now=talk.now,
        zone=talk.zone,
        day_first=talk.profile.day_first,
    )
    if not isinstance(read, when.Reading):
        return Problem(
            _unread(read, text)
            + " When did the interview end? For example: just now, yesterday 3pm, Tuesday at 11."
        )
    at = read.instant
    if at > talk.now + timedelta(minutes=1):
        return Problem(
            f"{say.day_and_time(at, talk.zone, talk.now)} is still ahead. I look after interviews "
            "that are over: tell me when this one ended, or come back after it."
        )
    if at < talk.now - OLD_INTERVIEW:
        return Problem(
            f"{say.day_and_time(at, talk.zone, talk.now)} is so long ago that no follow-up would "
            "help. When did the interview end?"
        )
    one = replace(_interview(talk, interview), ended=Moment(at=at, zone=talk.zone))
    return Answer(
        talk.with_interview(one).doing("when the interview ended"),
        f"It ended {say.day_and_time(at, talk.zone, talk.now)}.{_how(read)}",
        _instead(read, talk, interview, "ended"),
    )


def kind(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = _interview(talk, interview)
    setting, via = read_kind(text)
    if setting is None and via is None:
        return Problem(
            f"I did not understand “{wording.short(text)}”. Is it permanent or locum, and did you "
            "apply directly or through a recruiter or agency?"
        )
    one = replace(one, setting=setting or one.setting, via=via or one.via)
    talk = talk.with_interview(one).doing("what kind of job it is")
    return Answer(talk, f"{wording.kind(one)}.")


def place(talk: Talk, interview: str, subject: str, text: str) -> Read:
    facility, role = read_place(text)
    one = _interview(talk, interview)
    if not facility and not (role and one.facility):
        return Problem(
            "At which hospital, practice or agency was it? For example: Mercy General, CRNA."
        )
    role = role or one.role or talk.profile.profession
    one = replace(one, facility=facility or one.facility, role=role)
    talk = talk.with_interview(one).doing("where it was")
    return Answer(talk, f"{one.facility}, {one.role}." if one.role else f"{one.facility}.")


SAME_PEOPLE = re.compile(r"\b(the )?same( people| ones| panel| as before)?\b", re.IGNORECASE)


def people(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = _interview(talk, interview)
    before = talk.interview(one.follows)
    if before and SAME_PEOPLE.search(text):
        same = tuple(replace(person, detail=None) for person in before.people or ())
        talk = talk.with_interview(replace(one, people=same)).doing("who interviewed you")
        return Answer(talk, f"{wording.people(same)}.")
    read = read_people(text)
    if isinstance(read, NotUnderstood):
        return Problem(
            f"I could not read names in “{wording.short(text)}”. Names with a comma between them "
            "would do, such as “Dr. Patel (chief), Joan Ruiz, CRNA”; or “I forgot”."
        )
    used = _used_ids(talk, one)
    found = keep_ids(one.people or (), read.people, used)
    if read.forgot or (read.count and not found):
        found = keep_ids(one.people or (), (wording.UNNAMED,), used)
    talk = talk.with_interview(replace(one, people=found)).doing("who interviewed you")
    return Answer(talk, f"{wording.people(found)}." if found else "No interviewer to thank.")


def _used_ids(talk: Talk, interview: Interview) -> int:
    """The highest id under which something is kept about a person, who may be off the list."""
    nudged = (id for id in talk.candidate.nudges if id.startswith(f"{interview.id}."))
    keys = (*interview.steps, *nudged, *interview.skipped, *interview.asked)
    found = [re.search(r"[.:](\d{1,6})$", key) for key in keys]
    return max((int(match[1]) for match in found if match), default=0)


def decision(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = _interview(talk, interview)
    flags = read_instructions(text)
    read = _decision_time(talk, text)
    if isinstance(read, when.Unclear) and flags == Instructions():
        return Problem(
            _unread(read, text)
            + " When do they decide? For example: by Friday, first week of December, or “they "
            "did not say”."
        )
    by = last_day(talk, read) if isinstance(read, when.Reading) else None
    if by and (late := _wrong_decision(talk, by)):
        return late
    told = decision_of(by, flags, text)
    one = replace(
        one,
        decision=told,
        names_requested=one.names_requested or flags.names_requested,
        news=_corrected(one.news, by),
    )
    talk = talk.with_interview(one).doing("what they said about the decision")
    said = f"{wording.decision(told, wording.today(talk.now, talk.zone))}."
    if not isinstance(read, when.Reading):
        return Answer(talk, said)
    return Answer(talk, said + _how(read), _instead(read, talk, interview, "decision"))


def last_day(talk: Talk, read: when.Reading) -> date:
    """The last working day of what was promised: nobody decides on the Sunday of "next week"."""
    last = read.last_day
    if read.first_day == last:
        return last
    return talk.firm.calendar.add(last + timedelta(days=1), -1)


def _corrected(news: tuple[News, ...], by: date | None) -> tuple[News, ...]:
    """The news where the decision date is corrected after the employer answered: it is the date
    of that answer, which the plan goes by, and no answer of its own."""
    open_ended = (NewsKind.NEW_DATE, NewsKind.REPLY)
    last = max((n for n, one in enumerate(news) if one.kind in open_ended), default=None)
    if last is None:
        return news
    kind = NewsKind.NEW_DATE if by else NewsKind.REPLY
    return (*news[:last], replace(news[last], kind=kind, by=by), *news[last + 1 :])


def decision_of(by: date | None, told: Instructions, said: str) -> Decision:
    return Decision(
        by=by,
        said=wording.short(said, 200),
        no_notes=told.no_notes,
        no_calls=told.no_calls,
        still_interviewing=told.still_interviewing,
    )


def _decision_time(talk: Talk, text: str) -> when.Reading | when.NoDate | when.Unclear:
    """The whole answer read as a time; failing that, the one time that stands in it."""
    asked = when.Question.DECISION
    day_first = talk.profile.day_first
    read = when.read(text, question=asked, now=talk.now, zone=talk.zone, day_first=day_first)
    if isinstance(read, when.Unclear) and read.reason is when.Reason.WORDS:
        found = when.find(text, question=asked, now=talk.now, zone=talk.zone, day_first=day_first)
        if len(found) == 1:
            return found[0].reading
    return read


def _wrong_decision(talk: Talk, by: date) -> Problem | None:
    today = wording.today(talk.now, talk.zone)
    if by < today:
        return Problem(f"{say.day(by, today)} is past. Which date did they name?")
    if by - today > FAR_DECISION:
        return Problem(
            f"{say.day(by, today)} is more than half a year away, later than any search I know "
            "of. Which date did they name?"
        )
    return None


def _say_day(talk: Talk, day: date) -> str:
    return say.day(day, wording.today(talk.now, talk.zone))


def references(talk: Talk, interview: str, subject: str, text: str) -> Read:
    known = talk.profile.references
    read = read_references(text)
    if isinstance(read, NotUnderstood) and read_instructions(text).names_requested:
        one = replace(_interview(talk, interview), names_requested=True)
        return Answer(talk.with_interview(one), "Then they should hear it from you at once.")
    if isinstance(read, NotUnderstood):
        return Problem(
            f"I could not read names in “{wording.short(text)}”. Names with a comma between them "
            "would do, a phone number or e-mail if you like; or “none”, or “already told”."
        )
    found = known if read.same else keep_ids(known, read.references)
    talk = keep_references(talk, interview, found)
    echo = f"References to alert: {wording.people(found)}." if found else "No references to alert."
    return Answer(talk.doing("your references"), echo)


def keep_references(talk: Talk, interview: str, found: tuple[Reference, ...]) -> Talk:
    """These are the interview's references; the profile remembers them for the next one."""
    found = keep_ids(talk.profile.references, found)
    kept = {one.id: one for one in (*talk.profile.references, *found)}
    talk = talk.with_profile(replace(talk.profile, references=tuple(kept.values())))
    chosen = tuple(one.id for one in found)
    return talk.with_interview(replace(_interview(talk, interview), references=chosen))


def format(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = read_format(text)
    if read is None:
        return Problem("Was it on site, by video, by phone, a site visit or a shadow day?")
    one = replace(_interview(talk, interview), format=read)
    return Answer(talk.with_interview(one).doing("how it was held"), f"{wording.FORMATS[read]}.")


def employer_zone(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = read_zone(text)
    if read is None:
        return Problem("Which city or time zone is the employer in? Chicago or Central would do.")
    one = replace(_interview(talk, interview), employer_zone=read.zone)
    here = local_time(talk.now, read.zone)
    return Answer(
        talk.with_interview(one).doing("the employer's time zone"),
        f"The employer is in {read.zone}, where it is now {here}.",
    )


NOTHING = re.compile(
    r"(no|none|nope|nah|nothing|not really|nothing (really|else|to \w+|in particular|special|comes "
    r"to mind)|n/?a|i (don'?t|do not) (know|remember|recall)|can'?t (think of|remember) \w+|-+)\W*",
    re.IGNORECASE,
)
"""Answers to an optional question that mean that there is nothing to say."""


ASIDE = re.compile(
    r".*\?\W*|(?!how the\b)(?:what|how|when|where|who|why)\b"
    r"(?! (?:they|their|he|his|she|her|we|our|it)\b).*|should\b.*|"
    r"(?:can|do) (?:i|you|we|they|he|she|it|the|this|that|my|dr)\b.*|"
    r"(?:no,? )?(?:wait|hold on)(?:\W*|[,.!…–-].*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is no answer in free words but a question or a stop. "How they run the block room" is a
topic, "how long do they take" is not."""
NO_ANSWER = Problem("I did not take that as an answer; nothing of it is in a letter.", again=True)


def _optional(text: str) -> str:
    """What goes into a letter; "" where there is nothing to say, which leaves its part out."""
    return "" if NOTHING.fullmatch(text.strip()) else text.strip()


def _in(text: str, where: str) -> str:
    return where if _optional(text) else "Left out."


def detail(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if ASIDE.fullmatch(text.strip()):
        return NO_ANSWER
    one = _interview(talk, interview)
    people = tuple(
        replace(person, detail=_optional(text)) if str(person.id) == subject else person
        for person in one.people or ()
    )
    return Answer(
        talk.with_interview(replace(one, people=people)).doing("a detail for a letter"),
        _in(text, "It is in the note."),
    )


def strength(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if ASIDE.fullmatch(text.strip()):
        return NO_ANSWER
    one = replace(_interview(talk, interview), strength=_optional(text))
    return Answer(
        talk.with_interview(one).doing("your strong point"), _in(text, "It is in the letters.")
    )


def clarify(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Something to put right, or something promised that a letter is to mention."""
    if ASIDE.fullmatch(text.strip()):
        return NO_ANSWER
    one = _interview(talk, interview)
    if PROMISED.search(text):
        one = replace(one, promised=_optional(text), clarify="")
    else:
        one = replace(one, clarify=_optional(text))
    talk = talk.with_interview(one).doing("what to clarify")
    return Answer(talk, _in(text, _clarified(text)))


PROMISED = re.compile(
    r"\b(promised?|i'?ll send|to send|sending|send (them|him|her|my|the))\b", re.I
)
"""What tells something to be sent from something to be put right."""


def start(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    one = _interview(talk, interview)
    if isinstance(read, when.NoDate) or not one.news:
        return Answer(talk, "No start date yet.")
    if isinstance(read, when.Unclear):
        return Problem(_unread(read, text) + " On which day do you start?")
    day = read.first_day
    one = _with_date(one, day)
    talk = talk.with_interview(one).doing("the start date")
    return Answer(
        talk, f"You start {_say_day(talk, day)}.", _instead(read, talk, interview, "start")
    )


def _clarified(text: str) -> str:
    if is_small(text):
        return "It is in the letter, in one sentence."
    return "That is better said than written: I put it on a card for your call."


def new_date(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    if not isinstance(read, when.Reading):
        return Problem(_unread(read, text) + " Which date did they name for the decision?")
    by = last_day(talk, read)
    if wrong := _wrong_decision(talk, by):
        return wrong
    one = _interview(talk, interview)
    news = News(kind=NewsKind.NEW_DATE, at=talk.now, by=by, said=wording.short(text, 200))
    one = replace(one, news=(*one.news, news))
    return Answer(
        talk.with_interview(one).doing("the new decision date"),
        f"They decide by {_say_day(talk, by)}. Nothing goes out before that.",
        _instead(read, talk, interview, "decision"),
    )


def _with_date(interview: Interview, by: date) -> Interview:
    """The interview whose standing news has this date."""
    stands = standing(interview)
    news = tuple(replace(one, by=by) if one is stands else one for one in interview.news)
    return replace(interview, news=news)


def reply_by(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    one = _interview(talk, interview)
    if isinstance(read, when.Unclear) or not one.news:
        return Problem(_unread(read, text) + " By which date do they want your answer?")
    if isinstance(read, when.NoDate):
        return Answer(talk, "No reply-by date. Asking for one is part of the reply.")
    by = last_day(talk, read)
    if wrong := _wrong_decision(talk, by):
        return wrong
    one = _with_date(one, by)
    return Answer(
        talk.with_interview(one).doing("the reply-by date"),
        f"They want your answer by {_say_day(talk, by)}. I will remind you two days "
        "and one day before.",
        _instead(read, talk, interview, "reply_by"),
    )


# Steps


def snooze(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Counts from now and never passes the step's latest useful time without saying so."""
    step = talk.step(subject)
    if step is None or not step.state.open:
        return Answer(talk, "That step is settled already.")
    read = when.read(
        text,
        question=when.Question.SNOOZE,
        now=talk.now,
        zone=talk.zone,
        day_first=talk.profile.day_first,
    )
    if not isinstance(read, when.Reading):
        return Problem(
            _unread(read, text) + " When shall I remind you? For example: in 3 hours, tomorrow 10."
        )
    return snoozed(talk, step, read.instant, _instead(read, talk, interview, "snooze", subject))


def snoozed(talk: Talk, step: Step, until: datetime, instead: tuple[Button, ...] = ()) -> Read:
    """Snooze a step until an instant, moved out of quiet hours and told so."""
    if until <= talk.now:
        return Problem("That is past. When shall I remind you? For example: in 3 hours.")
    if until > step.latest:
        last = say.day_and_time(step.latest, talk.zone, talk.now)
        return Problem(f"After {last} this no longer helps. When before then shall I remind you?")
    facts = replace(talk.facts(step), snoozed_until=until)
    talk = talk.with_step(step, facts).doing(f"the snooze of “{step.title}”")
    later = talk.step(step.id)
    sent = talk.nudge_at(later) if later else None
    if sent is None:
        return Answer(talk, f"“{step.title}” waits; nudges are paused.")
    if sent <= talk.now or sent > step.latest:
        return Problem(
            "Then your quiet hours leave no moment before this stops helping. When else shall I "
            "remind you?"
        )
    when_said = say.day_and_time(sent, talk.zone, talk.now)
    moved = ""
    if sent > until:
        early = step.row.counts and until < step.due
        moved = (
            " Before that it would be too soon to write to them."
            if early
            else " That is the first moment outside your quiet hours."
        )
    elif sent < until:
        moved = " Later your quiet hours begin, and this would no longer help after them."
    return Answer(talk, f"I will remind you of “{step.title}” {when_said}.{moved}", instead)


def letter(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """A wish about a letter, or the user's own version of it."""
    step = talk.step(subject)
    if step is None or step.row.letter is None:
        return Answer(talk, "That letter is no longer needed.")
    changed = letters.change(talk, step, text)
    if changed is None:
        return Problem(
            f"I did not understand “{wording.short(text)}”. “shorter”, “more formal”, “warmer” or "
            "“mention …” would do, or the whole letter as you would have it."
        )
    talk, echo = changed
    return Answer(talk.doing(f"the letter for “{step.title}”"), echo)


# Times


def _unread(read: object, text: str) -> str:
    words = " ".join(read.words) if isinstance(read, when.Unclear) else ""
    return f"I did not understand “{wording.short(words or text)}”."


def _instead(
    read: when.Reading, talk: Talk, interview: str, question: str, subject: str = ""
) -> tuple[Button, ...]:
    """Where a reading has doubts: that it is right, each other way to read the words, or another
    answer."""
    if not (read.doubts or read.corrected):
        return ()
    others = tuple(
        Button(
            f"No, {wording.reading(doubt.other, talk.now)}",
            action("answer", interview, question, subject, _iso(doubt.other)),
        )
        for doubt in read.doubts
        if doubt.other
    )
    change = Button("Change", action("ask", interview, question, subject))
    return (Button("Right", action("right", interview, question, subject)), *others, change)


def _how(read: when.Reading) -> str:
    """How the words were read, where that is not plain: misspelt ones, and business days."""
    typos = "".join(f" (I read “{typed}” as “{word}”.)" for typed, word in read.corrected)
    return typos + (" (Business days, holidays skipped.)" if read.business else "")


def _iso(read: when.Reading) -> str:
    return read.at.isoformat() if read.at else read.last_day.isoformat()
