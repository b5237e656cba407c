"""An operator's templates replace the built-in letters where they keep to the limits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.drafts import Letter, Templates, Tone, write
from bot.drafts.engine import names, texts
from tests.drafts_cases import CRNA

OWN = """Subject: Thanks from {{ name }}

{{ greeting }}

Thank you for talking with me {{ met }} about the {{ post }}. It was a pleasure.

Yours,
{{ signature }}
"""


def test_own_template_is_used_and_the_other_tones_stay() -> None:
    templates = Templates({"thank_you.warm.txt": OWN})
    assert templates.errors == ()
    draft = write(Letter.THANK_YOU, CRNA, Tone.WARM, templates)
    assert draft.subject == "Thanks from Jane Doe"
    assert "It was a pleasure." in draft.body
    formal = write(Letter.THANK_YOU, CRNA, Tone.FORMAL, templates)
    assert formal == write(Letter.THANK_YOU, CRNA, Tone.FORMAL)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("thank_you.warm.txt", OWN + "{% if %}", "thank_you.warm.txt, line 9: "),
        ("thank_you.warm.txt", OWN + "{{ salary }}", "line 9: 'salary' is undefined"),
        ("thank_you.warm.txt", OWN.replace("Subject", "Betreff"), "no subject line"),
        ("thank_you.warm.txt", OWN.replace("pleasure.", "pleasure!"), "an exclamation mark"),
        ("thank_you.warm.txt", OWN.replace("It was", "It was really " * 50), "words, at most 90"),
        ("thank_you.warm.txt", OWN.replace("It was a", "When will you decide? A"), "status"),
        ("thankyou.warm.txt", OWN, "did you mean thank_you.warm.txt?"),
        ("poem.txt", OWN, "there is no such letter"),
        ("thank_you.warm.txt", OWN + "{{ name.__class__.__mro__ }}", "line 9: "),
    ],
)
def test_bad_template_is_named_and_the_built_in_one_used(name: str, text: str, told: str) -> None:
    templates = Templates({name: text})
    (error,) = templates.errors
    assert str(error).startswith(name)
    assert told in str(error)
    assert write(Letter.THANK_YOU, CRNA, Tone.WARM, templates) == write(Letter.THANK_YOU, CRNA)


def test_own_template_that_cannot_hold_these_facts_gives_way_to_the_built_in() -> None:
    text = OWN.replace("It was a pleasure.", "It was good. " + "{{ facility }} " * 20)
    templates = Templates({"thank_you.warm.txt": text})
    facts = replace(CRNA, facility="Saint Luke and Saint Mary Hospital of Upper Ohio")
    assert templates.errors == ()
    assert "It was good." in write(Letter.THANK_YOU, CRNA, Tone.WARM, templates).body
    assert "It was good." not in write(Letter.THANK_YOU, facts, Tone.WARM, templates).body


def test_own_template_that_fails_on_these_facts_gives_way_to_the_built_in() -> None:
    text = OWN.replace("It was", "{% if place == 7 %}{{ nothing }}{% endif %}It was")
    templates = Templates({"thank_you.warm.txt": text})
    assert templates.errors == ()
    facts = replace(CRNA, place=7)
    assert write(Letter.THANK_YOU, facts, Tone.WARM, templates) == write(Letter.THANK_YOU, facts)


def test_parts_that_come_out_empty_leave_no_gap() -> None:
    text = OWN.replace("\n\nYours", "\n\n{{ again }}\n\n{{ again }}\n\nYours")
    body = write(Letter.THANK_YOU, CRNA, Tone.WARM, Templates({"thank_you.warm.txt": text})).body
    assert "pleasure.\n\nYours,\nJane Doe, CRNA" in body


def test_vary_gives_each_place_its_own_wording() -> None:
    text = OWN.replace(
        "It was a pleasure.", "{% vary %}One.{% or %}Two.{% or %}Three.{% endvary %}"
    )
    templates = Templates({"thank_you.warm.txt": text})
    bodies = [
        write(Letter.THANK_YOU, replace(CRNA, place=place), Tone.WARM, templates).body
        for place in range(4)
    ]
    for body, word in zip(bodies, ("One.", "Two.", "Three.", "One."), strict=True):
        assert word in body


def test_words_of_a_user_are_never_run_as_a_template() -> None:
    facts = replace(CRNA, detail="the {{ signature }} {% raw %} 7*7")
    assert "{{ signature }}" in write(Letter.THANK_YOU, facts).body


def test_every_letter_has_its_built_in_texts() -> None:
    wanted = {name for letter in Letter for tone in Tone for name in names(letter, tone)}
    assert set(texts()) <= wanted
    for letter in Letter:
        for tone in Tone:
            assert set(names(letter, tone)) & set(texts())
    assert Templates(dict(texts())).errors == ()
