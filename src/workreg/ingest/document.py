"""The neutral document that every reader gives and the interpreter takes: blocks of text in order, with their places.

What a block means is not known here, nor how any format is read.
"""

import re
from enum import StrEnum
from typing import NamedTuple

_LETTER = re.compile(r"\w")
_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


class Kind(StrEnum):
    """What a block of text is in its source."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A line of a list."""
    ROW = "row"
    """A row of a table, with a text for each cell."""


class Block(NamedTuple):
    """A heading, a paragraph, a line of a list, or a row of a table.

    `place` counts from 1 in the unit of the document: lines, paragraphs or pages. `level` is that of a heading, or how
    deep a line of a list stands; `marker` what stood before it: `-`, a bullet sign, a number; `table` counts the tables
    from 1. `is_italic` where all of it was in italics, as instructions of templates often are. `places` is given where
    the cells of a row do not share one.
    """

    kind: Kind
    cells: tuple[str, ...]
    place: int
    level: int = 0
    marker: str = ""
    table: int = 0
    is_italic: bool = False
    places: tuple[int, ...] = ()

    def place_of(self, cell: int) -> int:
        """The place of one of its cells."""
        return self.places[cell] if self.places else self.place

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\t".join(self.cells)


class Dropped(NamedTuple):
    """Text that a reader left out on purpose, and why: a page number, a running head."""

    text: str
    place: int
    reason: str


class Document(NamedTuple):
    """A document as it was read. `form` is txt, md, html, docx or pdf; `unit` what places count: line, paragraph, page.

    `sha256` is that of the file, in hexadecimal digits. `notes` is what a reader has to say of the whole: that the
    encoding was guessed.
    """

    name: str
    sha256: str
    form: str
    unit: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the source has: those of the blocks and those that were left out."""
        texts = (*(each.text for each in self.blocks), *(each.text for each in self.dropped))
        return sum(len(words(text)) for text in texts)


def words(text: str) -> list[str]:
    """The words of a text: runs without white space that hold a letter, a digit or an underscore."""
    return [run for run in text.split() if _LETTER.search(run)]


def linked(text: str, target: str) -> str:
    """A link as text: its words, then its target in angle brackets where that says more and leads anywhere.

    `[DMTF](#)` is `DMTF`, `[DMTF](https://dmtf.org)` is `DMTF <https://dmtf.org>`; an address that is its own text
    stands once.
    """
    bare = target.strip().removeprefix("mailto:")
    if not bare or bare.startswith("#") or _bare(bare) == _bare(text):
        return text
    return f"{text} <{bare}>" if text.strip() else f"<{bare}>"


def leads_out(address: str) -> bool:
    """Tell whether an address leads to a page or a mailbox, and not into the document, its folder or a program."""
    return address.strip().casefold().startswith(_SCHEMES)


def _bare(address: str) -> str:
    """An address as it is compared: the scheme and a last slash tell no two apart."""
    return address.strip().casefold().split("://")[-1].removesuffix("/")
