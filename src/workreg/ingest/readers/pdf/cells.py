"""Reads the rows of tables that are told by their lines: rows that go over the end of a page, words that a cell tore.

A cell that is narrower than a word breaks the word where it ends, without a hyphen. Whether a line ended inside of a
word is not in the file: most programs write the space that a line ended with, and some do not. What was put together is
said, and so is what may have been torn.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workreg.ingest.readers.content import Content
from workreg.ingest.readers.pdf.lines import STOPS, Joiner, Line, has_room, lines
from workreg.ingest.readers.pdf.tables import Grid
from workreg.ingest.readers.pdf.tagged import REPEATED

SHORT = 2
"""Letters: what is no longer and stands nowhere else as a word is the end of one."""
NARROW = 0.3
"""In heights of letters: how wide a space is."""
_MOST_INSET = 8.0
"""In points: how far text stands at most from the edge of its cell."""

Cell = tuple[Line, ...]


class _Row(NamedTuple):
    """A row, with where text may end at most in each of its cells."""

    cells: tuple[Cell, ...]
    limits: tuple[float, ...]

    @property
    def page(self) -> int:
        return next((line.page for cell in self.cells for line in cell[-1:]), 0)


class Cells:
    """Fills a `Content` from tables; the lines beside them tell which words stand whole."""

    def __init__(self, content: Content, joiner: Joiner, tables: Iterable[Grid], beside: Iterable[Line]) -> None:
        self._content, self._joiner = content, joiner
        cells = [cell for grid in tables for row in _rows(grid) for cell in row.cells]
        self._has_spaces = any(line.glyphs[0].is_after_space for cell in cells for line in cell[1:])
        found = (
            *(word for line in beside for word in line.text.split()),
            *(word for cell in cells for word in _whole(cell)),
        )
        self._words = {_bare(word) for word in found}

    def table(self, grids: Sequence[Grid]) -> None:
        """Take in a table, from the pages it stands on: its heading once, and each row once."""
        key = self._content.table()
        rows: list[_Row] = []
        for grid in grids:
            own = list(_rows(grid))
            if rows and _said(own[0]) == _said(rows[0]):
                self._content.drop("\t".join(_said(own.pop(0))), grid.page, REPEATED)
            if rows and own and grid is not grids[0] and self._goes_on(rows[-1], own[0], grid.page):
                rows[-1] = _together(rows[-1], own.pop(0))
            rows += own
        place = grids[0].page
        for row in rows:
            place = next((line.page for cell in row.cells for line in cell), place)
            self._content.row([self._text(*each) for each in zip(row.cells, row.limits, strict=True)], place, key)

    def _goes_on(self, above: _Row, below: _Row, page: int) -> bool:
        """Tell whether a row goes on in the first of the next page, and say so, or that it may."""
        if not _may_go_on(above, below):
            return False
        is_one = _is_open(above, below)
        self._joiner.doubts.append(
            f"page {page}: the first row of the table {'goes' if is_one else 'may go'} on from the page before"
        )
        return is_one

    def _text(self, cell: Cell, limit: float) -> str:
        kept: list[Line] = []
        before: Line | None = None
        for line in cell:
            if before is not None and self._is_torn(before, line, limit, _last(kept[-1])):
                kept[-1] = kept[-1]._replace(glyphs=kept[-1].glyphs + line.glyphs)
            else:
                kept.append(line)
            before = line
        return self._joiner.text(kept)

    def _is_torn(self, before: Line, line: Line, limit: float, start: str) -> bool:
        """Tell whether a line ended inside of a word, which begins with `start`."""
        if line.glyphs[0].is_after_space or before.page != line.page:
            return False
        rest = line.text.split()[0]
        is_sure = self._has_spaces and limit - before.x1 > NARROW * before.size
        if start.endswith("/") and len(start) > 1:
            return is_sure or start.endswith("://")
        if start.endswith(("http:", "https:")):
            return rest.startswith("//")
        if not _may_be_torn(before, line, limit):
            return False
        is_one = is_sure or _is_address(start) or self._is_one(start, rest)
        if is_one:
            self._joiner.joined.append((f"{start} {rest}", f"{start}{rest}", line.page))
        else:
            self._joiner.doubts.append(f"page {line.page}: {start} {rest} may be one word, which a narrow cell broke")
        return is_one

    def _is_one(self, start: str, rest: str) -> bool:
        """Tell whether two pieces are a word, by the words that stand whole elsewhere."""
        if _bare(start + rest) in self._words:
            return True
        are_words = _bare(start) in self._words, _bare(rest) in self._words
        return self._has_spaces and not are_words[1] and (not are_words[0] or len(rest) <= SHORT)


def _rows(grid: Grid) -> Iterator[_Row]:
    rows = [tuple(tuple(lines(grid.page, cell)) for cell in row) for _, row in grid.rows]
    columns = list(zip(*rows, strict=True))
    insets = [
        min((line.x0 - edge for cell in column for line in cell), default=0.0)
        for column, edge in zip(columns, grid.edges, strict=False)
    ]
    limits = tuple(edge - min(max(inset, 0.0), _MOST_INSET) for inset, edge in zip(insets, grid.edges[1:], strict=True))
    return (_Row(row, limits) for row in rows)


def _said(row: _Row) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row.cells]


def _further(above: _Row, below: _Row) -> list[tuple[Line, Line, float]]:
    """The last line above and the first below, of each cell that has both, with where lines end."""
    pairs = zip(above.cells, below.cells, above.limits, strict=True)
    return [(one[-1], two[0], limit) for one, two, limit in pairs if one and two]


def _may_go_on(above: _Row, below: _Row) -> bool:
    """Tell whether no first word of a row had room in the cell above, and no cell begins in it, but some had ended."""
    further = _further(above, below)
    is_none_new = len(further) == sum(bool(cell) for cell in below.cells) > 0
    has_ended = any(one and not two for one, two in zip(above.cells, below.cells, strict=True))
    is_low = any(two.text[:1].islower() for _, two, _ in further)
    return is_none_new and (has_ended or is_low) and not any(has_room(*each) for each in further)


def _is_open(above: _Row, below: _Row) -> bool:
    """Tell whether the sentence above goes on."""
    further = _further(above, below)
    is_low = any(two.text[:1].islower() for _, two, _ in further)
    return is_low or all(one.text[-1:] not in STOPS for one, _, _ in further)


def _together(above: _Row, below: _Row) -> _Row:
    return above._replace(cells=tuple(one + two for one, two in zip(above.cells, below.cells, strict=True)))


def _may_be_torn(before: Line, line: Line, limit: float) -> bool:
    """Tell whether a line is one piece, and not even a letter more had room."""
    first = line.glyphs[0]
    is_full = before.x1 + (first.x1 - first.x0) > limit
    is_one = len(before.text.split()) == 1 and before.text[-1].isalnum()
    is_address = _is_address(before.text) or before.text.endswith(".")
    return is_full and (is_one or is_address) and (first.text.islower() or first.text.isdigit())


def _is_address(text: str) -> bool:
    return "://" in text or "@" in text or text.startswith("www.")


def _last(line: Line) -> str:
    return line.text.split()[-1]


def _bare(word: str) -> str:
    return word.strip(".,;:()\u201c\u201d\"'").casefold()


def _whole(cell: Cell) -> Iterator[str]:
    """The words of a cell that no end of a line may have torn."""
    for index, line in enumerate(cell):
        words = line.text.split()
        is_begun = index > 0 and not line.glyphs[0].is_after_space
        is_open = index + 1 < len(cell) and not cell[index + 1].glyphs[0].is_after_space and len(words) == 1
        yield from words[is_begun : len(words) - is_open]
