"""Changing a letter the way its user asks, and carrying their own version through a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from bot.drafts.facts import Facts, Letter, Tone
from bot.drafts.letters import inserted, mentioned, write
from bot.drafts.limits import BLANKS, prose
from bot.drafts.templates import BUILT_IN, Templates
from bot.drafts.wording import context
from bot.messages import Draft
from bot.value import Value

_MENTION = re.compile(
    r"^(?:(?P<first>.{3,60}?)[,.;]?\s+(?:and|but)\s+)?(?:(?:please|could you|can you|also)\s+)*"
    r"(?:mention|add|say|include|put in)\s+(?:also\s+)?(?:that\s+)?(?P<what>\S.*)$",
    re.I | re.S,
)
_TONES = (
    (Tone.BRIEF, re.compile(r"\b(short|shorter|brief|briefer|concise|tighter|too long)\b", re.I)),
    (Tone.FORMAL, re.compile(r"\b(formal(ly)?|too casual)\b", re.I)),
    (
        Tone.WARM,
        re.compile(
            r"\b(warm|warmer|friendl(y|ier)|personal|(less|too) (formal|stiff|cold)|softer)\b", re.I
        ),
    ),
)
_FULLER = re.compile(
    r"\b(?:less|too|not so) (?:formal|stiff|cold|short|brief|curt)\b|\b(?:longer|fuller)\b", re.I
)
_REQUEST_WORDS = 6
_REQUEST = re.compile(
    r"^(?:(?:just\s+)?(?:please|(?:could|can|would|will) you)\b"
    r"|(?:(?:i would like|i'd like|let's|just)\s+)*"
    r"(?:make|change|remove|delete|drop|leave|take|cut|add|mention|include|put|use|write|rewrite|"
    r"rephrase|try|replace|shorten|say|move|swap)\b)",
    re.I,
)


class Wish(Value, frozen=True):
    """What a user wants of a letter: another tone, something mentioned, or both."""

    tone: Tone | None = None
    mention: str = ""


def wish(request: str) -> Wish | None:
    """A short request read: "more formal", "shorter", "mention …"; None for any other words."""
    request = request.strip()
    if mention := _MENTION.match(request):
        first = mention["first"] or ""
        tone = tone_asked(first) if first else None
        if tone or not first:
            return Wish(tone, mention["what"])
        return None
    tone = tone_asked(request)
    return Wish(tone) if tone else None


def tone_asked(request: str) -> Tone | None:
    """The tone that a short request names: "more formal", "warmer please", "shorter"."""
    if len(request.split()) > _REQUEST_WORDS:
        return None
    if _FULLER.search(request):
        return Tone.WARM
    return next((tone for tone, pattern in _TONES if pattern.search(request)), None)


def is_request(text: str) -> bool:
    """Whether words ask for a change, so that they are no letter: "leave out Kenya"."""
    return "\n" not in text.strip() and bool(_REQUEST.match(text.strip()))


def reword(
    letter: Letter, facts: Facts, draft: Draft, asked: Wish, templates: Templates = BUILT_IN
) -> Draft:
    """The user's own version of a letter changed as asked; what they wrote stays in it.

    The result may pass a limit of table (c), since it is theirs: `check` tells.
    """
    if asked.tone is Tone.BRIEF:
        draft = _shorter(letter, facts, draft, templates)
    elif asked.tone:
        draft = _in_tone(letter, facts, draft, asked.tone, templates)
    if said := mentioned(asked.mention):
        draft = inserted(letter, draft, [said])
    return draft


def filled(letter: Letter, facts: Facts, body: str) -> str:
    """The user's own version with its blanks filled by what was told since."""
    for key, blank in BLANKS.items():
        if blank in body and (told := _told(letter, facts, key)) and "[" not in told:
            body = body.replace(blank, told)
    return body


def _told(letter: Letter, facts: Facts, key: str) -> str:
    if key == "credentials":
        return facts.credentials or ""
    if key == "role":
        return facts.role
    said = context((key,), letter, facts, Tone.WARM).get(key)
    if said is None or isinstance(said, str):
        return said or ""
    return getattr(said, "topic", "") or str(said.words)


_ALIKE = 0.6
"""How alike two sentences are (0 to 1) for one to be an edit of the other."""


def _in_tone(letter: Letter, facts: Facts, draft: Draft, tone: Tone, templates: Templates) -> Draft:
    """The letter in another tone, with the sentences that the user wrote or changed where they
    were, and without those that they took out."""
    theirs = prose(letter, draft.body)
    old = max(
        (prose(letter, write(letter, facts, one, templates).body) for one in Tone),
        key=lambda ours: len({*ours} & {*theirs}),
    )
    fresh = write(letter, facts, tone, templates)
    new = prose(letter, fresh.body)
    if len(old) != len(new):
        return inserted(letter, fresh, [one for one in theirs if one not in old])
    body, before = fresh.body, ""
    for sentence in theirs:
        at = _same(sentence, old)
        if at is None:
            body = _after(body, before, sentence) if before else _after(body, new[0], sentence)
            before = sentence
        else:
            kept = new[at] if sentence == old[at] else sentence
            body = body.replace(new[at], kept, 1)
            before = kept
    kept_of = {_same(sentence, old) for sentence in theirs}
    for at, sentence in enumerate(new):
        if at not in kept_of:
            body = without(body, sentence)
    return replace(fresh, body=body)


def _same(sentence: str, among: Sequence[str]) -> int | None:
    """Which of our sentences this is, or is an edit of."""
    if sentence in among:
        return among.index(sentence)
    ratios = [SequenceMatcher(None, sentence, one).ratio() for one in among]
    best = max(ratios, default=0.0)
    return ratios.index(best) if best > _ALIKE else None


def _after(body: str, sentence: str, added: str) -> str:
    return body.replace(sentence, f"{sentence} {added}", 1)


def without(body: str, sentence: str) -> str:
    """A body with one sentence fewer, and no gap where it was."""
    body = re.sub(r" {2,}", " ", body.replace(sentence, "", 1))
    body = "\n".join(line.strip() for line in body.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", body)


def _shorter(letter: Letter, facts: Facts, draft: Draft, templates: Templates) -> Draft:
    """Our own sentences between the first and the last go, one at a time, the longest first."""
    ours = {
        sentence
        for tone in Tone
        for sentence in prose(letter, write(letter, facts, tone, templates).body)
    }
    middle = [one for one in prose(letter, draft.body)[1:-1] if one in ours]
    if not middle:
        return draft
    return replace(draft, body=without(draft.body, max(middle, key=len)))
