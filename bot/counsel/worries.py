"""What somebody who waits worries about, and what can be said to it: short, kind, and with the next
step. Most of it is told rather than asked."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.counsel.words import LETTER, ME, SOME, THEY
from bot.policy import situation

_STILL_NOTHING = (
    r"(?:(?:and|but|yet|now|still) )+(?:(?:they|he|she|it|i|there) )?(?:(?:have|has|is|was) )?"
    r"(?:still )?(?:(?:did|have|has|had) not(?! (?:say|said|decide|want|know)\b).*|(?:nothing|"
    r"crickets|silence|radio silence|nada)(?: (?:yet|so far|since|at all|happened|came|heard))*|"
    r"never (?:did|called|wrote|happened|heard|came)\b.*|no (?:call|word|answer|news|reply|"
    r"response|"
    r"e ?mail|one)(?: (?:yet|so far|at all|came|called))*|(?:now )?\w+day(?: now| already)?|not "
    r"(?:a|one) (?:word|peep|call))"
)
_DATE_MISSED = (
    rf"{THEY} (?:said|promised|told me|swore|was|were|had) .*{_STILL_NOTHING}|{THEY} (?:was|were)"
    r" (?:supposed|meant|going|due) to (?:call|write|e ?mail|decide|answer|let me know|get back|"
    r"tell me|text|contact me)\b(?!.*\b(?:moved|now|but)\b).*|(?:the|their|that|my) (?:date|day|"
    r"deadline|decision (?:date|day)) (?:(?:has|is|was|came|went|just) )*(?:passed|past|gone|over|"
    rf"come)\b.*|{THEY} (?:missed|blew past|forgot) (?:the|their|that) (?:own )?(?:date|deadline|"
    r"day)\b.*"
)
_ON_HEARSAY = (
    r"\b(?:says?|said|texted|wrote|e ?mailed|told me|tells me|thinks?|heard|hears?|mentioned|"
    r"swears)\b"
)
_LIKED = (
    rf"(?!.*\b(?:offer\w*|call me|interview me|want me)\b)(?:.* )?{_ON_HEARSAY}.*\b(?:(?:they|he|"
    rf"she|you|"
    rf"every\w+|dr \w+|the \w+) {SOME}(?:lov(?:ed?|es)|lik(?:ed?|es)|impressed|rav(?:ed?|ing)|"
    r"excited|adored?) (?:(?:with|by|about|of) )?(?:me|my interview|you)|i (?:\w+ )?(?:did|was) "
    r"(?:\w+ )?(?:great|well|good|fine|amazing|awesome|fantastic)|front ?runner|front runner|"
    r"(?:top|first|number one) (?:choice|pick|candidate)|favou?rite|nailed it|killed it|shoo in|"
    r"in the bag)\b.*"
)
_DISLIKED = (
    r"(?!.*\boffer\w*\b)(?:(?:my|a) (?:\w+ )?(?:friend|buddy|colleague|co ?worker|cousin|"
    r"neighbou?r|class"
    r"mate|roommate|preceptor|husband|wife)|(?:some\w+|a guy|a nurse|people) (?:there|i know|on "
    r"the unit))\b"
    rf".*{_ON_HEARSAY}.*|(?!.*\boffer\w*\b|do you )(?:.* )?{_ON_HEARSAY}.*\b(?:they|he|she|"
    rf"every\w+|dr \w+|the \w+) "
    rf"{SOME}"
    r"(?:hated?|dislike[sd]?|did not (?:like|love|want) (?:me|it)|(?:was|were) not (?:impressed|"
    r"sure|convinced)|ha(?:s|ve) (?:doubts|reservations|some\w+ else|an internal))\b.*"
)
_REFERENCE_CALLED = (
    rf"(?!.*\b(?:offer\w*|want|wants|hired|asked (?:me )?for|wrong|not)\b)(?:{THEY} (?:(?:have|has|"
    r"just|already|finally|is|are) )*(?:called|contacted|phoned|e ?mailed|reached out to|checked|"
    r"spoke (?:to|with)|talked to|rang|calling|checking|contacting) (?:(?:one|two|all|both|some) "
    r"of )?(?:my|the) (?:references?|refs?|referees?)\b.*|(?:one of )?my (?:references?|refs?|"
    r"referees?)\b.*\b(?:called|contacted|got (?:a|the) call|heard from|e ?mailed|phoned|rang)\b.*)"
)
_HOW_LONG = (
    r"(?:how (?:long|soon|many (?:days|weeks))|when|what day)\b(?!.*\b(?:i|we) (?:\w+ )?(?:call|"
    r"write|send|follow|check|e ?mail|thank|start|apply|text|answer|accept|have to)\b)(?!.*\b"
    r"(?:remind|nudge|ping|you)\b).*\b(?:hear|decide|decision|know|find out|get back|getting back|"
    r"call me|let me know|respond|reply|answer me|tell me)\b.*|how long (?:should|do|must|will|am|"
    r"can) i (?:\w+ )*?wait\b.*|(?:do|should|must) i (?:just|only|simply) (?:sit and )?wait\b.*|"
    r"i (?:just|only) wait"
)
_HOW_WAS_I = (
    r"(?:did|do) i (?:do|sound|seem|look) (?:\w+ )?(?:ok|okay|well|good|fine|all ?right|enough|bad|"
    r"badly|great)\b.*|how (?:did|was) (?:i|it|that)(?: (?:do|go))?(?: (?:in|at) .*)?|(?:was|is|"
    r"were|did) (?:that|it|i|the interview) (?:go )?(?:an? )?(?:\w+ )?(?:good|ok|okay|bad|well|"
    r"enough|terrible|bad interview|good interview)(?: (?:interview|one|enough))?|(?:will|would|"
    r"am|can|could|have|did|do) (?:i|you|they) (?:\w+ ){0,4}?(?:get|got|getting|land|hired|hire|"
    r"hated?|liked?|"
    r"have) (?:it|me|the job|this job|this|hired|an offer|the position|a chance|a shot)\b.*|"
    r"(?:what "
    r"(?:are|is)|whats) (?:my|the) (?:\w+ )?(?:chances?|odds)\b.*|do i (?:have|stand) an? (?:\w+ )?"
    r"(?:chance|shot)\b.*|i (?:do not )?think i (?:got|nailed|aced) it|am i (?:good enough|a good "
    r"(?:fit|candidate)|in)\b.*|i (?:do not|did not) (?:know|think) (?:how|if|whether) (?:i|it) "
    r"(?:did|went|got)\b.*"
)
_SILENT = (
    r"(?!.*\b(?:offer\w*|hired|reject\w*|accept\w*|heard from|said no)\b)(?:should (?:i|we) (?:be "
    r")?(?:\w+ )?(?:worr(?:y|ied)|concerned|nervous|panic\w*|give up)"
    r"(?: (?:yet|now|about (?:it|this|that)|by now)| .*\b(?:heard|called|answered|replied|written|"
    r"silen\w+|no (?:news|answer|reply)|date|days?|weeks?)\b.*)?|"
    r"(?:is|was) (?:it|this|that|no news|silence|not hearing(?: back)?) (?:\w+ )?(?:normal|usual|"
    r"typical|common|bad|good|weird|strange|over)\b(?!.*\b(?:to (?:send|write|call|text|ask|e ?mail"
    r"|thank|follow|wear|bring)|interview|offer|fit|job|place|if i)\b).*|no news is \w+ news|(?:it "
    r"(?:is|has)|it has|there has) been (?:\w+ ){1,4}(?:days?|weeks?|months?)\b(?! ago\b)"
    r"(?!.*\b(?:interview|ended|call)\b).*|(?:i am |am i )?still waiting(?: (?:to hear|for them|on "
    r"them|for (?:an?|the|their) \w+))?(?: back)?|(?:i have )?(?:no|not any|zero) (?:answer|reply|"
    r"news|word|response) (?:since|for|in) .*|i feel (?:\w+ )?(?:ignored|forgotten|strung along)"
    r"\b.*|am i (?:over ?thinking|over ?reacting|being (?:paranoid|silly))\b.*|whats normal|what "
    r"is "
    r"normal\b.*|(?:it is |just |only |all )*(?:radio silence|crickets|dead silence|silence)\b.*|i "
    r"have "
    r"not heard|(?:still )?nothing (?:yet |still )*(?:it is|its|it has|and it|from|for)\b.*|(?:its|"
    r"its been)"
    r" been (?:\w+ ){1,4}(?:days?|weeks?|months?)\b.*|(?:they|he|she|it|the \w+) (?:went|have gone|"
    r"has gone|"
    r"are|is|got) (?:all |so |completely )?(?:silent|quiet|dark|mia|awol)\b.*|"
    rf"(?!.*\b(?:but|and)\b){THEY} (?:has|have|did|is|are) (?:still )?not (?:called|"
    rf"answer\w*|"
    r"repl\w+|respond\w*|written|writing|decided|calling|call|gott?e?n? back|e ?mail\w*|text\w*|"
    r"contact\w*)\b.*|i have not heard (?:a (?:peep|word|thing)|squat|back|anything)\b.*|why "
    r"(?:have|has|did|do|does|is|"
    r"are) "
    r"(?:not )?(?:they|he|she|it|nobody)\b(?: not)? (?:\w+ )?(?:call\w*|answer\w*|repl\w+|written|"
    r"writ\w+|decid\w+|respond\w*|taking|take|ignor\w+|get\w* back)\b.*|what (?:is taking|takes|"
    r"took) (?:them|him|her|it|so)\b.*|(?:the|my) recruiter (?:is|has|does|did|keeps?|will) (?:not|"
    r"never|ignor\w+|ghost\w*)\b.*|(?:the|my) recruiter (?:\w+ )?ghost\w*\b.*)"
)
_NO_THANKS_BACK = (
    r"(?:no|not (?:a|one)|without|have not (?:had|got(?:ten)?) (?:a|any)) (?:\w+ )?(?:reply|answer|"
    rf"response|acknowledg\w+) (?:to|from|on) my (?:\w+ )?{LETTER}\b.*|(?:they|he|she|dr \w+|"
    rf"no ?(?:one|body)) {SOME}(?:answer|repl|respond|acknowledg|thank)\w* (?:me )?(?:to|for)? ?my "
    rf"(?:\w+ )?{LETTER}\b.*|(?:they|he|she|dr \w+) (?:read|opened|saw|got) my {LETTER}\b.*|"
    rf"(?:how (?:do|can|will|would) i know|do you know|can you (?:see|tell)|did|should i ask|can i "
    rf"ask|i wonder).*\b(?:got|get|received?|read|opened?|seen|saw|see|arrived?)\b(?:.*\b(?:my|"
    rf"the) "
    rf"(?:\w+ )?{LETTER}\b.*| it)"
)
_NO_BOTHER = (
    r"i do not (?:want|like) to (?:\w+ )?(?:bother|annoy|pester|bug|be (?:pushy|annoying|a bother|"
    r"a "
    r"pest|needy)|seem|look|come (?:across|off)|sound)\b.*|(?:it|this|that) (?:feels|seems|is|"
    r"sounds) (?:\w+ )?(?:pushy|needy|desperate|awkward|fake|cheesy|cringe\w*|weird)\b(?! (?:place|"
    r"interview|job)).*|i feel (?:\w+ )?(?:awkward|weird|silly|stupid|pushy|needy|bad) (?:about )?"
    r"(?:sending|writing|e ?mailing|calling|asking|reminding)\b.*|am i (?:being )?(?:too "
    r")?(?:pushy|"
    r"annoying|needy|desperate)\b.*|(?:will|would|does) (?:it|this|that|a \w+) (?:look|seem|sound|"
    r"be|feel|come across) (?:\w+ )?(?:as )?(?:pushy|needy|desperate|annoying|weird)\b.*"
)
_SEEN_ONLINE = r".*\b(?:viewed|looked at|checked out|visited|stalked) my (?:linkedin|profile)\b.*"
_COLD = (
    rf"(?:should i (?:be )?\w+ (?:that |if |because )?)?(?:{THEY} {SOME}(?:seemed|looked|sounded|"
    rf"acted|felt|was|were) {SOME}(?:distracted|bored|cold|"
    r"rude|tired|annoyed|unimpressed|rushed|distant|in a hurry|disinterested|uninterested|"
    r"on (?:his|her|their) (?:phones?|pager|computer))\b.*|(?:they|he|she|dr \w+|the \w+|nobody|no "
    r"one) (?:(?:did not|never|hardly|barely) )?(?:smiled?|laughed?|made eye contact|look(?:ed)? "
    r"up|make eye contact)\b(?=.*(?:once|never|not|nobody|no one|hardly|barely|me\b|$)).*|(?:the|"
    r"my) "
    r"(?:interview|meeting|call) (?:was|felt|went) (?:\w+ )?(?:short|quick|rushed|weird|awkward|"
    r"bad|"
    r"badly|terrible|a disaster|rough|horrible)\b.*|it (?:was|went|felt) (?:\w+ )?(?:badly|bad|"
    r"terribl[ey]|awful|horribl[ey]|a (?:total )?disaster|rough|awkward|so so|meh)\b.*)"
)
_REPOSTED = (
    r"(?:.* )?(?:job|position|posting|ad|role|listing)\b.*\b(?:re ?posted|re ?listed|still "
    r"(?:posted|"
    r"up|open|online|listed|there)|(?:posted|up|online) again|taken down)\b.*"
)
_WANT_IT = (
    rf"{ME}(?:want|need|would love|love|wish for|have to get) (?:this|the|that|it)(?: (?:job|one|"
    r"position|place|role))?(?: (?:so|really|very|badly|bad|much|more than anything))*"
)

_GUESSES = (
    r"(?!.*\b(?:what|said|told|called|wrote|e ?mailed)\b)(?:(?:i |so |well )*(?:guess|bet|suppose|"
    r"assume|"
    r"fear|figure|am (?:sure|afraid|convinced))\b.*|.*\b(?:must have|probably|may ?be|might "
    r"have)\b.*)"
    r"\b(?:picked|went with|chose|chosen|hired|forgot\w*|not (?:get|got) (?:it|the job)|rejected|"
    r"moved "
    r"on|some\w+ else|the other (?:guy|one|person)|over|no)\b.*|(?:am i|are they|did they|have "
    r"they|"
    r"do you think they|i wonder if they) (?:\w+ ){0,3}(?:out of the running|forg[eo]t\w*|pick\w*|"
    r"choose|chose|hired?|gone with|went with|moved on|out)\b.*"
)
_SIGNS = (
    r"(?!.*\boffer\w*\b).*\b(?:good|bad|positive|encouraging) signs?\b.*|.*\bis (?:it|that|this) "
    r"(?:a "
    r"(?:no|yes|hint)|promising)\b.*|what (?:does|did|do) (?!(?:it|that|this)\b$)(?:\w+ )+mean"
    r"(?: by that)?|what does it mean (?:if|when|that)\b.*"
)
_IN_TOUCH = (
    r"(?:they|he|she) (?:\w+ )?(?:said|told me|says) (?:that )?(?:they|he|she|we) (?:will|would|d|"
    r"ll) "
    r"(?:be in touch|let me know|get back to me|reach out)|(?:they said )?we will be in touch|"
    r"(?:they|"
    r"he|she) said good luck"
)
_NO_WORD_BY = (
    r"what (?:should|do|can|will|would) i do if i (?:\w+ )?(?:do not|never|have not) (?:\w+ "
    r")?hear\w*\b"
    r".*|(?:and |but )?(?:what )?if i (?:do not|never) hear\b.*"
)
_LATE = (
    r"(?:does it matter|is it bad|is it ok(?:ay)?|will they mind)\b.*\blate\b.*|i (?:\w+ )?(?:sent|"
    r"wrote|did) .*\b(?:late|a day later?)\b.*\b(?:bad|ok|okay|matter|sorry|too late|worry|"
    r"mind)\b.*"
)
_SLIP = (
    r"(?:.* )?i (?:\w+ )?(?:misspell?ed|misspelt|mistyped|forgot to (?:attach|sign|include)|made a "
    r"typo|"
    r"spelled \w+(?: \w+)? wrong|got (?:her|his|their) (?:name|title) wrong|sent it to the wrong "
    r"(?:\w+ )?\w+)\b.*|there (?:is|was) a (?:typo|mistake) in (?:my|the) .*"
)

WORRIES: tuple[Counsel, ...] = (
    Counsel(
        source="(d) Outcomes (J)",
        asked=_GUESSES,
        says="Nothing is decided until they say so. Should you hear it from them, tell me “they "
        "said no”.",
        told=True,
        unless=("letter", "clarify", "people", "references"),
        then=True,
    ),
    Counsel(
        source="(a) 4 (J)",
        asked=_NO_WORD_BY,
        says="Then the check-in is the one thing to send: polite, once, on its day.",
        told=True,
        then=True,
    ),
    Counsel(
        source="(b) 4 (J)",
        asked=_IN_TOUCH,
        says="That is how most interviews end, and means neither yes nor no.",
        told=True,
        unless=("decision", "new_date", "detail", "letter"),
        then=True,
    ),
    Counsel(
        source="(a) Disagreements: late thank-yous [25]",
        asked=_LATE,
        says="A late note needs no excuse: 36% of managers expect one after three to five days "
        "[25].",
        told=True,
        then=True,
    ),
    Counsel(
        source="(a) Badgering: one line (J)",
        asked=_SLIP,
        says="Small slips are forgiven. If it matters, one line today puts it right, and no more "
        "than one.",
        told=True,
        unless=("letter",),
        then=True,
    ),
    Counsel(
        source="(a) 4′ [12]",
        asked=_DATE_MISSED,
        says="Dates slip often, and that says little about you. One polite check-in on the "
        "business day after is right, and nothing before [12].",
        told=True,
        then=True,
    ),
    Counsel(
        source="(c) All: facts, no gossip (J)",
        asked=_LIKED,
        says="Good to hear, and nothing to act on: it has no place in a letter, and nobody there "
        "is to be asked for more.",
        told=True,
        then=True,
    ),
    Counsel(
        source="(c) All: facts, no gossip (J)",
        asked=_DISLIKED,
        says="That is hearsay, and decides nothing. Leave it out of your letters; what you send "
        "next counts for more.",
        told=True,
        then=True,
    ),
    Counsel(
        source="(c) References [16]",
        asked=_REFERENCE_CALLED,
        says="A good sign: references are usually checked just before an offer [16]. A word of "
        "thanks to whoever was asked is all that it takes.",
        told=True,
        unless=("references",),
        then=True,
    ),
    Counsel(
        source="(a) 4′ (J)",
        asked=_HOW_LONG,
        when=situation.promised,
        says="They named a date, so nothing is to be read into the days before it.",
        told=True,
        then=True,
    ),
    Counsel(
        source="(a) Locum/agency [20]",
        asked=_HOW_LONG,
        when=situation.locum,
        says="Locum needs are often decided on one phone call, though nobody has timed it [20].",
        told=True,
        then=True,
    ),
    Counsel(
        source="Expectations [23]",
        asked=_HOW_LONG,
        says="It varies: physician searches commonly take 92 to 227 days, and for CRNAs, NPs and "
        "PAs no figure is reliable [23].",
        told=True,
        then=True,
    ),
    Counsel(
        source="Expectations (J)",
        asked=_HOW_WAS_I,
        says="I was not there, so I cannot tell, and how it felt is a poor guide. What you can "
        "still do well is the follow-up.",
        told=True,
        unless=("interest",),
        then=True,
    ),
    Counsel(
        source="(a) 2: thanks ask for nothing (J)",
        asked=_NO_THANKS_BACK,
        says="A note of thanks expects no answer, so silence after it says nothing; asking whether "
        "it came would be one contact more.",
        told=True,
        then=True,
    ),
    Counsel(
        source="Expectations (J)",
        asked=_COLD,
        says="How it felt is a poor guide: people who interview between two cases are short with "
        "everybody. The follow-up is what you can still do well.",
        told=True,
        unless=("detail", "interest", "concerns", "clarify", "reason", "letter"),
        then=True,
    ),
    Counsel(
        source="Expectations (J)",
        asked=_SIGNS,
        says="Signs are easy to read and seldom right; what counts comes in writing.",
        told=True,
        unless=("detail", "interest", "letter", "clarify"),
        then=True,
    ),
    Counsel(
        source="Expectations [23]",
        asked=_SILENT,
        says="Silence is common, and says little: searches take weeks, often months [23].",
        told=True,
        unless=("ended",),
        then=True,
    ),
    Counsel(
        source="(a) Why it matters [1, 2]",
        asked=_NO_BOTHER,
        says="It is no bother: 80% of managers weigh a note of thanks, and one polite check-in "
        "shows interest [1, 2].",
        told=True,
        then=True,
    ),
    Counsel(
        source="Expectations (J)",
        asked=_SEEN_ONLINE,
        says="They look everybody up. It asks for nothing from you.",
        told=True,
        then=True,
    ),
    Counsel(
        source="Expectations (J)",
        asked=_REPOSTED,
        says="Postings stay up until a contract is signed, and renew themselves. That says nothing "
        "about you.",
        told=True,
        unless=("detail", "concerns", "letter"),
        then=True,
    ),
    Counsel(
        source="(c) Thank-you: interest (J)",
        asked=_WANT_IT,
        says="That is worth saying, once and plainly: your letters do.",
        told=True,
        unless=("interest", "strength", "concerns", "letter", "clarify"),
        then=True,
    ),
)
"""The first that fits holds. Where no source is named the words are kind and nothing more."""
