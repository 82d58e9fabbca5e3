"""Which kind of document a file is: its suffix says it, and its first bytes must agree. Nothing is read here."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from workreg.core.problems import Unusable
from workreg.ingest import refusals

FORMS: Final = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
"""The form of a document, by suffix."""
_WORDS: Final = {"docx": "a zip archive, as Word files are", "pdf": "a PDF", "ole": "an older Office file",
                 "rtf": "RTF", "html": "a page of HTML", "picture": "a picture", "archive": "an archive",
                 "program": "a program"}  # fmt: skip
_MAGIC: Final = (
    (b"PK\x03\x04", "docx"), (b"PK\x05\x06", "docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"{\\rtf", "rtf"),
    (b"%PDF-", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"), (b"\x1f\x8b", "archive"), (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ", "archive"), (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)  # fmt: skip
_PDF_WITHIN = 1024
"""Bytes: how late the header of a PDF may come, for programs that put a few before it."""
_PAGE: Final = re.compile(
    r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins. Text and Markdown may hold tags, also at once; neither says that it is a page."""
_PAGE_WITHIN = 4096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "save it as .docx in the program that opens it, and import that"
_OLDER: Final = {".doc", ".dot", ".odt", ".ott", ".rtf", ".pages", ".wpd", ".dotx", ".fodt"}
_MACROS: Final = {".docm", ".dotm"}


def form_of(name: str, data: bytes) -> str:
    """The form of a document: txt, md, html, docx or pdf.

    Raises:
        Unusable: WR753 for what is not read; WR754 when content and suffix disagree; WR757, WR758.
    """
    suffix = name[name.rfind(".") :].lower() if "." in name.lstrip(".") else ""
    if suffix in _MACROS:
        raise Unusable(refusals.programmed())
    found = next(_kinds(data), "")
    if found == "ole" and _ENCRYPTED in data and (suffix in _OLDER or suffix in FORMS):
        raise Unusable(refusals.encrypted("the document is encrypted with a password"))
    form = _form(suffix)
    found = "html" if not found and form in ("txt", "md") and _is_page(data[:_PAGE_WITHIN]) else found
    if found and found != form:
        raise Unusable(refusals.mistaken(f"the name says {suffix}, but the file is {_WORDS[found]}", _way_out(found)))
    if not found and form == "pdf":
        raise Unusable(
            refusals.mistaken("the name says .pdf, but no PDF begins here", "look at what it is, and rename it")
        )
    if not found and form == "docx":
        raise Unusable(
            refusals.mistaken(
                "the name says .docx, but the file is no zip archive", "look at what it is, and rename it"
            )
        )
    return form


def _form(suffix: str) -> str:
    if suffix in _OLDER:
        raise Unusable(refusals.unknown(f"{suffix} files are not read", _SAVE))
    if suffix not in FORMS:
        said = f"{suffix} files are" if suffix else "a file without a suffix is"
        raise Unusable(refusals.unknown(f"{said} not read", f"give a file that ends in one of {', '.join(FORMS)}"))
    return FORMS[suffix]


def _kinds(data: bytes) -> Iterator[str]:
    yield from (kind for magic, kind in _MAGIC if data.startswith(magic))
    if b"%PDF-" in data[:_PDF_WITHIN]:
        yield "pdf"


def _is_page(head: bytes) -> bool:
    is_wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return bool(_PAGE.match(head.decode("utf-16" if is_wide else "utf-8", "replace")))


def _way_out(found: str) -> str:
    if found == "docx":
        return "rename it to .docx if it is a Word file"
    if found in ("html", "pdf"):
        return f"rename it to .{found}"
    return _SAVE if found in ("ole", "rtf") else "look at what it is"
