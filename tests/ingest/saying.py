"""Says one document in every format: the blocks of a text as Markdown, as a page, and as Word files of two kinds.

What is written in Word's own way has styles, bullets and tables; the plain kind has what people type: tabs and signs.
"""

import io
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

import docx
from docx.document import Document as WordFile

from workreg.ingest.document import Block, Document, Kind
from workreg.ingest.interpreting.headings import topic_of
from workreg.render import markdown as marks

_HEAD = '<meta charset="utf-8"><style>table{border-collapse:collapse}td{border:1px solid}</style>'


def marked(document: Document) -> tuple[Block, ...]:
    """The blocks of a text that has no marks, with its headings as headings and its title as one above them."""
    first = next(at for at, each in enumerate(document.blocks) if "Work Register" in each.text)
    return tuple(_headed(each, is_title=at == first) for at, each in enumerate(document.blocks))


def _headed(block: Block, *, is_title: bool) -> Block:
    if is_title:
        return block._replace(kind=Kind.HEADING, level=1)
    is_heading = block.kind is Kind.PARAGRAPH and topic_of(block.text)
    return block._replace(kind=Kind.HEADING, level=2) if is_heading else block


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[Kind, list[Block]]]:
    """What stands together: the lines of one list, the rows of one table."""
    for (kind, _), some in groupby(blocks, key=lambda each: (each.kind, each.table)):
        yield kind, list(some)


def in_markdown(blocks: Iterable[Block]) -> str:
    """As people write Markdown."""
    return "\n\n".join("\n".join(_markdown(kind, some)) for kind, some in _runs(blocks)) + "\n"


def _markdown(kind: Kind, some: list[Block]) -> Iterator[str]:
    for at, block in enumerate(some):
        cells = [marks.escape(cell) for cell in block.cells]
        if kind is Kind.ROW:
            yield f"| {' | '.join(cells)} |"
            yield from ["|---" * len(cells) + "|"] if at == 0 else []
        else:
            before = {Kind.HEADING: "#" * block.level + " ", Kind.ITEM: "    " * block.level + "- "}.get(kind, "")
            yield from [f"{before}{cells[0]}"] if kind is Kind.ITEM else [f"{before}{cells[0]}", ""]


def in_html(blocks: Iterable[Block]) -> str:
    """As a page."""
    body = "\n".join(_html(kind, some) for kind, some in _runs(blocks))
    return f'<!DOCTYPE html>\n<html lang="en"><head>{_HEAD}</head><body>\n{body}\n</body></html>\n'


def _html(kind: Kind, some: list[Block]) -> str:
    if kind is Kind.ROW:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in each.cells) for each in some)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if kind is Kind.ITEM:
        return f"<ul>{''.join(f'<li>{escape(each.text)}</li>' for each in some)}</ul>"
    return "\n".join(_tagged(each) for each in some)


def _tagged(block: Block) -> str:
    tag = f"h{block.level}" if block.kind is Kind.HEADING else "p"
    return f"<{tag}>{escape(block.text)}</{tag}>"


def in_word(blocks: Iterable[Block]) -> bytes:
    """As Word has it: styles of headings, bullets, tables."""
    file = docx.Document()
    for kind, some in _runs(blocks):
        if kind is Kind.ROW:
            _table(file, [each.cells for each in some])
            continue
        for each in some:
            if kind is Kind.HEADING:
                file.add_heading(each.text, each.level)
            else:
                file.add_paragraph(each.text, style="List Bullet" if kind is Kind.ITEM else None)
    return _saved(file)


def _table(file: WordFile, rows: list[tuple[str, ...]]) -> None:
    table = file.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text


def in_plain_word(blocks: Iterable[Block]) -> bytes:
    """As people type in Word who use no styles: tabs between cells, signs before the lines of lists."""
    file = docx.Document()
    for each in blocks:
        sign = "\u2022\t" if each.kind is Kind.ITEM else ""
        file.add_paragraph(f"{sign}{each.text}")
    return _saved(file)


def _saved(file: WordFile) -> bytes:
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()
