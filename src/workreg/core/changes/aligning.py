"""Which line of a list became which: equal lines first, then lines that are alike. Texts in, places out.

The work is bounded: equal lines are found in n log n steps, and where comparing the rest with each other would
take too long (hundreds of lines that all changed) they count as removed and added.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

ALIKE = 0.5
"""From this likeness on (0 nothing in common, 1 the same) a line counts as reworded."""
LEAST = 20
"""Characters that comparing two lines costs however short they are."""
LONGEST = 2_000
"""Characters of a line that are looked at for its likeness."""
MOST_WORK = 16_000_000
"""Characters that are compared in one field at most: about a quarter of a second."""


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
Found = tuple[Slot, Slot]
"""Where a line was, and where it is."""
Slots = dict[Slot, Line]
Lists = Mapping[str, Sequence[Line]]


class Pair(NamedTuple):
    """What became of a line: only `before` where it was removed, only `after` where it was added."""

    before: Slot | None
    after: Slot | None


def aligned(before: Lists, after: Lists) -> list[Pair]:
    """Every line that did not stay as it was where it was, in the order of the later text."""
    names = {name: rank for rank, name in enumerate(dict.fromkeys((*before, *after)))}
    gone, fresh = _between(before, after, names)
    found: list[Found] = []
    for find in (_here, _elsewhere, _alike):
        new = list(find(gone, fresh))
        found += new if find is not _here else sorted({*new} - _in_order(new))
        for one, other in new:
            del gone[one], fresh[other]
    pairs = [Pair(*each) for each in found] + [Pair(old, None) for old in gone] + [Pair(None, new) for new in fresh]
    return sorted(pairs, key=lambda pair: _order(pair, names))


def _order(pair: Pair, names: Mapping[str, int]) -> tuple[int, int, bool]:
    name, place = pair.after or pair.before or ("", 0)
    return names[name], place, pair.after is not None


def _between(before: Lists, after: Lists, names: Iterable[str]) -> tuple[Slots, Slots]:
    """The lines between what the lists of one name begin and end with alike."""
    gone: Slots = {}
    fresh: Slots = {}
    for name in names:
        old, new = before.get(name, ()), after.get(name, ())
        head = _in_common(zip(old, new, strict=False))
        tail = min(min(len(old), len(new)) - head, _in_common(zip(reversed(old), reversed(new), strict=False)))
        gone |= {(name, place): old[place] for place in range(head, len(old) - tail)}
        fresh |= {(name, place): new[place] for place in range(head, len(new) - tail)}
    return gone, fresh


def _in_common(pairs: Iterable[tuple[Line, Line]]) -> int:
    count = 0
    for one, other in pairs:
        if one.key != other.key:
            break
        count += 1
    return count


def _here(gone: Slots, fresh: Slots) -> Iterator[Found]:
    """Equal lines in lists of the same name, the first of equals first."""
    return _equal(gone, fresh, lambda slot, line: (slot[0], line.key))


def _elsewhere(gone: Slots, fresh: Slots) -> Iterator[Found]:
    """Lines that went to another list as they are."""
    return _equal(gone, fresh, lambda _slot, line: line.key)


def _equal(gone: Slots, fresh: Slots, key: Callable[[Slot, Line], object]) -> Iterator[Found]:
    places: dict[object, deque[Slot]] = defaultdict(deque)
    for slot, line in fresh.items():
        places[key(slot, line)].append(slot)
    for slot, line in gone.items():
        if found := places.get(key(slot, line)):
            yield slot, found.popleft()


def _in_order(pairs: list[Found]) -> set[Found]:
    """As many of the pairs as can be without one overtaking another: the longest rising run."""
    ends: list[Slot] = []
    chain: list[Found] = []
    previous: dict[Found, Found | None] = {}
    for pair in sorted(pairs):
        length = bisect_left(ends, pair[1])
        previous[pair] = chain[length - 1] if length else None
        ends[length : length + 1] = [pair[1]]
        chain[length : length + 1] = [pair]
    return set(_back(chain[-1] if chain else None, previous))


def _back(last: Found | None, previous: Mapping[Found, Found | None]) -> Iterator[Found]:
    while last is not None:
        yield last
        last = previous[last]


def _alike(gone: Slots, fresh: Slots) -> Iterator[Found]:
    """Lines of the same list with other words, the most alike first, as far as the work allowed for all lists goes."""
    left, right, allowed = _by_name(gone), _by_name(fresh), MOST_WORK
    for name in sorted(left.keys() & right.keys()):
        work = _work(left[name].values(), right[name].values())
        if work <= allowed:
            allowed -= work
            yield from _best(left[name], right[name])


def _by_name(slots: Slots) -> dict[str, Slots]:
    lists: dict[str, Slots] = defaultdict(dict)
    for slot, line in slots.items():
        lists[slot[0]][slot] = line
    return lists


def _work(left: Iterable[Line], right: Iterable[Line]) -> int:
    sizes = [[min(len(line.text), LONGEST) + LEAST for line in lines] for lines in (left, right)]
    return len(sizes[0]) * sum(sizes[1]) + len(sizes[1]) * sum(sizes[0])


def _best(left: Slots, right: Slots) -> Iterator[Found]:
    known = {id(line): grams(line.text) for line in (*left.values(), *right.values())}
    scored = sorted(
        (-score, abs(old[1] - new[1]), old, new)
        for (old, one), (new, other) in product(left.items(), right.items())
        if (score := bool(one.marks & other.marks) + shared(known[id(one)], known[id(other)])) >= ALIKE
    )
    free_old, free_new = set(left), set(right)
    for _, _, old, new in scored:
        if old in free_old and new in free_new:
            free_old.remove(old)
            free_new.remove(new)
            yield old, new


def grams(text: str) -> frozenset[str]:
    """Every three letters that stand together: a slip of the pen changes three of them."""
    padded = f"  {text[:LONGEST].casefold()} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two lines are by what `grams` tells: 0 nothing in common, 1 the same.

    From `ALIKE` on one is the other reworded.
    """
    return 2 * len(one & other) / (len(one) + len(other))
