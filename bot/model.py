"""A candidate and what they told us: the facts everything else is derived from.

Nothing in here is computed from something else in here. Which question is next and which steps
the plan holds are functions of these facts and the time (`questions/order.py`, `plan.py`), so a
restart, an edited answer or a new rule of the policy needs no migration of half-finished plans.

A document leaves out what has its default: so a default never changes, or old documents would say
what nobody told.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

import msgspec

from bot.value import Value


class Setting(StrEnum):
    PERMANENT = "permanent"
    LOCUM = "locum"


class Via(StrEnum):
    DIRECT = "direct"
    RECRUITER = "recruiter"


class Format(StrEnum):
    ON_SITE = "on-site"
    VIDEO = "video"
    PHONE = "phone"
    SITE_VISIT = "site visit"
    SHADOW = "shadow day"


class NewsKind(StrEnum):
    """What can be heard back, or decided by the candidate: the outcomes of policy table (d)."""

    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEXT_ROUND = "next_round"
    NEW_DATE = "new_date"
    REPLY = "reply"


class UpdateKind(StrEnum):
    """What counts as real news of the candidate's own (policy (a), Badgering)."""

    OFFER = "offer"
    LICENSE = "license"


class Settled(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"


class Moment(Value, frozen=True, kw_only=True):
    """An instant in UTC with the IANA zone in which it was told."""

    at: datetime
    zone: str


class Person(Value, frozen=True, kw_only=True):
    """Somebody met at the interview. `id` is stable within its interview while others change."""

    id: int = 0
    name: str
    credentials: str = ""
    role: str = ""
    manager: bool = False
    email: str = ""
    phone: str = ""
    detail: str | None = None


class Reference(Value, frozen=True, kw_only=True):
    """Somebody who vouches for the candidate. `id` is stable within the candidate."""

    id: int = 0
    name: str
    credentials: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


class Decision(Value, frozen=True, kw_only=True):
    """What the employer said about the decision and about being contacted.

    `by` is the last day of the promised span in the candidate's zone, None where no date was
    given. `said` keeps the user's own words, so that they can be echoed.
    """

    by: date | None = None
    said: str = ""
    no_notes: bool = False
    no_calls: bool = False
    still_interviewing: bool = False


class StepFacts(Value, frozen=True, kw_only=True):
    """What the user did with one step of the plan. `letter` is their own version of its letter;
    else `tone`, `mentions` and `cut` (how many parts are given up) are their wishes for ours."""

    settled: Settled | None = None
    at: datetime | None = None
    channel: str = ""
    snoozed_until: datetime | None = None
    letter: str | None = None
    tone: str = ""
    mentions: tuple[str, ...] = ()
    cut: int = 0


class News(Value, frozen=True, kw_only=True):
    """Something heard back, or decided. `by` is a new decision date, an offer's reply-by or the day
    of the next interview, and `meets` when that is; four o'clock where its hour was not told."""

    kind: NewsKind
    at: datetime
    by: date | None = None
    said: str = ""
    meets: Moment | None = None


class Contact(Value, frozen=True, kw_only=True):
    """A contact with the employer that the user made on their own, outside of the plan."""

    at: datetime


class Update(Value, frozen=True, kw_only=True):
    """Real news of the candidate's own, such as a competing offer, which the employer may hear at
    once. `step` is the contact that tells it; `what` says what was issued; `by` is when the other
    offer wants its answer, `undated` whether it named no date."""

    kind: UpdateKind
    at: datetime
    step: str
    what: str = ""
    by: date | None = None
    undated: bool = False


class Interview(Value, frozen=True, kw_only=True):
    """One interview and everything told about it. None or "" is a question without an answer.

    `words` are free words still to be read, which takes a known time zone. `unnamed` is how many
    interviewers there were beside `people`, by no name and no role. `planned` is when the
    needed answers were complete. `references` are ids into the profile's references. `skipped`
    names optional questions that the user passed over, `wanted` those that are open now (an
    optional one whose step has come, or an answer being corrected), `asked` the optional ones that
    were put, which is done once. `follows` is the interview of
    the round before. `ticked` are the done items of a checklist. `contacts` are those made outside
    of the plan, `updates` the real news told for the employer, `formerly` the names that the
    facility went by when something had been sent already. `clarify_by_phone` says that what is to
    be put right is for a call, however short; `reason` is why the user withdraws, to follow
    "because". `leaving` is when it is erased, as the user was told; `kept` is when they wanted it
    kept.
    """

    id: str
    started: datetime
    words: str = ""
    planned: datetime | None = None
    ended: Moment | None = None
    setting: Setting | None = None
    via: Via | None = None
    facility: str = ""
    role: str = ""
    people: tuple[Person, ...] | None = None
    unnamed: int = 0
    decision: Decision | None = None
    references: tuple[int, ...] | None = None
    format: Format | None = None
    clarify: str | None = None
    clarify_by_phone: bool = False
    promised: str | None = None
    reason: str | None = None
    strength: str | None = None
    interest: str | None = None
    concerns: str | None = None
    employer_zone: str = ""
    recruiter: Person | None = None
    names_requested: bool = False
    no_address: bool = False
    follows: str = ""
    skipped: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    steps: dict[str, StepFacts] = msgspec.field(default_factory=dict)
    news: tuple[News, ...] = ()
    ticked: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    updates: tuple[Update, ...] = ()
    formerly: tuple[str, ...] = ()
    leaving: datetime | None = None
    kept: datetime | None = None
    cancelled: bool = False


class QuietHours(Value, frozen=True, kw_only=True):
    """When the user does not want to be written to, in their own zone; `start` may be later
    than `end` (overnight)."""

    start: time = time(20)
    end: time = time(8)


class Profile(Value, frozen=True, kw_only=True):
    """What is asked once per person.

    `platform_zone` is the zone that a platform told last: as long as it is also the person's, it
    is followed. `nudges` is the platform where they want them, "" for the one last written on.
    """

    zone: str = ""
    platform_zone: str = ""
    locale: str = ""
    profession: str = ""
    name: str = ""
    credentials: str = ""
    phone: str = ""
    day_first: bool = False
    quiet: QuietHours = QuietHours()
    night_weekdays: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    skipped: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    nudges: str = ""
    paused: bool = False
    welcomed: bool = False


class Change(Value, frozen=True, kw_only=True):
    """How to take back one turn: what the profile and the touched interviews were before it.

    `made` are the ids of interviews that the turn began. Nudges already sent are not part of it:
    what was sent cannot be unsent.
    """

    what: str
    profile: Profile | None = None
    interviews: tuple[Interview, ...] = ()
    made: tuple[str, ...] = ()
    focus: str = ""


class Nudged(Value, frozen=True, kw_only=True):
    """One step of one nudge that reached the user.

    `asked` where the user chose the time (a snooze): it counts toward no limit. `bundled` where it
    was part of the day's one message.
    """

    at: datetime
    asked: bool = False
    bundled: bool = False


class Candidate(Value, frozen=True, kw_only=True):
    """One person, whole: loaded, changed by one pure turn, and saved under a version.

    `focus` is the interview last spoken of, `shown` the step whose letter was shown last. `seen` is
    when the plan was last looked at: whatever was due before and is only sent now is late.
    `unreachable` is why the platform refuses our messages. `leaving` is when everything is erased,
    as the user was told. `yes` and `no` are the actions that those words stand for, where the last
    message asked for one of them.
    """

    id: str
    profile: Profile = Profile()
    interviews: tuple[Interview, ...] = ()
    focus: str = ""
    nudges: dict[str, tuple[Nudged, ...]] = msgspec.field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    shown: str = ""
    seen: datetime | None = None
    unreachable: str = ""
    leaving: datetime | None = None
    yes: str = ""
    no: str = ""
