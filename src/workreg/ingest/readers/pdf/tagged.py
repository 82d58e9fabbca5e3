"""Reads a PDF by the structure that it says it has, as those made by browsers and by Word do: no guess is needed.

What stands on the pages and in no part of the structure is given back, to be read by how it looks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from workreg.ingest.readers.content import BULLETS, Content, typed
from workreg.ingest.readers.pdf.lines import Joiner, Line, is_full, lines
from workreg.ingest.readers.pdf.parts import Glyph, Marked, Node, Page, right_edge

REPEATED = "the heading of a table, repeated on the next page"
NEAR = 4.0
"""In points: how far what begins in one column may miss."""
_HEADING = re.compile(r"H([1-6]?)|Title")
_TEXT = ("P", "Caption", "Note", "FENote", "BibEntry", "Aside")
_CONTENTS = ("TOC", "TOCI", "Index")
_BLOCKS = {*_TEXT, *_CONTENTS, "L", "LI", "Table", "TR", "H", "Title", *(f"H{level}" for level in range(1, 7))}


class Tagged:
    """Fills a `Content` from a structure."""

    def __init__(self, pages: Sequence[Page], content: Content, joiner: Joiner) -> None:
        self._content, self._joiner = content, joiner
        self._glyphs: dict[Marked, list[Glyph]] = defaultdict(list)
        self._limit = right_edge(
            pages, (each.x1 for page in pages for each in page.glyphs if each.mark is not None and each.text.strip())
        )
        for page in pages:
            for each in page.glyphs:
                if each.mark is not None:
                    self._glyphs[page.number, each.mark].append(each)
        self._marker = ""
        self._depth = -1
        self._waiting: list[list[list[Line]]] = []
        """The rows so far of a table that the structure does not call one."""

    def read(self, node: Node) -> None:
        """Take in the whole structure, in order."""
        self._through(node)
        self._settle()

    def _through(self, node: Node) -> None:
        loose: list[Marked] = []
        beside: list[list[Line]] = []
        for each in node.children:
            if isinstance(each, Node) and (_has_blocks(each) or _is_box(each)):
                if beside and self._lines(loose):
                    self._row(beside)
                    beside = []
                self._loose(loose)
                loose = []
                beside = self._box(each, beside)
            else:
                loose += each.marks() if isinstance(each, Node) else [each]
        self._row(beside)
        self._loose(loose)

    def _box(self, node: Node, beside: list[list[Line]]) -> list[list[Line]]:
        """A block without a name waits for those beside it: browsers mean no table by a few cells without lines."""
        found = [] if _has_blocks(node) or any(map(_is_box, node.nodes)) else self._lines(node.marks())
        if found and beside and _are_beside(beside[-1], found):
            return [*beside, found]
        self._row(beside)
        if not found:
            self._block(node)
        return [found] if found else []

    def _row(self, beside: list[list[Line]]) -> None:
        """What stands side by side, as a row; one text alone is a paragraph."""
        if len(beside) > 1:
            self._waiting.append(beside)
        elif beside:
            self._say(beside[0])

    def _settle(self) -> None:
        """The table that the structure does not call one is over."""
        rows, self._waiting = self._waiting, []
        columns, table = _columns(rows), self._content.table() if rows else 0
        for cells in rows:
            texts = [self._joiner.text(cell) for cell in _apart(cells, columns)]
            self._content.row(texts, cells[0][0].page, table)

    def _block(self, node: Node) -> None:
        if node.name in _BLOCKS:
            self._settle()
        if heading := _HEADING.fullmatch(node.name):
            found = self._lines(node.marks())
            if found:
                self._content.heading(self._joiner.text(found), found[0].page, int(heading[1] or 1))
        elif node.name in _CONTENTS:
            self._contents(node)
        elif node.name in _TEXT and not any(isinstance(each, Node) and _has_blocks(each) for each in node.children):
            self._loose(list(node.marks()))
        elif node.name == "L":
            self._list(node)
        elif node.name == "Table":
            self._table(node)
        else:
            self._through(node)

    def _contents(self, node: Node) -> None:
        found = self._lines(node.marks())
        if found:
            self._content.drop(self._joiner.text(found), found[0].page, "the table of contents")

    def _list(self, node: Node) -> None:
        self._depth += 1
        for each in node.children:
            if isinstance(each, Node) and each.name == "LI":
                labels = [one for one in each.children if isinstance(one, Node) and one.name == "Lbl"]
                said = self._joiner.text(self._lines(mark for label in labels for mark in label.marks()))
                self._marker = said.strip() or "\u2022"
                self._through(Node("LI", [one for one in each.children if one not in labels]))
                self._marker = ""
            else:
                self._through(Node("L", [each]))
        self._depth -= 1

    def _table(self, node: Node) -> None:
        table = self._content.table()
        rows = [(each, self._cells(each) if each.name == "TR" else []) for each in _rows(node)]
        columns = _columns([cells for _, cells in rows])
        owners = {mark: number for number, leaf in enumerate(_leaves(node), 1) for mark in leaf.marks()}
        for each, cells in rows:
            if each.name != "TR":
                self._block(each)
            elif place := next((found[0].page for found in cells if found), 0):
                texts = [self._joiner.text(cell, _changes(cell, owners)) for cell in _apart(cells, columns)]
                self._content.row(texts, place, table)

    def _cells(self, row: Node) -> list[list[Line]]:
        return [self._cell(cell) for cell in row.children if isinstance(cell, Node)]

    def _cell(self, cell: Node) -> list[Line]:
        """The lines of a cell; the heading of a table stands again on each further page, and is read once."""
        found = self._lines(cell.marks())
        pages = {line.page: [each for each in found if each.page == line.page] for line in found}
        first, *more = pages.values() or [[]]
        if not all([line.text for line in some] == [line.text for line in first] for some in more):
            return found
        for some in more:
            self._content.drop(self._joiner.text(some), some[0].page, REPEATED)
        return first

    def _loose(self, marks: list[Marked]) -> None:
        """Text of a paragraph, or of no part that has a name."""
        if found := self._lines(marks):
            self._say(found)

    def _say(self, found: list[Line]) -> None:
        self._settle()
        text = self._joiner.text(found, self._breaks(found))
        is_italic = all(line.is_italic for line in found)
        if self._marker:
            marker, self._marker = self._marker, ""
            bare = typed(text)
            text = bare[1] if bare and (bare[0] == marker or {bare[0], marker} <= set(BULLETS)) else text
            self._content.item(text, found[0].page, max(self._depth, 0), marker, is_italic=is_italic)
        else:
            self._content.paragraph(text, found[0].page, is_italic=is_italic)

    def _lines(self, marks: Iterable[Marked]) -> list[Line]:
        pages: dict[int, list[Glyph]] = defaultdict(list)
        for page, mark in marks:
            pages[page] += self._glyphs[page, mark]
        return [line for page, glyphs in pages.items() for line in lines(page, glyphs)]

    def _breaks(self, many: list[Line]) -> Iterator[int]:
        """Before which lines the text was broken on purpose: the first word had room in the line before."""
        for index in range(1, len(many)):
            before, line = many[index - 1], many[index]
            if before.page == line.page and not is_full(before, line, self._limit):
                yield index


def _has_blocks(node: Node) -> bool:
    return node.name in _BLOCKS or any(isinstance(each, Node) and _has_blocks(each) for each in node.children)


def _is_box(node: Node) -> bool:
    """Tell whether browsers mean a block that has no name of its own; text in a line has its marks at once."""
    return node.name == "NonStruct" and any(isinstance(each, Node) for each in node.children)


def _are_beside(one: list[Line], other: list[Line]) -> bool:
    """Tell whether a block stands to the right of another, beginning in the same line."""
    left, right = one[0], other[0]
    return left.page == right.page and left.x1 < right.x0 and left.top < right.bottom and right.top < left.bottom


def _rows(node: Node) -> Iterator[Node]:
    for each in node.children:
        if isinstance(each, Node) and each.name in ("THead", "TBody", "TFoot"):
            yield from _rows(each)
        elif isinstance(each, Node):
            yield each


def _leaves(node: Node) -> Iterator[Node]:
    """The innermost blocks in a part of the structure."""
    for each in node.children:
        if isinstance(each, Node):
            inner = list(_leaves(each))
            yield from inner or ([each] if each.name in _BLOCKS else [])


def _changes(cell: list[Line], owners: dict[Marked, int]) -> Iterator[int]:
    """Before which lines of a cell another block begins."""
    numbers = [owners.get((line.page, line.glyphs[0].mark or 0)) for line in cell]
    return (at for at in range(1, len(cell)) if numbers[at] != numbers[at - 1])


def _columns(rows: list[list[list[Line]]]) -> list[float]:
    """Where each column begins, by the rows that have most cells."""
    most = max(map(len, rows), default=0)
    full = [cells for cells in rows if len(cells) == most and all(cells)]
    return [min(line.x0 for cells in full for line in cells[at]) for at in range(most)] if full else []


def _apart(cells: list[list[Line]], columns: list[float]) -> list[list[Line]]:
    """The cells of a row, with empty ones where it has none: browsers write no structure for a cell without text."""
    found = [sum(x < cell[0].x0 + NEAR for x in columns) - 1 for cell in cells if cell]
    if len(cells) >= len(columns) or len(found) < len(cells) or sorted(set(found)) != found or -1 in found:
        return cells
    placed = dict(zip(found, cells, strict=True))
    return [placed.get(at, []) for at in range(len(columns))]
