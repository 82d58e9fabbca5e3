"""Tables that only lay out a page: their cells hold the headings of a register and what stands under them.

Such a table is unfolded into the headings, paragraphs, lines of lists and inner tables that it holds; every other table
stays as it is.
"""

from collections.abc import Iterator
from itertools import count

from workreg.ingest.document import Block, Document, Kind, words
from workreg.ingest.interpreting.headings import topic_of
from workreg.ingest.readers.content import typed

_ENOUGH, _LEVEL = 3, 2
"""How many different headings make a table a layout; the level they get, as if a title stood over them."""
_UNDER = 4
"""Words that stand under each heading on the average: a table of contents has fewer."""
_MOST, _LONGEST = 200, 120
"""Rows that a page is laid out with at most; characters of a heading."""


def unfolded(document: Document) -> Document:
    """The document without tables that only lay it out."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind is Kind.ROW:
            tables.setdefault(block.table, []).append(block)
    layouts = {table for table, rows in tables.items() if _is_layout(rows)}
    if not layouts:
        return document
    numbers = count(max(tables) + 1)
    blocks = (
        each for block in document.blocks for each in (_unfold(block, numbers) if block.table in layouts else (block,))
    )
    return document._replace(blocks=tuple(blocks))


def _is_layout(rows: list[Block]) -> bool:
    if len(rows) > _MOST:
        return False
    lines = [line for row in rows for cell in row.cells for line in cell.split("\n")]
    topics = {line: topic for line in lines if len(line) <= _LONGEST and (topic := topic_of(line))}
    under = sum(len(words(line)) for line in lines if line not in topics)
    return len(set(topics.values())) >= _ENOUGH and under >= _UNDER * len(topics)


def _unfold(row: Block, numbers: Iterator[int]) -> Iterator[Block]:
    """What stands in a row, cell by cell; rows that follow each other in a cell are one table."""
    for at, cell in enumerate(row.cells):
        table = 0
        for line in filter(str.strip, cell.split("\n")):
            block = _block(line.strip(" "), row.place_of(at))
            table = (table or next(numbers)) if block.kind is Kind.ROW else 0
            yield block._replace(table=table)


def _block(line: str, place: int) -> Block:
    if "\t" in line:
        return Block(Kind.ROW, tuple(line.split("\t")), place)
    if topic_of(line):
        return Block(Kind.HEADING, (line,), place, _LEVEL)
    if item := typed(line):
        return Block(Kind.ITEM, (item[1],), place, marker=item[0])
    return Block(Kind.PARAGRAPH, (line,), place)
