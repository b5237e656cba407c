"""What a sentence is taken for: an answer, a correction, a question back, a command or news, in the
order in which it is tried."""

from __future__ import annotations

import re

from bot import questions, show, wording
from bot.about import UNKNOWN, about, asks_why_asked, is_question
from bot.answering import answer, go_on, show_question
from bot.badgering import asked_too_much, decline, real_news, what_is_allowed
from bot.commands import COMMANDS
from bot.corrections import correct, told_better
from bot.counsel import comforted, counsel
from bot.doing import agreed, also_done
from bot.hearing import called, heard, live, named, names_a_place
from bot.intents import read_intent, without_praise
from bot.keeping import all_told, view
from bot.meaning import matching
from bot.missteps import volunteered
from bot.model import NewsKind
from bot.news import read_news
from bot.opening import at_hand, open_step
from bot.plain import plain
from bot.plan import Step
from bot.policy import DECIDED
from bot.pushing import Push, impatient, touches
from bot.questions import BY_KEY, Asked, next_question, surely_answers
from bot.readings import gives_a_reason, signature
from bot.reopening import taken_back
from bot.talk import Talk
from bot.telling import new
from bot.unasked import answered_beside, for_a_letter
from bot.yes_and_no import says_no, says_yes, yes_or_no


def understand(talk: Talk, text: str) -> Talk:
    """Plain words: what is surely a command, then an answer to the open question, then the rest."""
    text = _calm(text)
    asked = next_question(talk)
    if confirmed := yes_or_no(talk, asked, text):
        return confirmed
    if reopened := taken_back(talk, asked, text):
        return reopened
    if not plain(text) and not (asked and asked.question.needed):  # an emoji, a question mark
        return show_question(talk, "" if asked else show.next_line(talk))
    if settled := also_done(talk, text) or agreed(talk, text):
        return settled
    if asked and asks_why_asked(text):
        return COMMANDS["why_asked"].run(talk, text)
    if asked and _surely_answers(talk, asked, text) and not is_question(text):
        return answer(talk, asked, text)
    if counselled := counsel(talk, text):
        return counselled
    noted = _named(_NOTE_FOR, talk, text)
    if noted and noted.row.key == "thank_you":
        return open_step(talk, noted)
    if too_much := _asked_too_much(talk, asked, text):
        return decline(talk, text, too_much)
    if asked and (kept := _signed(talk, asked, text) or answered_beside(talk, asked, text)):
        return kept
    if kind := comforted(talk, text):
        return _with_what_was_done(talk, text) or kind
    told = read_intent(text, firm=False) if asked is None or asked.question.free else None
    if told and told[0] == "muted":  # also the end of what somebody tells first of all
        return COMMANDS["muted"].run(talk, text) if talk.candidate.interviews else new(talk, text)
    if amended := _amended(talk, asked, text):
        return amended
    if corrected := correct(talk, text):
        return corrected
    if asked_of := _named(_WHAT_ABOUT, talk, text) or _named(_AND_WHO, talk, text):
        return open_step(talk, asked_of)
    if (said := about(text)) and talk.candidate.interviews:
        return show_question(talk, said)
    intent = read_intent(text, firm=asked is not None and not is_question(text))
    if intent:
        name, rest = intent
        return COMMANDS[name].run(talk, rest)
    if (
        asked
        and asked.question.free
        and asked.question.key != "letter"
        and (each := _by_sentence(talk, text))
    ):
        return each
    if asked and asked.question.needed and is_question(text):
        return show_question(talk, UNKNOWN)
    if asked and asked.question.free:
        if asked.key != "name" and (referees := _referees(talk, text)):
            return referees
        if read_news(text):
            return _heard(talk, text)
        intent = read_intent(text, firm=False)
        if intent and intent[0] in ("silence", "okay"):
            return COMMANDS[intent[0]].run(talk, text)
    if asked and _is_news_instead(asked, text):
        return _heard(talk, text)
    if asked and asked.question.key == "new_date":  # "nothing a week later" names no date
        told = read_intent(text, firm=False)
        if told and told[0] == "silence":
            return COMMANDS["silence"].run(questions.close(talk, asked), told[1])
    if asked:
        taken = answer(talk, asked, text)
        if taken.candidate != talk.candidate:
            return taken
        if put_right := told_better(talk, asked, text):
            return put_right
        if intent := read_intent(text, firm=False):
            name, rest = intent
            return COMMANDS[name].run(talk, rest)
        if read_news(text):
            return _heard(talk, text)
        if explained := _why_withdrawn(talk, asked, text):
            return explained
        if not all_told(talk):  # what was begun is put away: this begins anew
            return new(talk, text)
        if not asked.question.needed and (beside := for_a_letter(talk, text)):
            return beside
        return _referees(talk, text) or taken
    if read_news(text) and talk.candidate.interviews:
        return _heard(talk, text)
    return _not_understood(talk, text)


def _calm(text: str) -> str:
    """A text that is all capitals in small letters: names are given theirs back where they are
    read, and no letter shouts."""
    return text.lower() if text.isupper() and len(text.split()) > SHOUTED else text


SHOUTED = 3
"""So many words may be capitals as initials and credentials are."""


def _surely_answers(talk: Talk, asked: Asked, text: str) -> bool:
    """Whether words answer the open question although they could be a command. “Told them” is not
    of the question about references where a heads-up lies before the user."""
    heads_up = any(step.row.key == "reference" for step in at_hand(talk))
    return surely_answers(talk, asked, text) and not (asked.key == "references" and heads_up)


def _is_news_instead(asked: Asked, text: str) -> bool:
    """Whether words that could answer a question are news of how it went on: "accepted" is no
    name, and "they want me back Tuesday" no decision date."""
    news = read_news(text)
    if asked.question.key == "decision":
        back = news is NewsKind.NEXT_ROUND and re.search(r"\bme (?:back|again)\b", text)
        return news in DECIDED and (news is not NewsKind.NEXT_ROUND or back is not None)
    if news in DECIDED and asked.question.key in _DATED:
        first = re.split(r"[,;.!]|\band\b", text)[0]  # not "at 2, they offered it on the spot"
        return names_a_place(text) and read_news(first) is not None
    return asked.question.key in ("people", "references", "place") and news in DECIDED


_DATED = ("ended", "reply_by", "start", "next_interview", "new_date")


def _asked_too_much(talk: Talk, asked: Asked | None, text: str) -> Push | None:
    """What asks to push the employer, unless the user is writing a letter of their own."""
    if asked and asked.question.key == "letter":
        return None
    return asked_too_much(talk, text, busy=bool(at_hand(talk)))


def _amended(talk: Talk, asked: Asked | None, text: str) -> Talk | None:
    """What went wrong in the interview, unless just that is asked, or a letter is being written."""
    if asked and (asked.question.key in ("clarify", "letter") or asked.question.needed):
        return None
    return volunteered(talk, text)


def _referees(talk: Talk, text: str) -> Talk | None:
    """People with a number or an address, told after “none”: they are references after all."""
    one = talk.focused
    if one is None or not one.planned or one.references or not _REACHED.search(text):
        return None
    taken = answer(talk, Asked(BY_KEY["references"], one.id), text)
    return taken if taken.candidate != talk.candidate else None


def _why_withdrawn(talk: Talk, asked: Asked, text: str) -> Talk | None:
    """Why somebody withdraws, told where the name is asked first."""
    one = talk.focused
    if asked.question.key != "name" or one is None or "reason" not in one.wanted:
        return None
    return answer(talk, Asked(BY_KEY["reason"], one.id), text) if gives_a_reason(text) else None


def _heard(talk: Talk, text: str) -> Talk:
    """News; "also an offer", from a place that nothing is known of, is one that competes."""
    elsewhere = (
        re.match(r"(?:i |we |and )*also\b", plain(text))
        and names_a_place(text)
        and not named(list(talk.candidate.interviews), text)
    )
    if read_news(text) is NewsKind.OFFER and elsewhere and live(talk):
        return real_news(talk, f"another offer: {text}")
    return heard(talk, text)


def _by_sentence(talk: Talk, text: str) -> Talk | None:
    """ "Told Brenda. Waiting on Kowalski": sentences of which one says that something is done; and
    "sent Rosa's, sent Lin's", where each part does."""
    clauses = re.split(r",\s*(?:and )?|\sand\s(?=sent|told)", text)
    if 1 < len(clauses) <= SENTENCES and all(_done(part) == "done" for part in clauses):
        return COMMANDS["done"].run(talk, ", ".join(clauses))
    parts = [part for part in re.split(r"(?<=\w\w)[.;!]+\s+|\n+", text) if without_praise(part)]
    if not 1 < len(parts) <= SENTENCES or not any(_done(part) in _DONE for part in parts):
        return None
    for part in parts:
        talk = understand(talk, part)
    return talk


def _done(text: str) -> str:
    """The command of a part that surely is one."""
    told = read_intent(text, firm=True)
    return told[0] if told else ""


SENTENCES = 4
"""More of them are a story or a letter."""
_DONE = ("done", "all", "voicemail", "skip", "snooze")


def _signed(talk: Talk, asked: Asked, text: str) -> Talk | None:
    """A name with credentials, and nothing else, signs the letters whatever they still lack,
    unless it is somebody who was told of."""
    if asked.question.needed and asked.question.key not in ("ended", "kind", "decision"):
        return None
    if asked.question.key in ("name", "letter"):
        return None
    known = {word for one in live(talk) for each in one.people or () for word in each.name.split()}
    if known & set(text.replace(",", " ").split()):
        return None
    signed = signature(talk, text)
    return go_on(talk, signed.talk, signed.echo, ()) if signed else None


def _with_what_was_done(talk: Talk, text: str) -> Talk | None:
    """ "Called Dana, she says they loved me": what was done is not lost on what was heard."""
    first, _, rest = text.partition(",")
    told = read_intent(first, firm=True) if rest else None
    if told and told[0] in ("done", "all", "voicemail"):
        return COMMANDS[told[0]].run(talk, told[1])
    return None


def _named(asking: re.Pattern[str], talk: Talk, text: str) -> Step | None:
    """The open step of whom the words name."""
    match = asking.fullmatch(text.strip())
    steps = matching(list(talk.open_steps()), match[1]) if match else []
    return steps[0] if steps else None


_AND = r"(?:and |so |ok |but |now )*"
_WHAT_ABOUT = re.compile(
    rf"{_AND}(?:(?:what|how) (?:about|of)|what (?:do|should|can) i (?:send|write)(?: to)?|"
    r"text|e-?mail|write(?: to)?|message|call) (.{1,60}?)[?.!]*",
    re.IGNORECASE,
)
""" "What about Susan?" """
_AND_WHO = re.compile(
    r"(?:and|then) ((?:(?:dr|mr|mrs|ms)\.? )?[\w'-]+(?: [\w'-]+)?)\s*\?+", re.IGNORECASE
)
_NOTE_FOR = re.compile(
    rf"{_AND}(?:(?:(?:write|draft|do|make|show|give)(?: me)? )?(?:the |a )?(?:letter|note|one) "
    r"(?:to|for)|(?:do|show me|let me see)(?= \S+['’]s\b)) (.{1,60}?)(?:['’]s)?"
    r"(?: too| as well| also| next| please)*[?.!]*",
    re.IGNORECASE,
)
""" "One for Susan too", which is no second contact: each interviewer has a note of thanks."""
_FORGET = re.compile(r"(?:please )?(?:forget|drop|remove|erase|delete) (?:about )?(.+?)[.!]*", re.I)
_REACHED = re.compile(r"\S@\S|\d{3}\D{0,2}\d{3}\D?\d{4}")


def _not_understood(talk: Talk, text: str) -> Talk:
    if not all_told(talk):
        return new(talk, text)
    if apart := _by_sentence(talk, text):
        return apart
    if written := for_a_letter(talk, text):
        return written
    if interview := called(talk, text):
        return view(talk, interview)
    if (gone := _FORGET.fullmatch(text.strip())) and called(talk, gone[1]):
        return COMMANDS["forget"].run(talk, gone[1])
    if signed := signature(talk, text):
        return signed.talk.say(f"{signed.echo} {show.next_line(talk)}", buttons=(show.UNDO,))
    if referees := _referees(talk, text):
        return referees
    if says_yes(text):
        sure = "To be sure what you mean: press the button, or type its words."
        return talk.say(f"{sure} {show.next_line(talk)}")
    if says_no(text):
        return talk.say(f"Then nothing changes. {show.next_line(talk)}")
    if impatient(text) and not at_hand(talk) and any(one.planned for one in live(talk)):
        return decline(talk, text)
    missed = f"I did not understand “{wording.short(text)}”."
    if touches(text) and (allowed := what_is_allowed(talk, text)):
        return talk.say(f"{missed} {allowed} {show.next_line(talk)}")
    return talk.say(
        f"{missed} {show.next_line(talk)} You can say “sent it”, “remind me tomorrow at 9”, “I "
        "heard back” or “help”."
    )
