"""Editing a file that people write: one value at a time, every other line left as it is.

The lines are spliced, never dumped again. `nodes` finds the place with the parser that also reads; each
result is read back by the other one, ruamel's, and must say to both exactly what was intended.
Otherwise `Unusable` is raised and the caller writes nothing.
"""

from copy import deepcopy
from typing import Any, NoReturn

from workreg.core.problems import Problem, Unusable
from workreg.store.yaml import problems as words
from workreg.store.yaml.characters import decode
from workreg.store.yaml.dumping import entry, flow, is_plain, key_text, looks_alike, quoted, text_form
from workreg.store.yaml.events import pure_events
from workreg.store.yaml.nodes import Node, child, compose, line_end, line_start, parts
from workreg.store.yaml.places import Path, locate, positions
from workreg.store.yaml.reading import Value, load

_FILE = "the file"
_FAULT_OF_THE_VALUE = {words.TOO_LARGE, words.CHARACTER, words.TOO_DEEP, words.LONG_TEXT}


def set_value(data: bytes, path: Path, value: object, file: str = _FILE) -> bytes:
    """Set the value at a path; the last step may be a new key, which comes last in its mapping.

    A mapping that is not there yet, or is written as nothing, is made. A text keeps the quotes its
    predecessor had, where they can hold it.
    """
    text, before = _read(data, file)
    parent = _parent(before, path, data, file)
    if parent is None:
        return set_value(data, path[:-1], {path[-1]: value}, file)
    if isinstance(parent, list) and not (isinstance(path[-1], int) and 0 <= path[-1] < len(parent)):
        _refuse(data, path, file, "there is no such item")
    parent[path[-1]] = text_form(value)
    node = _find(compose(text), path[:-1])
    index = child(node, path[-1])
    result = _add(text, node, f"{path[-1]}", value) if index is None else _replace(text, node, index, value)
    return _checked(result, before, data, path, file)


def insert_item(data: bytes, path: Path, index: int, value: object, file: str = _FILE) -> bytes:
    """Put an item into the list at `path`, before the item at `index`, or last."""
    text, before = _read(data, file)
    items = _at(before, path)
    if not items and items != {}:
        return set_value(data, path, [value], file)
    if not isinstance(items, list):
        _refuse(data, path, file, "there is no list here")
    index = min(index, len(items))
    items.insert(index, text_form(value))
    return _checked(_insert(text, _find(compose(text), path), index, value), before, data, path, file)


def remove_item(data: bytes, path: Path, file: str = _FILE) -> bytes:
    """Remove an item or a key with its value; of the last one `[]` or `{}` is left."""
    text, before = _read(data, file)
    parent = _parent(before, path, data, file)
    try:
        del parent[path[-1]]
    except (KeyError, IndexError, TypeError):
        _refuse(data, path, file, "there is nothing to remove")
    if not parent and len(path) > 1:
        return set_value(data, path[:-1], parent, file)
    node = _find(compose(text), path[:-1])
    result = _remove(text, node, path[-1] if isinstance(path[-1], int) else child(node, path[-1]) or 0)
    return _checked(result, before, data, path, file)


def _read(data: bytes, file: str) -> tuple[str, Any]:
    before = deepcopy(load(data, file))
    text = decode(data, file)
    return text if text.endswith("\n") else text + "\n", before


def _at(value: Any, path: Path) -> Any:  # noqa: ANN401 - walks plain data of any shape
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _parent(before: Value, path: Path, data: bytes, file: str) -> Any:  # noqa: ANN401 - a list or a mapping
    """What holds the last step of a path; None where it is written as nothing."""
    parent = _at(before, path[:-1])
    fits = isinstance(parent, list if path and isinstance(path[-1], int) else dict)
    if not path or not (fits or (parent is None and len(path) > 1 and isinstance(path[-1], str))):
        _refuse(data, path, file, "there is no such place")
    return parent


def _find(node: Node, path: Path) -> Node:
    for step in path:
        node = node.values[child(node, step) or 0]
    return node


def _checked(text: str, intended: Value, data: bytes, path: Path, file: str) -> bytes:
    """The result as bytes, once it has been seen to say what was intended."""
    result = text.encode()
    try:
        came_out: Value = load(result, file)
        if came_out == intended:
            came_out = load(result, file, pure_events)
    except Unusable as error:
        if error.problems[0].code in _FAULT_OF_THE_VALUE:
            raise
        came_out = None
    if came_out != intended:
        _refuse(data, path, file, "this place is written in a way that the tool cannot edit")
    return result


def _refuse(data: bytes, path: Path, file: str, why: str) -> NoReturn:
    line, column = locate(positions(data), path)
    message = f"cannot change `{'.'.join(str(step) for step in path)}`: {why}"
    raise Unusable(Problem(words.CANNOT_REWRITE, message, file, line, column, hint="make the change in an editor"))


def _replace(text: str, parent: Node, index: int, value: object) -> str:
    node = parent.values[index]
    start, head_end = parts(parent, text)[index]
    if node.is_inside or parent.is_flow:
        colon = ":" if parent.keys and parent.keys[index].end == head_end else ""
        new = _spaced(text, node.start, _inline(value, node, text))
        return text[: node.start] + colon + new + text[node.end :]
    head = "-" if parent.kind == "sequence" else "k:"
    first, *below = entry(head, value, parent.column)
    first = first.strip().removeprefix(head).strip()
    if not below:
        first = _inline(value, node, text)
    end = line_end(text, node.end)
    if node.is_null or (node.is_block and line_end(text, start) < node.start):
        kept = text[head_end : line_end(text, head_end)]
        return _splice(text, head_end, max(end, line_end(text, head_end)), first, kept, below)
    is_beside_dash = head == "-" and below and line_end(text, start) >= node.start
    begin = head_end if is_beside_dash else node.start
    return _splice(text, begin, end, first, "" if node.is_block else text[node.end : end], below)


def _splice(text: str, start: int, end: int, first: str, kept: str, below: list[str]) -> str:
    """The text with its part from `start` to `end` replaced; `kept` is the comment on the first line."""
    before = text[:start] if first else text[:start].rstrip(" ")
    return before + _spaced(text, start, first) + kept + "".join("\n" + line for line in below) + text[end:]


def _spaced(text: str, start: int, new: str) -> str:
    return " " + new if new and text[start - 1] not in " \n[{" else new


def _inline(value: object, old: Node, text: str) -> str:
    """A value on one line, a text in the manner of the text it replaces."""
    inside = old.is_inside
    if not isinstance(value, str) or old.kind != "scalar":
        return flow(value, inside=inside)
    if old.style == '"':
        return quoted(value)
    if old.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    was_look_alike = looks_alike(text[old.start : old.end])
    if value not in {"", "null", "~"} and is_plain(value, inside=inside) and was_look_alike:
        return value
    return flow(value, inside=inside)


def _add(text: str, node: Node, key: str, value: object) -> str:
    if not node.is_flow:
        return _below(text, node.end, entry(f"{key_text(key)}:", value, node.column))
    new = f"{key_text(key)}: {flow(value)}"
    return _into_flow(text, node, len(node.values), new)


def _insert(text: str, node: Node, index: int, value: object) -> str:
    if node.is_flow:
        return _into_flow(text, node, index, flow(value))
    lines = entry("-", value, node.column)
    if index == len(node.values):
        return _below(text, node.end, lines)
    start = parts(node, text)[index][0]
    return text[:start] + "\n".join(lines).lstrip(" ") + "\n" + " " * node.column + text[start:]


def _below(text: str, end: int, lines: list[str]) -> str:
    end = line_end(text, end)
    return text[:end] + "".join("\n" + line for line in lines) + text[end:]


def _into_flow(text: str, node: Node, index: int, new: str) -> str:
    if index < len(node.values):
        start = node.values[index].start
        return text[:start] + new + ", " + text[start:]
    end = max(node.values[-1].end, node.keys[-1].end if node.keys else 0) if node.values else node.start + 1
    return text[:end] + (", " if node.values else "") + new + text[end:]


def _remove(text: str, node: Node, index: int) -> str:
    starts = [start for start, _ in parts(node, text)]
    start, end = starts[index], node.values[index].end
    is_last = index == len(starts) - 1
    if node.is_flow:
        end = max(end, node.keys[index].end) if node.keys else end
        if is_last:
            start = max(node.values[index - 1].end, node.keys[index - 1].end if node.keys else 0)
            return text[:start] + text[end:]
        return text[:start] + text[starts[index + 1] :]
    first = line_start(text, start)
    if not text[first:start].strip(" "):
        return text[:first] + text[line_end(text, end) + 1 :]
    stop = line_end(text, end)
    if not is_last and not text[stop : starts[index + 1]].strip():
        return text[:start] + text[starts[index + 1] :]
    return text[:start].rstrip(" ") + text[stop:]
