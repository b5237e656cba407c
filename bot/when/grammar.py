"""A small parser for tables of forms: the longest form that fits wins, then the earlier one.

A pattern is words with `a|b` for a choice, `[...]` for what may be missing, `(a b | c)` for a
choice of several words, and `{slot}` for another table or a terminal. The tables are compiled
into tries, and what was found for a slot at a position is kept, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from bot.when.words import Token

Action = Callable[..., Any]
"""Called with the context and the values of the pattern's slots; None means that it does not fit
after all, so that the next form is tried."""
Form = tuple[str, Action]
Terminal = Callable[[Any, Sequence[Token], int], "tuple[int, Any] | None"]
"""What a token, or several, mean as a slot: the position behind them and their value."""


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[int, Action]] = field(default_factory=list)


class Grammar:
    """Tables of forms by slot name, compiled once, and the terminals that they rest on."""

    def __init__(
        self,
        tables: Mapping[str, Sequence[Form]],
        terminals: Mapping[str, Terminal],
        begins: Mapping[str, Set[str]],
    ) -> None:
        """`begins` has the words with which a terminal can begin, none where it is not named."""
        self.terminals = terminals
        self.tries = {name: _compile(forms) for name, forms in tables.items()}
        self.starts = {slot: self._starts(slot, begins) for slot in (*tables, *terminals)}

    def _starts(self, slot: str, begins: Mapping[str, Set[str]]) -> frozenset[str]:
        """The words with which a slot can begin."""
        seen, waiting = {slot}, [slot]
        found = set[str]()
        while waiting:
            name = waiting.pop()
            root = self.tries.get(name)
            found |= set(root.words) if root else begins.get(name, set())
            fresh = set(root.slots) - seen if root else set[str]()
            seen |= fresh
            waiting += fresh
        return frozenset(found)


class Parse:
    """One reading of one row of tokens: grammar, context, and what was found so far."""

    def __init__(
        self,
        grammar: Grammar,
        context: Any,
        tokens: Sequence[Token],
        names: Set[str] = frozenset(),
    ) -> None:
        """`names` are the first words of names that only the context knows."""
        self._grammar = grammar
        self._context = context
        self._names = names
        self._tokens = tokens
        self._found: dict[tuple[str, int], tuple[int, Any] | None] = {}

    def at(self, slot: str, position: int) -> tuple[int, Any] | None:
        """The longest match of a slot at a position: the position behind it and its value."""
        if position < len(self._tokens) and not self._may_begin(slot, self._tokens[position]):
            return None
        key = (slot, position)
        if key not in self._found:
            terminal = self._grammar.terminals.get(slot)
            self._found[key] = (
                terminal(self._context, self._tokens, position)
                if terminal
                else self._longest(self._grammar.tries[slot], position)
            )
        return self._found[key]

    def _may_begin(self, slot: str, token: Token) -> bool:
        return (
            token.kind != "word"
            or token.text in self._grammar.starts[slot]
            or token.text in self._names
            or token.typed.lower() in self._names
        )

    def _longest(self, root: _Node, position: int) -> tuple[int, Any] | None:
        matches = sorted(self._walk(root, position, ()), key=lambda each: (-each[0], each[1]))
        for end, _, action, values in matches:
            value = action(self._context, *values)
            if value is not None:
                return end, value
        return None

    def _walk(
        self,
        node: _Node,
        position: int,
        values: tuple[Any, ...],
        *,
        inside: bool = False,
        hyphened: bool = False,
    ) -> Iterator[tuple[int, int, Action, tuple[Any, ...]]]:
        if not hyphened:
            for order, action in node.ends:
                yield position, order, action, values
        if position >= len(self._tokens):
            return
        token = self._tokens[position]
        following = node.words.get(token.text)
        if following:
            yield from self._walk(following, position + 1, values, inside=True)
        elif token.tight and inside:
            # "mid-december", "3-ish": a hyphen that joins the words of one expression.
            yield from self._walk(node, position + 1, values, hyphened=True)
        for slot, behind in node.slots.items():
            match = self.at(slot, position)
            if match:
                yield from self._walk(behind, match[0], (*values, match[1]), inside=True)


def _compile(forms: Sequence[Form]) -> _Node:
    root = _Node()
    for order, (pattern, action) in enumerate(forms):
        for row in _expand(pattern):
            node = root
            for element in row:
                if element.startswith("{"):
                    node = node.slots.setdefault(element[1:-1], _Node())
                else:
                    node = node.words.setdefault(element, _Node())
            node.ends.append((order, action))
    return root


_Rows = list[tuple[str, ...]]
_PIECES = re.compile(r"[\[\]()]|[^\s\[\]()]+")


def _expand(pattern: str) -> _Rows:
    """Every row of words and slots that a pattern allows."""
    pieces = _PIECES.findall(pattern)
    rows, used = _rows(pieces, 0)
    if used != len(pieces) or () in rows:
        raise ValueError(f"not a pattern: {pattern}")
    return rows


def _rows(pieces: Sequence[str], at: int) -> tuple[_Rows, int]:
    done: _Rows = []
    rows: _Rows = [()]
    while at < len(pieces) and pieces[at] not in ("]", ")"):
        piece = pieces[at]
        if piece in ("[", "("):
            choices, at = _rows(pieces, at + 1)
            if piece == "[":
                choices = [(), *choices]
        elif piece == "|":
            done, rows, choices = done + rows, [()], [()]
        else:
            choices = [(word,) for word in piece.split("|")]
        rows = [row + choice for row in rows for choice in choices]
        at += 1
    return done + rows, at
