"""What was done about a step and its letter, or is to be done about them."""

from __future__ import annotations

from bot.intents.row import ALREADY, NO_WAIT, Intent, intent

_IT = r"(?:them|him|her|it|that|the \S+|my \S+|dr \S+)"
_SENT = rf"{ALREADY}(?:sent|e ?mailed|mailed|called|phoned|texted|notified|messaged)"
_TOLD = rf"{ALREADY}(?:told|wrote(?: to)?|did|left a voicemail for|spoke (?:to|with)|talked to)"
_NAMED = r"(?!all\b|both\b|everyone\b|everybody\b|already\b|nobody\b|no\b)\S+(?: (?!and\b)\S+)?"
_LETTER = (
    r"(?:thank ?(?:yous?|you notes?)|thanks|heads ?up|check ?in|notes?|letters?|e ?mails?|"
    r"references?|close ?out|recruiter)"
)
_CONTACT = (
    r"(?:called|phoned|rang|texted|e ?mailed|mailed|messaged|wrote|contacted|pinged|sent|left (?:a "
    r"|another )?(?:voice ?mail|message))"
)
_OWN_CONTACT = (
    r"(?!.*\b(?:thank\w*|references?|heads ?up|debrief\w*|offer|not|never|if|when|should|me|us|"
    r"back)\b)(?!.*\b(?:they|he|she|we|who) (?:have |has |just |already |also )*(?:called|sent|e "
    r"?mailed|wrote|phoned|texted))(?:(?:.*\b)?(?:i|and|also|then|but|yes|no|wait|well) "
    r")?(?:(?:have|also|already|just|even|then|again|actually) )*"
)
"""The beginning of a sentence in which somebody tells of contacts of their own."""
_TIMES = (
    r"(?:once|twice|thrice|(?:\d+|two|three|four|five|six|ten|several|many|few|couple|"
    r"multiple)(?: of)? (?:times|e ?mails?|calls?|messages?|notes?|follow ?ups?|voicemails?))"
)

ABOUT_A_STEP: tuple[Intent, ...] = (
    intent(
        "only",
        rf"{NO_WAIT}(?:{_SENT}|{_TOLD}) only (?:(?:the )?(?:one|note) )?(?:to |for )?(.+)",
        rf"{NO_WAIT}(?:i (?:have )?)?only (?:sent|told|did|e ?mailed|called)(?: (?:the )?(?:one|"
        r"note))?(?: (?:to|for))? (.+)",
    ),
    intent(
        "unsent",
        rf"{NO_WAIT}(?:i )?(?:(?:have|had|did) )?not (?:actually |really |even )?(?:sen[dt]|e "
        r"?mail(?:ed)?|told?|tell|done|do)(?: (?:it|that|this|them|him|her|one|anything))?(?: yet|"
        r" at all| actually)?",
        rf"{NO_WAIT}i (?:have|did) not (?:actually |really )?(?:call(?:ed)?|text(?:ed)?|"
        r"phoned?)(?: (?:it|that|this|them|him|her))?(?: yet)?",
        rf"{NO_WAIT}((?:that (?:was|is) )?(?:the )?wrong (?:one|step|person|note|letter)|not that "
        r"one|i did not mean that(?: one)?)",
    ),
    intent(
        "call",
        rf"{NO_WAIT}(?:i will |(?:i|would|i d|id|i had) (?:would )?rather |let me )(call|phone|"
        r"write|e ?mail)(?: them| him| her)?",
        rf"{NO_WAIT}(?:i will |i would rather |let me )?(call|phone|write|e ?mail)(?: them| him| "
        r"her)? instead(?: of .+)?",
    ),
    intent(
        "voicemail",
        rf"({ALREADY}(?:tried|called|phoned|rang)(?: (?:the |dr )?\S+)? (?:and )?(?:(?:i|then|"
        r"just) )*left (?:a |them a |him a |her a )?(?:voice ?mail|vm|message))",
        rf"({ALREADY}left (?:a |them a |him a |her a )?(?:voice ?mail|vm)(?: (?:for|with|w) "
        r".{1,30})?)",
    ),
    intent(
        "contacted",
        rf"({_OWN_CONTACT}{_CONTACT}\b.*\b(?:{_TIMES}|on my own|by myself|myself|again|another|"
        r"one more)\b.*)",
        rf"({_OWN_CONTACT}(?:followed up|checked in|reached out)\b.*)",
        rf"({_OWN_CONTACT}{_CONTACT} (?:\S+ ){{0,3}}(?:them|recruiter|hr|manager|office|"
        rf"hospital)\b.*\band (?:(?:i|have|also|then|just) )*{_CONTACT}\b.*)",
    ),
    intent(
        "all_but",
        rf"{_SENT} (?:all|the rest|the others|every\w+|them all|all of them) (?:except|but|"
        r"besides|other than|apart from)(?: the one)?(?: to| for)? (.+)",
        r"(?:all|every\w*|both)(?: (?:the |my )?(?:thank ?yous?|notes?|letters?|of them))* (?:are "
        r"|were )?(?:sent|done|out) (?:except|but|besides|other than|apart from)(?: the "
        r"one)?(?: to| for)? (.+)",
    ),
    intent(
        "all",
        rf"{ALREADY}(?:sent|did|done) (?:them )?(?:all|(both))(?: of them| notes| thank ?yous)?",
        "(?:all|both)(?: are)? (?:sent|done)(?: now)?",
        r"(?:i )?(?:just |already )?(told (?:them )?(?:all|both|every\w+|the references)(?: of "
        r"them)?)(?: now| already| today)?",
        rf"{ALREADY}(?:sent|did) them",
        rf"{_SENT} (?:all (?:of )?)?(?:the (?:rest|others?|remaining (?:ones?|notes?))|"
        r"everything)(?: of them)?(?: too| now| as well| already| today)*",
    ),
    intent(
        "done",
        r"(?:its |it is |that is |they are )?(?:done|sent)(?: it| them| that)?(?: now| already| "
        r"as well| too| also)?",
        rf"{ALREADY}did(?: it| that)?",
        rf"({_SENT} {_IT}(?: \S+)?)",
        rf"({_SENT} (?:it|this|that|one|them|mine|notes?|letters?) (?:off |out |over )?to .+)",
        rf"({_TOLD} {_IT}(?: \S+)?)",
        rf"({_SENT} (?:the |a |my |his |her )?{_LETTER}.*)",
        r"(i (?:have )?(?:told|called|e ?mailed|texted|notified) \S+(?: \S+)?)",
        rf"({ALREADY}(?:told|called|e ?mailed|texted|notified|wrote to) {_NAMED}(?: and "
        rf"{_NAMED}){{0,3}})",
        rf"({_SENT}(?: \S+){{1,3}})",
        rf"((?:all |i am )?done (?:with |w )?(?!with\b|w\b|for\b|now\b){_NAMED})",
        rf"({ALREADY}did (?!(?:it|that|not|the|my|an?|this|well|ok|okay|good|great|bad|"
        rf"fine)\b){_NAMED}(?: already)?)",
        r"(?:yes |yeah |but )*i did (?:tell|send|call|e ?mail|write) (?:to )?(?:it|them|him|her)",
        "(?:note|letter|e ?mail|thank ?you) (?:is )?sent",
        rf"((?!(?:they|he|she|we|you|hr)\b){_NAMED} (?:is |was )?(?:sent|done))",
        rf"((?:the |my )?{_LETTER} (?:for |to )?(?:\S+ ){{0,3}}(?:is |are )?(?:sent|done))",
    ),
    intent(
        "snooze",
        r"(?:remind|ping|nudge|tell|ask) me(?: again)?(?: about (?:it|this|that))? (.+)",
        r"snooze(?: (?:it|this|that))?(?: (?:for|until|till))? (.+)",
        r"((?:move|push|bump|shift|postpone|delay|reschedule|put off) (?:the |my )?(?:check ?in|"
        r"close ?out|follow ?up|reminder|heads ?up|thank ?you(?: note)?)(?: (?:to|for|with) "
        r"\S+(?: \S+)?)? (?:back |out )?(?:to|until|till|by) .+)",
        "snooze",
        r"not (?:now|yet)(?: (?:but )?((?:in|at|on|later|after|before|tomorrow|tonight|this|"
        r"next) .+|later|tomorrow|tonight))?",
        "(?:maybe |i will do (?:it|that) |i will )?(?:later|another time)",
    ),
    intent(
        "skip",
        r"(?:send )?no (?:thank ?you|note|letter)(?: note)? (?:to|for) (.+)",
        r"(?:stop|quit) (?:reminding|bugging|nagging|asking) me (?:about|of|to (?:tell|thank|write"
        r")) (?!it\b|that\b|this\b)(.+)",
        "skip (the (?!question$).+|all .+|(?:this|that) (?:step|one|note|letter))",
        "i (?:will not|do not want to|would rather not) send (?:it|that|one).*",
        r"i (?:will not|do not want to|do not need to|would (?:rather|prefer) not(?: to)?|am not "
        r"going to) (?:write|send|thank|e ?mail|call|contact)(?: an?(?:ything| note| "
        r"letter)?)?(?: to)? ((?!(?:it|that|one|them|this|the \w+ yet)\b)\S+(?: \S+)?)",
    ),
    intent(
        "address",
        r"(?:i )?(?:do not have|have no|have not got|do not know|no|missing|without) (?:(?:his|"
        r"her|their|the|an?|any|dr \S+) )?(?:e ?mail(?: address(?:es)?)?|"
        r"address(?:es)?)(?: (?:for|of) (.+))?",
        r"(?:i )?(?:do not (?:have|know)|did not get|never got|have no|have not got) "
        r"(?!(?:my|your|our|that|this|a|an|the|any|his|her|their)\b)(\S+?(?: \S+?)?)(?: s)? "
        r"(?:e ?mail(?: address)?|address|contact(?: info(?:rmation)?)?)",
        r"(?:.* )?i (?:do not|dont|did not) (?:have|know) (?:his|her|their|the|an?|any) (?:e "
        r"?mail|address)(?: address)?",
        r".* i have no (?:e ?mail|address)(?: address)?(?: for (?:him|her|them))?",
    ),
    intent(
        "draft",
        r"(?:(?:nothing|no|nope) )?(?:just |only )?(?:show|give|draft|write|send) (?:me )?(?:the |"
        r"a |my )?((?:letter|note|e ?mail|draft|thank ?you|check ?in|voicemail|call|reference|"
        r"heads ?up|close ?out).*)",
        "(?:the )?(?:letter|draft|note)s?",
        "draft (.+)",
        r"(?:send|write|text|e ?mail|message) ((?!me\b|it\b|them\b|everyone\b)\S+(?: \S+)?) "
        r"(?:an? |the |my )?(?:quick |short |nice )?(?:update|note|letter|e ?mail|message|text|"
        r"thank ?you)(?: (?:text|note|e ?mail|message|letter))?",
        r"(?:i (?:would like|want|need) to |can i |could i |let me )(?:see|read|have) (?:again "
        r")?(?:the |my )((?:\w+ ){0,2}(?:letter|note|e ?mail|draft|thank ?you|heads ?up)"
        r"(?: (?:for|to) \S+(?: \S+)?)?)(?: again)?",
        "i (?:forgot|still have|still need|have yet) to (thank .+)",
    ),
    intent(
        "leave_out",
        r"((?:please )?(?:remove|delete|drop|cut) the (?:word|words|part|bit|line|"
        r"sentence)s?(?: about| with)? .+|(?:please )?(?:leave|take|cut) out .+|(?:leave|take) .+ "
        r"out(?: of (?:it|the \w+))?|do not mention .+)",
    ),
    intent(
        "letter",
        r"((?:please |make it |a bit |much |that'?s |it'?s |a little |way )*(?:too short|too "
        r"brief|longer|fuller|short|shorter|brief|briefer|warm|warmer|friendlier|formal|(?:more|"
        r"less|too) formal|too long|too stiff|less stiff|more personal)(?:,? (?:and|but) (?:also "
        r")?mention .+)?)",
        r"(?:also |and |(?:the )?same (?:for|to) \S+(?: \S+)? (?:but|and) (?:also )?)?(mention .+)",
        r"(?:change|edit|adjust|fix) (?:the |my |this )?(?:letter|note|e ?mail|draft) to "
        r"((?:say|mention|include|add) .+)",
        r"(?:i (?:want|would like|need|prefer) |make it |write it (?:in )?|could (?:it|this) be |"
        r"can it be )(?:an? )?(?:\w+ )?(shorter|warmer|friendlier|briefer|more formal|less formal|"
        r"more personal|less stiff|simpler)(?: (?:way|note|letter|version|one|tone))?",
        r"((?:change|adjust|fix|rewrite|reword|redo) (?:the |its |my )?(?:tone|style|wording|"
        r"letter|note|draft|e ?mail)(?: of (?:it|the \w+))?|(?:an?)?other tone|a different tone|i "
        r"do not like (?:it|the (?:tone|wording|letter|note|draft)|how it (?:sounds|reads))|it "
        r"(?:sounds|reads) (?:\w+ )?(?:off|wrong|weird|fake|robotic|not like me))",
    ),
)
