"""What the interpreter gives: the fields of a register, what the document claims, and the fate of every word.

Plain values; how they come about is in the other modules of this package.
"""

from collections import Counter
from enum import StrEnum
from typing import Any, NamedTuple

from workreg.ingest.document import Document

Path = tuple[str | int, ...]


class Fate(StrEnum):
    """What became of a piece of text."""

    FIELD = "field"
    """Stands in a field as it was written."""
    READ = "read"
    """Was read: a date, a timeframe, an approval, a heading or label that says which field is meant."""
    SECTION = "section"
    """Has no field; kept in `sections`."""
    DROPPED = "dropped"
    """Left out on purpose, for the reason that is given."""


class Piece(NamedTuple):
    """A run of text of the source and its fate. `place` counts as the document's `unit` says.

    `path` leads to where it stands, or to what it was read as: `("milestones", 2, "due")`, `("claims", 0)`.
    """

    text: str
    place: int
    words: int
    fate: Fate
    path: Path = ()
    reason: str = ""


class Claim(NamedTuple):
    """An event that the document claims, as plain data for `register.Event`, without its number."""

    event: dict[str, Any]
    place: int


class Remark(NamedTuple):
    """Something for a person to look at: never a repair. `path` leads to the value it is about."""

    code: str
    message: str
    place: int | None = None
    path: Path = ()
    hint: str | None = None


class Gap(NamedTuple):
    """A placeholder that was left in the document, and where it stands in the content."""

    path: Path
    text: str
    place: int | None


class Options(NamedTuple):
    """How to interpret. `date_order` is `mdy` or `dmy`, for dates such as 06/09/2023."""

    date_order: str = "mdy"


class Reading(NamedTuple):
    """What a document says, as far as it could be placed.

    `content` has the layout of `registers/ID.yaml`; `id` is what the register may be called; `claims` stand in the
    order of their days. Where `is_register` is false, everything is in `sections`.
    """

    document: Document
    is_register: bool
    id: str
    content: dict[str, Any]
    claims: tuple[Claim, ...]
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]
    remarks: tuple[Remark, ...]

    def count(self, *fates: Fate) -> int:
        """How many words of the source had one of these fates."""
        return sum(piece.words for piece in self.pieces if piece.fate in fates)

    @property
    def in_fields(self) -> int:
        """How many words are in fields, or were read into them."""
        return self.count(Fate.FIELD, Fate.READ)

    @property
    def in_sections(self) -> int:
        """How many words have no field."""
        return self.count(Fate.SECTION)

    @property
    def dropped(self) -> dict[str, int]:
        """How many words were left out on purpose, by reason."""
        counts: Counter[str] = Counter()
        for piece in self.pieces:
            if piece.fate is Fate.DROPPED:
                counts[piece.reason] += piece.words
        return dict(counts)
