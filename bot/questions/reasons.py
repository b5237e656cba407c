"""Why each question is asked, with the source: what “why?” answers while it is open."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "zone": "So that reminders come by day where you are, never in your night (J).",
    "profession": "Letters name you by it, and say what counts in it (J).",
    "name": "Each letter ends with it (J).",
    "phone": "A voicemail says it twice, so that they can call back [28].",
    "ended": "The whole plan counts from it: thanks within a day, a check-in after two business "
    "days [1, 2].",
    "kind": "It decides how soon to write and to whom: locum decisions often follow one call, and "
    "an agency may speak for you [18, 20].",
    "place": "Letters name it, and the limit on contacts is counted for each employer [14].",
    "people": "Everybody who interviewed you gets a note of their own, the manager first [26].",
    "decision": "Once they name a date nothing goes to them before it, and what they ask about "
    "notes and calls I keep to [10, 12].",
    "references": "A reference who expects the call has good things ready; 34% of candidates fall "
    "at this check [16].",
    "detail": "One thing that you talked about makes the note yours, and each note different [26].",
    "strength": "One good reason says more than three, and goes into each letter (J).",
    "interest": "Your recruiter passes on where you stand (J).",
    "concerns": "What you would want answered is easier asked by your recruiter than by you (J).",
    "clarify": "A small omission is one sentence in the note; anything longer is better said by "
    "phone [1].",
    "reason": "A withdrawal may give one line of reason, and need not (J).",
    "format": "After a call or a video the note goes out sooner, and a site visit has hosts to "
    "thank (J).",
    "employer_zone": "Check-ins come in their morning, and calls when they are free (J).",
    "new_date": "Nothing goes to them before the date that they named, and the check-in follows on "
    "the next business day [10, 12].",
    "reply_by": "I remind you two days and one day before it: an offer without an answer lapses "
    "[33].",
    "next_interview": "After another round everybody gets thanks again, and I ask in time [24].",
    "start": "Your references hear it with your thanks, and credentialing is planned back from it "
    "[23].",
    "answer_by": "The note names it: a date of your own is the reason to write now [8].",
    "snooze": "So that I come back when it suits you, while it still helps (J).",
    "letter": "You send it, so it should sound like you (J).",
}
"""By the key of the question; sources as in the policy, (J) for our own judgement."""
