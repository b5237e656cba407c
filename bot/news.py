"""What somebody says they heard back, or decided, read as one of the outcomes."""

from __future__ import annotations

import re

from bot.model import NewsKind
from bot.plain import plain

_THEY = r"(?:they|he|she|we|it|the (?:recruiter|manager|chief|hospital|group)|dr \w+|\w+)"
_JOB = r"(?:job|position|offer|role|gig|assignment)"
_SOMEONE = (
    r"(?:(?:someone|somebody)(?: else)?(?! to\b)|(?:another|an internal|a different) (?:candidate|"
    r"applicant|person|one|hire|crna|np|pa|anesthesiologist|nurse|physician|doctor|provider)\b)"
)
_NO_MORE = (
    r"(?=$| (?:to (?:me|us|them|him|her|it|my application|(?:the|their) offer)|thanks|thank|today|"
    r"yesterday|tonight|this|last|on|at|from|by|in|after|already|again|because|since|and|but|so|"
    r"just|sadly|unfortunately|for now|via|over|anyway)\b)"
)
"""What may follow a yes or a no that is the whole answer: it was not said to something."""
_TO_WORK = r"(?! (?:to (?!start\b|join\b|sign\b|work\b)|for an? |at |in |as a reference))"
_NOT_PAPER = r"(?! (?:offer|description|posting|ad|listing|letter|interview|details|sheet)\b)"
_PULLED = r"(?:pulled|withdrew|withdrawn|rescinded|revoked|retracted|took back|cancell?ed)"

NEWS: tuple[tuple[NewsKind, str], ...] = (
    (
        NewsKind.REPLY,
        r"\b(?:answered|replied|responded|wrote|got|called|heard|said|mailed)\b.*\b(?:no decision|"
        r"nothing (?:is |was |has been )?decided|undecided|not (?:yet )?decided|still (?:deciding|"
        r"interviewing))",
    ),
    (
        NewsKind.ACCEPTED,
        r"\b(?:i|we) (?:have |just )*(?:accepted|signed(?! (?:up|in|out|off)\b)|said "
        rf"yes{_NO_MORE}|took (?:it\b(?! easy)|the {_JOB}\b{_NOT_PAPER}))(?=$| )|\bi am (?:taking|"
        rf"accepting) (?:it|the {_JOB}|their offer)\b|^(?:just )?(?:accepted|took|"
        rf"signed)(?: (?:it|the {_JOB}|the contract|their offer))?$|^(?:ok |yes |well |so |we |"
        r"just )*accepted(?: it)?\b(?= (?:and|confirmed|in writing|today|yesterday|last|this|on|"
        r"with|by|verbally|all|the|start\w*|i start|from))",
    ),
    (
        NewsKind.WITHDRAWN,
        r"\bi (?:have |just |am |want to |had to |decided to )*(?:withdr[ae]wn?|withdrawing|"
        r"pull(?:ed|ing)? out|back(?:ed|ing)? out|turn(?:ed)? (?:it|them|the offer) down|"
        r"declined?|not interested(?=$| any ?more| in (?:it|this|them|that|(?:the|their) "
        rf"{_JOB})\b)|(?:took|take|taking) (?:another|a different) (?:job|offer|position))|"
        r"^withdr[ae]wn?$|^not interested(?: any ?more)?$|^(?:please |ok |so |just )*"
        r"(?:withdraw(?:ing)?|withdrew|pull(?:ing|ed)?)(?: me)? (?:out of|from|my (?:application|"
        r"name))\b",
    ),
    (
        NewsKind.REJECTED,
        rf"\b{_THEY} (?:just )?(?:said no{_NO_MORE}|rejected me|turned me down|passed on me|"
        r"declined(?=$| (?:me|my|to (?:hire|offer|move)))|(?:(?:went|are going|decided to go) "
        r"with|chose|picked|hired|decided (?:on|for)|settled on|gave it to|offered it to|went "
        rf"for) {_SOMEONE})|\b(?:they|he|she) (?:rejected|passed){_NO_MORE}|\b{_PULLED} (?:the|"
        r"their|my|that|its) (?:\w+ )?offer\b|\boffer (?:(?:was|is|has been|got|just) "
        rf")*(?:{_PULLED}|off the table)\b|\b(?:got|was|been) (?:rejected|turned down)\b|\b(?:got|"
        rf"had|received) an? (?:rejection|no)\b|\bdid not get (?:it|the {_JOB})$|\bnot (?:been "
        r")?(?:selected|chosen|moving forward)\b|\bno luck\b|^(?:rejected|rejection|a no)$|"
        rf"\b{_JOB} (?:is |was |has been )?filled\b|\b(?:they|he|she|hospital|group) (?:\w+ "
        r")?(?:hired|filled it|promoted \w+|went) (?:from within|internally|in ?house)\b|\b(?:go|"
        r"going|went|gone) (?:in )?(?:another|an? (?:different|other)) direction\b",
    ),
    (
        NewsKind.NEXT_ROUND,
        r"\b(?:second|2nd|third|3rd|next|another|final|follow ?up) (?:round|interview)\b|"
        r"\b(?:second|2nd|third|3rd|final) (?:zoom|video|visit|virtual|panel|meeting)\b|\bwants? "
        r"an? (?:second|2nd|third|another|follow ?up|final) (?:phone )?(?:call|visit|chat)\b|"
        r"\b(?:invited|asked|inviting) me back\b|\bwant(?:s|ed)? (?:me )?(?:to (?:meet|see|"
        r"interview) me again|back)\b|\b(?:invited|asked) (?:me )?(?:for|to) an? (?:site visit|"
        r"shadow day|working interview)\b|\bsite visit invitation\b|\b(?:want|wants|wanted|like|"
        r"invited|inviting) me (?:to )?(?:come (?:in(?! early)|out|back|down|over|by)|fly out|"
        r"shadow|visit (?:them|again|on|the (?:site|unit|hospital|clinic))|do an? (?:\w+ "
        r")?(?:visit|day|interview|presentation|round))\b(?!.*\b(?:offer|contract)\b)|\b(?:want|"
        r"wants|like|going|plan|offered) to (?:fly|bring|have|get|see) me (?:out|in|back|over|"
        r"down|up|again|for an? (?:\w+ )?(?:visit|day|interview|round))\b|\b(?:are|is) (?:flying|"
        r"bringing|having) me (?:out|in|back|over|down)\b",
    ),
    (
        NewsKind.OFFER,
        r"\b(?:they|he|she) (?:just |finally )?offered(?=$| (?:on the spot|right|then and there|"
        r"already|it to me|need|want|and|but|today|yesterday|just now|this morning|must|have "
        r"to)\b)|\b(?:got|have|received|gave me|made me|extended(?: me)?|getting|sent me|made) "
        r"(?:an?|the|their|me an?) (?:\w+ )?offer\b|\boffered (?:me|it|us)\b|\b(?:called|wrote|"
        r"came|got|e ?mailed|phoned|rang|heard)(?: me)?(?: back)?(?: from \w+)? with (?:an?|the|"
        r"their|my) (?:\w+ )?offer\b|(?:\bi|^(?:just|yes|ok|omg|guess what|so)?) ?got (?:it|the "
        rf"{_JOB}\b{_NOT_PAPER})\b|\bthey (?:said yes{_NO_MORE}|want me{_TO_WORK}|hired me|"
        r"(?:picked|chose|selected) me|want to hire me)(?=$| )|^(?:an? |the )?offer(?:ed)?$|"
        r"\b(?:are|is|will be|re) (?:sending|making|preparing|drafting|extending|putting "
        r"together) (?:me )?(?:an|the|my|their) (?:\w+ )?offer\b|\b(?:got|received|sent me) "
        r"(?:the|a|my|their) contract\b|\bi (?:am|was|got) (?:hired|offered)\b",
    ),
    (
        NewsKind.NEW_DATE,
        r"\b(?:they|he|she|decision|it|we|recruiter) (?!.*\b(?:every|each) (?:day|week|"
        r"morning)\b).{0,40}?(?:decid\w*|decision|let me know|get(?:ting)? back|know|hear back|"
        r"call me|postponed|pushed|delayed|moved)\b|^(?:a )?new (?:decision )?date\b|"
        r"\bpostponed\b|\b(?:they|he|she|recruiter) (?:said|says|told me) (?:\w+ )?(?:by|before) "
        r"(?:the (?:\d|end|middle)|next|end|mid|\w+day|\d|jan|feb|mar|apr|may|june|july|aug|sep|"
        r"oct|nov|dec)|\b(?:it will|it is|they need|(?:said|says|told me)) (?:\w+ "
        r"){0,4}(?:another|one more|a few more|a couple more|two more|\d+ more) (?:days?|weeks?|"
        r"months?)\b|\bdecision (?:by|on|next|in)\b",
    ),
    (
        NewsKind.REPLY,
        r"\b(?:they|he|she|the (?:recruiter|manager|chief)|dr \w+|recruiter) (?:just |finally "
        r")?(?:answered|replied|responded|wrote back|called(?: me)?(?: back)?|e "
        r"?mailed(?: me)?(?: back)?|got back)\b|^(?:reply|replied|answered)$|^(?:i )?heard "
        r"back\b.*\bnothing\b|\bstill (?:deciding|interviewing|waiting on)\b",
    ),
)
"""What the words for each outcome are; the first that fits holds."""
_NEWS = tuple((kind, re.compile(pattern)) for kind, pattern in NEWS)
_SPEAKS_OF = re.compile(
    r"^(?:if|when|what|how|should|shall|do|does|did(?! not)|will|would|could|can|who|why|where|"
    r"suppose|let me know)\b|\bwhether\b|\b(?:do not know|dunno|idk|not sure|unsure|no (?:idea|"
    r"clue)) (?:\w+ )?(?:when|if|what)\b|\b(?:if|whether|that|hope|asking if) i (?:\w+ )?(?:got|"
    r"get) (?:it|the \w+)\b|\b(?:no|never|without|if|when|hope|hoping|should|would|will|might|may|"
    r"expect\w*|waiting for|waiting to|think|guess|not sure|(?:have|has|did|do|does|was) not) "
    r"(?:\w+ ){0,3}(?:offer(?:ed)?|reject\w*|accept\w*|answer\w*|repl\w+|respond\w*|withdraw\w*|"
    r"want me|said|heard|hear|get it|get the)\b"
)
"""Questions, hopes and denials: the sentence only speaks of an outcome."""
_THEY_DO_NOT_KNOW = re.compile(
    r"\b(?:they|he|she|work|nobody|no one) (?:do|does|did) not (?:\w+ )?know\b"
    r"(?!.*\b(?:by|when|until|till|yet|next|before)\b)"
)
"""Of whom nothing is known there: "they don't know about it at work"."""
_YES_TO_WHAT = re.compile(
    r"\basked (?:me )?(?:if|whether|to|about|for|when|how)\b.*\bi said (?:yes|no)\b"
)
"""A yes to a question of theirs, such as whether Saturdays would do, and to no offer."""
_DENIED = re.compile(rf"\b(?:did not get|not get) (?:it|the {_JOB})$|\bno luck\b")
"""Denials that are news themselves."""


def read_news(text: str) -> NewsKind | None:
    """What somebody heard back, or decided; None where the sentence only speaks of it."""
    words = plain(text)
    if len(text) > 300 or text.strip().endswith("?"):
        return None
    if _SPEAKS_OF.search(words) and not _DENIED.search(words):
        return None
    if _THEY_DO_NOT_KNOW.search(words):
        return None
    if _YES_TO_WHAT.search(words) and "offer" not in words:
        return NewsKind.REPLY
    return next((kind for kind, pattern in _NEWS if pattern.search(words)), None)
