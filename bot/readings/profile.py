"""Answers about the person: time zone, profession, name, telephone."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import say, wording
from bot.free_words import NOTHING as NOTHING_TOLD
from bot.messages import Button
from bot.people import (
    NotUnderstood,
    People,
    read_people,
    read_profession,
)
from bot.readings.answer import Answer, Problem, Read, action, all_told
from bot.readings.own_words import ASIDE, NO_ANSWER
from bot.talk import Talk
from bot.zones import local_time, read_zone, suggest


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
    told = all_told(talk, text)
    # Told more than that, what is no profession answers something else.
    only = told.without("role", "left") == NOTHING_TOLD
    read = read_profession(
        text if only else ", ".join(piece.strip(" ,.;") for piece in told.left), own_words=only
    )
    signed = signature(talk, text)
    if signed and read is None:  # "Paul Reyes, MD"
        read = read_profession(signed.talk.profile.credentials)
    if read is None:
        unknown = (
            f"I do not know the profession “{wording.short(text)}”."
            if len(text.split()) < 4
            else "That does not tell me your profession."
        )
        return Problem(
            f"{unknown} CRNA, anesthesiologist, NP or PA would do, another one in a few words, or "
            "“skip”."
        )
    talk = signed.talk if signed else talk
    talk = talk.with_profile(replace(talk.profile, profession=read)).doing("your profession")
    echo = f"You are {say.article(read)}."
    return Answer(talk, f"{echo} {signed.echo}" if signed else echo)


SIGNATURE = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+,? "
    r"(?:CRNA|SRNA|MD|DO|NP|PA|PA-C|APRN|DNP|FNP(?:-C|-BC)?|AGACNP(?:-BC)?|DNAP)\b[\w, -]*"
)
"""A name with credentials and nothing else: how somebody signs who was not asked."""
_IN_SMALL = re.compile(r"[a-z]+ [a-z'-]+, ?(?P<credentials>crna|np|pa|md|do)")


def signature(talk: Talk, text: str) -> Answer | None:
    """A volunteered name, where none is known yet and the words are no more than one."""
    said = _I_AM.sub("", text).strip()
    small = _IN_SMALL.fullmatch(said)  # by their own profession alone: it may be a reference
    own = small and small["credentials"].upper() == talk.profile.profession.upper()
    if talk.profile.name or not (own or SIGNATURE.fullmatch(said)):
        return None
    read = name(talk, "", "", text)
    return read if isinstance(read, Answer) else None


def name(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if ASIDE.fullmatch(text.strip()):
        return NO_ANSWER
    text = re.split(r"[.;(]\s+(?=[a-z])", text)[0]  # "Hannah Lee, SRNA. well, CRNA soon"
    text = re.sub(r"\s+and (?:i'?m|i am) (?:an? )?", ", ", _I_AM.sub("", text), flags=re.I)
    read = read_people(text) if not _NO_NAME.match(text) else NotUnderstood(text)
    if isinstance(read, NotUnderstood) and (own := _OTHER_CREDENTIALS.fullmatch(text.strip())):
        read = read_people(own["name"])
        if not isinstance(read, NotUnderstood) and len(read.people) == 1:
            read = People((replace(read.people[0], credentials=own["credentials"]),))
    if isinstance(read, NotUnderstood) or len(read.people) != 1:
        return Problem("Just your name and credentials, please, such as “Alex Kim, CRNA”.")
    one = read.people[0]
    known = _words(f"{one.name} {one.credentials} {one.phone}")
    if _words(text) - known - _BESIDE_A_NAME:  # a sentence, not a name
        return Problem("Just your name and credentials, please, such as “Alex Kim, CRNA”.")
    profile = replace(talk.profile, name=one.name, credentials=one.credentials)
    if one.name == talk.profile.name and not one.credentials:  # asked again, there are none
        profile = replace(profile, skipped=(*profile.skipped, "credentials"))
    if one.phone:
        profile = replace(profile, phone=one.phone)
    signed = ", ".join(part for part in (one.name, one.credentials) if part)
    return Answer(talk.with_profile(profile).doing("your name"), f"Letters are signed {signed}.")


_NO_NAME = re.compile(r"\s*(?:the|an?|my|their|this|that|some|no)\s", re.IGNORECASE)
"""Nobody signs so: "the pay sucks"."""
_OTHER_CREDENTIALS = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}),? "
    r"(?P<credentials>[A-Z]{2,8}(?:-[A-Z]{1,3})?(?:, ?[A-Z]{2,8}(?:-[A-Z]{1,3})?)*)"
)
"""A name with credentials that no list holds, in capitals as they are written."""


def surely_name(text: str) -> bool:
    """ "My name is Ann Oakley" is the answer while it is asked, and no setting."""
    return bool(re.match(r"(?:my name(?: is|'s)|(?:just )?sign (?:it|me|them)? ?as)\b", text, re.I))


_I_AM = re.compile(
    r"^\s*(?:(?:hi|hey|hello|oh|so|well|ok|okay|sure|yes)\b[\s,.!]*)*(?:i'?m|i’m|i am|it'?s|this is"
    r"|my name(?: is|'s)|call me|(?:just )?(?:sign|put)(?: it| me| them)?(?: as)?)\s+",
    re.IGNORECASE,
)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


_BESIDE_A_NAME = _words(
    "my name is i'm am it's this here the just as sign signed please with and yours call me dr mr "
    "mrs ms full letter letters use would be should by from all best regards"
)
"""What may stand beside a name without being a sentence of its own."""


def phone(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Said twice in a voicemail, and below the letters that ask for an answer."""
    number = " ".join(text.split()).rstrip(".")
    if not PHONE.fullmatch(number):
        return Problem("Just the number, please, such as 404-555-0142.")
    talk = talk.with_profile(replace(talk.profile, phone=number))
    return Answer(talk.doing("your phone number"), f"They can call you at {number}.")


PHONE = re.compile(r"\+?[\d(][\d ().-]{5,18}\d(?: ?(?:x|ext\.?) ?\d{1,6})?", re.IGNORECASE)
