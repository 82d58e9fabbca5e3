"""Reads PDF files: by the structure that a file says it has, and where it says none, by how its pages look.

Running heads, numbers of pages and what stands across a page are left out, each with its reason. A word that a line
breaks is put together again, and that is said.
"""

import re
from collections.abc import Iterable, Sequence

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Document
from workreg.ingest.readers.content import Content
from workreg.ingest.readers.decoding import sha256
from workreg.ingest.readers.pdf.layout import Layout
from workreg.ingest.readers.pdf.library import opened
from workreg.ingest.readers.pdf.lines import Joiner, are_hyphenated, lines
from workreg.ingest.readers.pdf.parts import Glyph, Page, Source, right_edge
from workreg.ingest.readers.pdf.tagged import Tagged

ENOUGH = 0.8
"""How much of the text the structure must have, to be believed."""
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_MOST_UNKNOWN = 0.1
_WORD = re.compile(r"\w[\w'\u2019-]*\w")


def read(data: bytes, name: str, tracked: str | None = None) -> Document:  # noqa: ARG001 - a PDF has one side
    """A PDF as blocks; places are pages.

    Raises:
        Unusable: WR756 to WR763.
    """
    source = opened(data)
    _look_for_text(source.pages)
    content = Content()
    for page in source.pages:
        _leave_out(page, content)
    joiner = _joiner(source.pages)
    _read(source, content, joiner)
    joined = (f"page {page}: {was} was read as {now}" for was, now, page in joiner.joined)
    notes = dict.fromkeys((*_notes(source.pages), *joined, *joiner.doubts))
    return Document(name, sha256(data), "pdf", "page", tuple(content.blocks), tuple(content.dropped), tuple(notes))


def _read(source: Source, content: Content, joiner: Joiner) -> None:
    pages = source.pages
    if source.structure is not None:
        known = set(source.structure.marks())
        rest = [
            Page(
                page.number,
                page.width,
                page.height,
                [each for each in page.glyphs if (page.number, each.mark) not in known],
            )
            for page in pages
        ]
        if _count(rest) <= (1 - ENOUGH) * _count(pages):
            Tagged(pages, content, joiner).read(source.structure)
            pages = rest
    Layout(content, joiner).read(pages)


def _count(pages: Iterable[Page]) -> int:
    return sum(bool(each.text.strip()) for page in pages for each in page.glyphs)


def _look_for_text(pages: list[Page]) -> None:
    letters = [each.text for page in pages for each in page.glyphs if each.text.strip()]
    if not letters:
        pictures = sum(page.pictures for page in pages)
        raise Unusable(refusals.wordless(f"the PDF holds {'pictures' if pictures else 'nothing'} and no text"))
    if sum(bool(_UNKNOWN.fullmatch(each)) for each in letters) > _MOST_UNKNOWN * len(letters):
        raise Unusable(refusals.wordless("the fonts of the PDF do not say which letters they show"))


def _leave_out(page: Page, content: Content) -> None:
    """What is marked as no text, and what stands across the page."""
    for reason, some in (
        ("marked in the PDF as no text: a running head, a foot, a number", [g for g in page.glyphs if g.is_artifact]),
        ("stands across the page", [g for g in page.glyphs if g.is_turned and not g.is_artifact]),
    ):
        gone = set(some)
        if "across" in reason:
            content.drop(_in_order(some), page.number, reason)
        else:
            for line in lines(page.number, some):
                content.drop(line.text, page.number, reason)
        page.glyphs = [each for each in page.glyphs if each not in gone]


def _in_order(glyphs: Iterable[Glyph]) -> str:
    return "".join(each.text for each in glyphs)


def _joiner(pages: Sequence[Page]) -> Joiner:
    """Knows every word that stands whole in a line, for those that were broken."""
    found = [line for page in pages for line in lines(page.number, page.glyphs)]
    limit = right_edge(pages, (line.x1 for line in found))
    words = (word for line in found for word in _WORD.findall(line.text))
    return Joiner(words, is_hyphenated=are_hyphenated(found, limit))


def _notes(pages: Iterable[Page]) -> list[str]:
    return [f"page {page.number} holds a picture and no text" for page in pages if page.pictures and not page.glyphs]
