"""The transcripts of the terminal, played through Discord by somebody who reads over the shoulder.

What they press at the terminal by number they press on Discord by label; what they type they type
in the direct messages. What is then to be seen must be the same words and the same buttons.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import when
from tests.discord.person import Person
from tests.discord.shown import Key, keys, links, seen
from tests.discord.stage import Stage
from tests.discord.world import Post
from tests.transcripts import OFF, Transcript

BUTTON = re.compile(r"\[\d+\] (.+?)( …)?(?=  \[\d+\] |$)")
ROW = re.compile(r"\[\d+\] ")
BUTTON = re.compile(r"\[\d+\] (.+?)( …)?(?=  \[\d+\] |$)")
NUDGE = re.compile(r"── .+ ──")
RULE = re.compile(r"─{5,}")
IT_IS = re.compile(r"It is (Mon|Tue|Wed|Thu|Fri|Sat|Sun) .+\.")


@dataclass
class Shown:
    """What is to be seen after one line: words, and the labels of all that can be pressed."""

    words: list[str]
    labels: Counter[str]


@dataclass(frozen=True, slots=True)
class Label:
    """A button as the terminal numbers it, on a reply or on a nudge."""

    text: str
    menu: bool
    nudge: bool


@dataclass
class Turn:
    """One line of a transcript and what the terminal showed after it."""

    line: str
    said: list[str] = field(default_factory=list)

    def shown(self) -> Shown:
        # Where the address stands in "To:" Discord, whose buttons open no mail, does not repeat it.
        rows = [row for row in self.said if not row.startswith("Open in e-mail: mailto:")]
        text = "\n".join(row for row in rows if not (ROW.match(row) or _frame(row)))
        labels = Counter(label.text for label in self.labels())
        return Shown(_words(text.replace("Saved as ~/Downloads/", "")), labels)

    def labels(self) -> list[Label]:
        """In the order of their numbers."""
        found: list[Label] = []
        nudge = False
        for row in self.said:
            nudge = nudge or bool(NUDGE.fullmatch(row))
            if ROW.match(row):
                found += [Label(text, bool(menu), nudge) for text, menu in BUTTON.findall(row)]
        return found


def turns(transcript: Transcript) -> list[Turn]:
    found: list[Turn] = []
    for row in transcript.said.splitlines():
        if row.startswith(("> ", OFF)):
            found.append(Turn(row.removeprefix("> ")))
        elif found:
            found[-1].said.append(row)
    return found


def _frame(row: str) -> bool:
    return any(part.fullmatch(row) for part in (NUDGE, RULE, IT_IS))


def _words(text: str) -> list[str]:
    """Without the signs in which the two faces differ: wrapping, brackets around an address, and
    the time that Discord shows once more in the reader's own zone."""
    text = re.sub(r"Until ⟨\d+⟩, ⟨\d+⟩\.", " ", text)
    return re.sub(r"[<>,•]|(?<!\S)-(?!\S)", " ", text).split()


def _shown(posts: list[Post]) -> Shown:
    words: list[str] = []
    labels: Counter[str] = Counter()
    for post in posts:
        text = seen(post).replace("…", "") if seen(post) == "…" else seen(post)
        for name, data in post.files.values():
            if name.startswith("letter"):
                letter = data.decode()
                text = text.replace(f"The letter is in {name}.", letter).replace(f"[{name}]", "")
            text = text.replace(f"[{name}]", name)
        words += _words(text)
        for label, url in links(post).items():
            words += _words(f"{label}: {url.partition('?')[0]}")
        labels += Counter(key.label for key in keys(post))
    return Shown(words, labels)


class Player:
    """Plays one transcript for one person.

    A number or a label means what it means at the terminal: what was shown last, replies before
    nudges; a label of two words also reaches nudges further back.
    """

    def __init__(self, stage: Stage, person: Person, transcript: Transcript) -> None:
        self._stage = stage
        self._person = person
        self._zone = transcript.zone
        self._turns = turns(transcript)
        self._page: list[Label] = []
        self._replies: list[Post] = []
        self._nudges: list[Post] = []
        self._menu: Key | None = None
        self._named = {
            sub["name"]: [option["name"] for option in sub.get("options") or ()]
            for command in stage.discord.rest.commands
            for sub in command["options"]
        }

    async def play(self) -> None:
        """Raises AssertionError where Discord shows something else than the terminal."""
        for turn in self._turns:
            if turn.line.startswith(("/quit", "/help")):
                continue
            opened = await self._act(turn.line.strip())
            replies = [] if turn.line.startswith(("/wait", OFF)) else self._person.news()
            await self._stage.deliver()
            news = self._person.news()
            if not opened:
                found, wanted = _shown(news), turn.shown()
                assert sorted(found.words) == sorted(wanted.words), turn.line
                assert found.labels == wanted.labels, turn.line
            self._page, self._replies = turn.labels(), replies
            self._nudges += [post for post in news if post not in replies]

    async def _act(self, line: str) -> bool:
        """Do what the line says. True where Discord opens what the terminal writes: a menu or a
        form."""
        person, (word, rest) = self._person, _parted(line)
        if line.startswith(OFF):
            await self._sleep(line.removeprefix(OFF))
        elif word == "/wait":
            await self._wait(rest)
        elif word == "/interview":
            await self._command(*_parted(rest))
        elif self._menu and (label := self._named_by(line)):
            menu, self._menu = self._menu, None
            await person.press(menu, label.text)
        else:
            self._menu = None
            key = self._pressed(line)
            if key and key.options:
                self._menu = key
                return True
            await (person.press(key) if key else person.type(line))
        return person.form is not None

    def _named_by(self, line: str) -> Label | None:
        if line.isdigit() and int(line) <= len(self._page):
            return self._page[int(line) - 1]
        folded = " ".join(line.split()).casefold()
        return next((one for one in reversed(self._page) if one.text.casefold() == folded), None)

    def _pressed(self, line: str) -> Key | None:
        if label := self._named_by(line):
            among = self._nudges if label.nudge else self._replies
            return _key(among, label.text)
        return _key(self._nudges, line) if " " in line else None

    async def _command(self, name: str, rest: str) -> None:
        if name not in self._named:
            name, rest = "say", f"{name} {rest}".strip()
        options = {self._named[name][0]: rest} if rest else {}
        await self._person.slash(name, server=False, **options)

    async def _wait(self, words: str) -> None:
        candidate = await self._stage.candidate(self._person)
        zone = (candidate.profile.zone if candidate else "") or self._zone or "UTC"
        words = words.removeprefix("until ").removeprefix("for ")
        now = self._stage.clock.now()
        read = when.read(words, question=when.Question.SNOOZE, now=now, zone=zone)
        self._person.look()
        if isinstance(read, when.Reading) and read.instant and read.instant > now:
            await self._stage.travel(read.instant.astimezone(UTC))

    async def _sleep(self, until: str) -> None:
        """The bot is not running until then."""
        local = datetime.fromisoformat(until).replace(tzinfo=ZoneInfo(self._zone))
        await self._stage.stop()
        await self._stage.clock.move(local.astimezone(UTC))
        self._person.look()
        await self._stage.start()


def _key(posts: list[Post], label: str) -> Key | None:
    for post in reversed(posts):
        for key in keys(post):
            if key.label.casefold() == label.casefold():
                return key
    return None


def _parted(line: str) -> tuple[str, str]:
    word, rest = (*line.split(maxsplit=1), "", "")[:2]
    return word, rest
