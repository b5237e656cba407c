"""Which row answers a sentence, and the answer with its source and the next step."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot import policy, say, show, wording
from bot.about import is_question
from bot.answering import show_question
from bot.counsel.doubts import DOUBTS
from bot.counsel.how_to import HOW_TO
from bot.counsel.moves import MOVES
from bot.counsel.offers import OFFERS
from bot.counsel.row import Counsel
from bot.counsel.worries import WORRIES
from bot.model import Interview
from bot.plain import plain
from bot.plan import main_contact, name_of
from bot.policy import CONTACTS
from bot.questions import next_question
from bot.sources import cited, without_citations
from bot.talk import Talk

LONGEST = 150
TOLD = (*OFFERS, *MOVES, *DOUBTS, *WORRIES)
"""What is answered even where it is only told, and no question."""
COUNSEL = (*HOW_TO, *TOLD)


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    row: Counsel
    told: bool


def _rows(*rows: Counsel, told: bool = True) -> tuple[_Row, ...]:
    return tuple(_Row(re.compile(row.asked), row, told) for row in rows)


_COUNSEL = (*_rows(*HOW_TO, told=False), *_rows(*OFFERS, *MOVES))
_WORRIES = _rows(*DOUBTS, *WORRIES)
_OPENING = re.compile(
    r"^(?:(?:my \w+ (?:wants to know|asks|asked|is asking)|so|and|but|well|ok|okay|ugh+|god|omg|"
    r"hey|hi|um+|hm+|honestly|also|please|sorry|just|wait|oh|man|question|quick question|can you "
    r"tell me|do you know|i wonder|i am wondering|tell me) )+(?=\w)"
)
_ASKED_LAST = re.compile(r".\s((?:should|can|may|could|shall|must) i\b.*)")
_CLOSING = re.compile(
    r"(?: (?:please|then|though|anyway|lol|haha|right now|do you think|you think|or what|or not|by "
    r"the way|btw|honestly|sigh|ugh+|help))+$"
)
_TO_WHOM = re.compile(
    r"(?:who is|whos) my (?:main )?contact|(?:who|whom) (?:do|should) i (?:write|send|check in)\b.*"
)
_THANKED = re.compile(r"(?:who|whom) (?:all )?(?:gets?|do i (?:thank|send)|should i thank)\b.*")
_HOW_MANY = re.compile(
    r"how many (?:more )?(?:contacts|times|e ?mails|calls|follow ?ups|check ?ins)\b.*\b(?:left|can "
    r"i|may i|do i have|are allowed|allowed)\b.*"
)


def counsel(talk: Talk, text: str) -> Talk | None:
    """The answer to a question about how to follow up; None where it is no such question. Whatever
    was asked is asked again."""
    interview = talk.focused
    if interview and (answered := _of_the_facts(talk, interview, plain(text))):
        return show_question(talk, answered)
    return _answered(talk, text, _COUNSEL)


def comforted(talk: Talk, text: str) -> Talk | None:
    """The answer to a worry, asked or told; None where the words are of none."""
    return _answered(talk, text, _WORRIES)


def _answered(talk: Talk, text: str, rows: tuple[_Row, ...]) -> Talk | None:
    words = plain(text)
    if talk.focused is None or len(text) > LONGEST:
        return None
    bare = _CLOSING.sub("", _OPENING.sub("", words))
    last = _ASKED_LAST.search(bare)  # "he's not answering, should I call the clinic"
    ways = {said: _asks(text) for said in (words, bare, _without_names(talk, bare))}
    ways |= {last[1]: True} if last else {}
    found = (_row(talk, talk.focused, said, rows, asks=asks) for said, asks in ways.items())
    return next((_answer(talk, one.row, told=one.told) for one in found if one), None)


def _without_names(talk: Talk, words: str) -> str:
    """The words with "them" for whoever interviewed, and "my reference" for a reference."""
    one = talk.focused
    people = (one.people or ()) if one else ()
    for named, said in ((people, "them"), (talk.profile.references, "my reference")):
        names = {word for each in named for word in plain(each.name).split() if len(word) > 2}
        if names:
            words = re.sub(rf"\b(?:dr )?(?:{'|'.join(sorted(names))})(?: s)?\b", said, words)
    return words


def _asks(text: str) -> bool:
    opens = re.match(r"(?:so |and |but )?(?:how|what|when|who|whom|which|is it)\b", plain(text))
    return bool(opens) or text.rstrip().endswith("?") or is_question(text)


def _row(
    talk: Talk, interview: Interview, words: str, rows: tuple[_Row, ...], *, asks: bool
) -> _Row | None:
    asked = next_question(talk)
    key = asked.question.key if asked else ""
    for one in rows:
        open_to_it = (asks or one.told) and key not in one.row.unless
        if open_to_it and one.row.when(interview) and one.pattern.fullmatch(words):
            return one
    return None


def _answer(talk: Talk, row: Counsel, *, told: bool) -> Talk:
    says = without_citations(row.says)
    if not told or "[" in row.says:  # kind words alone need no source
        says = f"{says} {cited(row.says)}."
    if told and row.then and not next_question(talk):
        says = f"{says} {show.next_line(talk)}"
    return show_question(talk, says)


def _of_the_facts(talk: Talk, interview: Interview, words: str) -> str:
    """What no row can know, because it is told of this interview."""
    if _TO_WHOM.fullmatch(words):
        return f"Check-ins go to {name_of(main_contact(interview))}."
    notes = [step for step in talk.steps(interview) if step.row.key == "thank_you"]
    if _THANKED.fullmatch(words) and notes:
        return f"A note of thanks goes to {say.join([name_of(step.subject) for step in notes])}."
    return _left(talk, interview) if _HOW_MANY.fullmatch(words) else ""


def _left(talk: Talk, interview: Interview) -> str:
    stands = policy.tally(talk.candidate, interview)
    return (
        f"{wording.facility(interview)} has {len(stands.unanswered)} unanswered from you, and "
        f"{CONTACTS} in a row are the limit. One check-in a week is the most."
    )
