"""Finding patient information in what somebody types, so that it is refused before it is stored.

Neither Slack nor Discord is a place for it, and a follow-up never needs it (policy (b), (c)). A
rule errs toward asking for other words; but interview dates, phone numbers of references, a
"patient manner" and a facility's case mix are the daily bread of a follow-up and must pass.
"""

from __future__ import annotations

import re

from bot.value import Value


class Finding(Value, frozen=True):
    """Which rule applied, and what to tell the user. The words themselves are not kept."""

    rule: str
    reason: str


class Rule(Value, frozen=True):
    name: str
    reason: str
    pattern: re.Pattern[str]


# Parts of the patterns. Capitals matter in them: a name is known by its capital.

_PATIENT = r"(?<!\bDr\. )(?<!\bDr )(?<!\bDrs )(?i:patient|(?<![\dmM] )\bpt)"
_TITLE = r"(?i:mr|mrs|ms|miss|mister)\.?"
_DATE = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?<!\d)\d{6}(?:\d\d)?(?!\d)"
    r"|(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?"
    r"\s+\d{4})|(?:\d{1,2}(?:st|nd|rd|th)?\s+(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?,?\s+\d{2,4}))"
)
_SOMEBODY = (
    r"(?:male|female|man|men|woman|boy|girl|patient|pt|gentleman|lady|guy|infant|baby|neonate|"
    r"newborn|preemie|child|kid|toddler|teen(?:ager)?|m|f|cabg|trauma|diabetic|smoker)\b"
)
_CLINICAL = (
    r"(?:with|w/|who|s/p|status post|c/o|presenting|presented|hx|h/o|history of|admitted|intubated"
    r"|here for|scheduled|undergoing|underwent|had|has|asa)(?!\w)"
)
_DIAGNOSIS = (
    r"(?:a-?fib|aaa|mh|mi|nec|epiglottitis|laryngospasm|placenta accreta|dissection|embolism|aids|"
    r"airway obstruction|als|alzheimer'?s?|aneurysm|appendectomy|appendicitis|appy|arrest|asthma|"
    r"bleed|bypass|cabg|cancer|cardiac arrest|chemo|chf|cholecystectomy|ckd|colectomy|copd|covid|"
    r"craniotomy|c-section|dementia|dialysis|dka|dvt|ectopic|epidural|esrd|fracture|gallbladder|"
    r"gunshot|gsw|heart attack|heart failure|hemorrhage|hernia|hip replacement|hip|hiv|htn|"
    r"hysterectomy|infarct\w*|intubation|knee replacement|leukemia|lymphoma|malignant hyperthermia|"
    r"metast\w*|nstemi|overdose|pneumonia|preeclampsia|pulmonary embol\w*|renal failure|seizures?|"
    r"sepsis|septic|stemi|stroke|surgery|transplant|tumou?r|whipple)\b"
)
_NOT_HERS = (
    r"(?! (?:program|cent(?:er|re)|unit|protocol|service|line|team|committee|certif\w+|coordinator"
    r"|clinic|care|initiative|research|background|expertise|experience|volume|cases|schedule"
    r"|department|practice|pathway|suite|fellowship|training|block|director|nurse)s?\b)"
)
_NO_PERSON = (
    r"(?!(?i:access|acuity|advoca\w+|and|approach|attitude|base|billing|blood|cent(?:er|re)\w*|"
    r"care|census|communication|contact|count|centric|demographics?|education|encounters?|"
    r"engagement|experience\w*|facing|feedback|financial|first|flow|focus\w*|handling|handoffs?|"
    r"history|i|influx|interactions?|interview\w*|intake|listener|lists?|load|manner\w*|mix|"
    r"monitoring|nature|navigat\w+|numbers?|outcomes?|panel|person\w*|placement|population\w*|"
    r"portal|positioning|questions?|ratios?|records?|referrals?|registration|relations\w*|"
    r"representative|rights|safety|satisfaction|scores?|services?|side|skills?|stories|style|"
    r"support|teach\w*|they|he|she|transfers?|transport\w*|turnover|types?|volumes?|waits?|with|"
    r"who|room|the|but|so|in|on|at|for|was|is|dr|interviewers?|husband|wife|man|woman|boss|leader|"
    r"teacher|colleague|explanations?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"home|specialist|coordinator)\b)"
)
_ONE = (
    r"(?i:\b(?:my|our|a|one|this|that|another|the))\s+(?:(?i:last|former|first|recent|own|icu)\s+)?"
)
_THE = r"(?:the|that|this|an?|one|her|his|their|our|my|last)"
_ANYBODY = (
    r"(?:lady|gentleman|guy|man|woman|kid|boy|girl|baby|infant|neonate|newborn|child|toddler|"
    r"preemie|teen(?:ager)?|tonsil|trauma)"
)
_ROOM = r"(?:or|room|rm|bed|bay|icu bed|icu)\s*#?\s*\d"
_MR = r"(?:mr|mrs|ms|miss|mister)\.?"
_HAPPENED = (
    r"(?:coded|died|bled|arrested|aspirated|desatted|desaturated|crashed|expired|seized|lost|"
    r"intubated|extubated|anesthetized|resuscitated|induced|put to sleep|operated on|blocked)\b"
)
_YO = r"(?:yo|y/o|y-o|y\.o\.?)(?!\w)"
_AT_HOME = (
    r"(?!,? (?:sons?|daughters?|kids?|twins?|niece|nephew|wife|husband|practice|group|program"
    r"|hospital|building|crna|np|pa|nurse|physician|anesthesiologist|clinic|dog|cat|house)\b)"
)

_INITIALS = (
    r"(?!(?:OT|ST|RN|NP|PA|MD|DO|OR|ED|ER|HR|IV|IT|QI|AM|PM|GI|OB|CT|US|"
    r"VA)\b)(?:[A-Z]\.?[A-Z]\.?(?![\w]))"
)
_RELATIVE = (
    r"(?:sons?|daughters?|wife|husband|mother|father|mom|dad|brother|sister|parents?|family|spouse"
    r"|partner|grand(?:son|daughter)|niece|nephew|relatives?)"
)
_TOLD_US = (
    r"(?:called|phoned|e-?mailed|texted|wrote|asked|thanked|cried|complained|was|were|wanted|"
    r"visited|came|sued|yelled|hugged|told|said)\b"
)
_WARD = r"(?:\d{1,2} ?(?:west|east|north|south|[a-d])|bed \w+|rm \w+|room \w+)\b"
_CARED_FOR = (
    r"(?:took care of|taking care of|cared for|caring for|treated|operated on|intubated|extubated"
    r"|an(?:a)?esthetized|induced|resuscitated|put to sleep|rounded on|discharged|admitted)"
)

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
            r"(?:\d|" + _DATE + r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
            r"|\b(?i:born|birthday)\b[\s:=-]*(?i:is|was|on|in)?\s*" + _DATE
        ),
    ),
    Rule(
        "named patient",
        "That looks like a patient's name.",
        re.compile(
            # my patient Mr Jones; pt Mrs. K; the patient, Mr Jones
            rf"{_ONE}{_PATIENT},? (?i:was |is |named |called )?{_TITLE} \w"
            rf"|(?<!was )(?<!is )(?<!very )(?<!so )(?<!more )(?<!really )(?<!be )(?<!were"
            rf" )(?<!and )"
            rf"\b{_PATIENT}:? {_TITLE} \w"
            # the patient, John Smith; my pt Bob
            rf"|{_ONE}{_PATIENT}(?:,|, (?i:a)| (?i:was)| (?i:is)|) {_NO_PERSON}[A-Z][a-z]+"
            rf"|(?<!was )(?<!is )(?<!very )(?<!so )(?<!be )(?<!were )(?<!and )(?<!Dr\. )(?<!Dr )"
            rf"\bpatient {_NO_PERSON}[A-Z][a-z]+"
            rf"|\b(?i:patients|pts)(?i: named| called|,|) {_TITLE} (?:and|\w)"
            # a patient named Bob; the patient's name is Bob; pt initials J.S.
            rf"|{_PATIENT}s?(?i: of mine)?,? (?i:named|called|by the name of|nicknamed) \w"
            rf"|{_PATIENT}(?:'s)?(?i: (?:full |first |last |real )?(?:name|initials))"
            r"(?:(?i: is| was| were|:| =|,)| -)+ *\w"
            rf"|{_PATIENT}(?:'s)?(?i: initials) [A-Z]"
            rf"|\b{_PATIENT}\s*[:=]\s*{_NO_PERSON}[A-Z][a-z]+\b"
            # Mr. Jones, my patient; Mrs. Lee was a patient of mine
            rf"|{_TITLE} [\w'-]+,? (?i:(?:is|was|as|were) )?(?i:my|our|a|the) (?:(?i:former|old"
            rf"|icu) )?"
            rf"{_PATIENT}\b(?=$|[.,;!?]| (?i:of mine|who|with|in|on|and had))"
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
            rf")?(?:{_SOMEBODY}|{_CLINICAL})|\b(?:year|yr|day|week|wk|month|mo)s?[ "
            r"-]old(?: [a-z]+)? (?:male|female|man|woman|boy|girl|patient|pt|gentleman|lady|"
            r"infant|baby|neonate|newborn|preemie|child|toddler|teenager|trauma|diabetic)\b|"
            rf"\b\d{{1,3}}\s*-?\s*(?:year|yr|day|week|wk|month|mo)s?[ -]old {_CLINICAL}",
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
            rf"(?<![$\d.])\b\d{{1,3}} ?[MF]\b,? (?:(?i:{_CLINICAL})|(?i:{_DIAGNOSIS}))"
            rf"|\b(?:[A-Z]\.? ?[A-Z]\.?),? \(?\d{{1,3}} ?(?:(?i:yo|y/o)|[MF]\b)?[,)]?"
            rf"[^.;\n]{{0,25}}\b(?i:{_DIAGNOSIS})"
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health.",
        re.compile(
            r"\b(?:mr|mrs|ms|miss|mister)\.? [\w'-]+?(?:'s|,? (?:(?:who|that) )?(?:had|has|with|"
            r"underwent|came in (?:with|for)|presented with|needed|was admitted (?:with|for)|was "
            r"intubated for|died of|died from|recovered from|was having|for)) (?:[a-z]+ "
            rf"){{0,3}}{_DIAGNOSIS}{_NOT_HERS}|\b(?:mr|mrs|ms|miss|mister)\.? [\w'-]+ (?:coded|"
            r"arrested|was (?:intubated|extubated)|desatted|aspirated)\b",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # the lady in room 12; Mr Jones in OR 3; an MH case in OR 3
            rf"\b(?:{_THE} (?:\w+ ){{0,2}}{_ANYBODY}|{_MR} [\w'-]+|case) (?:in|from) {_ROOM}"
            # the man who aspirated; the kid with epiglottitis
            rf"|\b{_THE} (?:\w+ ){{0,2}}{_ANYBODY} (?:who|that|whom) (?:we |i |they )?{_HAPPENED}"
            rf"|\b{_THE} (?:\w+ )?{_ANYBODY} with (?:an? |the |that )?(?:\w+ )?{_DIAGNOSIS}"
            rf"{_NOT_HERS}"
            # the patient Dr. Patel lost; the OB patient who bled
            rf"|\b(?:the|that|this|our|her|his|their|one) (?:\w+ ){{0,2}}(?:patient|pt)"
            rf"(?: who| that| whom)?(?: we| i| she| he| they| dr\.? \w+)? {_HAPPENED}"
            rf"|\b(?:the|our|her|his|their|my) (?:\w+ )?(?:patient|pt) with (?:an? |the )?(?:\w+ )?"
            rf"{_DIAGNOSIS}"
            # room 12's hip; bed 3 coded; the woman whose heart stopped
            rf"|\b{_ROOM}\d*(?:'s (?!\w+ (?:is|are))(?:\w+ )?{_DIAGNOSIS}"
            r"| (?:coded|died|bled|arrested|crashed)\b)"
            rf"|\b{_THE} (?:\w+ )?{_ANYBODY} whose (?:heart|bp|pressure|airway|sats?|tube)\b"
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
            rf"\s*-?\s*{_YO}{_AT_HOME}"
            # a 3-year-old tonsil; the case of the 80 year old hip; 54yo MH; the 19 y/o in OR 3
            rf"|\b\d{{1,3}}\s*-?\s*(?:{_YO}|(?:year|yr|day|week|wk|month|mo)s?[ -]old)\s+"
            rf"(?:\w+ )?(?:{_DIAGNOSIS}{_NOT_HERS}|in {_ROOM}"
            r"|(?:tonsils?|airway|smoker|drinker|trauma|valve"
            r"|\w+(?:osis|itis|amptic|ectomy|otomy|plasty|oma))\b)"
            r"|\b\d{2}[ -]?(?:week|wk)s?(?:'s)? (?:preemie|premie|neonate|infant|gestation|ga)\b"
            # yesterday, 54 male
            r"|(?:^|[,;(] ?)\d{2} ?(?:male|female)\b(?= *(?:$|[.,;!?]|with|who|in|s/p))",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health.",
        re.compile(
            # Mr Jones's valve case; Mr. Jones's anesthesia record
            rf"\b{_MR} [\w'-]*?(?:'s|s') (?:\w+ ){{0,2}}(?:valve|airway|epidural|intubation|spine|"
            rf"block|anesthetic|heart|hip|knee|(?<!track )record|chart|case|reaction|labs?|bleed)\b"
            rf"{_NOT_HERS}(?! (?:mix|logs?|conferences?|loads?|carts?|workshops?|labs?|courses?"
            r"|lectures?|talks?|room|teams?|studies|study|lead|is|of)\b)"
            # the record of Mrs. Kim; Mr. Ortiz died on the table; Mr. Green, the whipple
            rf"|\b(?:record|chart|anesthetic) (?:of|for) {_MR} \w"
            rf"|\b{_MR} [\w'-]+ (?:died|bled|aspirated|crashed) (?:on|in|during|out)\b"
            rf"|\b{_MR} [\w'-]+, (?:the|an?|my|our) {_DIAGNOSIS}{_NOT_HERS}"
            # Mrs. Chen, who we intubated
            rf"|\b{_MR} [\w'-]+,? (?:who |that |whom )?(?:we|i|they) {_HAPPENED}"
            # his dad's bypass
            r"|\b(?:his|her|their) (?:dad|mom|mother|father|wife|husband|spouse|son|daughter|kid"
            rf"|brother|sister|partner)(?:'s| has| had) (?:[a-z]+ ){{0,2}}{_DIAGNOSIS}{_NOT_HERS}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # Pt JS with MH; patient S.T., 44; JD had a stroke; JS from bed 4
            rf"\b(?:pt|Pt|patient|Patient)\.?:? {_INITIALS}(?=$|[,;.]| (?i:with|had|has|in|on|who|"
            rf"was|is"
            rf"|and|coded|died|s/p|from|need(?:s|ed)?)\b)"
            rf"|\b{_INITIALS} (?i:coded|arrested|aspirated|(?:had|has) (?:an? "
            rf")?{_DIAGNOSIS}{_NOT_HERS})"
            rf"|\b{_INITIALS} (?i:(?:from|in) (?:bed|room|rm|bay) ?#?\d)|\b[A-Z][a-z]+(?: [A-Z])? "
            rf"in bed \d"
        ),
    ),
    Rule(
        "one patient",
        "That tells about one patient.",
        re.compile(
            # the patient from 5 West; the patient we shared; the post-op in 12
            rf"\b(?:patient|pt) (?:from|on|in|up on|down on) {_WARD}(?! (?:to|and|through)\b)|"
            r"\b(?:the|that|this|a|one|our|my) (?:\w+ )?(?:patient|pt)(?: that| who| whom)? (?:we|"
            r"i) (?:both |all |just )?(?:shared|treated|cared for|took care of|saw|cancell?ed|"
            r"discussed|talked about|did|had)\b|\b(?:the|that) (?:post-?op|pre-?op|add-?on|trauma) "
            rf"in \d|\b{_THE} (?:\w+ )?{_ANYBODY} with (?:the|that) (?:\w+ )?(?:airway|tube|"
            r"trach)\b"
            # my patient's daughter; the patient's wife cried
            rf"|\bmy (?:\w+ )?(?:patient|pt)'?s'? {_RELATIVE}\b"
            r"|\bmy (?:patient|pt) (?:from (?:last|this|yesterday|the)|last|yesterday|today)\b"
            rf"|\b(?:patient|pt)'s {_RELATIVE} {_TOLD_US}",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "somebody's illness",
        "That tells about somebody's health or family, who may be a patient.",
        re.compile(
            # Mrs. White's son called me; I took care of Mr. Brown; saw Mrs. White in clinic
            rf"\b{_MR} [\w'-]+?(?:'s|s') {_RELATIVE} {_TOLD_US}(?! (?:also|one of|the|an?|my)\b)"
            rf"|\b(?:i|we|they|he|she) (?:\w+ )?{_CARED_FOR} {_MR} [\w'-]+(?! to\b)(?![\w'-])"
            rf"|\b{_MR} [\w'-]+ (?:stroked out|went septic|had a stroke)\b"
            rf"|\bsaw {_MR} [\w'-]+ in (?:clinic|pre-?op|pacu|the (?:clinic|icu|or|pacu|ed|er))\b"
            # Mr. Hill is allergic; Mr. Hill, ASA 4; Mrs. King's potassium; Mr. Green woke up in it
            rf"|\b{_MR} [\w'-]+,? (?:(?:is|was) allergic|asa \d|woke up (?:during|in|with|on))\b|"
            rf"\b{_MR} [\w'-]+?(?:'s|s') (?:potassium|lactate|creatinine|h(?:a)?emoglobin|glucose|"
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
