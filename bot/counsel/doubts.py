"""Doubts about oneself and what others say: how it went, signs, hearsay, small slips."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.counsel.words import ME, SOME, THEY

_ON_HEARSAY = (
    r"\b(?:says?|said|texted|wrote|e ?mailed|told me|tells me|thinks?|heard|hears?|mentioned|"
    r"swears)\b"
)
_LIKED = (
    rf"(?!.*\b(?:offer\w*|call me|interview me|want me)\b)(?:.* )?{_ON_HEARSAY}.*\b(?:(?:they|he|"
    rf"she|you|every\w+|dr \w+|the \w+) {SOME}(?:lov(?:ed?|es)|lik(?:ed?|es)|impressed|rav(?:ed?|"
    r"ing)|excited|adored?) (?:(?:with|by|about|of) )?(?:me|my interview|you)|i (?:\w+ )?(?:did|"
    r"was) (?:\w+ )?(?:great|well|good|fine|amazing|awesome|fantastic)|front ?runner|front runner|"
    r"(?:top|first|number one) (?:choice|pick|candidate)|favou?rite|nailed it|killed it|shoo in|in "
    r"the bag)\b.*"
)
_DISLIKED = (
    r"(?!.*\boffer\w*\b)(?:(?:my|a) (?:\w+ )?(?:friend|buddy|colleague|co ?worker|cousin|"
    r"neighbou?r|classmate|roommate|preceptor|husband|wife)|(?:some\w+|a guy|a nurse|people) "
    rf"(?:there|i know|on the unit))\b.*{_ON_HEARSAY}.*|(?!.*\boffer\w*\b|do you )(?:.* "
    rf")?{_ON_HEARSAY}.*\b(?:they|he|she|every\w+|dr \w+|the \w+) {SOME}(?:hated?|dislike[sd]?|did "
    r"not (?:like|love|want) (?:me|it)|(?:was|were) not (?:impressed|sure|convinced)|ha(?:s|ve) "
    r"(?:doubts|reservations|some\w+ else|an internal))\b.*"
)
_REFERENCE_CALLED = (
    rf"(?!.*\b(?:offer\w*|want|wants|hired|asked (?:me )?for|wrong|not)\b)(?:{THEY} (?:(?:have|has|"
    r"just|already|finally|is|are) )*(?:called|contacted|phoned|e ?mailed|reached out to|checked|"
    r"spoke (?:to|with)|talked to|rang|calling|checking|contacting) (?:(?:one|two|all|both|some) "
    r"of )?(?:my|the) (?:references?|refs?|referees?)\b.*|(?:one of )?my (?:references?|refs?|"
    r"referees?)\b.*\b(?:called|contacted|got (?:a|the) call|heard from|e ?mailed|phoned|rang)\b.*)"
)
_HOW_WAS_I = (
    r"(?:was|is) (?:it|this|that) (?:all )?(?:my fault|me|something i (?:said|did))|what did i do "
    r"wrong|(?:what if|how do|do you think|i think|i bet|maybe) (?:they|he|she) (?:do not |did not "
    r"|\w+ |not )*(?:hate[sd]?|like[sd]?|disliked?) (?:me|it|my \w+)|(?:did|do) i (?:do|sound|seem|"
    r"look) (?:\w+ )?(?:ok|okay|well|good|fine|all ?right|enough|bad|badly|great)\b.*|how (?:did|"
    r"was) (?:i|it|that)(?: (?:do|go))?(?: (?:in|at) .*)?|(?:was|is|were|did) (?:that|it|i|the "
    r"interview) (?:go )?(?:an? )?(?:\w+ )?(?:good|ok|okay|bad|well|enough|terrible|bad interview|"
    r"good interview)(?: (?:interview|one|enough))?|(?:will|would|am|can|could|have|did|do) (?:i|"
    r"you|they) (?:\w+ ){0,4}?(?:get|got|getting|land|hired|hire|hated?|liked?|have) (?:it|me|the "
    r"job|this job|this|hired|an offer|the position|a chance|a shot)\b.*|(?:what (?:are|is)|whats) "
    r"(?:my|the) (?:\w+ )?(?:chances?|odds)\b.*|do i (?:have|stand) an? (?:\w+ )?(?:chance|"
    r"shot)\b.*|i (?:do not )?think i (?:got|nailed|aced) it|am i (?:good enough|a good (?:fit|"
    r"candidate)|in)\b.*|i (?:do not|did not) (?:know|think) (?:how|if|whether) (?:i|it) (?:did|"
    r"went|got)\b.*"
)
_NO_BOTHER = (
    r"i do not (?:want|like) to (?:\w+ )?(?:bother|annoy|pester|bug|be (?:pushy|annoying|a bother|"
    r"a pest|needy)|seem|look|come (?:across|off)|sound)\b.*|(?:it|this|that) (?:feels|seems|is|"
    r"sounds) (?:\w+ )?(?:pushy|needy|desperate|awkward|fake|cheesy|cringe\w*|weird)\b(?! (?:place|"
    r"interview|job)).*|i feel (?:\w+ )?(?:awkward|weird|silly|stupid|pushy|needy|bad) (?:about "
    r")?(?:sending|writing|e ?mailing|calling|asking|reminding)\b.*|am i (?:being )?(?:too "
    r")?(?:pushy|annoying|needy|desperate)\b.*|(?:will|would|does) (?:it|this|that|a \w+) (?:look|"
    r"seem|sound|be|feel|come across) (?:\w+ )?(?:as )?(?:pushy|needy|desperate|annoying|weird)\b.*"
)
_SEEN_ONLINE = r".*\b(?:viewed|looked at|checked out|visited|stalked) my (?:linkedin|profile)\b.*"
_COLD = (
    rf"(?:should i (?:be )?\w+ (?:that |if |because )?)?(?:{THEY} {SOME}(?:seemed|looked|sounded|"
    rf"acted|felt|was|were) {SOME}(?:distracted|bored|cold|rude|tired|annoyed|unimpressed|rushed|"
    r"distant|in a hurry|disinterested|uninterested|on (?:his|her|their) (?:phones?|pager|"
    r"computer))\b.*|(?:they|he|she|dr \w+|the \w+|nobody|no one) (?:(?:did not|never|hardly|"
    r"barely) )?(?:smiled?|laughed?|made eye contact|look(?:ed)? up|make eye "
    r"contact)\b(?=.*(?:once|never|not|nobody|no one|hardly|barely|me\b|$)).*|(?:the|my) "
    r"(?:interview|meeting|call) (?:was|felt|went) (?:\w+ )?(?:short|quick|rushed|weird|awkward|"
    r"bad|badly|terrible|a disaster|rough|horrible)\b.*|it (?:was|went|felt) (?:\w+ )?(?:badly|bad|"
    r"terribl[ey]|awful|horribl[ey]|a (?:total )?disaster|rough|awkward|so so|meh)\b.*)"
)
_WANT_IT = (
    rf"{ME}(?:want|need|would love|love|wish for|have to get) (?:this|the|that|it)(?: (?:job|one|"
    r"position|place|role))?(?: (?:so|really|very|badly|bad|much|more than anything))*"
)
_TELL_IT = (
    r"(?:should|do|must|can|shall) i (?:\w+ )?(?:tell|correct|clarify|clear|fix|admit|confess|"
    r"bring|mention|say)(?: (?:it|that|this|them|him|her|up|something))*(?: (?:to|with) (?:them|"
    r"him|her))?"
)
_SIGNS = (
    r"(?!.*\boffer\w*\b).*\b(?:good|bad|positive|encouraging) signs?\b.*|.*\bis (?:it|that|this) "
    r"(?:a (?:no|yes|hint)|promising)\b.*|what (?:does|did|do) (?!(?:it|that|this)\b$)(?:\w+ "
    r")+mean(?: by that)?|what does it mean (?:if|when|that)\b.*"
)
_LATE = (
    r"(?:does it matter|is it bad|is it ok(?:ay)?|will they mind)\b.*\blate\b.*|i (?:\w+ )?(?:sent|"
    r"wrote|did) .*\b(?:late|a day later?)\b.*\b(?:bad|ok|okay|matter|sorry|too late|worry|"
    r"mind)\b.*|i (?:have )?(?:never|did not|not|forgot to) (?:\w+ )?(?:sen[dt]|wrote|written|"
    r"write|do|did) (?:(?:a|any|the|my|them|her|him|out) )*(?:thank ?yous?|notes?)\b.*\b(?:bad|ok|"
    r"okay|too late|matter|should i|now what|what now)\b.*"
)
_SLIP = (
    r"(?:.* )?i (?:\w+ )?(?:misspell?ed|misspelt|mistyped|forgot to (?:attach|sign|include)|made a "
    r"typo|spelled \w+(?: \w+)? wrong|got (?:her|his|their) (?:name|title) wrong|sent it to the "
    r"wrong (?:\w+ )?\w+)\b.*|there (?:is|was) a (?:typo|mistake) in (?:my|the) .*"
)

DOUBTS: tuple[Counsel, ...] = (
    Counsel(
        source="(a) Call or e-mail; misstep in the note [1, 25]",
        asked=_TELL_IT,
        when=lambda interview: bool(interview.clarify),
        says="Yes, once and without excuses: a small omission in the note, something said wrongly "
        "by phone [1, 25].",
    ),
    Counsel(
        source="(a) Disagreements: late thank-yous [25]",
        asked=_LATE,
        says="A late note needs no excuse: 36% of managers expect one after three to five days. "
        "After that the check-in carries your thanks [25].",
    ),
    Counsel(
        source="(a) Badgering: one line (J)",
        asked=_SLIP,
        says="Small slips are forgiven. If it matters, one line today puts it right, and no more "
        "than one.",
        unless=("letter",),
    ),
    Counsel(
        source="(c) All: facts, no gossip (J)",
        asked=_LIKED,
        says="Good to hear, and nothing to act on: it has no place in a letter, and nobody there "
        "is to be asked for more.",
    ),
    Counsel(
        source="(c) All: facts, no gossip (J)",
        asked=_DISLIKED,
        says="That is hearsay, and decides nothing. Leave it out of your letters; what you send "
        "next counts for more.",
    ),
    Counsel(
        source="(c) References [16]",
        asked=_REFERENCE_CALLED,
        says="A good sign: references are usually checked just before an offer [16]. A word of "
        "thanks to whoever was asked is all that it takes.",
        unless=("references",),
    ),
    Counsel(
        source="Expectations (J)",
        asked=_HOW_WAS_I,
        says="I was not there, so I cannot tell, and how it felt is a poor guide. What you can "
        "still do well is the follow-up.",
        unless=("interest",),
    ),
    Counsel(
        source="Expectations (J)",
        asked=_COLD,
        says="How it felt is a poor guide: people who interview between two cases are short with "
        "everybody. The follow-up is what you can still do well.",
        unless=("detail", "interest", "concerns", "clarify", "reason", "letter"),
    ),
    Counsel(
        source="Expectations (J)",
        asked=_SIGNS,
        says="Signs are easy to read and seldom right; what counts comes in writing.",
        unless=("detail", "interest", "letter", "clarify"),
    ),
    Counsel(
        source="(a) Why it matters [1, 2]",
        asked=_NO_BOTHER,
        says="It is no bother: 80% of managers weigh a note of thanks, and one polite check-in "
        "shows interest [1, 2].",
    ),
    Counsel(
        source="Expectations (J)",
        asked=_SEEN_ONLINE,
        says="They look everybody up. It asks for nothing from you.",
    ),
    Counsel(
        source="(c) Thank-you: interest (J)",
        asked=_WANT_IT,
        says="That is worth saying, once and plainly: your letters do.",
        unless=("interest", "strength", "concerns", "letter", "clarify"),
    ),
)
