"""The question table, and which question comes next.

Position is derived, never stored: the next question is the first applicable one without an
answer. A form is only several questions answered at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot import readings, say, wording
from bot.drafts import Letter
from bot.messages import Button, Field, Form
from bot.model import Format, Interview, NewsKind, Person
from bot.plan import Step, name_of
from bot.policy import last_news
from bot.readings import Read, action
from bot.talk import Talk

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to one candidate: about the profile (no interview), an interview,
    or a person or step in it (`subject`)."""

    question: Question
    interview: str = ""
    subject: str = ""

    @property
    def key(self) -> str:
        return f"{self.question.key}:{self.subject}" if self.subject else self.question.key

    def action(self, verb: str, value: str = "") -> str:
        return action(verb, self.interview, self.question.key, self.subject, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `prompt` and `choices` may look at what is known. `known` tells whether it
    has an answer; a question that is not `needed` is asked only where something opened it.
    `unsaid` is what stands for the answer when a needed question is skipped, None where it
    cannot be."""

    key: str
    label: str
    prompt: Callable[[Talk, Asked], str]
    read: Callable[[Talk, str, str, str], Read]
    known: Callable[[Talk, Interview | None], bool] = lambda talk, interview: False
    choices: Callable[[Talk], Choices] = lambda talk: ()
    hint: str = ""
    needed: bool = False
    unsaid: str | None = ""
    free: bool = False


def _person(talk: Talk, asked: Asked) -> Person | None:
    interview = talk.interview(asked.interview)
    people = (interview.people or ()) if interview else ()
    return next((person for person in people if str(person.id) == asked.subject), None)


def _facility(talk: Talk, asked: Asked) -> str:
    interview = talk.interview(asked.interview)
    return wording.facility(interview)


def _step_title(talk: Talk, asked: Asked) -> str:
    step = talk.step(asked.subject)
    return step.title if step else "this step"


def _reference_choices(talk: Talk) -> Choices:
    known = talk.profile.references
    again = (
        ((f"The same: {wording.short(say.join([one.name for one in known]), 60)}", "same"),)
        if known
        else ()
    )
    return (*again, ("None", "none"), ("Already told", "already told"))


PROFILE: tuple[Question, ...] = (
    Question(
        key="zone",
        label="Time zone",
        prompt=lambda talk, asked: (
            "Which time zone are you in? A city or a name will do: Chicago, Central, EST."
        ),
        read=readings.zone,
        known=lambda talk, interview: bool(talk.profile.zone),
        needed=True,
        unsaid=None,
    ),
    Question(
        key="profession",
        label="Profession",
        prompt=lambda talk, asked: "What is your profession?",
        read=readings.profession,
        known=lambda talk, interview: (
            bool(talk.profile.profession) or "profession" in talk.profile.skipped
        ),
        choices=lambda talk: (
            ("CRNA", "CRNA"),
            ("Anesthesiologist", "anesthesiologist"),
            ("NP", "NP"),
            ("PA", "PA"),
        ),
        needed=True,
    ),
    Question(
        key="name",
        label="Your name",
        prompt=lambda talk, asked: (
            "How do you sign your letters? Your name and credentials, such as “Alex Kim, CRNA”."
        ),
        read=readings.name,
        free=True,
    ),
)

INTERVIEW: tuple[Question, ...] = (
    Question(
        key="ended",
        label="When it ended",
        prompt=lambda talk, asked: "When did the interview end?",
        read=readings.ended,
        known=lambda talk, interview: bool(interview and interview.ended),
        choices=lambda talk: (("Just now", "just now"),),
        hint="just now, yesterday 3pm, Tuesday at 11",
        needed=True,
        unsaid=None,
    ),
    Question(
        key="kind",
        label="Kind of job",
        prompt=lambda talk, asked: (
            "Is it permanent or locum, and did it come directly or through a recruiter?"
        ),
        read=readings.kind,
        known=lambda talk, interview: bool(interview and interview.setting and interview.via),
        choices=lambda talk: (
            ("Permanent, direct", "permanent direct"),
            ("Permanent, recruiter", "permanent recruiter"),
            ("Locum, direct", "locum direct"),
            ("Locum, agency", "locum agency"),
        ),
        needed=True,
        unsaid="permanent direct",
    ),
    Question(
        key="place",
        label="Where and which role",
        prompt=lambda talk, asked: (
            "Where was it, and for which role? For example: Mercy General, CRNA."
        ),
        read=readings.place,
        known=lambda talk, interview: bool(
            interview and (interview.facility or "place" in interview.skipped)
        ),
        hint="Mercy General, CRNA",
        needed=True,
    ),
    Question(
        key="people",
        label="Who interviewed you",
        prompt=lambda talk, asked: (
            f"Who interviewed you at {_facility(talk, asked)}? Mark the hiring manager, such as "
            "“Dr. Patel (chief), Joan Ruiz, CRNA”."
        ),
        read=readings.people,
        known=lambda talk, interview: bool(interview and interview.people is not None),
        choices=lambda talk: (("I forgot", "I forgot"),),
        hint="Dr. Patel (chief), Joan Ruiz, CRNA",
        needed=True,
        unsaid="I forgot",
    ),
    Question(
        key="decision",
        label="Decision date or instructions",
        prompt=lambda talk, asked: (
            f"When does {_facility(talk, asked)} decide, and did they say how to be contacted?"
        ),
        read=readings.decision,
        known=lambda talk, interview: bool(interview and interview.decision is not None),
        choices=lambda talk: (("They did not say", "they didn't say"),),
        hint="by Friday; they did not say; no calls please",
        needed=True,
        unsaid="they didn't say",
    ),
    Question(
        key="references",
        label="References to alert",
        prompt=lambda talk, asked: (
            "Which references should know that a call may come? Names, with a phone number or "
            "e-mail if you like."
        ),
        read=readings.references,
        known=lambda talk, interview: bool(interview and interview.references is not None),
        choices=_reference_choices,
        hint="Dr. Lee 555 123 4567, Maria Gomez; none; already told",
        needed=True,
        unsaid="none",
    ),
    Question(
        key="detail",
        label="A shared detail",
        prompt=lambda talk, asked: (
            f"What did you and {name_of(_person(talk, asked))} talk about that is worth a line in "
            "the note? Nothing about patients, please."
        ),
        read=readings.detail,
        free=True,
    ),
    Question(
        key="strength",
        label="Why you fit",
        prompt=lambda talk, asked: (
            f"What makes you a good fit for {_facility(talk, asked)}, in a few words?"
        ),
        read=readings.strength,
        free=True,
    ),
    Question(
        key="clarify",
        label="Something to clarify",
        prompt=lambda talk, asked: (
            "Is there anything you said that you would like to put right, or promised to send? For "
            "a correction: what you said, and the accurate version."
        ),
        read=readings.clarify,
        free=True,
    ),
    Question(
        key="format",
        label="How it was held",
        prompt=lambda talk, asked: "How was the interview held?",
        read=readings.format,
        choices=lambda talk: tuple((wording.FORMATS[one], one.value) for one in Format),
    ),
    Question(
        key="employer_zone",
        label="Employer's time zone",
        prompt=lambda talk, asked: (
            f"Which time zone is {_facility(talk, asked)} in? A city will do."
        ),
        read=readings.employer_zone,
    ),
    Question(
        key="new_date",
        label="New decision date",
        prompt=lambda talk, asked: (
            f"Which date did {_facility(talk, asked)} name for the decision?"
        ),
        read=readings.new_date,
    ),
    Question(
        key="reply_by",
        label="Reply-by date",
        prompt=lambda talk, asked: (
            f"By when does {_facility(talk, asked)} want your answer to the offer?"
        ),
        read=readings.reply_by,
        choices=lambda talk: (("They did not say", "they didn't say"),),
    ),
    Question(
        key="start",
        label="Start date",
        prompt=lambda talk, asked: "On which day do you start?",
        read=readings.start,
        choices=lambda talk: (("Not known yet", "they didn't say"),),
    ),
    Question(
        key="snooze",
        label="Another time",
        prompt=lambda talk, asked: (
            f"When shall I remind you of “{_step_title(talk, asked)}”? For example: in 3 hours, "
            "tomorrow at 10."
        ),
        read=readings.snooze,
    ),
    Question(
        key="letter",
        label="Your letter",
        prompt=lambda talk, asked: (
            "How should it read? Send me your own version, or say “shorter”, “more formal”, "
            "“warmer” or “mention …”."
        ),
        read=readings.letter,
        free=True,
    ),
)

BY_KEY = {question.key: question for question in (*PROFILE, *INTERVIEW)}


def next_question(talk: Talk) -> Asked | None:
    """What is asked now: what was opened last first, then what the newest talk still needs."""
    return next(_open(talk), None)


def _open(talk: Talk) -> Iterator[Asked]:
    interview = talk.focused
    opened = list(_wanted(talk, interview.id, interview.wanted)) if interview else []
    yield from (asked for asked in opened if asked.question.key not in _STEP)
    yield from _wanted(talk, "", talk.profile.wanted)
    yield from opened
    if talk.candidate.interviews:
        yield from _needed(talk, PROFILE, None)
    for one in _in_turn(talk):
        if not one.cancelled and one.planned is None:
            yield from _needed(talk, INTERVIEW, one)
    for one in _in_turn(talk):
        yield from _wanted(talk, one.id, one.wanted)


def _in_turn(talk: Talk) -> list[Interview]:
    """All interviews, the one last spoken of first."""
    focus = talk.candidate.focus
    return sorted(talk.candidate.interviews, key=lambda one: one.id != focus)


def _wanted(talk: Talk, interview: str, keys: tuple[str, ...]) -> Iterator[Asked]:
    for key in keys:
        question, _, subject = key.partition(":")
        asked = Asked(BY_KEY[question], interview, subject)
        if _still_of_use(talk, asked):
            yield asked


def _still_of_use(talk: Talk, asked: Asked) -> bool:
    """Whether the step that an opened question is for is still open."""
    interview = talk.interview(asked.interview)
    match asked.question.key:
        case "detail":
            step = talk.step(f"{asked.interview}.thank_you.{asked.subject}")
            return step is not None and step.state.open
        case "snooze" | "letter":
            step = talk.step(asked.subject)
            return step is not None and step.state.open
        case "strength" | "clarify":
            steps = talk.steps(interview) if interview else ()
            return any(step.state.open and step.row.letter for step in steps)
        case "reply_by" | "start" as key:
            kind = NewsKind.OFFER if key == "reply_by" else NewsKind.ACCEPTED
            return interview is not None and last_news(interview) is kind
        case _:
            return True


def _needed(
    talk: Talk, questions: tuple[Question, ...], interview: Interview | None
) -> Iterator[Asked]:
    for question in questions:
        if question.needed and not question.known(talk, interview):
            yield Asked(question, interview.id if interview else "")


def ask(talk: Talk, interview: str, *keys: str) -> Talk:
    """Open questions, so that they are asked next, in this order."""
    if not interview:
        wanted = (*keys, *(key for key in talk.profile.wanted if key not in keys))
        return talk.with_profile(replace(talk.profile, wanted=wanted))
    one = talk.interview(interview)
    if one is None:
        return talk
    wanted = (*keys, *(key for key in one.wanted if key not in keys))
    return talk.with_interview(replace(one, wanted=wanted))


def close(talk: Talk, asked: Asked, *, skipped: bool = False) -> Talk:
    """Take a question off the open ones; where it was skipped it is not asked again."""
    holder = talk.interview(asked.interview) if asked.interview else None
    if holder:
        passed = _passed(holder.skipped, asked.key, skipped)
        wanted = tuple(key for key in holder.wanted if key != asked.key)
        return talk.with_interview(replace(holder, wanted=wanted, skipped=passed))
    profile = talk.profile
    passed = _passed(profile.skipped, asked.key, skipped)
    wanted = tuple(key for key in profile.wanted if key != asked.key)
    return talk.with_profile(replace(profile, wanted=wanted, skipped=passed))


def _passed(passed: tuple[str, ...], key: str, skipped: bool) -> tuple[str, ...]:
    others = tuple(one for one in passed if one != key)
    return (*others, key) if skipped else others


def previous_question(talk: Talk, asked: Asked | None) -> Asked | None:
    """The needed question before this one that has an answer; for `back`."""
    interview = talk.focused
    if interview is None:
        return None
    needed = [question for question in INTERVIEW if question.needed]
    if asked and asked.question in needed:
        needed = needed[: needed.index(asked.question)]
    told = [question for question in needed if question.known(talk, interview)]
    return Asked(told[-1], interview.id) if told else None


def for_step(talk: Talk, step: Step) -> tuple[str, ...]:
    """The optional questions whose answers the step's letter uses, not yet asked."""
    if step.row.letter is None:
        return ()
    interview = step.interview
    used = {
        "thank_you": (f"detail:{step.id.rpartition('.')[2]}", "strength", "clarify"),
        "reference": ("strength",),
        "check_in_1": ("clarify",),
    }.get(step.row.key, ())
    return tuple(key for key in used if not _told(interview, key))


def _told(interview: Interview, key: str) -> bool:
    if key in interview.skipped:
        return True
    question, _, subject = key.partition(":")
    if question == "detail":
        return any(
            str(person.id) == subject and person.detail is not None
            for person in interview.people or ()
        )
    return getattr(interview, question) is not None


def buttons(talk: Talk, asked: Asked) -> tuple[Button, ...]:
    """The choices of a question, and a way past it where there is one."""
    choices = tuple(
        Button(label, asked.action("answer", value))
        for label, value in asked.question.choices(talk)
    )
    skip = Button("Skip the question", asked.action("skip"))
    return choices if asked.question.needed else (*choices, skip)


def form(talk: Talk, interview: Interview) -> Form:
    """The five needed questions of policy (b) at once; what is left out is asked in chat."""
    fields = [
        Field(
            key=question.key,
            label=question.label,
            hint=question.hint,
            choices=question.choices(talk) if question.key == "kind" else (),
            long=question.key in ("people", "references"),
            needed=False,
        )
        for question in INTERVIEW
        if question.needed and question.key != "place"
    ]
    return Form(f"new:{interview.id}", "Your interview", tuple(fields))


def prepare(talk: Talk, step: Step) -> Talk:
    """Open the questions that a step's letter would use, just before it is used; each is put only
    once, none in the middle of telling about an interview, and those of an earlier step that were
    passed by are left alone."""
    shown = replace(talk.candidate, focus=step.interview.id, shown=step.id)
    talk = replace(talk, candidate=shown)
    interview = talk.interview(step.interview.id) or step.interview
    half_told = any(not one.planned and not one.cancelled for one in talk.candidate.interviews)
    letter = step.row.letter is not None and not step.facts.letter and not half_told
    lacking = for_step(talk, step) if letter else ()
    keys = tuple(key for key in lacking if key not in interview.asked)
    others = tuple(key for key in interview.wanted if key.partition(":")[0] not in _STEP)
    talk = talk.with_interview(
        replace(interview, wanted=(*keys, *others), asked=(*interview.asked, *keys))
    )
    profile = talk.profile
    others = tuple(key for key in profile.wanted if key != "name")
    signed = letter and step.row.letter is not Letter.DEBRIEF
    if not signed or profile.name or "name" in (*profile.skipped, *profile.asked):
        return talk.with_profile(replace(profile, wanted=others))
    asked = (*profile.asked, "name")
    return talk.with_profile(replace(profile, wanted=("name", *others), asked=asked))


def put_aside(talk: Talk) -> Talk:
    """Close the open questions of free words: what is typed later, about something else, is no
    answer to them. What a letter lacks stays a blank."""
    profile = replace(talk.profile, wanted=_strict(talk.profile.wanted))
    interviews = tuple(
        replace(one, wanted=_strict(one.wanted)) for one in talk.candidate.interviews
    )
    candidate = replace(talk.candidate, profile=profile, interviews=interviews)
    return replace(talk, candidate=candidate)


def _strict(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if not BY_KEY[key.partition(":")[0]].free)


def blanks(talk: Talk, step: Step) -> tuple[str, ...]:
    """The questions that would fill the blanks of a step's letter and are not being asked."""
    if step.row.letter is None:
        return ()
    interview = talk.interview(step.interview.id) or step.interview
    keys = [key for key in for_step(talk, step) if key != "clarify"]
    if not talk.profile.name and "name" not in talk.profile.skipped:
        keys.append("name")
    open_now = (*interview.wanted, *talk.profile.wanted)
    return () if set(keys) & set(open_now) else tuple(keys)


def fill(talk: Talk, step: Step) -> Talk:
    """Open the questions whose answers the letter's blanks are for."""
    keys = blanks(talk, step)
    talk = ask(talk, step.interview.id, *(key for key in keys if key != "name"))
    return ask(talk, "", "name") if "name" in keys else talk


_STEP = ("detail", "strength", "clarify")
"""The optional questions that a step opens."""
