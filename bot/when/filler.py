"""The words that carry no time and may stand beside one, and those that bear on it, as data."""

from __future__ import annotations

from bot.when.lexicon import words

FILLER = words(
    # who
    "i we they it he she you me us them my our their his her your the a an that these those "
    "there here someone everyone anyone ones one's who which y'all folks guys people team "
    # to be, to have, to do, and their short forms
    "is was were be been being am are has have had do does did will would shall should could can "
    "might may must ll i'm im i've ive i'd id i'll it's its it'll that's thats they're theyre "
    "they'll theyll they'd they've we're we'll we've we'd he's he'll he'd she's she'll she'd "
    "there's where's let's lets you'll you're gonna going gotta wanna want wants wanted need needs "
    # speaking, knowing and deciding
    "said say says saying told tell tells telling mentioned mention mentions promised promise "
    "think thinks thought guess guessing believe reckon figure suppose assume assuming suspect "
    "expect expects expected expecting hope hopes hoping hopefully plan plans planning planned "
    "aim aims aiming target targeting shooting shoot intend intends anticipate anticipates hear "
    "heard hearing know knows decide decides decided deciding decision decisions choose announce "
    "quoted quote "
    "answer answers respond response reply feedback offer verdict notify update updates contact "
    "reach follow following-up followup get gets getting got gotten give gives giving gave make "
    "makes making made word news deadline timeline timeframe estimate eta committee recruiter hr "
    "manager boss chief "
    # the interview
    "interview interviews interviewed interviewing appointment appt call calls called calling "
    "meeting meet met panel zoom teams phone visit session conversation chat talk tour "
    "finished finish finishing finishes ended ending over done wrapped wrap wrapping wraps out up "
    "left leave leaving came come coming went go walked walking back started starts concluded "
    "completed complete off hung ran lasted took happened scheduled set schedule supposed due "
    # asking to be reminded
    "remind reminder ping snooze nudge ask try wait hold delay postpone push bug poke message text "
    "dm check again later-on please pls plz wake hit buzz pester bother put move make it's until "
    # manners, doubt and noise
    "thanks thank thx ty ok okay okey k yes yeah yea yep yup ya sure well um uh uhm hmm hm ah oh "
    "like just around maybe perhaps mayb probably prob probs prolly probly possibly likely ideally "
    "supposedly apparently definitely def exactly precisely sharp actually basically honestly "
    "literally really pretty quite almost nearly still already only at on in by for to of from or "
    "kept so as let go some time times sometime sometimes somewhere date ish lol haha hi hello hey "
    # texting
    "omg lmao lmaoo fr frfr lit bestie bruh bro dude ugh tbh ngl iirc imo imho afaik btw fyi rmd "
    "rmnd rn hbu whew phew yay yikes ppl thnx thankyou cool awesome perfect yessir aye lads mate "
    "cheers dear kindly gimme via finally eventually totally bit little lil circle touch base loop "
    "swing hence afterwards "
    "sorry then and but local hopefully either anyway anyways roughly good fine great best works "
    "work better though tho remember quick eh period right "
    "soonest anytime verbal itself all the latest final official officially something between"
)
"""Words that carry no time and may stand beside one."""

HEDGES = words(
    "maybe perhaps mayb possibly guess somewhere sometime hopefully supposedly might may unsure "
    "suspect"
)
"""Filler that makes the time itself doubtful."""

BEGINNINGS = words("started starts begins begin began beginning kicked")
"""For an interview, of which the end is asked for, the time beside one of these is doubtful."""

NEGATIONS = words(
    "not no never don't dont won't wont isn't isnt wasn't wasnt can't cant didn't didnt doesn't "
    "doesnt couldn't wouldn't shouldn't haven't hasn't ain't neither nor without cannot"
)
CONDITIONS = words(
    "if unless except depends depending depend instead rather than once when whenever or "
    "whether assuming provided pending subject"
)
"""In a clause without a time of its own, these bear on the clause that has one."""

ENDINGS = words(
    "finished finish ended done out left leaving wrapped got walked came over hung concluded "
    "completed off interviewed finishing ending stepped exited happened wrapping closed"
)
"""After "just", these say that it ended now."""

COUNTED = words(
    "interview interviews call calls meeting panel visit session conversation chat talk shift tour "
    "offer time zoom phone interviewed one reminder round rounds candidate applicant"
)
"""After "2nd" or "third", these are what is counted, so no day of the month is meant."""
