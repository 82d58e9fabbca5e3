"""What a reader collects as it goes through a source: blocks in order, what it left out, and how much is too much.

The same for every format that has a structure; what means a heading or a table there is known to the reader.
"""

import re
from collections.abc import Iterable

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Block, Document, Dropped, Kind

MOST_CELLS = 10_000
MOST_CHARACTERS = 500_000
"""Half of what the file of a register can hold, and some 200 pages."""
BULLETS = "-*+\u2022\u00b7\u25aa\u25ab\u25e6\u25cf\u25cb\u25a0\u2023\u2043\u2013\u2212\uf0b7\uf0a7"
NUMBER = (
    r"\d{1,3}[.)](?!\s+(?i:jan|feb|m[a\u00e4]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[^\W\d_]*[.,]?\s+\d{4}\b)"
)
"""The number of a line in a list; `24. July 2018` begins with a day."""
_ITEM = re.compile(rf"\s*(?P<marker>[{re.escape(BULLETS)}]|o(?=\t)|{NUMBER})\s+(?P<text>.*)", re.DOTALL)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Text without what nobody sees: soft hyphens, marks of no width, control characters."""
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def line(text: str) -> str:
    """Text in one line, with single spaces."""
    return " ".join(cleaned(text).split())


def _lines(text: str) -> str:
    """Text with the line breaks and the tabs that it has, and no empty line."""
    return "\n".join("\t".join(map(line, each.split("\t"))) for each in text.split("\n") if each.strip())


def typed(text: str) -> tuple[str, str] | None:
    """The sign and the text of a line that somebody typed as one of a list; None for another line."""
    found = _ITEM.fullmatch(text)
    return (found["marker"], found["text"]) if found else None


def limited(document: Document) -> Document:
    """The document, where it says no more than a register can.

    Raises:
        Unusable: WR756.
    """
    said = [*(cell for block in document.blocks for cell in block.cells), *(each.text for each in document.dropped)]
    _insist(sum(map(len, said)), len(said))
    return document


def _insist(characters: int, cells: int) -> None:
    if characters > MOST_CHARACTERS or cells > MOST_CELLS:
        what = f"{MOST_CELLS:,} lines and cells, {MOST_CHARACTERS:,} characters"
        raise Unusable(refusals.too_much(f"says more than a register can ({what})"))


class Content:
    """The blocks and the left-out pieces of one source, in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self.tables = 0
        self._characters = self._cells = 0
        self._tabbed = False

    def heading(self, text: str, place: int, level: int, marker: str = "") -> None:
        """A heading, where it says anything."""
        self._add(Block(Kind.HEADING, (line(text),), place, level, marker))

    def paragraph(self, text: str, place: int, *, is_italic: bool = False) -> None:
        """A paragraph, as people type them: each of its lines may be a line of a list, or a tabbed row of a table."""
        for each in re.split(r"[\n\v\f\r\u2028\u2029]", text):
            self._typed(each, place, is_italic=is_italic)

    def item(self, text: str, place: int, level: int = 0, marker: str = "", *, is_italic: bool = False) -> None:
        """A line of a list, where it says anything."""
        self._add(Block(Kind.ITEM, (line(text),), place, level, marker, is_italic=is_italic))

    def table(self) -> int:
        """The number of a table that begins here."""
        self.tables += 1
        return self.tables

    def row(self, cells: Iterable[str], place: int, table: int) -> None:
        """A row of a table, also where all its cells are empty; a cell may have several lines."""
        self._add(Block(Kind.ROW, tuple(_lines(cell) for cell in cells), place, table=table))

    def drop(self, text: str, place: int, reason: str) -> None:
        """Leave text out, for a reason that people understand."""
        if said := line(text):
            self._count(said)
            self.dropped.append(Dropped(said, place, reason))

    def skip(self, place: int, reason: str) -> None:
        """Leave out something that holds no text for people."""
        self._count("")
        self.dropped.append(Dropped("", place, reason))

    def _typed(self, text: str, place: int, *, is_italic: bool) -> None:
        if item := typed(text):
            self.item(item[1], place, marker=item[0], is_italic=is_italic)
        elif "\t" in text.strip() or (self._tabbed and text.startswith("\t") and text.strip()):
            table = self.tables if self._tabbed else self.table()
            self.row((text.rstrip() if self._tabbed else text.strip()).split("\t"), place, table)
            self._tabbed = True
        else:
            self._add(Block(Kind.PARAGRAPH, (line(text),), place, is_italic=is_italic))

    def _add(self, block: Block) -> None:
        if block.kind is not Kind.ROW and not block.text:
            return
        self._tabbed = False
        self._count(block.text, len(block.cells))
        self.blocks.append(block)

    def _count(self, text: str, cells: int = 1) -> None:
        self._characters += len(text)
        self._cells += cells
        _insist(self._characters, self._cells)
