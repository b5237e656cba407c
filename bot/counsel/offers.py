"""Offers, here and elsewhere, and a no: what somebody asks before it comes to that."""

from __future__ import annotations

from bot.counsel.row import Counsel
from bot.counsel.words import THEY
from bot.model import Interview, NewsKind, UpdateKind
from bot.policy import situation

_WHAT_IF = r"(?:what (?:if|happens (?:if|when)|do i do (?:if|when)|should i do (?:if|when))|and if)"
_GOT_NO = (
    rf"{_WHAT_IF} (?:they|he|she|it is|i) (?:\w+ )?(?:say no|says no|reject\w*|turn\w* me down|"
    r"(?:do|does) not (?:want|like|hire|pick|choose)|pick\w*|choose|hire some\w+|go with|a no|do "
    r"not get|no)\b.*"
)
_GOT_OFFER = (
    rf"{_WHAT_IF} (?:they|he|she|i|it is) (?:\w+ )?(?:offer|offers|make|makes|say yes|says yes|"
    r"want me|get (?:it|the job|an offer)|an offer|a yes)\b.*"
)
_THEY_CALL = (
    r"what (?:do|should|can|would|will) i (?:say|tell them|do|answer)\b.*\b(?:when|if) (?:they|he|"
    rf"she|dr \w+|hr|the \w+) (?:call|calls|phone|phones|ring|rings)\b.*|{_WHAT_IF} (?:they|he|she|"
    r"hr) (?:call|calls|ring|rings|phone)\b.*"
)
_MORE_TIME = (
    r"(?:how (?:do|can|should) i|can i|may i|could i|is it ok(?:ay)? to|should i) (?:\w+ )?(?:ask|"
    r"get|buy|have|request)\b.*\b(?:time|extension|days|a week|to think)\b.*|i need (?:\w+ "
    r")?(?:more )?time to (?:think|decide)\b.*|i (?:want|need|would like) (?:\w+ )?more time\b.*"
)
_SHALL_I_TAKE_IT = (
    r"(?:should|shall|do|would) (?:i|you) (?:\w+ )?(?:accept|take|sign|decline|turn)(?: (?:it|this|"
    r"that|them|the \w+|their \w+|down))*|which (?:one|offer|job)\b.*\b(?:should|would|better|"
    r"take)\b.*|(?:is|was) (?:it|this|that|their) (?:\w+ )?(?:a )?(?:good|fair|bad|low|decent) "
    r"(?:offer|deal|salary|pay)\b.*"
)
_WHAT_TO_CHECK = (
    r"what (?:all )?(?:should|do|must|can) i (?:\w+ )?(?:check|look (?:at|for|out for)|"
    r"watch(?: out)?(?: for)?|read|ask (?:about|for))\b.*|(?:is there )?anything (?:i should |to "
    r")(?:check|look (?:at|for)|watch(?: out)?(?: for)?)\b.*"
)
_WHAT_IS = r"(?:what(?: is|s| are| does)|whats|explain)(?: an?| the| this)* "
_TAIL = rf"{_WHAT_IS}(?:malpractice )?tail(?: coverage| insurance)?(?: mean)?"
_NON_COMPETE = rf"{_WHAT_IS}(?:non ?competes?|restrictive covenants?)(?: clause)?(?: mean)?"
_SIGN_ON = rf"{_WHAT_IS}(?:sign ?on (?:repayment|bonus|clawback)|claw ?back)s?(?: mean)?"
_AGAIN = (
    r"(?:(?:tell|remind) me )?when (?:can|may|should|could) i (?:re ?apply|apply (?:again|there)|"
    r"try again|ask again)\b.*|(?:can|may|should) i (?:re ?apply|apply again|try again)\b.*"
)
_ACCEPTING = (
    r"(?:(?:and|so|then|yes|ok|okay) )*(?:i (?:\w+ )?(?:want to|will|would like to|would love to|"
    r"am going to|am gonna|plan to|wanna|have decided to|just) (?:\w+ )?)?(?:i )?(?:accept|take|go "
    r"with|say yes(?: to)?)(?: (?:it|this|that|the|their|his|her|offer|job|position|one))*"
)
_PAY_ASKED = (
    rf"(?:{_WHAT_IF} )?{THEY} (?:asks?|asked|want|wants|wanted)\b.*\b(?:salary|pay|compensation|"
    r"rate)\b.*\b(?:expect\w*|requirements?|range|number|history|want|in mind)\b.*|what (?:do|"
    r"should) i say\b.*\b(?:salary|pay|money|rate)\b.*"
)
_OTHER_INTERVIEW = (
    r"(?:should|can|may|do|could|shall) i (?:\w+ )?(?:tell|mention|say|let)\b.*\b(?:other|another|"
    r"second) (?:\w+ )?(?:interviews?|applications?|jobs?|places?|hospitals?)\b.*"
)
_TELL_THEM = (
    r"(?:should|can|may|do|must|shall) i (?:\w+ )?(?:tell|inform|let)\b(?!.*\b(?:my|references?|"
    r"boss|interview|me)\b)(?: \w+){1,4}(?: (?:know|about (?:it|this|that|the offer|my offer|the "
    r"other offer)))*"
)
_TELL_OF_OFFER = (
    r"(?:should|can|may|do|must|shall|could) i (?:\w+ )?(?:tell|mention|inform|say|"
    r"let)\b(?!.*\b(?:my (?:references?|boss)|not true|pretend)\b).*\boffers?\b.*"
)
_WHY_AT_ALL = (
    r"(?:do|should|must|shall) i (?:have to |need to |really |even |also )*(?:give|say|tell|"
    r"explain|state|mention)\b.*\b(?:why|reasons?)\b.*|is a reason (?:needed|necessary|"
    r"required)\b.*"
)
_TURNING_DOWN = (
    r"i (?:am|will|have to|am going to|just|have) ?(?:\w+ )?(?:turn(?:ed|ing)?|declin\w+|"
    r"say(?:ing)? no to|said no to)(?: down)? (?!it\b|them\b|this\b|(?:the|their|that) (?:offer|"
    r"job|position)\b)\w+.*"
)
_TORN = (
    r".*\b(?:(?:do not|idk|dunno|no idea) ?(?:know )?what to do|torn between|i am torn|can not "
    r"decide|which (?:one|job|offer|place) (?:to|should i|do i) (?:take|choose|pick))\b.*"
)
_ANSWER_DUE = (
    r"(?:they|he|she) (?:want|need|expect)s? (?:to (?:hear|know)(?: back)? from me|my (?:answer|"
    r"decision)|an? (?:answer|decision|yes or no)(?: from me)?|me to (?:decide|answer))\b.*|"
    r"(?:they|he|she) (?:gave|set) (?:me )?(?:an? (?:deadline|date to answer)|\w+ (?:days?|hours) "
    r"to (?:decide|answer))\b.*|i (?:have|need|must|got|had better) (?:to )?(?:give them (?:an|my) "
    r"answer|answer them|decide|let them know)\b.*"
)
_WHY_NOT_ME = (
    r"(?:can|should|may|could|is it ok(?:ay)? to) (?:i )?ask (?:them |him |her )?(?:why|for "
    r"feedback|what (?:went|i |would)|how i)\b.*"
)


def _other_offer(one: Interview) -> bool:
    return any(update.kind is UpdateKind.OFFER for update in one.updates)


OFFERS: tuple[Counsel, ...] = (
    Counsel(
        source="(d) Rejected: optional reminder in three months (J)",
        asked=_AGAIN,
        when=situation.heard(NewsKind.REJECTED),
        says="Three months are a fair time, or sooner where they post a new job. “tick remind” has "
        "me remind you.",
        then=False,
    ),
    Counsel(
        source="(c) Rejection reply: optional one feedback question (J)",
        asked=_WHY_NOT_ME,
        when=situation.heard(NewsKind.REJECTED),
        says="Once, and kindly, in your reply: the letter has that one question.",
        unless=("letter",),
    ),
    Counsel(
        source="(a) Badgering: except for real news [8]",
        asked=_TELL_THEM,
        when=_other_offer,
        says="Yes, once: an offer elsewhere is the one reason to write before it is time [8]. "
        "“draft check-in” shows the note.",
        then=False,
    ),
    Counsel(
        source="(a) Badgering: except for real news [8]",
        asked=_TELL_OF_OFFER,
        when=lambda one: not situation.offered(one),
        says="Yes, once: an offer elsewhere is the one reason to write before it is time [8]. “I "
        "have another offer” has me write the note.",
        then=False,
    ),
    Counsel(
        source="(c) Withdrawal: a reason is optional",
        asked=_WHY_AT_ALL,
        says="No. A thank-you and one clear sentence are enough; a reason may stand there, but no "
        "criticism (J).",
        unless=("letter",),
        then=False,
    ),
    Counsel(
        source="(d) Withdrawn (J)",
        asked=_TURNING_DOWN,
        when=_other_offer,
        says="If that is the other offer, tell them today, with thanks and without criticism. If "
        "you mean this one, tell me “I withdrew”.",
        unless=("letter",),
        then=False,
    ),
    Counsel(
        source="(d) Offer: asking for more time [33]",
        asked=_TORN,
        when=lambda one: _other_offer(one) or situation.offered(one),
        says="That is yours to decide, best with both terms in writing. Asking for a few more days "
        "before their date is quite usual [33].",
        unless=("letter",),
        then=False,
    ),
    Counsel(
        source="(d) Offer (J)",
        asked=_ANSWER_DUE,
        when=lambda one: not situation.offered(one),
        says="Is that an offer? Then say “I got an offer, they want an answer by Friday”, and I "
        "remind you before the day.",
        unless=("answer_by", "reply_by", "new_date", "clarify", "letter"),
        then=False,
    ),
    Counsel(
        source="(d) Rejected [33]",
        asked=_GOT_NO,
        says="Then a short, gracious reply within two days keeps the door open [33]. Tell me, and "
        "it is ready.",
    ),
    Counsel(
        source="(d) Offer [33]",
        asked=_GOT_OFFER,
        says="Then thank them the same day and ask for the terms in writing; say neither yes nor "
        "no on the spot [33]. Tell me, and the note is ready.",
    ),
    Counsel(
        source="(d) Offer (J)",
        asked=_THEY_CALL,
        says="Thank them, listen, write down what they say, and ask for it in writing. Nothing has "
        "to be answered on the spot; tell me afterwards.",
        then=False,
    ),
    Counsel(
        source="(d) Offer: asking for more time [33]",
        asked=_MORE_TIME,
        says="Thank them, and name the day on which you can answer, before theirs has passed: that "
        "is quite usual [33].",
        then=False,
    ),
    Counsel(
        source="(d) Offer: checklist (J)",
        asked=_TAIL,
        says="Cover for claims made after you leave, about what happened while you were there. Ask "
        "in writing who pays for it.",
        then=False,
    ),
    Counsel(
        source="(d) Offer: checklist (J)",
        asked=_NON_COMPETE,
        says="A clause that keeps you from working nearby for a time after you leave. Ask for its "
        "miles and months in writing; what holds differs by state, and an attorney knows.",
        then=False,
    ),
    Counsel(
        source="(d) Offer: checklist (J)",
        asked=_SIGN_ON,
        says="What you are paid for signing, often to be paid back where you leave early. Ask for "
        "how long, and whether it is pro rata.",
        then=False,
    ),
    Counsel(
        source="(d) Offer: checklist (J)",
        asked=_WHAT_TO_CHECK,
        when=situation.offered,
        says="Pay and how it is earned, call and its pay, non-compete, sign-on repayment, "
        "malpractice tail, notice, start date; an attorney reads it in three to ten days.",
        then=False,
    ),
    Counsel(
        source="(d) Offer: never an acceptance on the spot (J)",
        asked=_ACCEPTING,
        when=situation.offered,
        says="Then say yes in writing once you have read the terms, and resign nowhere before both "
        "have signed. When they have your yes, tell me “I accepted”.",
        unless=("letter", "clarify"),
        then=False,
    ),
    Counsel(
        source="(d) Offer: checklist",
        asked=_SHALL_I_TAKE_IT,
        when=lambda one: _other_offer(one) or situation.offered(one),
        says="That is yours to decide, with the written terms before you: pay, call, non-compete, "
        "tail, notice, start. There is no need to answer before their date (J).",
        then=False,
    ),
    Counsel(
        source="(d) Offer (J)",
        asked=_SHALL_I_TAKE_IT,
        says="That is yours to decide, and nothing to decide before there is an offer in writing. "
        "If you have one, tell me “I got an offer”.",
        then=False,
    ),
    Counsel(
        source="(c) never: pay before an offer [27]",
        asked=_PAY_ASKED,
        says="Asked directly you may answer, briefly, with a range; in your letters pay waits for "
        "the offer [27].",
        then=False,
    ),
    Counsel(
        source="(a) Badgering: except for real news (J)",
        asked=_OTHER_INTERVIEW,
        says="An interview elsewhere is no news for them. An offer elsewhere is: tell me if you "
        "have one.",
        then=False,
    ),
)
