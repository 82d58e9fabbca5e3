"""Reads HTML: headings, paragraphs, lists, tables and definition lists, as a browser without styles would show them.

Scripts, styles, navigation and what is hidden are left out, each with its reason. No style sheet is read but the
`style` of an element, and nothing that a page names is fetched.
"""

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Document
from workreg.ingest.readers.content import Content
from workreg.ingest.readers.decoding import sha256
from workreg.ingest.readers.html.bytes import decoded
from workreg.ingest.readers.html.page import Page
from workreg.ingest.readers.html.tree import tree


def read(data: bytes, name: str, tracked: str | None = None) -> Document:
    """A page as blocks; places are lines. `tracked` says which of `ins` and `del` is read.

    Raises:
        Unusable: WR700, WR756, WR762, WR764.
    """
    text, notes = decoded(data, name)
    page = tree(text)
    if tracked is None and (count := page.count("ins", "del")):
        raise Unusable(refusals.two_sided(f"{count} insertions and deletions (ins, del)"))
    content = Content()
    Page(content, tracked or "accept").read(page)
    return Document(name, sha256(data), "html", "line", tuple(content.blocks), tuple(content.dropped), notes)
