"""What is said of patients, as parts of patterns: who it is, what happened to them and where.

Capitals matter in them: a name is known by its capital.
"""

from __future__ import annotations

PATIENT = r"(?<!\bDr\. )(?<!\bDr )(?<!\bDrs )(?i:patient|(?<![\dmM] )\bpt)"
TITLE = r"(?i:mr|mrs|ms|miss|mister)\.?"
DATE = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|"
    r"(?<!\d)\d{6}(?:\d\d)?(?!\d)|(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})|(?:\d{1,2}(?:st|nd|rd|th)?\s+(?i:jan|feb|"
    r"mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{2,4}))"
)
MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
SOMEBODY = (
    r"(?:male|female|man|men|woman|boy|girl|patient|pt|gentleman|lady|guy|infant|baby|neonate|"
    r"newborn|preemie|child|kid|toddler|teen(?:ager)?|m|f|cabg|trauma|diabetic|smoker)\b"
)
CLINICAL = (
    r"(?:with|w/|who|s/p|status post|c/o|presenting|presented|hx|h/o|history of|admitted|intubated"
    r"|here for|scheduled|undergoing|underwent|had|has|asa)(?!\w)"
)
DIAGNOSIS = (
    r"(?:a-?fib|aaa|mh|mi|nec|epiglottitis|laryngospasm|anaphylaxis|burns|dic|abruption|tef|"
    r"duchenne|placenta accreta|dissection|embolism|aids|airway obstruction|als|alzheimer'?s?|"
    r"aneurysm|appendectomy|appendicitis|appy|arrest|asthma|bleed|bypass|cabg|cancer|cardiac "
    r"arrest|chemo|chf|cholecystectomy|ckd|colectomy|copd|covid|craniotomy|c-section|dementia|"
    r"dialysis|dka|dvt|ectopic|epidural|esrd|fracture|gallbladder|gunshot|gsw|heart attack|heart "
    r"failure|hemorrhage|hernia|hip replacement|hip|hiv|htn|hysterectomy|infarct\w*|intubation|"
    r"knee replacement|leukemia|lymphoma|malignant hyperthermia|metast\w*|nstemi|overdose|"
    r"pneumonia|preeclampsia|pulmonary embol\w*|renal failure|seizures?|sepsis|septic|stemi|stroke|"
    r"surgery|transplant|tumou?r|whipple)\b"
)
NOT_HERS = (
    r"(?! (?:program|cent(?:er|re)|unit|protocol|service|line|team|committee|certif\w+|coordinator"
    r"|clinic|care|initiative|research|background|expertise|experience|volume|cases|schedule"
    r"|department|practice|pathway|suite|fellowship|training|block|director|nurse)s?\b)"
)
NO_PERSON = (
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
ONE = (
    r"(?i:\b(?:my|our|a|one|this|that|another|the))\s+(?:(?i:last|former|first|recent|own|icu)\s+)?"
)
THE = r"(?:the|that|this|an?|one|her|his|their|our|my|last)"
ANYBODY = (
    r"(?:lady|gentleman|guy|man|woman|kid|boy|girl|baby|infant|neonate|newborn|child|toddler|"
    r"preemie|teen(?:ager)?|tonsil|trauma)"
)
ROOM = r"(?:or|room|rm|bed|bay|icu bed|icu)\s*#?\s*\d"
MR = r"(?:mr|mrs|ms|miss|mister)\.?"
HAPPENED = (
    r"(?:coded|died|bled|hemorrhaged|arrested|aspirated|desatted|desaturated|crashed|expired|"
    r"seized|lost|intubated|extubated|anesthetized|resuscitated|induced|put to sleep|operated on|"
    r"blocked)\b"
)
YO = r"(?:yo|y/o|y-o|y\.o\.?)(?!\w)"
AT_HOME = (
    r"(?!,? (?:sons?|daughters?|kids?|twins?|niece|nephew|wife|husband|practice|group|program"
    r"|hospital|building|crna|np|pa|nurse|physician|anesthesiologist|clinic|dog|cat|house)\b)"
)

DID = (
    r"(?:coded|intubated|extubated|an(?:a)?esthetized|resuscitated|put to sleep|operated on|"
    r"blocked|induced|ran (?:the|a) code on|transfused|sedated)"
)
INITIALS = (
    r"(?!(?:OT|ST|RN|NP|PA|MD|DO|OR|ED|ER|HR|IV|IT|QI|AM|PM|GI|OB|CT|US|"
    r"VA)\b)(?:[A-Z]\.?[A-Z]\.?(?![\w]))"
)
RELATIVE = (
    r"(?:sons?|daughters?|wife|husband|mother|father|mom|dad|brother|sister|parents?|family|spouse"
    r"|partner|grand(?:son|daughter)|niece|nephew|relatives?)"
)
TOLD_US = (
    r"(?:called|phoned|e-?mailed|texted|wrote|asked|thanked|cried|complained|was|were|wanted|"
    r"visited|came|sued|yelled|hugged|told|said)\b"
)
WARD = r"(?:\d{1,2} ?(?:west|east|north|south|[a-d])|bed \w+|rm \w+|room \w+)\b"
CARED_FOR = (
    r"(?:took care of|taking care of|cared for|caring for|treated|operated on|intubated|extubated"
    r"|an(?:a)?esthetized|induced|resuscitated|put to sleep|rounded on|discharged|admitted)"
)
