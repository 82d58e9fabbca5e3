"""The blocks of a Word file in the order in which they stand: paragraphs, lists, tables, boxes and notes.

Places count the paragraphs of the text. What stands in one paragraph is read in `inline.py`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Kind
from workreg.ingest.readers.content import Content
from workreg.ingest.readers.word.fields import Fields
from workreg.ingest.readers.word.inline import GONE, Inline, said
from workreg.ingest.readers.word.markup import child, name, number, value
from workreg.ingest.readers.word.numbering import Numbering
from workreg.ingest.readers.word.package import Relation
from workreg.ingest.readers.word.parts import Parts
from workreg.ingest.readers.word.styles import Styles

_WIDEST = 200
"""Columns: as many as Word's tables may have, and some more."""


class Body:
    """Goes through a Word file once, as one of its two sides, and fills a `Content`."""

    def __init__(self, parts: Parts, side: str, content: Content) -> None:
        self._parts, self._side, self._content = parts, side, content
        self._styles, self._numbering = Styles(parts.optional("styles")), Numbering(parts.optional("numbering"))
        self._relations: dict[str, Relation] = parts.relations
        self._fields = Fields()
        self._carried: Inline | None = None
        self._told: set[tuple[str, str]] = set()
        """Notes and comments that were read."""
        self._place, self._is_apart = 0, False

    def read(self) -> None:
        """Take in the whole text, then what stands at the edges of its pages."""
        self._blocks(self._parts.body)
        self._end()
        for kind, reason in (("header", "a running head"), ("footer", "a running foot")):
            for part in self._parts.all(kind):
                self._leave(part, reason)
        for (kind, key), note in self._parts.notes.items():
            if (kind, key) not in self._told:
                self._content.drop(said(note), max(self._place, 1), f"a {kind} that nothing leads to")

    def _blocks(self, elements: Iterable[Element]) -> None:
        for element in elements:
            kind = name(element)
            if kind in GONE[self._side]:
                self._drop(element, "deleted or inserted on the side that is not read")
            elif kind == "w:p":
                self._paragraph(element)
            elif kind == "w:tbl":
                self._table(element)
            elif kind == "w:sdt" and _is_contents(element):
                self._drop(element, "the table of contents")
            elif kind == "w:altChunk":
                raise Unusable(refusals.foreign("a part of its text is another document"))
            elif not kind.endswith("Pr"):
                self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        self._place += not self._is_apart
        properties = child(paragraph, "w:pPr")
        inline = self._carried or Inline(self._styles, self._side, self._relations, self._fields)
        was_contents = self._fields.is_contents
        inline.read(paragraph)
        inline.is_contents = was_contents or self._fields.is_contents
        marks = child(properties, "w:rPr")
        if any(name(each) in GONE[self._side] for each in (marks if marks is not None else ())):
            self._carried = inline
        else:
            self._carried = None
            self._emit(inline, properties)

    def _end(self) -> None:
        """What was joined to a paragraph that never came stands alone."""
        if self._carried:
            self._emit(self._carried, None)
            self._carried = None

    def _emit(self, inline: Inline, properties: Element | None) -> None:
        self._line(inline, properties)
        for text, reason in inline.left:
            self._content.drop(text, self._place, reason)
        for box in inline.boxes:
            with self._apart():
                self._blocks(box)
        for kind, key in (*inline.notes, *(("comment", key) for key in inline.comments)):
            self._note(kind, key)

    def _line(self, inline: Inline, properties: Element | None) -> None:
        content, place, listed = self._content, self._place, self._styles.listed(properties)
        has_text = bool(inline.text.strip())
        marker = self._numbering.marker(listed) if listed and has_text else ""
        level = self._styles.level(properties)
        if inline.is_contents or self._styles.is_contents(properties):
            content.drop(inline.text, place, "a line of the table of contents")
        elif level is not None:
            content.heading(inline.text, place, level, marker)
        elif listed:
            content.item(inline.text, place, listed.level, marker, is_italic=inline.is_italic)
        else:
            content.paragraph(inline.text, place, is_italic=inline.is_italic)

    def _note(self, kind: str, key: str) -> None:
        """A footnote stands after the paragraph that leads to it; a comment is left out there."""
        note = self._parts.notes.get((kind, key))
        if note is None or (kind, key) in self._told:
            return
        self._told.add((kind, key))
        if kind == "comment":
            self._content.drop(said(note), self._place, "a comment")
            return
        with self._apart(self._parts.relations_of(f"{kind}s")):
            self._blocks(note)

    @contextmanager
    def _apart(self, relations: dict[str, Relation] | None = None) -> Iterator[None]:
        """Text of its own, inside of other text: it counts no paragraphs and closes no field."""
        before = self._is_apart, self._relations, self._fields, self._carried
        self._relations = self._relations if relations is None else relations
        self._is_apart, self._fields, self._carried = True, Fields(), None
        yield
        self._end()
        self._is_apart, self._relations, self._fields, self._carried = before

    def _table(self, table: Element) -> None:
        key = self._content.table()
        for row in _inside(table, "w:tr"):
            if self._is_gone(child(row, "w:trPr")):
                self._drop(row, "a row that is not on the side that is read")
                continue
            place = self._place + 1
            skipped = min(number(child(row, "w:trPr", "w:gridBefore")) or 0, _WIDEST)
            cells = [text for cell in _inside(row, "w:tc") for text in self._cell(cell)]
            self._content.row(["" for _ in range(skipped)] + cells, place, key)

    def _cell(self, cell: Element) -> list[str]:
        """The text of a cell, and an empty one for each further column that it spans."""
        properties = child(cell, "w:tcPr")
        if self._is_gone(properties):
            self._drop(cell, "a cell that is not on the side that is read")
            return []
        spanned = min(number(child(properties, "w:gridSpan")) or 1, _WIDEST)
        return [self._flat(cell), *("" for _ in range(spanned - 1))]

    def _flat(self, element: Iterable[Element]) -> str:
        """All blocks in an element as one text, each in its line."""
        outer, self._content = self._content, Content()
        self._blocks(element)
        self._end()
        inner, self._content = self._content, outer
        self._content.dropped += inner.dropped
        return "\n".join(f"{block.marker} {block.text}" for block in inner.blocks)

    def _is_gone(self, properties: Element | None) -> bool:
        """Whether a row or cell is deleted, or not inserted, on the side that is read."""
        gone = {*GONE[self._side], "w:cellDel" if self._side == "accept" else "w:cellIns"}
        return properties is not None and any(name(each) in gone for each in properties)

    def _drop(self, element: Element, reason: str) -> None:
        self._content.drop(said(element), self._place + (not self._is_apart), reason)
        self._place += 0 if self._is_apart else sum(name(each) == "w:p" for each in element.iter())

    def _leave(self, part: Element, reason: str) -> None:
        """A whole part that is no text of the document."""
        outer, self._content = self._content, Content()
        with self._apart({}):
            self._blocks(part)
        inner, self._content = self._content, outer
        for block in inner.blocks:
            self._content.drop(block.text, 1, reason if block.kind is not Kind.ROW else f"{reason}, in a table")
        for each in inner.dropped:
            self._content.drop(each.text, 1, each.reason)


def _is_contents(element: Element) -> bool:
    gallery = child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return value(gallery) == "Table of Contents"


def _inside(element: Element, kind: str) -> Iterator[Element]:
    """The elements of this kind, also where something stands around them."""
    for each in element:
        if name(each) == kind:
            yield each
        elif name(each) in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del", "w:moveFrom", "w:moveTo"):
            yield from _inside(each, kind)
