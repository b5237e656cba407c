"""Taking a text apart into the persons it names: contacts, credentials, roles and names."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.model import Person
from bot.names import MANAGER_RANK, NUMBERS, ROLE_PARTS, TITLES
from bot.naming import name_and_role, number, plain, without_opening, words_of
from bot.value import Value

LONGEST = 1500
"""The most characters read: a panel of ten with titles, addresses and numbers."""


class NotUnderstood(Value, frozen=True):
    """This does not look like names; `words` are those that were not understood."""

    words: str


FORGOT = re.compile(
    r"\b(forg[eo]t(ten)?(?! to\b)|((do|did|could|ca|wo)(n'?t| not)|cannot) "
    r"(really |quite |actually )?(remember|recall|know|catch|get|hear)|dunno|no idea|not sure"
    r"|unsure|can'?t (?:think|place|spell|pronounce)|blank(ed|ing)?( on)?|unknown|idk|missed)\b"
)
COUNT = re.compile(
    r"(?:it was |there were |they were |about |around |maybe |some )*(?:an? )?(?:whole )?"
    r"(?:(?:panel|group|team|committee|room|bunch) of )?(?:about |around |at least )?"
    r"(\d\d?|"
    + "|".join(NUMBERS)
    + r")(?: of)?(?: them| people| ppl| persons| more| others| other people"
    r"| interviewers| folks| different| clinicians| crnas| nurses| rns| techs| doctors| docs"
    r"| physicians| nps| pas| anesthesiologists| mds| attendings| partners| staff| on the panel"
    r"| in the room| in total| panelists| members)*(?: of them)?"
)
EMAIL = re.compile(r"(?:mailto:)?([\w.%+'-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
PHONE = re.compile(
    r"(?<!\w)(?:\+\d[\d .()-]{7,17}\d|(?:1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}|"
    r"\d{3}[. -]\d{4})(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?!\w)"
)
_CONTACT = re.compile("\ue000(\\d+)\ue001")  # an e-mail or phone number taken out of the text
_CONTACT_LABEL = re.compile(
    r"\b(?:e-?mail|mail|phone|tel|cell|mobile|work|office|number|reach (?:him|her|them)|at|is|on|"
    r"ph|direct|her|his|their|or)?[ :.]*(?=\ue000)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*(\n|;|(?<=[^\W\d_]{3})(?<!\bdrs)(?<!dept)(?<!univ)(?<!prof)(?<!asst)\.(?=\s+\w)|,|\u3001|"
    r"\uff0c|/|\s\+\s|&|\band\b|(?<=\s)n(?=\s)|\bplus\b|\bas well as\b|\bwith\b|\bthen\b)\s*",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(\b(\w+)\b[^,;\n]*)[,;.] *(?:and )?\2'?s(?: (?:cell|phone|number|mobile|e-?mail))?"
    r"(?: number| address)?(?: is| at| on|:)?(?= *\ue000)",
    re.IGNORECASE,
)
"""A contact told after its person: "Tom Baker, Tom's cell is …"."""
_NAME_IS = re.compile(
    r"(?:,|\band\b|\bbut\b)? *\b(?:(?:i think|i believe) )?(?:her|his|their) name(?:'?s| is| was) "
    r"(?:i think |i believe )?(?=\w)",
    re.IGNORECASE,
)
"""A name told after its role: "the DON, her name was Trish"."""
_RELATIONS = frozenset(("wife", "husband", "son", "daughter", "brother", "sister", "spouse"))
_NOISE = re.compile(r"\b(?:u+m+|u+h+|e+r+m+|h+m+|let me see|let'?s see)\b[\s,.…]*", re.IGNORECASE)
_WITH_THEM = re.compile(
    r"^\W*(?:so |i )*(?:shadowed|worked|rounded|scrubbed in|spent (?:most of )?the (?:day|shift))"
    r" with ",
    re.IGNORECASE,
)
_WHAT_THEY_DID = re.compile(
    r"\s+(?:(?:for )?(?:all day|the whole (?:day|time|shift)|most of (?:the day|it))|did (?:the|"
    r"most of the|my) (?:\w+ )?(?:interview\w*|talking|part|half)(?: part)?|(?:was|were) "
    r"there(?: too| as well)?|sat in(?: too)?|interviewed me|showed me around|gave me (?:a|the) "
    r"tour|joined(?: us)?(?: for \w+)?)(?=\s*(?:[,;.!\n]|and\b|$))",
    re.IGNORECASE,
)
"""What is told of somebody that is no name and no role."""
_SOMEBODYS = re.compile(r"(?:his|her|their|an?|the|some|another)\s", re.IGNORECASE)
_SOME = re.compile(r"(?:and )?(?:some|another)\s+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-•–]|\d{1,2}(?:[.)]|\s*[-–:]))\s+", re.MULTILINE)


Found = list[tuple[Person, int]]
"""Persons, each with how much it looks like the one who decides (`names.MANAGER_RANK`)."""


def read_persons(text: str) -> tuple[Found, int, bool] | NotUnderstood:
    """Who is named, how many others there were, and whether names were forgotten."""
    text = re.sub("[\ue000\ue001]", "", text.replace("\u2019", "'"))
    if len(text) > LONGEST or "?" in text:
        return NotUnderstood(text[:LONGEST].strip())
    contacts: list[str] = []

    def take(match: re.Match[str]) -> str:
        contacts.append(match[1] if match.re is EMAIL else match[0])
        return f" \ue000{len(contacts) - 1}\ue001 "

    text = re.sub(r"\bw/\s*", "with ", text)
    text = re.sub(r"\bmanger\b", "manager", PHONE.sub(take, EMAIL.sub(take, text)))
    text = _WHAT_THEY_DID.sub("", _WITH_THEM.sub("", _NOISE.sub("", text)))
    text = _NAME_IS.sub(", ", _THEIRS.sub(r"\1,", text))
    found: Found = []
    junk: list[str] = []
    others, forgot, doctors = 0, False, False
    for before, said in _pieces(_BULLET.sub("", text)):
        piece = said
        if FORGOT.search(plain(said)):
            forgot, piece = True, _before_forgetting(said)
        if match := COUNT.fullmatch(plain(piece)):
            others += number(match[1])
            continue
        if piece != said and (not piece or _read_piece(piece, contacts) is None):
            continue
        doctors = doctors and before in ("and", "&", ",")
        singular = re.sub(r"^(?:drs|doctors)\b\.?\s*", "dr ", piece, flags=re.IGNORECASE)
        doctors = doctors or singular != piece
        if found and _is_department(piece):
            found[-1] = (_with_department(found[-1][0], before, piece), found[-1][1])
            continue
        some = _SOME.match(singular) and _read_piece(_SOME.sub("", singular), contacts)
        if some and not some[0].name:  # "and some HR lady"
            others += 1
            continue
        read = _read_piece(singular, contacts)
        if read is None:
            junk.append(piece)
            continue
        person, rank = read
        if plain(person.name) in _RELATIONS:  # "his wife, the manager"
            person = replace(person, name="")
        if person.credentials and not (person.name or person.role) and _SOMEBODYS.match(piece):
            person = replace(person, credentials="", role=person.credentials)  # "and his NP"
        if found and _belongs_to_last(person, before, found[-1][0]):
            found[-1] = (_joined(found[-1][0], person), max(found[-1][1], rank))
        elif found and before == "," and not found[-1][0].name and person.name and not person.role:
            found[-1] = (_joined(person, found[-1][0]), max(found[-1][1], rank))  # "the chief, Ann"
        elif person.name or person.role:
            if doctors and not person.name.startswith("Dr. ") and not person.credentials:
                person = replace(person, name=f"Dr. {person.name}")
            found.append((person, rank))
            doctors = doctors and before not in ("and", "&")  # "Drs. Hall and Stone, and Jill"
        else:
            junk.append(piece)
    # A remark beside clear names is let go, since the list is echoed; a list that begins with one
    # or is nothing but doubtful words is asked for again.
    doubtful = any(set(TITLES) & set(plain(piece).replace(".", "").split()) for piece in junk)
    if not found or doubtful or (junk and not all(_is_clear(person) for person, _ in found)):
        return NotUnderstood(", ".join(junk).strip() or text.strip())
    return found, others, forgot


def _before_forgetting(piece: str) -> str:
    """Who it is whose name is not remembered: "the OR director whose name I forgot"."""
    match = re.search(FORGOT.pattern, piece, re.IGNORECASE)
    before = piece[: match.start()] if match else piece
    return re.sub(
        r"(?:\W|\b(?:i|but|and|think|whose|her|his|their|name|names|totally|really|just|"
        r"already|sorry)\b)+$",
        "",
        before,
        flags=re.IGNORECASE,
    )


def _is_department(piece: str) -> bool:
    words = {plain(word) for word in piece.split()}
    return words <= ROLE_PARTS - {"the", "my", "their", "team", "panel", "staff"}


def _with_department(person: Person, before: str, piece: str) -> Person:
    """ "Chief of anesthesia" and "critical care"; "Dr. Patel", "Anesthesia"."""
    role = f"{person.role} {before} {piece}" if person.role and before != "," else person.role
    return replace(person, role=role or piece)


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text split into (separator before, piece); separators inside brackets do not count."""
    inside = [match.span() for match in re.finditer(r"\([^()]*\)?", text)]
    pieces, start, before = [], 0, ""
    for match in _SEPARATOR.finditer(text):
        if any(a <= match.start() < b for a, b in inside):
            continue
        pieces.append((before, text[start : match.start()]))
        start, before = match.end(), match[1].strip().lower() or "\n"
    pieces.append((before, text[start:]))
    # In ", and" the "and" is what separates.
    strong = ""
    joined = []
    for before, piece in pieces:
        if piece.strip(" ."):
            joined.append((strong or before, piece.strip()))
            strong = ""
        elif joined:
            strong = "and"
    return joined


def _read_piece(piece: str, contacts: list[str]) -> tuple[Person, int] | None:
    """One person, or a part of one (credentials, a role or an address alone)."""
    held = [contacts[int(match[1])] for match in _CONTACT.finditer(piece)]
    email = next((contact for contact in held if "@" in contact), "")
    phone = next((contact.strip() for contact in held if "@" not in contact), "")
    phone = phone if ")" in phone else phone.lstrip("(")  # "Dr. Lee (555-123-4567)"
    piece = _CONTACT.sub(" ", _CONTACT_LABEL.sub("", piece))
    starred = "*" in piece
    piece = piece.replace("*", " ")
    notes = re.findall(r"\(([^()]*)\)?", piece)
    piece = re.sub(r"\([^()]*\)?", " ", piece)
    piece, _, remark = re.sub(
        r"\s+(who'?s|who|is|was|who (is|was)|(?:s?he|they)(?:'?s|'?re| is| are| was))\s",
        "\n",
        without_opening(piece),
    ).partition("\n")
    first, *rest = re.split(r"\s[-–—]+\s|\s*[—:]\s*|\s[-–]+$|,", without_opening(piece))
    if name_and_role(remark):  # "who was the chief", but not "who was nice"
        rest.append(remark)
    name, credentials, role = "", list[str](), list[str]()
    if words_of(first):
        parts = name_and_role(first)
        if parts is None:
            return None
        name, credentials, said = parts
        role += [said] if said else []
    for note in [*rest, *",".join(notes).split(",")]:
        if not words_of(note):
            continue
        parts = name_and_role(note)
        if parts and parts[0] and not name and role:
            name = parts[0]  # "Manager: Dr. Patel"
        elif parts and not parts[0]:
            credentials += parts[1]
            role += [parts[2]] if parts[2] else []
        else:
            role.append(without_opening(note).strip())
    person = Person(
        name=name,
        credentials=", ".join(dict.fromkeys(credentials)),
        role=", ".join(role).rstrip(" ."),
        email=email,
        phone=phone,
    )
    marks = {word for part in role for word in plain(part).split()}
    marks = set() if "not" in marks else marks
    rank = max((MANAGER_RANK.get(word, 0) for word in marks), default=0)
    return person, MANAGER_RANK["*"] if starred else rank


def _belongs_to_last(person: Person, before: str, last: Person) -> bool:
    """Whether a piece without a name tells more of the person before it: "…, CRNA", "…, chief"."""
    if person.name:
        return False
    if not person.role:
        return True
    return before == "," and not last.role and bool(last.name)


def _joined(last: Person, more: Person) -> Person:
    credentials = ", ".join(part for part in (last.credentials, more.credentials) if part)
    return replace(
        last,
        credentials=credentials,
        role=last.role or more.role,
        email=last.email or more.email,
        phone=last.phone or more.phone,
    )


def _is_clear(person: Person) -> bool:
    return bool(person.credentials or person.role or person.email) or person.name[:1].isupper()
