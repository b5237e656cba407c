"""The facts that the tests of the letters write from: a few people, told as users tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from bot.drafts import Facts, Letter, Tone
from bot.model import Format, NewsKind, Setting

CRNA = Facts(
    today=date(2025, 6, 3),
    met=date(2025, 6, 3),
    sender="Jane Doe",
    credentials="CRNA",
    phone="404-555-0142",
    profession="CRNA",
    to="Dr. Anita Patel",
    to_credentials="MD",
    email="apatel@example.org",
    panel=1,
    facility="Mercy General",
    role="CRNA",
    detail="we talked about her time in Kenya",
    strength="ten years of regional anesthesia",
    interviewers=("Dr. Anita Patel", "Joan Ruiz, CRNA"),
    impressions=(("Dr. Anita Patel", "we talked about her time in Kenya"),),
    who_may_call="Dr. Anita Patel",
)
PHYSICIAN = replace(
    CRNA,
    met=date(2025, 6, 2),
    sender="Samuel Osei",
    credentials="MD",
    phone="312-555-0199",
    profession="anesthesiologist",
    to="Maria de la Cruz",
    to_credentials="MD",
    email="",
    facility="The Lakeside Clinic",
    role="Staff anesthesiologist",
    format=Format.SITE_VISIT,
    detail="the move to a new cardiac tower",
    strength="I did a fellowship in cardiac anesthesia",
    interviewers=("Maria de la Cruz, MD", "Tom Becker"),
    impressions=(("Tom Becker", "how call is shared"),),
    who_may_call="",
)
NP = replace(
    CRNA,
    today=date(2025, 11, 25),
    met=date(2025, 11, 21),
    sender="Priya Nair",
    credentials="MSN, FNP-C",
    phone="",
    profession="NP",
    to="Carlos Vega",
    to_credentials="",
    email="",
    facility="Northern Plains Health",
    role="NP in the pain clinic",
    format=Format.VIDEO,
    setting=Setting.LOCUM,
    detail="I liked how the team hands patients over",
    strength="comfortable with independent practice",
    interviewers=("Carlos Vega",),
    impressions=(("Carlos Vega", "they chart in Epic"),),
    recruiter="Lena Fox",
    who_may_call="",
)
PA = replace(
    NP,
    sender="Mark Lindqvist",
    credentials="PA-C",
    profession="PA",
    to="Ruth",
    facility="St. Olaf Surgical",
    role="surgical PA",
    format=Format.PHONE,
    setting=Setting.PERMANENT,
    detail="call schedule",
    strength=None,
    recruiter="",
)

DETAILS = (
    "we talked about her time in Kenya",
    "the new robotics program",
    "I liked how the team handles call",
    "she told me the block room opens in May",
    "call schedule",
    "both from Ohio",
    "how they run the OB service",
    "He runs the residency. We compared notes on teaching.",
    None,
)
"""One per place of a panel: every shape in which users tell a detail."""


def panel(facts: Facts, size: int = 4) -> list[Facts]:
    """The facts of the notes to a panel, each with a detail of its own."""
    return [replace(facts, place=place, panel=size, detail=DETAILS[place]) for place in range(size)]


def golden() -> Iterator[tuple[str, Letter, Tone, Facts]]:
    """Every golden letter: file name, letter, tone and facts."""
    for name, letter, facts in _situations():
        spoken = letter in (Letter.DEBRIEF, Letter.CALL_CARD, Letter.VOICEMAIL)
        for tone in (Tone.WARM,) if spoken else tuple(Tone):
            suffix = "" if spoken else f".{tone}"
            yield f"{letter}.{name}{suffix}.txt", letter, tone, facts


def _agency(facts: Facts) -> Facts:
    return replace(facts, to=facts.recruiter or "Lena Fox", to_recruiter=True, to_credentials="")


def _reference(facts: Facts) -> Facts:
    return replace(facts, to="Dr. Helen Marsh", to_credentials="DO", email="", detail=None)


def _situations() -> Iterator[tuple[str, Letter, Facts]]:
    later = date(2025, 6, 6)
    misstep = "I said 300 blocks a year but it was nearer 200"
    yield "crna", Letter.THANK_YOU, CRNA
    for facts in panel(CRNA, 9)[1:]:
        yield f"panel_{facts.place + 1}", Letter.THANK_YOU, facts
    yield "physician_site_visit", Letter.THANK_YOU, PHYSICIAN
    yield "np_locum_video", Letter.THANK_YOU, NP
    yield "pa_phone_unanswered", Letter.THANK_YOU, replace(PA, detail=None)
    yield "skipped_all", Letter.THANK_YOU, replace(CRNA, detail="", strength="")
    yield "clarified", Letter.THANK_YOU, replace(CRNA, clarify=misstep)
    yield (
        "omitted_and_promised",
        Letter.THANK_YOU,
        replace(
            PHYSICIAN, clarify="forgot to mention that I speak Spanish", promised="send my case log"
        ),
    )
    yield (
        "second_round",
        Letter.THANK_YOU,
        replace(CRNA, second_round=True, met_before=True, detail="the plan for the new block room"),
    )
    yield (
        "second_round_locum",
        Letter.THANK_YOU,
        replace(NP, second_round=True, detail="the handover to the night team"),
    )
    yield "shadow_day", Letter.THANK_YOU, replace(CRNA, format=Format.SHADOW)
    yield (
        "asked_about_me",
        Letter.THANK_YOU,
        replace(CRNA, detail="She asked about my research on nerve blocks 😊"),
    )
    odd = replace(
        PHYSICIAN,
        to="José Núñez-O’Brien (chief)",
        facility="University of Iowa Hospitals and Clinics, Stead Family Children's Hospital",
        role="a staff anesthesiologist",
        detail="I LOVED THEIR HEART TEAM!! 😊",
        strength="I'm good with regional",
        clarify="said 300 blocks, meant 200",
        promised="I'd send my case logs by Friday",
    )
    yield "odd_words", Letter.THANK_YOU, odd
    yield (
        "odd_name",
        Letter.THANK_YOU,
        replace(
            NP, to="د. محمد علي", role="crna locums", detail="the robots?", strength="10 yrs ICU"
        ),
    )
    mentions = ("that I can start in January", "my TEE certification")
    yield "mentioned", Letter.THANK_YOU, replace(CRNA, mentions=mentions)
    yield "mentioned", Letter.CHECK_IN, replace(CRNA, mentions=mentions[:1], today=later)
    yield "after_offer", Letter.THANK_YOU, replace(CRNA, outcome=NewsKind.OFFER, strength="")
    yield "host", Letter.HOST_THANKS, replace(PHYSICIAN, to="Tom Becker", to_credentials="")
    yield "host_no_detail", Letter.HOST_THANKS, replace(PHYSICIAN, to="", detail=None)
    yield (
        "addresses",
        Letter.COORDINATOR,
        replace(PHYSICIAN, to="Gail Stone", to_credentials="", missing=PHYSICIAN.interviewers),
    )
    yield (
        "one_address",
        Letter.COORDINATOR,
        replace(CRNA, to="Gail Stone", to_credentials="", email="", missing=("Joan Ruiz",)),
    )
    yield "nobody_known", Letter.COORDINATOR, replace(CRNA, to="", email="", interviewers=())
    yield "manager_calls", Letter.REFERENCE, _reference(CRNA)
    yield (
        "names_requested",
        Letter.REFERENCE,
        replace(
            _reference(PHYSICIAN),
            names_requested=True,
            decision_by=date(2025, 6, 13),
            strength="my cardiac fellowship; two years of running the echo course",
        ),
    )
    yield "locum", Letter.REFERENCE, _reference(NP)
    yield "by_phone", Letter.REFERENCE, replace(_reference(CRNA), to_phone="404-555-0177")
    yield "offer", Letter.REFERENCE, replace(_reference(PA), outcome=NewsKind.OFFER)
    yield "first", Letter.CHECK_IN, replace(CRNA, today=later)
    yield (
        "promised_date_passed",
        Letter.CHECK_IN,
        replace(PHYSICIAN, today=date(2025, 6, 16), decision_by=date(2025, 6, 13)),
    )
    yield "second", Letter.CHECK_IN, replace(CRNA, today=date(2025, 6, 13), check_ins=1)
    yield "late_thanks", Letter.CHECK_IN, replace(CRNA, thanked=False, today=later)
    yield "agency", Letter.CHECK_IN, _agency(NP)
    yield (
        "agency_date_passed",
        Letter.CHECK_IN,
        replace(_agency(NP), decision_by=date(2025, 11, 24)),
    )
    yield (
        "second_date_passed",
        Letter.CHECK_IN,
        replace(PHYSICIAN, today=date(2025, 6, 23), decision_by=date(2025, 6, 13), check_ins=1),
    )
    yield "agency_second", Letter.CHECK_IN, replace(_agency(NP), check_ins=1)
    offer = replace(CRNA, today=later, answer_by=date(2025, 6, 13))
    yield "offer", Letter.UPDATE, offer
    yield "offer_undated", Letter.UPDATE, replace(offer, answer_by=None, undated=True)
    yield "offer_date_unanswered", Letter.UPDATE, replace(PHYSICIAN, today=later)
    yield "offer_agency", Letter.UPDATE, replace(_agency(NP), answer_by=date(2025, 12, 1))
    yield "license", Letter.UPDATE, replace(PHYSICIAN, today=later, issued="license")
    yield "dea_agency", Letter.UPDATE, replace(_agency(NP), issued="DEA registration")
    yield "misstep", Letter.CALL_CARD, replace(CRNA, clarify=misstep, today=later)
    yield (
        "addition",
        Letter.CALL_CARD,
        replace(
            PHYSICIAN, clarify="I never mentioned that I chaired the echo committee", today=later
        ),
    )
    yield "agency", Letter.CALL_CARD, _agency(NP)
    yield (
        "date_passed",
        Letter.CALL_CARD,
        replace(PA, decision_by=date(2025, 11, 24)),
    )
    yield "misstep", Letter.VOICEMAIL, replace(CRNA, clarify=misstep)
    yield "timeline", Letter.VOICEMAIL, PHYSICIAN
    yield "agency_no_phone", Letter.VOICEMAIL, _agency(NP)
    yield (
        "answered",
        Letter.DEBRIEF,
        replace(
            _agency(PA),
            interest="I would take it if the call is fair",
            concerns="who covers OB at night?",
        ),
    )
    yield (
        "permanent",
        Letter.DEBRIEF,
        replace(CRNA, to="Sam Lee", to_credentials="", email="", decision_by=date(2025, 6, 13)),
    )
    yield "locum", Letter.DEBRIEF, replace(_agency(NP), clarify="I finished in 2021, not 2020")
    yield (
        "host_shadow",
        Letter.HOST_THANKS,
        replace(CRNA, to="Joan Ruiz", format=Format.SHADOW, detail="she let me watch two blocks"),
    )
    yield "direct", Letter.CLOSE_OUT, CRNA
    yield "agency", Letter.CLOSE_OUT, _agency(NP)
    yield "permanent", Letter.OFFER_REPLY, CRNA
    yield "dated", Letter.OFFER_REPLY, replace(PHYSICIAN, reply_by=date(2025, 6, 20))
    yield "agency", Letter.OFFER_REPLY, _agency(NP)
    yield "direct", Letter.REJECTION_REPLY, CRNA
    yield "agency", Letter.REJECTION_REPLY, _agency(NP)
    yield "plain", Letter.WITHDRAWAL, CRNA
    yield "reason", Letter.WITHDRAWAL, replace(PHYSICIAN, reason="we have decided to stay in Ohio")
    yield "agency", Letter.WITHDRAWAL, _agency(NP)
    yield "offer_declined", Letter.WITHDRAWAL, replace(CRNA, offered=True)
    for kind in (NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN, NewsKind.OFFER):
        yield (
            str(kind),
            Letter.REFERENCE_OUTCOME,
            replace(_reference(CRNA), outcome=kind, start=date(2025, 9, 1)),
        )
    yield "silence", Letter.REFERENCE_OUTCOME, _reference(NP)


TOLD = {"clarify": "I finished in 2021, not in 2020", "promised": "send her my case log"}
ELSEWHERE = {"answer_by": date(2025, 6, 20)}


def changed(facts: Facts, changes: Mapping[str, object]) -> Facts:
    named: dict[str, Any] = dict(changes)
    return replace(facts, **named)
