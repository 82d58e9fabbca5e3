"""Where things stand in a YAML file: lines and columns, from 1, of what `reading` has read.

What is told there is for `core.problems`; exact extents, for changing a text, are in `nodes`.
"""

from typing import Any

from workreg.store.yaml.events import Events, events
from workreg.store.yaml.reading import load

Path = tuple[str | int, ...]
Place = tuple[int, int]


def positions(data: bytes) -> dict[Path, Place]:
    """Line and column, from 1, of every key and list item of a file that `load` reads.

    The place of a mapping's value is the place of its key; the root's path is (). Raises as `load`.
    """
    load(data, "")
    found: dict[Path, Place] = {}
    source = events(data)
    while not isinstance(event := source.pull(), source.kinds.NodeEvent):
        pass
    _record((), event, event, source, found)
    return found


def locate(positions: dict[Path, Place], path: Path) -> Place:
    """The place of a path, or of the nearest thing around it that has one."""
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, (1, 1))


def _record(path: Path, at: Any, event: Any, source: Events, found: dict[Path, Place]) -> None:  # noqa: ANN401 - events
    """Note the place of `at` for a path, and go on below `event`."""
    found.setdefault(path, (at.start_mark.line + 1, at.start_mark.column + 1))
    pull, kinds = source.pull, source.kinds
    if isinstance(event, kinds.MappingStartEvent):
        while not isinstance(key := pull(), kinds.MappingEndEvent):
            _record((*path, key.value), key, pull(), source, found)
    elif isinstance(event, kinds.SequenceStartEvent):
        index = 0
        while not isinstance(item := pull(), kinds.SequenceEndEvent):
            _record((*path, index), item, item, source, found)
            index += 1
