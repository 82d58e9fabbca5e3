"""Which item of a newer edition is which item that is held: stable ids, found again by the words.

Lines are paired by the one comparison of texts (`core.changes.aligning`). What is told here is plain: the same words,
alike beyond doubt, or perhaps the same, which a person decides. What becomes of the pairs is in `merging.py`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from workreg.core.changes.aligning import Line, Slot, aligned, grams, shared
from workreg.ingest.interpreting.names import Side, is_same

FIELDS = ("partners", "activities", "milestones", "standards")
"""Lists whose items have stable ids."""
SURE = 0.7
"""From this likeness on nobody is asked, unless another line is nearly as alike."""
CLEAR = 0.15
"""How much less alike every other line has to be."""
_WORDS = {
    "partners": ("name",),
    "activities": ("text",),
    "milestones": ("text",),
    "standards": ("identifier", "type", "description"),
}
_MARKS = {"partners": ("id", "name", "short", "aliases"), "standards": ("identifier",)}
_TELLING = re.compile(
    r"\S*\d[\w.]*|(?<!^)\b[A-Z]\b|\b(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"|\b[IVX]{2,5}\b",
)
"""What tells one of a row of things from the next: Draft A, version 1.1, the second plugfest."""
_UNDATED = (None, "", "?", "tbd", "ongoing")

Content = Mapping[str, Any]
Chosen = Mapping[tuple[str, int], str]
"""The id that an item of the newer edition keeps, by its list and its place there, from 0."""


Known = Callable[[str], frozenset[str]]
"""What the likeness of a line is judged by; worked out once, as each is compared with all others."""


class Match(NamedTuple):
    """An item of the newer edition, at a place from 0, that is or may be the held item of this id."""

    field: str
    place: int
    id: str
    before: str
    after: str
    likeness: float
    is_sure: bool

    @property
    def is_reworded(self) -> bool:
        """Tell whether its words changed."""
        return self.before != self.after

    @property
    def key(self) -> str:
        """How people name it: the id it has, and which item of the newer edition it is, from 1."""
        return f"{self.field}/{self.id}={self.place + 1}"


def matches(held: Content, newer: Content) -> tuple[Match, ...]:
    """Every pair, in the order of the newer edition; none of its items and no id stands in two of them."""
    return tuple(match for field in FIELDS for match in _of_field(field, _items(held, field), _items(newer, field)))


def words(field: str, item: Content) -> str:
    """What an item is known by."""
    return " ".join(" ".join(str(item.get(name) or "").split()) for name in _WORDS[field]).strip()


def _items(content: Content, field: str) -> list[Content]:
    return list(content.get(field) or ())


def _of_field(field: str, held: Sequence[Content], newer: Sequence[Content]) -> Iterator[Match]:
    old, new = ([words(field, each) for each in items] for items in (held, newer))
    known = cache(grams)
    pairs = dict(_paired(field, held, newer))
    alone = {place: None for place in range(len(new)) if place not in pairs}
    doubtful = dict(_by_date(field, held, newer, alone, set(pairs.values())))
    if field == "partners" and len(held) == len(newer) == 1 and not pairs:
        doubtful = {0: 0}
    for place in sorted({**pairs, **doubtful}):
        was = pairs[place] if place in pairs else doubtful[place]
        is_one = field == "partners" and is_same(_side(held[was]), _side(newer[place]))
        is_sure = is_one or (place in pairs and _is_sure(known, old, was, new, place))
        found = shared(known(old[was]), known(new[place]))
        yield Match(field, place, held[was]["id"], old[was], new[place], round(found, 2), is_sure)


def _paired(field: str, held: Sequence[Content], newer: Sequence[Content]) -> Iterator[tuple[int, int]]:
    """The place of an item of the newer edition and that of its partner: those that stayed, then the aligned ones."""
    before, after = ([_line(field, each) for each in items] for items in (held, newer))
    moved = aligned({"": before}, {"": after})
    gone, fresh = ({each[1] for each in side if each} for side in ((p.before for p in moved), (p.after for p in moved)))
    stayed = (_without(len(newer), fresh), _without(len(held), gone))
    yield from zip(*stayed, strict=True)
    yield from (_places(pair.after, pair.before) for pair in moved if pair.before and pair.after)


def _without(count: int, places: set[int]) -> list[int]:
    return [place for place in range(count) if place not in places]


def _places(after: Slot, before: Slot) -> tuple[int, int]:
    return after[1], before[1]


def _line(field: str, item: Content) -> Line:
    text = words(field, item)
    marks = (each for name in _MARKS.get(field, ()) for each in _several(item.get(name)))
    return Line(text.casefold(), text, frozenset(str(each).casefold() for each in marks))


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else [value] if value else ()


def _side(item: Content) -> Side:
    return Side(str(item["id"]), str(item.get("name")), item.get("short"), list(item.get("aliases") or ()))


def _is_sure(known: Known, old: Sequence[str], was: int, new: Sequence[str], place: int) -> bool:
    """Alike beyond doubt: the same words, or much alike while no other line is nearly so, and of the same number."""
    if old[was].casefold() == new[place].casefold():
        return True
    if _TELLING.findall(old[was]) != _TELLING.findall(new[place]):
        return False
    before, after = known(old[was]), known(new[place])
    found = shared(before, after)
    rivals = [shared(known(each), after) for index, each in enumerate(old) if index != was]
    rivals += [shared(before, known(each)) for index, each in enumerate(new) if index != place]
    return found >= SURE and all(each <= found - CLEAR for each in rivals)


def _by_date(
    field: str, held: Sequence[Content], newer: Sequence[Content], alone: Iterable[int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """What other words leave open, and one date may tell: the only two that are due then and have no partner yet."""
    if field != "milestones":
        return
    theirs = _by_due(held, (index for index in range(len(held)) if index not in taken))
    for due, ours in _by_due(newer, alone).items():
        if due not in _UNDATED and len(theirs.get(due, ())) == len(ours) == 1:
            yield ours[0], theirs[due][0]


def _by_due(items: Sequence[Content], places: Iterable[int]) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = {}
    for place in places:
        found.setdefault(items[place].get("due"), []).append(place)
    return found
