"""Reads plain text: lines as people type them, or as a program left them that made text of a document.

Headings are not marked in such files: they come as paragraphs, and the interpreter knows them by their words. The few
marks of Markdown that such files hold (bold, italics, links) are taken off; escapes are not known here.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from workreg.ingest.document import Block, Document, Kind, linked
from workreg.ingest.readers.content import BULLETS, NUMBER
from workreg.ingest.readers.decoding import decode, sha256

_SIGN = rf"[{re.escape(BULLETS)}]"
_ITEM = re.compile(rf"(?P<indent>\s*)(?P<marker>{_SIGN}|o|{NUMBER})(?:\s+(?P<text>.*)|$)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])")
_LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()<>\s]*)>?\)")
_STACKED = re.compile(rf"\t(?!\s*(?:{_SIGN}|\d{{1,3}}[.)])\s)[^\t]*")
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sub|sup|span)\s*/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WRAPPED = 50
"""Characters: a shorter line was ended by its author, not by the width of the page."""


class _Line(NamedTuple):
    place: int
    text: str


def read(data: bytes, name: str) -> Document:
    """A text file as blocks; places are lines.

    Raises:
        Unusable: WR700 when the file is no text.
    """
    text, notes = decode(data, name)
    lines = [_Line(number, line.rstrip(" \xa0")) for number, line in enumerate(text.split("\n"), 1)]
    blocks = tuple(_blocks(list(_whole(lines))))
    return Document(name, sha256(data), "txt", "line", blocks, notes=notes)


def _whole(lines: list[_Line]) -> Iterator[_Line]:
    """The lines, each with those that continue it: a sentence that was broken at the width of the page."""
    held, last = lines[0], lines[0].text
    for line in lines[1:]:
        if _continues(last, line.text):
            held = _Line(held.place, f"{held.text} {line.text.strip()}")
        else:
            yield held
            held = line
        last = line.text
    yield held


def _continues(before: str, text: str) -> bool:
    is_open = len(before) >= _WRAPPED and before[-1] not in ".:;?!" and "\t" not in before + text
    return is_open and text.strip()[:1].islower() and not _ITEM.fullmatch(text)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    table, was_row, index, tabbed = 0, False, 0, -1
    while index < len(lines):
        rest = (lines[at] for at in range(index, len(lines)))
        stacked = list(takewhile(lambda line: _STACKED.fullmatch(line.text), rest))
        here = stacked if len(stacked) > 1 else lines[index : index + 1]
        index += len(here)
        if len(here) == 1 and not here[0].text.strip():
            continue
        goes_on = here[0].place == tabbed + 1 and here[0].text.startswith("\t")
        is_row = len(here) > 1 or "\t" in here[0].text.strip() or goes_on
        table += is_row and not was_row
        was_row = is_row
        tabbed = here[0].place if is_row and len(here) == 1 else tabbed
        yield _row(here, table) if is_row else _block(here[0])


def _row(lines: list[_Line], table: int) -> Block:
    """A row: the cells of one line, parted by tabs, or one cell on each line."""
    if len(lines) == 1:
        place, text = lines[0]
        cells = tuple(_plain(cell)[0] for cell in text.strip(" ").split("\t"))
        return Block(Kind.ROW, cells, place, table=table)
    places = tuple(line.place for line in lines)
    return Block(Kind.ROW, tuple(_plain(line.text)[0] for line in lines), places[0], table=table, places=places)


def _block(line: _Line) -> Block:
    item = _ITEM.fullmatch(line.text)
    if item is None:
        text, is_italic = _plain(line.text)
        return Block(Kind.PARAGRAPH, (text,), line.place, is_italic=is_italic)
    text, is_italic = _plain(item["text"] or "")
    level = len(item["indent"].expandtabs(4)) // 2
    return Block(Kind.ITEM, (text,), line.place, level, item["marker"], is_italic=is_italic)


def _plain(text: str) -> tuple[str, bool]:
    """The text without its marks, and whether all of it was in italics."""
    lines = _TAG.sub("", _BREAK.sub("\n", text.strip()))
    bare = _LINK.sub(lambda found: linked(found[1], found[2]), _BOLD.sub(r"\1", lines))
    is_italic = _ITALIC.fullmatch(bare) is not None
    return _ITALIC.sub(r"\1", bare), is_italic
