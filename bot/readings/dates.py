"""Answers that name a day ahead: the decision, the reply to an offer, the start."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import say, when, wording
from bot.answers import Instructions, read_instructions
from bot.model import Decision, Interview, Moment, News, NewsKind, Update, UpdateKind
from bot.plan import at
from bot.policy import standing
from bot.readings.answer import Answer, Problem, Read, how_read, interview_of, other_ways, unread
from bot.talk import Talk

FAR_DECISION = timedelta(days=200)
"""A decision later than this is asked about again (common searches take 92–227 days [23])."""

LATE = time(16)
"""Nobody is interviewed later: from then on it is asked how an interview of that day went."""


def decision(talk: Talk, interview: str, subject: str, text: str) -> Read:
    one = interview_of(talk, interview)
    flags = read_instructions(text)
    read = _decision_time(talk, _THROUGH.sub("", text))
    if isinstance(read, when.Unclear) and flags == Instructions():
        return Problem(
            unread(read, text)
            + " When do they decide? For example: by Friday, first week of December, or “they "
            "did not say”."
        )
    if flags != Instructions() and not isinstance(read, when.Reading):
        # "No notes they said, couple weeks": the time is a part of its own.
        parts = [_decision_time(talk, part) for part in re.split(r"[,;.]\s", text)]
        read = next((part for part in parts if isinstance(part, when.Reading)), read)
    if flags.still_interviewing and not _DECIDE.search(text):
        read = when.NoDate()  # "interviewing two more next week": that is when they see others
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
    return Answer(talk, said + how_read(read), other_ways(read, talk, interview, "decision"))


_DECIDE = re.compile(
    r"\b(?:decid\w*|decision|hear|know|by|call|back|answer|touch|offer|until|til+|before)\b", re.I
)
_THROUGH = re.compile(
    r",? (?:through|thru|via|by way of) (?:the|my|our) (?:recruiter|agency|coordinator)\b", re.I
)


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


_DENIAL = re.compile(
    r"^\s*(?:no|nope|nah|um+|hm+|well)[\s,.]+(?=(?:they|he|she|nobody|nothing|not)\b)",
    re.IGNORECASE,
)
""" "No, they didn't say"."""


def _decision_time(talk: Talk, text: str) -> when.Reading | when.NoDate | when.Unclear:
    """The whole answer read as a time; failing that, the one time that stands in it."""
    if NOT_YET.fullmatch(text.strip()) or _NO.fullmatch(text.strip()):
        return when.NoDate()
    text = _DENIAL.sub("", text)
    asked = when.Question.DECISION
    read = when.read(text, question=asked, **talk.as_meant)
    if isinstance(read, when.Unclear) and read.reason is when.Reason.WORDS:
        found = when.find(text, question=asked, **talk.as_meant)
        if len(found) == 1:
            return found[0].reading
    return read


_NO = re.compile(
    r"(?:no+|nope|nah|not really|no idea|neither)(?:,? (?:they|he|she) did(?:n'?t| not))?\W*", re.I
)
""" "Did they say how to be contacted?" "No." """
NOT_YET = re.compile(
    r"(?:it'?s |it is |that'?s |the date is |we |they |i )?(?:still )?"
    r"(?:(?:have|has|is)(?:n'?t| not)|not)(?: been)?(?: yet)? (?:known|set|settled|decided|fixed|"
    r"agreed|clear|discussed|named)"
    r"(?: (?:it|that|one|a date))?(?: yet)?\W*",
    re.IGNORECASE,
)
"""Words for a date that nobody has named."""


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


def surely_decision(text: str) -> bool:
    """ "They said no calls" is a part of this answer, while it is asked."""
    return read_instructions(text) != Instructions() or surely_no_date(text)


def surely_no_date(text: str) -> bool:
    """ "Not yet known" is no wish to be reminded, while a date is asked."""
    return bool(NOT_YET.fullmatch(text.strip()))


def new_date(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    if not isinstance(read, when.Reading):
        return Problem(unread(read, text) + " Which date did they name for the decision?")
    by = last_day(talk, read)
    if wrong := _wrong_decision(talk, by):
        return wrong
    one = interview_of(talk, interview)
    news = News(kind=NewsKind.NEW_DATE, at=talk.now, by=by, said=wording.short(text, 200))
    one = replace(one, news=(*one.news, news))
    return Answer(
        talk.with_interview(one).doing("the new decision date"),
        f"They decide by {_say_day(talk, by)}. Nothing goes out before that.",
        other_ways(read, talk, interview, "decision"),
    )


def _with_date(interview: Interview, by: date) -> Interview:
    """The interview whose standing news has this date."""
    stands = standing(interview)
    news = tuple(replace(one, by=by) if one is stands else one for one in interview.news)
    return replace(interview, news=news)


def reply_by(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    one = interview_of(talk, interview)
    if isinstance(read, when.Unclear) or not one.news:
        return Problem(unread(read, text) + " By which date do they want your answer?")
    if isinstance(read, when.NoDate):
        return Answer(talk, "No reply-by date. Asking for one is part of the reply.")
    by = last_day(talk, read)
    if wrong := _wrong_decision(talk, by):
        return wrong
    one = _with_date(one, by)
    soon = (by - wording.today(talk.now, talk.zone)).days <= 2
    before = "before it" if soon else "two days and one day before"
    return Answer(
        talk.with_interview(one).doing("the reply-by date"),
        f"They want your answer by {_say_day(talk, by)}. I will remind you {before}.",
        other_ways(read, talk, interview, "reply_by"),
    )


def start(talk: Talk, interview: str, subject: str, text: str) -> Read:
    read = _decision_time(talk, text)
    one = interview_of(talk, interview)
    if isinstance(read, when.NoDate) or not one.news:
        return Answer(talk, "No start date yet.")
    if isinstance(read, when.Unclear):
        return Problem(unread(read, text) + " On which day do you start?")
    day = read.first_day
    one = _with_date(one, day)
    talk = talk.with_interview(one).doing("the start date")
    return Answer(
        talk, f"You start {_say_day(talk, day)}.", other_ways(read, talk, interview, "start")
    )


def next_interview(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """When the next round is; only a day that lies ahead is read."""
    one, stands = interview_of(talk, interview), standing(interview_of(talk, interview))
    if NOT_YET.fullmatch(text.strip()):
        return Answer(talk, "Tell me when it is fixed.")
    words = _SAME_TIME.sub("", text)
    read = _appointment(talk, words)
    if read is None or stands is None or read.first_day != read.last_day:
        return Problem("On which day is the next interview, and when? Friday at 2 would do.")
    exact = read.grain in (when.Grain.MINUTE, when.Grain.HOUR)
    then = read.instant if exact else at(read.first_day, LATE, talk.zone)
    if words != text and stands.meets:
        hour_told = stands.meets.at.astimezone(ZoneInfo(talk.zone)).time()
        then, exact = at(read.first_day, hour_told, talk.zone), True
    told = replace(stands, by=read.first_day, meets=Moment(at=then, zone=talk.zone))
    one = replace(one, news=tuple(told if each is stands else each for each in one.news))
    day = say.day_and_time(then, talk.zone, talk.now) if exact else _say_day(talk, read.first_day)
    return Answer(
        talk.with_interview(one).doing("when the next interview is"),
        f"The next interview is on {day}. I ask how it went once it is over.",
    )


_SAME_TIME = re.compile(r",?\s*(?:at )?(?:the )?same (?:time|hour)\b", re.IGNORECASE)


def _appointment(talk: Talk, text: str) -> when.Reading | None:
    """The one time that stands in a sentence as that of an appointment."""
    found = when.find(text, question=when.Question.APPOINTMENT, **talk.as_meant)
    return found[0].reading if len(found) == 1 else None


def _with_update(interview: Interview, was: Update, told: Update) -> Interview:
    updates = tuple(told if one is was else one for one in interview.updates)
    return replace(interview, updates=updates)


def answer_by(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """When another employer wants the answer to its offer: kept with the real news."""
    read = _decision_time(talk, text)
    one = interview_of(talk, interview)
    offers = [update for update in one.updates if update.kind is UpdateKind.OFFER]
    if isinstance(read, when.Unclear) or not offers:
        return Problem(unread(read, text) + " By which date must you answer the other offer?")
    if isinstance(read, when.NoDate):
        kept = _with_update(one, offers[-1], replace(offers[-1], by=None, undated=True))
        talk = talk.with_interview(kept).doing("the other offer's date")
        return Answer(talk, "Then the note names no date.")
    by = last_day(talk, read)
    if wrong := _wrong_decision(talk, by):
        return wrong
    kept = _with_update(one, offers[-1], replace(offers[-1], by=by, undated=False))
    return Answer(
        talk.with_interview(kept).doing("the other offer's date"),
        f"They want your answer by {_say_day(talk, by)}.",
        other_ways(read, talk, interview, "answer_by"),
    )
