"""Answers in free words, which go into a letter, and wishes about one."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot import letters, wording
from bot.drafts import admission, is_small, unfinished, unnamed
from bot.readings.answer import Answer, Problem, Read, interview_of
from bot.talk import Talk

NOTHING = re.compile(
    r"(no|none|nope|nah|nothing|not really|nothing (really|else|to \w+|in particular|special|"
    r"comes to mind)|n/?a|i (don'?t|do not) (know|remember|recall)|i'?m not sure|not sure|idk|"
    r"dunno|i dunno|no (clue|idea)|who knows|beats me|whatever|can'?t (think of|remember) \w+|"
    r"-+)\W*",
    re.IGNORECASE,
)
"""Answers to an optional question that mean that there is nothing to say."""
ASIDE = re.compile(
    r".*\?\W*|(?!how the\b)(?:what|how|when|where|which|who|why)\b(?! (?:they|their|he|his|she|"
    r"her|we|our|it)\b).*|should\b.*|(?:can|do) (?:i|you|we|they|he|she|it|the|this|that|my|"
    r"dr)\b.*|.*\b(?:should|shall|can|may) i (?:\w+ )?(?:call|e-?mail|write|text|contact|reach|go|"
    r"stop|ask|send|follow)\b.*|(?:just |please |you )*(?:write|do|make|decide|choose|pick) (?:it|"
    r"that|one|something)(?: up)?(?: yourself| for me)?|(?:no,? )?(?:wait|hold on)(?:\W*|"
    r"[,.!…–-].*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is no answer in free words but a question or a stop. "How they run the block room" is a
topic, "how long do they take" is not."""
_TO_THE_BOT = re.compile(
    r"\b(?:remind|message|text|ping|nudge|notify|write(?: to)?) me\b|\b(?:got|has|have) (?:his|"
    r"hers|theirs|her one|his one)\W*$|^same (?:for|to|thing|with)\b",
    re.IGNORECASE,
)
"""What is said to the bot, or of what was sent: "don't remind me on weekends", "Paul got his"."""
NO_ANSWER = Problem("I did not take that as an answer; nothing of it is in a letter.", again=True)
GO_AHEAD = Problem("Good: tell me in a few words.", again=True)
_YES = re.compile(
    r"(?:oh,? |um,? |well,? )?(?:y(?:es+|eah?|ep|up)?|sure|ok(?:ay)?|of course|there is|i do|i "
    r"did|maybe|perhaps|i think so|a few(?: things)?|something|one thing|both|👍)(?:,? (?:please|"
    r"there (?:is|was|are|were)|i (?:do|did|think so|have)|actually|one thing|something|both|a "
    r"few things))*\W*",
    re.IGNORECASE,
)
"""That there is something to say, which is still to be said."""


_FILLER = re.compile(
    r"^(?:(?:ok|okay|so|and|but|well|um+|uh+|hm+|hey|alright|right|cool|great|thanks|oh)\b\W*)+",
    re.I,
)


def unsaid(text: str) -> Problem | None:
    """Why words say nothing that could stand in a letter, None where they may."""
    if any(ASIDE.fullmatch(said) for said in (text.strip(), _FILLER.sub("", text.strip()))):
        return NO_ANSWER
    if not re.search(r"\w", text) or _TO_THE_BOT.search(text):
        return NO_ANSWER
    return GO_AHEAD if _YES.fullmatch(text.strip()) else None


def _optional(text: str) -> str:
    """What goes into a letter; "" where there is nothing to say, which leaves its part out."""
    said = text.strip()
    nothing = NOTHING.fullmatch(said) or _ALL_SAID.fullmatch(said) or _NOTHING_BUT.match(said)
    return "" if nothing else text.strip()


_ALL_SAID = re.compile(
    r"(?:(?:no|nope|nah|none|nothing|ok|i think|uh|um|well|really)\b\W*)*(?:that'?s (?:it|all|"
    r"everything)|(?:i'?m|we'?re|all|it'?s all) (?:good|set|fine)|it was (?:all )?(?:fine|good|"
    r"ok)|i (?:don'?t|do not) think so|not that i (?:know|can think|recall|remember)(?: of)?|"
    r"nothing (?:else|more)|thanks?(?: you)?|thx)\W*",
    re.IGNORECASE,
)
_NOTHING_BUT = re.compile(
    r"(?:no|none|nope|nah|nothing|idk|not really)\W+(?:just|please|can you|could you|let'?s|i "
    r"just)?\s*"
    r"(?:show|skip|go on|move on|next|give|send|see|continue|finish|do|want|need|thanks|thank)\b",
    re.IGNORECASE,
)
""" "Nothing, just show me the letter": the rest is a wish, and no line of a letter."""


def _in(text: str, where: str) -> str:
    return where if _optional(text) else "Left out."


BREAKS_OFF = Problem("That breaks off before it says what. A few words more, please.", again=True)
ONLY_ADMITS = Problem(
    "And what is right? Such as “I said 300 blocks, it was nearer 200”.", again=True
)
NAMES_NOTHING = Problem("What was it that you promised to send? “My case log”, say.", again=True)


def _names_a_reference(talk: Talk, text: str) -> bool:
    """ "Jo knows, Ellis is away": what is told of references goes to no employer."""
    panels = (one.people or () for one in talk.candidate.interviews)
    met = {word for people in panels for each in people for word in each.name.split()}
    names = {word for one in talk.profile.references for word in one.name.split()} - met
    known = {word.casefold() for word in names if len(word.strip(".")) > 1 and word != "Dr."}
    return bool(known & {word.casefold() for word in re.findall(r"[\w'-]+", text)})


def detail(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if _DONE.match(text.strip()) or _names_a_reference(talk, text):
        return NO_ANSWER
    if said_nothing := unsaid(text):
        return said_nothing
    if unfinished(text):
        return BREAKS_OFF
    one = interview_of(talk, interview)
    people = tuple(
        replace(person, detail=_optional(text)) if str(person.id) == subject else person
        for person in one.people or ()
    )
    return Answer(
        talk.with_interview(replace(one, people=people)).doing("a detail for a letter"),
        _in(text, "It is in the note."),
    )


def strength(talk: Talk, interview: str, subject: str, text: str) -> Read:
    if _DONE.match(text.strip()) or _names_a_reference(talk, text):
        return NO_ANSWER
    if said_nothing := unsaid(text):
        return said_nothing
    if unfinished(text):
        return BREAKS_OFF
    one = replace(interview_of(talk, interview), strength=_optional(text))
    return Answer(
        talk.with_interview(one).doing("your strong point"), _in(text, "It is in the letters.")
    )


def interest(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Where the user stands; it is said to the recruiter and to nobody else."""
    if said_nothing := unsaid(text):
        return said_nothing
    one = replace(interview_of(talk, interview), interest=_optional(text))
    return Answer(
        talk.with_interview(one).doing("where you stand"), _in(text, "It is on the card.")
    )


def concerns(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """What the user would want answered: a question is an answer here."""
    if unsaid(text) is GO_AHEAD:
        return GO_AHEAD
    one = replace(interview_of(talk, interview), concerns=_optional(text))
    return Answer(talk.with_interview(one).doing("what you ask"), _in(text, "It is on the card."))


_DONE = re.compile(
    r"(?:i )?(?:just |already |also )*(?:called|phoned|e-?mailed|texted|messaged|sent|left an?|"
    r"(?:got|found) (?:his|her|their|the) (?:e-?mail|address|number))\b",
    re.IGNORECASE,
)
"""What was done about a letter is no part of it."""
_AND_ASKS = re.compile(r"(?<=[.;!])\s+[^.;!?]*\?+\W*$")
""" "It was 34. Should I fix that?": the answer, and what is asked about it."""


def clarify(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """Something to put right, or something promised that a letter is to mention."""
    text = _AND_ASKS.sub("", _FILLER.sub("", text.strip())) or text
    if said_nothing := unsaid(text):
        return said_nothing
    one = interview_of(talk, interview)
    if admission(text):
        return ONLY_ADMITS
    if PROMISED.search(text):
        if unnamed(text):
            return NAMES_NOTHING
        one = replace(one, promised=_optional(text), clarify="")
    else:
        one = replace(one, clarify=_optional(text))
    talk = talk.with_interview(one).doing("what to clarify")
    return Answer(talk, _in(text, _clarified(text)))


PROMISED = re.compile(
    r"\b(promised?|i'?ll send|to send|sending|send (them|him|her|my|the))\b", re.I
)
"""What tells something to be sent from something to be put right."""


def _clarified(text: str) -> str:
    if is_small(text):
        return "It is in the letter, in one sentence."
    return "That is better said than written: I put it on a card for your call."


def letter(talk: Talk, interview: str, subject: str, text: str) -> Read:
    """A wish about a letter, or the user's own version of it."""
    step = talk.step(subject)
    if step is None or step.row.letter is None:
        return Answer(talk, "That letter is no longer needed.")
    changed = letters.change(talk, step, text)
    if changed is None:
        return Problem(
            f"I did not understand “{wording.short(text)}”. “shorter”, “more formal”, “warmer” or "
            "“mention …” would do, or the whole letter as you would have it."
        )
    talk, echo = changed
    return Answer(talk.doing(f"the letter for “{step.title}”"), echo)
