"""Questions back: about the bot, what it keeps and why it asks."""

from __future__ import annotations

import re

from bot.plain import plain

KEPT = (
    "What you tell me is kept in this bot's own database, for your reminders and letters alone. No "
    "employer, recruiter or colleague sees it; whoever runs the bot could read the database. "
    "“export” gives it all to you, “forget” erases it."
)
UNKNOWN = "I cannot answer that. I know when to follow up and what to write; “help” says the rest."

_BOT = r"(?:you|this|it|the bot|this bot|this thing|aftercare)"
_DATA = r"(?:data|information|info|details|answers|stuff|this|it|that|what i (?:say|tell|write))"
_SEEN = r"(?:see|read|access|get|look at|find out about|have)"

WRITES_TO_NOBODY = "I write to nobody but you. You send each letter yourself, when and if you like."
TOPICS: tuple[tuple[str, str], ...] = (
    (
        r"(?:(?:what is|whats|what s|define|explain) )(?:an? |the |this )?heads ?up\b.*|what does "
        r"(?:a )?heads ?up mean\b.*",
        "A heads-up tells a reference that a call may come, from whom and about what, so that "
        "nobody is caught off guard. I write it; you send it.",
    ),
    (
        r"(?:can|could|may) i (?:talk|speak|chat|write) (?:to|with) (?:an? )?(?:real |actual |"
        r"live )?(?:human|person|some(?:one|body)|agent|operator)\b.*|(?:a )?(?:human|operator|"
        r"agent)",
        "I am a program, and can put you through to nobody. Whoever set me up can help with me, "
        "and your recruiter or contact there with the job.",
    ),
    (
        r"(?:do|will|can|would) you (?:ever |also |really )?(?:work|write|message|text|ping|nudge|"
        r"remind)(?: me)?\b.*\b(?:weekends?|nights?|saturdays?|sundays?|evenings?|holidays?)\b.*|"
        r"when (?:do|will) you (?:write|message|nudge|remind|ping)(?: me)?\b.*|(?:please )?(?:do "
        r"not|never) (?:write|message|nudge|remind|ping|text|bother|"
        r"contact)(?: to)?(?: me)?\b.*\b(?:weekends?|saturdays?|sundays?)\b.*",
        "I write when a step is due, never in your quiet hours, and on weekends only about "
        "thank-you notes and references. “settings” shows the hours and changes them.",
    ),
    (
        r"who (?:made|built|created|runs|owns|wrote|is behind) (?:you|this|it)\b.*",
        "I am Aftercare, a program; whoever runs this chat set me up. “help” says what I do.",
    ),
    (
        r"i (?:do not|did not) (?:understand|get (?:it|this|that|you)|follow)\b.*|what do you mean"
        r"\b.*|(?:this|that|it) is (?:\w+ )?(?:confusing|unclear|complicated)\b.*|(?:i am )?(?:so "
        r")?"
        r"(?:confused|lost)|what|huh|come again|what does (?:that|this|it) mean\b.*",
        "Sorry. I ask what the plan needs, remind you when a step is due, and have its letter "
        "ready; “help” lists what you can say.",
    ),
    (
        r"(?:that|this|it) (?:is|was) not what i (?:said|meant|wrote|told you)\b.*|you (?:got|"
        r"have|read|took) (?:it|that|this|me) (?:all )?wrong\b.*|you misunderstood\b.*|not what i "
        r"meant.*",
        "Sorry. Tell me what is right, such as “it ended at 3” or “her name is Jane Cole”; “undo” "
        "takes the last thing back.",
    ),
    (
        r"(?:i|you) (?:have )?already (?:told|said|asked|answered)\b.*|you (?:keep|just) "
        r"ask\w*\b.*|"
        r"i (?:just )?told you(?: that| this| already)*|asked and answered",
        "Sorry. “skip” passes over a question, and “show” has all that I know.",
    ),
    (
        r"(?:you are|this is|that is|you re) (?:so |really |very |just )?(?:annoying|dumb|stupid|"
        r"useless|terrible|awful|a pain|ridiculous|no help|bad at this)\b.*",
        "Sorry. “pause” keeps me silent until you say “resume”; “help” lists what I can do.",
    ),
    (
        r"(?:i (?:want|would like|need) to |can i |how do i |please )?(?:cancel|stop|quit|end) "
        r"(?:everything|all of (?:it|this)|all this|the whole thing|this whole thing)\b.*",
        "“pause” stops my messages, “I withdrew” ends an application, and “forget” erases what I "
        "keep. Say the one that you mean.",
    ),
    (r"(?:i am )?(?:so )?sorry(?: about that)?|my (?:bad|apologies)", "No harm done."),
    (
        rf".*\b(?:do|does|happens|happen|done)\b.*\bwith (?:all )?(?:my|the|this) {_DATA}.*|"
        rf".*\bwho (?:else )?(?:can |will |could |has |gets to )?{_SEEN}s?\b"
        r"(?! an?\b| the note| thank).*|"
        rf"(?:can|could|will|does|do|would)\b.*\b(?:boss|employers?|hospital|recruiters?|anyone|"
        rf"anybody|somebody|someone|they|people|colleagues)(?: else)? {_SEEN}\b.*|"
        rf"(?:is|are) (?:{_BOT}|my data|that|what i say) (?:private|confidential|secure|safe|"
        r"anonymous|hipaa.*)\b.*|"
        r"(?:where|how)\b.*\b(?:my|the|this) (?:data|information|info|answers)\b.*\b"
        r"(?:stored|kept|go|saved|used)\b.*|"
        r"(?:do|will) you (?:sell|share|store|keep|save)\b.*|.*\bprivacy\b.*",
        KEPT,
    ),
    (
        rf"(?:who|what) (?:are|is|exactly is) {_BOT}(?: exactly)?|"
        rf"(?:are|is) {_BOT} (?:an? )?(?:real|human|person|bot|robot|ai|machine|program)\b.*|"
        r"am i (?:talking|speaking|chatting) (?:to|with) .+",
        "I am a program, not a person. I look after you after a medical job interview: I remind "
        "you at the right time, and have each letter ready for you to send.",
    ),
    (
        r"(?!.*\b(?:another|again|one more)\b)(?:do|will|did|are|can|could) you "
        r"(?:going to |really |actually )?(?:send|e ?mail|call|contact|writ|text)(?:e|ing)?\b.*",
        WRITES_TO_NOBODY,
    ),
    (
        r"(?:please |just )?send (?:it|that|this|them)(?: (?:now|off|out|for me|please|to (?:them|"
        r"him|her)))*",
        WRITES_TO_NOBODY,
    ),
    (
        r"(?!.*\b(?:anything|something|send|thank|write|call|follow)\b)"
        r"(?:do|must|should) i (?:really )?(?:have to|need to|got to|answer|fill)\b.*|"
        r"how (?:long|much longer|many)\b.*\b(?:this|these|it|questions?|more)\b.*|"
        r"(?:are|is) there (?:many |a lot )?(?:more|other) questions.*|"
        r"how (?:much|many) more.*",
        "Half a dozen short answers make the plan, about two minutes. “skip” passes over most of "
        "them, and you can go on another day: nothing you told is lost.",
    ),
    (
        r"(?!.*\bi (?:speak|am)\b).*\b(?:in|speak|to) (?:spanish|french|german|chinese|mandarin|"
        r"tagalog|korean|russian|arabic|hindi|portuguese|another language)\b.*",
        "I read and write English only; each letter is yours to put into another language.",
    ),
    (
        r"(?:is|does) (?:this|it) (?:cost|free)\b.*|(?:do|how much do) i (?:have to )?pay\b.*|"
        r"how much (?:is|does) (?:this|it)\b.*",
        "I ask for no money. Whoever runs the bot set me up for you.",
    ),
)
"""What is asked, in plain lower-case words, and what is answered; the first that fits holds."""
_WHY_ASK = re.compile(
    r"(?:but |and |so |wait |hm+ )?(?:why (?:do|would|are|should|must) (?:you|i) (?:need|want|ask|"
    r"asking|care|have to|tell|answer)\b.*|why (?:does|is) (?:that|this|it) (?:matter|needed|"
    r"important|relevant).*|what do you need (?:that|this|it|\w+ \w+) for|"
    r"what is (?:that|this|it) for|why (?:this|that|the|such a) question|why ask\b.*)"
)
_TOPICS = tuple((re.compile(asked), answer) for asked, answer in TOPICS)
_WH = re.compile(
    r"(?:so |and |but |wait |ok |okay )*(?:what|how|why|who|where|when|which)(?: \S+){2,}"
)
_AUXILIARY = re.compile(
    r"(?:so |and |but |wait |ok |okay )*(?:is|are|do|does|did|can|could|should|shall|will|would|am|"
    r"may|have|has) (?:i|you|it|this|that|they|we|there|my|he|she)\b.*"
)


def about(text: str) -> str | None:
    """The answer to a question about the bot, None where it is no such question."""
    words = re.sub(r"^(?:so|and|but|wait|ok|okay|hey|hi|first|um) ", "", plain(text))
    if len(words) > 150:
        return None
    return next((answer for asked, answer in _TOPICS if asked.fullmatch(words)), None)


def asks_why_asked(text: str) -> bool:
    """Whether a sentence wants to know what the open question is for."""
    return bool(_WHY_ASK.fullmatch(plain(text)))


def is_question(text: str) -> bool:
    """Whether a sentence asks something, so that it answers nothing: "should I follow up?" is no
    decision date. “Friday?” is a doubtful answer."""
    words = plain(text)
    asks = text.rstrip().endswith("?")
    return bool(_AUXILIARY.fullmatch(words) or (asks and _WH.fullmatch(words)))
