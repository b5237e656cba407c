"""Every letter that can be written keeps to policy table (c) and says only what it was told."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.drafts import Facts, Letter, Tone, check, gaps, is_small, left_out, write
from bot.drafts.engine import texts
from bot.drafts.facts import SPOKEN
from bot.drafts.limits import BLANKS, prose, words
from bot.drafts.text import words_of
from bot.drafts.wording import day_text
from bot.messages import Draft
from bot.model import Format, NewsKind, Setting
from tests.drafts_cases import CRNA, ELSEWHERE, NP, PA, PHYSICIAN, TOLD, changed, panel

LONG = os.environ.get("AFTERCARE_LONG") == "1"
AXES = ((CRNA, PHYSICIAN, NP, PA), (None, *Format), tuple(Setting), (False, True), (False, True))
EVERY_SITUATION = tuple(
    replace(
        base,
        format=form,
        setting=setting,
        second_round=again,
        met_before=again,
        to_recruiter=agency,
        place=at % 9,
        panel=9,
    )
    for at, (base, form, setting, again, agency) in enumerate(product(*AXES))
)
SITUATIONS = EVERY_SITUATION if LONG else EVERY_SITUATION[::7]
"""A stride that shares no factor with the axes meets all of each, and all pairs that matter."""
UNANSWERED = {"detail": None, "strength": None, "credentials": None, "phone": None, "sender": ""}
SKIPPED = {"detail": "", "strength": "", "clarify": "", "promised": "", "phone": ""}
ISSUED = {"issued": "DEA registration"}
OUTCOME_MATTERS = (Letter.THANK_YOU, Letter.REFERENCE, Letter.REFERENCE_OUTCOME)
MENTIONED = {"mentions": ("that I speak Spanish", "my TEE certification"), "clarify": "it was 200"}
GIVEN_UP = {"cut": 2, "clarify": "I finished in 2021", "promised": "my case log"}
STANDING = {"check_ins": 1, "thanked": False, "decision_by": date(2025, 5, 30)}
OFFERED = {"offered": True, "outcome": NewsKind.OFFER, "reply_by": date(2025, 6, 20)}
CHANGES: tuple[Mapping[str, object], ...] = (
    *({}, UNANSWERED, SKIPPED, TOLD, ELSEWHERE, ISSUED, MENTIONED, GIVEN_UP, OFFERED, STANDING),
)


def test_the_sample_of_situations_meets_all_of_each_axis_and_all_pairs() -> None:
    def seen(facts: Facts) -> tuple[object, ...]:
        return (
            facts.profession,
            facts.format,
            facts.setting,
            facts.second_round,
            facts.to_recruiter,
        )

    sample = [seen(facts) for facts in EVERY_SITUATION[::7]]
    for one, other in combinations(range(len(AXES)), 2):
        pairs = {(values[one], values[other]) for values in sample}
        assert len(pairs) >= 0.9 * len(AXES[one]) * len(AXES[other])
    assert {facts.place for facts in EVERY_SITUATION[::7]} == set(range(9))


@pytest.mark.parametrize("letter", Letter)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("changes", CHANGES)
def test_every_letter_keeps_to_table_c(
    letter: Letter, tone: Tone, changes: Mapping[str, object]
) -> None:
    outcomes = (None, *NewsKind) if letter in OUTCOME_MATTERS else (None,)
    for at, facts in enumerate(SITUATIONS):
        for outcome in outcomes if LONG else (outcomes[at % len(outcomes)],):
            told = changed(replace(facts, outcome=outcome), changes)
            draft = write(letter, told, tone)
            assert check(letter, draft) == [], draft
            assert set(re.findall(r"\[.*?\]", draft.body)) <= set(BLANKS.values())


said = st.one_of(
    st.none(),
    st.just(""),
    st.text(max_size=200),
    st.lists(
        st.sampled_from(("we", "talked about", "her", "call", "I", "is.", "pay", "!", "kids\n")),
        max_size=60,
    ).map(" ".join),
    st.sampled_from(("word " * 800, "A sentence. " * 300, "x" * 4000, "line\n" * 900)),
)
name = st.one_of(st.just(""), st.text(max_size=70), st.sampled_from(("Dr. Li", "Ann Bo, CRNA")))
anything = st.builds(
    replace,
    st.sampled_from(SITUATIONS),
    detail=said,
    strength=said,
    clarify=said,
    promised=said,
    sender=name,
    to=name,
    facility=name,
    role=name,
    credentials=st.one_of(st.none(), name),
    phone=st.one_of(st.none(), name),
    recruiter=name,
    who_may_call=name,
    interviewers=st.lists(name, max_size=12).map(tuple),
    missing=st.lists(name, max_size=12).map(tuple),
    impressions=st.lists(st.tuples(name, said.map(lambda told: told or "")), max_size=4).map(tuple),
    reason=said.map(lambda told: told or ""),
    place=st.integers(0, 12),
    outcome=st.sampled_from((None, *NewsKind)),
    interest=said,
    concerns=said,
    mentions=st.lists(said.map(lambda told: told or ""), max_size=3).map(tuple),
    cut=st.integers(0, 5),
)


@settings(max_examples=1000 if LONG else 60, deadline=None)
@given(st.sampled_from(Letter), st.sampled_from(Tone), anything)
def test_whatever_is_typed_a_letter_keeps_its_measure(
    letter: Letter, tone: Tone, facts: Facts
) -> None:
    draft = write(letter, facts, tone)
    measures = [broken for broken in check(letter, draft) if "at most" in broken]
    assert [one for one in measures if "questions" not in one] == []
    assert "\x00" not in draft.body
    if letter is Letter.THANK_YOU:
        assert len(prose(letter, draft.body)) >= 2


MARKED = {
    "sender": "Zsender Zsurname",
    "credentials": "ZCRED",
    "phone": "907-861-2543",
    "to": "Zto Zaddressee",
    "facility": "Zfacility",
    "role": "Zrole",
    "detail": "the Zdetail",
    "strength": "Zstrengths",
    "recruiter": "Zrecruiter",
    "who_may_call": "Zcaller",
    "interviewers": ("Zone", "Ztwo"),
    "missing": ("Ztwo",),
    "impressions": (("Zone", "Zimpression"),),
    "clarify": "Zclaim",
    "promised": "Zpromise",
    "reason": "Zreason",
    "interest": "Zinterest",
    "concerns": "Zconcern",
    "mentions": ("the Zmention",),
}
OURS = {
    token
    for text in texts().values()
    for token in words_of(re.sub(r"\{[%{].*?[%}]\}", " ", re.sub(r"[\[\]|?]", " ", text)))
} | {
    *words_of(
        "meeting speaking with me having visit alongside you our conversation the day position "
        "assignment anesthesia team department a case log or references list of procedures again "
        "today yesterday on about and for talking dear hello hi I would also like to mention also "
        "time your"
    ),
    *words_of(re.sub(r"[\[\]]", "", " ".join(BLANKS.values()))),
}


@pytest.mark.parametrize("letter", Letter)
@pytest.mark.parametrize("tone", Tone)
def test_every_name_number_date_and_place_comes_from_the_facts(letter: Letter, tone: Tone) -> None:
    when = date(2031, 3, 17)
    cases = tuple(product((None, *NewsKind), (date(2031, 4, 9), date(2031, 3, 18)), ("", *MARKED)))
    for at, (outcome, later, blank) in enumerate(cases):
        if not LONG and at % 5:
            continue
        told = {key: value for key, value in MARKED.items() if key != blank}
        situation = EVERY_SITUATION[at * 7 % len(EVERY_SITUATION)]
        facts = changed(
            Facts(
                today=date(2031, 3, 29),
                met=when,
                decision_by=later,
                reply_by=later,
                answer_by=later,
                start=later,
                outcome=outcome,
                offered=outcome is NewsKind.OFFER,
                profession=situation.profession,
                format=situation.format,
                setting=situation.setting,
                second_round=situation.second_round,
                met_before=situation.met_before,
                to_recruiter=situation.to_recruiter,
                place=situation.place,
                panel=9,
            ),
            told,
        )
        known = set(words_of(" ".join(map(str, told.values()))))
        known |= {part.strip("'()") for part in known}
        known |= set(words_of(f"{day_text(when, False)} {day_text(later, False)}"))
        known |= set(words_of(facts.profession))
        draft = write(letter, facts, tone)
        used = set(words_of(re.sub(r"[\[\]?]", " ", f"{draft.subject} {draft.body}")))
        assert used - OURS - known - {"-", ""} == set()


def threes(draft: Draft) -> set[tuple[str, ...]]:
    """Runs of three words; a blank stands for words still to come, and counts as one."""
    text = re.sub(r"\[.*?\]", "blank", " ".join(prose(Letter.THANK_YOU, draft.body)))
    spoken = words_of(text)
    return set(zip(spoken, spoken[1:], spoken[2:], strict=False))


def most_alike(notes: list[Draft]) -> float:
    return max(
        len(threes(one) & threes(other)) / min(len(threes(one)), len(threes(other)))
        for one, other in combinations(notes, 2)
    )


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("base", [CRNA, PHYSICIAN, NP, PA])
@pytest.mark.parametrize("size", [2, 4, 9])
@pytest.mark.parametrize("again", [False, True])
def test_no_two_notes_to_a_panel_are_alike(base: Facts, tone: Tone, size: int, again: bool) -> None:
    facts = [replace(one, second_round=again) for one in panel(base, size)]
    assert most_alike([write(Letter.THANK_YOU, one, tone) for one in facts]) <= 1 / 3


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(
    "changes",
    [
        {"strength": "fifteen years of my own blocks, hearts and heads in a busy trauma center"},
        {"clarify": "I forgot to mention my ACLS card", "promised": "send them my case log"},
        {"detail": None, "strength": None},
        {"detail": "", "strength": ""},
        {"outcome": NewsKind.OFFER},
        {"met_before": True, "second_round": True},
        {"format": Format.SITE_VISIT},
        {"format": Format.SHADOW, "setting": Setting.LOCUM},
        {"cut": 1},
        {"facility": "University of Pittsburgh Medical Center", "role": "NP in the pain clinic"},
    ],
)
@pytest.mark.parametrize("base", [CRNA, NP])
def test_no_two_notes_of_four_are_alike_whatever_is_known(
    tone: Tone, changes: Mapping[str, object], base: Facts
) -> None:
    notes = [write(Letter.THANK_YOU, changed(one, changes), tone) for one in panel(base, 4)]
    assert most_alike(notes) <= 1 / 3


def test_clarification_and_promise_go_to_the_first_of_a_panel_only() -> None:
    told = changed(CRNA, TOLD)
    assert "2021" in write(Letter.THANK_YOU, told).body
    assert "case log" in write(Letter.THANK_YOU, told).body
    second = write(Letter.THANK_YOU, replace(told, place=1)).body
    assert "2021" not in second
    assert "case log" not in second


def test_long_clarification_goes_to_the_phone_and_not_into_the_note() -> None:
    misstep = (
        "I said that I had placed about three hundred epidurals in my last year of training when "
        "the log shows two hundred and twelve, but I have placed over four hundred since then"
    )
    facts = replace(CRNA, clarify=misstep)
    assert not is_small(misstep)
    assert is_small("I finished in 2021, not in 2020")
    assert "epidurals" not in write(Letter.THANK_YOU, facts).body
    assert "epidurals" in write(Letter.CALL_CARD, facts).body
    assert "one thing I said" in write(Letter.VOICEMAIL, facts).body


def test_what_does_not_fit_is_left_out_whole_and_named() -> None:
    facts = replace(CRNA, detail="word " * 60, strength="ten years of cardiac")
    body = write(Letter.THANK_YOU, facts).body
    assert "word" not in words_of(body)
    assert [one.key for one in left_out(Letter.THANK_YOU, facts)] == ["strength", "detail"]


def test_first_sentence_of_a_long_detail_stays() -> None:
    facts = replace(CRNA, detail="I liked the block room. " + "Then there was more. " * 15)
    assert "I liked the block room." in write(Letter.THANK_YOU, facts).body


def test_words_that_no_such_letter_says_are_left_out_and_named() -> None:
    facts = replace(CRNA, detail="the salary and the sign-on bonus")
    assert "salary" not in write(Letter.THANK_YOU, facts).body
    (left,) = left_out(Letter.THANK_YOU, facts)
    assert (left.key, left.why) == ("detail", "speaks of pay before an offer")


def test_blanks_name_the_questions_that_fill_them() -> None:
    bare = Facts(today=date(2025, 6, 3), facility="Mercy General", role="CRNA")
    keys = ("name", "credentials", "detail", "strength")
    assert gaps(write(Letter.THANK_YOU, bare)) == keys
    assert gaps(write(Letter.VOICEMAIL, bare)) == ("name", "phone")
    assert gaps(write(Letter.THANK_YOU, CRNA)) == ()


def test_skipped_questions_leave_no_blank() -> None:
    skipped = replace(CRNA, detail="", strength="", credentials="")
    draft = write(Letter.THANK_YOU, skipped)
    assert "[" not in draft.body
    assert draft.body.endswith("\nJane Doe")


def test_voicemail_says_name_and_number_twice() -> None:
    body = write(Letter.VOICEMAIL, CRNA).body
    assert body.count("Jane Doe") == body.count("404-555-0142") == 2


WRITTEN = [letter for letter in Letter if letter not in SPOKEN]


@pytest.mark.parametrize("letter", WRITTEN)
@pytest.mark.parametrize("changes", CHANGES)
def test_no_two_tones_share_a_sentence(letter: Letter, changes: Mapping[str, object]) -> None:
    for situation in SITUATIONS:
        facts = changed(situation, changes)
        used = [
            {one for one in prose(letter, write(letter, facts, tone).body) if ours(one)}
            for tone in Tone
        ]
        assert not any(one & other for one, other in combinations(used, 2)), facts


def ours(sentence: str) -> bool:
    """Whether a sentence is not the user's own, as the sample facts have them."""
    told = ("I liked", "I did a fellowship", "I am comfortable", "I speak", "- ")
    return not sentence.startswith((*told, "I would also like to mention"))


@pytest.mark.parametrize("letter", WRITTEN)
@pytest.mark.parametrize("changes", CHANGES)
def test_brief_is_the_shortest_of_the_tones(letter: Letter, changes: Mapping[str, object]) -> None:
    for situation in SITUATIONS:
        facts = changed(situation, changes)
        brief, warm, formal = (
            words(write(letter, facts, tone).body) for tone in (Tone.BRIEF, Tone.WARM, Tone.FORMAL)
        )
        assert brief < min(warm, formal), facts


@pytest.mark.parametrize("tone", Tone)
def test_check_in_asks_exactly_one_question(tone: Tone) -> None:
    for facts in SITUATIONS:
        assert write(Letter.CHECK_IN, facts, tone).body.count("?") == 1


def test_letters_to_physicians_say_doctor_and_to_others_the_first_name() -> None:
    assert write(Letter.THANK_YOU, CRNA).body.startswith("Dear Dr. Patel,")
    joan = replace(CRNA, to="Joan Ruiz", to_credentials="CRNA, DNAP")
    assert write(Letter.THANK_YOU, joan).body.startswith("Dear Joan,")
    assert write(Letter.THANK_YOU, joan, Tone.FORMAL).body.startswith("Dear Dr. Ruiz,")
    assert write(Letter.THANK_YOU, replace(CRNA, to="")).body.startswith("Hello,")
    assert write(Letter.THANK_YOU, CRNA).to == "Anita Patel, MD"


@pytest.mark.parametrize("tone", Tone)
def test_second_check_in_does_not_repeat_the_first(tone: Tone) -> None:
    for facts in SITUATIONS:
        first = prose(Letter.CHECK_IN, write(Letter.CHECK_IN, facts, tone).body)
        again = replace(facts, check_ins=1)
        assert not set(first) & set(
            prose(Letter.CHECK_IN, write(Letter.CHECK_IN, again, tone).body)
        )


def test_urgent_care_is_a_workplace_and_no_pressure() -> None:
    facts = replace(NP, role="NP, urgent care")
    assert check(Letter.CHECK_IN, write(Letter.CHECK_IN, facts)) == []


def test_dates_are_written_in_the_order_of_the_user() -> None:
    facts = replace(CRNA, today=date(2025, 6, 20), day_first=True)
    assert "on Tuesday 3 June" in write(Letter.CHECK_IN, facts).body
    assert "on Tuesday, June 3" in write(Letter.CHECK_IN, replace(facts, day_first=False)).body


@pytest.mark.parametrize(
    ("role", "post"),
    [
        ("CRNA", "the CRNA position"),
        ("the CRNA position", "the CRNA position"),
        ("Staff Anesthesiologist", "the staff anesthesiologist position"),
        ("NP in the pain clinic", "the NP position in the pain clinic"),
        ("CRNA, cardiac", "the CRNA position (cardiac)"),
        ("an NP - pain clinic", "the NP position (pain clinic)"),
        ("crna locums", "the locum CRNA position"),
        ("", "the [role] position"),
    ],
)
def test_role_is_spoken_of_as_a_post(role: str, post: str) -> None:
    assert post in write(Letter.THANK_YOU, replace(CRNA, role=role)).body


@pytest.mark.parametrize(
    ("facility", "named"),
    [
        ("Mercy General.", "at Mercy General."),
        ("The Mayo Clinic", "at the Mayo Clinic."),
        ("University of Iowa", "at the University of Iowa."),
        ("VA", "at the VA."),
        ("UNIVERSITY OF IOWA", "at the University of Iowa."),
        ("MERCY GENERAL", "at Mercy General."),
        ("UPMC", "at UPMC."),
        ("UPMC MERCY", "at UPMC Mercy."),
        ("Hôpital Général Juif", "at Hôpital Général Juif."),
        ("مستشفى الملك", "at مستشفى الملك."),
        ("their surgery center", "at [facility]."),
        (
            "Saint Mary of the Lake Regional Medical Center of Northern Michigan and Wisconsin",
            "at Saint Mary of the Lake Regional Medical Center of Northern Michigan and Wisconsin.",
        ),
    ],
)
def test_a_facility_is_named_as_one_says_it(facility: str, named: str) -> None:
    assert named in write(Letter.THANK_YOU, replace(CRNA, facility=facility)).body


def test_words_that_break_off_are_a_blank_to_fill() -> None:
    facts = replace(CRNA, detail="we talked about…", strength="the")
    assert gaps(write(Letter.THANK_YOU, facts)) == ("detail", "strength")
    facts = replace(CRNA, clarify="I misspoke", promised="send it")
    assert gaps(write(Letter.THANK_YOU, facts)) == ("clarify", "promised")


@pytest.mark.parametrize(
    ("letter", "body", "broken"),
    [
        (Letter.DEBRIEF, "- a\n" * 6, "6 points, at most 5"),
        (Letter.CALL_CARD, "word " * 120, "48 seconds to say, at most 45"),
        (Letter.VOICEMAIL, "404-555-0142 " * 7, "28 seconds to say, at most 25"),
        (Letter.CHECK_IN, "When? And how?", "2 questions, at most 1"),
        (Letter.CHECK_IN, "I have not heard from you.", "reproach"),
        (Letter.CHECK_IN, "This is urgent.", "pressure"),
        (Letter.OFFER_REPLY, "I gladly accept.", "an acceptance or a negotiation"),
        (Letter.REJECTION_REPLY, "Please reconsider.", "an appeal"),
        (Letter.REFERENCE, "Please say that I am good.", "scripted praise"),
        (Letter.THANK_YOU, "Hi,\n\nThanks. My patient Mr. X.\n\nBest", "a patient"),
        (Letter.CLOSE_OUT, "I am writing to thank you.", "filler"),
        (Letter.CHECK_IN, "Will credentialing take long, I am worried.", "licensing"),
    ],
)
def test_check_names_what_table_c_forbids(letter: Letter, body: str, broken: str) -> None:
    found = check(letter, Draft(body=body, subject="Hello"))
    assert any(one.startswith(broken) for one in found), found


def test_promise_too_long_for_the_note_leaves_a_blank_to_fill_shorter() -> None:
    facts = replace(CRNA, promised="send her " + "a very long thing " * 30)
    assert gaps(write(Letter.THANK_YOU, facts)) == ("promised",)


def test_longest_names_still_make_a_letter() -> None:
    long = "of the " * 8
    facts = replace(CRNA, facility=f"Hospital {long}", role=f"CRNA {long}", check_ins=1)
    assert check(Letter.CHECK_IN, write(Letter.CHECK_IN, facts)) == []
