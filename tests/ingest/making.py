"""Makes the files that the readers are tested with: Word files part by part, PDF files object by object."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from workreg.core.problems import Problem, Unusable
from workreg.ingest import reading
from workreg.ingest.document import Document
from workreg.store.confined import Limits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def read(folder: Path, name: str, data: bytes | str, tracked: str | None = None, **more: Limits) -> Document:
    """What is read from a file with this name and these bytes, as `import` reads it."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return reading.read(path, tracked, **more)


def refusal(folder: Path, name: str, data: bytes | str, tracked: str | None = None, **more: Limits) -> Problem:
    """The one reason for which the file is not read."""
    with pytest.raises(Unusable) as caught:
        read(folder, name, data, tracked, **more)
    (problem,) = caught.value.problems
    assert problem.file == (folder / name).as_posix()
    assert problem.hint
    assert "Traceback" not in problem.message
    return problem


def shapes(document: Document) -> list[tuple[str, int, tuple[str, ...]]]:
    """Kind, level and text of each block."""
    return [(str(each.kind), each.level, each.cells) for each in document.blocks]


def texts(document: Document) -> list[str]:
    return [each.text for each in document.blocks]


def dropped(document: Document) -> dict[str, str]:
    """What was left out, by its reason."""
    return {each.reason: each.text for each in document.dropped}


def relations(*found: tuple[str, str, str], outside: bool = False) -> str:
    """Relations of a part: id, kind and target of each."""
    mode = ' TargetMode="External"' if outside else ""
    each = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>' for key, kind, target in found
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


MAIN = relations(("r1", "officeDocument", "word/document.xml"))


def document_xml(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {W} {R}><w:body>{body}</w:body></w:document>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    """A table with these cells, each of paragraphs."""
    cells = "".join(f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def docx(body: str = "", parts: dict[str, str | bytes] | None = None, links: str = "") -> bytes:
    """A Word file with this body; `links` are the relations of the body, `parts` what else is in the archive."""
    files: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "_rels/.rels": MAIN}
    files["word/document.xml"] = document_xml(body)
    if links:
        files["word/_rels/document.xml.rels"] = links
    return zipped({**files, **(parts or {})})


def zipped(files: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def at(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Text on a page of a PDF, from the lower left corner: F1 is plain, F2 bold, F3 italic."""
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({safe}) Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def pdf(*pages: str, catalog: str = "", page: str = "", more: dict[int, bytes] | None = None) -> bytes:
    """A PDF with these pages; further entries of its catalog and of each page; further objects, from number 100."""
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    objects: dict[int, bytes] = {
        3 + index: f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()
        for index, name in enumerate(fonts)
    }
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 612 792]>>".encode()
    for index, content in enumerate(pages):
        number = 10 + 2 * index
        resources = "<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>"
        objects[number] = f"<</Type/Page/Parent 2 0 R/Resources{resources}/Contents {number + 1} 0 R{page}>>".encode()
        objects[number + 1] = stream(zlib.compress(content.encode("cp1252")), "/Filter/FlateDecode")
    return assembled({**objects, **(more or {})})


def stream(content: bytes, entries: str = "", length: int | None = None) -> bytes:
    said = len(content) if length is None else length
    return f"<</Length {said}{entries}>>stream\n".encode() + content + b"\nendstream"


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A PDF file of numbered objects; the first is its catalog."""
    written, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(written)
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(written)
    written += b"xref\n"
    for number, place in places.items():
        written += f"{number} 1\n{place:010} 00000 n \n".encode()
    size = max(objects) + 1
    written += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
