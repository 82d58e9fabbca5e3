"""Files that were made to do harm, with the code by which each is refused: `WORD`, `PDF`, `HTML`, `TYPED`."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from tests.ingest.making import (
    MAIN,
    TYPES,
    assembled,
    at,
    document_xml,
    docx,
    paragraph,
    pdf,
    relations,
    stream,
    zipped,
)  # fmt: skip

Case = tuple[Callable[[], bytes], str]
ADDRESS = "http://127.0.0.1:{port}/x"
TEXT = at(72, 700, "Text of it.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb(size: int) -> bytes:
    return docx(parts={"word/media/a.bin": b"\0" * size})


def nested(depth: int) -> bytes:
    data = b"\0" * (1 << 20)
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return docx(paragraph("fine"), {"word/embeddings/a.zip": data})


def overlapping() -> bytes:
    """Every entry of the directory leads to the same packed bytes."""
    data = bytearray(docx(paragraph("x" * 5000)))
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    directory = bytes(data[start : start + size])
    last = directory[directory.rfind(b"PK\x01\x02") :]
    more = b"".join(last.replace(b"word/document.xml", f"word/document{n:04}".encode()) for n in range(200))
    tail = bytearray(data[end:])
    tail[8:16] = struct.pack("<HHI", count + 200, count + 200, size + len(more))
    return bytes(data[:start] + directory + more + tail)


def lying() -> bytes:
    """The directory says that a part is smaller than what is packed."""
    data = docx(paragraph("x" * 5000))
    size = len(document_xml(paragraph("x" * 5000)))
    return data.replace(struct.pack("<I", size), struct.pack("<I", 10))


def huge_table() -> bytes:
    rows = (f"<w:tr><w:tc>{paragraph(os.urandom(9).hex())}</w:tc></w:tr>" for _ in range(60_000))
    return docx(f"<w:tbl>{''.join(rows)}</w:tbl>")


def doubled() -> bytes:
    held = io.BytesIO(docx(paragraph("one")))
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", document_xml(paragraph("two")))
    return held.getvalue()


def declared(declaration: str, text: str, encoding: str = "utf-8") -> bytes:
    head, _, tail = document_xml(paragraph(text)).partition("?>")
    xml = f"{head.replace('UTF-8', encoding)}?>{declaration}{tail}"
    return docx(parts={"word/document.xml": xml.encode(encoding)})


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + each)} '{f'&{chr(97 + each)};' * 10}'>" for each in range(9)
) + "]>"  # fmt: skip
TYPES_OF_MACROS = TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")
DEEP = "<w:sdt><w:sdtContent>" * 5000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 5000
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def pdf_of(**objects: bytes) -> bytes:
    """A PDF of these objects: `n2=...` is object 2."""
    return assembled({1: CATALOG, **{int(name[1:]): content for name, content in objects.items()}})


def one_page(content: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Contents 4 0 R>>"
    return pdf_of(n2=b"<</Type/Pages/Count 1/Kids[3 0 R]>>", n3=page, n4=content)


def bomb_in_stream(times: int) -> bytes:
    """A stream that unpacks to a gigabyte, packed once or more."""
    data, filters = b"", ""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1 << 10)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode" * times
    return one_page(stream(data, f"/Filter[{filters}]"))


def bomb_in_objects() -> bytes:
    """A stream of objects that unpacks to very many."""
    held = zlib.compress(b"".join(b"%d 0 " % each for each in range(1 << 20)) + b"0 " * (8 << 20), 9)
    return pdf_of(
        n2=b"<</Type/Pages/Count 1/Kids[3 0 R]>>", n3=b"4 0 R",
        n4=stream(held, f"/Type/ObjStm/N {1 << 20}/First 7000000/Filter/FlateDecode"),
    )  # fmt: skip


def with_password() -> bytes:
    entries = "/Filter/Standard/V 2/R 3/Length 128/P -44"
    password = f"<<{entries}/O<{'41' * 32}>/U<{'42' * 32}>>>"
    data = pdf(TEXT, more={100: password.encode()})
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 100 0 R/ID[<41><41>]")


WORD: dict[str, Case] = {
    "unpacks to 300 MB": (lambda: bomb(300 << 20), "WR760"),
    "unpacks 1000 to 1": (lambda: bomb(20 << 20), "WR760"),
    "a part of 40 MB of text": (lambda: docx(paragraph(os.urandom(1 << 20).hex() * 20)), "WR760"),
    "entries over each other": (overlapping, "WR760"),
    "100,000 entries": (lambda: docx(parts={f"a/{each}": b"" for each in range(20_000)}), "WR760"),
    "sizes that lie": (lying, "WR759"),
    "billion laughs": (lambda: declared(LAUGHS, "&j;"), "WR761"),
    "billion laughs in UTF-16": (lambda: declared(LAUGHS, "&j;", "utf-16"), "WR761"),
    "an entity that is a file": (
        lambda: declared("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"), "WR761"),
    "a document type elsewhere": (lambda: declared(f"<!DOCTYPE x SYSTEM '{ADDRESS}'>", "x"), "WR761"),
    "an entity in the relations": (lambda: docx(parts={"_rels/.rels": LAUGHS + MAIN}), "WR761"),
    "no document.xml": (lambda: zipped({"[Content_Types].xml": TYPES, "_rels/.rels": MAIN}), "WR759"),
    "two of document.xml": (doubled, "WR759"),
    "two main parts": (
        lambda: docx(parts={"_rels/.rels": MAIN.replace("</Rel", MAIN[MAIN.index("<Relationship ") :], 1)}), "WR759"),
    "a main part elsewhere": (
        lambda: docx(parts={"_rels/.rels": relations(("r1", "officeDocument", ADDRESS), outside=True)}), "WR759"),
    "a main part above the archive": (
        lambda: docx(parts={"_rels/.rels": relations(("r1", "officeDocument", "../../../etc/passwd"))}), "WR759"),
    "macros": (lambda: docx(parts={"word/vbaProject.bin": b"x"}), "WR758"),
    "macros by its type": (lambda: docx(parts={"[Content_Types].xml": TYPES_OF_MACROS}), "WR758"),
    "encrypted by Office": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "WR757"),
    "an older Word file": (lambda: OLE + b"\0" * 600, "WR754"),
    "a spreadsheet": (
        lambda: docx(parts={"[Content_Types].xml": TYPES.replace("wordprocessing", "spreadsheet")}), "WR754"),
    "a zip archive": (lambda: zipped({"a.txt": "x"}), "WR754"),
    "a PDF": (lambda: pdf(TEXT), "WR754"),
    "text": (lambda: b"no archive at all", "WR754"),
    "levels without end": (lambda: docx(DEEP), "WR756"),
    "a huge table": (huge_table, "WR760 WR756"),
    "text in another format": (lambda: docx('<w:altChunk r:id="r1"/>'), "WR765"),
    "no XML": (lambda: docx(parts={"word/document.xml": b"\0" * 99}), "WR759"),
    "no body": (lambda: docx(parts={"word/document.xml": "<a/>"}), "WR759"),
    "a zip header and nothing else": (lambda: b"PK\x03\x04" + b"\0" * 26, "WR759"),
    "zeros": (lambda: b"\0" * 1000, "WR754"),
}  # fmt: skip
PDF: dict[str, Case] = {
    "pages in a circle": (lambda: pdf_of(n2=b"<</Type/Pages/Count 1/Kids[2 0 R]>>"), "WR759"),
    "pages without end": (
        lambda: pdf_of(n2=b"<</Type/Pages/Count 9/Kids[3 0 R]>>", n3=b"<</Type/Pages/Kids[2 0 R]>>"), "WR759"),
    "an object that is itself": (lambda: pdf_of(n2=b"2 0 R"), "WR756"),
    "a stream that says it is huge": (lambda: one_page(stream(b"BT ET", length=1 << 40)), "WR763"),
    "a stream of a gigabyte": (lambda: bomb_in_stream(1), "WR756"),
    "a stream of a gigabyte, packed twice": (lambda: bomb_in_stream(2), "WR756"),
    "objects without end": (bomb_in_objects, "WR759"),
    "a password": (with_password, "WR757"),
    "a picture only": (lambda: pdf("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"), "WR763"),
    "no pages": (lambda: pdf_of(n2=b"<</Type/Pages/Count 0/Kids[]>>"), "WR759"),
    "brackets without end": (lambda: one_page(stream(b"[" * 1_000_000)), "WR756 WR763"),
    "a header only": (lambda: b"%PDF-1.7\n%%EOF", "WR759"),
    "a Word file": (lambda: docx(paragraph("x")), "WR754"),
    "zeros": (lambda: b"%PDF-1.7" + b"\0" * 1000, "WR759"),
    "400 pages": (lambda: pdf(*[TEXT] * 400), "WR756"),
}  # fmt: skip
HTML: dict[str, Case] = {
    "levels without end": (lambda: b"<div>" * 100_000, "WR756"),
    "a line of 100 MB": (lambda: b"<p>" + b"x" * (100 << 20), "WR752"),
    "a line of 30 MB": (lambda: b"<meta charset=utf-8><p>" + b"x " * (15 << 20), "WR756"),
    "elements without end": (lambda: b"<meta charset=utf-8>" + b"<b></b>" * 4_000_000, "WR756"),
    "a tag without end": (lambda: b"<meta charset=utf-8><a " + b"x='" * 3_000_000, "WR756"),
    "broken UTF-8": (lambda: b"<meta charset=utf-8>\xc3\x28\xf0\x80", "WR764"),
    "half of UTF-16": (lambda: "\ufeff<p>x".encode("utf-16-le")[:-1], "WR700"),
    "NUL bytes": (lambda: b"<p>\0\0\0", "WR700"),
    "a PDF": (lambda: pdf(TEXT), "WR754"),
    "a program": (lambda: b"\x7fELF" + b"\0" * 99, "WR754"),
}  # fmt: skip
TYPED: dict[str, Case] = {
    "lines without end": (lambda: b"x\n\n" * 20_001, "WR756"),
    "a line without end": (lambda: b"word " * 100_001, "WR756"),
    "cells without end": (lambda: b"x\ty\n" * 10_001, "WR756"),
    "more than two megabytes": (lambda: b"x" * (2 << 20) + b"x", "WR700"),
    "brackets without end": (lambda: b"**a " * 200_000, "WR756"),
}
