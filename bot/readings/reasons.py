"""Why somebody withdraws, in their own words: kept for the one line of the letter."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.names import NOT_A_NAME
from bot.readings.answer import Answer, Problem, Read, interview_of
from bot.readings.own_words import NOTHING, unsaid
from bot.talk import Talk

LONGEST = 120
"""A reason is one line (policy table (c), Withdrawal)."""
_WITHDREW = (
    r"(?:withdr[ae]wn?|withdrawing|pull(?:ed|ing)?(?: me)? out|back(?:ed|ing)? out|"
    r"turn(?:ed|ing)? (?:it|them|the offer|this|that) down|declin(?:e|ed|ing)(?: it| the offer)?|"
    r"not interested(?: any ?more)?|not taking (?:it|the job))"
)
_WHY = re.compile(
    r"\b(?P<word>because|bc|b/c|cuz|cause|since|as|due to|on account of|for)\s+"
    r"(?!now\b|good\b|sure\b)(?P<why>.+)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    rf"\b{_WITHDREW}(?: (?:from|of) (?:it|this|that|there|(?:the|their|your) \w+|[A-Z][\w' ]+?))?"
    r"(?: (?:today|yesterday|myself|now|just now|this morning))?\s*(?:[,;:.–—-]+|\band\b)\s*"
    r"(?:(?:and|so|but|we decided|it's|its)\s+)?(?P<why>.+)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?P<why>.+?),? (?:so|therefore) i(?:'ve| have|'m| am| had to| decided to)? ?(?:\w+ )?"
    rf"{_WITHDREW}",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"(?:please|thanks|thank|what|how|can|could|should|help|tell|now|sorry|undo|ok|okay|send|draft|"
    r"write|the letter|i feel|i told|told|done)\b.*|.*\?",
    re.IGNORECASE,
)
_UNSAID_I = re.compile(
    r"(?:accepted|took|got|found|decided|want|have|moved|chose)\b", re.IGNORECASE
)
_CONNECTOR = re.compile(
    r"^(?:because|bc|b/c|cuz|cause|since|as|due to|on account of)\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"(?:[,\s]+(?:honestly|tbh|ngl|lol|sorry|i guess|i think|for me))+$", re.I)
_ITS = re.compile(r"^its (?=(?:just|too|so|very|really|not|far|an?|the)\b)", re.IGNORECASE)
_UNSAID_IT = re.compile(
    r"(?:(?:way|just|a bit|really) )*too (?!much\b|many\b|little\b|few\b)|(?:very|so|really) far\b|"
    r"(?:far|further) (?:from|away)\b|not (?:an?|the|for|what|where|right|worth|close)\b",
    re.IGNORECASE,
)
_OF_IT = (
    r"(?:commute|drive|distance|location|schedule|hours|shifts|pay|salary|call|workload|benefits|"
    r"contract|terms|cost of living)"
)
_IS_TOO = re.compile(rf"({_OF_IT})(?: (?:was|were))? ((?:way |just )*too .+)", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:long |low |bad |poor |terrible )?{_OF_IT}(?=$| (?:and|or|from|for|at|to)\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:much )?(?:better|closer|different|higher|local) (?:offer|job|position|fit|one)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(("family", "personal", "money", "childcare", "relocation", "geography"))
_CLAUSE = re.compile(
    r"\b(?:i|we|he|she|it|they|i'm|we're|i've|we've|it's|there's|there)\b|"
    r"\b(?:is|are|was|were|has|have|had|got|gets?|took|takes?|accepted|wants?|needs?|decided|moved|"
    r"can|can't|could|will|won't|would|does|did|don't|didn't|wont|cant|dont|didnt|doesnt|isnt|"
    r"doesn't|isn't|hates?|hated|loves?|refuses?|need|like|found|pays|sucks?|offered|came|starts?)\b",
    re.IGNORECASE,
)


def why_withdrawn(said: str) -> str:
    """The reason within a sentence that tells of a withdrawal, ready to follow "because"; ""
    where it gives none."""
    said = " ".join(said.replace("’", "'").split()).strip(" .!")
    if match := _WHY.search(said):
        word = match["word"].lower()
        if word not in ("due to", "on account of", "for") or not _CLAUSE.search(match["why"]):
            return as_clause(match["why"])
    for pattern in (_FOLLOWS, _BEFORE):
        match = pattern.search(said)
        if match and not _NO_REASON.fullmatch(match["why"]):
            return as_clause(match["why"])
    return ""


def as_clause(words: str) -> str:
    """ "we are moving" as it is, "the commute" as "of the commute"."""
    words = _CONNECTOR.sub("", _ASIDE.sub("", words.strip(" .,!")))
    words = _ITS.sub("it is ", words)
    if _UNSAID_I.match(words):
        words = f"I {words}"
    elif too := _IS_TOO.fullmatch(words):
        be = "are" if too[1].lower().endswith("s") else "is"
        words = f"the {_small(too[1])} {be} {too[2]}"
    elif not _CLAUSE.search(words):
        before = {_UNSAID_IT: "it is", _BARE: "the", _ANOTHER: "a"}
        said = next((word for form, word in before.items() if form.match(words)), "")
        if said == "it is":
            return f"{said} {_small(words)}"
        words = f"{said} {_small(words)}" if said else words
    if len(words) > LONGEST or words.lower().startswith("of ") or _CLAUSE.search(words):
        return words
    first = words.partition(" ")[0]
    return f"of {_small(words) if first.lower() in NOT_A_NAME | _COMMON else words}"


def gives_a_reason(text: str) -> bool:
    """Whether words that answer something else are why somebody withdraws: "it's too far"."""
    words = text.strip(" .,!")
    if _NO_REASON.fullmatch(words) or len(words) > LONGEST:
        return False
    return bool(_CONNECTOR.match(words)) or not as_clause(words).startswith("of ")


def _small(words: str) -> str:
    """Words that began an answer, within a sentence."""
    return words[:1].lower() + words[1:]


def reason(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """The answer to the question what reason the letter may give; "" leaves it out."""
    words = text.strip(" .!")
    if said_nothing := unsaid(words):
        return said_nothing
    if len(words) > LONGEST:
        return Problem(f"One line is enough: {LONGEST} characters, or “none”.")
    told = "" if NOTHING.fullmatch(words) else as_clause(words)
    one = replace(interview_of(talk, interview), reason=told)
    echo = "It is in the letter." if told else "Left out."
    return Answer(talk.with_interview(one).doing("your reason"), echo)
