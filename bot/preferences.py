"""The settings of a person: time zone, quiet hours, night duty, name, order of day and month."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from bot import questions, readings, say, show, wording
from bot.answering import moved
from bot.messages import Button
from bot.model import QuietHours
from bot.readings import Answer, Problem, Read, action
from bot.talk import Talk
from bot.when import read_hours

PLACES = {"slack": "slack", "discord": "discord", "terminal": "terminal", "anywhere": ""}
"""Where nudges may be wanted, by what is typed."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def change(talk: Talk, text: str) -> Talk:
    """`/interview settings` shows them; with words after it, changes one."""
    if not text.strip():
        return overview(talk)
    for pattern, read in SETTINGS:
        if match := re.fullmatch(pattern, text.strip(), re.IGNORECASE):
            result = read(talk, match["value"].strip())
            if isinstance(result, Problem):
                return talk.say(result.text, buttons=result.buttons)
            talk, lines = result.talk, [result.echo, *moved(talk, result.talk)]
            if talk.open_steps():
                lines.append(show.next_line(talk))
            return talk.say("\n".join(lines), buttons=(show.UNDO,))
    return talk.say(
        f"I did not understand “{wording.short(text)}”. These would do: “zone Chicago”, “quiet 9pm "
        "to 8am”, “nights Mon Tue”, “profession NP”, “name Alex Kim, CRNA”, “dates day first”."
    )


def overview(talk: Talk) -> Talk:
    profile = talk.profile
    nights = ", ".join(DAYS[day].capitalize() for day in profile.night_weekdays) or "none"
    signed = ", ".join(part for part in (profile.name, profile.credentials) if part)
    lines = (
        f"Time zone: {profile.zone or 'not set'}",
        f"Profession: {profile.profession or 'not set'}",
        f"Letters are signed: {signed or 'not set'}",
        f"Phone: {profile.phone or 'not set'}",
        f"Quiet hours: {wording.quiet(profile.quiet)}",
        f"Night shifts begin on: {nights}",
        f"Dates: {'day first (25/12)' if profile.day_first else 'month first (12/25)'}",
        f"Nudges: {'paused' if profile.paused else 'on'}",
    )
    buttons = tuple(
        Button(question.label, action("ask", "", question.key)) for question in questions.PROFILE
    )
    return talk.say("\n".join(lines), title="Settings", buttons=buttons)


def quiet(talk: Talk, text: str) -> Read:
    hours = read_hours(text)
    if hours is None:
        return Problem(
            f"I did not understand the hours “{wording.short(text)}”. “9pm to 8am” would do."
        )
    start, end = hours
    kept = QuietHours(start=start, end=end)
    talk = talk.with_profile(replace(talk.profile, quiet=kept)).doing("your quiet hours")
    return Answer(talk, f"I will not write to you from {wording.quiet(kept)}.")


def _not_at(talk: Talk, text: str) -> Read:
    """ "Don't write before 11 am": one end of the quiet hours, the other stays."""
    match = _ONE_END.match(text)
    hours = read_hours(f"9pm to {match['at']}{_half(match)}") if match else None
    if hours is None or match is None:
        return quiet(talk, text)
    kept, end = talk.profile.quiet, match["end"].lower() != "after"
    kept = replace(kept, end=hours[1]) if end else replace(kept, start=hours[1])
    if kept.start == kept.end:
        return quiet(talk, text)
    talk = talk.with_profile(replace(talk.profile, quiet=kept)).doing("your quiet hours")
    return Answer(talk, f"I will not write to you from {wording.quiet(kept)}.")


def _half(match: re.Match[str]) -> str:
    """Quiet hours end in the morning and begin in the evening, where neither is said."""
    return "" if match["half"] else "pm" if match["end"].lower() == "after" else "am"


_ONE_END = re.compile(
    r"(?P<end>before|until|till|after) (?P<at>\d{1,2}(?::\d\d)?(?: ?(?P<half>[ap]\.?m\.?))?)(?!\d)",
    re.IGNORECASE,
)


def nights(talk: Talk, text: str) -> Read:
    """The weekdays on whose evening a night shift begins."""
    plain = text.lower()
    if re.fullmatch(r"(none|no|off|never)", plain):
        days: tuple[int, ...] = ()
    elif re.search(r"\b(all|every|daily)\b", plain):
        days = tuple(range(7))
    else:
        found = _days(plain, wording.today(talk.now, talk.zone).weekday())
        if not found:
            return Problem(
                f"I did not understand the days “{wording.short(text)}”. “nights Mon Tue” or "
                "“nights none” would do."
            )
        days = tuple(sorted(found))
    profile = replace(talk.profile, night_weekdays=days)
    talk = talk.with_profile(profile).doing("your night shifts")
    if not days:
        return Answer(talk, "No night shifts.")
    named = say.join([DAYS[day].capitalize() for day in days])
    return Answer(
        talk,
        f"Night shifts begin on {named}. On those days and the day after I write between 4 and "
        "8 PM only, so that nobody wakes you.",
    )


def _which_nights(talk: Talk, text: str) -> Read:
    """ "I work nights, sleep till 3pm", without the days."""
    return Problem(
        "Which nights? “nights Mon Tue” keeps those days and the ones after them quiet until 4 PM, "
        "and “quiet 8am to 3pm” keeps the same hours quiet every day."
    )


def _days(text: str, today: int) -> set[int]:
    """The weekdays of "mon-thu, and tomorrow"; none where a word is no day."""
    days: set[int] = set()
    text = re.sub(r"\s*(?:[-–]|\b(?:to|thru|through)\b)\s*", "-", text)
    for part in re.split(r"[,;&/.\s]+", re.sub(r"\b(?:and|on)\b", " ", text).strip(" .,")):
        first, *rest = part.split("-")
        begin, end = _weekday(first, today), _weekday(rest[0] if rest else first, today)
        if begin is None or end is None or len(rest) > 1:
            return set()
        days |= {(begin + n) % 7 for n in range((end - begin) % 7 + 1)}
    return days


_TOMORROW = ("tomorrow", "tmrw", "tmrow", "tmw", "tomorow", "tommorow", "tomm")


def _weekday(word: str, today: int) -> int | None:
    """A weekday by three letters or more, its plural, or as it is from today."""
    if word in ("tonight", "tonite", "today", *_TOMORROW):
        return (today + (word in _TOMORROW)) % 7
    stems = [stem for stem in (word, word.removesuffix("s")) if len(stem) > 2]
    return next((n for n, day in enumerate(DAYS) if day.startswith(tuple(stems))), None)


def order(talk: Talk, text: str) -> Read:
    day_first = "day" in text.lower().split()[0]
    talk = talk.with_profile(replace(talk.profile, day_first=day_first)).doing("the date order")
    return Answer(talk, f"I read 3/4 as {'3 April' if day_first else 'March 4'}.")


def nudges(talk: Talk, text: str) -> Read:
    """On which of several linked platforms nudges come; the store knows which are linked."""
    where = text.lower().rstrip(".")
    if where not in PLACES:
        return Problem(
            f"I did not understand “{wording.short(text)}”. “nudges on slack”, “nudges on discord” "
            "or “nudges anywhere” would do."
        )
    talk = talk.with_profile(replace(talk.profile, nudges=PLACES[where]))
    talk = talk.doing("where nudges come")
    if not PLACES[where]:
        return Answer(talk, "Nudges come where you last wrote to me.")
    return Answer(talk, f"Nudges come on {where.capitalize()}, as long as it is linked.")


def _profile(read: Callable[[Talk, str, str, str], Read]) -> Callable[[Talk, str], Read]:
    return lambda talk, text: read(talk, "", "", text)


SETTINGS: tuple[tuple[str, Callable[[Talk, str], Read]], ...] = (
    (r"(?:my )?(?:time ?zone|zone)(?: is| to)?:? +(?P<value>.+)", _profile(readings.zone)),
    (r"quiet(?: hours)?(?: are| from)?:? +(?P<value>.+)", quiet),
    (r"(?:i work )?nights?(?: on| are)?:? +(?P<value>.+)", nights),
    (r"i work nights(?P<value>.*)", _which_nights),
    (r"(?:please )?(?:do ?n[o']?t|never) .*?\b(?P<value>(?:before|until|till|after) .+)", _not_at),
    (r"profession(?: is)?:? +(?P<value>.+)", _profile(readings.profession)),
    (
        r"(?:(?:my )?name(?: is)?:?|sign (?:\w+ )?\w+ (?:as|with)|call me) +(?P<value>.+)",
        _profile(readings.name),
    ),
    (r"nudges? (?:on |to |by |in )?(?:the )?(?P<value>\w+)", nudges),
    (
        r"(?:my )?(?:phone|cell|mobile)(?: number)?(?: is)?:? +(?P<value>.+)",
        _profile(readings.phone),
    ),
    (r"(?:my )?(?:phone(?: number)?|number)(?: is)?:? +(?P<value>.+)", _profile(readings.phone)),
    (r"(?:dates? |order )?(?P<value>(?:day|month) first)", order),
)
