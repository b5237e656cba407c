"""The commands: what stands behind each `/interview NAME …` and the plain words for it."""

from __future__ import annotations

from collections.abc import Callable

from bot import doing, explaining, forgetting, keeping, opening, preferences, small_talk, telling
from bot.answering import ask_next
from bot.badgering import contacted, real_news, told_not_to
from bot.firm import contact
from bot.hearing import heard, tick_named
from bot.talk import Talk
from bot.value import Value


def help_text(talk: Talk, text: str) -> Talk:
    lines = [f"/interview {c.usage}: {c.what}" for c in COMMANDS.values() if c.what]
    talk = talk.say(
        "\n".join(
            [
                *lines,
                "",
                "Plain words work too: “sent it”, “remind me Monday at 9”, "
                "“they said no”, “what's next?”, “undo”.",
            ]
        )
    )
    if shown := contact(talk.firm):
        talk = talk.show(shown)
    return ask_next(talk)


def no_linking(talk: Talk, text: str) -> Talk:
    """Accounts are joined around the conversation, by `bot.linking`, not in it."""
    return talk.say("Accounts cannot be linked here.")


class Entry(Value, frozen=True):
    """A command. One without `what` is not listed in help: it has plain words for it."""

    usage: str
    what: str
    run: Callable[[Talk, str], Talk]


COMMANDS: dict[str, Entry] = {
    "": Entry("", "", telling.start),
    "new": Entry("new [what you like to say]", "tell me about an interview", telling.new),
    "list": Entry("list", "all your interviews", keeping.list_all),
    "show": Entry("show [which]", "one interview and its plan", keeping.show_one),
    "draft": Entry("draft [which]", "a letter, ready to send", opening.draft),
    "heard": Entry("heard [what]", "you heard back: an offer, a no, a new date", heard),
    "edit": Entry("edit [which]", "correct an answer", telling.edit),
    "references": Entry("references", "who vouches for you", keeping.references),
    "settings": Entry(
        "settings [what]", "time zone, quiet hours, nights, name", preferences.change
    ),
    "pause": Entry("pause", "no nudges until you resume", keeping.pause),
    "resume": Entry("resume", "nudges again", keeping.resume),
    "link": Entry("link [code]", "be one person to me on Slack and Discord", no_linking),
    "unlink": Entry("unlink", "part the linked accounts", no_linking),
    "export": Entry("export", "all that I keep about you, as files", keeping.export_all),
    "forget": Entry("forget [which]", "erase one interview, or everything", forgetting.forget),
    "help": Entry("help", "this list", help_text),
    "next": Entry("next", "", opening.next_up),
    "done": Entry("done", "", doing.done),
    "all_but": Entry("all_but", "", doing.all_but),
    "all": Entry("all", "", doing.all_done),
    "snooze": Entry("snooze", "", doing.snooze),
    "leave_out": Entry("leave_out", "", opening.leave_out),
    "letter": Entry("letter", "", opening.letter),
    "undo": Entry("undo", "", keeping.undo),
    "back": Entry("back", "", telling.back),
    "skip": Entry("skip", "", doing.skip),
    "cancel": Entry("cancel", "", telling.cancel),
    "why": Entry("why", "", explaining.why),
    "why_asked": Entry("why_asked", "", explaining.why_asked),
    "only": Entry("only", "", doing.only),
    "voicemail": Entry("voicemail", "", doing.voicemail),
    "unsent": Entry("unsent", "", doing.unsent),
    "call": Entry("call", "", doing.instead),
    "distress": Entry("distress", "", small_talk.comfort),
    "misstep": Entry("misstep", "", small_talk.misstep),
    "realnews": Entry("realnews", "", real_news),
    "contacted": Entry("contacted", "", contacted),
    "muted": Entry("muted", "", told_not_to),
    "tick": Entry("tick", "", tick_named),
    "address": Entry("address", "", doing.no_address),
    "silence": Entry("silence", "", small_talk.silence),
    "hello": Entry("hello", "", telling.hello),
    "okay": Entry("okay", "", small_talk.okay),
    "thanks": Entry("thanks", "", small_talk.thanks),
    "bye": Entry("bye", "", small_talk.bye),
}
