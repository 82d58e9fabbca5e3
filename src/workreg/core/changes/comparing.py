"""Finds the changes between two texts, field by field along the model; how lines are paired is in `aligning.py`.

What counts as a change is what changes a fingerprint (`parts.py`): the order of items with ids does not, nor
whether something is absent or empty; the order of plain lines does.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workreg.core.changes.aligning import Line, Pair, Slot, aligned
from workreg.core.changes.change import Change, Kind, Path
from workreg.core.parts import Part, in_order, part_of, select
from workreg.core.scalars import Text
from workreg.core.terms import Terms
from workreg.core.timeframes import Timeframe

_PROSE = get_args(Text)[1]
_MARKS = ("id", "title", "heading", "role", "email")
"""Fields by which an item without an id of its own is known again."""
_NOTHING: tuple[object, ...] = (None, "", [])
Groups = Mapping[str, Sequence[BaseModel]]


def changes(before: Terms, after: Terms) -> tuple[Change, ...]:
    """Every difference between two texts, in the order of the later one; none where all parts agree.

    `apply(before, changes(before, after))` has the fingerprints of `after`, and the parts of the changes are
    those of `changed_parts(before, after)`.
    """
    return tuple(_models((), before, after))


def _models(path: Path, before: BaseModel, after: BaseModel) -> Iterator[Change]:
    for name, info in type(before).model_fields.items():
        left, right = getattr(before, name), getattr(after, name)
        if left != right:
            yield from _field((*path, name), info, left, right)


def _field(path: Path, info: FieldInfo, before: Any, after: Any) -> Iterator[Change]:  # noqa: ANN401 - any field's
    part = part_of(info)
    if part is None:
        return _contained(path, before, after)
    return _lined(path, part, before, after) if _is_list(before) else _valued(path, part, info, (before, after))


def _is_list(value: object) -> bool:
    return isinstance(value, dict | tuple) and not isinstance(value, Timeframe)


def _valued(path: Path, part: Part, info: FieldInfo, pair: tuple[Any, Any]) -> Iterator[Change]:
    """A single value."""
    before, after = (each if isinstance(each, str | bool | None) else str(each) for each in pair)
    if not (before in _NOTHING and after in _NOTHING):
        yield Change(path, _kind(path, info, before, after), (part,), before, after)


def _kind(path: Path, info: FieldInfo, before: object, after: object) -> Kind:
    if path[-1] == "done":
        return Kind.CHANGED if after in _NOTHING else Kind.DONE
    if path[-1] in {"by", "body"}:
        return Kind.MOVED
    if info.annotation in {Timeframe, date}:
        return Kind.REDATED
    if before in _NOTHING or after in _NOTHING:
        return Kind.ADDED if before in _NOTHING else Kind.REMOVED
    return Kind.REWORDED if _PROSE in info.metadata else Kind.CHANGED


def _lined(path: Path, part: Part, *pair: Any) -> Iterator[Change]:  # noqa: ANN401 - a tuple or a dict of tuples
    """A list of plain lines, or several by side."""
    before, after = (each if isinstance(each, dict) else {"": each} for each in pair)
    lists = [{name: [Line(each, each) for each in lines] for name, lines in side.items()} for side in (before, after)]
    for found in aligned(*lists):
        old, new = (side[slot[0]][slot[1]] if slot else None for side, slot in zip((before, after), found, strict=True))
        kind = _lines_kind(found) or (Kind.MOVED if old == new else Kind.REWORDED)
        yield _placed(path, found, kind, (part,), old, new)


def _lines_kind(pair: Pair) -> Kind | None:
    return Kind.ADDED if pair.before is None else Kind.REMOVED if pair.after is None else None


def _placed(path: Path, pair: Pair, kind: Kind, parts: tuple[Part, ...], *values: Any) -> Change:  # noqa: ANN401 - JSON
    before, after = (_at(path, slot) if slot else None for slot in pair)
    moved = before if before and after and before != after else None
    return Change(after or before or path, kind, parts, values[0], values[1], moved)


def _at(path: Path, slot: Slot) -> Path:
    return (*path, *slot) if slot[0] else (*path, slot[1])


def _contained(path: Path, before: Any, after: Any) -> Iterator[Change]:  # noqa: ANN401 - models, one or many
    """What has fields of its own: one such thing, or many."""
    if isinstance(before, BaseModel):
        yield from _models(path, before, after)
    elif isinstance(before, dict):
        yield from _grouped(path, before, after)
    elif _has_ids((*before, *after)):
        yield from _items(path, {each.id: each for each in before}, {each.id: each for each in after})
    else:
        yield from _grouped(path, {"": before}, {"": after})


def _has_ids(items: Sequence[BaseModel]) -> bool:
    field = type(items[0]).model_fields.get("id")
    return field is not None and field.is_required()


def _items(path: Path, before: Mapping[str, BaseModel], after: Mapping[str, BaseModel]) -> Iterator[Change]:
    """Items with an id: each is compared with its namesake."""
    for name, item in after.items():
        if name in before:
            yield from _models((*path, name), before[name], item) if before[name] != item else ()
        else:
            yield Change((*path, name), Kind.ADDED, _parts((), (item,)), None, _json(item))
    for name, item in before.items():
        if name not in after:
            yield Change((*path, name), Kind.REMOVED, _parts((item,), ()), _json(item), None)


def _parts(before: object, after: object) -> tuple[Part, ...]:
    return tuple(part for part in Part if select(before, (part,)) != select(after, (part,)))


def _json(item: BaseModel) -> Any:  # noqa: ANN401 - a JSON value
    return item.model_dump(mode="json", exclude_defaults=True)


def _grouped(path: Path, before: Groups, after: Groups) -> Iterator[Change]:
    """Items without ids, by side: contacts, documents, sections."""
    parts = _parts(before, after)
    if not parts:
        return
    left, right = ({name: in_order(items) for name, items in side.items()} for side in (before, after))
    found = [
        _regarded(path, pair, left, right, parts)
        for pair in aligned(
            *({name: [_line(each) for each in items] for name, items in s.items()} for s in (left, right))
        )
    ]
    if all(change.parts for change in found) and {part for change in found for part in change.parts} == {*parts}:
        yield from found
    else:
        yield from _as_a_whole(path, left, right)


def _regarded(path: Path, pair: Pair, before: Groups, after: Groups, among: Iterable[Part]) -> Change:
    """One such item that was added, removed, moved or changed. It belongs to those parts that differ at all."""
    old = before[pair.before[0]][pair.before[1]] if pair.before else None
    new = after[pair.after[0]][pair.after[1]] if pair.after else None
    parts = _parts([old] if old else [], [new] if new else [])
    kind = _lines_kind(pair) or (_reworded(old, new) if parts else Kind.MOVED)
    parts = parts or _parts([old], [])
    values = (_json(each) if each else None for each in (old, new))
    return _placed(path, pair, kind, tuple(part for part in parts if part in among), *values)


def _reworded(before: BaseModel | None, after: BaseModel | None) -> Kind:
    fields = type(before).model_fields if before else {}
    differ = [name for name in fields if getattr(before, name) != getattr(after, name)]
    return Kind.REWORDED if any(_PROSE in fields[name].metadata for name in differ) else Kind.CHANGED


def _line(item: BaseModel) -> Line:
    held = {name: each for name, each in _json(item).items() if each not in _NOTHING or (name == "id" and each == "")}
    words = [word for each in held.values() for word in (each if isinstance(each, list) else [each])]
    marks = frozenset(f"{name} {held[name].casefold()}" for name in _MARKS if held.get(name))
    key = json.dumps(held, ensure_ascii=False, sort_keys=True)
    return Line(key, " ".join(word for word in words if isinstance(word, str)), marks)


def _as_a_whole(path: Path, before: Groups, after: Groups) -> Iterator[Change]:
    """Lists in which no single change can be told from another: documents without ids that swap where they lie."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ()), after.get(name, ())
        if parts := _parts(old, new):
            where = (*path, name) if name else path
            yield Change(where, Kind.CHANGED, parts, [_json(each) for each in old], [_json(each) for each in new])
