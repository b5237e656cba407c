"""What holds of one interview: the conditions of the policy's rows and variations."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Format, Interview, News, NewsKind, Profile, Setting, Via
from bot.policy.row import DECIDED
from bot.promised import promised_day

LARGE_PANEL = 10
"""A panel of so many gets a few targeted notes only (policy (a), Panel [24])."""


def recruiter(interview: Interview) -> bool:
    return interview.via is Via.RECRUITER


def half_told(interview: Interview) -> bool:
    """Whether needed questions are open still."""
    return interview.planned is None


def untold(interview: Interview) -> bool:
    """Whether nothing at all was told, as when a form was opened and closed again."""
    told = (interview.ended, interview.setting, interview.people, interview.decision)
    return not (interview.facility or interview.words) and told == (None,) * len(told)


def locum(interview: Interview) -> bool:
    return interview.setting is Setting.LOCUM


def agency(interview: Interview) -> bool:
    return locum(interview) and recruiter(interview)


def remote(interview: Interview) -> bool:
    return interview.format in (Format.VIDEO, Format.PHONE)


def site_visit(interview: Interview) -> bool:
    return interview.format is Format.SITE_VISIT


def shadow_day(interview: Interview) -> bool:
    return interview.format is Format.SHADOW


def panel(interview: Interview) -> bool:
    return 1 < len(interview.people or ()) < LARGE_PANEL


def large_panel(interview: Interview) -> bool:
    return len(interview.people or ()) >= LARGE_PANEL


def second_round(interview: Interview) -> bool:
    return bool(interview.follows)


def no_address(interview: Interview) -> bool:
    return interview.no_address


def elsewhere(interview: Interview) -> bool:
    """The employer keeps another time than the user."""
    return bool(interview.employer_zone)


def no_notes(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.no_notes


def no_calls(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.no_calls


def muted(interview: Interview) -> bool:
    """Whether the employer asked not to be written to and not to be called: nothing goes to them
    (policy (a), Told no notes/no calls; (b) 4). An agency recruiter is not the employer."""
    return no_notes(interview) and no_calls(interview) and not agency(interview)


def still_interviewing(interview: Interview) -> bool:
    return interview.decision is not None and interview.decision.still_interviewing


def promised(interview: Interview) -> bool:
    return promised_day(interview) is not None


def replied(interview: Interview) -> bool:
    last = last_news(interview)
    return last is not None and last is NewsKind.REPLY


def standing(interview: Interview) -> News | None:
    """The news that stands: the last that decided something, else the last. A mere answer or a
    date changes nothing about an offer that was made before it."""
    for news in reversed(interview.news):
        if news.kind in DECIDED:
            return news
    return interview.news[-1] if interview.news else None


def last_news(interview: Interview) -> NewsKind | None:
    news = standing(interview)
    return news.kind if news else None


def heard(kind: NewsKind) -> Callable[[Interview], bool]:
    return lambda interview: last_news(interview) is kind


def accepted_through_recruiter(interview: Interview) -> bool:
    return heard(NewsKind.ACCEPTED)(interview) and recruiter(interview)


def signed(interview: Interview) -> bool:
    """Both signatures are on the contract; a locum goes by the written confirmation."""
    return heard(NewsKind.ACCEPTED)(interview) and "signed" in interview.ticked


def weekly(interview: Interview) -> bool:
    """The user wants the weekly nudge, and the credentialing is not done yet."""
    accepted = heard(NewsKind.ACCEPTED)(interview)
    return accepted and "weekly" in interview.ticked and "credentialed" not in interview.ticked


def offered(interview: Interview) -> bool:
    return heard(NewsKind.OFFER)(interview)


def withdrawn_after_a_visit(interview: Interview) -> bool:
    return site_visit(interview) and heard(NewsKind.WITHDRAWN)(interview)


def never(interview: Interview) -> bool:
    return False


def always(interview: Interview) -> bool:
    return True


def anybody(profile: Profile) -> bool:
    return True


def on_nights(profile: Profile) -> bool:
    return bool(profile.night_weekdays)
