"""Finding patient information in what somebody types, so that it is refused before it is stored.

Neither Slack nor Discord is a place for it, and a follow-up never needs it (policy (b), (c)). A
rule errs toward asking for other words; but interview dates, phone numbers of references, a
"patient manner" and a facility's case mix are the daily bread of a follow-up and must pass.
"""

from __future__ import annotations

import re

from bot.patient_words import (
    ANYBODY,
    AT_HOME,
    CARED_FOR,
    CLINICAL,
    DATE,
    DIAGNOSIS,
    DID,
    HAPPENED,
    INITIALS,
    MONTH,
    MR,
    NO_PERSON,
    NOT_HERS,
    ONE,
    PATIENT,
    RELATIVE,
    ROOM,
    SOMEBODY,
    THE,
    TITLE,
    TOLD_US,
    WARD,
    YO,
)
from bot.value import Value


class Finding(Value, frozen=True):
    """Which rule applied, and what to tell the user. The words themselves are not kept."""

    rule: str
    reason: str


class Rule(Value, frozen=True):
    name: str
    reason: str
    pattern: re.Pattern[str]


RULES: tuple[Rule, ...] = (
    Rule(
        "record number",
        "That looks like a medical record or account number.",
        re.compile(
            r"\b(?:mrn|med(?:ical)? rec(?:ord)?(?: (?:number|num|no))?|mr ?#|csn|"
            r"(?:chart|record|encounter|visit|account|acct|accession|case|hospital|patient|pt|fin)"
            r"(?:'s)? ?(?:number|num|no|id|#))[\s:#.=-]*(?:is|was)?[\s:#]*[a-z]{0,3}-?\d[\d-]{3,}"
            r"|\b(?:chart|patient|pt)\s+#?\d{5,}|\bfin\s*#?:?\s*\d{6,}"
            r"|\b(?:medicare|medicaid|insurance|member|subscriber)\s*(?:id|number|no\.?|#)"
            r"[\s:#]*(?:is|was)?\s*(?=(?:[\w-]*\d){3})[\w-]{4,}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "social security number",
        "That looks like a social security number.",
        re.compile(
            r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|(?<![\d ] )(?<!\d)\d{3} \d{2} \d{4}(?! ?\d)"
            r"|\b(?:ssn|ss ?#|soc(?:ial)?\.? sec(?:urity)?(?: (?:number|num|no|#))?)"
            r"\D{0,25}\d[\d -]{3,}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "birth date",
        "That looks like a date of birth.",
        re.compile(
            r"\b(?i:dob|d\.o\.b\.?|date of birth|birth ?date)[\s:=#-]*(?i:is|was|of|on)?\s*"
            r"(?:\d|" + DATE + r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
            r"|\b(?i:born|birthday)\b[\s:=-]*(?i:is|was|on|in)?\s*" + DATE
        ),
    ),
    Rule(
        "named patient",
        "That looks like a patient's name.",
        re.compile(
            # my patient Mr Jones; pt Mrs. K; the patient, Mr Jones
            rf"{ONE}{PATIENT},? (?i:was |is |named |called )?{TITLE} \w"
            rf"|(?<!was )(?<!is )(?<!very )(?<!so )(?<!more )(?<!really )(?<!be )(?<!were"
            rf" )(?<!and )"
            rf"\b{PATIENT}:? {TITLE} \w"
            # the patient, John Smith; my pt Bob
            rf"|{ONE}{PATIENT}(?:,|, (?i:a)| (?i:was)| (?i:is)|) {NO_PERSON}[A-Z][a-z]+"
            rf"|(?<!was )(?<!is )(?<!very )(?<!so )(?<!be )(?<!were )(?<!and )(?<!Dr\. )(?<!Dr )"
            rf"\bpatient {NO_PERSON}[A-Z][a-z]+"
            rf"|\b(?i:patients|pts)(?i: named| called|,|) {TITLE} (?:and|\w)"
            # a patient named Bob; the patient's name is Bob; pt initials J.S.
            rf"|{PATIENT}s?(?i: of mine)?,? (?i:named|called|by the name of|nicknamed) \w"
            rf"|{PATIENT}(?:'s)?(?i: (?:full |first |last |real )?(?:name|initials))"
            r"(?:(?i: is| was| were|:| =|,)| -)+ *\w"
            rf"|{PATIENT}(?:'s)?(?i: initials) [A-Z]"
            rf"|\b{PATIENT}\s*[:=]\s*{NO_PERSON}[A-Z][a-z]+\b"
            # Mr. Jones, my patient; Mrs. Lee was a patient of mine
            rf"|{TITLE} [\w'-]+,? (?i:(?:is|was|as|were) )?(?i:my|our|a|the) (?:(?i:former|old"
            rf"|icu) )?"
            rf"{PATIENT}\b(?=$|[.,;!?]| (?i:of mine|who|with|in|on|and had))"
            # my patient john coded
            r"|(?i:\bmy (?:patient|pt) (?!who|that)[a-z]+ (?:[a-z]+ )?(?:coded|died|arrested"
            r"|presented|underwent"
            r"|aspirated|desaturated|desatted|crashed|bled|expired|(?:had|has) an?)\b)"
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            r"\bmy (?:last |previous |recent |first |own |worst |icu |ob |sickest )?(?:patient|"
            r"pt)\b,? (?:who|with|had|has|died|coded|arrested|needed|presented|came|went|was|is|"
            r"on)\b|\b(?:patient|pt) of mine\b|\b(?:patient|pt) in #?\d{1,3}[a-z]?\b(?! ?(?:min|"
            r"hour|day|week|month|year|hr|wk))|\b(?:patient|pt)\b[^.;\n]{0,25}\b(?:in|from|of)? "
            r"?(?:room|rm|bed|bay|icu bed|or)\s*#?\s*\d|\b(?:room|rm|bed|"
            r"bay)\s*#?\s*\d+[a-z]?(?:'s)? (?:pt|patient)\b|\b(?:patient|"
            r"pt)\b[^.;\n]{0,30}\b(?:admitted|discharged|intubated|extubated|coded|died|expired|"
            r"operated)\b[^.;\n]{0,15}\b\d{1,2}[/-]\d{1,2}|\b(?:patient|pt)(?:'s)? (?:cell|phone|"
            r"number|address|e-?mail|wife|husband|daughter|son|mother|father|"
            r"family)\b[^.;\n]{0,25}(?:\d{3}|@)",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "age and sex",
        "That reads like the description of a patient.",
        re.compile(
            # 54yo male; 54 y/o with; 6-week-old infant; year-old woman
            r"(?<![$\d.])\b\d{1,3}\s*-?\s*(?:yo|y/o|y\.o\.?)(?!\w)\s*(?:\w+ "
            rf")?(?:{SOMEBODY}|{CLINICAL})|\b(?:year|yr|day|week|wk|month|mo)s?[ "
            r"-]old(?: [a-z]+)? (?:male|female|man|woman|boy|girl|patient|pt|gentleman|lady|"
            r"infant|baby|neonate|newborn|preemie|child|toddler|teenager|trauma|diabetic)\b|"
            rf"\b\d{{1,3}}\s*-?\s*(?:year|yr|day|week|wk|month|mo)s?[ -]old {CLINICAL}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "age and sex",
        "That reads like the description of a patient.",
        re.compile(
            # he is 54yo; age 54 male
            r"(?i:\b(?:she|he|they|pt|patient)(?:'s| is| was)? (?:an? )?\d{1,3} ?-?(?:yo"
            r"|y/o)(?!\w))"
            r"|(?i:\bage[d:]? ?\d{1,3},? (?:male|female|man|woman|m|f)\b)|"
            # 67F s/p CABG; 54 M with COPD; JS, 54, COPD
            rf"(?<![$\d.])\b\d{{1,3}} ?[MF]\b,? (?:(?i:{CLINICAL})|(?i:{DIAGNOSIS}))"
            rf"|\b(?:[A-Z]\.? ?[A-Z]\.?),? \(?\d{{1,3}} ?(?:(?i:yo|y/o)|[MF]\b)?[,)]?"
            rf"[^.;\n]{{0,25}}\b(?i:{DIAGNOSIS})"
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health.",
        re.compile(
            r"\b(?:mr|mrs|ms|miss|mister)\.? [\w'-]+?(?:'s|,? (?:(?:who|that) )?(?:had|has|with|"
            r"underwent|came in (?:with|for)|presented with|needed|was admitted (?:with|for)|was "
            r"intubated for|died of|died from|recovered from|was having|for)) (?:[a-z]+ "
            rf"){{0,3}}{DIAGNOSIS}{NOT_HERS}|\b(?:mr|mrs|ms|miss|mister)\.? [\w'-]+ (?:coded|"
            r"arrested|was (?:intubated|extubated)|desatted|aspirated)\b",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # the lady in room 12; Mr Jones in OR 3; an MH case in OR 3
            rf"\b(?:{THE} (?:\w+ ){{0,2}}{ANYBODY}|{MR} [\w'-]+|case) (?:in|from) {ROOM}"
            # the man who aspirated; the kid with epiglottitis
            rf"|\b{THE} (?:\w+ ){{0,2}}{ANYBODY} (?:who|that|whom) (?:we |i |they )?{HAPPENED}"
            rf"|\b{THE} (?:\w+ )?{ANYBODY} with (?:an? |the |that )?(?:\w+ )?{DIAGNOSIS}"
            rf"{NOT_HERS}"
            # the patient Dr. Patel lost; the OB patient who bled
            rf"|\b(?:the|that|this|our|her|his|their|one) (?:\w+ ){{0,2}}(?:patient|pt)(?: who| "
            rf"that| whom)?(?: we| i| she| he| they| dr\.? \w+)? {HAPPENED}|\b(?:the|our|her|his|"
            rf"their|my) (?:\w+ )?(?:patient|pt) with (?:an? |the )?(?:\w+ )?{DIAGNOSIS}"
            # room 12's hip; bed 3 coded; the woman whose heart stopped
            rf"|\b{ROOM}\d*(?:'s (?!\w+ (?:is|are))(?:\w+ )?{DIAGNOSIS}"
            r"| (?:coded|died|bled|arrested|crashed)\b)"
            rf"|\b{THE} (?:\w+ )?{ANYBODY} whose (?:heart|bp|pressure|airway|sats?|tube)\b"
            # baby Garcia's heart surgery
            r"|\bbaby (?:boy |girl )?(?!friendly)(?-i:[A-Z])[a-z]+(?:'s| had| was| with| in) \w",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "age and sex",
        "That reads like the description of a patient.",
        re.compile(
            # the 54yo; 67yo AAA; not a 5yo at home
            rf"\b(?:(?:the|that|this|our|one|their) (?:\d{{1,3}})|(?:19|[2-9]\d|1[01]\d))"
            rf"\s*-?\s*{YO}{AT_HOME}"
            # a 3-year-old tonsil; the case of the 80 year old hip; 54yo MH; the 19 y/o in OR 3
            rf"|\b\d{{1,3}}\s*-?\s*(?:{YO}|(?:year|yr|day|week|wk|month|mo)s?[ -]old)\s+"
            rf"(?:\w+ )?(?:{DIAGNOSIS}{NOT_HERS}|in {ROOM}"
            r"|(?:tonsils?|airway|smoker|drinker|trauma|valve"
            r"|\w+(?:osis|itis|amptic|ectomy|otomy|plasty|oma))\b)"
            r"|\b\d{2}[ -]?(?:week|wk)s?(?:'s)? (?:preemie|premie|neonate|infant|gestation|ga)\b"
            # yesterday, 54 male
            r"|(?:^|[,;(] ?)\d{2} ?(?:male|female)\b(?= *(?:$|[.,;!?\n]|with|who|in|s/p))",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health.",
        re.compile(
            # Mr Jones's valve case; Mr. Jones's anesthesia record
            rf"\b{MR} [\w'-]*?(?:'s|s') (?:\w+ ){{0,2}}(?:valve|airway|epidural|intubation|spine|"
            r"block|anesthetic|heart|hip|knee|(?<!track )record|chart|case|reaction|labs?|"
            rf"bleed)\b{NOT_HERS}(?! (?:mix|logs?|conferences?|loads?|carts?|workshops?|labs?|"
            r"courses?|lectures?|talks?|room|teams?|studies|study|lead|is|of)\b)"
            # the record of Mrs. Kim; Mr. Ortiz died on the table; Mr. Green, the whipple
            rf"|\b(?:record|chart|anesthetic) (?:of|for) {MR} \w"
            rf"|\b{MR} [\w'-]+ (?:died|bled|aspirated|crashed) (?:on|in|during|out)\b"
            rf"|\b{MR} [\w'-]+, (?:the|an?|my|our) {DIAGNOSIS}{NOT_HERS}"
            # Mrs. Chen, who we intubated
            rf"|\b{MR} [\w'-]+,? (?:who |that |whom )?(?:we|i|they) {HAPPENED}"
            # his dad's bypass
            r"|\b(?:his|her|their) (?:dad|mom|mother|father|wife|husband|spouse|son|daughter|kid"
            rf"|brother|sister|partner)(?:'s| has| had) (?:[a-z]+ ){{0,2}}{DIAGNOSIS}{NOT_HERS}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # Pt JS with MH; patient S.T., 44; JD had a stroke; JS from bed 4
            rf"\b(?:pt|Pt|patient|Patient)\.?:? {INITIALS}(?=$|[,;.]| (?i:with|had|has|in|on|who|"
            rf"was|is"
            rf"|and|coded|died|s/p|from|need(?:s|ed)?)\b)"
            rf"|\b{INITIALS} (?i:coded|arrested|aspirated|(?:had|has) (?:an? "
            rf")?{DIAGNOSIS}{NOT_HERS})"
            rf"|\b{INITIALS} (?i:(?:from|in) (?:bed|room|rm|bay) ?#?\d)|\b[A-Z][a-z]+(?: [A-Z])? "
            rf"in bed \d"
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # the patient from 5 West; the patient we shared; the post-op in 12
            rf"\b(?:patient|pt) (?:from|on|in|up on|down on) {WARD}(?! (?:to|and|through)\b)|"
            r"\b(?:the|that|this|a|one|our|my) (?:\w+ )?(?:patient|pt)(?: that| who| whom)? (?:we|"
            r"i) (?:both |all |just )?(?:shared|treated|cared for|took care of|saw|cancell?ed|"
            r"discussed|talked about|did|had)\b|\b(?:the|that) (?:post-?op|pre-?op|add-?on|trauma) "
            rf"in \d|\b{THE} (?:\w+ )?{ANYBODY} with (?:the|that) (?:\w+ )?(?:airway|tube|"
            r"trach)\b"
            # my patient's daughter; the patient's wife cried
            rf"|\bmy (?:\w+ )?(?:patient|pt)'?s'? {RELATIVE}\b|\bmy (?:patient|pt) (?:from "
            rf"(?:last|this|yesterday|the|{MONTH})|last|yesterday|today)\b|\b(?:patient|pt)'s "
            rf"{RELATIVE} {TOLD_US}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # the guy I coded; the mayor's wife, whom I anesthetized
            rf"\b{THE} (?:[\w'-]+ ){{1,4}}?(?:(?:who|whom|that) )?(?:we|i) (?:\w+ )?{DID}\b"
            r"|\b(?:i|we) (?:\w+ )?(?:ran (?:the|a) code on|coded|intubated|an(?:a)?esthetized|"
            r"resuscitated) (?:an?|the|my|our|his|her|their|one|this) "
            r"(?!lot|few|ton|bunch|couple|dummy|man)"
            rf"|,? who(?:m)? (?:we|i) (?:\w+ )?{DID}\b"
            # I once put a senator to sleep
            rf"|\b(?:i|we) (?:\w+ )?put (?:an?|the|my|his|her) (?:[\w'-]+ ){{1,3}}to sleep\b"
            # the kid from Ohio who died; my diabetic patient who lost her leg; died under my care
            rf"|\b{THE} (?:\w+ ){{0,2}}(?:{ANYBODY}|patient|pt)\b[^.;\n]{{0,30}} who {HAPPENED}"
            rf"|\b{HAPPENED} (?:under|in|on) my (?:care|watch|hands|table)\b"
            # HIV positive guy from room 9; a 3 kilo baby; Mrs. Lee, difficult airway
            rf"|\b{ANYBODY}(?<!trauma) (?:in|from) {ROOM}|\b\d+(?:\.\d+)? ?-?(?:kilos?|kg|grams?|"
            rf"pounds?|lbs?)[ -](?:\w+ )?{ANYBODY}\b|\b{MR} [\w'-]+,? (?:an? |the |our "
            r")?(?:difficult|awake|failed) (?:airway|intubation)"
            # room 14 who went into DIC; the 34 weeker; the anaphylaxis case, a Mrs. Finch
            rf"|\b{ROOM}\d* who\b|\b\d{{2}}[ -]weekers?\b|\b{DIAGNOSIS} case,? (?:an?|the) {MR} "
            r"\w"
            # the story of the firefighter with burns
            r"|\b(?:story|case) (?:of|about) (?:an?|the|my|our) \w+ with (?:an? |the "
            rf")?{DIAGNOSIS}{NOT_HERS}"
            # the Smith boy's appendix; Mr. Lee's spinal; J.R., 45M
            rf"|\b{THE} \w+ {ANYBODY}'s (?:appendix|tonsils?|{DIAGNOSIS})|\b{MR} "
            rf"[\w'-]*?(?:'s|s') (?:spinal|c-?section|cabg|appendix|tonsils?)\b{NOT_HERS}|"
            rf"(?-i:\b[A-Z]\.? ?[A-Z]\.?,? \(?\d{{1,3}} ?[MF]\b(?!-))",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health or family, who may be a patient.",
        re.compile(
            # Mrs. White's son called me; I took care of Mr. Brown; saw Mrs. White in clinic
            rf"\b{MR} [\w'-]+?(?:'s|s') {RELATIVE} {TOLD_US}(?! (?:also|one of|the|an?|my)\b)"
            rf"|\b(?:i|we|they|he|she) (?:\w+ )?{CARED_FOR} {MR} [\w'-]+(?! to\b)(?![\w'-])"
            rf"|\b{MR} [\w'-]+ (?:stroked out|went septic|had a stroke)\b"
            rf"|\bsaw {MR} [\w'-]+ in (?:clinic|pre-?op|pacu|the (?:clinic|icu|or|pacu|ed|er))\b"
            # Mr. Hill is allergic; Mr. Hill, ASA 4; Mrs. King's potassium; Mr. Green woke up in it
            rf"|\b{MR} [\w'-]+,? (?:(?:is|was) allergic|asa \d|woke up (?:during|in|with|on))\b|"
            rf"\b{MR} [\w'-]+?(?:'s|s') (?:potassium|lactate|creatinine|h(?:a)?emoglobin|glucose|"
            r"sugar|bp|blood|sats?|biopsy|scan|mri|meds|allerg\w+|diagnosis|operation|tube|"
            r"trach)\b(?! (?:bank|drive|test))",
            re.IGNORECASE,
        ),
    ),
)
"""What is refused. The first rule that applies is named."""


_OWN_AGE = re.compile(
    r"\bI(?:'m| am) an? \d{1,3}[ -]?(?:(?:year|yr)s?[ -]old|yo|y/o)", re.IGNORECASE
)
"""What somebody says of themselves is theirs to say."""


def find_patient_information(text: str) -> Finding | None:
    """The first rule that finds patient information in the text, None where all is well."""
    text = re.sub(r"[ \t]+", " ", text.replace("\u2019", "'"))
    text = _OWN_AGE.sub("", text)
    for rule in RULES:
        if rule.pattern.search(text):
            return Finding(rule.name, rule.reason)
    return None
