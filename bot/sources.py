"""Where the policy's advice comes from: the sources behind the numbers in its table."""

from __future__ import annotations

import re

SOURCES: dict[int, str] = {
    1: "How to Properly Follow Up After a Medical Interview, Odyssey Staffing, 2019",
    2: "Thank-You Notes Can Tip the Scale, Robert Half, 2017",
    3: "Accountemps survey on ResumeBear, 2012",
    4: "CareerBuilder survey on AOL, 2011",
    5: "CareerBeacon on TopResume, and Accountemps Canada",
    6: "Jewell, Western Journal of Emergency Medicine, 2020",
    7: "Master How to Follow Up, PracticeLink",
    8: "HR Daily Advisor, 2018",
    9: "The Art of Following Up, Robert Half, 2017",
    10: "How to Follow Up, Ask a Manager",
    11: "Post-Interview Call Back Rules, Hcareers",
    12: "When to Follow Up, JournalismJobs",
    13: "Interview Follow-up, Purdue",
    14: "3 Strikes, Naviga",
    15: "Follow Up With a Phone Call?, US News",
    16: "Accountemps on Robert Half, 2019; References, BagMask",
    17: "Who to Include, Today's Physician; Right References, MedCareerGuide",
    18: "Travel Interview Follow-up, MedPro",
    19: "MedPharm Sales blog",
    20: "Ace the Locum Interview, MultiBriefs; Offer Deadlines, Loujoteal",
    21: "Credentialing, Weatherby; Nationwide Anesthesia; Joint Commission",
    22: "Win More Physicians, Jackson Physician Search",
    23: "AAPPR figures: Healthcare Business Today 2023, Intelliworx 2025, AAPL 2021",
    24: "Residency Advisor guides",
    25: "Vault; CareerBuilder on AOL, 2009; Naledi Saul",
    26: "Thank-You Letter, Clinical Advisor",
    27: "3 Mistakes After an NP Interview, ThriveAP",
    28: "Phone Etiquette, ProRecruiters",
    29: "Nurse shift training, NIOSH",
    30: "TCPA quiet hours, Referrizer",
    31: "Surgery start times, Biology Insights",
    32: "Slack and HIPAA, Slack; Discord, Accountable",
    33: "Rejection and Offer Timing, Climb the Ladder",
}

_CITATION = re.compile(r" \[([\d, ]+)\]| \(J\)")


def without_citations(text: str) -> str:
    """A reason as it reads in a message: without its source numbers."""
    return _CITATION.sub("", text)


def cited(text: str) -> str:
    """Every source of a reason: "Source: …", or "Sources: …; …"; our own judgement for none."""
    numbers = [
        int(number)
        for found in _CITATION.findall(text)
        for number in found.split(",")
        if number.strip()
    ]
    named = "; ".join(SOURCES[number] for number in numbers) or "our own judgement"
    return f"{'Sources' if len(numbers) > 1 else 'Source'}: {named}"
