"""Which line of a list became which: equal lines first, then lines that are alike. Texts in, places out.

The work is bounded: equal lines are found in n log n steps, and where comparing the rest with each other would
take too long (hundreds of lines that all changed) they count as removed and added.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product, takewhile
from typing import NamedTuple

ALIKE = 0.5
"""From this likeness on (0 nothing in common, 1 the same) a line counts as reworded."""
LONGEST = 2_000
"""Characters of a line that are looked at for its likeness."""
MOST_WORK = 4_000_000
"""Characters that are compared in one list at most: about a quarter of a second."""


class Line(NamedTuple):
    """A line of a list, as it is compared."""

    key: str
    """Equal for equal lines only."""
    text: str
    """What likeness is judged by."""
    marks: frozenset[str] = frozenset()
    """What tells that two lines speak of the same thing: an address, a role, a title."""


Slot = tuple[str, int]
"""The list a line stands in, and its place there."""
Places = tuple[int, int]
"""The place of a line before and after."""
Lists = Mapping[str, Sequence[Line]]


class Pair(NamedTuple):
    """What became of a line: only `before` where it was removed, only `after` where it was added."""

    before: Slot | None
    after: Slot | None


def aligned(before: Lists, after: Lists) -> list[Pair]:
    """Every line that did not stay as it was where it was, in the order of the later text."""
    names = list(dict.fromkeys((*before, *after)))
    equal = {name: _equal(before.get(name, ()), after.get(name, ())) for name in names}
    pairs = [Pair((name, old), (name, new)) for name in names for old, new in equal[name] - _in_order(equal[name])]
    gone = {(name, i) for name in names for i in range(len(before.get(name, ())))}
    fresh = {(name, i) for name in names for i in range(len(after.get(name, ())))}
    gone -= {(name, old) for name in names for old, _ in equal[name]}
    fresh -= {(name, new) for name in names for _, new in equal[name]}
    for find in (_elsewhere, _alike):
        found = list(find(_at(before, gone), _at(after, fresh)))
        pairs += [Pair(*each) for each in found]
        gone -= {old for old, _ in found}
        fresh -= {new for _, new in found}
    pairs += [Pair(old, None) for old in gone] + [Pair(None, new) for new in fresh]
    return sorted(pairs, key=lambda pair: _order(pair, names))


def _order(pair: Pair, names: list[str]) -> tuple[int, int, bool]:
    name, place = pair.after or pair.before or ("", 0)
    return names.index(name), place, pair.after is not None


def _at(lists: Lists, slots: Iterable[Slot]) -> dict[Slot, Line]:
    return {(name, place): lists[name][place] for name, place in sorted(slots)}


def _equal(before: Sequence[Line], after: Sequence[Line]) -> set[Places]:
    """The places of equal lines: what both lists begin and end with, then the rest, the first of equals first."""
    head = _in_common(zip(before, after, strict=False))
    rest = min(len(before), len(after)) - head
    tail = min(rest, _in_common(zip(reversed(before), reversed(after), strict=False)))
    places: dict[str, deque[int]] = defaultdict(deque)
    for place in range(head, len(after) - tail):
        places[after[place].key].append(place)
    pairs = {(place, place) for place in range(head)}
    pairs |= {(len(before) - place, len(after) - place) for place in range(1, tail + 1)}
    for place in range(head, len(before) - tail):
        if found := places.get(before[place].key):
            pairs.add((place, found.popleft()))
    return pairs


def _in_common(pairs: Iterable[tuple[Line, Line]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))


def _in_order(pairs: set[Places]) -> set[Places]:
    """As many of the pairs as can be without one overtaking another: the longest rising run."""
    ends: list[int] = []
    chain: list[Places] = []
    previous: dict[Places, Places | None] = {}
    for pair in sorted(pairs):
        length = bisect_left(ends, pair[1])
        previous[pair] = chain[length - 1] if length else None
        ends[length : length + 1] = [pair[1]]
        chain[length : length + 1] = [pair]
    return set(_back(chain[-1] if chain else None, previous))


def _back(last: Places | None, previous: Mapping[Places, Places | None]) -> Iterator[Places]:
    while last is not None:
        yield last
        last = previous[last]


def _elsewhere(gone: Mapping[Slot, Line], fresh: Mapping[Slot, Line]) -> Iterator[tuple[Slot, Slot]]:
    """Lines that went to another list as they are."""
    places: dict[str, deque[Slot]] = defaultdict(deque)
    for slot, line in fresh.items():
        places[line.key].append(slot)
    for slot, line in gone.items():
        if found := places.get(line.key):
            yield slot, found.popleft()


def _alike(gone: Mapping[Slot, Line], fresh: Mapping[Slot, Line]) -> Iterator[tuple[Slot, Slot]]:
    """Lines of the same list with other words, the most alike first."""
    for name in dict.fromkeys(name for name, _ in gone):
        left = {slot: line for slot, line in gone.items() if slot[0] == name}
        right = {slot: line for slot, line in fresh.items() if slot[0] == name}
        if _work(left.values(), right.values()) <= MOST_WORK:
            yield from _best(left, right)


def _work(left: Iterable[Line], right: Iterable[Line]) -> int:
    sizes = [[min(len(line.text), LONGEST) + 1 for line in lines] for lines in (left, right)]
    return len(sizes[0]) * sum(sizes[1]) + len(sizes[1]) * sum(sizes[0])


def _best(left: Mapping[Slot, Line], right: Mapping[Slot, Line]) -> Iterator[tuple[Slot, Slot]]:
    grams = {id(line): _grams(line.text) for line in (*left.values(), *right.values())}
    scored = sorted(
        (-score, abs(old[1] - new[1]), old, new)
        for (old, one), (new, other) in product(left.items(), right.items())
        if (score := bool(one.marks & other.marks) + _likeness(grams[id(one)], grams[id(other)])) >= ALIKE
    )
    free_old, free_new = set(left), set(right)
    for _, _, old, new in scored:
        if old in free_old and new in free_new:
            free_old.remove(old)
            free_new.remove(new)
            yield old, new


def _grams(text: str) -> frozenset[str]:
    """Every three letters that stand together: a slip of the pen changes three of them."""
    padded = f"  {text[:LONGEST].casefold()} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
