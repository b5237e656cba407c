"""The question table."""

from __future__ import annotations

from msgspec.structs import replace

from bot import readings, say, wording
from bot.messages import Button
from bot.model import Format, Interview, Person
from bot.plan import name_of
from bot.questions.question import Asked, Choices, Question
from bot.talk import Talk


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


def _kind_prompt(interview: Interview | None) -> str:
    """Only what is not told yet; all of it where it is told and to be changed."""
    setting, via = (interview.setting, interview.via) if interview else (None, None)
    if setting and not via:
        return "Did it come directly, or through a recruiter or agency?"
    if via and not setting:
        return "Is it permanent or locum?"
    return "Is it permanent or locum, and did it come directly or through a recruiter?"


def _kind_choices(talk: Talk) -> Choices:
    interview = talk.focused
    setting, via = (interview.setting, interview.via) if interview else (None, None)
    if setting and not via:
        return (("Directly", "direct"), ("Recruiter or agency", "recruiter"))
    if via and not setting:
        return (("Permanent", "permanent"), ("Locum", "locum"))
    return (
        ("Permanent, direct", "permanent direct"),
        ("Permanent, recruiter", "permanent recruiter"),
        ("Locum, direct", "locum direct"),
        ("Locum, agency", "locum agency"),
    )


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
        surely=readings.surely_name,
        free=True,
    ),
    Question(
        key="phone",
        label="Your phone number",
        prompt=lambda talk, asked: "At which number can they call you back?",
        read=readings.phone,
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
        prompt=lambda talk, asked: _kind_prompt(talk.interview(asked.interview)),
        read=readings.kind,
        known=lambda talk, interview: bool(interview and interview.setting and interview.via),
        choices=_kind_choices,
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
        surely=readings.surely_people,
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
        surely=readings.surely_decision,
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
        surely=readings.surely_references,
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
        key="interest",
        label="Where you stand",
        prompt=lambda talk, asked: (
            f"Where do you stand on {_facility(talk, asked)} now? One sentence, for your recruiter."
        ),
        read=readings.interest,
        free=True,
    ),
    Question(
        key="concerns",
        label="What you would want answered",
        prompt=lambda talk, asked: (
            "Is there anything that you would want your recruiter to find out, or that gives you "
            "pause?"
        ),
        read=readings.concerns,
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
        key="reason",
        label="Your reason",
        prompt=lambda talk, asked: (
            "Shall the letter give a reason? A few words are enough, such as “we are staying in "
            "Denver”; none is fine too."
        ),
        read=readings.reason,
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
        surely=readings.surely_no_date,
        choices=lambda talk: (("They did not say", "they didn't say"),),
    ),
    Question(
        key="next_interview",
        label="The next interview",
        prompt=lambda talk, asked: "When is the next interview? I ask how it went once it is over.",
        read=readings.next_interview,
        surely=readings.surely_no_date,
        choices=lambda talk: (("Not fixed yet", "not yet known"),),
    ),
    Question(
        key="start",
        label="Start date",
        prompt=lambda talk, asked: "On which day do you start?",
        read=readings.start,
        surely=readings.surely_no_date,
        choices=lambda talk: (("Not known yet", "they didn't say"),),
    ),
    Question(
        key="answer_by",
        label="The other offer's date",
        prompt=lambda talk, asked: "By when must you answer the other offer?",
        read=readings.answer_by,
        choices=lambda talk: (("They did not say", "they didn't say"),),
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


def surely_answers(talk: Talk, asked: Asked, text: str) -> bool:
    """Whether words are one of the question's own short answers, whatever else they could mean."""
    words = text.strip(" .!").casefold()
    labels = {label.casefold() for label, _ in _choices(talk, asked)}
    return words in labels or asked.question.surely(text)


def buttons(talk: Talk, asked: Asked) -> tuple[Button, ...]:
    """The choices of a question, and a way past it where there is one."""
    choices = tuple(
        Button(label, asked.action("answer", value)) for label, value in _choices(talk, asked)
    )
    skip = Button("Skip the question", asked.action("skip"))
    return choices if asked.question.needed else (*choices, skip)


def _choices(talk: Talk, asked: Asked) -> Choices:
    """Those for the interview that the question is about, whichever was spoken of last."""
    about = replace(talk.candidate, focus=asked.interview or talk.candidate.focus)
    return asked.question.choices(replace(talk, candidate=about))
