"""Reads Word files (.docx): what they say, in order, as one of the two sides that a file with tracked changes has.

Read with Python's own zip and XML, so that nothing of the text falls between the elements that a library knows:
insertions and deletions, text boxes, fields, content controls, notes. Pictures and embedded files are not read.
"""

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Block, Document, Kind
from workreg.ingest.readers.content import Content
from workreg.ingest.readers.decoding import sha256
from workreg.ingest.readers.word.body import Body
from workreg.ingest.readers.word.parts import Parts


def read(data: bytes, name: str, tracked: str | None = None) -> Document:
    """A Word file as blocks; places are paragraphs. `tracked` is `accept` or `reject`.

    Raises:
        Unusable: WR753 to WR765.
    """
    parts = Parts(data)
    if tracked is None and (found := _two_sides(parts)):
        raise Unusable(refusals.two_sided(found))
    content = Content()
    for address in parts.outside():
        content.drop(address, 1, "the address of something outside the document, which was not opened")
    Body(parts, tracked or "accept", content).read()
    notes = (f"{count} pictures or embedded files were not read",) if (count := parts.not_read()) else ()
    blocks, dropped = _levelled(content.blocks), tuple(content.dropped)
    return Document(name, sha256(data), "docx", "paragraph", blocks, dropped, notes)


def _two_sides(parts: Parts) -> str:
    counts = ((parts.changes(), "tracked change"), (parts.comments(), "comment"))
    return " and ".join(f"{count} {what}{'s' if count > 1 else ''}" for count, what in counts if count)


def _levelled(blocks: list[Block]) -> tuple[Block, ...]:
    """The title, where there is one, is the first level, and the headings are below it."""
    if not any(block.kind is Kind.HEADING and block.level == 0 for block in blocks):
        return tuple(blocks)
    return tuple(block._replace(level=block.level + 1) if block.kind is Kind.HEADING else block for block in blocks)
