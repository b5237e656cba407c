"""The templates in use: the built-in ones, and an operator's where they keep to table (c)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from msgspec.structs import replace

from bot.drafts import engine
from bot.drafts.engine import Problem, Source
from bot.drafts.facts import Facts, Letter, Tone
from bot.drafts.limits import check
from bot.drafts.wording import context
from bot.messages import Draft
from bot.model import Format, NewsKind, Setting

_NONE: Mapping[str, str] = MappingProxyType({})
_NAMES = {
    name: (letter, tone)
    for letter in Letter
    for tone in Tone
    for name in engine.names(letter, tone)
}


class Templates:
    """`overrides` are an operator's templates, source by file name.

    Each is tried on sample facts. `errors` names those that cannot be used, with the line; the
    built-in letter is used in their place.
    """

    def __init__(self, overrides: Mapping[str, str] = _NONE) -> None:
        self._own: dict[str, Source] = {}
        errors: list[Problem] = []
        for name, text in sorted(overrides.items()):
            try:
                self._own[name] = _tried(name, text)
            except Problem as problem:
                errors.append(problem)
        self.errors = tuple(errors)

    def render(self, letter: Letter, facts: Facts, tone: Tone) -> tuple[str, str]:
        """Subject and body. A template that fails on these facts gives way to the built-in."""
        for name in engine.names(letter, tone):
            if name in self._own:
                try:
                    subject, body = _rendered(self._own[name], letter, facts, tone)
                except Problem:
                    break
                if not check(letter, Draft(body=body, subject=subject)):
                    return subject, body
                break
        return _rendered(engine.built_in(letter, tone), letter, facts, tone)


def _rendered(source: Source, letter: Letter, facts: Facts, tone: Tone) -> tuple[str, str]:
    return engine.rendered(source, context(source.uses, letter, facts, tone))


def _tried(name: str, text: str) -> Source:
    if name not in _NAMES:
        near = get_close_matches(name, _NAMES, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise Problem(name, 0, f"there is no such letter{hint}")
    letter, tone = _NAMES[name]
    source = engine.compiled(name, text)
    for facts in _samples():
        subject, body = _rendered(source, letter, facts, tone)
        if broken := check(letter, Draft(body=body, subject=subject)):
            raise Problem(name, 0, f"does not keep to the limits of this letter: {broken[0]}")
    return source


def _samples() -> Iterator[Facts]:
    """Facts that bring every part of a letter out, and every part away."""
    bare = Facts(today=date(2025, 6, 4), facility="Mercy General", role="CRNA")
    yield bare
    full = replace(
        bare,
        sender="Jane Doe",
        credentials="CRNA",
        phone="555-0100",
        profession="CRNA",
        to="Dr. Anita Patel",
        to_credentials="MD",
        met=date(2025, 6, 3),
        detail="the new block room",
        strength="ten years of regional anesthesia",
        interviewers=("Dr. Anita Patel", "Joan Ruiz"),
        impressions=(("Dr. Anita Patel", "the new block room"),),
        missing=("Joan Ruiz",),
        recruiter="Sam Lee",
        who_may_call="Dr. Anita Patel",
    )
    for place in range(4):
        yield replace(full, place=place, panel=4)
    yield replace(full, detail="", strength="", clarify="I finished in 2021, not in 2020")
    yield replace(full, promised="my case log", strength="", format=Format.SITE_VISIT)
    yield replace(full, setting=Setting.LOCUM, to_recruiter=True, to="Sam Lee", to_credentials="")
    yield replace(full, second_round=True, met_before=True, format=Format.SHADOW)
    yield replace(full, check_ins=1, decision_by=date(2025, 6, 3), thanked=False)
    yield replace(full, answer_by=date(2025, 6, 20))
    yield replace(full, issued="license")
    for kind in (NewsKind.OFFER, NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN):
        yield replace(full, outcome=kind, reply_by=date(2025, 6, 20), reason="we are moving")


BUILT_IN = Templates()
