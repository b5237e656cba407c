"""How a job and its facility are named in the middle of a sentence."""

from __future__ import annotations

import re

from bot.drafts.facts import Facts
from bot.drafts.limits import BLANKS
from bot.drafts.text import tidy
from bot.model import Setting

LONGEST_NAME = 60
"""Characters of a facility, role or person that a letter takes; a longer one was no name."""

_POST = re.compile(r"\b(position|role|job|post|assignment|opening|opportunity|contract)$", re.I)
_WHERE = re.compile(r"\s+(?=(?:in|at|on|with|for)\s|\()|,\s*", re.I)
_ROLE_WORDS = re.compile(
    r"\b(?:Staff|Chief|Lead|Senior|Locums?|Tenens|Full|Part|Time|Per|Diem|Attending|Anesthesiologist|"
    r"Anesthetist|Nurse|Physician|Practitioner|Assistant|Associate|Surgical|Pediatric|Cardiac|"
    r"Obstetric|Trauma|Pain|Permanent|Certified|Registered|Clinical|Hospitalist)\b(?!\s+Clinic)"
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)


def one_line(text: str) -> str:
    """A name on one line; what is longer than any name counts as none."""
    if len(text) > LONGEST_NAME or not text:
        return ""
    return tidy(text)


def facility(told: str) -> str:
    name = one_line(told)
    if name.startswith("The "):
        return f"the {name[4:]}"
    return name or BLANKS["facility"]


def job_word(facts: Facts) -> str:
    return "assignment" if facts.setting is Setting.LOCUM else "position"


def post(facts: Facts, *, short: bool) -> str:
    """ "CRNA position"; "NP in the pain clinic" becomes "NP position in the pain clinic", or where
    the first of a panel was told so already, "NP position"."""
    role = _ARTICLE.sub("", one_line(facts.role)) or BLANKS["role"]
    role = _ROLE_WORDS.sub(lambda word: word[0].lower(), role)
    job = job_word(facts)
    if _POST.search(role):
        return role
    what, mark, where = role, "", ""
    if found := _WHERE.search(role):
        what, mark, where = role[: found.start()], found[0], role[found.end() :]
    if not mark or short:
        return f"{what} {job}"
    return f"{what} {job} ({where})" if "," in mark else f"{what} {job} {where}"
