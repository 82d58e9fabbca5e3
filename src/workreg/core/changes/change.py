"""What a change is: a value that says where, what kind, of which parts, what was there and what is there now."""

from enum import StrEnum
from typing import Any, NamedTuple

from workreg.core.changes import words
from workreg.core.parts import Part

Path = tuple[str | int, ...]
"""Field names, the id of an item, the side a list is kept under, and the place in a list (from 0)."""


class Kind(StrEnum):
    """How something changed."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    """The same thing in other words."""
    MOVED = "moved"
    """It went to another side, body or place in its list; its words stay."""
    DONE = "done"
    """A milestone was reached, or the day it was reached became known."""
    REDATED = "re-dated"
    CHANGED = "changed"


class Change(NamedTuple):
    """One difference between two texts.

    An item with an id that is added or removed is one change, whatever it holds; so is a contact, a document or
    a section of which several fields differ. Such a change may belong to several parts.
    """

    path: Path
    """Where it stands in the later text; in the earlier one for what was removed."""
    kind: Kind
    parts: tuple[Part, ...]
    """Every part whose fingerprint it changes, never empty, the part that asks for most approvals first."""
    before: Any
    """JSON value; None where there was nothing."""
    after: Any
    """JSON value; None where there is nothing any more."""
    was_at: Path | None = None
    """Where a line of a list stood in the earlier text, if elsewhere."""

    @property
    def part(self) -> Part:
        """The part it mainly belongs to: that of an added milestone is *deliverables*."""
        return self.parts[0]

    @property
    def words(self) -> str:
        """The change in one line of plain English; long texts are cut."""
        return words.told(self.path, self.kind, self.before, self.after, self.was_at)
