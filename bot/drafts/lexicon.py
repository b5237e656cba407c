"""The words by which `phrases.py` tells what kind of phrase a user typed."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("dr mr mrs ms mx prof st mt ft rev hon")
"""Abbreviations that never end a sentence."""

PARTICLES = _words("de la las los del da dos das di van von der den bin al")
"""Words that begin a surname of several words."""

ABBREVIATIONS = _words("jr sr vs approx dept univ inc ltd etc no e.g i.e a.m p.m u.s m.d d.o ph.d")
"""Abbreviations that end a sentence only before a capital."""

DETERMINERS = _words(
    "a an the my our your his her their its this that these those each every some any all both no "
    "one two three four five six seven eight nine ten eleven twelve several many few more most "
    "how what why when where whether who which"
)
FUNCTION_WORDS = DETERMINERS | _words("we i you he she they it there about on of in at to for with")
"""Words whose capital, at the start of what was typed, is the keyboard's and not a name's."""

COMMON_NOUNS = _words(
    "robotics regional cardiac pediatric pediatrics obstetrics obstetric trauma call teaching "
    "residents staffing schedule scheduling autonomy education training research mentorship "
    "leadership simulation equipment culture growth hiking kayaking fishing cooking running travel "
    "family new block experience strong ten extensive previous prior years independent "
    "heart hearts kids peds nights days program team people position work dates wrong"
)
"""Ordinary words that a phone's keyboard capitalises at the start."""

NO_NAME = ("tive", "sive", "ful", "ous", "able", "ible", "tion", "sion", "ness", "ship", "ment")
"""How words end that are hardly ever a name, so that their capital is the keyboard's too."""

ACRONYMS = _words(
    "crna crnas srna icu nicu picu sicu micu pacu cv tee eras acls pals bls emr nora ob gyn qi iv "
    "ed er ep gi ent ir mri ct rn np pa md do mh last esp cabg tavr ecmo hr ceo cmo pto cme va us "
    "usa asa aba aana asra mac tiva pca dea ors"
)
"""What is written in capitals, also by who does not shout."""

SUBJECTS = _words(
    "i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'd you'll he he's he'd "
    "he'll she she's she'd she'll they they're they've they'd they'll it it's there there's"
)

ME = _words("i i'm i've i'd i'll")

FINITE = _words(
    "is are was were am has have had do does did will would can could should might must isn't "
    "aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't"
)
"""Verb forms that make a clause, wherever they stand outside a relative clause."""

MAYBE_FINITE = _words(
    "handles runs uses works takes covers keeps makes gets gives goes wants needs plans starts "
    "offers shares rotates supports trains teaches treats staffs supervises means sounds looks "
    "feels seems thinks says said told came went ran took gave made kept got felt seemed looked "
    "sounded meant handle run use work take cover keep make get give go want need start offer "
    "share rotate support train teach treat supervise opens closes grows expands moves hires "
    "opened closed showed asked told walked introduced mentioned explained moved hired "
    "trained worked grew"
)
"""Words that may be a verb; a phrase with one is put where both a clause and a noun fit."""

RELATIVES = _words("that which who whom whose where when how what why because since as if whether")

PREPOSITIONS = _words(
    "of for in at on with to from between about during after before into over under through by as "
    "per vs and or that which who where when without within across around among toward"
)

COUNT_HEADS = _words(
    "program programme schedule room wing expansion model system team department unit center "
    "hospital service ratio project study fellowship residency rotation lab clinic suite protocol "
    "group practice approach plan pool mix structure process method board pathway initiative "
    "committee layout transition merger story book course conference garden dog family commute "
    "city town neighborhood tower building role relationship culture workflow atmosphere floor "
    "block ed curriculum simulator fleet roster merge renovation move launch"
)
"""Countable nouns that want an article when they stand alone."""

PLAIN_HEADS = _words(
    "robotics anesthesia anaesthesia call staffing teaching training scheduling autonomy education "
    "research burnout wellness retention leadership mentorship safety quality simulation equipment "
    "hiking kayaking cardiac regional trauma pediatrics obstetrics ob peds growth recruitment "
    "recruiting onboarding orientation coverage experience communication teamwork collaboration "
    "travel fishing cooking skiing soccer football basketball baseball tennis golf music weather "
    "ultrasound tee eras icu parenthood medicine surgery work care turnover supervision "
    "improvement management balance flexibility recovery support collaboration transparency "
    "feedback diversity inclusion independence variety acuity volume efficiency compassion "
    "camaraderie innovation"
)
"""Nouns that stand without an article."""

POSSESSED_HEADS = _words(
    "fellowship background certification certificate degree residency record license licence "
    "skillset ethic specialty passion interest rotation history ability willingness attitude "
    "desire commitment dedication schedule reputation personality outlook"
)
"""Countable nouns that, in one's own strengths, want "my" when they stand alone."""

PEOPLE_HEADS = _words(
    "instructor nurse trainer leader chief paramedic veteran medic educator researcher director "
    "preceptor mentor fellow graduate physician anesthesiologist crna np pa therapist coordinator "
    "technician officer teacher speaker player learner lead worker hospitalist"
)
"""What a person can be; in one's own strengths it follows "I am"."""

QUALITIES = _words(
    "comfortable confident strong good experienced skilled trained certified fluent able ready "
    "used "
    "familiar board-certified double-boarded willing happy proficient fellowship-trained calm "
    "flexible adaptable reliable dependable bilingual passionate dedicated committed great "
    "organized organised patient hardworking hard-working available eager local honest kind "
    "efficient meticulous motivated personable punctual thorough"
)
"""Adjectives that, at the start of one's own strengths, follow "I am"."""

PRAISE = _words(
    "very really so super quite pretty too great good nice friendly kind awesome amazing lovely "
    "cool fun wonderful fantastic excellent"
)

WE_VERBS = _words("talked spoke chatted discussed laughed bonded compared connected shared went")
KINDNESS = _words(
    "kind nice friendly welcoming warm helpful supportive generous gracious patient approachable "
    "open honest candid encouraging thoughtful attentive"
)
"""What a reader may have been towards the user, to be thanked for."""
KIND_DEEDS = _words(
    "asked gave showed walked took offered introduced explained let made sent helped answered "
    "encouraged invited spoke talked listened welcomed stayed arranged brought drove bought found"
)
"""What an interviewer did for the user, to be thanked for."""
SEEMING = _words("seemed looked said thought felt sounded laughed smiled joked")
"""What the user thought of the interviewer: nothing that they told."""
I_VERBS = _words(
    "liked enjoyed loved appreciated heard learned learnt saw met toured asked admired noticed "
    "like enjoy love appreciate admire got had watched felt could"
)
OWN_VERBS = _words(
    "did trained worked led ran spent have had built taught completed covered managed started held "
    "served wrote published speak speaks run teach love enjoy like know can am was do will "
    "would grew came moved bring thrive precept rotated volunteered"
)
"""Verbs that, at the start of one's own strengths, lack only their "I"."""

PROCEDURES = _words(
    "hearts blocks cases epidurals spinals intubations deliveries sections lines anesthetics "
    "procedures tees cabgs transplants airways"
)
"""What one has done so many of."""

TRAITS = ("trained", "certified", "boarded", "oriented", "licensed", "credentialed", "educated")
"""How an adjective of oneself may end, in one word or two: "Mayo-trained", "team oriented"."""

OWN_PAPERS = _words(
    "cv resume résumé log logs references certificate certificates license licenses transcript "
    "transcripts diploma diplomas records availability dates schedule portfolio headshot card "
    "cards publications"
)
"""What one sends of one's own; it wants "my" where it stands alone."""

SENDING = _words("send e-mail email forward share provide get give mail fax pass")

DEEDS = _words(
    "call check ask confirm find look let talk speak introduce connect put review read fill "
    "complete follow sign schedule arrange visit reach set update"
)
"""Verbs of what one may have promised to do, other than sending."""

THIRD = {
    "she": ("she", "her", "hers", "herself"),
    "he": ("he", "him", "his", "himself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}
"""The words for somebody spoken of, by the pronoun they belong to."""
KINDS = {form: kind for kind, forms in THIRD.items() for form in forms}

POSSESSIVES = _words("her his their")

LEAD_IN = _words(
    "we i talked spoke about chatted discussed liked like loved enjoyed appreciated heard hearing "
    "that how the way really also when what of from learning with to was is great good mostly just "
    "why where she he they told me said shared mentioned asked explained and you us fact"
)
"""What may stand before a pronoun that means the interviewer; after any other word it may mean
somebody else, and is left alone."""

OTHERS = (
    PEOPLE_HEADS
    | TITLES
    | _words(
        "wife husband spouse partner daughter son kid child baby mother father mom dad sister "
        "brother friend colleague coworker boss manager surgeon resident student patient recruiter "
        "ceo cmo administrator doctor person woman man someone somebody who predecessor"
    )
)
"""Somebody else whom a "she" or "he" further on may mean."""

AFTER_OBJECT = PREPOSITIONS | SUBJECTS | _words("know that if how the a an my what why again")
"""What follows a "her" that is not possessive."""

ADVERBS = _words(
    "also always often really still never just even actually usually clearly both only sometimes "
    "not already once"
)

IRREGULAR = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "goes": "go",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
"""Third-person verb forms whose "you" form does not come from dropping the s."""

_LOWERED = (
    *(FUNCTION_WORDS, SUBJECTS, COMMON_NOUNS, WE_VERBS, I_VERBS, OWN_VERBS, KIND_DEEDS, QUALITIES),
    *(PRAISE, PLAIN_HEADS, COUNT_HEADS, POSSESSED_HEADS, PEOPLE_HEADS, SENDING, DEEDS, ADVERBS),
    _words("was said told mentioned former forgot hard discussing hearing learning impressed"),
)
"""Where a word is found that begins with a capital only because it came first."""

CAPITALISED = {
    word.lower(): word
    for word in _words(
        "CRNA CRNAs ICU PACU CV TEE ERAS ACLS PALS BLS EMR NORA January February April June July "
        "August September October November December Monday Tuesday Wednesday Thursday Friday "
        "Saturday Sunday English Spanish French German Portuguese Mandarin Arabic Hindi Russian "
        "Vietnamese Tagalog Korean"
    )
}
"""Words as they are written that a thumb leaves small; not those that also mean something else."""

_ORDINARY = frozenset(CAPITALISED).union(*_LOWERED)

APOSTROPHES = {
    "im": "I'm",
    "ive": "I've",
    "dont": "don't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "thats": "that's",
    "theyre": "they're",
}
"""Short forms as a thumb types them."""


TELLING = _words("told asked gave showed sent owe owed promised offered")
"""Verbs after which "her" is the person, not hers."""


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is in this lexicon, so that its capital need not be a name's."""
    return word in _ORDINARY
