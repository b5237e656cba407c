"""A small parser for tables of forms: the longest form that fits wins, then the earlier one.

A pattern is words with `a|b` for a choice, `[...]` for what may be missing, `(a b | c)` for a
choice of several words, and `{slot}` for another table or a terminal; a backslash makes a bracket
a word. The tables are compiled
into tries, and what was found for a slot at a position is kept, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from bot.when.words import Token

Action = Callable[..., Any]
"""Called with the context and the values of the pattern's slots; None means that it does not fit
after all, so that the next form is tried."""
Form = tuple[str, Action]
Terminal = Callable[[Any, Sequence[Token], int], "tuple[int, Any] | None"]
"""What a token, or several, mean as a slot: the position behind them and their value."""

NAME = "#name"
"""In a set of beginnings: the first word of a name that only the context knows."""


def kind(name: str) -> str:
    """In a set of beginnings: any token of a kind other than "word" and "mark"."""
    return f"#{name}"


@dataclass(frozen=True, slots=True, eq=False)
class First:
    """All that matters of a token to what it can begin, shared by all such tokens.

    `word` is "" where no form has it; `joins` is a hyphen that joins the words of one expression.
    """

    word: str
    slots: Set[str]
    joins: bool


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[int, Action]] = field(default_factory=list)
    branches: dict[First, _Branches] = field(default_factory=dict)

    def branch(self, first: First) -> _Branches:
        """Where a token leads from here: behind its word, and by each slot it can begin."""
        slots = [pair for pair in self.slots.items() if pair[0] in first.slots]
        found = (self.words.get(first.word), tuple(reversed(slots)))
        self.branches[first] = found
        return found


_Branches = tuple[_Node | None, tuple[tuple[str, _Node], ...]]
_AT_THE_END = First("", frozenset(), joins=False)
"""What stands behind the last token."""


class Grammar:
    """Tables of forms by slot name, compiled once, and the terminals that they rest on."""

    def __init__(
        self,
        tables: Mapping[str, Sequence[Form]],
        terminals: Mapping[str, Terminal],
        begins: Mapping[str, Set[str]],
    ) -> None:
        """`begins` has the words, kinds and names with which each terminal can begin."""
        self.terminals = terminals
        self.tries = {name: _compile(forms) for name, forms in tables.items()}
        self._words = {word for root in self.tries.values() for word in _words(root)}
        self._beginning: dict[str, set[str]] = {}
        for slot in (*tables, *terminals):
            for word in self._starts(slot, begins):
                self._beginning.setdefault(word, set()).add(slot)
        self._words |= self._beginning.keys()
        self._firsts: dict[tuple[str, str, bool], First] = {}

    def _starts(self, slot: str, begins: Mapping[str, Set[str]]) -> Set[str]:
        """All that a slot can begin with."""
        seen, waiting = {slot}, [slot]
        found = set[str]()
        while waiting:
            name = waiting.pop()
            root = self.tries.get(name)
            if root and slot in root.slots:
                raise ValueError(f"{slot} begins with itself, by way of {name}")
            found |= set(root.words) if root else begins[name]
            fresh = set(root.slots) - seen if root else set[str]()
            seen |= fresh
            waiting += fresh
        return found

    def first(self, token: Token, names: Set[str]) -> First:
        """What a token can begin; `names` are those of the context."""
        word = token.text if token.text in self._words else ""
        named = token.text in names or token.typed.lower() in names
        key = word, "tight" if token.tight else token.kind, named
        found = self._firsts.get(key)
        if found is None:
            begun = (word, kind(token.kind), NAME if named else "")
            slots = frozenset[str]().union(*(self._beginning.get(each, ()) for each in begun))
            found = self._firsts[key] = First(word, slots, token.tight)
        return found


_Found = tuple[int, Any] | None
_Match = tuple[int, int, Action, tuple[Any, ...]]
"""The position behind a form, its place in the table, its action and the values of its slots."""


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
        self._tokens = tokens
        self._firsts = [*(grammar.first(token, names) for token in tokens), _AT_THE_END]
        self._found: list[dict[str, _Found]] = [{} for _ in self._firsts]

    def at(self, slot: str, position: int) -> _Found:
        """The longest match of a slot at a position: the position behind it and its value."""
        if slot not in self._firsts[position].slots:
            return None
        found = self._found[position]
        return found[slot] if slot in found else self._first_time(slot, position)

    def _first_time(self, slot: str, position: int) -> _Found:
        terminal = self._grammar.terminals.get(slot)
        match = (
            terminal(self._context, self._tokens, position)
            if terminal
            else self._longest(self._grammar.tries[slot], position)
        )
        self._found[position][slot] = match
        return match

    def _longest(self, root: _Node, position: int) -> _Found:
        matches = self._matches(root, position)
        if len(matches) > 1:
            matches.sort(key=_longest_first)
        for end, _, action, values in matches:
            value = action(self._context, *values)
            if value is not None:
                return end, value
        return None

    def _matches(self, root: _Node, position: int) -> list[_Match]:
        """Every form of a trie that fits from a position on, words before slots."""
        firsts = self._firsts
        matches: list[_Match] = []
        # A stack: what is put on it last is looked at first.
        waiting: list[tuple[_Node, int, tuple[Any, ...]]] = [(root, position, ())]
        while waiting:
            node: _Node | None
            node, at, values = waiting.pop()
            while node:
                for order, action in node.ends:
                    matches.append((at, order, action, values))
                first = firsts[at]
                following, slots = node.branches.get(first) or node.branch(first)
                if first.joins and not following and at > position:
                    # "mid-december", "3-ish": a hyphen that joins the words of one expression.
                    at += 1
                    first = firsts[at]
                    following, slots = node.branches.get(first) or node.branch(first)
                if slots:
                    found = self._found[at]
                    for slot, behind in slots:
                        match = found[slot] if slot in found else self._first_time(slot, at)
                        if match:
                            waiting.append((behind, match[0], (*values, match[1])))
                node, at = following, at + 1
        return matches


def _words(root: _Node) -> set[str]:
    """Every word in a trie."""
    found, waiting = set[str](), [root]
    while waiting:
        node = waiting.pop()
        found |= node.words.keys()
        waiting += (*node.words.values(), *node.slots.values())
    return found


def _longest_first(match: _Match) -> tuple[int, int]:
    return -match[0], match[1]


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
_PIECES = re.compile(r"[\[\]()]|(?:\\.|[^\s\[\]()])+")


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
            if pieces[at : at + 1] != ["]" if piece == "[" else ")"]:
                raise ValueError(f"no end of {piece} in {' '.join(pieces)}")
            if piece == "[":
                choices = [(), *choices]
        elif piece == "|":
            done, rows, choices = done + rows, [()], [()]
        else:
            choices = [(word.removeprefix("\\"),) for word in piece.split("|")]
            if ("",) in choices:
                raise ValueError(f"an empty choice in {' '.join(pieces)}")
        rows = [row + choice for row in rows for choice in choices]
        at += 1
    return done + rows, at
