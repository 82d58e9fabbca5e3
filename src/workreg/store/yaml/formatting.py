"""The canonical layout of a YAML file that people write: what `workreg fmt` does.

Two spaces a level, list items two under their key, one space behind a dash, no trailing spaces, LF,
no byte order mark, one final line feed. Words, quotes, comments and the line breaks inside texts
stay as they are. A changed text is read back, also by ruamel's parser, which had no part in changing it,
and must say the same to both, else nothing is changed.
"""

import re
from dataclasses import dataclass, field

from workreg.core.problems import Problem, Unusable
from workreg.store.yaml import problems as words
from workreg.store.yaml.characters import place
from workreg.store.yaml.events import pure_events
from workreg.store.yaml.nodes import Node, compose, parts
from workreg.store.yaml.reading import Value, load

_DASHES = re.compile(r"(?:- +)*")
_LEADING = re.compile(r"^[ \t]+", re.MULTILINE)
_TRAILING = re.compile(r"[ ]*\t[ \t]*$", re.MULTILINE)
_INDICATOR = re.compile(r"[|>][-+]?\d")
_Shift = tuple[int, int]
_ROOT = (-2, -2)  # what holds a bracketed root would stand two to the left of it


@dataclass(slots=True)
class _Plan:
    """For each line (from 0), how its indentation moves: (column now, column then)."""

    heads: dict[int, _Shift] = field(default_factory=dict)
    levels: dict[int, list[_Shift]] = field(default_factory=dict)
    inner: dict[int, _Shift] = field(default_factory=dict)
    literal: dict[int, _Shift] = field(default_factory=dict)


def format_text(data: bytes, file: str = "the file") -> bytes:
    """The file in canonical layout; raises `Unusable` where it cannot be read, or would say something else.

    Takes what `load` refuses for its outside only: a byte order mark, CRLF, indentation by tabs.
    """
    text = _normalised(data, file)
    before = load(text.encode(), file)
    plan = _Plan()
    root = compose(text)
    if root.is_block:
        _visit(text, root, 0, [], plan)
    else:
        _plan_inner(text, root, _ROOT, plan)
    result = _rewrite(text.removesuffix("\n").split("\n"), plan).encode()
    if result != data and not _says(result, before):
        message = "formatting would change what the file says, so it was left alone"
        raise Unusable(Problem(words.CANNOT_REWRITE, message, file))
    return result


def _says(result: bytes, before: Value) -> bool:
    """Tell whether both parsers read the result as `before`."""
    try:
        return load(result, "") == before == load(result, "", pure_events)
    except Unusable:
        return False


def _normalised(data: bytes, file: str) -> str:
    """The text without its mark, with line feeds and spaces only; undecodable bytes are left to `load`."""
    text = data.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = _without_tabs(text)
    text = text if text.endswith("\n") else text + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:
        load(data, file)
    return text


def _without_tabs(text: str) -> str:
    """Tabs at line ends away; tabs at line starts as two spaces each, where no line mixes them with spaces."""
    text = _TRAILING.sub("", text)
    starts = set("".join(_LEADING.findall(text)))
    return _LEADING.sub(lambda match: "  " * len(match.group()), text) if starts == {"\t"} else text


def _visit(text: str, node: Node, column: int, above: list[_Shift], plan: _Plan) -> None:
    """Plan the lines of a block collection that moves to `column`, and of all below it."""
    shift = (node.column, column)
    levels = [*above, shift]
    heads = parts(node, text)
    for (start, _), value in zip(heads, node.values, strict=True):
        line, at = place(text, start)
        plan.levels[line - 1] = levels
        if not text[start - at + 1 : start].strip(" "):
            plan.heads[line - 1] = shift
        if value.is_block:
            _visit(text, value, column + 2, levels, plan)
        else:
            _plan_inner(text, value, shift, plan)
    for key in node.keys:
        _plan_inner(text, key, shift, plan)


def _plan_inner(text: str, node: Node, owner: _Shift, plan: _Plan) -> None:
    """Plan the further lines of a scalar or flow collection that belongs to `owner`."""
    last = node.line + text.count("\n", node.start, node.end)
    if node.style and node.style in "|>":
        shift = _literal_shift(text, node, owner)
        plan.literal.update(dict.fromkeys(range(node.line + 1, last + 1), shift))
        last = node.line
    for line in range(node.line, last + 1):
        plan.inner.setdefault(line, owner)


def _literal_shift(text: str, node: Node, owner: _Shift) -> _Shift:
    """How a block scalar's lines move; one with an indentation digit keeps its distance to its owner."""
    if _INDICATOR.match(text, node.start) or text[node.start + 1 : node.start + 2].isdigit():
        return owner
    lines = text[node.start : node.end].split("\n")[1:]
    now = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), owner[0] + 2)
    return now, owner[1] + 2


def _rewrite(lines: list[str], plan: _Plan) -> str:
    out = [_rewrite_line(lines, number, plan) for number in range(len(lines))]
    while out and not out[-1] and len(out) - 1 not in plan.literal:
        out.pop()
    return "\n".join(out).lstrip("\n") + "\n"


def _rewrite_line(lines: list[str], number: int, plan: _Plan) -> str:
    line = lines[number]
    bare = line.lstrip(" ")
    indent = len(line) - len(bare)
    if (literal := plan.literal.get(number)) is not None:
        return " " * (indent + literal[1] - literal[0]) + bare if len(line) > literal[0] else bare
    if not bare:
        return ""
    if (head := plan.heads.get(number)) is not None:
        dashes = _DASHES.match(bare).group()  # type: ignore[union-attr]  # it matches nothing, too
        return _stripped(" " * head[1] + "- " * dashes.count("-") + bare[len(dashes) :])
    if (inner := plan.inner.get(number)) is not None:
        return _stripped(" " * max(indent + inner[1] - inner[0], inner[1] + 2) + bare)
    if bare.startswith("#"):
        return _stripped(" " * _comment_column(number, indent, plan, len(lines)) + bare)
    return _stripped(line)


def _stripped(line: str) -> str:
    """The line without trailing spaces, but for one that a backslash makes part of a text."""
    bare = line.rstrip(" ")
    return line if bare.endswith("\\") else bare


def _comment_column(number: int, indent: int, plan: _Plan, count: int) -> int:
    """Where a comment line goes: with the line below it, unless it stands at a level of the lines above."""
    below = next((plan.heads[each] for each in range(number + 1, count) if each in plan.heads), (0, 0))
    if below[0] == indent:
        return below[1]
    above = next((plan.levels[each] for each in range(number - 1, -1, -1) if each in plan.levels), [])
    return next((then for now, then in above if now == indent), below[1])
