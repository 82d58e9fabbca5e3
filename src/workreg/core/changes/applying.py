"""Makes the later text of the earlier one and the changes. It proves that the changes leave nothing out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from workreg.core.changes.change import Change, Path
from workreg.core.parts import in_order
from workreg.core.terms import Terms


def apply(before: Terms, changes: Iterable[Change]) -> Terms:
    """The text after these changes; items with an id may stand in another order.

    Raises:
        LookupError: when the changes are not of this text.
    """
    data = before.model_dump(mode="json")
    data["documents"] = {
        side: [each.model_dump(mode="json") for each in in_order(documents)]
        for side, documents in before.documents.items()
    }
    listed = []
    for change in changes:
        if isinstance(change.path[-1], int):
            listed.append(change)
        else:
            _put(_inside(data, change.path[:-1]), change)
    _fill(data, listed)
    return Terms.model_validate(data)


def _inside(data: Any, path: Path) -> Any:  # noqa: ANN401 - a JSON value
    """What a path leads to; a side that is not there yet is made."""
    for key in path:
        data = _named(data, key) if isinstance(data, list) else data[key]
    return data


def _named(items: list[Any], name: str | int) -> Any:  # noqa: ANN401 - a JSON value
    for item in items:
        if item["id"] == name:
            return item
    raise LookupError(name)


def _put(where: Any, change: Change) -> None:  # noqa: ANN401 - a JSON value
    if isinstance(where, dict):
        where[change.path[-1]] = change.after
    elif change.before is None:
        where.append(change.after)
    else:
        where.remove(_named(where, change.path[-1]))


def _fill(data: Any, changes: list[Change]) -> None:  # noqa: ANN401 - a JSON value
    """Lines that were placed stand in their places; those that stayed fill the rest in their order."""
    taken: dict[Path, set[int | str]] = defaultdict(set)
    placed: dict[Path, dict[int | str, Any]] = defaultdict(dict)
    for change in changes:
        *_, last = source = change.was_at or change.path
        if change.before is not None:
            taken[source[:-1]].add(last)
        if change.after is not None:
            placed[change.path[:-1]][change.path[-1]] = change.after
    for path in {**taken, **placed}:
        where = _inside(data, path[:-1])
        stayed = [line for place, line in enumerate(where.get(path[-1], ())) if place not in taken[path]]
        where[path[-1]] = list(_merged(stayed, placed[path]))


def _merged(stayed: list[Any], placed: dict[int | str, Any]) -> Iterator[Any]:
    waiting = iter(stayed)
    for place in range(len(stayed) + len(placed)):
        yield placed[place] if place in placed else next(waiting)
