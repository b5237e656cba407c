"""The decision date that an employer named, as long as it holds."""

from __future__ import annotations

from datetime import date

from bot.model import Interview, NewsKind


def promised_day(interview: Interview) -> date | None:
    """The decision date that holds now: the newest that the employer named, unless it had come
    when they answered without one."""
    replied_on: date | None = None
    named = interview.decision.by if interview.decision else None
    for news in reversed(interview.news):
        if news.kind is NewsKind.NEW_DATE:
            named = news.by
            break
        if news.kind is NewsKind.REPLY:
            replied_on = replied_on or news.at.date()
    return None if named and replied_on and named <= replied_on else named
