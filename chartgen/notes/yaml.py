"""YAML that never guesses: every scalar as the characters that were written, every key and value with its place.

Built from PyYAML's events rather than its loader, so that nothing is converted, an alias cannot multiply, and depth
is counted before memory is spent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from chartgen.model.document import Flaw, FlawKind, Listing, Mapping, Node, Pair, Scalar
from chartgen.model.place import Place
from chartgen.notes.visible import escaped
from chartgen.notes.yamlwords import NEVER_CLOSED, NO_BLANK, blank_forgotten, in_plain_words

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: the same events, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

DEEPEST = 12
COMMENT = re.compile(r"[ \t]+(#(?!\?).*\S)")
"""A remark behind a value. What `#?` begins is a remark for sure: in a new note it marks what to confirm."""


def compose(text: str, first_line: int) -> tuple[Node | None, tuple[Flaw, ...]]:
    """The value that a YAML text holds, None where it is empty or cannot be read, and what is wrong with it.

    `first_line` is the line of the file on which the text begins. Repeated keys are kept, and told; anchors,
    aliases, tags, depth beyond a note's needs and anything that is not YAML give no value.
    """
    builder = _Builder(first_line, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=Loader):
            flaw = builder.take(event)
            if flaw:
                return None, (flaw,)
    except yaml.MarkedYAMLError as error:
        return None, (_not_yaml(error, text, first_line),)
    except (yaml.YAMLError, ValueError):
        return None, (Flaw(FlawKind.NOT_YAML, Place(first_line, 1), expected="characters that YAML can hold"),)
    node = builder.root
    return node, (*_repeated_keys(node), *builder.cut_short) if node else ()


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been reached; a mapping's keys and values alternate in `nodes`."""

    mapping: bool
    place: Place
    nodes: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        if not self.mapping:
            return Listing(tuple(self.nodes), self.place)
        keys, values = self.nodes[::2], self.nodes[1::2]
        pairs = [Pair(_as_key(key), value) for key, value in zip(keys, values, strict=True)]
        return Mapping(tuple(pairs), self.place)


@dataclass(slots=True)
class _Builder:
    """Takes YAML events one by one and builds the value."""

    first_line: int
    lines: list[str]
    root: Node | None = None
    cut_short: list[Flaw] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: yaml.Event) -> Flaw | None:
        """Take one event; a flaw is the end of the reading."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return Flaw(FlawKind.NOT_YAML, self._place(event), expected="one block of front matter")
            case yaml.AliasEvent():
                return Flaw(FlawKind.YAML_MACHINERY, self._place(event), f"*{event.anchor:.60}", "an alias")
            case yaml.ScalarEvent() | yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                return self._node(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(self._open.pop().close())
        return None

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Flaw | None:
        place = self._place(event)
        if event.anchor is not None:
            return Flaw(FlawKind.YAML_MACHINERY, place, f"&{event.anchor:.60}", "an anchor")
        if event.tag is not None:
            return Flaw(FlawKind.YAML_MACHINERY, place, event.tag.replace("tag:yaml.org,2002:", "!!")[:60], "a tag")
        if isinstance(event, yaml.ScalarEvent):
            self._add(Scalar(escaped(event.value), place))
            self._note_comment(event)
        elif len(self._open) >= DEEPEST:
            return Flaw(FlawKind.NESTED_TOO_DEEP, place, expected=str(DEEPEST))
        else:
            self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), place))
        return None

    def _note_comment(self, event: yaml.ScalarEvent) -> None:
        """Keep a flaw where a comment follows a value without quotes: `unit #4` is read as `unit`."""
        end = event.end_mark
        assert end is not None
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        found = None if event.style else COMMENT.match(line, end.column)
        if found:
            place = Place(self.first_line + end.line, found.start(1) + 1, len(found[1]))
            self.cut_short.append(Flaw(FlawKind.CUT_SHORT, place, written=found[1][:40]))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node if not _is_empty(node) else None

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        length = end.column - start.column if end.line == start.line else 1
        return Place(self.first_line + start.line, start.column + 1, max(1, length))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def _as_key(node: Node) -> Scalar:
    """A key as text; a key that is itself a list or mapping is shown as it would be written."""
    if isinstance(node, Scalar):
        return node
    return Scalar("? " + ("[...]" if isinstance(node, Listing) else "{...}"), node.place)


def _repeated_keys(node: Node) -> Iterator[Flaw]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _repeated_keys(item)
    elif isinstance(node, Mapping):
        first: dict[str, Place] = {}
        for pair in node.pairs:
            if pair.key.text in first:
                earlier = str(first[pair.key.text].line)
                yield Flaw(FlawKind.REPEATED_KEY, pair.key.place, pair.key.text, earlier)
            first.setdefault(pair.key.text, pair.key.place)
            yield from _repeated_keys(pair.value)


def _not_yaml(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Flaw:
    lines = text.split("\n")
    line, column = _where(error.problem_mark or error.context_mark, lines)
    problem = error.problem or error.context or ""
    if forgotten := blank_forgotten(problem, lines, line):
        line, column = forgotten
        return Flaw(FlawKind.NOT_YAML, Place(first_line + line, column + 1), expected=NO_BLANK)
    explained = in_plain_words(problem, lines[line], column)
    if explained.expected.startswith(NEVER_CLOSED):
        line, column = _where(error.context_mark or error.problem_mark, lines)
    return replace(explained, place=Place(first_line + line, column + 1))


def _where(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """The line and column of a parser's mark, from 0, within the text."""
    line = min(mark.line if mark else 0, max(0, len(lines) - 2))
    return line, min(mark.column if mark else 0, len(lines[line]))
