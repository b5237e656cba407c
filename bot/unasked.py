"""Lines for letters that are told unasked, or beside the question that is asked."""

from __future__ import annotations

import re

from bot.answering import answer, go_on
from bot.meaning import matching
from bot.model import Person
from bot.plan import name_of
from bot.questions import BY_KEY, Asked
from bot.readings import Answer
from bot.talk import Talk


def answered_beside(talk: Talk, asked: Asked, text: str) -> Talk | None:
    """ "We talked about …" or "6 years of trauma", told where something else is asked."""
    key, talked = asked.question.key, _WITH_WHOM.match(text)
    strong = _BRING.match(text) and not _PUTS_RIGHT.search(text)
    if key == "detail" and talked and _of_whom(talk, talked["who"], asked.subject):
        return answer(talk, asked, _said(talked))
    if (key in ("clarify", "detail") and (strong or talked)) or (key == "strength" and talked):
        return for_a_letter(talk, text)
    one, said = talk.focused, _TALKED.match(text)
    keys = [key for key in one.wanted if key.startswith("detail:")] if one else []
    if asked.question.key != "name" or one is None or not said or not keys:
        return None
    return answer(talk, Asked(BY_KEY["detail"], one.id, keys[0].partition(":")[2]), text)


def _of_whom(talk: Talk, who: str, subject: str) -> bool:
    """Whether words name the interviewer of that number."""
    notes = [step for step in talk.open_steps() if step.row.key == "thank_you"]
    return any(step.id.endswith(f".{subject}") for step in matching(notes, who))


def _said(told: re.Match[str]) -> str:
    said = re.split(r",? and with ", told["said"])[0]
    return re.sub(r"^about\b", "talked about", said)


def for_a_letter(talk: Talk, text: str) -> Talk | None:
    """ "We talked about …" and "I'd bring …", told unasked: a line for the letters that lack it, of
    the note that was shown last, else of the first that is open."""
    letters = [step for step in talk.open_steps() if step.row.letter]
    letters.sort(key=lambda step: step.id != talk.candidate.shown)
    notes = [step for step in letters if step.row.key == "thank_you"]
    if told := _WITH_WHOM.match(text):
        notes, text = matching(notes, told["who"]), _said(told)
    if _BRING.match(text):
        lacking = [step.interview.id for step in letters if not step.interview.strength]
        words = _WHAT_I_BRING.sub("", text)
        return answer(talk, Asked(BY_KEY["strength"], lacking[0]), words) if lacking else None
    if not _TALKED.match(text):
        return None
    for step in notes:
        if isinstance(step.subject, Person) and not step.subject.detail:
            asked = Asked(BY_KEY["detail"], step.interview.id, str(step.subject.id))
            read = asked.question.read(talk, asked.interview, asked.subject, text)
            if not isinstance(read, Answer):
                return None
            return go_on(talk, read.talk, f"It is in the note to {name_of(step.subject)}.", ())
    return None


_TALKED = re.compile(
    r"(?:(?:we|i|she and i|he and i) )?(?:really |also |had fun and )?(?:talked|spoke|chatted|"
    r"discussed|bonded|liked|loved|enjoyed|appreciated)\b|(?:she|he|they|dr \w+) (?:showed|"
    r"walked) (?:me|us)\b",
    re.I,
)
_WITH_WHOM = re.compile(
    r"(?:i (?:talked|spoke|chatted) (?:to|with) |with |the )?(?P<who>(?!(?:we|i|she|he|they|it|"
    r"you|so|and)\b)(?:dr\.? )?[\w'-]+)(?: and)? (?:(?:i|we) (?:also )?)?(?P<said>(?:(?<=i )|"
    r"(?<=we )|(?<=also ))(?:talked|discussed|spoke|chatted|bonded)\b.+|about .+)",
    re.I,
)
""" "With Tomas I discussed …"."""
_PUTS_RIGHT = re.compile(r"\b(?:said|but|not|actually|promised|was|were|isn't|wasn't)\b", re.I)
_WHAT_I_BRING = re.compile(r"what i\S*(?: \w+)? (?:bring|offer)(?: is| are|:) ", re.I)
_BRING = re.compile(
    r"(?:i'?m|i am) (?:\w+ )?(?:good|strong|great|comfortable|experienced|confident|trained|"
    r"skilled) (?:at|in|with|on)\b|i(?:'?d| would| can| could| will)? (?:also )?(?:bring|offer|"
    r"add|contribute)\b|i have (?:\d+|\w+) years\b|i did (?:a|my) fellowship\b|"
    r"\d+\+? ?(?:yrs?|years)\b|what i(?:'?d| would| can| could)? (?:bring|offer)(?: is| are|:)",
    re.I,
)
