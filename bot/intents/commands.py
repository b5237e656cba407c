"""The commands in other words than their names."""

from __future__ import annotations

from bot.intents.row import ALREADY, Intent, intent

IN_OTHER_WORDS: tuple[Intent, ...] = (
    intent(
        "undo",
        "undo",
        "undo that",
        "take (?:that|it) back",
        "oops",
        "(?:delete|scrap|remove|unskip|undo|un ?send) (?:that|it|this)",
        r"revert(?: (?:that|it))?|(?:change|put|turn) (?:it|that) back",
        r"(?:(?:that|this|it) (?:is|was)|thats|its) (?:not (?:right|correct|true)|wrong|incorrect)",
    ),
    intent("back", "back", "go back", "previous(?: question)?"),
    intent("cancel", "cancel", "cancel (?:that|this|it)", "never ?mind", "forget (?:it|that)"),
    intent(
        "skip",
        "skip",
        "skip (?:that|this|it)(?: question)?",
        "pass",
        "next question",
        "(?:can|may|could) (?:i|we) skip(?: (?:that|this|it))?(?: question)?",
        "skip the question",
        "skip ((?:all|everything|the rest)(?: of (?:it|them|these|those))?(?: questions)?)",
    ),
    intent(
        "heard",
        r"(?:i |we )?(?:have |just |finally )*(?:heard (?:back|from them)|got (?:an answer|a "
        r"reply|a response))(?: (?:from|at) (\S+(?: \S+){0,2}))?(?: today| just now)?",
    ),
    intent("help", "help", "help me", "what can you do", "how does this work", "commands"),
    intent(
        "next",
        "(?:ok )?(?:so )?(?:what is |whats |which (?:one )?is |who is |whos )?(?:up )?next",
        r"(?:ok )?(?:so )?what happens (?:now|next|then)",
        r"what is (?:my|the) next (?:message|letter|note|step|e ?mail|call|thing)(?: due)?",
        r"(?:which|what) (?:letters?|notes?|steps?|e ?mails?|ones?) (?:is|are) (?:left|open|still "
        r"open|missing|to do|next)",
        r"when (?:will|do|are) you (?:contact|write(?: to)?|message|text|get(?:ting)? back to|writ"
        r"ing(?: to)?) me(?: next| again)?",
        r"(?:and )?who (?:else|is (?:left|still open|missing))(?: (?:is there|now|then))?",
        r"(?:(?:what is|whats|any|give me) )?(?:the |my |a |an )?(?:status|update|"
        r"news)(?: update)?",
        "(?:what is |whats )(?:up|due|left)",
        "what do i (?:do|need to do|have to do|send)(?: now| next| first| then)*",
        "what(?: should| do)? i (?:do|send)(?: now| next| first| then)*",
        "(?:what now|now what)(?: do i do)?",
        "(?:is )?(?:there )?anything (?:due|left|to do|next|else|more)"
        "(?: (?:to do|for me|now|i (?:need|have) to do))?",
        "(?:do|must|should) i (?:need|have)? ?(?:to )?do (?:any|some)thing(?: else| more| now)*",
        "(?:am i|are we) (?:all )?(?:done|set|good|finished)(?: for now| now| here)?|all set",
        "where (?:are we|am i)",
        "(?:which|what) (?:one|interview|place|job) (?:are we|am i|is this) (?:on|at|about|talking "
        "about|doing)?(?: now)?",
        r"(?:show|give) me the (?:other|next|second|last)(?: (?:one|letter|note))?",
        r"when (?:can|may|should|do|could|will|shall) (?:i|we)(?: \w+)? (?:follow up|send|write|e "
        r"?mail|call|text|contact|thank|check in|reach out|hear)\b.*",
        r"tell me (?:again )?when (?:it|that|this|the \w+(?: \w+)?) is(?: due)?",
        r"when (?:is it|would it be|is) (?:\w+ )?(?:ok|okay|fine|best|good|all ?right|time|"
        r"allowed) (?:time )?(?:for me )?to (?:follow up|write|e ?mail|call|check in|reach "
        r"out)\b.*",
        r"when (?:is|are) (?:the |my )?(?:next |first |second |last )?(?:thank \w+|thanks|heads "
        r"?up|check ?in|close ?out|step|note|letter|reminder|thing|one)s?(?: due| on)?",
        r"is it too (?:early|soon) (?:for me )?to (?:follow up|send|write|e ?mail|call|check in|"
        r"reach out)\b.*",
        r"(?:should|shall|can|may|must) i (?:follow up|send|write|e ?mail|call|text|contact|"
        r"apologi[sz]e|thank|check in|reach out)\b.*",
    ),
    intent(
        "show",
        "(?:show )?(?:me )?(?:my |the )?plan",
        "show",
        "show me",
        "(?:what is|whats|give me|tell me) (?:my|the) plan",
        r"(?:(?:show|give|tell|send) me |see |what is |whats )?(?:my |the )?(?:whole |full )?plan "
        r"(?:again|once more|now)",
        r"(?:what|which things) (?:did|have) i (?:told?|tell|sa(?:y|id)|given?|answer(?:ed)?)(?: "
        r"(?:to )?you)?(?: (?:so far|already|again|before|about (?:it|this|them)))*",
        r"what (?:all )?(?:do you (?:know|have|remember)|have you got|did you (?:write|note) "
        r"down)(?: (?:on|about|of|for) (?:me|us|it|this|my interview))?(?: so far)?",
        r"show (?:me )?(?:interview )?(\d+|(?!(?:me|the|all|my|both|everything)\b)\S+)",
    ),
    intent(
        "list",
        "(?:show|list) (?:me )?(?:both|all|everything|all of (?:it|them))",
        "list",
        "(?:list |show )?(?:me )?(?:all )?(?:my )?interviews",
    ),
    intent("why", "why", "why is that", "why (?:now|this|that|so \\w+)", "says who", "how come"),
    intent("why", r"why (.+)", firm=False),
    intent("why", r"(?:what is|whats) (?:the |this |that |a )(.+) for"),
    intent(
        "pause",
        "pause",
        "stop (?:writing|messaging|reminding|bothering|bugging)(?: to)? me",
        "stop",
        "mute",
        "unsubscribe",
        "(?:please )?make it stop",
        "(?:just )?(?:leave me alone|go away|shut up|stop it|(?:fuck|piss|bug|buzz) off|fuck you)",
    ),
    intent("resume", "resume", "unpause", "start again", "unmute"),
    intent("settings", "settings", "my settings", "preferences", "settings (.+)"),
    intent("export", "export", "export my data", "(?:show|send) me (?:all )?my data"),
    intent(
        "forget",
        "(?:please )?(?:forget|erase)(?: it all)?",
        "(?:(?:how )?(?:do|can|could) (?:i|you) )?"
        "(?:erase|delete|forget) (?:me|everything|all(?: of it)?|my data|all my data)",
        r"(?:erase|delete|remove|forget|drop) (?:my |the )?(?!new\b|the\b|my\b)((?:\S+ "
        r"){1,4})interview",
        r"(?:erase|delete|remove|forget|drop) (?:my |the |this )?(interview)",
        r"(?:erase|delete|remove|forget|drop) (?:my |the )?interview (?:at |with |from |for |"
        r"number )?(?:the )?(.+)",
        r"(?:erase|delete) (?!it\b|that\b|this$)(\S+(?: \S+){0,2})",
    ),
    intent(
        "settings",
        r"(quiet (?:hours )?(?:from )?\S.*)",
        r"((?:do not|never) (?:send|message|text|ping|write|nudge|bother|remind|"
        r"contact)(?: to)?(?: me)?(?: \w+)? (?:before|until|till|after) \d.*)",
        r"((?:my )?(?:time ?zone|zone) (?:is )?\S.*)",
        r"()(?:what|which) (?:is (?:my )?)?(?:time ?zone|zone)\b.*",
        r"(i work nights.*|nights (?!are|were|is).+)",
        r"(call me (?!back|when|if|at|on|in|tomorrow|later|again|now|tonight|about|with|for|by|"
        r"asap|maybe|crazy|old)\w.+)",
        r"((?:my )?name is .+|sign (?:it|me|them|(?:my |the )?letters?|my name) (?:as|with) .+)",
        r"(my (?:phone|cell|mobile)(?: number)? is .+)",
        r"(dates? (?:day|month) first)",
    ),
    intent(
        "new",
        rf"((?:and |then |also |i )*{ALREADY}(?:also )?(?:had|did|finished|got (?:done|"
        r"out)(?: of)?|came out of|have)(?: with)? (?:an?|my|another|the) (?:\w+ "
        r"){0,3}interview\b.*)",
        r"((?:my |the )?(?:second|2nd|third|3rd|next|final|follow ?up) (?:interview|round|visit|"
        r"zoom|video|call|meeting|shadow day) (?:(?:is|was|just|all|now) )*(?:done|over|finished|"
        r"ended|went|behind me)\b.*)",
        r"((?:and |then |btw |oh )*(?:i )?also (?:just )?(?:interviewed|had an interview|did an "
        r"interview) (?:at|with|for) .+)",
        r"((?:just |i |i just )*(?:finished|had|did|done with|got out of|back from) (?:the|my) "
        r"(?:second|2nd|third|3rd|next|final|follow ?up) (?:interview|round|visit|one|shadow "
        r"day)\b.*)",
        r"((?:and |then |also )*(?:(?:an?|the|my) )?(?:second|third|fourth|other|next) (?:one|"
        r"interview) (?:was |is )?(?:(?:today|yesterday|this \w+|last \w+|\w+day) )?(?:at|with) "
        r".+)",
        r"(?:log |add |start )?(?:a )?(?:new|another) interview(?: (.+))?",
    ),
    intent(
        "tick",
        r"tick (.+)",
        r"(both (?:have |of us have |sides have )?signed)",
        r"((?:(?:it|the contract|contract) is |all |fully )?signed by (?:both|everyone|all).*)",
        r"(both signatures (?:are )?(?:there|done|in|on it).*)",
    ),
    intent(
        "references",
        "(?:my )?references",
        r"(?:they|he|she|hr|the \w+) (?:have |has )?(?:also |now |just )?(?:asked|want\w*|"
        r"need\w*)(?: me)?(?: for| to have)? (?:\w+ ){0,2}(?:more |another |additional |extra "
        r")references?",
    ),
    intent("edit", "(?:edit|change|correct)(?: (.+))?"),
)
