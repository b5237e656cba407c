"""How a job and its facility are named in the middle of a sentence."""

from __future__ import annotations

import re

from bot.drafts import lexicon
from bot.drafts.facts import Facts
from bot.drafts.limits import BLANKS
from bot.drafts.text import bare, spelled
from bot.drafts.text import one_line as text_of
from bot.model import Setting

LONGEST_NAME = 60
"""Characters of a role or person that a letter takes; a longer one was no name."""
LONGEST_FACILITY = 90
"""Hospitals are called longer things than people are."""

_POST = re.compile(r"\b(position|role|job|post|assignment|opening|opportunity|contract)$", re.I)
_WHERE = re.compile(r"\s+(?=(?:in|at|on|with|for)\s|\()|,\s*|\s+[-–—]+\s+", re.I)
_LOCUMS = re.compile(r"^(?!locum)(.+?)[ /]+(?:locums?(?: tenens)?)$", re.I)
_ROLE_WORDS = re.compile(
    r"\b(?:Staff|Chief|Lead|Senior|Locums?|Tenens|Full|Part|Time|Per|Diem|Attending|"
    r"Anesthesiologist|Anesthetist|Nurse|Physician|Practitioner|Assistant|Associate|Surgical|"
    r"Pediatric|Cardiac|Obstetric|Trauma|Pain|Family|Emergency|Psychiatric|Primary|Urgent|Acute|"
    r"Critical|Care|Pediatrics|Regional|Permanent|Certified|Registered|Clinical|"
    r"Hospitalist)\b(?!\s+Clinic)"
)
_NO_NAME = re.compile(r"(?:an?|their|our|my|his|her|this|that|some) ", re.I)
_WANTS_ARTICLE = re.compile(r"(?:University|Hospital|College|Medical College) of |VA\b", re.I)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """A name on one line; what is longer than any name counts as none."""
    return "" if len(text) > longest else text_of(text)


def _unshouted(name: str) -> str:
    """ "MERCY GENERAL" as "Mercy General"; "UPMC" and "the VA" stay."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(_named(word) for word in name.split())


_SMALL = frozenset({"OF", "THE", "AND", "AT", "IN", "FOR", "ON"})
_READ_AS_A_WORD = re.compile(r"[A-Z]{5,}|(?!U)[A-Z]*[AEIOUY][A-Z]*[AEIOY]")


def _named(word: str) -> str:
    if word in _SMALL:
        return word.lower()
    spoken = _READ_AS_A_WORD.match(word) and word.lower() not in lexicon.ACRONYMS
    return word.title() if spoken else word


def facility(told: str) -> str:
    """ "Mercy General", "the VA", "the University of Iowa"; "a hospital" is no name."""
    name = _unshouted(bare(one_line(told, LONGEST_FACILITY)))
    if not name or _NO_NAME.match(name):
        return BLANKS["facility"]
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if _WANTS_ARTICLE.match(name) else name


def job_word(facts: Facts) -> str:
    return "assignment" if facts.setting is Setting.LOCUM else "position"


def post(facts: Facts, *, short: bool) -> str:
    """ "CRNA position"; "NP in the pain clinic" becomes "NP position in the pain clinic", or where
    the first of a panel was told so already, "NP position"."""
    role = spelled(_ARTICLE.sub("", bare(one_line(facts.role)))) or BLANKS["role"]
    role = _LOCUMS.sub(lambda found: f"locum {found[1]}", role)
    role = _ROLE_WORDS.sub(lambda word: word[0].lower(), role)
    job = job_word(facts)
    if _POST.search(role):
        return role
    what, mark, where = role, "", ""
    if found := _WHERE.search(role):
        what, mark, where = role[: found.start()], found[0], role[found.end() :]
    if not mark or short:
        return f"{what} {job}"
    return f"{what} {job} ({where})" if mark.strip() else f"{what} {job} {where}"
