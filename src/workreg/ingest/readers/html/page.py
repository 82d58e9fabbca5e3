"""The blocks of a page in the order in which they stand, from its tree. What an element is, is in `elements.py`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from workreg.ingest.document import leads_out, linked
from workreg.ingest.readers.content import Content
from workreg.ingest.readers.html.elements import BLOCKS, CHANGES, LISTS, NO_TEXT, is_italic, level, number, reason
from workreg.ingest.readers.html.tree import Element, Words

_WIDEST = 200
"""Columns: a page may say that a cell spans millions."""
_SPACES = str.maketrans("\n\t\r\f\v", "     ")
_IN_TEXT = ("article", "section", "main", "blockquote")


class _Line:
    """The text of the block that is being read."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool]] = []
        self.place = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def is_italic(self) -> bool:
        seen = [italic for text, italic in self.pieces if text.strip()]
        return bool(seen) and all(seen)


class Page:
    """Goes through a page once, as one of its two sides, and fills a `Content`."""

    def __init__(self, content: Content, side: str) -> None:
        self._content, self._gone = content, CHANGES[side]
        self._line = _Line()
        self._italic = self._pre = False
        self._level = self._depth = self._inside = 0
        self._marker = ""

    def read(self, page: Element) -> None:
        """Take in the whole page."""
        self._each(page.children)
        self._flush()

    def _each(self, children: Iterable[Element | Words]) -> None:
        for each in children:
            if isinstance(each, Words):
                before = len(each.text) - len(each.text.lstrip())
                place = each.place + each.text.count("\n", 0, before)
                self._add(each.text if self._pre else each.text.translate(_SPACES), place)
            else:
                self._element(each)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in NO_TEXT:
            self._content.skip(element.place, NO_TEXT[tag])
        elif why := self._why_left(element):
            self._content.drop(element.text, element.place, why)
        elif tag == "br":
            self._add("\n", element.place)
        elif tag == "a":
            self._link(element)
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _why_left(self, element: Element) -> str:
        if element.tag == self._gone:
            return "deleted or inserted on the side that is not read"
        if element.tag == "footer" and not self._inside:
            return "the foot of the page"
        return reason(element.tag, element.attributes)

    def _inline(self, element: Element) -> None:
        for key, why in (("alt", "the description of a picture"), ("value", "a control")):
            if element.tag in ("img", "input") and key in element.attributes:
                self._content.drop(element.attributes[key], element.place, why)
        outer = self._italic
        own = is_italic(element.tag, element.attributes)
        self._italic = outer if own is None else own
        self._each(element.children)
        self._italic = outer

    def _link(self, element: Element) -> None:
        line, start = self._line, len(self._line.pieces)
        self._inline(element)
        pieces = self._line.pieces[start if self._line is line else 0 :]
        text, address = "".join(text for text, _ in pieces), element.attributes.get("href", "").strip()
        if leads_out(address) and text.strip():
            del self._line.pieces[len(self._line.pieces) - len(pieces) :]
            self._line.pieces.append((linked(text, address), all(italic for each, italic in pieces if each.strip())))
        elif address and not address.startswith("#"):
            self._content.drop(address[:500], element.place, "an address that leads nowhere from here")

    def _block(self, element: Element) -> None:
        self._flush()
        tag = element.tag
        if tag == "table" and element.attributes.get("role") not in ("presentation", "none"):
            self._table(element)
        elif tag == "dl":
            self._definitions(element)
        elif tag in LISTS:
            self._list(element)
        else:
            self._plain(element)
        self._flush()

    def _plain(self, element: Element) -> None:
        before = self._level, self._inside, self._pre
        self._level = level(element.tag) or self._level
        self._inside += element.tag in _IN_TEXT
        self._pre = self._pre or element.tag in ("pre", "listing", "xmp")
        self._inline(element)
        self._flush()
        self._level, self._inside, self._pre = before

    def _list(self, element: Element) -> None:
        count = number(element.attributes.get("start", ""), 1)
        self._depth += 1
        for each in element.children:
            if isinstance(each, Words) or each.tag != "li":
                self._each([each])
                continue
            count = number(each.attributes.get("value", ""), count)
            self._flush()
            self._marker = f"{count}." if element.tag == "ol" else "\u2022"
            self._element(each)
            self._marker = ""
            count += 1
        self._flush()
        self._depth -= 1

    def _table(self, table: Element) -> None:
        key, spans = self._content.table(), dict[int, int]()
        for each in _through(table, "thead", "tbody", "tfoot"):
            if isinstance(each, Element) and each.tag == "tr" and not self._why_left(each):
                self._content.row(list(self._cells(each, spans)), each.place, key)
            else:
                self._each([each])

    def _cells(self, row: Element, spans: dict[int, int]) -> Iterator[str]:
        """The texts of a row, with empty ones where a cell from above, or from the left, reaches over."""
        column = 0
        for each in row.children:
            if isinstance(each, Words) or each.tag not in ("td", "th") or self._why_left(each):
                self._each([each])
                continue
            while spans.get(column, 0) > 0:
                spans[column] -= 1
                column += 1
                yield ""
            wide = min(number(each.attributes.get("colspan", ""), 1), _WIDEST)
            spans |= dict.fromkeys(range(column, column + wide), number(each.attributes.get("rowspan", ""), 1) - 1)
            column += wide
            yield self._flat(each)
            yield from ("" for _ in range(wide - 1))

    def _definitions(self, element: Element) -> None:
        """Terms and what they mean, as a table of two columns."""
        key, term, place = self._content.table(), list[str](), 0
        for each in _through(element, "div"):
            if isinstance(each, Words) or each.tag not in ("dt", "dd") or self._why_left(each):
                self._each([each])
            elif each.tag == "dt":
                if term:
                    self._content.row(term, place, key)
                term, place = [self._flat(each)], each.place
            else:
                self._content.row([*(term or [""]), self._flat(each)], place if term else each.place, key)
                term = []
        if term:
            self._content.row(term, place, key)

    def _flat(self, element: Element) -> str:
        """All blocks in an element as one text, each in its line."""
        with self._apart() as inner:
            self._inline(element)
            self._flush()
        self._content.dropped += inner.dropped
        return "\n".join(f"{block.marker} {block.text}" for block in inner.blocks)

    @contextmanager
    def _apart(self) -> Iterator[Content]:
        """Text of its own, inside of a table."""
        before = self._content, self._line, self._level, self._depth, self._marker
        self._content, self._line, self._level, self._depth, self._marker = Content(), _Line(), 0, 0, ""
        yield self._content
        self._content, self._line, self._level, self._depth, self._marker = before

    def _add(self, text: str, place: int) -> None:
        if text.strip() and not self._line.place:
            self._line.place = place
        self._line.pieces.append((text, self._italic))

    def _flush(self) -> None:
        """The block is over."""
        line, self._line = self._line, _Line()
        if not line.place:
            return
        if self._level:
            self._content.heading(line.text, line.place, self._level)
        elif self._marker:
            marker, self._marker = self._marker, ""
            self._content.item(line.text, line.place, max(self._depth - 1, 0), marker, is_italic=line.is_italic)
        elif self._pre:
            for place, text in enumerate(line.text.lstrip("\n").split("\n"), line.place):
                self._content.paragraph(text, place, is_italic=line.is_italic)
        else:
            self._content.paragraph(line.text, line.place, is_italic=line.is_italic)


def _through(element: Element, *around: str) -> Iterator[Element | Words]:
    """The children, with those of the elements that only stand around others."""
    for each in element.children:
        if isinstance(each, Element) and each.tag in around:
            yield from _through(each, *around)
        else:
            yield each
