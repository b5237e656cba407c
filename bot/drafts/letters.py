"""Writing a letter so that it keeps to the limits, whatever the user's words are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from bot.drafts.address import addressee
from bot.drafts.facts import SPOKEN, Facts, Letter, Tone
from bot.drafts.limits import BLANKS, LIMITS, forbidden, prose, too_long, words
from bot.drafts.posts import one_line
from bot.drafts.strengths import strength
from bot.drafts.templates import BUILT_IN, Templates
from bot.drafts.text import sentences, tidy
from bot.messages import Draft
from bot.value import Value


class LeftOut(Value, frozen=True):
    """A part of the user's words that a letter could not take: its question, or "mention", and
    why."""

    key: str
    why: str


_OWN_WORDS: dict[Letter, tuple[str, ...]] = {
    Letter.DEBRIEF: ("clarify", "interest", "concerns"),
    Letter.THANK_YOU: ("detail", "strength", "clarify", "promised"),
    Letter.HOST_THANKS: ("detail",),
    Letter.REFERENCE: ("strength",),
    Letter.CHECK_IN: ("detail",),
    Letter.CALL_CARD: ("clarify",),
    Letter.WITHDRAWAL: ("reason",),
}
"""The user's own words that each letter holds."""
_TOO_LONG = "too long for this letter"
_ASKED = "you asked for it shorter"


def write(
    letter: Letter, facts: Facts, tone: Tone = Tone.WARM, templates: Templates = BUILT_IN
) -> Draft:
    """A letter ready to be reviewed, within the limits of table (c).

    Where the user's words would break a limit, whole parts are left out in a fixed order, never
    cut inside a sentence; `left_out` tells which. What the user asked to have mentioned goes
    after the fit and the detail, what is put right or promised last.
    """
    return _write(letter, facts, tone, templates)[0]


def left_out(
    letter: Letter, facts: Facts, tone: Tone = Tone.WARM, templates: Templates = BUILT_IN
) -> tuple[LeftOut, ...]:
    """Which of the user's words `write` left out of this letter."""
    return _write(letter, facts, tone, templates)[1]


def shortened(
    letter: Letter, facts: Facts, tone: Tone, templates: Templates = BUILT_IN
) -> Facts | None:
    """The facts with one part fewer to tell, None where nothing more can go. What is put right or
    promised stays."""
    long = words(write(letter, facts, tone, templates).body)
    for cut in range(facts.cut + 1, len(_GIVES_WAY) + 2):
        tried = replace(facts, cut=cut)
        if words(write(letter, tried, tone, templates).body) < long:
            return tried
    return None


@lru_cache(maxsize=64)  # a letter is written, then asked what it had to leave out
def _write(
    letter: Letter, facts: Facts, tone: Tone, templates: Templates
) -> tuple[Draft, tuple[LeftOut, ...]]:
    facts, unfit = _without_unfit(letter, facts)
    facts, asked = _cut(letter, facts)
    for tried, gone in _fewer(letter, facts):
        draft, dropped = _rendered(letter, tried, tone, templates), gone
        if not too_long(letter, draft.body):
            break
    return draft, (*unfit, *asked, *(LeftOut(key, _TOO_LONG) for key in dropped))


def _fewer(letter: Letter, facts: Facts) -> Iterator[tuple[Facts, tuple[str, ...]]]:
    """The facts with fewer and fewer parts; where that does not do, all of them with one thing
    fewer to be mentioned, and so on. What is owed goes last."""
    for many in range(len(facts.mentions), -1, -1):
        fewer = replace(facts, mentions=facts.mentions[:many])
        dropped = ("mention",) if fewer.mentions != facts.mentions else ()
        parts = _GIVES_WAY[:_MAY_GO] if many else _GIVES_WAY
        for tried, gone in _shorter_and_shorter(letter, fewer, parts):
            yield tried, (*gone, *dropped)


def _without_unfit(letter: Letter, facts: Facts) -> tuple[Facts, tuple[LeftOut, ...]]:
    """Words that hold what no such letter says (pay, patients, …) are passed over whole."""
    own = [(key, said) for key in _OWN_WORDS.get(letter, ()) if (said := getattr(facts, key))]
    if not forbidden(letter, "\n".join((*(said for _, said in own), *facts.mentions))):
        return facts, ()
    found: list[LeftOut] = []
    for key, said in own:
        if broken := forbidden(letter, tidy(said)):
            found.append(LeftOut(key, f"speaks of {broken[0]}"))
            facts = _with(facts, key, "")
    for said in facts.mentions:
        if broken := forbidden(letter, tidy(said)):
            found.append(LeftOut("mention", f"speaks of {broken[0]}"))
            fit = tuple(one for one in facts.mentions if one != said)
            facts = replace(facts, mentions=fit)
    return facts, tuple(found)


def _with(facts: Facts, key: str, told: str | None) -> Facts:
    changes: dict[str, Any] = {key: told}
    return replace(facts, **changes)


def _cut(letter: Letter, facts: Facts) -> tuple[Facts, tuple[LeftOut, ...]]:
    """Without the parts that the user gave up for a shorter letter."""
    gone: list[LeftOut] = []
    for key in _GIVES_WAY[: min(facts.cut, _MAY_GO)]:
        if key in _OWN_WORDS.get(letter, ()):
            if getattr(facts, key):
                gone.append(LeftOut(key, _ASKED))
            facts = _with(facts, key, "")
    return (_bare(letter, facts) if facts.cut > _MAY_GO else facts), tuple(gone)


def _shorter_and_shorter(
    letter: Letter, facts: Facts, parts: tuple[str, ...]
) -> Iterator[tuple[Facts, tuple[str, ...]]]:
    """The facts, then without one part after another, the least important first."""
    yield facts, ()
    dropped: tuple[str, ...] = ()
    for key in parts:
        if key not in _OWN_WORDS.get(letter, ()) or not getattr(facts, key):
            continue
        dropped = (*dropped, key)
        if key == "detail":
            first = sentences(tidy(facts.detail or ""))[:1]
            yield replace(facts, detail="".join(first)), dropped
        facts = _with(facts, key, _INSTEAD.get((letter, key), ""))
        yield facts, dropped
    yield _bare(letter, facts), dropped


def _bare(letter: Letter, facts: Facts) -> Facts:
    return replace(facts, phone=facts.phone if letter in SPOKEN else "", impressions=())


_GIVES_WAY = ("strength", "detail", "reason", "promised", "clarify", "concerns", "interest")
"""The order in which parts of a letter that is too long are left out."""
_MAY_GO = 3
"""How many of them go where the user asks for less; the others are owed."""
_INSTEAD: dict[tuple[Letter, str], str | None] = {
    (Letter.REFERENCE, "strength"): None,
    (Letter.THANK_YOU, "promised"): BLANKS["promised"],
    (Letter.CALL_CARD, "clarify"): BLANKS["clarify"],
    (Letter.DEBRIEF, "clarify"): BLANKS["clarify"],
    (Letter.DEBRIEF, "interest"): BLANKS["interest"],
    (Letter.DEBRIEF, "concerns"): BLANKS["concerns"],
}
"""What a part gives way to where the letter needs it: a blank, to be filled shorter."""


def _rendered(letter: Letter, facts: Facts, tone: Tone, templates: Templates) -> Draft:
    subject, body = templates.render(letter, facts, tone)
    draft = Draft(
        body=body,
        subject=subject,
        to=", ".join(
            filter(None, (addressee(facts.to, facts.to_credentials), one_line(facts.to_phone)))
        ),
        email=facts.email,
    )
    return inserted(letter, draft, [said for one in facts.mentions if (said := mentioned(one))])


def mentioned(said: str) -> str:
    """A wish to have something mentioned as a sentence; "" where it names nothing."""
    fitted = strength(said)
    if fitted is None:
        return ""
    if fitted.whole:
        return fitted.whole
    if fitted.topic:
        return f"I would also like to mention {fitted.topic}."
    return f"One more thing: {fitted.words}{fitted.stop}"


_INTEREST = 1
"""The point of a debrief, from 0, that takes what else speaks for the user."""


def inserted(letter: Letter, draft: Draft, added: list[str]) -> Draft:
    """The draft with sentences before its question or its closing one. A voicemail has no room
    for more."""
    if not added or letter is Letter.VOICEMAIL:
        return draft
    body = draft.body
    if letter in SPOKEN:
        lines = body.split("\n")
        if letter is Letter.DEBRIEF:  # five points are the most
            lines[_INTEREST] += f" {' '.join(added)}"
        else:
            lines[-1:-1] = [f"Also: {sentence}" for sentence in added]
        return replace(draft, body="\n".join(lines))
    own = prose(letter, body)
    asks = (one for one in own if "?" in one and LIMITS[letter].questions)
    last = next(asks, own[-1] if own else "")
    at = body.rfind(last) if last else len(body)
    return replace(draft, body=f"{body[:at]}{' '.join(added)} {body[at:]}".strip())
