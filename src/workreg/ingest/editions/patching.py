"""From the file that is held to one that says something else: only the lines whose values differ are touched.

The lines themselves are changed by `store.yaml`, which holds every result against what was intended. So the comments
and the layout of what stays are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workreg.store.yaml import insert_item, load, remove_item, set_value
from workreg.store.yaml.dumping import dump, text_form

MOST_WORK = 4 << 20
"""Bytes that all edits of one file read, about five seconds; where it is more, the whole file is written anew."""
_NOTHING: tuple[object, ...] = (None, "", [], {})
_FLAGS = frozenset(
    {("contacts", "board"), ("contacts", "press"), ("milestones", "significant"), ("standards", "group")}
)
"""What says nothing where it is `false`, by list and field; anywhere else that is a word."""

Path = tuple[str | int, ...]


class Edit(NamedTuple):
    """One thing to change: a value set, an item put in at a place, or something taken away."""

    kind: str
    path: Path
    value: object = None


def patched(data: bytes, content: Mapping[str, Any], file: str) -> bytes:
    """The file with this content; `Unusable` where it cannot be written so."""
    wanted: Any = text_form(content)
    edits = list(_mapping((), load(data, file), wanted))
    whole = dump(content, file)
    if len(edits) * max(len(data), len(whole)) > MOST_WORK:
        return whole
    for kind, path, value in edits:
        if kind == "insert":
            data = insert_item(data, path[:-1], int(path[-1]), value, file)
        else:
            data = remove_item(data, path, file) if kind == "remove" else set_value(data, path, value, file)
    return data


def _edits(path: Path, before: Any, after: Any) -> Iterator[Edit]:  # noqa: ANN401 - plain data of any shape
    if before == after or (_says_nothing(path, before) and _says_nothing(path, after)):
        return iter(())
    if isinstance(before, Mapping) and isinstance(after, Mapping) and before:
        return _mapping(path, before, after)
    if isinstance(before, Sequence) and isinstance(after, Sequence) and not isinstance(before, str) and before:
        return _list(path, before, after)
    return iter((Edit("set", path, after),))


def _says_nothing(path: Path, value: object) -> bool:
    return value in _NOTHING or (value == "false" and (path[0], path[-1]) in _FLAGS)


def _mapping(path: Path, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Edit]:
    for key in before:
        if key not in after and not _says_nothing((*path, key), before[key]):
            yield Edit("remove", (*path, key))
    for key, value in after.items():
        yield from _edits((*path, key), before.get(key), value)


def _list(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Edit]:
    """What is gone is taken away from the end on, then all that follows stands at its last place."""
    old, new = ([_key(each) for each in items] for items in (before, after))
    kept = _kept(old, new)
    if kept is None:
        yield Edit("set", path, after)
        return
    for place in reversed([place for place in range(len(old)) if place not in kept]):
        yield Edit("remove", (*path, place))
    stays = {there: before[here] for here, there in kept.items()}
    for place, value in enumerate(after):
        if place in stays:
            yield from _edits((*path, place), stays[place], value)
        else:
            yield Edit("insert", (*path, place), value)


def _key(item: Any) -> object:  # noqa: ANN401 - plain data of any shape
    """What tells an item from others: its id, or all of it."""
    return item["id"] if isinstance(item, Mapping) and item.get("id") else repr(item)


def _kept(old: Sequence[object], new: Sequence[object]) -> dict[int, int] | None:
    """Where each line that stays is now; None where they stand in another order. Of what differs, as many stay."""
    if len(set(old)) < len(old) or len(set(new)) < len(new):
        return {place: place for place in range(min(len(old), len(new)))}
    places = {key: place for place, key in enumerate(new)}
    kept = {place: places[key] for place, key in enumerate(old) if key in places}
    return kept if list(kept.values()) == sorted(kept.values()) else None
