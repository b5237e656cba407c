"""What a letter may say: the kinds of letter, their tones, and the facts taken from a candidate."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.model import (
    Candidate,
    Format,
    Interview,
    News,
    NewsKind,
    Person,
    Reference,
    Setting,
    Settled,
    Via,
)
from bot.promised import promised_day
from bot.value import Value


class Letter(StrEnum):
    """The rows of policy table (c), and real news; the spoken ones are in `SPOKEN`."""

    DEBRIEF = "debrief"
    THANK_YOU = "thank_you"
    HOST_THANKS = "host_thanks"
    COORDINATOR = "coordinator"
    REFERENCE = "reference"
    CHECK_IN = "check_in"
    UPDATE = "update"
    CALL_CARD = "call_card"
    VOICEMAIL = "voicemail"
    CLOSE_OUT = "close_out"
    OFFER_REPLY = "offer_reply"
    REJECTION_REPLY = "rejection_reply"
    WITHDRAWAL = "withdrawal"
    REFERENCE_OUTCOME = "reference_outcome"


class Tone(StrEnum):
    WARM = "warm"
    FORMAL = "formal"
    BRIEF = "brief"


SPOKEN = frozenset({Letter.DEBRIEF, Letter.CALL_CARD, Letter.VOICEMAIL})

_OUTCOMES = frozenset({NewsKind.OFFER, NewsKind.ACCEPTED, NewsKind.REJECTED, NewsKind.WITHDRAWN})
_ANSWERS = frozenset({NewsKind.NEW_DATE, NewsKind.REPLY})
_OFFER, _ACCEPTED = frozenset({NewsKind.OFFER}), frozenset({NewsKind.ACCEPTED})
_CHECK_INS = frozenset({"check_in_1", "check_in_2"})
_TO_STAFF = frozenset({Letter.HOST_THANKS, Letter.COORDINATOR})
_MANAGER, _DONE = attrgetter("manager"), Settled.DONE


class Facts(Value, frozen=True, kw_only=True):
    """All that a letter may use, in plain values.

    Where a field may be None, that is a question not answered yet, shown as a blank, and "" is
    one that the user passed over, whose part of the letter is left out. Dates are days in the
    user's zone.

    `place` and `panel` are the addressee's position among those interviewers (the manager is 0) and
    how many there are. `to_recruiter` is true where a recruiter stands between the user and the
    facility. `to_phone` is the number of a reference of whom no e-mail address is known, who can be
    sent no attachment. `met_before` says that the addressee also interviewed the user in the round
    before. `thanked` is whether a thank-you note to the facility went out, `check_ins` how many
    check-ins were sent since the employer last answered. `interviewers` and `impressions` (name,
    words) are for the recruiter, as are `interest` (where the user stands) and `concerns` (what
    they would want answered); `missing` are the interviewers still to be thanked whose address is
    not known. `offered` is whether an offer was made, whatever came of it; `reason` is why the
    user withdraws. `issued`
    is what real news says was issued, "" for a competing offer; that one wants its answer on
    `answer_by`, or says no date (`undated`). `no_notes` is whether the employer asked for none.
    `mentions` are what the user asked to have mentioned, in their words, and `cut` how many parts
    they gave up for a shorter letter.
    """

    today: date
    sender: str = ""
    credentials: str | None = None
    phone: str | None = None
    profession: str = ""
    to: str = ""
    to_credentials: str = ""
    email: str = ""
    to_phone: str = ""
    to_recruiter: bool = False
    place: int = 0
    panel: int = 1
    facility: str = ""
    role: str = ""
    setting: Setting = Setting.PERMANENT
    format: Format | None = None
    met: date | None = None
    decision_by: date | None = None
    day_first: bool = False
    detail: str | None = None
    strength: str | None = None
    clarify: str | None = None
    promised: str | None = None
    second_round: bool = False
    met_before: bool = False
    interest: str | None = None
    concerns: str | None = None
    thanked: bool = True
    check_ins: int = 0
    interviewers: tuple[str, ...] = ()
    impressions: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    recruiter: str = ""
    names_requested: bool = False
    who_may_call: str = ""
    outcome: NewsKind | None = None
    reply_by: date | None = None
    start: date | None = None
    offered: bool = False
    reason: str = ""
    issued: str = ""
    answer_by: date | None = None
    undated: bool = False
    no_notes: bool = False
    mentions: tuple[str, ...] = ()
    cut: int = 0


def facts_for(
    candidate: Candidate,
    interview: Interview,
    letter: Letter,
    subject: Person | Reference | None,
    today: date,
) -> Facts:
    """The facts for one letter of one interview; `today` is the day in the user's zone.

    An interviewer's detail that repeats an earlier interviewer's, or that of the round before,
    counts as not answered: notes to a panel differ, and a second note brings something new.
    """
    profile, skipped = candidate.profile, interview.skipped
    people = sorted(interview.people or (), key=_MANAGER, reverse=True)
    person = subject if isinstance(subject, Person) else None
    met_before = _met_before(candidate, interview, person) if interview.follows else None
    locum_agency = interview.setting is Setting.LOCUM and interview.via is Via.RECRUITER
    to_recruiter = letter is Letter.DEBRIEF or (
        person not in people
        and letter is not Letter.THANK_YOU
        and letter not in _TO_STAFF
        and not isinstance(subject, Reference)
        and (locum_agency or (person is not None and person == interview.recruiter))
    )
    named = subject is not None and not subject.name.startswith(("your ", "the "))
    manager = people[0] if people and people[0].manager else None
    answer, outcome = _last(interview.news, _ANSWERS), _last(interview.news, _OUTCOMES)
    offer, accepted = _last(interview.news, _OFFER), _last(interview.news, _ACCEPTED)
    done = [(_row(id), one.at) for id, one in interview.steps.items() if one.settled is _DONE]
    update = interview.updates[-1] if interview.updates else None
    spared = interview.clarify_by_phone and letter not in SPOKEN
    return Facts(
        today=today,
        sender=profile.name,
        credentials=_answer(profile.credentials or None, "credentials", profile.skipped),
        phone=_answer(profile.phone or None, "phone", profile.skipped),
        profession=profile.profession,
        to=subject.name if subject and named else "",
        to_credentials=subject.credentials if subject and named else "",
        email=subject.email if subject else "",
        to_phone=subject.phone if isinstance(subject, Reference) and not subject.email else "",
        to_recruiter=to_recruiter,
        place=people.index(person) if person in people else 0,
        panel=len(people),
        facility=interview.facility,
        role=interview.role,
        setting=interview.setting or Setting.PERMANENT,
        format=interview.format,
        met=_met(interview),
        decision_by=promised_day(interview),
        day_first=profile.day_first,
        detail=(
            _any_detail(interview, people)
            if letter is Letter.DEBRIEF
            else _detail(interview, people, person, met_before)
        ),
        strength=_answer(interview.strength, "strength", skipped),
        clarify="" if spared else _answer(interview.clarify, "clarify", skipped),
        promised=_answer(interview.promised, "promised", skipped),
        interest=_answer(interview.interest, "interest", skipped),
        concerns=_answer(interview.concerns, "concerns", skipped),
        second_round=bool(interview.follows),
        met_before=met_before is not None,
        thanked="thank_you" in [row for row, _ in done],
        check_ins=_check_ins(interview, done, answer),
        interviewers=tuple([one.name for one in people if one.name]),
        impressions=tuple([(one.name, one.detail) for one in people if one.name and one.detail]),
        missing=tuple([one.name for one in people if one.name and not _reached(interview, one)]),
        recruiter=interview.recruiter.name if interview.recruiter else "",
        names_requested=interview.names_requested,
        who_may_call=manager.name if manager else "",
        outcome=outcome.kind if outcome else None,
        reply_by=offer.by if offer else None,
        start=accepted.by if accepted else None,
        offered=offer is not None,
        reason=_reason(interview, outcome),
        issued=update.what if update else "",
        answer_by=update.by if update else None,
        undated="answer_by" in skipped or (update is not None and update.undated),
        no_notes=bool(interview.decision and interview.decision.no_notes),
    )


def _reached(interview: Interview, person: Person) -> bool:
    """Whether a note of thanks to somebody needs no address: there is one, or it went out."""
    told = interview.steps.get(f"{interview.id}.thank_you.{person.id}")
    return bool(person.email) or (told is not None and told.settled is not None)


def _answer(told: str | None, key: str, skipped: tuple[str, ...]) -> str | None:
    return "" if told is None and key in skipped else told


def _met_before(candidate: Candidate, interview: Interview, person: Person | None) -> Person | None:
    """The interviewer as they were in the round before."""
    before = next((one for one in candidate.interviews if one.id == interview.follows), None)
    if person is None or before is None:
        return None
    people = before.people or ()
    return next((one for one in people if one.name and one.name == person.name), None)


def _detail(
    interview: Interview, people: list[Person], person: Person | None, before: Person | None
) -> str | None:
    if person is None:
        return None
    if person.detail:
        earlier = people[: people.index(person)] if person in people else []
        used = [one.detail for one in (*earlier, *((before,) if before else ()))]
        return None if person.detail in used else person.detail
    return _answer(person.detail, f"detail:{person.id}", interview.skipped)


def _any_detail(interview: Interview, people: list[Person]) -> str | None:
    """What a debrief lacks: None while there is somebody of whom nothing is told."""
    asked = any(
        one.detail is None and f"detail:{one.id}" not in interview.skipped for one in people
    )
    return None if asked else ""


def _met(interview: Interview) -> date | None:
    if interview.ended is None:
        return None
    return interview.ended.at.astimezone(ZoneInfo(interview.ended.zone)).date()


def _last(news: tuple[News, ...], kinds: frozenset[NewsKind]) -> News | None:
    for one in reversed(news):
        if one.kind in kinds:
            return one
    return None


def _row(step: str) -> str:
    """The policy row of a step: "thank_you" of "i7.thank_you.2"."""
    return step.split(".")[1]


def _check_ins(
    interview: Interview, done: list[tuple[str, datetime | None]], answer: News | None
) -> int:
    sent = [at for row, at in done if row in _CHECK_INS and at]
    sent += [contact.at for contact in interview.contacts]
    return len([at for at in sent if at > answer.at]) if answer else len(sent)


def _reason(interview: Interview, outcome: News | None) -> str:
    """The reason for withdrawing: as it was kept, or what follows "because" in what was said."""
    if outcome is None or outcome.kind is not NewsKind.WITHDRAWN:
        return ""
    told = interview.reason
    return outcome.said.partition(" because ")[2].strip() if told is None else told
