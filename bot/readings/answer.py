"""What reading an answer gives: an Answer or a Problem, with the buttons that go with a time."""

from __future__ import annotations

from bot import when, wording
from bot.free_words import FreeWords, read_free_words
from bot.messages import Button
from bot.model import Interview
from bot.talk import Talk
from bot.value import Value


class Answer(Value, frozen=True):
    """An answer that was understood: the talk with it kept, what was understood, in words, and
    the readings that it might have been instead."""

    talk: Talk
    echo: str
    instead: tuple[Button, ...] = ()


class Problem(Value, frozen=True):
    """An answer that was not understood, or that cannot be: why, and what would be. `again` puts
    the question once more."""

    text: str
    buttons: tuple[Button, ...] = ()
    again: bool = False


Read = Answer | Problem


def action(verb: str, interview: str, question: str, subject: str = "", value: str = "") -> str:
    """A button's action that names the very question it answers."""
    return f"{verb}:{interview}:{question}:{subject}:{value}"


def interview_of(talk: Talk, id: str) -> Interview:
    interview = talk.interview(id)
    if interview is None:
        raise LookupError(id)
    return interview


_WHY_NOT = {
    when.Reason.WORDS: "I did not understand “{}”.",
    when.Reason.IMPOSSIBLE: "There is no “{}”.",
    when.Reason.CONTRADICTION: "“{}” does not fit together.",
    when.Reason.PAST: "“{}” is past.",
    when.Reason.TOO_FAR: "“{}” is more than a year away.",
    when.Reason.TOO_LONG_AGO: "“{}” is so long ago that no follow-up would help.",
}


def all_told(talk: Talk, text: str) -> FreeWords:
    """Whatever an answer holds, of any question."""
    return read_free_words(text, **talk.as_meant)


def unread(read: object, text: str) -> str:
    """Why an answer was not read as a time, with the words that it is about."""
    if not isinstance(read, when.Unclear):
        return _WHY_NOT[when.Reason.WORDS].format(wording.short(text))
    return _WHY_NOT[read.reason].format(wording.short(" ".join(read.words) or text))


def other_ways(
    read: when.Reading, talk: Talk, interview: str, question: str, subject: str = ""
) -> tuple[Button, ...]:
    """That a reading is right, each other way to read the words where there is doubt, or another
    answer."""
    others = tuple(
        Button(
            f"No, {wording.reading(doubt.other, talk.now)}",
            action("answer", interview, question, subject, _iso(doubt.other)),
        )
        for doubt in read.doubts
        if doubt.other
    )
    change = Button("Change", action("ask", interview, question, subject), typed="no")
    right = Button("Right", action("right", interview, question, subject), typed="yes")
    return (right, *others, change)


def how_read(read: when.Reading) -> str:
    """How the words were read, where that is not plain: misspelt ones, and business days."""
    typos = "".join(f" (I read “{typed}” as “{word}”.)" for typed, word in read.corrected)
    return typos + (" (Business days, holidays skipped.)" if read.business else "")


def _iso(read: when.Reading) -> str:
    return read.at.isoformat() if read.at else read.last_day.isoformat()
