"""Why a step or a question is there, with its source."""

from __future__ import annotations

from bot import questions
from bot.answering import show_question
from bot.meaning import matching
from bot.opening import at_hand
from bot.plain import plain
from bot.questions import next_question
from bot.sources import cited, without_citations
from bot.talk import Talk


def why(talk: Talk, text: str) -> Talk:
    """The reason and the source of the step that is named, is due or comes next; while the plan
    still lacks an answer, of the question. Whatever was asked is asked again."""
    steps, asked = list(talk.open_steps()), next_question(talk)
    if asked and asked.question.needed and not matching(steps, text):
        return why_asked(talk, text)
    meant = matching(steps, text) or at_hand(talk) or steps
    if not meant:
        return show_question(talk, "Nothing is open, so there is nothing to explain.")
    step = meant[0]
    return show_question(talk, _reason(f"{step.title}: ", step.row.why))


def why_asked(talk: Talk, text: str) -> Talk:
    """What the open question is for."""
    asked = next_question(talk)
    if asked is None:
        return why(talk, text)
    named = next((key for key, said in _ASKED_FOR.items() if said & _words(text)), "")
    if named and named != asked.question.key:
        return show_question(talk, _reason("", questions.REASONS[named]))
    skip = " “skip” passes over it." if asked.question.unsaid is not None else ""
    return show_question(talk, f"{_reason('', questions.REASONS[asked.question.key])}{skip}")


_ASKED_FOR = {
    "references": {"reference", "references", "refs"},
    "people": {"interviewers", "interviewed", "names"},
    "decision": {"decision", "deadline", "decide"},
    "profession": {"profession"},
    "place": {"hospital", "facility", "place", "where"},
    "kind": {"recruiter", "permanent", "locum", "agency"},
    "ended": {"ended", "end"},
    "zone": {"zone", "timezone"},
    "phone": {"phone", "number"},
}
"""The words by which a question is meant that is not the open one."""


def _words(text: str) -> set[str]:
    return set(plain(text).split())


def _reason(opening: str, reason: str) -> str:
    return f"{opening}{without_citations(reason)} {cited(reason)}."
