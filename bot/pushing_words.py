"""How somebody speaks of getting in touch and of too much of it, as patterns over plain words."""

from __future__ import annotations

import re

BUG = (
    r"(?:bug|nag|pester|hound|harass|badger|spam|bombard|bother|chas|push|poke|pok|pressur|"
    r"stalk)(?:g|m)?(?:e|ing)?"
)
VERB = (
    r"(?:(?:re ?)?(?:call|phon|ring|e ?mail|mail|writ|text|messag|ping|contact|send|draft|dm|"
    r"cc)(?:e|s|ing|ed)?|dial|reach(?:ing)? out|follow(?:ing)? up|check(?:ing)? (?:in|back|up|"
    rf"with)|nudg(?:e|ing)|{BUG}|remind(?:ing)? (?:them|him|her|dr|the)|leav(?:e|ing)(?= (?:\w+ "
    rf"){0, 3}(?:voice ?mail|message|note|word|card|number|line|cookies))|drop(?:ping)?|"
    r"talk(?:ing)? to|tell(?:ing)? (?:them|him|her)|go(?:ing)? (?:over|around|through|to|back|"
    r"there|in)|get(?:ting)? (?:in touch|hold|back to|me in front)|(?:show|turn)(?:ing)? up|"
    r"(?:stop|swing|com|pop|driv|walk|head|go)(?:e|p)?(?:ing)? (?:by|in|over|into|up there)|"
    r"visit(?:ing)?|post(?:ing)?|tweet(?:ing)?|wait(?:ing)? (?:in|at|outside|by|for (?:the|dr|her|"
    r"him))|do(?:ing)?(?= (?:the|both|all) (?:\w+ )*(?:check ?in|close ?out|follow ?up))|"
    r"bring(?:ing)?|fir(?:e|ing) off|shoot(?:ing)?|lean(?:ing)? on|drop(?:ping)? off|slid(?:e|ing) "
    r"into|forward(?:ing)?|escalat(?:e|ing)|complain(?:ing)?|blow(?:ing)? up|(?:move|bump|bring|"
    r"pull) the (?:check ?in|close ?out|follow ?up)|try (?:her|his|their|the)|hit(?:ting)? (?:them|"
    r"him|her) up)"
)
ASK = (
    r"(?:ask(?:ing)?|find(?:ing)? out|see (?:if|whether|what)|hear|know|check(?:ing)?|"
    r"talk(?:ing)? to|put in a (?:good )?word|pump|sound out)"
)
NOUN = (
    r"(?:follow ?ups?|check ?ins?|close ?outs?|e ?mails?|notes?|letters?|reminders?|messages?|"
    r"texts?|calls?|voice ?mails?|nudges?|pings?|lines?)"
)
FILLER = (
    r"(?:please|pls|ok|okay|hey|so|well|and|but|then|no|yes|just|maybe|look|listen|fine|honestly|"
    r"seriously|damn(?: it)?|screw (?:it|this|that)|fuck (?:it|this|that)|forget (?:it|that)|"
    r"come on|ugh|go ahead(?: and)?|i said) "
)
IMPERATIVE = re.compile(
    rf"(?:{FILLER})*(?:{VERB} (?:and|plus|or) (?:\w+ )?{VERB}\b|(?:have|get|let|ask) (?:my \w+|"
    rf"some\w+(?: else)?|the \w+) (?:to )?{VERB}\b|{VERB} (?:(?:out )?to |with |on )?(?:them|"
    r"this|their|his|him|her|it(?! done| a day| off)|em|dr|hr|the|my|all|both|every\w*|again|"
    r"another|one|two|an?|something|more|weekly|daily|patel|for)\b|(?:one (?:more|last)|two|"
    rf"another) (?:\w+ ){{0,2}}{NOUN}\b|(?:every|each) \w+ {VERB}\b|(?:keep|start) {VERB}|"
    rf"(?:give|get|make|find|move|bump|schedule|set|plan|put)\b.*|skip the wait\w*|{ASK} (?:the|"
    r"my|an?|around|them|some\w*|any\w*|her|his|their|dr)\b)"
)
TOLD = re.compile(
    rf"(?:{FILLER})*(?:called|phoned|e ?mailed|mailed|texted|messaged|pinged|contacted|drafted|"
    r"followed|checked|nudged|wrote|sent|rang|left|dropped|told|asked|went|got|talked|bugged|"
    r"resent)\b"
)
"""What was done is no order."""
WISH = re.compile(
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
    r"rude|weird|desperate|bad|crazy|nuts|insane|dumb|stupid)\b|\b(?:i will|make me feel) .*|"
    r"\b(?:can|could|would) not hurt\b|\bmight \w+|\bpretty please\b"
)
AT_ONCE = re.compile(rf"\b(?:i am|gonna|wanna|i want to|let me|just) (?:just )?{VERB}\b")
"""Said with nothing else, such a plan is one for this very moment."""
OTHERS = re.compile(
    r"\b(?:who else|(?:any|some|every)(?:one|body) else|(?<!every )others?|(?:whole |entire "
    r")?(?:panel|team|department)|front desk|secretar\w+|receptionist|assistant|scheduler|friends?|"
    r"buddy|insiders?|inside|colleagues?|co ?workers?|classmate|roommate|nurses?|residents?|ask "
    r"around|ceo|cmo|cno|coo|board|hr|over (?:the )?\w+(?: s)? head|behind (?:his|her|their) back|"
    r"works? there|on staff|cc|every(?:one|body) (?:there|on|in|who|that|i)|all (?:\w+ )?of them|"
    r"my (?:old|former) \w+ (?:there|at)|wife|husband)\b|\bwho (?:can|could|should|may) i (?:ask|"
    r"call|e ?mail|contact|write)\b"
)
FOREIGN = re.compile(
    r"\b(?:linkedin|facebook|instagram|whatsapp|tiktok|twitter|tweet|reddit|glassdoor|yelp)\b"
)
PRIVATE = re.compile(
    r"^(?:how|where|can|could|get|find|give|what)\b(?!.* if ).*\b(?:personal|private|home) (?:cell|"
    r"number|phone|address|e ?mail)\b"
)
ASKS_IN_THANKS = re.compile(
    r"\b(?:add|put|include|slip in|end with)\b.*\b(?:ask\w*|if|whether|when|status|update|"
    r"decision)\b.*"
    r"\b(?:thank ?you|thanks)\b"
)
"""A note of thanks asks for nothing: table (c)."""
CHANNELS = re.compile(
    r"\b(?:messenger|dms?|on (?:her|his|their) (?:desk|car)|parking lot|under (?:her|his|their) "
    r"door|at (?:her|his|their) (?:house|home|car)|at home|in person|(?:driv|walk|head)(?:e|ing)? "
    r"(?:over|by|in|up there)|(?:show|turn)(?:ing)? up|(?:drop|stop|swing|com|pop)(?:e|p)?(?:ing)? "
    r"(?:by|in|over)|go(?:ing)? (?:there|to the (?:hospital|clinic|office|or))|all at once|at the "
    r"same time|(?:from )?another (?:number|phone|account)|(?:private|personal) (?:cell|number|"
    r"phone)|cell|cookies|donuts|doughnuts|flowers|gifts?|both (?:call|e ?mail|write|text)\w*|"
    r"(?:call|text|e ?mail|write to) both)\b|\b(?:call|phone|ring|text|e ?mail|write|"
    r"message)\w*(?: (?:\w+ ){0,3})?(?:and|plus|then) (?:(?:also|then|even) )?(?:call|phone|ring|"
    r"text|e ?mail|write|message|leave)\b"
)
AGAIN = re.compile(
    r"\b(?:again|another|once from|can not hurt|(?:one|once) (?:more|last|final)|(?:an?|the|my) "
    rf"(?:second|third|fourth|fifth|2nd|3rd|4th|5th|last) (?:\w+ )?(?:{NOUN}|thank\w*)|(?:more|two|"
    rf"three|several|a few|a couple of|multiple) (?:\w+ )?{NOUN}|twice|thrice|re ?send(?:ing)?|"
    r"every|each|daily|weekly|hourly|constantly|repeatedly|keep|(?:un)?till? (?:they|he|she|"
    rf"some\w+)|(?:third|fourth|fifth) time|blow(?:ing)? up|{BUG} (?:them|him|her|em|dr|the)|"
    r"spam\w*|stronger|firmer|sterner|angry|forceful|pressure|ultimatum|how often|how many times|"
    r"once a (?:day|week)|times a|as well|too(?! (?:early|soon|late|long|much|pushy|many|quick))|"
    r"also)\b"
)
EARLY = re.compile(
    r"\b(?:now|already|today|tonight|tomorrow|sooner|earlier|early|right away|immediately|asap|"
    r"anyway|before|can not wait|not wait|(?:skip|screw|enough of) (?:the|this|all this) wait\w*|"
    r"(?:in )?(?:the|this) (?:morning|afternoon|evening)|without waiting|gentle|quick|tiny|"
    r"little|(?:move|bump|bring|pull) the (?:check ?in|close ?out|follow ?up)|"
    r"just checking|short reminder|for me|so bad|feel better)\b"
)
TO_THEM = re.compile(
    rf"\b(?:them|him|her|em|they|dr|chief|chair\w*|manager|director|hospital|group|clinic|"
    rf"practice|employer|reminder|nudge|follow(?:ing)? ?up\w*|check(?:ing)? ?(?:in|back|up)|write|"
    rf"(?:an?|the) (?:\w+ ){{0,3}}{NOUN})\b"
)
STATUS = re.compile(
    r"\b(?:what|if|whether|how|when) (?:she|he|they|it|i|the)\b.*\b(?:heard|hear|knows?|stand|"
    r"going|goes|went|decid\w+|think\w*|happen\w*|look\w*|pick\w*)\b|\b(?:status|update|news)\b"
)
UNTRUE = re.compile(
    r"\b(?:pretend\w*|bluff\w*|make up|making up|invent\w*|fake|lie|lying|act(?:ing)? (?:like|as "
    r"if))\b.*\b(?:offers?|deadline|job|interest|interview|references?|hospital|place|wants? me)\b|"
    r"\b(?:tell\w*|say\w*|claim\w*|writ\w+|mention\w*)\b.*\boffers?\b.*\bi do not\b|\b(?:tell\w*|"
    r"say\w*|claim\w*) .*\boffers?\b.*\b(?:even though|that does not exist|not true|hurry|rush|"
    r"scare|light a fire|leverage)\b|\b(?:tell\w*|say\w*|claim\w*)\b.*\b(?:(?:even )?though|but|"
    r"and|elsewhere) (?:they|i|it) (?:do|am|is|have|did) not\b"
)
"""An offer that there is none of, or what the same sentence takes back."""
AS_IF = re.compile(
    r"\b(?:could|can|should) (?:we|i|you) (?:just )?say (?:that )?(?:i|we) have\b.*\boffer"
)
DEMANDS = re.compile(
    r"^(?:(?:please|just|so|ok|can you|could you|let me|let us|i want to|i would like to|i am "
    r"going to|i will|i am gonna|help me|should i|can i|i) )*(?:(?:demand|insist|force|press|guilt|"
    r"shame)\b|(?:push|press) for|(?:write|say|add|tell) (?:them |him |her )?(?:that )?i am (?:\w+ "
    r")?(?:disappointed|annoyed|angry|upset|fed up|frustrated|losing patience)|(?:give|send|write) "
    r"(?:them|him|her|dr \w+)? ?(?:an? )?(?:deadline|ultimatum|until|till|\d+ (?:hours|days))|"
    r"(?:get|wring|squeeze) (?:me )?(?:an? )?(?:answer|decision|update|reply|yes or no) (?:from|"
    r"out of) (?:them|him|her|dr \w+|the \w+)|makes? (?:them|him|her) (?:answer|reply|respond|"
    r"decide|feel|hurry|call|choose)|(?:hurry|rush) (?:them|him|her|it)|.*\bso (?:that )?they "
    r"(?:better|had better|hurry|move|decide|speed)\b|(?:tell|write|remind|ask|let) (?:to "
    r")?(?:them|him|her|dr \w+|hr)(?: know)?\b.*\b(?:unprofessional|rude|ridiculous|disrespect\w*|"
    r"disappoint\w*|unacceptable|fed up|angry|annoyed|unfair|owe\w*|expect an?|patience|hurry|"
    r"ghosting|still waiting|waiting (?:on|for) (?:them|their|an? \w+)|tired of waiting|wast\w+ "
    r"my)\b)"
)
"""What puts them under pressure, or reproaches them."""
ASKS_AROUND = re.compile(
    r"\b(?:can|could|should|will|would|let|have) (?:she|he|her|him|some\w+|my (?:friend|buddy|"
    r"cousin|wife|"
    r"husband)) (?:find out|ask (?:around|them|about|if|whether)|check (?:for|with|if)|put in)\b"
)
HURRIES = re.compile(
    r"\b(?:call|phone|ring|text|write|e ?mail|message|contact)\w*\b(?: \w+){0,4} (?:and|to) (?:\w+ "
    r")?(?:tell|ask|make|get|push) (?:them|him|her|dr \w+) to (?:hurry|speed|decide|answer|make up|"
    r"move)\b"
)
OVER_AND_OVER = re.compile(
    rf"\bi keep (?:on )?(?:calling|e ?mailing|texting|writing|messaging|phoning|leaving)\b|"
    rf"\b{VERB} "
    r"(?:\w+ ){0,4}(?:third|fourth|fifth|second) time (?:this|in|today)\b"
)
ROLE = r"(?:recruiter|manager|chief|director|chair\w*|hr|panel|coordinator|dean|owner|ceo|cmo|cno)"
ALL_OF_THEM = re.compile(rf"\b{ROLE}\b(?: \w+){{0,2}} and (?:also )?(?:the |dr )?{ROLE}\b")
"""Several people at once."""
SOMEBODY = re.compile(
    r"\b(?:(?:the|a|my|some|that) )?(?:\w+ )?(?:crna|np|pa|tech|preceptor|educator|clerk|"
    r"hospitalist|anesthesiologist|doctor|surgeon|guy|girl|person|lady|somebody|someone|anybody|"
    r"anyone) (?:i |who |there|in |on |at |from |that )"
)
THANK = re.compile(r"\bthank\w*\b")
NOT_THEM = re.compile(
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
    r"drafts? (?:of|to)|to choose|(?:move|push|bump|shift|postpone|delay|reschedule|put off) "
    r"(?:the |my )?(?:check ?in|close ?out|follow ?up|reminder)(?: back| out)? (?:to|until|till|"
    r"by) (?!now|today|tonight|tomorrow|right)|(?:write|draft|show|give) (?:me )?(?:\w+ "
    r"){1,3}(?:note|letter|draft) again|(?:show|message|ping|tell|send|write|text|repeat)(?:ing)? "
    r"me(?! (?:another|one more|a (?:second|third)) (?:follow|check|e ?mail|note|letter|message))|"
    r"(?:call|e ?mail|text|write|contact|wrote|called|calls)(?:s|ing)? (?:to )?(?:me|my)|find "
    r"(?:her|his|their) (?:e ?mail|address)|to (?:her|his|their) (?:e ?mail|address))\b"
)
"""What makes it another matter: references, real news, a letter's wording, what they asked for."""
THEY_DO = re.compile(
    r"(?:and |so |but |yes |ok |well )*(?:they|he|she|it|hr|dr \w+|the \w+)(?: (?:re|are|is|have|"
    r"has|had|will|ll|would|said|says?|wants?|wanted|gonna|going|might|may|told|asked|probably|"
    r"just))+ (?!.*\b(?:i|let|lets|should|can|could)\b)"
)
"""What they do themselves: "they're gonna get back to Dana by Thursday"."""
THEY_DID = re.compile(
    r"(?:and |so |but |yes |ok |well )*(?:they|he|she|hr|dr \w+|the \w+) (?:just |finally |already "
    r")?(?:called|phoned|rang|asked|wrote|texted|e ?mailed)\b(?!.*\b(?:should|can|could|may|shall|"
    r"let) (?:i|me|us)\b)"
)
"""What they did: "they called and asked if I could do Saturdays"."""
IMPATIENT = re.compile(
    r"\b(?:hurry|speed (?:this|it|things) up|demand|deadline|taking so long|wait(?:ing)? "
    r"(?:until|till|that long|any longer|around)|not wait|answer (?:me|now)|do it now|owe me)\b"
)
NO_PLAN = re.compile(
    r"\bi (?:will|can|am happy to|am going to) (?:\w+ )?wait (?:until|till|for|as)\b|"
    r"^(?:when|what|who|where|which|how|is|are|do|does|did)\b|\bmy\b|\brecruiter\b|"
    r"\bi (?:have to|should have|was|had)\b|^(?:he|she|they|it)\b|\bcall$"
)
"""Questions, duties and what others do: no plan of the user's to get in touch."""
LATER = re.compile(r"\b(?:it|that|this|one)\b(?! is).*\b(?:tomorrow|tonight|today|later|soon)\b")
"""Sending what lies there, at another time."""
REPORTED = re.compile(
    r"^(?:i |we )?(?:already |just )?(?:\w+(?<!ne)ed|wrote|sent|rang|left|told|got|went|was|had|"
    r"have (?!my|some|the)|spoke)\b|^(?:they|he|she|hr|dr|it|did|which)\b|^(?:the|my) "
)
"""What was done, or what others do."""
