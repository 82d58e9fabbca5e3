"""The whole document with the changes in their places: what stayed stands there plain, each change once.

What went stands where it stood, between what stayed before and after it. The headings are those of a rendered register.
What the changes are is found in `rows.py`; how they look is said in the template.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from pydantic import BaseModel

from workreg.core.changes import Path
from workreg.core.parts import in_order
from workreg.core.redline import shown
from workreg.core.redline.comparison import Comparison
from workreg.core.redline.entries import (
    ADDED,
    CHANGED,
    MOVED,
    PLAIN,
    REMOVED,
    Entry,
    Placed,
    anchor_of,
    entry_of,
    kept,
    left_of,
    merged,
)
from workreg.core.redline.pieces import whole
from workreg.core.redline.rows import HEADINGS, NO_LABEL, Field, Row, held
from workreg.core.terms import Terms
from workreg.core.timeframes import Timeframe

ACCESS: Mapping[str, str] = {
    "public": "Information anyone can read",
    "drafts": "Drafts that are not public",
    "intellectual_property": "Contributions that involve intellectual property",
    "encumbrances": "Restrictions on feedback, agreed to beforehand",
    "clauses": "For the whole exchange",
}
JOINT = "joint"


class Group(NamedTuple):
    """Entries under a heading of their own, if they have one."""

    heading: str
    entries: tuple[Entry, ...]


class Section(NamedTuple):
    """What stands under a heading of the document. `field` is the first field of the text that stands there."""

    heading: str
    field: str
    groups: tuple[Group, ...]


def document(found: Comparison) -> tuple[Section, ...]:
    """Every section that says something in either text."""
    writer = _Writer(found)
    sections = (
        Section(heading, fields[0], tuple(group for name in fields for group in writer.groups(name) if group.entries))
        for heading, fields in HEADINGS.items()
    )
    return tuple(each for each in sections if each.groups)


class _Writer:
    """Knows the changes by where they stand."""

    def __init__(self, found: Comparison) -> None:
        self.before, self.after = found.before.terms, found.after.terms
        self.names, self.host = found.names, found.host
        self.at: dict[Path, Row] = {}
        self.placed: dict[Path, dict[int, Row]] = defaultdict(dict)
        self.taken: dict[Path, dict[int, Row]] = defaultdict(dict)
        for row in found.rows:
            self._note(row)

    def _note(self, row: Row) -> None:
        path, was_at = row.change.path, row.change.was_at or row.change.path
        if not isinstance(path[-1], int):
            self.at[path] = row
            return
        if row.change.after is not None:
            self.placed[path[:-1]][path[-1]] = row
        if row.change.before is not None:
            self.taken[was_at[:-1]][int(was_at[-1])] = row

    def groups(self, name: str) -> Iterator[Group]:
        """What one field of the text has to say."""
        before, after = getattr(self.before, name), getattr(self.after, name)
        if name == "access":
            yield from (self._access(each, heading) for each, heading in ACCESS.items())
        elif isinstance(after, dict):
            yield from (Group(self._name(side), tuple(self._list((name, side)))) for side in self._sides(before, after))
        elif name == "host":
            yield Group("", tuple(self._host(before, after)))
        elif name in {"partners", "activities", "milestones", "standards"}:
            yield from self._by_side(name, self._items(name, before, after))
        elif isinstance(after, tuple) and not isinstance(after, Timeframe):
            yield Group("", tuple(self._list((name,))))
        else:
            yield Group("", tuple(self._value(name, _json(self.after, name))))

    def _name(self, side: str) -> str:
        name = self.names.get(side, side)
        return name[:1].upper() + name[1:]

    def _sides(self, *lists: Mapping[str, Any]) -> list[str]:
        """Partners first, what is joint last."""
        known = {side for each in lists for side in each}
        partners = [side for terms in (self.after, self.before) for side in terms.partner_ids if side in known]
        return list(dict.fromkeys([*partners, *sorted(known - {JOINT}), *sorted(known & {JOINT})]))

    def _host(self, before: BaseModel, after: BaseModel) -> Iterator[Entry]:
        """The standards body, by the name that its own file has for it."""
        name = Field("name", "", kept(self.host[:1].upper() + self.host[1:]))
        for entry in self._one(("host",), before, after):
            yield entry._replace(fields=(name, *entry.fields))

    def _access(self, name: str, heading: str) -> Group:
        return Group(heading, tuple(self._list(("access", name))))

    def _value(self, name: str, written: object) -> Iterator[Entry]:
        row = self.at.get((name,))
        if row:
            yield Entry(CHANGED, (row.fields[0]._replace(label=shown.label(name)),), (row,))
        elif pieces := kept(shown.value(name, written, self.names)):
            yield Entry(PLAIN, (Field(name, shown.label(name), pieces),))

    def _list(self, path: Path) -> Iterator[Entry]:
        """Lines, or items without ids."""
        if row := self.at.get(path):
            yield Entry(CHANGED, row.fields, (row,))
            return
        taken, placed = self.taken[path], self.placed[path]
        stayed = (place for place in count() if place not in taken)
        now = [
            (anchor_of(placed[place], path), entry_of(placed[place]))
            if place in placed
            else (next(stayed), self._plain(str(path[0]), each))
            for place, each in enumerate(in_order(self._at(self.after, path)))
        ]
        gone = {place: entry for place, row in taken.items() if (entry := left_of(row))}
        yield from merged(now, gone)

    def _at(self, terms: Terms, path: Path) -> Sequence[Any]:
        value: Any = terms
        for key in path:
            value = value.get(key, ()) if isinstance(value, dict) else getattr(value, str(key))
        return tuple(value)

    def _plain(self, name: str, line: object) -> Entry:
        if isinstance(line, BaseModel):
            value = line.model_dump(mode="json", exclude_defaults=True)
            return Entry(PLAIN, tuple(held(value, value, self.names)))
        return Entry(PLAIN, (Field(name, "", kept(shown.value(name, line, self.names))),))

    def _items(self, name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Entry]:
        """Items with ids, in the order of the later text. Whose they are is said by the heading they stand under."""
        old = {each.id: (place, each) for place, each in enumerate(before)}
        now: list[Placed] = []
        for each in after:
            side = getattr(each, "by", "")
            if each.id not in old:
                row = self.at[name, each.id]
                now.append((None, Entry(ADDED, row.fields, (row,), side=side)))
            else:
                place, was = old[each.id]
                now += [(place, entry._replace(side=side)) for entry in self._one((name, each.id), was, each)]
        stays = {each.id for each in after}
        lost = {place: (self.at[name, each.id], each) for place, each in old.values() if each.id not in stays}
        gone = {
            place: Entry(REMOVED, row.fields, (row,), side=getattr(each, "by", ""))
            for place, (row, each) in lost.items()
        }
        for entry in merged(now, gone):
            yield entry._replace(fields=tuple(field for field in entry.fields if field.name != "by"))

    def _one(self, path: Path, before: BaseModel, after: BaseModel) -> Iterator[Entry]:
        """A thing that is in both texts, with each of its fields."""
        found = [self._field((*path, name), before, after) for name in type(after).model_fields if name != "id"]
        rows = tuple(row for _, rows in found for row in rows)
        fields = tuple(field for field, _ in found if field.pieces)
        if fields or rows:
            mark = PLAIN if not rows else MOVED if all(row.moved for row in rows) else CHANGED
            yield Entry(mark, fields, rows)

    def _field(self, path: Path, before: BaseModel, after: BaseModel) -> tuple[Field, tuple[Row, ...]]:
        name = str(path[-1])
        label = "" if name in NO_LABEL else shown.label(name)
        if row := self.at.get(path):
            return Field(name, label, row.fields[0].pieces), (row,)
        rows = {id(row): row for row in (*self.taken[path].values(), *self.placed[path].values())}
        old, new = (shown.value(name, _json(each, name), self.names) for each in (before, after))
        return Field(name, label, whole(old, new) if rows else kept(new)), tuple(rows.values())

    def _by_side(self, name: str, entries: Iterable[Entry]) -> Iterator[Group]:
        if name != "activities":
            yield Group("", tuple(entries))
            return
        by: dict[str, list[Entry]] = defaultdict(list)
        for each in entries:
            by[each.side].append(each)
        yield from (Group(self._name(side), tuple(by[side])) for side in self._sides(by))


def _json(item: BaseModel, name: str) -> Any:  # noqa: ANN401 - a JSON value
    """A field as a file has it, None where it could be left out; a timeframe is one value there, not four."""
    return item.model_dump(mode="json", include={name}, exclude_defaults=True).get(name)
