"""Plain words outside a question: what a sentence asks for, read as one of the commands.

Each intent is a row: the command it stands for and the phrases that mean it. A `firm` row is
certain enough to be obeyed even while a question is open; the others give way to the answer.
"""

from __future__ import annotations

import re

from bot.model import NewsKind
from bot.value import Value


class Intent(Value, frozen=True):
    command: str
    patterns: tuple[re.Pattern[str], ...]
    firm: bool


def _intent(command: str, *phrases: str, firm: bool = True) -> Intent:
    """`phrases` are patterns over plain lower-case words; a group is what goes with it."""
    return Intent(command, tuple(re.compile(phrase) for phrase in phrases), firm)


_PLEASE = (
    r"(?:please |pls |ok |okay |hey |hi |can you |could you |so |well |and |ugh |argh |sigh |omg )*"
)
_IT = r"(?:them|him|her|it|that|the \S+|my \S+|dr \S+)"
_ALREADY = r"(?:i (?:have )?)?(?:just |already )?"
_NO_WAIT = r"(?:(?:no|wait|actually|sorry|hold on|oh|oops|hm+|but) )*"
_SENT = rf"{_ALREADY}(?:sent|e ?mailed|mailed|called|phoned|texted|notified|messaged)"
_TOLD = rf"{_ALREADY}(?:told|wrote(?: to)?|did|left a voicemail for|spoke (?:to|with)|talked to)"
_NAMED = r"(?!all\b|both\b|everyone\b|everybody\b|already\b|nobody\b|no\b)\S+(?: (?!and\b)\S+)?"
_LETTER = (
    r"(?:thank ?(?:yous?|you notes?)|thanks|heads ?up|check ?in|notes?|letters?|e ?mails?|"
    r"references?|close ?out|recruiter)"
)

_CONTACT = (
    r"(?:called|phoned|rang|texted|e ?mailed|mailed|messaged|wrote|contacted|pinged|sent|"
    r"left (?:a |another )?(?:voice ?mail|message))"
)
_OWN_CONTACT = (
    r"(?!.*\b(?:thank\w*|references?|heads ?up|debrief\w*|offer|not|never|if|when|should|me|us|"
    r"back)\b)(?!.*\b(?:they|he|she|we|who) (?:have |has |just |already |also )*(?:called|sent|"
    r"e ?mailed|wrote|phoned|texted))(?:(?:.*\b)?(?:i|and|also|then|but|yes|no|wait|well) )?"
    r"(?:(?:have|also|already|just|even|then|again|actually) )*"
)
"""The beginning of a sentence in which somebody tells of contacts of their own."""
_PLACE = r"(?:hospital|company|employer|group|practice|clinic|place|facility|agency)"
_TIMES = (
    r"(?:once|twice|thrice|(?:\d+|two|three|four|five|six|ten|several|many|few|couple|multiple)"
    r"(?: of)? (?:times|e ?mails?|calls?|messages?|notes?|follow ?ups?|voicemails?))"
)

INTENTS: tuple[Intent, ...] = (
    _intent("undo", "undo", "undo that", "take (?:that|it) back", "that was wrong", "oops"),
    _intent("back", "back", "go back", "previous(?: question)?"),
    _intent("cancel", "cancel", "cancel (?:that|this|it)", "never ?mind", "forget (?:it|that)"),
    _intent("skip", "skip", "skip (?:that|this|it)(?: question)?", "pass", "next question"),
    _intent("skip", "(?:can|may|could) (?:i|we) skip(?: (?:that|this|it))?(?: question)?"),
    _intent("skip", "skip the question"),
    _intent(
        "skip", "skip ((?:all|everything|the rest)(?: of (?:it|them|these|those))?(?: questions)?)"
    ),
    _intent(
        "only",
        rf"{_NO_WAIT}(?:{_SENT}|{_TOLD}) only (?:(?:the )?(?:one|note) )?(?:to |for )?(.+)",
        rf"{_NO_WAIT}(?:i (?:have )?)?only (?:sent|told|did|e ?mailed|called)"
        r"(?: (?:the )?(?:one|note))?(?: (?:to|for))? (.+)",
    ),
    _intent(
        "unsent",
        rf"{_NO_WAIT}(?:i )?(?:(?:have|had|did) )?not (?:actually |really |even )?"
        r"(?:sent?|e ?mail(?:ed)?|told?|tell|done|do)"
        r"(?: (?:it|that|this|them|him|her|one|anything))?"
        r"(?: yet| at all| actually)?",
        rf"{_NO_WAIT}i (?:have|did) not (?:actually |really )?(?:call(?:ed)?|text(?:ed)?|phoned?)"
        r"(?: (?:it|that|this|them|him|her))?(?: yet)?",
        rf"{_NO_WAIT}((?:that (?:was|is) )?(?:the )?wrong (?:one|step|person|note|letter)|"
        r"not that one|i did not mean that(?: one)?)",
    ),
    _intent(
        "call",
        rf"{_NO_WAIT}(?:i will |(?:i|would|i d|id|i had) (?:would )?rather |let me )(call|phone|"
        r"write|e ?mail)(?: them| him| her)?",
        rf"{_NO_WAIT}(?:i will |i would rather |let me )?(call|phone|write|e ?mail)"
        r"(?: them| him| her)? instead(?: of .+)?",
    ),
    _intent(
        "distress",
        r"i can not (?:do|take|handle|face|cope|go on)(?: (?:with )?(?:this|it|that|any of this|"
        r"any ?more))?\b.{0,120}",
        rf"{_NO_WAIT}i (?:am|feel)(?: (?:so|really|very|too|just|all|feeling|a bit|getting))* (?:"
        r"anxious|nervous|stressed|overwhelmed|scared|worried|panicking|panicky|exhausted|"
        r"depressed|freaking out|a wreck|losing it|desperate|hopeless|tired|drained|wiped(?: out)?|"
        r"burn(?:ed|t) out|fried|sad|upset|heartbroken|disappointed|discouraged|crushed|a mess|"
        r"shaking|crying|spiral\w*|embarrassed|ashamed|mortified)\b"
        r"(?!.*\b(?:i|we) (?:said|told)\b).{0,120}",
        r"(?:i think |i am sure |maybe |now )*they (?:all |must |probably )*hated? (?:me|it)"
        r"(?: now)?",
        r"(?:.* )?i (?:feel|am) (?:so |really |just )?(?:sick|awful|terrible|devastated)\b.{0,80}",
        r"(?!.*\boffer).{0,200}\bi (?:am|feel) (?:so|really|very|too|just) (?:stressed|overwhelmed|"
        r"anxious|"
        r"scared|"
        r"worried|exhausted|torn|confused|lost|tired)\b.{0,120}",
        rf"{_NO_WAIT}should i be (?:worried|nervous|concerned)\b.{{0,80}}",
        rf"{_NO_WAIT}i (?:can not|could not) (?:sleep|relax|focus|concentrate|eat|breathe|stop "
        r"(?:thinking|checking|worrying|refreshing|crying|shaking))\b.{0,80}",
        rf"{_NO_WAIT}i keep (?:on )?(?:replaying|thinking|going over|refreshing|worrying|wondering|"
        r"second guessing|beating|checking (?:my|the))\b.{0,80}",
        r"(?:all |the |this )*wait(?:ing)? (?:is|feels) (?:\w+ )?(?:killing|driving|torture|hard|"
        r"awful|terrible|the worst|unbearable|brutal|hell|stressing)\b.{0,60}",
        r"i (?:hate|can not stand) (?:the |all |this )*(?:wait(?:ing)?|limbo|not knowing)\b.{0,60}",
        r"what a (?:\w+ )?(?:day|week|shift|night)|(?:it was a )?(?:\w+ )?(?:long|rough|hard|bad) "
        r"(?:day|week|shift|night)(?: \w+){0,3}",
        r"(?:just |please )*tell me (?:that )?(?:it|every ?thing|this) (?:will|is|gonna)\b.{0,60}|"
        r"(?:will (?:it|this)|(?:it|this) will) (?:all )?be (?:ok|okay|fine|all ?right)(?: right)?",
        r"(?:.* )?i am (?:\w+ )?(?:afraid|scared|terrified|dreading) (?:to|of)\b.{0,60}",
    ),
    _intent(
        "misstep",
        r"(?!.*\b(?:it|that) is\b)(?:.* )?i (?:\w+ )?(?:blanked|froze|choked|bombed|blew it|"
        r"botched|messed (?:\w+ )?up|screwed (?:\w+ )?up|fucked (?:\w+ )?up|stumbled|rambled|cried|"
        r"teared up|stuttered|mumbled|(?:talked|spoke|went on) (?:\w+ )?too (?:much|fast|long))\b"
        r".{0,100}",
        r"(?:i think |i feel like |maybe |and )*i (?:was|came (?:off|across)(?: as)?|sounded|"
        r"seemed) "
        r"(?:way |far |a bit )?too \w+\b.{0,60}",
        r"(?:.* )?i (?:could|did) not (?:answer|know the answer|know what to say|explain)\b.{0,80}",
        r"i (?:just )?(?:said|kept saying) (?:um|uh|like)\b.{0,60}",
        r"my (?:hands|voice|knees) (?:were|was) shak\w+.{0,60}",
        r"i (?:feel like|think|know) i (?:failed|sucked|ruined it|did (?:\w+ )?(?:badly|terribly))"
        r"\b.{0,60}",
        rf"{_NO_WAIT}i was (?:\w+ )?(?:late|flustered|sweating|shaking|nervous)\b.{{0,60}}",
        rf"{_NO_WAIT}i (?:called (?:him|her|them|dr \S+) (?:by )?the wrong name|got (?:his|her|"
        rf"their) "
        r"names? wrong|mixed up (?:his|her|their|the) names?)\b.{0,60}",
    ),
    _intent(
        "heard",
        r"(?:i |we )?(?:have |just |finally )*(?:heard (?:back|from them)|got (?:an answer|a reply|"
        r"a response))(?: (?:from|at) (\S+(?: \S+){0,2}))?(?: today| just now)?",
    ),
    _intent("help", "help", "help me", "what can you do", "how does this work", "commands"),
    _intent(
        "next",
        "(?:ok )?(?:so )?(?:what is |whats )?next",
        r"(?:ok )?(?:so )?what happens (?:now|next|then)",
        r"(?:(?:what is|whats|any|give me) )?(?:the |my |a |an )?(?:status|update|news)"
        r"(?: update)?",
        "(?:what is |whats )(?:up|due|left)",
        "what do i (?:do|need to do|have to do|send)(?: now| next| first| then)*",
        "what(?: should| do)? i (?:do|send)(?: now| next| first| then)*",
        "(?:what now|now what)(?: do i do)?",
        "(?:is )?(?:there )?anything (?:due|left|to do|next|else|more)"
        "(?: (?:to do|for me|now|i (?:need|have) to do))?",
        "(?:do|must|should) i (?:need|have)? ?(?:to )?do (?:any|some)thing(?: else| more| now)*",
        "(?:am i|are we) (?:all )?(?:done|set|good|finished)(?: for now| now| here)?|all set",
        "where (?:are we|am i)",
    ),
    _intent(
        "show",
        "(?:show )?(?:me )?(?:my |the )?plan",
        "show",
        "show me",
        "(?:what is|whats) (?:my|the) plan",
    ),
    _intent("show", r"show (?:me )?(?:interview )?(\d+|(?!me\b|the\b|all\b|my\b)\S+)"),
    _intent("list", "list", "(?:list |show )?(?:me )?(?:all )?(?:my )?interviews"),
    _intent("why", "why", "why is that", "why (?:now|this|that|so \\w+)", "says who", "how come"),
    _intent("why", r"why (.+)", firm=False),
    _intent("why", r"(?:what is|whats) (?:the |this |that |a )(.+) for"),
    _intent(
        "pause",
        "pause",
        "stop (?:writing|messaging|reminding|bothering|bugging)(?: to)? me",
        "stop",
        "mute",
        "(?:please )?make it stop",
        "(?:just )?(?:leave me alone|go away|shut up|stop it|(?:fuck|piss|bug|buzz) off|fuck you)",
    ),
    _intent("resume", "resume", "unpause", "start again", "unmute"),
    _intent("settings", "settings", "my settings", "preferences", "settings (.+)"),
    _intent("export", "export", "export my data", "(?:show|send) me (?:all )?my data"),
    _intent(
        "forget",
        "(?:please )?(?:forget|erase)(?: it all)?",
        "(?:(?:how )?(?:do|can|could) (?:i|you) )?"
        "(?:erase|delete|forget) (?:me|everything|all(?: of it)?|my data|all my data)",
        r"(?:erase|delete|remove|forget|drop) (?:my |the )?(?!new\b|the\b|my\b)"
        r"((?:\S+ ){1,4})interview",
        r"(?:erase|delete|remove|forget|drop) (?:my |the |this )?(interview)",
        r"(?:erase|delete|remove|forget|drop) (?:my |the )?interview "
        r"(?:at |with |from |for |number )?(?:the )?(.+)",
        r"(?:erase|delete) (?!it\b|that\b|this$)(\S+(?: \S+){0,2})",
    ),
    _intent(
        "thanks",
        "(?:ok |great |perfect )?(?:many )?(?:thanks|thank you|thx|ty)(?: .{0,20})?",
        r"you (?:are|re) (?:so |really |very )?(?:the best|great|awesome|amazing|helpful|kind|"
        r"sweet|"
        r"a (?:life ?saver|gem|star))|(?:i )?(?:love|appreciate) (?:you|this|it)(?: so much)?|you "
        r"rock|good bot|(?:that|this) (?:is |was )?(?:really |very |so )?help(?:s|ed|ful)"
        r"(?: a lot)?",
    ),
    _intent(
        "bye",
        r"(?:good )?night(?: night)?|bye(?: bye| now)?|good ?bye|see (?:you|ya)(?: later| soon)?|"
        r"ttyl|talk (?:to you )?(?:later|soon)|(?:i am )?(?:going|off) to (?:bed|sleep|work)",
    ),
    _intent(
        "okay",
        "(?:ok|okay|got it|will do(?: it| that| so)?|sounds good|great|perfect|cool|understood|"
        "alright|sure)(?: later| tonight| soon| then| tomorrow)*",
        r"(?:ok |okay |then )*(?:i (?:will|can|am (?:happy|glad|going) to) |happy to |glad to )"
        r"(?:just )?wait(?: (?:until|till|for|as|then|it out)\b.{0,40})?",
        "(?:i (?:will|am going to|am) )?(?:do|send|write|call|tell|finish|sending|writing|doing|"
        "calling)(?: (?:it|that|this|them|him|her|one))?(?: off| out)?(?: (?:now|later(?: today)?|"
        "tonight|soon|then|tomorrow|in a (?:bit|minute|while)|this \\w+|after \\w+))+",
        "l+o+l+|(?:a?ha|he){2,}h?|hm+|meh|ugh+|whew|phew|a+h+|o+h+|omg|oof|yikes|sigh|wow|yay+|nice",
        firm=False,
    ),
    _intent(
        "hello",
        "(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning|yo)(?: (?:there|again|bot))*",
        "(?:are )?you (?:still )?there|any(?:body|one) (?:there|home)|test(?:ing)?",
    ),
    _intent(
        "voicemail",
        rf"({_ALREADY}(?:tried|called|phoned|rang)(?: (?:the |dr )?\S+)? (?:and )?"
        r"(?:(?:i|then|just) )*left (?:a |them a |him a |her a )?(?:voice ?mail|vm|message))",
        rf"({_ALREADY}left (?:a |them a |him a |her a )?(?:voice ?mail|vm)"
        r"(?: (?:for|with|w) .{1,30})?)",
    ),
    _intent(
        "contacted",
        rf"({_OWN_CONTACT}{_CONTACT}\b.*\b(?:{_TIMES}|on my own|by myself|myself|again|another|"
        r"one more)\b.*)",
        rf"({_OWN_CONTACT}(?:followed up|checked in|reached out)\b.*)",
        rf"({_OWN_CONTACT}{_CONTACT} (?:\S+ ){{0,3}}(?:them|recruiter|hr|manager|office|hospital)\b"
        rf".*\band (?:(?:i|have|also|then|just) )*{_CONTACT}\b.*)",
    ),
    _intent(
        "realnews",
        r"(.*\b(?:competing|another|other|second) (?:job )?offer\b.*)",
        r"((?!.*\b(?:recruiter|agency)\b).*\b(?:gave|gives|giving|extended) me (?:until|till|til|"
        r"more time|"
        r"an extension)\b.*)",
        rf"(.*\b(?:an)?other {_PLACE}\b.*\boffer(?:ed)?\b.*)",
        rf"(.*\boffer(?:ed)?\b.*\b(?:elsewhere|somewhere else|(?:another|different) {_PLACE})\b.*)",
        r"(.*\b(?:licen[sc]e|dea|certification|privileges?) (?:was |is |has been |came |just )*"
        r"(?:issued|approved|granted|through|in)\b.*)",
        r"(.*\b(?:got|received|have) my (?:\w+ )?(?:licen[sc]e|certification|dea)\b.*)",
    ),
    _intent(
        "next",
        r"when (?:can|may|should|do|could|will|shall) (?:i|we)(?: \w+)? (?:follow up|send|write|"
        r"e ?mail|call|text|contact|thank|check in|reach out|hear)\b.*",
        r"tell me (?:again )?when (?:it|that|this|the \w+(?: \w+)?) is(?: due)?",
        r"when (?:is it|would it be|is) (?:\w+ )?(?:ok|okay|fine|best|good|all ?right|time|"
        r"allowed) "
        r"(?:time )?(?:for me )?to (?:follow up|write|e ?mail|call|check in|reach out)\b.*",
        r"when (?:is|are) (?:the |my )?(?:next |first |second |last )?(?:thank \w+|thanks|"
        r"heads ?up|check ?in|close ?out|step|note|letter|reminder)s?(?: due| on)?",
        r"is it too (?:early|soon) (?:for me )?to (?:follow up|send|write|e ?mail|call|check in|"
        r"reach "
        r"out)\b.*",
        r"(?:should|shall|can|may|must) i (?:follow up|send|write|e ?mail|call|text|contact|"
        r"apologi[sz]e|thank|check in|reach out)\b.*",
    ),
    _intent(
        "all_but",
        rf"{_SENT} (?:all|the rest|the others|every\w+|them all|all of them) (?:except|but|besides|"
        r"other than|apart from)(?: the one)?(?: to| for)? (.+)",
        r"(?:all|every\w*|both)(?: (?:the |my )?(?:thank ?yous?|notes?|letters?|of them))* (?:are |"
        r"were )?(?:sent|done|out) (?:except|but|besides|other than|apart from)(?: the one)?"
        r"(?: to| for)? (.+)",
    ),
    _intent(
        "all",
        rf"{_ALREADY}(?:sent|did|done) (?:them )?(?:all|(both))(?: of them| notes| thank ?yous)?",
        "(?:all|both)(?: are)? (?:sent|done)(?: now)?",
        r"(?:i )?(?:just |already )?(told (?:them )?(?:all|both|every\w+|the references)(?: of "
        r"them)?)(?: now| already| today)?",
        rf"{_ALREADY}(?:sent|did) them",
        rf"{_SENT} (?:all (?:of )?)?(?:the (?:rest|others?|remaining (?:ones?|notes?))|everything)"
        r"(?: of them)?(?: too| now| as well| already| today)*",
    ),
    _intent(
        "done",
        r"(?:its |it is |that is |they are )?(?:done|sent)(?: it| them| that)?(?: now| already)?",
        rf"{_ALREADY}did(?: it| that)?",
        rf"({_SENT} {_IT}(?: \S+)?)",
        rf"({_TOLD} {_IT}(?: \S+)?)",
        rf"({_SENT} (?:the |a |my |his |her )?{_LETTER}.*)",
        r"(i (?:have )?(?:told|called|e ?mailed|texted|notified) \S+(?: \S+)?)",
        rf"({_ALREADY}(?:told|called|e ?mailed|texted|notified|wrote to) {_NAMED}"
        rf"(?: and {_NAMED}){{0,3}})",
        rf"({_SENT}(?: \S+){{1,3}})",
        r"(?:yes |yeah |but )*i did (?:tell|send|call|e ?mail|write) (?:to )?(?:it|them|him|her)",
        "(?:note|letter|e ?mail|thank ?you) (?:is )?sent",
        rf"((?!(?:they|he|she|we|you|hr)\b){_NAMED} (?:is |was )?(?:sent|done))",
        rf"((?:the |my )?{_LETTER} (?:for |to )?(?:\S+ ){{0,3}}(?:is |are )?(?:sent|done))",
    ),
    _intent(
        "snooze",
        r"(?:remind|ping|nudge|tell|ask) me(?: again)?(?: about (?:it|this|that))? (.+)",
        r"snooze(?: (?:it|this|that))?(?: (?:for|until|till))? (.+)",
        "snooze",
        r"not (?:now|yet)(?: (?:but )?((?:in|at|on|later|after|before|tomorrow|tonight|this|next)"
        r" .+|later|tomorrow|tonight))?",
        "(?:maybe |i will do (?:it|that) |i will )?(?:later|another time)",
    ),
    _intent(
        "settings",
        r"(quiet (?:hours )?(?:from )?\S.*)",
        r"((?:my )?(?:time ?zone|zone) (?:is )?\S.*)",
        r"(i work nights.*|nights (?!are|were|is).+)",
        r"(my name is .+)",
        r"(my (?:phone|cell|mobile)(?: number)? is .+)",
        r"(dates? (?:day|month) first)",
    ),
    _intent(
        "skip",
        "skip (the .+|all .+|(?:this|that) (?:step|one|note|letter))",
        "i (?:will not|do not want to|would rather not) send (?:it|that|one).*",
    ),
    _intent(
        "address",
        r"(?:i )?(?:do not have|have no|have not got|do not know|no|missing|without) "
        r"(?:(?:his|her|their|the|an?|any|dr \S+) )?(?:e ?mail(?: address(?:es)?)?|address(?:es)?)"
        r"(?: (?:for|of) (.+))?",
        r"(?:.* )?i (?:do not|dont|did not) (?:have|know) (?:his|her|their|the|an?|any) (?:e ?mail|"
        r"address)(?: address)?",
        r".* i have no (?:e ?mail|address)(?: address)?(?: for (?:him|her|them))?",
    ),
    _intent(
        "silence",
        r"(?!nothing$)(?:i )?(?:have |has |had )?(?:still )?(?:not )?(?:heard )?(?:nothing|no "
        r"(?:news|answer|reply|response|word|decision|offer))(?: back)?(?: yet| so far)?"
        r"(?: from \S+(?: \S+)?)?",
        r"(?:i |they |he |she |we )?(?:still )?(?:have|has|did) not (?:heard|hear|answered|answer|"
        r"replied|reply|responded|respond|called|written|decided)(?: back| me| anything)*"
        r"(?: yet| so far)?(?: from \S+(?: \S+)?)?",
        r"(?:they|he|she) never (?:answered|replied|wrote|called)(?: back| me)*",
        r"(?:i |we )?(?:have )?never heard(?: anything)?(?: back)?(?: from \S+(?: \S+)?)?",
        r"is it (?:bad|normal|ok|okay|a bad sign|weird)\b.*\b(?:heard|answered|called|replied|"
        r"responded)\b.*",
        r"(?:i think )?\w+ (?:(?:have|has|just|are|is|totally) )*ghost(?:ed|ing) me(?: again)?",
        r"(?:i )?(?:have |am |was |got |just |been |being )*ghosted(?: again)?",
        firm=False,
    ),
    _intent(
        "draft",
        r"(?:(?:nothing|no|nope) )?(?:just |only )?"
        r"(?:show|give|draft|write|send) (?:me )?(?:the |a |my )?((?:letter|note|e ?mail|"
        r"draft|thank ?you|check ?in|voicemail|call|reference|heads ?up|close ?out).*)",
        "(?:the )?(?:letter|draft|note)s?",
        "draft (.+)",
        r"(?:i (?:would like|want|need) to |can i |could i |let me )(?:see|read|have) (?:again )?"
        r"(?:the |my )((?:\w+ ){0,2}(?:letter|note|e ?mail|draft|thank ?you|heads ?up))(?: again)?",
        "i (?:forgot|still have|still need|have yet) to (thank .+)",
    ),
    _intent(
        "leave_out",
        r"((?:please )?(?:leave|take|cut) out .+|(?:leave|take) .+ out(?: of (?:it|the \w+))?|"
        r"do not mention .+)",
    ),
    _intent(
        "letter",
        r"((?:please |make it |a bit |much |that'?s |it'?s )*(?:short|shorter|brief|briefer|warm|"
        r"warmer|friendlier|formal|(?:more|less|too) formal|too long|too stiff|less stiff|"
        r"more personal)(?:,? (?:and|but) (?:also )?mention .+)?)",
        r"(?:also |and )?(mention .+)",
        r"(?:i (?:want|would like|need|prefer) |make it |write it (?:in )?|could (?:it|this) be |"
        r"can it be )"
        r"(?:an? )?(?:\w+ )?(shorter|warmer|friendlier|briefer|more formal|less formal|more "
        r"personal|less "
        r"stiff|simpler)(?: (?:way|note|letter|version|one|tone))?",
        r"((?:change|adjust|fix|rewrite|reword|redo) (?:the |its |my )?(?:tone|style|wording|"
        r"letter|"
        r"note|draft|e ?mail)(?: of (?:it|the \w+))?|(?:an?)?other tone|a different tone|i do not "
        r"like "
        r"(?:it|the (?:tone|wording|letter|note|draft)|how it (?:sounds|reads))|it (?:sounds|"
        r"reads) "
        r"(?:\w+ )?(?:off|wrong|weird|fake|robotic|not like me))",
    ),
    _intent(
        "new",
        rf"((?:and |then |also |i )*{_ALREADY}(?:also )?"
        r"(?:had|did|finished|got (?:done|out)(?: of)?|came out of|have)(?: with)? "
        r"(?:an?|my|another|the) (?:\w+ ){0,3}interview\b.*)",
        r"((?:my |the )?(?:second|2nd|third|3rd|next|final|follow ?up) (?:interview|round|visit|"
        r"shadow day) "
        r"(?:(?:is|was|just|all|now) )*(?:done|over|finished|ended|behind me)\b.*)",
        r"((?:and |then |btw |oh )*(?:i )?also (?:just )?(?:interviewed|had an interview|did an "
        r"interview) "
        r"(?:at|with|for) .+)",
        r"((?:just |i |i just )*(?:finished|had|did|done with|got out of|back from) (?:the|my) "
        r"(?:second|2nd|"
        r"third|3rd|next|final|follow ?up) (?:interview|round|visit|one|shadow day)\b.*)",
        r"((?:and |then |also )*(?:an?|the|my) (?:second|third|fourth|other|next) "
        r"(?:one|interview) (?:was |is )?(?:at|with) .+)",
        r"(?:log |add |start )?(?:a )?(?:new|another) interview(?: (.+))?",
    ),
    _intent(
        "tick",
        r"tick (.+)",
        r"(both (?:have |of us have |sides have )?signed)",
        r"((?:(?:it|the contract|contract) is |all |fully )?signed by (?:both|everyone|all).*)",
        r"(both signatures (?:are )?(?:there|done|in|on it).*)",
    ),
    _intent("references", "(?:my )?references"),
    _intent(
        "muted",
        r"(?!i (?!was)|.*\bi (?:should|will|can|would)\b)((?:.*\b)?(?:\S+ ){1,3}"
        r"(?:just |also )?(?:said|told|asked|want|wants|wrote|(?:do|does)(?= not (?:want|wish|like|"
        r"take|accept|allow|need)\b))\b.*\b(?:not|no|never|without)\b.*\b(?:contact\w*|calls?|"
        r"notes?|e ?mails?|write|follow ?ups?|reach|bother)\b.*)",
        r"((?:they said )?do not call us\b.* call you)",
        r"((?:they |he |she )?(?:(?:said|told me|says) )?(?:that )?(?:they|he|she) (?:are|is|were|"
        r"still have|have) (?:still )?(?:interviewing|seeing|meeting|talking to|to (?:see|meet)) "
        r"(?:\w+ ){0,2}?(?:others?|other|more|another|candidates|people|applicants)\b.*)",
        firm=False,
    ),
    _intent("edit", "(?:edit|change|correct)(?: (.+))?"),
)

_THEY = r"(?:they|he|she|we|it|the (?:recruiter|manager|chief|hospital|group)|dr \w+|\w+)"
_JOB = r"(?:job|position|offer|role|gig|assignment)"
_SOMEONE = (
    r"(?:(?:someone|somebody)(?: else)?(?! to\b)|(?:another|an internal|a different) (?:candidate|"
    r"applicant|person|one|hire|crna|np|pa|anesthesiologist|nurse|physician|doctor|provider)\b)"
)
_NO_MORE = (
    r"(?=$| (?:to (?:me|us|them|him|her|it|my application|(?:the|their) offer)|thanks|thank|today|"
    r"yesterday|tonight|this|last|on|at|from|by|in|after|"
    r"already|again|because|since|and|but|so|just|sadly|unfortunately|for now|via|over|anyway)\b)"
)
"""What may follow a yes or a no that is the whole answer: it was not said to something."""
_TO_WORK = r"(?! (?:to (?!start\b|join\b|sign\b|work\b)|for an? |at |in |as a reference))"
_NOT_PAPER = r"(?! (?:offer|description|posting|ad|listing|letter|interview|details|sheet)\b)"
_PULLED = r"(?:pulled|withdrew|withdrawn|rescinded|revoked|retracted|took back|cancell?ed)"

NEWS: tuple[tuple[NewsKind, str], ...] = (
    (
        NewsKind.REPLY,
        r"\b(?:answered|replied|responded|wrote|got|called|heard|said|mailed)\b.*\b(?:no decision|"
        r"nothing (?:is |was |has been )?decided|undecided|"
        r"not (?:yet )?decided|still (?:deciding|interviewing))",
    ),
    (
        NewsKind.ACCEPTED,
        rf"\b(?:i|we) (?:have |just )*(?:accepted|signed(?! (?:up|in|out|off)\b)|said "
        rf"yes{_NO_MORE}|"
        rf"took (?:it\b(?! easy)|the {_JOB}\b{_NOT_PAPER}))(?=$| )|"
        rf"\bi am (?:taking|accepting) (?:it|the {_JOB}|their offer)\b|"
        rf"^(?:just )?(?:accepted|took|signed)(?: (?:it|the {_JOB}|the contract|their offer))?$|"
        r"^(?:ok |yes |well |so |we |just )*accepted(?: it)?\b(?= (?:and|confirmed|in writing|"
        r"today|yesterday|last|this|on|with|by|verbally|all|the|start\w*|i start|from))",
    ),
    (
        NewsKind.WITHDRAWN,
        r"\bi (?:have |just |am |want to |had to |decided to )*(?:withdr[ae]wn?|withdrawing|"
        r"pull(?:ed|ing)? out|back(?:ed|ing)? out|turn(?:ed)? (?:it|them|the offer) down|declined?|"
        rf"not interested(?=$| any ?more| in (?:it|this|them|that|(?:the|their) {_JOB})\b)|"
        r"(?:took|take|taking) (?:another|a different) (?:job|offer|position))|"
        r"^withdr[ae]wn?$|^not interested(?: any ?more)?$",
    ),
    (
        NewsKind.REJECTED,
        rf"\b{_THEY} (?:just )?(?:said no{_NO_MORE}|rejected me|turned me down|passed on me|"
        rf"declined(?=$| (?:me|my|to (?:hire|offer|move)))|"
        rf"(?:(?:went|are going|decided to go) with|chose|picked|hired|decided (?:on|for)|"
        rf"settled on|gave it to|offered it to|went for) {_SOMEONE})|"
        rf"\b(?:they|he|she) (?:rejected|passed){_NO_MORE}|"
        rf"\b{_PULLED} (?:the|their|my|that|its) (?:\w+ )?offer\b|"
        rf"\boffer (?:(?:was|is|has been|got|just) )*(?:{_PULLED}|off the table)\b|"
        r"\b(?:got|was|been) (?:rejected|turned down)\b|"
        r"\b(?:got|had|received) an? (?:rejection|no)\b|"
        rf"\bdid not get (?:it|the {_JOB})$|"
        r"\bnot (?:been )?(?:selected|chosen|moving forward)\b|"
        rf"\bno luck\b|^(?:rejected|rejection|a no)$|\b{_JOB} (?:is |was |has been )?filled\b",
    ),
    (
        NewsKind.NEXT_ROUND,
        r"\b(?:second|2nd|third|3rd|next|another|final|follow ?up) (?:round|interview)\b|"
        r"\b(?:invited|asked|inviting) me back\b|\bwant(?:s|ed)? (?:me )?(?:to (?:meet|see|"
        r"interview) me again|back)\b|\b(?:invited|asked) (?:me )?(?:for|to) an? (?:site visit|"
        r"shadow day|working interview)\b|\bsite visit invitation\b",
    ),
    (
        NewsKind.OFFER,
        r"\b(?:they|he|she) (?:just |finally )?offered(?=$| (?:on the spot|right|then and there|"
        r"already|it to me|need|want|and|but|today|yesterday|"
        r"just now|this morning|must|have to)\b)|"
        r"\b(?:got|have|received|gave me|made me|extended(?: me)?|getting|sent me|made) "
        r"(?:an?|the|their|me an?) (?:\w+ )?offer\b|\boffered (?:me|it|us)\b|"
        r"\b(?:called|wrote|came|got|e ?mailed|phoned|rang|heard)(?: me)?(?: back)?(?: from \w+)? "
        r"with (?:an?|the|their|my) (?:\w+ )?offer\b|"
        rf"(?:\bi|^(?:just|yes|ok|omg|guess what|so)?) ?got (?:it|the {_JOB}\b{_NOT_PAPER})\b|"
        rf"\bthey (?:said yes{_NO_MORE}|want me{_TO_WORK}|hired me|(?:picked|chose|selected) me|"
        rf"want to hire me)(?=$| )|"
        r"^(?:an? |the )?offer(?:ed)?$|\bi (?:am|was|got) (?:hired|offered)\b",
    ),
    (
        NewsKind.NEW_DATE,
        r"\b(?:they|he|she|decision|it|we|recruiter) (?!.*\b(?:every|each) (?:day|week|morning)\b)"
        r".{0,40}?(?:decid\w*|decision|let me know|"
        r"get(?:ting)? back|know|hear back|call me|postponed|pushed|delayed|moved)\b|"
        r"^(?:a )?new (?:decision )?date\b|\bpostponed\b|\bdecision (?:by|on|next|in)\b",
    ),
    (
        NewsKind.REPLY,
        r"\b(?:they|he|she|the (?:recruiter|manager|chief)|dr \w+|recruiter) (?:just |finally )?"
        r"(?:answered|replied|responded|wrote back|called(?: me)?(?: back)?|e ?mailed(?: me)?"
        r"(?: back)?|got back)\b|^(?:reply|replied|answered)$|^(?:i )?heard back\b.*\bnothing\b|"
        r"\bstill (?:deciding|interviewing|waiting on)\b",
    ),
)
"""What the words for each outcome are; the first that fits holds."""
_NEWS = tuple((kind, re.compile(pattern)) for kind, pattern in NEWS)
_SPEAKS_OF = re.compile(
    r"^(?:if|when|what|how|should|shall|do|does|did(?! not)|will|would|could|can|who|why|where|"
    r"suppose|let me know)\b|\bwhether\b|"
    r"\b(?:if|whether|that|hope|asking if) i (?:\w+ )?(?:got|get) (?:it|the \w+)\b|"
    r"\b(?:no|never|without|if|when|hope|hoping|should|would|will|might|may|expect\w*|"
    r"waiting for|waiting to|think|guess|not sure|(?:have|has|did|do|does|was) not) "
    r"(?:\w+ ){0,3}(?:offer(?:ed)?|reject\w*|accept\w*|answer\w*|repl\w+|respond\w*|withdraw\w*|"
    r"want me|said|heard|hear|get it|get the)\b"
)
"""Questions, hopes and denials: the sentence only speaks of an outcome."""
_DENIED = re.compile(rf"\b(?:did not get|not get) (?:it|the {_JOB})$|\bno luck\b")
"""Denials that are news themselves."""

_CONTRACTIONS = (
    (r"\bwon ?'?t\b", "will not"),
    (r"\bcan'?t\b", "can not"),
    (r"\b(do|does|did|is|was|are|have|has|had|would|could|should)n'?t\b", r"\1 not"),
    (r"\b(i)'?m\b", r"\1 am"),
    (r"\b(they|we|you)'re\b", r"\1 are"),
    (r"\btheyre\b", "they are"),
    (r"\b(i|they|we|you)'?ve\b", r"\1 have"),
    (r"\b(i|they|he|she|it|you)'ll\b", r"\1 will"),
    (r"\btheyll\b", "they will"),
    (r"\b(it|that|what|he|she|decision)'s\b", r"\1 is"),
)


def plain(text: str) -> str:
    """Lower-case words without punctuation and contractions, for matching phrases."""
    words = text.lower().replace("’", "'")
    for short, long in _CONTRACTIONS:
        words = re.sub(short, long, words)
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())


def read_intent(text: str, *, firm: bool) -> tuple[str, str] | None:
    """The command a sentence stands for and the words it goes with, None where there is none."""
    if len(text) > 300:
        return None
    words = re.sub(rf"^{_PLEASE}", "", plain(text)) or plain(text)
    words = re.sub(r" please$", "", words)
    for intent in INTENTS:
        for pattern in intent.patterns if intent.firm or not firm else ():
            if match := pattern.fullmatch(words):
                rest = next((group for group in match.groups() if group), "")
                return intent.command, _as_typed(text, rest) if rest else ""
    return None


def _as_typed(text: str, rest: str) -> str:
    """The tail of the text that the plain words stand for, in the user's own spelling."""
    for start in range(len(text)):
        if (start == 0 or not text[start - 1].isalnum()) and plain(text[start:]) == rest:
            return text[start:].strip()
    return rest


def read_news(text: str) -> NewsKind | None:
    """What somebody heard back, or decided; None where the sentence only speaks of it."""
    words = plain(text)
    if len(text) > 300 or text.strip().endswith("?"):
        return None
    if _SPEAKS_OF.search(words) and not _DENIED.search(words):
        return None
    return next((kind for kind, pattern in _NEWS if pattern.search(words)), None)
