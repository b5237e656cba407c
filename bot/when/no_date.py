"""Forms of answers that give no date: "they didn't say", "rolling", "no idea, they'll call"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.when.grammar import Form
from bot.when.pieces import NOTHING, Said


def _word(*_: object) -> bool:
    """Words without a value of their own."""
    return True


def _nothing(*_: object) -> Sequence[Said]:
    return (NOTHING,)


NEGATED: list[Form] = [
    (
        "didn't|didnt|never|haven't|havent|hasn't|hasnt|wouldn't|wouldnt|couldn't|couldnt|doesn't",
        _word,
    ),
    ("doesnt|wasn't|wasnt|weren't|werent|isn't|isnt|don't|dont|won't|wont|not|aren't|arent", _word),
    ("did|do|does|have|has|had|could|would|was|were|is not", _word),
]

TELLING: list[Form] = [
    (
        "say|said|tell|told|mention|mentioned|give|given|gave|specify|specified|disclose|commit"
        "|totally|completely|entirely|positive|exactly|super|too|very|100",
        _word,
    ),
    ("clarify|share|shared|know|discuss|discussed|decided|clear|sure|certain|set|indicate", _word),
    (
        "announced|been told|really|even|actually|quite|yet|settled|talk|provide|provided|state",
        _word,
    ),
    ("{telling_word} {telling}", _word),
]

DATE: list[Form] = [
    ("a|an|any|the|me|us|anything|date|dates|day|timeline|timeframe|deadline|time|when|yet", _word),
    (
        "specifics|specific|exact|firm|set|hard|fixed|clear|definite|real|particular|good|about",
        _word,
    ),
    ("exactly|one|rush|word|decision|given|it|that|by|then|to|for|on|anyone", _word),
    ("{date_word} {date}", _word),
]

NO_DATES: list[Form] = [
    ("{negated} {telling} [{date}]", _nothing),
    ("{negated} [really] [got|have|give|gave|get|given] [me] [us] {date}", _nothing),
    ("no|not|without|zero|haven't|havent [the] [a] [slightest|foggiest|real|good|clear|much] "
     "idea|clue|inkling [yet]", _nothing),
    ("no|without {no_what}", _nothing),
    ("dunno|idk|unknown|unsure|tbd|tba|tbc|undecided|undetermined|unspecified|unclear|whenever"
     "|indefinite|indefinitely|none|nothing|ongoing|rolling|idek|nada|asap|soon|shortly|vague|na",
     _nothing),
    ("and / a", _nothing),
    ("to be determined|announced|decided|confirmed", _nothing),
    ("open ended", _nothing),
    ("open until filled", _nothing),
    ("still interviewing|deciding|looking", _nothing),
    ("nothing|none|soonish yet", _nothing),
    ("soonish", _nothing),
    ("[on] [a] rolling basis|decisions|admissions|process", _nothing),
    ("as soon as possible|they [can]", _nothing),
    ("any day [now]", _nothing),
    ("(sometime | very | pretty | real) soon", _nothing),
    ("{will} {contact} [me|us]", _nothing),
    ("{will} let me|us know", _nothing),
    ("{will} be in touch", _nothing),
    ("{will} get|reach|follow|circle back|out|up [to|with] [me|us]", _nothing),
    ("don't|dont call us|them", _nothing),
    ("when|whenever they're|they|theyre [are|get|feel|decide|can] [ready] [to|around] [it]",
     _nothing),
    ("who knows", _nothing),
    ("hasn't|hasnt|haven't|havent happened|started|been|gone|done|had|interviewed|met [it] [yet]",
     _nothing),
    ("hard|tough|difficult|impossible to say|tell|know", _nothing),
    ("can't|cant|cannot|don't|dont remember|recall", _nothing),
    ("forgot [to] [ask]", _nothing),
    ("didn't|didnt|never ask [them]", _nothing),
    ("(it | that) depends", _nothing),
    ("up in the air", _nothing),
    ("up to them", _nothing),
    (
        "(no one | nobody) knows|said|told|gave|mentioned [me] [anything]",
        _nothing,
    ),
    ("(no one | nobody) gave [me|us] {date}", _nothing),
    ("kept it vague|open", _nothing),
]  # fmt: skip

NO_WHAT: list[Form] = [
    ("[set|fixed|firm|specific|exact|hard|real|clear|definite|particular] "
     "date|dates|day|timeline|timeframe|deadline|time|rush|word|decision [given|yet|set]", _word),
]  # fmt: skip

WILL: list[Form] = [
    ("will|they'll|theyll|they'd|she'll|he'll|we'll|gonna|would [just]", _word),
]

CONTACT: list[Form] = [
    ("call|email|contact|notify|phone|text|message|ring", _word),
]

TABLES = {
    "negated": NEGATED,
    "telling_word": TELLING[:-1],
    "telling": TELLING,
    "date_word": DATE[:-1],
    "date": DATE,
    "no_what": NO_WHAT,
    "will": WILL,
    "contact": CONTACT,
    "no_date": NO_DATES,
}
