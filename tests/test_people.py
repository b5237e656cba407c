"""Interviewers, references and professions as people name them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Person, Reference
from bot.people import (
    NotUnderstood,
    People,
    References,
    keep_ids,
    read_people,
    read_profession,
    read_references,
)


def shown(people: tuple[Person, ...] | tuple[Reference, ...]) -> list[str]:
    """ "Name | credentials | role | contacts", an asterisk before the manager."""
    return [
        "*" * (isinstance(one, Person) and one.manager)
        + " | ".join(
            part for part in (one.name, one.credentials, one.role, one.email, one.phone) if part
        )
        for one in people
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Patel (chief) and Joan Ruiz, CRNA", "*Dr. Patel | chief; Joan Ruiz | CRNA"),
        (
            "Joan Ruiz, CRNA, Sam Lee MD and the coordinator Beth",
            "Joan Ruiz | CRNA; Sam Lee | MD; Beth | coordinator",
        ),
        ("josé núñez md", "*José Núñez | MD"),
        (
            "Dr. Anita Patel - chief of anesthesia - apatel@mercy.org, Tom",
            "*Dr. Anita Patel | chief of anesthesia | apatel@mercy.org; Tom",
        ),
        ("just the chief", "*chief"),
        ("only Dr Smith", "*Dr. Smith"),
        ("Dr. Patel, hiring manager", "*Dr. Patel | hiring manager"),
        (
            "Dr. Lopez, NP Karen Hill, Tim (nurse mgr), and a social worker",
            "Dr. Lopez; Karen Hill | NP; *Tim | nurse mgr; social worker",
        ),
        ("np karen hill and MD John Smith", "Karen Hill | NP; John Smith | MD"),
        ("Bob Marsh - chief, and Susan somebody from HR", "*Bob Marsh | chief; Susan | HR"),
        ("the chief crna Mike and the HR lady", "*Mike | chief CRNA; HR"),
        ("Dr. Kim, the charge nurse", "*Dr. Kim | charge nurse"),
        ("Sarah and the hiring manager", "Sarah; *hiring manager"),
        ("joan ruiz", "*Joan Ruiz"),
        ("JOAN RUIZ, CRNA", "*Joan Ruiz | CRNA"),
        ("McDonald", "*McDonald"),
        ("sean mcdonald, crna", "*Sean McDonald | CRNA"),
        ("maria de la cruz", "*Maria de la Cruz"),
        ("Maria de la Cruz, NP", "*Maria de la Cruz | NP"),
        ("patrick o'neil", "*Patrick O'Neil"),
        ("Patrick O\u2019Neil", "*Patrick O'Neil"),
        ("dr ng", "*Dr. Ng"),
        ("Dr Do", "*Dr. Do"),
        ("Sam Do, DO", "*Sam Do | DO"),
        ("Dr. Best and Sam Long", "Dr. Best; Sam Long"),
        (
            "Dr. Fine (owner), dr gold and the practice manager",
            "*Dr. Fine | owner; Dr. Gold; practice manager",
        ),
        ("Will Park and Grace King", "Will Park; Grace King"),
        ("王伟", "*王伟"),
        ("Мария Иванова", "*Мария Иванова"),
        ("Nguyễn Văn An, MD", "*Nguyễn Văn An | MD"),
        ("Dr. Maria-José Núñez", "*Dr. Maria-José Núñez"),
        ("Mary-Kate O'Brien-Smith, FNP-C, DNP", "*Mary-Kate O'Brien-Smith | FNP-C, DNP"),
        ("J. R. Smith Jr., PA-C", "*J. R. Smith Jr. | PA-C"),
        ("Dr. A. Patel, Dr. B. Wu (chair)", "Dr. A. Patel; *Dr. B. Wu | chair"),
        ("Dr Anita Patel MD FASA", "*Dr. Anita Patel | MD, FASA"),
        ("Sam Lee M.D.", "*Sam Lee | MD"),
        ("Drs. Patel and Ruiz", "Dr. Patel; Dr. Ruiz"),
        ("Drs Patel, Lee and Kim", "Dr. Patel; Dr. Lee; Dr. Kim"),
        ("Dr. Patel*, Joan, Sam", "*Dr. Patel; Joan; Sam"),
        ("Manager: Dr. Patel; others: Joan, Sam", "*Dr. Patel | Manager; Joan; Sam"),
        ("1. Dr. Patel\n2. Joan", "Dr. Patel; Joan"),
        ("- Dr. Patel (chief)\n- Joan Ruiz, CRNA", "*Dr. Patel | chief; Joan Ruiz | CRNA"),
        ("Dr. Patel / Joan & Tom", "Dr. Patel; Joan; Tom"),
        ("I met with Dr. Patel and Joan Ruiz", "Dr. Patel; Joan Ruiz"),
        (
            "chief of anesthesia Dr. Patel, Beth from HR",
            "*Dr. Patel | chief of anesthesia; Beth | HR",
        ),
        (
            "Dr. Patel, chief of anesthesia and critical care, and Joan",
            "*Dr. Patel | chief of anesthesia and critical care; Joan",
        ),
        ("Dr. Patel, Anesthesia", "*Dr. Patel | Anesthesia"),
        ("Beth (HR), Tom the manager", "Beth | HR; *Tom | manager"),
        ("the manager was Tom", "*Tom | manager"),
        ("Tom was the manager, Joan is a CRNA", "*Tom | manager; Joan | CRNA"),
        ("it was the chief, Dr. Patel", "*Dr. Patel | chief"),
        ("their chief CRNA, a woman named Beth", "*Beth | chief CRNA"),
        ("lead CRNA Sam Do", "*Sam Do | lead CRNA"),
        (
            "Joan Ruiz CRNA (hiring manager), Dr. Patel (chief)",
            "*Joan Ruiz | CRNA | hiring manager; Dr. Patel | chief",
        ),
        ("Dr. Patel (not the manager), Joan", "Dr. Patel | not the manager; Joan"),
        ("Dr. Lee (chief, lee@x.org, 555-123-4567)", "*Dr. Lee | chief | lee@x.org | 555-123-4567"),
        ("Dr. Patel and Joan, it went great", "Dr. Patel; Joan"),
        ("Dr. Patel who is the chief and Joan who was nice", "*Dr. Patel | chief; Joan"),
        ("the recruiter", "*recruiter"),
        ("Dr. Patel.", "*Dr. Patel"),
    ],
)
def test_interviewers_are_read_with_credentials_and_the_manager(text: str, expected: str) -> None:
    read = read_people(text)
    assert isinstance(read, People)
    assert "; ".join(shown(read.people)) == expected
    assert [person.id for person in read.people] == list(range(1, len(read.people) + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", People(none=True)),
        ("nobody", People(none=True)),
        ("I forgot", People(forgot=True)),
        ("don't remember", People(forgot=True)),
        ("can't remember, sorry", People(forgot=True)),
        ("didn't catch her name", People(forgot=True)),
        ("a few people", People(forgot=True)),
        ("a panel of six", People(count=6)),
        ("a bunch of people", People(forgot=True)),
        ("a bunch of 6 people", People(count=6)),
        ("three people", People(count=3)),
        ("there were about 12 of them", People(count=12)),
    ],
)
def test_an_answer_without_names_says_what_it_is(text: str, expected: People) -> None:
    assert read_people(text) == expected


@pytest.mark.parametrize(
    ("text", "count", "forgot", "names"),
    [
        ("Dr. Kim and some HR lady", 2, False, ["Dr. Kim"]),
        ("dr shah + 2 crnas didnt catch their names", 3, True, ["Dr. Shah"]),
        ("Dr. Patel and five others", 6, False, ["*Dr. Patel"]),
        ("the chief and two CRNAs", 3, False, ["*chief"]),
        ("Dr. Patel and someone whose name I forgot", None, True, ["*Dr. Patel"]),
        ("Sam, not sure about the others", None, True, ["*Sam"]),
    ],
)
def test_those_without_a_name_are_counted_or_noted(
    text: str, count: int | None, forgot: bool, names: list[str]
) -> None:
    read = read_people(text)
    assert isinstance(read, People)
    assert (read.count, read.forgot) == (count, forgot)
    assert [name.lstrip("*") for name in shown(read.people)] == [n.lstrip("*") for n in names]


@pytest.mark.parametrize(
    "text",
    [
        "what's next?",
        "asdf qwer",
        "hjkl",
        "november 20 2026",
        "Nov 20",
        "11/20/2026",
        "tomorrow",
        "yes",
        "skip",
        "done",
        "sent it",
        "hi",
        "I got the offer",
        "they decide friday",
        "remind me Monday at 9",
        "great thanks",
        "Mercy General",
        "Lakeside Clinic",
        "did Dr. Patel call?",
        "",
        "...",
        "apatel@mercy.org",
        "Patel " * 400,
    ],
)
def test_what_does_not_look_like_names_is_not_read_as_names(text: str) -> None:
    assert isinstance(read_people(text), NotUnderstood)
    assert isinstance(read_references(text), NotUnderstood)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. Lee 555-123-4567, Maria Gomez maria@x.org",
            "Dr. Lee | 555-123-4567; Maria Gomez | maria@x.org",
        ),
        (
            "Dr. Lee cell (555) 123-4567; Maria Gomez, CRNA, maria@x.org or 555-222-3333",
            "Dr. Lee | (555) 123-4567; Maria Gomez | CRNA | maria@x.org | 555-222-3333",
        ),
        ("Dr. Lee (my chief at St. Mary)", "Dr. Lee | chief at St. Mary"),
        ("Dr. Lee, my old chief, 555.123.4567", "Dr. Lee | old chief | 555.123.4567"),
        ("my preceptor Ann Bly +1 555 123 4567", "Ann Bly | preceptor | +1 555 123 4567"),
        ("Tom Ray (555) 987-6543 ext 12", "Tom Ray | (555) 987-6543 ext 12"),
        ("call Dr. Lee", "Dr. Lee"),
        ("Dr Sam Hull 555 0100 and Kim Ode", "Dr. Sam Hull | 555 0100; Kim Ode"),
    ],
)
def test_references_are_read_with_their_contacts(text: str, expected: str) -> None:
    read = read_references(text)
    assert not isinstance(read, NotUnderstood)
    assert "; ".join(shown(read.references)) == expected


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("none", "none"),
        ("no references", "none"),
        ("no", "none"),
        ("already told", "told"),
        ("I told them", "told"),
        ("they already know", "told"),
        ("same as last time", "same"),
        ("the usual", "same"),
        ("I forgot", "forgot"),
    ],
)
def test_an_answer_without_references_says_what_it_is(text: str, flag: str) -> None:
    read = read_references(text)
    assert not isinstance(read, NotUnderstood)
    assert read.references == ()
    assert [f for f in ("none", "told", "same", "forgot") if getattr(read, f)] == [flag]


def test_the_same_people_keep_their_ids_and_what_was_known() -> None:
    old = (
        Person(id=1, name="Dr. Anita Patel", email="a@x.org", detail="likes sailing"),
        Person(id=2, name="Joan Ruiz", credentials="CRNA", phone="555-1234"),
        Person(id=4, name="", role="coordinator"),
    )
    new = (
        Person(id=1, name="joan ruiz", phone="555-9999", manager=True),
        Person(id=2, name="Sam Lee"),
        Person(id=3, name="Dr. Patel"),
        Person(id=4, name="", role="Coordinator"),
    )
    kept = keep_ids(old, new)
    assert [one.id for one in kept] == [2, 5, 1, 4]
    assert kept[0] == Person(
        id=2, name="joan ruiz", credentials="CRNA", phone="555-9999", manager=True
    )
    assert (kept[2].email, kept[2].detail) == ("a@x.org", "likes sailing")


def test_a_surname_that_two_people_have_matches_neither() -> None:
    old = (Person(id=1, name="Anita Patel"), Person(id=2, name="Ravi Patel"))
    assert [one.id for one in keep_ids(old, (Person(name="Dr. Patel"),))] == [3]
    both = (Person(name="Anita Patel"), Person(name="Dr. Patel"))
    assert [one.id for one in keep_ids(old[:1], both)] == [1, 2]


def test_different_first_names_are_different_people() -> None:
    old = (Reference(id=7, name="Maria Gomez"),)
    assert keep_ids(old, (Reference(name="Luis Gomez"),))[0].id == 8


def test_references_keep_ids_too() -> None:
    old = (Reference(id=7, name="Dr. Lee", phone="555-1234"),)
    assert keep_ids(old, (Reference(name="dr lee"),))[0].phone == "555-1234"
    assert keep_ids((), (Reference(name="Dr. Lee"),))[0].id == 1


@pytest.mark.parametrize(
    ("texts", "profession"),
    [
        ("CRNA|crna|nurse anesthetist|I'm a CRNA|crna, dnap|nurse anesthesiologist", "CRNA"),
        ("NP|N.P.|FNP|nurse practitioner|family nurse practitioner|PMHNP-BC|FNP-C|aprn", "NP"),
        ("PA|P.A.|PA-C|pa|physician assistant|physician associate", "PA"),
        (
            "anesthesiologist|MD anesthesia|anesthesia attending|I am an anesthesiologist|mda",
            "anesthesiologist",
        ),
        ("CAA|anesthesiologist assistant|certified anesthesiologist assistant", "CAA"),
        ("SRNA|student nurse anesthetist", "SRNA"),
        ("MD|doctor|Dr", "physician"),
        ("rn", "RN"),
        ("general surgeon|General Surgeon", "general surgeon"),
    ],
)
def test_a_profession_is_known_by_many_names(texts: str, profession: str) -> None:
    assert {read_profession(text) for text in texts.split("|")} == {profession}


@pytest.mark.parametrize(
    "text", ["", "yes", "skip", "what?", "asdf", "12", "what's next?", "Ana Reyes"]
)
def test_what_is_no_profession_is_not_taken_for_one(text: str) -> None:
    assert read_profession(text) is None


PIECES = (
    "Dr. Patel chief , and ( ) * - of the CRNA MD HR joan@x.org 555-123-4567 manager "
    "was who is : ; \n drs an A. de 王伟 none two others forgot"
)


@settings(max_examples=300)
@given(
    st.text(max_size=120) | st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join)
)
def test_no_text_breaks_the_reading(text: str) -> None:
    read = read_people(text)
    read_references(text)
    read_profession(text)
    if isinstance(read, People):
        assert sum(person.manager for person in read.people) <= 1
        assert all(person.name or person.role or person.credentials for person in read.people)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("my old preceptor dr. lin 404-555-0188 and um Becca Stone", ["Dr. Lin", "Becca Stone"]),
        ("uh, Dr. Lee", ["Dr. Lee"]),
        ("Joan and hmm Sue Gray", ["Joan", "Sue Gray"]),
        (
            "shadowed with Kim Alvarez NP all day, and the practice manger Tom Reese did the "
            "interview part",
            ["Kim Alvarez", "Tom Reese"],
        ),
        ("Dr. Patel was there, Joan Ruiz showed me around", ["Dr. Patel", "Joan Ruiz"]),
    ],
)
def test_what_is_no_name_is_left_out(said: str, names: list[str]) -> None:
    read = read_people(said)
    assert isinstance(read, People)
    assert [person.name for person in read.people] == names


def test_a_wife_is_no_name_and_a_list_of_doctors_ends() -> None:
    read = read_people("dr grant (owns the place) and his wife who is the manager")
    assert isinstance(read, People)
    assert [person.name for person in read.people] == ["Dr. Grant", ""]
    read = read_people("drs Hall, Reese and Stone, the COO Pat Lund, and Jill")
    assert isinstance(read, People)
    names = [person.name for person in read.people]
    assert names == ["Dr. Hall", "Dr. Reese", "Dr. Stone", "Pat Lund", "Jill"]


def test_the_agency_has_them() -> None:
    for words in ("none needed agency has em", "my recruiter has them", "the agency handles that"):
        assert read_references(words) == References(none=True)
