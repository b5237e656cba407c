"""Waiting: silence, dates that pass, guesses at a no; what is said to it is short, kind, and with
the next step. Most of it is told rather than asked."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.counsel.words import LETTER, SOME, THEY
from bot.policy import situation

_STILL_NOTHING = (
    r"(?:(?:and|but|yet|now|still) )+(?:(?:they|he|she|it|i|there) )?(?:(?:have|has|is|was) "
    r")?(?:still )?(?:(?:did|have|has|had) not(?! (?:say|said|decide|want|know)\b).*|(?:nothing|"
    r"crickets|silence|radio silence|nada)(?: (?:yet|so far|since|at all|happened|came|heard))*|"
    r"never (?:did|called|wrote|happened|heard|came)\b.*|no (?:call|word|answer|news|reply|"
    r"response|e ?mail|one)(?: (?:yet|so far|at all|came|called))*|(?:now )?\w+day(?: now| "
    r"already)?|not (?:a|one) (?:word|peep|call))"
)
_DATE_MISSED = (
    rf"{THEY} (?:said|promised|told me|swore|was|were|had) .*{_STILL_NOTHING}|{THEY} (?:was|"
    r"were) (?:supposed|meant|going|due) to (?:call|write|e ?mail|decide|answer|let me know|get "
    r"back|tell me|text|contact me)\b(?!.*\b(?:moved|now|but)\b).*|(?:the|their|that|my) (?:date|"
    r"day|deadline|decision (?:date|day)) (?:(?:has|is|was|came|went|just) )*(?:passed|past|gone|"
    rf"over|come)\b.*|{THEY} (?:missed|blew past|forgot) (?:the|their|that) (?:own )?(?:date|"
    r"deadline|day)\b.*"
)
_HOW_LONG = (
    r"(?:how (?:long|soon|many (?:days|weeks))|when|what day)\b(?!.*\b(?:i|we) (?:\w+ )?(?:call|"
    r"write|send|follow|check|e ?mail|thank|start|apply|text|answer|accept|have "
    r"to)\b)(?!.*\b(?:remind|nudge|ping|you)\b).*\b(?:hear|decide|decision|know|find out|get back|"
    r"getting back|call me|let me know|respond|reply|answer me|tell me)\b.*|how long (?:should|do|"
    r"must|will|am|can) i (?:\w+ )*?wait\b.*|(?:do|should|must) i (?:just|only|simply) (?:sit and "
    r")?wait\b.*|i (?:just|only) wait"
)
_SILENT = (
    r"(?!.*\b(?:offer\w*|hired|reject\w*|accept\w*|heard from|said no)\b)(?:should (?:i|we) (?:be "
    r")?(?:\w+ )?(?:worr(?:y|ied)|concerned|nervous|panic\w*|give up)(?: (?:yet|now|about (?:it|"
    r"this|that)|by now)| .*\b(?:heard|called|answered|replied|written|silen\w+|no (?:news|answer|"
    r"reply)|date|days?|weeks?)\b.*)?|(?:is|was) (?:it|this|that|no news|silence|not "
    r"hearing(?: back)?) (?:\w+ )?(?:normal|usual|typical|common|bad|good|weird|strange|"
    r"over)\b(?!.*\b(?:to (?:send|write|call|text|ask|e ?mail|thank|follow|wear|bring)|interview|"
    r"offer|fit|job|place|if i)\b).*|no news is \w+ news|(?:it (?:is|has)|it has|there has) been "
    r"(?:\w+ ){1,4}(?:days?|weeks?|months?)\b(?! ago\b)(?!.*\b(?:interview|ended|call)\b).*|(?:i "
    r"am |am i )?still waiting(?: (?:to hear|for them|on them|for (?:an?|the|their) "
    r"\w+))?(?: back)?|(?:i have )?(?:no|not any|zero) (?:answer|reply|news|word|response) "
    r"(?:since|for|in) .*|i feel (?:\w+ )?(?:ignored|forgotten|strung along)\b.*|am i (?:over "
    r"?thinking|over ?reacting|being (?:paranoid|silly))\b.*|whats normal|what is normal\b.*|(?:it "
    r"is |just |only |all )*(?:radio silence|crickets|dead silence|silence)\b.*|i have not heard|"
    r"(?:still )?nothing (?:yet |still )*(?:it is|its|it has|and it|from|for)\b.*|(?:its|its been) "
    r"been (?:\w+ ){1,4}(?:days?|weeks?|months?)\b.*|(?:they|he|she|it|the \w+) (?:went|have gone|"
    r"has gone|are|is|got) (?:all |so |completely )?(?:silent|quiet|dark|mia|awol)\b.*|"
    rf"(?!.*\b(?:but|and)\b){THEY} (?:has|have|did|is|are) (?:still )?not (?:called|answer\w*|"
    r"repl\w+|respond\w*|written|writing|decided|calling|call|gott?e?n? back|e ?mail\w*|text\w*|"
    r"contact\w*)\b.*|i have not heard (?:a (?:peep|word|thing)|squat|back|anything)\b.*|why "
    r"(?:have|has|did|do|does|is|are) (?:not )?(?:they|he|she|it|nobody)\b(?: not)? (?:\w+ "
    r")?(?:call\w*|answer\w*|repl\w+|written|writ\w+|decid\w+|respond\w*|taking|take|ignor\w+|"
    r"get\w* back)\b.*|what (?:is taking|takes|took) (?:them|him|her|it|so)\b.*|(?:the|my) "
    r"recruiter (?:is|has|does|did|keeps?|will) (?:not|never|ignor\w+|ghost\w*)\b.*|(?:the|my) "
    r"recruiter (?:\w+ )?ghost\w*\b.*)"
)
_NO_THANKS_BACK = (
    r"(?:no|not (?:a|one)|without|have not (?:had|got(?:ten)?) (?:a|any)) (?:\w+ )?(?:reply|answer|"
    rf"response|acknowledg\w+) (?:to|from|on) my (?:\w+ )?{LETTER}\b.*|(?:they|he|she|dr \w+|no "
    rf"?(?:one|body)) {SOME}(?:answer|repl|respond|acknowledg|thank)\w* (?:me )?(?:to|for)? ?my "
    rf"(?:\w+ )?{LETTER}\b.*|(?:they|he|she|dr \w+) (?:read|opened|saw|got) my {LETTER}\b.*|(?:how "
    r"(?:do|can|will|would) i know|do you know|can you (?:see|tell)|did|should i ask|can i ask|i "
    r"wonder).*\b(?:got|get|received?|read|opened?|seen|saw|see|arrived?)\b(?:.*\b(?:my|the) "
    rf"(?:\w+ )?{LETTER}\b.*| it)"
)
_REPOSTED = (
    r"(?:.* )?(?:job|position|posting|ad|role|listing)\b.*\b(?:re ?posted|re ?listed|still "
    r"(?:posted|up|open|online|listed|there)|(?:posted|up|online) again|taken down)\b.*"
)
_GUESSES = (
    r"(?!.*\b(?:what|said|told|called|wrote|e ?mailed)\b)(?:(?:i |so |well )*(?:guess|bet|suppose|"
    r"assume|fear|figure|am (?:sure|afraid|convinced))\b.*|.*\b(?:must have|probably|may ?be|might "
    r"have)\b.*)\b(?:picked|went with|chose|chosen|hired|forgot\w*|not (?:get|got) (?:it|the job)|"
    r"rejected|moved on|some\w+ else|the other (?:guy|one|person)|over|no)\b.*|(?:am i|are they|"
    r"did they|have they|do you think they|i wonder if they) (?:\w+ ){0,3}(?:out of the running|"
    r"forg[eo]t\w*|pick\w*|choose|chose|hired?|gone with|went with|moved on|out)\b.*"
)
_IN_TOUCH = (
    r"(?:they|he|she) (?:\w+ )?(?:said|told me|says) (?:that )?(?:they|he|she|we) (?:will|would|d|"
    r"ll) (?:be in touch|let me know|get back to me|reach out)|(?:they said )?we will be in touch|"
    r"(?:they|he|she) said good luck"
)
_NO_WORD_BY = (
    r"what (?:should|do|can|will|would) i do if i (?:\w+ )?(?:do not|never|have not) (?:\w+ "
    r")?hear\w*\b.*|(?:and |but )?(?:what )?if i (?:do not|never) hear\b.*"
)

WORRIES: tuple[Counsel, ...] = (
    Counsel(
        source="(d) Outcomes (J)",
        asked=_GUESSES,
        says="Nothing is decided until they say so. Should you hear it from them, tell me “they "
        "said no”.",
        unless=("letter", "clarify", "people", "references"),
    ),
    Counsel(
        source="(a) 4 (J)",
        asked=_NO_WORD_BY,
        says="Then the check-in is the one thing to send: polite, once, on its day.",
    ),
    Counsel(
        source="(b) 4 (J)",
        asked=_IN_TOUCH,
        says="That is how most interviews end, and means neither yes nor no.",
        unless=("decision", "new_date", "detail", "letter"),
    ),
    Counsel(
        source="(a) 4′ [12]",
        asked=_DATE_MISSED,
        says="Dates slip often, and that says little about you. One polite check-in on the "
        "business day after is right, and nothing before [12].",
    ),
    Counsel(
        source="(a) 4′ (J)",
        asked=_HOW_LONG,
        when=situation.promised,
        says="They named a date, so nothing is to be read into the days before it.",
    ),
    Counsel(
        source="(a) Locum/agency [20]",
        asked=_HOW_LONG,
        when=situation.locum,
        says="Locum needs are often decided on one phone call, though nobody has timed it [20].",
    ),
    Counsel(
        source="Expectations [23]",
        asked=_HOW_LONG,
        says="It varies: physician searches commonly take 92 to 227 days, and for CRNAs, NPs and "
        "PAs no figure is reliable [23].",
    ),
    Counsel(
        source="(a) 2: thanks ask for nothing (J)",
        asked=_NO_THANKS_BACK,
        says="A note of thanks expects no answer, so silence after it says nothing; asking whether "
        "it came would be one contact more.",
    ),
    Counsel(
        source="Expectations [23]",
        asked=_SILENT,
        says="Silence is common, and says little: searches take weeks, often months [23].",
        unless=("ended",),
    ),
    Counsel(
        source="Expectations (J)",
        asked=_REPOSTED,
        says="Postings stay up until a contract is signed, and renew themselves. That says nothing "
        "about you.",
        unless=("detail", "concerns", "letter"),
    ),
)
"""The first that fits holds. Where no source is named the words are kind and nothing more."""
