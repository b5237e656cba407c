"""Whom to write to, thank and ask next, as somebody wonders about it on the way."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.counsel.words import LETTER, ME, SOME

_MUST_I_THANK = (
    r"(?:do|must) i (?:really |even |honestly |actually )?(?:have to|need to|got to|must)? "
    rf"?(?:send|write|do|bother with) (?:an? |the |any |all (?:the )?|these |those )?{LETTER}\b.*|"
    rf"(?:do|must) i (?:really |even )?have to thank\b.*|(?:is|are) (?:an? |the |these )?{LETTER} "
    r"(?:\w+ ){0,2}?(?:necessary|needed|worth|required|important|expected|a must|old fashioned|"
    rf"useful)\b.*|do(?:es)? (?:an? |the |any ?(?:one|body) )?(?:\w+ )?{LETTER} (?:\w+ )?(?:matter|"
    r"help|work|count|make)\b.*|does any ?(?:one|body) (?:\w+ )?(?:read|care about) (?:\w+ "
    rf")?{LETTER}\b.*"
)
_MY_CALL = (
    r"what (?:do|should|can|would|will) i (?:say|ask|talk about)\b.*\b(?:call|phone)\b.*|how (?:do|"
    r"should) i (?:start|open|do|handle) (?:the|that|this|a) (?:phone )?call\b.*|i (?:hate|am "
    r"(?:bad|terrible|no good) (?:at|on|with)) (?:phone ?)?(?:calls|calling|the phone|phones)\b.*"
)
_LINKEDIN = (
    r"(?:should|can|may|could|shall|is it ok(?:ay)?(?: to)?|do|would|what about|how "
    r"about)\b(?!.*\b(?:message|write|ask|dm|note|ping|status|update|text)\b).*\b(?:connect\w*|add|"
    r"adding|follow|following|friend|invite|accept)\b.*\blinkedin\b.*"
)
_FORGOT_TO_ASK = (
    r"(?:.* )?i (?:totally |completely |also )?(?:forgot|never got|never thought|did not get|did "
    r"not think|meant|wish i had) to ask\b.*|i should have asked\b.*|i did not ask\b.*"
)
_DO_NOT_WANT_IT = (
    rf"{ME}(?:do not|did not|dont|no longer) (?:\w+ )?{SOME}(?:want|like|love) (?:it|this|that|"
    r"them|(?:the|this|that|their) (?:job|place|position|role|vibe|hospital|team|group)|to (?:work|"
    r"be) there)(?: (?:any ?more|at all|much|really|after all))*|i (?:am )?(?:having|have) "
    r"(?:second thoughts|doubts)\b.*|(?:it|this|the place|they) (?:is|was|were) (?:a )?(?:red flag|"
    r"toxic|not for me)\b.*|how (?:do|can|would|should) i (?:\w+ )?(?:back out|withdraw|pull out|"
    r"get out of (?:it|this)|say no|turn (?:it|them) down|decline)\b.*|(?:so many |too many |lots "
    r"of )?red flags\b.*"
)
_PRESENT_JOB = (
    r"(?:can|may|will|could|would|do|should) they (?:\w+ )?(?:contact|call|ask|tell|"
    r"write)\b.*\b(?:my|current|present) (?:\w+ )?(?:employer|boss|job|manager|hospital|chief)\b.*|"
    r"my (?:\w+ )?(?:boss|employer|chief|manager|job|work) (?:does|do|must|should|can) not (?:\w+ "
    r")?(?:know|find out|hear)\b.*|i do not want my (?:\w+ )?(?:boss|employer|chief|job|"
    r"manager)\b.*"
)
_SILENT_REFERENCE = (
    r"(?:what if |and if )?(?:my|a|one of my) (?:references?|refs?|referees?) (?:\w+ )?(?:(?:do|"
    r"does|did|is|will|has|have) not|never|can not|says no|refuses|is (?:away|sick|out|unreachable|"
    r"on vacation))\b.*"
)
_REFERENCES = (
    r"(?:do|will|would|can|might|when (?:do|will)|are) they (?:\w+ ){0,3}?(?:check\w*|call\w*|"
    r"contact\w*|e ?mail\w*|ask) (?:\w+ ){0,3}?(?:references?|refs|referees)\b.*|(?:should|do|"
    r"must) i (?:\w+ )?(?:tell|warn|alert|call|e ?mail|write|contact|ask|prepare)(?: to)? my "
    r"(?:references?|refs|referees)\b.*|what does it mean (?:if|when|that) they .*\breferences?\b.*"
)
_CALL_BACK = (
    r"(?:should|can|do|may|when should|must) i (?:\w+ )?(?:call|phone|ring) (?:them |him |her "
    r")?back\b.*|i (?:\w+ )?missed (?:their|his|her|a|the) call\b.*|i (?:have|got) a missed "
    r"call\b.*|(?:they|he|she|hr|the \w+|dr \w+) (?:\w+ )?(?:called and )?left (?:me )?an? "
    r"(?:voice ?mail|message|vm)\b.*|(?:they|he|she|hr|the \w+|dr \w+) (?:\w+ )?called (?:while|"
    r"when|but)\b.*\b(?:missed|back|in (?:a case|the or|clinic|surgery))\b.*"
)
_WHOM_ELSE = (
    r"(?:do|should|must|shall|can) i (?:\w+ )?(?:thank|write to|send (?:a )?(?:thank you|note|"
    r"thanks) to) (?:the |my )?(?:hr|recruiter|secretary|coordinator|receptionist|front desk|"
    r"scheduler|assistant|nurses?|staff)(?: \w+)?(?: too| as well| also)?"
)
_NO_ADDRESS = (
    r"(?:what if|and if|what do i do if) i (?:do not|can not) (?:have|know|find|get) (?:\w+ "
    r"){0,3}?(?:e ?mails?|address(?:es)?)\b.*|(?:how|where) (?:do|can|would|should) i (?:get|find) "
    r"(?:\w+ ){0,3}?(?:e ?mails?|address(?:es)?|contact\w*)\b.*"
)
_ONCE_MORE_TO_CORRECT = (
    r"(?:can|should|may|could|do) i (?:\w+ )?(?:write|e ?mail|call|send|message|"
    r"contact)\b.*\b(?:again|another|second)\b.*\b(?:fix|correct|clarify|put (?:it )?right|explain|"
    r"apologi[sz]e|take (?:it )?back)\b.*"
)

MOVES: tuple[Counsel, ...] = (
    Counsel(
        source="(a) 2; Panel: the coordinator gets one line (J)",
        asked=_WHOM_ELSE,
        says="Whoever interviewed you gets a note of their own, and whoever arranged the day a "
        "line of thanks; nobody else needs one.",
    ),
    Counsel(
        source="(a) Panel: address missing (J)",
        asked=_NO_ADDRESS,
        says="Whoever arranged the interview has every address. Say “I have no address”, and I "
        "give you the line to ask with.",
        unless=("letter",),
        then=False,
    ),
    Counsel(
        source="(a) Disagreements: misstep [1, 25]",
        asked=_ONCE_MORE_TO_CORRECT,
        says="Better no second letter for that. What matters is put right once, plainly, on the "
        "phone or in your next letter; small things are let go [1, 25].",
        unless=("letter",),
        then=False,
    ),
    Counsel(
        source="(a) Badgering: an answer is no follow-up (J)",
        asked=_CALL_BACK,
        says="Call back, today if you can: an answer to them is no follow-up, and counts toward "
        "nothing. Tell me afterwards what you heard.",
        then=False,
    ),
    Counsel(
        source="(a) 3; (c) References [1, 16]",
        asked=_REFERENCES,
        says="References are usually checked just before an offer, so yours should hear of it from "
        "you first [1, 16].",
    ),
    Counsel(
        source="(a) Why it matters [2]",
        asked=_MUST_I_THANK,
        says="You need not, but it helps: 80% of managers weigh it, and 24% of applicants send "
        "one [2].",
    ),
    Counsel(
        source="(c) Call card",
        asked=_MY_CALL,
        says="A check-in can be a call: I then write you a card with the greeting, your interest, "
        "one question about their timing, and thanks, under a minute in all.",
    ),
    Counsel(
        source="(a) Badgering [8]",
        asked=_LINKEDIN,
        says="Better once they have decided: until then your letters are the one channel, and a "
        "second reads as pushing [8].",
    ),
    Counsel(
        source="(c) never: logistics before an offer [27]",
        asked=_FORGOT_TO_ASK,
        says="Keep it for the offer, when every question is welcome; before, it reads as a worry "
        "[27].",
        unless=("concerns", "clarify", "letter"),
    ),
    Counsel(
        source="(d) Withdrawn (J)",
        asked=_DO_NOT_WANT_IT,
        says="Sleep on it. If it stays so, tell them early and kindly: say “I withdrew” to me, and "
        "the note is ready.",
        unless=("interest", "concerns", "reason", "letter", "clarify"),
        then=False,
    ),
    Counsel(
        source="(c) References, whom [17]",
        asked=_PRESENT_JOB,
        says="Nobody at your present job is to be asked unless you agree; say so to them, and name "
        "other references: three to five, peers and supervisors [17].",
        then=False,
    ),
    Counsel(
        source="(c) References, whom [17]",
        asked=_SILENT_REFERENCE,
        says="Ask once more, by phone, and have another name ready: three to five references are "
        "usual [17].",
        unless=("references",),
        then=False,
    ),
)
