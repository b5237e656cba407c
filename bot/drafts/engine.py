"""The templates of the letters: the built-in ones and an operator's, on a sandboxed Jinja2.

A template is a text file named after its letter and tone, such as `thank_you.warm.txt` or, where
one wording serves every tone, `voicemail.txt`. Its first line is "Subject: ..." unless the letter
is spoken. Lines stay lines, except those of tags alone; a part that came out empty leaves no gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.drafts.facts import Letter, Tone
from bot.value import Value

SUBJECT = "Subject:"
_GAPS = (" .", " ,", " ;", " :", " ?")
_BEFORE_MARK = re.compile(r" +(?=[.,;:?](?:\s|$))")


class Vary(Extension):
    """`{% vary %} one {% or %} another {% endvary %}`: the wording for the addressee's place.

    Each interviewer of a panel gets the next one, so that no two notes are alike; blocks with
    different numbers of wordings do not fall into step.
    """

    tags = {"vary"}  # noqa: RUF012  (declared so by Jinja)

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        wordings: list[list[nodes.Node]] = []
        while True:
            wordings.append(parser.parse_statements(("name:or", "name:endvary")))
            if next(parser.stream).value == "endvary":
                break
        chosen = [self._case(at, len(wordings), body) for at, body in enumerate(wordings)]
        return nodes.If(chosen[0].test, chosen[0].body, chosen[1:], []).set_lineno(line)

    def _case(self, at: int, of: int, body: list[nodes.Node]) -> nodes.If:
        turn = nodes.Mod(nodes.Name("place", "load"), nodes.Const(of))
        return nodes.If(nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(at))]), body, [], [])


_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,  # letters are plain text; each platform escapes what it shows
    extensions=[Vary],
    trim_blocks=True,
    lstrip_blocks=True,
    cache_size=0,
)
_ENVIRONMENT.filters["start"] = lambda text: f"{text[:1].upper()}{text[1:]}"


class Problem(Exception):
    """What is wrong with a template, for its operator. `line` is 0 where it is no single line."""

    def __init__(self, template: str, line: int, what: str) -> None:
        super().__init__(template, line, what)
        self.template, self.line, self.what = template, line, what

    def __str__(self) -> str:
        at = f", line {self.line}" if self.line else ""
        return f"{self.template}{at}: {self.what}"


_TAGS_ALONE = re.compile(r"(?:\s*\{%(?:[^%]|%(?!\}))*%\})+\s*")


def _lines_kept(source: str) -> str:
    """Jinja's trim_blocks drops the line end after any tag; we want so only for tags alone."""
    return "\n".join(
        f'{line}{{{{ "" }}}}' if line.endswith("%}") and not _TAGS_ALONE.fullmatch(line) else line
        for line in source.splitlines()
    )


class Source(Value, frozen=True):
    """A template read: its file name, and the names that it uses."""

    name: str
    template: Template
    uses: frozenset[str]


def compiled(name: str, text: str) -> Source:
    """Raises Problem for a template that cannot be read."""
    text = _lines_kept(text)
    try:
        uses = meta.find_undeclared_variables(_ENVIRONMENT.parse(text, name, name))
        code = _ENVIRONMENT.compile(text, name, name)
    except TemplateError as error:
        raise Problem(name, getattr(error, "lineno", 0) or 0, _said(error)) from error
    return Source(name, Template.from_code(_ENVIRONMENT, code, {}), frozenset(uses))


def rendered(source: Source, context: Mapping[str, Any]) -> tuple[str, str]:
    """The subject ("" for what is spoken) and the body. Raises Problem for a wrong name in it."""
    try:
        text = source.template.render(context)
    except Exception as error:
        line = _line_of(error.__traceback__, source.name)
        raise Problem(source.name, line, _said(error)) from error
    text = "\n".join([" ".join(line.split()) for line in text.split("\n")]).strip()
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    if any(map(text.__contains__, _GAPS)):
        text = _BEFORE_MARK.sub("", text)
    if not text.startswith(SUBJECT):
        return "", text
    subject, _, body = text.partition("\n")
    return subject[len(SUBJECT) :].strip(), body.strip()


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__


def _line_of(trace: TracebackType | None, name: str) -> int:
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def names(letter: Letter, tone: Tone) -> tuple[str, str]:
    """Where a letter's template is looked for: in its tone, then in the one for every tone."""
    return f"{letter}.{tone}.txt", f"{letter}.txt"


@cache
def texts() -> Mapping[str, str]:
    """The built-in templates by file name."""
    folder = resources.files("bot.drafts") / "texts"
    return {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".txt")
    }


@cache
def built_in(letter: Letter, tone: Tone) -> Source:
    name = next(name for name in names(letter, tone) if name in texts())
    return compiled(name, texts()[name])
