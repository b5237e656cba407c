"""Writing a letter so that it keeps to the limits, and changing one the way its user asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from bot.drafts.address import addressee
from bot.drafts.facts import SPOKEN, Facts, Letter, Tone
from bot.drafts.limits import BLANKS, forbidden, prose, too_long, words
from bot.drafts.strengths import strength
from bot.drafts.templates import BUILT_IN, Templates
from bot.drafts.text import sentences, tidy
from bot.messages import Draft


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the user's words that a letter could not take: its question and why."""

    key: str
    why: str


_OWN_WORDS: dict[Letter, tuple[str, ...]] = {
    Letter.DEBRIEF: ("clarify",),
    Letter.THANK_YOU: ("detail", "strength", "clarify", "promised"),
    Letter.HOST_THANKS: ("detail",),
    Letter.REFERENCE: ("strength",),
    Letter.CHECK_IN: ("detail",),
    Letter.CALL_CARD: ("clarify",),
    Letter.WITHDRAWAL: ("reason",),
}
"""The user's own words that each letter holds."""
_TOO_LONG = "too long for this letter"


def write(
    letter: Letter, facts: Facts, tone: Tone = Tone.WARM, templates: Templates = BUILT_IN
) -> Draft:
    """A letter ready to be reviewed, within the limits of table (c).

    Where the user's words would break a limit, whole parts are left out in a fixed order, never
    cut inside a sentence; `left_out` tells which.
    """
    return _write(letter, facts, tone, templates)[0]


def left_out(
    letter: Letter, facts: Facts, tone: Tone = Tone.WARM, templates: Templates = BUILT_IN
) -> tuple[LeftOut, ...]:
    """Which of the user's words `write` left out of this letter."""
    return _write(letter, facts, tone, templates)[1]


@lru_cache(maxsize=64)  # a letter is written, then asked what it had to leave out
def _write(
    letter: Letter, facts: Facts, tone: Tone, templates: Templates
) -> tuple[Draft, tuple[LeftOut, ...]]:
    facts, unfit = _without_unfit(letter, facts)
    for tried, gone in _shorter_and_shorter(letter, facts):
        draft, dropped = _rendered(letter, tried, tone, templates), gone
        if not too_long(letter, draft.body):
            break
    return draft, (*unfit, *(LeftOut(key, _TOO_LONG) for key in dropped))


def _without_unfit(letter: Letter, facts: Facts) -> tuple[Facts, tuple[LeftOut, ...]]:
    """Words that hold what no such letter says (pay, patients, …) are passed over whole."""
    own = [(key, said) for key in _OWN_WORDS.get(letter, ()) if (said := getattr(facts, key))]
    if not forbidden(letter, "\n".join(said for _, said in own)):
        return facts, ()
    found: list[LeftOut] = []
    for key, said in own:
        if broken := forbidden(letter, tidy(said)):
            found.append(LeftOut(key, f"speaks of {broken[0]}"))
            facts = _with(facts, key, "")
    return facts, tuple(found)


def _with(facts: Facts, key: str, told: str | None) -> Facts:
    changes: dict[str, Any] = {key: told}
    return replace(facts, **changes)


def _shorter_and_shorter(letter: Letter, facts: Facts) -> Iterator[tuple[Facts, tuple[str, ...]]]:
    """The facts, then without one part after another, the least important first."""
    yield facts, ()
    dropped: tuple[str, ...] = ()
    for key in _GIVES_WAY:
        if key not in _OWN_WORDS.get(letter, ()) or not getattr(facts, key):
            continue
        dropped = (*dropped, key)
        if key == "detail":
            first = sentences(tidy(facts.detail or ""))[:1]
            yield replace(facts, detail="".join(first)), dropped
        facts = _with(facts, key, _INSTEAD.get((letter, key), ""))
        yield facts, dropped
    yield replace(facts, phone=facts.phone if letter in SPOKEN else "", impressions=()), dropped


_GIVES_WAY = ("strength", "detail", "promised", "clarify", "reason")
"""The order in which parts of a letter that is too long are left out."""
_INSTEAD: dict[tuple[Letter, str], str | None] = {
    (Letter.REFERENCE, "strength"): None,
    (Letter.THANK_YOU, "promised"): BLANKS["promised"],
    (Letter.CALL_CARD, "clarify"): BLANKS["clarify"],
    (Letter.DEBRIEF, "clarify"): BLANKS["clarify"],
}
"""What a part gives way to where the letter needs it: a blank, to be filled shorter."""


def _rendered(letter: Letter, facts: Facts, tone: Tone, templates: Templates) -> Draft:
    subject, body = templates.render(letter, facts, tone)
    return Draft(
        body=body,
        subject=subject,
        to=addressee(facts.to, facts.to_credentials),
        email=facts.email,
    )


_MENTION = re.compile(
    r"^(?:(?:please|could you|can you|also)\s+)*(?:mention|add|say|include|put in)\s+"
    r"(?:also\s+)?(?:that\s+)?(?P<what>\S.*)$",
    re.I | re.S,
)
_TONES = (
    (Tone.BRIEF, re.compile(r"\b(short|shorter|brief|briefer|concise|tighter)\b", re.I)),
    (Tone.FORMAL, re.compile(r"\bformal(ly)?\b", re.I)),
    (Tone.WARM, re.compile(r"\b(warm|warmer|friendl(y|ier)|personal|less formal)\b", re.I)),
)
_REQUEST_WORDS = 6


def tone_asked(request: str) -> Tone | None:
    """The tone that a short request names: "more formal", "warmer please", "shorter"."""
    if len(request.split()) > _REQUEST_WORDS or _MENTION.match(request):
        return None
    if re.search(r"\bless formal\b", request, re.I):
        return Tone.WARM
    return next((tone for tone, pattern in _TONES if pattern.search(request)), None)


def reword(
    letter: Letter, facts: Facts, draft: Draft, request: str, templates: Templates = BUILT_IN
) -> Draft | None:
    """The draft changed as asked ("shorter", a tone, "mention …"), None for any other request.

    Sentences that the user added stay in it. The result may pass a limit of table (c) when the
    user's own words make it do so: `check` tells.
    """
    if mention := _MENTION.match(request.strip()):
        return _mention(letter, draft, mention["what"])
    tone = tone_asked(request)
    if tone is Tone.BRIEF:
        return _shorter(letter, facts, draft, templates)
    if tone:
        return _in_tone(letter, facts, draft, tone, templates)
    return None


def _mention(letter: Letter, draft: Draft, said: str) -> Draft:
    """With the user's sentence before the closing one."""
    words = strength(said)
    if words is None:
        return draft
    if words.whole:
        sentence = words.whole
    elif words.topic:
        sentence = f"I would also like to mention {words.topic}."
    else:
        sentence = f"One more thing: {words.words}{words.stop}"
    return _inserted(letter, draft, [sentence])


def _inserted(letter: Letter, draft: Draft, added: list[str]) -> Draft:
    if not added:
        return draft
    body = draft.body
    if letter in SPOKEN and letter is not Letter.VOICEMAIL:
        lines = body.split("\n")
        mark = "- " if letter is Letter.DEBRIEF else "Also: "
        lines[-1:-1] = [f"{mark}{sentence}" for sentence in added]
        return replace(draft, body="\n".join(lines))
    own = prose(letter, body)
    last = own[-1] if own else ""
    at = body.rfind(last) if last else len(body)
    text = " ".join(added)
    return replace(draft, body=f"{body[:at]}{text} {body[at:]}".strip())


def _in_tone(letter: Letter, facts: Facts, draft: Draft, tone: Tone, templates: Templates) -> Draft:
    fresh = write(letter, facts, tone, templates)
    return _inserted(letter, fresh, _added(letter, facts, draft, templates))


def _ours(letter: Letter, facts: Facts, templates: Templates) -> set[str]:
    """The sentences that are ours in any tone, so that the rest is the user's."""
    return {
        sentence
        for tone in Tone
        for sentence in prose(letter, write(letter, facts, tone, templates).body)
    }


_ALIKE = 0.6
"""How alike two sentences are (0 to 1) for one to be an edit of the other."""


def _added(letter: Letter, facts: Facts, draft: Draft, templates: Templates) -> list[str]:
    """The sentences that the user put in besides ours; an edit of one of ours is not one."""
    ours = _ours(letter, facts, templates)
    return [
        sentence
        for sentence in prose(letter, draft.body)
        if sentence not in ours
        and not any(SequenceMatcher(None, sentence, own).ratio() > _ALIKE for own in ours)
    ]


def _shorter(letter: Letter, facts: Facts, draft: Draft, templates: Templates) -> Draft:
    """The brief wording, then with parts left out; of an edited draft only our own sentences
    between the first and the last go, one at a time."""
    theirs = prose(letter, draft.body)
    ours = _ours(letter, facts, templates)
    if all(sentence in ours for sentence in theirs):
        for tried, _ in _shorter_and_shorter(letter, _without_unfit(letter, facts)[0]):
            brief = _rendered(letter, tried, Tone.BRIEF, templates)
            if words(brief.body) < words(draft.body):
                return brief
        return draft
    middle = [sentence for sentence in theirs[1:-1] if sentence in ours]
    if not middle:
        return draft
    longest = max(middle, key=len)
    body = re.sub(r" {2,}", " ", draft.body.replace(longest, "", 1))
    body = "\n".join(line.strip() for line in body.split("\n"))
    return replace(draft, body=re.sub(r"\n{3,}", "\n\n", body))
