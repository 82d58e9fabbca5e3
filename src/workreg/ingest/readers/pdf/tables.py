"""Finds tables on a page by the lines that are drawn around their rows. A table without any line is not found.

Rows lie between lines that reach equally far. Columns lie between lines from above to below, or where no letter of any
row stands. What is drawn for another reason, under a heading or around a notice, has text right across it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from workreg.ingest.readers.pdf.parts import Glyph, Page, Shape

THIN, NEAR, LEAST = 3.0, 4.0, 4.0
"""In points: how thick a line may be, how far ends may miss, how high a row is at least."""
ROOM = 0.8
"""In heights of letters: what room parts columns."""
_MOST_SHAPES = 20_000


class Grid(NamedTuple):
    """A table: for each row its upper edge and the letters of its cells; `edges` is where columns begin and end."""

    page: int
    edges: tuple[float, ...]
    rows: tuple[tuple[float, tuple[tuple[Glyph, ...], ...]], ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.rows[0][0]


class _Band(NamedTuple):
    """What lies between two lines across: a row, if it is one."""

    x0: float
    x1: float
    top: float
    bottom: float


def grids(page: Page, glyphs: Sequence[Glyph]) -> list[Grid]:
    """The tables on a page, from these letters."""
    shapes = page.shapes if len(page.shapes) <= _MOST_SHAPES else []
    edges = [edge for shape in shapes for edge in _edges(shape)]
    across = _merged([each for each in edges if each.bottom - each.top <= THIN])
    downs = [each for each in edges if each.x1 - each.x0 <= THIN < each.bottom - each.top]
    found = []
    for bands in _stacks(across):
        for run, columns in _runs(bands, downs, glyphs):
            rows = tuple((band.top, _cells(band, columns, glyphs)) for band in run)
            if any(cell for _, row in rows for cell in row):
                found.append(Grid(page.number, (run[0].x0, *columns, run[0].x1), rows))
    return found


def _edges(shape: Shape) -> Iterator[Shape]:
    """A thin shape is a line; of a box that is drawn, each side is."""
    if shape.x1 - shape.x0 <= THIN or shape.bottom - shape.top <= THIN:
        yield shape
    elif shape.is_drawn and not shape.is_round:
        yield from (shape._replace(bottom=shape.top), shape._replace(top=shape.bottom))
        yield from (shape._replace(x1=shape.x0), shape._replace(x0=shape.x1))


def _merged(lines: list[Shape]) -> list[Shape]:
    """Lines across; pieces of one line are one line."""
    merged: list[Shape] = []
    for line in sorted(lines, key=lambda each: (round(each.top / 2), each.x0)):
        index = _continued(merged, line)
        if index is None:
            merged.append(line)
        else:
            merged[index] = merged[index]._replace(x1=max(merged[index].x1, line.x1))
    return [each for each in merged if each.x1 - each.x0 > 10 * THIN]


def _continued(lines: list[Shape], piece: Shape) -> int | None:
    """Which of the lines goes on in a piece that is not above them."""
    near = takewhile(lambda index: piece.top - lines[index].top < THIN, reversed(range(len(lines))))
    return next((index for index in near if _continues(lines[index], piece)), None)


def _continues(line: Shape, piece: Shape) -> bool:
    """Whether a piece begins where a line ends, or is drawn over it."""
    is_same = abs(line.x0 - piece.x0) < NEAR and abs(line.x1 - piece.x1) < NEAR
    return is_same or abs(line.x1 - piece.x0) < NEAR


def _stacks(lines: list[Shape]) -> Iterator[list[_Band]]:
    """What lies between lines that reach equally far."""
    alike: dict[tuple[int, int], list[Shape]] = defaultdict(list)
    for line in lines:
        key = (round(line.x0 / NEAR), round(line.x1 / NEAR))
        near = ((key[0] + i, key[1] + j) for i in (0, -1, 1) for j in (0, -1, 1))
        alike[next((each for each in near if each in alike), key)].append(line)
    for some in alike.values():
        ordered = sorted(some, key=lambda each: each.top)
        bands = [_Band(one.x0, one.x1, one.top, two.top) for one, two in pairwise(ordered)]
        yield [band for band in bands if band.bottom - band.top > LEAST]


def _runs(
    bands: list[_Band], downs: list[Shape], glyphs: Sequence[Glyph]
) -> Iterator[tuple[list[_Band], tuple[float, ...]]]:
    """The bands that follow each other and have columns, with the places where the columns part."""
    run: list[_Band] = []
    columns: tuple[float, ...] = ()
    for band in bands:
        own = _ruled(band, downs)
        together = columns if _are_alike(own, columns) else () if run else own
        if not own and not _ruled_any(run, downs):
            together = _gaps([*run, band], glyphs)
        if together and run and abs(run[-1].bottom - band.top) < NEAR:
            run, columns = [*run, band], together
            continue
        if _is_table(run, columns, downs):
            yield run, columns
        own = own or _gaps([band], glyphs)
        run, columns = ([band], own) if own else ([], ())
    if _is_table(run, columns, downs):
        yield run, columns


def _is_table(run: list[_Band], columns: tuple[float, ...], downs: list[Shape]) -> bool:
    return bool(columns) and (len(run) > 1 or _ruled_any(run, downs))


def _ruled_any(run: list[_Band], downs: list[Shape]) -> bool:
    return any(_ruled(band, downs) for band in run)


def _ruled(band: _Band, downs: list[Shape]) -> tuple[float, ...]:
    """Where lines from above to below part the columns of a band."""
    enough = (band.bottom - band.top) * 0.6
    found = sorted(
        (each.x0 + each.x1) / 2
        for each in downs
        if band.x0 + NEAR < each.x0 < band.x1 - NEAR
        and min(each.bottom, band.bottom) - max(each.top, band.top) > enough
    )
    kept = [x for index, x in enumerate(found) if index == 0 or x - found[index - 1] > NEAR]
    return tuple(kept)


def _are_alike(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return len(one) == len(two) and all(abs(a - b) < NEAR for a, b in zip(one, two, strict=True))


def _gaps(bands: list[_Band], glyphs: Sequence[Glyph]) -> tuple[float, ...]:
    """Where no letter of any of these bands stands, and some do on either side."""
    inside = sorted((each for band in bands for each in _inside(band, glyphs)), key=lambda each: each.x0)
    found, reach = list[float](), None
    for each in inside:
        if reach is not None and each.x0 - reach > ROOM * each.size:
            found.append((reach + each.x0) / 2)
        reach = each.x1 if reach is None else max(reach, each.x1)
    return tuple(found)


def _inside(band: _Band, glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    for each in glyphs:
        middle = (each.top + each.bottom) / 2
        if band.top < middle < band.bottom and band.x0 - NEAR < each.middle < band.x1 + NEAR and each.text.strip():
            yield each


def _cells(band: _Band, columns: tuple[float, ...], glyphs: Sequence[Glyph]) -> tuple[tuple[Glyph, ...], ...]:
    cells: list[list[Glyph]] = [[] for _ in range(len(columns) + 1)]
    for each in _inside(band, glyphs):
        cells[sum(x < each.middle for x in columns)].append(each)
    return tuple(tuple(cell) for cell in cells)
