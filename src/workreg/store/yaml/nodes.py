"""A YAML text as nodes with their exact extent, for editing and formatting.

Reads only what `reading` has accepted, with the same parser. All offsets count characters of the text, from 0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workreg.store.yaml.events import Events, events

_COLON = re.compile(r"[ \t\n]*:")
_KEPT = re.compile(r"[|>]\d?\+")
_TO_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?=-)")


@dataclass(slots=True)
class Node:
    """One scalar, mapping or sequence. `end` is behind its last character, comments not included."""

    kind: str
    start: int
    end: int
    line: int
    column: int
    style: str = ""
    text: str = ""
    is_flow: bool = False
    is_inside: bool = False
    keys: list["Node"] = field(default_factory=list)
    values: list["Node"] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Tell whether it is a mapping or sequence written by indentation."""
        return self.kind != "scalar" and not self.is_flow

    @property
    def is_null(self) -> bool:
        """Tell whether nothing at all is written."""
        return self.start == self.end


def compose(text: str) -> Node:
    """The root node of a text."""
    source = events(text.encode())
    while not isinstance(event := source.pull(), source.kinds.NodeEvent):
        pass
    return _node(text, source, event, is_inside=False)


def child(node: Node, step: str | int) -> int | None:
    """The index in `values` of what a step of a path leads to, or None."""
    if node.kind == "sequence":
        return step if isinstance(step, int) and 0 <= step < len(node.values) else None
    found = (index for index, key in enumerate(node.keys) if key.text == step)
    return next(found, None)


def parts(node: Node, text: str) -> list[tuple[int, int]]:
    """For each entry: where its key or dash begins, and where its head (colon or dash) ends."""
    if node.kind == "mapping":
        return [(key.start, _colon(text, key)) for key in node.keys]
    if node.is_flow:
        return [(item.start, item.start) for item in node.values]
    return [(dash, dash + 1) for dash in dashes(node, text)]


def dashes(node: Node, text: str) -> Iterator[int]:
    """The offset of the dash of each item of a block sequence."""
    after = node.start
    for item in node.values:
        match = _TO_DASH.match(text, after)
        yield match.end() if match else after
        after = line_end(text, item.end)


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, before its line feed."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def _colon(text: str, key: Node) -> int:
    match = _COLON.match(text, key.end)
    return match.end() if match else key.end


def _node(text: str, source: Events, event: Any, *, is_inside: bool) -> Node:  # noqa: ANN401 - either parser's event
    pull, kinds = source.pull, source.kinds
    mark = event.start_mark
    node = Node("scalar", mark.index, event.end_mark.index, mark.line, mark.column, is_inside=is_inside)
    if isinstance(event, kinds.ScalarEvent):
        node.style, node.text = event.style or "", event.value
        node.end = _block_scalar_end(text, node) if node.style in set("|>") else node.end
        return node
    node.is_flow = event.flow_style
    node.kind = "mapping" if isinstance(event, kinds.MappingStartEvent) else "sequence"
    while not isinstance(event := pull(), kinds.CollectionEndEvent):
        each = _node(text, source, event, is_inside=is_inside or node.is_flow)
        if node.kind == "mapping":
            node.keys.append(key := each)
            each = _node(text, source, pull(), is_inside=is_inside or node.is_flow)
            if each.is_null:  # one parser puts it behind the colon, the other before the next key
                each.start = each.end = _colon(text, key)
                each.line = key.line
        node.values.append(each)
    node.end = event.end_mark.index if node.is_flow else node.values[-1].end
    return node


def _block_scalar_end(text: str, node: Node) -> int:
    """Where the text of `|` or `>` ends: with `+` its blank lines belong to it, else they do not."""
    body = text[node.start : node.end]
    if _KEPT.match(body):
        return node.start + len(body.rstrip(" ").removesuffix("\n"))
    return node.start + len(body.rstrip())
