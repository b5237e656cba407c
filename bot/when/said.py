"""Forms that bear on a time without being one: "by", "not before", "not Monday", "took an hour"."""

from __future__ import annotations

from bot.when.grammar import Action, Form
from bot.when.pieces import (
    ELSE,
    UNSURE,
    Clock,
    Context,
    Days,
    Length,
    Part,
    Piece,
    Pieces,
    Relation,
    Said,
)
from bot.when.reading import Question


def _meanwhile(context: Context) -> Pieces | None:
    """What came before the end of an interview."""
    return (ELSE,) if context.back else None


HALF_A_DAY = 12 * 60
NEARLY = 60
"""In minutes: how long ago a time may be of which somebody says that it is past now."""


def _word(*_: object) -> bool:
    """Words without a value of their own."""
    return True


def said(*pieces: Piece) -> Action:
    """The same pieces whatever the slots hold."""
    return lambda *_: pieces


def _lasting(context: Context, _: Length) -> Pieces | None:
    """How long an interview takes does not say when it is."""
    meant = (Question.INTERVIEW, Question.APPOINTMENT)
    return (ELSE,) if context.question in meant else None


def _not_then(_: Context, day: Days | Part | Said) -> Pieces | None:
    """ "Not Monday", beside another day."""
    return None if isinstance(day, Said) else (ELSE,)


def _meanwhile_since(context: Context, *_: object) -> Pieces | None:
    """ "Been at work since 7p": after an interview."""
    return (ELSE,) if context.back else None


def _before_duty(context: Context, _: bool) -> Pieces | None:
    """ "630 tomorrow before rounds" is in the morning."""
    return None if context.back else (Part("early morning"),)


def _if_snoozed(context: Context, _: bool) -> Pieces | None:
    """ "After the game tonight": where a time is said, too, it is after what fills it."""
    return (ELSE,) if context.question is Question.SNOOZE else None


def _once(context: Context) -> Pieces | None:
    """ "7 when I'm off": says why, not when; an interview ended then."""
    return None if context.back else (ELSE,)


def _by_now(context: Context, clock: Clock | Said) -> Pieces | None:
    """ "It's now 4:40", where that is the time."""
    if isinstance(clock, Said):
        return None
    minute = context.now.hour * 60 + context.now.minute
    off = min((minute - each) % HALF_A_DAY for each in clock.options)
    return (ELSE,) if off <= NEARLY else None


OCCASIONS: list[Form] = [
    ("[day|night] shift|shifts|rounds|clinic|surgery|case|cases|call|handoff|signout", _word),
    ("game|practice|church|mass|school|class|gym|recital|soccer|football|baseball", _word),
    ("conference|meeting|training|therapy|bedtime|nap|pickup | school run", _word),
]

SINCE: list[Form] = [
    ("{clock}|{day}|{part}", _word),
    ("{clock}|{day} [this|yesterday|last|in] [the] {part}", _word),
    ("this|last {part}", _word),
]

MORNING_DUTIES: list[Form] = [
    ("rounds|clinic|school|surgery|work|business|sign-in", _word),
    ("first case|patient | the kids are|get up | school run | drop off", _word),
]

SAID: list[Form] = [
    # Relations.
    ("(by | no later than | not later than | on or before | latest | at the latest by"
     " | at the very latest)", said(Relation.BY)),
    ("before", said(Relation.BEFORE)),
    ("ahead of", said(Relation.BEFORE)),
    ("after", said(Relation.AFTER)),
    ("(any time | anytime | sometime | right | just | shortly | soon | [a] little | [a] bit"
     " | [a] hair | [a] tad | a) after",
     said(Relation.AFTER)),
    ("until", said(Relation.UNTIL)),
    ("nlt", said(Relation.BY)),
    ("not|never|wasn't|wasnt|isn't|isnt [on|this|the|for|by] {day}", _not_then),
    ("not [in|this|the] tonight|now|{part}", lambda *_: (ELSE,)),
    ("[at] [the] earliest", said(Relation.NOT_BEFORE)),
    ("(not | nothing | no) (before | until | earlier than | sooner than)",
     said(Relation.NOT_BEFORE)),
    ("won't|wont|don't|dont [hear|know|decide|call] before|until", said(Relation.NOT_BEFORE)),
    ("(when|once|after|if) [i|i'm|im|we|we're] [am|get|got|be|are|wake|knock|clock]"
     " off|home|out|awake|up|free|done", _once),
    ("when|once|after [i've|ive] slept|eaten|landed|woken", _once),
    ("in|on|at [a|the|my] surgery|clinic|case|cases|rounds|shift|meetings", _once),
    ("busy|swamped|slammed|booked|driving", _once),
    ("(their|there|your) time", said(UNSURE)),
    # Said, but not the time that is asked for.
    ("until|by|before|since then", said(ELSE)),
    ("no complaints|issues|problems|worries|biggie|pressure|hurry|questions|stress", said(ELSE)),
    ("as early|late|soon as", said(ELSE)),
    ("[have] [a] good|great|nice|lovely [rest of] [the|your] "
     "morning|afternoon|evening|night|weekend|day|week", said(ELSE)),
    ("see|talk [to] you|ya|u tomorrow|later|soon", said(ELSE)),
    ("got|accepted|declined|took [down] [the|an|their|my] offer|job", said(UNSURE)),
    ("panel|group|team|committee of {number}", said(ELSE)),
    ("{number} more|other people|ppl|candidate|candidates|applicants|finalists|interviewers"
     "|interviews|interview|others|rounds", said(ELSE)),
    ("{length} early|late|over|behind", said(ELSE)),
    ("started|began|running|ran|were|was|it's|its [a bit|little] late|early|behind|over",
     said(ELSE)),
    ("room|suite|floor|unit|ext|bldg|building|bed|bay|level [#] {number}", said(ELSE)),
    ("(is|was|that's|thats) what", said(ELSE)),
    ("[we] (spring forward|ahead | fall back)", said(ELSE)),
    ("[{number}] back [-] to [-] back", said(ELSE)),
    ("[at|around] {number} {past}", said(UNSURE)),
    ("{season} break|vacation|recess", said(UNSURE)),
    ("at half|quarter last|to|until", said(UNSURE)),  # of which hour?
    ("on the dot|nose|button|money", said(ELSE)),
    ("the|my|this last|first|second|other|next one", said(ELSE)),
    ("(instead of | rather than) {clock}|{day}", lambda *_: (ELSE,)),
    ("[,] not {clock}", lambda *_: (ELSE,)),
    ("or so|thereabouts|whatever|something|nothing", said(ELSE)),
    ("[then] lunch|dinner|drinks with", _meanwhile),
    ("fed|bought|gave|had|have|having|ate|eating|got [me|us] [a|the] lunch|dinner|breakfast",
     said(ELSE)),
    ("it's|its now [after|past] {clock}", _by_now),
    ("[technically] it's|its [already|technically] [after|past] {clock} now", _by_now),
    ("fiscal year|quarter [-] end|ends", said(ELSE)),
    ("(their|there|your) time [,] [which|that|that's] [is] [the] same as|for mine|ours|me|us|here",
     said(ELSE)),
    ("(post|pre [-] call) | on call", said(ELSE)),
    ("of all day|time|times|things", said(ELSE)),
    ("don't|dont ask [me] [exactly] [why|when|how]", said(ELSE)),
    ("if (you can believe it|that | i'm|im not mistaken|wrong | i recall|remember"
     " [right|correctly])", said(ELSE)),
    ("even tho|though", said(ELSE)),
    ("believe it or not", said(ELSE)),
    ("don't|dont|not|wouldn't|wouldnt hold|holding your|ur|my|yr breath", said(ELSE)),
    ("don't|dont quote|hold me [on|to] [it|that]", said(ELSE)),
    ("(don't|dont|wouldn't|wouldnt) bet|count|bank on it|that", said(ELSE)),
    ("knock on|touch wood", said(ELSE)),
    ("god|lord willing", said(ELSE)),
    ("with [any|a bit of|a little] luck", said(ELSE)),
    ("we'll|well see", said(ELSE)),
    ("but [it's|its|that's|thats] [a|the] holiday [weekend|week]", said(ELSE)),
    ("all day|morning|afternoon|evening|night [long|after|since] [so]", said(ELSE)),
    ("forgot to log|tell|write|say|enter|mention|do|message|update [you|it|this|that]", said(ELSE)),
    ("written|paperwork|formal|official|letter|contract [offer] (after | later | to follow)",
     said(ELSE)),
    ("[been] [up|awake|here|busy|working|business|on|at|in] [business|work|shift|call|duty|clinic"
     "|surgery|bed] since {since}", _meanwhile_since),
    ("on|business|doing night|day [shift|shifts|duty|call]", said(ELSE)),
    ("before [the|my|am|morning] {morning_duty}", _before_duty),
    ("match|conference|exam|exams|board|boards|finals|budget|survey week", said(ELSE)),
    ("after [the|my|our|his|her|this|kids] {occasion}", _if_snoozed),
    ("{day}|{part} [is|are|was] (no good | out | not good|great|possible | bad|booked|full)",
     _not_then),
    ("{day}|{part} doesn't|doesnt|won't|wont|can't|cant|don't|dont business", _not_then),
    ("can't|cant|cannot [do|make] [on] {day}|{part}", _not_then),
    ("back in {period}", said(UNSURE)),
    ("give or take [{length}]", lambda _, *__: (ELSE,)),
    ("(lasted|took|takes|ran|went|spent|talked|chatted|spoke | kept|had|grilled me|us"
     " | was|were [in] there|in) [on] [for] [around|like|almost|just] {length} [long]", _lasting),
    ("{length} long", _lasting),
    ("(any | anytime | any time | any day | every day | all) but|except|besides {day}",
     _not_then),
]  # fmt: skip
