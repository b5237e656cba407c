"""Whether a sentence asks to push the employer: what the policy calls badgering, in plain words.

It takes three things: a wish or a question of the user's own, a way of getting in touch, and too
much of it. What is one of them alone ("I called them twice", "can I call them?") is no pushing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from bot.plain import plain


class Push(StrEnum):
    """What is too much: policy (a), Badgering; the first that a sentence holds."""

    UNTRUE = "something untrue"
    PRESSURE = "pressure or reproach"
    OTHERS = "other people there"
    CHANNELS = "several channels"
    THANKS = "a second thank-you"
    AGAIN = "again and again"
    EARLY = "too early"


LONGEST = 200
"""Longer texts are letters or stories."""
_BUG = (
    r"(?:bug|nag|pester|hound|harass|badger|spam|bombard|bother|chas|push|poke|pok|pressur|"
    r"stalk)(?:g|m)?(?:e|ing)?"
)
_VERB = (
    r"(?:(?:re ?)?(?:call|phon|ring|e ?mail|mail|writ|text|messag|ping|contact|send|draft|dm|cc)"
    rf"(?:e|s|ing|ed)?|dial|reach(?:ing)? out|follow(?:ing)? up|check(?:ing)? (?:in|back|up|with)|"
    rf"nudg(?:e|ing)|{_BUG}|remind(?:ing)? (?:them|him|her|dr|the)|leav(?:e|ing)|drop(?:ping)?|"
    r"talk(?:ing)? to|tell(?:ing)? (?:them|him|her)|go(?:ing)? (?:over|around|through|to|back|"
    r"there|in)|get(?:ting)? (?:in touch|hold|back to|me in front)|(?:show|turn)(?:ing)? up|"
    r"(?:stop|swing|com|pop|driv|walk|head|go)(?:e|p)?(?:ing)? (?:by|in|over|into|up there)|"
    r"visit(?:ing)?|"
    r"post(?:ing)?|tweet(?:ing)?|wait(?:ing)? (?:in|at|outside|by|for (?:the|dr|her|him))|"
    r"do(?:ing)?(?= (?:the|both|all) (?:\w+ )*(?:check ?in|close ?out|follow ?up))|bring(?:ing)?|"
    r"fir(?:e|ing) off|shoot(?:ing)?|lean(?:ing)? on|drop(?:ping)? off|slid(?:e|"
    r"ing) into|forward(?:ing)?|escalat(?:e|ing)|complain(?:ing)?|"
    r"blow(?:ing)? up|"
    r"(?:move|bump|bring|pull) the (?:check ?in|close ?out|follow ?up)|try (?:her|his|their|the)|"
    r"hit(?:ting)? (?:them|him|her) up)"
)
_ASK = (
    r"(?:ask(?:ing)?|find(?:ing)? out|see (?:if|whether|what)|hear|know|check(?:ing)?|"
    r"talk(?:ing)? to|put in a (?:good )?word|pump|sound out)"
)
_NOUN = (
    r"(?:follow ?ups?|check ?ins?|close ?outs?|e ?mails?|notes?|letters?|reminders?|messages?|"
    r"texts?|calls?|voice ?mails?|nudges?|pings?|lines?)"
)
_FILLER = (
    r"(?:please|pls|ok|okay|hey|so|well|and|but|then|no|yes|just|maybe|look|listen|fine|honestly|"
    r"seriously|damn(?: it)?|screw (?:it|this|that)|fuck (?:it|this|that)|forget (?:it|that)|"
    r"come on|ugh|go ahead(?: and)?|i said) "
)
_IMPERATIVE = re.compile(
    rf"(?:{_FILLER})*(?:{_VERB} (?:and|plus|or) (?:\w+ )?{_VERB}\b|"
    rf"(?:have|get|let|ask) (?:my \w+|some\w+(?: else)?|the \w+) (?:to )?{_VERB}\b|{_VERB} "
    rf"(?:(?:out )?to |with |on )?(?:them|"
    rf"this|their|his|him|her|it(?! done| a day| off)|"
    rf"em|dr|"
    r"hr|the|my|all|every\w*|again|another|one|two|an?|something|more|weekly|daily|patel|for)\b|"
    rf"(?:one (?:more|last)|two|another) (?:\w+ ){{0,2}}{_NOUN}\b|(?:every|each) \w+ {_VERB}\b|"
    rf"(?:keep|start) {_VERB}|(?:give|get|make|find|move|bump|schedule|set|plan|put)\b.*|"
    rf"skip the wait\w*|{_ASK} (?:the|my|an?|around|them|some\w*|any\w*|her|his|their)\b)"
)
_TOLD = re.compile(
    rf"(?:{_FILLER})*(?:called|phoned|e ?mailed|mailed|texted|messaged|pinged|contacted|drafted|"
    r"followed|checked|nudged|wrote|sent|rang|left|dropped|told|asked|went|got|talked|bugged|"
    r"resent)\b"
)
"""What was done is no order."""
_WISH = re.compile(
    r"\bwould it be \w+ (?:to|if)\b|\bany (?:chance|way)\b|\b(?:tempted|itching|dying|inclined) "
    r"to\b|\bthinking (?:of|about)\b|\b(?:debating|wondering) (?:if|whether)\b|\bmind if\b|"
    r"^maybe\b|\b(?:can|could|may|might|should|shall|would|must|do|is|are) (?:not )?(?:i|we|you|it|"
    r"my|there|that)\b|\b(?:what|how) (?:if|about|often|many times|soon|early)\b|\b(?:who|whom|"
    r"anybody|anyone|somebody|someone)\b.*\b(?:can|could|should|may) i\b|\bwho else\b|\bi (?:\w+ "
    r")?(?:want|would|need|will|might|plan|could|should|shall|must|can|intend|keep wanting|know|"
    r"have to|had better|feel like|am (?:about|gonna|\w+ing)|was (?:thinking|going|wondering))\b|"
    r"\bmy (?:\w+ )?(?:friend|buddy|colleague|roommate|classmate|wife|husband)\b.*\b(?:can|could|"
    r"should)\b|\b(?:let me|let us|lets|let s|why (?:not|can not i|do not i|wait)|gonna|wanna|help "
    r"me|remind me|i d (?:like|love|rather|feel))\b|\b(?:is|are|would|any|what is|whats) "
    r".*\b(?:too (?:much|many|soon|early|pushy|often)|overkill|harm|hurt|wrong|annoying|ok|okay|"
    r"rude|weird|desperate|bad)\b|\b(?:i will|make me feel) .*|\b(?:can|could|would) not hurt\b|"
    r"\bmight \w+|\bpretty please\b"
)
_AT_ONCE = re.compile(rf"\b(?:i am|gonna|wanna|i want to|let me|just) (?:just )?{_VERB}\b")
"""Said with nothing else, such a plan is one for this very moment."""
_OTHERS = re.compile(
    r"\b(?:who else|(?:any|some|every)(?:one|body) else|(?<!every )others?|(?:whole |entire )?"
    r"(?:panel|team|department)|front desk|secretar\w+|receptionist|assistant|scheduler|friends?|"
    r"buddy|insiders?|inside|colleagues?|co ?workers?|classmate|roommate|nurses?|residents?|"
    r"ask around|ceo|cmo|cno|coo|board|hr|over (?:the )?\w+(?: s)? head|behind (?:his|her|their) "
    r"back|works? there|on staff|cc|everyone (?:there|on|in)|all (?:\w+ )?of them|"
    r"my (?:old|former) \w+ (?:there|at)|wife|husband)\b|"
    r"\bwho (?:can|could|should|may) i (?:ask|call|e ?mail|contact|write)\b"
)
_FOREIGN = re.compile(
    r"\b(?:linkedin|facebook|instagram|whatsapp|tiktok|twitter|tweet|reddit|glassdoor|yelp)\b"
)
_PRIVATE = re.compile(
    r"^(?:how|where|can|could|get|find|give|what)\b(?!.* if ).*\b(?:personal|private|home) (?:cell|"
    r"number|phone|address|e ?mail)\b"
)
_ASKS_IN_THANKS = re.compile(
    r"\b(?:add|put|include|slip in|end with)\b.*\b(?:ask\w*|if|whether|when|status|update|"
    r"decision)\b.*"
    r"\b(?:thank ?you|thanks)\b"
)
"""A note of thanks asks for nothing: table (c)."""
_CHANNELS = re.compile(
    r"\b(?:messenger|dms?|on (?:her|his|their) (?:desk|car)|parking lot|under (?:her|his|their) "
    r"door|at (?:her|his|their) (?:house|home|car)|in person|(?:driv|walk|head)(?:e|ing)? (?:over|"
    r"by|in|up there)|(?:show|turn)(?:ing)? up|(?:drop|stop|swing|com|pop)(?:e|p)?(?:ing)? (?:by|"
    r"in|over)|go(?:ing)? (?:there|to the (?:hospital|clinic|office|or))|all at once|at the same "
    r"time|(?:from )?another (?:number|phone|account)|(?:private|personal) (?:cell|number|phone)|"
    r"cell|cookies|donuts|doughnuts|flowers|gifts?|both (?:call|e ?mail|write|text)\w*|(?:call|"
    r"text|e ?mail|write to) both)\b|\b(?:call|phone|ring|text|e ?mail|write|message)\w*(?: (?:\w+ "
    r"){0,3})?(?:and|plus|then) (?:(?:also|then|even) )?(?:call|phone|ring|text|e ?mail|write|"
    r"message|leave)\b"
)
_AGAIN = re.compile(
    r"\b(?:again|another|once from|can not hurt|(?:one|once) (?:more|last|final)|(?:an?|the|my) "
    rf"(?:second|third|2nd|3rd|last) (?:\w+ )?(?:{_NOUN}|thank\w*)|(?:more|two|three|several|a few|"
    rf"a couple of|multiple) (?:\w+ )?{_NOUN}|twice|thrice|re ?send(?:ing)?|every|each|daily|"
    r"weekly|hourly|constantly|repeatedly|keep|(?:un)?till? (?:they|he|she|some\w+)|(?:third|"
    rf"fourth|fifth) time|blow(?:ing)? up|{_BUG} (?:them|him|her|em|dr|the)|spam\w*|stronger|"
    r"firmer|sterner|angry|forceful|pressure|ultimatum|how often|how many times|once a (?:day|"
    r"week)|times a|as well|too(?! (?:early|soon|late|long|much|pushy|many|quick))|also)\b"
)
_EARLY = re.compile(
    r"\b(?:now|already|today|tonight|tomorrow|sooner|earlier|early|right away|immediately|asap|"
    r"anyway|before|can not wait|not wait|(?:skip|screw|enough of) (?:the|this|all this) wait\w*|"
    r"(?:in )?(?:the|this) (?:morning|afternoon|evening)|without waiting|gentle|quick|tiny|"
    r"little|(?:move|bump|bring|pull) the (?:check ?in|close ?out|follow ?up)|"
    r"just checking|short reminder|for me|so bad|feel better)\b"
)
_TO_THEM = re.compile(
    rf"\b(?:them|him|her|em|they|dr|chief|chair\w*|manager|director|hospital|group|clinic|"
    rf"practice|employer|reminder|nudge|follow(?:ing)? ?up\w*|check(?:ing)? ?(?:in|back|up)|write|"
    rf"(?:an?|the) (?:\w+ )?{_NOUN})\b"
)
_STATUS = re.compile(
    r"\b(?:what|if|whether|how|when) (?:she|he|they|it|i|the)\b.*\b(?:heard|hear|knows?|stand|"
    r"going|goes|went|decid\w+|think\w*|happen\w*|look\w*|pick\w*)\b|\b(?:status|update|news)\b"
)
_UNTRUE = re.compile(
    r"\b(?:pretend\w*|bluff\w*|make up|making up|invent\w*|fake|lie|lying|act(?:ing)? (?:like|as "
    r"if))\b.*\b(?:offers?|deadline|job|interest|interview|references?|hospital|place|wants? me)\b|"
    r"\b(?:tell\w*|say\w*|claim\w*|writ\w+|mention\w*)\b.*\boffers?\b.*\bi do not\b|\b(?:tell\w*|"
    r"say\w*|claim\w*) .*\boffers?\b.*\b(?:even though|that does not exist|not true|hurry|rush|"
    r"scare|light a fire|leverage)\b"
)
"""An offer that there is none of."""
_AS_IF = re.compile(
    r"\b(?:could|can|should) (?:we|i|you) (?:just )?say (?:that )?(?:i|we) have\b.*\boffer"
)
_DEMANDS = re.compile(
    r"^(?:(?:please|just|so|ok|can you|could you|let me|let us|i want to|i would like to|i am "
    r"going to|i will|i am gonna|help me|should i|can i|i) )*(?:(?:demand|insist|force|press|guilt|"
    r"shame)\b|(?:push|press) for|(?:write|say|add|tell) (?:them |him |her )?(?:that )?i am (?:\w+ "
    r")?(?:disappointed|annoyed|angry|upset|fed up|frustrated|losing patience)|(?:give|send|write) "
    r"(?:them|him|her|dr \w+)? ?(?:an? )?(?:deadline|ultimatum|until|till|\d+ (?:hours|days))|"
    r"(?:get|wring|squeeze) (?:me )?(?:an? )?(?:answer|decision|update|reply|yes or no) (?:from|"
    r"out of) (?:them|him|her|dr \w+|the \w+)|make (?:them|him|her) (?:answer|reply|respond|decide|"
    r"feel|hurry|call|choose)|(?:hurry|rush) (?:them|him|her|it)|(?:tell|write|remind|ask|let) "
    r"(?:to )?(?:them|him|her|dr \w+|hr)(?: know)?\b.*\b(?:unprofessional|rude|ridiculous|"
    r"disrespect\w*|disappoint\w*|unacceptable|fed up|angry|annoyed|unfair|owe\w*|expect an?|"
    r"patience|hurry|ghosting|still waiting|waiting (?:on|for) (?:them|their|an? \w+)|tired of "
    r"waiting|wast\w+ my)\b)"
)
"""What puts them under pressure, or reproaches them."""
_ASKS_AROUND = re.compile(
    r"\b(?:can|could|should|will|would|let|have) (?:she|he|her|him|some\w+|my (?:friend|buddy|"
    r"cousin|wife|"
    r"husband)) (?:find out|ask (?:around|them|about|if|whether)|check (?:for|with|if)|put in)\b"
)
_HURRIES = re.compile(
    r"\b(?:call|phone|ring|text|write|e ?mail|message|contact)\w*\b(?: \w+){0,4} (?:and|to) (?:\w+ "
    r")?(?:tell|ask|make|get|push) (?:them|him|her|dr \w+) to (?:hurry|speed|decide|answer|make up|"
    r"move)\b"
)
_OVER_AND_OVER = re.compile(
    rf"\bi keep (?:on )?(?:calling|e ?mailing|texting|writing|messaging|phoning|leaving)\b|"
    rf"\b{_VERB} "
    r"(?:\w+ ){0,4}(?:third|fourth|fifth|second) time (?:this|in|today)\b"
)
_ROLE = r"(?:recruiter|manager|chief|director|chair\w*|hr|panel|coordinator|dean|owner|ceo|cmo|cno)"
_ALL_OF_THEM = re.compile(rf"\b{_ROLE}\b(?: \w+){{0,2}} and (?:also )?(?:the |dr )?{_ROLE}\b")
"""Several people at once."""
_SOMEBODY = re.compile(
    r"\b(?:(?:the|a|my|some|that) )?(?:crna|np|pa|tech|preceptor|educator|clerk|hospitalist|"
    r"anesthesiologist|doctor|surgeon|guy|girl|person|lady|somebody|someone|anybody|anyone) (?:i |"
    r"who |there|in |on |at |from |that )"
)
_THANK = re.compile(r"\bthank\w*\b")
_NOT_THEM = re.compile(
    r"\bi (?:can|could|will|did|do|have) not (?:\w+ )?(?:call|write|e ?mail|send|text|reach)\b|"
    r"\b(?:they|he|she|hr|dr \w+) (?:\w+ )?(?:called|rang|phoned)\b.*\bback\b|^(?:ok |i |am |will |"
    r"can |happy |glad |to |want |prefer )*wait\b(?! (?:in|at|outside|by|for (?:the|dr|her|"
    r"him))\b)|\bto see the\b|\b(?:reference\w*|referees?|heads ?up|offers?|licen[sc]e\w*|dea|"
    r"certif\w+|privileg\w+|contract|salary|pay|money|mention|shorter|longer|nicer|simpler|"
    r"warm(?:er|ly)|more \w+ly|tone|formal|brief(?:er)?|version|wording|is it too (?:early|soon)|"
    r"credential\w*|interviewers?|another interview|how many (?:follow|check|notes|letters|more)|"
    r"(?:human|real person|operator)|(?:asked|told|wants?|wanted|invited|said) (?:me|us)\b.*\bto|"
    r"(?:my|update) linkedin|cv|resume|withdraw\w*|remind me (?:again )?(?:in|at|on|tomorrow|"
    r"tonight|later|next)|get reminders|(?:what|how) (?:do|should|can|would) i (?:say|write|put)|"
    r"drafts? (?:of|to)|to choose|(?:write|draft|show|give) (?:me )?(?:\w+ ){1,3}(?:note|letter|"
    r"draft) again|(?:show|message|ping|tell|send|write|text|repeat)(?:ing)? me(?! (?:another|one "
    r"more|a (?:second|third)) (?:follow|check|e ?mail|note|letter|message))|(?:call|e ?mail|text|"
    r"write|contact|wrote|called|calls)(?:s|ing)? (?:to )?(?:me|my)|find (?:her|his|their) (?:e "
    r"?mail|address)|to (?:her|his|their) (?:e ?mail|address))\b"
)
"""What makes it another matter: references, real news, a letter's wording, what they asked for."""
_THEY_DO = re.compile(
    r"(?:and |so |but |yes |ok |well )*(?:they|he|she|it|hr|dr \w+|the \w+)(?: (?:re|are|is|have|"
    r"has|had|will|ll|would|said|says?|wants?|wanted|gonna|going|might|may|told|asked|probably|"
    r"just))+ (?!.*\b(?:i|let|lets|should|can|could)\b)"
)
"""What they do themselves: "they're gonna get back to Dana by Thursday"."""
_IMPATIENT = re.compile(
    r"\b(?:hurry|speed (?:this|it|things) up|demand|deadline|taking so long|wait(?:ing)? "
    r"(?:until|till|that long|any longer|around)|not wait|answer (?:me|now)|do it now|owe me)\b"
)
_NO_PLAN = re.compile(
    r"\bi (?:will|can|am happy to|am going to) (?:\w+ )?wait (?:until|till|for|as)\b|"
    r"^(?:when|what|who|where|which|how|is|are|do|does|did)\b|\bmy\b|\brecruiter\b|"
    r"\bi (?:have to|should have|was|had)\b|^(?:he|she|they|it)\b|\bcall$"
)
"""Questions, duties and what others do: no plan of the user's to get in touch."""
_LATER = re.compile(r"\b(?:it|that|this|one)\b(?! is).*\b(?:tomorrow|tonight|today|later|soon)\b")
"""Sending what lies there, at another time."""


def pushes(
    text: str,
    *,
    contact: Collection[str] = (),
    others: Collection[str] = (),
    busy: bool = False,
) -> Push | None:
    """What a sentence asks too much of, None where it asks for nothing of the kind.

    `contact` and `others` are words of the names there: of whom the check-ins go to, and of
    everybody else. `busy` says that a letter lies before the user, which "now" or "it" may mean.
    """
    words = plain(text)
    if len(text) > LONGEST:
        return None
    if _UNTRUE.search(words) or _AS_IF.search(words):
        return Push.UNTRUE
    if _DEMANDS.search(words) and not re.search(
        r"\breferences?\b|\bthank\w*\b|\bme\b.*\bto\b", words
    ):
        return Push.PRESSURE
    if _ASKS_AROUND.search(words):
        return Push.OTHERS
    if _HURRIES.search(words):
        return Push.PRESSURE
    if _OVER_AND_OVER.search(words):
        return Push.AGAIN
    if _PRIVATE.search(words):
        return Push.CHANNELS
    if _ASKS_IN_THANKS.search(words):
        return Push.EARLY
    if _NOT_THEM.search(words) or _THEY_DO.match(words):
        return None
    clauses = [plain(clause) for clause in re.split(r"[,.;:!?–—]+|\b(?:then|so|because)\b", text)]
    ordered = any(_IMPERATIVE.match(one) and not _TOLD.match(one) for one in clauses)
    if not (ordered or _WISH.search(words)):
        return None
    touch = re.search(rf"\b{_VERB}\b", words) or re.search(rf"\b{_NOUN}\b", words)
    ask = touch or re.search(rf"\b{_ASK}\b", words)
    said = set(words.split())
    named = said & set(others) or _SOMEBODY.search(words)
    if ask and (_OTHERS.search(words) or (named and _STATUS.search(words))):
        return Push.OTHERS
    if _FOREIGN.search(words):
        return Push.CHANNELS
    if not touch:
        return None
    if _THANK.search(words):
        return Push.THANKS if _AGAIN.search(words) else None
    if _CHANNELS.search(words):
        return Push.CHANNELS
    if _ALL_OF_THEM.search(words) and not busy:
        return Push.OTHERS
    if _AGAIN.search(words) and not (busy and re.search(r"\bit\b", words)):
        return Push.AGAIN
    if busy or re.search(r"\bremind me\b|\brecruiter\b", words) or _LATER.search(words):
        return None
    to_them = ordered or _TO_THEM.search(words) or said & {*contact, *others}
    early = (_EARLY.search(words) and to_them) or _AT_ONCE.search(words)
    return Push.EARLY if early else None


def impatient(text: str) -> bool:
    """Whether a sentence that means nothing else is of somebody who wants to get in touch, or
    cannot wait."""
    words = plain(text)
    if _NOT_THEM.search(words) or _LATER.search(words) or _NO_PLAN.search(words):
        return False
    wish = _WISH.search(words) or _IMPERATIVE.match(words)
    return bool(_IMPATIENT.search(words) or (wish and re.search(rf"\b{_VERB}\b", words)))
