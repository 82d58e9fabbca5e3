"""A line or an item of the whole document, with what became of it, and where it stands among its neighbours."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workreg.core.changes import Kind, Path
from workreg.core.redline.pieces import INSERTED, KEPT, Piece, whole
from workreg.core.redline.rows import Field, Row

PLAIN, ADDED, REMOVED, CHANGED, MOVED, LEFT = "plain", "added", "removed", "changed", "moved", "left"
"""What became of an entry; what moved is told where it stands now, and where it stood (left)."""


class Entry(NamedTuple):
    """A line, or an item with its fields. `rows` are the changes that are shown here and nowhere else.

    `note` says to where it moved, of what was left.
    """

    mark: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...] = ()
    note: str = ""
    side: str = ""


Placed = tuple[int | None, Entry]
"""An entry, and the place where it stood in the earlier text; None where that says nothing of its neighbours."""


def kept(text: str) -> tuple[Piece, ...]:
    """Text that is in both."""
    return whole(text, text)


def entry_of(row: Row) -> Entry:
    """A line that is there now."""
    if row.change.kind is Kind.MOVED:
        return Entry(MOVED, row.fields, (row,))
    return Entry(ADDED if row.change.kind is Kind.ADDED else CHANGED, row.fields, (row,))


def anchor_of(row: Row, path: Path) -> int | None:
    """Where a line stood that stands in the same row of lines still."""
    was_at = row.change.was_at or row.change.path
    is_here = row.change.before is not None and was_at[:-1] == path and row.change.kind is not Kind.MOVED
    return int(was_at[-1]) if is_here else None


def left_of(row: Row) -> Entry | None:
    """What stands where a line stood: the line, or that it moved; nothing where it is still there."""
    if row.change.after is None:
        return Entry(REMOVED, row.fields, (row,))
    if not row.moved:
        return None
    text = tuple(field._replace(pieces=_before(field.pieces)) for field in row.fields)
    return Entry(LEFT, text, note=f"moved to {row.moved[1]}")


def _before(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(KEPT, piece.text) for piece in pieces if piece.kind != INSERTED)


def merged(shown: Iterable[Placed], gone: Mapping[int, Entry]) -> Iterator[Entry]:
    """What is there, and before it what stood before it and went."""
    waiting = sorted(gone, reverse=True)
    for anchor, entry in shown:
        while waiting and anchor is not None and waiting[-1] < anchor:
            yield gone[waiting.pop()]
        yield entry
    yield from (gone[place] for place in reversed(waiting))
