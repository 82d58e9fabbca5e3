"""The rows of a redline: every change of `changes`, numbered, under the heading it stands under, word by word."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from workreg.core.changes import Change, Kind, changes
from workreg.core.changes.words import subject
from workreg.core.redline import shown
from workreg.core.redline.pieces import Piece, whole
from workreg.core.redline.shown import Names
from workreg.core.terms import Terms

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "Title and dates": ("title", "version", "date", "process", "process_url", "originating_committee"),
    "Purpose": ("purposes",),
    "The organizations": ("partners", "host"),
    "Background": ("background",),
    "Benefits": ("benefits",),
    "Activities": ("activities",),
    "Limitations": ("limitations",),
    "Milestones": ("milestones",),
    "Access to each other’s work": ("access",),  # noqa: RUF001 - as the rendered register has it
    "Documents": ("documents",),
    "Standards development": ("standards",),
    "Review": ("review",),
    "Points of contact": ("contacts",),
    "Corresponding document": ("corresponding_document",),
    "Additional considerations": ("considerations",),
    "Further sections": ("sections",),
}
"""The headings of a rendered register in their order, each with the fields that stand under it."""

_UNDER = {field: (place, heading) for place, (heading, fields) in enumerate(HEADINGS.items()) for field in fields}
NO_LABEL = frozenset({"id", "text", "title", "heading", "name", "identifier"})
"""Fields that say what a thing is; they need no name."""

_NOTHING = "(nothing is written)"
Item = Mapping[str, Any]


class Field(NamedTuple):
    """A value as it was and is. `name` is its key in the file, `label` what people call it, if that is needed."""

    name: str
    label: str
    pieces: tuple[Piece, ...]


class Row(NamedTuple):
    """A change, as people read it. `number` counts from 1, in the order of the headings."""

    number: int
    heading: str
    change: Change
    fields: tuple[Field, ...]
    moved: tuple[str, str] | None = None
    """From where to where: place 3 and place 1, OCP and DMTF; None where it stands where it stood."""

    @property
    def subject(self) -> str:
        """What changed, in a few words."""
        return subject(self.change.path)

    @property
    def title(self) -> str:
        """What changed, and how: `milestone binding re-dated`."""
        return f"{self.subject} {self.how}"

    @property
    def how(self) -> str:
        """What happened to it: `re-dated`; `moved from place 3 to place 1`; `reworded, moved from OCP to DMTF`."""
        kind = str(self.change.kind)
        if self.moved is None:
            return kind
        return f"{'' if kind == Kind.MOVED else f'{kind}, '}moved from {self.moved[0]} to {self.moved[1]}"


def rows(before: Terms, after: Terms, known: Names) -> tuple[Row, ...]:
    """Every change between two texts, each once, under the headings of a rendered register."""
    found = sorted(changes(before, after), key=lambda change: _UNDER[str(change.path[0])][0])
    return tuple(_row(number, change, known) for number, change in enumerate(found, 1))


def _row(number: int, change: Change, known: Names) -> Row:
    heading = _UNDER[str(change.path[0])][1]
    return Row(number, heading, change, tuple(_fields(change, known)), moved(change, known))


def _fields(change: Change, known: Names) -> Iterator[Field]:
    name = next(str(each) for each in reversed(change.path) if isinstance(each, str))
    before, after = change.before, change.after
    if not (isinstance(before, dict | list) or isinstance(after, dict | list)):
        yield Field(name, _label_of(change), shown.pieces(name, before, after, known))
        return
    skipped = () if change.path[0] == "documents" else ("id",)
    found = [field for old, new in _items(before, after) for field in held(old, new, known, skipped)]
    yield from found or [Field("", "", whole(_NOTHING * bool(before), _NOTHING * bool(after)))]


def _items(before: Any, after: Any) -> list[tuple[Item, Item]]:  # noqa: ANN401 - JSON values
    """An item as it was and is; of lists in which no line can be told from another, all that was, then all that is."""
    if isinstance(before, list) or isinstance(after, list):
        return [(item, {}) for item in before or ()] + [({}, item) for item in after or ()]
    return [(before or {}, after or {})]


def _label_of(change: Change) -> str:
    last = change.path[-1]
    return "" if isinstance(last, int) or len(change.path) == 1 or last in NO_LABEL else shown.label(last)


def held(before: Item, after: Item, known: Names, skipped: Collection[str] = ()) -> Iterator[Field]:
    """The fields of an item that was or is there: what it is first, then the rest in the order of the file."""
    names = dict.fromkeys((*before, *after))
    for name in sorted(names, key=lambda each: (each != "id", each not in NO_LABEL)):
        found = () if name in skipped else shown.pieces(name, before.get(name), after.get(name), known)
        if found:
            yield Field(name, "" if name in NO_LABEL else shown.label(name), found)


def moved(change: Change, known: Names) -> tuple[str, str] | None:
    """From where to where, for what stands elsewhere now; a line that others pushed on was not moved."""
    if change.kind is Kind.MOVED and not isinstance(change.path[-1], int):
        old, new = (shown.value(str(change.path[-1]), each, known) for each in (change.before, change.after))
        return old or "none", new or "none"
    if change.was_at is None:
        return None
    one, other = (path[-2] if len(path) > 2 else "" for path in (change.was_at, change.path))  # noqa: PLR2004 - field, side, place
    if one != other:
        return known.get(str(one), str(one)), known.get(str(other), str(other))
    places = (f"place {int(path[-1]) + 1}" for path in (change.was_at, change.path))
    return (next(places), next(places)) if change.kind is Kind.MOVED else None
