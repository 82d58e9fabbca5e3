"""Reads the pages of a PDF by how they look: sizes of letters, room between lines, dots before them, lines around them.

Most PDFs say nothing else about their text. Where one says its structure, that is read instead (`tagged.py`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workreg.ingest.readers.content import Content, typed
from workreg.ingest.readers.pdf.cells import Cells
from workreg.ingest.readers.pdf.edges import at_the_edges
from workreg.ingest.readers.pdf.lines import Joiner, Line, is_full, lines
from workreg.ingest.readers.pdf.parts import Page, Shape, right_edge
from workreg.ingest.readers.pdf.tables import Grid, grids

NEAR = 4.0
"""In points: how far what stands in one line may miss."""
LARGER, LEADING = 1.1, 0.75
"""How much larger than other text a heading is; how much room, in heights of letters, is between lines that go on."""
_LONGEST = 110
"""Characters: a heading is no longer."""


@dataclass
class _Group:
    """Lines that go on, with the sign before them."""

    lines: list[Line]
    marker: str = ""
    x0: float = 0.0

    def style(self) -> tuple[float, bool]:
        """The size of its letters, and whether all are bold."""
        return self.lines[0].size, all(line.is_bold for line in self.lines)


class Layout:
    """Fills a `Content` from pages; the letters of each page are given, so that others may have taken some."""

    def __init__(self, content: Content, joiner: Joiner) -> None:
        self._content, self._joiner = content, joiner

    def read(self, pages: Sequence[Page]) -> None:
        """Take in the pages."""
        tables = {page.number: grids(page, page.glyphs) for page in pages}
        rows = {page.number: list(_lines_beside(page, tables[page.number])) for page in pages}
        left = at_the_edges({page.number: (page.height, rows[page.number]) for page in pages})
        for line, reason in left.items():
            self._content.drop(line.text, line.page, reason)
        groups: list[_Group | list[Grid]] = []
        kept = {number: [line for line in some if line not in left] for number, some in rows.items()}
        beside = [line for some in kept.values() for line in some]
        limit = right_edge(pages, (line.x1 for line in beside))
        for page in pages:
            _grouped(groups, [*kept[page.number], *tables[page.number]], page.shapes, limit)
        cells = Cells(self._content, self._joiner, [grid for some in tables.values() for grid in some], beside)
        self._emit(groups, cells)

    def _emit(self, groups: list[_Group | list[Grid]], cells: Cells) -> None:
        text = [each for each in groups if isinstance(each, _Group)]
        body = _usual_size(text)
        styles = sorted({each.style() for each in text if _is_heading(each, body)}, reverse=True)
        levels = {style: level for level, style in enumerate(styles, 1)}
        depths: list[float] = []
        for each in groups:
            if isinstance(each, list):
                cells.table(each)
            elif each.marker:
                self._item(each, _depth(each.x0, depths))
            elif _is_heading(each, body):
                self._content.heading(self._joiner.text(each.lines), each.lines[0].page, levels[each.style()])
            else:
                self._paragraph(each)
            depths = depths if isinstance(each, _Group) and each.marker else []

    def _paragraph(self, group: _Group) -> None:
        is_italic = all(line.is_italic for line in group.lines)
        self._content.paragraph(self._joiner.text(group.lines), group.lines[0].page, is_italic=is_italic)

    def _item(self, group: _Group, level: int) -> None:
        text = self._joiner.text(group.lines)
        found = typed(text)
        is_italic = all(line.is_italic for line in group.lines)
        self._content.item(found[1] if found else text, group.lines[0].page, level, group.marker, is_italic=is_italic)


def _are_one(before: Grid, after: Grid) -> bool:
    """Tell whether a table goes on on the next page."""
    return before.page < after.page and len(before.edges) == len(after.edges)


def _lines_beside(page: Page, tables: Sequence[Grid]) -> Iterator[Line]:
    taken = Counter(glyph for grid in tables for _, row in grid.rows for cell in row for glyph in cell)
    yield from lines(page.number, [glyph for glyph in page.glyphs if glyph not in taken])


def _grouped(
    groups: list[_Group | list[Grid]], found: Sequence[Line | Grid], shapes: Sequence[Shape], limit: float
) -> None:
    """Add the lines and tables of one page, in order, to those before; `limit` is where lines end at most."""
    dots = [each for each in shapes if each.is_round]
    for each in sorted(found, key=lambda each: each.top):
        last = groups[-1] if groups else None
        if isinstance(each, Grid):
            if isinstance(last, list) and _are_one(last[-1], each):
                last.append(each)
            else:
                groups.append([each])
            continue
        marker, x0 = _marked(each, dots)
        if isinstance(last, _Group) and not marker and _goes_on(last.lines[-1], each, limit):
            last.lines.append(each)
        else:
            groups.append(_Group([each], marker, x0))


def _marked(line: Line, dots: Sequence[Shape]) -> tuple[str, float]:
    """The sign of a list before a line, typed or drawn, and where it stands."""
    if found := typed(line.text):
        return found[0], line.x0
    for dot in dots:
        high, wide = dot.bottom - dot.top, dot.x1 - dot.x0
        is_dot = abs(high - wide) < 1 and line.size * 0.15 < wide < line.size * 0.7
        if is_dot and line.top < (dot.top + dot.bottom) / 2 < line.bottom and 0 < line.x0 - dot.x1 < 3 * line.size:
            return "\u2022", dot.x0
    return "", 0.0


def _goes_on(before: Line, line: Line, limit: float) -> bool:
    """Whether a line goes on in the next one: its first word had no room before."""
    is_alike = abs(before.size - line.size) < 1 and before.is_bold == line.is_bold
    if (
        not is_alike
        or not is_full(before, line, limit)
        or "\t" in line.text
        or ("\t" in before.text and not typed(before.text))
    ):
        return False
    if line.page != before.page:
        return line.text[:1].islower()
    return -line.size < line.top - before.bottom < LEADING * line.size


def _usual_size(groups: Sequence[_Group]) -> float:
    sizes: Counter[float] = Counter()
    for each in groups:
        for line in each.lines:
            sizes[line.size] += len(line.glyphs)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _is_heading(group: _Group, body: float) -> bool:
    size, is_bold = group.style()
    text = " ".join(line.text for line in group.lines)
    is_short = len(text) <= _LONGEST and "\t" not in text and not text.rstrip().endswith((".", ";", ","))
    return not group.marker and is_short and (size > body * LARGER or (is_bold and size > body / LARGER))


def _depth(x0: float, depths: list[float]) -> int:
    """How deep a line of a list stands, by where its sign stands; `depths` are those of the lines before."""
    while depths and depths[-1] > x0 + NEAR:
        depths.pop()
    if not depths or depths[-1] < x0 - NEAR:
        depths.append(x0)
    return len(depths) - 1
