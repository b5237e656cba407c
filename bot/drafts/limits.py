"""The limits of policy table (c), as data, and the check of a draft against them."""

from __future__ import annotations

import re

from bot.drafts.facts import SPOKEN, Letter
from bot.drafts.text import sentences
from bot.messages import Draft
from bot.value import Value

WORDS_A_MINUTE = 150
"""The pace at which the seconds of what is spoken are counted; a digit is said as a word."""


class Limit(Value, frozen=True):
    """What one letter may be: 0 where table (c) sets no limit of that sort.

    `words` counts the whole body, greeting and signature included; `sentences` (least, most)
    leaves those two out.
    """

    words: int = 0
    sentences: tuple[int, int] = (0, 0)
    bullets: int = 0
    seconds: int = 0
    questions: int = 0


LIMITS: dict[Letter, Limit] = {
    Letter.DEBRIEF: Limit(bullets=5, seconds=60),
    Letter.THANK_YOU: Limit(words=90, sentences=(2, 5)),
    Letter.HOST_THANKS: Limit(words=60, sentences=(1, 3)),
    Letter.COORDINATOR: Limit(words=80, sentences=(1, 3), questions=1),
    Letter.REFERENCE: Limit(words=120),
    Letter.CHECK_IN: Limit(words=70, questions=1),
    Letter.UPDATE: Limit(words=70, questions=1),
    Letter.CALL_CARD: Limit(seconds=45, questions=2),
    Letter.VOICEMAIL: Limit(seconds=25),
    Letter.CLOSE_OUT: Limit(words=60),
    Letter.OFFER_REPLY: Limit(words=80, questions=1),
    Letter.REJECTION_REPLY: Limit(words=70, questions=1),
    Letter.WITHDRAWAL: Limit(words=60),
    Letter.REFERENCE_OUTCOME: Limit(words=50),
}
"""Table (c); the two one-liners and the debrief's minute are ours, and real news is as short as a
check-in."""


class Rule(Value, frozen=True):
    """Words that a letter never holds. `letters` empty means every letter."""

    name: str
    pattern: re.Pattern[str]
    letters: frozenset[Letter] = frozenset()


def _rule(name: str, pattern: str, *letters: Letter) -> Rule:
    """The pattern is for lower case: ignoring case is three times slower."""
    return Rule(name, re.compile(pattern), frozenset(letters))


_AFTER_OFFER = frozenset({Letter.OFFER_REPLY, Letter.REFERENCE_OUTCOME})
_BEFORE_OFFER = tuple(letter for letter in Letter if letter not in _AFTER_OFFER)

NEVER: tuple[Rule, ...] = (
    _rule("an exclamation mark", r"!"),
    _rule(
        "filler",
        r"\bi am writing to\b|\bi'm writing to\b|finds you well|\btouch(ing)? base\b"
        r"|\bcircl(e|ing) back\b|\breach(ing)? out\b|\bjust (checking|following|wanted to)\b"
        r"|\bhesitate to\b|\bearliest convenience\b|\bfollow(ing)? up on my\b",
    ),
    _rule(
        "flattery",
        r"\bworld-class\b|\bprestigious\b|\bdream job\b|\bhonou?red\b|\bin awe\b|\bamazing\b"
        r"|\bincredible\b|\bimpressed by your\b|\bbest in the\b",
    ),
    _rule("other candidates", r"\bother (candidate|applicant|finalist)s?\b|\bcompetitors?\b"),
    _rule(
        "a patient",
        r"\b(my|our|the|a|this|her|his|your) patient (who|with|named|in|mr|mrs|ms)\b"
        r"|\bmy patient mr?s?\b|\b\d{1,3}[- ]?(year[- ]old|y/?o)\b|\bmrn\b|\bdate of birth\b",
    ),
    _rule(
        "pressure",
        r"\basap\b|\bas soon as possible\b|\burgent(ly)?\b(?! care)|\bby return\b"
        r"|\bi need (an|your) (answer|decision)\b|\bother offers?\b|\bcompeting offer\b",
        *_BEFORE_OFFER,
    ),
    _rule(
        "pay before an offer",
        r"\bsalar(y|ies)\b|\bpay\b(?! attention)|\bcompensation\b|\bwages?\b|\bhourly rate\b"
        r"|\bsign-?on\b|\bstipend\b|\bper hour\b|\$\s?\d",
        *_BEFORE_OFFER,
    ),
    _rule(
        "licensing, credentialing or relocation worries before an offer",
        r"\b(worr\w+|concern\w*|problems?|issues?|delay\w*|how long|trouble)\b[^.?]{0,40}"
        r"\b(licen[sc]\w+|credential\w+|relocat\w+|privileging|visa)\b"
        r"|\b(licen[sc]\w+|credential\w+|relocat\w+|privileging|visa)\b[^.?]{0,20}"
        r"\b(worr\w+|concern\w*|problems?|issues?|delay\w*|takes? long|trouble|costs?)\b",
        *_BEFORE_OFFER,
    ),
    _rule(
        "reproach",
        r"\bstill waiting\b|\bhave(n't| not) heard\b|\bno (response|reply) (yet|from|so far)\b"
        r"|\bdespite\b|\bdisappointed (that|by|in|not)\b|\blast e-?mail\b|\bunanswered\b",
        Letter.CHECK_IN,
        Letter.UPDATE,
        Letter.CALL_CARD,
        Letter.VOICEMAIL,
        Letter.CLOSE_OUT,
        Letter.REJECTION_REPLY,
        Letter.WITHDRAWAL,
    ),
    _rule(
        "a status request",
        r"\btimeline\b|\bwhen (will|do|can) you (decide|expect|know)\b|\bnext steps?\b"
        r"|\bhear(ing)? back\b|\bhear from you\b|\byour decision\b",
        Letter.THANK_YOU,
        Letter.HOST_THANKS,
        Letter.COORDINATOR,
    ),
    _rule(
        "scripted praise",
        r"\b(please|could you|can you) (say|tell them|mention) (that )?i\b|\bglowing\b"
        r"|\bexcellent\b|\boutstanding\b",
        Letter.REFERENCE,
    ),
    _rule(
        "an acceptance or a negotiation",
        r"\bi (gladly |happily )?accept\b|\b(happy|glad|pleased|delighted) to accept\b"
        r"|\blook forward to (joining|starting)\b|\bnegotiat\w+\b|\bcounter\w*\b|\bhigher\b",
        Letter.OFFER_REPLY,
    ),
    _rule(
        "an appeal",
        r"\breconsider\b|\bchange your mind\b|\bmistaken?\b|\bunfair\b|\bsecond chance\b",
        Letter.REJECTION_REPLY,
    ),
)

_RULES = {
    letter: [rule for rule in NEVER if not rule.letters or letter in rule.letters]
    for letter in Letter
}

BLANKS: dict[str, str] = {
    "name": "[your name]",
    "credentials": "[your credentials]",
    "phone": "[your phone number]",
    "facility": "[facility]",
    "role": "[role]",
    "detail": "[one thing you talked about]",
    "strength": "[one thing you would bring]",
    "interest": "[where you stand, in one sentence]",
    "concerns": "[what you would want answered]",
    "clarify": "[what you said, and the accurate version, in two sentences]",
    "promised": "[what you promised, in a few words]",
    "start": "[start date]",
    "answer_by": "[the date by which you must answer]",
}
"""What stands for a fact that is not known, by the question that fills it."""

_SPOKEN = re.compile(r"\d|[^\W\d][^\s\d]*")
_WORD = re.compile(r"\S*\w\S*")
_BULLET = re.compile(r"^- ", re.MULTILINE)


def gaps(draft: Draft) -> tuple[str, ...]:
    """The questions whose answers would fill the blanks of a draft, in the table's order."""
    if "[" not in draft.body and "[" not in draft.subject:
        return ()
    text = f"{draft.subject}\n{draft.body}"
    return tuple(key for key, blank in BLANKS.items() if blank in text)


def words(text: str) -> int:
    return len(_WORD.findall(text))


def seconds(text: str) -> float:
    """How long a text takes to say."""
    said = len(_SPOKEN.findall(text))
    return said * 60 / WORDS_A_MINUTE


def prose(letter: Letter, body: str) -> list[str]:
    """The sentences of a letter, without its greeting and signature."""
    parts = body.split("\n\n")
    if letter not in SPOKEN and len(parts) > 2:
        parts = parts[1:-1]
    return [one for part in parts for line in part.split("\n") for one in sentences(line)]


def too_long(letter: Letter, body: str) -> list[str]:
    """How a body passes the measures of table (c)."""
    limit = LIMITS[letter]
    found: list[str] = []
    if limit.words < len(body.split()) and limit.words and (count := words(body)) > limit.words:
        found.append(f"{count} words, at most {limit.words}")
    if limit.seconds and (time := seconds(body)) > limit.seconds:
        found.append(f"{time:.0f} seconds to say, at most {limit.seconds}")
    if limit.bullets and (count := len(_BULLET.findall(body))) > limit.bullets:
        found.append(f"{count} points, at most {limit.bullets}")
    least, most = limit.sentences
    if most and not least <= (count := len(prose(letter, body))) <= most:
        found.append(f"{count} sentences, {least} to {most} are right")
    return found


def forbidden(letter: Letter, text: str) -> list[str]:
    """The names of the rules that a text breaks."""
    low = text.lower()
    return [rule.name for rule in _RULES[letter] if rule.pattern.search(low)]


def check(letter: Letter, draft: Draft) -> list[str]:
    """What of table (c) a draft breaks, each in a few plain words; empty where it keeps to it."""
    found = too_long(letter, draft.body)
    asked = draft.body.count("?")
    if (most := LIMITS[letter].questions) < asked and letter not in (
        Letter.DEBRIEF,
        Letter.THANK_YOU,
        Letter.HOST_THANKS,
        Letter.REFERENCE,
    ):
        found.append(f"{asked} questions, at most {most}")
    found += forbidden(letter, f"{draft.subject}\n{draft.body}")
    if letter not in SPOKEN and not draft.subject:
        found.append("no subject line")
    return found
