"""Words that the patterns of several answers share."""

from __future__ import annotations

THEY = r"(?:they|he|she|it|hr|(?!i\b|we\b|you\b)\w+|the \w+(?: \w+)?|dr \w+)"
ME = r"i (?:\w+ ){0,2}?"
SOME = r"(?:\w+ ){0,3}?"
LETTER = r"(?:thank ?(?:yous?|you notes?)|thanks|notes?|letters?|e ?mails?|messages?|cards?)"
