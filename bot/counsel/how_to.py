"""How to follow up: what a clinician asks a coach, and the policy's answer."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.policy import CONTACTS, situation
from bot.policy.after_interview import CALLS

_MAY = r"(?:can|may|could|should|shall|do|must|am|is it|would it|are|what if|how about)\b.*"
_WRITE = r"(?:writ\w*|e ?mail\w*|call\w*|contact\w*|reach\w*|thank\w*|talk\w*|go(?:ing)?|send\w*)"
_THERE = r"(?:hospital|facility|clinic|site|client|employer|practice|group|them|chief|dr \w+)"
_SELF = (
    r"(?:myself|direct(?:ly)?|on my own|(?:without|around|past) (?:the |my )?(?:recruiter|agency)|"
    r"or (?:does|do|is|only|just|through|via|should)\b.*)"
)
_PAY = (
    rf"(?:{_MAY}\b|when\b.*\b)(?:negotiat\w*|counter\w*|salary|pay|money|compensation|sign ?on|"
    r"bonus|benefits|more money|for more|for \d+k?)\b.*"
)
_TIME = (
    r"how (?:long|much time|many days)\b.*\b(?:offer|answer|decide|accept|think|(?:do|have|can|may|"
    r"should) i (?:have|got|take|wait))\b.*"
)
_RESIGN = (
    rf"(?:{_MAY}\b|when\b.*\b)(?:resign|quit|give (?:my )?notice|hand in|tell my (?:boss|job|"
    r"manager|current \w+))\b.*"
)
_NO_CALL = rf"(?!.*\b(?:references?|recruiter|my|me|or)\b){_MAY}\b(?:call|phone|ring)\b.*"
_THE_OTHERS = (
    r"what (?:happens|about|becomes|do i do|should i do|do i say) ?(?:to|with|about|of)? (?:the |"
    r"my |all )*others?(?: (?:interviews?|ones?|places?|jobs?|applications?|hospitals?))?(?: (?:"
    r"then|now|if i accept))?"
)
HOW_TO: tuple[Counsel, ...] = (
    Counsel(
        source="(d) Accepted (J)",
        asked=_THE_OTHERS,
        says="They go on as they are until both have signed. Then each gets a short withdrawal, "
        "which I write (J).",
    ),
    Counsel(
        source="(a) Locum/agency [18]",
        asked=rf"{_MAY}\b{_WRITE}\b.*\b{_THERE}\b.*\b{_SELF}.*",
        when=situation.agency,
        says="Ask your recruiter first: some agencies do all the follow-up with the facility after "
        "the thank-you, and then yours goes through them [18].",
    ),
    Counsel(
        source="(a) Permanent: direct or via recruiter",
        asked=rf"{_MAY}\b{_WRITE}\b.*\b{_THERE}\b.*\b{_SELF}.*",
        when=situation.recruiter,
        says="Yes: thanks and check-ins go from you to them. Tell your recruiter what you send, so "
        "that the two of you say the same (J).",
    ),
    Counsel(
        source="(a) Permanent: direct",
        asked=rf"{_MAY}\b{_WRITE}\b.*\b{_THERE}\b.*\b{_SELF}.*",
        says="Yes, each letter goes from you to them, on the day that the plan says (J).",
    ),
    Counsel(
        source="(a) Told no notes/no calls",
        asked=r"(?:should i |is it better to |better to |do i |shall i )?(?:call|phone) or "
        r"(?:e ?mail|write)\b.*|.*\b(?:e ?mail|write|writing|text) or (?:a )?(?:call|phone)\w*\b.*",
        when=situation.no_calls,
        says="E-mail: they asked for no calls, and that is to be kept (J).",
    ),
    Counsel(
        source="(a) Told no notes/no calls: obey",
        asked=_NO_CALL,
        when=situation.no_calls,
        says="Better not: they asked for no calls. Write, on the day that the plan says (J).",
    ),
    Counsel(
        source="(a) Panel: ten or more [24]",
        asked=r"(?:do|must|should|shall|can) i (?:\w+ )*?(?:write|thank|send|e ?mail)\b.*\b"
        r"(?:others?|rest|every\w*|all)\b.*",
        when=situation.large_panel,
        says="No: after a panel of ten or more, two to four personal notes do more than many "
        "alike [24].",
    ),
    Counsel(
        source="(a) Call or e-mail [1, 9]",
        asked=r"(?:should i |is it better to |better to |do i |shall i )?(?:call|phone) or "
        r"(?:e ?mail|write)\b.*|.*\b(?:e ?mail|write|writing|text) or (?:a )?(?:call|phone)\w*\b.*",
        says="E-mail, as a rule: 64% of managers prefer it and 21% a call. Call first where you "
        "have something to put right [1, 9].",
    ),
    Counsel(
        source="(a) One channel at a time (J); (c) Voicemail [28]",
        asked=r"(?:is it (?:ok|okay|fine|all ?right)|can i|should i|may i|could i) (?:also |to )*"
        r"(?:e ?mail|write|send (?:them )?an? (?:e ?mail|note))(?: (?:them|her|him|"
        r"it))?(?: (?:too|as well|also))",
        says="After a voicemail yes, on the same day: the two count as one contact [28]. Otherwise "
        "one channel at a time.",
    ),
    Counsel(
        source="(a) Call or e-mail: slots (J) [31]",
        asked=r".*\b(?:best|good|right|better) (?:time|hour|day)s? (?:of day )?(?:to|for) (?:a )?"
        r"(?:call|phone|ring)\w*.*|(?:at )?what time should i (?:call|phone)\b.*",
        says=f"{CALLS} in their time zone: first cases start about seven or eight [31].",
    ),
    Counsel(
        source="(a) 2: no text [3]",
        asked=rf"(?!.*\b(?:text me|texted)\b){_MAY}\btext(?: (?!me\b|you\b|my\b|again\b)\w+$|\b.*\b"
        r"(?:thank\w*|note|them|him|her|dr|instead|chief|manager|director|hospital|hr|"
        r"employer)\b.*)",
        says="Better not, an employer is written to by e-mail: 87% of managers like thanks so, and "
        "10% by text [3].",
    ),
    Counsel(
        source="(a) 2: card optional extra [2]",
        asked=rf"{_MAY}\b(?:card|hand ?written|by hand|snail mail|by post|paper)\b.*",
        says="E-mail first, since decisions come within days; a card is a fine extra [2].",
    ),
    Counsel(
        source="(a) 2: late thank-yous [25]",
        asked=r".*\btoo late\b.*\b(?:thank\w*|note)\b.*|.*\b(?:thank\w*|note)\b.*\btoo late\b.*|"
        r"should i have (?:\w+ )?(?:sent|written|thanked)\b.*",
        says="Within three days it is not late, and needs no excuse: 36% of managers expect it "
        "after three to five days. After that the check-in carries your thanks [25].",
    ),
    Counsel(
        source="(a) Panel [26]",
        asked=rf"{_MAY}\b(?:bcc|same (?:note|letter|e ?mail|thank\w*)|one (?:note|e ?mail|"
        r"letter) (?:to|for) (?:all|every\w*|both|them)|group e ?mail|(?:note|thank\w*) (?:to "
        r")?every\w*)\b.*",
        says="One note each, in separate e-mails, no two alike; the manager first [26].",
    ),
    Counsel(
        source="(c) Voicemail [28]",
        asked=rf"(?:{_MAY}\b|what (?:do|should) i )(?:leave|say)\b.*\bvoice ?mail\b.*",
        says="Leave one, once: your name and number twice, the role and why you call, in 25 "
        "seconds. With an e-mail on the same day it counts as one contact [28].",
    ),
    Counsel(
        source="(d) Offer: never an acceptance on the spot",
        asked=rf"(?:{_MAY}\b)(?:say yes|accept|take it|commit)\b.*\b(?:now|on the spot|right away|"
        r"at once|immediately|on the phone|straight away|today|verbally)\b.*",
        says="Not on the spot: thank them, and ask for the terms in writing and a date to answer "
        "by (J).",
    ),
    Counsel(
        source="(d) Offer: locum, 24–48 hours [20]",
        asked=_TIME,
        when=lambda one: situation.locum(one) and situation.offered(one),
        says="A day: 24 to 48 hours are usual for an assignment [20].",
    ),
    Counsel(
        source="(d) Offer: 5 bd [24, 33]",
        asked=_TIME,
        when=situation.offered,
        says="Ask for five business days: 48 hours to a week are usual, and an attorney's review "
        "takes 3 to 10 days [24, 33].",
    ),
    Counsel(
        source="(c) Offer reply: never negotiation",
        asked=_PAY,
        when=situation.offered,
        says="Yes, once the terms are in writing; not in the note that thanks for the offer (J).",
    ),
    Counsel(
        source="(c) never: pay before an offer [27]",
        asked=_PAY,
        says="Not before there is an offer: until then it reads as a worry rather than as interest "
        "[27].",
    ),
    Counsel(
        source="(c) never: logistics before an offer [27]",
        asked=rf"{_MAY}\b(?:mention|bring up|ask|tell|say|write)\b.*\b(?:reloc\w+|moving|licens\w+|"
        r"credential\w*|my (?:wife|husband|spouse|partner|kids|family)|vacation|time off|visa)\b.*",
        when=lambda one: not situation.offered(one),
        says="Leave that until there is an offer: before, it reads as a worry rather than as "
        "interest [27].",
    ),
    Counsel(
        source="(d) Accepted: a locum's written confirmation (J)",
        asked=_RESIGN,
        when=situation.locum,
        says="When it is confirmed in writing, and not before (J).",
    ),
    Counsel(
        source="(d) Accepted: resign after both signatures [24]",
        asked=_RESIGN,
        says="When both signatures are on the contract, and not before [24].",
    ),
    Counsel(
        source="(d) Offer: attorney review [24]",
        asked=r".*\b(?:lawyer|attorney|contract review)\b.*",
        says="It is worth it for a permanent contract, and takes 3 to 10 days [24]; I give no "
        "legal advice.",
    ),
    Counsel(
        source="(c) References, whom: locum [21]",
        asked=r"(?:how many|who (?:should|can|do i)|whom)\b.*\b(?:references?|refs|referees?)\b.*",
        when=situation.locum,
        says="At least three, two of them of your specialty; some agencies want four [21].",
    ),
    Counsel(
        source="(c) References, whom [17]",
        asked=r"(?:how many|who (?:should|can|do i)|whom)\b.*\b(?:references?|refs|referees?)\b.*",
        says="Three to five, all clinical, peers and supervisors mixed; somebody at your present "
        "job only if they agree [17].",
    ),
    Counsel(
        source="Expectations [23]",
        asked=r"how long\b.*\bcredential\w*\b.*",
        says="One to three months by the figures of 2023, three to four by those of 2025: so start "
        "on the day you accept [23].",
    ),
    Counsel(
        source="Expectations [23]",
        asked=r"how long (?:does|do|will|would|can) (?:it|they|this|that|a search|hiring|the "
        r"\w+)\b.*\b(?:take|usually|normally|need|decide|last)\b.*",
        says="It varies: physician searches commonly take 92 to 227 days, and a start comes on "
        "average 120 days after acceptance. For CRNAs, NPs and PAs no figure is reliable [23].",
    ),
    Counsel(
        source="(d) Silence (J)",
        asked=rf"{_MAY}\b(?:keep (?:looking|applying|interviewing|searching)|apply (?:elsewhere|"
        r"somewhere else|to other\w*)|other (?:jobs|places|interviews)|take another interview)\b.*",
        says="Yes, until both signatures are on a contract: nothing is sure before (J).",
    ),
    Counsel(
        source="(a) 6; Badgering [14]",
        asked=r"(?:what|and) (?:happens |do i do |should i do |then )?(?:if|when) "
        r"(?:they|he|she) (?:do|does|never|still|will)(?: not)? (?:answer|reply|respond|call|"
        r"write|get back)\w*\b.*",
        says=f"After {CONTACTS} contacts without an answer you stop: the last is a note that "
        "leaves the door open, and your other searches have the time [14].",
    ),
)
