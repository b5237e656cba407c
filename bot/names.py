"""The words around names: titles, credentials, roles, and words that no name is made of."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = {
    "dr": "Dr.",
    "doctor": "Dr.",
    "doc": "Dr.",
    "prof": "Prof.",
    "professor": "Prof.",
    "mr": "Mr.",
    "mister": "Mr.",
    "mrs": "Mrs.",
    "ms": "Ms.",
    "miss": "Miss",
    "sister": "Sister",
}

CREDENTIALS = {
    spelling.lower().replace("-", ""): spelling
    for spelling in words(
        "MD DO MBBS PhD DNP DNAP EdD PharmD DDS DMD DPM JD MBA MPH MHA MSc MSN BSN MS BS MHS "
        "DMSc CPNP CPNP-PC CPNP-AC PPCNP-BC RNFA FNAP CRNA SRNA RRNA APRN ARNP NP NP-C FNP "
        "FNP-C FNP-BC ACNP ACNP-BC AGACNP AGACNP-BC AGNP AGPCNP ANP PNP PMHNP PMHNP-BC WHNP NNP "
        "ENP CNM CNS PA PA-C CAA AA-C RN LPN CCRN CEN CPAN CNOR NE-BC FASA FACP FACS FAAFP FAAP "
        "FRCA FACHE FAANA FCCM RRT CST CPC"
    )
}
"""As they are written, by what is left of them without case, dots and hyphens."""

GENERATIONS = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}

PARTICLES = words(
    "de del della der den di da dos das do du la le van von zu bin ibn al el ter ten y e"
)
"""Small words inside surnames, left small."""

MANAGER_RANK = {
    "*": 4,
    "hiring": 4,
    "chief": 3,
    "chair": 3,
    "chairman": 3,
    "chairwoman": 3,
    "chairperson": 3,
    "head": 3,
    "boss": 3,
    "cmo": 2,
    "cno": 2,
    "cco": 2,
    "ceo": 2,
    "president": 2,
    "owner": 2,
    "director": 2,
    "dir": 2,
    "manager": 1,
    "mgr": 1,
    "lead": 1,
    "supervisor": 1,
}
"""What marks the one who decides; the highest of a panel is the manager, the first among equals."""

ROLES = frozenset(MANAGER_RANK) | words(
    """
    admin administrator anesthesiologist anesthetist assistant associate attending cfo classmate
    apd clinician colleague colleagues coo coordinator coworker coworkers doctor educator executive
    faculty fellow hospitalist hr intensivist interviewer liaison mentor nurse officer partner
    pd pharmacist physician practitioner preceptor provider receptionist recruiter rep
    representative resident scheduler secretary specialist staff surgeon tech technician
    therapist vp worker
    """
)
"""What somebody can be; a phrase with one of these is a role."""

ROLE_PARTS = words(
    """
    & anesthesia anesthesiology area assistant associate cardiac care case charge clinic
    clinical critical current department deputy division emergency ex executive for former
    general group hiring hospital hr human icu interim medical medicine my nursing ob obstetric
    of office old operations or orthopedic outpatient pain panel patient pediatric perioperative
    practice pre-op previous program quality recruitment regional relations residency resources
    senior service services site social staff staffing surgery surgical talent team the their
    trauma unit vice ward
    """
)
"""What else a role is made of: "of anesthesia", "nursing", "hiring"."""

NOT_A_NAME = words(
    """
    a about accept accepting after afternoon again ago all already also always am an and another
    answer answers any anybody anyone anything anyway are as asap ask asked at back bad be because
    been before being benefits best better bonus both bunch but by call called can cannot cant
    change clue coffee come could couldn't day deadline deal decide decided decline declined
    declining definitely did didn't didnt dinner do does doesn't don't done dont draft dunno early
    else email ended enough even evening ever every everybody everyone exactly feel felt few fine
    finished first five for forget forgot found four friday friend from get give go going good got
    great guess had hadn't hang happened happy hard has have haven't he heard hello help her here
    hers hey hi him his hopefully hour hours housing how hows i i'm i've idea idk if in instead
    insurance interview interviewed interviewer interviewing into is isn't it it's its job just
    kinda knew know last late later let lets like little lol long lots lunch made make malpractice
    many maybe me meet met mine minute minutes monday month morning most much must my myself name
    names need never new next nice night nights nine no nobody none nope not nothing now number of
    off offer ok okay on once one only or other others our out over panel people person plan please
    possibly prob probably question questions quite really reference references refs remember reply
    response remind right roughly said salary same saturday saw say see seemed send sent seven
    several she should show since six skip so some somebody someone something soon sooner sorry
    sorta spoke started still stipend stop sunday sure take talk talked team tell ten than thank
    thanks that that's the their them then there these they they'll they're thing things think this
    those though three through thru thursday time to today together told tomorrow tonight too tour
    tuesday twice two undo unknown until up us very via wait want wanted was wasn't we wednesday
    week weekends weeks well went were what what's whatever whats when where which who whoever whole
    whom whos whose why with without won't would wrote yeah year yep yes yesterday yet you your
    """
)
"""Words that say that a phrase is no name, whatever else stands in it."""

SURNAMES_TOO = words(
    "an best bunch day do early fine good hang hard little long many mine see so well wells"
)
"""Words of the list above that are surnames where they follow a name and are large: "Sam Do"."""

FACILITY_WORDS = words(
    """
    associates center centers centre clinic clinics consultants foundation general group health
    healthcare hospital hospitals infirmary institute medical memorial network partners practice
    regional surgicenter system university urgent va
    """
)
"""Words in the names of hospitals and practices, not of people."""

SPECIALTIES = words(
    """
    anesthesia anesthesiology cardiology care dermatology endoscopy family gastroenterology
    medicine neurology obstetrics oncology ophthalmology ortho orthopaedics orthopedics pediatrics
    physicians psychiatry radiology surgery surgical urology wellness
    """
)
"""What a practice is called by, as the last word of its name."""

EMPLOYERS = words(
    """
    ascension atrium banner baptist cedars-sinai concentra dignity emory geisinger hca
    intermountain kaiser mayo minuteclinic northwell novant ohsu optum piedmont providence sanford
    sutter tenet upmc
    """
)
"""Health systems that people name by one word that looks like a name."""

GROUPS = words("usap napa teamhealth envision vituity northstar mednax")
"""Staffing groups, which people name by one word that looks like a name."""

NO_PLACE = (
    NOT_A_NAME
    | ROLES
    | ROLE_PARTS
    | FACILITY_WORDS
    | frozenset(TITLES)
    | words(
        "mon tue wed thu fri sat sun tues thurs january february march april june july august "
        "september october november december noon midnight home work which whom end last most "
        "once least human zoom phone office lunch breakfast start beginning present times length "
        "either dept company employer place recruiters doctors nurses somebody linkedin indeed "
        "luck god hospitals rejected rejection gmail facility practice hospital clinic candidates "
        "applicants applications options"
    )
)
"""What stands behind "at" or "from", or says something, and is no employer's name."""

NUMBERS = {
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
}

PROFESSIONS: tuple[tuple[str, str], ...] = (
    (r"caa|aa-?c|(certified )?anesthesi(a|ologist) assistant", "CAA"),
    (r"srna|rrna|student (registered )?nurse anesthetist", "SRNA"),
    (r"crnas?|nurse (anesthetist|anaesthetist|anesthesiologist)|dnap", "CRNA"),
    (r"anesthesiologist|anaesthesiologist|anaesthetist|mda", "anesthesiologist"),
    (
        r"(md|do|doctor|doc|physician|attending|consultant)\b.*\banesthesi(a|ology)",
        "anesthesiologist",
    ),
    (
        r"anesthesi(a|ology)\b.*\b(md|do|doctor|doc|physician|attending|consultant)",
        "anesthesiologist",
    ),
    (r"[a-z]*np(-?(c|bc))?|aprn|arnp", "NP"),
    (r"nurse practitioner|nurse prac|advanced practice (registered )?nurse", "NP"),
    (r"pa|pa-?c|pas|physician'?s? (assistant|associate)", "PA"),
)
"""How clinicians name their profession, each row looked for as whole words, in this order."""
