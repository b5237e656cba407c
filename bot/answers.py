"""Small readers of answers: kind of job, place and role, instructions, format."""

from __future__ import annotations

import re

from bot.model import Format, Setting, Via
from bot.names import CREDENTIALS, FACILITY_WORDS, NOT_A_NAME, words
from bot.value import Value

_SETTINGS = (
    (
        Setting.LOCUM,
        r"locums?(?: ?tenens)?|travel(?:ing|er)?(?: (?:job|contract|assignment|position))?"
        r"|temp(?:orary)?|assignment|contract(?:or| work| job)?|1099|short[- ]term",
    ),
    (
        Setting.PERMANENT,
        r"perm(?:anent)?|full[- ]?time|part[- ]?time|f/?t|p/t|w-?2|employed"
        r"|staff (?:job|position)|long[- ]term",
    ),
)
_DIRECT = (
    r"(?:no|not|without|never|wasn't|isn't)(?: \w+){0,3} (?:recruiter|agency|headhunter)s?|"
    r"direct(?:ly)?(?: hire)?|applied online|gaswork(?:\.com)?|(?:friend|colleague) referred|"
    r"(?:in-?house|internal|hospital|their own|staff) recruiter|applied myself|on my own|by myself|"
    r"found it (?:myself|online)|(?:(?:found|saw) (?:it|this|that|them) )?(?<!out )(?<!me )on "
    r"(?:indeed|linked ?in|gas ?work|glassdoor|zip ?recruiter|doximity|practice ?link|usajobs|"
    r"facebook|a job board)|(?:on|through|via) (?:their|the hospital'?s?) (?:web ?site|portal)|"
    r"(?:through|thru|via) (?:my|an?|an old) (?:\w+ )?(?:friend|buddy|colleague|co-?worker|"
    r"classmate|room ?mate|preceptor|professor|cousin|husband|wife)\b(?! at an agency)|referral|"
    r"referred by a (?:friend|colleague)|word of mouth"
)
_RECRUITER = (
    r"(?<!dr )(?<!dr\. )"
    r"(?:recruit(?:er|ers|(?:ing|ment) (?:firm|agency|company))|agency|agencies|headhunter"
    r"|(?:staffing|placement|search|locums?) (?:firm|agency|company|service)|third[- ]party"
    r"|amn|aya|barton|comphealth|jackson coker|locumtenens\.com|medicus|odyssey|staff ?care"
    r"|weatherby)"
)
KIND_WORDS = re.compile(
    r"(?:\b(?:via|through|thru|with|by|from|a|an|the|my)\s+)*(?<![\w-])(?:"
    + "|".join([_DIRECT, _RECRUITER, *(words for _, words in _SETTINGS)])
    + r")\b",
    re.IGNORECASE,
)
"""Words of the kind of job within longer text."""

_NUMBERED = {
    "1": (Setting.PERMANENT, Via.DIRECT),
    "2": (Setting.PERMANENT, Via.RECRUITER),
    "3": (Setting.LOCUM, Via.DIRECT),
    "4": (Setting.LOCUM, Via.RECRUITER),
}

_FORMATS: tuple[tuple[Format, str, str], ...] = (
    # format, what says so within a sentence, what says so as a whole answer
    (Format.SHADOW, r"shadow(?:ed|ing)?(?: day| shift)?|working interview|trial (?:day|shift)", ""),
    (Format.SITE_VISIT, r"site[- ]visit|visit(?:ed)? the site|day[- ]long visit", "visit|tour"),
    (
        Format.VIDEO,
        r"zoom|webex|(?:ms|microsoft|on|via|over|by|through) teams|google meet|face ?time|skype|"
        r"video(?: call| interview)?|virtual(?:ly)?|tele ?conference",
        "teams|online|remote|remotely|meet|virtual interview|computer",
    ),
    (
        Format.PHONE,
        r"(?:by|over the|on the|via) (?:tele)?phone|(?:tele)?phone (?:interview|screen(?:ing)?"
        r"|call)",
        "phone|telephone|call|a call|phoned|they called me",
    ),
    (
        Format.ON_SITE,
        r"on-?site|on site|in[- ]person|face[- ]to[- ]face",
        "site|there|at the (?:hospital|clinic|facility|practice|office)|live|in the flesh",
    ),
)


class Instructions(Value, frozen=True):
    """What the employer said about being contacted, and whether references were asked for."""

    no_notes: bool = False
    no_calls: bool = False
    still_interviewing: bool = False
    names_requested: bool = False

    @property
    def any(self) -> bool:
        return self != Instructions()


_DO_NOT = (
    r"(?:no|don't|dont|do not|not to|never|please don't|without|skip(?: the)?|against|none of)"
)
_INSTRUCTIONS: dict[str, str] = {
    "no_notes": rf"\b{_DO_NOT}\b(?: [\w-]+){{0,4}}? (?:thank[- ]?(?:yous?|you)(?: notes?| cards?"
    r"| letters?)?|notes?|letters?|cards?|e-?mails?|e-?mailing|writ(?:e|ing))\b",
    "no_calls": rf"\b{_DO_NOT}\b(?: [\w-]+){{0,3}}? (?:(?:phone )?calls?|calling|phone|ring)\b",
    "no_contact": r"\bdon't call us\b.*\bcall you\b|"
    rf"\b{_DO_NOT}\b(?: [\w-]+){{0,3}}? (?:contact(?:ing)?(?: them| us)?"
    r"|follow[- ]?(?:ing[- ])?ups?|reach(?:ing)? out|bother(?:ing)? (?:them|us)|check(?:ing)?"
    r" in)\b",
    "still_interviewing": r"\bstill (?:interviewing|seeing|meeting|talking to|looking at|have)\b"
    r"|\b(?:more|other|another) (?:candidates?|applicants?|interviews?|people to (?:see|meet))\b"
    r"|\b(?:interview|see|meet)(?:ing)? (?:other|others|more|two|three|several|a few|\d+ "
    r"(?:more|others?))\b"
    r"|\bhaven't finished interview",
    "names_requested": r"\b(?:ask(?:ed|ing)?(?: me)? for|want(?:ed)?|need(?:ed)?|request(?:ed)?"
    r"|send(?: them)?|check(?:ing)?|call(?:ing)?|contact(?:ing)?)(?: my| your| for| the| some| "
    r"three| two| four| \d)* (?:professional )?(?:references?|refs)\b",
}
_NOT_SO = {
    "no_notes": r"\bno (?:reply|answer|response|word)\b|\b(?:have|had|got|know|find|missing|"
    r"without) (?:no|any|the|an|her|his|their)\b(?: [\w-]+)? (?:e-?mails?|address(?:es)?)\b",
    "no_calls": r"\bdon't call us\b(?=$)",
    "still_interviewing": r"\b(?:no|not|without|aren't|isn't) (?:\w+ ){0,3}(?:other|others"
    r"|another|any"
    r"|more) ?(?:candidates?|applicants?|one)?\b|\bdone interviewing|\blast candidate",
    "names_requested": r"\b(?:didn't|did not|haven't|never|no one|nobody|not)\b[^.;]{0,20}"
    r"(?:references?|refs)\b",
}


def read_kind(text: str) -> tuple[Setting | None, Via | None]:
    """Permanent or locum, direct or through a recruiter; None for what is not said, or is both.

    A single digit is the place in the list of four that is shown.
    """
    plain = _plain(text)
    if plain in _NUMBERED:
        return _NUMBERED[plain]
    direct = re.sub(rf"\b(?:{_DIRECT})\b", " \ue000 ", plain)
    via = Via.DIRECT if "\ue000" in direct else None
    if re.search(rf"\b{_RECRUITER}\b", direct):
        via = None if via else Via.RECRUITER
    said = re.sub(r"\b(?:not|isn't|no)(?: an?)? \w+", " ", plain)
    settings = [
        setting for setting, words in _SETTINGS if re.search(rf"(?<![\w-])(?:{words})\b", said)
    ]
    # "A permanent contract" is permanent: what a job is called outweighs how it is signed.
    if len(settings) == 2 and not re.search(r"\blocum|\btemp|\btravel", said):
        settings = [Setting.PERMANENT]
    return settings[0] if len(settings) == 1 else None, via


def read_instructions(text: str) -> Instructions:
    """What was said about notes, calls, other candidates and references."""
    plain = _plain(text)
    if _OF_ONESELF.match(plain) or _NOT_BEFORE.search(plain):
        return Instructions(still_interviewing=_says("still_interviewing", plain))
    said = {name: _says(name, plain) for name in _INSTRUCTIONS}
    return Instructions(
        no_notes=said["no_notes"] or said["no_contact"],
        no_calls=said["no_calls"] or said["no_contact"],
        still_interviewing=said["still_interviewing"],
        names_requested=said["names_requested"],
    )


def _says(name: str, plain: str) -> bool:
    not_so = name in _NOT_SO and re.search(_NOT_SO[name], plain)
    return bool(re.search(_INSTRUCTIONS[name], plain)) and not not_so


_OF_ONESELF = re.compile(
    r"i (?:don't|do not|dont|didn't|did not) (?:like|love|want|understand|get|remember)\b"
    r"(?!.*\b(?:they|she|he)\b)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:contact\w*|call\w*|writ\w+|e-?mail\w*|follow\w*[- ]?ups?|reach\w* out|check\w* in|"
    r"bother\w*)\b[^.;]{0,30}\b(?:before|until|till|prior to|earlier than)\b"
)
""" "Don't contact us before the 15th" names a date, and forbids nothing after it."""


def read_format(text: str) -> Format | None:
    """How the interview was held, from an answer to that question."""
    plain = re.sub(r"^(it was|by|via|on|a|an|over) ", "", _plain(text))
    for format, _, whole in _FORMATS:
        if whole and re.fullmatch(rf"(?:the |my )?(?:{whole})(?: interview)?", plain):
            return format
    return find_format(text)


def find_format(text: str) -> Format | None:
    """How the interview was held, where longer words say so."""
    plain = _plain(text)
    for format, within, _ in _FORMATS:
        if re.search(rf"(?<![\w-])(?:{within})\b", plain):
            return format
    return None


FORMAT_WORDS = re.compile(
    r"(?:\b(?:a|an|by|on|over|via|it was)\s+)*(?<![\w-])(?:"
    + "|".join(within for _, within, _ in _FORMATS)
    + r")\b(?:\s+(?:interview|call|meeting))?",
    re.IGNORECASE,
)


# Place and role

_HEAD = (
    r"(?:crnas?|srna|caa|aa-?c|[a-z]{0,4}np(?:-?(?:c|bc))?|pa(?:-?c)?|aprn|arnp|anesthesiologist|"
    r"anaesthesiologist|anesthetist|nurse practitioner|physician (?:assistant|associate)|"
    r"hospitalist|intensivist|surgeon|physician|provider|md|rn|app|medical director|"
    r"(?:an(?:a?)esthesi(?:a|ology) )?attending)"
)
_MODIFIER = (
    r"(?:chief|lead|staff|senior|head|cardiac|cardiothoracic|ct|pediatric|peds|ob|icu|er|ed|"
    r"emergency|hospitalist|urgent care|acute care|critical care|primary care|surgical|"
    r"ortho(?:pedic)?|pain|regional|family|psych(?:iatric)?|nurse|solo|trauma|neuro|vascular|"
    r"transplant|outpatient|inpatient|telehealth|call|per diem|prn|weekend|night|nocturnist|"
    r"dermatology|derm|cardiology|gi|neonatal)"
)
ROLE = re.compile(
    rf"(?<![\w'-])(?:{_MODIFIER} ){{0,3}}{_HEAD}(?: (?:hospitalist|intensivist|nocturnist))?"
    r"(?![\w'-])",
    re.IGNORECASE,
)
"""A role as it stands in a text: "cardiac CRNA", "nurse practitioner"."""

_JOB = r"(?:\s+(?:position|job|role|opening|spot|post|gig|opportunity))?"
_ROLE_AT = re.compile(
    rf"(?:the|an?|my|for|as)?\s*({ROLE.pattern}){_JOB}\s*(?:at|with|@|for|in)\s+(.+)", re.IGNORECASE
)
_AT_ROLE = re.compile(
    rf"(.+?)\s*(?:,|;|\n|/|\s[-–—]+|\bfor\b|\bas\b|:|\()?\s*(?:the"
    rf"|an?)?\s*({ROLE.pattern}){_JOB}\)?",
    re.IGNORECASE,
)
_FACILITY_OPENING = re.compile(
    r"^(?:(?:it was|it's|i was|i think|so|well|um|uh|oh|ok|yes|yeah|idk|like|interviewed"
    r"|they're|the|at|for|with|@|a place called|place called)\s+)+",
    re.IGNORECASE,
)
_EMPLOYMENT = re.compile(
    r"\b(?:perm(?:anent)?|locums?(?: tenens)?|full[- ]?time|part[- ]?time|w-?2|1099|travel)\b\s*",
    re.IGNORECASE,
)
_UNITS = words("icu ob or er ed anesthesia anesthesiology cardiac pain peds pediatric surgery")
_KINDS_OF_PLACE = words(
    "a an the some my big small local hospital hospitals clinic clinics center centers centre "
    "practice group facility surgery surgical medical office associates partners department "
    "surgicenter asc"
)
"""Words that, in small letters and alone, say what kind of place it is, and not which."""
_SMALL = frozenset(("of", "the", "and", "at", "in", "for", "on", "de", "la"))
_LETTERS = frozenset(
    ("va", "uc", "ucla", "ucsf", "ucsd", "upmc", "nyu", "hca", "mgh", "usc", "uab", "ohsu", "crna")
)


def read_place(text: str) -> tuple[str, str]:
    """Facility and role, each "" where it is not said."""
    text = " ".join(_EMPLOYMENT.sub("", text.replace("\u2019", "'")).split()).strip(" .,;:-")
    if "?" in text or len(text) > 200 or not KIND_WORDS.sub("", text).strip(" ,.;"):
        return "", ""
    if ROLE.fullmatch(text) or re.fullmatch(rf"(?:the|an?)?\s*{ROLE.pattern}{_JOB}", text, re.I):
        return "", role_name(text)
    if match := _ROLE_AT.fullmatch(text):
        return facility_name(match[2]), role_name(match[1])
    first, comma, rest = text.partition(",")
    if comma and ROLE.fullmatch(first.strip()):
        return facility_name(rest), role_name(first)
    if match := _AT_ROLE.fullmatch(text):
        return facility_name(match[1]), role_name(match[2])
    return facility_name(text), ""


def role_name(text: str) -> str:
    """A role as it is written: "cardiac CRNA", "nurse practitioner"."""
    text = re.sub(rf"^(?:the|an?)\s+|{_JOB}$", "", text.strip(), flags=re.IGNORECASE).strip()
    if text.lower() in ("md", "do"):
        return "physician"
    words = [CREDENTIALS.get(word.lower().replace("-", ""), word) for word in text.split()]
    upper = {"icu", "ob", "er", "ed", "ct", "gi", "app", "crnas", "prn"}
    return " ".join(word.upper() if word.lower() in upper else word for word in words)


_AROUND = ' .,;:!()"“”-'


def facility_name(text: str) -> str:
    """A facility as it was spelled, with capitals if it had none; "" where it looks like none."""
    text = re.sub(r"^.*\b(?:called|named)\s+|\s+not\s.*$", "", text, flags=re.IGNORECASE)
    name = _FACILITY_OPENING.sub("", text.strip(_AROUND)).strip(_AROUND)
    name = re.sub(r"(?<=\w{3})\s+OR$", "", name)
    words = name.split()
    plain = [word.lower().strip(".,'") for word in words]
    if not words or len(words) > 10 or not re.search(r"\b[^\W\d_]{2}", name):
        return ""
    if not FACILITY_WORDS & set(plain) and (plain[0] in NOT_A_NAME or len(plain) == 1 == len(name)):
        return ""
    if len(plain) == 1 and plain[0] in _UNITS:
        return ""
    if not name[:1].islower() or re.search(r"[^\w\s'.,&/-]", name):
        return name
    if name.islower() and not set(plain) - _KINDS_OF_PLACE:
        return ""
    return " ".join(
        word.upper() if word in _LETTERS else word if at and word in _SMALL else _capital(word)
        for at, word in enumerate(words)
    )


def _capital(word: str) -> str:
    return {"st": "St.", "st.": "St.", "mt": "Mt."}.get(word, word[:1].upper() + word[1:])


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").lower().split()).strip(" .!,;:")
