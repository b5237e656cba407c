"""The words that a template may use, made from the facts of one letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from bot.drafts import amends, phrases
from bot.drafts.address import addressed, spoken_of
from bot.drafts.facts import Facts, Letter, Tone
from bot.drafts.limits import BLANKS
from bot.drafts.phrases import Phrase
from bot.drafts.posts import facility, job_word, one_line, post
from bot.drafts.strengths import strength
from bot.drafts.text import as_sentence, capital, sentences, spelled, tidy, word_count
from bot.model import Format, NewsKind, Setting
from bot.value import Value

SMALL_CLARIFICATION = 25
"""Words of a clarification that still fit one sentence of a note; a longer one is for the phone
(policy (a), Disagreements: misstep in note)."""
LISTED = 5
"""The most people named in a row."""
IMPRESSIONS = 2
"""The most impressions in a debrief's one point."""
SHARED_STRENGTH = 8
"""Words of a point of fit that every note to a panel may repeat; a longer one goes to the first."""
STRENGTH_NOTES = 4
"""How many notes to a panel hold the point of fit: each words it in its own way."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MEETING = {
    None: "meeting with me",
    Format.ON_SITE: "meeting with me",
    Format.VIDEO: "speaking with me",
    Format.PHONE: "speaking with me",
    Format.SITE_VISIT: "having me visit",
    Format.SHADOW: "having me with your team",
}
_OCCASION: dict[Format | None, str] = {
    Format.SITE_VISIT: "the visit",
    Format.SHADOW: "the time with your team",
}
_TEAM = {"anesthesiologist": "department", "CRNA": "anesthesia team"}
_MATERIAL = {
    "anesthesiologist": "a case log or references",
    "CRNA": "a case log or references",
    "NP": "references or a list of procedures",
    "PA": "references or a list of procedures",
}
_ABOUT: dict[Format | None, str] = dict.fromkeys(
    (Format.SITE_VISIT, Format.SHADOW), "and for talking with me about"
)
_ISSUED = {
    "license": "my license has been issued",
    "DEA registration": "my DEA registration has been issued",
    "certification": "my certification has been issued",
    "privileges": "my privileges have been granted",
}
_CREDENTIAL_OF = {"CRNA": "CRNA", "NP": "NP", "PA": "PA"}


def day_text(day: date, day_first: bool, *, weekday: bool = True) -> str:
    """ "Tuesday, June 3", or "Tuesday 3 June" where the user writes the day first."""
    month = _MONTHS[day.month - 1]
    if day_first:
        text, comma = f"{day.day} {month}", ""
    else:
        text, comma = f"{month} {day.day}", ","
    return f"{_WEEKDAYS[day.weekday()]}{comma} {text}" if weekday else text


class _Case(Value, frozen=True):
    """One letter to be written."""

    letter: Letter
    facts: Facts
    tone: Tone

    @property
    def to(self) -> str:
        return addressed(one_line(self.facts.to), self.facts.to_credentials, self.tone)

    @property
    def alone(self) -> bool:
        """Whether only what is this person's own belongs here: the note is not the first."""
        return self.letter is Letter.THANK_YOU and self.facts.place > 0

    @property
    def passed(self) -> date | None:
        by = self.facts.decision_by
        return by if by and by < self.facts.today else None

    @property
    def answer_by(self) -> str:
        """When another employer wants its answer; "" where it named no date."""
        return self.day(self.facts.answer_by) or ("" if self.facts.undated else BLANKS["answer_by"])

    def day(self, day: date | None, *, weekday: bool = True) -> str:
        return day_text(day, self.facts.day_first, weekday=weekday) if day else ""


WORDS: dict[str, Callable[[_Case], Any]] = {
    # whom it goes to, and from whom
    "to": lambda case: case.to,
    "greeting": lambda case: _greeting(case.to, case.tone, case.facts.to_recruiter),
    "to_phone": lambda case: case.facts.to_phone,
    "to_recruiter": lambda case: case.facts.to_recruiter,
    "recruiter": lambda case: spoken_of(one_line(case.facts.recruiter)),
    "name": lambda case: _sender(case.facts),
    "me": lambda case: _me(case.facts),
    "phone": lambda case: one_line(case.facts.phone or "") or BLANKS["phone"],
    "signature": lambda case: _signature(case.letter, case.facts),
    # the job
    "facility": lambda case: facility(case.facts.facility),
    "post": lambda case: post(case.facts, short=case.alone),
    "job": lambda case: job_word(case.facts),
    "locum": lambda case: case.facts.setting is Setting.LOCUM,
    "team": lambda case: _TEAM.get(case.facts.profession, "team"),
    "material": lambda case: _MATERIAL.get(case.facts.profession, "references"),
    # the interview
    "meeting": lambda case: _MEETING[case.facts.format],
    "about": lambda case: _ABOUT.get(case.facts.format, "about"),
    "occasion": lambda case: _OCCASION.get(case.facts.format, "our conversation"),
    "visit": lambda case: case.facts.format is Format.SITE_VISIT,
    "shadow": lambda case: case.facts.format is Format.SHADOW,
    "met": lambda case: _met(case.facts),
    "on": lambda case: f"on {case.day(case.facts.met)}" if case.facts.met else "",
    "place": lambda case: case.facts.place,
    "again": lambda case: " again" if case.facts.met_before else "",
    "second_round": lambda case: case.facts.second_round,
    "interviewers": lambda case: _listed(_named(case.facts.interviewers)),
    "missing": lambda case: _listed(_named(case.facts.missing)),
    "missing_many": lambda case: len(_named(case.facts.missing)) > 1,
    "impressions": lambda case: _impressions(case.facts),
    # the user's own words
    "detail": lambda case: _detail(case.facts),
    "told": lambda case: bool(tidy(case.facts.detail or "")),
    "strength": lambda case: _strength(case.facts.strength, case.facts.place if case.alone else 0),
    "interest": lambda case: _own(case.facts.interest, "interest"),
    "concerns": lambda case: _own(case.facts.concerns, "concerns"),
    "points": lambda case: _points(case.facts.strength),
    "clarify": lambda case: None if case.alone else _clarify(case.letter, case.facts.clarify),
    "promised": lambda case: None if case.alone else _promised(case.facts.promised),
    "reason": lambda case: amends.reason(case.facts.reason),
    "no_notes": lambda case: case.facts.no_notes,
    "competing": lambda case: not case.facts.issued,
    "issued": lambda case: _ISSUED.get(case.facts.issued, ""),
    "answer_by": lambda case: case.answer_by,
    # where things stand
    "thanked": lambda case: case.facts.thanked,
    "check_ins": lambda case: case.facts.check_ins,
    "decision_by": lambda case: case.day(case.facts.decision_by),
    "passed": lambda case: case.day(case.passed),
    "who_may_call": lambda case: spoken_of(one_line(case.facts.who_may_call)),
    "names_requested": lambda case: case.facts.names_requested,
    "outcome": lambda case: str(case.facts.outcome or ""),
    "offer": lambda case: case.facts.outcome is NewsKind.OFFER,
    "offered": lambda case: case.facts.offered,
    "reply_by": lambda case: case.day(case.facts.reply_by),
    "start": lambda case: case.day(case.facts.start, weekday=False) or BLANKS["start"],
}
"""Every name that a template may use; "" or None is a part to leave out.

`post` is "CRNA position" or "CRNA assignment", `job` its last word. `met` is "today",
"yesterday", "on Tuesday" or "on Tuesday, June 3"; `on` always has the date. `passed` is a
decision date that lies behind. `told` says that `detail` is no blank. `detail`, `strength`,
`clarify` and `promised` are shaped by `phrases.py`.
"""


def context(uses: Iterable[str], letter: Letter, facts: Facts, tone: Tone) -> dict[str, Any]:
    """The words for the names that a template uses; unknown ones are left undefined."""
    case = _Case(letter, facts, tone)
    return {name: WORDS[name](case) for name in uses if name in WORDS}


def _credentials(facts: Facts) -> str:
    if facts.credentials is not None:
        return one_line(facts.credentials)
    return _CREDENTIAL_OF.get(facts.profession, BLANKS["credentials"])


def _greeting(to: str, tone: Tone, recruiter: bool) -> str:
    if not to:
        return "Hello,"
    if tone is Tone.BRIEF:
        return f"{to},"
    return f"Hi {to}," if recruiter and tone is Tone.WARM else f"Dear {to},"


_WITH_PHONE = frozenset({Letter.CHECK_IN, Letter.UPDATE, Letter.OFFER_REPLY, Letter.REFERENCE})


def _sender(facts: Facts) -> str:
    return one_line(facts.sender) or BLANKS["name"]


def _me(facts: Facts) -> str:
    name, credentials = _sender(facts), _credentials(facts)
    return f"{name}, {credentials}" if credentials else name


def _signature(letter: Letter, facts: Facts) -> str:
    number = one_line(facts.phone or "") if letter in _WITH_PHONE else ""
    return f"{_me(facts)}\n{number}" if number else _me(facts)


def _met(facts: Facts) -> str:
    if facts.met is None:
        return ""
    ago = (facts.today - facts.met).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    if 1 < ago < 6:
        return f"on {_WEEKDAYS[facts.met.weekday()]}"
    return f"on {day_text(facts.met, facts.day_first)}"


def _detail(facts: Facts) -> Phrase | None:
    if facts.detail is None:
        return Phrase(words=BLANKS["detail"], topic=BLANKS["detail"])
    if phrases.unfinished(facts.detail):
        return Phrase(words=BLANKS["detail"], topic=BLANKS["detail"])
    return phrases.detail(facts.detail, reader=one_line(facts.to))


def _strength(told: str | None, place: int) -> Phrase | None:
    blank = BLANKS["strength"]
    if place >= STRENGTH_NOTES or (place and word_count(told or "") > SHARED_STRENGTH):
        return None
    if told is None or phrases.unfinished(told):
        return Phrase(words=blank, topic=blank)
    return strength(told)


def _impressions(facts: Facts) -> list[tuple[str, Phrase]]:
    """What stood out with whom, as told to somebody else."""
    return [
        (spoken_of(one_line(name)), shaped)
        for name, said in facts.impressions[:IMPRESSIONS]
        if (shaped := phrases.detail(said, to_them=False))
    ]


def _own(told: str | None, key: str) -> str:
    """The user's own words as sentences; "" where they passed the question over."""
    return (
        BLANKS[key] if told is None else " ".join(map(as_sentence, sentences(spelled(tidy(told)))))
    )


def _points(told: str | None) -> list[str]:
    """Up to three points for a reference to stress, one a line."""
    if told is None:
        return [BLANKS["strength"]]
    parts = [tidy(part).rstrip(".") for part in re.split(r"[\n;]", told)]
    return [capital(re.sub(r"^I(?:['’]m| am) ", "", part)) for part in parts if part][:3]


def _clarify(letter: Letter, told: str | None) -> amends.Clarification | None:
    if letter is Letter.THANK_YOU and not is_small(told):
        return None
    if told == BLANKS["clarify"] or amends.admission(told):
        return amends.Clarification(words=BLANKS["clarify"])
    return amends.clarification(told)


def _promised(told: str | None) -> amends.Promise | None:
    if told == BLANKS["promised"] or amends.unnamed(told):
        return amends.Promise(words=BLANKS["promised"])
    return amends.promise(told)


def is_small(clarify: str | None) -> bool:
    """Whether a clarification is one sentence in the thank-you note; otherwise it is for the
    call card and the voicemail beside it."""
    if not clarify:
        return False
    said = amends.in_one(tidy(clarify))
    return word_count(said) <= SMALL_CLARIFICATION and len(sentences(said)) == 1


def _named(people: Sequence[str]) -> list[str]:
    return [spoken_of(name) for one in people[:LISTED] if (name := one_line(one))]


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
