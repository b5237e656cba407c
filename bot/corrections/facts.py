"""What is put right about an interview: when it ended, the decision, the job and the place."""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import when
from bot.answers import FORMAT_WORDS, KIND_WORDS, ROLE, facility_name, read_format, read_kind
from bot.corrections import wishes
from bot.corrections.said import Put, Said, answered, new_words
from bot.corrections.whom import find
from bot.hearing import hear, named
from bot.model import NewsKind
from bot.names import FACILITY_WORDS
from bot.news import read_news
from bot.policy import last_news
from bot.questions import BY_KEY
from bot.readings import Answer, Problem, Read
from bot.talk import Talk


def ended(said: Said, match: re.Match[str]) -> Put | None:
    """An hour alone is one of the day that is known, a day alone keeps the hour."""
    talk, one = said.talk, said.interview
    words = new_words(match["when"])
    known = one.ended.at.astimezone(ZoneInfo(talk.zone)) if one.ended else None
    if known and (hours := _HOURS.fullmatch(words)):  # "10-12" is no October 12
        words = hours["end"]
    if known and _HOUR.fullmatch(words):
        end = datetime.combine(known.date(), time(23, 59), ZoneInfo(talk.zone))
        then = replace(talk, now=min(talk.now, end.astimezone(talk.now.tzinfo)))
        read = BY_KEY["ended"].read(then, one.id, "", words)
        if isinstance(read, Answer):
            read = replace(read, talk=replace(read.talk, now=talk.now))
        return Put("ended", one.id, read)
    reading = when.read(words, question=when.Question.INTERVIEW, **talk.as_meant)
    if not isinstance(reading, when.Reading):
        return None
    if known and reading.day:
        at = datetime.combine(reading.day, known.time(), ZoneInfo(talk.zone))
        if at <= talk.now:
            words = at.isoformat()
    return answered(said, "ended", words)


_HOURS = re.compile(
    r"(?:from )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)? ?(?:-|–|to|til+|until) ?"
    r"(?P<end>\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:at |about |around |more like |closer to )*(?:noon|\d{1,2}(?:[:.]?\d\d)?)"
    r"(?: ?[ap]\.?m?\.?)?(?:ish| o'?clock)?(?: in the (?:morning|afternoon|evening))?",
    re.IGNORECASE,
)


def was(said: Said, match: re.Match[str]) -> Put | None:
    """ "It was tuesday": when it ended, where the words are a time that is past."""
    put = ended(said, match)
    return put if put and isinstance(put.read, Answer) else None


def either(said: Said, match: re.Match[str]) -> Put | Talk | None:
    """ "The date": the decision's where it is ahead, else the interview's."""
    put = was(said, match)
    return put or decision(said, match)


def decision(said: Said, match: re.Match[str]) -> Put | Talk | None:
    """A date told wrongly is corrected; one that is "now" another is news of the employer's."""
    one, words = said.interview, match["when"]
    changed = _NOW.search(said.words)
    words = new_words(_NOW.sub("", words))
    if last_news(one) is NewsKind.OFFER:
        return answered(said, "reply_by", words)
    if last_news(one) is NewsKind.NEXT_ROUND:
        return answered(said, "next_interview", words)
    if changed and one.planned and one.decision:
        return hear(said.talk, one, NewsKind.NEW_DATE, words)
    return Put("decision", one.id, decided(said, words))


def decided(said: Said, words: str) -> Read:
    """The date alone is put right; what they said about notes and calls stays."""
    was = said.interview.decision
    read = BY_KEY["decision"].read(said.talk, said.interview.id, "", words)
    one = read.talk.interview(said.interview.id) if isinstance(read, Answer) else None
    if not isinstance(read, Answer) or was is None or one is None or one.decision is None:
        return read
    told = replace(was, by=one.decision.by, said=one.decision.said)
    return replace(read, talk=read.talk.with_interview(replace(one, decision=told)))


_NOW = re.compile(r"\b(?:now|moved to|changed to|pushed (?:back )?to|postponed to)\b ?", re.I)


def they_decide(said: Said, match: re.Match[str]) -> Put | Talk | None:
    """Unmarked, it is news: "they'll decide Friday"."""
    put = decision(said, match) if said.marked else None
    return None if isinstance(put, Put) and isinstance(put.read, Problem) else put


def kind(said: Said, match: re.Match[str]) -> Put | None:
    words = new_words(match["new"])
    if read_kind(words) == (None, None) or not _only(KIND_WORDS, words):
        return None
    return answered(said, "kind", words)


def held(said: Said, match: re.Match[str]) -> Put | None:
    words = new_words(match["new"])
    if read_format(words) is None or not _only(FORMAT_WORDS, words):
        return None
    return answered(said, "format", words)


def _only(words: re.Pattern[str], text: str) -> bool:
    """Whether nothing stands in the text but such words and what joins them."""
    left = re.sub(
        r"\b(?:an?|the|and|but|job|position|role|gig|contract|interview|call|one|it|was|is|on|by|"
        r"really|only|just|applied|came)\b|\W",
        "",
        words.sub(" ", text),
        flags=re.IGNORECASE,
    )
    return not left


def place(said: Said, match: re.Match[str]) -> Put | None:
    words = new_words(match["new"])
    name = facility_name(words)
    sure = "wrong" in match[0].lower() or said.marked or FACILITY_WORDS & set(words.lower().split())
    if not name or not (sure or words[:1].isupper()):
        return None
    return answered(said, "place", words)


def place_again(said: Said, match: re.Match[str]) -> Put | None:
    """ "No, it was Mercy West", where the place was Mercy General."""
    words = new_words(match["new"])
    alike = named([said.interview], words) and not find(said.talk, said.interview, words)
    known = {*said.interview.facility.lower().split(), *FACILITY_WORDS, *_PARTS}
    a_name = all(word[:1].isupper() or word in known for word in words.split())
    return place(said, match) if said.marked and alike and a_name else None


_PARTS = ("north", "south", "east", "west", "main", "campus", "downtown", "of", "the")


def time_at(said: Said, match: re.Match[str]) -> bool:
    """ "It was at noon": a time and no place."""
    read = when.read(match["new"], question=when.Question.INTERVIEW, **said.talk.as_meant)
    return isinstance(read, when.Reading)


def role(said: Said, match: re.Match[str]) -> Put | None:
    words = new_words(match["new"])
    if not ROLE.fullmatch(words):
        return None
    return answered(said, "place", words)


def told_by_them(said: Said, match: re.Match[str]) -> Put | None:
    """What they said about notes, calls and references, besides any date."""
    if read_news(said.words) in (NewsKind.OFFER, NewsKind.REJECTED):
        return None
    read = wishes.instruct(said.talk, said.interview, said.words)
    return Put("decision", said.interview.id, read) if read else None
