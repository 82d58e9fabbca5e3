"""The only file that knows pdfminer: from the bytes of a PDF to plain letters, shapes and structure.

No script of a PDF is run, no form filled in, no file of it unpacked, and no address of it opened.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.readers.pdf.parts import Glyph, Node, Page, Shape, Source

MOST_PAGES, MOST_NODES, DEEPEST, MOST_GLYPHS = 300, 100_000, 200, 1 << 20
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_END_WITHIN = 2048
"""Bytes: how much may follow the last line of a PDF."""
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})


def opened(data: bytes) -> Source:
    """What is on the pages of a PDF.

    Raises:
        Unusable: WR756, WR757, WR759.
    """
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise Unusable(refusals.damaged("it breaks off"))
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unusable(refusals.encrypted("the PDF cannot be read without a password")) from error
    found = _pages(document)
    numbers = {page.pageid: number for number, page in enumerate(found, 1)}
    return Source(_read(found), _structure(document, numbers))


def _pages(document: PDFDocument) -> list[PDFPage]:
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > MOST_PAGES:
            raise Unusable(refusals.too_much(f"has more than {MOST_PAGES} pages"))
    tree = resolve1(document.catalog.get("Pages"))
    said = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    if said != len(pages) or not pages:
        raise Unusable(refusals.damaged(f"it says that it has {said} pages, and {len(pages)} are there"))
    return pages


def _read(pages: list[PDFPage]) -> list[Page]:
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    read, count = [], 0
    for number, page in enumerate(pages, 1):
        device.begin(number, page.mediabox)
        interpreter.process_page(page)
        read.append(device.end(page))
        count += len(read[-1].glyphs)
        if count > MOST_GLYPHS:
            raise Unusable(refusals.too_much("says more than a register can"))
    return read


class _Device(PDFPageAggregator):
    """Collects the letters of a page with the marks they stand in."""

    def begin(self, number: int, box: Any) -> None:  # noqa: ANN401 - as the library has it
        self._page = Page(number, float(box[2]) - float(box[0]), float(box[3]) - float(box[1]))
        self._tags: list[tuple[str, int | None]] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:  # noqa: ANN401 - as the library has it
        mark = props.get("MCID") if isinstance(props, dict) else None
        self._tags.append((str(tag.name), mark if isinstance(mark, int) else None))

    def end_tag(self) -> None:
        if self._tags:
            self._tags.pop()

    def render_char(self, *args: Any, **more: Any) -> float:  # noqa: ANN401 - passed on as it came
        advance = super().render_char(*args, **more)
        letter = self.cur_item._objs[-1]  # noqa: SLF001 - the library has no other way to what it just added
        if isinstance(letter, LTChar) and letter.get_text() and len(self._page.glyphs) <= MOST_GLYPHS:
            self._page.glyphs.append(self._glyph(letter))
        return advance

    def end(self, page: PDFPage) -> Page:
        """The page that was read."""
        height = self.get_result().height
        self._page.width, self._page.height = self.get_result().width, height
        for item in _items(self.get_result()):
            if isinstance(item, LTCurve):
                is_round = type(item) is LTCurve
                box = (item.x0, height - item.y1, item.x1, height - item.y0)
                self._page.shapes.append(Shape(*box, is_round, bool(item.stroke)))
            self._page.pictures += isinstance(item, LTImage)
        self._page.glyphs = [self._placed(each, height) for each in self._page.glyphs]
        links = list(_links(page, height, page.mediabox))
        if links:
            self._page.glyphs = [each._replace(link=_link_of(each, links)) for each in self._page.glyphs]
        return self._page

    def _placed(self, glyph: Glyph, height: float) -> Glyph:
        return glyph._replace(top=height - glyph.top, bottom=height - glyph.bottom)

    def _glyph(self, letter: LTChar) -> Glyph:
        mark = next((mark for _, mark in reversed(self._tags) if mark is not None), None)
        is_artifact = any(tag == "Artifact" for tag, _ in self._tags)
        font = letter.fontname if isinstance(letter.fontname, str) else ""
        across, up = letter.matrix[0], letter.matrix[1]
        return Glyph(
            letter.get_text().translate(_LIGATURES), letter.x0, letter.y1, letter.x1, letter.y0,
            letter.size, bool(_BOLD.search(font)), bool(_ITALIC.search(font)),
            mark, is_artifact, abs(up) > abs(across) * 0.1 or across < 0,
            is_after_space=bool(self._page.glyphs) and self._page.glyphs[-1].text.isspace(),
        )  # fmt: skip


def _items(container: LTContainer[Any]) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


_Link = tuple[float, float, float, float, str]


def _links(page: PDFPage, height: float, box: Any) -> Iterator[_Link]:  # noqa: ANN401 - as the library has it
    for each in resolve1(page.annots) or []:
        annotation = resolve1(each)
        action = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        address = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(address, bytes):
            x0, y0, x1, y1 = (float(resolve1(number)) for number in resolve1(annotation["Rect"]))
            top, bottom = height - max(y0, y1) + float(box[1]), height - min(y0, y1) + float(box[1])
            yield min(x0, x1) - float(box[0]), top, max(x0, x1) - float(box[0]), bottom, address.decode("latin-1")


def _link_of(glyph: Glyph, links: list[_Link]) -> str:
    middle = (glyph.top + glyph.bottom) / 2
    found = (to for x0, top, x1, bottom, to in links if x0 <= glyph.middle <= x1 and top <= middle <= bottom)
    return next(found, "")


def _structure(document: PDFDocument, numbers: dict[Any, int]) -> Node | None:
    """The structure that a PDF says it has; None for one that says none, or none that can be followed."""
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return None
    roles = resolve1(root.get("RoleMap"))
    walk = _Walk(roles if isinstance(roles, dict) else {}, numbers)
    node = Node("Document")
    walk.children(root.get("K"), node, None, 0)
    return None if walk.count > MOST_NODES else node


class _Walk:
    """Goes through the structure once; what leads back to where it came from is left."""

    def __init__(self, roles: dict[str, Any], numbers: dict[Any, int]) -> None:
        self._roles, self._numbers = roles, numbers
        self._seen: set[int] = set()
        self.count = 0

    def children(self, found: Any, parent: Node, page: Any, depth: int) -> None:  # noqa: ANN401 - as the library has it
        """Add what is found in the structure to a node."""
        if isinstance(found, PDFObjRef):
            if found.objid in self._seen:
                return
            self._seen.add(found.objid)
        value = resolve1(found)
        self.count += 1
        if self.count > MOST_NODES or depth > DEEPEST:
            return
        if isinstance(value, list):
            for each in value:
                self.children(each, parent, page, depth + 1)
        elif isinstance(value, int):
            self._mark(value, parent, page)
        elif isinstance(value, dict) and not isinstance(value, PDFStream):
            self._element(value, parent, value.get("Pg", page), depth)

    def _element(self, value: dict[str, Any], parent: Node, page: Any, depth: int) -> None:  # noqa: ANN401 - as above
        if "MCID" in value:
            self._mark(resolve1(value["MCID"]), parent, page)
        elif isinstance(resolve1(value.get("S")), PSLiteral):
            node = Node(self._role(resolve1(value["S"])))
            parent.children.append(node)
            self.children(value.get("K"), node, page, depth + 1)

    def _mark(self, mark: Any, parent: Node, page: Any) -> None:  # noqa: ANN401 - as above
        number = self._numbers.get(page.objid) if isinstance(page, PDFObjRef) else None
        if number is not None and isinstance(mark, int):
            parent.children.append((number, mark))

    def _role(self, literal: PSLiteral) -> str:
        name, seen = str(literal.name), set[str]()
        while name in self._roles and name not in seen:
            seen.add(name)
            mapped = resolve1(self._roles[name])
            name = str(mapped.name) if isinstance(mapped, PSLiteral) else name
        return name
