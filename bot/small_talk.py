"""Kind words, each with what is still to be told or what comes next."""

from __future__ import annotations

from bot import questions, show
from bot.answering import show_question
from bot.questions import next_question
from bot.talk import Talk


def comfort(talk: Talk, text: str) -> Talk:
    """Kind words for who is anxious, then whatever was asked before."""
    due = any(step.due <= talk.now for step in talk.open_steps())
    what = "One small step is enough for today." if due else "Nothing is asked of you now."
    kind = f"That sounds hard. {what}"
    if asked := next_question(talk):
        return show_question(
            talk, kind if due or not asked.question.needed else "That sounds hard."
        )
    return talk.say(f"{kind} {show.next_line(talk)}")


def misstep(talk: Talk, text: str) -> Talk:
    """Something went wrong in the interview: it can be put right, and is no topic for a letter."""
    kind = "That happens to good people, and seldom decides anything."
    one = talk.focused
    if one and one.planned and not one.clarify and any(s.row.letter for s in talk.open_steps()):
        talk = questions.ask(talk, one.id, "clarify")
    return show_question(talk, kind if next_question(talk) else f"{kind} {show.next_line(talk)}")


def silence(talk: Talk, text: str) -> Talk:
    """Nothing was heard: that is common, and the plan stands."""
    return _go_on(talk, "Silence is common, and says little.")


def okay(talk: Talk, text: str) -> Talk:
    return _go_on(talk, "Good.")


def thanks(talk: Talk, text: str) -> Talk:
    return _go_on(talk, "You are welcome.")


def bye(talk: Talk, text: str) -> Talk:
    return _go_on(talk, "Take care.")


def _go_on(talk: Talk, text: str) -> Talk:
    """A kind word, then what is still to be told, or what comes next."""
    asked = next_question(talk)
    if asked and asked.question.needed:
        return show_question(talk, text)
    return talk.say(f"{text} {show.next_line(talk)}")
