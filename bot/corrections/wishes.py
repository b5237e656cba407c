"""What the employer asked for: no calls, no notes, names of references, patience."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.answers import read_instructions
from bot.model import Decision, Interview
from bot.readings import Answer, Read, are_referees, references
from bot.talk import Talk

_THEY_SAID = re.compile(
    r"(?:(?:they|he|she|\w+(?= (?:e-?mailed|wrote|texted|called|asked|said))|the (?:chief|manager|"
    r"recruiter|director|coordinator)|dr\.? \w+|hr|patel) (?:also |just |really )*(?:said|asked|"
    r"told|e-?mailed|wrote|want|prefer|request|would rather|don't|do not|doesn't|does not|are "
    r"asking|is asking)|no (?:phone )?calls|no (?:thank|notes|e-?mails|follow)|please (?:no|"
    r"don't)).*",
    re.IGNORECASE,
)


def instruct(talk: Talk, interview: Interview, text: str) -> Read | None:
    """What they asked for ("no calls please"), added to what they had said before."""
    told = read_instructions(text)
    if not _THEY_SAID.fullmatch(text) or not (told.still_interviewing or told.names_requested):
        return None
    was = interview.decision or (Decision() if interview.planned else None)
    wants = told.no_notes or told.no_calls
    if (wants or told.still_interviewing) and was is None:
        return None
    one = interview
    if was and (wants or told.still_interviewing):
        one = replace(
            one,
            decision=replace(
                was,
                no_notes=was.no_notes or told.no_notes,
                no_calls=was.no_calls or told.no_calls,
                still_interviewing=was.still_interviewing or told.still_interviewing,
            ),
        )
    one = replace(one, names_requested=one.names_requested or told.names_requested)
    unwanted = [("notes", told.no_notes), ("calls", told.no_calls)]
    asked = " and ".join(f"no {name}" for name, said in unwanted if said)
    lines = [f"They asked for {asked}; I keep to that." if asked else ""]
    lines += ["They are still seeing others."] if told.still_interviewing else []
    lines += (
        ["Then your references should hear it from you at once."] if told.names_requested else []
    )
    talk = talk.with_interview(one).doing("what they asked for")
    named = text.partition(":")[2]
    if told.names_requested and are_referees(named):
        read = references(talk, one.id, "", named)
        if isinstance(read, Answer):
            return replace(read, echo="\n".join([*filter(None, lines), read.echo]))
    return Answer(talk, " ".join(line for line in lines if line))
