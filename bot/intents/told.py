"""What somebody tells of themselves or of the employer, and what is only polite."""

from __future__ import annotations

from bot.intents.row import NO_WAIT, Intent, intent

_PLACE = r"(?:hospital|company|employer|group|practice|clinic|place|facility|agency)"

TOLD: tuple[Intent, ...] = (
    intent(
        "distress",
        r"i can not (?:do|take|handle|face|cope|go on)(?: (?:with )?(?:this|it|that|any of this|"
        r"any ?more))?\b.{0,120}",
        rf"{NO_WAIT}i (?:am|feel)(?: (?:so|really|very|too|just|all|feeling|a bit|getting))* "
        r"(?:anxious|nervous|stressed|overwhelmed|scared|worried|panicking|panicky|exhausted|"
        r"depressed|freaking out|a wreck|losing it|desperate|hopeless|tired|drained|"
        r"wiped(?: out)?|burn(?:ed|t) out|fried|sad|upset|heartbroken|disappointed|discouraged|"
        r"crushed|a mess|shaking|crying|spiral\w*|embarrassed|ashamed|mortified)\b(?!.*\b(?:i|we) "
        r"(?:said|told)\b).{0,120}",
        r"(?:i think |i am sure |maybe |now )*they (?:all |must |probably )*hated? (?:me|"
        r"it)(?: now)?",
        r"(?:.* )?i (?:feel|am) (?:so |really |just )?(?:sick|awful|terrible|devastated)\b.{0,80}",
        r"(?!.*\boffer).{0,200}\bi (?:am|feel) (?:so|really|very|too|just) (?:stressed|"
        r"overwhelmed|anxious|scared|worried|exhausted|torn|confused|lost|tired)\b.{0,120}",
        rf"{NO_WAIT}should i be (?:worried|nervous|concerned)\b.{{0,80}}",
        rf"{NO_WAIT}i (?:can not|could not) (?:sleep|relax|focus|concentrate|eat|breathe|stop "
        r"(?:thinking|checking|worrying|refreshing|crying|shaking))\b.{0,80}",
        rf"{NO_WAIT}i keep (?:on )?(?:replaying|thinking|going over|refreshing|worrying|wondering|"
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
    intent(
        "misstep",
        r"(?!.*\b(?:it|that) is\b)(?:.* )?i (?:\w+ )?(?:blanked|froze|choked|bombed|blew it|"
        r"botched|messed (?:\w+ )?up|screwed (?:\w+ )?up|fucked (?:\w+ )?up|stumbled|rambled|"
        r"cried|teared up|stuttered|mumbled|(?:talked|spoke|went on) (?:\w+ )?too (?:much|fast|"
        r"long))\b.{0,100}",
        r"(?:i think |i feel like |maybe |and )*i (?:was|came (?:off|across)(?: as)?|sounded|"
        r"seemed) (?:way |far |a bit )?too \w+\b.{0,60}",
        r"(?:.* )?i (?:could|did) not (?:answer|know the answer|know what to say|explain)\b.{0,80}",
        r"i (?:just )?(?:said|kept saying) (?:um|uh|like)\b.{0,60}",
        r"my (?:hands|voice|knees) (?:were|was) shak\w+.{0,60}",
        r"i (?:feel like|think|know) i (?:failed|sucked|ruined it|did (?:\w+ )?(?:badly|"
        r"terribly))\b.{0,60}",
        rf"{NO_WAIT}i was (?:\w+ )?(?:late|flustered|sweating|shaking|nervous)\b.{{0,60}}",
        rf"{NO_WAIT}i (?:called (?:him|her|them|dr \S+) (?:by )?the wrong name|got (?:his|her|"
        r"their) names? wrong|mixed up (?:his|her|their|the) names?)\b.{0,60}",
    ),
    intent(
        "thanks",
        "(?:ok |great |perfect )?(?:many )?(?:thanks|thank you|thx|ty)(?: .{0,20})?",
        r"you (?:are|re) (?:so |really |very )?(?:the best|great|awesome|amazing|helpful|kind|"
        r"sweet|a (?:life ?saver|gem|star))|(?:i )?(?:love|appreciate) (?:you|this|it)(?: so "
        r"much)?|you rock|good bot|(?:that|this) (?:is |was )?(?:really |very |so )?help(?:s|ed|"
        r"ful)(?: a lot)?",
    ),
    intent(
        "bye",
        r"(?:good )?night(?: night)?|bye(?: bye| now)?|good ?bye|see (?:you|ya)(?: later| soon)?|"
        r"ttyl|talk (?:to you )?(?:later|soon)|(?:i am )?(?:going|off) to (?:bed|sleep|work)",
    ),
    intent(
        "okay",
        "(?:ok|okay|got it|will do(?: it| that| so)?|sounds good|great|perfect|cool|understood|"
        "alright|sure|(?:ok |okay |great |perfect )*(?:i (?:really )?(?:like|love) it|(?:it |that "
        ")?looks (?:good|great|perfect|fine)))(?: later| tonight| soon| then| tomorrow)*",
        r"(?:ok |okay |then )*(?:i (?:will|can|am (?:happy|glad|going) to) |happy to |glad to "
        r")(?:just )?wait(?: (?:until|till|for|as|then|it out)\b.{0,40})?",
        "(?:i (?:will|am going to|am) )?(?:do|send|write|call|tell|finish|sending|writing|doing|"
        "calling)(?: (?:it|that|this|them|him|her|one))?(?: off| out)?(?: (?:now|later(?: today)?|"
        "tonight|soon|then|tomorrow|in a (?:bit|minute|while)|this \\w+|after \\w+))+",
        "l+o+l+(?: (?:ok|okay|k|sure|fine))?|k+|(?:a?ha|he){2,}h?|hm+|meh|ugh+|whew|phew|a+h+|o+h+|"
        "omg|oof|yikes|sigh|wow|yay+|nice",
        firm=False,
    ),
    intent(
        "hello",
        "(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning|yo)(?: (?:there|again|bot))*",
        "(?:are )?you (?:still )?there|any(?:body|one) (?:there|home)|test(?:ing)?",
    ),
    intent(
        "realnews",
        r"(.*\b(?:competing|another|other|second) (?:job )?offer\b.*)",
        r"((?!.*\b(?:recruiter|agency)\b).*\b(?:gave|gives|giving|extended) me (?:until|till|til|"
        r"more time|an extension)\b.*)",
        rf"(.*\b(?:an)?other {_PLACE}\b.*\boffer(?:ed)?\b.*)",
        rf"(.*\boffer(?:ed)?\b.*\b(?:elsewhere|somewhere else|(?:another|different) {_PLACE})\b.*)",
        r"(.*\b(?:licen[sc]e|dea|certification|privileges?) (?:was |is |has been |came |just "
        r")*(?:issued|approved|granted|through|in)\b.*)",
        r"(.*\b(?:got|received|have) my (?:\w+ )?(?:licen[sc]e|certification|dea)\b.*)",
    ),
    intent(
        "silence",
        r"(?!nothing$)(?:i )?(?:have |has |had )?(?:still )?(?:not )?(?:heard )?(?:nothing|no "
        r"(?:news|answer|reply|response|word|decision|offer))(?: back)?(?: yet| so far)?(?: from "
        r"\S+(?: \S+)?)?",
        r"(?!nothing$)(?:(?:it is|its|today is) (?:\w+ )?\w+ (?:and |but ))?(?:i )?(?:have |still "
        r")*(?:heard )?nothing(?: (?:an?|one|two|three|\d+) (?:days?|weeks?) (?:later|on|in))?",
        r"(?:i |they |he |she |we )?(?:still )?(?:have|has|did) not (?:heard|hear|answered|answer|"
        r"replied|reply|responded|respond|called|written|decided)(?: back| me| anything)*(?: yet| "
        r"so far)?(?: from \S+(?: \S+)?)?",
        r"(?:they|he|she) never (?:answered|replied|wrote|called)(?: back| me)*",
        r"(?:i |we )?(?:have )?never heard(?: anything)?(?: back)?(?: from \S+(?: \S+)?)?",
        r"is it (?:bad|normal|ok|okay|a bad sign|weird)\b.*\b(?:heard|answered|called|replied|"
        r"responded)\b.*",
        r"(?:i think )?\w+ (?:(?:have|has|just|are|is|totally) )*ghost(?:ed|ing) me(?: again)?",
        r"(?:i )?(?:have |am |was |got |just |been |being )*ghosted(?: again)?",
        firm=False,
    ),
    intent(
        "muted",
        r"(?!i (?!was)|.*\bi (?:should|will|can|would)\b)((?:.*\b)?(?:\S+ ){1,3}(?:just |also "
        r")?(?:said|told|asked|want|wants|wrote|(?:do|does)(?= not (?:want|wish|like|take|accept|"
        r"allow|need)\b))\b.*\b(?:not|no|never|without)\b.*\b(?:contact\w*|calls?|notes?|e "
        r"?mails?|write|follow ?ups?|reach|bother)\b.*)",
        r"((?:they said )?do not call us\b.* call you)",
        r"((?:they |he |she )?(?:(?:said|told me|says) )?(?:that )?(?:they|he|she) (?:are|is|were|"
        r"still have|have) (?:still )?(?:interviewing|seeing|meeting|talking to|to (?:see|meet)) "
        r"(?:\w+ ){0,2}?(?:others?|other|more|another|candidates|people|ppl|applicants)\b.*)",
        firm=False,
    ),
)
